//! One stream's way from the driver to its consumer: check, count, queue, wake.
//!
//! One short lock guards judgement, queue and counters, so that every snapshot of the counters adds up.
//! It is never held across a call on the driver or on the embedder.

use std::os::fd::OwnedFd;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use hal_api::frame::FrameInfo;
use hal_api::status::Error;
use hal_api::stream::{Clock, StreamAttributes};

use super::policy::Policy;
use super::ring::Ring;
use super::stats::StreamStats;
use super::supply::{Filler, Supply};
use crate::frame::{Checker, FenceKind, FrameFault, FrameFlaws, StreamFacts, now_ns};
use crate::pool::Pool;

/// A stream between driver and consumer.
#[derive(Debug)]
pub(super) struct Channel {
    pub(super) attributes: StreamAttributes,
    pub(super) supply: Supply,
    core: Mutex<Core>,
    /// Not part of the sum that adds up, so it needs no lock.
    returned: AtomicU64,
    /// Frames that came and ends that were reached, to look at without the lock.
    news: AtomicU64,
    arrived: Condvar,
}

/// How long a consumer looks for news before it sleeps, where frames come as fast as they are taken: a
/// frame that is about to come costs neither side a system call then.
const LINGER: Duration = Duration::from_micros(10);

/// How long to wait for a frame.
#[derive(Clone, Copy, Debug)]
pub(super) enum Wait {
    /// Not at all.
    Never,
    /// Until this moment; `left` is what is left of that now.
    Until { end: Instant, left: Duration },
}

/// A checked frame in the queue.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) slot: u16,
    pub(super) info: FrameInfo,
    pub(super) flaws: FrameFlaws,
    pub(super) fence: Option<OwnedFd>,
}

/// Where the life of a stream stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Phase {
    /// Frames come.
    Running,
    /// Stopped; the consumer has not heard of it.
    Stopped,
    /// The device is gone.
    Disconnected(Error),
    /// Over: the consumer has heard of the end, or left.
    Closed,
}

/// What the consumer finds.
#[derive(Debug)]
pub(super) enum Found {
    Entry(Entry),
    Nothing,
    Over(Phase),
}

#[derive(Debug)]
pub(super) struct Core {
    pub(super) checker: Checker,
    ring: Ring<Entry>,
    stats: StreamStats,
    phase: Phase,
    waiters: usize,
}

impl Channel {
    pub(super) fn new(
        filler: Box<dyn Filler>,
        attributes: &StreamAttributes,
        pool: Arc<Pool>,
        policy: Policy,
    ) -> Self {
        let core = Core {
            checker: Checker::new(StreamFacts::from(attributes)),
            ring: Ring::new(policy, pool.slots().len()),
            stats: StreamStats::default(),
            phase: Phase::Running,
            waiters: 0,
        };
        Self {
            attributes: *attributes,
            supply: Supply::new(filler, pool),
            core: Mutex::new(core),
            returned: AtomicU64::new(0),
            news: AtomicU64::new(0),
            arrived: Condvar::new(),
        }
    }

    pub(super) fn stream_id(&self) -> i32 {
        self.attributes.stream_id
    }

    pub(super) fn clock(&self) -> Clock {
        self.attributes.clock
    }

    /// A panic elsewhere leaves counters and queue whole, as each step under the lock is.
    pub(super) fn core(&self) -> MutexGuard<'_, Core> {
        self.core.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A record came from the driver. The fault, if there is one to tell.
    pub(super) fn on_frame(&self, info: &FrameInfo, fence: Option<OwnedFd>) -> Option<FrameFault> {
        let kind = FenceKind::of(info.fence_fd, fence.as_ref());
        let now = now_ns(self.clock());
        let inside = self.supply.is_inside();
        let mut core = self.core();
        let verdict = core.checker.check(info, kind, now, self.supply.pool().slots());
        core.stats.count_lost(verdict.missing);
        core.stats.produced += 1;
        let stopped = core.phase == Phase::Stopped || self.supply.is_closed();
        let fault = match verdict.fault {
            _ if inside => Some(FrameFault::Reentrant),
            Some(fault) => Some(fault),
            None if stopped => Some(FrameFault::AfterStop),
            None => None,
        };
        let (Some(slot), true, false) = (verdict.slot, verdict.deliver, inside || stopped) else {
            core.stats.refused.add(&fault.unwrap_or(FrameFault::AfterStop));
            drop(core);
            match verdict.slot {
                // Calling the driver from inside its own call could go on without end.
                Some(slot) if inside => {
                    self.supply.pool().slots().release(slot);
                }
                // A device that has not finished has to, before it fills the buffer anew.
                Some(slot) => self.supply.give_back(slot, fence.filter(|_| kind.signals())),
                None => {}
            }
            return fault;
        };
        if let Some(fault) = &fault {
            core.stats.flagged.add(fault);
        }
        let gone = core.accept(Entry { slot, info: *info, flaws: verdict.flaws, fence });
        let wake = core.waiters > 0;
        drop(core);
        self.news.fetch_add(1, Ordering::Release);
        if wake {
            self.arrived.notify_one();
        }
        if let Some(entry) = gone {
            self.supply.give_back(entry.slot, entry.fence);
        }
        fault
    }

