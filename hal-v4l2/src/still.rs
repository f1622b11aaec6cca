//! The thread that makes frames of the node's: photos, and copies for a second stream. The preview never waits for it.

use crate::arrange::Role;
use crate::control::Controls;
use crate::photo::{self, Maker};
use crate::pipeline::Pipeline;
use crate::state::{Job, Work, now_ns};
use crate::sys::Node;
use crate::sys::poll::Waker;
use hal_api::status::{Error, Result, Status};
use std::os::fd::AsFd;
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

/// How long a buffer's fence is waited for before its frame is lost.
const FENCE_LIMIT: Duration = Duration::from_millis(500);

/// Starts the thread. It ends after the camera was closed and what was begun is done.
///
/// # Errors
/// `INSUFFICIENT_RESOURCES` when there can be no more threads.
pub(crate) fn start(pipeline: Arc<Pipeline>, node: Arc<dyn Node>) -> Result<JoinHandle<()>> {
    let work = move || {
        let mut maker = Maker::new(pipeline.name.clone());
        while let Some(mut job) = pipeline.next_job() {
            let made = make(&mut maker, &mut job, node.as_ref(), &pipeline.controls);
            let made = made.map_err(|error| tracing::error!("{}: {error}", pipeline.path.display()));
            pipeline.finish(job, made.ok());
        }
    };
    let thread = thread::Builder::new().name("v4l2-still".to_owned()).spawn(work);
    thread.map_err(|error| {
        Error::new(Status::INSUFFICIENT_RESOURCES, format!("no thread for the camera's stills: {error}"))
    })
}

/// Makes a frame; the bytes of each plane.
///
/// # Errors
/// Why it is lost.
fn make(maker: &mut Maker, job: &mut Job, node: &dyn Node, controls: &Controls) -> Result<[u32; 4]> {
    let Work::Make { role, staged, taken, shape, layout, photo } = &mut job.work else { return Ok([0; 4]) };
    if let Some(fence) = taken.fence.take() {
        let waker = Waker::new().map_err(|failure| Error::device(failure.to_string()))?;
        let signalled = waker.wait_for(fence.as_fd(), Instant::now() + FENCE_LIMIT).unwrap_or(true);
        if !signalled {
            let limit = FENCE_LIMIT.as_millis();
            taken.fence = Some(fence);
            let text = format!("the fence of buffer {} has not signalled within {limit} ms", taken.id);
            return Err(Error::new(Status::TIMEOUT, text));
        }
    }
    if *role == Role::Copy {
        return photo::copy(staged, shape, layout, &mut taken.target);
    }
    let facts = photo::facts(node, controls, job.frame.timestamp_ns, now_ns());
    let bytes = maker.photo(staged, shape, photo, facts, &mut taken.target)?;
    Ok([bytes, 0, 0, 0])
}
