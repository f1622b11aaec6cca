//! `halctl set`: whether a camera takes settings, and what it makes of them.

use crate::args::Global;
use crate::cameras;
use crate::drivers::budget;
use crate::fault::{Fault, Result};
use crate::metadata::{Vocabulary, id_text, item_text, numbers};
use crate::output::Output;
use crate::setting::{self, Setting};
use crate::watchdog::Watchdog;
use hal_api::metadata::{Item, Metadata};
use hal_api::status::Error;
use hal_host::camera::Camera;
use serde_json::{Value, json};

/// Opens a camera, gives it settings, and says what is in force then.
///
/// # Errors
/// No such camera or tag, or the camera refuses one; then none is applied.
pub fn run(
    asked: &str,
    settings: &[Setting],
    global: &Global,
    output: Output,
    watchdog: &Watchdog,
) -> Result<()> {
    let entries = cameras::find(global, output, watchdog)?;
    let (driver, info) = cameras::pick(entries, Some(asked), global)?;
    let words = cameras::words(&driver, output, watchdog);
    let wanted = setting::metadata(settings, &words)?;
    let about = |error: Error| Fault::from(error).about(&format!("camera '{}'", info.id));
    watchdog.step("open the camera");
    let camera = Camera::open(&driver, &info.id, budget()).map_err(about)?;
    watchdog.step("change settings");
    camera.update_settings(wanted.view()).map_err(about)?;
    // Not every camera tells of its controls.
    let in_force = camera.device().get_status(wanted.view()).ok();
    camera.close().map_err(about)?;
    let told: Vec<Item<'_>> = wanted.iter().collect();
    let object = json!({
        "camera": info.id,
        "settings": told.iter().map(|item| object(*item, in_force.as_ref(), &words)).collect::<Vec<_>>(),
    });
    let shown = in_force.as_ref().unwrap_or(&wanted);
    let lines: String = shown.iter().map(|item| item_text(item, &words) + "\n").collect();
    output.data("set", object, &lines)
}

/// One setting in JSON: what was asked, and what is in force.
fn object(item: Item<'_>, in_force: Option<&Metadata>, words: &Vocabulary) -> Value {
    json!({
        "id": id_text(item.tag()),
        "name": words.name(item.tag()),
        "type": item.value_type().name(),
        "values": numbers(item),
        "in_force": in_force.and_then(|all| all.item(item.tag())).map(numbers).unwrap_or_default(),
    })
}
