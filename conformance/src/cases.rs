//! The cases.

mod handshake;
mod streaming;
mod written;

use crate::case::Case;

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
