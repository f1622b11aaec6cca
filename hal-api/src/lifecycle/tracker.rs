//! The table at work: what one open camera has, and whether a call fits it.

mod family;

use super::offline::OfflineTracker;
use super::{DeviceState, Op, StreamState, Verdict};
use crate::status::{Error, Result, Status};
use crate::stream::{StreamInfo, StreamIntent};
use std::collections::BTreeMap;
use std::fmt::Write;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Stream {
    committed: bool,
    buffers: bool,
    intent: StreamIntent,
    parent: Option<i32>,
}

impl From<&StreamInfo> for Stream {
    fn from(info: &StreamInfo) -> Self {
        let parent = Some(info.parent_id).filter(|parent| *parent >= 0);
        Self { committed: false, buffers: false, intent: info.intent, parent }
    }
}

/// What one open camera has: its state, its streams, its captures in flight.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tracker {
    device: DeviceState,
    streams: BTreeMap<i32, Stream>,
    captures: BTreeMap<i32, Vec<i32>>,
}

impl Default for Tracker {
    fn default() -> Self {
        Self { device: DeviceState::Open, streams: BTreeMap::new(), captures: BTreeMap::new() }
    }
}

impl Tracker {
    /// State of the camera.
    pub fn device(&self) -> DeviceState {
        self.device
    }

    /// State of a stream.
    pub fn stream(&self, stream_id: i32) -> StreamState {
        match self.streams.get(&stream_id) {
            None => StreamState::Unknown,
            Some(_) if self.captures.values().any(|ids| ids.contains(&stream_id)) => StreamState::Capturing,
            Some(stream) if stream.committed => StreamState::Committed,
            Some(_) => StreamState::Created,
        }
    }

