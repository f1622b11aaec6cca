//! What a look does to the pixels of a frame: gains, zoom, mirror, blur, mute and noise, in every format.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss
)]

#[path = "common/frames.rs"]
mod common;

use common::{Frame, NAMES, STRIP, pattern, uncompressed};
use hal_api::format::FourCc;
use hal_api::strip::Strip;
use hal_api::view::ViewMut;
use hal_mock::canvas::{Painter, Shot, Source};
use hal_mock::look::Look;

const WIDTH: u32 = 320;
const HEIGHT: u32 = 240;

fn shot(frame: u32, look: Look) -> Shot {
    Shot { look, scene_frame: frame, ..Shot::plain(Strip { sequence: frame, ..STRIP }) }
}

/// A frame without its strip.
fn paint(fourcc: FourCc, source: &Source, frame: u32, look: Look) -> Frame {
    let mut painted = Frame::new(fourcc, WIDTH, HEIGHT, 1);
    let mut painter = Painter::new(STRIP.camera, &painted.layout, source).unwrap().without_strip();
    painter.paint_shot(&mut ViewMut::of_slice(&mut painted.bytes), &shot(frame, look)).unwrap();
    painted
}

fn rgb(name: &str, frame: u32, look: Look) -> Vec<[u8; 3]> {
    paint(FourCc::RGB24, &pattern(name), frame, look).bytes.as_chunks().0.to_vec()
}

fn gains(red: f64, green: f64, blue: f64) -> Look {
    Look { gains: [red, green, blue].map(|gain| (gain * 65_536.0) as u32), ..Look::NEUTRAL }
}

/// Everything but noise at once.
fn busy() -> Look {
    Look { zoom: 170, mirror: true, ..gains(0.8, 1.3, 0.5) }
}

#[test]
fn gains_multiply_each_channel_and_clip() {
    for name in ["card", "bars", "ramp", "checker", "noise:7", "ball"] {
        let (clean, gained) = (rgb(name, 22, gains(1.0, 1.0, 1.01)), rgb(name, 22, gains(2.0, 0.5, 1.01)));
        for (clean, gained) in clean.iter().zip(&gained) {
            let [red, green] = [u32::from(clean[0]) * 2, u32::from(clean[1])];
            assert!(u32::from(gained[0]).abs_diff(red.min(255)) <= 1, "{name}: {clean:?} {gained:?}");
            assert!((u32::from(gained[1]) * 2).abs_diff(green) <= 1, "{name}: {clean:?} {gained:?}");
            assert_eq!(gained[2], clean[2], "{name}");
        }
    }
    // A mosaic has the same linear levels: white of 75 % at 0.5 is 37.5 % in each of its filters.
    let raw = paint(FourCc::SRGGB10, &pattern("bars"), 0, gains(0.5, 1.0, 0.25));
    let sample = |x: usize, y: u32| u16::from_le_bytes(raw.row(0, y)[x * 2..x * 2 + 2].try_into().unwrap());
    assert_eq!([sample(8, 200), sample(9, 200), sample(9, 201)], [384, 767, 192]);
    // 75 % white at half the light is Y 16 + 219 * 0.375 = 98.
    let yuv = paint(FourCc::NV12, &pattern("bars"), 0, gains(0.5, 0.5, 0.5));
    assert_eq!((yuv.row(0, 200)[8], &yuv.row(1, 100)[8..10]), (98, &[128, 128][..]));
}

#[test]
fn mirrored_frames_are_the_plain_ones_from_right_to_left() {
    for name in NAMES.into_iter().filter(|name| !name.starts_with("noise")) {
        for frame in [0, 22, 77] {
            let plain = rgb(name, frame, Look::NEUTRAL);
            let mut mirrored = rgb(name, frame, Look { mirror: true, ..Look::NEUTRAL });
            mirrored.chunks_mut(WIDTH as usize).for_each(<[_]>::reverse);
            assert!(plain == mirrored, "{name} frame {frame}");
        }
    }
}

