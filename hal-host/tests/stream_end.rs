//! Hazard: the end of a stream while frames wait, are held, or are on their way back.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::cast_possible_truncation)]

#[path = "stream_support/fake.rs"]
mod fake;

use std::sync::mpsc;
use std::time::{Duration, Instant};

use fake::{LONG, Rig};
use hal_api::status::{Error, Status};
use hal_api::stream::Clock;
use hal_api::traits::IStreamOperatorCallback;
use hal_host::stream::{Policy, RecvError};

#[test]
fn waiting_is_bounded_and_ends_with_a_frame() {
    let rig = Rig::new(Policy::Latest);
    let began = Instant::now();
    let limit = Duration::from_millis(20);
    assert_eq!(rig.stream.recv(limit).unwrap_err(), RecvError::Timeout);
    assert!(began.elapsed() >= limit);
    assert_eq!(rig.stream.recv(Duration::ZERO).unwrap_err(), RecvError::Timeout);
    std::thread::scope(|scope| {
        let waiting = scope.spawn(|| rig.stream.recv(Duration::MAX).map(|frame| frame.frame_number()));
        rig.frame();
        assert_eq!(waiting.join().unwrap(), Ok(0));
    });
}

#[test]
fn the_end_is_told_once_after_the_last_frame() {
    let rig = Rig::new(Policy::Block);
    rig.frame();
    rig.frame();
    assert!(rig.stream.stop(LONG));
    let calls = rig.fake.state().queue_calls;
    for number in 0..2 {
        assert_eq!(rig.stream.recv(LONG).unwrap().frame_number(), number);
    }
    assert_eq!(rig.stream.recv(LONG).unwrap_err(), RecvError::Ended);
    assert_eq!(rig.stream.recv(LONG).unwrap_err(), RecvError::Closed);
    assert_eq!(rig.stream.try_recv().unwrap_err(), RecvError::Closed);
    assert_eq!(rig.fake.state().queue_calls, calls, "the driver is left alone");
    rig.check();
}

#[test]
fn a_held_frame_outlives_everything() {
    let rig = Rig::new(Policy::Block);
    rig.frame();
    rig.frame();
    let frame = rig.stream.recv(LONG).unwrap();
    let late = rig.fake.fill().unwrap();
    assert!(rig.stream.stop(LONG));
    let Rig { fake, operator, pump, pool, stream } = rig;
    pump.on_frame(&late, None);
    assert_eq!(stream.stats().refused.of("stale-buffer"), 1, "a frame after the end");
    assert_eq!(stream.stats().slots.queued, 0);
    let calls = fake.state().queue_calls;
    drop((operator, pump, pool, stream));
    assert_eq!(frame.planes().unwrap().plane(1).unwrap().len(), 64 * 24);
    drop(frame);
    assert_eq!(fake.state().queue_calls, calls);
}

#[test]
fn stopping_waits_for_a_call_under_way() {
    let rig = Rig::new(Policy::Block);
    rig.frame();
    let frame = rig.stream.recv(LONG).unwrap();
    let (entered, inside) = mpsc::channel();
    let (go, leave) = mpsc::channel::<()>();
    let leave = std::sync::Mutex::new(leave);
    rig.fake.on_queue(move || {
        entered.send(()).unwrap();
        leave.lock().unwrap().recv_timeout(LONG).unwrap();
    });
    std::thread::scope(|scope| {
        scope.spawn(|| drop(frame));
        inside.recv().unwrap();
        assert!(!rig.stream.stop(Duration::from_millis(1)), "the driver is still inside");
        let stopping = scope.spawn(|| rig.stream.stop(LONG));
        go.send(()).unwrap();
        assert!(stopping.join().unwrap());
    });
    assert_eq!(rig.stream.stats().slots.queued, 0);
    rig.check();
}

#[test]
fn a_device_that_is_gone_is_told_after_what_came() {
    let rig = Rig::new(Policy::Block);
    rig.frame();
    let error = Error::new(Status::DEVICE_ERROR, "unplugged");
    std::thread::scope(|scope| {
        let waiting = scope.spawn(|| {
            let first = rig.stream.recv(LONG).map(|frame| frame.frame_number());
            (first, rig.stream.recv(LONG).unwrap_err())
        });
        rig.pump.disconnect(&error);
        assert_eq!(waiting.join().unwrap(), (Ok(0), RecvError::Disconnected(error.clone())));
    });
    assert_eq!(rig.stream.recv(LONG).unwrap_err(), RecvError::Disconnected(error));
    rig.check();
}

#[test]
fn a_consumer_that_panics_gives_its_frame_back() {
    let rig = Rig::new(Policy::Block);
    rig.frame();
    let panicked = std::thread::scope(|scope| {
        let consumer = scope.spawn(|| {
            let _frame = rig.stream.recv(LONG).unwrap();
            // Not panic!, whose message would be taken for a failure of the test.
            std::panic::resume_unwind(Box::new("on purpose"));
        });
        consumer.join().is_err()
    });
    assert!(panicked);
    assert_eq!(rig.stream.stats().slots.queued, 4);
    assert_eq!(rig.stream.stats().returned, 1);
    rig.check();
}

#[test]
fn a_consumer_that_leaves_does_not_starve_the_driver() {
    let rig = Rig::new(Policy::Block);
    rig.frame();
    rig.frame();
    let Rig { fake, operator: _operator, pump, pool, stream } = rig;
    drop(stream);
    assert_eq!(pool.slots().counts().queued, 4);
    for _ in 0..10 {
        pump.on_frame(&fake.fill().unwrap(), None);
    }
    assert_eq!(pool.slots().counts().queued, 4);
}

#[test]
fn age_is_measured_on_clocks_that_can_be_read() {
    let virtual_time = Rig::new(Policy::Block);
    virtual_time.frame();
    assert_eq!(virtual_time.stream.recv(LONG).unwrap().age(), None);
    let rig = Rig::with(Policy::Block, Clock::MONOTONIC);
    let mut info = rig.fake.fill().unwrap();
    info.timestamp_ns = hal_host::frame::now_ns(Clock::MONOTONIC).unwrap() - 1_000_000;
    rig.pump.on_frame(&info, None);
    let frame = rig.stream.recv(LONG).unwrap();
    assert!(frame.flaws().is_empty());
    assert!(frame.age().unwrap() >= Duration::from_millis(1));
    let mut early = rig.fake.fill().unwrap();
    early.timestamp_ns = hal_host::frame::now_ns(Clock::MONOTONIC).unwrap() + 60_000_000_000;
    rig.pump.on_frame(&early, None);
    let frame = rig.stream.recv(LONG).unwrap();
    assert_eq!(frame.flaws(), hal_host::frame::FrameFlaws::TIMESTAMP_FUTURE);
    assert_eq!(frame.age(), Some(Duration::ZERO));
    rig.check();
}
