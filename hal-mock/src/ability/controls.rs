//! What of a camera can be controlled: exactly what [`crate::settings`] takes.

use hal_api::format::{FourCc, layout};
use hal_api::metadata::values::{
    awb_mode, exposure_mode, flash_available, focus_mode, mirror_support, mute_mode,
    photo_quality_prioritization, statistics_detect_type, switch,
};
use hal_api::metadata::{MetadataBuilder, Rational, tags};

use crate::profile::CameraProfile;
use crate::settings::{has_automatic, has_photos, parts, signed};

type Builder = MetadataBuilder<'static>;
/// Adds one concern, for these modes of operation.
type Step = fn(&CameraProfile, &[u8], Builder) -> Builder;

/// Adds all of it to what was built, for these modes of operation.
pub(super) fn describe(camera: &CameraProfile, modes: &[u8], builder: Builder) -> Builder {
    let steps: [Step; 7] = [exposure, white_balance, focus, zoom, flash, picture, photos];
    steps.iter().fold(builder, |builder, step| step(camera, modes, builder))
}

/// What can be chosen in each mode of operation: [mode, values..., end]*.
fn by_mode(modes: &[u8], values: &[i32], end: &[i32]) -> Vec<i32> {
    modes.iter().flat_map(|mode| [&[i32::from(*mode)], values, end].concat()).collect()
}

fn exposure(camera: &CameraProfile, modes: &[u8], builder: Builder) -> Builder {
    let controls = &camera.controls;
    let mut iso = vec![0];
    iso.extend(std::iter::successors(Some(camera.gain.min), |iso| {
        (*iso < camera.gain.max).then(|| iso.saturating_mul(2).min(camera.gain.max))
    }));
    let iso: Vec<i32> = iso.into_iter().map(signed).collect();
    let mut builder = builder
        .set(tags::ABILITY_EXPOSURE_MODES, &controls.exposure)
        .set(tags::ABILITY_DEVICE_AVAILABLE_EXPOSUREMODES, &controls.exposure)
        .set(tags::SENSOR_INFO_SENSITIVITY_RANGE, &[signed(camera.gain.min), signed(camera.gain.max)])
        .set(tags::ABILITY_ISO_VALUES, &by_mode(modes, &iso, &[-1]));
    if controls.exposure.contains(&exposure_mode::MANUAL) {
        let range = [camera.exposure_us.min, camera.exposure_us.max]
            .map(|us| Rational { numerator: signed(us), denominator: 1_000_000 });
        builder = builder.set(tags::ABILITY_SENSOR_EXPOSURE_TIME_RANGE, &range);
    }
    if controls.compensation > 0 {
        let range = [-controls.compensation, controls.compensation];
        let step = Rational { numerator: 1, denominator: signed(controls.steps_per_ev) };
        builder = builder
            .set(tags::ABILITY_AE_COMPENSATION_RANGE, &range)
            .set(tags::CONTROL_AE_COMPENSATION_RANGE, &range)
            .set(tags::ABILITY_AE_COMPENSATION_STEP, step)
            .set(tags::CONTROL_AE_COMPENSATION_STEP, step);
    }
    if has_automatic(camera) {
        builder = builder
            .set(tags::ABILITY_AE_LOCK, &[switch::OFF, switch::ON])
            .set(tags::ABILITY_AUTO_VIDEO_FRAME_RATE, modes);
    }
    if !controls.antibanding.is_empty() {
        builder = builder.set(tags::CONTROL_AE_AVAILABLE_ANTIBANDING_MODES, &controls.antibanding);
    }
    if !controls.metering.is_empty() {
        builder = builder.set(tags::ABILITY_METER_MODES, &controls.metering);
    }
    builder
}

fn white_balance(camera: &CameraProfile, modes: &[u8], builder: Builder) -> Builder {
    let listed = &camera.controls.white_balance;
    if listed.is_empty() {
        return builder;
    }
    let lock = u8::from(listed.contains(&awb_mode::AUTO));
    let builder = builder
        .set(tags::ABILITY_AWB_MODES, listed)
        .set(tags::CONTROL_AWB_AVAILABLE_MODES, listed)
        .set(tags::ABILITY_AWB_LOCK, lock);
    if !listed.contains(&awb_mode::OFF) {
        return builder;
    }
    let range = by_mode(modes, &camera.controls.kelvin.map(signed), &[-1]);
    builder.set(tags::ABILITY_SENSOR_WB_VALUES, &range)
}

