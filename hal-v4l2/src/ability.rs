//! What a camera can do, as metadata.

use crate::control::Controls;
use crate::enumerate::{Camera, Mode, Sizes};
use crate::picture::SOURCES;
use crate::settings;
use hal_api::ability::{StreamConfiguration, encode, own};
use hal_api::format::{FourCc, layout};
use hal_api::metadata::{Metadata, MetadataBuilder, tags, values};
use hal_api::status::{Error, Result};
use hal_api::stream::{OperationMode, StreamIntent};

/// What a stream of a node may be for: the node does not care.
const INTENTS: [StreamIntent; 3] = [StreamIntent::PREVIEW, StreamIntent::VIDEO, StreamIntent::STILL_CAPTURE];

/// A camera's abilities.
///
/// # Errors
/// `DEVICE_ERROR` for more modes than metadata can hold.
pub(crate) fn ability(camera: &Camera, modes: &[Mode], controls: &Controls) -> Result<Metadata> {
    let usb = camera.capability.bus_info.starts_with("usb-");
    let connection = if usb { values::connection_type::USB_PLUGIN } else { values::connection_type::BUILTIN };
    let all = configurations(modes);
    let mut builder = MetadataBuilder::new()
        .set(tags::ABILITY_CAMERA_POSITION, values::camera_position::OTHER)
        .set(tags::ABILITY_CAMERA_TYPE, values::camera_type::UNSPECIFIED)
        .set(tags::ABILITY_CAMERA_CONNECTION_TYPE, connection)
        .set(tags::ABILITY_STREAM_AVAILABLE_EXTEND_CONFIGURATIONS, &encode(&all))
        .set(own::CAMERA_NAME, camera.name.as_bytes())
        .set(own::CAMERA_LOCATION, camera.identity.place.as_bytes());
    if !camera.identity.serial.is_empty() {
        builder = builder.set(own::CAMERA_SERIAL, camera.identity.serial.as_bytes());
    }
    let photos =
        all.iter().filter(|one| one.format == FourCc::JPEG && one.intent == StreamIntent::STILL_CAPTURE);
    let largest =
        photos.filter_map(|one| Some(layout(one.format, one.size.width, one.size.height, 1).ok()?.size()));
    if let Some(largest) = largest.max() {
        builder = builder.set(tags::JPEG_MAX_SIZE, i32::try_from(largest).unwrap_or(i32::MAX));
    }
    let rates = all.iter().filter(|one| one.fps_max > 0);
    if let (Some(min), Some(max)) =
        (rates.clone().map(|one| one.fps_min).min(), rates.map(|one| one.fps_max).max())
    {
        builder = builder
            .set(tags::ABILITY_FPS_RANGES, &[min, max].map(|fps| i32::try_from(fps).unwrap_or(i32::MAX)));
    }
    let built = settings::abilities(builder, controls).build();
    built.map_err(|error| Error::device(format!("the abilities of {}: {error}", camera.id)))
}

fn configurations(modes: &[Mode]) -> Vec<StreamConfiguration> {
    let sizes = modes.iter().flat_map(|mode| mode.sizes.iter().map(|sizes| (mode.format, sizes)));
    let all = sizes.flat_map(|(format, sizes)| INTENTS.map(|intent| configuration(format, sizes, intent)));
    let mut all: Vec<StreamConfiguration> = all.collect();
    // Photos are made of whatever the node delivers in that size, the cheapest first.
    let still = StreamIntent::STILL_CAPTURE;
    let sources = SOURCES.iter().flat_map(|source| modes.iter().filter(|mode| mode.format == *source));
    for sizes in sources.flat_map(|mode| &mode.sizes) {
        let photo = configuration(FourCc::JPEG, sizes, still);
        let same = |one: &StreamConfiguration| {
            (one.intent, one.format, one.size) == (still, FourCc::JPEG, sizes.size)
        };
        if !all.iter().any(same) {
            all.push(photo);
        }
    }
    all
}

/// Rates of 0 stand for a driver that does not tell.
fn configuration(format: FourCc, sizes: &Sizes, intent: StreamIntent) -> StreamConfiguration {
    let fps = |ns: Option<&u64>| ns.map_or(0, |&ns| fps(ns));
    let (fps_min, fps_max) = (fps(sizes.intervals_ns.last()), fps(sizes.intervals_ns.first()));
    StreamConfiguration { mode: OperationMode::NORMAL, intent, format, size: sizes.size, fps_min, fps_max }
}

/// Frames per second, to the nearest, and one at least.
fn fps(interval_ns: u64) -> u32 {
    let rate = (1_000_000_000 + interval_ns / 2).checked_div(interval_ns).unwrap_or(0);
    u32::try_from(rate).unwrap_or(u32::MAX).max(1)
}
