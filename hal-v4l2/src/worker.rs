//! The thread of one open camera: it waits for the node, takes frames and makes callbacks, with no lock held.

use crate::arrange::STREAMS_MAX;
use crate::capture::Lane;
use crate::event::Events;
use crate::pipeline::{Pipeline, within};
use crate::state::{Step, Tidings, now_ns};
use crate::sys::Node;
use crate::sys::poll::Ready;
use hal_api::capture::{CaptureEndedInfo, CaptureErrorInfo, CaptureStartedInfo};
use hal_api::status::{Error, Result, Status};
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// How often a camera that is not waited for is looked at, to see whether it is still there.
const LOOK: Duration = Duration::from_millis(400);
/// How often a fence is looked at, and a queue that is in trouble.
const BRIEF: Duration = Duration::from_millis(5);
/// Losses told at a time.
const BATCH: usize = 16;

/// Starts the worker of an open camera, which takes the node's events too. It ends after [`crate::device::V4l2Device`] was closed.
///
/// # Errors
/// `INSUFFICIENT_RESOURCES` when there can be no more threads.
pub(crate) fn start(pipeline: Arc<Pipeline>, events: Events) -> Result<JoinHandle<()>> {
    pipeline.hire();
    let work = move || {
        let working = pipeline.work();
        run(&pipeline, events);
        drop(working);
    };
    let thread = thread::Builder::new().name("v4l2-camera".to_owned()).spawn(work);
    thread.map_err(|error| {
        Error::new(Status::INSUFFICIENT_RESOURCES, format!("no thread for the camera: {error}"))
    })
}

fn run(pipeline: &Pipeline, mut events: Events) {
    // Whether the node may have a frame or a fault. Asking it when it has none costs a call for each frame.
    let mut news = true;
    // Kept from frame to frame: the clock is not asked more often than it must be.
    let mut look = within(LOOK);
    loop {
        match pipeline.step(std::mem::take(&mut news)) {
            Step::Exit => return,
            Step::Again => {}
            Step::Tell(tidings) => {
                tell(pipeline, tidings);
                pipeline.told();
            }
            Step::Wait { node, brief } => {
                let deadline = if brief { within(BRIEF) } else { look };
                let Ok(ready) = node.wait(Some(&pipeline.waker), deadline) else {
                    pause(pipeline);
                    news = true;
                    continue;
                };
                if !brief && ready == Ready::default() {
                    look = within(LOOK);
                }
                news = heed(pipeline, node.as_ref(), &mut events, ready);
            }
            Step::Idle { node } => {
                let ready = match &node {
                    Some(node) => node.wait_for_event(&pipeline.waker, look),
                    None => {
                        let woken = pipeline.waker.wait(look);
                        woken.map(|woken| Ready { woken, ..Ready::default() })
                    }
                };
                let Ok(ready) = ready else {
                    pause(pipeline);
                    continue;
                };
                if let Some(node) = node.filter(|_| ready.event) {
                    heed(pipeline, node.as_ref(), &mut events, Ready { event: true, ..Ready::default() });
                } else if !ready.woken {
                    if ready != Ready::default() {
                        // Found to be there after all, it would end every wait at once.
                        pause(pipeline);
                    }
                    look = within(LOOK);
                    pipeline.look();
                }
            }
        }
    }
}

/// Does what a wait's end asks for, but for frames; says whether the node is to be asked for those.
fn heed(pipeline: &Pipeline, node: &dyn Node, events: &mut Events, ready: Ready) -> bool {
    if ready.event {
        let taken = pipeline.take_events(node, events);
        if taken.is_err() {
            // The event waits still, and would end every wait at once.
            pause(pipeline);
        }
    }
    // A queue in trouble answers every poll at once: what it has is taken first, then a pause.
    if ready.error && !ready.frame && !ready.gone {
        pause(pipeline);
    }
    let at_deadline = !ready.woken && !ready.event;
    ready.frame || ready.error || ready.gone || at_deadline
}

fn pause(pipeline: &Pipeline) {
    // A refusal ends the pause at once; the next step finds out why.
    let _ = pipeline.waker.wait(within(BRIEF));
}

fn tell(pipeline: &Pipeline, tidings: Tidings) {
    match tidings {
        Tidings::Failed { error, code } => return pipeline.device_callback.on_error(error, code),
        Tidings::Results { timestamp_ns } => return pipeline.report(timestamp_ns),
        _ => {}
    }
    let Some(callback) = pipeline.lock().callback.clone() else { return };
    match tidings {
        Tidings::Started { capture_id, lanes } => {
            let info = |lane: &Lane| CaptureStartedInfo {
                exposure_time_ns: pipeline.exposure_ns(),
                ..CaptureStartedInfo::new(lane.stream_id)
            };
            let mut infos = [CaptureStartedInfo::new(0); STREAMS_MAX];
            let used = fill(&mut infos, lanes.iter().map(info));
            callback.on_capture_started(capture_id, used);
        }
        Tidings::Shutter { capture_id, lanes, timestamp_ns } => {
            let mut ids = [0; STREAMS_MAX];
            let used = fill(&mut ids, lanes.iter().map(|lane| lane.stream_id));
            callback.on_frame_shutter(capture_id, used, timestamp_ns);
        }
        Tidings::Lost { capture_id, stream_id, error, first, count } => {
            let info = |number| CaptureErrorInfo { error, ..CaptureErrorInfo::lost(stream_id, number) };
            let mut batch = [info(0); BATCH];
            let mut numbers = (first..first.saturating_add(count)).map(info).peekable();
            while numbers.peek().is_some() {
                callback.on_capture_error(capture_id, fill(&mut batch, &mut numbers));
            }
        }
        Tidings::Frame(frame) => callback.on_frame(&frame, None),
        Tidings::Ready { capture_id, lanes } => {
            let mut ids = [0; STREAMS_MAX];
            let used = fill(&mut ids, lanes.iter().map(|lane| lane.stream_id));
            callback.on_capture_ready(capture_id, used, now_ns());
        }
        Tidings::Ended { capture_id, lanes } => {
            let info = |lane: &Lane| CaptureEndedInfo {
                stream_id: lane.stream_id,
                frame_count: lane.frames,
                deferred_video_id: None,
            };
            let mut infos = [info(&Lane::default()); STREAMS_MAX];
            let used = fill(&mut infos, lanes.iter().map(info));
            callback.on_capture_ended(capture_id, used);
        }
        Tidings::Results { .. } | Tidings::Failed { .. } => {}
    }
}

/// Puts items into an array, as many as it holds, and gives those: lists for callbacks, without an allocation.
fn fill<T>(array: &mut [T], items: impl Iterator<Item = T>) -> &[T] {
    let mut used = 0;
    for (place, item) in array.iter_mut().zip(items) {
        *place = item;
        used += 1;
    }
    array.get(..used).unwrap_or_default()
}
