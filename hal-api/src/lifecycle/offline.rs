//! The life cycle of an offline stream operator: the photos that a camera left behind.

use super::{CLOSED, IA, OK, Verdict};
use crate::status::{Error, Result};
use std::collections::BTreeMap;

/// A method of the offline operator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "each is the method of that name")]
pub enum OfflineOp {
    Release,
    CancelCapture,
    ReleaseStreams,
}

/// One row of the table.
#[derive(Clone, Copy, Debug)]
pub struct OfflineRule {
    /// The method.
    pub op: OfflineOp,
    /// Its name in the traits and the C tables.
    pub name: &'static str,
    /// After release.
    pub released: Verdict,
    /// For a stream that is not here, and for one that is; `None` if the call names none.
    pub streams: Option<[Verdict; 2]>,
    /// Whether the capture that the call names must be pending; `None` if it names none.
    pub pending: Option<bool>,
}

const fn rule(op: OfflineOp, name: &'static str) -> OfflineRule {
    OfflineRule { op, name, released: CLOSED, streams: None, pending: None }
}

/// The table.
pub const OFFLINE_RULES: &[OfflineRule] = &[
    rule(OfflineOp::Release, "release"),
    OfflineRule { pending: Some(true), ..rule(OfflineOp::CancelCapture, "cancel_capture") },
    OfflineRule { streams: Some([IA, OK]), ..rule(OfflineOp::ReleaseStreams, "release_streams") },
];

impl OfflineOp {
    /// The row of the table.
    pub fn rule(self) -> &'static OfflineRule {
        const NONE: OfflineRule = rule(OfflineOp::Release, "release");
        // The table has a row for each method (tested); the stand-in is there instead of a panic.
        OFFLINE_RULES.iter().find(|rule| rule.op == self).unwrap_or(&NONE)
    }
}

/// What one offline operator has: its streams, and the captures that are not finished.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OfflineTracker {
    released: bool,
    streams: Vec<i32>,
    captures: BTreeMap<i32, Vec<i32>>,
}

impl OfflineTracker {
    /// Streams of a camera, with what is in flight on them. `captures` are all of the camera's, each with
    /// its streams.
    pub fn new(stream_ids: &[i32], captures: &BTreeMap<i32, Vec<i32>>) -> Self {
        let mut kept = captures.clone();
        kept.retain(|_, ids| {
            ids.retain(|id| stream_ids.contains(id));
            !ids.is_empty()
        });
        Self { released: false, streams: stream_ids.to_vec(), captures: kept }
    }

    /// Whether a capture is pending.
    pub fn is_pending(&self, capture_id: i32) -> bool {
        self.captures.contains_key(&capture_id)
    }

    /// Whether a call is legal that names neither streams nor a capture.
    ///
    /// # Errors
    /// The status of the table, with a sentence that names the method and the state.
    pub fn check(&self, op: OfflineOp) -> Result<()> {
        match (self.released, op.rule().released) {
            (true, Verdict::Refuse(status)) => {
                Err(Error::new(status, format!("{}: the offline operator is released", op.rule().name)))
            }
            _ => Ok(()),
        }
    }

    /// Whether a call is legal that names a capture.
    ///
    /// # Errors
    /// As [`OfflineTracker::check`].
    pub fn check_capture(&self, op: OfflineOp, capture_id: i32) -> Result<()> {
        self.check(op)?;
        if op.rule().pending == Some(true) && !self.is_pending(capture_id) {
            let name = op.rule().name;
            return Err(Error::invalid(format!("{name}: capture {capture_id} is not pending")));
        }
        Ok(())
    }

    /// Whether a call is legal that names streams.
    ///
    /// # Errors
    /// As [`OfflineTracker::check`]; the sentence names the first stream that does not fit.
    pub fn check_streams(&self, op: OfflineOp, stream_ids: &[i32]) -> Result<()> {
        self.check(op)?;
        let name = op.rule().name;
        let [unknown, known] = op.rule().streams.unwrap_or([OK; 2]);
        for (index, id) in stream_ids.iter().enumerate() {
            if stream_ids.iter().take(index).any(|earlier| earlier == id) {
                return Err(Error::invalid(format!("{name}: stream {id} is named twice")));
            }
            let here = self.streams.contains(id);
            if let Verdict::Refuse(status) = if here { known } else { unknown } {
                let text = format!("{name}: stream {id} is not offline here; known: {:?}", self.streams);
                return Err(Error::new(status, text));
            }
        }
        Ok(())
    }

    /// A capture ended.
    pub fn capture_ended(&mut self, capture_id: i32) {
        self.captures.remove(&capture_id);
    }

    /// Captures that ended on the camera before they could be moved are not pending here.
    pub fn keep_captures(&mut self, in_flight: impl Fn(i32) -> bool) {
        self.captures.retain(|id, _| in_flight(*id));
    }

    /// Streams were released; captures without streams are over.
    pub fn released_streams(&mut self, stream_ids: &[i32]) {
        self.streams.retain(|id| !stream_ids.contains(id));
        self.captures.retain(|_, ids| {
            ids.retain(|id| !stream_ids.contains(id));
            !ids.is_empty()
        });
    }

    /// The operator was released.
    pub fn released(&mut self) {
        *self = Self { released: true, ..Self::default() };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::abi::{OfflineVtbl, Table};
    use crate::status::Status;

    #[test]
    fn every_method_has_one_row() {
        let slots = OfflineVtbl::SLOTS.iter().map(|slot| slot.name);
        let methods: Vec<&str> = slots.filter(|name| *name != "destroy").collect();
        assert_eq!(methods, OFFLINE_RULES.iter().map(|rule| rule.name).collect::<Vec<_>>());
        assert!(OFFLINE_RULES.iter().all(|rule| rule.op.rule().name == rule.name));
    }

    #[test]
    fn it_has_the_captures_of_its_streams_and_no_others() {
        let captures = BTreeMap::from([(7, vec![1, 2]), (8, vec![2])]);
        let mut tracker = OfflineTracker::new(&[1], &captures);
        assert!(tracker.check_capture(OfflineOp::CancelCapture, 7).is_ok());
        assert!(tracker.check_capture(OfflineOp::CancelCapture, 8).is_err());
        assert!(tracker.check_streams(OfflineOp::ReleaseStreams, &[2]).is_err());
        assert!(tracker.check_streams(OfflineOp::ReleaseStreams, &[1, 1]).is_err());
        tracker.released_streams(&[1]);
        assert!(!tracker.is_pending(7));
        assert!(tracker.check(OfflineOp::Release).is_ok());
        tracker.released();
        for rule in OFFLINE_RULES {
            assert_eq!(tracker.check(rule.op).unwrap_err().status(), Status::CAMERA_CLOSED, "{}", rule.name);
        }
    }
}
