//! Hazard: a crash on order that does not crash, crashes otherwise, or at another time.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

#[path = "common/client.rs"]
mod client;

use std::os::unix::process::ExitStatusExt;
use std::process::Command;

use client::{open, stream};
use hal_api::format::FourCc;
use hal_api::traits::{ICameraDevice, ICameraHost};

/// Names the fault in the child process.
const FAULT: &str = "HAL_MOCK_TEST_FAULT";

/// Not a test of its own: what a child process does.
#[test]
fn child() {
    let Ok(fault) = std::env::var(FAULT) else { return };
    let driver = client::driver("webcam;clock=virtual");
    driver.mock_control().unwrap().command(&format!("fault {fault}")).unwrap();
    let camera = open(&driver, "mock/webcam");
    let attributes = camera.configure(&[stream(0, FourCc::NV12, 64, 64)])[0];
    camera.attach(&attributes, 1, true);
    camera.start(1, &[0], true);
    for _ in 0..5 {
        let frame = camera.next_frame();
        println!("frame {}", frame.frame_number);
        camera.operator.queue_buffer(0, frame.buffer_id, None).unwrap();
    }
    camera.device.close().unwrap();
    println!("closed");
}

#[test]
fn the_process_ends_as_it_is_told_and_no_sooner() {
    const ABORT: i32 = 6;
    const SEGV: i32 = 11;
    for (action, signal) in [("abort", ABORT), ("segv", SEGV)] {
        for (place, said) in [("frame=3", "frame 2"), ("method='device.close'", "frame 4")] {
            let child = Command::new(std::env::current_exe().unwrap())
                .args(["child", "--exact", "--nocapture"])
                .env(FAULT, format!("{{action='{action}', {place}}}"))
                .output()
                .unwrap();
            let out = String::from_utf8_lossy(&child.stdout).into_owned();
            assert_eq!(child.status.signal(), Some(signal), "{action} {place}: {out}");
            assert_eq!(out.trim_end().lines().last(), Some(said), "{action} {place}");
        }
    }
}

#[test]
fn a_panic_unwinds_out_of_the_call() {
    let driver = client::driver("webcam");
    driver
        .mock_control()
        .unwrap()
        .command("fault {action='panic', method='camera_host.get_camera_ids'}")
        .unwrap();
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| driver.get_camera_ids())).unwrap_err();
    driver.get_camera_ids().unwrap();
}
