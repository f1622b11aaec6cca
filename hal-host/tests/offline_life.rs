//! Hazard: photos that are finished after their camera is closed: the offline operator outlives device and
//! driver handle, has what was moved and nothing else, and is quiet after its release.
//!
//! # Safety
//! The handshake's entry is a safe driver, linked in.
#![allow(unsafe_code, clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

#[path = "session_support/studio.rs"]
mod studio;

use hal_api::buffer::Buffer;
use hal_api::camera::OpenFlags;
use hal_api::capture::{CaptureEndedInfo, CaptureInfo};
use hal_api::driver::negotiate;
use hal_api::frame::FrameInfo;
use hal_api::metadata::MetadataRef;
use hal_api::status::{Result, Status};
use hal_api::stream::{OperationMode, StreamInfo, StreamIntent};
use hal_api::traits::{
    BufferRef, ICameraDevice, ICameraDeviceCallback, IOfflineStreamOperator, IStreamOperator,
    IStreamOperatorCallback,
};
use hal_host::plugin::{Driver, Options};
use std::os::fd::OwnedFd;
use std::sync::{Arc, Mutex};
use studio::{Desk, Studio, info};

/// Counts what it hears, and does something inside `on_frame`.
#[derive(Default)]
struct Heard {
    events: Mutex<Vec<String>>,
    inside: Mutex<Option<Arc<dyn IOfflineStreamOperator>>>,
}

impl ICameraDeviceCallback for Heard {}

impl IStreamOperatorCallback for Heard {
    fn on_capture_ended(&self, capture_id: i32, _: &[CaptureEndedInfo<'_>]) {
        self.events.lock().unwrap().push(format!("ended {capture_id}"));
    }

    fn on_frame(&self, frame: &FrameInfo, _: Option<OwnedFd>) {
        self.events.lock().unwrap().push(format!("frame of {}", frame.capture_id));
        let offline = self.inside.lock().unwrap().take();
        if let Some(offline) = offline {
            let status = offline.release().unwrap_err().status();
            self.events.lock().unwrap().push(format!("release inside: {}", status.name()));
        }
    }
}

struct Rig {
    desk: Arc<Desk>,
    driver: Driver,
    device: Arc<dyn ICameraDevice>,
    operator: Arc<dyn IStreamOperator>,
}

/// Streams 5 and 6 for photos, 7 shown live, 8 a thumbnail of 5. Capture 50 runs on 5, 56 on 5 and 6.
fn rig() -> Rig {
    let (desk, config) = studio::desk();
    // SAFETY: the entry of a driver that is written in safe Rust.
    let driver =
        unsafe { Driver::start(negotiate::<Studio>, &Options { config, ..Options::default() }) }.unwrap();
    let callback = Arc::new(Heard::default());
    let device = driver.host().open_camera("one", OpenFlags::empty(), callback).unwrap();
    let operator = device.get_stream_operator(Arc::new(Heard::default())).unwrap();
    let photo = |id| info(id, StreamIntent::STILL_CAPTURE);
    let thumbnail = StreamInfo { parent_id: 5, ..info(8, StreamIntent::POST_VIEW) };
    operator.create_streams(&[photo(5), photo(6), info(7, StreamIntent::PREVIEW), thumbnail]).unwrap();
    operator.commit_streams(OperationMode::NORMAL, MetadataRef::default()).unwrap();
    for id in [5, 6, 7, 8] {
        operator.attach_buffer_queue(id, &[BufferRef::new(Buffer::empty(40), [None; 4])]).unwrap();
    }
    operator.capture(50, &CaptureInfo::new(&[5]), false).unwrap();
    operator.capture(56, &CaptureInfo::new(&[5, 6]), false).unwrap();
    Rig { desk, driver, device, operator }
}

fn change(rig: &Rig, ids: &[i32], callback: Arc<Heard>) -> Result<Arc<dyn IOfflineStreamOperator>> {
    rig.operator.change_to_offline_stream(ids, callback)
}

fn invalid<T>(answer: Result<T>, what: &str) {
    assert_eq!(answer.err().unwrap().status(), Status::INVALID_ARGUMENT, "{what}");
}

#[test]
fn what_cannot_go_offline_stays_and_the_driver_hears_nothing() {
    let rig = rig();
    let before = rig.desk.noted();
    for ids in [&[][..], &[9], &[5, 5], &[7], &[5], &[8, 7]] {
        invalid(change(&rig, ids, Arc::default()), &format!("{ids:?}"));
    }
    invalid(rig.operator.release_streams(&[5]), "its thumbnail would stay behind");
    invalid(rig.operator.capture(57, &CaptureInfo::new(&[8]), false), "a thumbnail alone");
    assert_eq!(rig.desk.noted(), before);
}

#[test]
fn it_outlives_its_camera_and_answers_as_the_table_says() {
    let rig = rig();
    let heard = Arc::new(Heard::default());
    let offline = change(&rig, &[5, 8], Arc::clone(&heard)).unwrap();
    invalid(rig.operator.release_streams(&[5]), "it is not the camera's any more");
    invalid(rig.operator.cancel_capture(50), "nor is its capture");
    rig.operator.cancel_capture(56).unwrap();
    let Rig { desk, driver, device, operator } = rig;
    device.close().unwrap();
    drop((driver, device, operator));
    let before = desk.noted();
    invalid(offline.cancel_capture(99), "an unknown capture");
    invalid(offline.release_streams(&[6]), "a stream that stayed");
    invalid(offline.release_streams(&[5, 5]), "named twice");
    assert_eq!(offline.release_streams(&[]), Ok(()), "none is fine");
    assert_eq!(desk.noted(), before, "the driver heard nothing of it");
    let worker = desk.offline.lock().unwrap().clone().unwrap();
    offline.cancel_capture(50).unwrap();
    worker.on_capture_ended(50, &[]);
    invalid(offline.cancel_capture(50), "it has ended");
    *heard.inside.lock().unwrap() = Some(Arc::clone(&offline));
    worker.on_frame(&FrameInfo::new(5, 56, 40), None);
    offline.release_streams(&[5, 8]).unwrap();
    invalid(offline.cancel_capture(56), "its streams are gone");
    offline.release().unwrap();
    worker.on_frame(&FrameInfo::new(5, 56, 40), None);
    for answer in [offline.release(), offline.cancel_capture(56), offline.release_streams(&[8])] {
        assert_eq!(answer.unwrap_err().status(), Status::CAMERA_CLOSED);
    }
    assert_eq!(*heard.events.lock().unwrap(), ["ended 50", "frame of 56", "release inside: CONTRACT"]);
    assert!(!*desk.gone.lock().unwrap());
    drop(offline);
    assert!(*desk.gone.lock().unwrap(), "the last object is gone, so is the driver");
}

#[test]
fn a_capture_that_ends_on_the_camera_is_not_pending_offline() {
    let rig = rig();
    let online = rig.desk.online.lock().unwrap().clone().unwrap();
    online.on_capture_ended(50, &[]);
    let offline = change(&rig, &[5, 8, 6], Arc::default()).unwrap();
    invalid(offline.cancel_capture(50), "it has ended");
    offline.cancel_capture(56).unwrap();
}
