//! Hazard: counters that stop adding up, or buffers that go missing, when driver and consumer run freely.
//! Seeds are printed; `CHAL_SEED` runs one of them again.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::cast_possible_truncation)]

#[path = "stream_support/fake.rs"]
mod fake;

use std::sync::atomic::{AtomicBool, Ordering};

use fake::{LONG, Rig};
use hal_api::frame::FrameInfo;
use hal_api::traits::IStreamOperatorCallback;
use hal_host::stream::{Frame, Policy, RecvError};

const FRAMES: u32 = 400;

#[test]
fn counters_add_up_whatever_the_schedule() {
    let given = std::env::var("CHAL_SEED").ok().map(|text| text.parse().unwrap());
    let seeds = given.map_or(1..=24, |seed: u64| seed..=seed);
    for seed in seeds {
        println!("seed {seed}");
        let policy = match seed % 3 {
            0 => Policy::Latest,
            1 => Policy::Queue(2),
            _ => Policy::Block,
        };
        run(seed, policy);
    }
}

/// Ends the other threads, also when this one fails.
struct Finish<'a>(&'a Rig, &'a AtomicBool);

impl Drop for Finish<'_> {
    fn drop(&mut self) {
        let stopped = self.0.stream.stop(LONG);
        self.1.store(true, Ordering::Relaxed);
        assert!(stopped || std::thread::panicking());
    }
}

fn run(seed: u64, policy: Policy) {
    let rig = Rig::new(policy);
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let consumer = scope.spawn(|| consume(&rig, seed));
        let watcher = scope.spawn(|| {
            while !done.load(Ordering::Relaxed) {
                let stats = rig.stream.stats();
                assert_eq!(stats.accounted(), stats.produced, "{stats:?}");
                std::thread::yield_now();
            }
        });
        let finish = Finish(&rig, &done);
        drive(&rig, seed);
        rig.end_capture();
        drop(finish);
        let delivered = consumer.join().unwrap();
        watcher.join().unwrap();
        let stats = rig.stream.stats();
        assert_eq!(stats.delivered, delivered, "{stats:?}");
        assert_eq!(stats.returned, delivered);
        assert_eq!(stats.waiting, 0);
        assert_eq!(stats.slots.free, 4, "no buffer is missing: {stats:?}");
    });
    rig.check();
}

/// Frames, losses where the driver starves, and now and then a record that is refused.
fn drive(rig: &Rig, seed: u64) {
    let mut random = Random(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
    let mut bad = 0;
    while rig.fake.state().next < FRAMES {
        match random.below(8) {
            0 => bad += lie(rig, random.below(3)),
            1 => std::thread::yield_now(),
            _ => {
                rig.frame();
            }
        }
    }
    assert_eq!(rig.stream.stats().refused.total(), bad);
}

/// A record that names no buffer, or that says something impossible of a buffer that it does return. How
/// many there were.
fn lie(rig: &Rig, which: usize) -> u64 {
    let Some(info) = rig.fake.fill() else { return 0 };
    let wrong = match which {
        0 => FrameInfo { bytes_used: [u32::MAX; 4], ..info },
        1 => FrameInfo { fence_fd: 3, ..info },
        _ => {
            rig.pump.on_frame(&FrameInfo { bytes_used: [u32::MAX; 4], ..info }, None);
            let number = rig.fake.state().next;
            rig.fake.state().next += 1;
            let stray = FrameInfo { buffer_id: 0xffff, frame_number: number, ..info };
            rig.pump.on_frame(&stray, None);
            return 2;
        }
    };
    rig.pump.on_frame(&wrong, None);
    1
}

/// Takes frames in one of three ways and holds up to three of them.
fn consume(rig: &Rig, seed: u64) -> u64 {
    let mut random = Random(!seed | 1);
    let mut held: Vec<Frame> = Vec::new();
    let (mut taken, mut last) = (0, None);
    loop {
        let frame = match random.below(3) {
            0 => rig.stream.recv(LONG).map(Some),
            1 => rig.stream.try_recv(),
            _ => rig.stream.latest(),
        };
        match frame {
            Ok(Some(frame)) => {
                assert!(last < Some(frame.frame_number()), "in order");
                last = Some(frame.frame_number());
                taken += 1;
                held.push(frame);
            }
            Ok(None) => std::thread::yield_now(),
            Err(RecvError::Ended) => return taken,
            Err(error) => panic!("{error}"),
        }
        while held.len() > random.below(4) {
            held.swap_remove(random.below(held.len()));
        }
    }
}

struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap() % limit
    }
}
