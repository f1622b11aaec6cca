//! `halctl info`: all about a camera.

use crate::args::Global;
use crate::cameras;
use crate::fault::Result;
use crate::mode::format_name;
use crate::output::{Output, table};
use crate::watchdog::Watchdog;
use hal_api::ability::StreamConfiguration;
use hal_api::metadata::Item;
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
    let modes = &info.configurations;
    output.data("info", object(&driver, &info, modes), &text(&driver, &info, modes))
}

/// Lists of modes are in the table; the rest is shown as it is.
fn shown<'a>(info: &'a CameraInfo) -> impl Iterator<Item = Item<'a>> {
    info.ability.iter().filter(|item| !item.tag().to_string().contains("_CONFIGURATIONS"))
}

fn object(driver: &Driver, info: &CameraInfo, modes: &[StreamConfiguration]) -> Value {
    let mode = |one: &StreamConfiguration| {
        json!({
            "operation_mode": one.mode.to_string(),
            "intent": one.intent.to_string(),
            "format": format_name(one.format),
            "width": one.size.width,
            "height": one.size.height,
            "fps_min": one.fps_min,
            "fps_max": one.fps_max,
        })
    };
    json!({
        "camera": {
            "id": info.id,
            "name": info.name,
            "serial": info.serial,
            "location": info.location,
        },
        "driver": driver_object(driver),
        "modes": modes.iter().map(mode).collect::<Vec<_>>(),
        "ability": shown(info).map(|item| item.to_string()).collect::<Vec<_>>(),
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

fn text(driver: &Driver, info: &CameraInfo, modes: &[StreamConfiguration]) -> String {
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
    text += &table(&rows);
    text.push('\n');
    for item in shown(info) {
        let _ = writeln!(text, "{item}");
    }
    text
}
