//! Camera metadata and the controls of a device: settings in, abilities and defaults out.
//!
//! What metadata has tags for is set by them: exposure, focus, white balance, frame rate. Brightness, contrast and
//! gain are in units of the device's own, which no registered tag has, so they are vendor tags.

use crate::control::{Control, ControlError, Controls, EXPOSURE_MANUAL, Setting};
use crate::sys::{Failure, Node};
use hal_api::camera::VendorTag;
use hal_api::metadata::{
    Key, Metadata, MetadataBuilder, MetadataRef, Rational, Tag, ValueType, tags, values,
};
use hal_api::status::{Error, Result, Status};
use nix::errno::Errno;
use std::path::Path;

/// `V4L2_EXPOSURE_AUTO` and `V4L2_EXPOSURE_APERTURE_PRIORITY`: which of them is automatic depends on the device.
const EXPOSURE_AUTO: [i64; 2] = [3, 0];
/// Microseconds in the unit of the kernel's exposure time.
const EXPOSURE_UNIT_US: i64 = 100;

/// The settings in a device's own units: kernel setting, control tag (one INT32), ability tag (INT32: least,
/// greatest, step, default), name.
const OWN: [(Setting, u32, u32, &str); 4] = [
    (Setting::Brightness, 0x8000_5600, 0x8000_5610, "brightness"),
    (Setting::Contrast, 0x8000_5601, 0x8000_5611, "contrast"),
    (Setting::Gain, 0x8000_5602, 0x8000_5612, "gain"),
    (Setting::WhiteBalanceTemperature, 0x8000_5603, 0x8000_5613, "white-balance-kelvin"),
];

/// The driver's own tags, for those who list them.
pub(crate) fn vendor_tags() -> Vec<VendorTag> {
    let tag = |tag, count, name: String, document: String| {
        let value_type = u32::from(ValueType::Int32.code());
        VendorTag { tag, value_type, count, name, document }
    };
    let both = OWN.map(|(_, control, ability, name)| {
        let name = format!("dev.chal.v4l2.{name}");
        let range = format!("{name}: least, greatest, step, default");
        let value = format!("{name}, in the device's units");
        [tag(control, 1, name.clone(), value), tag(ability, 4, format!("{name}.range"), range)]
    });
    both.into_iter().flatten().collect()
}

/// A change of settings, found legal for any camera.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Change {
    pub controls: Vec<(Setting, i64)>,
    /// The longest time between frames that was asked for as a rate, in frames per second.
    pub max_fps: Option<u32>,
}

/// Reads a settings blob.
///
/// # Errors
/// `INVALID_ARGUMENT` for a tag that this driver does not take (D17), or a value that no camera can have.
pub(crate) fn read(controls: &Controls, blob: MetadataRef<'_>) -> Result<Change> {
    let mut change = Change::default();
    for item in blob {
        let tag = item.tag();
        if let Some(one) = own(tag) {
            let value =
                blob.values::<i32>(tag).and_then(|all| all.get(0)).ok_or_else(|| wrong(tag, "one INT32"))?;
            change.controls.push((one, value.into()));
        } else if tag == tags::CONTROL_SENSOR_EXPOSURE_TIME.tag() {
            let time = blob.get(tags::CONTROL_SENSOR_EXPOSURE_TIME);
            let units = time.and_then(exposure_units).ok_or_else(|| wrong(tag, "a time above 0 s"))?;
            change
                .controls
                .extend([(Setting::ExposureAuto, EXPOSURE_MANUAL), (Setting::ExposureAbsolute, units)]);
        } else if tag == tags::CONTROL_EXPOSURE_MODE.tag() {
            let mode = blob.get(tags::CONTROL_EXPOSURE_MODE);
            let value = mode.and_then(|mode| exposure(controls, mode));
            change
                .controls
                .push((Setting::ExposureAuto, value.ok_or_else(|| wrong(tag, "MANUAL or CONTINUOUS_AUTO"))?));
        } else if tag == tags::CONTROL_FOCUS_MODE.tag() {
            let auto = match blob.get(tags::CONTROL_FOCUS_MODE) {
                Some(values::focus_mode::MANUAL | values::focus_mode::LOCKED) => 0,
                Some(values::focus_mode::CONTINUOUS_AUTO) => 1,
                _ => return Err(wrong(tag, "MANUAL, LOCKED or CONTINUOUS_AUTO")),
            };
            change.controls.push((Setting::FocusAuto, auto));
        } else if tag == tags::CONTROL_AWB_MODE.tag() {
            let auto = match blob.get(tags::CONTROL_AWB_MODE) {
                Some(values::awb_mode::OFF) => 0,
                Some(values::awb_mode::AUTO) => 1,
                _ => return Err(wrong(tag, "OFF or AUTO")),
            };
            change.controls.push((Setting::WhiteBalanceAuto, auto));
        } else if tag == tags::CONTROL_FPS_RANGES.tag() {
            let range: Vec<i32> = blob.values::<i32>(tag).map(|all| all.iter().collect()).unwrap_or_default();
            let max = match range.as_slice() {
                [min, max] if 0 < *min && min <= max => u32::try_from(*max).ok(),
                _ => None,
            };
            change.max_fps = Some(max.ok_or_else(|| wrong(tag, "[min, max] in frames per second"))?);
        } else if !tag.is_vendor() {
            return Err(Error::invalid(format!(
                "settings: {tag} cannot be set on this camera; it takes exposure mode and time, focus mode, white \
                 balance mode, frame rate range, and the driver's own brightness, contrast, gain and temperature"
            )));
        }
    }
    Ok(change)
}

