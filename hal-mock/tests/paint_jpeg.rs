//! A JPEG frame of which only parts were encoded anew is the frame encoded whole: byte for byte what a
//! fresh painter makes, and pixel for pixel what a plain encoder makes of the uncompressed frame.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::cast_possible_truncation)]

#[path = "common/frames.rs"]
mod common;

use std::sync::Arc;

use common::{Frame, NAMES, STRIP, pattern};
use hal_api::format::FourCc;
use hal_api::strip::Strip;
use hal_api::view::ViewMut;
use hal_mock::canvas::{Painter, Shot, Source};
use hal_mock::scene::Scene;
use zune_jpeg::zune_core::bytestream::ZCursor;

fn paint(painter: &mut Painter, frame: &mut Frame, sequence: u32) -> Vec<u8> {
    let strip = Strip { sequence, time_ns: u64::from(sequence) * 33_333_333, ..STRIP };
    let [used, rest @ ..] = painter.paint(&mut ViewMut::of_slice(&mut frame.bytes), &strip).unwrap();
    assert_eq!(rest, [0; 3]);
    frame.bytes[..used as usize].to_vec()
}

fn compare(source: &Source, width: u32, height: u32, what: &str) {
    let mut frame = Frame::new(FourCc::MJPG, width, height, 1);
    let mut lasting = Painter::new(0, &frame.layout, source).unwrap();
    for sequence in 0..5 {
        let mut fresh = Painter::new(0, &frame.layout, source).unwrap();
        let whole = paint(&mut fresh, &mut frame, sequence);
        let patched = paint(&mut lasting, &mut frame, sequence);
        assert!(whole == patched, "{what} {width}x{height} frame {sequence}");
        assert!(whole.starts_with(&[0xff, 0xd8]) && whole.ends_with(&[0xff, 0xd9]));
    }
}

/// Decoded pixels.
fn decode(jpeg: &[u8]) -> Vec<u8> {
    zune_jpeg::JpegDecoder::new(ZCursor::new(jpeg)).decode().unwrap()
}

#[test]
fn what_is_patched_decodes_as_what_is_encoded_whole() {
    for name in NAMES {
        for (width, height) in [(64, 64), (90, 61), (333, 250)] {
            let source = pattern(name);
            let mut frame = Frame::new(FourCc::MJPG, width, height, 1);
            let mut painter = Painter::new(STRIP.camera, &frame.layout, &source).unwrap();
            for sequence in [0, 1, 2, 1000] {
                let strip = Strip { sequence, time_ns: u64::from(sequence) * 33_333_333, ..STRIP };
                let whole = Frame::painted(FourCc::RGB24, width, height, &source, &strip);
                let mut jpeg = Vec::new();
                let mut encoder = jpeg_encoder::Encoder::new(&mut jpeg, 85);
                encoder.set_sampling_factor(jpeg_encoder::SamplingFactor::F_2_2);
                let rgb = jpeg_encoder::ColorType::Rgb;
                encoder.encode(&whole.bytes, width as u16, height as u16, rgb).unwrap();
                let patched = paint(&mut painter, &mut frame, sequence);
                assert!(decode(&patched) == decode(&jpeg), "{name} {width}x{height} frame {sequence}");
            }
        }
    }
}

#[test]
fn every_pattern_at_awkward_sizes() {
    for name in NAMES {
        for (width, height) in [(16, 16), (64, 44), (64, 64), (65, 47), (90, 61), (256, 64), (656, 490)] {
            compare(&pattern(name), width, height, name);
        }
    }
}

#[test]
fn a_scene_that_changes() {
    let folder = tempfile::tempdir().unwrap();
    for level in [50, 100, 200] {
        let picture = image::RgbImage::from_pixel(8, 8, image::Rgb([level, 9, 9]));
        picture.save(folder.path().join(format!("{level}.png"))).unwrap();
    }
    compare(&Source::Scene(Arc::new(Scene::load(folder.path(), 2).unwrap())), 320, 240, "scene");
}

#[test]
fn quality_and_segment_are_each_shots_own() {
    let mut frame = Frame::new(FourCc::MJPG, 320, 240, 1);
    let mut painter = Painter::new(0, &frame.layout, &pattern("card")).unwrap();
    let mut shoot = |painter: &mut Painter, quality| {
        let shot = Shot { quality, ..Shot::plain(STRIP) };
        let used = painter.paint_shot(&mut ViewMut::of_slice(&mut frame.bytes), &shot).unwrap();
        frame.bytes[..used[0] as usize].to_vec()
    };
    let [low, usual, high, again] = [40, 85, 97, 40].map(|quality| shoot(&mut painter, quality));
    assert!(low.len() * 5 < usual.len() * 4 && usual.len() * 5 < high.len() * 4);
    assert!(low == again, "the quality of one frame is not left to the next");
    // APP1 of ten bytes, two of which are its length.
    let segment = *b"\xff\xe1\x00\x0aExif\0\0MM";
    painter.set_segment(segment.to_vec());
    let marked = shoot(&mut painter, 85);
    assert!(marked[2..].starts_with(&segment));
    assert!([&marked[..2], &marked[2 + segment.len()..]].concat() == usual);
    assert!(decode(&marked) == decode(&usual));
    let used = marked.len() - 1;
    let small = painter.paint_shot(&mut ViewMut::of_slice(&mut vec![0; used]), &Shot::plain(STRIP));
    assert!(small.is_err(), "a buffer that is one byte too small is not overrun");
}
