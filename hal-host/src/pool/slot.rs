//! Who owns which buffer of a stream, as one atomic word per buffer.
//!
//! A buffer is registered with the driver under an id that joins its index and a generation. The
//! generation changes when the registration does, so an id of an earlier registration is recognised as
//! stale. Within a registration the state recognises what is returned twice: only a queued buffer can be
//! claimed, and claiming it ends that. Every change is one compare-and-swap; nothing here waits.

use std::sync::atomic::{AtomicU64, Ordering};

/// Most buffers of one stream.
pub const MAX_SLOTS: u32 = 256;

/// Who owns a buffer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SlotState {
    /// Nobody; it can be queued.
    Free,
    /// The driver, to fill it.
    Queued,
    /// The host: filled and waiting for the consumer.
    Filled,
    /// The consumer.
    Delivered,
}

/// The id under which a buffer is registered: generation in the bits from 16 up, index below.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct SlotId {
    /// Which buffer of the pool.
    pub index: u16,
    /// Which registration; never 0.
    pub generation: u32,
}

/// Why a buffer that the driver returns is not taken. The driver is to blame.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ClaimError {
    /// No registration ever had the id.
    #[error("buffer id {id:#x} was never registered; the stream has {slots} buffers")]
    Unknown {
        /// The id that came.
        id: u64,
        /// Buffers there are.
        slots: usize,
    },
    /// The id belongs to another registration.
    #[error("buffer {index} came back under generation {found}; it is registered under {current}")]
    Stale {
        /// The buffer.
        index: u16,
        /// The generation that came.
        found: u32,
        /// The generation of now.
        current: u32,
    },
    /// The buffer is not the driver's, so it cannot give it back.
    #[error("buffer {index} came back while it was {state:?}, not queued")]
    NotQueued {
        /// The buffer.
        index: u16,
        /// Whose it is.
        state: SlotState,
    },
}

/// How many buffers are whose.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SlotCounts {
    /// Nobody's.
    pub free: usize,
    /// The driver's.
    pub queued: usize,
    /// Waiting for the consumer.
    pub filled: usize,
    /// The consumer's.
    pub delivered: usize,
}

/// The owners of all buffers of one stream.
#[derive(Debug)]
pub struct Slots {
    words: Box<[AtomicU64]>,
}

impl SlotId {
    /// The id as the driver sees it.
    #[must_use]
    pub fn to_u64(self) -> u64 {
        (u64::from(self.generation) << 16) | u64::from(self.index)
    }

    /// The parts of an id, or `None` for a number that is never given out.
    #[must_use]
    pub fn from_u64(id: u64) -> Option<Self> {
        let generation = u32::try_from(id >> 16).ok().filter(|generation| *generation != 0)?;
        let index = u16::try_from(id & 0xffff).ok()?;
        Some(Self { index, generation })
    }
}

impl Slots {
    /// `count` free buffers, at most [`MAX_SLOTS`].
    #[must_use]
    pub fn new(count: u32) -> Self {
        let word = || AtomicU64::new(pack(1, SlotState::Free));
        Self { words: (0..count.min(MAX_SLOTS)).map(|_| word()).collect() }
    }

    /// Buffers there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether there is no buffer.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// All indices.
    pub fn indices(&self) -> impl Iterator<Item = u16> + use<> {
        0..u16::try_from(self.words.len()).unwrap_or(u16::MAX)
    }

    /// The id of buffer `index` in this registration.
    #[must_use]
    pub fn id(&self, index: u16) -> Option<SlotId> {
        let word = self.word(index)?.load(Ordering::Acquire);
        Some(SlotId { index, generation: generation(word) })
    }

    /// Whose buffer `index` is.
    #[must_use]
    pub fn state(&self, index: u16) -> Option<SlotState> {
        Some(state(self.word(index)?.load(Ordering::Acquire)))
    }

    /// Free to queued; the id to queue it under, or `None` if it is not free.
    #[must_use]
    pub fn queue(&self, index: u16) -> Option<SlotId> {
        let before = self.step(index, &[SlotState::Free], SlotState::Queued)?;
        Some(SlotId { index, generation: generation(before) })
    }

    /// Filled or delivered straight to queued; the id to queue it under, or `None` if it is neither.
    #[must_use]
    pub fn requeue(&self, index: u16) -> Option<SlotId> {
        let before = self.step(index, &[SlotState::Filled, SlotState::Delivered], SlotState::Queued)?;
        Some(SlotId { index, generation: generation(before) })
    }

    /// Queued back to free, because the driver did not take it. False if it is not queued under `id`.
    pub fn unqueue(&self, id: SlotId) -> bool {
        let (from, to) = (pack(id.generation, SlotState::Queued), pack(id.generation, SlotState::Free));
        let word = self.word(id.index);
        word.is_some_and(|word| word.compare_exchange(from, to, Ordering::AcqRel, Ordering::Acquire).is_ok())
    }

    /// Queued to filled: the driver returns what it was given, under the id it was given.
    ///
    /// # Errors
    /// [`ClaimError`]; nothing changes. The frame is to be dropped, there is no buffer to give back.
    pub fn claim(&self, buffer_id: u64) -> Result<u16, ClaimError> {
        let unknown = ClaimError::Unknown { id: buffer_id, slots: self.words.len() };
        let id = SlotId::from_u64(buffer_id).ok_or(unknown)?;
        let word = self.word(id.index).ok_or(unknown)?;
        let (from, to) = (pack(id.generation, SlotState::Queued), pack(id.generation, SlotState::Filled));
        match word.compare_exchange(from, to, Ordering::AcqRel, Ordering::Acquire) {
            Ok(_) => Ok(id.index),
            Err(now) if generation(now) != id.generation => {
                let current = generation(now);
                Err(ClaimError::Stale { index: id.index, found: id.generation, current })
            }
            Err(now) => Err(ClaimError::NotQueued { index: id.index, state: state(now) }),
        }
    }

