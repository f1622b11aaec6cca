//! `halctl list`: the cameras.

use crate::args::Global;
use crate::cameras::{self, Entry};
use crate::drivers;
use crate::fault::Result;
use crate::mode::{Purpose, Wish, choose, mode_text};
use crate::output::{Output, table};
use crate::watchdog::Watchdog;
use serde_json::{Value, json};

/// Prints the cameras.
///
/// # Errors
/// No driver could be loaded. No camera is no error.
pub fn run(global: &Global, output: Output, watchdog: &Watchdog) -> Result<()> {
    let entries = cameras::find(global, output, watchdog)?;
    let mut rows = vec![["#", "ID", "NAME", "SERIAL", "DRIVER", "BEST MODE"].map(str::to_owned).to_vec()];
    rows.extend(entries.iter().enumerate().map(|(index, entry)| row(index, entry)));
    let objects: Vec<Value> = entries.iter().enumerate().map(|(index, entry)| object(index, entry)).collect();
    output.data("list", json!({ "cameras": objects }), &table(&rows))?;
    if entries.is_empty() {
        output.say(&advice(global));
    } else if let (false, Some(first)) = (output.json(), entries.first()) {
        let mock = global.mock.as_ref().map_or(String::new(), |profile| format!(" --mock='{profile}'"));
        output.say(&format!("next: halctl info '{0}'{mock} | halctl snap '{0}'{mock} -o a.jpg", first.id));
    }
    for entry in &entries {
        if let Err(error) = &entry.info {
            output.warn(&format!("camera '{}': {error}", entry.id));
        }
    }
    Ok(())
}

fn best(entry: &Entry) -> Option<String> {
    let modes = &entry.info.as_ref().ok()?.configurations;
    let still = choose(&entry.id, modes, &Wish::default(), Purpose::Still { jpeg: true });
    still.ok().map(|mode| mode_text(&mode))
}

fn row(index: usize, entry: &Entry) -> Vec<String> {
    let names = entry.names();
    let none = || "-".to_owned();
    vec![
        format!("#{}", index + 1),
        names.id,
        names.name,
        names.serial.unwrap_or_else(none),
        entry.driver.info().name.clone(),
        best(entry).unwrap_or_else(none),
    ]
}

fn object(index: usize, entry: &Entry) -> Value {
    let names = entry.names();
    let info = entry.info.as_ref();
    json!({
        "number": index + 1,
        "id": names.id,
        "name": names.name,
        "serial": names.serial,
        "location": info.ok().and_then(|info| info.location.clone()),
        "driver": entry.driver.info().name,
        "best_mode": best(entry),
        "fault": info.err().map(ToString::to_string),
    })
}

fn advice(global: &Global) -> String {
    let places: Vec<String> =
        drivers::places(global).iter().map(|path| format!("       {}", path.display())).collect();
    format!(
        "no cameras.\n  try: ls -l /dev/video*       (is there a device, and may you open it: group 'video'?)\n       \
         halctl driver list      (which drivers were loaded)\n       \
         halctl list --mock      (a camera that needs no hardware)\n  drivers are looked for in\n{}",
        places.join("\n")
    )
}
