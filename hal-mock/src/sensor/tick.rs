//! One frame of the sensor: collecting what it is for, painting it, handing it back.

use std::os::fd::{AsFd, BorrowedFd};

use hal_api::capture::StreamError;
use hal_api::format::FourCc;
use hal_api::stream::ExtendedStreamType;
use hal_api::strip::Strip;
use nix::poll::{PollFd, PollFlags, PollTimeout, poll};

use super::extra;
use super::photo_file::Maker;
use super::photos::Photos;
use super::state::{Exposure, State};
use crate::canvas::Shot;
use crate::capture::{Capture, Frame, Job, Outcome, Shutter, for_each_served};
use crate::clock::{Demand, monotonic_ns};
use crate::settings::FrameFacts;
use crate::stream::Stream;

/// JPEG quality of the first picture of a deferred photo: as little as leaves the strip readable.
const LESSER_QUALITY: u8 = 80;
/// Longest time that one look at an acquire fence may take.
const FENCE_SLICE_MS: u8 = 5;

impl State {
    /// How many streams want the next frame, and how many have a buffer for it.
    pub(super) fn demand(&mut self) -> Demand {
        if self.exposing.is_some() {
            return Demand { streams: 1, ready: 1 };
        }
        let mut demand = Demand::default();
        // A photo on its way keeps virtual time going.
        if self.photo_time().is_some_and(|now| self.photos.iter().any(|photo| photo.due > now)) {
            demand = Demand { streams: 1, ready: 1 };
        }
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
            let uses =
                |capture: &Capture| capture.started && !capture.over && capture.has(stream.info.stream_id);
            self.captures.iter().any(uses)
        });
        let slowest = used.map(|stream| stream.min_duration_ns).max().unwrap_or(0);
        let set = self.settings.fps.map_or(0, |(_, max)| hal_api::units::frame_duration_ns(max));
        let duration = slowest.max(set).max(self.three_a.slowest_ns());
        if duration == 0 { hal_api::units::frame_duration_ns(30) } else { duration }
    }

    /// The sensor's next frame: what it is for goes into `jobs`, photos to their queue.
    pub(super) fn advance(&mut self, facts: FrameFacts, skipped: u32, jobs: &mut Vec<Job>) -> Frame {
        self.ticks = self.ticks.saturating_add(1);
        if let Some(frame) = self.go_on_exposing(facts, jobs) {
            return frame;
        }
        let frame = self.expose(facts);
        if !self.begin_exposure(&frame) {
            self.collect(frame, skipped, jobs);
        }
        frame
    }

    /// Takes the sensor's next frame, for the first capture in its turn that has settings of its own.
    pub(super) fn expose(&mut self, facts: FrameFacts) -> Frame {
        let scene_frame = self.scene_frame;
        let scene = self.scene.at(scene_frame);
        let flash = self.three_a.fires(&self.settings, &scene);
        let (mut own, mut is_lit) = (None, false);
        for_each_served(&mut self.captures, &mut self.streams, |capture, streams| {
            own = own.or(capture.settings.as_deref());
            is_lit |= flash && capture.is_photo(streams);
        });
        let own = own.or_else(|| is_lit.then_some(&self.settings));
        let is_usual = own.is_none();
        let applied = match own {
            Some(own) => self.three_a.photo(&self.settings, own, &scene, facts.duration_ns),
            None => self.three_a.frame(&self.settings, &scene, facts.duration_ns),
        };
        self.scene_frame = scene_frame.wrapping_add(1);
        let frame = Frame { facts, applied, scene_frame, dioptres: scene.dioptres };
        let depth = self.ring.capacity().min(usize::try_from(self.captures_profile.zsl).unwrap_or(0));
        if is_usual && depth > 0 {
            self.ring.truncate(depth - 1);
            self.ring.push_front(frame);
        }
        frame
    }

    /// The frame that a still asked for now is made of, if it was taken already: the latest one that no still
    /// was made of, nor of a later one.
    pub(crate) fn past_frame(&mut self) -> Option<Frame> {
        let now_ns = self.pacer.now_ns();
        let fits = |frame: &&Frame| frame.facts.time_ns <= now_ns && frame.facts.time_ns > self.last_still_ns;
        let frame = self.ring.iter().find(fits).copied()?;
        self.last_still_ns = frame.facts.time_ns;
        Some(frame)
    }

    /// Begins an exposure that takes more than one frame, if the still that `frame` is for wants that.
    fn begin_exposure(&mut self, frame: &Frame) -> bool {
        let mut long = None;
        for_each_served(&mut self.captures, &mut self.streams, |capture, streams| {
            if long.is_none() && capture.is_photo(streams) && capture.past.is_none() {
                long = Some((capture.serial, capture.confirmed));
            }
        });
        let Some((serial, false)) = long else { return false };
        if frame.applied.exposure_ns <= frame.facts.duration_ns {
            return false;
        }
        self.exposing = Some(Exposure { serial, frame: *frame, taken: 1 });
        self.begun = Some(serial);
        // What is being exposed cannot be had already.
        self.ring.clear();
        true
    }

    /// Goes on with a long exposure; yields its frame while it takes this frame of the sensor too.
    fn go_on_exposing(&mut self, facts: FrameFacts, jobs: &mut Vec<Job>) -> Option<Frame> {
        let Exposure { serial, mut frame, taken } = self.exposing.take()?;
        let index = self.captures.iter().position(|capture| capture.serial == serial && !capture.over)?;
        let passed_ns = taken.saturating_mul(frame.facts.duration_ns);
        let wanted_ns = frame.applied.exposure_ns;
        let confirmed = self.captures.get(index).is_some_and(|capture| capture.confirmed);
        if passed_ns < wanted_ns && !confirmed {
            self.exposing = Some(Exposure { serial, frame, taken: taken.saturating_add(1) });
            self.scene_frame = self.scene_frame.wrapping_add(1);
            return Some(Frame { facts, ..frame });
        }
        if passed_ns < wanted_ns {
            frame.applied.exposure_ns = passed_ns;
            for gain in &mut frame.applied.look.gains {
                *gain = scaled(*gain, passed_ns, wanted_ns);
            }
        }
        let (due, queue) = (self.ticks, &mut self.photos);
        let latency = u64::from(self.captures_profile.still_latency);
        if let Some(capture) = self.captures.get_mut(index) {
            let turn = Turn { frame, skipped: 0, shutter: Shutter::End, tick: due, latency };
            turn.serve(capture, &mut self.streams, queue, jobs);
        }
        None
    }

    /// Takes what the next frame needs out of the streams, into `jobs`.
    fn collect(&mut self, frame: Frame, skipped: u32, jobs: &mut Vec<Job>) {
        let (tick, photos) = (self.ticks, &mut self.photos);
        let latency = u64::from(self.captures_profile.still_latency);
        let last_still_ns = &mut self.last_still_ns;
        for_each_served(&mut self.captures, &mut self.streams, |capture, streams| {
            let frame = capture.past.unwrap_or(frame);
            let skipped = if capture.is_streaming { skipped } else { 0 };
            let shutter = if capture.has_shutter { Shutter::Whole } else { Shutter::None };
            if !capture.is_streaming {
                *last_still_ns = frame.facts.time_ns.max(*last_still_ns);
            }
            Turn { frame, skipped, shutter, tick, latency }.serve(capture, streams, photos, jobs);
        });
    }

    /// Puts painters and buffers back.
    pub(super) fn give_back(&mut self, jobs: &mut [Job]) {
        for job in jobs {
            let Job { stream_id, outcome, .. } = job;
            let Outcome::Paint(_) = outcome else { continue };
            let Outcome::Paint(mut work) =
                std::mem::replace(outcome, Outcome::Lost(StreamError::UNKNOWN_ERROR))
            else {
                continue;
            };
            let filled = work.used.is_some();
            if let Some(bytes_used) = work.used {
                let (buffer_id, epoch) = (work.buffer_id, work.epoch);
                let (photo, promise) = (work.photo.take(), work.promise.take());
                *outcome = Outcome::Painted { buffer_id, epoch, bytes_used, photo, promise };
            }
            if let Some(stream) = self.streams.iter_mut().find(|stream| stream.info.stream_id == *stream_id) {
                stream.give_back(work, filled);
            }
        }
    }

    /// Writes down a frame of a recording that is about to be delivered.
    pub(super) fn note(&mut self, job: &Job) {
        let capture = self.captures.iter_mut().find(|capture| capture.serial == job.serial);
        let take = capture.and_then(|capture| capture.take.as_mut());
        if let (Some(take), Outcome::Painted { .. }) =
            (take.filter(|take| take.stream_id == job.stream_id), &job.outcome)
        {
            take.push(job.frame.facts.time_ns);
        }
    }

    /// Counts a job that is about to be told. Says whether it still means something to the client: one whose
    /// stream was released meanwhile does not, one whose buffer was forgotten is a loss.
    pub(super) fn count(&mut self, job: &mut Job) -> bool {
        let stream = self.streams.iter().find(|stream| stream.info.stream_id == job.stream_id);
        let capture = self.captures.iter_mut().find(|capture| capture.serial == job.serial);
        let progress =
            capture.and_then(|capture| capture.streams.iter_mut().find(|one| one.stream_id == job.stream_id));
        let (Some(stream), Some(progress)) = (stream, progress) else { return false };
        if let Outcome::Painted { epoch, .. } = job.outcome
            && !stream.is_current(epoch)
        {
            job.outcome = Outcome::Lost(StreamError::BUFFER_LOST);
        }
        if !matches!(job.outcome, Outcome::Later) {
            progress.frames = job.frame_number.saturating_add(1);
        }
        true
    }
}

