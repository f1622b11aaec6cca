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
    /// Faces of the scene, and how many are looked for; see [`Applied::found`].
    pub(super) around: (Faces, usize),
    /// Those that are reported to the device's client, as detection is on: where the preview shows them.
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

    /// Faces that the frame shows, where it shows them; none while it is black.
    pub(crate) fn found(&self) -> Faces {
        let (faces, most) = &self.around;
        if self.look.mute { Faces::default() } else { shown(faces, &self.look, *most) }
    }
}

/// Faces as a picture of this look shows them; those whose middle is outside are lost.
fn shown(faces: &Faces, look: &Look, most: usize) -> Faces {
    const WHOLE: i64 = 1_000_000;
    let place = |part: u32| (i64::from(part) - WHOLE / 2) * i64::from(look.zoom) / 100 + WHOLE / 2;
    let mut found = Faces::default();
    for face in faces.iter() {
        let [left, top, right, bottom] = face.map(place);
        let inside = |from: i64, to: i64| (0..=WHOLE).contains(&from.midpoint(to));
        if let Some(free) = found.boxes.get_mut(found.count)
            && found.count < most
            && inside(left, right)
            && inside(top, bottom)
        {
            let (left, right) = if look.mirror { (WHOLE - right, WHOLE - left) } else { (left, right) };
            *free = [left, top, right, bottom].map(|part| u32::try_from(part.clamp(0, WHOLE)).unwrap_or(0));
            found.count += 1;
        }
    }
    found
}
