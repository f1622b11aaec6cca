//! Hazard: an ability that is not kept, or something that works and is not declared.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

#[path = "common/client.rs"]
mod client;

use client::{Camera, driver, open};
use hal_api::ability::configurations;
use hal_api::metadata::values::{awb_mode, exposure_mode, focus_mode};
use hal_api::metadata::{Access, Content, Key, Metadata, MetadataBuilder, Rational, Tag, find, tags};
use hal_api::status::Status;
use hal_api::traits::{ICameraDevice, ICameraHost};
use hal_api::units::frame_duration_ns;
use hal_mock::profile::PRESETS;

/// Runs a check on every camera of every preset.
fn each(check: impl Fn(&str, &Metadata, &Camera)) {
    for (preset, _) in PRESETS {
        let driver = driver(&format!("{preset};clock=virtual"));
        for id in driver.get_camera_ids().unwrap() {
            let ability = driver.get_camera_ability(&id).unwrap();
            let camera = open(&driver, &id);
            check(&id, &ability, &camera);
            camera.device.close().unwrap();
        }
    }
}

fn one<T: Content + ?Sized>(key: Key<T>, content: T::Set<'_>) -> MetadataBuilder<'static> {
    MetadataBuilder::new().set(key, content)
}

impl Camera {
    fn takes(&self, what: &str, settings: MetadataBuilder<'_>) {
        let settings = settings.build().unwrap();
        let outcome = self.device.update_settings(settings.view());
        assert!(outcome.is_ok(), "{what}: {settings:?} is advertised and refused: {outcome:?}");
    }

    fn refuses(&self, what: &str, settings: MetadataBuilder<'_>) {
        let settings = settings.build().unwrap();
        let status = self.device.update_settings(settings.view()).map_err(|fault| fault.status());
        assert_eq!(status, Err(Status::INVALID_ARGUMENT), "{what}: {settings:?} is taken, not advertised");
    }
}

/// Lists of bytes, and the control that takes each of them.
const CHOICES: &[(Key<[u8]>, Key<u8>)] = &[
    (tags::ABILITY_EXPOSURE_MODES, tags::CONTROL_EXPOSURE_MODE),
    (tags::ABILITY_DEVICE_AVAILABLE_EXPOSUREMODES, tags::CONTROL_EXPOSUREMODE),
    (tags::ABILITY_AE_LOCK, tags::CONTROL_AE_LOCK),
    (tags::CONTROL_AE_AVAILABLE_ANTIBANDING_MODES, tags::CONTROL_AE_ANTIBANDING_MODE),
    (tags::ABILITY_METER_MODES, tags::CONTROL_METER_MODE),
    (tags::ABILITY_AWB_MODES, tags::CONTROL_AWB_MODE),
    (tags::ABILITY_FOCUS_MODES, tags::CONTROL_FOCUS_MODE),
    (tags::ABILITY_DEVICE_AVAILABLE_FOCUSMODES, tags::CONTROL_FOCUSMODE),
    (tags::ABILITY_FLASH_MODES, tags::CONTROL_FLASH_MODE),
    (tags::ABILITY_DEVICE_AVAILABLE_FLASHMODES, tags::CONTROL_FLASHMODE),
    (tags::ABILITY_VIDEO_STABILIZATION_MODES, tags::CONTROL_VIDEO_STABILIZATION_MODE),
    (tags::ABILITY_MUTE_MODES, tags::CONTROL_MUTE_MODE),
];

#[test]
fn every_item_is_an_ability_of_the_registry() {
    each(|id, ability, _| {
        for item in ability {
            let known = item.info().is_none_or(|info| info.access == Access::Ability);
            assert!(known && (item.info().is_some() || item.tag().is_vendor()), "{id}: {}", item.tag());
            assert!(!item.is_empty(), "{id}: {} is an empty list: leave it out", item.tag());
        }
    });
}

#[test]
fn a_control_takes_each_value_that_is_listed_and_no_other() {
    each(|id, ability, camera| {
        for (listed, control) in CHOICES {
            let listed = ability.get(*listed).map(|values| values.to_vec()).unwrap_or_default();
            for value in 0..=8 {
                if listed.contains(&value) {
                    camera.takes(id, one(*control, value));
                } else {
                    camera.refuses(id, one(*control, value));
                }
            }
        }
    });
}

#[test]
fn ranges_hold_at_both_ends() {
    each(|id, ability, camera| {
        let manual = || one(tags::CONTROL_EXPOSURE_MODE, exposure_mode::MANUAL);
        if let Some(range) = ability.get(tags::ABILITY_SENSOR_EXPOSURE_TIME_RANGE) {
            for (end, beyond) in [(range.get(0).unwrap(), -1), (range.get(1).unwrap(), 1)] {
                let past = Rational { numerator: end.numerator + beyond, ..end };
                camera.takes(id, manual().set(tags::CONTROL_SENSOR_EXPOSURE_TIME, end));
                camera.refuses(id, manual().set(tags::CONTROL_SENSOR_EXPOSURE_TIME, past));
            }
        }
        let iso = ability.get(tags::SENSOR_INFO_SENSITIVITY_RANGE).unwrap().to_vec();
        integers(id, camera, &iso, tags::CONTROL_ISO_VALUE, MetadataBuilder::new);
        for values in ability.get(tags::ABILITY_ISO_VALUES).unwrap().to_vec().split(|value| *value == -1) {
            for value in values.iter().skip(1) {
                camera.takes(id, one(tags::CONTROL_ISO_VALUE, *value));
            }
        }
        match ability.get(tags::ABILITY_AE_COMPENSATION_RANGE) {
            Some(range) => {
                let (range, key) = (range.to_vec(), tags::CONTROL_AE_EXPOSURE_COMPENSATION);
                integers(id, camera, &range, key, MetadataBuilder::new);
                assert!(ability.get(tags::ABILITY_AE_COMPENSATION_STEP).is_some(), "{id}: steps of what");
            }
            None => camera.refuses(id, one(tags::CONTROL_AE_EXPOSURE_COMPENSATION, 0)),
        }
        if let Some(range) = ability.get(tags::ABILITY_SENSOR_WB_VALUES) {
            let off = || one(tags::CONTROL_AWB_MODE, awb_mode::OFF);
            integers(id, camera, &range.to_vec()[1..3], tags::CONTROL_SENSOR_WB_VALUE, off);
        }
        match ability.get(tags::ABILITY_LENS_INFO_MINIMUM_FOCUS_DISTANCE) {
            Some(nearest) => {
                let set = || one(tags::CONTROL_FOCUS_MODE, focus_mode::MANUAL);
                camera.takes(id, set().set(tags::CONTROL_LENS_FOCUS_DISTANCE, nearest));
                camera.refuses(id, set().set(tags::CONTROL_LENS_FOCUS_DISTANCE, nearest + 0.01));
            }
            None => camera.refuses(id, one(tags::CONTROL_LENS_FOCUS_DISTANCE, 0.0)),
        }
        match ability.get(tags::ABILITY_ZOOM_RATIO_RANGE) {
            Some(range) => {
                let (least, most) = (range.get(0).unwrap(), range.get(1).unwrap());
                let cap = ability.get(tags::ABILITY_ZOOM_CAP).unwrap().to_vec();
                assert_eq!([least, most].map(|ratio| ratio * 100.0), [cap[0] as f32, cap[1] as f32]);
                for key in [tags::CONTROL_ZOOM_RATIO, tags::CONTROL_CAMERA_TARGET_ZOOM_RATIO] {
                    camera.takes(id, one(key, least));
                    camera.takes(id, one(key, most));
                    camera.refuses(id, one(key, least - 0.01));
                    camera.refuses(id, one(key, most + 0.01));
                }
            }
            None => camera.refuses(id, one(tags::CONTROL_ZOOM_RATIO, 1.0)),
        }
    });
}

fn integers(
    id: &str,
    camera: &Camera,
    range: &[i32],
    key: Key<i32>,
    with: impl Fn() -> MetadataBuilder<'static>,
) {
    for (end, beyond) in [(range[0], range[0] - 1), (range[1], range[1] + 1)] {
        camera.takes(id, with().set(key, end));
        camera.refuses(id, with().set(key, beyond));
    }
}

#[test]
fn photos_and_faces_are_as_declared() {
    each(|id, ability, camera| {
        let quality = |step| one(tags::JPEG_QUALITY, step);
        match ability.get(tags::JPEG_MAX_SIZE) {
            Some(size) => {
                assert!(size > 0);
                camera.takes(id, quality(2));
            }
            None => camera.refuses(id, quality(2)),
        }
        match ability.get(tags::JPEG_AVAILABLE_THUMBNAIL_SIZES) {
            Some(sizes) => {
                for size in sizes.to_vec().chunks_exact(2) {
                    camera.takes(id, one(tags::JPEG_THUMBNAIL_SIZE, size));
                    camera.refuses(id, one(tags::JPEG_THUMBNAIL_SIZE, &[size[0] + 1, size[1]]));
                }
            }
            None => camera.refuses(id, one(tags::JPEG_THUMBNAIL_SIZE, &[0, 0])),
        }
        match ability.get(tags::ABILITY_STATISTICS_DETECT_TYPE) {
            Some(kinds) => camera.takes(id, one(tags::CONTROL_STATISTICS_DETECT_SETTING, &kinds.to_vec())),
            None => camera.refuses(id, one(tags::STATISTICS_FACE_DETECT_SWITCH, 1)),
        }
        let mirrors = ability.get(tags::CONTROL_CAPTURE_MIRROR_SUPPORTED).is_some();
        let mirror = one(tags::CONTROL_CAPTURE_MIRROR, 1);
        if mirrors {
            camera.takes(id, mirror)
        } else {
            camera.refuses(id, mirror)
        }
        let flash = ability.get(tags::ABILITY_FLASH_AVAILABLE) == Some(1);
        assert_eq!(flash, ability.get(tags::ABILITY_FLASH_MODES).is_some(), "{id}");
    });
}

#[test]
fn streams_fit_the_sensor_and_the_frame_rates() {
    each(|id, ability, camera| {
        let pixels = ability.get(tags::SENSOR_INFO_PIXEL_ARRAY_SIZE).unwrap().to_vec();
        let ranges = ability.get(tags::ABILITY_FPS_RANGES).unwrap().to_vec();
        let longest = ability.get(tags::SENSOR_INFO_MAX_FRAME_DURATION).unwrap();
        let modes = ability.get(tags::ABILITY_CAMERA_MODES).unwrap().to_vec();
        let formats = ability.get(tags::STREAM_AVAILABLE_FORMATS).unwrap().to_vec();
        for one in configurations(ability.view()).unwrap() {
            let side = |number: u32| i32::try_from(number).unwrap();
            assert!(side(one.size.width) <= pixels[0] && side(one.size.height) <= pixels[1], "{id}: {one:?}");
            assert!(ranges.chunks_exact(2).any(|range| range == [side(one.fps_min), side(one.fps_max)]));
            assert!(i64::try_from(frame_duration_ns(one.fps_min)).unwrap() <= longest, "{id}: {one:?}");
            assert!(modes.iter().any(|mode| u32::from(*mode) == one.mode.0), "{id}: {one:?}");
        }
        let triples = ability.get(tags::ABILITY_STREAM_AVAILABLE_BASIC_CONFIGURATIONS).unwrap().to_vec();
        assert!(triples.chunks_exact(3).all(|triple| formats.contains(&triple[0])), "{id}");
        let fastest = ranges.iter().max().unwrap();
        camera.takes(id, one(tags::CONTROL_FPS_RANGES, &[1, *fastest]));
        camera.refuses(id, one(tags::CONTROL_FPS_RANGES, &[1, *fastest + 1]));
    });
}

#[test]
fn each_status_can_be_enabled_and_asked_for_with_its_own_type() {
    each(|id, _, camera| {
        let control = Metadata::from(one(tags::CONTROL_AE_MODE, 0).build().unwrap().view());
        let refusal = camera.device.get_status(control.view()).unwrap_err();
        // The refusal names all there are, each with its number.
        let listed: Vec<Tag> = refusal
            .text()
            .split("there are")
            .nth(1)
            .unwrap()
            .split("(0x")
            .skip(1)
            .map(|part| Tag(u32::from_str_radix(&part[..8], 16).unwrap()))
            .collect();
        assert!(listed.len() >= 15, "{id}: {refusal}");
        for tag in listed {
            camera.device.enable_results(&[tag.id()]).unwrap();
            let info = find(tag).unwrap();
            assert_ne!(info.access, Access::Ability, "{id}: {tag}");
        }
        let enabled = camera.device.get_enabled_results().unwrap();
        camera.device.disable_results(&enabled).unwrap();
        let query = MetadataBuilder::new()
            .set(tags::STATUS_ISO_VALUE, 0)
            .set(tags::CONTROL_EXPOSURE_STATE, 0)
            .set(tags::STATUS_CAMERA_CURRENT_ZOOM_RATIO, 0)
            .build()
            .unwrap();
        let status = camera.device.get_status(query.view()).unwrap();
        assert_eq!(status.get(tags::CONTROL_EXPOSURE_STATE), Some(1), "{id}: found before the first frame");
        assert_eq!(status.get(tags::STATUS_CAMERA_CURRENT_ZOOM_RATIO), Some(100), "{id}");
    });
}
