//! Exposure, metering and frame rate.

use hal_api::metadata::values::exposure_mode;
use hal_api::metadata::{Item, MetadataBuilder, Rational, tags};

use super::control::{Control, Kind, SWITCH, only, parts, place};
use super::request::{Change, Settings, seconds, signed};
use crate::profile::CameraProfile;

pub(super) const CONTROLS: &[Control] = &[
    Control::new(tags::CONTROL_EXPOSURE_MODE.tag(), MODE),
    Control::new(tags::CONTROL_EXPOSUREMODE.tag(), MODE),
    Control::new(
        tags::CONTROL_SENSOR_EXPOSURE_TIME.tag(),
        Kind::Other { offered: |profile| is_manual_offered(profile), set: set_time, write: write_time },
    )
    .unless(|settings| {
        (settings.exposure.mode != exposure_mode::MANUAL)
            .then_some("exposure is not in mode MANUAL (0); set CONTROL_EXPOSURE_MODE with it")
    }),
    Control::new(
        tags::CONTROL_ISO_VALUE.tag(),
        Kind::Other { offered: |_| true, set: set_iso, write: write_iso },
    ),
    Control::new(
        tags::CONTROL_AE_EXPOSURE_COMPENSATION.tag(),
        Kind::Number {
            legal: |profile| {
                let most = profile.controls.compensation;
                (most > 0).then_some([-most, most])
            },
            get: |settings| settings.exposure.compensation,
            set: |settings, steps| settings.exposure.compensation = steps,
        },
    ),
    Control::new(
        tags::CONTROL_AE_LOCK.tag(),
        Kind::Choice {
            legal: |profile| if has_automatic(profile) { SWITCH } else { &[] },
            get: |settings| settings.exposure.lock,
            set: |settings, lock| settings.exposure.lock = lock,
        },
    ),
    Control::new(
        tags::CONTROL_AE_ANTIBANDING_MODE.tag(),
        Kind::Choice {
            legal: |profile| &profile.controls.antibanding,
            get: |settings| settings.exposure.antibanding,
            set: |settings, mode| settings.exposure.antibanding = mode,
        },
    ),
    Control::new(
        tags::CONTROL_METER_MODE.tag(),
        Kind::Choice {
            legal: |profile| &profile.controls.metering,
            get: |settings| settings.exposure.metering,
            set: |settings, mode| settings.exposure.metering = mode,
        },
    ),
    Control::new(
        tags::CONTROL_AE_REGIONS.tag(),
        Kind::Other {
            offered: |profile| !profile.controls.metering.is_empty(),
            set: |change, _, item| place(item).map(|point| change.settings.exposure.point = point),
            write: |settings, _, builder| {
                builder
                    .set(tags::CONTROL_AE_REGIONS, &settings.exposure.point.map(|part| parts(part, 1000.0)))
            },
        },
    ),
    Control::new(
        tags::CONTROL_FPS_RANGES.tag(),
        Kind::Other { offered: |_| true, set: set_fps, write: write_fps },
    ),
    Control::new(
        tags::CONTROL_AUTO_VIDEO_FRAME_RATE.tag(),
        Kind::Choice {
            legal: |profile| if has_automatic(profile) { SWITCH } else { &[] },
            get: |settings| settings.exposure.slower,
            set: |settings, slower| settings.exposure.slower = slower,
        },
    ),
];

/// Both tags of the mode.
const MODE: Kind = Kind::Choice {
    legal: |profile| &profile.controls.exposure,
    get: |settings| settings.exposure.mode,
    set: |settings, mode| settings.exposure.mode = mode,
};

fn is_manual_offered(profile: &CameraProfile) -> bool {
    profile.controls.exposure.contains(&exposure_mode::MANUAL)
}

/// Whether the camera finds its exposure by itself in any mode.
pub(crate) fn has_automatic(profile: &CameraProfile) -> bool {
    profile.controls.exposure.iter().any(|mode| *mode != exposure_mode::MANUAL)
}

fn set_time(change: &mut Change, profile: &CameraProfile, item: Item<'_>) -> Result<(), String> {
    let range = profile.exposure_us;
    let time = only::<Rational>(item).unwrap_or_default();
    let (above, below) = (i64::from(time.numerator), i64::from(time.denominator));
    let ns = above.checked_mul(1_000_000_000).and_then(|ns| ns.checked_div(below));
    let legal = u64::from(range.min) * 1000..=u64::from(range.max) * 1000;
    let ns = ns.and_then(|ns| u64::try_from(ns).ok()).filter(|ns| legal.contains(ns)).ok_or_else(|| {
        format!(
            "an exposure time of {above}/{below} s is out of range; legal are {} to {} us",
            range.min, range.max
        )
    })?;
    // What is reported has microseconds.
    change.settings.exposure.time_ns = Some(ns - ns % 1000);
    Ok(())
}

fn write_time(
    settings: &Settings,
    _: &CameraProfile,
    builder: MetadataBuilder<'static>,
) -> MetadataBuilder<'static> {
    match settings.exposure.time_ns {
        Some(ns) => builder.set(tags::CONTROL_SENSOR_EXPOSURE_TIME, seconds(ns)),
        None => builder,
    }
}

fn set_iso(change: &mut Change, profile: &CameraProfile, item: Item<'_>) -> Result<(), String> {
    let range = profile.gain;
    let iso = only::<i32>(item).unwrap_or(-1);
    let legal = |iso: &u32| *iso == 0 || (range.min..=range.max).contains(iso);
    let iso = u32::try_from(iso).ok().filter(legal).ok_or_else(|| {
        format!("ISO {iso} is out of range; legal are {} to {}, and 0 for automatic", range.min, range.max)
    })?;
    change.settings.exposure.iso = iso;
    Ok(())
}

fn write_iso(
    settings: &Settings,
    _: &CameraProfile,
    builder: MetadataBuilder<'static>,
) -> MetadataBuilder<'static> {
    builder.set(tags::CONTROL_ISO_VALUE, signed(settings.exposure.iso))
}

fn set_fps(change: &mut Change, profile: &CameraProfile, item: Item<'_>) -> Result<(), String> {
    let range = item.values::<i32>().map(|values| values.to_vec()).unwrap_or_default();
    let (least, most) = profile.fps();
    // What default settings say: the streams decide.
    if range == [signed(least), signed(most)] {
        change.settings.fps = None;
        return Ok(());
    }
    let legal = |fps: i32| u32::try_from(fps).ok().filter(|fps| (1..=most).contains(fps));
    let found = match *range {
        [min, max] if min <= max => legal(min).zip(legal(max)),
        _ => None,
    };
    change.settings.fps = Some(found.ok_or_else(|| {
        format!(
            "a frame rate range of {range:?} is not possible; it takes [min, max] within 1 to {most} frames \
             per second, and modes have {least} to {most}"
        )
    })?);
    Ok(())
}

fn write_fps(
    settings: &Settings,
    profile: &CameraProfile,
    builder: MetadataBuilder<'static>,
) -> MetadataBuilder<'static> {
    let (min, max) = settings.fps.unwrap_or_else(|| profile.fps());
    builder.set(tags::CONTROL_FPS_RANGES, &[signed(min), signed(max)])
}
