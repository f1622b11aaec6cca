//! The thread that makes photos of what the sensor exposed, beside its frames.

use std::sync::PoisonError;

use hal_api::capture::StreamError;
use hal_api::status::{Error, Result};
use hal_api::units::Size;

use super::photos::Stage;
use super::shared::Shared;
use super::state::State;
use super::tick;
use crate::capture::{Frame, Job, Outcome};
use crate::deferred::{Instant, Keeper};

/// HDI `DeferredDeliveryImageType`: a photo that is finished later.
const STILL_IMAGE: u8 = 1;

impl State {
    /// Takes the next photo to be painted out, with its stream's painter.
    fn next_photo(&mut self) -> Option<Job> {
        let streams = &mut self.streams;
        for photo in self.photos.iter_mut().filter(|photo| photo.stage == Stage::Waiting) {
            let stream = streams.iter_mut().find(|stream| stream.info.stream_id == photo.job.stream_id);
            let Outcome::Paint(work) = &mut photo.job.outcome else { continue };
            let Some(painter) = stream.and_then(|stream| stream.painter.take()) else { continue };
            work.painter = Some(painter);
            photo.stage = Stage::Developing;
            let taken = Job { outcome: Outcome::Later, ..photo.job };
            return Some(std::mem::replace(&mut photo.job, taken));
        }
        None
    }

    /// Puts a painted photo back, and its painter; its buffer waits again if the capture is over.
    fn developed(&mut self, mut job: Job) {
        let stream = self.streams.iter_mut().find(|stream| stream.info.stream_id == job.stream_id);
        if let (Outcome::Paint(work), Some(stream)) = (&mut job.outcome, stream) {
            stream.painter = work.painter.take().or(stream.painter.take());
        }
        let (serial, id) = (job.serial, job.stream_id);
        let wanted = self.captures.iter().any(|capture| capture.serial == serial && !capture.over);
        let place = self.photos.iter().position(|photo| {
            photo.stage == Stage::Developing && photo.job.serial == serial && photo.job.stream_id == id
        });
        let Some(place) = place else { return };
        if wanted {
            if let Some(photo) = self.photos.iter_mut().nth(place) {
                (photo.job, photo.stage) = (job, Stage::Done);
            }
            return;
        }
        self.photos.take(place);
        if let Outcome::Paint(work) = job.outcome {
            let stream = self.streams.iter_mut().find(|stream| stream.info.stream_id == id);
            if let Some(stream) = stream {
                stream.give_back(work, false);
            }
        }
    }

    /// Forgets the buffers of a stream. Photos that were to be in them are lost. To be done while held.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` if there is no such stream or it has no buffers.
    pub(crate) fn forget_buffers(&mut self, method: &str, stream_id: i32) -> Result<()> {
        let stream = self.stream(method, stream_id)?;
        if !stream.has_buffers() {
            return Err(Error::invalid(format!("{method}: stream {stream_id} has no buffers")));
        }
        stream.forget();
        for photo in self.photos.iter_mut().filter(|photo| photo.job.stream_id == stream_id) {
            photo.job.outcome = Outcome::Lost(StreamError::BUFFER_LOST);
            photo.stage = Stage::Done;
        }
        Ok(())
    }

    /// Takes out the next photo to be delivered: counted, its buffer the client's.
    pub(super) fn take_photo(&mut self) -> Option<Job> {
        let (index, _) =
            self.photos.due(self.photo_time()).filter(|(_, photo)| photo.stage == Stage::Done)?;
        let mut job = self.photos.take(index)?.job;
        self.give_back(std::slice::from_mut(&mut job));
        let capture = self.captures.iter_mut().find(|capture| capture.serial == job.serial)?;
        let progress = capture.streams.iter_mut().find(|one| one.stream_id == job.stream_id)?;
        progress.frames = progress.frames.saturating_add(1);
        Some(job)
    }
}

/// Runs until the sensor is stopped.
pub(super) fn run(shared: &Shared) {
    let _farewell = shared.farewell_if_panicking();
    let mut state = shared.lock();
    loop {
        let next = if state.holds == 0 { state.next_photo() } else { None };
        if state.quit {
            return;
        }
        let Some(mut job) = next else {
            state = shared.develop.wait(state).unwrap_or_else(PoisonError::into_inner);
            continue;
        };
        state.developing = true;
        let keeper = state.keeper.clone();
        drop(state);
        finish_still(shared, keeper.as_deref(), &mut job, &|| shared.lock().quit);
        state = shared.lock();
        state.developing = false;
        state.developed(job);
        shared.settled.notify_all();
        shared.nudge(&mut state);
    }
}

/// Makes the bytes that are delivered of a still that was exposed.
fn finish_still(shared: &Shared, keeper: Option<&Keeper>, job: &mut Job, stopped: &dyn Fn() -> bool) {
    if let Some(keeper) = keeper {
        defer(keeper, job);
    }
    if tick::may_write(job, stopped) {
        tick::paint(shared.camera, Some(&shared.maker), job);
    }
}

/// Keeps a photo that is to be finished later, before the client gets a first picture of it. If it cannot be
/// kept, the client gets it as it always is, at once.
fn defer(keeper: &Keeper, job: &mut Job) {
    let still = job.still;
    let Outcome::Paint(work) = &mut job.outcome else { return };
    if still.deferred != STILL_IMAGE || work.extended.is_some() {
        return;
    }
    let Frame { facts, applied, scene_frame, .. } = &mut job.frame;
    let instant = Instant {
        size: Size::new(work.layout.width, work.layout.height),
        scene_frame: *scene_frame,
        look: applied.look,
        time_ns: facts.time_ns,
        exposure_ns: applied.exposure_ns,
        gain: applied.gain,
    };
    // What went wrong was told to the log.
    if let Ok(kept) = keeper.keep_photo(&instant, &still) {
        applied.look = keeper.lesser(applied.look);
        work.photo = Some(kept);
    }
}
