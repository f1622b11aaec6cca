//! `IStreamOperator` and its callback.

use super::offline::Offline;
use super::slot::table;
use super::text::{Bytes, Sink, Str};
use crate::buffer::Buffer;
use crate::capture::{CaptureErrorInfo, CaptureStartedInfo};
use crate::frame::FrameInfo;
use crate::status::Status;
use crate::stream::StreamInfo;
use core::ffi::c_void;

/// The stream operator of an open camera. Belongs to the device and dies with it.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct Operator {
    /// The functions, valid for ever.
    pub vtbl: *const OperatorVtbl,
    /// Their first argument.
    pub obj: *mut c_void,
}

/// Who hears of captures and gets the frames.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct OperatorCallback {
    /// The functions, valid for ever.
    pub vtbl: *const OperatorCallbackVtbl,
    /// Their first argument.
    pub ctx: *mut c_void,
}

/// `CaptureInfo::flags`: call `on_frame_shutter` for each frame.
pub const CAPTURE_FLAG_SHUTTER: u32 = 1;

/// `CaptureEndedInfo::flags`: the recording can be enhanced later; `video_id` names it (1.3).
pub const CAPTURE_ENDED_FLAG_DEFERRED_VIDEO: u32 = 1;

/// Asks for frames. HDI `CaptureInfo`.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct CaptureInfo {
    /// Size of this struct in bytes, set by the host.
    pub struct_size: u32,
    /// Bits of `CAPTURE_FLAG_...`.
    pub flags: u32,
    /// Committed streams, each once.
    pub stream_ids: *const i32,
    /// Number of them, at least 1.
    pub n_streams: usize,
    /// Settings of this capture alone.
    pub settings: Bytes,
}

/// A capture has ended on a stream. HDI `CaptureEndedInfo`, `CaptureEndedInfoExt`.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct CaptureEndedInfo {
    /// Size of this struct in bytes, set by the driver.
    pub struct_size: u32,
    /// The stream.
    pub stream_id: i32,
    /// Frames delivered plus frames reported lost.
    pub frame_count: u32,
    /// Bits of `CAPTURE_ENDED_FLAG_...`.
    pub flags: u32,
    /// The recording's id, empty if it cannot be enhanced (1.3).
    pub video_id: Str,
}

/// Functions of [`OperatorCallback`]. HDI `IStreamOperatorCallback`.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct OperatorCallbackVtbl {
    /// Size of this table in bytes.
    pub struct_size: u32,
    /// Minor that the table is complete for.
    pub minor: u16,
    /// Zero.
    pub _pad0: u16,
    /// `OnCaptureStarted`, `OnCaptureStarted_V1_2`. `[driver]`
    pub on_capture_started: unsafe extern "C-unwind" fn(
        ctx: *mut c_void,
        capture_id: i32,
        infos: *const CaptureStartedInfo,
        n_infos: usize,
    ) -> Status,
    /// `OnCaptureEnded`, `OnCaptureEndedExt`. `[driver]`
    pub on_capture_ended: unsafe extern "C-unwind" fn(
        ctx: *mut c_void,
        capture_id: i32,
        infos: *const CaptureEndedInfo,
        n_infos: usize,
    ) -> Status,
    /// `OnCaptureError`. `[driver]`
    pub on_capture_error: unsafe extern "C-unwind" fn(
        ctx: *mut c_void,
        capture_id: i32,
        infos: *const CaptureErrorInfo,
        n_infos: usize,
    ) -> Status,
    /// `OnFrameShutter`. `[driver]`
    pub on_frame_shutter: unsafe extern "C-unwind" fn(
        ctx: *mut c_void,
        capture_id: i32,
        stream_ids: *const i32,
        n_streams: usize,
        timestamp_ns: u64,
    ) -> Status,
    /// A buffer is filled and the host's again, whatever the status says; so is the frame's fence. `[driver]`
    pub on_frame: unsafe extern "C-unwind" fn(ctx: *mut c_void, frame: *const FrameInfo) -> Status,
    /// `OnFrameShutterEnd`. `[driver]` 1.3
    pub on_frame_shutter_end: unsafe extern "C-unwind" fn(
        ctx: *mut c_void,
        capture_id: i32,
        stream_ids: *const i32,
        n_streams: usize,
        timestamp_ns: u64,
    ) -> Status,
    /// `OnCaptureReady`. `[driver]` 1.3
    pub on_capture_ready: unsafe extern "C-unwind" fn(
        ctx: *mut c_void,
        capture_id: i32,
        stream_ids: *const i32,
        n_streams: usize,
        timestamp_ns: u64,
    ) -> Status,
    /// `OnResult` of a stream: a metadata blob. `[driver]` 1.3
    pub on_result: unsafe extern "C-unwind" fn(ctx: *mut c_void, stream_id: i32, result: Bytes) -> Status,
}

