//! `IOfflineStreamOperator`: photos that are finished after the camera is closed.

use crate::status::Result;

/// Pending photos of a camera that may be closed already. HDI `IOfflineStreamOperator` (1.0).
pub trait IOfflineStreamOperator: Send + Sync {
    /// Drops a pending capture; `on_capture_ended` follows.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` if it is not pending.
    #[doc(alias = "CancelCapture")]
    fn cancel_capture(&self, capture_id: i32) -> Result<()>;

    /// Releases all of the streams or none.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` if one is not known.
    #[doc(alias = "ReleaseStreams")]
    fn release_streams(&self, stream_ids: &[i32]) -> Result<()>;

    /// Releases everything; no callback runs or will run when it returns.
    ///
    /// # Errors
    /// `CONTRACT` from inside a callback of its own, `CAMERA_CLOSED` the second time.
    #[doc(alias = "Release")]
    fn release(&self) -> Result<()>;
}
