//! What changes over the life of an open camera, and what its worker does about it.

use crate::pool::{Pool, Shape, queue_error};
use crate::queue::{Frame, QueueError, Taken};
use crate::sys::{Failure, Node};
use hal_api::camera::ErrorType;
use hal_api::frame::FrameInfo;
use hal_api::status::Result;
use hal_api::stream::{StreamAttributes, StreamInfo};
use hal_api::traits::IStreamOperatorCallback;
use nix::errno::Errno;
use nix::time::{ClockId, clock_gettime};
use std::path::Path;
use std::sync::Arc;
use std::thread::ThreadId;

/// Restarts of a queue that failed in the kernel, without a frame in between.
const RESTARTS: u32 = 3;
/// Losses told of one gap; a longer gap than this is not frames but a counter that jumped.
const GAP_LIMIT: u32 = 10_000;

/// A stream and what was made of it.
#[derive(Debug)]
pub(crate) struct Stream {
    pub info: StreamInfo,
    /// Once committed.
    pub configured: Option<(Shape, StreamAttributes)>,
    /// Once buffers are registered.
    pub pool: Option<Pool>,
}

/// A capture in flight.
#[derive(Debug)]
pub(crate) struct Capture {
    pub id: i32,
    pub stream_id: i32,
    pub is_streaming: bool,
    pub shutter: bool,
    pub announced: bool,
    pub ending: bool,
    /// Frames delivered or reported lost.
    pub frames: u32,
}

/// What changes over the life of an open camera.
#[derive(Default)]
pub(crate) struct State {
    pub node: Option<Arc<dyn Node>>,
    pub callback: Option<Arc<dyn IStreamOperatorCallback>>,
    pub stream: Option<Stream>,
    pub capture: Option<Capture>,
    pub closing: bool,
    /// The camera has failed or is gone, and that has been told.
    pub failed: bool,
    /// The worker is in a callback.
    pub calling: bool,
    /// The worker's thread, once it runs; what it is before and after is in `working`.
    pub worker: Option<ThreadId>,
    pub working: bool,
    pub restarts: u32,
    /// Pictures of another kind arrive than the stream was set up for.
    pub source_changed: bool,
}

/// What the worker does next.
pub(crate) enum Step {
    /// Tells the host something.
    Tell(Tidings),
    /// Waits: for the node's next frame, or only to be woken; briefly, while a fence is waited for.
    Wait { node: Option<Arc<dyn Node>>, brief: bool },
    /// Ends.
    Exit,
}

/// What is told, in the words of the callbacks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Tidings {
    Started {
        capture_id: i32,
        stream_id: i32,
    },
    /// Losses first, numbered from `first_lost`, then the frame.
    Frames {
        capture_id: i32,
        stream_id: i32,
        first_lost: u32,
        lost: u32,
        frame: Option<FrameInfo>,
        shutter: bool,
    },
    Ended {
        capture_id: i32,
        stream_id: i32,
        frames: u32,
    },
    Failed {
        error: ErrorType,
        code: i32,
    },
}

impl State {
    /// Decides what the worker does next; `path` is for messages, `news` says whether the node may have a frame or
    /// a fault.
    pub fn step(&mut self, path: &Path, news: bool) -> Step {
        let Some(capture) = &mut self.capture else {
            return if self.closing { Step::Exit } else { Step::Wait { node: None, brief: false } };
        };
        let (capture_id, stream_id) = (capture.id, capture.stream_id);
        if !capture.announced {
            capture.announced = true;
            return Step::Tell(Tidings::Started { capture_id, stream_id });
        }
        if capture.ending || self.failed || self.closing {
            let frames = capture.frames;
            self.capture = None;
            if let Some(pool) = self.pool() {
                pool.stop();
            }
            return Step::Tell(Tidings::Ended { capture_id, stream_id, frames });
        }
        if std::mem::take(&mut self.source_changed) {
            // What comes now does not fit the buffers that the host holds: only a stream set up anew does.
            tracing::error!("{}: its source sends pictures of another size or rate now", path.display());
            return self.fail(ErrorType::FATAL_ERROR, Errno::EPIPE);
        }
        match self.advance(news) {
            Ok(step) => step,
            Err(error) => {
                tracing::error!("{}: {error}", path.display());
                self.fail(ErrorType::FATAL_ERROR, Errno::EIO)
            }
        }
    }

