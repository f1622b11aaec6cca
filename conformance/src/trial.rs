//! A case at work: what it was told, what it counts, how it ends early.

use crate::exchange::{Counts, Finding, Order};
use crate::journal::Journal;
use std::collections::BTreeMap;

/// One case in its process.
#[derive(Debug)]
pub struct Trial {
    /// What is to be done.
    pub order: Order,
    /// The trace; callbacks that come late may still write it, so it is never closed.
    pub journal: &'static Journal,
    /// Witnesses so far.
    pub counts: Counts,
    /// What later parts of this case want to know.
    pub facts: Counts,
}

impl Trial {
    /// A case that has seen nothing yet.
    pub fn new(order: Order, journal: &'static Journal) -> Self {
        Self { order, journal, counts: BTreeMap::new(), facts: BTreeMap::new() }
    }

    /// Counts `more` of a witness.
    pub fn witness(&mut self, name: &str, more: u64) {
        *self.counts.entry(name.to_owned()).or_default() += more;
    }
}

/// Why a case ends before its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stop {
    /// A clause was broken.
    Broken(Finding),
    /// Something that other cases judge is in the way, or the machine lacks something.
    Blocked(String),
    /// The suite failed.
    Harness(String),
}

impl Stop {
    /// A clause was broken.
    pub fn broken(clause: &str, expected: &str, actual: impl Into<String>, likely: &str) -> Self {
        Self::Broken(Finding {
            clause: Some(clause.to_owned()),
            expected: expected.to_owned(),
            actual: actual.into(),
            likely: likely.to_owned(),
        })
    }

    /// The suite failed at `what`.
    pub fn harness(what: &str, fault: impl std::fmt::Display) -> Self {
        Self::Harness(format!("{what}: {fault}"))
    }
}
