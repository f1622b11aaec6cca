//! Hazard: sessions of deferred work that do not hear of heat, a full store or somebody who matters more,
//! or never again of the end of it.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

#[path = "common/client.rs"]
mod client;

use std::os::fd::OwnedFd;
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex};

use client::{Event, PATIENCE};
use hal_api::camera::ErrorType;
use hal_api::deferred::{ImageResult, ProcessError, SessionStatus};
use hal_api::format::FourCc;
use hal_api::frame::FrameInfo;
use hal_api::traits::{
    ICameraDevice, ICameraHost, IImageProcessCallback, IMockControl, IVideoProcessCallback,
};

struct Ear(Mutex<Sender<SessionStatus>>);

impl IImageProcessCallback for Ear {
    fn on_process_done(&self, _id: &str, _result: &ImageResult<'_>) {}

    fn on_status_changed(&self, status: SessionStatus) {
        self.0.lock().unwrap().send(status).unwrap();
    }

    fn on_error(&self, _id: &str, _error: ProcessError) {}
}

impl IVideoProcessCallback for Ear {
    fn on_process_done(&self, _id: &str) {}

    fn on_status_changed(&self, status: SessionStatus) {
        self.0.lock().unwrap().send(status).unwrap();
    }

    fn on_error(&self, _id: &str, _error: ProcessError) {}

    fn on_frame(&self, _frame: &FrameInfo, _fence: Option<OwnedFd>) {}
}

#[test]
fn each_trouble_is_told_to_all_sessions_and_so_is_its_end() {
    let folder = tempfile::tempdir().unwrap();
    let driver = client::keeping_driver("webcam;clock=virtual", folder.path());
    let ears = [channel(), channel()];
    let [photo, video] = [0, 1].map(|ear| Arc::new(Ear(Mutex::new(ears[ear].0.clone()))));
    let images = driver.image_process_service().unwrap().create_image_process_session(0, photo).unwrap();
    let videos = driver.video_process_service().unwrap().create_video_process_session(0, video).unwrap();
    let heard = || [0, 1].map(|ear| ears[ear].1.recv_timeout(PATIENCE).unwrap());
    assert_eq!(heard(), [SessionStatus::READY; 2]);
    for (action, status, error) in [
        ("overheat", SessionStatus::NOT_READY_OVERHEAT, Some(ErrorType::SENSOR_DATA_ERROR)),
        ("store_full", SessionStatus::READY_SPACE_LIMIT_REACHED, None),
        ("preempt", SessionStatus::NOT_READY_PREEMPTED, Some(ErrorType::DEVICE_PREEMPT)),
    ] {
        let camera = client::open(&driver, "mock/webcam");
        let attributes = camera.configure(&[client::stream(0, FourCc::NV12, 64, 64)])[0];
        camera.attach(&attributes, 4, true);
        driver.command(&format!("fault {{action='{action}', frame=2}}")).unwrap();
        camera.start(1, &[0], true);
        assert_eq!(heard(), [status; 2], "{action}");
        camera.device.close().unwrap();
        let told = camera.events.try_iter().find_map(|event| match event {
            Event::Error(error) => Some(error),
            _ => None,
        });
        assert_eq!(told, error, "{action}");
        driver.command("faults clear").unwrap();
        assert_eq!(heard(), [SessionStatus::READY; 2], "{action}");
    }
    drop((images, videos));
}
