//! When frames happen: paced by `CLOCK_MONOTONIC`, in virtual time, or one per step.

use std::time::Duration;

use hal_api::stream::Clock;
use nix::time::{ClockId, clock_gettime};

/// What drives a camera's frames.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClockKind {
    /// `CLOCK_MONOTONIC`: frames lie on a grid of frame durations. What the client makes late is made up
    /// for a few frames long and then lost.
    Real,
    /// Time moves by one frame duration per frame and waits for buffers, so nothing is lost by being slow.
    Virtual,
    /// As [`ClockKind::Virtual`], but a frame happens only when [`crate::settings::STEP`] asks for it; a
    /// stream without a buffer loses it.
    Step,
}

/// Frame durations that the real clock may run behind before frames are lost, as if they had waited for
/// the client in a queue of this length.
const BACKLOG: u64 = 4;
/// How long virtual time waits for the other streams once one has a buffer: far longer than a client on a
/// loaded machine takes, so that runs are repeatable; a stream that stays without loses the frame then.
const PATIENCE_NS: u64 = 2_000_000_000;

/// Decides when the next frame is.
#[derive(Debug)]
pub(crate) struct Pacer {
    kind: ClockKind,
    /// Time of the next frame in nanoseconds.
    next_ns: u64,
    last_ns: u64,
    steps: u32,
    /// Whether frames are wanted; the grid of the real clock starts when they first are.
    running: bool,
    /// When virtual time began to wait for the slower streams, in real nanoseconds.
    waiting_since_ns: Option<u64>,
}

/// What to do now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Next {
    /// Make a frame with this timestamp, after this many that are lost.
    Frame { time_ns: u64, skipped: u32 },
    /// Sleep this long, or until something changes.
    Sleep(Option<Duration>),
}

/// How many streams wait for a frame, and how many of them have a buffer.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Demand {
    pub(crate) streams: usize,
    pub(crate) ready: usize,
}

/// Nanoseconds of `CLOCK_MONOTONIC`; 0 if the system has none, which Linux always has.
pub(crate) fn monotonic_ns() -> u64 {
    let now = clock_gettime(ClockId::CLOCK_MONOTONIC).map(Duration::from);
    now.map_or(0, |now| u64::try_from(now.as_nanos()).unwrap_or(u64::MAX))
}

impl ClockKind {
    /// As stream attributes say it.
    #[must_use]
    pub fn attribute(self) -> Clock {
        match self {
            Self::Real => Clock::MONOTONIC,
            Self::Virtual | Self::Step => Clock::VIRTUAL,
        }
    }
}

impl Pacer {
    pub(crate) fn new(kind: ClockKind) -> Self {
        Self { kind, next_ns: 0, last_ns: 0, steps: 0, running: false, waiting_since_ns: None }
    }

    /// Whether a queued buffer can be what the next frame waits for.
    pub(crate) fn waits_for_buffers(&self) -> bool {
        self.kind == ClockKind::Virtual
    }

    /// Whether time passes by itself.
    pub(crate) fn is_real(&self) -> bool {
        self.kind == ClockKind::Real
    }

    /// The time now, in nanoseconds of this clock.
    pub(crate) fn now_ns(&self) -> u64 {
        if self.is_real() { monotonic_ns() } else { self.last_ns }
    }

    /// Time of the latest frame in nanoseconds, or 0.
    pub(crate) fn last_ns(&self) -> u64 {
        self.last_ns
    }

    /// Allows `count` frames more. False if the clock is not stepped.
    pub(crate) fn step(&mut self, count: u32) -> bool {
        if self.kind == ClockKind::Step {
            self.steps = self.steps.saturating_add(count);
        }
        self.kind == ClockKind::Step
    }

    /// Decides, at the real time `now_ns`, with frames of `duration_ns`. A frame that is decided on has
    /// happened. Takes the time as a function, for virtual frames need none.
    pub(crate) fn next(&mut self, now_ns: impl Fn() -> u64, duration_ns: u64, demand: Demand) -> Next {
        let duration_ns = duration_ns.max(1);
        if demand.streams == 0 {
            (self.running, self.waiting_since_ns) = (false, None);
            return Next::Sleep(None);
        }
        match self.kind {
            ClockKind::Real => self.real(now_ns(), duration_ns),
            ClockKind::Virtual => self.virtual_time(now_ns, duration_ns, demand),
            ClockKind::Step if self.steps > 0 => {
                self.steps -= 1;
                self.advance(duration_ns)
            }
            ClockKind::Step => Next::Sleep(None),
        }
    }

