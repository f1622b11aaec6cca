//! A case in its process: the only place where driver code runs.

use crate::cases;
use crate::exchange::{self, Finding, JOURNAL, LOAD, ORDER, OUTCOME, Order, Outcome};
use crate::journal::Journal;
use crate::stage::entry;
use crate::trial::{Stop, Trial};
use crate::verdict::Verdict;
use nix::sys::signal::{SigSet, Signal};
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

/// Runs what the order in `dir` says and leaves the outcome there.
///
/// # Errors
/// The folder cannot be read or written, or the supervisor is gone.
pub fn run(dir: &Path) -> io::Result<()> {
    let missing = || io::Error::other(format!("{}: no {ORDER}", dir.display()));
    let order: Order = exchange::read(dir, ORDER)?.ok_or_else(missing)?;
    // The supervisor blocks signals for itself; a driver starts with none blocked.
    SigSet::all().thread_unblock()?;
    nix::sys::prctl::set_pdeathsig(Signal::SIGKILL)?;
    if u32::try_from(nix::unistd::getppid().as_raw()) != Ok(order.supervisor) {
        return Err(io::Error::other("the supervisor ended before its case began"));
    }
    let journal: &'static Journal = Box::leak(Box::new(Journal::create(&dir.join(JOURNAL))?));
    let mut trial = Trial::new(order, journal);
    let ended = catch_unwind(AssertUnwindSafe(|| perform(&mut trial)));
    let ended = ended.unwrap_or_else(|_| Err(Stop::Harness("the suite panicked; see its stderr".to_owned())));
    let (verdict, finding) = judge(ended);
    exchange::write(dir, OUTCOME, &Outcome { verdict, finding, counts: trial.counts, facts: trial.facts })
}

fn perform(trial: &mut Trial) -> Result<(), Stop> {
    if trial.order.case == LOAD {
        return entry(&trial.order).map(drop);
    }
    let case = cases::find(&trial.order.case)
        .ok_or_else(|| Stop::Harness(format!("there is no case {}", trial.order.case)))?;
    (case.body)(trial)
}

fn judge(ended: Result<(), Stop>) -> (Verdict, Option<Finding>) {
    let without_clause = |actual| Some(Finding { actual, ..Finding::default() });
    match ended {
        Ok(()) => (Verdict::Pass, None),
        Err(Stop::Broken(finding)) => (Verdict::Fail, Some(finding)),
        Err(Stop::Blocked(reason)) => (Verdict::Blocked, without_clause(reason)),
        Err(Stop::Harness(reason)) => (Verdict::Harness, without_clause(reason)),
    }
}
