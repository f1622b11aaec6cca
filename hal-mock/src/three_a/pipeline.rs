//! The delay between a setting and the first frame that shows it.

use crate::settings::Settings;

/// Longest delay in frames.
const LONGEST: usize = 8;

/// Settings on their way through the sensor: frames are exposed with those of some frames ago.
#[derive(Debug, Clone)]
pub(super) struct Pipeline {
    waiting: [Option<Settings>; LONGEST],
    next: usize,
    delay: usize,
}

impl Pipeline {
    pub(super) fn new(delay: u32) -> Self {
        let delay = usize::try_from(delay).unwrap_or(LONGEST).min(LONGEST);
        Self { waiting: [None; LONGEST], next: 0, delay }
    }

    /// Takes the settings that stand now; yields those that this frame shows. What stood before the first
    /// frame had all the time it needed.
    pub(super) fn pass(&mut self, settings: &Settings) -> Settings {
        let Some(place) = self.waiting.get_mut(self.next).filter(|_| self.delay > 0) else {
            return *settings;
        };
        let due = place.replace(*settings);
        self.next = (self.next + 1) % self.delay;
        if let Some(due) = due {
            return due;
        }
        self.waiting.iter_mut().for_each(|place| *place = Some(*settings));
        *settings
    }
}
