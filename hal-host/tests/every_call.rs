//! Hazard: a value that is changed, swapped or lost on its way over the boundary, in a call or a callback.
//!
//! # Safety
//! The handshake's entry is a safe driver, linked in.
#![allow(unsafe_code, clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

#[path = "session_support/studio.rs"]
mod studio;

use hal_api::abi::LOG_INFO;
use hal_api::camera::{
    CameraEvent, CameraStatus, ErrorType, FlashlightStatus, OpenFlags, PrelaunchConfig, VendorTag,
};
use hal_api::capture::{CaptureEndedInfo, CaptureErrorInfo, CaptureStartedInfo, StreamError};
use hal_api::driver::negotiate;
use hal_api::frame::FrameInfo;
use hal_api::metadata::{MetadataBuilder, MetadataRef, tags};
use hal_api::status::Status;
use hal_api::stream::{Clock, OperationMode, StreamIntent};
use hal_api::traits::{ICameraDeviceCallback, ICameraHostCallback, IStreamOperatorCallback};
use hal_api::units::struct_size;
use hal_host::frame::now_ns;
use hal_host::plugin::{Driver, Options};
use hal_host::pool::MemoryBudget;
use std::os::fd::OwnedFd;
use std::sync::{Arc, Mutex};
use studio::{Desk, Studio, info};

fn start() -> (Driver, Arc<Desk>) {
    let (desk, config) = studio::desk();
    // SAFETY: the entry of a driver that is written in safe Rust.
    let driver =
        unsafe { Driver::start(negotiate::<Studio>, &Options { config, ..Options::default() }) }.unwrap();
    (driver, desk)
}

#[test]
fn calls_of_the_driver_as_a_whole() {
    let (driver, desk) = start();
    let host = driver.host();
    assert_eq!(host.get_camera_ids().unwrap(), ["one"]);
    assert!(host.get_camera_ability("one").unwrap().is_empty());
    let zoom = MetadataBuilder::new().set(tags::CONTROL_ZOOM_RATIO, 2.0).build().unwrap();
    let streams = [info(1, StreamIntent::PREVIEW), info(2, StreamIntent::VIDEO)];
    let plain = PrelaunchConfig { camera_id: "one", streams: &streams, settings: zoom.view(), mode: None };
    host.prelaunch(&plain).unwrap();
    host.prelaunch(&PrelaunchConfig { mode: Some(OperationMode::NIGHT), streams: &[], ..plain }).unwrap();
    host.set_flashlight("one", true).unwrap();
    host.set_flashlight_level(0.5).unwrap();
    host.pre_camera_switch("one").unwrap();
    host.notify_device_state_change(2, 1).unwrap();
    host.open_camera("one", OpenFlags::SECURE, Arc::new(Heard::default())).unwrap();
    assert_eq!(
        *desk.calls.lock().unwrap(),
        [
            "prelaunch one 2 streams 1 settings None",
            "prelaunch one 0 streams 1 settings Some(NIGHT)",
            "set_flashlight one true",
            "set_flashlight_level 0.5",
            "pre_camera_switch one",
            "notify_device_state_change 2 1",
            "open_camera one 1",
            "close",
        ]
    );
    let cost = host.get_resource_cost("one").unwrap();
    assert_eq!((cost.cost, cost.conflicting_devices), (40, vec!["two".to_owned(), "three".to_owned()]));
    let (name, document) = ("test.studio.mood".to_owned(), "Mood of the scene".to_owned());
    let tag = VendorTag { tag: 0x8000_0001, value_type: 1, count: 3, name, document };
    assert_eq!(host.get_vendor_tags().unwrap(), [tag]);
}

#[test]
fn calls_of_the_driver_with_wrong_arguments_are_refused() {
    let (driver, desk) = start();
    let host = driver.host();
    for answer in [
        host.set_flashlight_level(1.5),
        host.set_flashlight_level(-0.1),
        host.set_flashlight_level(f32::NAN),
        host.get_resource_cost("none").map(drop),
    ] {
        assert_eq!(answer.unwrap_err().status(), Status::INVALID_ARGUMENT);
    }
    assert_eq!(desk.noted(), 0);
}

#[test]
fn services_of_the_host() {
    let (desk, config) = studio::desk();
    let options = Options { config, budget: MemoryBudget::new(1000), ..Options::default() };
    // SAFETY: as above.
    let _driver = unsafe { Driver::start(negotiate::<Studio>, &options) }.unwrap();
    let services = desk.services.lock().unwrap().unwrap();
    let before = now_ns(Clock::MONOTONIC).unwrap();
    let told = services.clock_now_ns();
    assert!((before..=now_ns(Clock::MONOTONIC).unwrap()).contains(&told));
    let held = services.reserve_memory(600).unwrap();
    assert_eq!(services.reserve_memory(600).unwrap_err().status(), Status::INSUFFICIENT_RESOURCES);
    drop(held);
    assert_eq!(services.reserve_memory(1000).unwrap().bytes(), 1000);
    services.log(LOG_INFO, Status::NO_ERROR, "studio", "a line of log");
}

/// Writes down what it hears.
#[derive(Default)]
struct Heard(Mutex<Vec<String>>);

impl Heard {
    fn note(&self, what: String) {
        self.0.lock().unwrap().push(what);
    }
}

impl ICameraHostCallback for Heard {
    fn on_camera_status(&self, id: &str, status: CameraStatus) {
        self.note(format!("camera {id} {}", status.0));
    }

    fn on_flashlight_status(&self, id: &str, status: FlashlightStatus) {
        self.note(format!("flashlight {id} {}", status.0));
    }

    fn on_camera_event(&self, id: &str, event: CameraEvent) {
        self.note(format!("event {id} {}", event.0));
    }

