//! What the worker does next, and what it tells.

use crate::capture::Lanes;
use crate::sys::Node;
use hal_api::camera::ErrorType;
use hal_api::capture::StreamError;
use hal_api::frame::FrameInfo;
use std::sync::Arc;

/// What the worker does next.
pub(crate) enum Step {
    /// Tells the host something.
    Tell(Tidings),
    /// Asks for the next step: there was a frame, and nobody was to be told.
    Again,
    /// Waits for the node's next frame; briefly, while a fence is waited for.
    Wait { node: Arc<dyn Node>, brief: bool },
    /// Waits for an event of the node, or only to be woken.
    Idle { node: Option<Arc<dyn Node>> },
    /// Ends.
    Exit,
}

/// What is told, in the words of the callbacks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Tidings {
    Started {
        capture_id: i32,
        lanes: Lanes,
    },
    Shutter {
        capture_id: i32,
        lanes: Lanes,
        timestamp_ns: u64,
    },
    Lost {
        capture_id: i32,
        stream_id: i32,
        error: StreamError,
        first: u32,
        count: u32,
    },
    Frame(FrameInfo),
    Ready {
        capture_id: i32,
        lanes: Lanes,
    },
    Ended {
        capture_id: i32,
        lanes: Lanes,
    },
    /// The settings in force, with a frame's time or that of now.
    Results {
        timestamp_ns: u64,
    },
    Failed {
        error: ErrorType,
        code: i32,
    },
}