    /// Filled to delivered. False if it is not filled.
    pub fn deliver(&self, index: u16) -> bool {
        self.step(index, &[SlotState::Filled], SlotState::Delivered).is_some()
    }

    /// Filled or delivered to free. False if it is neither.
    pub fn release(&self, index: u16) -> bool {
        self.step(index, &[SlotState::Filled, SlotState::Delivered], SlotState::Free).is_some()
    }

    /// Ends the registration: queued buffers become free and every id is stale. Buffers that the host or
    /// the consumer holds stay theirs. Returns how many were the driver's.
    pub fn recall(&self) -> usize {
        let renew = |word: &AtomicU64| {
            let before = word.fetch_update(Ordering::AcqRel, Ordering::Acquire, |now| {
                let kept = match state(now) {
                    SlotState::Queued => SlotState::Free,
                    other => other,
                };
                Some(pack(generation(now).checked_add(1).unwrap_or(1), kept))
            });
            before.is_ok_and(|before| state(before) == SlotState::Queued)
        };
        self.words.iter().filter(|word| renew(word)).count()
    }

    /// How many are whose; a sum over words that may change meanwhile.
    #[must_use]
    pub fn counts(&self) -> SlotCounts {
        let mut counts = SlotCounts::default();
        for word in &self.words {
            match state(word.load(Ordering::Acquire)) {
                SlotState::Free => counts.free += 1,
                SlotState::Queued => counts.queued += 1,
                SlotState::Filled => counts.filled += 1,
                SlotState::Delivered => counts.delivered += 1,
            }
        }
        counts
    }

    fn word(&self, index: u16) -> Option<&AtomicU64> {
        self.words.get(usize::from(index))
    }

    /// One step of one buffer; the word before it, or `None` if it was in none of the `from` states.
    fn step(&self, index: u16, from: &[SlotState], to: SlotState) -> Option<u64> {
        self.word(index)?
            .fetch_update(Ordering::AcqRel, Ordering::Acquire, |now| {
                from.contains(&state(now)).then(|| pack(generation(now), to))
            })
            .ok()
    }
}

fn pack(generation: u32, state: SlotState) -> u64 {
    let bits = match state {
        SlotState::Free => 0,
        SlotState::Queued => 1,
        SlotState::Filled => 2,
        SlotState::Delivered => 3,
    };
    (u64::from(generation) << 32) | bits
}

fn state(word: u64) -> SlotState {
    match word & 3 {
        0 => SlotState::Free,
        1 => SlotState::Queued,
        2 => SlotState::Filled,
        _ => SlotState::Delivered,
    }
}

fn generation(word: u64) -> u32 {
    u32::try_from(word >> 32).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_survive_the_way_through_and_strange_ones_are_none() {
        let id = SlotId { index: 7, generation: 0xffff_fff0 };
        assert_eq!(SlotId::from_u64(id.to_u64()), Some(id));
        for strange in [0, 7, 0xffff, 1 << 48, u64::MAX] {
            assert_eq!(SlotId::from_u64(strange), None, "{strange:#x}");
        }
    }

    #[test]
    fn a_buffer_goes_round_and_each_step_only_once() {
        let slots = Slots::new(2);
        let id = slots.queue(0).unwrap();
        assert_eq!(slots.queue(0), None, "it is the driver's");
        assert_eq!(slots.claim(id.to_u64()), Ok(0));
        let twice = slots.claim(id.to_u64());
        assert_eq!(twice, Err(ClaimError::NotQueued { index: 0, state: SlotState::Filled }));
        assert!(slots.deliver(0) && !slots.deliver(0));
        assert_eq!(slots.requeue(0), Some(id));
        assert_eq!(slots.requeue(0), None, "it is the driver's again");
        assert_eq!(slots.claim(id.to_u64()), Ok(0));
        assert!(slots.release(0) && !slots.release(0));
        assert!(matches!(slots.claim((1 << 16) | 2), Err(ClaimError::Unknown { .. })));
        assert_eq!(slots.queue(2), None);
    }

    #[test]
    fn recalling_makes_ids_stale_and_leaves_the_consumers_alone() {
        let slots = Slots::new(3);
        let [queued, held] = [0, 1].map(|index| slots.queue(index).unwrap());
        slots.claim(held.to_u64()).unwrap();
        assert!(slots.deliver(1));
        assert_eq!(slots.recall(), 1);
        let stale = ClaimError::Stale { index: 0, found: 1, current: 2 };
        assert_eq!(slots.claim(queued.to_u64()), Err(stale));
        assert_eq!(slots.counts(), SlotCounts { free: 2, queued: 0, filled: 0, delivered: 1 });
        assert!(slots.release(1));
        assert_eq!(slots.queue(1).map(|id| id.generation), Some(2));
        assert!(!slots.unqueue(held), "an old id does not take back a new registration");
    }

    #[test]
    fn of_two_claims_at_once_one_wins() {
        for _ in 0..if cfg!(miri) { 8 } else { 200 } {
            let slots = Slots::new(1);
            let id = slots.queue(0).unwrap().to_u64();
            let won = std::thread::scope(|scope| {
                let claims = [(); 2].map(|()| scope.spawn(|| slots.claim(id).is_ok()));
                claims.map(|claim| claim.join().unwrap())
            });
            assert_eq!(won.iter().filter(|won| **won).count(), 1);
        }
    }
}
