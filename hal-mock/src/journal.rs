//! What the driver did, line by line: faults that fired and callbacks that were made.
//!
//! Threads run side by side, so each kind of event of each camera has a lane of its own. Within a lane the
//! order is the order of the events; two runs that do the same write the same lanes. Lines hold no
//! addresses and no time but that of the camera's own clock.

use std::collections::{BTreeMap, VecDeque};
use std::fmt::{self, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

/// Most lines of a lane; the oldest make room.
const MAX_LINES: usize = 100_000;

/// Which thread's doing a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Lane {
    /// Calls of the client.
    Calls,
    /// Callbacks about frames, captures and the open camera.
    Callbacks,
    /// Callbacks about cameras that come and go, and their torches.
    Host,
}

/// The lines of all lanes. Records nothing until it is switched on.
#[derive(Debug, Default)]
pub(crate) struct Journal {
    on: AtomicBool,
    lanes: Mutex<BTreeMap<(String, Lane), Lines>>,
}

#[derive(Debug, Default)]
struct Lines {
    lines: VecDeque<String>,
    /// Lines that made room.
    dropped: u64,
}

impl Lane {
    fn name(self) -> &'static str {
        match self {
            Self::Calls => "calls",
            Self::Callbacks => "callbacks",
            Self::Host => "host",
        }
    }
}

impl Journal {
    /// Whether lines are kept. Callers ask before they put a line together.
    pub(crate) fn is_on(&self) -> bool {
        self.on.load(Ordering::Relaxed)
    }

    pub(crate) fn switch_on(&self) {
        self.on.store(true, Ordering::Relaxed);
    }

    /// Adds a line about a camera, or about the whole driver if `camera` is empty.
    pub(crate) fn add(&self, camera: &str, lane: Lane, line: fmt::Arguments<'_>) {
        if !self.is_on() {
            return;
        }
        let mut lanes = self.lanes.lock().unwrap_or_else(PoisonError::into_inner);
        let lines = lanes.entry((camera.to_owned(), lane)).or_default();
        if lines.lines.len() >= MAX_LINES {
            lines.lines.pop_front();
            lines.dropped += 1;
        }
        lines.lines.push_back(line.to_string());
    }

    /// Forgets all lines.
    pub(crate) fn clear(&self) {
        self.lanes.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    /// All lanes, cameras in the order of their ids, each under a heading.
    pub(crate) fn text(&self) -> String {
        let lanes = self.lanes.lock().unwrap_or_else(PoisonError::into_inner);
        let mut text = String::new();
        for ((camera, lane), lines) in &*lanes {
            let camera = if camera.is_empty() { "driver" } else { camera };
            // Writing to a string cannot fail.
            let _ = writeln!(text, "[{camera} {}]", lane.name());
            if lines.dropped > 0 {
                let _ = writeln!(text, "({} lines before were dropped)", lines.dropped);
            }
            for line in &lines.lines {
                let _ = writeln!(text, "{line}");
            }
        }
        text
    }
}
