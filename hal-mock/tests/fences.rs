//! Hazard: a frame that is read, or whose buffer is taken away, before it is painted.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss
)]

#[path = "common/client.rs"]
mod client;

use std::os::fd::{AsFd, OwnedFd};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::channel;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Instant;

use client::{Camera, Event, PATIENCE, Shared, driver, image_layout, open, stream, webcam};
use hal_api::capture::CaptureInfo;
use hal_api::format::FourCc;
use hal_api::frame::FrameInfo;
use hal_api::metadata::Metadata;
use hal_api::stream::StreamAttributes;
use hal_api::strip::Strip;
use hal_api::traits::{ICameraDevice, IStreamOperator};
use hal_mock::settings::STEP;
use nix::poll::{PollFd, PollFlags, PollTimeout, poll};

const FENCES: &str = "fences = \"eventfd\"";

fn camera(clock: &str, captures: &str) -> Camera {
    open(&driver(&webcam(clock, captures)), "mock/webcam")
}

fn step(camera: &Camera) {
    let mut settings = Metadata::new();
    settings.set(STEP.unwrap(), 1).unwrap();
    camera.device.update_settings(settings.view()).unwrap();
}

/// Whether a fence signals within the limit.
fn signals(fence: &OwnedFd, limit: PollTimeout) -> bool {
    poll(&mut [PollFd::new(fence.as_fd(), PollFlags::POLLIN)], limit).unwrap() == 1
}

/// Takes a frame's fence.
fn fence(camera: &Camera, frame: &FrameInfo) -> Option<OwnedFd> {
    let mut fences = camera.collector.fences.lock().unwrap();
    let place = fences.iter().position(|(of, _)| of == frame)?;
    Some(fences.remove(place).1)
}

fn wait(camera: &Camera, frame: &FrameInfo) {
    let fence = fence(camera, frame).unwrap();
    assert!(signals(&fence, PollTimeout::from(u16::MAX)), "{frame:?}");
}

fn bytes(shared: &Shared) -> Vec<u8> {
    let mut bytes = vec![0; shared.map.len()];
    shared.map.view().read_at(0, &mut bytes).unwrap();
    bytes
}

/// Whether a buffer holds the frame.
fn check(attributes: &StreamAttributes, shared: &Shared, frame: &FrameInfo) {
    let strip = Strip::read_view(&shared.map.view(), &image_layout(attributes)).unwrap();
    assert_eq!((strip.sequence, strip.time_ns), (frame.frame_number, frame.timestamp_ns));
    assert_eq!(i32::from(strip.stream), frame.stream_id);
}

/// A stream of one buffer, on a clock that is stepped.
fn stepped() -> (Camera, StreamAttributes, Shared) {
    let camera = camera("step", FENCES);
    let attributes = camera.configure(&[stream(0, FourCc::NV12, 320, 240)])[0];
    let shared = camera.attach(&attributes, 1, true).pop().unwrap();
    camera.start(1, &[0], true);
    assert!(matches!(camera.next(), Event::Started(..)));
    (camera, attributes, shared)
}

#[test]
fn a_frame_is_there_when_its_fence_signals() {
    let camera = camera("virtual", FENCES);
    let formats = [FourCc::NV12, FourCc::YUYV, FourCc::RGB24];
    let infos: Vec<_> = (0..).zip(formats).map(|(id, format)| stream(id, format, 320, 240)).collect();
    let all = camera.configure(&infos);
    let shared: Vec<_> = all.iter().map(|attributes| camera.attach(attributes, 3, true)).collect();
    let early = Arc::new(AtomicBool::new(false));
    let (collector, seen) = (camera.collector.clone(), early.clone());
    camera.hook(move |event| {
        let Event::Frame(frame) = event else { return };
        let fences = collector.fences.lock().unwrap();
        let (_, fence) = fences.iter().find(|(of, _)| of == frame).unwrap();
        seen.fetch_or(signals(fence, PollTimeout::ZERO), Ordering::Relaxed);
    });
    camera.start(1, &[0, 1, 2], true);
    for _ in 0..300 {
        let frame = camera.next_frame();
        wait(&camera, &frame);
        let (place, slot) = (frame.stream_id as usize, frame.buffer_id as usize);
        check(&all[place], &shared[place][slot], &frame);
        let sizes = all[place].planes.map(|plane| plane.size as u32);
        assert_eq!(frame.bytes_used, sizes);
        camera.operator.queue_buffer(frame.stream_id, frame.buffer_id, None).unwrap();
    }
    assert!(!early.load(Ordering::Relaxed), "no fence signals while its frame is being handed over");
    camera.device.close().unwrap();
}

#[test]
fn frames_with_fences_are_those_without() {
    let run = |captures: &str, format: FourCc| {
        let camera = camera("virtual", captures);
        let attributes = camera.configure(&[stream(0, format, 320, 240)])[0];
        let shared = camera.attach(&attributes, 1, true);
        camera.start(1, &[0], true);
        let frames: Vec<_> = (0..8)
            .map(|_| {
                let frame = camera.next_frame();
                let fence = fence(&camera, &frame);
                let has_fence = fence.is_some();
                assert!(fence.is_none_or(|fence| signals(&fence, PollTimeout::from(u16::MAX))));
                let content = bytes(&shared[0]);
                camera.operator.queue_buffer(0, 0, None).unwrap();
                ((frame.frame_number, frame.timestamp_ns, frame.bytes_used, content), has_fence)
            })
            .collect();
        camera.device.close().unwrap();
        frames.into_iter().unzip::<_, _, Vec<_>, Vec<_>>()
    };
    for (format, is_promised) in [(FourCc::NV12, true), (FourCc::RGB24, true), (FourCc::JPEG, false)] {
        let (painted, none) = run("fences = \"none\"", format);
        let (promised, some) = run(FENCES, format);
        assert!(painted == promised, "{format}: the same frames");
        assert!(none.iter().all(|has| !has) && some.iter().all(|has| *has == is_promised), "{format}");
    }
}

