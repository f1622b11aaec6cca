//! A client of deferred videos: records frames of a scene as Y4M, gives buffers, collects what comes back.
#![allow(
    dead_code,
    missing_docs,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic
)]

use std::fs::File;
use std::os::fd::{AsFd, OwnedFd};
use std::path::Path;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use hal_api::buffer::{Buffer, MemoryType, Plane};
use hal_api::checked::CheckedVideoSession;
use hal_api::deferred::{ProcessError, SessionStatus, StreamDescription};
use hal_api::format::{FourCc, layout};
use hal_api::frame::FrameInfo;
use hal_api::metadata::MetadataRef;
use hal_api::stream::{StreamInfo, StreamIntent};
use hal_api::strip::Strip;
use hal_api::traits::{BufferRef, IVideoProcessCallback, IVideoProcessService, IVideoProcessSession};
use hal_api::units::Size;
use hal_api::view::{Access, Mapping, ViewMut};
use hal_mock::canvas::{Painter, Rgb, Shot, Source};
use hal_mock::deferred::{Deferred, RawVideo, VideoFacts};
use hal_mock::look::Look;
use hal_mock::profile::Profile;
use hal_mock::scene::y4m::{Header, Writer};
use nix::sys::memfd::{MFdFlags, memfd_create};
use nix::unistd::ftruncate;

pub const USER: i32 = 100;
pub const SIZE: Size = Size { width: 160, height: 120 };
pub const NOISE: u32 = 10_000;
/// Longest wait for anything, far beyond what a loaded machine needs.
pub const PATIENCE: Duration = Duration::from_secs(60);

#[derive(Debug, Clone, PartialEq)]
pub enum Report {
    Frame(FrameInfo),
    Done(String),
    Error(String, ProcessError),
    Status(SessionStatus),
}

type Hook = Box<dyn Fn(&Report) + Send + Sync>;

pub struct Reports {
    sender: Mutex<Sender<Report>>,
    hook: Mutex<Option<Hook>>,
}

impl Reports {
    pub fn new(sender: Sender<Report>) -> Self {
        Self { sender: Mutex::new(sender), hook: Mutex::default() }
    }

    fn put(&self, report: Report) {
        if let Some(hook) = &*self.hook.lock().unwrap() {
            hook(&report);
        }
        // The test may be over.
        let _ = self.sender.lock().unwrap().send(report);
    }

    pub fn hook(&self, hook: impl Fn(&Report) + Send + Sync + 'static) {
        *self.hook.lock().unwrap() = Some(Box::new(hook));
    }
}

impl IVideoProcessCallback for Reports {
    fn on_status_changed(&self, status: SessionStatus) {
        self.put(Report::Status(status));
    }

    fn on_process_done(&self, video_id: &str) {
        self.put(Report::Done(video_id.to_owned()));
    }

    fn on_error(&self, video_id: &str, error: ProcessError) {
        self.put(Report::Error(video_id.to_owned(), error));
    }

    fn on_frame(&self, frame: &FrameInfo, fence: Option<OwnedFd>) {
        assert!(fence.is_none());
        self.put(Report::Frame(*frame));
    }
}

pub struct Client {
    pub session: Option<CheckedVideoSession>,
    pub reports: Receiver<Report>,
    pub callback: Arc<Reports>,
}

pub fn deferred(root: &Path) -> Deferred {
    Deferred::open(root, &Profile::from_config("").unwrap(), None)
}

pub fn client(deferred: &Deferred) -> Client {
    let (sender, reports) = channel();
    let callback = Arc::new(Reports::new(sender));
    let session = CheckedVideoSession::create(USER, callback.clone(), |callback| {
        deferred.create_video_process_session(USER, callback)
    });
    Client { session: Some(session.unwrap()), reports, callback }
}

pub fn source() -> Source {
    Source::Pattern("card".parse().unwrap())
}

/// The frame of a video stream as NV12: the scene as it is, or with the noise of a recording.
pub fn nv12(frame: u32, noise: u32) -> Vec<u8> {
    let layout = layout(FourCc::NV12, SIZE.width, SIZE.height, 1).unwrap();
    let mut painter = Painter::new(0, &layout, &source()).unwrap().without_strip();
    let mut pixels = vec![0; usize::try_from(layout.size()).unwrap()];
    let look = Look { noise, ..Look::NEUTRAL };
    let shot = Shot { scene_frame: frame, look, ..Shot::plain(Strip::default()) };
    painter.paint_shot(&mut ViewMut::of_slice(&mut pixels), &shot).unwrap();
    pixels
}

/// The same as it looks.
pub fn picture(frame: u32, noise: u32) -> Rgb {
    Rgb::from_nv12(SIZE, &nv12(frame, noise)).unwrap()
}

pub fn times(frames: usize) -> Vec<u64> {
    (0..frames as u64).map(|frame| 1_000_000 + frame * 33_333_333).collect()
}

pub fn facts() -> VideoFacts {
    let mut facts = VideoFacts::default();
    (facts.width, facts.height, facts.noise) = (SIZE.width, SIZE.height, NOISE);
    facts
}

