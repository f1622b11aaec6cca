//! The commands, one file each.

mod list;
mod info;
mod driver;

use crate::args::{Command, DriverCommand, Global};
use crate::fault::Result;
use crate::output::Output;
use crate::watchdog::Watchdog;

/// Runs a command.
///
/// # Errors
/// Why it failed.
pub fn run(command: &Command, global: &Global, output: Output, watchdog: &Watchdog) -> Result<()> {
    match command {
        Command::List => list::run(global, output, watchdog),
        Command::Info { camera } => info::run(camera.as_deref(), global, output, watchdog),
        Command::Driver(DriverCommand::List { dirs }) => driver::list(dirs, global, output, watchdog),
        Command::Driver(DriverCommand::Check { path }) => driver::check(path, global, output, watchdog),
        Command::Snap { .. } | Command::Capture { .. } => Ok(()),
    }
}
