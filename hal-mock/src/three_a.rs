//! The 3A loop: exposure, white balance and focus, frame by frame.

mod results;

use hal_api::metadata::values::exposure_mode;

use crate::look::{Look, SceneFacts};
use crate::profile::{CameraProfile, Range};
use crate::settings::Settings;

pub(crate) use results::check_results;

/// Turns what was asked for into what the sensor does, over some frames.
#[derive(Debug)]
pub(crate) struct ThreeA {
    exposure_us: Range,
    gain: Range,
    applied: Applied,
}

/// What the sensor did for one frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Applied {
    pub(crate) look: Look,
    /// Nanoseconds.
    pub(crate) exposure_ns: u64,
    /// ISO.
    pub(crate) gain: u32,
}

impl ThreeA {
    /// As it is when the camera is opened.
    pub(crate) fn new(profile: &CameraProfile) -> Self {
        let applied = Applied {
            look: Look::NEUTRAL,
            exposure_ns: u64::from(profile.exposure_us.def) * 1000,
            gain: profile.gain.def,
        };
        Self { exposure_us: profile.exposure_us, gain: profile.gain, applied }
    }

    /// The next frame, which is `duration_ns` before the one after it. Allocates nothing.
    pub(crate) fn frame(&mut self, settings: &Settings, scene: &SceneFacts, duration_ns: u64) -> Applied {
        let _ = (scene, duration_ns);
        let exposure = settings.exposure;
        if exposure.mode == exposure_mode::MANUAL {
            self.applied.exposure_ns = exposure.time_ns.unwrap_or(self.applied.exposure_ns);
        } else {
            self.applied.exposure_ns = u64::from(self.exposure_us.def) * 1000;
        }
        self.applied.gain = if exposure.iso == 0 { self.gain.def } else { exposure.iso };
        self.applied
    }

    /// What the sensor did last.
    pub(crate) fn applied(&self) -> Applied {
        self.applied
    }
}
