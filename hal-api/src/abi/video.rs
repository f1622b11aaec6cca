//! `IVideoProcessSession` and its callback: deferred videos, since 1.3.

use super::slot::table;
use super::text::{Bytes, Sink, Str};
use crate::buffer::Buffer;
use crate::frame::FrameInfo;
use crate::status::Status;
use crate::stream::StreamInfo;
use core::ffi::c_void;

/// Processes the videos of one user.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct VideoSession {
    /// The functions, valid for ever.
    pub vtbl: *const VideoSessionVtbl,
    /// Their first argument.
    pub obj: *mut c_void,
}

/// Who hears of processed videos.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct VideoCallback {
    /// The functions, valid for ever.
    pub vtbl: *const VideoCallbackVtbl,
    /// Their first argument.
    pub ctx: *mut c_void,
}

/// Functions of [`VideoCallback`]. HDI `IVideoProcessCallback`.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct VideoCallbackVtbl {
    /// Size of this table in bytes.
    pub struct_size: u32,
    /// Minor that the table is complete for.
    pub minor: u16,
    /// Zero.
    pub _pad0: u16,
    /// `OnStatusChanged`. `[driver]` 1.3
    pub on_status_changed: unsafe extern "C-unwind" fn(ctx: *mut c_void, status: u32) -> Status,
    /// `OnProcessDone`. `[driver]` 1.3
    pub on_process_done: unsafe extern "C-unwind" fn(ctx: *mut c_void, video_id: Str) -> Status,
    /// `OnError`. `[driver]` 1.3
    pub on_error: unsafe extern "C-unwind" fn(ctx: *mut c_void, video_id: Str, error: u32) -> Status,
    /// A buffer is filled and the host's again, whatever the status says; so is the frame's fence.
    /// `[driver]` 1.3
    pub on_frame: unsafe extern "C-unwind" fn(ctx: *mut c_void, frame: *const FrameInfo) -> Status,
}

table!(VideoCallbackVtbl "chal_video_callback_vtbl" {
    3 Driver: on_status_changed on_process_done on_error on_frame;
});

/// Functions of [`VideoSession`]. HDI `IVideoProcessSession`.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct VideoSessionVtbl {
    /// Size of this table in bytes.
    pub struct_size: u32,
    /// Minor that the table is complete for.
    pub minor: u16,
    /// Zero.
    pub _pad0: u16,
    /// Ends and frees the session; no callback runs or will run when it returns. `[teardown]` 1.3
    pub destroy: unsafe extern "C-unwind" fn(session: *mut c_void),
    /// `GetPendingVideos`: one id per put. `[control]` 1.3
    pub get_pending_videos:
        unsafe extern "C-unwind" fn(session: *mut c_void, video_ids: *const Sink) -> Status,
    /// `Prepare`: the descriptor is borrowed; one `chal_stream_description` per put. `[control]` 1.3
    pub prepare: unsafe extern "C-unwind" fn(
        session: *mut c_void,
        video_id: Str,
        fd: i32,
        descriptions: *const Sink,
    ) -> Status,
    /// `CreateStreams`: all or none. `[control]` 1.3
    pub create_streams:
        unsafe extern "C-unwind" fn(session: *mut c_void, infos: *const StreamInfo, n_infos: usize) -> Status,
    /// `CommitStreams`. `[control]` 1.3
    pub commit_streams: unsafe extern "C-unwind" fn(session: *mut c_void, settings: Bytes) -> Status,
    /// One `chal_stream_attributes` per put. `[control]` 1.3
    pub get_stream_attributes:
        unsafe extern "C-unwind" fn(session: *mut c_void, attributes: *const Sink) -> Status,
    /// As the stream operator's. `[control]` 1.3
    pub attach_buffer_queue: unsafe extern "C-unwind" fn(
        session: *mut c_void,
        stream_id: i32,
        buffers: *const Buffer,
        n_buffers: usize,
    ) -> Status,
    /// As the stream operator's. `[control]` 1.3
    pub export_buffers: unsafe extern "C-unwind" fn(
        session: *mut c_void,
        stream_id: i32,
        first_id: u64,
        count: u32,
        buffers: *const Sink,
    ) -> Status,
    /// As the stream operator's. `[control]` 1.3
    pub detach_buffer_queue: unsafe extern "C-unwind" fn(session: *mut c_void, stream_id: i32) -> Status,
    /// As the stream operator's. `[any]` 1.3
    pub queue_buffer: unsafe extern "C-unwind" fn(
        session: *mut c_void,
        stream_id: i32,
        buffer_id: u64,
        acquire_fence_fd: i32,
    ) -> Status,
    /// `ReleaseStreams`: all or none; only the ids count. `[teardown]` 1.3
    pub release_streams:
        unsafe extern "C-unwind" fn(session: *mut c_void, infos: *const StreamInfo, n_infos: usize) -> Status,
    /// `ProcessVideo`. `[control]` 1.3
    pub process_video:
        unsafe extern "C-unwind" fn(session: *mut c_void, video_id: Str, timestamp_ns: u64) -> Status,
    /// `RemoveVideo`. `[control]` 1.3
    pub remove_video: unsafe extern "C-unwind" fn(session: *mut c_void, video_id: Str) -> Status,
    /// `Interrupt`. `[control]` 1.3
    pub interrupt: unsafe extern "C-unwind" fn(session: *mut c_void) -> Status,
    /// `Reset`. `[teardown]` 1.3
    pub reset: unsafe extern "C-unwind" fn(session: *mut c_void) -> Status,
}

table!(VideoSessionVtbl "chal_video_session_vtbl" {
    3 Teardown: destroy;
    3 Control: get_pending_videos prepare create_streams commit_streams get_stream_attributes
        attach_buffer_queue export_buffers detach_buffer_queue;
    3 Any: queue_buffer;
    3 Teardown: release_streams;
    3 Control: process_video remove_video interrupt;
    3 Teardown: reset;
});
