//! Hazard: a fault of a frame that does something else than it says, or something to other frames too.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

#[path = "common/client.rs"]
mod client;

use client::{Camera, Event, open, stream};
use hal_api::camera::ErrorType;
use hal_api::format::FourCc;
use hal_api::frame::{FrameFlags, FrameInfo};
use hal_api::traits::{ICameraDevice, ICameraHost};
use hal_mock::MockDriver;

/// A streaming camera with faults; all that it told until frame `last` has come, each frame's buffer
/// queued again.
struct Run {
    events: Vec<Event>,
    _driver: MockDriver,
}

fn driver(faults: &str) -> MockDriver {
    let driver = client::driver("webcam;clock=virtual");
    driver.mock_control().unwrap().command(&format!("fault {faults}")).unwrap();
    driver
}

fn begin(driver: &MockDriver, buffers: u64) -> (Camera, Vec<client::Shared>) {
    let camera = open(driver, "mock/webcam");
    let attributes = camera.configure(&[stream(0, FourCc::NV12, 64, 64)])[0];
    let shared = camera.attach(&attributes, buffers, true);
    camera.start(1, &[0], true);
    (camera, shared)
}

impl Run {
    fn new(faults: &str, last: u32) -> Self {
        let driver = driver(faults);
        let (camera, _shared) = begin(&driver, 3);
        let mut events = Vec::new();
        loop {
            let event = camera.next();
            events.push(event.clone());
            let Event::Frame(frame) = event else { continue };
            if frame.frame_number >= last {
                break;
            }
            // A frame that comes twice, or with another buffer's id, is refused here.
            let _ = camera.operator.queue_buffer(0, frame.buffer_id, None);
        }
        camera.device.close().unwrap();
        Self { events, _driver: driver }
    }

    fn frames(&self) -> Vec<FrameInfo> {
        let frame = |event: &Event| if let Event::Frame(frame) = event { Some(*frame) } else { None };
        self.events.iter().filter_map(frame).collect()
    }

    fn numbers(&self) -> Vec<u32> {
        self.frames().iter().map(|frame| frame.frame_number).collect()
    }

    fn lost(&self) -> Vec<u32> {
        let lost = |event: &Event| if let Event::Lost(1, 0, number) = event { Some(*number) } else { None };
        self.events.iter().filter_map(lost).collect()
    }
}

#[test]
fn what_is_delivered_and_what_is_reported_lost() {
    // Fault, then the numbers of frames in the order in which they come, then those reported lost.
    let table: &[(&str, &[u32], &[u32])] = &[
        ("{action='drop', frame=3}", &[0, 1, 2, 4, 5, 6], &[3]),
        ("{action='drop', frame=3, count=2}", &[0, 1, 2, 5, 6], &[3, 4]),
        ("{action='drop', sensor_frame=3}", &[0, 1, 2, 4, 5, 6], &[3]),
        ("{action='drop', frame=3, silent=true}", &[0, 1, 2, 4, 5, 6], &[]),
        ("{action='drop', frame=3, stream=0}", &[0, 1, 2, 4, 5, 6], &[3]),
        ("{action='drop', frame=3, stream=1}", &[0, 1, 2, 3, 4, 5, 6], &[]),
        ("{action='duplicate', frame=3}", &[0, 1, 2, 3, 3, 4, 5, 6], &[]),
        ("{action='late', frame=3}", &[0, 1, 2, 4, 3, 5, 6], &[]),
        ("{action='late', frame=3, frames=2}", &[0, 1, 2, 4, 5, 3, 6], &[]),
        ("{action='stall', frame=2, frames=3}", &[0, 1, 5, 6], &[2, 3, 4]),
        ("{action='stall', frame=2, frames=1}, {action='drop', frame=3}", &[0, 1, 4, 5, 6], &[2, 3]),
        ("{action='wrong_number', frame=3, offset=2}", &[0, 1, 2, 5, 4, 5, 6], &[]),
        ("{action='drop', frame=1}, {action='late', frame=2}", &[0, 3, 2, 4, 5, 6], &[1]),
        ("{action='overheat', frame=3}", &[0, 1, 2, 4, 5, 6], &[3]),
        ("{action='store_full', frame=3}", &[0, 1, 2, 3, 4, 5, 6], &[]),
        ("{action='hang', frame=3, ms=1}", &[0, 1, 2, 3, 4, 5, 6], &[]),
    ];
    for (fault, numbers, lost) in table {
        let run = Run::new(fault, 6);
        assert_eq!(run.numbers(), *numbers, "{fault}");
        assert_eq!(run.lost(), *lost, "{fault}");
    }
}

#[test]
fn what_a_frame_says_is_wrong_in_one_place_only() {
    type Spoil = fn(&mut FrameInfo);
    let table: &[(&str, Spoil)] = &[
        ("{action='wrong_size', frame=3, bytes_used=7}", |frame| {
            (frame.bytes_used[0], frame.bytes_used[1]) = (7, 7);
        }),
        ("{action='wrong_time', frame=3, offset_ns=-1}", |frame| frame.timestamp_ns -= 1),
        ("{action='wrong_number', frame=3, offset=-3}", |frame| frame.frame_number = 0),
        ("{action='wrong_buffer', frame=3}", |frame| frame.buffer_id = u64::MAX - frame.buffer_id),
        ("{action='corrupt', frame=3, bytes=0}", |frame| frame.flags = FrameFlags::CORRUPT.bits()),
        ("{action='corrupt', frame=3, silent=true}", |_| ()),
    ];
    let right = Run::new("{action='drop', frame=99}", 5).frames();
    for (fault, spoil) in table {
        let found = Run::new(fault, 5).frames();
        let mut wanted = right.clone();
        spoil(&mut wanted[3]);
        // Which buffer the frames after it have depends on when it came back.
        assert_eq!(found[..4], wanted[..4], "{fault}");
        let facts = |frame: &FrameInfo| (frame.timestamp_ns, frame.frame_number, frame.flags);
        assert_eq!(found[4..].iter().map(facts).collect::<Vec<_>>(), [facts(&right[4]), facts(&right[5])]);
    }
}

