//! Callbacks of captures and frames.
//!
//! # Safety
//! See the parent.
#![allow(unsafe_code)]

use super::{enter, frame_in};
use crate::plugin::registry::Registry;
use hal_api::abi::{self, Bytes, MINOR_MAX, OperatorCallbackVtbl};
use hal_api::capture::{CaptureEndedInfo, CaptureErrorInfo, CaptureStartedInfo};
use hal_api::convert::{metadata_in, slice_in, str_in, structs_in};
use hal_api::frame::FrameInfo;
use hal_api::status::{Result, Status};
use hal_api::traits::IStreamOperatorCallback;
use std::ffi::c_void;

/// Who gets frames.
pub(in crate::plugin) static OPERATORS: Registry<dyn IStreamOperatorCallback> = Registry::new();

/// What drivers get.
pub(in crate::plugin) static OPERATOR_CALLBACK_VTBL: OperatorCallbackVtbl = OperatorCallbackVtbl {
    struct_size: hal_api::units::struct_size::<OperatorCallbackVtbl>(),
    minor: MINOR_MAX,
    _pad0: 0,
    on_capture_started,
    on_capture_ended,
    on_capture_error,
    on_frame_shutter,
    on_frame,
    on_frame_shutter_end,
    on_capture_ready,
    on_result,
};

unsafe extern "C-unwind" fn on_capture_started(
    ctx: *mut c_void,
    capture_id: i32,
    infos: *const CaptureStartedInfo,
    n_infos: usize,
) -> Status {
    enter(&OPERATORS, ctx, "on_capture_started", |to| {
        // SAFETY: see the module.
        to.on_capture_started(capture_id, &unsafe { structs_in(infos, n_infos) }?);
        Ok(())
    })
}

/// One entry, with the recording's id where there is one.
///
/// # Safety
/// The id of `info` can be read for as long as `'a`.
unsafe fn ended_in<'a>(info: &abi::CaptureEndedInfo) -> Result<CaptureEndedInfo<'a>> {
    let deferred_video_id = match info.flags & 1 {
        0 => None,
        // SAFETY: the caller's promise.
        _ => Some(unsafe { str_in(info.video_id) }?),
    };
    Ok(CaptureEndedInfo { stream_id: info.stream_id, frame_count: info.frame_count, deferred_video_id })
}

unsafe extern "C-unwind" fn on_capture_ended(
    ctx: *mut c_void,
    capture_id: i32,
    infos: *const abi::CaptureEndedInfo,
    n_infos: usize,
) -> Status {
    enter(&OPERATORS, ctx, "on_capture_ended", |to| {
        // SAFETY: see the module.
        let infos = unsafe { structs_in(infos, n_infos) }?;
        // SAFETY: see the module.
        let infos: Vec<_> = infos.iter().map(|info| unsafe { ended_in(info) }).collect::<Result<_>>()?;
        to.on_capture_ended(capture_id, &infos);
        Ok(())
    })
}

unsafe extern "C-unwind" fn on_capture_error(
    ctx: *mut c_void,
    capture_id: i32,
    infos: *const CaptureErrorInfo,
    n_infos: usize,
) -> Status {
    enter(&OPERATORS, ctx, "on_capture_error", |to| {
        // SAFETY: see the module.
        to.on_capture_error(capture_id, &unsafe { structs_in(infos, n_infos) }?);
        Ok(())
    })
}

unsafe extern "C-unwind" fn on_frame_shutter(
    ctx: *mut c_void,
    capture_id: i32,
    ids: *const i32,
    n_ids: usize,
    timestamp_ns: u64,
) -> Status {
    enter(&OPERATORS, ctx, "on_frame_shutter", |to| {
        // SAFETY: see the module.
        to.on_frame_shutter(capture_id, unsafe { slice_in(ids, n_ids) }?, timestamp_ns);
        Ok(())
    })
}

unsafe extern "C-unwind" fn on_frame(ctx: *mut c_void, frame: *const FrameInfo) -> Status {
    // SAFETY: see the module.
    let (frame, fence) = match unsafe { frame_in(frame) } {
        Ok(frame) => frame,
        Err(status) => return status,
    };
    enter(&OPERATORS, ctx, "on_frame", |to| {
        to.on_frame(&frame, fence);
        Ok(())
    })
}

unsafe extern "C-unwind" fn on_frame_shutter_end(
    ctx: *mut c_void,
    capture_id: i32,
    ids: *const i32,
    n_ids: usize,
    timestamp_ns: u64,
) -> Status {
    enter(&OPERATORS, ctx, "on_frame_shutter_end", |to| {
        // SAFETY: see the module.
        to.on_frame_shutter_end(capture_id, unsafe { slice_in(ids, n_ids) }?, timestamp_ns);
        Ok(())
    })
}

unsafe extern "C-unwind" fn on_capture_ready(
    ctx: *mut c_void,
    capture_id: i32,
    ids: *const i32,
    n_ids: usize,
    timestamp_ns: u64,
) -> Status {
    enter(&OPERATORS, ctx, "on_capture_ready", |to| {
        // SAFETY: see the module.
        to.on_capture_ready(capture_id, unsafe { slice_in(ids, n_ids) }?, timestamp_ns);
        Ok(())
    })
}

unsafe extern "C-unwind" fn on_result(ctx: *mut c_void, stream_id: i32, result: Bytes) -> Status {
    enter(&OPERATORS, ctx, "on_result", |to| {
        // SAFETY: see the module.
        to.on_result(stream_id, unsafe { metadata_in(result) }?);
        Ok(())
    })
}
