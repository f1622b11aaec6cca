//! Hazard: a photo beside a preview that holds its frames up, or comes at another time in each run.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

#[path = "common/client.rs"]
mod client;

use std::sync::Arc;

use client::{Camera, Event, driver, open, webcam};
use hal_api::capture::CaptureInfo;
use hal_api::frame::FrameInfo;
use hal_api::status::Status;
use hal_api::traits::ICameraDevice;

/// The preview's frame in whose callback photos are asked for, and the one that ends the run.
const ASKED: u32 = 10;
const LAST: u32 = 40;
const PREVIEW: i32 = 1;
const FIRST: i32 = 100;

/// A preview, with `photos` asked for at once in the middle of it.
fn run(clock: &str, captures: &str, photos: i32) -> Vec<Event> {
    let camera = open(&driver(&webcam(clock, captures)), "mock/webcam");
    let _memory = camera.preview_and_stills(8);
    let operator = Arc::clone(&camera.operator);
    camera.hook(move |event| {
        let Event::Frame(frame) = event else { return };
        if frame.stream_id != 0 {
            return;
        }
        if frame.frame_number == ASKED {
            for id in FIRST..FIRST + photos {
                let info = CaptureInfo { enable_shutter_callback: true, ..CaptureInfo::new(&[1]) };
                operator.capture(id, &info, false).unwrap();
            }
        }
        if frame.frame_number < LAST {
            operator.queue_buffer(0, frame.buffer_id, None).unwrap();
        } else {
            operator.cancel_capture(PREVIEW).unwrap();
        }
    });
    camera.start(PREVIEW, &[0], true);
    let events = until_all_ended(&camera, photos);
    camera.device.close().unwrap();
    events
}

fn until_all_ended(camera: &Camera, photos: i32) -> Vec<Event> {
    let (mut events, mut ended) = (Vec::new(), 0);
    while ended < photos + 1 {
        events.push(camera.next());
        ended += i32::from(matches!(events.last(), Some(Event::Ended(..))));
    }
    events
}

fn frames(events: &[Event], stream: i32) -> Vec<FrameInfo> {
    let frame = |event: &Event| match event {
        Event::Frame(frame) if frame.stream_id == stream => Some(*frame),
        _ => None,
    };
    events.iter().filter_map(frame).collect()
}

#[test]
fn photos_take_consecutive_frames_and_come_at_their_turn() {
    for latency in [0, 2, 5] {
        for photos in [1, 3, 7] {
            let captures = format!("still_latency = {latency}");
            let events = run("virtual", &captures, photos);
            let (preview, stills) = (frames(&events, 0), frames(&events, 1));
            assert_eq!(stills.len(), usize::try_from(photos).unwrap());
            for (index, still) in stills.iter().enumerate() {
                let of = usize::try_from(ASKED).unwrap() + 1 + index;
                assert_eq!(still.timestamp_ns, preview[of].timestamp_ns, "latency {latency}, photo {index}");
                let place = events.iter().position(|event| event == &Event::Frame(*still)).unwrap();
                let seen = frames(&events[..place], 0);
                assert_eq!(seen.len(), of + 1 + latency, "latency {latency}, photo {index}");
            }
            let grid: Vec<u64> =
                preview.windows(2).map(|two| two[1].timestamp_ns - two[0].timestamp_ns).collect();
            assert!(grid.iter().all(|step| *step == grid[0]), "the preview keeps its grid");
            assert_eq!(preview.last().unwrap().frame_number, LAST);
            assert!(!events.iter().any(|event| matches!(event, Event::Lost(..))));
        }
    }
}

#[test]
fn runs_are_equal_whatever_the_threads_do() {
    for captures in ["", "zsl = 4", "still_latency = 0"] {
        let once = run("virtual", captures, 4);
        for _ in 0..5 {
            assert_eq!(once, run("virtual", captures, 4), "{captures}");
        }
    }
}

#[test]
fn each_photo_is_told_of_in_order() {
    let events = run("virtual", "", 2);
    for id in [FIRST, FIRST + 1] {
        let word = |event: &Event| match event {
            Event::Started(it, _) if *it == id => Some("started"),
            Event::Shutter(it, streams, _) if *it == id && streams == &[1] => Some("shutter"),
            Event::ShutterEnd(it, ..) if *it == id => Some("end"),
            Event::Ready(it) if *it == id => Some("ready"),
            Event::Frame(frame) if frame.capture_id == id => Some("frame"),
            Event::Ended(it, counts) if *it == id && counts == &[(1, 1)] => Some("ended"),
            _ => None,
        };
        let words: Vec<&str> = events.iter().filter_map(word).collect();
        assert_eq!(words, ["started", "shutter", "end", "ready", "frame", "ended"]);
    }
}

#[test]
fn without_shutter_lag_a_photo_is_of_the_frame_that_was_seen() {
    let events = run("virtual", "zsl = 4", 3);
    let (preview, stills) = (frames(&events, 0), frames(&events, 1));
    let asked = usize::try_from(ASKED).unwrap();
    // The first is of the frame in whose callback it was asked for, the others are of the frames after it.
    for (index, still) in stills.iter().enumerate() {
        assert_eq!(still.timestamp_ns, preview[asked + index].timestamp_ns, "photo {index}");
    }
}

#[test]
fn on_the_real_clock_a_preview_loses_nothing_to_photos() {
    for captures in ["", "zsl = 4"] {
        let events = run("real", captures, 4);
        let (preview, stills) = (frames(&events, 0), frames(&events, 1));
        assert_eq!((preview.last().unwrap().frame_number, stills.len()), (LAST, 4));
        for still in stills {
            assert!(preview.iter().any(|frame| frame.timestamp_ns == still.timestamp_ns));
        }
    }
}

#[test]
fn photos_in_flight_are_bounded() {
    let camera = open(&driver(&webcam("step", "max_stills = 2")), "mock/webcam");
    let _memory = camera.preview_and_stills(4);
    camera.start(1, &[1], false);
    camera.start(2, &[1], false);
    let error = camera.operator.capture(3, &CaptureInfo::new(&[1]), false).unwrap_err();
    assert_eq!(error.status(), Status::CAMERA_BUSY);
    assert!(error.text().contains("2 photos"), "{error}");
    camera.start(3, &[0], false);
    camera.operator.cancel_capture(1).unwrap();
    camera.start(4, &[1], false);
    camera.device.close().unwrap();
}
