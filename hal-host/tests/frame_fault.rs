//! Hazard: a fault of a frame record that is not recognised, or taken for another.
#![allow(clippy::unwrap_used)]

use hal_api::frame::{FrameFlags, FrameInfo};
use hal_api::stream::Clock;
use hal_host::frame::{Checker, FaultCounts, FenceKind, FrameFault, FrameFlaws, StreamFacts, Verdict};
use hal_host::pool::{SlotState, Slots};

const NOW: u64 = 1_000_000;

struct Bench {
    slots: Slots,
    checker: Checker,
}

impl Bench {
    /// Two queued buffers; capture 1 has delivered frame 0, capture 2 is not started.
    fn new() -> Self {
        let facts = StreamFacts {
            stream_id: 4,
            clock: Clock::MONOTONIC,
            uncertainty_ns: 500,
            plane_bytes: [100, 50, 0, 0],
        };
        let mut bench = Self { slots: Slots::new(2), checker: Checker::new(facts) };
        bench.checker.captures().begin(1).unwrap();
        bench.checker.captures().begin(2).unwrap();
        bench.checker.captures().started(1).unwrap();
        let first = FrameInfo { frame_number: 0, ..bench.good() };
        assert!(bench.check(&first, FenceKind::None).deliver);
        assert!(bench.slots.release(0));
        bench.slots.queue(0).unwrap();
        bench
    }

    /// A record of buffer 0 that nothing is wrong with.
    fn good(&self) -> FrameInfo {
        let _ = self.slots.queue(0);
        let id = self.slots.id(0).unwrap().to_u64();
        FrameInfo {
            frame_number: 1,
            timestamp_ns: NOW,
            bytes_used: [100, 50, 0, 0],
            ..FrameInfo::new(4, 1, id)
        }
    }

    fn check(&mut self, info: &FrameInfo, fence: FenceKind) -> Verdict {
        self.checker.check(info, fence, Some(NOW), &self.slots)
    }
}

#[test]
fn nothing_is_wrong_with_a_good_record_at_its_limits() {
    let mut bench = Bench::new();
    let mut info = bench.good();
    info.timestamp_ns = NOW + 500;
    info.struct_size = 4096;
    let verdict = bench.check(&info, FenceKind::SyncFile);
    let flaws = FrameFlaws::empty();
    assert_eq!(verdict, Verdict { slot: Some(0), missing: 0, fault: None, flaws, deliver: true });
    assert_eq!(bench.slots.state(0), Some(SlotState::Filled));
}

#[test]
fn each_fault_has_its_name_and_its_consequence() {
    type Change = fn(&mut FrameInfo);
    // Name, whether it is delivered, whether the buffer is taken back, what is done to a good record.
    let cases: [(&str, bool, bool, Change); 17] = [
        ("struct-size", false, true, |info| info.struct_size = 63),
        ("struct-size", false, true, |info| info.struct_size = 4097),
        ("unknown-stream", false, true, |info| info.stream_id = 5),
        ("unknown-buffer", false, false, |info| info.buffer_id = 0),
        ("unknown-buffer", false, false, |info| info.buffer_id |= 2),
        ("stale-buffer", false, false, |info| info.buffer_id += 1 << 16),
        ("buffer-not-queued", false, false, |info| info.buffer_id += 1),
        ("unknown-capture", false, true, |info| info.capture_id = 3),
        ("before-start", true, true, |info| (info.capture_id, info.frame_number) = (2, 0)),
        // In the buffer that frame 0 came in: a record that came twice, not a buffer.
        ("frame-repeated", false, false, |info| info.frame_number = 0),
        ("frame-gap", true, true, |info| info.frame_number = 3),
        ("frame-number", false, true, |info| info.frame_number = u32::MAX),
        ("bytes-used", false, true, |info| info.bytes_used[0] = 101),
        ("bytes-used", false, true, |info| info.bytes_used[3] = 1),
        ("timestamp-backwards", true, true, |info| info.timestamp_ns = NOW - 1),
        ("timestamp-future", true, true, |info| info.timestamp_ns = NOW + 501),
        ("timestamp-future", true, true, |info| info.timestamp_ns = u64::MAX),
    ];
    for (name, deliver, taken, change) in cases {
        let mut bench = Bench::new();
        let mut info = bench.good();
        change(&mut info);
        let verdict = bench.check(&info, FenceKind::None);
        let fault = verdict.fault.unwrap();
        assert_eq!(fault.name(), name, "{fault}");
        assert_eq!((verdict.deliver, verdict.slot.is_some()), (deliver, taken), "{fault}");
        assert_eq!(verdict.flaws.is_empty(), !deliver, "{fault}");
        let state = if taken { SlotState::Filled } else { SlotState::Queued };
        assert_eq!(bench.slots.state(0), Some(state), "{fault}");
        let mut counts = FaultCounts::default();
        counts.add(&fault);
        assert_eq!((counts.total(), counts.of(name)), (1, 1));
    }
}

#[test]
fn a_fence_is_what_the_flags_say() {
    use FenceKind::{EventFd, Foreign, Missing, None as Nothing, SyncFile};
    let cases = [
        (FrameFlags::empty(), SyncFile, [Nothing, SyncFile].as_slice()),
        (FrameFlags::FENCE_EVENTFD, EventFd, [EventFd].as_slice()),
    ];
    for (flags, expected, legal) in cases {
        for found in [Nothing, SyncFile, EventFd, Foreign, Missing] {
            let mut bench = Bench::new();
            let mut info = bench.good();
            info.flags |= flags.bits();
            let verdict = bench.check(&info, found);
            let fault = (!legal.contains(&found)).then_some(FrameFault::Fence { found, expected });
            assert_eq!(verdict.fault, fault, "{flags:?}");
            assert_eq!((verdict.deliver, verdict.slot), (fault.is_none(), Some(0)));
        }
    }
}

#[test]
fn a_refused_record_uses_up_its_number() {
    let mut bench = Bench::new();
    let mut info = bench.good();
    info.buffer_id = 0;
    assert!(!bench.check(&info, FenceKind::None).deliver);
    let mut next = bench.good();
    next.frame_number = 2;
    assert_eq!(bench.check(&next, FenceKind::None).fault, None);
}

#[test]
fn a_time_that_cannot_be_does_not_spoil_the_next() {
    let mut bench = Bench::new();
    let mut info = bench.good();
    info.timestamp_ns = u64::MAX;
    assert!(bench.check(&info, FenceKind::None).deliver);
    assert!(bench.slots.release(0));
    let mut next = bench.good();
    next.frame_number = 2;
    assert_eq!(bench.check(&next, FenceKind::None).fault, None);
}

#[test]
fn a_virtual_clock_has_no_future() {
    let mut bench = Bench::new();
    let mut info = bench.good();
    info.timestamp_ns = u64::MAX;
    let verdict = bench.checker.check(&info, FenceKind::None, None, &bench.slots);
    assert_eq!(verdict.fault, None);
}

#[test]
fn time_is_measured_by_the_latest_frame() {
    let mut bench = Bench::new();
    for (number, timestamp_ns, flawed) in [(1, NOW - 9, true), (2, NOW - 1, true), (3, NOW, false)] {
        let info = FrameInfo { frame_number: number, timestamp_ns, ..bench.good() };
        let verdict = bench.check(&info, FenceKind::None);
        let expected = FrameFault::TimestampBackwards { previous: NOW, found: timestamp_ns };
        assert_eq!(verdict.fault, flawed.then_some(expected));
        assert!(verdict.deliver && bench.slots.release(0));
    }
}
