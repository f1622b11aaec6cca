//! What a camera can do, as metadata.

use crate::control::Controls;
use crate::enumerate::{Camera, Mode};
use crate::settings;
use hal_api::format::FourCc;
use hal_api::format::hdi::CameraFormat;
use hal_api::metadata::{Metadata, MetadataBuilder, tags, values};
use hal_api::status::{Error, Result};

/// A camera's abilities. A format that the HDI has no number for is listed under its four-character code.
///
/// # Errors
/// `DEVICE_ERROR` for more modes than metadata can hold.
pub(crate) fn ability(camera: &Camera, modes: &[Mode], controls: &Controls) -> Result<Metadata> {
    let usb = camera.capability.bus_info.starts_with("usb-");
    let connection = if usb { values::connection_type::USB_PLUGIN } else { values::connection_type::BUILTIN };
    let formats: Vec<i32> = modes.iter().map(|mode| number(mode.format)).collect();
    let mut configurations = Vec::new();
    let mut rates = Vec::new();
    for mode in modes {
        for sizes in &mode.sizes {
            let sides =
                [sizes.size.width, sizes.size.height].map(|side| i32::try_from(side).unwrap_or(i32::MAX));
            configurations.push(number(mode.format));
            configurations.extend(sides);
            rates.extend(sizes.intervals_ns.iter().map(|&ns| fps(ns)));
        }
    }
    let mut builder = MetadataBuilder::new()
        .set(tags::ABILITY_CAMERA_POSITION, values::camera_position::OTHER)
        .set(tags::ABILITY_CAMERA_TYPE, values::camera_type::UNSPECIFIED)
        .set(tags::ABILITY_CAMERA_CONNECTION_TYPE, connection)
        .set(tags::STREAM_AVAILABLE_FORMATS, &formats)
        .set(tags::ABILITY_STREAM_AVAILABLE_BASIC_CONFIGURATIONS, &configurations);
    if let (Some(min), Some(max)) = (rates.iter().min(), rates.iter().max()) {
        builder = builder.set(tags::ABILITY_FPS_RANGES, &[*min, *max]);
    }
    let built = settings::abilities(builder, controls).build();
    built.map_err(|error| Error::device(format!("the abilities of {}: {error}", camera.id)))
}

/// The number of a format in abilities.
fn number(format: FourCc) -> i32 {
    CameraFormat::of(format).map_or(format.0.cast_signed(), |format| format.0)
}

/// Frames per second, to the nearest.
fn fps(interval_ns: u64) -> i32 {
    let rate = (1_000_000_000 + interval_ns / 2).checked_div(interval_ns).unwrap_or(0);
    i32::try_from(rate).unwrap_or(i32::MAX)
}
