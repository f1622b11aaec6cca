//! Hazard: frames that are misnumbered, mistimed or lost without a word.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::cast_possible_truncation
)]

#[path = "common/client.rs"]
mod client;

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use client::{Camera, Event, driver, open, stream};
use hal_api::capture::CaptureInfo;
use hal_api::format::FourCc;
use hal_api::frame::FrameInfo;
use hal_api::metadata::Metadata;
use hal_api::status::Status;
use hal_api::stream::Clock;
use hal_api::traits::ICameraDevice;
use hal_mock::settings::STEP;

fn camera(config: &str, streams: i32) -> Camera {
    let camera = open(&driver(config), "mock/webcam");
    let infos: Vec<_> = (0..streams).map(|id| stream(id, FourCc::NV12, 64, 64)).collect();
    for attributes in camera.configure(&infos) {
        camera.attach(&attributes, 3, true);
    }
    camera
}

fn step(camera: &Camera, count: i32) {
    let mut settings = Metadata::new();
    settings.set(STEP.unwrap(), count).unwrap();
    camera.device.update_settings(settings.view()).unwrap();
}

#[test]
fn virtual_time_gives_ten_thousand_frames_quickly_and_loses_none() {
    let camera = camera("clock=virtual", 1);
    let duration = camera.operator.get_stream_attributes().unwrap()[0].frame_duration_ns;
    let began = Instant::now();
    camera.start(1, &[0], true);
    for number in 0..10_000 {
        let frame = camera.next_frame();
        assert_eq!(frame.frame_number, number);
        assert_eq!(frame.timestamp_ns, u64::from(number + 1) * duration);
        camera.operator.queue_buffer(0, frame.buffer_id, None).unwrap();
    }
    camera.operator.cancel_capture(1).unwrap();
    let events = camera.until_ended(1);
    assert!(!events.iter().any(|event| matches!(event, Event::Lost(..))), "{events:?}");
    let took = began.elapsed();
    assert!(took < Duration::from_secs(30), "ten thousand frames took {took:?}");
    camera.device.close().unwrap();
}

#[test]
fn streams_of_one_capture_share_number_and_time() {
    for config in ["clock=virtual", "clock=step"] {
        let camera = camera(config, 3);
        camera.start(4, &[0, 1, 2], true);
        let mut seen: BTreeMap<u32, Vec<FrameInfo>> = BTreeMap::new();
        for _ in 0..30 {
            if config == "clock=step" {
                step(&camera, 1);
            }
            for _ in 0..3 {
                let frame = camera.next_frame();
                seen.entry(frame.frame_number).or_default().push(frame);
                camera.operator.queue_buffer(frame.stream_id, frame.buffer_id, None).unwrap();
            }
        }
        for (number, frames) in seen {
            let streams: Vec<i32> = frames.iter().map(|frame| frame.stream_id).collect();
            assert_eq!(streams, [0, 1, 2], "{config}: frame {number}");
            assert!(frames.iter().all(|frame| frame.timestamp_ns == frames[0].timestamp_ns), "{frames:?}");
        }
        camera.device.close().unwrap();
    }
}

#[test]
fn a_starved_stream_loses_each_frame_once_and_harms_no_other() {
    let camera = camera("clock=step", 2);
    camera.operator.capture(1, &CaptureInfo::new(&[0, 1]), true).unwrap();
    let (mut got, mut lost) = (Vec::new(), Vec::new());
    for _ in 0..5 {
        step(&camera, 1);
        let mut open = 2;
        while open > 0 {
            match camera.next() {
                Event::Frame(frame) if frame.stream_id == 0 => {
                    camera.operator.queue_buffer(0, frame.buffer_id, None).unwrap();
                    open -= 1;
                }
                Event::Frame(frame) => {
                    got.push(frame.frame_number);
                    open -= 1;
                }
                Event::Lost(1, 1, number) => {
                    lost.push(number);
                    open -= 1;
                }
                Event::Started(1, streams) => assert_eq!(streams, [0, 1]),
                event => panic!("{event:?}"),
            }
        }
    }
    assert_eq!((got, lost), (vec![0, 1, 2], vec![3, 4]), "three buffers, five frames");
    camera.operator.queue_buffer(1, 1, None).unwrap();
    step(&camera, 1);
    let back = [camera.next_frame(), camera.next_frame()];
    assert!(back.iter().any(|frame| (frame.stream_id, frame.frame_number, frame.buffer_id) == (1, 5, 1)));
    camera.operator.cancel_capture(1).unwrap();
    assert_eq!(camera.next(), Event::Ended(1, vec![(0, 6), (1, 6)]));
    camera.device.close().unwrap();
}

