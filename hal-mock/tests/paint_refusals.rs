//! Layouts and buffers that are too small, or lie, are refused; nothing outside a buffer is touched.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

#[path = "common/frames.rs"]
mod common;

use std::sync::Arc;

use common::{Frame, NAMES, STRIP, pattern};
use hal_api::format::{FormatInfo, FourCc, ImageLayout, layout};
use hal_api::view::ViewMut;
use hal_mock::canvas::{PaintError, Painter, Shot, Source};
use hal_mock::scene::Scene;

#[test]
fn a_layout_that_is_too_small_is_refused_by_plane() {
    let good = layout(FourCc::NV12, 64, 64, 1).unwrap();
    let change = |change: fn(&mut ImageLayout)| {
        let mut layout = good;
        change(&mut layout);
        layout
    };
    let cases = [
        (change(|l| l.planes[0].stride = 63), "plane 0 of NV12 64x64 needs rows of 64 bytes"),
        (change(|l| l.planes[1].size = 2047), "plane 1 of NV12 64x64 needs at least 2048 bytes"),
        (change(|l| l.n_planes = 1), "needs 2 planes; the layout has 1"),
        (change(|l| l.n_planes = u32::MAX), "needs 2 planes; the layout has 4"),
        (change(|l| l.width = 65), "multiple of 2"),
        (change(|l| l.height = 0), "empty"),
        (change(|l| l.fourcc = FourCc(1)), "unknown"),
    ];
    for (layout, part) in cases {
        let text = Painter::new(0, &layout, &pattern("bars")).unwrap_err().to_string();
        assert!(text.contains(part), "{text}");
    }
}

#[test]
fn a_buffer_that_is_too_small_is_refused() {
    for info in FormatInfo::all() {
        for name in NAMES {
            let mut frame = Frame::new(info.fourcc, 64, 64, 1);
            let short = frame.bytes.len() - 1;
            let mut painter = Painter::new(0, &frame.layout, &pattern(name)).unwrap();
            let error = painter.paint(&mut ViewMut::of_slice(&mut frame.bytes[..short]), &STRIP).unwrap_err();
            assert!(matches!(error, PaintError::Memory(_)), "{} {name}: {error}", info.name);
        }
    }
}

#[test]
fn what_would_take_too_much_memory_is_refused() {
    let huge = layout(FourCc::MJPG, 32_768, 32_768, 1).unwrap();
    let text = Painter::new(0, &huge, &pattern("bars")).unwrap_err().to_string();
    assert!(text.contains("3221225472 is too large; the limit is 1073741824"), "{text}");
    let folder = tempfile::tempdir().unwrap();
    for name in ["a.png", "b.png"] {
        image::RgbImage::new(1, 1).save(folder.path().join(name)).unwrap();
    }
    let scene = Source::Scene(Arc::new(Scene::load(folder.path(), 1).unwrap()));
    let huge = layout(FourCc::GREY, 32_768, 32_768, 1).unwrap();
    let text = Painter::new(0, &huge, &scene).unwrap_err().to_string();
    assert!(text.contains("2147483648 is too large; the limit is 1073741824"), "{text}");
}

/// Whatever the numbers of a layout, painting it ends in a frame or an error.
#[test]
fn no_layout_makes_painting_panic() {
    let mut state = 0x5eed_u64;
    println!("seed {state:#x}");
    let mut next = |choices: &[u64]| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        choices[usize::try_from(state % choices.len() as u64).unwrap()]
    };
    let mut bytes = vec![0; 70_000];
    for round in 0..4000 {
        let info = &FormatInfo::all()[usize::try_from(next(&[0, 3, 5, 7, 11, 12, 20, 24, 31])).unwrap()];
        let mut side = || u32::try_from(next(&[1, 2, 4, 64, 66, 128, 4096])).unwrap();
        let (width, height) = (side(), side());
        let Ok(mut layout) = layout(info.fourcc, width, height, 1) else { continue };
        for plane in &mut layout.planes {
            let change = next(&[0, 0, 0, 1, 2, 3]);
            let value = next(&[0, 1, 63, 64, 128, 65_536, 0xffff_ffff, u64::MAX]);
            match change {
                1 => plane.stride = u32::try_from(value & 0xffff_ffff).unwrap(),
                2 => plane.offset = value,
                3 => plane.size = value,
                _ => {}
            }
        }
        let name = NAMES[round % NAMES.len()];
        if info.is_compressed() && width * height > 8192 {
            continue;
        }
        let Ok(mut painter) = Painter::new(0, &layout, &pattern(name)) else { continue };
        let _ = painter.paint(&mut ViewMut::of_slice(&mut bytes), &STRIP);
        let _ = hal_api::strip::Strip::read_view(&hal_api::view::View::of_slice(&bytes), &layout);
    }
}

#[test]
fn planes_may_lie_in_buffers_of_their_own() {
    let whole = Frame::painted(FourCc::YU12, 64, 64, &pattern("ball"), &STRIP);
    let mut painter = Painter::new(STRIP.camera, &whole.layout, &pattern("ball")).unwrap();
    for plane in 0..3 {
        let place = whole.layout.planes()[plane];
        let range =
            usize::try_from(place.offset).unwrap()..usize::try_from(place.offset + place.size).unwrap();
        let mut bytes = vec![0; range.len()];
        let used =
            painter.paint_plane(plane, &mut ViewMut::of_slice(&mut bytes), &Shot::plain(STRIP)).unwrap();
        assert_eq!((used, &bytes[..]), (place.size, &whole.bytes[range]), "plane {plane}");
    }
}

#[test]
fn frames_of_any_size_can_be_painted() {
    for info in FormatInfo::all() {
        let (across, down) = info.granularity();
        for (width, height) in [(1, 1), (1, 9), (2, 2), (3, 700), (700, 3), (64, 44)] {
            let (width, height) = (u32::next_multiple_of(width, across), u32::next_multiple_of(height, down));
            for name in NAMES {
                for sequence in [0, 1, 1000, u32::MAX] {
                    let strip = hal_api::strip::Strip { sequence, ..STRIP };
                    Frame::painted(info.fourcc, width, height, &pattern(name), &strip);
                }
            }
        }
    }
}
