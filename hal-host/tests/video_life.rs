//! Hazard: a video session that is called out of order or with wrong arguments answers as its table says,
//! and the driver sees nothing of it.
//!
//! # Safety
//! The handshake's entry is a safe driver, linked in.
#![allow(unsafe_code, clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

#[path = "session_support/studio.rs"]
mod studio;

use hal_api::buffer::Buffer;
use hal_api::deferred::{ProcessError, SessionStatus};
use hal_api::driver::negotiate;
use hal_api::frame::FrameInfo;
use hal_api::lifecycle::video::{VIDEO_RULES, VideoOp, VideoState};
use hal_api::lifecycle::{Buffers, Verdict};
use hal_api::metadata::{MetadataBuilder, MetadataRef, tags};
use hal_api::status::{Result, Status};
use hal_api::stream::{StreamInfo, StreamIntent};
use hal_api::traits::{BufferRef, IVideoProcessCallback, IVideoProcessSession};
use hal_host::plugin::{Driver, Options, late_callbacks};
use std::fs::File;
use std::os::fd::{AsFd, OwnedFd};
use std::sync::{Arc, Mutex};
use studio::{Desk, Studio, VIDEOS, info};

#[derive(Default)]
struct Heard(Mutex<Vec<String>>);

impl IVideoProcessCallback for Heard {
    fn on_status_changed(&self, status: SessionStatus) {
        self.0.lock().unwrap().push(status.to_string());
    }

    fn on_process_done(&self, id: &str) {
        self.0.lock().unwrap().push(format!("done {id}"));
    }

    fn on_error(&self, id: &str, error: ProcessError) {
        self.0.lock().unwrap().push(format!("{error} {id}"));
    }

    fn on_frame(&self, frame: &FrameInfo, _: Option<OwnedFd>) {
        self.0.lock().unwrap().push(format!("frame {} on {}", frame.frame_number, frame.stream_id));
    }
}

struct Rig {
    desk: Arc<Desk>,
    session: Arc<dyn IVideoProcessSession>,
    heard: Arc<Heard>,
    driver: Driver,
}

fn rig() -> Rig {
    let (desk, config) = studio::desk();
    // SAFETY: the entry of a driver that is written in safe Rust.
    let driver =
        unsafe { Driver::start(negotiate::<Studio>, &Options { config, ..Options::default() }) }.unwrap();
    let heard = Arc::new(Heard::default());
    let callback = Arc::clone(&heard);
    let service = driver.host().video_process_service().unwrap();
    let session = service.create_video_process_session(100, callback).unwrap();
    Rig { desk, session, heard, driver }
}

fn file() -> File {
    File::open("/dev/null").unwrap()
}

fn prepare(session: &dyn IVideoProcessSession, id: &str) -> Result<()> {
    session.prepare(id, file().as_fd()).map(drop)
}

fn attach(session: &dyn IVideoProcessSession, stream_id: i32) -> Result<()> {
    session.attach_buffer_queue(stream_id, &[BufferRef::new(Buffer::empty(40), [None; 4])])
}

fn video(stream_id: i32) -> StreamInfo {
    info(stream_id, StreamIntent::VIDEO)
}

/// A session in a state; from Processing on its stream has buffers.
fn in_state(state: VideoState) -> Rig {
    let rig = rig();
    let session = &*rig.session;
    if state >= VideoState::Prepared {
        prepare(session, "v").unwrap();
    }
    if state >= VideoState::Created {
        session.create_streams(&[video(1)]).unwrap();
    }
    if state >= VideoState::Committed {
        session.commit_streams(MetadataRef::default()).unwrap();
    }
    if state >= VideoState::Processing {
        attach(session, 1).unwrap();
        session.process_video("v", 0).unwrap();
    }
    rig
}

