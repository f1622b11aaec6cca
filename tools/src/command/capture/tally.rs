//! What became of the frames, from the sensor to the file.

use crate::exit::Exit;
use crate::fault::{Fault, Result};
use crate::mode::mode_text;
use hal_api::ability::StreamConfiguration;
use hal_api::status::Blame;
use hal_host::stream::{Frame, StreamStats};
use serde_json::{Value, json};
use std::time::Instant;

/// Most gaps that are listed; all are counted.
const MAX_GAPS: usize = 100;

/// Counts on this side of the stream. Every frame that the stream delivered ends in one of `settled`,
/// `saved`, `counted` and `damaged`.
#[derive(Debug)]
pub struct Tally {
    wanted: u64,
    /// Frames that passed before those that were wanted.
    pub settled: u64,
    /// Frames in files.
    pub saved: u64,
    /// Frames that no file was asked for.
    pub counted: u64,
    /// Frames that could not be written.
    pub damaged: u64,
    /// Bytes in files.
    pub bytes: u64,
    /// The user stopped it.
    pub interrupted: bool,
    gaps: Vec<(u32, u32)>,
    missing: u64,
    first: Option<(Instant, u64)>,
    last: Option<(Instant, u64, u32)>,
}

impl Tally {
    /// Of a capture of so many frames.
    pub fn new(wanted: u64) -> Self {
        Self {
            wanted,
            settled: 0,
            saved: 0,
            counted: 0,
            damaged: 0,
            bytes: 0,
            interrupted: false,
            gaps: Vec::new(),
            missing: 0,
            first: None,
            last: None,
        }
    }

    /// Frames taken.
    fn taken(&self) -> u64 {
        self.saved + self.counted + self.damaged
    }

    /// Whether there are as many as wanted.
    pub fn is_done(&self) -> bool {
        self.taken() >= self.wanted
    }

    /// Looks at a frame's number and time.
    pub fn take(&mut self, frame: &Frame) {
        let (now, time_ns, number) = (Instant::now(), frame.timestamp_ns(), frame.frame_number());
        if let Some((_, _, before)) = self.last {
            let missing = number.saturating_sub(before).saturating_sub(1);
            self.missing += u64::from(missing);
            if missing > 0 && self.gaps.len() < MAX_GAPS {
                self.gaps.push((before, missing));
            }
        }
        self.first.get_or_insert((now, time_ns));
        self.last = Some((now, time_ns, number));
    }

    /// # Errors
    /// Some frames could not be written.
    pub fn verdict(&self) -> Result<()> {
        if self.damaged == 0 {
            return Ok(());
        }
        let text = format!("{} of {} frames could not be written", self.damaged, self.taken());
        Err(Fault::new(Exit::General, Blame::Device, text).advise("see the warnings above for each"))
    }

    /// Frames per second by the clock of this program and by that of the camera.
    fn rates(&self) -> (Option<f64>, Option<f64>) {
        let (Some(first), Some(last)) = (self.first, self.last) else { return (None, None) };
        let frames = f64::from(u32::try_from(self.taken().saturating_sub(1)).unwrap_or(u32::MAX));
        let rate = |seconds: f64| {
            (seconds > 0.0 && frames > 0.0).then(|| (frames / seconds * 100.0).round() / 100.0)
        };
        let camera = std::time::Duration::from_nanos(last.1.saturating_sub(first.1));
        (rate((last.0 - first.0).as_secs_f64()), rate(camera.as_secs_f64()))
    }

    fn adds_up(&self, stats: &StreamStats) -> bool {
        stats.accounted() == stats.produced && stats.delivered == self.settled + self.taken()
    }

    /// The whole as JSON.
    pub fn json(
        &self,
        id: &str,
        mode: &StreamConfiguration,
        stats: &StreamStats,
        fault: Option<&Fault>,
    ) -> Value {
        let (wall, camera) = self.rates();
        let refused: serde_json::Map<String, Value> =
            stats.refused.iter().map(|(kind, count)| (kind.to_owned(), count.into())).collect();
        let gaps: Vec<Value> =
            self.gaps.iter().map(|(after, missing)| json!({ "after": after, "missing": missing })).collect();
        json!({
            "camera": id,
            "mode": mode_text(mode),
            "frames_wanted": self.wanted,
            "frames_taken": self.taken(),
            "fps": wall,
            "camera_fps": camera,
            "bytes": self.bytes,
            "interrupted": self.interrupted,
            "gaps": gaps,
            "frames_missing": self.missing,
            "driver": {
                "produced": stats.produced,
                "lost_reported": stats.lost_reported,
                "lost_unreported": stats.lost_unreported,
            },
            "host": {
                "refused": stats.refused.total(),
                "refused_by_fault": refused,
                "dropped_policy": stats.dropped_policy,
                "dropped_closed": stats.dropped_closed,
                "waiting": stats.waiting,
                "delivered": stats.delivered,
            },
            "client": {
                "settled": self.settled,
                "saved": self.saved,
                "counted": self.counted,
                "damaged": self.damaged,
            },
            "adds_up": self.adds_up(stats),
            "fault": fault.map(Fault::json),
        })
    }

    /// The whole for people.
    pub fn text(&self, id: &str, mode: &StreamConfiguration, stats: &StreamStats) -> String {
        let (wall, _) = self.rates();
        let rate = wall.map_or(String::new(), |fps| format!(", {fps} fps"));
        let stopped = if self.interrupted { ", stopped by the user" } else { "" };
        let gaps: Vec<String> = self
            .gaps
            .iter()
            .take(5)
            .map(|(after, missing)| format!("{missing} after frame {after}"))
            .collect();
        let gaps = if gaps.is_empty() { "none".to_owned() } else { gaps.join(", ") };
        let sum = if self.adds_up(stats) { "" } else { "\nthe counters do not add up; please report this" };
        format!(
            "{} of {} frames of '{id}' at {}{rate}{stopped}\n\
             drops: driver {}  host {}  client {}   gaps: {gaps}{sum}",
            self.taken(),
            self.wanted,
            mode_text(mode),
            stats.lost(),
            stats.dropped(),
            self.damaged,
        )
    }
}
