//! Hazard: a setting that is taken and not kept, or a result that says something else.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

#[path = "common/client.rs"]
mod client;

use client::{Camera, Event, driver, open, stream};
use hal_api::camera::ResultMode;
use hal_api::format::FourCc;
use hal_api::metadata::{Content, Key, Metadata, Rational, tags, values};
use hal_api::status::Status;
use hal_api::traits::{ICameraDevice, ICameraHost};

fn camera() -> Camera {
    let camera = open(&driver("clock=virtual"), "mock/webcam");
    let attributes = camera.configure(&[stream(0, FourCc::GREY, 64, 64)])[0];
    camera.attach(&attributes, 1, true);
    camera
}

fn set(change: impl FnOnce(&mut Metadata)) -> Metadata {
    let mut settings = Metadata::new();
    change(&mut settings);
    settings
}

/// What is refused, and what the refusal has to say.
fn refusals() -> Vec<(Metadata, &'static str)> {
    vec![
        (one(tags::CONTROL_FPS_RANGES, &[30, 15]), "1 to 60"),
        (one(tags::CONTROL_FPS_RANGES, &[15, 61]), "1 to 60"),
        (one(tags::CONTROL_FPS_RANGES, &[15]), "[15]"),
        (one(tags::CONTROL_ISO_VALUE, 99), "100 to 1600"),
        (one(tags::CONTROL_ISO_VALUE, -1), "ISO -1"),
        (one(tags::CONTROL_SENSOR_EXPOSURE_TIME, second(1, 1)), "100 to 33000 us"),
        (one(tags::CONTROL_SENSOR_EXPOSURE_TIME, second(1, 0)), "1/0 s"),
        (one(tags::CONTROL_SENSOR_EXPOSURE_TIME, second(i32::MIN, -1)), "out of range"),
        (one(tags::CONTROL_SENSOR_EXPOSURE_TIME, second(1, 100)), "not in mode MANUAL (0)"),
        (one(tags::CONTROL_AE_MODE, 1), "cannot be set on this camera; it takes CONTROL_"),
        (one(tags::CONTROL_EXPOSURE_MODE, 9), "CONTINUOUS_AUTO (1), AUTO (3), MANUAL (0), LOCKED (2)"),
        (one(tags::CONTROL_AE_EXPOSURE_COMPENSATION, 7), "-6 to 6"),
        (one(tags::CONTROL_AE_REGIONS, &[0.5]), "[x, y]"),
        (one(tags::CONTROL_AE_REGIONS, &[0.5, 1.1]), "each from 0 to 1"),
        (one(tags::CONTROL_AF_REGIONS, &[f32::NAN, 0.5]), "each from 0 to 1"),
        (one(tags::CONTROL_LENS_FOCUS_DISTANCE, 10.1), "0 (infinity) to 10"),
        (one(tags::CONTROL_LENS_FOCUS_DISTANCE, 1.0), "not in mode MANUAL (0)"),
        (one(tags::CONTROL_AF_TRIGGER, 3), "START (1)"),
        (one(tags::CONTROL_SENSOR_WB_VALUE, 5000), "not in mode OFF (0)"),
        (one(tags::CONTROL_SENSOR_WB_VALUE, 2799), "2800 to 6500"),
        (one(tags::CONTROL_ZOOM_RATIO, 4.1), "1 to 4"),
        (one(tags::CONTROL_ZOOM_RATIO, f32::INFINITY), "inf"),
        (one(tags::CONTROL_SMOOTH_ZOOM_RATIOS, &[200, 10]), "CONTROL_PREPARE_ZOOM"),
        (one(tags::CONTROL_SMOOTH_ZOOM_RATIOS, &[200]), "pairs"),
        (one(tags::CONTROL_SMOOTH_ZOOM_RATIOS, &[200, 10, 500, 0]), "step 1 of 500"),
        (one(tags::CONTROL_FLASH_MODE, 1), "cannot be set on this camera"),
        (one(tags::CONTROL_FILTER_TYPE, 0), "cannot be set on this camera"),
        (one(tags::CONTROL_MUTE_MODE, 2), "OFF (0), SOLID_COLOR_BLACK (1)"),
        (one(tags::JPEG_ORIENTATION, 45), "0, 90, 180, 270"),
        (one(tags::JPEG_QUALITY, 3), "LOW (0), MIDDLE (1), HIGH (2)"),
        (one(tags::PHOTO_COMPRESSION_QUALITY, 0), "1 to 100"),
        (one(tags::JPEG_GPS_COORDINATES, &[91.0, 0.0, 0.0]), "within 90 and 180 degrees"),
        (one(tags::JPEG_GPS_TIMESTAMP, 1), "JPEG_GPS_COORDINATES"),
        (one(tags::JPEG_THUMBNAIL_SIZE, &[160, 121]), "160x120, 320x240, and 0x0"),
        (one(tags::CONTROL_STATISTICS_DETECT_SETTING, &[0, 1]), "HUMAN_FACE_DETECT (0)"),
        (one(tags::CONTROL_DEFERRED_IMAGE_DELIVERY, &[1]), "cannot be set on this camera"),
        (
            set(|it| {
                it.set(tags::CONTROL_EXPOSURE_MODE, values::exposure_mode::MANUAL).unwrap();
                it.set(tags::CONTROL_EXPOSUREMODE, values::exposure_mode::AUTO).unwrap();
            }),
            "otherwise than another item",
        ),
        (
            set(|it| {
                it.set(tags::CONTROL_ISO_VALUE, 200).unwrap();
                it.set(tags::CONTROL_ZOOM_RATIO, 20.0).unwrap();
            }),
            "a zoom ratio of 20",
        ),
    ]
}

