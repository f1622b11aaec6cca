//! Gives buffers to the driver, and stops doing so when the stream stops.

use std::cell::Cell;
use std::fmt;
use std::os::fd::OwnedFd;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Weak};
use std::time::Duration;

use hal_api::status::Error;
use hal_api::traits::IBufferQueue;

use super::gate::Gate;
use crate::pool::{Pool, SlotId, Slots};

thread_local! {
    /// The operator or session whose `queue_buffer` this thread is inside, as an address; 0 for none.
    static INSIDE: Cell<usize> = const { Cell::new(0) };
}

/// Who fills buffers: an operator or a video session. Held weakly: it holds the pump, and the pump holds
/// the supply.
pub(super) trait Filler: Send + Sync {
    /// Queues the buffer that `next` chooses; `None` if the filler is gone or nothing was chosen.
    fn queue(
        &self,
        stream_id: i32,
        next: &mut dyn FnMut() -> Option<SlotId>,
        fence: Option<OwnedFd>,
    ) -> Option<(SlotId, Result<(), Error>)>;

    /// Tells it from others.
    fn address(&self) -> usize;
}

impl<Q: IBufferQueue + ?Sized> Filler for Weak<Q> {
    fn queue(
        &self,
        stream_id: i32,
        next: &mut dyn FnMut() -> Option<SlotId>,
        fence: Option<OwnedFd>,
    ) -> Option<(SlotId, Result<(), Error>)> {
        let queue = self.upgrade()?;
        let id = next()?;
        Some((id, queue.queue_buffer(stream_id, id.to_u64(), fence)))
    }

    fn address(&self) -> usize {
        self.as_ptr().cast::<()>().addr()
    }
}

/// The way of buffers to the driver.
pub(super) struct Supply {
    filler: Box<dyn Filler>,
    pool: Arc<Pool>,
    gate: Gate,
    refusals: AtomicU64,
}

/// Restores what a thread was inside before.
struct Entered {
    before: usize,
}

impl Supply {
    pub(super) fn new(filler: Box<dyn Filler>, pool: Arc<Pool>) -> Self {
        Self { filler, pool, gate: Gate::default(), refusals: AtomicU64::new(0) }
    }

    pub(super) fn pool(&self) -> &Arc<Pool> {
        &self.pool
    }

    /// Calls to the driver that failed.
    pub(super) fn refusals(&self) -> u64 {
        self.refusals.load(Ordering::Relaxed)
    }

    /// Whether this thread is inside a call on who fills the buffers, so that a frame on it breaks D12.
    pub(super) fn is_inside(&self) -> bool {
        INSIDE.get() == self.filler.address()
    }

    /// Gives buffer `slot` to the driver, if it is free and the stream runs. With a fence, the driver
    /// waits for it before writing. True if the driver has it now.
    ///
    /// # Errors
    /// What the driver says; the buffer is free again.
    pub(super) fn give(&self, slot: u16, fence: Option<OwnedFd>) -> Result<bool, Error> {
        self.send(fence, |slots| slots.queue(slot))
    }

    /// Takes a buffer from host or consumer and gives it to the driver. A refusal is counted, and the
    /// buffer stays idle.
    pub(super) fn give_back(&self, slot: u16, fence: Option<OwnedFd>) {
        if let Ok(false) = self.send(fence, |slots| slots.requeue(slot)) {
            self.pool.slots().release(slot);
        }
    }

    /// Queues the buffer that `step` makes the driver's.
    ///
    /// # Errors
    /// As `give`.
    fn send(
        &self,
        fence: Option<OwnedFd>,
        step: impl FnOnce(&Slots) -> Option<SlotId>,
    ) -> Result<bool, Error> {
        let Some(_inside) = self.gate.enter() else { return Ok(false) };
        let _entered = Entered { before: INSIDE.replace(self.filler.address()) };
        let mut step = Some(step);
        // Queued before the call: the frame may be back before the call is.
        let mut next = || step.take().and_then(|step| step(self.pool.slots()));
        match self.filler.queue(self.pool.plan().stream_id, &mut next, fence) {
            None => Ok(false),
            Some((_, Ok(()))) => Ok(true),
            Some((id, Err(error))) => {
                self.pool.slots().unqueue(id);
                self.refusals.fetch_add(1, Ordering::Relaxed);
                Err(error)
            }
        }
    }

    /// No call on the driver starts any more.
    pub(super) fn close(&self) {
        self.gate.close();
    }

    /// As `close`, and waits for calls under way. True if none is. Only then are the ids stale.
    pub(super) fn stop(&self, limit: Duration) -> bool {
        let stopped = self.gate.close_and_wait(limit);
        if stopped {
            self.pool.slots().recall();
        }
        stopped
    }

    /// Whether calls on the driver are over.
    pub(super) fn is_closed(&self) -> bool {
        self.gate.is_closed()
    }
}

impl fmt::Debug for Supply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { filler: _, pool, gate, refusals } = self;
        f.debug_struct("Supply")
            .field("pool", pool)
            .field("gate", gate)
            .field("refusals", refusals)
            .finish_non_exhaustive()
    }
}

impl Drop for Entered {
    fn drop(&mut self) {
        INSIDE.set(self.before);
    }
}
