//! Hazard: a camera that comes or goes while it is used: calls that hang, events that lie, twice or never.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

#[path = "common/client.rs"]
mod client;
#[path = "common/host.rs"]
mod host;

use std::sync::{Arc, Mutex, Weak};
use std::time::{Duration, Instant};

use client::Event;
use hal_api::camera::{CameraEvent, CameraStatus, ErrorType};
use hal_api::capture::CaptureInfo;
use hal_api::format::FourCc;
use hal_api::metadata::MetadataRef;
use hal_api::status::Status;
use hal_api::stream::OperationMode;
use hal_api::traits::{ICameraDevice, ICameraHost, IMockControl};
use host::{Told, listen, listen_with, next, order, profile};

const CLOCKS: [&str; 3] = ["real", "virtual", "step"];

fn clocked(clock: &str, cameras: &[(&str, &str)]) -> hal_mock::MockDriver {
    client::driver(&profile(&format!("clock = \"{clock}\""), cameras))
}

fn coming(id: &str) -> [Told; 2] {
    let id = id.to_owned();
    [Told::Event(id.clone(), CameraEvent::DEVICE_ADD), Told::Status(id, CameraStatus::AVAILABLE)]
}

fn going(id: &str) -> [Told; 2] {
    let id = id.to_owned();
    [Told::Status(id.clone(), CameraStatus::UN_AVAILABLE), Told::Event(id, CameraEvent::DEVICE_RMV)]
}

#[test]
fn events_come_in_order_and_ids_agree_when_they_do() {
    let driver = Arc::new(clocked("virtual", &[("a", ""), ("b", "present = false")]));
    let asked: Arc<Mutex<Vec<Vec<String>>>> = Arc::default();
    let (inside, weak): (_, Weak<hal_mock::MockDriver>) = (Arc::clone(&asked), Arc::downgrade(&driver));
    let hook = move |_: &Told| inside.lock().unwrap().push(weak.upgrade().unwrap().get_camera_ids().unwrap());
    let told = listen_with(&driver, Some(Box::new(hook)));
    assert_eq!(driver.get_camera_ids().unwrap(), ["a"]);
    let error = driver.get_camera_ability("b").unwrap_err();
    assert_eq!(error.status(), Status::INVALID_ARGUMENT);
    assert!(error.text().contains("\"b\" is not plugged in; there are a"), "{error}");
    for (command, events, ids) in [
        ("plug b", coming("b"), vec!["a", "b"]),
        ("unplug a", going("a"), vec!["b"]),
        ("unplug b", going("b"), vec![]),
        ("plug a", coming("a"), vec!["a"]),
    ] {
        assert_eq!(order(&driver, command), "ok");
        assert_eq!([next(&told), next(&told)], events, "{command}");
        let last: Vec<Vec<String>> = asked.lock().unwrap().drain(..).collect();
        assert_eq!(last, [ids.clone(), ids], "{command}");
    }
    for wrong in ["plug a", "unplug b", "plug c", "unplug", "explode a", ""] {
        let error = driver.command(wrong).unwrap_err();
        assert_eq!(error.status(), Status::INVALID_ARGUMENT, "{wrong}: {error}");
    }
    assert_eq!(driver.get_camera_ids().unwrap(), ["a"], "what is refused changes nothing");
}

#[test]
fn an_open_camera_that_goes_ends_captures_fails_calls_and_comes_back() {
    for clock in CLOCKS {
        let driver = clocked(clock, &[("a", "")]);
        for buffers in [1, 4] {
            let camera = client::open(&driver, "a");
            let attributes = camera.configure(&[client::stream(0, FourCc::NV12, 64, 64)])[0];
            camera.attach(&attributes, buffers, true);
            camera.start(7, &[0], true);
            assert_eq!(camera.next(), Event::Started(7, vec![0]));
            order(&driver, "unplug a");
            let events = camera.until_ended(7);
            let errors: Vec<_> = events.iter().filter(|event| matches!(event, Event::Error(_))).collect();
            assert_eq!(errors, [&Event::Error(ErrorType::DEVICE_DISCONNECT)], "{clock}");
            let operator = &camera.operator;
            let began = Instant::now();
            let calls = [
                operator.queue_buffer(0, 0, None),
                operator.capture(8, &CaptureInfo::new(&[0]), true),
                operator.create_streams(&[client::stream(1, FourCc::NV12, 64, 64)]),
                operator.commit_streams(OperationMode::NORMAL, MetadataRef::default()),
                operator.get_stream_attributes().map(drop),
                operator.release_streams(&[0]),
                camera.device.get_default_settings().map(drop),
                camera.device.reset(),
            ];
            // Microseconds on an idle machine; the bound of D16 for each.
            assert!(began.elapsed() < Duration::from_millis(800), "{clock}");
            for (index, call) in calls.into_iter().enumerate() {
                assert_eq!(call.unwrap_err().status(), Status::DEVICE_ERROR, "{clock}: call {index}");
            }
            order(&driver, "plug a");
            camera.device.close().unwrap();
            assert!(camera.events.try_recv().is_err(), "{clock}: told once");
        }
        let camera = client::open(&driver, "a");
        let attributes = camera.configure(&[client::stream(0, FourCc::NV12, 64, 64)])[0];
        camera.attach(&attributes, 1, true);
        camera.device.close().unwrap();
    }
}

