//! Camera metadata and the controls of a device: settings in, abilities, defaults and results out.
//!
//! What metadata has tags for is set by them, in their units. Brightness, contrast, gain, focus distance and the
//! quality of the device's own JPEGs are in units of the device's own, which no registered tag has, so they are
//! vendor tags.

mod row;
mod table;

use crate::control::{Control, ControlError, Controls, EXPOSURE_UNIT_NS, Setting};
use crate::photo::PhotoSettings;
use crate::sys::{Failure, Node};
use hal_api::camera::VendorTag;
use hal_api::metadata::{Metadata, MetadataBuilder, MetadataRef, Tag, ValueType, tags, values};
use hal_api::status::{Error, Result, Status};
use nix::errno::Errno;
use row::{Form, Row};
use std::collections::BTreeMap;
use std::path::Path;
use table::ROWS;

/// The driver's own tags, for those who list them.
pub(crate) fn vendor_tags() -> Vec<VendorTag> {
    let tag = |tag, count, name: String, document: String| {
        let value_type = u32::from(ValueType::Int32.code());
        VendorTag { tag, value_type, count, name, document }
    };
    let own = ROWS.iter().filter_map(|row| match row.form {
        Form::Own { control, ability, name } => Some((control, ability, format!("dev.chal.v4l2.{name}"))),
        _ => None,
    });
    let both = own.map(|(control, ability, name)| {
        let range = format!("{name}: least, greatest, step, default");
        let value = format!("{name}, in the device's units");
        [tag(control, 1, name.clone(), value), tag(ability, 4, format!("{name}.range"), range)]
    });
    both.flatten().collect()
}

/// A change of settings, found legal for this camera.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Change {
    pub controls: Vec<(Setting, i64)>,
    /// The longest time between frames that was asked for as a rate, in frames per second.
    pub max_fps: Option<u32>,
    /// What photos are like from now on.
    pub photo: PhotoSettings,
}

/// The rows of what a camera has, each with its control.
fn present(controls: &Controls) -> impl Iterator<Item = (&'static Row, &Control)> {
    let mut seen: Vec<Tag> = Vec::new();
    ROWS.iter().filter_map(move |row| {
        let control = controls.get(row.setting).filter(|control| row.fits(control))?;
        let new = !seen.contains(&row.tag());
        seen.push(row.tag());
        new.then_some((row, control))
    })
}

/// Reads a settings blob.
///
/// # Errors
/// `INVALID_ARGUMENT` for a tag that this camera does not take (D17), or a value that it cannot have.
pub(crate) fn read(controls: &Controls, blob: MetadataRef<'_>) -> Result<Change> {
    let mut change = Change::default();
    for item in blob {
        let tag = item.tag();
        let wrong = |legal: &str| Error::invalid(format!("settings: {tag} cannot be that; it takes {legal}"));
        if let Some((row, control)) = present(controls).find(|(row, _)| row.tag() == tag) {
            let parsed = row.parse(blob, control).map_err(|legal| wrong(&legal))?;
            // A device without automatic sensitivity has nothing to switch off.
            let needed = |(setting, value): &(Setting, i64)| *value != 0 || controls.get(*setting).is_some();
            change.controls.extend(parsed.into_iter().filter(needed));
        } else if change.photo.take(blob, tag)? {
        } else if tag == tags::CONTROL_FPS_RANGES.tag() {
            let range: Vec<i32> = blob.values::<i32>(tag).map(|all| all.iter().collect()).unwrap_or_default();
            let max = match range.as_slice() {
                [min, max] if 0 < *min && min <= max => u32::try_from(*max).ok(),
                _ => None,
            };
            change.max_fps = Some(max.ok_or_else(|| wrong("[min, max] in frames per second"))?);
        } else if !tag.is_vendor() || ROWS.iter().any(|row| row.tag() == tag) {
            let taken = present(controls).map(|(row, _)| row.tag().to_string());
            let taken: Vec<String> = taken.chain([tags::CONTROL_FPS_RANGES.tag().to_string()]).collect();
            return Err(Error::invalid(format!(
                "settings: {tag} cannot be set on this camera; it takes {}, and for photos JPEG_ORIENTATION, \
                 JPEG_QUALITY, PHOTO_COMPRESSION_QUALITY and JPEG_GPS_COORDINATES",
                taken.join(", ")
            )));
        }
    }
    Ok(change)
}

