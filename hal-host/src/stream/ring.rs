//! The bounded queue between driver and consumer. Pure: it holds entries and says which has to go.

use std::collections::VecDeque;

use super::policy::Policy;

/// A queue that makes its memory once and never grows.
#[derive(Debug)]
pub(super) struct Ring<T> {
    entries: VecDeque<T>,
    depth: usize,
    policy: Policy,
}

impl<T> Ring<T> {
    /// An empty queue over a pool of `buffers`.
    pub(super) fn new(policy: Policy, buffers: usize) -> Self {
        let depth = policy.depth(buffers);
        Self { entries: VecDeque::with_capacity(depth), depth, policy }
    }

    /// Puts the newest in; what has to go for it, if anything: the oldest or itself, by the policy.
    pub(super) fn push(&mut self, newest: T) -> Option<T> {
        if self.entries.len() < self.depth {
            self.entries.push_back(newest);
            return None;
        }
        if self.policy != Policy::Latest {
            return Some(newest);
        }
        let oldest = self.entries.pop_front();
        self.entries.push_back(newest);
        oldest
    }

    /// The oldest.
    pub(super) fn pop(&mut self) -> Option<T> {
        self.entries.pop_front()
    }

    /// Entries waiting.
    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_policy_drops_its_own() {
        let cases = [
            (Policy::Latest, vec![3], vec![0, 1, 2]),
            (Policy::Queue(0), vec![0], vec![1, 2, 3]),
            (Policy::Queue(2), vec![0, 1], vec![2, 3]),
            (Policy::Queue(u32::MAX), vec![0, 1, 2, 3], vec![]),
            (Policy::Block, vec![0, 1, 2, 3], vec![]),
        ];
        for (policy, kept, dropped) in cases {
            let mut ring = Ring::new(policy, 4);
            let room = ring.entries.capacity();
            let gone: Vec<i32> = (0..4).filter_map(|entry| ring.push(entry)).collect();
            assert_eq!(gone, dropped, "{policy:?}");
            assert_eq!(ring.len(), kept.len());
            let left: Vec<i32> = std::iter::from_fn(|| ring.pop()).collect();
            assert_eq!(left, kept, "{policy:?}");
            assert_eq!(ring.entries.capacity(), room, "{policy:?} made memory");
        }
    }
}
