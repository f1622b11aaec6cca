//! Which drivers are loaded, and from where.
//!
//! | asked | loaded |
//! |---|---|
//! | `--mock[=PROFILE]` | the mock alone (and what `--driver` names) |
//! | `--driver PATH` | that file alone |
//! | neither | `--driver-dir` folders, the host's default search, then the built-in V4L2 driver |
//!
//! The two drivers of this project are single files looked for by name near this program, never a folder:
//! a build folder holds other shared objects, and the mock must not come along unasked. The places are
//! the program's folder, `deps/` in it (where cargo leaves them), `../lib/chal/` (`../lib/chal/mock/` for
//! the mock). Of several the newest counts, as a build may leave an older one beside.

use crate::args::Global;
use crate::exit::Exit;
use crate::fault::{Fault, Result};
use hal_api::status::Blame;
use hal_host::load::{Candidate, Duplicate, Manifest, Outcome, Refusal, Search, load_file};
use hal_host::plugin::{Driver, Options};
use hal_host::pool::MemoryBudget;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// Memory for buffers, in bytes.
const BUDGET_BYTES: u64 = 2 << 30;

const MOCK: &str = "libhal_mock.so";
const BUILT_IN: &str = "libhal_v4l2.so";

/// Loads what the command line asks for.
///
/// # Errors
/// A folder that was named is none, or the mock is nowhere. A driver that is refused is no error here.
pub fn load(global: &Global) -> Result<Vec<Candidate>> {
    let mut found = Vec::new();
    if let Some(profile) = &global.mock {
        found.push(load_one(&find_mock()?, &mock_options(profile)));
    }
    let mut named = options();
    named.config = global.driver_config.clone().unwrap_or_default();
    found.extend(global.driver.iter().map(|path| load_one(path, &named)));
    if global.driver_config.is_some() && global.driver.is_empty() {
        return Err(Fault::usage("--driver-config was given, but no --driver that it is for")
            .advise("name the driver with --driver PATH, or write --mock='PROFILE;key=value'"));
    }
    if global.mock.is_some() || !global.driver.is_empty() {
        return Ok(found);
    }
    let mut candidates = search(&global.driver_dir, Search::and_default)?.load(&options());
    if let Some(path) = near(BUILT_IN, &["../lib/chal"]) {
        let built_in = unless_known(load_one(&path, &options()), &candidates);
        candidates.push(built_in);
    }
    Ok(candidates)
}

/// Loads all drivers of folders.
///
/// # Errors
/// One is no folder.
pub fn load_folders(folders: &[PathBuf]) -> Result<Vec<Candidate>> {
    Ok(search(folders, |search| search)?.load(&options()))
}

/// Loads a library, or the one that a manifest names.
pub fn load_one(path: &Path, options: &Options) -> Candidate {
    let mut library = Some(path.to_owned());
    let outcome = load_named(path, options, &mut library).map_or_else(Outcome::Refused, Outcome::Loaded);
    Candidate { path: path.to_owned(), library, outcome }
}

fn load_named(path: &Path, options: &Options, library: &mut Option<PathBuf>) -> Result<Driver, Refusal> {
    if path.extension() != Some(OsStr::new("toml")) {
        return load_file(path, options);
    }
    *library = None;
    let (manifest, found) = Manifest::read(path).map_err(|fault| Refusal::Manifest { fault })?;
    *library = Some(found.clone());
    let mut options = options.clone();
    options.minors = manifest.minors();
    if options.config.is_empty() {
        options.config.clone_from(&manifest.config);
    }
    load_file(&found, &options)
}

/// Options without a configuration.
pub fn options() -> Options {
    Options { budget: budget(), ..Options::default() }
}

/// Memory for buffers.
pub fn budget() -> MemoryBudget {
    MemoryBudget::new(BUDGET_BYTES)
}