    /// Ids of the streams there are.
    pub fn stream_ids(&self) -> impl Iterator<Item = i32> + '_ {
        self.streams.keys().copied()
    }

    /// Whether a capture is in flight.
    pub fn in_flight(&self, capture_id: i32) -> bool {
        self.captures.contains_key(&capture_id)
    }

    /// Whether a call is legal that names neither streams nor a capture.
    ///
    /// # Errors
    /// The status of the table, with a sentence that names method, state and what was required.
    pub fn check(&self, op: Op) -> Result<()> {
        match op.rule().for_device(self.device) {
            Verdict::Refuse(status) => {
                let state = match self.device {
                    DeviceState::Closed => "the camera is closed",
                    _ => "the camera has failed; only close is legal",
                };
                Err(Error::new(status, format!("{}: {state}", op.rule().name)))
            }
            Verdict::Allow | Verdict::MayBeBusy => Ok(()),
        }
    }

    /// Whether a call is legal that names `stream_ids`.
    ///
    /// # Errors
    /// As [`Tracker::check`]; the sentence names the first stream that does not fit.
    pub fn check_streams(&self, op: Op, stream_ids: &[i32]) -> Result<()> {
        self.check(op)?;
        for (index, id) in stream_ids.iter().enumerate() {
            if stream_ids.iter().take(index).any(|earlier| earlier == id) {
                let text = format!("{}: stream {id} is named twice", op.rule().name);
                return Err(Error::invalid(text));
            }
            let state = self.stream(*id);
            if let Verdict::Refuse(status) = op.rule().for_stream(state) {
                return Err(self.refusal(op, status, *id, state));
            }
            self.check_buffers(op, *id)?;
        }
        Ok(())
    }

    fn check_buffers(&self, op: Op, id: i32) -> Result<()> {
        let has = self.streams.get(&id).is_some_and(|stream| stream.buffers);
        match op.rule().buffers.misfit(has) {
            Some(text) => Err(Error::invalid(format!("{}: stream {id} {text}", op.rule().name))),
            None => Ok(()),
        }
    }

    fn refusal(&self, op: Op, status: Status, id: i32, state: StreamState) -> Error {
        let mut text = format!("{}: stream {id} is {}", op.rule().name, state.name());
        if state == StreamState::Unknown {
            let known: Vec<String> = self.streams.keys().map(ToString::to_string).collect();
            let known = if known.is_empty() { "none".to_owned() } else { known.join(", ") };
            // Writing to a String cannot fail.
            let _ = write!(text, "; known: {known}");
        }
        Error::new(status, text)
    }

    /// Whether `commit_streams` is legal: some streams must be there.
    ///
    /// # Errors
    /// As [`Tracker::check`].
    pub fn check_commit(&self) -> Result<()> {
        self.check(Op::CommitStreams)?;
        let together = self.streams.keys().map(|id| self.stream(*id)).max();
        match Op::CommitStreams.rule().for_stream(together.unwrap_or(StreamState::Unknown)) {
            Verdict::Refuse(status) => {
                Err(Error::new(status, "commit_streams: there are no streams; create some first"))
            }
            Verdict::Allow | Verdict::MayBeBusy => Ok(()),
        }
    }

    /// Whether a call is legal that names a capture.
    ///
    /// # Errors
    /// As [`Tracker::check`].
    pub fn check_capture(&self, op: Op, capture_id: i32) -> Result<()> {
        self.check(op)?;
        let name = op.rule().name;
        match (op.rule().in_flight, self.in_flight(capture_id)) {
            (Some(true), false) => {
                Err(Error::invalid(format!("{name}: capture {capture_id} is not in flight")))
            }
            (Some(false), true) => {
                Err(Error::invalid(format!("{name}: capture {capture_id} is in flight; use another id")))
            }
            _ => Ok(()),
        }
    }

    /// Streams were created.
    pub fn created(&mut self, infos: &[StreamInfo]) {
        self.streams.extend(infos.iter().map(|info| (info.stream_id, Stream::from(info))));
    }

    /// Streams were changed in place; they need a commit.
    pub fn updated(&mut self, infos: &[StreamInfo]) {
        self.created(infos);
    }

    /// What of these streams would go on offline: they and the captures in flight on them.
    pub fn offline(&self, stream_ids: &[i32]) -> OfflineTracker {
        OfflineTracker::new(stream_ids, &self.captures)
    }

    /// Streams were released; captures without streams are over.
    pub fn released(&mut self, stream_ids: &[i32]) {
        self.streams.retain(|id, _| !stream_ids.contains(id));
        self.captures.retain(|_, ids| {
            ids.retain(|id| !stream_ids.contains(id));
            !ids.is_empty()
        });
    }

    /// All streams were committed.
    pub fn committed(&mut self) {
        for stream in self.streams.values_mut() {
            stream.committed = true;
        }
    }

    /// Buffers were registered with a stream, or forgotten.
    pub fn set_buffers(&mut self, stream_id: i32, present: bool) {
        if let Some(stream) = self.streams.get_mut(&stream_id) {
            stream.buffers = present;
        }
    }

    /// A capture was accepted. The committed streams that belong to those it names are part of it.
    pub fn capture_accepted(&mut self, capture_id: i32, stream_ids: &[i32]) {
        let of_it = |(id, stream): (&i32, &Stream)| {
            let comes = |parent: i32| stream.committed && stream_ids.contains(&parent);
            (stream_ids.contains(id) || stream.parent.is_some_and(comes)).then_some(*id)
        };
        let streams = self.streams.iter().filter_map(of_it).collect();
        self.captures.insert(capture_id, streams);
    }

    /// A capture ended, or was not accepted after all.
    pub fn capture_ended(&mut self, capture_id: i32) {
        self.captures.remove(&capture_id);
    }

    /// A fatal error was reported.
    pub fn faulted(&mut self) {
        if self.device == DeviceState::Open {
            self.device = DeviceState::Fault;
        }
    }

    /// The camera was reset: no streams, no captures.
    pub fn reset(&mut self) {
        self.streams.clear();
        self.captures.clear();
    }

    /// The camera was closed.
    pub fn closed(&mut self) {
        self.reset();
        self.device = DeviceState::Closed;
    }
}

#[cfg(test)]
mod tests;
