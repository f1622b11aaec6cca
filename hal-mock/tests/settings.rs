//! Hazard: a setting that is taken and not kept, or a result that says something else.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

#[path = "common/client.rs"]
mod client;

use client::{Camera, Event, driver, open, stream};
use hal_api::camera::ResultMode;
use hal_api::format::FourCc;
use hal_api::metadata::{Metadata, Rational, tags};
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

#[test]
fn what_is_out_of_range_is_refused_with_the_range_and_changes_nothing() {
    let camera = camera();
    let before = camera.device.get_default_settings().unwrap();
    let cases: Vec<(Metadata, &str)> = vec![
        (set(|it| it.set(tags::CONTROL_FPS_RANGES, &[30, 15]).unwrap()), "1 to 60"),
        (set(|it| it.set(tags::CONTROL_FPS_RANGES, &[15, 61]).unwrap()), "1 to 60"),
        (set(|it| it.set(tags::CONTROL_FPS_RANGES, &[15]).unwrap()), "[15]"),
        (set(|it| it.set(tags::CONTROL_ISO_VALUE, 99).unwrap()), "100 to 1600"),
        (set(|it| it.set(tags::CONTROL_ISO_VALUE, -1).unwrap()), "ISO -1"),
        (set(|it| it.set(tags::CONTROL_SENSOR_EXPOSURE_TIME, second(1, 1)).unwrap()), "100 to 33000 us"),
        (set(|it| it.set(tags::CONTROL_SENSOR_EXPOSURE_TIME, second(1, 0)).unwrap()), "1/0 s"),
        (set(|it| it.set(tags::CONTROL_SENSOR_EXPOSURE_TIME, second(i32::MIN, -1)).unwrap()), "out of range"),
        (set(|it| it.set(tags::CONTROL_AE_MODE, 1).unwrap()), "cannot be set"),
        (
            set(|it| {
                it.set(tags::CONTROL_ISO_VALUE, 200).unwrap();
                it.set(tags::CONTROL_ZOOM_RATIO, 2.0).unwrap();
            }),
            "cannot be set",
        ),
    ];
    for (settings, named) in cases {
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
    for number in 0..6 {
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
    assert_eq!(results, [(0, 100), (4, 800)]);
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
