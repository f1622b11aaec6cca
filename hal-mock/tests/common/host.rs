//! A client that hears of cameras and torches.
#![allow(dead_code, missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use hal_api::camera::{CameraEvent, CameraStatus, FlashlightStatus};
use hal_api::traits::{ICameraHost, ICameraHostCallback};
use hal_mock::MockDriver;

/// Longest wait for anything, far beyond what a loaded machine needs.
pub const PATIENCE: Duration = Duration::from_secs(60);

#[derive(Debug, Clone, PartialEq)]
pub enum Told {
    Status(String, CameraStatus),
    Event(String, CameraEvent),
    Torch(String, FlashlightStatus),
    DeviceTorch(FlashlightStatus),
}

type Hook = Box<dyn Fn(&Told) + Send + Sync>;

pub struct Listener {
    told: Mutex<Sender<Told>>,
    hook: Option<Hook>,
}

impl Listener {
    fn put(&self, told: Told) {
        if let Some(hook) = &self.hook {
            hook(&told);
        }
        // The test may be over.
        let _ = self.told.lock().unwrap().send(told);
    }
}

impl ICameraHostCallback for Listener {
    fn on_camera_status(&self, camera_id: &str, status: CameraStatus) {
        self.put(Told::Status(camera_id.to_owned(), status));
    }

    fn on_flashlight_status(&self, camera_id: &str, status: FlashlightStatus) {
        self.put(Told::Torch(camera_id.to_owned(), status));
    }

    fn on_camera_event(&self, camera_id: &str, event: CameraEvent) {
        self.put(Told::Event(camera_id.to_owned(), event));
    }

    fn on_device_flashlight_status(&self, status: FlashlightStatus) {
        self.put(Told::DeviceTorch(status));
    }
}

pub fn listen(driver: &MockDriver) -> Receiver<Told> {
    listen_with(driver, None)
}

pub fn listen_with(driver: &MockDriver, hook: Option<Hook>) -> Receiver<Told> {
    let (sender, told) = channel();
    driver.set_callback(Arc::new(Listener { told: Mutex::new(sender), hook })).unwrap();
    told
}

pub fn next(told: &Receiver<Told>) -> Told {
    told.recv_timeout(PATIENCE).expect("an event in time")
}

pub fn order(driver: &MockDriver, order: &str) -> String {
    driver.mock_control().unwrap().command(order).unwrap()
}

/// A profile of small cameras; each `camera` is an id and the keys of its table `board`.
pub fn profile(head: &str, cameras: &[(&str, &str)]) -> String {
    let camera = |(id, board): &(&str, &str)| {
        format!(
            r#"
[[camera]]
id = "{id}"
name = "{id}"
position = "back"
kind = "wide"
connection = "usb"
orientation = 0
sensor = "640x480"
scene = "card"
exposure_us = [100, 10000, 33000]
gain = [100, 100, 1600]
max_streams = 4
max_captures = 8
buffers = [1, 4, 32]
board = {{ {board} }}
[[camera.modes]]
formats = ["NV12", "GREY"]
sizes = ["640x480", "320x240", "64x64"]
fps = [5, 60]
"#
        )
    };
    format!("{head}\n{}", cameras.iter().map(camera).collect::<String>())
}