#[test]
fn damage_is_in_as_many_bytes_as_it_says() {
    let bytes = |faults: &str| {
        let driver = driver(faults);
        let (camera, shared) = begin(&driver, 1);
        let pictures: Vec<Vec<u8>> = (0..3)
            .map(|_| {
                let frame = camera.next_frame();
                let mut bytes = vec![0; shared[0].map.len()];
                shared[0].map.view().read_at(0, &mut bytes).unwrap();
                camera.operator.queue_buffer(0, frame.buffer_id, None).unwrap();
                bytes
            })
            .collect();
        camera.device.close().unwrap();
        pictures
    };
    let right = bytes("{action='drop', frame=99}");
    for count in [0, 1, 64, 6144, 1 << 20] {
        let wrong = bytes(&format!("{{action='corrupt', frame=1, bytes={count}}}"));
        let damaged = right[1].iter().zip(&wrong[1]).filter(|(right, wrong)| right != wrong).count();
        assert_eq!(damaged, count.min(6144), "all bytes of a 64x64 NV12 frame are used");
        assert_eq!((&right[0], &right[2]), (&wrong[0], &wrong[2]));
    }
}

#[test]
fn a_stall_without_end_starves_the_client_until_it_cancels_or_faults_are_cleared() {
    for clear in [false, true] {
        let driver = driver("{action='stall', frame=2}");
        let (camera, _shared) = begin(&driver, 2);
        for number in 0..2 {
            let frame = camera.next_frame();
            assert_eq!(frame.frame_number, number);
            camera.operator.queue_buffer(0, frame.buffer_id, None).unwrap();
        }
        if clear {
            driver.mock_control().unwrap().command("faults clear").unwrap();
            // However many were swallowed before: told as lost, and then it goes on.
            let mut wanted = 2;
            while let event = camera.next()
                && !matches!(event, Event::Frame(frame) if frame.frame_number == wanted)
            {
                assert_eq!(event, Event::Lost(1, 0, wanted));
                wanted += 1;
            }
            camera.device.close().unwrap();
        } else {
            camera.operator.cancel_capture(1).unwrap();
            let events = camera.until_ended(1);
            let (end, lost) = events.split_last().unwrap();
            let wanted: Vec<Event> = (2..).map(|number| Event::Lost(1, 0, number)).take(lost.len()).collect();
            assert_eq!(lost, wanted);
            assert_eq!(*end, Event::Ended(1, vec![(0, 2 + u32::try_from(lost.len()).unwrap())]));
            camera.device.close().unwrap();
        }
    }
}

#[test]
fn a_late_frame_whose_turn_never_comes_comes_before_the_end() {
    let driver = driver("{action='late', frame=0, frames=9}");
    let (camera, _shared) = begin(&driver, 1);
    assert_eq!(camera.next(), Event::Started(1, vec![0]));
    camera.operator.cancel_capture(1).unwrap();
    let events = camera.until_ended(1);
    let delivered = events.iter().filter(|event| matches!(event, Event::Frame(_))).count();
    assert_eq!(events.last(), Some(&Event::Ended(1, vec![(0, u32::try_from(delivered).unwrap())])));
    camera.device.close().unwrap();
}

#[test]
fn what_takes_the_camera_is_told_and_ends_its_captures() {
    for (action, error, fatal) in [
        ("unplug", ErrorType::DEVICE_DISCONNECT, true),
        ("replug', frames=5, count=1, camera='mock/webcam", ErrorType::DEVICE_DISCONNECT, true),
        ("preempt", ErrorType::DEVICE_PREEMPT, true),
        ("overheat", ErrorType::SENSOR_DATA_ERROR, false),
    ] {
        let driver = driver(&format!("{{action='{action}', frame=2}}"));
        let (camera, _shared) = begin(&driver, 4);
        let frames: Vec<u32> = (0..2).map(|_| camera.next_frame().frame_number).collect();
        assert_eq!(frames, [0, 1]);
        assert_eq!(camera.next(), Event::Lost(1, 0, 2), "{action}");
        assert_eq!(camera.next(), Event::Error(error), "{action}");
        assert_eq!(matches!(camera.next(), Event::Ended(1, _)), fatal, "{action}");
        let ids = driver.get_camera_ids().unwrap();
        assert_eq!(ids.is_empty(), action == "unplug", "{action}: virtual time brings it back at once");
        camera.device.close().unwrap();
    }
}

#[test]
fn chance_is_the_seeds_and_comes_as_often_as_it_says() {
    let lost = |fault: &str| Run::new(fault, 2000).lost();
    let once = lost("{action='drop', one_in=10, seed=1}");
    assert!((100..300).contains(&once.len()), "{} of 2000", once.len());
    assert_eq!(once, lost("{action='drop', one_in=10, seed=1}"));
    assert_ne!(once, lost("{action='drop', one_in=10, seed=2}"));
    let first: Vec<u32> = once.iter().copied().take(3).collect();
    assert_eq!(lost("{action='drop', one_in=10, seed=1, count=3}"), first);
}
