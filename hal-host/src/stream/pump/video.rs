//! The callback of a video session: an enhanced video is a capture without an operator.

use std::os::fd::OwnedFd;

use hal_api::deferred::{ProcessError, SessionStatus};
use hal_api::frame::FrameInfo;
use hal_api::status::Error;
use hal_api::traits::IVideoProcessCallback;

use super::Pump;
use crate::stream::event::CaptureEvent;

/// What the frames of a video bear as their capture.
pub const VIDEO_CAPTURE_ID: i32 = 0;

impl Pump {
    /// Says that `process_video` will be called, with these streams; before the call, as frames may come
    /// before it returns. Done and error end it, so does [`Pump::abandon_video`].
    ///
    /// # Errors
    /// As [`Pump::begin_capture`].
    pub fn begin_video(&self, stream_ids: &[i32]) -> Result<(), Error> {
        self.begin_capture(VIDEO_CAPTURE_ID, stream_ids)?;
        for stream_id in stream_ids {
            // No start of a video is reported: the call is the start.
            self.judge(*stream_id, |channel| channel.on_started(VIDEO_CAPTURE_ID));
        }
        Ok(())
    }

    /// Forgets a video that the driver refused, or whose work ended without a report.
    pub fn abandon_video(&self) {
        for channel in self.channels() {
            // A stream on which none runs is what was asked for.
            let _ = channel.core().checker.captures().end(VIDEO_CAPTURE_ID);
        }
    }
}

impl IVideoProcessCallback for Pump {
    fn on_status_changed(&self, status: SessionStatus) {
        self.events.push(CaptureEvent::SessionStatus { status });
    }

    fn on_process_done(&self, video_id: &str) {
        self.abandon_video();
        self.events.push(CaptureEvent::VideoDone { video_id: video_id.to_owned() });
    }

    fn on_error(&self, video_id: &str, error: ProcessError) {
        self.abandon_video();
        self.events.push(CaptureEvent::VideoFailed { video_id: video_id.to_owned(), error });
    }

    fn on_frame(&self, frame: &FrameInfo, fence: Option<OwnedFd>) {
        self.deliver(frame, fence);
    }
}
