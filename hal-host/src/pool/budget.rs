//! A limit on the memory of all pools that share it.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// A number of bytes that pools may take in all; clones share it.
#[derive(Clone, Debug)]
pub struct MemoryBudget {
    shared: Arc<Shared>,
}

/// Bytes taken from a budget, given back on drop.
#[derive(Debug)]
pub struct Reservation {
    shared: Arc<Shared>,
    bytes: u64,
}

/// The budget does not have what was asked: ask for fewer or smaller buffers, or drop another pool.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{asked} bytes of buffers were asked; {left} of a budget of {limit} are left")]
pub struct OverBudget {
    /// Bytes asked.
    pub asked: u64,
    /// Bytes left.
    pub left: u64,
    /// Bytes in all.
    pub limit: u64,
}

#[derive(Debug)]
struct Shared {
    limit: u64,
    used: AtomicU64,
}

impl MemoryBudget {
    /// A budget of `limit` bytes.
    #[must_use]
    pub fn new(limit: u64) -> Self {
        Self { shared: Arc::new(Shared { limit, used: AtomicU64::new(0) }) }
    }

    /// A budget that is never exhausted.
    #[must_use]
    pub fn unlimited() -> Self {
        Self::new(u64::MAX)
    }

    /// Bytes that pools have taken.
    #[must_use]
    pub fn used(&self) -> u64 {
        self.shared.used.load(Ordering::Relaxed)
    }

    /// Bytes left.
    #[must_use]
    pub fn left(&self) -> u64 {
        self.shared.limit.saturating_sub(self.used())
    }

    /// Takes `bytes`, all or nothing.
    ///
    /// # Errors
    /// [`OverBudget`], saying what is left.
    pub fn reserve(&self, bytes: u64) -> Result<Reservation, OverBudget> {
        let limit = self.shared.limit;
        let take = |used: u64| used.checked_add(bytes).filter(|sum| *sum <= limit);
        match self.shared.used.fetch_update(Ordering::Relaxed, Ordering::Relaxed, take) {
            Ok(_) => Ok(Reservation { shared: Arc::clone(&self.shared), bytes }),
            Err(used) => Err(OverBudget { asked: bytes, left: limit.saturating_sub(used), limit }),
        }
    }
}

impl Reservation {
    /// Bytes held.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.bytes
    }
}

impl Drop for Reservation {
    fn drop(&mut self) {
        self.shared.used.fetch_sub(self.bytes, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_dropped_is_there_again() {
        let budget = MemoryBudget::new(100);
        let first = budget.reserve(60).unwrap();
        let refused = budget.clone().reserve(41).unwrap_err();
        assert_eq!(refused, OverBudget { asked: 41, left: 40, limit: 100 });
        let _second = budget.reserve(40).unwrap();
        assert_eq!(budget.left(), 0);
        drop(first);
        assert_eq!((budget.left(), budget.used()), (60, 40));
    }

    #[test]
    fn sums_beyond_64_bits_are_refused() {
        let budget = MemoryBudget::unlimited();
        let _all = budget.reserve(u64::MAX).unwrap();
        assert!(budget.reserve(1).is_err());
    }
}
