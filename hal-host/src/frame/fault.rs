//! What a driver can get wrong about a frame, each with what was found and what it had to be.

use bitflags::bitflags;
use hal_api::status::Blame;

use super::fence::FenceKind;
use crate::pool::ClaimError;

/// A breach of the frame's contract. The driver is to blame for each of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum FrameFault {
    /// The record is too short or absurdly long. Dropped.
    #[error("the frame record says it has {found} bytes; it must have {expected} to 4096")]
    StructSize {
        /// Bytes it says.
        found: u32,
        /// Fewest bytes.
        expected: u32,
    },
    /// No stream has the id. Dropped; no buffer can be told.
    #[error("a frame came for stream {found}, which does not exist")]
    UnknownStream {
        /// The stream it says.
        found: i32,
    },
    /// The buffer is not one that the driver holds. Dropped; there is no buffer to give back.
    #[error("{0}")]
    Buffer(ClaimError),
    /// The capture is not in flight. Dropped.
    #[error("a frame came for capture {found}, which is not in flight")]
    UnknownCapture {
        /// The capture it says.
        found: i32,
    },
    /// The frame came before its capture was reported as started. Delivered with a flag.
    #[error("a frame came for capture {capture_id} before it was reported as started")]
    BeforeStart {
        /// The capture.
        capture_id: i32,
    },
    /// The number is used up already. Dropped.
    #[error("frame number {found} of capture {capture_id} came again; {expected} was next")]
    FrameRepeated {
        /// The capture.
        capture_id: i32,
        /// The number next in order.
        expected: u64,
        /// The number that came.
        found: u32,
    },
    /// Frames are missing without having been reported as lost. Delivered with a flag, and the missing
    /// ones are counted as lost.
    #[error("frame number {found} of capture {capture_id} came, {expected} was next; none was reported lost")]
    FrameGap {
        /// The capture.
        capture_id: i32,
        /// The number next in order.
        expected: u64,
        /// The number that came.
        found: u32,
    },
    /// The number is so far ahead that it cannot be believed. Dropped.
    #[error("frame number {found} of capture {capture_id} came; {expected} was next")]
    FrameNumber {
        /// The capture.
        capture_id: i32,
        /// The number next in order.
        expected: u64,
        /// The number that came.
        found: u32,
    },
    /// More bytes than the plane has. Dropped.
    #[error("plane {plane} is said to hold {found} bytes; it has {limit}")]
    BytesUsed {
        /// The plane.
        plane: usize,
        /// Bytes it has.
        limit: u64,
        /// Bytes it is said to hold.
        found: u32,
    },
    /// Time goes backwards. Delivered with a flag.
    #[error("the timestamp is {found} ns; the frame before had {previous} ns")]
    TimestampBackwards {
        /// The last one, in nanoseconds.
        previous: u64,
        /// This one, in nanoseconds.
        found: u64,
    },
    /// Later than now, beyond the stream's uncertainty. Delivered with a flag.
    #[error("the timestamp is {found} ns and the clock {now} ns; it may be off by {uncertainty} ns")]
    TimestampFuture {
        /// The clock, in nanoseconds.
        now: u64,
        /// How far it may be off, in nanoseconds.
        uncertainty: u64,
        /// The timestamp, in nanoseconds.
        found: u64,
    },
    /// The fence is not of the kind that the flags name. Dropped: nobody can say when the content is there.
    #[error("the fence is {}; its flags say {}", found.name(), expected.name())]
    Fence {
        /// What came.
        found: FenceKind,
        /// What the flags of the record name.
        expected: FenceKind,
    },
    /// The frame came on the thread that is inside a call on the same operator (D12). Dropped.
    #[error("a frame came on a thread that was inside queue_buffer; it must come on another thread")]
    Reentrant,
    /// The frame came after the stream had been stopped. Dropped.
    #[error("a frame came after its stream was stopped")]
    AfterStop,
    /// A loss was reported for a frame that came or was lost before. Not counted as lost.
    #[error("frame {found} of capture {capture_id} was reported lost; {expected} was next")]
    LossRepeated {
        /// The capture.
        capture_id: i32,
        /// The number next in order.
        expected: u64,
        /// The number that was reported.
        found: u32,
    },
    /// The end of a capture names another number of frames than came and were lost.
    #[error("capture {capture_id} ended with {found} frames; {expected} came or were lost")]
    FrameCount {
        /// The capture.
        capture_id: i32,
        /// Frames that came and frames reported lost.
        expected: u64,
        /// Frames it is said to have had.
        found: u32,
    },
}

