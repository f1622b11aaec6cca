//! What a case is: a permanent id, the clauses it judges, what it must have seen, a mutant that it must kill.

use crate::trial::{Stop, Trial};

/// A counter that shows that a case saw what it judges.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Witness {
    /// Its name.
    pub name: &'static str,
    /// The least count that makes a pass; 0 if it is only told.
    pub least: u64,
}

/// One case.
#[derive(Clone, Copy, Debug)]
pub struct Case {
    /// Permanent id.
    pub id: &'static str,
    /// Clauses that it can find broken.
    pub clauses: &'static [&'static str],
    /// What it is for.
    pub makes_sure: &'static str,
    /// A driver that it fails.
    pub example_failure: &'static str,
    /// The mutant of the mock that it must fail.
    pub mutant: &'static str,
    /// Parts, each in a process of its own, in order; what one finds out the next may use.
    pub parts: &'static [&'static str],
    /// What it must have seen, over all parts.
    pub witnesses: &'static [Witness],
    /// Its body, for one part.
    pub body: fn(&mut Trial) -> Result<(), Stop>,
}
