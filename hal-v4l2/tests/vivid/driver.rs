//! Hazard: what the layers below do right, the driver traits make wrong.

use crate::support::{FPS, LIMIT, Opened, cameras, push};
use hal_api::camera::{ErrorType, OpenFlags};
use hal_api::capture::{CaptureEndedInfo, CaptureErrorInfo, CaptureInfo};
use hal_api::format::FourCc;
use hal_api::frame::{FrameFlags, FrameInfo};
use hal_api::metadata::MetadataRef;
use hal_api::status::Status;
use hal_api::stream::{OperationMode, StreamInfo, StreamIntent};
use hal_api::traits::{
    ExportedBuffer, ICameraDevice, ICameraDeviceCallback, ICameraHost, IStreamOperator,
    IStreamOperatorCallback,
};
use hal_api::units::{Size, frame_duration_ns};
use hal_v4l2::V4l2Host;
use hal_v4l2::enumerate::{Camera, Places};
use hal_v4l2::sys::map::Mapping;
use std::os::fd::OwnedFd;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

#[derive(Debug)]
enum Told {
    Frame(FrameInfo),
    Lost,
    Ended(u32),
    Error(ErrorType),
}

#[derive(Clone)]
struct Client(Sender<Told>);

impl ICameraDeviceCallback for Client {
    fn on_error(&self, error: ErrorType, _: i32) {
        let _ = self.0.send(Told::Error(error));
    }
}

impl IStreamOperatorCallback for Client {
    fn on_capture_error(&self, _: i32, infos: &[CaptureErrorInfo]) {
        infos.iter().for_each(|_| drop(self.0.send(Told::Lost)));
    }

    fn on_capture_ended(&self, _: i32, infos: &[CaptureEndedInfo<'_>]) {
        let _ = self.0.send(Told::Ended(infos[0].frame_count));
    }

    fn on_frame(&self, frame: &FrameInfo, _: Option<OwnedFd>) {
        let _ = self.0.send(Told::Frame(*frame));
    }
}

struct Running {
    device: Arc<dyn ICameraDevice>,
    operator: Arc<dyn IStreamOperator>,
    told: Receiver<Told>,
    buffers: Vec<ExportedBuffer>,
}

impl Running {
    /// Opens a camera and has it ready for [`Running::capture`].
    fn new(host: &V4l2Host, camera: &Camera, format: FourCc) -> Self {
        let (sender, told) = channel();
        let client = Arc::new(Client(sender));
        let device = host.open_camera(&camera.id, OpenFlags::empty(), Arc::clone(&client) as _).unwrap();
        let operator = device.get_stream_operator(client).unwrap();
        let stream = StreamInfo {
            min_frame_duration_ns: frame_duration_ns(FPS),
            ..StreamInfo::new(1, StreamIntent::PREVIEW, format, Size::new(320, 180))
        };
        operator.create_streams(&[stream]).unwrap();
        operator.commit_streams(OperationMode::NORMAL, MetadataRef::default()).unwrap();
        let count = operator.get_stream_attributes().unwrap()[0].buffer_count;
        let buffers = operator.export_buffers(1, 0, count).unwrap();
        (0..u64::from(count)).for_each(|id| operator.queue_buffer(1, id, None).unwrap());
        Self { device, operator, told, buffers }
    }

    fn capture(&self) -> hal_api::status::Result<()> {
        self.operator.capture(1, &CaptureInfo::new(&[1]), true)
    }

    fn next(&self) -> Told {
        self.told.recv_timeout(LIMIT).unwrap()
    }

    /// Takes so many frames, each queued anew; says how many were lost, and which came last.
    fn frames(&self, count: u32) -> (u32, FrameInfo) {
        self.frames_until(|frame, lost| frame.frame_number + 1 == lost + count)
    }

