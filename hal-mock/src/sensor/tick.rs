//! One frame of the sensor: collecting what it is for, painting it, handing it back.

use std::os::fd::{AsFd, BorrowedFd};

use hal_api::capture::StreamError;
use hal_api::strip::Strip;
use nix::poll::{PollFd, PollFlags, PollTimeout, poll};

use super::state::State;
use crate::canvas::Shot;
use crate::capture::{Job, Outcome, for_each_served};
use crate::clock::{Demand, monotonic_ns};
use crate::settings::FrameFacts;
use crate::stream::Work;
use crate::three_a::Applied;

/// Longest time that one look at an acquire fence may take.
const FENCE_SLICE_MS: u8 = 5;

impl State {
    /// How many streams want the next frame, and how many have a buffer for it.
    pub(super) fn demand(&mut self) -> Demand {
        let mut demand = Demand::default();
        for_each_served(&mut self.captures, &mut self.streams, |capture, streams| {
            for stream in streams.iter().filter(|stream| capture.has(stream.info.stream_id)) {
                demand.streams += 1;
                demand.ready += usize::from(stream.is_ready());
            }
        });
        demand
    }

    /// Time between two frames in nanoseconds: that of the slowest stream in use, or slower if set so.
    pub(crate) fn duration_ns(&self) -> u64 {
        let used = self.streams.iter().filter(|stream| {
            self.captures.iter().any(|capture| capture.is_active() && capture.has(stream.info.stream_id))
        });
        let slowest = used.map(|stream| stream.min_duration_ns).max().unwrap_or(0);
        let set = self.settings.fps.map_or(0, |(_, max)| hal_api::units::frame_duration_ns(max));
        let duration = slowest.max(set).max(self.three_a.slowest_ns());
        if duration == 0 { hal_api::units::frame_duration_ns(30) } else { duration }
    }

    /// Takes the sensor's next frame.
    pub(super) fn expose(&mut self, facts: FrameFacts) -> Frame {
        let applied = self.three_a.frame(&self.settings, &self.scene, facts.duration_ns);
        let scene_frame = self.scene_frame;
        self.scene_frame = scene_frame.wrapping_add(1);
        Frame { facts, applied, scene_frame }
    }

    /// Takes what the next frame needs out of the streams, into `jobs`.
    pub(super) fn collect(&mut self, skipped: u32, jobs: &mut Vec<Job>) {
        for_each_served(&mut self.captures, &mut self.streams, |capture, streams| {
            let skipped = if capture.is_streaming { skipped } else { 0 };
            for (place, progress) in capture.streams.iter_mut().enumerate() {
                let stream = streams.iter_mut().find(|stream| stream.info.stream_id == progress.stream_id);
                let work = stream.and_then(crate::stream::Stream::take_work);
                let frame_number = progress.frames.saturating_add(skipped);
                progress.frames = frame_number.saturating_add(1);
                jobs.push(Job {
                    capture_id: capture.id,
                    stream_id: progress.stream_id,
                    frame_number,
                    skipped,
                    is_first: place == 0,
                    has_shutter: capture.has_shutter,
                    outcome: work.map_or(Outcome::Lost(StreamError::BUFFER_LOST), Outcome::Paint),
                });
            }
            capture.over |= !capture.is_streaming;
        });
    }

    /// Puts painters and buffers back.
    pub(super) fn give_back(&mut self, jobs: &mut [Job]) {
        for job in jobs {
            let Job { stream_id, outcome, .. } = job;
            let Outcome::Paint(_) = outcome else { continue };
            let Outcome::Paint(work) = std::mem::replace(outcome, Outcome::Lost(StreamError::UNKNOWN_ERROR))
            else {
                continue;
            };
            let filled = work.used.is_some();
            if let Some(bytes_used) = work.used {
                let (buffer_id, epoch) = (work.buffer_id, work.epoch);
                *outcome = Outcome::Painted { buffer_id, epoch, bytes_used };
            }
            if let Some(stream) = self.streams.iter_mut().find(|stream| stream.info.stream_id == *stream_id) {
                stream.give_back(work, filled);
            }
        }
    }

    /// Whether a job still means something to the client: neither its stream was released nor its buffer
    /// forgotten in a callback meanwhile.
    pub(super) fn is_current(&self, job: &Job) -> bool {
        let stream = self.streams.iter().find(|stream| stream.info.stream_id == job.stream_id);
        let in_flight =
            self.captures.iter().any(|capture| capture.id == job.capture_id && capture.has(job.stream_id));
        in_flight
            && stream.is_some_and(|stream| match job.outcome {
                Outcome::Painted { epoch, .. } => stream.is_current(epoch),
                _ => true,
            })
    }
}

/// One frame of the sensor, the same for all streams.
#[derive(Debug, Clone, Copy)]
pub(super) struct Frame {
    pub(super) facts: FrameFacts,
    pub(super) applied: Applied,
    pub(super) scene_frame: u32,
}

/// Paints a job, if it has a buffer, once its fence allows: within a frame's duration or not at all.
pub(super) fn paint(camera: u16, job: &mut Job, frame: &Frame, stopped: &dyn Fn() -> bool) {
    let Outcome::Paint(work) = &mut job.outcome else { return };
    if !may_write(work, frame.facts.duration_ns, stopped) {
        return;
    }
    let strip = Strip {
        camera,
        // Sixteen bits are what a strip has.
        stream: u16::try_from(job.stream_id & 0xffff).unwrap_or(0),
        sequence: job.frame_number,
        time_ns: frame.facts.time_ns,
    };
    let shot = Shot { strip, scene_frame: frame.scene_frame, look: frame.applied.look };
    // A frame that cannot be painted (a compressed one that outgrows its buffer) is lost; its buffer waits on.
    let used = work.memory.paint(&mut work.painter, &shot).ok();
    work.used = used.map(|used| used.map(|bytes| u32::try_from(bytes).unwrap_or(u32::MAX)));
}

/// Waits for the client's fence, in slices so that a close is noticed.
fn may_write(work: &mut Work, duration_ns: u64, stopped: &dyn Fn() -> bool) -> bool {
    let Some(fence) = &work.fence else { return true };
    let deadline_ns = monotonic_ns().saturating_add(duration_ns);
    loop {
        if is_signalled(fence.as_fd()) {
            work.fence = None;
            return true;
        }
        if monotonic_ns() >= deadline_ns || stopped() {
            return false;
        }
    }
}

/// Looks for at most [`FENCE_SLICE_MS`]. A fence that cannot be looked at holds nothing up.
fn is_signalled(fence: BorrowedFd<'_>) -> bool {
    let mut fds = [PollFd::new(fence, PollFlags::POLLIN)];
    match poll(&mut fds, PollTimeout::from(FENCE_SLICE_MS)) {
        Ok(count) => count > 0,
        Err(nix::errno::Errno::EINTR) => false,
        Err(_) => true,
    }
}
