//! The cameras of all drivers that were loaded.

use crate::args::Global;
use crate::drivers;
use crate::exit::Exit;
use crate::fault::{Fault, Result};
use crate::metadata::Vocabulary;
use crate::output::Output;
use crate::selector::{Names, select};
use crate::watchdog::Watchdog;
use hal_api::status::{Blame, Error, Status};
use hal_host::camera::CameraInfo;
use hal_host::load::{Candidate, Outcome, Refusal};
use hal_host::plugin::Driver;

/// A camera and its driver.
#[derive(Debug)]
pub struct Entry {
    /// The driver.
    pub driver: Driver,
    /// Its id.
    pub id: String,
    /// What its ability says, or why that cannot be had.
    pub info: Result<CameraInfo, Error>,
}

/// Loads drivers and asks them for their cameras. Drivers that were refused are told to people.
///
/// # Errors
/// Not one driver could be loaded.
pub fn find(global: &Global, output: Output, watchdog: &Watchdog) -> Result<Vec<Entry>> {
    watchdog.step("load drivers");
    let candidates = drivers::load(global)?;
    let named = global.mock.is_some() || !global.driver.is_empty();
    for candidate in &candidates {
        if let Outcome::Refused(refusal) = &candidate.outcome {
            match refusal {
                Refusal::Duplicate(_) => tracing::info!("{refusal}"),
                _ if named => return Err(refused(candidate, refusal)),
                _ => output.warn(&format!("a driver was refused: {refusal}")),
            }
        }
    }
    let drivers: Vec<&Driver> = candidates.iter().filter_map(Candidate::driver).collect();
    if drivers.is_empty() {
        return Err(none_loaded(global));
    }
    let mut entries = Vec::new();
    for driver in drivers {
        watchdog.step(&format!("ask driver '{}' for its cameras", driver.info().name));
        match driver.host().get_camera_ids() {
            Ok(ids) => entries.extend(ids.into_iter().map(|id| entry(driver, id))),
            Err(error) => output.warn(&format!("driver '{}': {error}", driver.info().name)),
        }
    }
    Ok(entries)
}

/// The camera that is meant. A mock's profile names its main camera first, so that one is meant if none
/// is named; of real cameras none is ever guessed.
///
/// # Errors
/// None or several, or its driver cannot describe it.
pub fn pick(entries: Vec<Entry>, asked: Option<&str>, global: &Global) -> Result<(Driver, CameraInfo)> {
    let names: Vec<Names> = entries.iter().map(Entry::names).collect();
    let index = select(&names, asked, global.mock.is_some())?;
    let missing = || Fault::new(Exit::NoCamera, Blame::Caller, "there is no camera");
    let Entry { driver, id, info } = entries.into_iter().nth(index).ok_or_else(missing)?;
    let info = info.map_err(|error| Fault::from(error).about(&format!("camera '{id}'")))?;
    Ok((driver, info))
}

/// The names of a driver's own tags. That a driver fails to tell them is no reason to fail.
pub fn words(driver: &Driver, output: Output, watchdog: &Watchdog) -> Vocabulary {
    watchdog.step(&format!("ask driver '{}' for its tags", driver.info().name));
    let vendor = driver.host().get_vendor_tags().unwrap_or_else(|error| {
        // A driver of an older minor has none.
        if error.status() != Status::METHOD_NOT_SUPPORTED {
            output.warn(&format!("driver '{}': {error}", driver.info().name));
        }
        Vec::new()
    });
    Vocabulary { vendor }
}

impl Entry {
    /// What it can be called.
    pub fn names(&self) -> Names {
        let info = self.info.as_ref().ok();
        Names {
            id: self.id.clone(),
            name: info.map_or_else(|| self.id.clone(), |info| info.name.clone()),
            serial: info.and_then(|info| info.serial.clone()),
        }
    }
}

/// Why a driver that was named does not run.
pub fn refused(candidate: &Candidate, refusal: &Refusal) -> Fault {
    let blame = match refusal {
        Refusal::NotFound { .. } => Blame::Caller,
        Refusal::Unreadable { .. } => Blame::System,
        _ => Blame::Driver,
    };
    let path = candidate.path.display();
    Fault::new(Exit::NoDriver, blame, format!("the driver was refused ({}): {refusal}", refusal.code()))
        .advise(format!("halctl driver check {path}, once it is mended"))
}

fn entry(driver: &Driver, id: String) -> Entry {
    let info = driver.host().get_camera_ability(&id).and_then(|ability| CameraInfo::new(&id, ability));
    Entry { driver: driver.clone(), id, info }
}

fn none_loaded(global: &Global) -> Fault {
    let places: Vec<String> = drivers::places(global).iter().map(|path| path.display().to_string()).collect();
    let text = format!("no driver could be loaded; looked for drivers in {}", places.join(", "));
    Fault::new(Exit::NoDriver, Blame::System, text)
        .advise("halctl driver list, which says what became of each file")
        .advise("--driver PATH for a driver elsewhere")
        .advise("--mock for a camera that needs no hardware")
}