#[test]
fn a_buffer_that_comes_back_early_is_painted_in_its_turn() {
    let (camera, attributes, shared) = stepped();
    let (operator, collector) = (Arc::clone(&camera.operator), camera.collector.clone());
    camera.hook(move |event| {
        let Event::Frame(frame) = event else { return };
        // As a host does that lets go of a frame without looking: the fence comes back with the buffer.
        let fences = collector.fences.lock().unwrap();
        let (_, fence) = fences.iter().find(|(of, _)| of == frame).unwrap();
        let acquire = fence.as_fd().try_clone_to_owned().unwrap();
        operator.queue_buffer(0, frame.buffer_id, Some(acquire)).unwrap();
        assert!(operator.queue_buffer(0, frame.buffer_id, None).is_err(), "once");
    });
    for number in 0..20 {
        step(&camera);
        let frame = camera.next_frame();
        assert_eq!(frame.frame_number, number);
        wait(&camera, &frame);
        check(&attributes, &shared, &frame);
    }
    camera.device.close().unwrap();
}

#[test]
fn buffers_that_are_detached_are_not_written() {
    let (camera, _, shared) = stepped();
    let operator = Arc::clone(&camera.operator);
    camera.hook(move |event| {
        if matches!(event, Event::Frame(_)) {
            operator.detach_buffer_queue(0).unwrap();
        }
    });
    step(&camera);
    let frame = camera.next_frame();
    wait(&camera, &frame);
    camera.device.close().unwrap();
    assert!(bytes(&shared).iter().all(|byte| *byte == 0), "detached before it was painted");
}

type Act<T> = fn(&dyn IStreamOperator) -> T;

/// Holds the callback of the first frame up until `act`, on a thread of its own, has done what `is_done` sees.
fn during_a_frame(camera: &Camera, act: Act<()>, is_done: Act<bool>) -> FrameInfo {
    let ((told, inside), (go, may_go)) = (channel(), channel());
    let may_go = Mutex::new(may_go);
    camera.hook(move |event| {
        if let Event::Frame(frame) = event {
            told.send(*frame).unwrap();
            may_go.lock().unwrap().recv_timeout(PATIENCE).unwrap();
        }
    });
    step(camera);
    let frame = inside.recv_timeout(PATIENCE).unwrap();
    let operator = &*camera.operator;
    thread::scope(|scope| {
        scope.spawn(|| act(operator));
        let end = Instant::now() + PATIENCE;
        while !is_done(operator) {
            assert!(Instant::now() < end, "not done in time");
            thread::yield_now();
        }
        go.send(()).unwrap();
    });
    frame
}

#[test]
fn streams_that_are_released_are_not_written() {
    let (camera, _, shared) = stepped();
    let release: Act<()> = |operator| operator.release_streams(&[0]).unwrap();
    let is_gone: Act<bool> = |operator| operator.get_stream_attributes().unwrap().is_empty();
    let frame = during_a_frame(&camera, release, is_gone);
    assert!(signals(&fence(&camera, &frame).unwrap(), PollTimeout::ZERO), "before release returned");
    assert!(bytes(&shared).iter().all(|byte| *byte == 0), "released before it was painted");
    camera.device.close().unwrap();
}

#[test]
fn what_was_delivered_of_a_cancelled_capture_is_painted_before_its_end() {
    let (camera, attributes, shared) = stepped();
    let collector = camera.collector.clone();
    let (ended, is_there) = channel();
    let operator = Arc::clone(&camera.operator);
    camera.hook(move |event| match event {
        Event::Frame(_) => operator.cancel_capture(1).unwrap(),
        Event::Ended(..) => {
            let fences = collector.fences.lock().unwrap();
            ended.send(fences.iter().all(|(_, fence)| signals(fence, PollTimeout::ZERO))).unwrap();
        }
        _ => {}
    });
    step(&camera);
    let frame = camera.next_frame();
    assert!(is_there.recv_timeout(PATIENCE).unwrap());
    check(&attributes, &shared, &frame);
    // The stream is as good as new.
    camera.hook(|_| {});
    camera.operator.queue_buffer(0, 0, None).unwrap();
    camera.operator.capture(2, &CaptureInfo::new(&[0]), true).unwrap();
    step(&camera);
    let frame = camera.next_frame();
    wait(&camera, &frame);
    check(&attributes, &shared, &frame);
    camera.device.close().unwrap();
}

#[test]
fn a_close_waits_for_what_is_being_painted() {
    for _ in 0..20 {
        let camera = camera("virtual", FENCES);
        let attributes = camera.configure(&[stream(0, FourCc::NV12, 320, 240)])[0];
        let shared = camera.attach(&attributes, 4, true);
        camera.start(1, &[0], true);
        let first = camera.next_frame();
        camera.device.close().unwrap();
        for (frame, fence) in camera.collector.fences.lock().unwrap().iter() {
            assert!(signals(fence, PollTimeout::ZERO), "after the close nothing is on its way: {frame:?}");
        }
        check(&attributes, &shared[first.buffer_id as usize], &first);
    }
}
