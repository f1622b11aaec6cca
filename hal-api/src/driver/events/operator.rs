//! `IStreamOperatorCallback` over the host's table.
//!
//! # Safety
//! See the parent. Lists are lent for the time of the call.
#![allow(unsafe_code)]

use super::Sender;
use crate::abi::{self, OperatorCallbackVtbl};
use crate::capture::{CaptureEndedInfo, CaptureErrorInfo, CaptureStartedInfo};
use crate::convert::{metadata_out, str_out};
use crate::frame::FrameInfo;
use crate::metadata::MetadataRef;
use crate::traits::IStreamOperatorCallback;
use std::os::fd::{IntoRawFd, OwnedFd};
use std::sync::Arc;

/// Captures and frames.
pub(crate) struct OperatorEvents(pub(crate) Arc<Sender<OperatorCallbackVtbl>>);

fn ended_out(info: &CaptureEndedInfo<'_>) -> abi::CaptureEndedInfo {
    abi::CaptureEndedInfo {
        struct_size: crate::units::struct_size::<abi::CaptureEndedInfo>(),
        stream_id: info.stream_id,
        frame_count: info.frame_count,
        flags: u32::from(info.deferred_video_id.is_some()),
        video_id: str_out(info.deferred_video_id.unwrap_or("")),
    }
}

impl IStreamOperatorCallback for OperatorEvents {
    fn on_capture_started(&self, capture_id: i32, infos: &[CaptureStartedInfo]) {
        self.0.send(0, |to| {
            // SAFETY: see the module.
            unsafe { (to.table.on_capture_started)(to.ctx, capture_id, infos.as_ptr(), infos.len()) }
        });
    }

    fn on_capture_ended(&self, capture_id: i32, infos: &[CaptureEndedInfo<'_>]) {
        let infos: Vec<_> = infos.iter().map(ended_out).collect();
        self.0.send(0, |to| {
            // SAFETY: see the module.
            unsafe { (to.table.on_capture_ended)(to.ctx, capture_id, infos.as_ptr(), infos.len()) }
        });
    }

    fn on_capture_error(&self, capture_id: i32, infos: &[CaptureErrorInfo]) {
        self.0.send(0, |to| {
            // SAFETY: see the module.
            unsafe { (to.table.on_capture_error)(to.ctx, capture_id, infos.as_ptr(), infos.len()) }
        });
    }

    fn on_frame_shutter(&self, capture_id: i32, ids: &[i32], timestamp_ns: u64) {
        self.0.send(0, |to| {
            // SAFETY: see the module.
            unsafe { (to.table.on_frame_shutter)(to.ctx, capture_id, ids.as_ptr(), ids.len(), timestamp_ns) }
        });
    }

    fn on_frame(&self, frame: &FrameInfo, fence: Option<OwnedFd>) {
        let mut frame = *frame;
        self.0.send(0, |to| {
            // The descriptor is the host's from here on; unsent, it is closed on the way out.
            frame.fence_fd = fence.map_or(-1, IntoRawFd::into_raw_fd);
            // SAFETY: see the module.
            unsafe { (to.table.on_frame)(to.ctx, &raw const frame) }
        });
    }

    fn on_frame_shutter_end(&self, capture_id: i32, ids: &[i32], timestamp_ns: u64) {
        self.0.send(3, |to| {
            // SAFETY: see the module.
            unsafe {
                (to.table.on_frame_shutter_end)(to.ctx, capture_id, ids.as_ptr(), ids.len(), timestamp_ns)
            }
        });
    }

    fn on_capture_ready(&self, capture_id: i32, ids: &[i32], timestamp_ns: u64) {
        self.0.send(3, |to| {
            // SAFETY: see the module.
            unsafe { (to.table.on_capture_ready)(to.ctx, capture_id, ids.as_ptr(), ids.len(), timestamp_ns) }
        });
    }

    fn on_result(&self, stream_id: i32, result: MetadataRef<'_>) {
        // SAFETY: see the module.
        self.0.send(3, |to| unsafe { (to.table.on_result)(to.ctx, stream_id, metadata_out(result)) });
    }
}
