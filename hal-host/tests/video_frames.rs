//! Hazard: frames of an enhanced video come through the same pools, judges and streams as a camera's; lies
//! about them are caught there.
//!
//! # Safety
//! The handshake's entry is a safe driver, linked in.
#![allow(unsafe_code, clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

#[path = "stream_support/fake.rs"]
mod fake;
#[path = "session_support/studio.rs"]
mod studio;

use fake::attributes;
use hal_api::deferred::ProcessError;
use hal_api::driver::negotiate;
use hal_api::frame::FrameInfo;
use hal_api::metadata::MetadataRef;
use hal_api::stream::{Clock, StreamIntent};
use hal_api::traits::IVideoProcessSession;
use hal_host::plugin::{Driver, Options};
use hal_host::pool::{MemoryBudget, MemoryDevices, MemoryPreference, Pool, PoolPlan};
use hal_host::stream::{CaptureEvent, FrameStream, Policy, Pump, VIDEO_CAPTURE_ID};
use std::fs::File;
use std::os::fd::AsFd;
use std::sync::Arc;
use std::time::Duration;
use studio::{Desk, Studio, info};

const STREAM: i32 = 1;

struct Rig {
    desk: Arc<Desk>,
    session: Arc<dyn IVideoProcessSession>,
    pump: Arc<Pump>,
    stream: FrameStream,
}

fn rig() -> Rig {
    let (desk, config) = studio::desk();
    // SAFETY: the entry of a driver that is written in safe Rust.
    let driver =
        unsafe { Driver::start(negotiate::<Studio>, &Options { config, ..Options::default() }) }.unwrap();
    let pump = Pump::new(64);
    let callback = Arc::clone(&pump);
    let service = driver.host().video_process_service().unwrap();
    let session = service.create_video_process_session(100, callback).unwrap();
    session.prepare("v", File::open("/dev/null").unwrap().as_fd()).unwrap();
    session.create_streams(&[info(STREAM, StreamIntent::VIDEO)]).unwrap();
    session.commit_streams(MetadataRef::default()).unwrap();
    let attributes = attributes(STREAM, Clock::MONOTONIC);
    let devices = MemoryDevices::default();
    let plan = PoolPlan::new(&attributes, MemoryPreference::default(), Some(4), &devices).unwrap();
    let pool = Pool::register(plan, &attributes, &*session, &MemoryBudget::unlimited(), &devices).unwrap();
    let stream = pump.add_stream(&session, &attributes, Arc::new(pool), Policy::Block).unwrap();
    stream.queue_idle().unwrap();
    Rig { desk, session, pump, stream }
}

/// The driver fills a buffer that was queued to it.
fn frame(rig: &Rig, number: u32) -> FrameInfo {
    let buffer = rig.desk.queued.lock().unwrap().remove(0);
    FrameInfo {
        frame_number: number,
        timestamp_ns: hal_host::frame::now_ns(Clock::MONOTONIC).unwrap(),
        bytes_used: [64 * 48, 64 * 24, 0, 0],
        ..FrameInfo::new(STREAM, VIDEO_CAPTURE_ID, buffer)
    }
}

#[test]
fn an_enhanced_video_is_read_like_a_camera() {
    let rig = rig();
    for run in 0..2 {
        rig.pump.begin_video(&[STREAM]).unwrap();
        rig.session.process_video("v", run).unwrap();
        let worker = rig.desk.video();
        for number in 0..10 {
            worker.on_frame(&frame(&rig, number), None);
            let frame = rig.stream.recv(Duration::from_secs(10)).unwrap();
            assert_eq!(frame.frame_number(), number);
            assert!(frame.planes().unwrap().plane(0).is_some());
        }
        worker.on_error("v", ProcessError::ABORT);
        let aborted = CaptureEvent::VideoFailed { video_id: "v".to_owned(), error: ProcessError::ABORT };
        assert_eq!(rig.pump.next_event(Duration::from_secs(10)), Some(aborted));
    }
    let stats = rig.stream.stats();
    assert_eq!((stats.delivered, stats.refused.total(), stats.flagged.total()), (20, 0, 0), "{stats:?}");
    rig.session.release_streams(&[info(STREAM, StreamIntent::VIDEO)]).unwrap();
    assert!(rig.stream.stop(Duration::from_secs(10)));
}

#[test]
fn lies_about_frames_are_caught() {
    let rig = rig();
    rig.pump.begin_video(&[STREAM]).unwrap();
    rig.session.process_video("v", 0).unwrap();
    let worker = rig.desk.video();
    let good = frame(&rig, 0);
    worker.on_frame(&FrameInfo { stream_id: 9, ..good }, None);
    worker.on_frame(&good, None);
    worker.on_frame(&good, None);
    worker.on_frame(&FrameInfo { buffer_id: 77, frame_number: 1, ..good }, None);
    let another = frame(&rig, 1);
    worker.on_frame(&FrameInfo { capture_id: 5, ..another }, None);
    let late = frame(&rig, 1);
    worker.on_process_done("v");
    worker.on_frame(&late, None);
    assert_eq!(rig.stream.recv(Duration::from_secs(10)).unwrap().frame_number(), 0);
    let stats = rig.stream.stats();
    assert_eq!((stats.delivered, rig.pump.stray_frames()), (1, 1), "{stats:?}");
    assert_eq!(stats.refused.total(), 4, "{stats:?}");
    assert_eq!(stats.accounted(), stats.produced, "{stats:?}");
}
