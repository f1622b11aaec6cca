//! What a node tells besides frames, in words of this driver.

use crate::sys::value::{ControlKind, EventKind};
use crate::sys::{Node, Outcome};
use nix::errno::Errno;

/// Events taken in one go, so that a flood of them cannot keep frames waiting.
const BATCH: usize = 64;
const CHANGED_VALUE: u32 = 0x1;

/// Something that happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notice {
    /// A control's value changed, by the device or by another program.
    ControlChanged {
        /// `V4L2_CID_*`.
        id: u32,
        /// What it is now.
        value: i64,
    },
    /// Pictures of another size or rate arrive now; the stream must be set up anew.
    SourceChanged,
    /// The last frame has been delivered.
    EndOfStream,
    /// Events came faster than they were taken, and so many were dropped.
    Missed(u32),
}

/// Takes the events of one node.
#[derive(Debug, Default)]
pub struct Events {
    last_sequence: Option<u32>,
}

impl Events {
    /// Asks for events of the stream and of the given controls, as far as the driver has them.
    ///
    /// # Errors
    /// The kernel's refusal, other than that it has no such event.
    pub fn subscribe(node: &dyn Node, controls: impl IntoIterator<Item = u32>) -> Outcome<Self> {
        let stream = [(EventKind::EOS, 0), (EventKind::SOURCE_CHANGE, 0)];
        let controls = controls.into_iter().map(|id| (EventKind::CONTROL, id));
        for (kind, id) in stream.into_iter().chain(controls) {
            match node.subscribe(kind, id) {
                Err(failure) if failure.errno != Errno::EINVAL && !failure.is_unsupported() => {
                    return Err(failure);
                }
                _ => {}
            }
        }
        Ok(Self::default())
    }

    /// Takes the events that wait, a limited number at a time, and tells each.
    ///
    /// # Errors
    /// The kernel's refusal.
    pub fn take(&mut self, node: &dyn Node, mut tell: impl FnMut(Notice)) -> Outcome<()> {
        for _ in 0..BATCH {
            let Some(event) = node.next_event()? else { break };
            let gap = self.last_sequence.map_or(0, |last| event.sequence.wrapping_sub(last).wrapping_sub(1));
            self.last_sequence = Some(event.sequence);
            if (1..u32::MAX / 2).contains(&gap) {
                tell(Notice::Missed(gap));
            }
            let [changes, ..] = event.words;
            let value = value(event.words);
            match event.kind {
                EventKind::EOS => tell(Notice::EndOfStream),
                EventKind::SOURCE_CHANGE => tell(Notice::SourceChanged),
                EventKind::CONTROL if changes & CHANGED_VALUE != 0 => {
                    tell(Notice::ControlChanged { id: event.id, value })
                }
                _ => {}
            }
        }
        Ok(())
    }
}

/// The value in a control's event: 64 bits for a control of that kind, else 32.
fn value([_, kind, first, second]: [u32; 4]) -> i64 {
    if ControlKind(kind) == ControlKind::INTEGER64 {
        let [[a, b, c, d], [e, f, g, h]] = [first, second].map(u32::to_ne_bytes);
        return i64::from_ne_bytes([a, b, c, d, e, f, g, h]);
    }
    i64::from(first.cast_signed())
}

/// Drops the events that wait, so many at most as are kept for a node.
pub fn discard(node: &dyn Node) {
    for _ in 0..BATCH {
        if !matches!(node.next_event(), Ok(Some(_))) {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sys::data::Event;
    use crate::sys::fake::{Fake, Profile};

    fn taken(events: &mut Events, fake: &Fake) -> Vec<Notice> {
        let mut all = Vec::new();
        events.take(fake, |notice| all.push(notice)).unwrap();
        all
    }

    #[test]
    fn events_arrive_in_order_and_gaps_are_told() {
        let fake = Fake::new(Profile::webcam()).unwrap();
        let mut events = Events::subscribe(&fake, [7, 8]).unwrap();
        let event = |kind, id, sequence, change| {
            fake.event(Event { kind, id, sequence, words: [change, 1, u32::MAX, 0], pending: 0 });
        };
        event(EventKind::CONTROL, 7, 0, CHANGED_VALUE);
        event(EventKind::CONTROL, 9, 0, CHANGED_VALUE);
        event(EventKind::CONTROL, 8, 1, 0x2);
        event(EventKind::SOURCE_CHANGE, 0, 5, 1);
        event(EventKind::EOS, 0, 6, 0);
        let expected = [
            Notice::ControlChanged { id: 7, value: -1 },
            Notice::Missed(3),
            Notice::SourceChanged,
            Notice::EndOfStream,
        ];
        assert_eq!(taken(&mut events, &fake), expected);
        assert_eq!(taken(&mut events, &fake), []);
    }

    #[test]
    fn a_flood_is_taken_in_batches() {
        let fake = Fake::new(Profile::webcam()).unwrap();
        let mut events = Events::subscribe(&fake, []).unwrap();
        for sequence in 0..100 {
            fake.event(Event { kind: EventKind::EOS, sequence, ..Default::default() });
        }
        assert_eq!(taken(&mut events, &fake).len(), BATCH);
        assert_eq!(taken(&mut events, &fake).len(), 100 - BATCH);
    }

    #[test]
    fn drivers_without_events_are_no_error_and_a_device_that_is_gone_is() {
        for (errno, well) in [(Errno::ENOTTY, true), (Errno::EINVAL, true), (Errno::ENODEV, false)] {
            let fake = Fake::new(Profile::webcam()).unwrap();
            fake.fail("VIDIOC_SUBSCRIBE_EVENT", errno, 99);
            assert_eq!(Events::subscribe(&fake, [1]).is_ok(), well, "{errno}");
        }
    }
}
