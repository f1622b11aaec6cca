//! Hazard: a driver in C that lies about photos and videos, or reports when it must not, is caught and named,
//! one report comes of each, and the process goes on.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

#[path = "support/c_driver.rs"]
mod c_driver;

use hal_api::buffer::Buffer;
use hal_api::deferred::{ExecutionMode, ImageResult, ProcessError, SessionStatus};
use hal_api::format::FourCc;
use hal_api::frame::FrameInfo;
use hal_api::metadata::MetadataRef;
use hal_api::status::{Blame, Status};
use hal_api::stream::{StreamInfo, StreamIntent};
use hal_api::traits::{BufferRef, IImageProcessCallback, IImageProcessSession, IVideoProcessCallback};
use hal_api::units::Size;
use hal_host::deferred::PartView;
use hal_host::load::load_file;
use hal_host::plugin::{Driver, Options, late_callbacks};
use std::fs::File;
use std::os::fd::{AsFd, OwnedFd};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

const LONG: Duration = Duration::from_secs(60);

/// A library of its own for each test, as its statics would be shared else.
fn driver(test: &str) -> Driver {
    let source = "hal-host/tests/drivers/hostile_session.c";
    let library = c_driver::build(source, &format!("hostile_session_{test}"), &[]);
    load_file(&library, &Options::default()).unwrap()
}

struct Heard(Mutex<Sender<String>>);

impl Heard {
    fn new() -> (Arc<Self>, Receiver<String>) {
        let (sender, receiver) = channel();
        (Arc::new(Self(Mutex::new(sender))), receiver)
    }

    fn note(&self, what: String) {
        // After the test has ended nobody listens.
        let _ = self.0.lock().unwrap().send(what);
    }
}

impl IImageProcessCallback for Heard {
    fn on_process_done(&self, id: &str, result: &ImageResult<'_>) {
        let bytes = PartView::new(&result.parts[0]).unwrap().to_vec().unwrap();
        self.note(format!("done {id} {}", String::from_utf8_lossy(&bytes)));
    }

    fn on_status_changed(&self, status: SessionStatus) {
        self.note(status.to_string());
    }

    fn on_error(&self, id: &str, error: ProcessError) {
        self.note(format!("{error} {id}"));
    }
}

impl IVideoProcessCallback for Heard {
    fn on_process_done(&self, id: &str) {
        self.note(format!("done {id}"));
    }

    fn on_error(&self, id: &str, error: ProcessError) {
        self.note(format!("{error} {id}"));
    }

    fn on_frame(&self, frame: &FrameInfo, _: Option<OwnedFd>) {
        self.note(format!("frame of stream {}", frame.stream_id));
    }
}

fn photos(driver: &Driver, user_id: i32) -> (Arc<dyn IImageProcessSession>, Receiver<String>) {
    let (heard, events) = Heard::new();
    let service = driver.host().image_process_service().unwrap();
    (service.create_image_process_session(user_id, heard).unwrap(), events)
}

/// Waits until the driver's thread is through with a photo: its id is free again.
fn process(session: &dyn IImageProcessSession, id: &str) {
    let deadline = Instant::now() + LONG;
    while let Err(error) = session.process_image(id) {
        assert!(error.status() == Status::CAMERA_BUSY && Instant::now() < deadline, "{id}: {error}");
        std::thread::yield_now();
    }
}

#[test]
fn a_photo_that_cannot_be_used_is_a_failure_and_the_session_goes_on() {
    let driver = driver("photos");
    let (session, events) = photos(&driver, 1);
    for lie in [
        "none", "many", "billions", "nowhere", "null", "short", "small", "fd", "closed", "file", "soft",
        "size", "used", "planes", "kind", "blob",
    ] {
        process(&*session, lie);
        assert_eq!(events.recv_timeout(LONG).unwrap(), format!("PROCESS {lie}"));
        process(&*session, "good");
        assert_eq!(events.recv_timeout(LONG).unwrap(), "done good good", "after {lie}");
    }
}