/// Whether a change of controls can be made; makes none.
///
/// # Errors
/// As [`write`].
pub(crate) fn check(path: &Path, node: &dyn Node, controls: &Controls, change: &Change) -> Result<()> {
    let tried = controls.try_write(node, &change.controls);
    tried.map(drop).map_err(|error| control_error(path, &error))
}

/// Writes a change of controls, all or none.
///
/// # Errors
/// `INVALID_ARGUMENT` for what the camera does not have, cannot write, does not range to, or what another setting
/// rules; `CAMERA_BUSY`, `DEVICE_ERROR`.
pub(crate) fn write(path: &Path, node: &dyn Node, controls: &Controls, change: &Change) -> Result<()> {
    match controls.write(node, &change.controls) {
        Ok(_) => Ok(()),
        Err(error) => Err(control_error(path, &error)),
    }
}

/// The settings that a camera starts with, as [`read`] takes them.
///
/// # Errors
/// None that a device can cause.
pub(crate) fn defaults(controls: &Controls) -> Result<Metadata> {
    let mut builder = MetadataBuilder::new();
    for (row, control) in present(controls).filter(|(_, control)| control.is_writable()) {
        // What another setting rules from the start cannot be set with it.
        let ruled = row.setting.ruler().is_some_and(|(ruler, frees)| {
            controls.get(ruler).is_some_and(|ruler| !frees.contains(&ruler.info.default))
        });
        if !ruled {
            builder = row.show(builder, row.tag(), control, control.info.default);
        }
    }
    builder.build().map_err(|error| Error::device(error.to_string()))
}

/// Adds to abilities what can be set.
pub(crate) fn abilities<'a>(mut builder: MetadataBuilder<'a>, controls: &Controls) -> MetadataBuilder<'a> {
    for (row, control) in present(controls) {
        builder = row.ability(builder, control);
    }
    let flash = controls.get(Setting::FlashMode).is_some();
    let available = if flash { values::flash_available::TRUE } else { values::flash_available::FALSE };
    builder.set(tags::ABILITY_FLASH_AVAILABLE, available)
}

/// What a camera is set to now.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Facts {
    pub values: BTreeMap<Setting, i64>,
    /// Nanoseconds between frames; 0 if it is not known.
    pub frame_duration_ns: u64,
    /// Nanoseconds of the frame that this goes with, or of now.
    pub timestamp_ns: u64,
}

/// The exposure time that is in force, in nanoseconds; 0 where the device chooses it, for then it may be any.
pub(crate) fn exposure_ns(facts: &Facts) -> u64 {
    let value = |setting: Setting| facts.values.get(&setting).copied();
    let ruler = Setting::ExposureAbsolute.ruler();
    let chosen = ruler.is_none_or(|(ruler, frees)| value(ruler).is_none_or(|value| frees.contains(&value)));
    let units =
        value(Setting::ExposureAbsolute).filter(|_| chosen).and_then(|units| u64::try_from(units).ok());
    units.unwrap_or(0).saturating_mul(EXPOSURE_UNIT_NS)
}

/// The tags that a camera can report.
pub(crate) fn reportable(controls: &Controls) -> Vec<Tag> {
    let settings = present(controls).flat_map(|(row, _)| [Some(row.tag()), row.status()]).flatten();
    let all = [tags::STATUS_CAMERA_CURRENT_FPS.tag(), tags::SENSOR_INFO_TIMESTAMP.tag()];
    all.into_iter().chain(settings).collect()
}

