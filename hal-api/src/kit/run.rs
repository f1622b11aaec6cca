//! One capture at work: its thread, from the first callback to the last.

use super::source::Source;
use crate::buffer::Plane;
use crate::capture::{CaptureEndedInfo, CaptureErrorInfo, CaptureStartedInfo};
use crate::driver::Host;
use crate::frame::FrameInfo;
use crate::stream::StreamInfo;
use crate::traits::IStreamOperatorCallback;
use crate::view::Mapping;
use std::collections::{BTreeMap, VecDeque};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

/// The buffers of the stream, and those of them that the driver may fill.
#[derive(Default)]
pub(super) struct Pool {
    pub(super) buffers: BTreeMap<u64, (Plane, Mapping)>,
    pub(super) queue: VecDeque<u64>,
}

/// What a capture needs to know.
pub(super) struct Job {
    pub(super) source: Arc<dyn Source>,
    pub(super) host: Host,
    pub(super) to: Arc<dyn IStreamOperatorCallback>,
    pub(super) pool: Arc<Mutex<Pool>>,
    pub(super) stream: StreamInfo,
    pub(super) capture_id: i32,
    pub(super) streaming: bool,
    pub(super) shutter: bool,
}

/// A capture, running or ended.
pub(super) struct Run {
    pub(super) capture_id: i32,
    stop: Arc<AtomicBool>,
    ended: Arc<AtomicBool>,
    thread: JoinHandle<()>,
}

impl Run {
    /// Starts the thread of a capture.
    pub(super) fn start(job: Job) -> std::io::Result<Self> {
        let (stop, ended) = (Arc::<AtomicBool>::default(), Arc::<AtomicBool>::default());
        let (stopped, over, capture_id) = (Arc::clone(&stop), Arc::clone(&ended), job.capture_id);
        let thread =
            thread::Builder::new().name("capture".to_owned()).spawn(move || job.run(&stopped, &over))?;
        Ok(Self { capture_id, stop, ended, thread })
    }

    /// Whether its last callback has begun: the next capture may start.
    pub(super) fn is_over(&self) -> bool {
        self.ended.load(Ordering::Acquire)
    }

    /// Whether its last callback has returned.
    pub(super) fn is_gone(&self) -> bool {
        self.thread.is_finished()
    }

    /// Asks it to end.
    pub(super) fn stop(&self) {
        self.stop.store(true, Ordering::Release);
        self.thread.thread().unpark();
    }

    /// Waits for its last callback.
    pub(super) fn join(self) {
        // A panic of the source ended the thread; there is nothing left to wait for.
        let _ = self.thread.join();
    }
}

impl Job {
    fn run(&self, stop: &AtomicBool, ended: &AtomicBool) {
        let stream_id = self.stream.stream_id;
        let mut next = Instant::now();
        let mut number = 0;
        self.to.on_capture_started(self.capture_id, &[CaptureStartedInfo::new(stream_id)]);
        while !stop.load(Ordering::Acquire) && (self.streaming || number == 0) {
            self.frame(number);
            number += 1;
            next += Duration::from_nanos(self.source.frame_duration_ns());
            while self.streaming && !stop.load(Ordering::Acquire) {
                match next.checked_duration_since(Instant::now()) {
                    Some(left) if !left.is_zero() => thread::park_timeout(left),
                    _ => break,
                }
            }
        }
        // First, so that another capture is legal inside the callback.
        ended.store(true, Ordering::Release);
        let info = CaptureEndedInfo { stream_id, frame_count: number, deferred_video_id: None };
        self.to.on_capture_ended(self.capture_id, &[info]);
    }

    fn frame(&self, number: u32) {
        let stream_id = self.stream.stream_id;
        let timestamp_ns = self.host.clock_now_ns();
        if self.shutter {
            self.to.on_frame_shutter(self.capture_id, &[stream_id], timestamp_ns);
        }
        let Some((buffer_id, bytes_used)) = self.fill(number) else {
            return self.to.on_capture_error(self.capture_id, &[CaptureErrorInfo::lost(stream_id, number)]);
        };
        let mut frame = FrameInfo::new(stream_id, self.capture_id, buffer_id);
        (frame.timestamp_ns, frame.frame_number, frame.bytes_used) =
            (timestamp_ns, number, [bytes_used, 0, 0, 0]);
        self.to.on_frame(&frame, None);
    }

    /// Fills the oldest buffer; `None` if the host has them all. Under the pool's lock, so that no buffer is
    /// written when `detach_buffer_queue` returns.
    fn fill(&self, number: u32) -> Option<(u64, u32)> {
        let mut pool = self.pool.lock().unwrap_or_else(PoisonError::into_inner);
        let buffer_id = pool.queue.pop_front()?;
        let (plane, memory) = pool.buffers.get_mut(&buffer_id)?;
        let stride = usize::try_from(plane.stride).ok()?;
        self.source.fill(&self.stream, number, &mut memory.view_mut()?, stride);
        Some((buffer_id, plane.stride.saturating_mul(self.stream.height)))
    }
}
