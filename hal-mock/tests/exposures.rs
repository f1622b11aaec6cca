//! Hazard: a photo with settings of its own that leak, are ignored or half applied; a long exposure that
//! takes another time than it says or cannot be ended.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

#[path = "common/client.rs"]
mod client;

use client::{Camera, Event, driver, open, webcam};
use hal_api::capture::CaptureInfo;
use hal_api::metadata::{Metadata, Rational, tags, values};
use hal_api::status::Status;
use hal_api::traits::ICameraDevice;
use hal_mock::settings::STEP;

/// Frame duration of the streams: 60 frames per second.
const FRAME_NS: u64 = 16_666_666;

fn camera() -> Camera {
    let config = webcam("step", "").replace("33000]", "500000]");
    let camera = open(&driver(&config), "mock/webcam");
    std::mem::forget(camera.preview_and_stills(8));
    camera
}

fn step(camera: &Camera, frames: i32) {
    let mut step = Metadata::new();
    step.set(STEP.unwrap(), frames).unwrap();
    camera.device.update_settings(step.view()).unwrap();
}

/// Settings for an exposure time, by hand where the camera has a mode for it.
fn exposure(camera: &Camera, microseconds: i32) -> Metadata {
    let mut settings = Metadata::new();
    if camera.device.get_default_settings().unwrap().get(tags::CONTROL_EXPOSURE_MODE).is_some() {
        settings.set(tags::CONTROL_EXPOSURE_MODE, values::exposure_mode::MANUAL).unwrap();
    }
    let time = Rational { numerator: microseconds, denominator: 1_000_000 };
    settings.set(tags::CONTROL_SENSOR_EXPOSURE_TIME, time).unwrap();
    settings
}

fn photo(camera: &Camera, id: i32, settings: &Metadata) {
    let info =
        CaptureInfo { settings: settings.view(), enable_shutter_callback: true, ..CaptureInfo::new(&[1]) };
    camera.operator.capture(id, &info, false).unwrap();
}

/// When the shutter of a capture opened and closed.
fn shutter(events: &[Event], id: i32) -> (u64, u64) {
    let mut times = (0, 0);
    for event in events {
        match event {
            Event::Shutter(it, _, at) if *it == id => times.0 = *at,
            Event::ShutterEnd(it, _, at) if *it == id => times.1 = *at,
            _ => {}
        }
    }
    times
}

fn preview_times(events: &[Event]) -> Vec<u64> {
    let time = |event: &Event| match event {
        Event::Frame(frame) if frame.stream_id == 0 => Some(frame.timestamp_ns),
        _ => None,
    };
    events.iter().filter_map(time).collect()
}

#[test]
fn settings_of_a_photo_are_its_own() {
    let camera = camera();
    photo(&camera, 5, &exposure(&camera, 2_000));
    photo(&camera, 6, &Metadata::new());
    step(&camera, 4);
    let mut events = camera.until_ended(5);
    events.extend(camera.until_ended(6));
    let (five, six) = (shutter(&events, 5), shutter(&events, 6));
    assert_eq!(five.1 - five.0, 2_000_000);
    assert_eq!(six.1 - six.0, 10_000_000, "the usual exposure is back");
    assert_eq!(six.0 - five.0, FRAME_NS, "the next frame of the sensor");
    assert_eq!(*camera.collector.exposures.lock().unwrap(), [(5, 2_000_000), (6, 10_000_000)]);
    camera.device.close().unwrap();
}

#[test]
fn wrong_settings_refuse_the_capture_and_change_nothing() {
    let camera = camera();
    let mut stepped = Metadata::new();
    stepped.set(STEP.unwrap(), 1).unwrap();
    for settings in [exposure(&camera, 500_001), exposure(&camera, -1), stepped] {
        let info = CaptureInfo { settings: settings.view(), ..CaptureInfo::new(&[1]) };
        let error = camera.operator.capture(5, &info, false).unwrap_err();
        assert_eq!(error.status(), Status::INVALID_ARGUMENT, "{error}");
    }
    photo(&camera, 5, &Metadata::new());
    step(&camera, 3);
    let events = camera.until_ended(5);
    let (open, closed) = shutter(&events, 5);
    assert_eq!(closed - open, 10_000_000);
    camera.device.close().unwrap();
}

#[test]
fn a_long_exposure_takes_frames_of_the_sensor_and_the_preview_keeps_its_grid() {
    let camera = camera();
    camera.start(1, &[0], true);
    step(&camera, 2);
    assert_eq!(camera.next(), Event::Started(1, vec![0]));
    camera.next_frame();
    camera.next_frame();
    // Three frames and a half: four.
    photo(&camera, 5, &exposure(&camera, 58_333));
    step(&camera, 12);
    let events = camera.until_ended(5);
    let (open, closed) = shutter(&events, 5);
    assert_eq!((open, closed - open), (3 * FRAME_NS, 58_333_000));
    let seen: Vec<u64> = preview_times(&events).iter().map(|time| time / FRAME_NS).collect();
    assert_eq!(seen, [7, 8, 9], "the photo is painted beside the frames that follow");
    assert!(!events.iter().any(|event| matches!(event, Event::Lost(..))));
    camera.device.close().unwrap();
}

#[test]
fn a_confirmed_exposure_ends_with_the_frame_that_runs() {
    for (taken, ended) in [(1, FRAME_NS), (3, 3 * FRAME_NS), (31, 500_000_000)] {
        let camera = camera();
        // Tells when a step was made.
        camera.device.enable_results(&[tags::STATUS_ISO_VALUE.tag().id()]).unwrap();
        photo(&camera, 5, &exposure(&camera, 500_000));
        step(&camera, taken);
        let mut events = Vec::new();
        while events.iter().filter(|event| matches!(event, Event::Result(..))).count() < to_usize(taken) {
            events.push(camera.next());
        }
        camera.operator.confirm_capture(5).unwrap();
        step(&camera, 4);
        events.extend(camera.until_ended(5));
        let (open, closed) = shutter(&events, 5);
        assert_eq!(closed - open, ended, "confirmed after {taken}");
        camera.device.close().unwrap();
    }
}

fn to_usize(count: i32) -> usize {
    usize::try_from(count).unwrap()
}

#[test]
fn only_a_photo_can_be_confirmed() {
    let camera = camera();
    camera.start(1, &[0], true);
    for id in [1, 7] {
        let error = camera.operator.confirm_capture(id).unwrap_err();
        assert_eq!(error.status(), Status::INVALID_ARGUMENT);
    }
    camera.device.close().unwrap();
}

#[test]
fn a_long_exposure_that_is_cancelled_gives_the_sensor_back() {
    let camera = camera();
    camera.start(1, &[0], true);
    photo(&camera, 5, &exposure(&camera, 500_000));
    step(&camera, 1);
    let mut events = Vec::new();
    while !matches!(events.last(), Some(Event::Shutter(5, ..))) {
        events.push(camera.next());
    }
    camera.operator.cancel_capture(5).unwrap();
    step(&camera, 1);
    let events = camera.until_ended(5);
    assert!(matches!(events.last(), Some(Event::Ended(5, counts)) if counts == &[(1, 0)]));
    assert_eq!(camera.next_frame().timestamp_ns, 2 * FRAME_NS);
    camera.device.close().unwrap();
}
