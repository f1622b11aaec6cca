//! Drawn faces are where the source says, at any size and in any format, and drift slowly.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

#[path = "common/frames.rs"]
mod common;

use common::{Frame, pattern};
use hal_api::format::FourCc;
use hal_api::strip::Strip;
use hal_api::units::Size;
use hal_api::view::ViewMut;
use hal_mock::canvas::still::render;
use hal_mock::canvas::{Painter, Source};
use hal_mock::look::Look;

/// Columns and rows, in millionths, of what is not grey in one half of a picture.
fn found(source: &Source, size: Size, frame: u32, half: u32) -> [u32; 4] {
    let picture = render(source, 0, size, frame, &Look::NEUTRAL, 0).unwrap();
    let mut found = [u32::MAX, u32::MAX, 0, 0];
    for (place, pixel) in (0_u32..).zip(picture.pixels.chunks(3)) {
        let (x, y) = (place % size.width, place / size.width);
        if pixel != [127; 3] && x / (size.width / 2) == half {
            let [left, top, right, bottom] = found;
            found = [left.min(x), top.min(y), right.max(x + 1), bottom.max(y + 1)];
        }
    }
    let sides = [size.width, size.height, size.width, size.height];
    core::array::from_fn(|at| u32::try_from(u64::from(found[at]) * 1_000_000 / u64::from(sides[at])).unwrap())
}

#[test]
fn faces_are_where_the_source_says() {
    let source = pattern("faces");
    for size in [Size::new(640, 360), Size::new(320, 240), Size::new(1280, 720)] {
        for frame in [0, 1, 133, 399, 400, 401, 5000] {
            let faces = source.faces(frame);
            assert_eq!(faces.count, 2);
            // Faces of 16:9 are told; at 4:3 widths agree and heights differ.
            let sides = if size.height * 16 == size.width * 9 { 4 } else { 1 };
            for (half, told) in (0..).zip(faces.iter()) {
                let seen = found(&source, size, frame, half);
                for (told, seen) in told.iter().zip(seen).take(sides) {
                    // Three pixels of the smallest.
                    assert!(told.abs_diff(seen) < 12_000, "{size} frame {frame}: {told} is not {seen}");
                }
            }
        }
    }
    let (one, next) = (source.faces(50), source.faces(51));
    let step = one.boxes[0][0].abs_diff(next.boxes[0][0]);
    assert!(step > 0 && step < 3_000, "slowly: {step}");
    assert_eq!(pattern("card").faces(0).count, 0);
}

#[test]
fn jpeg_frames_show_the_same_faces() {
    let source = pattern("faces");
    let mut frame = Frame::new(FourCc::MJPG, 320, 240, 1);
    let mut painter = Painter::new(0, &frame.layout, &source).unwrap().without_strip();
    for sequence in [0, 200, 90, 700] {
        let strip = Strip { sequence, ..Strip::default() };
        let used = painter.paint(&mut ViewMut::of_slice(&mut frame.bytes), &strip).unwrap();
        let decoded = image::load_from_memory(&frame.bytes[..usize::try_from(used[0]).unwrap()]).unwrap();
        let picture = render(&source, 0, Size::new(320, 240), sequence, &Look::NEUTRAL, 0).unwrap();
        let decoded = decoded.into_rgb8();
        let decoded = hal_mock::canvas::Rgb { pixels: decoded.into_raw(), ..picture.clone() };
        assert!(picture.psnr(&decoded) > 30.0, "frame {sequence}: {} dB", picture.psnr(&decoded));
    }
}
