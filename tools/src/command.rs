//! The commands, one file each.

mod list;
mod info;
mod tags;
mod set;
mod torch;
mod driver;
mod snap;
mod capture;

use crate::args::{Command, DriverCommand, Global};
use crate::fault::Result;
use crate::output::Output;
use crate::watchdog::Watchdog;
use capture::Capture;
use snap::Snap;

/// Runs a command.
///
/// # Errors
/// Why it failed.
pub fn run(command: &Command, global: &Global, output: Output, watchdog: &Watchdog) -> Result<()> {
    match command {
        Command::List => list::run(global, output, watchdog),
        Command::Info { camera } => info::run(camera.as_deref(), global, output, watchdog),
        Command::Tags { tag, section } => tags::run(tag.as_deref(), section.as_deref(), output),
        Command::Set { camera, settings } => set::run(camera, settings, global, output, watchdog),
        Command::Torch { light, camera, stay } => {
            torch::run(*light, camera.as_deref(), *stay, global, output, watchdog)
        }
        Command::Driver(DriverCommand::List { dirs }) => driver::list(dirs, global, output, watchdog),
        Command::Driver(DriverCommand::Check { path }) => driver::check(path, global, output, watchdog),
        Command::Snap { camera, output: file, stream } => {
            snap::run(Snap { camera: camera.as_deref(), output: file, stream }, global, output, watchdog)
        }
        Command::Capture { camera, frames, output: files, policy, stream } => {
            let camera = camera.as_deref();
            let capture =
                Capture { camera, frames: *frames, output: files.as_deref(), policy: *policy, stream };
            capture::run(capture, global, output, watchdog)
        }
    }
}
