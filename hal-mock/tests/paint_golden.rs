//! Every pattern in every uncompressed format makes the same bytes on every machine and in every build.
//! After a wanted change: `CHAL_BLESS=1 cargo test -p hal-mock --test paint_golden` rewrites the file.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::cast_possible_truncation)]

#[path = "common/frames.rs"]
mod common;

use std::fmt::Write;

use common::{BLANK, Frame, NAMES, STRIP, pattern, uncompressed};
use hal_api::view::ViewMut;
use hal_mock::canvas::Painter;

const GOLDEN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/paint.txt");

/// FNV-1a.
fn digest(bytes: &[u8]) -> u64 {
    bytes
        .iter()
        .fold(0xcbf2_9ce4_8422_2325, |sum, byte| (sum ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

#[test]
fn every_pattern_in_every_format_is_bit_exact() {
    let mut found = String::new();
    for info in uncompressed() {
        for name in NAMES {
            let frame = Frame::painted(info.fourcc, 64, 64, &pattern(name), &STRIP);
            writeln!(found, "{:8} {name:9} {:016x}", info.name, digest(&frame.bytes)).unwrap();
        }
    }
    if std::env::var_os("CHAL_BLESS").is_some() {
        std::fs::write(GOLDEN, &found).unwrap();
    }
    let expected = std::fs::read_to_string(GOLDEN).unwrap();
    for (found, expected) in found.lines().zip(expected.lines()) {
        assert_eq!(found, expected);
    }
    assert_eq!(found.lines().count(), expected.lines().count());
}

#[test]
fn padding_changes_no_pixel_and_is_left_alone() {
    for info in uncompressed() {
        for (name, width, height) in NAMES.into_iter().flat_map(|name| [(name, 68, 50), (name, 320, 200)]) {
            let source = pattern(name);
            let tight = Frame::painted(info.fourcc, width, height, &source, &STRIP);
            let mut padded = Frame::new(info.fourcc, width, height, 256);
            let mut painter = Painter::new(STRIP.camera, &padded.layout, &source).unwrap();
            painter.paint(&mut ViewMut::of_slice(&mut padded.bytes), &STRIP).unwrap();
            for (plane, place) in padded.layout.planes().iter().enumerate() {
                for row in 0..place.rows {
                    assert_eq!(
                        padded.row(plane, row),
                        tight.row(plane, row),
                        "{} {name} row {row}",
                        info.name
                    );
                    let end = (place.offset + u64::from(place.stride) * u64::from(row + 1)) as usize;
                    let pad = place.stride as usize - padded.row(plane, row).len();
                    assert!(
                        padded.bytes[end - pad..end].iter().all(|byte| *byte == BLANK),
                        "{} {name}",
                        info.name
                    );
                }
            }
        }
    }
}

#[test]
fn moving_patterns_move_and_others_stand_still() {
    for name in NAMES {
        let moves = ["card", "noise", "ball"].iter().any(|moving| name.starts_with(moving));
        let frame = |sequence| {
            let strip = hal_api::strip::Strip { sequence, ..STRIP };
            Frame::painted(hal_api::format::FourCc::GREY, 320, 240, &pattern(name), &strip)
        };
        let (a, b) = (frame(1), frame(2));
        let below = 320 * 60..320 * 240;
        let differs = (1..20).any(|n| frame(n).bytes[below.clone()] != a.bytes[below.clone()]);
        assert_eq!(differs, moves, "{name}");
        assert_ne!(a.bytes, b.bytes, "{name}: the strip counts");
    }
}
