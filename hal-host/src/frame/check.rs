//! Judges the frame records of one stream. A record is untrusted until this is through with it.
//!
//! The buffer comes first: whatever else is wrong with a record, a buffer that the driver held and named
//! is taken back from it, exactly once, so no fault loses one. All the rest is arithmetic on the copy.

use hal_api::frame::FrameInfo;
use hal_api::stream::{Clock, StreamAttributes};

use super::captures::Captures;
use super::fault::{FrameFault, FrameFlaws};
use super::fence::FenceKind;
use crate::pool::{MAX_SLOTS, SlotId, Slots};

/// What the judgement rests on: a stream's final attributes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StreamFacts {
    /// The stream.
    pub stream_id: i32,
    /// Clock of its timestamps.
    pub clock: Clock,
    /// How far a timestamp may be off, in nanoseconds.
    pub uncertainty_ns: u64,
    /// Bytes of each plane; 0 for one that is not there.
    pub plane_bytes: [u64; 4],
}

/// The judge of one stream.
#[derive(Debug)]
pub struct Checker {
    facts: StreamFacts,
    captures: Captures,
    last_timestamp_ns: u64,
    /// The frame that each buffer was last taken back with: capture and number.
    taken: Box<[Option<(i32, u32)>]>,
}

/// What became of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// The buffer that was taken back from the driver, now [`crate::pool::SlotState::Filled`].
    pub slot: Option<u16>,
    /// Frames missing before this one without a report.
    pub missing: u64,
    /// What is wrong; with [`Verdict::deliver`], though the frame can be used.
    pub fault: Option<FrameFault>,
    /// Everything that is wrong and can be lived with.
    pub flaws: FrameFlaws,
    /// Whether the consumer gets the frame. If not, the slot goes back to the driver.
    pub deliver: bool,
}

impl From<&StreamAttributes> for StreamFacts {
    fn from(attributes: &StreamAttributes) -> Self {
        let mut plane_bytes = [0; 4];
        for (bytes, plane) in plane_bytes.iter_mut().zip(attributes.planes()) {
            *bytes = plane.size;
        }
        Self {
            stream_id: attributes.stream_id,
            clock: attributes.clock,
            uncertainty_ns: attributes.timestamp_uncertainty_ns,
            plane_bytes,
        }
    }
}

impl Checker {
    /// A judge that has seen nothing.
    #[must_use]
    pub fn new(facts: StreamFacts) -> Self {
        let taken = std::iter::repeat_n(None, usize::try_from(MAX_SLOTS).unwrap_or(0)).collect();
        Self { facts, captures: Captures::new(), last_timestamp_ns: 0, taken }
    }

    /// What it rests on.
    #[must_use]
    pub fn facts(&self) -> &StreamFacts {
        &self.facts
    }

    /// The captures in flight.
    pub fn captures(&mut self) -> &mut Captures {
        &mut self.captures
    }

    /// Judges one record that came with `fence` when the stream's clock read `now_ns` (if the host can
    /// read it).
    pub fn check(
        &mut self,
        info: &FrameInfo,
        fence: FenceKind,
        now_ns: Option<u64>,
        slots: &Slots,
    ) -> Verdict {
        let frame = (info.capture_id, info.frame_number);
        // A record that can be read uses up its number, whatever its buffer: the next is not a gap.
        let record = self.record(info);
        let numbered = record.and_then(|()| self.captures.frame(info.capture_id, info.frame_number));
        let missing = numbered.map_or(0, |numbered| numbered.missing);
        let drop = |slot, fault| Verdict {
            slot,
            missing,
            fault: Some(fault),
            flaws: FrameFlaws::empty(),
            deliver: false,
        };
        if let (Err(fault @ FrameFault::FrameRepeated { .. }), Some(taken)) = (numbered, self.taken(info))
            && *taken == Some(frame)
        {
            // The same frame in the same buffer again is a slip of the record, not the buffer's return: it
            // may be the driver's again by now, to be filled with another frame.
            return drop(None, fault);
        }
        let slot = match slots.claim(info.buffer_id) {
            Ok(slot) => slot,
            Err(error) => return drop(None, FrameFault::Buffer(error)),
        };
        if let Some(taken) = self.taken(info) {
            *taken = Some(frame);
        }
        let judged = numbered.and_then(|numbered| {
            self.content(info, fence)?;
            Ok(numbered.fault)
        });
        match judged {
            Err(fault) => drop(Some(slot), fault),
            Ok(numbering) => {
                let time = self.time(info.timestamp_ns, now_ns);
                let mut flaws = FrameFlaws::empty();
                for fault in [numbering, time].into_iter().flatten() {
                    flaws |= flaw(&fault);
                }
                Verdict { slot: Some(slot), missing, fault: numbering.or(time), flaws, deliver: true }
            }
        }
    }

    /// What a buffer was last taken back with; `None` for an id that is no buffer's.
    fn taken(&mut self, info: &FrameInfo) -> Option<&mut Option<(i32, u32)>> {
        let index = SlotId::from_u64(info.buffer_id)?.index;
        self.taken.get_mut(usize::from(index))
    }

    /// # Errors
    /// The fault for which nothing else in the record is believed.
    fn record(&self, info: &FrameInfo) -> Result<(), FrameFault> {
        let expected = FrameInfo::new(0, 0, 0).struct_size;
        let found = info.struct_size;
        if !(expected..=4096).contains(&found) {
            return Err(FrameFault::StructSize { found, expected });
        }
        if info.stream_id != self.facts.stream_id {
            return Err(FrameFault::UnknownStream { found: info.stream_id });
        }
        Ok(())
    }

    /// # Errors
    /// The fault for which the content cannot be used.
    fn content(&self, info: &FrameInfo, fence: FenceKind) -> Result<(), FrameFault> {
        for (plane, (found, limit)) in info.bytes_used.into_iter().zip(self.facts.plane_bytes).enumerate() {
            if u64::from(found) > limit {
                return Err(FrameFault::BytesUsed { plane, limit, found });
            }
        }
        let expected = FenceKind::of_flags(info.flags());
        let is_promised = expected == FenceKind::EventFd;
        if fence == expected || fence == FenceKind::None && !is_promised {
            return Ok(());
        }
        Err(FrameFault::Fence { found: fence, expected })
    }

    /// What is wrong with a time. One that cannot be is not what the next is measured by.
    fn time(&mut self, found: u64, now_ns: Option<u64>) -> Option<FrameFault> {
        let uncertainty = self.facts.uncertainty_ns;
        if let Some(now) = now_ns
            && found > now.saturating_add(uncertainty)
        {
            return Some(FrameFault::TimestampFuture { now, uncertainty, found });
        }
        let previous = self.last_timestamp_ns;
        self.last_timestamp_ns = previous.max(found);
        (found < previous).then_some(FrameFault::TimestampBackwards { previous, found })
    }
}

fn flaw(fault: &FrameFault) -> FrameFlaws {
    match fault {
        FrameFault::BeforeStart { .. } => FrameFlaws::BEFORE_START,
        FrameFault::FrameGap { .. } => FrameFlaws::FRAME_GAP,
        FrameFault::TimestampBackwards { .. } => FrameFlaws::TIMESTAMP_BACKWARDS,
        FrameFault::TimestampFuture { .. } => FrameFlaws::TIMESTAMP_FUTURE,
        _ => FrameFlaws::empty(),
    }
}
