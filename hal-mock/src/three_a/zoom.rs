//! Zoom: the ratio of each frame on the way to the one that was asked for.

use crate::settings::{Course, ZoomSettings};

/// A smooth zoom changes by one such part of the ratio in a frame.
const SMOOTH: u32 = 20;

/// The zoom.
#[derive(Debug, Clone, Copy)]
pub(super) struct Zoom {
    /// Hundredths.
    ratio: u32,
    serial: u32,
    /// The next step of a planned course.
    step: usize,
    /// Time since the step before it.
    waited_ns: u64,
}

impl Zoom {
    pub(super) fn new() -> Self {
        Self { ratio: 100, serial: 0, step: 0, waited_ns: 0 }
    }

    /// One frame, `duration_ns` after the one before. Yields the ratio in hundredths.
    pub(super) fn step(&mut self, settings: &ZoomSettings, duration_ns: u64) -> u32 {
        if settings.serial != self.serial {
            *self = Self { serial: settings.serial, step: 0, waited_ns: 0, ..*self };
        }
        self.waited_ns = self.waited_ns.saturating_add(duration_ns);
        match settings.course {
            Course::Jump => self.ratio = settings.ratio,
            Course::Smooth => {
                let part = (self.ratio / SMOOTH).max(1).min(self.ratio.abs_diff(settings.ratio));
                let further = settings.ratio > self.ratio;
                self.ratio = if further { self.ratio + part } else { self.ratio - part };
            }
            Course::Planned => {
                let step = settings.plan.get(self.step);
                if let Some((ratio, wait_ms)) = step
                    && self.waited_ns >= u64::from(wait_ms) * 1_000_000
                {
                    (self.ratio, self.waited_ns) = (ratio, 0);
                    self.step += 1;
                }
            }
        }
        self.ratio
    }
}
