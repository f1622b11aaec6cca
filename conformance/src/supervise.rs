//! One run: the driver is loaded once on trial, then each case gets its processes and its verdict.

use crate::case::Case;
use crate::cases::CASES;
use crate::exchange::{Counts, Finding, JOURNAL, LOAD, Order, Outcome};
use crate::journal;
use crate::sandbox::{End, Left, Sandbox};
use crate::verdict::Verdict;
use nix::sys::signal::Signal;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Lines of the trace, and of a driver's stderr, that a report shows.
const LAST: usize = 12;

/// What a run is asked for.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The driver, as it was named.
    pub plugin: PathBuf,
    /// Which cases.
    pub pattern: glob::Pattern,
    /// Seed of all that is random.
    pub seed: u64,
    /// The driver's configuration.
    pub config: String,
    /// How long one process may take.
    pub limit: Duration,
}

/// What became of a case.
#[derive(Clone, Debug)]
pub struct Judged {
    /// The case.
    pub case: &'static Case,
    /// Its verdict.
    pub verdict: Verdict,
    /// The part that decided it; empty for a case of one part.
    pub part: String,
    /// Why, unless it passed.
    pub finding: Option<Finding>,
    /// Its witnesses.
    pub counts: Counts,
    /// The last calls and callbacks.
    pub last: Vec<String>,
    /// The end of what the driver wrote to stderr.
    pub stderr: Vec<String>,
    /// How long it took.
    pub took: Duration,
}

/// What became of a run.
#[derive(Clone, Debug)]
pub enum Run {
    /// The driver cannot be loaded: why.
    Refused(String),
    /// Every selected case has a verdict.
    Judged {
        /// In the order in which they ran.
        cases: Vec<Judged>,
        /// Whether a signal ended it.
        interrupted: bool,
    },
}

/// Runs the selected cases; `each` hears of a verdict as soon as it is there.
///
/// # Errors
/// The suite's own trouble outside any case.
pub fn run(settings: &Settings, out: &Path, mut each: impl FnMut(&Judged)) -> io::Result<Run> {
    let plugin = match settings.plugin.canonicalize() {
        Ok(plugin) => plugin,
        Err(error) => {
            let path = settings.plugin.clone();
            let refusal = match error.kind() {
                io::ErrorKind::NotFound => hal_host::load::Refusal::NotFound { path },
                _ => hal_host::load::Refusal::Unreadable { path, reason: error.to_string() },
            };
            return Ok(Run::Refused(refusal.to_string()));
        }
    };
    let mut sandbox = Sandbox::new()?;
    let order = |case: &str, part: &str, facts: &Counts| Order {
        plugin: plugin.clone(),
        case: case.to_owned(),
        part: part.to_owned(),
        seed: settings.seed,
        config: settings.config.clone(),
        supervisor: std::process::id(),
        facts: facts.clone(),
    };
    let dir = out.join(LOAD);
    let left = sandbox.run(&dir, &order(LOAD, "", &Counts::new()), settings.limit)?;
    if let Some(reason) = refusal(&left, settings.limit, &dir) {
        return Ok(Run::Refused(reason));
    }
    let mut cases = Vec::new();
    for case in CASES.iter().filter(|case| settings.pattern.matches(case.id)) {
        let judged = if sandbox.interrupted() {
            Judged { verdict: Verdict::NotRun, ..untouched(case) }
        } else {
            judge(&mut sandbox, case, settings.limit, &out.join(case.id), &order)
        };
        each(&judged);
        cases.push(judged);
    }
    Ok(Run::Judged { cases, interrupted: sandbox.interrupted() })
}

/// Why the driver cannot be tested at all, if so.
fn refusal(left: &Left, limit: Duration, dir: &Path) -> Option<String> {
    let (verdict, finding) = verdict_of(left, limit);
    match verdict {
        Verdict::Pass | Verdict::NotRun => None,
        Verdict::Blocked => finding.map(|finding| finding.actual),
        _ => {
            let said = tail(&dir.join("stderr")).join(" | ");
            let what = finding.map_or_else(String::new, |finding| finding.actual);
            let said = if said.is_empty() { said } else { format!("; it said: {said}") };
            Some(format!("while the library was loaded, before anything was called: {what}{said}"))
        }
    }
}

fn untouched(case: &'static Case) -> Judged {
    Judged {
        case,
        verdict: Verdict::Pass,
        part: String::new(),
        finding: None,
        counts: Counts::new(),
        last: Vec::new(),
        stderr: Vec::new(),
        took: Duration::ZERO,
    }
}

