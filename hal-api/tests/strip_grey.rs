//! The strip in a plain grey picture: it round-trips, survives halving, and damage is never read.
#![cfg(feature = "strip")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::cast_possible_truncation)]

use hal_api::strip::{COLUMNS, ROWS, Strip, StripError, cell_size, fits};
use proptest::prelude::*;

const SAMPLE: Strip = Strip { camera: 3, stream: 0xffff, sequence: 0x0102_0304, time_ns: u64::MAX - 5 };

struct Picture {
    width: u32,
    height: u32,
    pixels: Vec<u8>,
}

impl Picture {
    fn new(strip: &Strip, width: u32, height: u32, levels: [u8; 2]) -> Self {
        let mut pixels = vec![levels[0].midpoint(levels[1]); (width * height) as usize];
        let cell = cell_size(width, height).unwrap();
        for (row, bits) in strip.encode().into_iter().enumerate() {
            for y in row as u32 * cell..(row as u32 + 1) * cell {
                for x in 0..COLUMNS * cell {
                    let bit = bits >> (COLUMNS - 1 - x / cell) & 1;
                    pixels[(y * width + x) as usize] = levels[usize::from(bit)];
                }
            }
        }
        Self { width, height, pixels }
    }

    fn halved(&self) -> Self {
        let (width, height) = (self.width / 2, self.height / 2);
        let at = |x: u32, y: u32| u32::from(self.pixels[(y * self.width + x) as usize]);
        let mean = |x: u32, y: u32| (at(x, y) + at(x + 1, y) + at(x, y + 1) + at(x + 1, y + 1)) / 4;
        let pixels = (0..width * height).map(|i| mean(i % width * 2, i / width * 2) as u8).collect();
        Self { width, height, pixels }
    }

    /// # Errors
    /// As [`Strip::read`].
    fn read(&self) -> Result<Strip, StripError> {
        Strip::read(self.width, self.height, &|x, y| self.pixels[(y * self.width + x) as usize])
    }
}

#[test]
fn every_size_round_trips_whole_and_halved() {
    for (width, height) in [(64, 44), (64, 64), (65, 45), (320, 240), (640, 480), (1920, 1080), (4096, 2160)]
    {
        for levels in [[0, 255], [16, 235], [100, 140]] {
            let picture = Picture::new(&SAMPLE, width, height, levels);
            assert_eq!(picture.read(), Ok(SAMPLE), "{width}x{height} {levels:?}");
            assert_eq!(picture.halved().read(), Ok(SAMPLE), "half of {width}x{height} {levels:?}");
        }
    }
}

#[test]
fn small_frames_carry_none() {
    for (width, height, expected) in [(63, 64, false), (64, 43, false), (64, 44, true), (0, 0, false)] {
        assert_eq!(fits(width, height), expected, "{width}x{height}");
    }
    assert!(fits(u32::MAX, u32::MAX));
    assert_eq!(Strip::read(31, 22, &|_, _| 0), Err(StripError::TooSmall { width: 31, height: 22 }));
    assert_eq!(Strip::read(64, 64, &|_, _| 0), Err(StripError::Absent { width: 64, height: 64 }));
    assert!(matches!(Strip::read_rgb(64, 64, &[0; 64]), Err(StripError::Memory(_))));
}

#[test]
fn any_one_wrong_cell_is_refused() {
    let picture = Picture::new(&SAMPLE, 64, 64, [16, 235]);
    for cell in 0..COLUMNS * ROWS {
        let mut damaged = Picture { pixels: picture.pixels.clone(), ..picture };
        let (left, top) = (cell % COLUMNS * 4, cell / COLUMNS * 4);
        for i in 0..16 {
            let pixel = &mut damaged.pixels[((top + i / 4) * 64 + left + i % 4) as usize];
            *pixel = if *pixel > 128 { 16 } else { 235 };
        }
        let found = damaged.read();
        assert!(
            matches!(found, Err(StripError::Absent { .. } | StripError::Checksum { .. })),
            "{cell} {found:?}"
        );
    }
}

#[test]
fn cells_are_no_larger_than_needed() {
    let sizes = [
        (64, 44, 4),
        (320, 240, 4),
        (640, 360, 4),
        (639, 480, 4),
        (640, 439, 4),
        (640, 440, 8),
        (1280, 720, 8),
        (4096, 2160, 8),
        (u32::MAX, u32::MAX, 8),
    ];
    for (width, height, cell) in sizes {
        assert_eq!(cell_size(width, height), Some(cell), "{width}x{height}");
    }
}

proptest! {
    #[test]
    fn any_content_round_trips(camera: u16, stream: u16, sequence: u32, time_ns: u64) {
        let strip = Strip { camera, stream, sequence, time_ns };
        prop_assert_eq!(Picture::new(&strip, 64, 64, [16, 235]).halved().read(), Ok(strip));
    }
}