/// The planes of a Y4M frame out of NV12.
pub fn planar(nv12: &[u8]) -> Vec<u8> {
    let (luma, chroma) = nv12.split_at(usize::try_from(SIZE.area()).unwrap());
    let plane = |which: usize| chroma.chunks_exact(2).map(move |pair| pair[which]);
    luma.iter().copied().chain(plane(0)).chain(plane(1)).collect()
}

pub fn header() -> Header {
    Header::new(SIZE, (30, 1))
}

/// What the client of a video stream wrote: noisy frames.
pub fn record(frames: usize) -> File {
    let mut writer = Writer::new(tempfile::tempfile().unwrap(), header()).unwrap();
    for frame in 0..frames {
        writer.write_frame(&planar(&nv12(u32::try_from(frame).unwrap(), NOISE))).unwrap();
    }
    writer.into_inner()
}

pub fn keep(deferred: &Deferred, frames: usize) -> String {
    let video = RawVideo { facts: facts(), times_ns: &times(frames) };
    deferred.keep_video(USER, &video).unwrap().to_string()
}

/// The stream that a client makes of what it was told.
pub fn wanted(told: &StreamDescription) -> StreamInfo {
    StreamInfo::new(told.stream_id, StreamIntent::VIDEO, told.format, Size::new(told.width, told.height))
}

pub struct Shared {
    pub fd: OwnedFd,
    pub map: Mapping,
}

impl Shared {
    pub fn rgb(&self) -> Rgb {
        let mut bytes = vec![0; self.map.len()];
        self.map.view().read_at(0, &mut bytes).unwrap();
        Rgb::from_nv12(SIZE, &bytes).unwrap()
    }
}

impl Client {
    pub fn session(&self) -> &CheckedVideoSession {
        self.session.as_ref().unwrap()
    }

    /// Prepares, creates and commits the stream.
    pub fn configure(&self, id: &str, file: &File) -> StreamInfo {
        let told = self.session().prepare(id, file.as_fd()).unwrap();
        assert_eq!(told[0].format, FourCc::NV12);
        let info = wanted(&told[0]);
        self.session().create_streams(&[info]).unwrap();
        self.session().commit_streams(MetadataRef::default()).unwrap();
        info
    }

    /// Attaches `count` memfds with ids from 0; queues them if `queued`.
    pub fn attach(&self, count: u64, queued: bool) -> Vec<Shared> {
        let attributes = self.session().get_stream_attributes().unwrap()[0];
        let len = usize::try_from(attributes.buffer_size).unwrap();
        let shared: Vec<Shared> = (0..count)
            .map(|_| {
                let flags = MFdFlags::MFD_CLOEXEC | MFdFlags::MFD_ALLOW_SEALING;
                let fd = memfd_create(c"test", flags).unwrap();
                ftruncate(&fd, i64::try_from(len).unwrap()).unwrap();
                let map = Mapping::new(fd.as_fd(), 0, len, Access::Read).unwrap();
                Shared { fd, map }
            })
            .collect();
        let describe = |id| {
            let mut info = Buffer::empty(id);
            info.memory_type = MemoryType::MEMFD;
            info.format = attributes.format;
            (info.width, info.height) = (attributes.width, attributes.height);
            info.n_planes = attributes.n_planes;
            for (plane, place) in info.planes.iter_mut().zip(attributes.planes()) {
                *plane = Plane { fd: -1, stride: place.stride, offset: place.offset, size: place.size };
            }
            info
        };
        let refs: Vec<BufferRef<'_>> = (0..)
            .zip(&shared)
            .map(|(id, shared)| BufferRef::new(describe(id), [Some(shared.fd.as_fd()); 4]))
            .collect();
        self.session().attach_buffer_queue(attributes.stream_id, &refs).unwrap();
        for id in (0..count).filter(|_| queued) {
            self.session().queue_buffer(attributes.stream_id, id, None).unwrap();
        }
        shared
    }

    /// The next report that is no status.
    pub fn next(&self) -> Report {
        loop {
            match self.reports.recv_timeout(PATIENCE).expect("a report in time") {
                Report::Status(_) => {}
                report => return report,
            }
        }
    }

    /// Frames as they come, each buffer queued again once seen, and the report that ends them.
    pub fn collect(&self, shared: &[Shared], mut see: impl FnMut(&FrameInfo, Rgb)) -> Report {
        loop {
            match self.next() {
                Report::Frame(frame) => {
                    see(&frame, shared[usize::try_from(frame.buffer_id).unwrap()].rgb());
                    self.session().queue_buffer(frame.stream_id, frame.buffer_id, None).unwrap();
                }
                end => return end,
            }
        }
    }

    /// Nothing but statuses is left to hear.
    pub fn assert_silent(&self) {
        let left: Vec<Report> = self.reports.try_iter().collect();
        assert!(left.iter().all(|report| matches!(report, Report::Status(_))), "{left:?}");
    }
}
