//! What the examples of deferred work are asked to do: `[[DRIVER.so] FOLDER] [--kill COUNT]`.

use std::fs;
use std::path::PathBuf;

use super::kit::Outcome;
use super::library::library;

/// What to do.
pub enum Task {
    /// Show before and after.
    Show,
    /// Kill this program so often, and look at what is left.
    Kill(u32),
    /// Be the one that is killed.
    Flow,
    /// Be the one that looks.
    Audit,
}

pub struct Arguments {
    pub library: PathBuf,
    pub folder: PathBuf,
    pub task: Task,
}

/// Reads the command line. The driver is the mock unless named; the folder is `usual` below `target`.
pub fn read(usual: &str) -> Outcome<Arguments> {
    let mut paths: Vec<PathBuf> = Vec::new();
    let mut task = Task::Show;
    let mut words = std::env::args_os().skip(1);
    while let Some(word) = words.next() {
        task = match word.to_str() {
            Some("--kill") => {
                let count = words.next().and_then(|count| count.to_str()?.parse().ok());
                Task::Kill(count.ok_or("--kill takes a count")?)
            }
            Some("--flow") => Task::Flow,
            Some("--audit") => Task::Audit,
            Some(other) if other.starts_with('-') => {
                return Err(format!("{other:?} is not known; --kill COUNT is").into());
            }
            _ => {
                paths.push(word.into());
                continue;
            }
        };
    }
    let folder = paths.pop().unwrap_or_else(|| ["target", usual].iter().collect());
    let library = paths.pop().map_or_else(library, Ok)?;
    fs::create_dir_all(&folder)?;
    Ok(Arguments { library, folder, task })
}
