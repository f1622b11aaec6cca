//! `halctl info`: all about a camera.

use crate::args::Global;
use crate::cameras;
use crate::fault::Result;
use crate::metadata::{Vocabulary, configuration, id_text, item_object, item_text, vendor_object};
use crate::mode::format_name;
use crate::output::{Output, table};
use crate::watchdog::Watchdog;
use hal_api::ability::StreamConfiguration;
use hal_api::camera::VendorTag;
use hal_api::metadata::Tag;
use hal_host::camera::CameraInfo;
use hal_host::plugin::Driver;
use serde_json::{Value, json};
use std::fmt::Write;

/// Prints what a camera says of itself.
///
/// # Errors
/// No such camera, or no driver.
pub fn run(asked: Option<&str>, global: &Global, output: Output, watchdog: &Watchdog) -> Result<()> {
    let entries = cameras::find(global, output, watchdog)?;
    let (driver, info) = cameras::pick(entries, asked, global)?;
    let words = cameras::words(&driver, output, watchdog);
    output.data("info", object(&driver, &info, &words), &text(&driver, &info, &words))
}

fn object(driver: &Driver, info: &CameraInfo, words: &Vocabulary) -> Value {
    json!({
        "camera": {
            "id": info.id,
            "name": info.name,
            "serial": info.serial,
            "location": info.location,
        },
        "driver": driver_object(driver),
        "modes": info.configurations.iter().map(configuration).collect::<Vec<_>>(),
        "ability": info.ability.iter().map(|item| item_object(item, words)).collect::<Vec<_>>(),
        "vendor_tags": words.vendor.iter().map(vendor_object).collect::<Vec<_>>(),
    })
}

/// A driver in JSON.
pub fn driver_object(driver: &Driver) -> Value {
    let info = driver.info();
    json!({
        "name": info.name,
        "vendor": info.vendor,
        "version": info.version,
        "abi_major": hal_api::abi::ABI_MAJOR,
        "abi_minor": info.minor,
    })
}

fn text(driver: &Driver, info: &CameraInfo, words: &Vocabulary) -> String {
    let facts = driver.info();
    let mut text = format!("id        {}\nname      {}\n", info.id, info.name);
    for (what, value) in [("serial  ", &info.serial), ("location", &info.location)] {
        if let Some(value) = value {
            // Writing into a String cannot fail.
            let _ = writeln!(text, "{what}  {value}");
        }
    }
    let _ = writeln!(
        text,
        "driver    {} {} by {}, ABI {}.{}\n",
        facts.name,
        facts.version,
        facts.vendor,
        hal_api::abi::ABI_MAJOR,
        facts.minor
    );
    text += &modes_table(&info.configurations);
    text.push('\n');
    for item in info.ability.iter() {
        // Lists of modes are in the table.
        if words.name(item.tag()).is_none_or(|name| !name.ends_with("_CONFIGURATIONS")) {
            let _ = writeln!(text, "{}", item_text(item, words));
        }
    }
    text + &vendor_table(&words.vendor)
}

fn modes_table(modes: &[StreamConfiguration]) -> String {
    let mut rows = vec![["MODE", "FOR", "FORMAT", "SIZE", "FPS"].map(str::to_owned).to_vec()];
    rows.extend(modes.iter().map(|one| {
        let fps = match (one.fps_min, one.fps_max) {
            (_, 0) => "-".to_owned(),
            (low, high) if low == high => high.to_string(),
            (low, high) => format!("{low}-{high}"),
        };
        let size = one.size.to_string();
        vec![one.mode.to_string(), one.intent.to_string(), format_name(one.format), size, fps]
    }));
    table(&rows)
}

/// The driver's own tags, if it has any.
fn vendor_table(tags: &[VendorTag]) -> String {
    if tags.is_empty() {
        return String::new();
    }
    let mut rows = vec![["VENDOR TAG", "NAME", "WHAT FOR"].map(str::to_owned).to_vec()];
    rows.extend(tags.iter().map(|tag| vec![id_text(Tag(tag.tag)), tag.name.clone(), tag.document.clone()]));
    format!("\n{}", table(&rows))
}
