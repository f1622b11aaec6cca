//! `IStreamOperator`: streams, buffers and captures of one open camera.

use super::IOfflineStreamOperator;
use crate::buffer::Buffer;
use crate::capture::{CaptureEndedInfo, CaptureErrorInfo, CaptureInfo, CaptureStartedInfo};
use crate::frame::FrameInfo;
use crate::metadata::MetadataRef;
use crate::status::{Error, Result};
use crate::stream::{OperationMode, StreamAttributes, StreamInfo, StreamSupport};
use std::os::fd::{AsRawFd, BorrowedFd, OwnedFd};
use std::sync::Arc;

/// A buffer as the driver gets to see it: geometry and borrowed descriptors.
#[derive(Clone, Copy, Debug)]
pub struct BufferRef<'a> {
    info: Buffer,
    fds: [Option<BorrowedFd<'a>>; 4],
}

impl<'a> BufferRef<'a> {
    /// Joins geometry and descriptors; descriptor numbers in `info` are replaced.
    pub fn new(mut info: Buffer, fds: [Option<BorrowedFd<'a>>; 4]) -> Self {
        for (plane, fd) in info.planes.iter_mut().zip(&fds) {
            plane.fd = fd.map_or(-1, |fd| fd.as_raw_fd());
        }
        Self { info, fds }
    }

    /// Geometry. The numbers in its planes are valid as long as this is.
    pub fn info(&self) -> &Buffer {
        &self.info
    }

    /// The descriptor of plane `index`. To keep it, duplicate it; a mapping keeps the memory by itself.
    pub fn fd(&self, index: usize) -> Option<BorrowedFd<'a>> {
        self.fds.get(index).copied().flatten()
    }
}

/// A buffer of the driver's own memory, given to the host.
#[derive(Debug)]
pub struct ExportedBuffer {
    /// Geometry; descriptor numbers in it are ignored.
    pub info: Buffer,
    /// The descriptors, one for each plane with memory of its own; a plane without one lies in plane 0's.
    pub fds: [Option<OwnedFd>; 4],
}

/// Whether streams could be added, why not, and what could be instead. Ours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StreamAdvice {
    /// The answer.
    pub support: StreamSupport,
    /// Why it is not a plain yes, a sentence; empty if nothing is said.
    pub why: String,
    /// Streams that could be added instead, one for each that was asked for; empty if none are known.
    pub nearest: Vec<StreamInfo>,
}

impl From<StreamSupport> for StreamAdvice {
    fn from(support: StreamSupport) -> Self {
        Self { support, why: String::new(), nearest: Vec::new() }
    }
}

/// Streams, buffers and captures of one open camera. HDI `IStreamOperator` (1.0 to 1.3).
///
/// Which call is legal when is in the life-cycle table, [`crate::lifecycle`]. A call that is refused
/// changes nothing.
pub trait IStreamOperator: Send + Sync {
    /// Whether `infos` could be added to what exists. Changes nothing. HDI 1.0.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` for an empty list or values outside their range.
    #[doc(alias = "IsStreamsSupported")]
    fn is_streams_supported(
        &self,
        mode: OperationMode,
        settings: MetadataRef<'_>,
        infos: &[StreamInfo],
    ) -> Result<StreamSupport>;

    /// As [`IStreamOperator::is_streams_supported`], with the reason for a refusal. Ours; over the ABI the
    /// reason is a line of log. A driver that knows reasons overrides this.
    ///
    /// # Errors
    /// As there.
    fn advise_streams(
        &self,
        mode: OperationMode,
        settings: MetadataRef<'_>,
        infos: &[StreamInfo],
    ) -> Result<StreamAdvice> {
        self.is_streams_supported(mode, settings, infos).map(StreamAdvice::from)
    }

    /// Creates all of the streams or none. HDI 1.0, 1.1.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` for an empty list, a negative or used id, a size, format or rate that is not
    /// advertised; `INSUFFICIENT_RESOURCES` beyond the camera's number of streams; `CAMERA_BUSY` if it
    /// cannot be done while captures run.
    #[doc(alias = "CreateStreams")]
    fn create_streams(&self, infos: &[StreamInfo]) -> Result<()>;