#[test]
fn zoom_shows_the_middle() {
    let zoomed = rgb("ramp", 0, Look { zoom: 200, ..Look::NEUTRAL });
    let row = &zoomed[..WIDTH as usize];
    let (first, last) = (row[0][0], row[row.len() - 1][0]);
    assert!(first.abs_diff(64) <= 1 && last.abs_diff(191) <= 1, "{first} to {last}");
    // A picture at twice the size: each pixel of the middle half becomes four.
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.png");
    image::RgbImage::from_fn(WIDTH, HEIGHT, |x, y| image::Rgb([x as u8, y as u8, (x / 2 + y) as u8]))
        .save(&file)
        .unwrap();
    let source = Source::Scene(hal_mock::scene::Scene::load(&file, 1).unwrap().into());
    let zoomed = paint(FourCc::RGB24, &source, 0, Look { zoom: 200, ..Look::NEUTRAL });
    for (y, row) in zoomed.bytes.chunks(WIDTH as usize * 3).enumerate() {
        for (x, pixel) in row.chunks(3).enumerate() {
            let (x, y) = (80 + x / 2, 60 + y / 2);
            assert_eq!(pixel, [x as u8, y as u8, (x / 2 + y) as u8], "{x} {y}");
        }
    }
    // The ball's lane is below the middle half: the ball is out of sight, and its neighbours are whole.
    let zoom = Look { zoom: 500, ..Look::NEUTRAL };
    assert!(rgb("card", 3, zoom) == rgb("card", 30, zoom));
    let still = rgb("ball:grey", 0, zoom);
    assert!((1..64).any(|frame| rgb("ball:grey", frame * 9, zoom) != still), "this one crosses the middle");
}

#[test]
fn muted_frames_are_black_with_a_strip() {
    for info in uncompressed() {
        let black = paint(info.fourcc, &pattern("card"), 0, Look { noise: 9_000, mute: true, ..busy() });
        let dark = paint(info.fourcc, &pattern("bars"), 0, gains(0.0, 0.0, 0.0));
        assert!(black.bytes == dark.bytes, "{}", info.name);
    }
    let layout = Frame::new(FourCc::RGB24, WIDTH, HEIGHT, 1);
    let mut frame = layout;
    let mut painter = Painter::new(STRIP.camera, &frame.layout, &pattern("card")).unwrap();
    let muted = shot(5, Look { mute: true, ..Look::NEUTRAL });
    painter.paint_shot(&mut ViewMut::of_slice(&mut frame.bytes), &muted).unwrap();
    assert_eq!(Strip::read_rgb(WIDTH, HEIGHT, &frame.bytes), Ok(muted.strip));
    assert!(frame.bytes.chunks(WIDTH as usize * 3).skip(60).flatten().all(|level| *level == 0));
}

#[test]
fn a_painter_goes_from_look_to_look_as_if_made_for_each() {
    let looks = [
        Look::NEUTRAL,
        busy(),
        Look { noise: 3_000, ..busy() },
        Look { blur: 20, ..busy() },
        Look { blur: 20, noise: 500, ..Look::NEUTRAL },
        Look { mute: true, ..busy() },
    ];
    for fourcc in [FourCc::NV12, FourCc::P010, FourCc::YUYV, FourCc::XRGB8888, FourCc::SGRBG10P, FourCc::MJPG]
    {
        for name in ["card", "noise:7", "ball"] {
            let mut lasting = Frame::new(fourcc, 96, 80, 1);
            let mut painter = Painter::new(STRIP.camera, &lasting.layout, &pattern(name)).unwrap();
            for (frame, look) in (0..).zip(looks.iter().chain(looks.iter().rev().skip(1))) {
                let mut fresh = Frame::new(fourcc, 96, 80, 1);
                let mut other = Painter::new(STRIP.camera, &fresh.layout, &pattern(name)).unwrap();
                let shot = shot(frame * 9, *look);
                let used = painter.paint_shot(&mut ViewMut::of_slice(&mut lasting.bytes), &shot).unwrap();
                let again = other.paint_shot(&mut ViewMut::of_slice(&mut fresh.bytes), &shot).unwrap();
                assert_eq!(used, again, "{fourcc} {name} {look:?}");
                let size = used.iter().sum::<u64>() as usize;
                assert!(lasting.bytes[..size] == fresh.bytes[..size], "{fourcc} {name} {look:?}");
            }
        }
    }
}

#[test]
fn what_formats_show_of_a_look_is_the_same_picture() {
    // Luma of a grey-ish format against that of RGB24, pixel by pixel: the ball keeps to coarser blocks.
    for look in [busy(), Look { blur: 15, ..busy() }] {
        let colours = rgb("bars", 4, look);
        for fourcc in [FourCc::GREY, FourCc::NV12, FourCc::YUYV] {
            let frame = paint(fourcc, &pattern("bars"), 4, look);
            let step = if fourcc == FourCc::YUYV { 2 } else { 1 };
            for (found, colour) in frame.bytes.iter().step_by(step).zip(&colours) {
                let [red, green, blue] = colour.map(f64::from);
                let luma = red * 0.299 + green * 0.587 + blue * 0.114;
                let luma = if fourcc == FourCc::GREY { luma } else { 16.0 + luma * 219.0 / 255.0 };
                assert!((f64::from(*found) - luma).abs() <= 1.5, "{fourcc}: {found} {luma}");
            }
        }
    }
}

