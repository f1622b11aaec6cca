//! Hazard: a life that ends wrongly: a second opener, a close that hangs or is followed by callbacks, a
//! release or reset that leaves captures behind.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

#[path = "common/client.rs"]
mod client;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::mpsc::{TryRecvError, channel};
use std::time::{Duration, Instant};

use client::{Camera, Event, PATIENCE, driver, open, stream};
use hal_api::camera::OpenFlags;
use hal_api::format::FourCc;
use hal_api::status::{Error, Status};
use hal_api::traits::{ICameraDevice, ICameraHost};

/// Clocks in which a camera can be closed at any moment.
const CLOCKS: [&str; 3] = ["clock=real", "clock=virtual", "clock=step"];

fn streaming(config: &str, buffers: u64) -> Camera {
    let camera = open(&driver(config), "mock/webcam");
    let attributes = camera.configure(&[stream(0, FourCc::NV12, 64, 64)])[0];
    camera.attach(&attributes, buffers, true);
    camera.start(1, &[0], true);
    assert_eq!(camera.next(), Event::Started(1, vec![0]));
    camera
}

#[test]
fn an_open_camera_is_busy_until_it_is_closed() {
    let driver = driver("phone");
    let first = open(&driver, "mock/phone/wide");
    let again = || driver.open_camera("mock/phone/wide", OpenFlags::empty(), first.collector.clone());
    let error = again().err().unwrap();
    assert_eq!(error.status(), Status::CAMERA_BUSY);
    assert!(error.text().contains("mock/phone/wide"), "{error}");
    let other = open(&driver, "mock/phone/front");
    first.device.close().unwrap();
    again().unwrap();
    other.device.close().unwrap();
    let error = driver.open_camera("mock/phone", OpenFlags::empty(), other.collector.clone()).err().unwrap();
    assert_eq!(error.status(), Status::INVALID_ARGUMENT);
    assert!(error.text().contains("mock/phone/wide, mock/phone/ultra"), "{error}");
}

#[test]
fn a_dropped_device_frees_its_camera() {
    let driver = driver("");
    drop(open(&driver, "mock/webcam"));
    open(&driver, "mock/webcam").device.close().unwrap();
}

#[test]
fn close_ends_captures_at_once_and_is_followed_by_nothing() {
    for clock in CLOCKS {
        for buffers in [1, 4] {
            let camera = streaming(clock, buffers);
            let began = Instant::now();
            camera.device.close().unwrap();
            let took = began.elapsed();
            // Ten milliseconds on an idle machine; the bound is for a loaded one.
            assert!(took < Duration::from_secs(2), "{clock}: close took {took:?}");
            let events: Vec<Event> = camera.events.try_iter().collect();
            assert!(matches!(events.last(), Some(Event::Ended(1, _))), "{clock}: {events:?}");
            assert_eq!(camera.device.close().unwrap_err().status(), Status::CAMERA_CLOSED);
            assert_eq!(camera.events.try_recv(), Err(TryRecvError::Empty));
        }
    }
}

#[test]
fn close_waits_for_the_callback_that_runs() {
    let camera = streaming("clock=virtual", 2);
    let (inside, entered) = channel();
    let (go_on, wait) = channel::<()>();
    let wait = std::sync::Mutex::new(wait);
    let left = Arc::new(AtomicBool::new(false));
    let leaving = Arc::clone(&left);
    camera.hook(move |event| {
        if matches!(event, Event::Ended(..)) {
            inside.send(()).unwrap();
            wait.lock().unwrap().recv_timeout(PATIENCE).unwrap();
            leaving.store(true, Ordering::SeqCst);
        }
    });
    std::thread::scope(|scope| {
        scope.spawn(|| {
            camera.device.close().unwrap();
            assert!(left.load(Ordering::SeqCst), "close returned while a callback ran");
        });
        entered.recv_timeout(PATIENCE).unwrap();
        go_on.send(()).unwrap();
    });
}