#[test]
fn a_camera_that_goes_leaves_its_neighbour_alone() {
    let driver = clocked("virtual", &[("a", ""), ("b", "")]);
    let [a, b] = ["a", "b"].map(|id| client::open(&driver, id));
    for camera in [&a, &b] {
        let attributes = camera.configure(&[client::stream(0, FourCc::GREY, 64, 64)])[0];
        camera.attach(&attributes, 2, true);
        camera.start(1, &[0], true);
    }
    order(&driver, "unplug a");
    a.until_ended(1);
    for number in 0..20 {
        let frame = b.next_frame();
        assert_eq!(frame.frame_number, number);
        b.operator.queue_buffer(0, frame.buffer_id, None).unwrap();
    }
}

#[test]
fn a_hundred_rounds_leak_nothing_and_end_as_they_should() {
    let threads = || std::fs::read_dir("/proc/self/task").unwrap().count();
    let driver = clocked("virtual", &[("a", ""), ("b", "")]);
    let told = listen(&driver);
    let before = threads();
    for round in 0..100 {
        let camera = client::open(&driver, "a");
        if round % 2 == 0 {
            order(&driver, "unplug a");
            assert_eq!(camera.next(), Event::Error(ErrorType::DEVICE_DISCONNECT));
        } else {
            order(&driver, "unplug a");
        }
        camera.device.close().unwrap();
        order(&driver, "plug a");
        assert_eq!([next(&told), next(&told)], going("a"));
        assert_eq!([next(&told), next(&told)], coming("a"));
    }
    // Other tests of this process start and stop some at the same time.
    assert!(threads() < before + 50, "threads leak");
    assert_eq!(driver.get_camera_ids().unwrap(), ["a", "b"]);
}

#[test]
fn going_while_it_is_opened_is_a_clean_failure_or_a_disconnect() {
    let driver = Arc::new(clocked("virtual", &[("a", "")]));
    for _ in 0..50 {
        let other = Arc::clone(&driver);
        let puller = std::thread::spawn(move || order(&other, "unplug a"));
        let (sender, events) = std::sync::mpsc::channel();
        struct Ear(Mutex<std::sync::mpsc::Sender<ErrorType>>);
        impl hal_api::traits::ICameraDeviceCallback for Ear {
            fn on_error(&self, error: ErrorType, _code: i32) {
                self.0.lock().unwrap().send(error).unwrap();
            }
        }
        let flags = hal_api::camera::OpenFlags::empty();
        match driver.open_camera("a", flags, Arc::new(Ear(Mutex::new(sender)))) {
            Ok(device) => {
                let error = events.recv_timeout(client::PATIENCE).unwrap();
                assert_eq!(error, ErrorType::DEVICE_DISCONNECT);
                device.close().unwrap();
            }
            Err(error) => assert_eq!(error.status(), Status::INVALID_ARGUMENT),
        }
        puller.join().unwrap();
        order(&driver, "plug a");
    }
}

#[test]
fn after_a_new_callback_the_old_one_hears_nothing() {
    let driver = clocked("virtual", &[("a", "")]);
    let old = listen(&driver);
    order(&driver, "unplug a");
    let new = listen(&driver);
    let heard: Vec<Told> = old.iter().collect();
    order(&driver, "plug a");
    let rest: Vec<Told> = (heard.len()..4).map(|_| next(&new)).collect();
    let all: Vec<Told> = going("a").into_iter().chain(coming("a")).collect();
    assert_eq!([heard, rest].concat(), all, "each is told to one of them");
}