fn focus(camera: &CameraProfile, modes: &[u8], mut builder: Builder) -> Builder {
    let controls = &camera.controls;
    if !controls.focus.is_empty() {
        builder = builder
            .set(tags::ABILITY_FOCUS_MODES, &controls.focus)
            .set(tags::ABILITY_DEVICE_AVAILABLE_FOCUSMODES, &controls.focus);
    }
    if controls.focus.contains(&focus_mode::MANUAL) {
        let nearest = parts(controls.nearest, 1000.0);
        builder = builder.set(tags::ABILITY_LENS_INFO_MINIMUM_FOCUS_DISTANCE, nearest);
    }
    if controls.focal_length_um > 0 {
        builder = builder.set(tags::ABILITY_FOCAL_LENGTH, parts(controls.focal_length_um, 1000.0));
    }
    if controls.equivalent_mm > 0 {
        let equivalent = by_mode(modes, &[signed(controls.equivalent_mm)], &[]);
        builder = builder.set(tags::ABILITY_EQUIVALENT_FOCUS, &equivalent);
    }
    if controls.pixel_nm > 0 {
        let side = |pixels: u32| parts(pixels.saturating_mul(controls.pixel_nm), 1_000_000.0);
        let size = [side(camera.sensor.width), side(camera.sensor.height)];
        builder = builder.set(tags::SENSOR_INFO_PHYSICAL_SIZE, &size);
    }
    builder
}

fn zoom(camera: &CameraProfile, modes: &[u8], builder: Builder) -> Builder {
    let [least, most] = camera.controls.zoom;
    if least == most {
        return builder;
    }
    let range = [signed(least), signed(most)];
    builder
        .set(tags::ABILITY_ZOOM_CAP, &range)
        .set(tags::ABILITY_SCENE_ZOOM_CAP, &by_mode(modes, &range, &[]))
        .set(tags::ABILITY_ZOOM_RATIO_RANGE, &[parts(least, 100.0), parts(most, 100.0)])
        // The camera makes the steps of a smooth zoom; those of a client are taken too.
        .set(tags::ABILITY_CAMERA_NEED_SET_SMOOTH, 1)
}

fn flash(camera: &CameraProfile, modes: &[u8], builder: Builder) -> Builder {
    let listed = &camera.controls.flash;
    if listed.is_empty() {
        return builder.set(tags::ABILITY_FLASH_AVAILABLE, flash_available::FALSE);
    }
    let numbers: Vec<i32> = listed.iter().map(|mode| i32::from(*mode)).collect();
    builder
        .set(tags::ABILITY_FLASH_AVAILABLE, flash_available::TRUE)
        .set(tags::ABILITY_FLASH_MODES, listed)
        .set(tags::ABILITY_DEVICE_AVAILABLE_FLASHMODES, listed)
        .set(tags::ABILITY_SCENE_FLASH_MODES, &by_mode(modes, &numbers, &[-1]))
}

fn picture(camera: &CameraProfile, modes: &[u8], mut builder: Builder) -> Builder {
    let controls = &camera.controls;
    if !controls.stabilization.is_empty() {
        builder = builder.set(tags::ABILITY_VIDEO_STABILIZATION_MODES, &controls.stabilization);
    }
    if controls.mute {
        let listed = [mute_mode::OFF, mute_mode::SOLID_COLOR_BLACK];
        builder = builder.set(tags::ABILITY_MUTE_MODES, &listed);
    }
    if controls.mirror != mirror_support::NOT_SUPPORT {
        let listed: Vec<u8> = modes.iter().flat_map(|mode| [*mode, controls.mirror]).collect();
        builder = builder.set(tags::CONTROL_CAPTURE_MIRROR_SUPPORTED, &listed);
    }
    if let Some(most) = u8::try_from(controls.faces).ok().filter(|most| *most > 0) {
        builder = builder
            .set(tags::STATISTICS_FACE_DETECT_MAX_NUM, most)
            .set(tags::ABILITY_STATISTICS_DETECT_TYPE, &[statistics_detect_type::HUMAN_FACE_DETECT]);
    }
    builder
}

fn photos(camera: &CameraProfile, modes: &[u8], mut builder: Builder) -> Builder {
    if !has_photos(camera) {
        return builder;
    }
    let controls = &camera.controls;
    let largest = camera
        .modes
        .iter()
        .filter(|mode| mode.format == FourCc::JPEG)
        .filter_map(|mode| Some(layout(mode.format, mode.size.width, mode.size.height, 1).ok()?.size()));
    let largest = i32::try_from(largest.max().unwrap_or(0)).unwrap_or(i32::MAX);
    let priorities =
        [photo_quality_prioritization::HIGH_QUALITY, photo_quality_prioritization::SPEED].map(i32::from);
    builder = builder
        .set(tags::JPEG_MAX_SIZE, largest)
        .set(tags::ABILITY_PHOTO_QUALITY_PRIORITIZATION, &by_mode(modes, &priorities, &[-1]));
    if !controls.thumbnails.is_empty() {
        let sizes = controls.thumbnails.iter().flat_map(|size| [signed(size.width), signed(size.height)]);
        builder = builder.set(tags::JPEG_AVAILABLE_THUMBNAIL_SIZES, &sizes.collect::<Vec<_>>());
    }
    let later: Vec<u8> = modes.iter().flat_map(|mode| [*mode, switch::ON]).collect();
    if controls.deferred_photo {
        builder = builder.set(tags::ABILITY_DEFERRED_IMAGE_DELIVERY, &later);
    }
    if controls.deferred_video {
        builder = builder.set(tags::ABILITY_AUTO_DEFERRED_VIDEO_ENHANCE, &later);
    }
    builder
}
