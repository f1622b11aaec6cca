//! What a frame costs from the driver to the consumer, beside a peer and the physical floor, in one run.
//!
//! `cargo bench -p hal-host --bench frames` prints a table. Ours is the mock on its virtual clock, which
//! runs as fast as buffers come back, through the whole boundary: tables, callbacks, checks, queue. The
//! floor is `memset` of the same mapped bytes; the peer is GStreamer's `videotestsrc ! fakesink`, if
//! `gst-launch-1.0` is installed. Figures are medians of rounds.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used)]

#[path = "frames/floor.rs"]
mod floor;
#[path = "frames/ours.rs"]
mod ours;
#[path = "frames/peer.rs"]
mod peer;

use hal_api::units::Size;

/// Rounds of each measurement; the median counts.
const ROUNDS: usize = 7;

struct Row {
    size: Size,
    /// Streams that run at once; a frame of each counts as one.
    streams: usize,
    frames: u32,
    /// The limit on ours over the floor, and on ours over the peer.
    floor_limit: Option<f64>,
    peer_limit: Option<f64>,
    /// The limit on ours in nanoseconds.
    limit_ns: Option<f64>,
}

fn median(mut rounds: Vec<f64>) -> f64 {
    rounds.sort_by(f64::total_cmp);
    rounds.get(rounds.len() / 2).copied().unwrap_or(f64::NAN)
}

fn against(ours: f64, other: Option<f64>, limit: Option<f64>) -> String {
    let Some(other) = other else { return "not installed".to_owned() };
    let ratio = ours / other;
    let verdict = match limit {
        Some(limit) if ratio > limit => format!(" (limit {limit}: MISSED)"),
        Some(limit) => format!(" (limit {limit})"),
        None => String::new(),
    };
    format!("{:.2} us, ratio {ratio:.2}{verdict}", other / 1000.0)
}

const ROWS: [Row; 5] = [
    Row { peer_limit: Some(0.25), limit_ns: Some(2000.0), ..Row::of(Size::new(64, 64), 1, 50_000) },
    Row { peer_limit: Some(0.25), limit_ns: Some(2000.0), ..Row::of(Size::new(64, 64), 3, 15_000) },
    Row::of(Size::new(640, 480), 1, 10_000),
    Row { floor_limit: Some(1.3), ..Row::of(Size::new(1920, 1080), 1, 1_000) },
    Row { floor_limit: Some(1.3), ..Row::of(Size::new(1920, 1080), 3, 300) },
];

impl Row {
    const fn of(size: Size, streams: usize, frames: u32) -> Self {
        Self { size, streams, frames, floor_limit: None, peer_limit: None, limit_ns: None }
    }

    /// Medians of ours and the floor, in nanoseconds. Taken in turns, so that what else the machine does
    /// falls on both.
    fn measure(&self, rounds: usize, frames: u32) -> (f64, f64) {
        let mut camera = ours::Source::new(self.size, self.streams);
        let mut memory = floor::Memory::new(self.size, self.streams);
        let (mut ours, mut floor) = (Vec::new(), Vec::new());
        for _ in 0..rounds {
            ours.push(camera.frames(frames));
            floor.push(memory.frames(frames));
        }
        (median(ours), median(floor))
    }
}

fn main() {
    // `cargo test --benches` only wants to see that it runs.
    let quick = std::env::args().any(|argument| argument == "--test");
    println!("NV12 bars, per frame, medians of {ROUNDS} rounds");
    for row in ROWS {
        let (ours, floor) = if quick { row.measure(1, 100) } else { row.measure(ROUNDS, row.frames) };
        let peer = if quick { None } else { peer::videotestsrc(row.size, row.frames.max(1000)) };
        let limit = row.limit_ns.map_or(String::new(), |limit| {
            format!(" (limit {} us{})", limit / 1000.0, if ours > limit { ": MISSED" } else { "" })
        });
        println!(
            "{:>10}{}  ours {:.2} us{}\n            floor (memset of the mapping) {}\n            peer (gst videotestsrc ! fakesink) {}",
            row.size.to_string(),
            if row.streams == 1 { String::new() } else { format!(" x {} streams", row.streams) },
            ours / 1000.0,
            limit,
            against(ours, Some(floor), row.floor_limit),
            against(ours, peer, row.peer_limit),
        );
    }
}
