//! A callback between the mock and the host: passes on what the fault does not touch.

use crate::fault::Fault;
use hal_api::capture::{CaptureEndedInfo, CaptureErrorInfo, CaptureStartedInfo};
use hal_api::frame::{FrameFlags, FrameInfo};
use hal_api::metadata::MetadataRef;
use hal_api::traits::IStreamOperatorCallback;
use std::os::fd::OwnedFd;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

/// Frames that a capture delivers before it falls silent.
const SILENT_AFTER: u32 = 30;

/// What the mock calls.
pub(crate) struct Callback {
    host: Arc<dyn IStreamOperatorCallback>,
    fault: Fault,
    frames: AtomicU32,
}

impl Callback {
    pub(crate) fn new(host: Arc<dyn IStreamOperatorCallback>, fault: Fault) -> Self {
        Self { host, fault, frames: AtomicU32::new(0) }
    }

    fn is_silent(&self) -> bool {
        self.fault == Fault::StopsAfter30Frames && self.frames.load(Ordering::Relaxed) >= SILENT_AFTER
    }
}

impl IStreamOperatorCallback for Callback {
    fn on_capture_started(&self, capture_id: i32, infos: &[CaptureStartedInfo]) {
        self.frames.store(0, Ordering::Relaxed);
        self.host.on_capture_started(capture_id, infos);
    }

    fn on_capture_ended(&self, capture_id: i32, infos: &[CaptureEndedInfo<'_>]) {
        if !self.is_silent() {
            return self.host.on_capture_ended(capture_id, infos);
        }
        // The count stays honest: silence is the one fault.
        let count = |info: &CaptureEndedInfo<'_>| {
            let mut info = CaptureEndedInfo { deferred_video_id: None, ..*info };
            info.frame_count = SILENT_AFTER;
            info
        };
        self.host.on_capture_ended(capture_id, &infos.iter().map(count).collect::<Vec<_>>());
    }

    fn on_capture_error(&self, capture_id: i32, infos: &[CaptureErrorInfo]) {
        if !self.is_silent() {
            self.host.on_capture_error(capture_id, infos);
        }
    }

    fn on_frame_shutter(&self, capture_id: i32, stream_ids: &[i32], timestamp_ns: u64) {
        if !self.is_silent() {
            self.host.on_frame_shutter(capture_id, stream_ids, timestamp_ns);
        }
    }

    fn on_frame(&self, frame: &FrameInfo, fence: Option<OwnedFd>) {
        if self.is_silent() {
            return;
        }
        self.frames.fetch_add(1, Ordering::Relaxed);
        let mut frame = *frame;
        if self.fault == Fault::AllFramesCorrupt {
            frame.flags |= FrameFlags::CORRUPT.bits();
        }
        self.host.on_frame(&frame, fence);
    }

    fn on_frame_shutter_end(&self, capture_id: i32, stream_ids: &[i32], timestamp_ns: u64) {
        if !self.is_silent() {
            self.host.on_frame_shutter_end(capture_id, stream_ids, timestamp_ns);
        }
    }

    fn on_capture_ready(&self, capture_id: i32, stream_ids: &[i32], timestamp_ns: u64) {
        self.host.on_capture_ready(capture_id, stream_ids, timestamp_ns);
    }

    fn on_result(&self, stream_id: i32, result: MetadataRef<'_>) {
        self.host.on_result(stream_id, result);
    }
}