/// The call of a row, with arguments that fit the state.
fn call(op: VideoOp, rig: &Rig, state: VideoState) -> Result<()> {
    let session = &*rig.session;
    if op.rule().buffers == Buffers::Present && state == VideoState::Committed {
        attach(session, 1).unwrap();
    }
    let streams = if state >= VideoState::Created { vec![video(1)] } else { Vec::new() };
    match op {
        VideoOp::GetPendingVideos => session.get_pending_videos().map(drop),
        VideoOp::Prepare => prepare(session, "w"),
        VideoOp::CreateStreams => session.create_streams(&[video(2)]),
        VideoOp::CommitStreams => session.commit_streams(MetadataRef::default()),
        VideoOp::GetStreamAttributes => session.get_stream_attributes().map(drop),
        VideoOp::AttachBufferQueue => attach(session, 1),
        VideoOp::ExportBuffers => session.export_buffers(1, 70, 2).map(drop),
        VideoOp::DetachBufferQueue => session.detach_buffer_queue(1),
        VideoOp::QueueBuffer => session.queue_buffer(1, 40, None),
        VideoOp::ReleaseStreams => session.release_streams(&streams),
        VideoOp::ProcessVideo => session.process_video("v", 5),
        VideoOp::RemoveVideo => session.remove_video("v"),
        VideoOp::Interrupt => session.interrupt(),
        VideoOp::Reset => session.reset(),
    }
}

#[test]
fn every_method_in_every_state_answers_as_the_table_says() {
    for rule in VIDEO_RULES {
        // The frame path is judged by the driver itself, without a lock of the checking layer.
        if rule.op == VideoOp::QueueBuffer {
            continue;
        }
        for state in VideoState::ALL {
            let rig = in_state(state);
            let before = rig.desk.noted();
            let answer = call(rule.op, &rig, state);
            match rule.for_state(state) {
                Verdict::Refuse(status) => {
                    assert_eq!(answer.unwrap_err().status(), status, "{} {state:?}", rule.name);
                    assert_eq!(rig.desk.noted(), before, "{} {state:?} reached the driver", rule.name);
                }
                _ => assert!(answer.is_ok(), "{} {state:?} {answer:?}", rule.name),
            }
        }
    }
}

