//! Hazard: a driver in C, built from the header alone, must stream like any other.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

#[path = "support/c_driver.rs"]
mod c_driver;

use hal_api::format::FourCc;
use hal_api::status::Status;
use hal_api::stream::StreamIntent;
use hal_api::units::Size;
use hal_host::camera::{Camera, CameraInfo, StreamRequest};
use hal_host::load::load_file;
use hal_host::plugin::Options;
use hal_host::pool::MemoryBudget;
use hal_host::stream::Policy;
use std::time::Duration;

#[test]
fn the_minimal_driver_in_c_streams() {
    let library = c_driver::build("hal-api/examples/minimal.c", "minimal_c", &[]);
    let driver = load_file(&library, &Options::default()).unwrap();
    assert_eq!((driver.info().name.as_str(), driver.info().minor), ("minimal-c", 0));
    let ids = driver.host().get_camera_ids().unwrap();
    let info = CameraInfo::new(&ids[0], driver.host().get_camera_ability(&ids[0]).unwrap()).unwrap();
    let best = info.best(|_| true).unwrap();
    assert_eq!((best.format, best.size), (FourCc::RGBA8888, Size::new(640, 480)));

    let camera = Camera::open(&driver, &ids[0], MemoryBudget::unlimited()).unwrap();
    let request = StreamRequest {
        policy: Policy::Block,
        ..StreamRequest::new(StreamIntent::PREVIEW, best.format, best.size)
    };
    for round in 0..2 {
        let mut running = camera.start(&[request]).unwrap();
        let mut next = 0;
        for _ in 0..10 {
            let frame = running.streams()[0].recv(Duration::from_secs(10)).unwrap();
            // A machine that is busy with other things loses some.
            assert!(frame.frame_number() >= next, "round {round}");
            next = frame.frame_number() + 1;
            let mut pixel = [0; 4];
            frame.planes().unwrap().plane(0).unwrap().read_at(4 * 639, &mut pixel).unwrap();
            assert_eq!((pixel[0], pixel[3]), (254, 255), "the gradient's end");
        }
        running.stop().unwrap();
    }
    camera.close().unwrap();
}

/// Two streams of one camera, and what lies beside them: settings, torch, vendor tags.
#[test]
fn the_full_driver_in_c_streams_twice_at_once() {
    let library = c_driver::build("hal-api/examples/full.c", "full_c", &[]);
    let driver = load_file(&library, &Options::default()).unwrap();
    assert_eq!((driver.info().name.as_str(), driver.info().minor), ("full-c", 3));
    let ability = driver.host().get_camera_ability("full/0").unwrap();
    let info = CameraInfo::new("full/0", ability).unwrap();
    let wish = |intent: StreamIntent| {
        let best = info.best(|one| one.intent == intent).unwrap();
        assert_eq!((best.size, best.fps_max), (Size::new(640, 480), 30));
        let request = StreamRequest::new(intent, best.format, best.size);
        StreamRequest { policy: Policy::Block, fps: Some(30), ..request }
    };
    let requests = [StreamIntent::PREVIEW, StreamIntent::STILL_CAPTURE].map(wish);
    assert_eq!(requests.map(|one| one.format), [FourCc::NV12, FourCc::RGBA8888]);

    driver.host().set_flashlight("full/0", true).unwrap();
    let camera = Camera::open(&driver, "full/0", MemoryBudget::unlimited()).unwrap();
    let refused = driver.host().set_flashlight("full/0", true).unwrap_err();
    assert_eq!(refused.status(), Status::DEVICE_CONFLICT);
    assert!(refused.text().contains("full/0 is open"), "the driver's own words: {refused}");
    let settings = camera.device().get_default_settings().unwrap();
    camera.update_settings(settings.view()).unwrap();

    let mut running = camera.start(&requests).unwrap();
    let next = |stream: usize| running.streams()[stream].recv(Duration::from_secs(10)).unwrap();
    for _ in 0..10 {
        let (mut preview, mut still) = (next(0), next(1));
        // A machine that is busy with other things loses some.
        while preview.frame_number() != still.frame_number() {
            let late = if preview.frame_number() < still.frame_number() { 0 } else { 1 };
            *[&mut preview, &mut still][late] = next(late);
        }
        assert_eq!(preview.timestamp_ns(), still.timestamp_ns());
        let (mut luma, mut pixel) = ([0; 1], [0; 4]);
        preview.planes().unwrap().plane(0).unwrap().read_at(0, &mut luma).unwrap();
        still.planes().unwrap().plane(0).unwrap().read_at(0, &mut pixel).unwrap();
        assert_eq!((luma[0], pixel[3]), (pixel[0], 255), "both show one scene");
    }
    running.stop().unwrap();
    camera.close().unwrap();
    driver.host().set_flashlight("full/0", false).unwrap();
    let tags = driver.host().get_vendor_tags().unwrap();
    assert_eq!(tags.iter().map(|tag| tag.name.as_str()).collect::<Vec<_>>(), ["com.example.full.tint"]);
}
