//! Hazard: memory made on the frame path. Counts every allocation of the thread while frames go round.
//!
//! # Safety
//! The counting allocator hands each call to the system's unchanged.
#![allow(
    unsafe_code,
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::cast_possible_truncation
)]

#[path = "stream_support/fake.rs"]
mod fake;

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

use fake::{LONG, Rig};
use hal_host::stream::Policy;

thread_local! {
    static MADE: Cell<u64> = const { Cell::new(0) };
}

struct Counting;

// SAFETY: every call goes to the system's allocator unchanged; counting touches a thread-local that needs
// no allocation and has no destructor.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        MADE.with(|made| made.set(made.get() + 1));
        // SAFETY: the caller keeps the allocator's contract.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, memory: *mut u8, layout: Layout) {
        // SAFETY: the caller keeps the allocator's contract.
        unsafe { System.dealloc(memory, layout) }
    }

    unsafe fn realloc(&self, memory: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        MADE.with(|made| made.set(made.get() + 1));
        // SAFETY: the caller keeps the allocator's contract.
        unsafe { System.realloc(memory, layout, size) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

#[test]
fn frames_go_round_without_making_memory() {
    for policy in [Policy::Latest, Policy::Queue(2), Policy::Block] {
        let rig = Rig::new(policy);
        let before = MADE.get();
        for round in 0..1000 {
            rig.frame();
            if round % 3 == 0 {
                rig.frame();
            }
            let frame = rig.stream.recv(LONG).unwrap();
            let planes = frame.planes().unwrap();
            assert_eq!(planes.iter().count(), 2);
        }
        assert_eq!(MADE.get() - before, 0, "{policy:?}");
        rig.check();
    }
    let before = MADE.get();
    drop(std::hint::black_box(Box::new(1)));
    assert_eq!(MADE.get() - before, 1, "the counter counts");
}
