//! Hazard: a driver that lies about its frames, or calls back when it must not, is caught and named, and
//! the process goes on.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

#[path = "support/c_driver.rs"]
mod c_driver;

use hal_api::format::FourCc;
use hal_api::status::{Blame, Status};
use hal_api::stream::StreamIntent;
use hal_api::units::Size;
use hal_host::camera::{Camera, StreamRequest};
use hal_host::load::load_file;
use hal_host::plugin::{Driver, Options, late_callbacks};
use hal_host::pool::MemoryBudget;
use hal_host::stream::{Policy, StreamStats};
use std::time::{Duration, Instant};

/// A library of its own for each kind, as its statics would be shared else.
fn driver(kind: &str) -> Driver {
    let library = c_driver::build("hal-host/tests/drivers/hostile.c", &format!("hostile_{kind}"), &[]);
    load_file(&library, &Options { config: kind.to_owned(), ..Options::default() }).unwrap()
}

fn open(driver: &Driver) -> Camera {
    Camera::open(driver, "h/0", MemoryBudget::unlimited()).unwrap()
}

fn request() -> StreamRequest {
    StreamRequest {
        policy: Policy::Block,
        ..StreamRequest::new(StreamIntent::PREVIEW, FourCc::GREY, Size::new(64, 48))
    }
}

/// Streams twenty good frames past a lie in each, and returns what was counted.
fn stream(kind: &str) -> (StreamStats, u64) {
    let driver = driver(kind);
    let camera = open(&driver);
    let mut running = camera.start(&[request()]).unwrap();
    let mut before = None;
    for _ in 0..20 {
        let frame = running.streams()[0].recv(Duration::from_secs(10));
        let frame = frame.unwrap_or_else(|end| panic!("{kind}: {end}, {:?}", running.streams()[0].stats()));
        let number = frame.frame_number();
        assert!(before.is_none_or(|before| number > before), "{kind}: frame {number} after {before:?}");
        before = Some(number);
    }
    let stats = running.streams()[0].stats();
    assert_eq!(stats.accounted(), stats.produced, "{kind}: {stats:?}");
    let strays = running.stray_frames();
    running.stop().unwrap();
    camera.close().unwrap();
    (stats, strays)
}

#[test]
fn lies_in_frames_are_counted_and_the_stream_goes_on() {
    for kind in ["twice", "foreign", "size"] {
        let (stats, _) = stream(kind);
        assert!(stats.refused.total() >= 9, "{kind}: {stats:?}");
    }
    let (stats, strays) = stream("stream");
    assert!(strays >= 19, "{strays} {stats:?}");
    assert_eq!(stats.refused.total(), 0, "{stats:?}");
}

#[test]
fn records_that_are_none_and_contexts_that_are_none_are_harmless() {
    for kind in ["short", "null"] {
        let (stats, _) = stream(kind);
        assert_eq!(stats.refused.total(), 0, "{kind}: {stats:?}");
    }
    let before = late_callbacks().count;
    stream("context");
    assert!(late_callbacks().count >= before + 19);
}

#[test]
fn callbacks_after_close_reach_nobody() {
    let driver = driver("late");
    let camera = open(&driver);
    let mut running = camera.start(&[request()]).unwrap();
    drop(running.streams()[0].recv(Duration::from_secs(10)).unwrap());
    running.stop().unwrap();
    camera.close().unwrap();
    let (before, deadline) = (late_callbacks().count, Instant::now() + Duration::from_secs(10));
    while late_callbacks().count < before + 20 {
        assert!(Instant::now() < deadline, "the driver calls back, and nobody counts it");
        std::thread::yield_now();
    }
    // A new camera of the same driver is not troubled by it.
    drop(running);
    let camera = open(&driver);
    drop(camera.start(&[request()]).unwrap().streams()[0].recv(Duration::from_secs(10)).unwrap());
}

#[test]
fn a_camera_that_has_to_configure_itself_anew_does_so() {
    let (stats, _) = stream("reconfigure");
    assert_eq!(stats.refused.total(), 0, "{stats:?}");
    let driver = driver("support");
    let error = open(&driver).start(&[request()]).unwrap_err();
    assert_eq!((error.status(), error.blame()), (Status::CONTRACT, Blame::Driver), "{error}");
}

#[test]
fn the_host_has_no_extension_whatever_it_is_asked() {
    // Asked in `get_extension` at the handshake, which fails if anything is given.
    assert_eq!(driver("extension").info().name, "hostile");
}

#[test]
fn wrong_answers_are_the_drivers_fault() {
    let blob = driver("ability").host().get_camera_ability("h/0").unwrap_err();
    assert_eq!((blob.status(), blob.blame()), (Status::CONTRACT, Blame::Driver), "{blob}");
    let positive = Camera::open(&driver("positive"), "h/0", MemoryBudget::unlimited()).unwrap_err();
    assert_eq!((positive.status(), positive.blame()), (Status::DEVICE_ERROR, Blame::Driver), "{positive}");
    let table = Camera::open(&driver("table"), "h/0", MemoryBudget::unlimited()).unwrap_err();
    assert!(table.text().contains("null pointer in slot 'close'"), "{table}");
}
