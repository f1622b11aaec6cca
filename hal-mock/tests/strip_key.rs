//! Hazard: a profile's `strip` key that is read and then not honoured.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

#[path = "common/client.rs"]
mod client;

use client::{driver, open, stream};
use hal_api::format::{FourCc, layout};
use hal_api::strip::{Strip, StripError};
use hal_api::traits::ICameraDevice;

/// # Errors
/// As [`Strip::read_view`], for the first frame of a camera.
fn read_first(config: &str, format: FourCc) -> Result<Strip, StripError> {
    let camera = open(&driver(config), "mock/webcam");
    let attributes = camera.configure(&[stream(0, format, 320, 240)])[0];
    let shared = camera.attach(&attributes, 1, true);
    camera.start(1, &[0], true);
    camera.next_frame();
    let layout = layout(format, 320, 240, 1).unwrap();
    let found = Strip::read_view(&shared[0].map.view(), &layout);
    camera.device.close().unwrap();
    found
}

#[test]
fn frames_carry_a_strip_only_where_the_profile_says_so() {
    let absent = StripError::Absent { width: 320, height: 240 };
    for scene in ["card", "bars", "ball", "checker"] {
        for format in [FourCc::NV12, FourCc::YUYV, FourCc::RGB24] {
            let with = read_first(&format!("webcam;clock=virtual;scene={scene};strip=true"), format);
            assert_eq!(with.unwrap().sequence, 0, "{scene} {format}");
            let without = read_first(&format!("webcam;clock=virtual;scene={scene};strip=false"), format);
            assert_eq!(without, Err(absent.clone()), "{scene} {format}");
        }
    }
}
