//! Hazard: a driver in C, built from the header alone, must stream like any other.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

#[path = "support/c_driver.rs"]
mod c_driver;

use hal_api::format::FourCc;
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
        for number in 0..10 {
            let frame = running.streams()[0].recv(Duration::from_secs(10)).unwrap();
            assert_eq!(frame.frame_number(), number, "round {round}");
            let mut pixel = [0; 4];
            frame.planes().unwrap().plane(0).unwrap().read_at(4 * 639, &mut pixel).unwrap();
            assert_eq!((pixel[0], pixel[3]), (254, 255), "the gradient's end");
        }
        running.stop().unwrap();
    }
    camera.close().unwrap();
}
