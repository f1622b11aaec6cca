//! What one frame costs through queue, painting and delivery, in process and in virtual time:
//! `cargo run --release -p hal-mock --example frame_cost`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::cast_precision_loss)]

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, OnceLock};
use std::time::Instant;

use hal_api::camera::OpenFlags;
use hal_api::capture::{CaptureEndedInfo, CaptureInfo};
use hal_api::format::FourCc;
use hal_api::frame::FrameInfo;
use hal_api::metadata::MetadataRef;
use hal_api::stream::{OperationMode, StreamInfo, StreamIntent};
use hal_api::traits::{ICameraDeviceCallback, ICameraHost, IStreamOperator, IStreamOperatorCallback};
use hal_api::units::Size;
use hal_mock::MockDriver;
use hal_mock::profile::Profile;

struct Client {
    operator: OnceLock<Arc<dyn IStreamOperator>>,
    left: AtomicU32,
    done: Sender<()>,
}

impl ICameraDeviceCallback for Client {}

impl IStreamOperatorCallback for Client {
    fn on_frame(&self, frame: &FrameInfo, _fence: Option<std::os::fd::OwnedFd>) {
        if self.left.fetch_sub(1, Ordering::Relaxed) > 1 {
            let operator = self.operator.get().expect("set before the capture");
            operator.queue_buffer(frame.stream_id, frame.buffer_id, None).unwrap();
        } else {
            self.done.send(()).unwrap();
        }
    }

    fn on_capture_ended(&self, _id: i32, _infos: &[CaptureEndedInfo<'_>]) {}
}

fn main() {
    for (format, width, height, frames) in [
        (FourCc::NV12, 64, 64, 1_000_000),
        (FourCc::NV12, 640, 480, 100_000),
        (FourCc::NV12, 1920, 1080, 5_000),
        (FourCc::MJPG, 640, 480, 500),
    ] {
        run(format, Size { width, height }, frames);
    }
}

fn run(format: FourCc, size: Size, frames: u32) {
    let profile = Profile::from_config("webcam;clock=virtual;scene=bars").unwrap();
    let driver = MockDriver::new(profile).unwrap();
    let (done, wait) = channel();
    let client = Arc::new(Client { operator: OnceLock::new(), left: AtomicU32::new(frames), done });
    let device = driver.open_camera("mock/webcam", OpenFlags::empty(), client.clone()).unwrap();
    let operator = device.get_stream_operator(client.clone()).unwrap();
    assert!(client.operator.set(operator.clone()).is_ok());
    operator.create_streams(&[StreamInfo::new(0, StreamIntent::PREVIEW, format, size)]).unwrap();
    operator.commit_streams(OperationMode::NORMAL, MetadataRef::default()).unwrap();
    let _buffers = operator.export_buffers(0, 0, 4).unwrap();
    for id in 0..4 {
        operator.queue_buffer(0, id, None).unwrap();
    }
    let began = Instant::now();
    operator.capture(1, &CaptureInfo::new(&[0]), true).unwrap();
    wait.recv().unwrap();
    let took = began.elapsed();
    println!(
        "{format} {size}: {:.0} ns per frame ({frames} frames)",
        took.as_nanos() as f64 / f64::from(frames)
    );
    device.close().unwrap();
}
