//! What is reported besides frames: the settings in force, as the device has them.

use crate::control::{Controls, Setting};
use crate::settings::{self, Facts};
use hal_api::camera::ResultMode;
use hal_api::metadata::Tag;
use std::collections::BTreeMap;

/// What is reported, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Results {
    pub mode: ResultMode,
    pub tags: Vec<Tag>,
    pub facts: Facts,
    /// Something that is reported has changed since the last report.
    changed: bool,
}

impl Default for Results {
    fn default() -> Self {
        Self { mode: ResultMode::PER_FRAME, tags: Vec::new(), facts: Facts::default(), changed: false }
    }
}

impl Results {
    /// Notes a setting's value, as the device has it.
    pub fn note(&mut self, controls: &Controls, setting: Setting, value: i64) {
        if self.facts.values.insert(setting, value) != Some(value) {
            self.changed |= settings::tags_of(controls, setting).any(|tag| self.tags.contains(&tag));
        }
    }

    /// Notes the values of all settings.
    pub fn note_all(&mut self, controls: &Controls, values: BTreeMap<Setting, i64>) {
        values.into_iter().for_each(|(setting, value)| self.note(controls, setting, value));
    }

    /// Notes that somebody wants to hear all of it.
    pub fn ask(&mut self) {
        self.changed = true;
    }

    /// Whether each frame goes with a report.
    pub fn with_frames(&self) -> bool {
        self.mode == ResultMode::PER_FRAME && !self.tags.is_empty()
    }

    /// Whether a report is due without a frame; taken as made.
    pub fn take_due(&mut self) -> bool {
        let due = self.mode == ResultMode::ON_CHANGED && !self.tags.is_empty() && self.changed;
        self.changed &= !due;
        due
    }
}
