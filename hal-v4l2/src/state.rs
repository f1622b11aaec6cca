//! What changes over the life of an open camera, and what its worker does about it.

mod told;
mod job;
mod serve;
mod streams;

pub(crate) use job::{Job, Work};
pub(crate) use streams::{Configured, Source, Stream};
pub(crate) use told::{Step, Tidings};

use crate::capture::Capture;
use crate::photo::PhotoSettings;
use crate::pool::{Pool, queue_error};
use crate::queue::{QueueError, Taken};
use crate::results::Results;
use crate::sys::{Failure, Node};
use crate::tap::Staged;
use hal_api::camera::ErrorType;
use hal_api::capture::StreamError;
use hal_api::status::Result;
use hal_api::traits::IStreamOperatorCallback;
use nix::errno::Errno;
use nix::time::{ClockId, clock_gettime};
use std::collections::VecDeque;
use std::path::Path;
use std::sync::Arc;
use std::thread::ThreadId;

/// Restarts of a queue that failed in the kernel, without a frame in between.
const RESTARTS: u32 = 3;

/// What changes over the life of an open camera.
#[derive(Default)]
pub(crate) struct State {
    pub node: Option<Arc<dyn Node>>,
    pub callback: Option<Arc<dyn IStreamOperatorCallback>>,
    pub streams: Vec<Stream>,
    /// How the node is set up, once streams are committed.
    pub source: Option<Source>,
    pub captures: Vec<Capture>,
    /// What is to be told, the oldest first.
    pub outbox: VecDeque<Tidings>,
    /// Frames to be made, the oldest first.
    pub jobs: VecDeque<Job>,
    /// Copies of frames; one that nobody else holds is free.
    pub staged: Vec<Arc<Staged>>,
    /// What photos are like where their capture does not say.
    pub photo: PhotoSettings,
    /// What is reported besides frames.
    pub results: Results,
    /// Frames so far, of the camera's life.
    pub turn: u64,
    pub closing: bool,
    /// The camera has failed or is gone, and that has been told.
    pub failed: bool,
    /// The worker is in a callback.
    pub calling: bool,
    /// Callers that wait for the worker to be still: it takes no frames meanwhile.
    pub holds: u32,
    /// The worker's thread, once it runs; what it is before and after is in `working`.
    pub worker: Option<ThreadId>,
    pub working: bool,
    pub restarts: u32,
    /// Pictures of another kind arrive than the stream was set up for.
    pub source_changed: bool,
}

impl State {
    /// Decides what the worker does next; `path` is for messages, `news` says whether the node may have a frame or
    /// a fault.
    pub fn step(&mut self, path: &Path, news: bool) -> Step {
        if let Some(tidings) = self.outbox.pop_front() {
            return Step::Tell(tidings);
        }
        if self.failed || self.closing {
            self.captures.iter_mut().for_each(|capture| capture.over = true);
        }
        if let Some(tidings) = self.start_or_end() {
            return Step::Tell(tidings);
        }
        if !self.failed && !self.closing && self.results.take_due() {
            return Step::Tell(Tidings::Results { timestamp_ns: now_ns() });
        }
        if !self.captures.iter().any(Capture::is_active) {
            return if self.closing && self.captures.is_empty() { Step::Exit } else { self.idle() };
        }
        if std::mem::take(&mut self.source_changed) {
            // What comes now does not fit the buffers that the host holds: only a stream set up anew does.
            tracing::error!("{}: its source sends pictures of another size or rate now", path.display());
            return self.fail(ErrorType::FATAL_ERROR, Errno::EPIPE);
        }
        if self.holds > 0 {
            return self.idle();
        }
        match self.advance(news) {
            Ok(step) => step,
            Err(error) => {
                tracing::error!("{}: {error}", path.display());
                self.fail(ErrorType::FATAL_ERROR, Errno::EIO)
            }
        }
    }

    /// A wait for whatever is no frame; a node that has failed answers each wait at once, and is not waited for.
    fn idle(&self) -> Step {
        Step::Idle { node: self.node.clone().filter(|_| !self.failed) }
    }

    /// The oldest start or end of a capture that is not told yet. The node stops when no capture is left that wants
    /// its frames.
    fn start_or_end(&mut self) -> Option<Tidings> {
        if let Some(capture) = self.captures.iter_mut().find(|capture| !capture.announced) {
            capture.announced = true;
            return Some(Tidings::Started { capture_id: capture.id, lanes: capture.lanes });
        }
        if !self.captures.iter().any(Capture::is_active)
            && let Some(pool) = self.pool().filter(|pool| pool.is_streaming())
        {
            pool.stop();
        }
        let over = self.captures.iter().position(|capture| capture.over && capture.pending == 0)?;
        let capture = self.captures.remove(over);
        Some(Tidings::Ended { capture_id: capture.id, lanes: capture.lanes })
    }

    /// Feeds the kernel, keeps it running, and takes what it has.
    ///
    /// # Errors
    /// What ends the camera.
    fn advance(&mut self, news: bool) -> Result<Step> {
        let node = self.node.clone();
        let (Some(node), Some(pool)) = (node, self.pool()) else { return Ok(self.idle()) };
        let waiting = match pool.feed() {
            Ok(waiting) => waiting,
            Err(error) => return self.recover(error),
        };
        if !pool.is_streaming() {
            pool.start()?;
        }
        let taken = if news { pool.take(now_ns) } else { Ok(Taken::Empty) };
        match taken {
            Ok(Taken::Frame(frame)) => {
                self.restarts = 0;
                self.receive(&frame);
                Ok(self.outbox.pop_front().map_or(Step::Again, Step::Tell))
            }
            Ok(Taken::Empty) => {
                let brief = waiting;
                Ok(if pool.is_starving() && !brief { self.idle() } else { Step::Wait { node, brief } })
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
        for at in 0..self.captures.len() {
            self.lose(at, 1, StreamError::BUFFER_LOST);
        }
        self.outbox.pop_front().map_or(Step::Again, Step::Tell)
    }

    fn fail(&mut self, error: ErrorType, errno: Errno) -> Step {
        self.failed = true;
        Step::Tell(Tidings::Failed { error, code: errno as i32 })
    }

    /// Whether there is something to be told.
    pub fn is_telling(&self) -> bool {
        self.working && (self.calling || !self.outbox.is_empty())
    }

    /// Whether nothing will be made any more: the camera is closed, or its worker is gone.
    pub fn is_over(&self) -> bool {
        self.closing && self.captures.is_empty() || !self.working
    }

    /// The buffers that the kernel fills.
    pub fn pool(&mut self) -> Option<&mut Pool> {
        self.source.as_mut()?.pool.as_mut()
    }
}

/// The time of `CLOCK_MONOTONIC` in nanoseconds.
pub(crate) fn now_ns() -> u64 {
    clock_gettime(ClockId::CLOCK_MONOTONIC).map_or(0, |now| {
        let seconds = u64::try_from(now.tv_sec()).unwrap_or(0);
        seconds * 1_000_000_000 + u64::try_from(now.tv_nsec()).unwrap_or(0)
    })
}
