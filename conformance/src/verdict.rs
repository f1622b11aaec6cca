//! What can become of a case, and what a run's exit code says.

use serde::{Deserialize, Serialize};

/// The result of a case; the greater one counts when several apply.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Verdict {
    /// The clauses held, and the witnesses show that they were looked at.
    Pass,
    /// Not run: the run was interrupted before.
    NotRun,
    /// Something that the case needs is not there: a camera, or a call that other cases judge.
    Blocked,
    /// Ran to its end without seeing what it judges.
    Vacuous,
    /// A clause was broken.
    Fail,
    /// Did not end in time.
    Hang,
    /// The process ended on its own.
    Crash,
    /// The suite failed; the run says nothing about the driver.
    Harness,
}

impl Verdict {
    /// All, from the least to the gravest.
    pub const ALL: [Self; 8] = [
        Self::Pass,
        Self::NotRun,
        Self::Blocked,
        Self::Vacuous,
        Self::Fail,
        Self::Hang,
        Self::Crash,
        Self::Harness,
    ];

    /// The word in reports.
    pub fn word(self) -> &'static str {
        match self {
            Self::Pass => "PASS",
            Self::NotRun => "NOTRUN",
            Self::Blocked => "BLOCKED",
            Self::Vacuous => "VACUOUS",
            Self::Fail => "FAIL",
            Self::Hang => "HANG",
            Self::Crash => "CRASH",
            Self::Harness => "HARNESS",
        }
    }

    /// What it means and what to do, for `explain`.
    pub fn meaning(self) -> &'static str {
        match self {
            Self::Pass => "The clauses held, and the witnesses show that they were looked at.",
            Self::NotRun => "The run was interrupted before this case. Run again.",
            Self::Blocked => {
                "Something that the case needs is not there, such as a camera or a call that another case \
                 judges. The reason says which; mend that, or run where it is there."
            }
            Self::Vacuous => {
                "The case ran to its end without seeing what it judges, so it proves nothing. The witnesses \
                 say what was missing."
            }
            Self::Fail => {
                "A clause was broken. `expected` and `actual` say how; `explain CLAUSE` says why it is one."
            }
            Self::Hang => {
                "The case did not end in time and its process was killed. The last line of the trace is the \
                 call that did not return, or what came before the silence."
            }
            Self::Crash => {
                "The process that holds the driver ended on its own: a signal, an abort after a panic, or a \
                 call of exit. The last line of the trace is where."
            }
            Self::Harness => "The suite itself failed. Nothing is said about the driver; report it.",
        }
    }

    /// Exit code of a run whose gravest verdict this is.
    pub fn exit_code(self) -> u8 {
        match self {
            Self::Pass => 0,
            Self::Fail | Self::Hang | Self::Crash => 1,
            Self::Harness => 3,
            Self::NotRun | Self::Blocked | Self::Vacuous => 4,
        }
    }
}

/// Exit code for a driver that cannot be loaded.
pub const EXIT_REFUSED: u8 = 5;
/// Exit code when the suite's own machinery fails outside any case.
pub const EXIT_INTERNAL: u8 = 70;
/// Exit code of a run that a signal ended.
pub const EXIT_INTERRUPTED: u8 = 130;

/// The word on the last line for an exit code.
pub fn result_word(exit: u8) -> &'static str {
    match exit {
        0 => "PASSED",
        1 => "VIOLATIONS",
        3 => "INVALID",
        4 => "INCOMPLETE",
        EXIT_REFUSED => "REFUSED",
        EXIT_INTERRUPTED => "INTERRUPTED",
        _ => "INTERNAL",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn graver_verdicts_count_and_only_a_pass_exits_with_zero() {
        assert!(Verdict::ALL.windows(2).all(|pair| pair[0] < pair[1]));
        for verdict in Verdict::ALL {
            assert_eq!(verdict.exit_code() == 0, verdict == Verdict::Pass, "{verdict:?}");
            assert_eq!(serde_json::to_value(verdict).unwrap(), verdict.word());
        }
    }
}
