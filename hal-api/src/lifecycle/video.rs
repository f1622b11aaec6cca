//! The life cycle of a session over deferred videos.
//!
//! ```text
//! Idle ── prepare ──> Prepared ── create ──> Created ── commit ──> Committed ── process ──> Processing
//!  ▲                      ▲ release the last     │ ▲ create more       │ ▲ done, error           │
//!  │ remove               └──────────────────────┴─┴───────────────────┴─┴───────── release ─────┘
//!  └── reset from any state
//! ```

mod rules;

pub use rules::{Streams, VIDEO_RULES, Video, VideoOp, VideoRule, VideoState};

use super::Verdict;
use crate::status::{Error, Result};
use std::collections::BTreeMap;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Stream {
    committed: bool,
    buffers: bool,
}

/// What one session has: the prepared video, its streams, the work.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VideoTracker {
    prepared: Option<String>,
    /// Ids of the streams that prepare told of.
    told: Vec<i32>,
    streams: BTreeMap<i32, Stream>,
    /// The video whose report is due. False: removed, released or reset meanwhile.
    due: Option<(String, bool)>,
}

impl VideoTracker {
    /// Where the session stands.
    pub fn state(&self) -> VideoState {
        match &self.due {
            Some((_, true)) => VideoState::Processing,
            _ if self.streams.values().any(|stream| !stream.committed) => VideoState::Created,
            _ if !self.streams.is_empty() => VideoState::Committed,
            _ if self.prepared.is_some() => VideoState::Prepared,
            _ => VideoState::Idle,
        }
    }

    /// Ids of the streams there are.
    pub fn stream_ids(&self) -> impl Iterator<Item = i32> + '_ {
        self.streams.keys().copied()
    }

    /// Whether a call is legal in the session's state.
    ///
    /// # Errors
    /// The status of the table, with a sentence that names method, state and what was required.
    pub fn check(&self, op: VideoOp) -> Result<()> {
        let (rule, state) = (op.rule(), self.state());
        match rule.for_state(state) {
            Verdict::Refuse(status) => {
                let text = format!("{}: the session {}; {}", rule.name, state.name(), rule.first);
                Err(Error::new(status, text))
            }
            Verdict::Allow | Verdict::MayBeBusy => Ok(()),
        }
    }

    /// Whether a call is legal that names streams.
    ///
    /// # Errors
    /// As [`VideoTracker::check`], `INVALID_ARGUMENT` that names the first stream that does not fit.
    pub fn check_streams(&self, op: VideoOp, stream_ids: &[i32]) -> Result<()> {
        self.check(op)?;
        let (rule, name) = (op.rule(), op.rule().name);
        for (index, id) in stream_ids.iter().enumerate() {
            let stream = self.streams.get(id);
            let wrong = match (rule.streams, stream) {
                _ if stream_ids.iter().take(index).any(|earlier| earlier == id) => "is named twice",
                (Streams::Known, None) => "is not known",
                (Streams::Free, Some(_)) => "exists already",
                (Streams::Free, None) if !self.told.contains(id) => "was not told by prepare",
                _ => match rule.buffers.misfit(stream.is_some_and(|stream| stream.buffers)) {
                    Some(wrong) => wrong,
                    None => continue,
                },
            };
            return Err(Error::invalid(format!("{name}: stream {id} {wrong}")));
        }
        Ok(())
    }

    /// Whether a call is legal that names a video; whether it is pending, only the driver knows.
    ///
    /// # Errors
    /// As [`VideoTracker::check`], `INVALID_ARGUMENT` for an empty id or another video than the prepared.
    pub fn check_video(&self, op: VideoOp, video_id: &str) -> Result<()> {
        self.check(op)?;
        let (rule, name) = (op.rule(), op.rule().name);
        if video_id.is_empty() {
            return Err(Error::invalid(format!("{name}: the video's id is empty")));
        }
        if rule.video == Video::Prepared && self.prepared.as_deref() != Some(video_id) {
            let prepared = self.prepared.as_deref().unwrap_or("none");
            let text = format!("{name}: video '{video_id}' is not prepared; prepared: {prepared}");
            return Err(Error::invalid(text));
        }
        Ok(())
    }

    /// Whether the prepared video can be worked on: all its streams have buffers.
    ///
    /// # Errors
    /// As [`VideoTracker::check_video`] and [`VideoTracker::check_streams`].
    pub fn check_process(&self, video_id: &str) -> Result<()> {
        self.check_video(VideoOp::ProcessVideo, video_id)?;
        let ids: Vec<i32> = self.stream_ids().collect();
        self.check_streams(VideoOp::ProcessVideo, &ids)
    }

    /// A video was prepared, with these streams.
    pub fn prepared(&mut self, video_id: &str, told: impl IntoIterator<Item = i32>) {
        self.prepared = Some(video_id.to_owned());
        self.told = told.into_iter().collect();
    }

    /// Streams were created.
    pub fn created(&mut self, stream_ids: impl IntoIterator<Item = i32>) {
        self.streams.extend(stream_ids.into_iter().map(|id| (id, Stream::default())));
    }

    /// All streams were committed.
    pub fn committed(&mut self) {
        self.streams.values_mut().for_each(|stream| stream.committed = true);
    }

    /// Buffers were registered with a stream, or forgotten.
    pub fn set_buffers(&mut self, stream_id: i32, present: bool) {
        if let Some(stream) = self.streams.get_mut(&stream_id) {
            stream.buffers = present;
        }
    }

    /// Streams were released; work without streams is over.
    pub fn released(&mut self, stream_ids: &[i32]) {
        self.streams.retain(|id, _| !stream_ids.contains(id));
        if self.streams.is_empty() {
            self.stop();
        }
    }

    /// Work was accepted.
    pub fn accepted(&mut self, video_id: &str) {
        self.due = Some((video_id.to_owned(), true));
    }

    /// Done or error was reported, or the work was not accepted after all. True if that was due.
    pub fn reported(&mut self, video_id: &str) -> bool {
        self.due.take_if(|(due, _)| due == video_id).is_some()
    }

    /// A video was removed: it is neither prepared nor worked on.
    pub fn removed(&mut self, video_id: &str) {
        self.prepared.take_if(|prepared| prepared == video_id);
        if self.due.as_ref().is_some_and(|(due, _)| due == video_id) {
            self.stop();
        }
    }

    /// The session was reset: no video, no streams, no work.
    pub fn reset(&mut self) {
        self.stop();
        *self = Self { due: self.due.take(), ..Self::default() };
    }

    /// The work is over, and its report still taken, once.
    fn stop(&mut self) {
        if let Some((_, running)) = &mut self.due {
            *running = false;
        }
    }
}

#[cfg(test)]
mod tests;