    /// Ends captures on the streams and releases all of them or none. When it returns no callback names
    /// them any more. HDI 1.0.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` if one is not known (D5); `CONTRACT` from inside a callback.
    #[doc(alias = "ReleaseStreams")]
    fn release_streams(&self, stream_ids: &[i32]) -> Result<()>;

    /// Configures the camera for all streams. If it fails the earlier configuration stands. HDI 1.0, 1.1.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` without streams, for an unknown mode or a combination that is not supported;
    /// `CAMERA_BUSY` if it cannot be done while captures run.
    #[doc(alias = "CommitStreams")]
    fn commit_streams(&self, mode: OperationMode, settings: MetadataRef<'_>) -> Result<()>;

    /// What became of the streams: size, format, layout, clock, buffers. HDI 1.0.
    ///
    /// # Errors
    /// `CAMERA_CLOSED`, `DEVICE_ERROR`.
    #[doc(alias = "GetStreamAttributes")]
    fn get_stream_attributes(&self) -> Result<Vec<StreamAttributes>>;

    /// Registers the host's buffers with a committed stream. HDI 1.0, where a producer queue is given.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` if the stream is not committed, has buffers, or one does not fit its layout;
    /// `METHOD_NOT_SUPPORTED` for a kind of memory that the stream does not take.
    #[doc(alias = "AttachBufferQueue")]
    fn attach_buffer_queue(&self, stream_id: i32, buffers: &[BufferRef<'_>]) -> Result<()> {
        let _ = (stream_id, buffers);
        Err(Error::unsupported("attach_buffer_queue"))
    }

    /// Registers `count` buffers of the driver's own memory with a committed stream and hands them out,
    /// with the ids `first_id` and up. Ours.
    ///
    /// # Errors
    /// As `attach_buffer_queue`; `INSUFFICIENT_RESOURCES`.
    fn export_buffers(&self, stream_id: i32, first_id: u64, count: u32) -> Result<Vec<ExportedBuffer>> {
        let _ = (stream_id, first_id, count);
        Err(Error::unsupported("export_buffers"))
    }

    /// Forgets all buffers of a stream; when it returns none is written any more. Captures go on and lose
    /// frames until buffers are there again. HDI 1.0.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` if the stream is not known or has no buffers.
    #[doc(alias = "DetachBufferQueue")]
    fn detach_buffer_queue(&self, stream_id: i32) -> Result<()>;

    /// Gives a registered buffer to the driver to be filled. From any thread, also from `on_frame`; never
    /// blocks. Ours.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` if the buffer is not registered or is the driver's already.
    fn queue_buffer(&self, stream_id: i32, buffer_id: u64, acquire_fence: Option<OwnedFd>) -> Result<()>;

    /// Asks for one frame, or for frames until cancelled. HDI 1.0.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` for a negative id or one in flight (D8), an empty list, a stream that is unknown,
    /// named twice, not committed or without buffers; `CAMERA_BUSY` beyond `max_captures`.
    #[doc(alias = "Capture")]
    fn capture(&self, capture_id: i32, info: &CaptureInfo<'_>, is_streaming: bool) -> Result<()>;

    /// Ends a capture; `on_capture_ended` follows. HDI 1.0.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` if it is not in flight.
    #[doc(alias = "CancelCapture")]
    fn cancel_capture(&self, capture_id: i32) -> Result<()>;

    /// Moves pending photos to an object that outlives the device. HDI 1.0.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` for a stream that is unknown or not for photos, `METHOD_NOT_SUPPORTED`.
    #[doc(alias = "ChangeToOfflineStream")]
    fn change_to_offline_stream(
        &self,
        stream_ids: &[i32],
        callback: Arc<dyn IStreamOperatorCallback>,
    ) -> Result<Arc<dyn IOfflineStreamOperator>> {
        let _ = (stream_ids, callback);
        Err(Error::unsupported("change_to_offline_stream"))
    }

    /// Changes streams in place while no capture runs on them. HDI 1.2.
    ///
    /// # Errors
    /// As `create_streams`, `CAMERA_BUSY` while capturing, `METHOD_NOT_SUPPORTED`.
    #[doc(alias = "UpdateStreams")]
    fn update_streams(&self, infos: &[StreamInfo]) -> Result<()> {
        let _ = infos;
        Err(Error::unsupported("update_streams"))
    }

    /// Ends a long exposure early and keeps what was collected. HDI 1.2.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` if the capture is not in flight, `METHOD_NOT_SUPPORTED`.
    #[doc(alias = "ConfirmCapture")]
    fn confirm_capture(&self, capture_id: i32) -> Result<()> {
        let _ = capture_id;
        Err(Error::unsupported("confirm_capture"))
    }

    /// Reports metadata of a stream. HDI 1.3 `EnableResult`.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` for an unknown stream or tag, `METHOD_NOT_SUPPORTED`.
    #[doc(alias = "EnableResult")]
    fn enable_result(&self, stream_id: i32, settings: MetadataRef<'_>) -> Result<()> {
        let _ = (stream_id, settings);
        Err(Error::unsupported("enable_result"))
    }

    /// Stops reporting metadata of a stream. HDI 1.3 `DisableResult`.
    ///
    /// # Errors
    /// As `enable_result`.
    #[doc(alias = "DisableResult")]
    fn disable_result(&self, stream_id: i32, settings: MetadataRef<'_>) -> Result<()> {
        let _ = (stream_id, settings);
        Err(Error::unsupported("disable_result"))
    }
}

/// Who hears of captures and gets the frames. HDI `IStreamOperatorCallback` (1.0 to 1.3).
///
/// Calls do not overlap (D12). They must not block for more than a millisecond. Each capture's events are
/// started, then frames with their shutters and errors, then ended.
pub trait IStreamOperatorCallback: Send + Sync {
    /// A capture has started on all its streams. HDI 1.0; with exposure 1.2.
    #[doc(alias = "OnCaptureStarted")]
    fn on_capture_started(&self, capture_id: i32, infos: &[CaptureStartedInfo]) {
        let _ = (capture_id, infos);
    }

    /// A capture has ended; nothing of it follows. HDI 1.0; `OnCaptureEndedExt` 1.3.
    #[doc(alias = "OnCaptureEnded")]
    #[doc(alias = "OnCaptureEndedExt")]
    fn on_capture_ended(&self, capture_id: i32, infos: &[CaptureEndedInfo<'_>]) {
        let _ = (capture_id, infos);
    }

    /// Frames of a capture failed; it goes on. HDI 1.0.
    #[doc(alias = "OnCaptureError")]
    fn on_capture_error(&self, capture_id: i32, infos: &[CaptureErrorInfo]) {
        let _ = (capture_id, infos);
    }

    /// Exposure of a frame has begun at `timestamp_ns`. HDI 1.0.
    #[doc(alias = "OnFrameShutter")]
    fn on_frame_shutter(&self, capture_id: i32, stream_ids: &[i32], timestamp_ns: u64) {
        let _ = (capture_id, stream_ids, timestamp_ns);
    }

    /// A buffer is filled and the host's again; with a fence, once that signals. Ours; the HDI flushes
    /// into the producer queue.
    fn on_frame(&self, frame: &FrameInfo, fence: Option<OwnedFd>);

    /// Exposure of a frame has ended. HDI 1.3.
    #[doc(alias = "OnFrameShutterEnd")]
    fn on_frame_shutter_end(&self, capture_id: i32, stream_ids: &[i32], timestamp_ns: u64) {
        let _ = (capture_id, stream_ids, timestamp_ns);
    }

    /// The next single capture can be asked for. HDI 1.3.
    #[doc(alias = "OnCaptureReady")]
    fn on_capture_ready(&self, capture_id: i32, stream_ids: &[i32], timestamp_ns: u64) {
        let _ = (capture_id, stream_ids, timestamp_ns);
    }

    /// Metadata of a stream. HDI 1.3.
    #[doc(alias = "OnResult")]
    fn on_result(&self, stream_id: i32, result: MetadataRef<'_>) {
        let _ = (stream_id, result);
    }
}