/// A capture's turn with the sensor.
pub(super) struct Turn {
    pub(super) frame: Frame,
    pub(super) skipped: u32,
    pub(super) shutter: Shutter,
    pub(super) tick: u64,
    pub(super) latency: u64,
}

impl Turn {
    /// Takes a buffer of each stream of the capture: for frames into `jobs`, for photos into their queue.
    pub(super) fn serve(
        &self,
        capture: &mut Capture,
        streams: &mut [Stream],
        photos: &mut Photos,
        jobs: &mut Vec<Job>,
    ) {
        let Self { frame, skipped, .. } = *self;
        for (place, progress) in capture.streams.iter().enumerate() {
            let mut stream = streams.iter_mut().find(|stream| stream.info.stream_id == progress.stream_id);
            let is_photo = !capture.is_streaming && stream.as_ref().is_some_and(|stream| stream.is_still());
            let intent = stream.as_ref().map(|stream| stream.info.intent);
            let applied = intent.map_or(frame.applied, |intent| frame.applied.seen_by(intent));
            let mut frame = Frame { applied, ..frame };
            let take = capture.take.as_mut().filter(|take| take.stream_id == progress.stream_id);
            if let Some(take) = take {
                frame.applied.look = take.lesser(frame.applied.look);
            }
            let lost = Outcome::Lost(StreamError::BUFFER_LOST);
            let job = |frame_number, outcome| Job {
                capture_id: capture.id,
                serial: capture.serial,
                stream_id: progress.stream_id,
                frame,
                frame_number,
                still: capture.still,
                skipped,
                shutter: if place == 0 && capture.has_shutter { self.shutter } else { Shutter::None },
                outcome,
            };
            if is_photo {
                let work = stream.as_mut().and_then(|stream| stream.take_buffer());
                let photo = job(progress.frames, work.map_or(lost, Outcome::Paint));
                let is_early = stream.as_ref().and_then(|stream| stream.extended())
                    == Some(ExtendedStreamType::QUICK_THUMBNAIL);
                let due = self.tick.saturating_add(if is_early { 0 } else { self.latency });
                photos.push(Job { shutter: Shutter::None, ..photo }, due);
                jobs.push(job(progress.frames, Outcome::Later));
            } else {
                let work = stream.as_mut().and_then(|stream| stream.take_work());
                let frame_number = progress.frames.saturating_add(skipped);
                jobs.push(job(frame_number, work.map_or(lost, Outcome::Paint)));
            }
        }
        capture.exposed |= !capture.is_streaming;
    }
}