#[test]
fn blur_takes_fine_lines_and_keeps_even_parts() {
    // Checks of 20 pixels; a blur over 25 pixels leaves little of them but keeps their mean.
    let contrast = |picture: &[[u8; 3]]| {
        let middle = &picture[(WIDTH * HEIGHT / 2) as usize..][..WIDTH as usize];
        let levels = middle[40..280].iter().map(|pixel| pixel[1]);
        levels.clone().max().unwrap() - levels.min().unwrap()
    };
    let soft = rgb("checker", 0, Look { blur: 50, ..Look::NEUTRAL });
    assert_eq!(contrast(&rgb("checker", 0, Look::NEUTRAL)), 255);
    assert!(contrast(&soft) < 40, "{}", contrast(&soft));
    let mean = soft.iter().map(|pixel| u64::from(pixel[0])).sum::<u64>() / u64::from(WIDTH * HEIGHT);
    assert!(mean.abs_diff(127) <= 1, "{mean}");
    let grey = rgb("ball:grey", 0, Look { blur: 30, ..Look::NEUTRAL });
    assert_eq!(grey[grey.len() - 1], [127; 3], "even parts stay as they are");
}

#[test]
fn noise_has_the_spread_that_was_asked_for() {
    for (fourcc, bits) in
        [(FourCc::RGB24, 8), (FourCc::GREY, 8), (FourCc::SRGGB8, 8), (FourCc::Y10, 10), (FourCc::Y16, 16)]
    {
        let frame = paint(fourcc, &pattern("ball:grey"), 0, Look { noise: 4_000, ..Look::NEUTRAL });
        let level = |sample: &[u8]| match sample {
            [level] => f64::from(*level),
            [low, high] => f64::from(u16::from_le_bytes([*low, *high])),
            _ => 0.0,
        };
        let size = if bits == 8 { 1 } else { 2 };
        let samples: Vec<f64> = frame.bytes.chunks(size).rev().take(40_000).map(level).collect();
        let mean = samples.iter().sum::<f64>() / 40_000.0;
        let spread = (samples.iter().map(|level| (level - mean).powi(2)).sum::<f64>() / 40_000.0).sqrt();
        let unit = f64::from(1 << (bits - 8));
        assert!((spread / unit - 4.0).abs() < 0.15, "{fourcc}: {spread}");
        assert!((mean / unit - 127.5).abs() < 0.6, "{fourcc}: {mean}");
    }
    // Another noise in each frame, and the fourth byte stays what it is.
    let noisy = Look { noise: 4_000, ..Look::NEUTRAL };
    let [one, two] = [0, 1].map(|frame| paint(FourCc::XRGB8888, &pattern("bars"), frame, noisy).bytes);
    assert!(one != two && one.chunks(4).all(|pixel| pixel[3] == 255));
    let packed = paint(FourCc::SRGGB10P, &pattern("ball:grey"), 0, noisy);
    let plain = paint(FourCc::SRGGB10P, &pattern("ball:grey"), 0, Look::NEUTRAL);
    let pairs =
        || packed.bytes.chunks(5).zip(plain.bytes.chunks(5)).flat_map(|(a, b)| a[..4].iter().zip(&b[..4]));
    let squares: f64 = pairs().map(|(a, b)| (f64::from(*a) - f64::from(*b)).powi(2)).sum();
    assert!(((squares / pairs().count() as f64).sqrt() - 4.0).abs() < 0.4, "{squares}");
}

#[test]
fn what_is_blurred_in_part_is_blurred_as_the_whole() {
    // A radius of 7 pixels; the ball is in another place in each frame.
    let (radius, side) = (7, 15);
    for (name, frame) in [("card", 3), ("card", 900), ("ball", 0), ("ball", 50), ("ball", 77)] {
        let sharp = rgb(name, frame, Look::NEUTRAL);
        let soft = rgb(name, frame, Look { blur: 30, ..Look::NEUTRAL });
        let (width, height) = (WIDTH as usize, HEIGHT as usize);
        for (x, y) in (0..height).step_by(3).flat_map(|y| (0..width).step_by(3).map(move |x| (x, y))) {
            let squares = (y..y + side).flat_map(|y| (x..x + side).map(move |x| (x, y)));
            let sum: u32 = squares
                .map(|(x, y)| {
                    let (x, y) = (x.saturating_sub(radius), y.saturating_sub(radius));
                    u32::from(sharp[y.min(height - 1) * width + x.min(width - 1)][0])
                })
                .sum();
            let mean = f64::from(sum) / (side * side) as f64;
            let found = f64::from(soft[y * width + x][0]);
            assert!((mean - found).abs() <= 0.6, "{name} {frame} at {x} {y}: {found} is not {mean}");
        }
    }
}