fn one<T: Content + ?Sized>(key: Key<T>, content: T::Set<'_>) -> Metadata {
    let mut settings = Metadata::new();
    settings.set(key, content).unwrap();
    settings
}

#[test]
fn what_is_out_of_range_is_refused_with_the_range_and_changes_nothing() {
    let camera = camera();
    let before = camera.device.get_default_settings().unwrap();
    for (settings, named) in refusals() {
        let error = camera.device.update_settings(settings.view()).unwrap_err();
        assert_eq!(error.status(), Status::INVALID_ARGUMENT, "{error}");
        assert!(error.text().contains(named), "{named:?} is not in: {error}");
    }
    let query = set(|it| it.set(tags::STATUS_ISO_VALUE, 0).unwrap());
    assert_eq!(camera.device.get_status(query.view()).unwrap().get(tags::STATUS_ISO_VALUE), Some(100));
    assert_eq!(camera.device.get_default_settings().unwrap(), before);
    camera.device.update_settings(before.view()).unwrap();
    let vendor = set(|it| it.set_values(0x9000_0000_u32, &[1_i32]).unwrap());
    camera.device.update_settings(vendor.view()).expect("another vendor's tag is passed over");
    camera.device.close().unwrap();
}

fn second(numerator: i32, denominator: i32) -> Rational {
    Rational { numerator, denominator }
}

