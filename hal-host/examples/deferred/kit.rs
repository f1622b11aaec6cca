//! What both examples of deferred processing need: a driver with a store, an inbox for everything that is
//! called back, and buffers of the driver's own.
#![allow(dead_code, reason = "each example uses a part")]

use std::error::Error;
use std::os::fd::{AsFd, OwnedFd};
use std::path::Path;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use hal_api::camera::OpenFlags;
use hal_api::capture::{CaptureEndedInfo, CaptureInfo};
use hal_api::deferred::{ImagePartKind, ImageResult, ProcessError};
use hal_api::frame::FrameInfo;
use hal_api::metadata::{MetadataBuilder, MetadataRef, tags};
use hal_api::stream::{OperationMode, StreamInfo};
use hal_api::traits::{
    ExportedBuffer, IBufferQueue, ICameraDevice, ICameraDeviceCallback, IImageProcessCallback,
    IStreamOperator, IStreamOperatorCallback, IVideoProcessCallback,
};
use hal_api::units::Size;
use hal_api::view::{Access, Mapping};
use hal_host::deferred::PartView;
use hal_host::load::load_file;
use hal_host::plugin::{Driver, Options};

pub type Outcome<T> = Result<T, Box<dyn Error>>;

/// Whose photos and videos they are.
pub const USER: i32 = 100;
/// Longest wait for anything.
pub const PATIENCE: Duration = Duration::from_secs(20);
pub const SIZE: Size = Size { width: 320, height: 240 };
/// The camera: it sees the test card, in virtual time, so that runs are alike.
const PROFILE: &str = r#"
clock = "virtual"
[[camera]]
id = "card"
name = "Card"
position = "back"
kind = "wide"
connection = "builtin"
orientation = 0
sensor = "320x240"
scene = "card"
strip = false
exposure_us = [100, 10000, 20000]
gain = [100, 100, 1600]
max_streams = 2
max_captures = 4
buffers = [1, 4, 32]
controls = { deferred_photo = true, deferred_video = true }
modes = [{ formats = ["NV12", "JPEG"], sizes = ["320x240"], fps = [15, 30] }]
"#;

/// What was called back.
pub enum Event {
    Frame(FrameInfo),
    /// A capture ended; the id of its recording, if it can be enhanced.
    Ended(Option<String>),
    /// A photo is done: id and JPEG.
    Photo(String, Vec<u8>),
    Video(String),
    Failed(String, ProcessError),
}

/// Collects events; they are read in the main thread.
pub struct Inbox(Mutex<Sender<Event>>);

impl Inbox {
    fn put(&self, event: Event) {
        // Nobody reads any more at the end.
        let _ = self.0.lock().unwrap_or_else(PoisonError::into_inner).send(event);
    }
}

impl ICameraDeviceCallback for Inbox {}

impl IStreamOperatorCallback for Inbox {
    fn on_capture_ended(&self, _id: i32, infos: &[CaptureEndedInfo<'_>]) {
        let video = infos.iter().find_map(|info| info.deferred_video_id);
        self.put(Event::Ended(video.map(str::to_owned)));
    }

    fn on_frame(&self, frame: &FrameInfo, _fence: Option<OwnedFd>) {
        self.put(Event::Frame(*frame));
    }
}

impl IImageProcessCallback for Inbox {
    fn on_process_done(&self, image_id: &str, result: &ImageResult<'_>) {
        let part = result.parts.iter().find(|part| part.info().kind == ImagePartKind::IMAGE);
        let jpeg = part.and_then(|part| PartView::new(part).ok()?.to_vec().ok());
        self.put(match jpeg {
            Some(jpeg) => Event::Photo(image_id.to_owned(), jpeg),
            None => Event::Failed(image_id.to_owned(), ProcessError::ABNORMAL),
        });
    }

    fn on_error(&self, image_id: &str, error: ProcessError) {
        self.put(Event::Failed(image_id.to_owned(), error));
    }
}

impl IVideoProcessCallback for Inbox {
    fn on_process_done(&self, video_id: &str) {
        self.put(Event::Video(video_id.to_owned()));
    }