    /// The driver reports frames of a capture as lost.
    pub(super) fn on_lost(&self, capture_id: i32, frame_number: u32) -> Option<FrameFault> {
        let mut core = self.core();
        match core.checker.captures().lost(capture_id, frame_number) {
            Ok(missing) => {
                core.stats.count_lost(missing);
                core.stats.produced += 1;
                core.stats.lost_reported += 1;
                None
            }
            Err(fault) => {
                core.stats.flagged.add(&fault);
                Some(fault)
            }
        }
    }

    /// The driver reports that a capture has begun.
    pub(super) fn on_started(&self, capture_id: i32) -> Option<FrameFault> {
        let mut core = self.core();
        let fault = core.checker.captures().started(capture_id).err()?;
        core.stats.flagged.add(&fault);
        Some(fault)
    }

    /// The driver reports that a capture is over.
    pub(super) fn on_ended(&self, capture_id: i32, frame_count: u32) -> Option<FrameFault> {
        let mut core = self.core();
        let fault = match core.checker.captures().end(capture_id) {
            Ok(expected) if expected == u64::from(frame_count) => return None,
            Ok(expected) => FrameFault::FrameCount { capture_id, expected, found: frame_count },
            Err(fault) => fault,
        };
        core.stats.flagged.add(&fault);
        Some(fault)
    }

    /// Counts news.
    pub(super) fn news(&self) -> u64 {
        self.news.load(Ordering::Acquire)
    }

    /// Looks for news since `seen` for a moment, without sleeping; not where a real clock paces the frames
    /// and the moment would be wasted.
    pub(super) fn linger(&self, seen: u64) {
        if self.attributes.clock != Clock::VIRTUAL {
            return;
        }
        let start = Instant::now();
        while self.news() == seen && start.elapsed() < LINGER {
            for _ in 0..16 {
                std::hint::spin_loop();
            }
        }
    }

    /// The oldest frame.
    pub(super) fn take(&self, mut wait: Wait) -> Found {
        let mut core = self.core();
        loop {
            if let Some(entry) = core.ring.pop() {
                core.stats.delivered += 1;
                self.supply.pool().slots().deliver(entry.slot);
                return Found::Entry(entry);
            }
            match &core.phase {
                Phase::Running => {}
                Phase::Stopped => {
                    core.phase = Phase::Closed;
                    return Found::Over(Phase::Stopped);
                }
                over => return Found::Over(over.clone()),
            }
            let Wait::Until { end, left } = wait else { return Found::Nothing };
            if left.is_zero() {
                return Found::Nothing;
            }
            core.waiters += 1;
            let woken = self.arrived.wait_timeout(core, left);
            core = woken.unwrap_or_else(PoisonError::into_inner).0;
            core.waiters -= 1;
            if core.ring.len() == 0 {
                // Woken for nothing, or too late.
                wait = Wait::Until { end, left: end.saturating_duration_since(Instant::now()) };
            }
        }
    }

    /// Gives waiting frames back until `keep` are left; at most as many as wait now.
    pub(super) fn shed(&self, keep: usize) {
        let waiting = self.core().ring.len();
        for _ in keep..waiting {
            let mut core = self.core();
            if core.ring.len() <= keep {
                return;
            }
            let Some(entry) = core.ring.pop() else { return };
            match core.phase {
                Phase::Closed => core.stats.dropped_closed += 1,
                _ => core.stats.dropped_policy += 1,
            }
            drop(core);
            self.supply.give_back(entry.slot, entry.fence);
        }
    }

    /// Ends the running phase; one that is over stays as it is. The consumer leaving ends each.
    pub(super) fn end(&self, phase: Phase) {
        let mut core = self.core();
        if core.phase == Phase::Running || phase == Phase::Closed {
            core.phase = phase;
        }
        drop(core);
        self.news.fetch_add(1, Ordering::Release);
        self.arrived.notify_all();
    }

    /// The consumer let go of a frame.
    pub(super) fn on_returned(&self, slot: u16, fence: Option<OwnedFd>) {
        self.returned.fetch_add(1, Ordering::Relaxed);
        self.supply.give_back(slot, fence);
    }

    pub(super) fn stats(&self) -> StreamStats {
        let core = self.core();
        let mut stats = core.stats;
        stats.waiting = u64::try_from(core.ring.len()).unwrap_or(u64::MAX);
        drop(core);
        stats.returned = self.returned.load(Ordering::Relaxed);
        stats.queue_refusals = self.supply.refusals();
        stats.slots = self.supply.pool().slots().counts();
        stats
    }
}

impl Core {
    /// Puts a frame into the queue; what has to go back to the driver for it.
    fn accept(&mut self, entry: Entry) -> Option<Entry> {
        if self.phase == Phase::Running {
            let gone = self.ring.push(entry);
            self.stats.dropped_policy += u64::from(gone.is_some());
            return gone;
        }
        self.stats.dropped_closed += 1;
        Some(entry)
    }
}

impl StreamStats {
    fn count_lost(&mut self, missing: u64) {
        self.produced = self.produced.saturating_add(missing);
        self.lost_unreported = self.lost_unreported.saturating_add(missing);
    }
}