bitflags! {
    /// Faults that do not keep a frame from being delivered.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
    pub struct FrameFlaws: u8 {
        /// [`FrameFault::BeforeStart`].
        const BEFORE_START = 1;
        /// [`FrameFault::FrameGap`].
        const FRAME_GAP = 1 << 1;
        /// [`FrameFault::TimestampBackwards`].
        const TIMESTAMP_BACKWARDS = 1 << 2;
        /// [`FrameFault::TimestampFuture`].
        const TIMESTAMP_FUTURE = 1 << 3;
    }
}

/// How often each fault was found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FaultCounts {
    counts: [u64; FrameFault::KINDS.len()],
}

impl FrameFault {
    /// The names of all faults, in the order of [`FrameFault::kind`].
    pub const KINDS: [&'static str; 18] = [
        "struct-size",
        "unknown-stream",
        "unknown-buffer",
        "stale-buffer",
        "buffer-not-queued",
        "unknown-capture",
        "before-start",
        "frame-repeated",
        "frame-gap",
        "frame-number",
        "bytes-used",
        "timestamp-backwards",
        "timestamp-future",
        "fence",
        "reentrant",
        "after-stop",
        "loss-repeated",
        "frame-count",
    ];

    /// Which of [`FrameFault::KINDS`] it is.
    #[must_use]
    pub fn kind(&self) -> usize {
        match self {
            Self::StructSize { .. } => 0,
            Self::UnknownStream { .. } => 1,
            Self::Buffer(ClaimError::Unknown { .. }) => 2,
            Self::Buffer(ClaimError::Stale { .. }) => 3,
            Self::Buffer(ClaimError::NotQueued { .. }) => 4,
            Self::UnknownCapture { .. } => 5,
            Self::BeforeStart { .. } => 6,
            Self::FrameRepeated { .. } => 7,
            Self::FrameGap { .. } => 8,
            Self::FrameNumber { .. } => 9,
            Self::BytesUsed { .. } => 10,
            Self::TimestampBackwards { .. } => 11,
            Self::TimestampFuture { .. } => 12,
            Self::Fence { .. } => 13,
            Self::Reentrant => 14,
            Self::AfterStop => 15,
            Self::LossRepeated { .. } => 16,
            Self::FrameCount { .. } => 17,
        }
    }

    /// Its name, lasting and machine-readable.
    #[must_use]
    pub fn name(&self) -> &'static str {
        Self::KINDS.get(self.kind()).copied().unwrap_or("unknown")
    }

    /// Always the driver.
    #[must_use]
    pub fn blame(&self) -> Blame {
        Blame::Driver
    }
}

impl FaultCounts {
    /// Counts one.
    pub fn add(&mut self, fault: &FrameFault) {
        if let Some(count) = self.counts.get_mut(fault.kind()) {
            *count = count.saturating_add(1);
        }
    }

    /// All of them.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.counts.iter().fold(0, |sum, count| sum.saturating_add(*count))
    }

    /// How often the fault of this name was found.
    #[must_use]
    pub fn of(&self, name: &str) -> u64 {
        self.iter().find(|(kind, _)| *kind == name).map_or(0, |(_, count)| count)
    }

    /// Names and counts of the faults that were found.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, u64)> {
        FrameFault::KINDS.into_iter().zip(self.counts).filter(|(_, count)| *count > 0)
    }
}
