//! `IVideoProcessCallback` over the host's table.
//!
//! # Safety
//! See the parent.
#![allow(unsafe_code)]

use super::Sender;
use crate::abi::VideoCallbackVtbl;
use crate::convert::str_out;
use crate::deferred::{ProcessError, SessionStatus};
use crate::frame::FrameInfo;
use crate::traits::IVideoProcessCallback;
use std::os::fd::{IntoRawFd, OwnedFd};
use std::sync::Arc;

/// Processed videos.
pub(crate) struct VideoEvents(pub(crate) Arc<Sender<VideoCallbackVtbl>>);

impl IVideoProcessCallback for VideoEvents {
    fn on_status_changed(&self, status: SessionStatus) {
        // SAFETY: see the module.
        self.0.send(3, |to| unsafe { (to.table.on_status_changed)(to.ctx, status.0) });
    }

    fn on_process_done(&self, video_id: &str) {
        // SAFETY: see the module.
        self.0.send(3, |to| unsafe { (to.table.on_process_done)(to.ctx, str_out(video_id)) });
    }

    fn on_error(&self, video_id: &str, error: ProcessError) {
        // SAFETY: see the module.
        self.0.send(3, |to| unsafe { (to.table.on_error)(to.ctx, str_out(video_id), error.0) });
    }

    fn on_frame(&self, frame: &FrameInfo, fence: Option<OwnedFd>) {
        let mut frame = *frame;
        self.0.send(3, |to| {
            frame.fence_fd = fence.map_or(-1, IntoRawFd::into_raw_fd);
            // SAFETY: see the module.
            unsafe { (to.table.on_frame)(to.ctx, &raw const frame) }
        });
    }
}