/// Writes a change of controls, all or none.
///
/// # Errors
/// `INVALID_ARGUMENT` for what the camera does not have, cannot write or does not range to; `CAMERA_BUSY`,
/// `DEVICE_ERROR`.
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
    for (control, id, _) in own_controls(controls) {
        if let (Some(key), Ok(value)) = (Key::<i32>::vendor(id), i32::try_from(control.info.default)) {
            builder = builder.set(key, value);
        }
    }
    if let Some(auto) = controls.get(Setting::ExposureAuto) {
        builder = builder.set(tags::CONTROL_EXPOSURE_MODE, exposure_mode(auto.info.default));
    }
    if let Some(auto) = controls.get(Setting::FocusAuto) {
        let mode = if auto.info.default == 0 {
            values::focus_mode::MANUAL
        } else {
            values::focus_mode::CONTINUOUS_AUTO
        };
        builder = builder.set(tags::CONTROL_FOCUS_MODE, mode);
    }
    if let Some(auto) = controls.get(Setting::WhiteBalanceAuto) {
        let mode = if auto.info.default == 0 { values::awb_mode::OFF } else { values::awb_mode::AUTO };
        builder = builder.set(tags::CONTROL_AWB_MODE, mode);
    }
    builder.build().map_err(|error| Error::device(error.to_string()))
}

/// Adds to abilities what can be set.
pub(crate) fn abilities<'a>(mut builder: MetadataBuilder<'a>, controls: &Controls) -> MetadataBuilder<'a> {
    for (control, _, id) in own_controls(controls) {
        let info = &control.info;
        let step = i64::try_from(info.step).unwrap_or(i64::MAX);
        let range = [info.min, info.max, step, info.default].map(i32::try_from);
        if let ([Ok(min), Ok(max), Ok(step), Ok(default)], Some(key)) = (range, Key::<[i32]>::vendor(id)) {
            builder = builder.set(key, &[min, max, step, default]);
        }
    }
    if let Some(auto) = controls.get(Setting::ExposureAuto) {
        let mut modes: Vec<u8> = auto.choices.iter().map(|(choice, _)| exposure_mode(*choice)).collect();
        modes.sort_unstable();
        modes.dedup();
        builder = builder.set(tags::ABILITY_EXPOSURE_MODES, &modes);
    }
    if let Some(time) = controls.get(Setting::ExposureAbsolute) {
        builder = builder.set(
            tags::ABILITY_SENSOR_EXPOSURE_TIME_RANGE,
            &[exposure_time(time.info.min), exposure_time(time.info.max)],
        );
    }
    if controls.get(Setting::FocusAuto).is_some() {
        let modes =
            [values::focus_mode::MANUAL, values::focus_mode::CONTINUOUS_AUTO, values::focus_mode::LOCKED];
        builder = builder.set(tags::ABILITY_FOCUS_MODES, &modes);
    }
    if controls.get(Setting::WhiteBalanceAuto).is_some() {
        builder = builder.set(tags::ABILITY_AWB_MODES, &[values::awb_mode::OFF, values::awb_mode::AUTO]);
    }
    builder
}

fn own(tag: Tag) -> Option<Setting> {
    OWN.iter().find(|(_, id, ..)| Tag::from(*id) == tag).map(|(setting, ..)| *setting)
}

fn own_controls(controls: &Controls) -> impl Iterator<Item = (&Control, u32, u32)> {
    OWN.iter().filter_map(|&(setting, id, ability, _)| Some((controls.get(setting)?, id, ability)))
}

fn exposure(controls: &Controls, mode: u8) -> Option<i64> {
    match mode {
        values::exposure_mode::MANUAL => Some(EXPOSURE_MANUAL),
        values::exposure_mode::CONTINUOUS_AUTO | values::exposure_mode::AUTO => {
            let auto = controls.get(Setting::ExposureAuto);
            EXPOSURE_AUTO.into_iter().find(|&choice| auto.is_none_or(|auto| auto.accepts(choice)))
        }
        _ => None,
    }
}

fn exposure_mode(choice: i64) -> u8 {
    if choice == EXPOSURE_MANUAL {
        values::exposure_mode::MANUAL
    } else {
        values::exposure_mode::CONTINUOUS_AUTO
    }
}

fn exposure_units(time: Rational) -> Option<i64> {
    let per_second = 1_000_000 / EXPOSURE_UNIT_US;
    let units = i64::from(time.numerator).checked_mul(per_second)?.checked_div(time.denominator.into())?;
    (units > 0).then_some(units)
}

fn exposure_time(units: i64) -> Rational {
    let denominator = i32::try_from(1_000_000 / EXPOSURE_UNIT_US).unwrap_or(1);
    Rational { numerator: i32::try_from(units).unwrap_or(i32::MAX), denominator }
}

fn wrong(tag: Tag, legal: &str) -> Error {
    Error::invalid(format!("settings: the value of {tag} cannot be; it takes {legal}"))
}

fn control_error(path: &Path, error: &ControlError) -> Error {
    let text = format!("settings: {error}");
    match error {
        ControlError::Missing(_) | ControlError::ReadOnly(_) | ControlError::Range { .. } => {
            Error::invalid(text)
        }
        ControlError::Refused { failure, .. } | ControlError::Kernel(failure) => match failure {
            Failure { errno: Errno::EBUSY, .. } => Error::new(Status::CAMERA_BUSY, text),
            failure => crate::errno::call_error(path, *failure).during(&text),
        },
    }
}
