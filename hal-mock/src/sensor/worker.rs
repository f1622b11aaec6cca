//! The sensor's thread: tells what happened, then makes the next frame, then sleeps.

use std::sync::{Arc, MutexGuard, PoisonError};
use std::time::Duration;

use hal_api::camera::ErrorType;
use hal_api::capture::CaptureErrorInfo;
use hal_api::traits::IStreamOperatorCallback;

use super::deliver::{self, LOSSES_EACH, News};
use super::photos::Stage;
use super::promised::promise;
use super::shared::Shared;
use super::state::{Activity, State};
use super::tick;
use crate::capture::{Frame, Job, Outcome, Shutter};
use crate::clock::{Next, monotonic_ns};
use crate::profile::Fences;
use crate::settings::FrameFacts;

/// Room that is used again for each frame.
#[derive(Default)]
struct Scratch {
    jobs: Vec<Job>,
    stream_ids: Vec<i32>,
    losses: Vec<CaptureErrorInfo>,
}

/// Runs until the sensor is stopped.
pub(super) fn run(shared: &Shared) {
    let _farewell = shared.farewell();
    let mut scratch = Scratch { jobs: Vec::with_capacity(16), ..Scratch::default() };
    scratch.stream_ids.reserve(16);
    scratch.losses.reserve(usize::try_from(LOSSES_EACH).unwrap_or(0));
    let mut state = shared.lock();
    loop {
        if let Some((error, code)) = state.next_error() {
            state = shared.tell_error(state, error, code);
        } else if let Some(news) = deliver::next_news(&mut state) {
            state = shared.tell(state, &news);
        } else if state.quit {
            return;
        } else if let Some(photo) = state.take_photo() {
            state = shared.hand_over(state, photo, &mut scratch);
        } else if state.holds > 0 || state.waits_for_photo() {
            state = shared.sleep(state, None);
        } else {
            let (demand, duration_ns) = (state.demand(), state.duration_ns());
            match state.pacer.next(monotonic_ns, duration_ns, demand) {
                Next::Sleep(time) => {
                    if demand.streams == 0 {
                        // The sensor stands still: what it saw gets old.
                        state.ring.clear();
                    }
                    state = shared.sleep(state, time);
                }
                Next::Frame { time_ns, skipped } => {
                    let frame =
                        state.advance(FrameFacts { time_ns, duration_ns }, skipped, &mut scratch.jobs);
                    if state.photos.iter().any(|photo| photo.stage == Stage::Waiting) {
                        shared.develop.notify_one();
                    }
                    state = shared.frame(state, &frame, &mut scratch);
                }
            }
        }
    }
}

