//! Photos in the making: exposed by the sensor, painted beside its frames, delivered later.

use std::collections::VecDeque;

use crate::capture::{Job, Outcome};

/// A still from its exposure to its delivery.
#[derive(Debug)]
pub(crate) struct Photo {
    pub(crate) job: Job,
    /// The sensor's frame with which it is delivered where time is virtual.
    pub(crate) due: u64,
    pub(crate) stage: Stage,
}

/// How far a photo has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stage {
    /// Exposed.
    Waiting,
    /// Out of the state, being painted.
    Developing,
    /// Painted or lost.
    Done,
}

/// Photos in the order of their exposure.
#[derive(Debug, Default)]
pub(crate) struct Photos {
    list: VecDeque<Photo>,
}

impl Photos {
    /// Adds a still; one without a buffer is lost already.
    pub(crate) fn push(&mut self, job: Job, due: u64) {
        let stage = match job.outcome {
            Outcome::Paint(_) => Stage::Waiting,
            _ => Stage::Done,
        };
        self.list.push_back(Photo { job, due, stage });
    }

    /// Adds a photo of another sensor's.
    pub(crate) fn adopt(&mut self, photo: Photo) {
        self.list.push_back(photo);
    }

    /// The photo that is delivered next, if it is time: of those due at `now`, the first. Where time is real,
    /// `now` is `None` and the first that is done is next.
    pub(crate) fn due(&self, now: Option<u64>) -> Option<(usize, &Photo)> {
        self.list.iter().enumerate().find(|(_, photo)| match now {
            Some(now) => photo.due <= now,
            None => photo.stage == Stage::Done,
        })
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &Photo> {
        self.list.iter()
    }

    pub(crate) fn iter_mut(&mut self) -> impl Iterator<Item = &mut Photo> {
        self.list.iter_mut()
    }

    pub(crate) fn take(&mut self, index: usize) -> Option<Photo> {
        self.list.remove(index)
    }

    /// Takes out all that `gone` says, but for those that are being painted.
    pub(crate) fn extract(&mut self, gone: impl Fn(&Job) -> bool) -> Vec<Photo> {
        let list = std::mem::take(&mut self.list);
        let (out, left) = list
            .into_iter()
            .partition::<Vec<_>, _>(|photo| photo.stage != Stage::Developing && gone(&photo.job));
        self.list = left.into();
        out
    }

    /// Whether a capture has photos that were not delivered.
    pub(crate) fn has(&self, serial: u64) -> bool {
        self.list.iter().any(|photo| photo.job.serial == serial)
    }

    pub(crate) fn clear(&mut self) {
        self.list.clear();
    }
}