#[test]
fn wrong_arguments_are_refused_and_change_nothing() {
    type Wrong = (&'static str, VideoState, fn(&dyn IVideoProcessSession) -> Result<()>);
    let ability = |session: &dyn IVideoProcessSession| {
        let blob = MetadataBuilder::new().set(tags::SENSOR_ORIENTATION, 90).build().unwrap();
        session.commit_streams(blob.view())
    };
    let calls: [Wrong; 18] = [
        ("no id", VideoState::Idle, |it| prepare(it, "")),
        ("unknown video", VideoState::Idle, |it| prepare(it, "none")),
        ("no streams", VideoState::Prepared, |it| it.create_streams(&[])),
        ("untold stream", VideoState::Prepared, |it| it.create_streams(&[video(3)])),
        ("named twice", VideoState::Prepared, |it| it.create_streams(&[video(1), video(1)])),
        ("created twice", VideoState::Created, |it| it.create_streams(&[video(1)])),
        ("negative id", VideoState::Prepared, |it| it.create_streams(&[video(-1)])),
        ("an ability as a setting", VideoState::Created, ability),
        ("attach to unknown", VideoState::Committed, |it| attach(it, 2)),
        ("attach nothing", VideoState::Committed, |it| it.attach_buffer_queue(1, &[])),
        ("export nothing", VideoState::Committed, |it| it.export_buffers(1, 1, 0).map(drop)),
        ("detach without buffers", VideoState::Committed, |it| it.detach_buffer_queue(1)),
        ("release unknown", VideoState::Committed, |it| it.release_streams(&[video(1), video(2)])),
        ("release twice", VideoState::Committed, |it| it.release_streams(&[video(1), video(1)])),
        ("process without buffers", VideoState::Committed, |it| it.process_video("v", 0)),
        ("process another", VideoState::Committed, |it| it.process_video("w", 0)),
        ("remove no id", VideoState::Idle, |it| it.remove_video("")),
        ("remove unknown", VideoState::Processing, |it| it.remove_video("none")),
    ];
    for (what, state, wrong) in calls {
        let rig = in_state(state);
        let before = rig.desk.noted();
        let error = wrong(&*rig.session).unwrap_err();
        assert_eq!(error.status(), Status::INVALID_ARGUMENT, "{what}: {error}");
        assert_eq!(rig.desk.noted(), before, "{what}: the driver did something");
    }
    let rig = rig();
    let service = rig.driver.host().video_process_service().unwrap();
    let error = service.create_video_process_session(-1, Arc::new(Heard::default())).err().unwrap();
    assert_eq!(error.status(), Status::INVALID_ARGUMENT);
}

#[test]
fn one_report_comes_through_and_then_the_session_is_free_again() {
    let rig = in_state(VideoState::Processing);
    let worker = rig.desk.video();
    worker.on_status_changed(SessionStatus::NOT_READY_OVERHEAT);
    worker.on_status_changed(SessionStatus(77));
    worker.on_frame(&FrameInfo::new(1, 0, 40), None);
    worker.on_process_done("other");
    worker.on_error("v", ProcessError::ABORT);
    worker.on_error("v", ProcessError::ABORT);
    worker.on_process_done("v");
    let heard = rig.heard.0.lock().unwrap().clone();
    assert_eq!(heard, ["NOT_READY_OVERHEAT", "SessionStatus(77)", "frame 0 on 1", "ABORT v"]);
    rig.session.process_video("v", 5).unwrap();
    worker.on_process_done("v");
    rig.session.release_streams(&[video(1)]).unwrap();
    prepare(&*rig.session, VIDEOS[1]).unwrap();
}

#[test]
fn a_report_from_inside_the_callback_finds_the_session_free() {
    struct Again(Mutex<Option<Arc<dyn IVideoProcessSession>>>, Mutex<Vec<Result<()>>>);
    impl IVideoProcessCallback for Again {
        fn on_process_done(&self, id: &str) {
            let session = self.0.lock().unwrap().clone().unwrap();
            self.1.lock().unwrap().push(session.process_video(id, 9));
            self.1.lock().unwrap().push(session.reset());
        }
        fn on_error(&self, _: &str, _: ProcessError) {}
        fn on_frame(&self, _: &FrameInfo, _: Option<OwnedFd>) {}
    }
    let Rig { desk, driver, .. } = rig();
    let again = Arc::new(Again(Mutex::default(), Mutex::default()));
    let callback = Arc::clone(&again);
    let session =
        driver.host().video_process_service().unwrap().create_video_process_session(1, callback).unwrap();
    *again.0.lock().unwrap() = Some(Arc::clone(&session));
    prepare(&*session, "v").unwrap();
    session.create_streams(&[video(1)]).unwrap();
    session.commit_streams(MetadataRef::default()).unwrap();
    attach(&*session, 1).unwrap();
    session.process_video("v", 0).unwrap();
    desk.video().on_process_done("v");
    let outcomes = std::mem::take(&mut *again.1.lock().unwrap());
    assert_eq!(outcomes[0], Ok(()), "any call but teardown");
    assert_eq!(outcomes[1].as_ref().unwrap_err().status(), Status::CONTRACT, "reset is teardown");
    // The circle that the test made.
    *again.0.lock().unwrap() = None;
}

#[test]
fn a_session_outlives_its_drivers_handle_and_is_quiet_after_its_end() {
    let Rig { desk, session, heard, driver } = in_state(VideoState::Processing);
    drop(driver);
    assert!(session.get_pending_videos().is_ok());
    let worker = desk.video();
    drop(session);
    assert!(*desk.gone.lock().unwrap(), "the last object is gone, so is the driver");
    let before = late_callbacks().count;
    worker.on_process_done("v");
    assert_eq!(*heard.0.lock().unwrap(), Vec::<String>::new());
    assert_eq!(late_callbacks().count, before, "the SDK does not even send it");
}

#[test]
fn an_old_driver_has_no_videos() {
    let (_, config) = studio::desk();
    let options = Options { config, minors: 0..=2, ..Options::default() };
    // SAFETY: as above.
    let driver = unsafe { Driver::start(negotiate::<Studio>, &options) }.unwrap();
    assert!(driver.host().video_process_service().is_none());
    assert!(driver.host().image_process_service().is_some());
}
