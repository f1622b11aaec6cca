//! Hazard: captures that begin, end or exclude each other wrongly.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

#[path = "common/client.rs"]
mod client;

use client::{Camera, Event, driver, open, stream};
use hal_api::capture::CaptureInfo;
use hal_api::format::FourCc;
use hal_api::metadata::Metadata;
use hal_api::status::Status;
use hal_api::traits::ICameraDevice;
use hal_mock::settings::STEP;

fn camera(config: &str) -> Camera {
    let camera = open(&driver(config), "mock/webcam");
    for attributes in camera.configure(&[stream(0, FourCc::NV12, 64, 64), stream(1, FourCc::JPEG, 320, 240)])
    {
        camera.attach(&attributes, 8, false);
    }
    camera
}

#[test]
fn a_single_capture_is_started_shut_filled_ready_and_ended() {
    let camera = camera("clock=virtual");
    camera.operator.queue_buffer(1, 5, None).unwrap();
    let info = CaptureInfo { enable_shutter_callback: true, ..CaptureInfo::new(&[1]) };
    camera.operator.capture(9, &info, false).unwrap();
    let events = camera.until_ended(9);
    let [
        Event::Started(9, started),
        Event::Shutter(9, shut, at),
        Event::ShutterEnd(9, closed, end),
        Event::Frame(frame),
        Event::Ready(9),
        Event::Ended(9, ended),
    ] = &events[..]
    else {
        panic!("{events:?}")
    };
    assert_eq!((closed, *end), (shut, at + 10_000_000), "the usual exposure takes 10 ms");
    assert_eq!((started, shut, ended), (&vec![1], &vec![1], &vec![(1, 1)]));
    assert_eq!((frame.buffer_id, frame.frame_number, frame.timestamp_ns), (5, 0, *at));
    camera.device.close().unwrap();
}

#[test]
fn single_captures_of_one_stream_wait_for_each_other() {
    let camera = camera("clock=virtual");
    for id in 0..5 {
        camera.start(id, &[1], false);
    }
    for id in 0..5 {
        camera.operator.queue_buffer(1, id, None).unwrap();
    }
    let mut frames = Vec::new();
    while frames.len() < 5 {
        if let Event::Frame(frame) = camera.next() {
            frames.push((frame.capture_id, frame.buffer_id, frame.frame_number));
        }
    }
    assert_eq!(frames, (0..5).map(|id| (i32::try_from(id).unwrap(), id, 0)).collect::<Vec<_>>());
    camera.device.close().unwrap();
}

#[test]
fn a_still_beside_a_preview_has_the_time_of_one_of_its_frames() {
    let camera = camera("clock=step");
    camera.start(1, &[0], true);
    camera.start(2, &[1], false);
    camera.operator.queue_buffer(0, 0, None).unwrap();
    camera.operator.queue_buffer(1, 0, None).unwrap();
    let mut step = Metadata::new();
    step.set(STEP.unwrap(), 1).unwrap();
    camera.device.update_settings(step.view()).unwrap();
    let (one, two) = (camera.next_frame(), camera.next_frame());
    assert_eq!([(one.stream_id, one.capture_id), (two.stream_id, two.capture_id)], [(0, 1), (1, 2)]);
    assert_eq!(one.timestamp_ns, two.timestamp_ns);
    camera.device.close().unwrap();
}

#[test]
fn what_cannot_be_captured_is_refused_and_changes_nothing() {
    let camera = camera("clock=virtual");
    let capture =
        |id, streams: &[i32], streaming| camera.operator.capture(id, &CaptureInfo::new(streams), streaming);
    capture(1, &[0], true).unwrap();
    let busy = capture(2, &[0], true).unwrap_err();
    assert_eq!(busy.status(), Status::CAMERA_BUSY);
    assert!(busy.text().contains("capture 1"), "{busy}");
    assert_eq!(capture(2, &[1, 0], false).unwrap_err().status(), Status::CAMERA_BUSY);
    assert_eq!(capture(1, &[1], false).unwrap_err().status(), Status::INVALID_ARGUMENT);
    assert_eq!(capture(2, &[7], false).unwrap_err().status(), Status::INVALID_ARGUMENT);
    for id in 2..9 {
        capture(id, &[1], false).unwrap();
    }
    let full = capture(9, &[1], false).unwrap_err();
    assert_eq!(full.status(), Status::CAMERA_BUSY);
    assert!(full.text().contains("8 captures"), "{full}");
    assert_eq!(camera.operator.cancel_capture(9).unwrap_err().status(), Status::INVALID_ARGUMENT);
    camera.operator.cancel_capture(1).unwrap();
    camera.until_ended(1);
    capture(1, &[0], true).unwrap();
    camera.device.close().unwrap();
}
