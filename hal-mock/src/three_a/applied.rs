//! What the sensor did for one frame.

use hal_api::metadata::values::{mirror, mirror_support};
use hal_api::stream::StreamIntent;

use crate::look::{Faces, Look};

/// What the sensor did for one frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Applied {
    /// How a preview of it looks; see [`Applied::seen_by`].
    pub(crate) look: Look,
    /// Nanoseconds.
    pub(crate) exposure_ns: u64,
    /// ISO.
    pub(crate) gain: u32,
    /// Of `values::exposure_state`.
    pub(crate) exposure_state: u8,
    /// Of `values::focus_state`.
    pub(crate) focus_state: u8,
    /// Of `values::af_state`.
    pub(crate) af_state: u8,
    /// Where the lens is, in thousandths of a dioptre.
    pub(crate) lens: u32,
    /// Temperature of the light that looks white, in kelvin.
    pub(crate) kelvin: u32,
    /// Zoom ratio in hundredths.
    pub(crate) zoom: u32,
    /// Of `values::flash_state`.
    pub(crate) flash_state: u8,
    /// Steps of exposure compensation.
    pub(crate) compensation: i32,
    /// Faces that can be seen, where the preview shows them.
    pub(crate) found: Faces,
    /// Those of them that are reported to the device's client, as detection is on.
    pub(crate) faces: Faces,
    /// Of `values::mirror`, and of `values::mirror_support`.
    pub(super) mirror: (u8, u8),
}

impl Applied {
    /// The frame as a stream of this kind shows it: photos are never cropped for stabilization, and what a
    /// client has mirrored is photos, or photos and videos, never previews.
    pub(crate) fn seen_by(self, intent: StreamIntent) -> Self {
        let (asked, support) = self.mirror;
        let still = intent == StreamIntent::STILL_CAPTURE;
        let video = intent == StreamIntent::VIDEO && support == mirror_support::CAPTURE_VIDEO;
        let zoom = if still { self.zoom } else { self.look.zoom };
        let look = Look { zoom, mirror: asked == mirror::ON && (still || video), ..self.look };
        Self { look, ..self }
    }
}