#[test]
fn a_stepped_clock_makes_as_many_frames_as_it_is_told() {
    let camera = camera("clock=step", 1);
    camera.start(1, &[0], true);
    assert_eq!(camera.next(), Event::Started(1, vec![0]));
    step(&camera, 2);
    assert_eq!([camera.next_frame().frame_number, camera.next_frame().frame_number], [0, 1]);
    camera.operator.cancel_capture(1).unwrap();
    assert_eq!(camera.next(), Event::Ended(1, vec![(0, 2)]));
    camera.device.close().unwrap();
    let real = self::camera("", 1);
    let mut settings = Metadata::new();
    settings.set(STEP.unwrap(), 1).unwrap();
    let error = real.device.update_settings(settings.view()).unwrap_err();
    assert_eq!(error.status(), Status::INVALID_ARGUMENT);
    assert!(error.text().contains("clock is not \"step\""), "{error}");
    real.device.close().unwrap();
}

#[test]
fn the_real_clock_keeps_its_grid() {
    let camera = camera("clock=real", 1);
    let attributes = camera.operator.get_stream_attributes().unwrap()[0];
    assert_eq!(attributes.clock, Clock::MONOTONIC);
    let before = now_ns();
    camera.start(1, &[0], true);
    let mut next = 0;
    let mut first = None;
    for _ in 0..30 {
        match camera.next() {
            Event::Frame(frame) => {
                let first = *first.get_or_insert(frame.timestamp_ns);
                let on_grid = first + u64::from(frame.frame_number) * attributes.frame_duration_ns;
                assert_eq!(frame.timestamp_ns, on_grid, "no drift");
                assert!((before..=now_ns()).contains(&frame.timestamp_ns), "no frame before its time");
                assert_eq!(frame.frame_number, next, "gaps are reported");
                next += 1;
                camera.operator.queue_buffer(0, frame.buffer_id, None).unwrap();
            }
            Event::Lost(1, 0, number) => {
                assert_eq!(number, next);
                next += 1;
            }
            Event::Started(..) => {}
            event => panic!("{event:?}"),
        }
    }
    camera.device.close().unwrap();
}

#[test]
fn what_a_slow_client_makes_late_is_made_up_for_or_reported() {
    let camera = camera("clock=real", 1);
    let slow = std::sync::atomic::AtomicBool::new(false);
    // The client is slow: that is the point, nothing waits for the sleep to be over.
    camera.hook(move |event| {
        if matches!(event, Event::Frame(_)) && !slow.swap(true, std::sync::atomic::Ordering::SeqCst) {
            std::thread::sleep(Duration::from_millis(300));
        }
    });
    camera.start(1, &[0], true);
    let mut numbers = Vec::new();
    while numbers.len() < 20 {
        match camera.next() {
            Event::Frame(frame) => {
                numbers.push(frame.frame_number);
                camera.operator.queue_buffer(0, frame.buffer_id, None).unwrap();
            }
            Event::Lost(_, _, number) => numbers.push(number),
            _ => {}
        }
    }
    let all: Vec<u32> = (0..).take(numbers.len()).collect();
    assert_eq!(numbers, all, "each frame delivered or reported lost, once, in order");
    camera.device.close().unwrap();
}

fn now_ns() -> u64 {
    let now = nix::time::clock_gettime(nix::time::ClockId::CLOCK_MONOTONIC).unwrap();
    Duration::from(now).as_nanos() as u64
}
