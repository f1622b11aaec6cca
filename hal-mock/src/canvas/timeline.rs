//! When the painters of a camera take another scene: all at the same frame of the sensor.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use hal_api::format::ImageLayout;

use super::ink::Ink;

/// What the painters of one camera share. Held for a few instructions at a time, by painters too.
#[derive(Debug, Default)]
pub(super) struct Timeline {
    /// The latest frame of the sensor that a painter began; `None` before the first.
    pub(super) begun: Option<u32>,
    /// Inks that are ready: for which painter, from which frame on.
    pub(super) waiting: Vec<(u64, u32, Ink)>,
    /// Inks that are not needed any more. They are freed by who brings the next scene, not by painters.
    pub(super) spent: Vec<Ink>,
}

/// A painter's place in its camera.
#[derive(Debug)]
pub(super) struct Seat {
    pub(super) number: u64,
    pub(super) layout: ImageLayout,
    pub(super) strip: bool,
    pub(super) timeline: Arc<Mutex<Timeline>>,
}

/// The scene before the one that is shown, for frames that were taken earlier and are painted now.
#[derive(Debug)]
pub(super) struct Past {
    /// The first frame of the scene that is shown.
    pub(super) until: u32,
    pub(super) ink: Ink,
}

impl Seat {
    /// Begins a frame: takes the ink that waits for it, if one does. Allocates nothing.
    pub(super) fn begin(&self, frame: u32, ink: &mut Ink, past: &mut Option<Past>) {
        let mut timeline = lock(&self.timeline);
        let latest = timeline.begun.is_none_or(|begun| !is_before(frame, begun));
        if latest {
            timeline.begun = Some(frame);
        }
        let due = |(number, from, _): &(u64, u32, Ink)| *number == self.number && !is_before(frame, *from);
        let Some(place) = timeline.waiting.iter().position(due) else { return };
        let (_, until, mut next) = timeline.waiting.swap_remove(place);
        next.inherit(ink);
        let old = core::mem::replace(ink, next);
        // Room was made when the ink was brought.
        timeline.spent.extend(past.replace(Past { until, ink: old }).map(|past| past.ink));
    }
}

/// Whether a frame was taken before another; numbers go round after 2^32.
pub(super) fn is_before(frame: u32, other: u32) -> bool {
    frame.wrapping_sub(other) > u32::MAX / 2
}

pub(super) fn lock(timeline: &Mutex<Timeline>) -> MutexGuard<'_, Timeline> {
    timeline.lock().unwrap_or_else(PoisonError::into_inner)
}
