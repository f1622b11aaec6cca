//! Layouts and buffers that are too small, or lie, are refused; nothing outside a buffer is touched.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

#[path = "common/frames.rs"]
mod common;

use common::{Frame, NAMES, STRIP, pattern};
use hal_api::format::{FormatInfo, FourCc, ImageLayout, layout};
use hal_api::view::ViewMut;
use hal_mock::canvas::{PaintError, Painter};

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
fn planes_may_lie_in_buffers_of_their_own() {
    let whole = Frame::painted(FourCc::YU12, 64, 64, &pattern("ball"), &STRIP);
    let mut painter = Painter::new(STRIP.camera, &whole.layout, &pattern("ball")).unwrap();
    for plane in 0..3 {
        let place = whole.layout.planes()[plane];
        let range =
            usize::try_from(place.offset).unwrap()..usize::try_from(place.offset + place.size).unwrap();
        let mut bytes = vec![0; range.len()];
        let used = painter.paint_plane(plane, &mut ViewMut::of_slice(&mut bytes), &STRIP).unwrap();
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
