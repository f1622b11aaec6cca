//! Focus: where the lens is, and how it finds its place.

use hal_api::metadata::values::{af_state, af_trigger, focus_mode, focus_state};

use super::exposure::zone;
use crate::look::SceneFacts;
use crate::profile::CameraProfile;
use crate::settings::FocusSettings;

/// What is nearer than this to the lens's place is sharp, in thousandths of a dioptre.
const DEPTH: u32 = 100;
/// Blur of one dioptre, in thousandths of the frame's height.
const BLUR: u32 = 6;

/// The lens.
#[derive(Debug, Clone, Copy)]
pub(super) struct Focus {
    moves: bool,
    nearest: u32,
    speed: u32,
    /// Where it is, in thousandths of a dioptre.
    place: u32,
    state: u8,
    /// The last search that was ordered: its mode and number.
    asked: (u8, u32),
    /// Whether an ordered search goes on.
    searches: bool,
}

impl Focus {
    pub(super) fn new(profile: &CameraProfile) -> Self {
        let controls = &profile.controls;
        let moves = !controls.focus.is_empty();
        Self {
            moves,
            nearest: controls.nearest,
            speed: controls.lens_speed,
            // As the last client left it: sharp.
            place: controls.scene.dioptres.min(controls.nearest),
            state: if moves { af_state::PASSIVE_FOCUSED } else { af_state::INACTIVE },
            asked: (controls.usual().focus, 0),
            searches: controls.usual().focus == focus_mode::AUTO,
        }
    }

    /// One frame.
    pub(super) fn step(&mut self, settings: &FocusSettings, scene: &SceneFacts) {
        if !self.moves {
            return;
        }
        let asked = (settings.mode, settings.asked);
        if asked != self.asked {
            self.asked = asked;
            self.searches = settings.trigger != af_trigger::CANCEL;
        }
        let wanted = self.wanted(settings, scene);
        match settings.mode {
            focus_mode::MANUAL => {
                self.go(settings.distance.unwrap_or(self.place));
                self.state = af_state::INACTIVE;
            }
            focus_mode::CONTINUOUS_AUTO => {
                let there = self.go(wanted);
                self.state = match (there, self.is_sharp(wanted)) {
                    (false, _) => af_state::PASSIVE_SCAN,
                    (true, true) => af_state::PASSIVE_FOCUSED,
                    (true, false) => af_state::PASSIVE_UNFOCUSED,
                };
            }
            focus_mode::AUTO if self.searches => {
                let there = self.go(wanted);
                self.searches = !there;
                self.state = match (there, self.is_sharp(wanted)) {
                    (false, _) => af_state::ACTIVE_SCAN,
                    (true, true) => af_state::FOCUSED_LOCKED,
                    (true, false) => af_state::NOT_FOCUSED_LOCKED,
                };
            }
            focus_mode::AUTO if settings.trigger == af_trigger::CANCEL => self.state = af_state::INACTIVE,
            // LOCKED, or AUTO that has searched: the lens stays.
            _ => {}
        }
    }

    /// For a photo: the lens is where it was asked for.
    pub(super) fn once(&mut self, settings: &FocusSettings) {
        if let Some(distance) =
            settings.distance.filter(|_| self.moves && settings.mode == focus_mode::MANUAL)
        {
            self.place = distance;
        }
    }

    /// Of `values::af_state`.
    pub(super) fn af_state(&self) -> u8 {
        self.state
    }

    /// Of `values::focus_state`.
    pub(super) fn state(&self, settings: &FocusSettings, scene: &SceneFacts) -> u8 {
        match self.state {
            af_state::PASSIVE_SCAN | af_state::ACTIVE_SCAN => focus_state::SCAN,
            _ if !self.moves || self.is_sharp(self.wanted(settings, scene)) => focus_state::FOCUSED,
            _ => focus_state::UNFOCUSED,
        }
    }

    /// Thousandths of a dioptre.
    pub(super) fn place(&self) -> u32 {
        self.place
    }

    /// Blur of what is in the middle, in thousandths of the frame's height.
    pub(super) fn blur(&self, scene: &SceneFacts) -> u32 {
        let off = self.place.abs_diff(scene.dioptres);
        if self.moves && off > DEPTH { (off.saturating_mul(BLUR) / 1000).clamp(1, 200) } else { 0 }
    }

    /// Where what is to be focused on is.
    fn wanted(&self, settings: &FocusSettings, scene: &SceneFacts) -> u32 {
        let nearer = scene.zones.get(zone(settings.point)).map_or(0, |zone| zone.nearer);
        scene.dioptres.saturating_add(nearer)
    }

    fn is_sharp(&self, wanted: u32) -> bool {
        self.place.abs_diff(wanted) <= DEPTH
    }

    /// Moves as far as one frame allows; whether the lens is there, or at its end.
    fn go(&mut self, wanted: u32) -> bool {
        let wanted = wanted.min(self.nearest);
        let step = self.place.abs_diff(wanted).min(self.speed);
        self.place = if wanted > self.place { self.place + step } else { self.place - step };
        self.place == wanted
    }
}
