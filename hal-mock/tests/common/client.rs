//! A client of the mock's traits: opens a camera through the checking layer, shares memfds, collects what
//! is called back.
#![allow(
    dead_code,
    missing_docs,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic
)]

use std::os::fd::{AsFd, OwnedFd};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use hal_api::buffer::{Buffer, MemoryType, Plane};
use hal_api::camera::{ErrorType, OpenFlags};
use hal_api::capture::{CaptureEndedInfo, CaptureErrorInfo, CaptureInfo, CaptureStartedInfo};
use hal_api::checked::CheckedDevice;
use hal_api::format::{FourCc, ImageLayout};
use hal_api::frame::{FrameFlags, FrameInfo};
use hal_api::metadata::{Metadata, MetadataRef};
use hal_api::stream::{OperationMode, StreamAttributes, StreamInfo, StreamIntent};
use hal_api::traits::{
    BufferRef, ICameraDevice, ICameraDeviceCallback, ICameraHost, IStreamOperator, IStreamOperatorCallback,
};
use hal_api::units::Size;
use hal_api::view::{Access, Mapping};
use hal_mock::MockDriver;
use hal_mock::profile::{PRESETS, Profile};
use nix::sys::memfd::{MFdFlags, memfd_create};
use nix::unistd::ftruncate;

/// Longest wait for anything, far beyond what a loaded machine needs.
pub const PATIENCE: Duration = Duration::from_secs(60);

#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    Started(i32, Vec<i32>),
    Frame(FrameInfo),
    Lost(i32, i32, u32),
    Shutter(i32, Vec<i32>, u64),
    ShutterEnd(i32, Vec<i32>, u64),
    Ready(i32),
    /// A recording can be enhanced; its capture and id.
    Video(i32, String),
    /// Capture, then stream and count of each.
    Ended(i32, Vec<(i32, u32)>),
    Result(u64, Metadata),
    /// Of one stream.
    Found(i32, Metadata),
    Error(ErrorType),
}

type Hook = Box<dyn Fn(&Event) + Send + Sync>;

pub struct Collector {
    /// Of frames that came before they were painted.
    pub fences: Mutex<Vec<(FrameInfo, OwnedFd)>>,
    /// Expected exposure times of captures that have started, in nanoseconds.
    pub exposures: Mutex<Vec<(i32, u64)>>,
    events: Mutex<Sender<Event>>,
    hook: Mutex<Option<Hook>>,
}

impl Collector {
    pub fn on_event(&self, hook: impl Fn(&Event) + Send + Sync + 'static) {
        *self.hook.lock().unwrap() = Some(Box::new(hook));
    }

    fn put(&self, event: Event) {
        if let Some(hook) = &*self.hook.lock().unwrap() {
            hook(&event);
        }
        // The test may be over.
        let _ = self.events.lock().unwrap().send(event);
    }
}

impl ICameraDeviceCallback for Collector {
    fn on_error(&self, error: ErrorType, _code: i32) {
        self.put(Event::Error(error));
    }

    fn on_result(&self, timestamp_ns: u64, result: MetadataRef<'_>) {
        self.put(Event::Result(timestamp_ns, result.into()));
    }
}

impl IStreamOperatorCallback for Collector {
    fn on_capture_started(&self, id: i32, infos: &[CaptureStartedInfo]) {
        self.exposures.lock().unwrap().push((id, infos[0].exposure_time_ns));
        self.put(Event::Started(id, infos.iter().map(|info| info.stream_id).collect()));
    }