impl Shared {
    /// Sleeps until woken, or for `time`.
    fn sleep<'a>(&self, mut state: MutexGuard<'a, State>, time: Option<Duration>) -> MutexGuard<'a, State> {
        state.asleep = true;
        if state.holds > 0 {
            self.settled.notify_all();
        }
        let mut state = match time {
            None => self.wake.wait(state).unwrap_or_else(PoisonError::into_inner),
            Some(time) => self.wake.wait_timeout(state, time).unwrap_or_else(PoisonError::into_inner).0,
        };
        state.asleep = false;
        state
    }

    /// Does something without the lock, and says meanwhile what.
    fn unlocked<'a>(
        &'a self,
        mut state: MutexGuard<'a, State>,
        activity: Activity,
        act: impl FnOnce(),
    ) -> MutexGuard<'a, State> {
        state.activity = activity;
        drop(state);
        act();
        let mut state = self.lock();
        state.activity = Activity::Idle;
        if state.holds > 0 {
            self.settled.notify_all();
        }
        state
    }

    fn tell_error<'a>(
        &'a self,
        state: MutexGuard<'a, State>,
        error: ErrorType,
        code: i32,
    ) -> MutexGuard<'a, State> {
        let Some(device) = state.device.clone() else { return state };
        self.unlocked(state, Activity::Calling, || device.on_error(error, code))
    }

    fn tell<'a>(&'a self, state: MutexGuard<'a, State>, news: &News) -> MutexGuard<'a, State> {
        let Some(client) = state.operator.clone() else { return state };
        self.unlocked(state, Activity::Calling, || deliver::tell(&*client, news))
    }

    /// Delivers a photo.
    fn hand_over<'a>(
        &'a self,
        state: MutexGuard<'a, State>,
        mut photo: Job,
        scratch: &mut Scratch,
    ) -> MutexGuard<'a, State> {
        let Some(client) = state.operator.clone() else { return state };
        let losses = &mut scratch.losses;
        let state =
            self.unlocked(state, Activity::Calling, || deliver::deliver(&*client, &mut photo, &[], losses));
        self.report_found(state, &client, &photo)
    }

    /// Paints and delivers what was collected, or delivers and paints what can be promised if the profile wants
    /// fences.
    fn frame<'a>(
        &'a self,
        state: MutexGuard<'a, State>,
        frame: &Frame,
        scratch: &mut Scratch,
    ) -> MutexGuard<'a, State> {
        let client = state.operator.clone();
        let has_fences = state.captures_profile.fences == Fences::EventFd;
        let stopped = || self.lock().quit;
        let mut state = self.unlocked(state, Activity::Painting, || {
            for job in &mut scratch.jobs {
                let is_due = tick::may_write(job, &stopped) && !(has_fences && promise(job));
                if is_due {
                    tick::paint(self.camera, None, job);
                }
            }
        });
        state.give_back(&mut scratch.jobs);
        if let Some(client) = client {
            state = self.report_results(state, frame);
            state = self.deliver(state, &client, scratch);
        }
        state = self.keep_promises(state, scratch);
        scratch.jobs.clear();
        state
    }

    /// Paints what was handed over unpainted.
    fn keep_promises<'a>(
        &'a self,
        mut state: MutexGuard<'a, State>,
        scratch: &mut Scratch,
    ) -> MutexGuard<'a, State> {
        if !state.take_promised(&mut scratch.jobs) {
            return state;
        }
        let mut state = self.unlocked(state, Activity::Painting, || {
            for job in &mut scratch.jobs {
                tick::paint(self.camera, None, job);
                let Outcome::Paint(work) = &mut job.outcome else { continue };
                if let (None, Some(host)) = (work.used, &self.host) {
                    host.warn(&format!(
                        "frame {} of stream {} could not be painted after it was delivered; its buffer holds \
                         what it held",
                        job.frame_number, job.stream_id
                    ));
                }
                work.promise = None;
            }
        });
        state.put_back(&mut scratch.jobs);
        state
    }

    fn deliver<'a>(
        &'a self,
        mut state: MutexGuard<'a, State>,
        client: &Arc<dyn IStreamOperatorCallback>,
        scratch: &mut Scratch,
    ) -> MutexGuard<'a, State> {
        for index in 0..scratch.jobs.len() {
            let Scratch { jobs, stream_ids, losses } = &mut *scratch;
            let Some(job) = jobs.get_mut(index) else { break };
            if !state.count(job) {
                continue;
            }
            let Some(job) = jobs.get(index) else { break };
            if job.shutter != Shutter::None {
                let same = jobs.iter().filter(|other| other.serial == job.serial);
                stream_ids.clear();
                stream_ids.extend(same.map(|other| other.stream_id));
            }
            state.note(job);
            let Some(job) = jobs.get_mut(index) else { break };
            state = self.unlocked(state, Activity::Calling, || {
                deliver::deliver(&**client, job, stream_ids, losses);
            });
            state = self.report_found(state, client, job);
        }
        state
    }

    /// Tells what was found in a frame, if that was asked for.
    fn report_found<'a>(
        &'a self,
        mut state: MutexGuard<'a, State>,
        client: &Arc<dyn IStreamOperatorCallback>,
        job: &Job,
    ) -> MutexGuard<'a, State> {
        let Ok(stream) = state.stream("", job.stream_id) else { return state };
        let found = stream.results.report(&job.frame.applied, &job.frame.facts);
        let (Some(found), Outcome::Painted { .. }) = (found, &job.outcome) else { return state };
        self.unlocked(state, Activity::Calling, || client.on_result(job.stream_id, found.view()))
    }

    fn report_results<'a>(
        &'a self,
        mut state: MutexGuard<'a, State>,
        frame: &Frame,
    ) -> MutexGuard<'a, State> {
        let Some(results) = state.results.report(&frame.applied, &frame.facts) else { return state };
        let Some(device) = state.device.clone() else { return state };
        let time_ns = frame.facts.time_ns;
        self.unlocked(state, Activity::Calling, || device.on_result(time_ns, results.view()))
    }
}