    fn on_device_flashlight_status(&self, status: FlashlightStatus) {
        self.note(format!("flashlight {}", status.0));
    }
}

impl ICameraDeviceCallback for Heard {
    fn on_error(&self, error: ErrorType, code: i32) {
        self.note(format!("error {} {code}", error.0));
    }

    fn on_result(&self, timestamp_ns: u64, result: MetadataRef<'_>) {
        self.note(format!("result {timestamp_ns} {}", result.len()));
    }
}

impl IStreamOperatorCallback for Heard {
    fn on_capture_started(&self, id: i32, infos: &[CaptureStartedInfo]) {
        let infos: Vec<_> = infos.iter().map(|one| (one.stream_id, one.exposure_time_ns)).collect();
        self.note(format!("started {id} {infos:?}"));
    }

    fn on_capture_ended(&self, id: i32, infos: &[CaptureEndedInfo<'_>]) {
        let infos: Vec<_> =
            infos.iter().map(|one| (one.stream_id, one.frame_count, one.deferred_video_id)).collect();
        self.note(format!("ended {id} {infos:?}"));
    }

    fn on_capture_error(&self, id: i32, infos: &[CaptureErrorInfo]) {
        let infos: Vec<_> = infos.iter().map(|one| (one.stream_id, one.error.0, one.frame_number)).collect();
        self.note(format!("lost {id} {infos:?}"));
    }

    fn on_frame_shutter(&self, id: i32, streams: &[i32], timestamp_ns: u64) {
        self.note(format!("shutter {id} {streams:?} {timestamp_ns}"));
    }

    fn on_frame(&self, frame: &FrameInfo, fence: Option<OwnedFd>) {
        self.note(format!("frame {} {} {}", frame.capture_id, frame.buffer_id, fence.is_some()));
    }

    fn on_frame_shutter_end(&self, id: i32, streams: &[i32], timestamp_ns: u64) {
        self.note(format!("shutter end {id} {streams:?} {timestamp_ns}"));
    }

    fn on_capture_ready(&self, id: i32, streams: &[i32], timestamp_ns: u64) {
        self.note(format!("ready {id} {streams:?} {timestamp_ns}"));
    }

    fn on_result(&self, stream_id: i32, result: MetadataRef<'_>) {
        self.note(format!("result of {stream_id}: {}", result.len()));
    }
}

#[test]
fn callbacks_about_cameras() {
    let (driver, desk) = start();
    let heard = Arc::new(Heard::default());
    let (host, device) = (Arc::clone(&heard), Arc::clone(&heard));
    driver.host().set_callback(host).unwrap();
    let _device = driver.host().open_camera("one", OpenFlags::empty(), device).unwrap();
    let worker = desk.host.lock().unwrap().clone().unwrap();
    worker.on_camera_status("one", CameraStatus(1));
    worker.on_flashlight_status("one", FlashlightStatus(2));
    worker.on_camera_event("two", CameraEvent(77));
    worker.on_device_flashlight_status(FlashlightStatus(1));
    let worker = desk.device.lock().unwrap().clone().unwrap();
    worker.on_error(ErrorType(3), -5);
    let blob = MetadataBuilder::new().set(tags::CONTROL_ZOOM_RATIO, 2.0).build().unwrap();
    worker.on_result(1 << 40, blob.view());
    assert_eq!(
        *heard.0.lock().unwrap(),
        [
            "camera one 1",
            "flashlight one 2",
            "event two 77",
            "flashlight 1",
            "error 3 -5",
            "result 1099511627776 1"
        ]
    );
}

#[test]
fn callbacks_about_captures() {
    let (driver, desk) = start();
    let heard = Arc::new(Heard::default());
    let device = driver.host().open_camera("one", OpenFlags::empty(), Arc::new(Heard::default())).unwrap();
    let callback = Arc::clone(&heard);
    let _operator = device.get_stream_operator(callback).unwrap();
    let worker = desk.online();
    let started = CaptureStartedInfo { exposure_time_ns: 9, ..CaptureStartedInfo::new(1) };
    worker.on_capture_started(5, &[started, CaptureStartedInfo::new(2)]);
    worker.on_frame_shutter(5, &[1, 2], 100);
    worker.on_frame_shutter_end(5, &[1], 200);
    let fence: OwnedFd = std::fs::File::open("/dev/null").unwrap().into();
    worker.on_frame(&FrameInfo::new(1, 5, 1 << 33), Some(fence));
    worker.on_frame(&FrameInfo::new(1, 5, 8), None);
    let error = StreamError::BUFFER_LOST;
    let lost = CaptureErrorInfo {
        struct_size: struct_size::<CaptureErrorInfo>(),
        stream_id: 2,
        error,
        frame_number: 4,
    };
    worker.on_capture_error(5, &[lost]);
    worker.on_capture_ready(5, &[2], 300);
    let blob = MetadataBuilder::new().set(tags::CONTROL_ZOOM_RATIO, 2.0).build().unwrap();
    worker.on_result(2, blob.view());
    let plain = CaptureEndedInfo { stream_id: 1, frame_count: 2, deferred_video_id: None };
    let video = CaptureEndedInfo { stream_id: 2, frame_count: 1, deferred_video_id: Some("v") };
    worker.on_capture_ended(5, &[plain, video]);
    assert_eq!(
        *heard.0.lock().unwrap(),
        [
            "started 5 [(1, 9), (2, 0)]",
            "shutter 5 [1, 2] 100",
            "shutter end 5 [1] 200",
            "frame 5 8589934592 true",
            "frame 5 8 false",
            "lost 5 [(2, 1, 4)]",
            "ready 5 [2] 300",
            "result of 2: 1",
            "ended 5 [(1, 2, None), (2, 1, Some(\"v\"))]",
        ]
    );
}
