//! Hazard: a hang on order that does not hang, never ends, or holds up what has nothing to do with it.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

#[path = "common/client.rs"]
mod client;

use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use client::{PATIENCE, open, stream};
use hal_api::format::FourCc;
use hal_api::traits::{ICameraDevice, ICameraHost, IMockControl};

#[test]
fn a_hang_with_an_end_takes_as_long_as_it_says() {
    let driver = client::driver("webcam;clock=virtual");
    driver.command("fault {action='hang', ms=50, method='camera_host.get_camera_ids'}").unwrap();
    let began = Instant::now();
    driver.get_camera_ids().unwrap();
    assert!(began.elapsed() >= Duration::from_millis(50));
}

#[test]
fn a_hang_without_end_ends_when_faults_are_cleared() {
    let driver = client::driver("phone;clock=virtual");
    driver.command("fault {action='hang', method='camera_host.get_camera_ids'}").unwrap();
    std::thread::scope(|scope| {
        let (done, back) = channel();
        let driver = &driver;
        scope.spawn(move || {
            driver.get_camera_ids().unwrap();
            done.send(()).unwrap();
        });
        // Another object's calls go on, and the hanging one does not come back meanwhile.
        while driver.command("log").unwrap().is_empty() {
            std::thread::yield_now();
        }
        open(driver, "mock/phone/front").device.close().unwrap();
        assert_eq!(back.recv_timeout(Duration::from_millis(20)), Err(RecvTimeoutError::Timeout));
        driver.command("faults clear").unwrap();
        back.recv_timeout(PATIENCE).unwrap();
    });
}

#[test]
fn a_camera_that_hangs_in_a_frame_holds_up_its_own_close_only() {
    let driver = client::driver("phone;clock=virtual");
    driver.command("fault {action='hang', frame=1, camera='mock/phone/wide'}").unwrap();
    let [hung, fine] = ["wide", "front"].map(|lens| {
        let camera = open(&driver, &format!("mock/phone/{lens}"));
        let attributes = camera.configure(&[stream(0, FourCc::NV12, 320, 240)])[0];
        camera.attach(&attributes, 2, true);
        camera.start(1, &[0], true);
        camera
    });
    assert_eq!(hung.next_frame().frame_number, 0);
    for number in 0..20 {
        let frame = fine.next_frame();
        assert_eq!(frame.frame_number, number);
        fine.operator.queue_buffer(0, frame.buffer_id, None).unwrap();
    }
    fine.device.close().unwrap();
    std::thread::scope(|scope| {
        let (done, back) = channel();
        let device = &hung.device;
        scope.spawn(move || {
            device.close().unwrap();
            done.send(()).unwrap();
        });
        assert_eq!(back.recv_timeout(Duration::from_millis(20)), Err(RecvTimeoutError::Timeout));
        driver.command("faults clear").unwrap();
        back.recv_timeout(PATIENCE).unwrap();
    });
}
