//! Feeds arbitrary frame records into the judge beside a model of who owns which buffer. Shared by the fuzz
//! target and by the seeded test; bytes are the only input, so any failure can be run again.

use hal_api::frame::FrameInfo;
use hal_api::stream::Clock;
use hal_host::frame::{Checker, FenceKind, StreamFacts};
use hal_host::pool::{SlotState, Slots};

const SLOTS: u32 = 5;
const STREAM: i32 = 2;

/// Who owns a buffer, kept apart from the code that is judged.
struct Model {
    owners: Vec<SlotState>,
    ids: Vec<Vec<u64>>,
    delivered: u64,
    refused: u64,
}

struct Bytes<'a>(&'a [u8]);

impl Bytes<'_> {
    fn byte(&mut self) -> u8 {
        let Some((first, rest)) = self.0.split_first() else { return 0 };
        self.0 = rest;
        *first
    }

    fn word(&mut self) -> u64 {
        u64::from_le_bytes(std::array::from_fn(|_| self.byte()))
    }
}

/// Runs one input to its end. Panics if a buffer is lost, owned twice or delivered twice.
pub fn run(input: &[u8]) {
    let facts = StreamFacts {
        stream_id: STREAM,
        clock: Clock::MONOTONIC,
        uncertainty_ns: 1000,
        plane_bytes: [4096, 2048, 0, 0],
    };
    let mut bytes = Bytes(input);
    let slots = Slots::new(SLOTS);
    let mut checker = Checker::new(facts);
    let count = slots.len();
    let mut model = Model {
        owners: vec![SlotState::Free; count],
        ids: vec![Vec::new(); count],
        delivered: 0,
        refused: 0,
    };
    let mut frames = 0;
    while !bytes.0.is_empty() {
        match bytes.byte() % 8 {
            0 => queue(&slots, &mut model, bytes.byte()),
            1 => release(&slots, &mut model, bytes.byte()),
            2 => control(&mut checker, bytes.byte()),
            3 if bytes.byte() == 0 => recall(&slots, &mut model),
            _ => {
                frames += 1;
                frame(&slots, &mut checker, &mut model, &mut bytes);
            }
        }
        for (index, owner) in (0..).zip(&model.owners) {
            assert_eq!(slots.state(index), Some(*owner), "buffer {index}");
        }
    }
    assert_eq!(model.delivered + model.refused, frames);
    let counts = slots.counts();
    assert_eq!(counts.free + counts.queued + counts.filled + counts.delivered, count);
}

fn queue(slots: &Slots, model: &mut Model, which: u8) {
    let index = which % 8;
    let queued = slots.queue(index.into());
    let owner = model.owners.get_mut(usize::from(index));
    let free = owner.as_deref() == Some(&SlotState::Free);
    assert_eq!(queued.is_some(), free, "only a free buffer can be queued");
    if let (Some(id), Some(owner)) = (queued, owner) {
        *owner = SlotState::Queued;
        let known = &mut model.ids[usize::from(index)];
        if known.last() != Some(&id.to_u64()) {
            known.push(id.to_u64());
        }
    }
}

fn release(slots: &Slots, model: &mut Model, which: u8) {
    let index = which % 8;
    let held = model.owners.get_mut(usize::from(index));
    let is_held = held.as_deref().is_some_and(|owner| *owner == SlotState::Delivered);
    if is_held || which > 128 {
        let expected =
            held.as_deref().is_some_and(|owner| matches!(owner, SlotState::Delivered | SlotState::Filled));
        assert_eq!(slots.release(index.into()), expected);
        if let Some(owner) = held.filter(|_| expected) {
            *owner = SlotState::Free;
        }
    }
}

fn control(checker: &mut Checker, what: u8) {
    let id = i32::from(what % 4);
    let captures = checker.captures();
    // Refusals are part of the input.
    let _ = match what / 64 {
        0 => captures.begin(id).map_err(|_| ()),
        1 => captures.started(id).map_err(|_| ()),
        2 => captures.end(id).map(|_| ()).map_err(|_| ()),
        _ => captures.lost(id, u32::from(what % 64)).map(|_| ()).map_err(|_| ()),
    };
}

fn recall(slots: &Slots, model: &mut Model) {
    let mut expected = 0;
    for owner in &mut model.owners {
        if *owner == SlotState::Queued {
            *owner = SlotState::Free;
            expected += 1;
        }
    }
    assert_eq!(slots.recall(), expected);
}

fn frame(slots: &Slots, checker: &mut Checker, model: &mut Model, bytes: &mut Bytes<'_>) {
    let shape = bytes.byte();
    let index = usize::from(bytes.byte()) % 8;
    let known = model.ids.get(index);
    let buffer_id = match shape % 4 {
        0 => bytes.word(),
        1 => known.and_then(|ids| ids.first()).copied().unwrap_or(0),
        _ => known.and_then(|ids| ids.last()).copied().unwrap_or(0),
    };
    let mut info = FrameInfo::new(STREAM, i32::from(shape / 4 % 4), buffer_id);
    info.frame_number = u32::from(bytes.byte() % 64);
    info.timestamp_ns = u64::from(bytes.byte()) * 100;
    if shape >= 192 {
        info.struct_size = u32::from(bytes.byte()) * 33;
        info.stream_id = i32::from(bytes.byte() % 4);
        info.frame_number = (bytes.word() >> 32) as u32;
        info.bytes_used = std::array::from_fn(|_| u32::from(bytes.byte()) * 32);
        info.timestamp_ns = bytes.word();
    }
    let fence = match bytes.byte() {
        0 => FenceKind::Foreign,
        1 => FenceKind::Missing,
        2 => FenceKind::SyncFile,
        3 => FenceKind::EventFd,
        _ => FenceKind::None,
    };
    let now = (shape % 8 != 7).then_some(10_000);
    let verdict = checker.check(&info, fence, now, slots);
    let taken: Vec<usize> = (0..model.owners.len())
        .filter(|slot| model.owners[*slot] == SlotState::Queued)
        .filter(|slot| slots.state(*slot as u16) != Some(SlotState::Queued))
        .collect();
    assert_eq!(taken, verdict.slot.map(usize::from).into_iter().collect::<Vec<_>>());
    for slot in &taken {
        assert_eq!(model.ids[*slot].last(), Some(&info.buffer_id), "the buffer that was named");
        model.owners[*slot] = SlotState::Filled;
    }
    if verdict.deliver {
        let slot = verdict.slot.expect("what is delivered has a buffer");
        assert!(info.bytes_used.iter().zip([4096, 2048, 0, 0]).all(|(used, room)| *used <= room));
        assert_eq!(info.stream_id, STREAM);
        assert!(slots.deliver(slot) && !slots.deliver(slot));
        model.owners[usize::from(slot)] = SlotState::Delivered;
        model.delivered += 1;
    } else {
        assert!(verdict.fault.is_some(), "what is dropped has a reason");
        if let Some(slot) = verdict.slot {
            assert!(slots.release(slot) && !slots.release(slot));
            model.owners[usize::from(slot)] = SlotState::Free;
        }
        model.refused += 1;
    }
}