    /// Takes frames, each queued anew but the last, until one is the `wanted` one.
    fn frames_until(&self, wanted: impl Fn(&FrameInfo, u32) -> bool) -> (u32, FrameInfo) {
        let (mut lost, mut taken) = (0, 0);
        loop {
            match self.next() {
                Told::Lost => lost += 1,
                Told::Frame(frame) => {
                    assert_eq!(frame.frame_number, lost + taken);
                    assert!(taken < 1000, "the wanted frame does not come");
                    taken += 1;
                    if wanted(&frame, lost) {
                        return (lost, frame);
                    }
                    self.operator.queue_buffer(1, frame.buffer_id, None).unwrap();
                }
                other => panic!("{other:?}"),
            }
        }
    }
}

fn host() -> V4l2Host {
    V4l2Host::new(Places::system(), None)
}

#[test]
#[ignore = "needs vivid: run by tools/vm/test"]
fn both_kinds_of_node_stream_the_colour_bars() {
    let host = host();
    for (camera, step) in cameras().iter().zip([2, 1]) {
        let format = if step == 2 { FourCc::YUYV } else { FourCc::NV12 };
        let running = Running::new(&host, camera, format);
        running.capture().unwrap();
        let (lost, last) = running.frames(60);
        let buffer = &running.buffers[usize::try_from(last.buffer_id).unwrap()];
        let plane = buffer.info.planes[0];
        let map =
            Mapping::new(buffer.fds[0].as_ref().unwrap(), 0, u32::try_from(plane.size).unwrap()).unwrap();
        let mut row = vec![0; usize::try_from(plane.stride).unwrap()];
        map.copy_out(row.len() * 150, &mut row);
        let bars: Vec<u8> = (0..8).map(|bar| row[(bar * 40 + 20) * step]).collect();
        assert!(bars.windows(2).all(|pair| pair[0] > pair[1]), "colour bars get darker: {bars:?}");
        running.operator.cancel_capture(1).unwrap();
        let mut end = running.next();
        while matches!(end, Told::Frame(_) | Told::Lost) {
            end = running.next();
        }
        assert!(matches!(end, Told::Ended(frames) if frames >= 60 + lost), "{end:?}");
        running.device.close().unwrap();
    }
}

#[test]
#[ignore = "needs vivid: run by tools/vm/test"]
fn a_disconnect_is_told_within_a_second_and_the_process_goes_on() {
    let host = host();
    let camera = &cameras()[1];
    for streaming in [true, false] {
        let running = Running::new(&host, camera, FourCc::NV12);
        if streaming {
            running.capture().unwrap();
            running.frames(2);
        }
        push(camera, "Disconnect");
        let pushed = Instant::now();
        let error = loop {
            match running.next() {
                Told::Error(error) => break error,
                Told::Frame(_) | Told::Lost => {}
                other => panic!("{other:?}"),
            }
        };
        assert_eq!(error, ErrorType::DEVICE_DISCONNECT);
        assert!(pushed.elapsed() < Duration::from_secs(1), "{:?}", pushed.elapsed());
        assert_eq!(running.capture().unwrap_err().status(), Status::DEVICE_ERROR);
        running.device.close().unwrap();
    }
    assert_eq!(host.get_camera_ids().unwrap().len(), 2, "vivid is back when its last user has left");
}

#[test]
#[ignore = "needs vivid: run by tools/vm/test"]
fn faults_are_told_and_the_stream_goes_on() {
    let (host, camera) = (host(), &cameras()[0]);
    let running = Running::new(&host, camera, FourCc::YUYV);
    push(camera, "Inject VIDIOC_STREAMON Error");
    assert!(running.capture().is_err());
    running.capture().unwrap();
    push(camera, "Inject V4L2_BUF_FLAG_ERROR");
    running.frames_until(|frame, _| frame.flags().contains(FrameFlags::CORRUPT));
    running.operator.release_streams(&[1]).unwrap();
}

#[test]
#[ignore = "needs vivid: run by tools/vm/test"]
fn a_camera_that_streams_elsewhere_is_busy() {
    let (host, camera) = (host(), &cameras()[0]);
    let other = Opened::new(camera, b"YUYV");
    let (_queue, _memories) = other.queue(2);
    let (sender, _told) = channel();
    let client = Arc::new(Client(sender));
    let device = host.open_camera(&camera.id, OpenFlags::empty(), Arc::clone(&client) as _).unwrap();
    let operator = device.get_stream_operator(client).unwrap();
    let stream = StreamInfo::new(1, StreamIntent::PREVIEW, FourCc::YUYV, Size::new(320, 180));
    operator.create_streams(&[stream]).unwrap();
    let error = operator.commit_streams(OperationMode::NORMAL, MetadataRef::default()).unwrap_err();
    assert_eq!(error.status(), Status::CAMERA_BUSY, "{error}");
}
