//! The sensor's thread: tells what happened, then makes the next frame, then sleeps.

use std::sync::{Arc, MutexGuard, PoisonError};
use std::time::Duration;

use hal_api::capture::{CaptureEndedInfo, CaptureErrorInfo, CaptureStartedInfo, StreamError};
use hal_api::frame::FrameInfo;
use hal_api::traits::IStreamOperatorCallback;

use super::shared::Shared;
use super::state::{Activity, State};
use super::tick::{self, Frame};
use crate::capture::{Ended, Job, Outcome, Progress};
use crate::clock::{Next, monotonic_ns};
use crate::settings::FrameFacts;

/// Most losses reported in one callback.
const LOSSES_EACH: u32 = 64;

/// Room that is used again for each frame.
#[derive(Default)]
struct Scratch {
    jobs: Vec<Job>,
    stream_ids: Vec<i32>,
    losses: Vec<CaptureErrorInfo>,
}

/// What is to be told before the next frame.
enum News {
    Started { id: i32, streams: Vec<CaptureStartedInfo> },
    Ended { ended: Ended, ready: bool },
}

/// Tells callers that nothing more comes, also when a callback unwinds through the worker.
struct Farewell<'a>(&'a Shared);

impl Drop for Farewell<'_> {
    fn drop(&mut self) {
        let mut state = self.0.lock();
        state.forget_all();
        (state.activity, state.quit) = (Activity::Idle, true);
        drop(state);
        self.0.settled.notify_all();
    }
}

/// Runs until the sensor is stopped.
pub(super) fn run(shared: &Shared) {
    let _farewell = Farewell(shared);
    let mut scratch = Scratch { jobs: Vec::with_capacity(16), ..Scratch::default() };
    scratch.stream_ids.reserve(16);
    scratch.losses.reserve(usize::try_from(LOSSES_EACH).unwrap_or(0));
    let mut state = shared.lock();
    loop {
        if let Some(news) = next_news(&mut state) {
            state = shared.tell(state, &news);
        } else if state.quit {
            return;
        } else if state.holds > 0 {
            state = shared.sleep(state, None);
        } else {
            let (demand, duration_ns) = (state.demand(), state.duration_ns());
            match state.pacer.next(monotonic_ns, duration_ns, demand) {
                Next::Sleep(time) => state = shared.sleep(state, time),
                Next::Frame { time_ns, skipped } => {
                    state.collect(skipped, &mut scratch.jobs);
                    let frame = state.expose(FrameFacts { time_ns, duration_ns });
                    state = shared.frame(state, frame, &mut scratch);
                }
            }
        }
    }
}

