//! A door that calls go through, and that can be closed for good: then none is inside and none comes.
//!
//! Going through costs two atomic additions. Only closing waits, with a limit.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// The bit that says that the gate is closed; the rest counts who is inside.
const CLOSED: usize = 1 << (usize::BITS - 1);

/// The door.
#[derive(Debug, Default)]
pub(super) struct Gate {
    word: AtomicUsize,
    empty: Condvar,
    waiting: Mutex<()>,
}

/// Somebody inside, until dropped.
#[derive(Debug)]
pub(super) struct Inside<'a> {
    gate: &'a Gate,
}

impl Gate {
    /// Goes in, unless the gate is closed.
    pub(super) fn enter(&self) -> Option<Inside<'_>> {
        let before = self.word.fetch_add(1, Ordering::AcqRel);
        let inside = Inside { gate: self };
        (before & CLOSED == 0).then_some(inside)
    }

    /// Closes the gate; nobody goes in any more.
    pub(super) fn close(&self) {
        self.word.fetch_or(CLOSED, Ordering::AcqRel);
    }

    /// Whether it is closed.
    pub(super) fn is_closed(&self) -> bool {
        self.word.load(Ordering::Acquire) & CLOSED != 0
    }

    /// Closes the gate and waits until nobody is inside, at most `limit`. True if nobody is.
    pub(super) fn close_and_wait(&self, limit: Duration) -> bool {
        self.close();
        let end = Instant::now().checked_add(limit);
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        while self.word.load(Ordering::Acquire) != CLOSED {
            let left = end.map_or(limit, |end| end.saturating_duration_since(Instant::now()));
            if left.is_zero() {
                return false;
            }
            let woken = self.empty.wait_timeout(waiting, left);
            waiting = woken.unwrap_or_else(PoisonError::into_inner).0;
        }
        true
    }
}

impl Drop for Inside<'_> {
    fn drop(&mut self) {
        let before = self.gate.word.fetch_sub(1, Ordering::AcqRel);
        if before == CLOSED | 1 {
            // The lock orders this against the look that the closing thread takes before it waits.
            let _waiting = self.gate.waiting.lock().unwrap_or_else(PoisonError::into_inner);
            self.gate.empty.notify_all();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closing_waits_for_who_is_inside_and_keeps_the_others_out() {
        let gate = Gate::default();
        let inside = gate.enter().unwrap();
        assert!(!gate.close_and_wait(Duration::ZERO), "somebody is inside");
        assert!(gate.is_closed());
        assert!(gate.enter().is_none());
        std::thread::scope(|scope| {
            let closing = scope.spawn(|| gate.close_and_wait(Duration::from_secs(60)));
            drop(inside);
            assert!(closing.join().unwrap());
        });
        assert!(gate.enter().is_none());
        assert!(gate.close_and_wait(Duration::ZERO), "who is turned away is not inside");
    }
}
