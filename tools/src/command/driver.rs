//! `halctl driver`: what became of driver files.

use super::info::driver_object;
use crate::args::Global;
use crate::cameras::refused;
use crate::drivers::{self, load_one};
use crate::fault::Result;
use crate::output::{Output, table};
use crate::watchdog::Watchdog;
use hal_host::load::{Candidate, Outcome};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// Loads all candidates and says what became of each.
///
/// # Errors
/// A folder is none. A driver that is refused is no error.
pub fn list(dirs: &[PathBuf], global: &Global, output: Output, watchdog: &Watchdog) -> Result<()> {
    watchdog.step("load drivers");
    let candidates = if dirs.is_empty() { drivers::load(global)? } else { drivers::load_folders(dirs)? };
    let mut rows = vec![["FILE", "OUTCOME", "WHAT"].map(str::to_owned).to_vec()];
    rows.extend(candidates.iter().map(row));
    let objects: Vec<Value> = candidates.iter().map(object).collect();
    output.data("driver-list", json!({ "candidates": objects }), &table(&rows))?;
    if candidates.is_empty() {
        let looked = if dirs.is_empty() { drivers::places(global) } else { dirs.to_vec() };
        let looked: Vec<String> = looked.iter().map(|path| path.display().to_string()).collect();
        output.say(&format!("nothing there looks like a driver: {}", looked.join(", ")));
    }
    Ok(())
}

/// Loads one driver and says what it is.
///
/// # Errors
/// Why it is refused.
pub fn check(path: &Path, global: &Global, output: Output, watchdog: &Watchdog) -> Result<()> {
    watchdog.step("load the driver");
    let mut options = drivers::options();
    options.config = global.driver_config.clone().unwrap_or_default();
    let candidate = load_one(path, &options);
    let driver = match &candidate.outcome {
        Outcome::Loaded(driver) => driver,
        Outcome::Refused(refusal) => return Err(refused(&candidate, refusal)),
    };
    watchdog.step("ask the driver for its cameras");
    let ids = driver.host().get_camera_ids()?;
    let mut object = object(&candidate);
    if let Value::Object(members) = &mut object {
        members.insert("cameras".into(), json!(ids));
    }
    let cameras = if ids.is_empty() { "none".to_owned() } else { ids.join(", ") };
    let text = format!("{}\ncameras: {cameras}\n", what(&candidate));
    output.data("driver-check", object, &text)
}

fn row(candidate: &Candidate) -> Vec<String> {
    let outcome = match &candidate.outcome {
        Outcome::Loaded(_) => "loaded",
        Outcome::Refused(refusal) => refusal.code(),
    };
    vec![candidate.path.display().to_string(), outcome.to_owned(), what(candidate)]
}

fn what(candidate: &Candidate) -> String {
    match &candidate.outcome {
        Outcome::Loaded(driver) => {
            let info = driver.info();
            let major = hal_api::abi::ABI_MAJOR;
            format!("loaded: {} {} by {}, ABI {major}.{}", info.name, info.version, info.vendor, info.minor)
        }
        Outcome::Refused(refusal) => refusal.to_string(),
    }
}

fn object(candidate: &Candidate) -> Value {
    let (driver, refusal) = match &candidate.outcome {
        Outcome::Loaded(driver) => (driver_object(driver), Value::Null),
        Outcome::Refused(refusal) => {
            (Value::Null, json!({ "code": refusal.code(), "text": refusal.to_string() }))
        }
    };
    json!({
        "path": candidate.path.display().to_string(),
        "library": candidate.library.as_ref().map(|path| path.display().to_string()),
        "outcome": if refusal.is_null() { "loaded" } else { "refused" },
        "driver": driver,
        "refusal": refusal,
    })
}