/// The tags that a setting is reported by.
pub(crate) fn tags_of(controls: &Controls, setting: Setting) -> impl Iterator<Item = Tag> {
    let rows = present(controls).filter(move |(row, _)| row.setting == setting);
    rows.flat_map(|(row, _)| [Some(row.tag()), row.status()]).flatten()
}

/// Checks tags that are to be reported.
///
/// # Errors
/// `INVALID_ARGUMENT` that names the first that is not, and those that are.
pub(crate) fn check_reportable(method: &str, controls: &Controls, wanted: &[Tag]) -> Result<()> {
    let known = reportable(controls);
    match wanted.iter().find(|tag| !known.contains(tag)) {
        None => Ok(()),
        Some(tag) => {
            let known: Vec<String> = known.iter().map(ToString::to_string).collect();
            let text =
                format!("{method}: {tag} is not reported by this camera; there are {}", known.join(", "));
            Err(Error::invalid(text))
        }
    }
}

/// The facts that some tags name. One that is not known now is left out.
///
/// # Errors
/// None that a device can cause.
pub(crate) fn report(controls: &Controls, wanted: &[Tag], facts: &Facts) -> Result<Metadata> {
    let mut builder = MetadataBuilder::new();
    for tag in wanted {
        if *tag == tags::SENSOR_INFO_TIMESTAMP.tag() {
            let ns = i64::try_from(facts.timestamp_ns).unwrap_or(i64::MAX);
            builder = builder.set(tags::SENSOR_INFO_TIMESTAMP, ns);
        } else if *tag == tags::STATUS_CAMERA_CURRENT_FPS.tag() {
            let duration = facts.frame_duration_ns;
            let fps = (1_000_000_000 + duration / 2).checked_div(duration).unwrap_or(0);
            builder = builder.set(tags::STATUS_CAMERA_CURRENT_FPS, u32::try_from(fps).unwrap_or(u32::MAX));
        } else if let Some((row, control)) =
            present(controls).find(|(row, _)| row.tag() == *tag || row.status() == Some(*tag))
            && let Some(value) = facts.values.get(&row.setting)
        {
            let automatic =
                *tag == tags::CONTROL_ISO_VALUE.tag() && facts.values.get(&Setting::IsoAuto) == Some(&1);
            builder = match automatic {
                true => builder.set(tags::CONTROL_ISO_VALUE, 0),
                false => row.show(builder, *tag, control, *value),
            };
        }
    }
    builder.build().map_err(|error| Error::device(error.to_string()))
}

/// A setting by its tag, with the kernel's name for it.
fn name(setting: Setting) -> String {
    let row = ROWS.iter().find(|row| row.setting == setting);
    row.map_or(format!("{setting:?}"), |row| format!("{} ({setting:?})", row.tag()))
}

fn control_error(path: &Path, error: &ControlError) -> Error {
    let text = match error {
        ControlError::Ruled { setting, ruler, value, frees } => format!(
            "settings: {} cannot be set while {} is {value}: set that to one of {frees:?} first, or together with it",
            name(*setting),
            name(*ruler)
        ),
        ControlError::Inactive(setting) => {
            format!("settings: {} has no effect now: another control of the camera rules it", name(*setting))
        }
        error => format!("settings: {error}"),
    };
    match error {
        ControlError::Missing(_)
        | ControlError::ReadOnly(_)
        | ControlError::Range { .. }
        | ControlError::Ruled { .. }
        | ControlError::Inactive(_) => Error::invalid(text),
        ControlError::Refused { failure, .. } | ControlError::Kernel(failure) => match failure {
            Failure { errno: Errno::EBUSY, .. } => Error::new(
                Status::CAMERA_BUSY,
                format!("{text}; it can be set while the camera does not stream"),
            ),
            failure => crate::errno::call_error(path, *failure).during(&text),
        },
    }
}
