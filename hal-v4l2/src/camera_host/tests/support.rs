//! A machine with one camera, a client that notes what it is told, and the way to a running stream.

use crate::camera_host::V4l2Host;
use crate::enumerate::Places;
use crate::sys::fake::{Fake, Profile};
use crate::sys::value::BufFlags;
use crate::sys::{Failure, Node};
use hal_api::camera::{ErrorType, OpenFlags};
use hal_api::capture::{CaptureEndedInfo, CaptureErrorInfo, CaptureInfo, CaptureStartedInfo};
use hal_api::format::FourCc;
use hal_api::frame::FrameInfo;
use hal_api::metadata::{Metadata, MetadataRef};
use hal_api::stream::{OperationMode, StreamInfo, StreamIntent};
use hal_api::traits::{
    ExportedBuffer, ICameraDevice, ICameraDeviceCallback, ICameraHost, IStreamOperator,
    IStreamOperatorCallback,
};
use hal_api::units::Size;
use nix::errno::Errno;
use std::fs;
use std::os::fd::OwnedFd;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tempfile::TempDir;

pub const LIMIT: Duration = Duration::from_secs(10);

/// What a client was told.
#[derive(Debug, Clone, PartialEq)]
pub enum Told {
    Started(i32),
    Frame(FrameInfo),
    Shutter(u64),
    Lost(u32),
    Ready(i32),
    Ended(i32, u32),
    Result(u64, Metadata),
    Error(ErrorType),
}

/// Called on each frame, in the callback.
type OnFrame = Box<dyn FnMut(&FrameInfo) + Send>;

#[derive(Clone)]
pub struct Client {
    told: Sender<Told>,
    pub on_frame: Arc<Mutex<Option<OnFrame>>>,
    /// What captures told of exposure when they started, in nanoseconds.
    pub exposures: Arc<Mutex<Vec<u64>>>,
}

impl ICameraDeviceCallback for Client {
    fn on_error(&self, error: ErrorType, _: i32) {
        let _ = self.told.send(Told::Error(error));
    }

    fn on_result(&self, timestamp_ns: u64, result: MetadataRef<'_>) {
        let result = Metadata::from_bytes(result.as_bytes().to_vec()).unwrap();
        let _ = self.told.send(Told::Result(timestamp_ns, result));
    }
}

impl IStreamOperatorCallback for Client {
    fn on_capture_started(&self, capture_id: i32, infos: &[CaptureStartedInfo]) {
        assert!(!infos.is_empty());
        self.exposures.lock().unwrap().extend(infos.iter().map(|info| info.exposure_time_ns));
        let _ = self.told.send(Told::Started(capture_id));
    }

    fn on_capture_ended(&self, capture_id: i32, infos: &[CaptureEndedInfo<'_>]) {
        let _ = self.told.send(Told::Ended(capture_id, infos[0].frame_count));
    }

    fn on_capture_error(&self, _: i32, infos: &[CaptureErrorInfo]) {
        for info in infos {
            let _ = self.told.send(Told::Lost(info.frame_number));
        }
    }

    fn on_capture_ready(&self, capture_id: i32, _: &[i32], _: u64) {
        let _ = self.told.send(Told::Ready(capture_id));
    }

    fn on_frame_shutter(&self, _: i32, _: &[i32], timestamp_ns: u64) {
        let _ = self.told.send(Told::Shutter(timestamp_ns));
    }

    fn on_frame(&self, frame: &FrameInfo, fence: Option<OwnedFd>) {
        assert!(fence.is_none());
        if let Some(act) = self.on_frame.lock().unwrap().as_mut() {
            act(frame);
        }
        let _ = self.told.send(Told::Frame(*frame));
    }
}

/// A machine with one camera.
pub struct Machine {
    pub fake: Arc<Fake>,
    pub host: V4l2Host,
    pub id: String,
    _root: TempDir,
}

impl Machine {
    pub fn new(profile: Profile) -> Self {
        let root = tempfile::tempdir().unwrap();
        let (dev, sys) = (root.path().join("dev"), root.path().join("sys"));
        fs::create_dir_all(&dev).unwrap();
        fs::create_dir_all(sys.join("class/video4linux/video0")).unwrap();
        fs::write(dev.join("video0"), "").unwrap();
        let fake = Arc::new(Fake::new(profile).unwrap());
        let node = Arc::clone(&fake);
        let open = move |path: &std::path::Path| match path.exists() {
            true => Ok(Arc::clone(&node) as Arc<dyn Node>),
            false => Err(Failure { call: "open", errno: Errno::ENOENT }),
        };
        let host = V4l2Host::new(Places { dev, sys, open: Box::new(open) }, None);
        let id = host.get_camera_ids().unwrap().remove(0);
        Self { fake, host, id, _root: root }
    }

    /// Takes the node away from `/sys` and `/dev`, or brings it back.
    pub fn plug(&self, present: bool) {
        let node = self._root.path().join("dev/video0");
        let class = self._root.path().join("sys/class/video4linux/video0");
        if present {
            fs::create_dir(&class).unwrap();
            fs::write(&node, "").unwrap();
        } else {
            fs::remove_dir(&class).unwrap();
            fs::remove_file(&node).unwrap();
        }
    }

    pub fn open(&self) -> Open {
        let (sender, told) = channel();
        let client = Client { told: sender, on_frame: Arc::default(), exposures: Arc::default() };
        let device = self.host.open_camera(&self.id, OpenFlags::empty(), Arc::new(client.clone())).unwrap();
        let operator = device.get_stream_operator(Arc::new(client.clone())).unwrap();
        Open { device, operator, client, told, fake: Arc::clone(&self.fake) }
    }
}

/// An open camera.
pub struct Open {
    pub device: Arc<dyn ICameraDevice>,
    pub operator: Arc<dyn IStreamOperator>,
    pub client: Client,
    pub told: Receiver<Told>,
    pub fake: Arc<Fake>,
}

pub fn stream(format: FourCc) -> StreamInfo {
    StreamInfo::new(1, StreamIntent::PREVIEW, format, Size::new(64, 48))
}

impl Open {
    /// Stream 1, committed.
    pub fn commit(&self, format: FourCc) {
        self.operator.create_streams(&[stream(format)]).unwrap();
        self.operator.commit_streams(OperationMode::NORMAL, MetadataRef::default()).unwrap();
    }

    /// Three exported buffers with the ids 100 to 102, all the driver's.
    pub fn export(&self) -> Vec<ExportedBuffer> {
        let buffers = self.operator.export_buffers(1, 100, 3).unwrap();
        (100..103).for_each(|id| self.operator.queue_buffer(1, id, None).unwrap());
        buffers
    }

    /// Capture 7 on stream 1, started.
    pub fn run(&self, is_streaming: bool) {
        self.operator.capture(7, &CaptureInfo::new(&[1]), is_streaming).unwrap();
        assert_eq!(self.next(), Told::Started(7));
    }

    /// All of the above.
    pub fn stream(&self) -> Vec<ExportedBuffer> {
        self.commit(FourCc::YUYV);
        let buffers = self.export();
        self.run(true);
        buffers
    }

    pub fn next(&self) -> Told {
        self.told.recv_timeout(LIMIT).expect("nothing was told")
    }

    /// The device captures a frame, which arrives.
    pub fn shoot(&self, value: u8) -> FrameInfo {
        assert!(self.fake.capture(value, BufFlags::empty()));
        match self.next() {
            Told::Frame(frame) => frame,
            other => panic!("{other:?}"),
        }
    }
}
