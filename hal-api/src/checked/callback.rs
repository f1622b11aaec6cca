//! The callback of an operator, online or offline, that watches for captures that end.

use crate::capture::{CaptureEndedInfo, CaptureErrorInfo, CaptureStartedInfo};
use crate::frame::FrameInfo;
use crate::metadata::MetadataRef;
use crate::traits::IStreamOperatorCallback;
use std::os::fd::OwnedFd;
use std::sync::Arc;

/// Who knows the captures in flight.
pub(super) trait Captures: Send + Sync {
    /// One has ended.
    fn ended(&self, capture_id: i32);
}

/// Watches for captures that end.
pub(super) struct Callback<L> {
    inner: Arc<dyn IStreamOperatorCallback>,
    life: Arc<L>,
}

impl<L> Callback<L> {
    pub(super) fn new(inner: Arc<dyn IStreamOperatorCallback>, life: Arc<L>) -> Self {
        Self { inner, life }
    }
}

impl<L: Captures> IStreamOperatorCallback for Callback<L> {
    fn on_capture_started(&self, capture_id: i32, infos: &[CaptureStartedInfo]) {
        self.inner.on_capture_started(capture_id, infos);
    }

    fn on_capture_ended(&self, capture_id: i32, infos: &[CaptureEndedInfo<'_>]) {
        // First, so that the id is free again inside the callback.
        self.life.ended(capture_id);
        self.inner.on_capture_ended(capture_id, infos);
    }

    fn on_capture_error(&self, capture_id: i32, infos: &[CaptureErrorInfo]) {
        self.inner.on_capture_error(capture_id, infos);
    }

    fn on_frame_shutter(&self, capture_id: i32, stream_ids: &[i32], timestamp_ns: u64) {
        self.inner.on_frame_shutter(capture_id, stream_ids, timestamp_ns);
    }

    fn on_frame(&self, frame: &FrameInfo, fence: Option<OwnedFd>) {
        self.inner.on_frame(frame, fence);
    }

    fn on_frame_shutter_end(&self, capture_id: i32, stream_ids: &[i32], timestamp_ns: u64) {
        self.inner.on_frame_shutter_end(capture_id, stream_ids, timestamp_ns);
    }

    fn on_capture_ready(&self, capture_id: i32, stream_ids: &[i32], timestamp_ns: u64) {
        self.inner.on_capture_ready(capture_id, stream_ids, timestamp_ns);
    }

    fn on_result(&self, stream_id: i32, result: MetadataRef<'_>) {
        self.inner.on_result(stream_id, result);
    }
}
