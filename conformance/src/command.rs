//! The command line.

use crate::cases::{self, CASES};
use crate::report::{self, SCHEMA};
use crate::supervise::{self, Judged, Run, Settings};
use crate::verdict::{EXIT_INTERNAL, EXIT_INTERRUPTED, EXIT_REFUSED, Verdict, result_word};
use crate::{child, random, rules};
use clap::{Parser, Subcommand};
use serde_json::json;
use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

/// Decides whether a camera driver keeps the contract of the camera HAL.
#[derive(Debug, Parser)]
#[command(name = "hal-conformance", version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Run the cases on a driver.
    ///
    /// Exit code: 0 all passed; 1 violations; 2 usage; 3 the suite failed; 4 incomplete; 5 the driver cannot
    /// be loaded; 70 internal error; 130 interrupted. The last line on stdout is `RESULT WORD exit=N ...`.
    Run(RunArguments),
    /// List the cases.
    List {
        /// As JSON lines.
        #[arg(long)]
        json: bool,
    },
    /// Explain a case, a clause or a verdict.
    Explain {
        /// Such as capture.streaming.flows, CAP-01 or VACUOUS.
        topic: String,
    },
    /// One case in its process; started by `run`.
    #[command(hide = true)]
    Case {
        /// Folder with the order.
        dir: PathBuf,
    },
}

#[derive(Debug, clap::Args)]
struct RunArguments {
    /// The driver.
    plugin: PathBuf,
    /// Write one JSON line per case and one for the run; `-` is stdout, and the text goes to stderr then.
    #[arg(long, value_name = "OUT")]
    json: Option<PathBuf>,
    /// Run the cases whose id matches, such as `capture.*`.
    #[arg(long, value_name = "GLOB", default_value = "*")]
    case: glob::Pattern,
    /// Repeat a run: the seed that it printed.
    #[arg(long, value_parser = random::parse_seed)]
    seed: Option<u64>,
    /// The driver's configuration.
    #[arg(long, value_name = "TEXT", default_value = "")]
    config: String,
    /// How long one process may take; a case has one or several.
    #[arg(long, value_name = "SECONDS", default_value_t = 90, value_parser = clap::value_parser!(u64).range(1..=86_400))]
    timeout: u64,
    /// Keep what each case leaves: order, outcome, trace, stdout and stderr of the driver.
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

/// Does what the command line says.
pub fn run() -> ExitCode {
    let done = match Arguments::parse().command {
        Command::Run(arguments) => conduct(arguments),
        Command::List { json } => list(json).map(|()| 0),
        Command::Explain { topic } => explain(&topic),
        Command::Case { dir } => child::run(&dir).map(|()| 0),
    };
    let code = done.unwrap_or_else(|error| {
        eprintln!("hal-conformance: {error}");
        EXIT_INTERNAL
    });
    ExitCode::from(code)
}

/// Where text and JSON go.
struct Output {
    json: Option<Box<dyn Write>>,
    json_on_stdout: bool,
}

impl Output {
    fn new(json: Option<&Path>) -> io::Result<Self> {
        let json_on_stdout = json == Some(Path::new("-"));
        let json: Option<Box<dyn Write>> = match json {
            None => None,
            Some(_) if json_on_stdout => Some(Box::new(io::stdout())),
            Some(path) => Some(Box::new(
                File::create(path)
                    .map_err(|error| io::Error::other(format!("--json {}: {error}", path.display())))?,
            )),
        };
        Ok(Self { json, json_on_stdout })
    }

    fn text(&self, text: &str) -> io::Result<()> {
        if self.json_on_stdout {
            io::stderr().write_all(text.as_bytes())
        } else {
            io::stdout().write_all(text.as_bytes())
        }
    }