    /// Feeds the kernel, keeps it running, and takes what it has.
    ///
    /// # Errors
    /// What ends the camera.
    fn advance(&mut self, news: bool) -> Result<Step> {
        let node = self.node.clone();
        let Some(pool) = self.pool() else { return Ok(Step::Wait { node: None, brief: false }) };
        let fed = pool.feed();
        let waiting = match fed {
            Ok(waiting) => waiting,
            Err(error) => return self.recover(error),
        };
        if !pool.is_streaming() {
            pool.start()?;
        }
        let taken = if news { pool.take(now_ns) } else { Ok(Taken::Empty) };
        match taken {
            Ok(Taken::Frame(frame)) => Ok(self.receive(frame)),
            Ok(Taken::Empty) => {
                let node = if pool.is_starving() { None } else { node };
                Ok(Step::Wait { node, brief: waiting })
            }
            Ok(Taken::Gone) => Ok(self.fail(ErrorType::DEVICE_DISCONNECT, Errno::ENODEV)),
            Ok(Taken::Broken | Taken::Drained) => Ok(self.restart()),
            Err(error) => self.recover(error),
        }
    }

    /// What follows a refusal on the frame path: the end if the node is gone, else a restart.
    ///
    /// # Errors
    /// What no restart mends.
    fn recover(&mut self, error: QueueError) -> Result<Step> {
        let gone = self.node.as_ref().is_none_or(|node| node.capability().is_err_and(Failure::is_gone));
        match error {
            _ if gone => Ok(self.fail(ErrorType::DEVICE_DISCONNECT, Errno::ENODEV)),
            QueueError::Kernel(_) => Ok(self.restart()),
            other => Err(queue_error(Path::new("the camera"), other)),
        }
    }

    /// Stops the queue, to be started anew by the next step; that costs a frame at least.
    fn restart(&mut self) -> Step {
        self.restarts += 1;
        if self.restarts > RESTARTS {
            return self.fail(ErrorType::FATAL_ERROR, Errno::EIO);
        }
        if let Some(pool) = self.pool() {
            pool.stop();
        }
        self.report(1, None)
    }

    fn receive(&mut self, frame: Frame) -> Step {
        self.restarts = 0;
        let Some(stream) = &mut self.stream else { return Step::Wait { node: None, brief: true } };
        let (Some(pool), Some((shape, _)), Some(capture)) =
            (&mut stream.pool, &stream.configured, &self.capture)
        else {
            return Step::Wait { node: None, brief: true };
        };
        if frame.corrupt {
            // Its buffer is wanted still, and is fed to the kernel again.
            return self.report(frame.lost.saturating_add(1), None);
        }
        let Some(buffer_id) = pool.deliver(frame.index) else {
            return self.report(frame.lost, None);
        };
        let mut info = FrameInfo::new(capture.stream_id, capture.id, buffer_id);
        info.timestamp_ns = frame.stamp.ns;
        info.bytes_used = shape.bytes_used(&frame.bytes_used);
        self.report(frame.lost, Some(info))
    }

    /// Numbers losses and a frame; the end of a single capture follows its frame.
    fn report(&mut self, lost: u32, frame: Option<FrameInfo>) -> Step {
        let Some(capture) = &mut self.capture else { return Step::Wait { node: None, brief: true } };
        let lost = lost.min(GAP_LIMIT);
        let first_lost = capture.frames;
        let number = first_lost.saturating_add(lost);
        let frame = frame.map(|frame| FrameInfo { frame_number: number, ..frame });
        capture.frames = number.saturating_add(u32::from(frame.is_some()));
        capture.ending |= frame.is_some() && !capture.is_streaming;
        Step::Tell(Tidings::Frames {
            capture_id: capture.id,
            stream_id: capture.stream_id,
            first_lost,
            lost,
            frame,
            shutter: capture.shutter,
        })
    }

    fn fail(&mut self, error: ErrorType, errno: Errno) -> Step {
        self.failed = true;
        Step::Tell(Tidings::Failed { error, code: errno as i32 })
    }

    fn pool(&mut self) -> Option<&mut Pool> {
        self.stream.as_mut()?.pool.as_mut()
    }
}

/// The time of `CLOCK_MONOTONIC` in nanoseconds.
fn now_ns() -> u64 {
    clock_gettime(ClockId::CLOCK_MONOTONIC).map_or(0, |now| {
        let seconds = u64::try_from(now.tv_sec()).unwrap_or(0);
        seconds * 1_000_000_000 + u64::try_from(now.tv_nsec()).unwrap_or(0)
    })
}
