//! Hazard: a script of faults that plays differently the second time.
//!
//! All twenty kinds are in `examples/faults.toml`. Two of them end the process, so a child plays the script
//! and prints the journal before it dies.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

#[path = "common/client.rs"]
mod client;
#[path = "common/host.rs"]
mod host;

use std::os::unix::process::ExitStatusExt;
use std::process::{Command, Output};
use std::sync::Arc;

use client::{Camera, Event};
use hal_api::camera::OpenFlags;
use hal_api::format::FourCc;
use hal_api::status::Status;
use hal_api::traits::{ICameraDevice, ICameraHost};
use hal_mock::MockDriver;
use hal_mock::profile::{Action, Profile};

const CONFIG: &str = "webcam;clock=virtual;faults=examples/faults.toml";
const ID: &str = "mock/webcam";
/// Says to a child process how it is to die.
const DEATH: &str = "HAL_MOCK_TEST_DEATH";

/// Opens the camera and lets `capture` run. Buffers are queued again inside the callback, on the one thread
/// that makes frames.
fn begin(driver: &MockDriver, capture: i32) -> Camera {
    let camera = client::open(driver, ID);
    let attributes = camera.configure(&[client::stream(0, FourCc::NV12, 64, 64)])[0];
    camera.attach(&attributes, 3, true);
    let operator = Arc::clone(&camera.operator);
    camera.hook(move |event| {
        if let Event::Frame(frame) = event {
            // A frame that is wrong names no buffer of the client's; one call is refused on purpose.
            let _ = operator.queue_buffer(0, frame.buffer_id, None);
        }
    });
    camera.start(capture, &[0], true);
    camera
}

/// A thousand frames of three captures, and what a client does when each ends.
fn play(driver: &MockDriver) {
    let _told = host::listen(driver);
    for capture in 1..=3 {
        let camera = begin(driver, capture);
        camera.until_ended(capture);
        camera.device.close().unwrap();
        if capture == 1 {
            let again = driver.open_camera(ID, OpenFlags::empty(), camera.collector.clone());
            assert_eq!(again.err().unwrap().status(), Status::NO_PERMISSION);
            let unwinds = std::panic::AssertUnwindSafe(|| driver.get_resource_cost(ID));
            std::panic::catch_unwind(unwinds).unwrap_err();
        }
    }
    assert_eq!(driver.get_camera_ids().unwrap(), [""; 0]);
    host::order(driver, "plug mock/webcam");
}

/// Not a test of its own: what a child process does.
#[test]
fn child() {
    let Ok(death) = std::env::var(DEATH) else { return };
    let driver = client::driver(CONFIG);
    play(&driver);
    println!("{}", host::order(&driver, "log"));
    if death == "abort" {
        driver.get_vendor_tags().unwrap();
    }
    begin(&driver, 4).until_ended(4);
    panic!("it is still alive");
}

#[test]
fn deaths_come_where_the_script_has_them() {
    for (death, signal) in [("abort", 6), ("segv", 11)] {
        let child: Output = Command::new(std::env::current_exe().unwrap())
            .args(["child", "--exact", "--nocapture"])
            .env(DEATH, death)
            .output()
            .unwrap();
        assert_eq!(child.status.signal(), Some(signal), "{death}: {child:?}");
        let out = String::from_utf8(child.stdout).unwrap();
        assert!(out.contains(&journal()), "a child's journal is that of any run: {out}");
    }
}

fn journal() -> String {
    let driver = client::driver(CONFIG);
    play(&driver);
    host::order(&driver, "log")
}

#[test]
fn the_same_script_gives_the_same_journal_byte_for_byte() {
    let faults = Profile::from_config(CONFIG).unwrap().all_faults().unwrap();
    let once = journal();
    assert!(once == journal(), "two runs differ");
    assert!(once.lines().filter(|line| line.starts_with("on_frame ")).count() > 900);
    for (fault, number) in faults.iter().zip(1..) {
        let fired = once.contains(&format!("fault {number}: {}", fault.action));
        let dies = matches!(fault.action, Action::Abort | Action::Segv);
        assert_ne!(fired, dies, "fault {number}: {}", fault.action);
    }
    // Nothing of the machine: no address, no time of day.
    assert!(!once.contains("0x"), "an address");
    let camera_events: Vec<&str> = once.lines().filter(|line| line.starts_with("on_camera_event")).collect();
    assert_eq!(
        camera_events,
        ["DEVICE_RMV", "DEVICE_ADD", "DEVICE_RMV", "DEVICE_ADD"]
            .map(|event| format!("on_camera_event {event}"))
    );
}

#[test]
fn the_script_has_every_kind_there_is() {
    let faults = Profile::from_config(CONFIG).unwrap().all_faults().unwrap();
    let profile = Profile::from_config("webcam").unwrap();
    let unknown = profile.parse_inline_faults("{action='?'}").unwrap_err().to_string();
    let kinds = unknown.split("there are ").nth(1).unwrap().split(", ");
    let text = std::fs::read_to_string("examples/faults.toml").unwrap();
    let missing: Vec<&str> =
        kinds.clone().filter(|kind| !text.contains(&format!("action = \"{kind}\""))).collect();
    assert!(missing.is_empty() && kinds.count() == 20 && faults.len() >= 20, "{missing:?}");
}
