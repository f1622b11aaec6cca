//! The life-cycle tables: which call is legal in which state, and what answers one that is not.
//!
//! Host, SDK, mock and conformance all import them; `ABI.md` prints them. Here is the camera's; [`offline`],
//! [`image`] and [`video`] hold those of the objects that work without an open camera. A tracker, such as
//! [`Tracker`], is a table at work on one object.
//!
//! ```text
//! camera:   Open ── close ──> Closed          stream:  Created ── commit ──> Committed ── capture ──> Capturing
//!            │ fatal error      ▲                          ▲ create               ▲ last capture ended │
//!            └──> Fault ─ close ┘                          │ release from any state└────────────────────┘
//! ```

pub mod offline;
mod tracker;
pub mod image;
pub mod video;

pub use tracker::Tracker;

use crate::status::Status;

/// State of an open camera.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DeviceState {
    /// In use.
    Open,
    /// A fatal error was reported; only close is legal (D16).
    Fault,
    /// Closed; nothing is legal.
    Closed,
}

/// State of a stream, as the table sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum StreamState {
    /// No such stream.
    Unknown,
    /// Created, or created anew since the last commit.
    Created,
    /// Configured; buffers can be registered.
    Committed,
    /// A capture runs on it.
    Capturing,
}

impl StreamState {
    /// All states, in the order of the table's columns.
    pub const ALL: [Self; 4] = [Self::Unknown, Self::Created, Self::Committed, Self::Capturing];

    /// The word used in messages.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Unknown => "not known",
            Self::Created => "created but not committed",
            Self::Committed => "committed",
            Self::Capturing => "capturing",
        }
    }
}

/// The table's answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Legal.
    Allow,
    /// Legal; a driver that cannot do it in this state answers `CAMERA_BUSY`.
    MayBeBusy,
    /// Refused with this status, and nothing changes.
    Refuse(Status),
}

/// Whether a call wants buffers to be registered with its stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Buffers {
    /// It does not matter.
    Any,
    /// None may be.
    Absent,
    /// Some must be.
    Present,
}

impl Buffers {
    /// What is wrong with a stream that has buffers, or has none; `None` if it fits.
    fn misfit(self, present: bool) -> Option<&'static str> {
        match (self, present) {
            (Self::Absent, true) => Some("has buffers already; detach them first"),
            (Self::Present, false) => Some("has no buffers; attach or export some first"),
            _ => None,
        }
    }
}

/// A method of the device or the stream operator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "each is the method of that name")]
pub enum Op {
    GetStreamOperator,
    UpdateSettings,
    SetResultMode,
    GetEnabledResults,
    EnableResults,
    DisableResults,
    GetDefaultSettings,
    GetStatus,
    Reset,
    GetSecureCameraSeq,
    Close,
    IsStreamsSupported,
    CreateStreams,
    ReleaseStreams,
    CommitStreams,
    GetStreamAttributes,
    AttachBufferQueue,
    ExportBuffers,
    DetachBufferQueue,
    QueueBuffer,
    Capture,
    CancelCapture,
    ChangeToOfflineStream,
    UpdateStreams,
    ConfirmCapture,
    EnableResult,
    DisableResult,
}

/// One row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// The method.
    pub op: Op,
    /// Its name in the traits and the C tables.
    pub name: &'static str,
    /// After a fatal error.
    pub fault: Verdict,
    /// After close.
    pub closed: Verdict,
    /// By the state of each stream that the call names, columns as [`StreamState::ALL`]; `None` if it names
    /// none. For `commit_streams` the state of all streams together.
    pub streams: Option<[Verdict; 4]>,
    /// Buffers of the streams that the call names.
    pub buffers: Buffers,
    /// Whether the capture that the call names must be in flight; `None` if it names none.
    pub in_flight: Option<bool>,
}

const OK: Verdict = Verdict::Allow;
const MB: Verdict = Verdict::MayBeBusy;
const IA: Verdict = Verdict::Refuse(Status::INVALID_ARGUMENT);
const BUSY: Verdict = Verdict::Refuse(Status::CAMERA_BUSY);
const DEV: Verdict = Verdict::Refuse(Status::DEVICE_ERROR);
const CLOSED: Verdict = Verdict::Refuse(Status::CAMERA_CLOSED);

const fn rule(op: Op, name: &'static str, streams: Option<[Verdict; 4]>) -> Rule {
    Rule { op, name, fault: DEV, closed: CLOSED, streams, buffers: Buffers::Any, in_flight: None }
}

const fn with_buffers(mut rule: Rule, buffers: Buffers) -> Rule {
    rule.buffers = buffers;
    rule
}

