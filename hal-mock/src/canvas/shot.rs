//! What a frame is painted from, beside the scene.

use hal_api::strip::Strip;

use crate::look::Look;

/// One frame: when it was taken, and how it looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shot {
    /// What its strip says.
    pub strip: Strip,
    /// The sensor's frame it is of: where the scene's moving parts are. The same for all streams.
    pub scene_frame: u32,
    /// What lens and sensor make of the scene.
    pub look: Look,
    /// Compression quality of JPEG frames, 1 to 100: [`Shot::QUALITY`] unless asked for otherwise.
    pub quality: u8,
}

impl Shot {
    /// The usual quality of JPEG frames; the strip is made to survive 80.
    pub const QUALITY: u8 = 85;
    /// The qualities that the HDI's `OHOS_JPEG_QUALITY` names 0 low, 1 middle and 2 high. Low is as low as the
    /// strip survives.
    pub const QUALITIES: [u8; 3] = [80, 90, 97];

    /// A frame of the scene as it is at the strip's sequence number.
    #[must_use]
    pub fn plain(strip: Strip) -> Self {
        Self { strip, scene_frame: strip.sequence, look: Look::NEUTRAL, quality: Self::QUALITY }
    }
}
