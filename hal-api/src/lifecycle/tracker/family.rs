//! Rules of streams that belong together: extended streams and their parents, and photos that go offline.

use super::super::Op;
use super::{Stream, Tracker};
use crate::status::{Error, Result};
use crate::stream::{StreamInfo, StreamIntent};

impl Tracker {
    /// Whether the parents of extended streams are there: streams that exist or come in the same list, and
    /// that are not extended themselves.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` that names the first stream whose parent is none.
    pub fn check_parents(&self, op: Op, infos: &[StreamInfo]) -> Result<()> {
        let parent_of = |id: i32| {
            let new = infos.iter().find(|info| info.stream_id == id).map(Stream::from);
            new.or_else(|| self.streams.get(&id).copied())
        };
        for info in infos.iter().filter(|info| info.parent_id >= 0) {
            let (id, parent) = (info.stream_id, info.parent_id);
            let wrong = match parent_of(parent) {
                None => "is not known",
                Some(stream) if stream.parent.is_some() => "is an extended stream itself",
                Some(_) => continue,
            };
            return Err(Error::invalid(format!("{}: stream {id}: parent {parent} {wrong}", op.rule().name)));
        }
        Ok(())
    }

    /// Whether streams can leave: those that belong to them have to be named too.
    ///
    /// # Errors
    /// As [`Tracker::check_streams`], `INVALID_ARGUMENT` that names the first that would stay behind.
    pub fn check_leaving(&self, op: Op, stream_ids: &[i32]) -> Result<()> {
        self.check_streams(op, stream_ids)?;
        for (id, stream) in self.streams.iter().filter(|(id, _)| !stream_ids.contains(id)) {
            if let Some(parent) = stream.parent.filter(|parent| stream_ids.contains(parent)) {
                let name = op.rule().name;
                let text = format!("{name}: stream {id} belongs to stream {parent}; name both");
                return Err(Error::invalid(text));
            }
        }
        Ok(())
    }

    /// Whether photos of streams can be finished offline.
    ///
    /// # Errors
    /// As [`Tracker::check_leaving`], `INVALID_ARGUMENT` for a stream that is not for photos.
    pub fn check_offline(&self, stream_ids: &[i32]) -> Result<()> {
        let op = Op::ChangeToOfflineStream;
        self.check_leaving(op, stream_ids)?;
        for (id, stream) in self.streams.iter().filter(|(id, _)| stream_ids.contains(id)) {
            if stream.parent.is_none() && stream.intent != StreamIntent::STILL_CAPTURE {
                let (name, intent) = (op.rule().name, stream.intent);
                let text =
                    format!("{name}: stream {id} is for {intent}; only STILL_CAPTURE streams go offline");
                return Err(Error::invalid(text));
            }
        }
        Ok(())
    }

    /// Whether a capture can be asked for under this id, on these streams. Extended streams come with each
    /// capture of their parent and are not named.
    ///
    /// # Errors
    /// As [`Tracker::check`].
    pub fn check_request(&self, capture_id: i32, stream_ids: &[i32]) -> Result<()> {
        self.check_capture(Op::Capture, capture_id)?;
        self.check_streams(Op::Capture, stream_ids)?;
        let extended = |id: &i32| Some((*id, self.streams.get(id)?.parent?));
        match stream_ids.iter().find_map(extended) {
            Some((id, parent)) => Err(Error::invalid(format!(
                "capture: stream {id} belongs to stream {parent} and comes with its captures; name that one"
            ))),
            None => Ok(()),
        }
    }
}
