//! Callbacks of sessions over deferred videos.
//!
//! # Safety
//! See the parent.
#![allow(unsafe_code)]

use super::{enter, frame_in};
use crate::plugin::registry::Registry;
use hal_api::abi::{MINOR_MAX, Str, VideoCallbackVtbl};
use hal_api::convert::str_in;
use hal_api::deferred::{ProcessError, SessionStatus};
use hal_api::frame::FrameInfo;
use hal_api::status::Status;
use hal_api::traits::IVideoProcessCallback;
use std::ffi::c_void;

/// Who gets videos.
pub(in crate::plugin) static VIDEOS: Registry<dyn IVideoProcessCallback> = Registry::new();

/// What drivers get.
pub(in crate::plugin) static VIDEO_CALLBACK_VTBL: VideoCallbackVtbl = VideoCallbackVtbl {
    struct_size: hal_api::units::struct_size::<VideoCallbackVtbl>(),
    minor: MINOR_MAX,
    _pad0: 0,
    on_status_changed,
    on_process_done,
    on_error,
    on_frame,
};

unsafe extern "C-unwind" fn on_status_changed(ctx: *mut c_void, status: u32) -> Status {
    enter(&VIDEOS, ctx, "on_status_changed", |to| {
        to.on_status_changed(SessionStatus(status));
        Ok(())
    })
}

unsafe extern "C-unwind" fn on_process_done(ctx: *mut c_void, id: Str) -> Status {
    enter(&VIDEOS, ctx, "on_process_done", |to| {
        // SAFETY: see the module.
        to.on_process_done(unsafe { str_in(id) }?);
        Ok(())
    })
}

unsafe extern "C-unwind" fn on_error(ctx: *mut c_void, id: Str, error: u32) -> Status {
    enter(&VIDEOS, ctx, "on_error", |to| {
        // SAFETY: see the module.
        to.on_error(unsafe { str_in(id) }?, ProcessError(error));
        Ok(())
    })
}

unsafe extern "C-unwind" fn on_frame(ctx: *mut c_void, frame: *const FrameInfo) -> Status {
    // SAFETY: see the module.
    let (frame, fence) = match unsafe { frame_in(frame) } {
        Ok(frame) => frame,
        Err(status) => return status,
    };
    enter(&VIDEOS, ctx, "on_frame", |to| {
        to.on_frame(&frame, fence);
        Ok(())
    })
}
