//! The cases: each with a permanent id, the clauses it judges, what it must have seen, and a mutant that it
//! must kill.

mod handshake;
mod streaming;
mod written;

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

/// All cases, in the order in which they run.
pub const CASES: &[Case] = &[handshake::CASE, streaming::CASE, written::CASE];

/// The case of that id.
pub fn find(id: &str) -> Option<&'static Case> {
    CASES.iter().find(|case| case.id == id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules;
    use std::collections::BTreeSet;

    #[test]
    fn cases_and_rules_are_in_step() {
        let used: BTreeSet<&str> = CASES.iter().flat_map(|case| case.clauses).copied().collect();
        let written: BTreeSet<&str> = rules::clauses().iter().map(|clause| clause.id).collect();
        assert_eq!(used, written);
        let sources = [
            include_str!("cases/handshake.rs"),
            include_str!("cases/streaming.rs"),
            include_str!("cases/written.rs"),
            include_str!("flow.rs"),
            include_str!("stage.rs"),
        ];
        for id in written {
            let uses = sources.iter().map(|text| text.matches(&format!("\"{id}\"")).count()).sum::<usize>();
            // Once in a case's list, once where it is found broken.
            assert!(uses >= 2, "{id} is listed but never found broken");
        }
    }

    #[test]
    fn every_case_can_fail_and_cannot_pass_unseen() {
        let ids: BTreeSet<&str> = CASES.iter().map(|case| case.id).collect();
        assert_eq!(ids.len(), CASES.len());
        for case in CASES {
            assert!(case.witnesses.iter().any(|witness| witness.least > 0), "{}", case.id);
            assert!(!case.parts.is_empty() && !case.mutant.is_empty(), "{}", case.id);
        }
    }
}
