//! Hazard: a photo that is cancelled, released, detached, reset or closed away at a bad moment: an end that is
//! missing or told twice, a buffer that is lost to the client, a count that is wrong.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

#[path = "common/client.rs"]
mod client;

use client::{Camera, Event, driver, open, webcam};
use hal_api::metadata::{Metadata, tags};
use hal_api::traits::ICameraDevice;
use hal_mock::settings::STEP;

const PHOTO: i32 = 7;

/// How far the photo has come: frames of the sensor since it was asked for. It is exposed in the first and
/// delivered in the fourth.
const PHASES: [i32; 5] = [0, 1, 2, 3, 4];

/// A photo asked for beside a preview, `frames` frames ago.
fn camera(frames: i32) -> (Camera, Vec<Event>) {
    let camera = open(&driver(&webcam("step", "still_latency = 3")), "mock/webcam");
    std::mem::forget(camera.preview_and_stills(16));
    camera.device.enable_results(&[tags::STATUS_ISO_VALUE.tag().id()]).unwrap();
    camera.start(1, &[0], true);
    camera.start(PHOTO, &[1], false);
    let events = step(&camera, frames);
    (camera, events)
}

/// Makes frames and waits for the preview's last of them.
fn step(camera: &Camera, frames: i32) -> Vec<Event> {
    let mut events = Vec::new();
    if frames > 0 {
        let mut step = Metadata::new();
        step.set(STEP.unwrap(), frames).unwrap();
        camera.device.update_settings(step.view()).unwrap();
    }
    let preview = |event: &Event| matches!(event, Event::Frame(frame) if frame.stream_id == 0);
    while events.iter().filter(|event| preview(event)).count() < usize::try_from(frames).unwrap() {
        events.push(camera.next());
    }
    events
}

/// What was told of the photo: frames and losses, and the counts of its end.
fn told(events: &[Event]) -> (usize, usize, Vec<Vec<(i32, u32)>>) {
    let (mut frames, mut losses, mut ends) = (0, 0, Vec::new());
    for event in events {
        match event {
            Event::Frame(frame) if frame.capture_id == PHOTO => frames += 1,
            Event::Lost(PHOTO, ..) => losses += 1,
            Event::Ended(PHOTO, counts) => ends.push(counts.clone()),
            _ => {}
        }
    }
    (frames, losses, ends)
}

/// Checks the story of a photo: one end, with the number of what was told before.
fn check(what: &str, phase: i32, events: &[Event]) {
    let (frames, losses, ends) = told(events);
    assert!(frames + losses <= 1, "{what} after {phase}: {events:?}");
    let count = u32::try_from(frames + losses).unwrap();
    assert_eq!(ends, [vec![(1, count)]], "{what} after {phase}: {events:?}");
}

fn rest(camera: &Camera) -> Vec<Event> {
    camera.device.close().unwrap();
    camera.events.try_iter().collect()
}

#[test]
fn a_cancelled_photo_ends_once_and_its_buffer_waits_for_the_next() {
    for phase in PHASES {
        let (camera, mut events) = camera(phase);
        // It may be over already.
        let cancelled = camera.operator.cancel_capture(PHOTO).is_ok();
        assert!(cancelled || phase == 4);
        while told(&events).2.is_empty() {
            events.push(camera.next());
        }
        check("cancel", phase, &events);
        let first = told(&events).0;
        camera.start(8, &[1], false);
        // The photo comes before the frame after the one that it is due with.
        let mut events = step(&camera, 5);
        events.extend(rest(&camera));
        let next = events.iter().find_map(|event| match event {
            Event::Frame(frame) if frame.capture_id == 8 => Some(frame.buffer_id),
            _ => None,
        });
        assert_eq!(next, Some(u64::try_from(first).unwrap()), "cancelled after {phase}");
    }
}

#[test]
fn a_released_stream_ends_its_photos_before_the_call_returns() {
    for phase in PHASES {
        let (camera, mut events) = camera(phase);
        camera.operator.release_streams(&[1]).unwrap();
        events.extend(camera.events.try_iter());
        check("release", phase, &events);
        events = step(&camera, 3);
        assert_eq!(told(&events), (0, 0, vec![]), "after the release");
        camera.device.close().unwrap();
    }
}

#[test]
fn photos_whose_buffers_are_taken_away_are_lost_at_their_turn() {
    for phase in PHASES {
        let (camera, mut events) = camera(phase);
        camera.operator.detach_buffer_queue(1).unwrap();
        events.extend(step(&camera, 5));
        events.extend(rest(&camera));
        check("detach", phase, &events);
        let (frames, losses, _) = told(&events);
        assert_eq!(frames + losses, 1, "{events:?}");
        assert!(phase == 4 || losses == 1, "after {phase}");
    }
}

#[test]
fn reset_and_close_end_photos_before_they_return() {
    for phase in PHASES {
        for reset in [false, true] {
            let (camera, mut events) = camera(phase);
            if reset { camera.device.reset() } else { camera.device.close() }.unwrap();
            events.extend(camera.events.try_iter());
            check("reset or close", phase, &events);
            if reset {
                camera.device.close().unwrap();
            }
        }
    }
}
