//! What a camera says it can do, as metadata.
//!
//! Formats are written as [`hal_api::ability`] writes them. What is declared is what works: an ability that
//! would do nothing is left out.

mod controls;

use hal_api::ability::{StreamConfiguration, encode, own};
use hal_api::buffer::MemoryKinds;
use hal_api::format::FourCc;
use hal_api::format::hdi::CameraFormat;
use hal_api::metadata::{Metadata, MetadataBuilder, tags, values};
use hal_api::status::{Error, Result};
use hal_api::stream::{OperationMode, StreamIntent};

use crate::profile::{CameraProfile, Mode, Profile, TorchKind};
use crate::settings::signed;

/// Modes of operation that streams can be committed for.
pub(crate) const MODES: [OperationMode; 3] =
    [OperationMode::NORMAL, OperationMode::CAPTURE, OperationMode::VIDEO];

/// The abilities of a camera.
///
/// # Errors
/// `DEVICE_ERROR` if they do not fit a blob, which a checked profile's do.
pub(crate) fn describe(profile: &Profile, camera: &CameraProfile) -> Result<Metadata> {
    let mut formats: Vec<i32> = camera.modes.iter().map(|mode| number(mode.format)).collect();
    formats.sort_unstable();
    formats.dedup();
    let modes: Vec<u8> = MODES.iter().filter_map(|mode| u8::try_from(mode.0).ok()).collect();
    let mut ranges: Vec<[i32; 2]> =
        camera.modes.iter().map(|mode| [signed(mode.fps_min), signed(mode.fps_max)]).collect();
    ranges.sort_unstable();
    ranges.dedup();
    let basic: Vec<i32> = camera.modes.iter().flat_map(shape).collect();
    let (width, height) = (signed(camera.sensor.width), signed(camera.sensor.height));
    let memory = match profile.memory {
        kinds if kinds.contains(MemoryKinds::ATTACH_DMABUF) => values::memory_type::DMABUF,
        _ => values::memory_type::MMAP,
    };
    let slowest_ns = hal_api::units::frame_duration_ns(camera.fps().0);
    let builder = MetadataBuilder::new()
        .set(tags::ABILITY_CAMERA_POSITION, camera.position)
        .set(tags::ABILITY_CAMERA_TYPE, camera.kind)
        .set(tags::ABILITY_CAMERA_CONNECTION_TYPE, camera.connection)
        .set(own::CAMERA_NAME, camera.name.as_bytes())
        .set(tags::ABILITY_MEMORY_TYPE, memory)
        .set(tags::ABILITY_FPS_RANGES, ranges.as_flattened())
        .set(tags::ABILITY_CAMERA_MODES, &modes)
        .set(tags::SENSOR_ORIENTATION, signed(camera.orientation))
        .set(tags::SENSOR_INFO_ACTIVE_ARRAY_SIZE, &[0, 0, width, height])
        .set(tags::SENSOR_INFO_PIXEL_ARRAY_SIZE, &[width, height])
        .set(tags::SENSOR_INFO_MAX_FRAME_DURATION, i64::try_from(slowest_ns).unwrap_or(i64::MAX))
        .set(tags::STREAM_AVAILABLE_FORMATS, &formats)
        .set(tags::ABILITY_STREAM_AVAILABLE_BASIC_CONFIGURATIONS, &basic)
        .set(tags::ABILITY_STREAM_AVAILABLE_EXTEND_CONFIGURATIONS, &extended(camera))
        .set(tags::ABILITY_CAMERA_FOLDSCREEN_TYPE, values::foldscreen::OTHER)
        .set(tags::ABILITY_CAMERA_FOLD_STATUS, values::fold_status::NONFOLDABLE)
        .set(tags::ABILITY_IS_LOGICAL_CAMERA, values::supported::NOT_SUPPORTED);
    let builder = match camera.board.torch {
        TorchKind::None => builder,
        kind => builder.set(tags::ABILITY_FLASHLIGHT_ADJUST_SUPPORTED, u8::from(kind == TorchKind::Level)),
    };
    let builder = if camera.board.conflicts.is_empty() {
        builder.set(tags::ABILITY_CAMERA_CONCURRENT_TYPE, values::concurrent_type::FULL)
    } else {
        builder
    };
    let builder = match filter(camera) {
        Some(filter) => builder.set(tags::SENSOR_INFO_COLOR_FILTER_ARRANGEMENT, filter),
        None => builder,
    };
    controls::describe(camera, &modes, builder)
        .build()
        .map_err(|fault| Error::device(format!("get_camera_ability: {fault}")))
}

/// The colours of the pixels, if frames can be had as they come from the sensor, or have no colour.
fn filter(camera: &CameraProfile) -> Option<u8> {
    use values::sensor_color_filter_arrangement as arrangement;
    let has = |formats: &[FourCc]| camera.modes.iter().any(|mode| formats.contains(&mode.format));
    if has(&[FourCc::SRGGB10, FourCc::SRGGB10P]) {
        Some(arrangement::RGGB)
    } else if has(&[FourCc::Y10, FourCc::Y16]) {
        Some(arrangement::NIR)
    } else {
        None
    }
}

/// The number that abilities have for a format.
fn number(format: FourCc) -> i32 {
    CameraFormat::of(format).map_or_else(|| i32::from_ne_bytes(format.0.to_ne_bytes()), |number| number.0)
}

fn shape(mode: &Mode) -> [i32; 3] {
    [number(mode.format), signed(mode.size.width), signed(mode.size.height)]
}

/// The modes for each mode of operation and each kind of stream that goes with it.
fn extended(camera: &CameraProfile) -> Vec<i32> {
    use StreamIntent as I;
    let mut list = Vec::new();
    for mode in MODES {
        let intents: &[StreamIntent] = match mode {
            OperationMode::CAPTURE => &[I::PREVIEW, I::STILL_CAPTURE],
            OperationMode::VIDEO => &[I::PREVIEW, I::VIDEO],
            _ => &[I::PREVIEW, I::VIDEO, I::STILL_CAPTURE],
        };
        for intent in intents {
            let fit = |one: &&Mode| one.format != FourCc::JPEG || *intent == I::STILL_CAPTURE;
            list.extend(camera.modes.iter().filter(fit).map(|one| StreamConfiguration {
                mode,
                intent: *intent,
                format: one.format,
                size: one.size,
                fps_min: one.fps_min,
                fps_max: one.fps_max,
            }));
        }
    }
    encode(&list)
}
