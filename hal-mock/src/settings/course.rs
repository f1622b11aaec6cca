//! Courses of the zoom.

use hal_api::metadata::values::zoomsmooth_control_type;

/// Most steps of a zoom that the client planned.
pub(super) const MAX_STEPS: usize = 64;

/// How far is zoomed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ZoomSettings {
    /// Ratio in hundredths at the end of the course.
    pub(crate) ratio: u32,
    /// The way there.
    pub(crate) course: Course,
    /// Steps of a planned one.
    pub(crate) plan: Plan,
    /// Of `values::zoomsmooth_control_type`.
    pub(crate) prepared: u8,
    /// Counts courses, so that one is not begun twice.
    pub(crate) serial: u32,
}

/// How a ratio is reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Course {
    /// In one frame.
    Jump,
    /// In as many frames as look smooth.
    Smooth,
    /// As the client planned.
    Planned,
}

/// Steps of a zoom: ratio in hundredths, and the milliseconds from the step before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Plan {
    pub(super) steps: [(u16, u16); MAX_STEPS],
    pub(super) len: usize,
}

impl Plan {
    pub(super) const NONE: Self = Self { steps: [(0, 0); MAX_STEPS], len: 0 };

    /// Ratio in hundredths, and the milliseconds from the step before.
    pub(crate) fn get(&self, index: usize) -> Option<(u32, u32)> {
        let (ratio, wait_ms) = self.steps.get(index).filter(|_| index < self.len)?;
        Some((u32::from(*ratio), u32::from(*wait_ms)))
    }
}

impl Default for ZoomSettings {
    fn default() -> Self {
        Self {
            ratio: 100,
            course: Course::Jump,
            plan: Plan::NONE,
            prepared: zoomsmooth_control_type::DISABLE,
            serial: 0,
        }
    }
}

impl ZoomSettings {
    /// Goes elsewhere, or another way.
    pub(super) fn go(&mut self, ratio: u32, course: Course, plan: Plan) {
        if (self.ratio, self.course, self.plan) != (ratio, course, plan) {
            *self = Self { ratio, course, plan, serial: self.serial.wrapping_add(1), ..*self };
        }
    }
}