    fn record(&mut self, record: &serde_json::Value) -> io::Result<()> {
        self.json.as_mut().map_or(Ok(()), |json| writeln!(json, "{record}").and_then(|()| json.flush()))
    }
}

fn conduct(arguments: RunArguments) -> io::Result<u8> {
    if !CASES.iter().any(|case| arguments.case.matches(case.id)) {
        eprintln!("hal-conformance: no case matches {}; see hal-conformance list", arguments.case);
        return Ok(2);
    }
    let mut output = Output::new(arguments.json.as_deref())?;
    let temporary = tempfile::Builder::new().prefix("hal-conformance-").tempdir()?;
    let out = match &arguments.out {
        Some(dir) => {
            std::fs::create_dir_all(dir)?;
            dir.canonicalize()?
        }
        None => temporary.path().to_owned(),
    };
    let settings = Settings {
        plugin: arguments.plugin,
        pattern: arguments.case,
        seed: arguments.seed.map_or_else(random::fresh_seed, Ok)?,
        config: arguments.config,
        limit: Duration::from_secs(arguments.timeout),
    };
    output.text(&format!("driver {}   seed {:#x}\n", settings.plugin.display(), settings.seed))?;
    let mut told = Ok(());
    let each = |judged: &Judged| {
        let text = output.text(&report::text(judged, &settings));
        let record = output.record(&report::record(judged, &settings));
        let earlier = std::mem::replace(&mut told, Ok(()));
        told = earlier.and(text).and(record);
    };
    let run = supervise::run(&settings, &out, each);
    told?;
    finish(&mut output, &settings, run)
}

/// The last lines of a run, and its exit code.
fn finish(output: &mut Output, settings: &Settings, run: io::Result<Run>) -> io::Result<u8> {
    let (exit, cases, reason) = match run {
        Ok(Run::Refused(reason)) => (EXIT_REFUSED, Vec::new(), Some(reason)),
        Ok(Run::Judged { cases, interrupted: true }) => (EXIT_INTERRUPTED, cases, None),
        Ok(Run::Judged { cases, interrupted: false }) => {
            let gravest = cases.iter().map(|judged| judged.verdict).max().unwrap_or(Verdict::Harness);
            (gravest.exit_code(), cases, None)
        }
        Err(error) => (EXIT_INTERNAL, Vec::new(), Some(error.to_string())),
    };
    if let Some(reason) = &reason {
        output.text(&format!("{reason}\n"))?;
    }
    let count = |verdict| cases.iter().filter(|judged| judged.verdict == verdict).count();
    let counts: Vec<(String, usize)> = Verdict::ALL
        .iter()
        .map(|verdict| (verdict.word().to_lowercase(), count(*verdict)))
        .filter(|(word, count)| *count > 0 || word == "pass")
        .collect();
    output.record(&json!({
        "schema": SCHEMA,
        "result": result_word(exit),
        "exit": exit,
        "cases": cases.len(),
        "counts": counts.iter().cloned().collect::<std::collections::BTreeMap<_, _>>(),
        "seed": format!("{:#x}", settings.seed),
        "plugin": settings.plugin.to_string_lossy(),
        "reason": reason,
    }))?;
    let counts: Vec<String> = counts.iter().map(|(word, count)| format!("{word}={count}")).collect();
    let (word, counts) = (result_word(exit), counts.join(" "));
    writeln!(
        io::stdout(),
        "RESULT {word} exit={exit} cases={} {counts} seed={:#x}",
        cases.len(),
        settings.seed
    )?;
    Ok(exit)
}

fn list(as_json: bool) -> io::Result<()> {
    let mut out = io::stdout().lock();
    for case in CASES {
        if as_json {
            let witnesses: Vec<_> = case.witnesses.iter().map(|one| json!([one.name, one.least])).collect();
            let record = json!({
                "schema": SCHEMA, "case": case.id, "clauses": case.clauses, "parts": case.parts,
                "makes_sure": case.makes_sure, "example_failure": case.example_failure,
                "mutant": case.mutant, "witnesses": witnesses,
            });
            writeln!(out, "{record}")?;
        } else {
            writeln!(out, "{:<26} {}", case.id, case.clauses.join(" "))?;
        }
    }
    Ok(())
}

fn explain(topic: &str) -> io::Result<u8> {
    let mut out = io::stdout().lock();
    if let Some(case) = cases::find(topic) {
        writeln!(
            out,
            "{}\n\nMakes sure: {}\nExample failure: {}",
            case.id, case.makes_sure, case.example_failure
        )?;
        writeln!(out, "Kills the mutant: {}\n", case.mutant)?;
        for clause in case.clauses.iter().filter_map(|id| rules::find(id)) {
            writeln!(out, "{} ({}) {}", clause.id, clause.level, clause.title)?;
        }
    } else if let Some(clause) = rules::find(topic) {
        writeln!(out, "{} ({}) {}\n\n{}\n", clause.id, clause.level, clause.title, clause.text)?;
        let judges = CASES.iter().filter(|case| case.clauses.contains(&clause.id));
        writeln!(out, "Judged by: {}", judges.map(|case| case.id).collect::<Vec<_>>().join(", "))?;
    } else if let Some(verdict) = Verdict::ALL.iter().find(|one| one.word().eq_ignore_ascii_case(topic)) {
        writeln!(out, "{}: exit code {}\n\n{}", verdict.word(), verdict.exit_code(), verdict.meaning())?;
    } else {
        eprintln!("hal-conformance: '{topic}' is no case, clause or verdict; see hal-conformance list");
        return Ok(2);
    }
    Ok(0)
}
