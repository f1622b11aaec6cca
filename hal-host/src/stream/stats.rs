//! What became of the frames of a stream, hop by hop.

use crate::frame::FaultCounts;
use crate::pool::SlotCounts;

/// A snapshot that adds up: [`StreamStats::accounted`] equals `produced` in every one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StreamStats {
    /// Frames the driver made, or should have made: records that came, losses reported, and numbers
    /// that are missing without a report.
    pub produced: u64,
    /// Losses that the driver reported.
    pub lost_reported: u64,
    /// Frames that are missing without a report.
    pub lost_unreported: u64,
    /// Records that were not believed, by fault.
    pub refused: FaultCounts,
    /// Frames that the policy gave back to the driver unseen.
    pub dropped_policy: u64,
    /// Frames that came, or were waiting, when the consumer had left.
    pub dropped_closed: u64,
    /// Frames that are waiting for the consumer.
    pub waiting: u64,
    /// Frames that the consumer got.
    pub delivered: u64,
    /// Frames that the consumer has let go of; the others it still holds.
    pub returned: u64,
    /// Faults that did not drop a frame, by fault.
    pub flagged: FaultCounts,
    /// Buffers that the driver refused to take. They are idle until they are queued again.
    pub queue_refusals: u64,
    /// Who owns which buffer. Read after the rest, so it may be a step ahead.
    pub slots: SlotCounts,
}

impl StreamStats {
    /// Frames dropped by the host, for whatever reason.
    #[must_use]
    pub fn dropped(&self) -> u64 {
        self.refused.total().saturating_add(self.dropped_policy).saturating_add(self.dropped_closed)
    }

    /// Frames lost by the driver, reported or not.
    #[must_use]
    pub fn lost(&self) -> u64 {
        self.lost_reported.saturating_add(self.lost_unreported)
    }

    /// Delivered, dropped, lost and waiting together.
    #[must_use]
    pub fn accounted(&self) -> u64 {
        self.delivered.saturating_add(self.dropped()).saturating_add(self.lost()).saturating_add(self.waiting)
    }
}
