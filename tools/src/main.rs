//! The command line of the camera HAL: `halctl`.
//!
//! Data goes to stdout, text for people to stderr; exit codes are in [`exit`], JSON in `JSON.md`.

mod exit;
mod fault;
mod mode;
mod metadata;
mod setting;
mod selector;
mod args;
mod output;
mod watchdog;
mod drivers;
mod cameras;
mod picture;
mod interrupt;
mod session;
mod shot;
mod command;

use args::{Cli, Global};
use clap::Parser;
use exit::Exit;
use fault::Fault;
use hal_api::status::Blame;
use output::Output;
use std::process::ExitCode;
use watchdog::Watchdog;

fn main() -> ExitCode {
    let Cli { global, command } = Cli::parse();
    log(global.verbose);
    let output = Output::new(global.json, global.color);
    let watchdog = guard(&global, output);
    let done = command::run(&command, &global, output, &watchdog);
    drop(watchdog);
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            output.fault(&fault);
            ExitCode::from(fault.exit().number())
        }
    }
}

/// Sends what host and drivers log to stderr.
fn log(verbose: u8) {
    use tracing::level_filters::LevelFilter;
    let level = match verbose {
        0 => LevelFilter::WARN,
        1 => LevelFilter::INFO,
        2 => LevelFilter::DEBUG,
        _ => LevelFilter::TRACE,
    };
    tracing_subscriber::fmt()
        .with_max_level(level)
        .with_writer(std::io::stderr)
        .with_ansi(false)
        .without_time()
        .with_target(false)
        .init();
}

fn guard(global: &Global, output: Output) -> Watchdog {
    let limit = global.timeout;
    Watchdog::start(limit, move |step| {
        let text = format!("'{step}' did not end; the limit without progress is {limit:?}");
        let fault = Fault::new(Exit::Timeout, Blame::Driver, text)
            .advise("--timeout TIME if the camera is slow")
            .advise("-vv to see the call that hangs");
        output.fault(&fault);
        std::process::exit(Exit::Timeout.number().into());
    })
}