#[test]
fn teardown_inside_a_callback_is_refused_and_all_else_is_served() {
    let driver = driver("clock=virtual");
    let camera = open(&driver, "mock/webcam");
    let attributes = camera.configure(&[stream(0, FourCc::NV12, 64, 64)])[0];
    camera.attach(&attributes, 2, true);
    let (answers, answered) = channel::<Vec<Error>>();
    let once = AtomicBool::new(false);
    let (inner, op) = (Arc::clone(&camera.device), Arc::clone(&camera.operator));
    camera.hook(move |event| {
        if matches!(event, Event::Frame(_)) && !once.swap(true, Ordering::SeqCst) {
            let refused = [inner.close(), inner.reset(), op.release_streams(&[0])];
            op.get_stream_attributes().unwrap();
            op.detach_buffer_queue(0).unwrap();
            op.cancel_capture(5).unwrap();
            answers.send(refused.into_iter().map(Result::unwrap_err).collect()).unwrap();
        }
    });
    camera.start(5, &[0], true);
    for error in answered.recv_timeout(PATIENCE).unwrap() {
        assert_eq!(error.status(), Status::CONTRACT, "{error}");
    }
    camera.until_ended(5);
    camera.device.close().unwrap();
}

#[test]
fn release_and_reset_end_captures_before_they_return() {
    for clock in CLOCKS {
        for reset in [false, true] {
            let camera = streaming(clock, 3);
            if reset { camera.device.reset() } else { camera.operator.release_streams(&[0]) }.unwrap();
            let events: Vec<Event> = camera.events.try_iter().collect();
            assert!(matches!(events.last(), Some(Event::Ended(1, _))), "{clock}: {events:?}");
            assert_eq!(camera.operator.get_stream_attributes().unwrap(), []);
            let attributes = camera.configure(&[stream(0, FourCc::GREY, 64, 64)])[0];
            camera.attach(&attributes, 1, true);
            assert_eq!(camera.events.try_recv(), Err(TryRecvError::Empty), "{clock}");
            camera.device.close().unwrap();
        }
    }
}

#[test]
fn a_released_stream_leaves_its_capture_to_the_others() {
    let camera = open(&driver("clock=virtual"), "mock/webcam");
    let all = camera.configure(&[stream(0, FourCc::NV12, 64, 64), stream(1, FourCc::GREY, 64, 64)]);
    for attributes in &all {
        camera.attach(attributes, 1, true);
    }
    camera.start(1, &[0, 1], true);
    for _ in 0..3 {
        camera.next();
    }
    camera.operator.release_streams(&[1]).unwrap();
    camera.operator.queue_buffer(0, 0, None).unwrap();
    assert_eq!(camera.next_frame().stream_id, 0);
    camera.operator.cancel_capture(1).unwrap();
    assert_eq!(camera.next(), Event::Ended(1, vec![(0, 2)]));
    camera.device.close().unwrap();
}

#[test]
fn many_lives_leave_no_thread_and_no_descriptor() {
    let count = |folder: &str| std::fs::read_dir(folder).unwrap().count();
    let driver = driver("clock=virtual");
    let ends = AtomicU32::new(0);
    let one = || {
        let camera = open(&driver, "mock/webcam");
        let attributes = camera.configure(&[stream(0, FourCc::NV12, 64, 64)])[0];
        let exported = camera.operator.export_buffers(0, 0, 2).unwrap();
        assert_eq!(exported.len(), 2);
        assert_eq!(attributes.n_planes, 2);
        camera.operator.queue_buffer(0, 0, None).unwrap();
        camera.start(1, &[0], true);
        camera.next_frame();
        camera.device.close().unwrap();
        ends.fetch_add(1, Ordering::Relaxed);
    };
    one();
    let before = count("/proc/self/fd");
    for _ in 0..200 {
        one();
    }
    // Other tests of this process open and close some at the same time.
    assert!(count("/proc/self/fd") < before + 100, "descriptors leak");
    assert_eq!(ends.load(Ordering::Relaxed), 201);
}
