//! The strip reads back from every pattern in every format, and after halving and JPEG.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::cast_possible_truncation)]

#[path = "common/frames.rs"]
mod common;

use common::{Frame, NAMES, STRIP, pattern, uncompressed};
use hal_api::format::FourCc;
use hal_api::strip::{Strip, StripError};
use hal_api::view::View;
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;

#[test]
fn every_format_gives_the_strip_back() {
    for info in uncompressed() {
        for name in NAMES {
            for (width, height) in [(64, 64), (72, 44), (640, 480)] {
                let frame = Frame::painted(info.fourcc, width, height, &pattern(name), &STRIP);
                let found = Strip::read_view(&frame.view(), &frame.layout);
                assert_eq!(found, Ok(STRIP), "{} {name} {width}x{height}", info.name);
            }
        }
    }
}

#[test]
fn a_halved_frame_gives_the_strip_back() {
    for name in NAMES {
        for (width, height) in [(64, 64), (640, 480)] {
            for (fourcc, step, at) in [
                (FourCc::NV12, 1, 0),
                (FourCc::YUYV, 2, 0),
                (FourCc::UYVY, 2, 1),
                (FourCc::SRGGB8, 1, 0),
                (FourCc::P010, 2, 1),
            ] {
                let frame = Frame::painted(fourcc, width, height, &pattern(name), &STRIP);
                let level = |x: u32, y: u32| u32::from(frame.row(0, y)[(x * step + at) as usize]);
                let mean = |x: u32, y: u32| {
                    let sum = level(2 * x, 2 * y)
                        + level(2 * x + 1, 2 * y)
                        + level(2 * x, 2 * y + 1)
                        + level(2 * x + 1, 2 * y + 1);
                    (sum / 4) as u8
                };
                assert_eq!(
                    Strip::read(width / 2, height / 2, &mean),
                    Ok(STRIP),
                    "{fourcc} {name} {width}x{height}"
                );
            }
            let rgb = Frame::painted(FourCc::RGB24, width, height, &pattern(name), &STRIP);
            assert_eq!(Strip::read_rgb(width, height, &rgb.bytes), Ok(STRIP), "RGB24 {name}");
            let half = halve(&rgb.bytes, width, height);
            assert_eq!(Strip::read_rgb(width / 2, height / 2, &half), Ok(STRIP), "half of RGB24 {name}");
        }
    }
}

#[test]
fn a_decoded_jpeg_gives_the_strip_back() {
    for fourcc in [FourCc::MJPG, FourCc::JPEG] {
        for name in NAMES {
            for (width, height) in [(64, 64), (90, 61), (640, 480)] {
                let frame = Frame::painted(fourcc, width, height, &pattern(name), &STRIP);
                let mut decoder = JpegDecoder::new(ZCursor::new(&frame.bytes[..]));
                let pixels = decoder.decode().unwrap();
                assert_eq!(decoder.dimensions(), Some((width as usize, height as usize)));
                assert_eq!(Strip::read_rgb(width, height, &pixels), Ok(STRIP), "{name} {width}x{height}");
                let half = halve(&pixels, width, height);
                assert_eq!(
                    Strip::read_rgb(width / 2, height / 2, &half),
                    Ok(STRIP),
                    "half {name} {width}x{height}"
                );
            }
        }
    }
}

/// The harder order: cells of 2 and 4 pixels are what the encoder sees, at the least quality promised.
#[test]
fn a_frame_halved_and_then_compressed_gives_the_strip_back() {
    for name in NAMES {
        for (width, height) in [(64, 64), (640, 360), (640, 480), (1280, 720)] {
            let frame = Frame::painted(FourCc::RGB24, width, height, &pattern(name), &STRIP);
            let half = halve(&frame.bytes, width, height);
            let mut jpeg = Vec::new();
            let mut encoder = jpeg_encoder::Encoder::new(&mut jpeg, 80);
            encoder.set_sampling_factor(jpeg_encoder::SamplingFactor::F_2_2);
            let [across, down] = [width, height].map(|side| (side / 2) as u16);
            encoder.encode(&half, across, down, jpeg_encoder::ColorType::Rgb).unwrap();
            let pixels = JpegDecoder::new(ZCursor::new(&jpeg[..])).decode().unwrap();
            let found = Strip::read_rgb(width / 2, height / 2, &pixels);
            assert_eq!(found, Ok(STRIP), "{name} {width}x{height}");
        }
    }
}

#[test]
fn what_has_no_strip_says_so() {
    let small = Frame::painted(FourCc::NV12, 32, 24, &pattern("bars"), &STRIP);
    assert!(matches!(Strip::read_view(&small.view(), &small.layout), Err(StripError::Absent { .. })));
    let jpeg = Frame::painted(FourCc::MJPG, 64, 64, &pattern("bars"), &STRIP);
    assert_eq!(Strip::read_view(&jpeg.view(), &jpeg.layout), Err(StripError::Format(FourCc::MJPG)));
    let frame = Frame::painted(FourCc::YUYV, 64, 64, &pattern("bars"), &STRIP);
    let cut = View::of_slice(&frame.bytes[..frame.bytes.len() - 1]);
    assert!(matches!(Strip::read_view(&cut, &frame.layout), Err(StripError::Memory(_))));
    let mut lying = frame.layout;
    lying.planes[0].stride *= 64;
    assert!(matches!(Strip::read_view(&frame.view(), &lying), Err(StripError::Memory(_))));
}

/// Means of 2x2 pixels of 8-bit RGB.
fn halve(pixels: &[u8], width: u32, height: u32) -> Vec<u8> {
    let level = |x: u32, y: u32, c: u32| u32::from(pixels[((y * width + x) * 3 + c) as usize]);
    let mut half = Vec::new();
    for y in (0..height / 2).map(|y| y * 2) {
        for x in (0..width / 2).map(|x| x * 2) {
            for c in 0..3 {
                half.push(
                    ((level(x, y, c) + level(x + 1, y, c) + level(x, y + 1, c) + level(x + 1, y + 1, c)) / 4)
                        as u8,
                );
            }
        }
    }
    half
}
