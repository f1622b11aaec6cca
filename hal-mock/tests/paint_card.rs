//! Hazard: a test card that measures wrongly: marks off the edge, an oval circle, a ball out of its lane.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::cast_possible_truncation)]

#[path = "common/frames.rs"]
mod common;

use std::ops::RangeInclusive;

use common::{Frame, STRIP, pattern};
use hal_api::format::FourCc;
use hal_api::strip::{COLUMNS, ROWS, Strip, cell_size};
use hal_api::view::ViewMut;
use hal_mock::canvas::Painter;

const SIZES: [(u32, u32); 8] =
    [(1280, 720), (1024, 768), (640, 360), (640, 480), (320, 240), (160, 120), (480, 640), (64, 64)];

struct Card {
    painter: Painter,
    frame: Frame,
}

impl Card {
    fn new(fourcc: FourCc, width: u32, height: u32) -> Self {
        let frame = Frame::new(fourcc, width, height, 1);
        let painter = Painter::new(0, &frame.layout, &pattern("card")).unwrap().without_strip();
        Self { painter, frame }
    }

    fn at(&mut self, sequence: u32) -> &Frame {
        let strip = Strip { sequence, ..STRIP };
        self.painter.paint(&mut ViewMut::of_slice(&mut self.frame.bytes), &strip).unwrap();
        &self.frame
    }
}

/// Columns and rows in which two grey frames differ.
fn difference(a: &Frame, b: &[u8]) -> Option<[RangeInclusive<u32>; 2]> {
    let width = a.layout.width as usize;
    let rows = (0..).zip(a.bytes.chunks(width).zip(b.chunks(width)));
    let changed: Vec<(u32, u32, u32)> = rows
        .filter(|(_, (a, b))| a != b)
        .map(|(y, (a, b))| {
            let first = a.iter().zip(b).position(|(a, b)| a != b).unwrap() as u32;
            (y, first, a.iter().zip(b).rposition(|(a, b)| a != b).unwrap() as u32)
        })
        .collect();
    let left = changed.iter().map(|row| row.1).min()?;
    let right = changed.iter().map(|row| row.2).max()?;
    Some([left..=right, changed.first()?.0..=changed.last()?.0])
}

#[test]
fn the_ball_starts_free_and_moves_in_every_frame_and_nothing_else_does() {
    for (width, height) in SIZES {
        let mut card = Card::new(FourCc::GREY, width, height);
        let first = card.at(0).bytes.clone();
        let mut last = first.clone();
        for sequence in (1..100).chain([1000, 1001, u32::MAX - 1, u32::MAX]) {
            let frame = card.at(sequence);
            assert!(frame.bytes != last, "{width}x{height}: frame {sequence} shows the ball move");
            last.clone_from(&frame.bytes);
            let Some([columns, rows]) = difference(frame, &first) else { continue };
            let cell = cell_size(width, height).unwrap();
            assert!(
                *rows.start() >= cell * ROWS,
                "{width}x{height}: {columns:?} {rows:?} is below the strip"
            );
            assert!(*columns.start() >= width / 16 && *columns.end() < width - width / 16, "{columns:?}");
            assert!(*rows.start() > height * 3 / 4 && *rows.end() < height * 17 / 18 + 1, "{rows:?}");
        }
        assert!(cell_size(width, height).unwrap() * COLUMNS <= width);
    }
}

#[test]
fn the_outermost_pixels_are_white() {
    for (width, height) in SIZES {
        let mut card = Card::new(FourCc::GREY, width, height);
        let frame = card.at(0);
        for y in [0, height - 1] {
            assert!(frame.row(0, y).iter().all(|level| *level == 255), "{width}x{height} row {y}");
        }
        for y in 0..height {
            let row = frame.row(0, y);
            assert_eq!((row[0], row[width as usize - 1]), (255, 255), "{width}x{height} row {y}");
        }
    }
}

#[test]
fn the_circle_is_round() {
    for (width, height, radius) in [(1280, 720, 220_i32), (1920, 1080, 330), (1280, 960, 220)] {
        let mut card = Card::new(FourCc::GREY, width, height);
        let frame = card.at(0);
        let level = |x: i32, y: i32| {
            // Between the four middle pixels lies the centre.
            let side = |offset: i32| if offset < 0 { offset } else { offset - 1 };
            let [x, y] =
                [(x, width), (y, height)].map(|(at, size)| (size / 2).saturating_add_signed(side(at)));
            frame.row(0, y)[x as usize]
        };
        let (short, long) = (radius * 3 / 5, radius * 4 / 5);
        // On the axes a pixel's middle lies half a pixel off the line, elsewhere somewhat more.
        for (x, y, least) in [(radius, 1, 240), (1, radius, 240), (short, long, 150), (long, short, 150)] {
            for (x, y) in [(x, y), (-x, y), (x, -y), (-x, -y)] {
                assert!(level(x, y) > least, "{width}x{height} at {x},{y}: {}", level(x, y));
            }
        }
    }
}

#[test]
fn the_bars_have_the_levels_of_the_standard() {
    let mut card = Card::new(FourCc::NV12, 1280, 720);
    let frame = card.at(0);
    for (bar, expected) in [[180, 128, 128], [162, 44, 142], [131, 156, 44], [112, 72, 58]].iter().enumerate()
    {
        let x = 80 + bar * 140 + 20;
        let (luma, chroma) = (frame.row(0, 130), frame.row(1, 65));
        assert_eq!([luma[x], chroma[x], chroma[x + 1]], *expected, "bar {bar}");
    }
}

#[test]
fn fine_fields_reach_single_pixels() {
    let mut card = Card::new(FourCc::GREY, 1280, 720);
    let frame = card.at(0);
    for (field, width) in [1_usize, 2, 4, 8].into_iter().enumerate() {
        let left = 80 + field * 80 + 16;
        let row = frame.row(0, 440);
        let expected: Vec<u8> = (left..left + 32).map(|x| if x / width % 2 == 0 { 255 } else { 0 }).collect();
        assert_eq!(row[left..left + 32], expected, "lines of {width}");
        let column: Vec<u8> = (0..32).map(|y| frame.row(0, 510 + y)[left]).collect();
        let runs: Vec<usize> = column.chunk_by(|a, b| a == b).map(<[u8]>::len).collect();
        assert!(runs[1..runs.len() - 1].iter().all(|run| *run == width), "lines across of {width}: {runs:?}");
    }
}
