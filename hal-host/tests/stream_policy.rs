//! Hazard: a consumer that is slower than the driver, under each policy.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::cast_possible_truncation)]

#[path = "stream_support/fake.rs"]
mod fake;

use fake::{LONG, Rig};
use hal_host::stream::{Frame, Policy};

#[test]
fn each_policy_keeps_and_drops_what_it_says() {
    // Ten frames come while the consumer takes none.
    let cases: [(Policy, &[u32], u64, u64); 4] = [
        (Policy::Latest, &[9], 9, 0),
        (Policy::Queue(1), &[0], 9, 0),
        (Policy::Queue(3), &[0, 1, 2], 7, 0),
        (Policy::Block, &[0, 1, 2, 3], 0, 6),
    ];
    for (policy, kept, dropped, lost) in cases {
        let rig = Rig::new(policy);
        for _ in 0..10 {
            rig.frame();
        }
        let stats = rig.stream.stats();
        assert_eq!(stats.produced, 10, "{policy:?}");
        assert_eq!(stats.dropped_policy, dropped, "{policy:?}");
        assert_eq!(stats.lost_reported, lost, "{policy:?}");
        assert_eq!(stats.waiting, kept.len() as u64, "{policy:?}");
        assert_eq!(stats.slots.queued, 4 - kept.len(), "{policy:?}");
        for number in kept {
            let frame = rig.stream.recv(LONG).unwrap();
            assert_eq!(frame.frame_number(), *number, "{policy:?}");
            assert_eq!(first_byte(&frame), *number as u8, "{policy:?}");
        }
        assert!(rig.stream.try_recv().unwrap().is_none());
        assert_eq!(rig.stream.stats().slots.queued, 4, "{policy:?}: all are the driver's again");
        rig.end_capture();
        assert_eq!(rig.stream.stats().flagged.total(), 0);
        rig.check();
    }
}

#[test]
fn holding_all_buffers_starves_the_driver_until_one_is_dropped() {
    let rig = Rig::new(Policy::Block);
    let mut held: Vec<Frame> = Vec::new();
    for _ in 0..4 {
        assert!(rig.frame());
        held.push(rig.stream.recv(LONG).unwrap());
    }
    assert!(!rig.frame(), "no buffer is left");
    assert!(!rig.frame());
    drop(held.remove(1));
    assert!(rig.frame());
    let frame = rig.stream.recv(LONG).unwrap();
    assert_eq!(frame.frame_number(), 6, "4 and 5 were reported lost");
    assert!(frame.flaws().is_empty());
    let numbers: Vec<u8> = held.iter().map(first_byte).collect();
    assert_eq!(numbers, [0, 2, 3], "what is held does not change");
    rig.check();
}

#[test]
fn latest_skips_to_the_newest() {
    let rig = Rig::new(Policy::Queue(4));
    assert!(rig.stream.latest().unwrap().is_none());
    for _ in 0..3 {
        rig.frame();
    }
    let frame = rig.stream.latest().unwrap().unwrap();
    assert_eq!(frame.frame_number(), 2);
    drop(frame);
    let stats = rig.stream.stats();
    assert_eq!((stats.delivered, stats.dropped_policy, stats.returned), (1, 2, 1));
    assert_eq!(stats.slots.queued, 4);
    rig.check();
}

fn first_byte(frame: &Frame) -> u8 {
    let planes = frame.planes().unwrap();
    assert_eq!(planes.len(), 2);
    assert_eq!(planes.iter().map(|plane| plane.len()).collect::<Vec<_>>(), [64 * 48, 64 * 24]);
    planes.plane(0).unwrap().read_u8(17).unwrap()
}