const fn with_capture(mut rule: Rule, in_flight: bool) -> Rule {
    rule.in_flight = Some(in_flight);
    rule
}

/// The table. Columns of the streams: unknown, created, committed, capturing.
pub const RULES: &[Rule] = &[
    rule(Op::GetStreamOperator, "get_stream_operator", None),
    rule(Op::UpdateSettings, "update_settings", None),
    rule(Op::SetResultMode, "set_result_mode", None),
    rule(Op::GetEnabledResults, "get_enabled_results", None),
    rule(Op::EnableResults, "enable_results", None),
    rule(Op::DisableResults, "disable_results", None),
    rule(Op::GetDefaultSettings, "get_default_settings", None),
    rule(Op::GetStatus, "get_status", None),
    rule(Op::Reset, "reset", None),
    rule(Op::GetSecureCameraSeq, "get_secure_camera_seq", None),
    Rule { fault: OK, ..rule(Op::Close, "close", None) },
    rule(Op::IsStreamsSupported, "is_streams_supported", None),
    rule(Op::CreateStreams, "create_streams", Some([MB, IA, IA, IA])),
    rule(Op::ReleaseStreams, "release_streams", Some([IA, OK, OK, OK])),
    rule(Op::CommitStreams, "commit_streams", Some([IA, OK, OK, MB])),
    rule(Op::GetStreamAttributes, "get_stream_attributes", None),
    with_buffers(rule(Op::AttachBufferQueue, "attach_buffer_queue", Some([IA, IA, OK, OK])), Buffers::Absent),
    with_buffers(rule(Op::ExportBuffers, "export_buffers", Some([IA, IA, OK, OK])), Buffers::Absent),
    with_buffers(
        rule(Op::DetachBufferQueue, "detach_buffer_queue", Some([IA, IA, OK, OK])),
        Buffers::Present,
    ),
    with_buffers(rule(Op::QueueBuffer, "queue_buffer", Some([IA, IA, OK, OK])), Buffers::Present),
    with_capture(with_buffers(rule(Op::Capture, "capture", Some([IA, IA, OK, MB])), Buffers::Present), false),
    with_capture(rule(Op::CancelCapture, "cancel_capture", None), true),
    rule(Op::ChangeToOfflineStream, "change_to_offline_stream", Some([IA, IA, OK, OK])),
    rule(Op::UpdateStreams, "update_streams", Some([IA, OK, OK, BUSY])),
    with_capture(rule(Op::ConfirmCapture, "confirm_capture", None), true),
    rule(Op::EnableResult, "enable_result", Some([IA, OK, OK, OK])),
    rule(Op::DisableResult, "disable_result", Some([IA, OK, OK, OK])),
];

impl Op {
    /// The row of the table.
    pub fn rule(self) -> &'static Rule {
        const NONE: Rule = rule(Op::Close, "close", None);
        // The table has a row for each method (tested); the stand-in is there instead of a panic.
        RULES.iter().find(|rule| rule.op == self).unwrap_or(&NONE)
    }
}

impl Rule {
    /// The answer for the state of the camera alone.
    pub fn for_device(&self, state: DeviceState) -> Verdict {
        match state {
            DeviceState::Open => Verdict::Allow,
            DeviceState::Fault => self.fault,
            DeviceState::Closed => self.closed,
        }
    }

    /// The answer for the state of one stream that the call names.
    pub fn for_stream(&self, state: StreamState) -> Verdict {
        let [unknown, created, committed, capturing] = self.streams.unwrap_or([Verdict::Allow; 4]);
        match state {
            StreamState::Unknown => unknown,
            StreamState::Created => created,
            StreamState::Committed => committed,
            StreamState::Capturing => capturing,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::abi::{DeviceVtbl, OperatorVtbl, Table};

    #[test]
    fn every_method_has_one_row() {
        let slots = DeviceVtbl::SLOTS.iter().chain(OperatorVtbl::SLOTS);
        let mut methods: Vec<&str> = slots.map(|slot| slot.name).filter(|name| *name != "destroy").collect();
        let mut rows: Vec<&str> = RULES.iter().map(|rule| rule.name).collect();
        methods.sort_unstable();
        rows.sort_unstable();
        assert_eq!(methods, rows);
        assert!(RULES.iter().all(|rule| rule.op.rule().name == rule.name));
    }

    #[test]
    fn after_the_end_only_close_is_legal_and_only_once() {
        for rule in RULES {
            assert_eq!(rule.for_device(DeviceState::Closed), CLOSED, "{}", rule.name);
            let legal = rule.for_device(DeviceState::Fault) == OK;
            assert_eq!(legal, rule.op == Op::Close, "{}", rule.name);
        }
    }
}
