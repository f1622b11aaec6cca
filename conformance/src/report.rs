//! What a run says: a block of text for people, a line of JSON for programs.

use crate::case::Case;
use crate::rules;
use crate::supervise::{Judged, Settings};
use crate::verdict::Verdict;
use serde_json::{Value, json};
use std::fmt::Write as _;

/// Name and version of the JSON lines' schema.
pub const SCHEMA: &str = "hal-conformance/1";

/// A verdict in words; one line for a pass.
pub fn text(judged: &Judged, settings: &Settings) -> String {
    let (case, seconds) = (judged.case, judged.took.as_secs_f64());
    let clause = judged.finding.as_ref().and_then(|finding| finding.clause.as_deref()).and_then(rules::find);
    let mut text = format!("{:<8} {}", judged.verdict.word(), case.id);
    if !judged.part.is_empty() {
        let _ = write!(text, "/{}", judged.part);
    }
    if let Some(clause) = &clause {
        let _ = write!(text, "   clause {} ({})", clause.id, clause.level);
    }
    let _ = writeln!(text, "   {seconds:.2} s");
    if judged.verdict == Verdict::Pass {
        return text;
    }
    if let Some(clause) = &clause {
        let body = clause.text.lines().take_while(|line| !line.starts_with("Source: "));
        line(&mut text, "", &[clause.title.to_owned()]);
        line(&mut text, "", &body.map(ToOwned::to_owned).collect::<Vec<_>>());
    }
    if let Some(finding) = &judged.finding {
        for (label, part) in [("expected", &finding.expected), ("actual", &finding.actual)] {
            line(&mut text, label, std::slice::from_ref(part));
        }
    }
    line(&mut text, "witness", &[witnesses(judged)]);
    line(&mut text, "last", &judged.last);
    line(&mut text, "stderr", &judged.stderr);
    if let Some(finding) = &judged.finding {
        line(&mut text, "likely", std::slice::from_ref(&finding.likely));
    }
    line(&mut text, "again", &[again(case, settings)]);
    let topic = clause.map_or(judged.verdict.word(), |clause| clause.id);
    line(&mut text, "more", &[format!("hal-conformance explain {topic}")]);
    text
}

/// A verdict for programs.
pub fn record(judged: &Judged, settings: &Settings) -> Value {
    let finding = judged.finding.clone().unwrap_or_default();
    let level = finding.clause.as_deref().and_then(rules::find).map(|clause| clause.level);
    let witness: serde_json::Map<String, Value> = judged
        .case
        .witnesses
        .iter()
        .map(|one| (one.name.to_owned(), json!([count(judged, one.name), one.least])))
        .collect();
    json!({
        "schema": SCHEMA,
        "case": judged.case.id,
        "part": judged.part,
        "verdict": judged.verdict,
        "clause": finding.clause,
        "level": level,
        "expected": finding.expected,
        "actual": finding.actual,
        "likely": finding.likely,
        "witness": witness,
        "seed": format!("{:#x}", settings.seed),
        "duration_ms": u64::try_from(judged.took.as_millis()).unwrap_or(u64::MAX),
        "last": judged.last,
        "stderr": judged.stderr,
        "again": again(judged.case, settings),
        "plugin": settings.plugin.to_string_lossy(),
        "suite": env!("CARGO_PKG_VERSION"),
    })
}

/// The command that runs one case in the same way.
fn again(case: &Case, settings: &Settings) -> String {
    let plugin = quoted(&settings.plugin.to_string_lossy());
    let mut text = format!("hal-conformance run {plugin} --case {} --seed {:#x}", case.id, settings.seed);
    if !settings.config.is_empty() {
        let _ = write!(text, " --config {}", quoted(&settings.config));
    }
    text
}

/// A word as a shell takes it.
fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "/._-=:+,".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        return word.to_owned();
    }
    format!("'{}'", word.replace('\'', r"'\''"))
}

fn witnesses(judged: &Judged) -> String {
    let one = |witness: &crate::case::Witness| {
        let count = count(judged, witness.name);
        let word = if count >= witness.least { "ok" } else { "short" };
        format!("{} {count}/{} {word}", witness.name, witness.least)
    };
    judged.case.witnesses.iter().map(one).collect::<Vec<_>>().join(" · ")
}

fn count(judged: &Judged, name: &str) -> u64 {
    judged.counts.get(name).copied().unwrap_or(0)
}

/// Lines under one label; none for nothing. Lines without a label begin where labels do.
fn line(text: &mut String, label: &str, lines: &[String]) {
    for (index, line) in lines.iter().filter(|line| !line.is_empty()).enumerate() {
        let _ = match (label, index) {
            ("", _) => writeln!(text, "         {line}"),
            (label, 0) => writeln!(text, "         {label:<10}{line}"),
            _ => writeln!(text, "                   {line}"),
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_survive_a_shell() {
        for word in ["", "a b", "it's", "$HOME", "a\nb", "plain/path.so", "clock=virtual"] {
            let script = format!("printf %s {}", quoted(word));
            let output = std::process::Command::new("sh").args(["-c", &script]).output().unwrap();
            assert_eq!(String::from_utf8(output.stdout).unwrap(), word, "{script}");
        }
    }
}