/// `gain` times `part` of `whole`.
fn scaled(gain: u32, part: u64, whole: u64) -> u32 {
    let gain = u128::from(gain).saturating_mul(part.into()).checked_div(whole.into()).unwrap_or(0);
    u32::try_from(gain).unwrap_or(u32::MAX)
}

/// Paints a job, if it has a buffer.
pub(super) fn paint(camera: u16, maker: Option<&Maker>, job: &mut Job) {
    let (Outcome::Paint(work), frame) = (&mut job.outcome, &job.frame) else { return };
    let strip = Strip {
        camera,
        // Sixteen bits are what a strip has.
        stream: u16::try_from(job.stream_id & 0xffff).unwrap_or(0),
        sequence: job.frame_number,
        time_ns: frame.facts.time_ns,
    };
    // A first picture is made in a hurry.
    let quality = if work.photo.is_some() { LESSER_QUALITY } else { job.still.quality };
    let shot = Shot { strip, scene_frame: frame.scene_frame, look: frame.applied.look, quality };
    // A frame that cannot be painted (a compressed one that outgrows its buffer) is lost; its buffer waits on.
    work.used = match (work.extended, maker) {
        (Some(ExtendedStreamType::DEPTH), _) => {
            extra::write_depth(&mut work.memory, &work.layout, frame.dioptres)
        }
        (Some(ExtendedStreamType::META), _) => extra::write_values(&mut work.memory, &work.layout, frame),
        (_, Some(maker)) if work.layout.fourcc == FourCc::JPEG => maker.write(work, &shot, frame, &job.still),
        _ => {
            let painter = work.painter.as_mut();
            let used = painter.and_then(|painter| work.memory.paint(painter, &shot).ok());
            used.map(|used| used.map(|bytes| u32::try_from(bytes).unwrap_or(u32::MAX)))
        }
    };
}

/// Whether a job has a buffer that may be written. Waits for the client's fence, for a frame's duration and in
/// slices so that a close is noticed.
pub(super) fn may_write(job: &mut Job, stopped: &dyn Fn() -> bool) -> bool {
    let Outcome::Paint(work) = &mut job.outcome else { return false };
    let Some(fence) = &work.fence else { return true };
    let deadline_ns = monotonic_ns().saturating_add(job.frame.facts.duration_ns);
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
