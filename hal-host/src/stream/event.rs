//! What happens to captures, as owned values in a bounded queue that the embedder reads.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};

use hal_api::capture::StreamError;
use hal_api::deferred::{ProcessError, SessionStatus};
use hal_api::metadata::Metadata;

use crate::frame::FrameFault;

/// One event on one stream. Lists that the driver reports arrive as one event for each stream.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum CaptureEvent {
    /// A capture has started.
    Started {
        /// The capture.
        capture_id: i32,
        /// The stream.
        stream_id: i32,
        /// Expected exposure time in nanoseconds, 0 if unknown.
        exposure_time_ns: u64,
    },
    /// A capture has ended; no frame of it follows on this stream.
    Ended {
        /// The capture.
        capture_id: i32,
        /// The stream.
        stream_id: i32,
        /// Frames delivered and lost, by the driver's count.
        frame_count: u32,
        /// The recording's id for deferred enhancement.
        deferred_video_id: Option<String>,
    },
    /// A frame was lost.
    Lost {
        /// The capture.
        capture_id: i32,
        /// The stream.
        stream_id: i32,
        /// Why.
        error: StreamError,
        /// Its number within capture and stream.
        frame_number: u32,
    },
    /// Exposure of a frame has begun.
    Shutter {
        /// The capture.
        capture_id: i32,
        /// The stream.
        stream_id: i32,
        /// When, in nanoseconds of the stream's clock.
        timestamp_ns: u64,
    },
    /// Exposure of a frame has ended.
    ShutterEnd {
        /// The capture.
        capture_id: i32,
        /// The stream.
        stream_id: i32,
        /// When, in nanoseconds of the stream's clock.
        timestamp_ns: u64,
    },
    /// The next single capture can be asked for.
    Ready {
        /// The capture.
        capture_id: i32,
        /// The stream.
        stream_id: i32,
        /// When, in nanoseconds of the stream's clock.
        timestamp_ns: u64,
    },
    /// Metadata of a stream.
    Result {
        /// The stream.
        stream_id: i32,
        /// The metadata.
        result: Metadata,
    },
    /// All frames of a video are delivered.
    VideoDone {
        /// The video.
        video_id: String,
    },
    /// A video was not processed to its end.
    VideoFailed {
        /// The video.
        video_id: String,
        /// Why.
        error: ProcessError,
    },
    /// A video session takes background work, or does not.
    SessionStatus {
        /// What it says; a number that is not known means that it does not.
        status: SessionStatus,
    },
    /// The driver broke the contract of frames.
    Fault {
        /// The stream it named.
        stream_id: i32,
        /// How.
        fault: FrameFault,
    },
}

/// A queue of events that never grows. When it is three quarters full only starts and ends are taken, when
/// it is full nothing is; what was refused is counted.
#[derive(Debug)]
pub(super) struct EventQueue {
    inner: Mutex<Inner>,
    arrived: Condvar,
    capacity: usize,
}

#[derive(Debug)]
struct Inner {
    events: VecDeque<CaptureEvent>,
    refused: u64,
    waiters: usize,
}

impl CaptureEvent {
    fn is_essential(&self) -> bool {
        matches!(
            self,
            Self::Started { .. } | Self::Ended { .. } | Self::VideoDone { .. } | Self::VideoFailed { .. }
        )
    }
}

impl EventQueue {
    pub(super) fn new(capacity: usize) -> Self {
        let capacity = capacity.clamp(4, 1 << 16);
        let events = VecDeque::with_capacity(capacity);
        let inner = Inner { events, refused: 0, waiters: 0 };
        Self { inner: Mutex::new(inner), arrived: Condvar::new(), capacity }
    }

    pub(super) fn push(&self, event: CaptureEvent) {
        let mut inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        let room = if event.is_essential() { self.capacity } else { self.capacity / 4 * 3 };
        if inner.events.len() >= room {
            inner.refused += 1;
            // What is refused is freed after the lock.
            drop(inner);
            return;
        }
        inner.events.push_back(event);
        let wake = inner.waiters > 0;
        drop(inner);
        if wake {
            self.arrived.notify_one();
        }
    }

    pub(super) fn pop(&self, limit: Duration) -> Option<CaptureEvent> {
        let end = Instant::now().checked_add(limit);
        let mut inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            if let Some(event) = inner.events.pop_front() {
                return Some(event);
            }
            let left = end.map_or(limit, |end| end.saturating_duration_since(Instant::now()));
            if left.is_zero() {
                return None;
            }
            inner.waiters += 1;
            let woken = self.arrived.wait_timeout(inner, left);
            inner = woken.unwrap_or_else(PoisonError::into_inner).0;
            inner.waiters -= 1;
        }
    }

    pub(super) fn refused(&self) -> u64 {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner).refused
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flood_leaves_room_for_starts_and_ends() {
        let queue = EventQueue::new(8);
        let lost = |frame_number| CaptureEvent::Lost {
            capture_id: 1,
            stream_id: 0,
            error: StreamError::BUFFER_LOST,
            frame_number,
        };
        let started = CaptureEvent::Started { capture_id: 2, stream_id: 0, exposure_time_ns: 0 };
        for number in 0..100 {
            queue.push(lost(number));
        }
        assert_eq!(queue.refused(), 94);
        queue.push(started.clone());
        queue.push(started.clone());
        queue.push(started.clone());
        assert_eq!(queue.refused(), 95, "full is full");
        for number in 0..6 {
            assert_eq!(queue.pop(Duration::ZERO), Some(lost(number)));
        }
        assert_eq!(queue.pop(Duration::ZERO), Some(started));
    }

    #[test]
    fn a_reader_that_waits_is_woken() {
        let queue = EventQueue::new(4);
        let event = CaptureEvent::Fault { stream_id: 3, fault: FrameFault::AfterStop };
        std::thread::scope(|scope| {
            let reader = scope.spawn(|| queue.pop(Duration::from_secs(60)));
            queue.push(event.clone());
            assert_eq!(reader.join().unwrap(), Some(event));
        });
        assert_eq!(queue.pop(Duration::from_millis(1)), None);
    }
}
