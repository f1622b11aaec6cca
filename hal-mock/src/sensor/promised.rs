//! Frames that are handed over with a fence before they are painted.
//!
//! While the client is told of such a frame nothing is out of the state, as at any other time when it may
//! call in. Afterwards what still is registered is taken out, painted and signalled. What the client took
//! away meanwhile is signalled and not written.

use hal_api::format::FormatInfo;

use super::state::State;
use crate::capture::{Job, Outcome};
use crate::fence::Promise;

/// Promises a frame instead of painting it. False if that cannot be: only of a picture that is not
/// compressed the bytes used are known before.
pub(super) fn promise(job: &mut Job) -> bool {
    let Outcome::Paint(work) = &mut job.outcome else { return false };
    let is_plain = FormatInfo::of(work.layout.fourcc).is_some_and(|format| !format.is_compressed());
    if !is_plain || work.extended.is_some() || work.painter.is_none() {
        return false;
    }
    work.promise = Promise::new();
    if work.promise.is_some() {
        work.used = Some(work.layout.planes.map(|plane| u32::try_from(plane.size).unwrap_or(u32::MAX)));
    }
    work.promise.is_some()
}

impl State {
    /// Takes out what is to be painted now of what was promised; true if there is any.
    pub(super) fn take_promised(&mut self, jobs: &mut [Job]) -> bool {
        let mut is_any = false;
        for job in jobs {
            let Outcome::Painted { buffer_id, epoch, promise, .. } = &mut job.outcome else { continue };
            let Some(promise) = promise.take() else { continue };
            let stream = self.streams.iter_mut().find(|stream| stream.info.stream_id == job.stream_id);
            let Some(stream) = stream.filter(|stream| stream.is_current(*epoch)) else { continue };
            let Some(mut work) = stream.borrow(*buffer_id) else { continue };
            work.promise = Some(promise);
            job.outcome = Outcome::Paint(work);
            is_any = true;
        }
        is_any
    }

    /// Puts back what [`State::take_promised`] took out.
    pub(super) fn put_back(&mut self, jobs: &mut Vec<Job>) {
        for Job { stream_id, outcome, .. } in jobs.drain(..) {
            let stream = self.streams.iter_mut().find(|stream| stream.info.stream_id == stream_id);
            if let (Outcome::Paint(work), Some(stream)) = (outcome, stream) {
                stream.put_back(work);
            }
        }
    }
}
