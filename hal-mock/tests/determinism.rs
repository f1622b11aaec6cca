//! Hazard: two runs of one profile that differ, or two seeds or cameras that do not.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

#[path = "common/client.rs"]
mod client;

use client::{driver, open, stream};
use hal_api::format::FourCc;
use hal_api::traits::ICameraDevice;

/// Bytes and times of the first frames.
fn run(config: &str, id: &str, format: FourCc) -> Vec<(u64, Vec<u8>)> {
    let camera = open(&driver(config), id);
    let attributes = camera.configure(&[stream(0, format, 320, 240)])[0];
    let shared = camera.attach(&attributes, 1, true);
    camera.start(1, &[0], true);
    let frames = (0..5).map(|_| {
        let frame = camera.next_frame();
        let mut bytes = vec![0; shared[0].map.len()];
        shared[0].map.view().read_at(0, &mut bytes).unwrap();
        camera.operator.queue_buffer(0, 0, None).unwrap();
        (frame.timestamp_ns, bytes)
    });
    let frames = frames.collect();
    camera.device.close().unwrap();
    frames
}

#[test]
fn the_same_seed_gives_the_same_bytes_at_the_same_times() {
    for scene in ["card", "noise", "ball", "ball:grey", "bars", "ramp", "checker"] {
        for format in [FourCc::NV12, FourCc::RGB24, FourCc::JPEG] {
            let config = format!("webcam;clock=virtual;scene={scene};seed=5");
            let once = run(&config, "mock/webcam", format);
            assert!(once == run(&config, "mock/webcam", format), "{scene} {format}");
        }
    }
}

#[test]
fn another_seed_gives_other_bytes() {
    let [five, six] = [5, 6].map(|seed| {
        run(&format!("webcam;clock=virtual;scene=noise;seed={seed}"), "mock/webcam", FourCc::NV12)
    });
    assert!(five.iter().zip(&six).all(|(five, six)| five.0 == six.0 && five.1 != six.1));
}

#[test]
fn cameras_of_one_profile_see_different_noise() {
    let config = "phone;clock=virtual;scene=noise";
    let [wide, front] =
        ["wide", "front"].map(|lens| run(config, &format!("mock/phone/{lens}"), FourCc::NV12));
    assert!(wide.iter().zip(&front).all(|(wide, front)| wide.1 != front.1));
}