#[test]
fn results_say_what_was_set_with_the_time_of_their_frame() {
    let camera = camera();
    let wanted = [
        tags::STATUS_ISO_VALUE.id(),
        tags::STATUS_SENSOR_EXPOSURE_TIME.id(),
        tags::SENSOR_INFO_TIMESTAMP.id(),
    ];
    camera.device.enable_results(&wanted).unwrap();
    assert_eq!(camera.device.get_enabled_results().unwrap(), wanted);
    let error = camera.device.enable_results(&[tags::CONTROL_AE_MODE.id()]).unwrap_err();
    assert_eq!(error.status(), Status::INVALID_ARGUMENT);
    let settings = set(|it| {
        it.set(tags::CONTROL_EXPOSURE_MODE, values::exposure_mode::MANUAL).unwrap();
        it.set(tags::CONTROL_ISO_VALUE, 400).unwrap();
        it.set(tags::CONTROL_SENSOR_EXPOSURE_TIME, second(1, 100)).unwrap();
    });
    camera.device.update_settings(settings.view()).unwrap();
    camera.start(1, &[0], true);
    for _ in 0..3 {
        let result = loop {
            if let Event::Result(at, result) = camera.next() {
                break (at, result);
            }
        };
        let frame = camera.next_frame();
        assert_eq!(result.0, frame.timestamp_ns);
        assert_eq!(result.1.get(tags::STATUS_ISO_VALUE), Some(400));
        let time = result.1.get(tags::STATUS_SENSOR_EXPOSURE_TIME);
        assert_eq!(time.and_then(Rational::to_f64), Some(0.01));
        assert_eq!(result.1.get(tags::SENSOR_INFO_TIMESTAMP), i64::try_from(frame.timestamp_ns).ok());
        camera.operator.queue_buffer(0, 0, None).unwrap();
    }
    camera.device.close().unwrap();
}

#[test]
fn results_on_change_come_once_per_change() {
    let camera = camera();
    camera.device.enable_results(&[tags::STATUS_ISO_VALUE.id()]).unwrap();
    camera.device.set_result_mode(ResultMode::ON_CHANGED).unwrap();
    camera.start(1, &[0], true);
    let mut results = Vec::new();
    for number in 0..9 {
        loop {
            match camera.next() {
                Event::Result(_, result) => {
                    results.push((number, result.get(tags::STATUS_ISO_VALUE).unwrap()))
                }
                Event::Frame(_) => break,
                _ => {}
            }
        }
        if number == 3 {
            let iso = set(|it| it.set(tags::CONTROL_ISO_VALUE, 800).unwrap());
            camera.device.update_settings(iso.view()).unwrap();
        }
        camera.operator.queue_buffer(0, 0, None).unwrap();
    }
    assert_eq!(results, [(0, 100), (6, 800)], "two frames are on their way already");
    camera.device.disable_results(&[tags::STATUS_ISO_VALUE.id()]).unwrap();
    assert_eq!(camera.device.get_enabled_results().unwrap(), [0_u32; 0]);
    camera.device.close().unwrap();
}

#[test]
fn a_frame_rate_range_sets_the_distance_of_frames() {
    let camera = camera();
    let slow = set(|it| it.set(tags::CONTROL_FPS_RANGES, &[10, 10]).unwrap());
    camera.device.update_settings(slow.view()).unwrap();
    assert_eq!(camera.operator.get_stream_attributes().unwrap()[0].frame_duration_ns, 100_000_000);
    camera.start(1, &[0], true);
    let first = camera.next_frame().timestamp_ns;
    camera.operator.queue_buffer(0, 0, None).unwrap();
    assert_eq!(camera.next_frame().timestamp_ns - first, 100_000_000);
    camera.device.reset().unwrap();
    let usual = camera.configure(&[stream(0, FourCc::GREY, 64, 64)])[0].frame_duration_ns;
    assert_eq!(usual, 16_666_666, "a reset forgets settings");
    camera.device.close().unwrap();
}

#[test]
fn abilities_list_what_streams_can_be() {
    let driver = driver("phone");
    for id in driver.get_camera_ids().unwrap() {
        let ability = driver.get_camera_ability(&id).unwrap();
        let listed = hal_api::ability::configurations(ability.view()).unwrap();
        let camera = open(&driver, &id);
        for one in listed {
            let mut info = stream(0, one.format, one.size.width, one.size.height);
            info.intent = one.intent;
            camera.operator.create_streams(&[info]).unwrap();
            camera.operator.release_streams(&[0]).unwrap();
        }
        camera.device.close().unwrap();
    }
    assert_eq!(driver.get_vendor_tags().unwrap()[0].name, "dev.chal.mock.step");
}