    fn on_error(&self, video_id: &str, error: ProcessError) {
        self.put(Event::Failed(video_id.to_owned(), error));
    }

    fn on_frame(&self, frame: &FrameInfo, _fence: Option<OwnedFd>) {
        self.put(Event::Frame(*frame));
    }
}

/// A loaded driver, and what it calls back.
pub struct Rig {
    pub driver: Driver,
    pub inbox: Arc<Inbox>,
    pub events: Receiver<Event>,
}

impl Rig {
    /// Loads a driver that keeps what is deferred in `store`.
    pub fn load(library: &Path, store: &Path) -> Outcome<Self> {
        let options =
            Options { config: PROFILE.to_owned(), store_dir: Some(store.to_owned()), ..Options::default() };
        let driver = load_file(library, &options)?;
        let (sender, events) = channel();
        Ok(Self { driver, inbox: Arc::new(Inbox(Mutex::new(sender))), events })
    }

    pub fn next(&self) -> Outcome<Event> {
        Ok(self.events.recv_timeout(PATIENCE)?)
    }

    /// Opens the camera with one stream.
    pub fn open(&self, info: StreamInfo) -> Outcome<Stage> {
        let device = self.driver.host().open_camera("card", OpenFlags::empty(), self.inbox.clone())?;
        let settings = MetadataBuilder::new()
            .set(tags::CONTROL_DEFERRED_IMAGE_DELIVERY, &[1])
            .set(tags::CONTROL_AUTO_DEFERRED_VIDEO_ENHANCE, 1)
            .set(tags::CAMERA_USER_ID, &[USER])
            .build()?;
        device.update_settings(settings.view())?;
        let operator = device.get_stream_operator(self.inbox.clone())?;
        operator.create_streams(&[info])?;
        operator.commit_streams(OperationMode::NORMAL, MetadataRef::default())?;
        let buffers = fill(&*operator, info.stream_id)?;
        Ok(Stage { device, operator, buffers, stream: info.stream_id })
    }
}

/// An open camera with a stream that has buffers.
pub struct Stage {
    pub device: Arc<dyn ICameraDevice>,
    pub operator: Arc<dyn IStreamOperator>,
    pub buffers: Vec<Mapping>,
    stream: i32,
}

impl Stage {
    pub fn start(&self, capture: i32, is_streaming: bool) -> Outcome<()> {
        Ok(self.operator.capture(capture, &CaptureInfo::new(&[self.stream]), is_streaming)?)
    }
}

/// Has the driver make four buffers for a stream, and gives them to it to be filled.
pub fn fill<Q: IBufferQueue + ?Sized>(queue: &Q, stream: i32) -> Outcome<Vec<Mapping>> {
    let exported = queue.export_buffers(stream, 0, 4)?;
    let map = |buffer: &ExportedBuffer| -> Outcome<Mapping> {
        let fd = buffer.fds.iter().flatten().next().ok_or("a buffer without memory")?;
        let end = buffer.info.planes().iter().map(|plane| plane.offset + plane.size).max().unwrap_or(0);
        Ok(Mapping::new(fd.as_fd(), 0, usize::try_from(end)?, Access::Read)?)
    };
    let buffers = exported.iter().map(map).collect::<Outcome<Vec<_>>>()?;
    for buffer in &exported {
        queue.queue_buffer(stream, buffer.info.buffer_id, None)?;
    }
    Ok(buffers)
}

/// A frame's first `bytes` bytes.
pub fn read(buffers: &[Mapping], frame: &FrameInfo, bytes: usize) -> Outcome<Vec<u8>> {
    let buffer = buffers.get(usize::try_from(frame.buffer_id)?).ok_or("a frame in an unknown buffer")?;
    let mut content = vec![0; bytes];
    buffer.view().read_at(0, &mut content)?;
    Ok(content)
}