/// The oldest start or end that was not told yet; at the end, all captures end.
fn next_news(state: &mut State) -> Option<News> {
    if let Some(capture) = state.captures.iter_mut().find(|capture| !capture.started) {
        capture.started = true;
        let streams = capture.streams.iter().map(|progress| CaptureStartedInfo {
            exposure_time_ns: state.three_a.applied().exposure_ns,
            ..CaptureStartedInfo::new(progress.stream_id)
        });
        return Some(News::Started { id: capture.id, streams: streams.collect() });
    }
    if !state.ended.is_empty() {
        let mut ended = state.ended.remove(0);
        if ended.started {
            return Some(News::Ended { ended, ready: false });
        }
        // Released before it was told of: told as started and ended, so that each start has its end.
        let streams = ended.streams.iter().map(|progress| CaptureStartedInfo::new(progress.stream_id));
        let news = News::Started { id: ended.id, streams: streams.collect() };
        ended.started = true;
        state.ended.insert(0, ended);
        return Some(news);
    }
    let quit = state.quit;
    let over = state.captures.iter().position(|capture| capture.over || quit)?;
    let capture = state.captures.remove(over);
    let ready = !capture.is_streaming && capture.over;
    Some(News::Ended { ended: Ended { id: capture.id, streams: capture.streams, started: true }, ready })
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

    fn tell<'a>(&'a self, state: MutexGuard<'a, State>, news: &News) -> MutexGuard<'a, State> {
        let Some(client) = state.operator.clone() else { return state };
        self.unlocked(state, Activity::Calling, || match news {
            News::Started { id, streams } => client.on_capture_started(*id, streams),
            News::Ended { ended, ready } => tell_end(&*client, ended, *ready),
        })
    }

    /// Paints and delivers what was collected.
    fn frame<'a>(
        &'a self,
        state: MutexGuard<'a, State>,
        frame: Frame,
        scratch: &mut Scratch,
    ) -> MutexGuard<'a, State> {
        let client = state.operator.clone();
        let stopped = || self.lock().quit;
        let mut state = self.unlocked(state, Activity::Painting, || {
            for job in &mut scratch.jobs {
                tick::paint(self.camera, job, &frame, &stopped);
            }
        });
        state.give_back(&mut scratch.jobs);
        if let Some(client) = client {
            state = self.report_results(state, &frame);
            for index in 0..scratch.jobs.len() {
                let Some(job) = scratch.jobs.get(index) else { break };
                if !state.is_current(job) {
                    continue;
                }
                if job.is_first && job.has_shutter {
                    let same = scratch.jobs.iter().filter(|other| other.capture_id == job.capture_id);
                    scratch.stream_ids.clear();
                    scratch.stream_ids.extend(same.map(|other| other.stream_id));
                }
                let (ids, losses) = (&scratch.stream_ids, &mut scratch.losses);
                state = self.unlocked(state, Activity::Calling, || {
                    deliver(&client, job, frame.facts.time_ns, ids, losses);
                });
            }
        }
        scratch.jobs.clear();
        state
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

/// Reports a frame, or its loss; losses before it first.
fn deliver(
    client: &Arc<dyn IStreamOperatorCallback>,
    job: &Job,
    time_ns: u64,
    stream_ids: &[i32],
    losses: &mut Vec<CaptureErrorInfo>,
) {
    if job.is_first && job.has_shutter {
        client.on_frame_shutter(job.capture_id, stream_ids, time_ns);
    }
    let first = job.frame_number.saturating_sub(job.skipped);
    lose(&**client, job, first..job.frame_number, StreamError::BUFFER_LOST, losses);
    match job.outcome {
        Outcome::Painted { buffer_id, bytes_used, .. } => {
            let mut info = FrameInfo::new(job.stream_id, job.capture_id, buffer_id);
            (info.timestamp_ns, info.frame_number, info.bytes_used) = (time_ns, job.frame_number, bytes_used);
            client.on_frame(&info, None);
        }
        Outcome::Lost(error) => {
            lose(&**client, job, job.frame_number..job.frame_number + 1, error, losses);
        }
        // Handed back before.
        Outcome::Paint(_) => {}
    }
}

fn lose(
    client: &dyn IStreamOperatorCallback,
    job: &Job,
    numbers: std::ops::Range<u32>,
    error: StreamError,
    losses: &mut Vec<CaptureErrorInfo>,
) {
    let mut next = numbers.start;
    while next < numbers.end {
        let end = numbers.end.min(next.saturating_add(LOSSES_EACH));
        losses.clear();
        losses.extend(
            (next..end)
                .map(|number| CaptureErrorInfo { error, ..CaptureErrorInfo::lost(job.stream_id, number) }),
        );
        client.on_capture_error(job.capture_id, losses);
        next = end;
    }
}

fn tell_end(client: &dyn IStreamOperatorCallback, ended: &Ended, ready: bool) {
    if ready {
        let ids: Vec<i32> = ended.streams.iter().map(|progress| progress.stream_id).collect();
        client.on_capture_ready(ended.id, &ids, monotonic_ns());
    }
    let info = |progress: &Progress| CaptureEndedInfo {
        stream_id: progress.stream_id,
        frame_count: progress.frames,
        deferred_video_id: None,
    };
    let infos: Vec<_> = ended.streams.iter().map(info).collect();
    client.on_capture_ended(ended.id, &infos);
}
