//! A frame that the driver makes of one of the node's, on its way through the still thread.

use super::{State, Tidings};
use crate::arrange::Role;
use crate::photo::PhotoSettings;
use crate::pool::Shape;
use crate::tap::Staged;
use crate::target::Filling;
use hal_api::capture::StreamError;
use hal_api::format::ImageLayout;
use hal_api::frame::FrameInfo;
use std::sync::Arc;

/// What there is to make.
#[derive(Debug)]
#[allow(clippy::large_enum_variant)] // few at a time, and a box would be an allocation for each frame
pub(crate) enum Work {
    /// A frame.
    Make {
        role: Role,
        staged: Arc<Staged>,
        taken: Filling,
        shape: Shape,
        layout: ImageLayout,
        photo: PhotoSettings,
    },
    /// Nothing: frames were lost. It waits its turn here, so that numbers arrive in order.
    Lost { count: u32, error: StreamError },
}

/// A frame of one stream of one capture.
#[derive(Debug)]
pub(crate) struct Job {
    /// Its number and time; bytes and buffer are filled in.
    pub frame: FrameInfo,
    pub work: Work,
}

impl State {
    /// Notes that a job is done: what becomes of its buffer, and what is told. `made` holds the bytes of each plane.
    pub fn finish(&mut self, job: Job, made: Option<[u32; 4]>) {
        let Job { mut frame, work } = job;
        let (stream_id, capture_id) = (frame.stream_id, frame.capture_id);
        let lost =
            |error, count| Tidings::Lost { capture_id, stream_id, error, first: frame.frame_number, count };
        let tidings = match work {
            Work::Lost { count, error } => lost(error, count),
            Work::Make { taken, .. } => {
                frame.buffer_id = taken.id;
                let stream = self.streams.iter_mut().find(|stream| stream.info.stream_id == stream_id);
                let current = stream.is_some_and(|stream| stream.targets.give_back(taken, made.is_some()));
                match made {
                    Some(bytes_used) if current => Tidings::Frame(FrameInfo { bytes_used, ..frame }),
                    _ => lost(StreamError::UNKNOWN_ERROR, 1),
                }
            }
        };
        self.outbox.push_back(tidings);
        if let Some(capture) = self.captures.iter_mut().find(|capture| capture.id == capture_id) {
            capture.pending = capture.pending.saturating_sub(1);
        }
    }
}