table!(OperatorCallbackVtbl "chal_operator_callback_vtbl" {
    0 Driver: on_capture_started on_capture_ended on_capture_error on_frame_shutter on_frame;
    3 Driver: on_frame_shutter_end on_capture_ready on_result;
});

/// Functions of a stream operator. HDI `IStreamOperator`.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct OperatorVtbl {
    /// Size of this table in bytes.
    pub struct_size: u32,
    /// Minor that the table is complete for.
    pub minor: u16,
    /// Zero.
    pub _pad0: u16,
    /// `IsStreamsSupported`: 0 dynamic, 1 reconfigured, 2 not. `[control]`
    pub is_streams_supported: unsafe extern "C-unwind" fn(
        operator: *mut c_void,
        mode: u32,
        settings: Bytes,
        infos: *const StreamInfo,
        n_infos: usize,
        support: *mut u32,
    ) -> Status,
    /// `CreateStreams`: all or none. `[control]`
    pub create_streams: unsafe extern "C-unwind" fn(
        operator: *mut c_void,
        infos: *const StreamInfo,
        n_infos: usize,
    ) -> Status,
    /// `ReleaseStreams`: all or none. `[teardown]`
    pub release_streams: unsafe extern "C-unwind" fn(
        operator: *mut c_void,
        stream_ids: *const i32,
        n_streams: usize,
    ) -> Status,
    /// `CommitStreams`. `[control]`
    pub commit_streams:
        unsafe extern "C-unwind" fn(operator: *mut c_void, mode: u32, settings: Bytes) -> Status,
    /// `GetStreamAttributes`: one `chal_stream_attributes` per put. `[control]`
    pub get_stream_attributes:
        unsafe extern "C-unwind" fn(operator: *mut c_void, attributes: *const Sink) -> Status,
    /// `AttachBufferQueue`: the host's buffers; their descriptors are borrowed. `[control]`
    pub attach_buffer_queue: unsafe extern "C-unwind" fn(
        operator: *mut c_void,
        stream_id: i32,
        buffers: *const Buffer,
        n_buffers: usize,
    ) -> Status,
    /// Buffers of the driver's, one `chal_buffer` per put; their descriptors become the host's. `[control]`
    pub export_buffers: unsafe extern "C-unwind" fn(
        operator: *mut c_void,
        stream_id: i32,
        first_id: u64,
        count: u32,
        buffers: *const Sink,
    ) -> Status,
    /// `DetachBufferQueue`: no buffer of the stream is written when it returns. `[control]`
    pub detach_buffer_queue: unsafe extern "C-unwind" fn(operator: *mut c_void, stream_id: i32) -> Status,
    /// Gives a buffer to the driver; the fence, or -1, becomes the driver's. Never blocks. `[any]`
    pub queue_buffer: unsafe extern "C-unwind" fn(
        operator: *mut c_void,
        stream_id: i32,
        buffer_id: u64,
        acquire_fence_fd: i32,
    ) -> Status,
    /// `Capture`: one frame, or with `is_streaming` 1 frames until cancelled. `[control]`
    pub capture: unsafe extern "C-unwind" fn(
        operator: *mut c_void,
        capture_id: i32,
        info: *const CaptureInfo,
        is_streaming: u32,
    ) -> Status,
    /// `CancelCapture`. `[control]`
    pub cancel_capture: unsafe extern "C-unwind" fn(operator: *mut c_void, capture_id: i32) -> Status,
    /// `ChangeToOfflineStream`. The callback lives until the offline operator is destroyed. `[teardown]`
    pub change_to_offline_stream: unsafe extern "C-unwind" fn(
        operator: *mut c_void,
        stream_ids: *const i32,
        n_streams: usize,
        callback: *const OperatorCallback,
        offline: *mut Offline,
    ) -> Status,
    /// `UpdateStreams`. `[control]` 1.2
    pub update_streams: unsafe extern "C-unwind" fn(
        operator: *mut c_void,
        infos: *const StreamInfo,
        n_infos: usize,
    ) -> Status,
    /// `ConfirmCapture`. `[control]` 1.2
    pub confirm_capture: unsafe extern "C-unwind" fn(operator: *mut c_void, capture_id: i32) -> Status,
    /// `EnableResult` of a stream. `[control]` 1.3
    pub enable_result:
        unsafe extern "C-unwind" fn(operator: *mut c_void, stream_id: i32, settings: Bytes) -> Status,
    /// `DisableResult` of a stream. `[control]` 1.3
    pub disable_result:
        unsafe extern "C-unwind" fn(operator: *mut c_void, stream_id: i32, settings: Bytes) -> Status,
}

table!(OperatorVtbl "chal_operator_vtbl" {
    0 Control: is_streams_supported create_streams;
    0 Teardown: release_streams;
    0 Control: commit_streams get_stream_attributes attach_buffer_queue export_buffers detach_buffer_queue;
    0 Any: queue_buffer;
    0 Control: capture cancel_capture;
    0 Teardown: change_to_offline_stream;
    2 Control: update_streams confirm_capture;
    3 Control: enable_result disable_result;
});
