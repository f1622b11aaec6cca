//! Hazard: a driver that was built long ago no longer loads, or streams other pictures than it makes.
//!
//! The drivers are files that were built once and stay (`fixtures/*/README.md`), for one kind of machine.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]
#![cfg(all(target_arch = "x86_64", target_os = "linux", target_env = "gnu"))]

use hal_api::format::FourCc;
use hal_api::stream::StreamIntent;
use hal_api::units::Size;
use hal_host::camera::{Camera, CameraInfo, StreamRequest};
use hal_host::load::load_file;
use hal_host::plugin::Options;
use hal_host::pool::MemoryBudget;
use hal_host::stream::Policy;
use std::path::Path;
use std::time::Duration;

const FRAMES: u32 = 30;

/// What both drivers paint at a place of a frame.
fn painted(x: u32, y: u32, number: u32, size: Size) -> [u8; 4] {
    let low = |value: u32| value.to_le_bytes()[0];
    [low(x * 255 / size.width), low(y * 255 / size.height), low(x + y + 4 * number), 255]
}

fn streams(file: &str, name: &str, minor: u16) {
    let library = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/minor-3-x86_64").join(file);
    let driver = load_file(&library, &Options::default()).unwrap();
    assert_eq!((driver.info().name.as_str(), driver.info().minor), (name, minor));
    let ids = driver.host().get_camera_ids().unwrap();
    assert_eq!(ids, ["c/0"]);
    let info = CameraInfo::new("c/0", driver.host().get_camera_ability("c/0").unwrap()).unwrap();
    let best = info.best(|_| true).unwrap();
    assert_eq!((best.format, best.size), (FourCc::RGBA8888, Size::new(640, 480)));

    let camera = Camera::open(&driver, "c/0", MemoryBudget::unlimited()).unwrap();
    let request = StreamRequest {
        policy: Policy::Block,
        ..StreamRequest::new(StreamIntent::PREVIEW, best.format, best.size)
    };
    let mut running = camera.start(&[request]).unwrap();
    let mut next = 0;
    for _ in 0..FRAMES {
        let frame = running.streams()[0].recv(Duration::from_secs(10)).unwrap();
        let number = frame.frame_number();
        assert!(number >= next, "{number} after {next}"); // a busy machine loses some
        next = number + 1;
        let planes = frame.planes().unwrap();
        let plane = planes.plane(0).unwrap();
        for (x, y) in [(0, 0), (639, 0), (320, 240), (0, 479), (639, 479)] {
            let mut pixel = [0; 4];
            let at = usize::try_from(4 * (y * best.size.width + x)).unwrap();
            plane.read_at(at, &mut pixel).unwrap();
            assert_eq!(pixel, painted(x, y, number, best.size), "{file}, frame {number} at {x}, {y}");
        }
    }
    running.stop().unwrap();
    camera.close().unwrap();
}

#[test]
fn a_driver_in_c_of_minor_3_streams() {
    streams("libminimal_c.so", "minimal-c", 0);
}

#[test]
fn a_driver_in_rust_of_minor_3_streams() {
    streams("libminimal_rust.so", "minimal", 3);
}
