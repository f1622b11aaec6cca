//! Hazard: streams that cannot be are refused with the reason and with what could be, which then can.
//!
//! # Safety
//! The handshake's entry is a driver in safe Rust, linked in.
#![allow(unsafe_code, clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use hal_api::driver::negotiate;
use hal_api::format::FourCc;
use hal_api::status::{Blame, Status};
use hal_api::stream::StreamIntent;
use hal_api::units::Size;
use hal_host::camera::{Camera, StreamRequest};
use hal_host::plugin::{Driver, Options};
use hal_host::pool::MemoryBudget;
use std::time::Duration;

fn camera() -> Camera {
    // SAFETY: the mock is a driver in safe Rust, linked in.
    let driver = unsafe { Driver::start(negotiate::<hal_mock::MockDriver>, &Options::default()) }.unwrap();
    Camera::open(&driver, "mock/webcam", MemoryBudget::new(64 << 20)).unwrap()
}

fn request(format: FourCc, width: u32, height: u32) -> StreamRequest {
    StreamRequest::new(StreamIntent::PREVIEW, format, Size::new(width, height))
}

#[test]
fn a_refusal_names_why_and_the_nearest_that_works() {
    let camera = camera();
    for (asked, nearest) in [
        (request(FourCc::NV12, 641, 480), "it can stream 640x480:NV12"),
        (request(FourCc::NV12, 9000, 9000), ":NV12"),
        (request(FourCc::Y16, 640, 480), "it can stream 640x480:"),
        (StreamRequest { fps: Some(1), ..request(FourCc::NV12, 640, 480) }, "it can stream 640x480@"),
    ] {
        let error = camera.start(&[asked]).unwrap_err();
        assert_eq!((error.status(), error.blame()), (Status::INVALID_ARGUMENT, Blame::Caller), "{error}");
        assert!(error.text().contains(nearest), "{asked:?}: {error}");
        assert!(error.text().contains("stream 0: "), "the driver's own sentence: {error}");
    }
    // What was offered streams.
    let mut running = camera.start(&[request(FourCc::NV12, 640, 480)]).unwrap();
    drop(running.streams()[0].recv(Duration::from_secs(10)).unwrap());
    running.stop().unwrap();
}

#[test]
fn one_start_at_a_time() {
    let camera = camera();
    let asked = [request(FourCc::NV12, 640, 480)];
    let mut running = camera.start(&asked).unwrap();
    assert_eq!(camera.start(&asked).unwrap_err().status(), Status::CAMERA_BUSY);
    drop(running.streams()[0].recv(Duration::from_secs(10)).unwrap());
    running.stop().unwrap();
    drop(camera.start(&asked).unwrap());
    drop(camera.start(&asked).unwrap());
}
