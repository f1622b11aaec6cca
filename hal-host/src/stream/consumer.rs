//! The consumer's end of a stream.

use std::sync::Arc;
use std::time::{Duration, Instant};

use hal_api::status::Error;
use hal_api::stream::StreamAttributes;

use super::channel::{Channel, Found, Phase, Wait};
use super::frame::Frame;
use super::stats::StreamStats;
use crate::pool::PoolPlan;

/// Longest single wait: far beyond any frame, near enough for the machine's clock.
const LONGEST: Duration = Duration::from_secs(365 * 24 * 3600);

/// The consumer's end of one stream. Dropping it ends delivery: waiting and coming frames go straight back
/// to the driver. Frames that were taken stay valid.
#[derive(Debug)]
pub struct FrameStream {
    channel: Arc<Channel>,
}

/// Why there is no frame.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RecvError {
    /// None came in time. Ask again.
    #[error("no frame came in time")]
    Timeout,
    /// The stream was stopped and all its frames were taken. Said once, then [`RecvError::Closed`].
    #[error("the stream has ended")]
    Ended,
    /// The device is gone. Close the camera.
    #[error("the camera is gone: {0}")]
    Disconnected(Error),
    /// The end was reported before. Nothing will come.
    #[error("the stream is closed")]
    Closed,
}

impl FrameStream {
    pub(super) fn new(channel: Arc<Channel>) -> Self {
        Self { channel }
    }

    /// Gives every idle buffer to the driver: all at the start, later those it refused. How many it took.
    ///
    /// # Errors
    /// What the driver says to the first that it refuses; those before are its own.
    pub fn queue_idle(&self) -> Result<usize, Error> {
        let mut given = 0;
        for slot in self.channel.supply.pool().slots().indices() {
            let gave = self.channel.supply.give(slot, None);
            given += usize::from(gave.map_err(|error| error.during("queue_buffer"))?);
        }
        Ok(given)
    }

    /// The oldest waiting frame, or the next that comes within `limit`.
    ///
    /// # Errors
    /// [`RecvError`]. Frames that wait are delivered before any end is reported.
    pub fn recv(&self, limit: Duration) -> Result<Frame, RecvError> {
        // A frame that waits is taken without a look at the clock.
        let seen = self.channel.news();
        if let Some(frame) = self.try_recv()? {
            return Ok(frame);
        }
        self.channel.linger(seen);
        let (now, left) = (Instant::now(), limit.min(LONGEST));
        self.receive(Wait::Until { end: now.checked_add(left).unwrap_or(now), left })
    }

    /// As [`FrameStream::recv`], with a moment to wait until.
    ///
    /// # Errors
    /// [`RecvError`].
    pub fn recv_until(&self, deadline: Instant) -> Result<Frame, RecvError> {
        let left = deadline.saturating_duration_since(Instant::now());
        self.receive(Wait::Until { end: deadline, left })
    }

    fn receive(&self, wait: Wait) -> Result<Frame, RecvError> {
        self.found(self.channel.take(wait))?.ok_or(RecvError::Timeout)
    }

    /// The oldest waiting frame, if one waits.
    ///
    /// # Errors
    /// [`RecvError`], but never [`RecvError::Timeout`].
    pub fn try_recv(&self) -> Result<Option<Frame>, RecvError> {
        self.found(self.channel.take(Wait::Never))
    }

    /// The newest waiting frame, if one waits; older ones go back to the driver.
    ///
    /// # Errors
    /// [`RecvError`], but never [`RecvError::Timeout`].
    pub fn latest(&self) -> Result<Option<Frame>, RecvError> {
        self.channel.shed(1);
        self.try_recv()
    }

    /// Ends the stream: no call on the driver is under way when this returns true, and none will come, not
    /// from frames that are dropped later either. Waiting frames can still be taken, then `Ended` is
    /// reported once. False if the driver is still inside `queue_buffer` after `limit`; try again.
    ///
    /// Not from inside a callback of this stream's operator.
    pub fn stop(&self, limit: Duration) -> bool {
        let stopped = self.channel.supply.stop(limit);
        self.channel.end(Phase::Stopped);
        stopped
    }

    /// The stream's final attributes.
    #[must_use]
    pub fn attributes(&self) -> &StreamAttributes {
        &self.channel.attributes
    }

    /// The memory it has.
    #[must_use]
    pub fn plan(&self) -> &PoolPlan {
        self.channel.supply.pool().plan()
    }

    /// What became of its frames until now.
    #[must_use]
    pub fn stats(&self) -> StreamStats {
        self.channel.stats()
    }

    /// # Errors
    /// [`RecvError`], but never [`RecvError::Timeout`].
    fn found(&self, found: Found) -> Result<Option<Frame>, RecvError> {
        match found {
            Found::Entry(entry) => Ok(Some(Frame::new(Arc::clone(&self.channel), entry))),
            Found::Nothing => Ok(None),
            Found::Over(Phase::Disconnected(error)) => Err(RecvError::Disconnected(error)),
            Found::Over(Phase::Stopped | Phase::Running) => Err(RecvError::Ended),
            Found::Over(Phase::Closed) => Err(RecvError::Closed),
        }
    }
}

impl Drop for FrameStream {
    fn drop(&mut self) {
        self.channel.end(Phase::Closed);
        self.channel.shed(0);
    }
}