    fn on_capture_ended(&self, id: i32, infos: &[CaptureEndedInfo<'_>]) {
        for video in infos.iter().filter_map(|info| info.deferred_video_id) {
            self.put(Event::Video(id, video.to_owned()));
        }
        self.put(Event::Ended(id, infos.iter().map(|info| (info.stream_id, info.frame_count)).collect()));
    }

    fn on_capture_error(&self, id: i32, infos: &[CaptureErrorInfo]) {
        for info in infos {
            self.put(Event::Lost(id, info.stream_id, info.frame_number));
        }
    }

    fn on_frame_shutter(&self, id: i32, stream_ids: &[i32], timestamp_ns: u64) {
        self.put(Event::Shutter(id, stream_ids.to_vec(), timestamp_ns));
    }

    fn on_frame_shutter_end(&self, id: i32, stream_ids: &[i32], timestamp_ns: u64) {
        self.put(Event::ShutterEnd(id, stream_ids.to_vec(), timestamp_ns));
    }

    fn on_frame(&self, frame: &FrameInfo, fence: Option<OwnedFd>) {
        assert_eq!(fence.is_some(), frame.flags().contains(FrameFlags::FENCE_EVENTFD));
        self.fences.lock().unwrap().extend(fence.map(|fence| (*frame, fence)));
        self.put(Event::Frame(*frame));
    }

    fn on_result(&self, stream_id: i32, result: MetadataRef<'_>) {
        self.put(Event::Found(stream_id, result.into()));
    }

    fn on_capture_ready(&self, id: i32, _stream_ids: &[i32], _timestamp_ns: u64) {
        self.put(Event::Ready(id));
    }
}

/// A memfd that the client shares, mapped for reading.
pub struct Shared {
    pub fd: OwnedFd,
    pub map: Mapping,
}

pub struct Camera {
    pub device: Arc<CheckedDevice>,
    pub operator: Arc<dyn IStreamOperator>,
    pub events: Receiver<Event>,
    pub collector: Arc<Collector>,
}

pub fn driver(config: &str) -> MockDriver {
    MockDriver::new(Profile::from_config(config).unwrap()).unwrap()
}

/// The driver of a configuration that keeps photos and videos for later in `folder`.
pub fn keeping_driver(config: &str, folder: &std::path::Path) -> MockDriver {
    MockDriver::with_store(Profile::from_config(config).unwrap(), folder).unwrap()
}

/// The webcam's profile on a clock, with a table `captures`.
pub fn webcam(clock: &str, captures: &str) -> String {
    let text = PRESETS[0].1.replace("clock = \"real\"", &format!("clock = \"{clock}\""));
    format!("{text}\n[camera.captures]\n{captures}\n")
}

pub fn collector() -> (Arc<Collector>, Receiver<Event>) {
    let (sender, events) = channel();
    let collector = Arc::new(Collector {
        fences: Mutex::default(),
        exposures: Mutex::default(),
        events: Mutex::new(sender),
        hook: Mutex::new(None),
    });
    (collector, events)
}

pub fn open(driver: &MockDriver, id: &str) -> Camera {
    let (collector, events) = collector();
    let device = CheckedDevice::open(collector.clone(), |callback| {
        driver.open_camera(id, OpenFlags::empty(), callback)
    })
    .unwrap();
    let operator = device.get_stream_operator(collector.clone()).unwrap();
    Camera { device: Arc::new(device), operator, events, collector }
}

pub fn stream(id: i32, format: FourCc, width: u32, height: u32) -> StreamInfo {
    StreamInfo::new(id, StreamIntent::PREVIEW, format, Size::new(width, height))
}

pub fn memfd(len: u64) -> OwnedFd {
    let fd = memfd_create(c"test", MFdFlags::MFD_CLOEXEC | MFdFlags::MFD_ALLOW_SEALING).unwrap();
    ftruncate(&fd, i64::try_from(len).unwrap()).unwrap();
    fd
}

/// Geometry of a buffer as a stream's attributes want it.
pub fn buffer(id: u64, attributes: &StreamAttributes) -> Buffer {
    let mut info = Buffer::empty(id);
    info.memory_type = MemoryType::MEMFD;
    info.format = attributes.format;
    (info.width, info.height) = (attributes.width, attributes.height);
    info.n_planes = attributes.n_planes;
    for (plane, place) in info.planes.iter_mut().zip(attributes.planes()) {
        *plane = Plane { fd: -1, stride: place.stride, offset: place.offset, size: place.size };
    }
    info
}

pub fn image_layout(attributes: &StreamAttributes) -> ImageLayout {
    ImageLayout {
        fourcc: attributes.format,
        width: attributes.width,
        height: attributes.height,
        n_planes: attributes.n_planes,
        planes: attributes.planes,
    }
}

impl Camera {
    pub fn hook(&self, hook: impl Fn(&Event) + Send + Sync + 'static) {
        self.collector.on_event(hook);
    }

    pub fn configure(&self, infos: &[StreamInfo]) -> Vec<StreamAttributes> {
        self.operator.create_streams(infos).unwrap();
        self.operator.commit_streams(OperationMode::NORMAL, MetadataRef::default()).unwrap();
        self.operator.get_stream_attributes().unwrap()
    }

    /// Attaches `count` memfds with ids from 0; queues them if `queued`.
    pub fn attach(&self, attributes: &StreamAttributes, count: u64, queued: bool) -> Vec<Shared> {
        let shared: Vec<Shared> = (0..count)
            .map(|_| {
                let fd = memfd(attributes.buffer_size);
                let len = usize::try_from(attributes.buffer_size).unwrap();
                let map = Mapping::new(fd.as_fd(), 0, len, Access::Read).unwrap();
                Shared { fd, map }
            })
            .collect();
        let refs: Vec<BufferRef<'_>> = (0..)
            .zip(&shared)
            .map(|(id, shared)| BufferRef::new(buffer(id, attributes), [Some(shared.fd.as_fd()); 4]))
            .collect();
        self.operator.attach_buffer_queue(attributes.stream_id, &refs).unwrap();
        for id in (0..count).filter(|_| queued) {
            self.operator.queue_buffer(attributes.stream_id, id, None).unwrap();
        }
        shared
    }

    /// A preview of 64x64 on stream 0, photos of 320x240 on stream 1, with buffers that are queued.
    pub fn preview_and_stills(&self, buffers: u64) -> Vec<Vec<Shared>> {
        let photos = StreamInfo { intent: StreamIntent::STILL_CAPTURE, ..stream(1, FourCc::JPEG, 320, 240) };
        let all = self.configure(&[stream(0, FourCc::NV12, 64, 64), photos]);
        all.iter().map(|attributes| self.attach(attributes, buffers, true)).collect()
    }

    pub fn start(&self, capture: i32, streams: &[i32], is_streaming: bool) {
        self.operator.capture(capture, &CaptureInfo::new(streams), is_streaming).unwrap();
    }

    /// The next event; none may take longer than [`PATIENCE`].
    pub fn next(&self) -> Event {
        self.events.recv_timeout(PATIENCE).expect("an event in time")
    }

    pub fn next_frame(&self) -> FrameInfo {
        let deadline = Instant::now() + PATIENCE;
        while Instant::now() < deadline {
            if let Event::Frame(frame) = self.next() {
                return frame;
            }
        }
        panic!("no frame in time");
    }

    pub fn until_ended(&self, capture: i32) -> Vec<Event> {
        let mut events = Vec::new();
        loop {
            events.push(self.next());
            if matches!(events.last(), Some(Event::Ended(id, _)) if *id == capture) {
                return events;
            }
        }
    }
}
