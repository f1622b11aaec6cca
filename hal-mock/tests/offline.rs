//! Hazard: a photo that is lost, told twice or told to the wrong client as it outlives its camera.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

#[path = "common/client.rs"]
mod client;

use client::{Camera, Event, PATIENCE, collector, driver, open, webcam};
use hal_api::metadata::Metadata;
use hal_api::status::Status;
use hal_api::traits::ICameraDevice;
use hal_mock::settings::STEP;

/// A preview and three photos, asked for `frames` frames of the sensor ago.
fn camera(frames: i32) -> Camera {
    let camera = open(&driver(&webcam("step", "still_latency = 9")), "mock/webcam");
    std::mem::forget(camera.preview_and_stills(8));
    camera.start(1, &[0], true);
    for id in 5..8 {
        camera.start(id, &[1], false);
    }
    let mut step = Metadata::new();
    step.set(STEP.unwrap(), frames.max(1)).unwrap();
    if frames > 0 {
        camera.device.update_settings(step.view()).unwrap();
    }
    for _ in 0..frames {
        camera.next_frame();
    }
    camera
}

#[test]
fn pending_photos_are_finished_after_the_camera_is_closed() {
    for frames in 0..5 {
        let camera = camera(frames);
        let (heir, events) = collector();
        let offline = camera.operator.change_to_offline_stream(&[1], heir).unwrap();
        camera.device.close().unwrap();
        let told: Vec<Event> = camera.events.try_iter().collect();
        let mine = |event: &&Event| matches!(event, Event::Ended(id, _) if *id >= 5);
        assert_eq!(told.iter().filter(mine).count(), 0, "after {frames}: {told:?}");
        let mut told: Vec<Event> = Vec::new();
        while told.iter().filter(|event| matches!(event, Event::Ended(..))).count() < 3 {
            told.push(events.recv_timeout(PATIENCE).unwrap());
        }
        let frame = |event: &Event| match event {
            Event::Frame(frame) => Some((frame.capture_id, frame.timestamp_ns)),
            _ => None,
        };
        let photos: Vec<_> = told.iter().filter_map(frame).collect();
        assert_eq!(photos.iter().map(|(id, _)| *id).collect::<Vec<_>>(), [5, 6, 7], "after {frames}");
        assert!(photos.windows(2).all(|two| two[0].1 < two[1].1), "{photos:?}");
        for id in 5..8 {
            assert!(told.contains(&Event::Ended(id, vec![(1, 1)])), "{told:?}");
        }
        assert_eq!(offline.cancel_capture(5).unwrap_err().status(), Status::INVALID_ARGUMENT);
        offline.release().unwrap();
        assert_eq!(offline.release().unwrap_err().status(), Status::CAMERA_CLOSED);
        assert!(events.try_recv().is_err());
    }
}

#[test]
fn the_preview_goes_on_and_the_id_is_free() {
    let camera = camera(1);
    let (heir, events) = collector();
    let offline = camera.operator.change_to_offline_stream(&[1], heir).unwrap();
    let mut step = Metadata::new();
    step.set(STEP.unwrap(), 2).unwrap();
    camera.device.update_settings(step.view()).unwrap();
    assert_eq!(camera.next_frame().stream_id, 0);
    assert_eq!(camera.operator.get_stream_attributes().unwrap().len(), 1);
    offline.release().unwrap();
    let told: Vec<Event> = events.try_iter().collect();
    let ends = told.iter().filter(|event| matches!(event, Event::Ended(..))).count();
    assert_eq!(ends, 3, "a release ends what is pending: {told:?}");
    camera.device.close().unwrap();
}

#[test]
fn only_photos_can_go() {
    let camera = camera(0);
    for (streams, named) in [(&[0][..], "stream 0"), (&[7], "stream 7"), (&[], "empty")] {
        let (heir, _) = collector();
        let error = camera.operator.change_to_offline_stream(streams, heir).err().unwrap();
        assert_eq!(error.status(), Status::INVALID_ARGUMENT, "{error}");
        assert!(error.text().contains(named), "{error}");
    }
    assert_eq!(camera.operator.get_stream_attributes().unwrap().len(), 2, "nothing went");
    camera.device.close().unwrap();
}
