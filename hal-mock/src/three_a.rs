//! The 3A loop: exposure, white balance and focus, frame by frame.

use hal_api::metadata::{Metadata, MetadataBuilder, SetError, Tag, tags};

use crate::look::{Look, SceneFacts};
use crate::settings::{FrameFacts, Settings, seconds, signed};

/// Turns what was asked for into what the sensor does, over some frames.
#[derive(Debug)]
pub(crate) struct ThreeA {
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
    pub(crate) fn new(settings: &Settings) -> Self {
        Self { applied: Applied::of(settings) }
    }

    /// The next frame. Allocates nothing.
    pub(crate) fn frame(&mut self, settings: &Settings, scene: &SceneFacts) -> Applied {
        let _ = scene;
        self.applied = Applied::of(settings);
        self.applied
    }

    /// What the sensor did last.
    pub(crate) fn applied(&self) -> Applied {
        self.applied
    }
}

impl Applied {
    fn of(settings: &Settings) -> Self {
        Self { look: Look::NEUTRAL, exposure_ns: settings.exposure_ns, gain: settings.gain }
    }

    /// The values of those `wanted` tags that are among [`crate::settings::RESULTS`].
    ///
    /// # Errors
    /// None: each tag is set with its own type.
    pub(crate) fn results(&self, wanted: &[Tag], frame: &FrameFacts) -> Result<Metadata, SetError> {
        let mut builder = MetadataBuilder::new();
        for tag in wanted {
            builder = if *tag == tags::STATUS_CAMERA_CURRENT_FPS.tag() {
                builder.set(tags::STATUS_CAMERA_CURRENT_FPS, frame.fps())
            } else if *tag == tags::STATUS_ISO_VALUE.tag() {
                builder.set(tags::STATUS_ISO_VALUE, signed(self.gain))
            } else if *tag == tags::STATUS_SENSOR_EXPOSURE_TIME.tag() {
                builder.set(tags::STATUS_SENSOR_EXPOSURE_TIME, seconds(self.exposure_ns))
            } else {
                builder.set(tags::SENSOR_INFO_TIMESTAMP, i64::try_from(frame.time_ns).unwrap_or(i64::MAX))
            };
        }
        builder.build()
    }
}
