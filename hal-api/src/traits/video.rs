//! Deferred videos: `IVideoProcessService`, `IVideoProcessSession`, `IVideoProcessCallback`.

use super::{BufferRef, ExportedBuffer};
use crate::deferred::{ProcessError, SessionStatus, StreamDescription};
use crate::frame::FrameInfo;
use crate::metadata::MetadataRef;
use crate::status::Result;
use crate::stream::{StreamAttributes, StreamInfo};
use std::os::fd::{BorrowedFd, OwnedFd};
use std::sync::Arc;

/// Makes sessions. HDI `IVideoProcessService` (1.3).
pub trait IVideoProcessService: Send + Sync {
    /// A session over the videos of one user.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` for a negative user, `INSUFFICIENT_RESOURCES`.
    #[doc(alias = "CreateVideoProcessSession")]
    fn create_video_process_session(
        &self,
        user_id: i32,
        callback: Arc<dyn IVideoProcessCallback>,
    ) -> Result<Arc<dyn IVideoProcessSession>>;
}

/// Processes the videos of one user. HDI `IVideoProcessSession` (1.3). Dropping it ends it; no callback
/// runs after that.
pub trait IVideoProcessSession: Send + Sync {
    /// Ids of the videos that wait, also from before a restart.
    ///
    /// # Errors
    /// `DEVICE_ERROR` if the store cannot be read.
    #[doc(alias = "GetPendingVideos")]
    fn get_pending_videos(&self) -> Result<Vec<String>>;

    /// Opens a recording and tells its streams. The descriptor is borrowed. A client takes a failure as final
    /// for the video, so this must not fail for what passes, such as an open camera: `process_video` may.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` for an unknown id or a file that is no recording, or while streams are there;
    /// `CAMERA_BUSY` while a video is processed.
    #[doc(alias = "Prepare")]
    fn prepare(&self, video_id: &str, fd: BorrowedFd<'_>) -> Result<Vec<StreamDescription>>;

    /// Creates all of the streams or none. After `prepare`; streams that it told and that nobody wants are
    /// left out.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` for a stream that `prepare` did not tell, `CAMERA_BUSY` while a video is processed.
    #[doc(alias = "CreateStreams")]
    fn create_streams(&self, infos: &[StreamInfo]) -> Result<()>;

    /// Configures the streams. After `create_streams`; empty settings are legal.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` without streams.
    #[doc(alias = "CommitStreams")]
    fn commit_streams(&self, settings: MetadataRef<'_>) -> Result<()>;

    /// What became of the streams. Ours.
    ///
    /// # Errors
    /// `DEVICE_ERROR`.
    fn get_stream_attributes(&self) -> Result<Vec<StreamAttributes>>;

    /// As `IStreamOperator::attach_buffer_queue`. Ours.
    ///
    /// # Errors
    /// As there.
    fn attach_buffer_queue(&self, stream_id: i32, buffers: &[BufferRef<'_>]) -> Result<()>;

    /// As `IStreamOperator::export_buffers`. Ours.
    ///
    /// # Errors
    /// As there.
    fn export_buffers(&self, stream_id: i32, first_id: u64, count: u32) -> Result<Vec<ExportedBuffer>>;

    /// As `IStreamOperator::detach_buffer_queue`. Ours.
    ///
    /// # Errors
    /// As there.
    fn detach_buffer_queue(&self, stream_id: i32) -> Result<()>;

    /// As `IStreamOperator::queue_buffer`. Ours.
    ///
    /// # Errors
    /// As there.
    fn queue_buffer(&self, stream_id: i32, buffer_id: u64, acquire_fence: Option<OwnedFd>) -> Result<()>;

    /// Releases all of the streams or none; only the ids count. Work that loses its last stream is over: a
    /// report may follow, and need not.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` if one is not known, `CAMERA_BUSY` if it cannot be done while a video is processed.
    #[doc(alias = "ReleaseStreams")]
    fn release_streams(&self, infos: &[StreamInfo]) -> Result<()>;

    /// Delivers frames from the first at or after `timestamp_ns` of the recording; exactly one of done and
    /// error follows, unless removal, release or reset ends the work before. After `commit_streams`, with
    /// buffers for every stream. Frames bear capture id 0 and count from 0 in each run; one that
    /// finds no buffer waits for it, as no frame of a recording may be lost.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` for another video than the prepared one, a stream without buffers or a time beyond
    /// the end, `CAMERA_BUSY` while a video is processed or for what passes.
    #[doc(alias = "ProcessVideo")]
    fn process_video(&self, video_id: &str, timestamp_ns: u64) -> Result<()>;

    /// Deletes a video's data and ends its processing.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` for an unknown id; a caller that only wants it gone takes that as success.
    #[doc(alias = "RemoveVideo")]
    fn remove_video(&self, video_id: &str) -> Result<()>;

    /// Ends running work soon with [`ProcessError::ABORT`]; it stays pending. Legal when nothing runs.
    ///
    /// # Errors
    /// `DEVICE_ERROR`.
    #[doc(alias = "Interrupt")]
    fn interrupt(&self) -> Result<()>;

    /// Restarts the engine; running work has failed, streams are released.
    ///
    /// # Errors
    /// `DEVICE_ERROR`.
    #[doc(alias = "Reset")]
    fn reset(&self) -> Result<()>;
}

/// Who hears of processed videos. HDI `IVideoProcessCallback` (1.3).
pub trait IVideoProcessCallback: Send + Sync {
    /// The session takes background work, or does not.
    #[doc(alias = "OnStatusChanged")]
    fn on_status_changed(&self, status: SessionStatus) {
        let _ = status;
    }

    /// All frames of a video are delivered.
    #[doc(alias = "OnProcessDone")]
    fn on_process_done(&self, video_id: &str);

    /// A video was not processed to its end.
    #[doc(alias = "OnError")]
    fn on_error(&self, video_id: &str, error: ProcessError);

    /// A buffer is filled and the host's again. Ours.
    fn on_frame(&self, frame: &FrameInfo, fence: Option<OwnedFd>);
}
