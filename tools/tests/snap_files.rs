//! Pictures of every kind of file decode, and the strip in them says which frame they show.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod common {
    pub mod program;
}

use common::program::halctl;
use hal_api::strip::Strip;
use std::path::Path;
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;

/// Width, height, red-green-blue.
type Picture = (u32, u32, Vec<u8>);

fn decode(kind: &str, bytes: &[u8]) -> Picture {
    match kind {
        "jpg" => {
            let mut decoder = JpegDecoder::new(ZCursor::new(bytes));
            let pixels = decoder.decode().unwrap();
            let (width, height) = decoder.dimensions().unwrap();
            (u32::try_from(width).unwrap(), u32::try_from(height).unwrap(), pixels)
        }
        "png" => {
            let image = image::load_from_memory(bytes).unwrap().into_rgb8();
            (image.width(), image.height(), image.into_raw())
        }
        "ppm" => {
            let head = b"P6\n320 240\n255\n";
            assert!(bytes.starts_with(head));
            (320, 240, bytes[head.len()..].to_vec())
        }
        other => panic!("{other}"),
    }
}

fn sequence(picture: &Picture) -> u32 {
    Strip::read_rgb(picture.0, picture.1, &picture.2).unwrap().sequence
}

#[test]
fn every_kind_of_file_shows_its_frame() {
    let folder = tempfile::tempdir().unwrap();
    for kind in ["jpg", "png", "ppm"] {
        for (settle, format) in [("0", "NV12"), ("3", "YUYV"), ("2", "MJPG")] {
            let file = format!("{kind}-{settle}.{kind}");
            let mode = format!("320x240:{format}");
            let asked = ["snap", "--mock", "-o", &file, "--mode", &mode, "--settle", settle];
            let ran = halctl(folder.path(), &asked).good();
            assert!(ran.out.is_empty(), "text goes to stderr");
            assert_eq!(ran.err.lines().count(), 2, "{}", ran.err);
            let picture = decode(kind, &std::fs::read(folder.path().join(&file)).unwrap());
            assert_eq!((picture.0, picture.1), (320, 240));
            assert_eq!(sequence(&picture), settle.parse::<u32>().unwrap(), "{file}");
        }
    }
}

#[test]
fn the_first_command_of_the_readme_makes_the_largest_picture() {
    let folder = tempfile::tempdir().unwrap();
    halctl(folder.path(), &["snap", "--mock", "-o", "a.jpg"]).good();
    let picture = decode("jpg", &std::fs::read(folder.path().join("a.jpg")).unwrap());
    assert_eq!((picture.0, picture.1, sequence(&picture)), (1920, 1080, 0));
}

#[test]
fn a_jpeg_of_the_camera_is_passed_on_untouched() {
    let folder = tempfile::tempdir().unwrap();
    let take = |file: &str| {
        let asked = ["--mock=webcam", "snap", "--mode", "320x240:MJPG", "-o", file];
        halctl(folder.path(), &asked).good().out
    };
    let read = |file: &str| std::fs::read(folder.path().join(file)).unwrap();
    take("a.jpg");
    take("a.raw");
    assert_eq!(read("a.jpg"), read("a.raw"));
    assert_eq!(take("-"), read("a.jpg"), "stdout has the same picture and nothing else");
}

#[test]
fn raw_is_the_frame_as_it_lies_in_memory() {
    let folder = tempfile::tempdir().unwrap();
    let asked = ["--mock", "snap", "-o", "a.raw", "--format", "RGB24", "--size", "320x240"];
    halctl(folder.path(), &asked).good();
    let bytes = std::fs::read(folder.path().join("a.raw")).unwrap();
    assert_eq!(bytes.len(), 320 * 240 * 3);
    assert_eq!(sequence(&(320, 240, bytes)), 0);
}

#[test]
fn a_file_that_cannot_be_written_is_named() {
    let folder = Path::new("/");
    let ran = halctl(folder, &["snap", "--mock", "--size", "64x64", "-o", "/proc/no/a.png"]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("/proc/no/a.png cannot be written"), "{}", ran.err);
    assert!(ran.err.contains("blame: system") && ran.err.contains("try: "), "{}", ran.err);
}
