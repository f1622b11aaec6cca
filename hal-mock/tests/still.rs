//! Stills: the scene without strip in a look, noise that is chosen by its seed, and what is made of them.
#![allow(clippy::unwrap_used, clippy::cast_precision_loss)]

#[path = "common/frames.rs"]
mod common;

use common::{BLANK, Frame, NAMES, STRIP, pattern};
use hal_api::format::FourCc;
use hal_api::units::Size;
use hal_api::view::ViewMut;
use hal_mock::canvas::still::render;
use hal_mock::canvas::{Painter, Rgb};
use hal_mock::look::Look;

const SIZE: Size = Size { width: 320, height: 240 };

fn still(name: &str, look: &Look, seed: u64) -> Rgb {
    render(&pattern(name), 2, SIZE, STRIP.sequence, look, seed).unwrap()
}

#[test]
fn a_neutral_still_is_the_frame_without_its_strip() {
    for name in NAMES {
        let mut frame = Frame::new(FourCc::RGB24, SIZE.width, SIZE.height, 1);
        let mut painter = Painter::new(2, &frame.layout, &pattern(name)).unwrap().without_strip();
        painter.paint(&mut ViewMut::of_slice(&mut frame.bytes), &STRIP).unwrap();
        assert!(still(name, &Look::NEUTRAL, 0).pixels == frame.bytes, "{name}");
    }
}

#[test]
fn noise_follows_from_its_seed_and_averages_out() {
    let noisy = Look { noise: 8_000, ..Look::NEUTRAL };
    let clean = still("ball:grey", &Look::NEUTRAL, 0);
    assert_eq!(still("ball:grey", &noisy, 5), still("ball:grey", &noisy, 5), "the same in each run");
    let frames: Vec<Rgb> = (0..8).map(|seed| still("ball:grey", &noisy, seed)).collect();
    // 8 levels: 20 log10(255 / 8) = 30.1 dB; the white ball's upper half is clipped.
    let one = clean.psnr(frames.first().unwrap());
    assert!((29.5..31.5).contains(&one), "{one} dB");
    // Two independent noises differ by 3 dB more than either from the scene.
    let apart = frames.first().unwrap().psnr(frames.last().unwrap());
    assert!((2.5..3.5).contains(&(one - apart)), "{one} dB to the scene, {apart} dB to each other");
    let mean = |at: usize| frames.iter().map(|frame| u32::from(frame.pixels[at])).sum::<u32>();
    let merged = (0..clean.pixels.len()).map(|at| u8::try_from((mean(at) + 4) / 8).unwrap());
    let gain = clean.psnr(&Rgb { pixels: merged.collect(), ..clean.clone() }) - one;
    assert!((8.0..9.5).contains(&gain), "eight merged: {gain} dB better, 9 expected less the clipped white");
    // No bias in mid-tones: the mean of a grey corner is the grey.
    let corner = frames.iter().flat_map(|frame| frame.pixels.iter().rev().take(30_000));
    let mean = corner.map(|level| f64::from(*level)).sum::<f64>() / (30_000.0 * 8.0);
    assert!((mean - f64::from(*clean.pixels.last().unwrap())).abs() < 0.1, "{mean}");
}

#[test]
fn jpeg_thumbnail_and_nv12_show_the_same_picture() {
    let card = still("card", &Look::NEUTRAL, 0);
    let psnr = |quality| {
        let jpeg = card.encode_jpeg(quality).unwrap();
        let decoded = image::load_from_memory(&jpeg).unwrap().into_rgb8();
        let decoded = Rgb { width: decoded.width(), height: decoded.height(), pixels: decoded.into_raw() };
        (jpeg.len(), card.psnr(&decoded))
    };
    let ((small, worse), (large, better)) = (psnr(40), psnr(95));
    assert!(small < large && worse < better && worse > 20.0, "{small} {worse}, {large} {better}");
    let bars = still("bars", &Look::NEUTRAL, 0);
    let nv12 = bars.to_nv12().unwrap();
    let mut frame = Frame::new(FourCc::NV12, SIZE.width, SIZE.height, 1);
    let mut painter = Painter::new(2, &frame.layout, &pattern("bars")).unwrap().without_strip();
    painter.paint(&mut ViewMut::of_slice(&mut frame.bytes), &STRIP).unwrap();
    // A still has 8 bits where the frame was packed from 16: one step at most.
    assert!(nv12.iter().zip(&frame.bytes).all(|(a, b)| a.abs_diff(*b) <= 1));
    let back = Rgb::from_nv12(SIZE, &nv12).unwrap();
    assert!(bars.psnr(&back) > 40.0, "{}", bars.psnr(&back));
    let small = bars.scaled(Size { width: 80, height: 60 });
    assert_eq!(
        small,
        render(&pattern("bars"), 2, Size { width: 80, height: 60 }, 0, &Look::NEUTRAL, 0).unwrap()
    );
    assert!(bars.psnr(&bars).is_infinite() && bars.psnr(&small) == 0.0);
}

#[test]
fn what_cannot_be_made_is_refused() {
    let source = pattern("bars");
    for (width, height) in [(0, 4), (4, 0), (70_000, 4), (65_535, 65_535)] {
        let size = Size { width, height };
        assert!(render(&source, 0, size, 0, &Look::NEUTRAL, 0).is_err(), "{size}");
    }
    let few = Rgb { width: 4, height: 4, pixels: vec![BLANK; 5] };
    assert!(few.encode_jpeg(80).is_err());
    assert!(
        Rgb::from_nv12(Size { width: 4, height: 4 }, &few.pixels)
            .unwrap_err()
            .to_string()
            .contains("24 bytes")
    );
    assert!(Rgb::from_nv12(Size { width: 3, height: 4 }, &[0; 99]).is_err());
}
