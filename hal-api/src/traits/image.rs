//! Deferred photos: `IImageProcessService`, `IImageProcessSession`, `IImageProcessCallback`.

use crate::deferred::{ExecutionMode, ImageResult, ProcessError, SessionStatus};
use crate::status::Result;
use std::sync::Arc;

/// Makes sessions. HDI `IImageProcessService` (1.2, 1.3).
pub trait IImageProcessService: Send + Sync {
    /// A session over the photos of one user.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` for a negative user, `INSUFFICIENT_RESOURCES`.
    #[doc(alias = "CreateImageProcessSession")]
    #[doc(alias = "CreateImageProcessSessionExt")]
    fn create_image_process_session(
        &self,
        user_id: i32,
        callback: Arc<dyn IImageProcessCallback>,
    ) -> Result<Arc<dyn IImageProcessSession>>;
}

/// Processes the photos of one user. HDI `IImageProcessSession` (1.2). Dropping it ends it; no callback
/// runs after that.
pub trait IImageProcessSession: Send + Sync {
    /// Photos that can be processed at once in a mode, at least 1. Upstream spells `GetCoucurrency`.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` for an unknown mode.
    #[doc(alias = "GetCoucurrency")]
    fn get_concurrency(&self, mode: ExecutionMode) -> Result<u32>;

    /// Ids of the photos that wait, also from before a restart.
    ///
    /// # Errors
    /// `DEVICE_ERROR` if the store cannot be read.
    #[doc(alias = "GetPendingImages")]
    fn get_pending_images(&self) -> Result<Vec<String>>;

    /// Says how hard to work.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` for an unknown mode.
    #[doc(alias = "SetExecutionMode")]
    fn set_execution_mode(&self, mode: ExecutionMode) -> Result<()>;

    /// Starts processing; exactly one of done and error follows. Removal and reset end the work too: then a
    /// report may follow, and need not.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` for an unknown id, `CAMERA_BUSY` beyond the concurrency of the mode in force or
    /// for a photo that is being processed.
    #[doc(alias = "ProcessImage")]
    fn process_image(&self, image_id: &str) -> Result<()>;

    /// Deletes a photo's data and ends its processing.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` for an unknown id; a caller that only wants it gone takes that as success.
    #[doc(alias = "RemoveImage")]
    fn remove_image(&self, image_id: &str) -> Result<()>;

    /// Ends running work soon with [`ProcessError::ABORT`]; it stays pending. Legal when nothing runs.
    ///
    /// # Errors
    /// `DEVICE_ERROR`.
    #[doc(alias = "Interrupt")]
    fn interrupt(&self) -> Result<()>;

    /// Restarts the engine; running work has failed.
    ///
    /// # Errors
    /// `DEVICE_ERROR`.
    #[doc(alias = "Reset")]
    fn reset(&self) -> Result<()>;
}

/// Who hears of processed photos. HDI `IImageProcessCallback` (1.2, 1.3).
pub trait IImageProcessCallback: Send + Sync {
    /// A photo is done.
    #[doc(alias = "OnProcessDone")]
    #[doc(alias = "OnProcessDoneExt")]
    fn on_process_done(&self, image_id: &str, result: &ImageResult<'_>);

    /// The session takes background work, or does not.
    #[doc(alias = "OnStatusChanged")]
    fn on_status_changed(&self, status: SessionStatus) {
        let _ = status;
    }

    /// A photo was not processed.
    #[doc(alias = "OnError")]
    fn on_error(&self, image_id: &str, error: ProcessError);
}
