//! What a driver brings to the kit.

use crate::status::Result;
use crate::stream::StreamInfo;
use crate::view::ViewMut;

/// What a driver tells the kit about its camera.
pub trait Source: Send + Sync {
    /// Whether a stream of such format and size can be had.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` with what can be had instead.
    fn accepts(&self, info: &StreamInfo) -> Result<()>;

    /// Fills `pixels` with frame `number` of its capture: rows of pixels, `stride` bytes from one to the next.
    /// Runs on the capture's thread.
    fn fill(&self, info: &StreamInfo, number: u32, pixels: &mut ViewMut<'_>, stride: usize);

    /// Time between two frames in nanoseconds.
    fn frame_duration_ns(&self) -> u64 {
        33_333_333
    }
}