/// Runs the parts of a case until one decides it, then asks the witnesses.
fn judge(
    sandbox: &mut Sandbox,
    case: &'static Case,
    limit: Duration,
    dir: &Path,
    order: &dyn Fn(&str, &str, &Counts) -> Order,
) -> Judged {
    let begun = Instant::now();
    let mut judged = untouched(case);
    let mut facts = Counts::new();
    for part in case.parts {
        let dir = dir.join(part);
        let (verdict, finding) = match sandbox.run(&dir, &order(case.id, part, &facts), limit) {
            Ok(left) => {
                let verdict = verdict_of(&left, limit);
                let Outcome { counts, facts: found, .. } = left.outcome.unwrap_or_else(nothing);
                counts.into_iter().for_each(|(name, more)| *judged.counts.entry(name).or_default() += more);
                facts.extend(found);
                verdict
            }
            Err(error) => (Verdict::Harness, plain(error.to_string())),
        };
        judged.last = journal::last(&dir.join(JOURNAL), LAST);
        if verdict != Verdict::Pass {
            judged.stderr = tail(&dir.join("stderr"));
            (judged.verdict, judged.finding, judged.part) = (verdict, finding, (*part).to_owned());
            break;
        }
    }
    if judged.verdict == Verdict::Pass {
        (judged.verdict, judged.finding) = seen(case, &judged.counts);
    }
    judged.took = begun.elapsed();
    judged
}

fn nothing() -> Outcome {
    Outcome { verdict: Verdict::Crash, finding: None, counts: Counts::new(), facts: Counts::new() }
}

/// The verdict of one process. How it ended counts before what it said.
fn verdict_of(left: &Left, limit: Duration) -> (Verdict, Option<Finding>) {
    let ended = |verdict, actual: String, likely: &str| {
        let expected = "the case's process lives until the case is over".to_owned();
        (verdict, Some(Finding { clause: None, expected, actual, likely: likely.to_owned() }))
    };
    match (left.end, &left.outcome) {
        (End::Exited(0), Some(outcome)) => (outcome.verdict, outcome.finding.clone()),
        (End::Exited(code), _) => ended(
            Verdict::Crash,
            format!("it exited with code {code}"),
            "the driver or a library of its own calls exit",
        ),
        (End::Killed(number), _) => {
            let name = Signal::try_from(number).map_or_else(|_| number.to_string(), |s| s.to_string());
            ended(
                Verdict::Crash,
                format!("it was ended by {name}"),
                "the last call or callback below; for SIGABRT a panic or an assertion that stderr names",
            )
        }
        (End::OutOfTime, _) => ended(
            Verdict::Hang,
            format!("it did not end within {} s and was killed", limit.as_secs_f64()),
            "the last call below, if it has no result; else a callback that was waited for",
        ),
        (End::Interrupted, _) => (Verdict::NotRun, plain("the run was interrupted".to_owned())),
    }
}

fn plain(actual: String) -> Option<Finding> {
    Some(Finding { actual, ..Finding::default() })
}

/// A pass without its witnesses is none.
fn seen(case: &Case, counts: &Counts) -> (Verdict, Option<Finding>) {
    let count = |name: &str| counts.get(name).copied().unwrap_or(0);
    let short: Vec<String> = case
        .witnesses
        .iter()
        .filter(|witness| count(witness.name) < witness.least)
        .map(|witness| format!("{} {}, at least {}", witness.name, count(witness.name), witness.least))
        .collect();
    if short.is_empty() {
        return (Verdict::Pass, None);
    }
    let finding = Finding {
        clause: None,
        expected: "the case sees what it judges".to_owned(),
        actual: short.join("; "),
        likely: "frames do not come, or all are marked as damaged".to_owned(),
    };
    (Verdict::Vacuous, Some(finding))
}

/// The last lines of a file.
fn tail(path: &Path) -> Vec<String> {
    let text = std::fs::read(path).unwrap_or_default();
    let text = String::from_utf8_lossy(&text);
    let mut lines: Vec<String> = text.lines().rev().take(LAST).map(cut).collect();
    lines.reverse();
    lines
}

fn cut(line: &str) -> String {
    line.chars().filter(|c| !c.is_control()).take(200).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pass_needs_every_witness() {
        for case in CASES {
            let mut counts: Counts =
                case.witnesses.iter().map(|witness| (witness.name.to_owned(), witness.least)).collect();
            assert_eq!(seen(case, &counts).0, Verdict::Pass, "{}", case.id);
            for witness in case.witnesses.iter().filter(|witness| witness.least > 0) {
                counts.insert(witness.name.to_owned(), witness.least - 1);
                assert_eq!(seen(case, &counts).0, Verdict::Vacuous, "{} {}", case.id, witness.name);
                counts.insert(witness.name.to_owned(), witness.least);
            }
            assert_eq!(seen(case, &Counts::new()).0, Verdict::Vacuous, "{}", case.id);
        }
    }

    #[test]
    fn how_a_process_ended_counts_before_what_it_said() {
        let passed = Outcome { verdict: Verdict::Pass, ..nothing() };
        for (end, outcome, expected) in [
            (End::Exited(0), Some(&passed), Verdict::Pass),
            (End::Exited(0), None, Verdict::Crash),
            (End::Exited(3), Some(&passed), Verdict::Crash),
            (End::Killed(11), Some(&passed), Verdict::Crash),
            (End::Killed(64), None, Verdict::Crash),
            (End::OutOfTime, Some(&passed), Verdict::Hang),
            (End::Interrupted, Some(&passed), Verdict::NotRun),
        ] {
            let left = Left { end, outcome: outcome.cloned() };
            assert_eq!(verdict_of(&left, Duration::ZERO).0, expected, "{end:?}");
        }
    }
}
