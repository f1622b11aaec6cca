//! The work of a session over videos: reads the recording, takes the noise out, fills the client's buffers.

use std::collections::VecDeque;
use std::os::fd::{AsFd, OwnedFd};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use hal_api::deferred::{ProcessError, SessionStatus};
use hal_api::format::ImageLayout;
use hal_api::frame::FrameInfo;
use hal_api::status::Status;
use hal_api::stream::StreamInfo;
use hal_api::traits::IVideoProcessCallback;
use hal_api::view::OutOfView;
use nix::poll::{PollFd, PollFlags, PollTimeout, poll};

use super::denoise::{Denoiser, Plane, REACH};
use super::engine::{Stop, Worker};
use super::hub::Hub;
use super::id;
use super::recording::Recording;
use crate::buffers::{Buffers, Held};
use crate::store::Kind;

/// Longest wait for the client to queue a buffer, or for its fence.
const PATIENCE: Duration = Duration::from_secs(30);
/// Longest look at a fence between two looks for a reason to stop.
const FENCE_SLICE_MS: u8 = 5;

/// A video that is ready to be processed.
#[derive(Debug, Clone)]
pub(super) struct Prepared {
    pub(super) id: u64,
    pub(super) recording: Arc<Recording>,
}

/// The stream that the client made for the pictures.
#[derive(Debug)]
pub(super) struct Outlet {
    pub(super) info: StreamInfo,
    pub(super) layout: ImageLayout,
    pub(super) buffers: Buffers,
}

/// What a session has besides its thread.
#[derive(Debug, Default)]
pub(super) struct Desk {
    pub(super) prepared: Option<Prepared>,
    pub(super) outlet: Option<Outlet>,
}

/// From a frame of a prepared video to its end.
#[derive(Debug, Clone)]
pub(super) struct Job {
    pub(super) video: Prepared,
    pub(super) first: usize,
}

/// Enhances the videos of one session.
pub(super) struct Studio {
    pub(super) hub: Arc<Hub>,
    pub(super) user: i32,
    callback: Arc<dyn IVideoProcessCallback>,
    desk: Mutex<Desk>,
}

/// The frames around the one that is worked on, and room that is used again.
#[derive(Default)]
struct Film {
    /// Frames and their numbers, one after the other.
    frames: VecDeque<(usize, Vec<u8>)>,
    spare: Vec<Vec<u8>>,
    denoiser: Denoiser,
    /// Result: planes of luma and both chromas.
    planar: Vec<u8>,
    row: Vec<u8>,
}

impl Studio {
    pub(super) fn new(hub: &Arc<Hub>, user: i32, callback: Arc<dyn IVideoProcessCallback>) -> Self {
        Self { hub: Arc::clone(hub), user, callback, desk: Mutex::default() }
    }

    pub(super) fn desk(&self) -> MutexGuard<'_, Desk> {
        self.desk.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Makes and delivers all frames of a job.
    fn shoot(&self, job: &Job, stop: &Stop) -> Result<(), ProcessError> {
        let recording = &*job.video.recording;
        let mut film = Film::default();
        for frame in job.first..recording.frames() {
            let began = Instant::now();
            film.develop(recording, frame).map_err(|fault| {
                self.hub.complain(&format!("video {}: {fault}", job.video.id));
                // The file is the client's: another time it may be readable.
                ProcessError::ABNORMAL
            })?;
            stop.breathe(began.elapsed())?;
            self.deliver(&mut film, recording.time_ns(frame), frame - job.first, stop)?;
        }
        Ok(())
    }

    /// Fills the next buffer of the client's and hands it over.
    fn deliver(&self, film: &mut Film, time_ns: u64, number: usize, stop: &Stop) -> Result<(), ProcessError> {
        let (mut held, stream_id, layout) = self.take(stop)?;
        let ready = wait_for(&mut held.fence, stop);
        let written = ready.and_then(|()| {
            let mut fill =
                |index: usize, plane: &mut hal_api::view::ViewMut<'_>| film.pour(&layout, index, plane);
            held.memory.write(&layout, &mut fill).map_err(|_| ProcessError::ABNORMAL)
        });
        let (buffer_id, epoch) = (held.buffer_id, held.epoch);
        let current = {
            let mut desk = self.desk();
            let outlet = desk.outlet.as_mut().filter(|outlet| outlet.buffers.is_current(epoch));
            outlet.map(|outlet| outlet.buffers.give_back(held, written.is_ok())).is_some()
        };
        written?;
        if !current {
            return Err(ProcessError::ABORT);
        }
        let mut info = FrameInfo::new(stream_id, 0, buffer_id);
        info.timestamp_ns = time_ns;
        info.frame_number = u32::try_from(number).unwrap_or(u32::MAX);
        for (used, plane) in info.bytes_used.iter_mut().zip(layout.planes()) {
            *used = u32::try_from(plane.size).unwrap_or(u32::MAX);
        }
        self.callback.on_frame(&info, None);
        Ok(())
    }

    /// Waits for a buffer.
    fn take(&self, stop: &Stop) -> Result<(Held, i32, ImageLayout), ProcessError> {
        loop {
            stop.check()?;
            {
                let mut desk = self.desk();
                // Released meanwhile.
                let outlet = desk.outlet.as_mut().ok_or(ProcessError::ABORT)?;
                if let Some(held) = outlet.buffers.take() {
                    return Ok((held, outlet.info.stream_id, outlet.layout));
                }
            }
            stop.wait(PATIENCE)?;
        }
    }
}

