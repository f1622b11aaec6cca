//! Scenes from files: shown in order, scaled exactly; a bad file is refused by name.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

#[path = "common/frames.rs"]
mod common;

use std::fs;
use std::path::Path;
use std::sync::Arc;

use common::{Frame, STRIP};
use hal_api::format::FourCc;
use hal_api::strip::Strip;
use hal_mock::canvas::Source;
use hal_mock::scene::{Scene, SceneError};

/// A binary PPM file.
fn ppm(path: &Path, width: usize, height: usize, pixels: &[[u8; 3]]) {
    let mut bytes = format!("P6\n{width} {height}\n255\n").into_bytes();
    bytes.extend(pixels.iter().flatten());
    fs::write(path, bytes).unwrap();
}

fn paint(scene: Scene, width: u32, height: u32, sequence: u32) -> Vec<u8> {
    let source = Source::Scene(Arc::new(scene));
    Frame::painted(FourCc::RGB24, width, height, &source, &Strip { sequence, ..STRIP }).bytes
}

#[test]
fn a_picture_is_scaled_by_exact_area() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.ppm");
    ppm(&file, 3, 2, &[[0; 3], [90; 3], [30; 3], [60; 3], [0; 3], [255, 0, 1]]);
    let load = || Scene::load(&file, 1).unwrap();
    assert_eq!(paint(load(), 3, 2, 0)[12..], [0, 0, 0, 255, 0, 1]);
    assert_eq!(paint(load(), 1, 2, 0), [40, 40, 40, 105, 20, 20]);
    // Half of the middle pixel goes to either side: (0 + 45) / 1.5, (45 + 30) / 1.5.
    assert_eq!(paint(load(), 2, 2, 0)[..6], [30, 30, 30, 50, 50, 50]);
    assert_eq!(paint(load(), 6, 4, 0)[..18], [[0; 6], [90; 6], [30; 6]].concat());
    let large = paint(load(), 640, 480, 5);
    assert_eq!(Strip::read_rgb(640, 480, &large), Ok(Strip { sequence: 5, ..STRIP }));
    assert_eq!(large[large.len() - 3..], [255, 0, 1]);
}

#[test]
fn a_folder_is_shown_in_the_order_of_names() {
    let folder = tempfile::tempdir().unwrap();
    for (name, level) in [("b.ppm", 2), ("a.ppm", 1), ("c.PNM", 3)] {
        ppm(&folder.path().join(name), 1, 1, &[[level; 3]]);
    }
    fs::write(folder.path().join("notes.txt"), "not shown").unwrap();
    for (each, expected) in [(0, [1, 2, 3, 1, 2, 3]), (1, [1, 2, 3, 1, 2, 3]), (2, [1, 1, 2, 2, 3, 3])] {
        let shown: Vec<u8> = (0..6)
            .map(|sequence| paint(Scene::load(folder.path(), each).unwrap(), 2, 2, sequence)[0])
            .collect();
        assert_eq!(shown, expected, "{each} frames each");
    }
}

#[test]
fn png_and_jpeg_are_decoded_by_content() {
    let folder = tempfile::tempdir().unwrap();
    let pixels = image::RgbImage::from_pixel(16, 16, image::Rgb([200, 200, 200]));
    for (name, format) in [("x.ppm", image::ImageFormat::Png), ("y.png", image::ImageFormat::Jpeg)] {
        let file = folder.path().join(name);
        pixels.save_with_format(&file, format).unwrap();
        assert!(
            paint(Scene::load(&file, 1).unwrap(), 8, 8, 0).iter().all(|level| level.abs_diff(200) <= 1),
            "{name}"
        );
    }
}

#[test]
fn a_bad_file_is_named_with_its_reason() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    fs::write(path("text.png"), "not a picture").unwrap();
    fs::write(path("empty.jpg"), "").unwrap();
    fs::write(path("huge.ppm"), "P6\n60000 60000\n255\n").unwrap();
    fs::write(path("cut.ppm"), "P6\n4 4\n255\nabc").unwrap();
    fs::create_dir(path("folder")).unwrap();
    nix::unistd::mkfifo(&path("pipe.png"), nix::sys::stat::Mode::S_IRWXU).unwrap();
    for name in ["text.png", "empty.jpg", "huge.ppm", "cut.ppm", "folder", "pipe.png", "missing.png"] {
        let error = Scene::load(&path(name), 1).unwrap_err();
        assert!(error.to_string().contains(name), "{name}: {error}");
        let right = match name {
            "folder" => matches!(error, SceneError::Empty { .. }),
            "pipe.png" => matches!(error, SceneError::Kind { .. }),
            "missing.png" => matches!(error, SceneError::Read { .. }),
            _ => matches!(error, SceneError::Decode { .. }),
        };
        assert!(right, "{name}: {error:?}");
    }
    let error = Scene::load(folder.path(), 1).unwrap_err();
    assert!(error.to_string().contains("cut.ppm"), "the first by name: {error}");
}
