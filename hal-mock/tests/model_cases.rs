//! Hazard: what `model_random` found, as the shortest sequence of calls that shows it.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

#[path = "common/client.rs"]
mod client;

use std::sync::atomic::{AtomicBool, Ordering};

use client::{Camera, Event, driver, open, stream};
use hal_api::format::FourCc;
use hal_api::status::Status;
use hal_api::traits::ICameraDevice;

fn two_streams() -> Camera {
    let camera = open(&driver("webcam;clock=virtual"), "mock/webcam");
    let infos = [stream(0, FourCc::NV12, 64, 64), stream(1, FourCc::NV12, 64, 64)];
    for attributes in camera.configure(&infos) {
        camera.attach(&attributes, 2, true);
    }
    camera
}

#[test]
fn a_buffer_queued_too_late_is_told_that_the_camera_is_closed() {
    let camera = two_streams();
    camera.device.close().unwrap();
    let error = camera.operator.queue_buffer(0, 0, None).unwrap_err();
    assert_eq!(error.status(), Status::CAMERA_CLOSED, "{error}");
}

#[test]
fn a_painted_frame_whose_buffer_was_detached_is_told_as_lost() {
    let camera = two_streams();
    let (operator, once) = (camera.operator.clone(), AtomicBool::new(false));
    camera.hook(move |event| {
        if matches!(event, Event::Frame(frame) if frame.stream_id == 0) && !once.swap(true, Ordering::SeqCst)
        {
            operator.detach_buffer_queue(1).unwrap();
        }
    });
    camera.start(5, &[0, 1], false);
    let events = camera.until_ended(5);
    assert!(events.contains(&Event::Lost(5, 1, 0)), "{events:?}");
    assert_eq!(events.last(), Some(&Event::Ended(5, vec![(0, 1), (1, 1)])));
    // The hook holds the operator.
    camera.hook(|_| {});
    camera.device.close().unwrap();
}
