//! Painting an uncompressed frame allocates nothing.
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
use hal_mock::canvas::Painter;

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
