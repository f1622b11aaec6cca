//! Frame records that come from a driver: what can be wrong with one, and what becomes of it.
//!
//! Each fault has a name, says what was found and what it had to be, and is counted. A fault that makes
//! the content unusable or unattributable drops the frame; one of order or time is delivered with a flag.

mod clock;
mod fence;
mod fault;
mod captures;
mod check;

pub use captures::{CaptureError, Captures, MAX_CAPTURES, MAX_GAP, Numbered};
pub use check::{Checker, StreamFacts, Verdict};
pub use clock::now_ns;
pub use fault::{FaultCounts, FrameFault, FrameFlaws};
pub use fence::{FenceKind, wait as wait_fence};