impl Worker for Studio {
    type Job = Job;
    type Outcome = ();

    fn work(&self, job: &Job, stop: &Stop) -> Result<(), ProcessError> {
        if self.hub.status() == SessionStatus::NOT_READY_OVERHEAT {
            return Err(ProcessError::HIGH_TEMPERATURE);
        }
        let begun = self.hub.store.begin(self.user, Kind::Video, job.video.id);
        let work = begun.map_err(|fault| match fault.status() {
            Status::INVALID_ARGUMENT => ProcessError::INVALID_ID,
            Status::CONTRACT => ProcessError::PROCESS,
            _ => ProcessError::ABNORMAL,
        })?;
        let outcome = self.shoot(job, stop);
        // The process outlived it, so it is no video that kills.
        work.finish();
        outcome
    }

    fn tell(&self, job: Job, outcome: Result<(), ProcessError>) {
        let gone = !self.hub.store.has(self.user, Kind::Video, job.video.id);
        let name = id::show(job.video.id);
        match outcome {
            Ok(()) if gone => self.callback.on_error(&name, ProcessError::INVALID_ID),
            Ok(()) => self.callback.on_process_done(&name),
            Err(reason) => self.callback.on_error(&name, reason),
        }
    }

    fn tell_status(&self, status: SessionStatus) {
        self.callback.on_status_changed(status);
    }
}

impl Film {
    /// Takes the noise out of a frame.
    fn develop(&mut self, recording: &Recording, frame: usize) -> std::io::Result<()> {
        let (first, last) = (frame.saturating_sub(REACH), (frame + REACH).min(recording.frames() - 1));
        while self.frames.front().is_some_and(|(number, _)| *number < first) {
            self.spare.extend(self.frames.pop_front().map(|(_, pixels)| pixels));
        }
        let next = self.frames.back().map_or(first, |(number, _)| number + 1);
        for number in next..=last {
            let mut pixels = self.spare.pop().unwrap_or_default();
            recording.read(number, &mut pixels)?;
            self.frames.push_back((number, pixels));
        }
        let size = recording.size();
        let width = usize::try_from(size.width).unwrap_or(0);
        let luma = usize::try_from(size.area()).unwrap_or(0);
        self.planar.resize(luma + luma / 2, 0);
        let planes = [
            (width, 0..luma),
            (width / 2, luma..luma + luma / 4),
            (width / 2, luma + luma / 4..luma + luma / 2),
        ];
        let Self { frames, denoiser, planar, .. } = self;
        let Some((_, pixels)) = frames.iter().find(|(number, _)| *number == frame) else { return Ok(()) };
        for (width, span) in planes {
            let samples = pixels.get(span.clone()).unwrap_or_default();
            let others = frames.iter().filter(|(number, _)| *number != frame);
            let others = others.map(|(_, pixels)| pixels.get(span.clone()).unwrap_or_default());
            let others = others.map(|samples| Plane { width, samples });
            let out = planar.get_mut(span.clone()).unwrap_or_default();
            denoiser.run(Plane { width, samples }, others, recording.noise, out);
        }
        Ok(())
    }

    /// Writes a plane of NV12: luma, or both chromas side by side.
    fn pour(
        &mut self,
        layout: &ImageLayout,
        index: usize,
        plane: &mut hal_api::view::ViewMut<'_>,
    ) -> Result<(), OutOfView> {
        let (width, height) =
            (usize::try_from(layout.width).unwrap_or(0), usize::try_from(layout.height).unwrap_or(0));
        let stride = layout.planes().get(index).map_or(0, |plane| usize::try_from(plane.stride).unwrap_or(0));
        let (luma, chroma) = self.planar.split_at_checked(width * height).unwrap_or_default();
        if index == 0 {
            let mut rows = luma.chunks_exact(width).enumerate();
            return rows.try_for_each(|(y, row)| plane.write_at(y * stride, row));
        }
        let (blue, red) = chroma.split_at(chroma.len() / 2);
        for (y, (blue, red)) in blue.chunks_exact(width / 2).zip(red.chunks_exact(width / 2)).enumerate() {
            self.row.clear();
            self.row.extend(blue.iter().zip(red).flat_map(|(blue, red)| [*blue, *red]));
            plane.write_at(y * stride, &self.row)?;
        }
        Ok(())
    }
}

/// Waits for the client's fence.
fn wait_for(fence: &mut Option<OwnedFd>, stop: &Stop) -> Result<(), ProcessError> {
    let deadline = Instant::now() + PATIENCE;
    while let Some(waiting) = fence {
        let mut fds = [PollFd::new(waiting.as_fd(), PollFlags::POLLIN)];
        match poll(&mut fds, PollTimeout::from(FENCE_SLICE_MS)) {
            Ok(0) | Err(nix::errno::Errno::EINTR) if Instant::now() > deadline => {
                return Err(ProcessError::TIMEOUT);
            }
            Ok(0) | Err(nix::errno::Errno::EINTR) => stop.check()?,
            // A fence that cannot be looked at holds nothing up.
            Ok(_) | Err(_) => *fence = None,
        }
    }
    Ok(())
}