#[test]
fn reports_that_nobody_asked_for_reach_nobody() {
    let driver = driver("strays");
    let (session, events) = photos(&driver, 1);
    for lie in ["name", "stranger", "context", "twice"] {
        process(&*session, lie);
        assert_eq!(events.recv_timeout(LONG).unwrap(), format!("done {lie} good"));
    }
    process(&*session, "number");
    assert_eq!(events.recv_timeout(LONG).unwrap(), "SessionStatus(77)");
    assert_eq!(events.recv_timeout(LONG).unwrap(), "ProcessError(88) number");
    process(&*session, "good");
    assert_eq!(events.recv_timeout(LONG).unwrap(), "done good good", "nothing came between");
}

#[test]
fn reports_after_the_end_of_a_session_reach_nobody() {
    let driver = driver("late");
    let (session, events) = photos(&driver, 1);
    process(&*session, "late");
    assert_eq!(events.recv_timeout(LONG).unwrap(), "done late good");
    drop(session);
    // The callback is gone with its session: the channel runs dry and ends.
    while events.recv_timeout(LONG).is_ok() {}
    let (before, deadline) = (late_callbacks().count, Instant::now() + LONG);
    while late_callbacks().count < before + 20 {
        assert!(Instant::now() < deadline, "the driver reports, and nobody counts it");
        std::thread::yield_now();
    }
    // A new session of the same driver is not troubled by it.
    let (session, events) = photos(&driver, 1);
    process(&*session, "good");
    while events.recv_timeout(LONG).unwrap() != "done good good" {}
}

#[test]
fn wrong_answers_are_the_drivers_fault() {
    let driver = driver("answers");
    let service = driver.host().image_process_service().unwrap();
    for (user_id, what) in [(404, "null pointer in slot 'interrupt'"), (405, "is a null pointer")] {
        let error = service.create_image_process_session(user_id, Heard::new().0).err().unwrap();
        assert_eq!((error.status(), error.blame()), (Status::CONTRACT, Blame::Driver), "{error}");
        assert!(error.text().contains(what), "{error}");
    }
    let (session, _events) = photos(&driver, 1);
    let answers =
        [session.get_pending_images().map(drop), session.get_concurrency(ExecutionMode::LOW_POWER).map(drop)];
    for answer in answers {
        let error = answer.unwrap_err();
        assert_eq!((error.status(), error.blame()), (Status::CONTRACT, Blame::Driver), "{error}");
    }
}

#[test]
fn lies_about_a_video_end_at_the_door() {
    let driver = driver("videos");
    let (heard, events) = Heard::new();
    let service = driver.host().video_process_service().unwrap();
    let session = service.create_video_process_session(1, heard).unwrap();
    let file = File::open("/dev/null").unwrap();
    for id in ["tiny", "double"] {
        let error = session.prepare(id, file.as_fd()).unwrap_err();
        assert_eq!((error.status(), error.blame()), (Status::CONTRACT, Blame::Driver), "{id}: {error}");
    }
    session.prepare("lie", file.as_fd()).unwrap();
    let info = StreamInfo::new(1, StreamIntent::VIDEO, FourCc::NV12, Size::new(64, 48));
    session.create_streams(&[info]).unwrap();
    session.commit_streams(MetadataRef::default()).unwrap();
    assert_eq!(session.get_stream_attributes().unwrap_err().status(), Status::CONTRACT);
    assert_eq!(session.export_buffers(1, 1, 2).unwrap_err().status(), Status::CONTRACT);
    session.attach_buffer_queue(1, &[BufferRef::new(Buffer::empty(40), [None; 4])]).unwrap();
    session.process_video("lie", 0).unwrap();
    assert_eq!(events.recv_timeout(LONG).unwrap(), "frame of stream 99", "for the stream's judge to refuse");
    assert_eq!(events.recv_timeout(LONG).unwrap(), "ProcessError(77) lie");
    drop(session);
    assert!(events.recv_timeout(LONG).is_err(), "one report, and the end");
}
