//! Hazard: what the mock keeps for later has to come through the whole boundary: the bytes of a photo as the
//! driver made them, every frame of a video, in order, through the streams of the host.
//!
//! # Safety
//! The handshake's entry is a driver in safe Rust, linked in.
#![allow(unsafe_code, clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use hal_api::deferred::{ImagePartKind, ImageResult, MediaStreamType, ProcessError};
use hal_api::driver::negotiate;
use hal_api::metadata::MetadataRef;
use hal_api::stream::{StreamInfo, StreamIntent};
use hal_api::traits::IImageProcessCallback;
use hal_api::units::Size;
use hal_host::deferred::PartView;
use hal_host::plugin::{Driver, Options};
use hal_host::pool::{MemoryBudget, MemoryDevices, MemoryPreference, Pool, PoolPlan};
use hal_host::stream::{CaptureEvent, Policy, Pump};
use hal_mock::deferred::{Deferred, PhotoFacts, RawPhoto, RawVideo, VideoFacts};
use hal_mock::profile::Profile;
use hal_mock::scene::y4m::{Header, Writer};
use std::fs::File;
use std::os::fd::AsFd;
use std::path::PathBuf;
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex};
use std::time::Duration;

const USER: i32 = 100;
const SIZE: Size = Size { width: 160, height: 120 };
const FRAMES: u32 = 9;
const LONG: Duration = Duration::from_secs(60);

/// An empty folder for the store of one test.
fn folder(test: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("{test}-{}", std::process::id()));
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

fn kept(folder: &std::path::Path) -> Deferred {
    Deferred::open(folder, &Profile::from_config("").unwrap(), None)
}

fn start(folder: PathBuf) -> Driver {
    let options = Options { store_dir: Some(folder), ..Options::default() };
    // SAFETY: the mock is a driver in safe Rust, linked in.
    unsafe { Driver::start(negotiate::<hal_mock::MockDriver>, &options) }.unwrap()
}

/// Each part's kind and bytes.
type Parts = Vec<(ImagePartKind, Vec<u8>)>;

/// Sends the parts, or the error.
struct Photos(Mutex<Sender<Result<Parts, ProcessError>>>);

impl IImageProcessCallback for Photos {
    fn on_process_done(&self, _: &str, result: &ImageResult<'_>) {
        let views = result.parts.iter().map(|part| PartView::new(part).unwrap());
        let parts = views.map(|view| (view.kind(), view.to_vec().unwrap())).collect();
        self.0.lock().unwrap().send(Ok(parts)).unwrap();
    }

    fn on_error(&self, _: &str, error: ProcessError) {
        self.0.lock().unwrap().send(Err(error)).unwrap();
    }
}

#[test]
fn a_kept_photo_comes_with_its_bytes() {
    let folder = folder("photo");
    let id = {
        let mut facts = PhotoFacts::default();
        (facts.width, facts.height, facts.exposures, facts.quality) = (SIZE.width, SIZE.height, 4, 90);
        let mut expose = |_| Ok(vec![100; 160 * 120 * 3]);
        kept(&folder).keep_photo(USER, RawPhoto { facts, expose: &mut expose }).unwrap().to_string()
    };
    let driver = start(folder.clone());
    let (sender, photos) = channel();
    let service = driver.host().image_process_service().unwrap();
    let session = service.create_image_process_session(USER, Arc::new(Photos(Mutex::new(sender)))).unwrap();
    assert_eq!(session.get_pending_images().unwrap(), [id.as_str()]);
    session.process_image(&id).unwrap();
    let parts = photos.recv_timeout(LONG).unwrap().unwrap();
    let (_, jpeg) = parts.iter().find(|(kind, _)| *kind == ImagePartKind::IMAGE).unwrap();
    assert!(jpeg.starts_with(&[0xff, 0xd8, 0xff]) && jpeg.ends_with(&[0xff, 0xd9]), "a JPEG, whole");
    session.remove_image(&id).unwrap();
    assert!(session.get_pending_images().unwrap().is_empty());
    drop((session, driver));
    std::fs::remove_dir_all(folder).unwrap();
}

/// A recording whose frames are even, each a little brighter.
fn recording() -> File {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("video-{}.y4m", std::process::id()));
    let file = File::options().read(true).write(true).create(true).truncate(true).open(&path).unwrap();
    std::fs::remove_file(path).unwrap();
    let mut writer = Writer::new(file, Header::new(SIZE, (30, 1))).unwrap();
    for number in 0..FRAMES {
        let mut frame = vec![luma(number); 160 * 120];
        frame.resize(160 * 120 * 3 / 2, 128);
        writer.write_frame(&frame).unwrap();
    }
    writer.into_inner()
}

fn luma(number: u32) -> u8 {
    u8::try_from(60 + 8 * number).unwrap()
}

#[test]
fn a_kept_video_comes_through_the_streams_of_a_camera() {
    let folder = folder("video");
    let id = {
        let mut facts = VideoFacts::default();
        (facts.width, facts.height) = (SIZE.width, SIZE.height);
        let times: Vec<u64> = (0..FRAMES).map(|number| u64::from(number) * 33_333_333).collect();
        kept(&folder).keep_video(USER, &RawVideo { facts, times_ns: &times }).unwrap().to_string()
    };
    let driver = start(folder.clone());
    let pump = Pump::new(64);
    let callback = Arc::clone(&pump);
    let service = driver.host().video_process_service().unwrap();
    let session = service.create_video_process_session(USER, callback).unwrap();
    assert_eq!(session.get_pending_videos().unwrap(), [id.as_str()]);
    let file = recording();
    let told = session.prepare(&id, file.as_fd()).unwrap();
    let told = told.iter().find(|one| one.media_type == MediaStreamType::VIDEO).unwrap();
    let size = Size::new(told.width, told.height);
    let info = StreamInfo::new(told.stream_id, StreamIntent::VIDEO, told.format, size);
    session.create_streams(&[info]).unwrap();
    session.commit_streams(MetadataRef::default()).unwrap();
    let attributes = session.get_stream_attributes().unwrap()[0];
    let devices = MemoryDevices::default();
    let plan = PoolPlan::new(&attributes, MemoryPreference::default(), Some(3), &devices).unwrap();
    let pool = Pool::register(plan, &attributes, &*session, &MemoryBudget::unlimited(), &devices).unwrap();
    let stream = pump.add_stream(&session, &attributes, Arc::new(pool), Policy::Block).unwrap();
    stream.queue_idle().unwrap();
    pump.begin_video(&[told.stream_id]).unwrap();
    session.process_video(&id, 0).unwrap();
    for number in 0..FRAMES {
        let frame = stream.recv(LONG).unwrap();
        assert_eq!(frame.frame_number(), number);
        let mut middle = [0];
        frame.planes().unwrap().plane(0).unwrap().read_at(60 * 160 + 80, &mut middle).unwrap();
        assert!(middle[0].abs_diff(luma(number)) <= 4, "frame {number} is {}", middle[0]);
    }
    let events = std::iter::from_fn(|| pump.next_event(LONG));
    let end = events.into_iter().find(|event| !matches!(event, CaptureEvent::SessionStatus { .. }));
    assert_eq!(end, Some(CaptureEvent::VideoDone { video_id: id.clone() }));
    let stats = stream.stats();
    assert_eq!((stats.delivered, stats.refused.total()), (u64::from(FRAMES), 0), "{stats:?}");
    session.release_streams(&[info]).unwrap();
    assert!(stream.stop(LONG));
    session.remove_video(&id).unwrap();
    drop((session, driver));
    std::fs::remove_dir_all(folder).unwrap();
}