/// Where drivers are looked for if none is named.
pub fn places(global: &Global) -> Vec<PathBuf> {
    let search = global.driver_dir.iter().fold(Search::empty(), |search, path| search.folder(path));
    let folders = search.and_default();
    let folders = folders.folders().map(Path::to_owned);
    folders.chain(near_places(BUILT_IN, &["../lib/chal"])).collect()
}

fn search(folders: &[PathBuf], rest: impl FnOnce(Search) -> Search) -> Result<Search> {
    for folder in folders {
        let text = match std::fs::read_dir(folder) {
            Ok(_) => continue,
            Err(error) => format!("the folder {} cannot be read: {error}", folder.display()),
        };
        return Err(Fault::new(Exit::General, Blame::Caller, text).advise("check the path"));
    }
    Ok(rest(folders.iter().fold(Search::empty(), |search, path| search.folder(path))))
}

/// A driver that the search found before counts; the built-in one of the same name does not.
fn unless_known(built_in: Candidate, found: &[Candidate]) -> Candidate {
    let Some(driver) = built_in.driver() else { return built_in };
    let name = driver.info().name.clone();
    let same = |one: &&Candidate| one.driver().is_some_and(|other| other.info().name == name);
    match found.iter().find(same) {
        Some(first) => {
            let outcome = Outcome::Refused(Refusal::Duplicate(Duplicate { name, first: first.path.clone() }));
            Candidate { outcome, ..built_in }
        }
        None => built_in,
    }
}

fn find_mock() -> Result<PathBuf> {
    // Whoever sets it chooses code to run, as with `--driver`.
    if let Some(path) = std::env::var_os("CHAL_MOCK").filter(|value| !value.is_empty()) {
        return Ok(path.into());
    }
    near(MOCK, &["../lib/chal/mock"]).ok_or_else(|| {
        let places: Vec<String> =
            near_places(MOCK, &["../lib/chal/mock"]).iter().map(|path| path.display().to_string()).collect();
        let text = format!("--mock was asked; there is no {MOCK}: looked for {}", places.join(", "));
        Fault::new(Exit::NoDriver, Blame::System, text)
            .advise("cargo build -p hal-mock")
            .advise("CHAL_MOCK=path/to/libhal_mock.so")
    })
}

/// A preset is there to be run fast and the same each time; a profile of the user's own says itself which
/// clock it wants.
fn mock_options(profile: &str) -> Options {
    let first = profile.split(';').next().unwrap_or_default();
    let file = first.contains(['/', '.', '\n']) || profile.contains('\n');
    let clock = profile.split(';').any(|part| part.trim_start().starts_with("clock"));
    let config = if file || clock { profile.to_owned() } else { format!("{profile};clock=virtual") };
    Options { config, ..options() }
}

/// The newest file of this name near this program.
fn near(name: &str, installed: &[&str]) -> Option<PathBuf> {
    let changed =
        |path: &PathBuf| path.metadata().and_then(|data| data.modified()).unwrap_or(SystemTime::UNIX_EPOCH);
    near_places(name, installed).into_iter().filter(|path| path.is_file()).max_by_key(changed)
}

fn near_places(name: &str, installed: &[&str]) -> Vec<PathBuf> {
    let program = std::env::current_exe().ok();
    let Some(folder) = program.as_deref().and_then(Path::parent) else { return Vec::new() };
    let mut folders = vec![folder.to_owned(), folder.join("deps")];
    folders.extend(installed.iter().map(|path| folder.join(path)));
    folders.into_iter().map(|folder| folder.join(name)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn presets_run_on_virtual_time() {
        let table = [
            ("webcam", "webcam;clock=virtual"),
            ("phone;seed=3", "phone;seed=3;clock=virtual"),
            ("phone;clock=real", "phone;clock=real"),
            ("my.toml", "my.toml"),
            ("./x", "./x"),
        ];
        for (profile, config) in table {
            assert_eq!(mock_options(profile).config, config);
        }
    }
}
