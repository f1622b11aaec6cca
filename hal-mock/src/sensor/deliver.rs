//! What the client is told: frames, losses, shutters, starts and ends.

use hal_api::capture::{CaptureEndedInfo, CaptureErrorInfo, CaptureStartedInfo, StreamError};
use hal_api::frame::{FrameFlags, FrameInfo};
use hal_api::traits::IStreamOperatorCallback;

use super::state::State;
use crate::capture::{Capture, Ended, Job, Outcome, Progress, Shutter};
use crate::fence::Promise;

/// Most losses reported in one callback.
pub(super) const LOSSES_EACH: u32 = 64;

/// What is to be told before the next frame.
pub(super) enum News {
    Started {
        id: i32,
        streams: Vec<CaptureStartedInfo>,
    },
    /// A long exposure has begun.
    Begun {
        id: i32,
        streams: Vec<i32>,
        time_ns: u64,
    },
    /// The next single capture can be asked for.
    Ready {
        id: i32,
        streams: Vec<i32>,
        time_ns: u64,
    },
    Ended(Ended),
}

/// The oldest news; at the end or after a fatal error, all captures end.
pub(super) fn next_news(state: &mut State) -> Option<News> {
    if let Some(capture) = state.captures.iter_mut().find(|capture| !capture.started) {
        capture.started = true;
        let expected_ns =
            || state.three_a.expected_ns(capture.settings.as_deref(), &state.scene.at(state.scene_frame));
        let exposure_time_ns = capture.past.map_or_else(expected_ns, |frame| frame.applied.exposure_ns);
        let streams = capture.streams.iter().map(|progress| CaptureStartedInfo {
            exposure_time_ns,
            ..CaptureStartedInfo::new(progress.stream_id)
        });
        return Some(News::Started { id: capture.id, streams: streams.collect() });
    }
    if !state.ended.is_empty() {
        let mut ended = state.ended.remove(0);
        if ended.started {
            return Some(News::Ended(ended));
        }
        // Released before it was told of: told as started and ended, so that each start has its end.
        let streams = ended.streams.iter().map(|progress| CaptureStartedInfo::new(progress.stream_id));
        let news = News::Started { id: ended.id, streams: streams.collect() };
        ended.started = true;
        state.ended.insert(0, ended);
        return Some(news);
    }
    if let Some(serial) = state.begun.take() {
        let capture = state.captures.iter().find(|capture| capture.serial == serial && capture.has_shutter);
        let exposing = state.exposing.filter(|exposure| exposure.serial == serial);
        if let (Some(capture), Some(exposure)) = (capture, exposing) {
            let time_ns = exposure.frame.facts.time_ns;
            return Some(News::Begun { id: capture.id, streams: stream_ids(&capture.streams), time_ns });
        }
    }
    let (quit, time_ns) = (state.quit || state.failed, state.pacer.now_ns());
    let ready = |capture: &Capture| {
        let is_over = state.is_finished(capture) && !capture.is_streaming && !capture.ready_told;
        !quit && (is_over || state.is_ready(capture))
    };
    if let Some(index) = state.captures.iter().position(ready) {
        let capture = state.captures.get_mut(index)?;
        capture.ready_told = true;
        return Some(News::Ready { id: capture.id, streams: stream_ids(&capture.streams), time_ns });
    }
    let over = state.captures.iter().position(|capture| quit || state.is_finished(capture))?;
    state.cancel(over);
    let Capture { id, streams, take, .. } = state.captures.remove(over);
    Some(News::Ended(Ended { id, streams, started: true, take }))
}

/// Tells the client.
pub(super) fn tell(client: &dyn IStreamOperatorCallback, news: &News) {
    match news {
        News::Started { id, streams } => client.on_capture_started(*id, streams),
        News::Begun { id, streams, time_ns } => client.on_frame_shutter(*id, streams, *time_ns),
        News::Ready { id, streams, time_ns } => client.on_capture_ready(*id, streams, *time_ns),
        News::Ended(ended) => {
            // On the disk before the client hears of it.
            let take = ended.take.as_ref();
            let video = take.and_then(|take| Some((take.stream_id, take.keep()?)));
            let info = |progress: &Progress| CaptureEndedInfo {
                stream_id: progress.stream_id,
                frame_count: progress.frames,
                deferred_video_id: video
                    .as_ref()
                    .and_then(|(stream, id)| (*stream == progress.stream_id).then_some(id.as_str())),
            };
            let infos: Vec<_> = ended.streams.iter().map(info).collect();
            client.on_capture_ended(ended.id, &infos);
        }
    }
}

/// Reports a frame, or its loss; losses before it first. `stream_ids` are those of its capture.
pub(super) fn deliver(
    client: &dyn IStreamOperatorCallback,
    job: &mut Job,
    stream_ids: &[i32],
    losses: &mut Vec<CaptureErrorInfo>,
) {
    let time_ns = job.frame.facts.time_ns;
    if job.shutter == Shutter::Whole {
        client.on_frame_shutter(job.capture_id, stream_ids, time_ns);
    }
    if job.shutter != Shutter::None {
        let end_ns = time_ns.saturating_add(job.frame.applied.exposure_ns);
        client.on_frame_shutter_end(job.capture_id, stream_ids, end_ns);
    }
    let first = job.frame_number.saturating_sub(job.skipped);
    lose(client, job, first..job.frame_number, StreamError::BUFFER_LOST, losses);
    match &mut job.outcome {
        Outcome::Painted { buffer_id, bytes_used, photo, promise, .. } => {
            let mut info = FrameInfo::new(job.stream_id, job.capture_id, *buffer_id);
            (info.timestamp_ns, info.frame_number, info.bytes_used) =
                (time_ns, job.frame_number, *bytes_used);
            if let Some(photo) = photo {
                info.flags |= (FrameFlags::DEGRADED | FrameFlags::DEFERRED_OFFLINE).bits();
                info.image_id = photo.id();
                photo.delivered();
            }
            let fence = promise.as_mut().and_then(Promise::hand_over);
            if fence.is_some() {
                info.flags |= FrameFlags::FENCE_EVENTFD.bits();
            }
            client.on_frame(&info, fence);
        }
        Outcome::Lost(error) => {
            let error = *error;
            lose(client, job, job.frame_number..job.frame_number.saturating_add(1), error, losses);
        }
        // Handed back before, or to come.
        Outcome::Paint(_) | Outcome::Later => {}
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

fn stream_ids(streams: &[Progress]) -> Vec<i32> {
    streams.iter().map(|progress| progress.stream_id).collect()
}