    fn real(&mut self, now_ns: u64, duration_ns: u64) -> Next {
        if !self.running {
            (self.running, self.next_ns) = (true, self.next_ns.max(now_ns));
        }
        let Some(late_ns) = now_ns.checked_sub(self.next_ns) else {
            return Next::Sleep(Some(Duration::from_nanos(self.next_ns - now_ns)));
        };
        let behind = late_ns / duration_ns;
        let skipped = if behind > BACKLOG { behind } else { 0 };
        let time_ns = self.next_ns + skipped * duration_ns;
        self.last_ns = time_ns;
        self.next_ns = time_ns + duration_ns;
        Next::Frame { time_ns, skipped: u32::try_from(skipped).unwrap_or(u32::MAX) }
    }

    fn virtual_time(&mut self, now_ns: impl Fn() -> u64, duration_ns: u64, demand: Demand) -> Next {
        if demand.ready == demand.streams {
            self.waiting_since_ns = None;
            return self.advance(duration_ns);
        }
        if demand.ready == 0 {
            return Next::Sleep(None);
        }
        let now_ns = now_ns();
        let waited_ns = now_ns.saturating_sub(*self.waiting_since_ns.get_or_insert(now_ns));
        if waited_ns < PATIENCE_NS {
            return Next::Sleep(Some(Duration::from_nanos(PATIENCE_NS - waited_ns)));
        }
        self.waiting_since_ns = None;
        self.advance(duration_ns)
    }

    fn advance(&mut self, duration_ns: u64) -> Next {
        self.next_ns += duration_ns;
        self.last_ns = self.next_ns;
        Next::Frame { time_ns: self.next_ns, skipped: 0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: Demand = Demand { streams: 1, ready: 1 };

    fn frame(time_ns: u64, skipped: u32) -> Next {
        Next::Frame { time_ns, skipped }
    }

    #[test]
    fn real_frames_lie_on_a_grid_whatever_the_delay() {
        let mut pacer = Pacer::new(ClockKind::Real);
        assert_eq!(pacer.next(|| 1000, 10, ONE), frame(1000, 0));
        assert_eq!(pacer.next(|| 1003, 10, ONE), Next::Sleep(Some(Duration::from_nanos(7))));
        assert_eq!(pacer.next(|| 1013, 10, ONE), frame(1010, 0));
        assert_eq!(pacer.next(|| 1059, 10, ONE), frame(1020, 0), "three frames late are made up for");
        assert_eq!(pacer.next(|| 1085, 10, ONE), frame(1080, 5), "five are lost");
        assert_eq!(pacer.next(|| 1085, 10, Demand::default()), Next::Sleep(None));
        assert_eq!(pacer.next(|| 2000, 10, ONE), frame(2000, 0), "a pause is no delay");
    }

    #[test]
    fn virtual_time_waits_for_buffers_but_not_for_ever() {
        let mut pacer = Pacer::new(ClockKind::Virtual);
        assert_eq!(pacer.next(|| 0, 10, ONE), frame(10, 0));
        assert_eq!(pacer.next(|| 0, 10, Demand { streams: 2, ready: 0 }), Next::Sleep(None));
        let half = Demand { streams: 2, ready: 1 };
        let patience = Duration::from_nanos(PATIENCE_NS);
        assert_eq!(pacer.next(|| 500, 10, half), Next::Sleep(Some(patience)));
        assert_eq!(pacer.next(|| 500 + PATIENCE_NS, 10, half), frame(20, 0));
    }

    #[test]
    fn steps_are_used_up() {
        let mut pacer = Pacer::new(ClockKind::Step);
        assert_eq!(pacer.next(|| 0, 10, ONE), Next::Sleep(None));
        assert!(pacer.step(1));
        assert_eq!(pacer.next(|| 0, 10, ONE), frame(10, 0));
        assert_eq!(pacer.next(|| 0, 10, ONE), Next::Sleep(None));
        assert!(!Pacer::new(ClockKind::Real).step(1));
    }
}
