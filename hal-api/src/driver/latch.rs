//! One callback at a time, none after close.
//!
//! The turn is a lock that is held while the host's callback runs. That is its purpose: decision D12 wants
//! callbacks of one object never to overlap, and D9 wants close to return only when none runs. No other
//! lock of the SDK is held then.

#[cfg(loom)]
use loom::sync::{
    Mutex,
    atomic::{AtomicU64, Ordering},
};
use std::fmt;
use std::sync::PoisonError;
#[cfg(not(loom))]
use std::sync::{
    Mutex,
    atomic::{AtomicU64, Ordering},
};

/// What became of a callback.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sent<R> {
    /// It ran.
    Done(R),
    /// The object is closed: it did not run.
    Quiet,
    /// It was sent from inside a callback of the same object: it did not run.
    Inside,
}

/// Holds the receiver of an object's callbacks until it is closed.
pub struct Latch<T> {
    turn: Mutex<Option<T>>,
    /// The thread whose callback runs, or 0.
    owner: AtomicU64,
}

impl<T> fmt::Debug for Latch<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Latch").field("owner", &self.owner).finish_non_exhaustive()
    }
}

/// Gives the owner's place back, also when a callback unwinds.
struct Leave<'a>(&'a AtomicU64);

impl Drop for Leave<'_> {
    fn drop(&mut self) {
        self.0.store(0, Ordering::Relaxed);
    }
}

impl<T> Latch<T> {
    /// A latch that sends to `receiver`.
    pub fn new(receiver: T) -> Self {
        Self { turn: Mutex::new(Some(receiver)), owner: AtomicU64::new(0) }
    }

    /// Runs `callback` on the receiver when it is its turn. `thread` is a number of the calling thread's
    /// own, not 0.
    pub fn send<R>(&self, thread: u64, callback: impl FnOnce(&T) -> R) -> Sent<R> {
        if self.inside(thread) {
            return Sent::Inside;
        }
        let turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(receiver) = turn.as_ref() else { return Sent::Quiet };
        self.owner.store(thread, Ordering::Relaxed);
        let leave = Leave(&self.owner);
        let result = callback(receiver);
        drop(leave);
        Sent::Done(result)
    }

    /// Whether the calling thread is inside a callback of this object. Relaxed is enough: only the thread
    /// itself stores its number.
    pub fn inside(&self, thread: u64) -> bool {
        self.owner.load(Ordering::Relaxed) == thread
    }

    /// Sends to another receiver from now on; the old one hears nothing more. False, and nothing happens,
    /// if it is closed or called from inside a callback of this object.
    pub fn replace(&self, thread: u64, receiver: T) -> bool {
        if self.inside(thread) {
            return false;
        }
        let mut turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        let open = turn.is_some();
        if open {
            *turn = Some(receiver);
        }
        open
    }

    /// Waits for the running callback and lets none run after it. False, and nothing happens, if it is
    /// called from inside one.
    pub fn close(&self, thread: u64) -> bool {
        if self.inside(thread) {
            return false;
        }
        drop(self.turn.lock().unwrap_or_else(PoisonError::into_inner).take());
        true
    }
}

#[cfg(not(loom))]
pub(crate) fn this_thread() -> u64 {
    static NEXT: std::sync::atomic::AtomicU64 = std::sync::atomic::AtomicU64::new(1);
    thread_local! {
        static THIS: u64 = NEXT.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
    }
    // A thread that is being torn down has no locals any more; no callback of its own runs then.
    THIS.try_with(|this| *this).unwrap_or(u64::MAX)
}

#[cfg(loom)]
pub(crate) fn this_thread() -> u64 {
    u64::MAX
}

#[cfg(all(test, not(loom)))]
mod tests {
    use super::*;

    #[test]
    fn sends_until_it_is_closed() {
        let latch = Latch::new(5);
        assert_eq!(latch.send(1, |receiver| *receiver), Sent::Done(5));
        assert!(latch.replace(1, 6));
        assert_eq!(latch.send(1, |receiver| *receiver), Sent::Done(6));
        assert!(latch.close(1));
        assert_eq!(latch.send(1, |receiver| *receiver), Sent::Quiet);
        assert!(!latch.replace(1, 7));
    }

    #[test]
    fn inside_a_callback_nothing_of_the_same_object_is_legal() {
        let latch = Latch::new(());
        let inner = latch.send(1, |()| (latch.send(1, |()| ()), latch.close(1), latch.replace(1, ())));
        assert_eq!(inner, Sent::Done((Sent::Inside, false, false)));
        assert!(latch.close(1));
    }

    #[test]
    fn a_callback_that_unwinds_gives_its_turn_back() {
        let latch = Latch::new(());
        let unwound = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            latch.send(1, |()| std::panic::resume_unwind(Box::new(())))
        }));
        assert!(unwound.is_err());
        assert_eq!(latch.send(1, |()| 3), Sent::Done(3));
    }
}
