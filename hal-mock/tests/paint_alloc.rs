//! Painting an uncompressed frame allocates nothing, also in a look that stays.
//!
//! # Safety
//! The allocator passes every call to the system's unchanged and only counts.
#![allow(unsafe_code, clippy::unwrap_used)]

#[path = "common/frames.rs"]
mod common;

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

use common::{Frame, NAMES, STRIP, pattern, uncompressed};
use hal_api::strip::Strip;
use hal_api::view::ViewMut;
use hal_mock::canvas::{Painter, Shot};
use hal_mock::look::Look;

thread_local! {
    static CALLS: Cell<u64> = const { Cell::new(0) };
}

struct Counting;

#[global_allocator]
static ALLOCATOR: Counting = Counting;

// SAFETY: every call goes to the system's allocator unchanged; the count is a plain thread-local cell.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        CALLS.with(|calls| calls.set(calls.get() + 1));
        // SAFETY: the caller's promise is passed on.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        // SAFETY: the block came from `alloc`, that is, from the system's allocator.
        unsafe { System.dealloc(block, layout) }
    }
}

#[test]
fn no_pattern_in_any_format_allocates() {
    for info in uncompressed() {
        for name in NAMES {
            let mut frame = Frame::new(info.fourcc, 128, 96, 64);
            let mut painter = Painter::new(0, &frame.layout, &pattern(name)).unwrap();
            let mut view = ViewMut::of_slice(&mut frame.bytes);
            let before = CALLS.get();
            for sequence in 0..20 {
                painter.paint(&mut view, &Strip { sequence, ..STRIP }).unwrap();
            }
            assert_eq!(CALLS.get(), before, "{} {name}", info.name);
        }
    }
    let before = CALLS.get();
    drop(Box::new(before));
    assert_eq!(CALLS.get(), before + 1, "the count counts");
}

#[test]
fn no_look_that_stays_allocates() {
    let gained = Look { gains: [70_000, 60_000, 90_000], ..Look::NEUTRAL };
    let looks = [
        gained,
        Look { noise: 3_000, ..gained },
        Look { zoom: 150, mirror: true, noise: 500, ..gained },
        Look { blur: 20, noise: 500, ..gained },
        Look { mute: true, ..gained },
    ];
    for info in uncompressed() {
        for (name, look) in
            ["card", "faces", "ball"].into_iter().flat_map(|name| looks.map(|look| (name, look)))
        {
            let mut frame = Frame::new(info.fourcc, 128, 96, 64);
            let mut painter = Painter::new(0, &frame.layout, &pattern(name)).unwrap();
            let mut view = ViewMut::of_slice(&mut frame.bytes);
            let mut paint = |frames: core::ops::Range<u32>| {
                for sequence in frames {
                    let strip = Strip { sequence, ..STRIP };
                    painter.paint_shot(&mut view, &Shot { look, ..Shot::plain(strip) }).unwrap();
                }
            };
            paint(0..3);
            let before = CALLS.get();
            paint(3..13);
            assert_eq!(CALLS.get(), before, "{} {name} {look:?}", info.name);
        }
    }
}
