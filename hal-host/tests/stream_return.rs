//! Hazard: a driver that returns buffers which are not its own, or at the wrong time.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::cast_possible_truncation)]

#[path = "stream_support/fake.rs"]
mod fake;

use std::os::fd::{AsFd, OwnedFd};
use std::sync::Arc;
use std::time::Duration;

use fake::{CAPTURE, LONG, Rig, STREAM, record};
use hal_api::frame::{FrameFlags, FrameInfo};
use hal_api::traits::IStreamOperatorCallback;
use hal_host::pool::SlotCounts;
use hal_host::stream::{AccessError, CaptureEvent, Policy};
use nix::sys::eventfd::{EfdFlags, EventFd};

/// Turns a record that is right into one that is not.
type Change = fn(FrameInfo) -> FrameInfo;

#[test]
fn what_is_not_the_drivers_is_refused_and_named() {
    let cases: [(&str, Change); 5] = [
        ("buffer-not-queued", |info| info),
        ("unknown-buffer", |info| FrameInfo { buffer_id: 0, ..info }),
        ("unknown-buffer", |info| FrameInfo { buffer_id: info.buffer_id | 0xff, ..info }),
        ("stale-buffer", |info| FrameInfo { buffer_id: info.buffer_id + (1 << 16), ..info }),
        ("unknown-buffer", |info| FrameInfo { buffer_id: u64::MAX, ..info }),
    ];
    for (fault, change) in cases {
        let rig = Rig::new(Policy::Block);
        let info = rig.fake.fill().unwrap();
        rig.pump.on_frame(&info, None);
        rig.pump.on_frame(&change(FrameInfo { frame_number: 1, ..info }), None);
        let stats = rig.stream.stats();
        assert_eq!(stats.refused.of(fault), 1, "{fault}: {stats:?}");
        assert_eq!(stats.refused.total(), 1);
        assert_eq!(stats.slots, SlotCounts { free: 0, queued: 3, filled: 1, delivered: 0 });
        assert_eq!(fault_event(&rig), fault);
        assert!(rig.stream.recv(LONG).is_ok());
        assert!(rig.stream.try_recv().unwrap().is_none(), "{fault}: delivered once");
        rig.check();
    }
}

#[test]
fn a_wrong_record_gives_its_buffer_back() {
    let cases: [(&str, Change); 5] = [
        ("struct-size", |info| FrameInfo { struct_size: 8, ..info }),
        ("unknown-capture", |info| FrameInfo { capture_id: 99, ..info }),
        ("bytes-used", |info| FrameInfo { bytes_used: [0, u32::MAX, 0, 0], ..info }),
        ("bytes-used", |info| FrameInfo { bytes_used: [0, 0, 0, 1], ..info }),
        ("fence", |info| FrameInfo { fence_fd: 5, ..info }),
    ];
    for (fault, change) in cases {
        let rig = Rig::new(Policy::Block);
        let info = rig.fake.fill().unwrap();
        rig.pump.on_frame(&change(info), None);
        let stats = rig.stream.stats();
        assert_eq!(stats.refused.of(fault), 1, "{fault}: {stats:?}");
        assert_eq!(stats.slots.queued, 4, "{fault}: the driver has it again");
        assert_eq!(fault_event(&rig), fault);
        assert!(rig.stream.try_recv().unwrap().is_none());
        rig.check();
    }
}

#[test]
fn a_foreign_descriptor_as_fence_is_closed_and_refused() {
    let rig = Rig::new(Policy::Block);
    let (kept, fence) = nix::unistd::pipe().unwrap();
    let info = FrameInfo { fence_fd: 9, ..rig.fake.fill().unwrap() };
    rig.pump.on_frame(&info, Some(fence));
    assert_eq!(rig.stream.stats().refused.of("fence"), 1);
    let mut byte = [0];
    assert_eq!(nix::unistd::read(&kept, &mut byte), Ok(0), "the other end is closed");
    rig.check();
}

#[test]
fn an_eventfd_holds_the_consumer_up_until_the_content_is_there() {
    let rig = Rig::new(Policy::Block);
    let fence = EventFd::from_flags(EfdFlags::EFD_CLOEXEC).unwrap();
    let flags = FrameFlags::FENCE_EVENTFD.bits();
    let info = FrameInfo { flags, ..rig.fake.fill().unwrap() };
    rig.pump.on_frame(&info, Some(fence.as_fd().try_clone_to_owned().unwrap()));
    let frame = rig.stream.recv(LONG).unwrap();
    assert!(matches!(frame.wait(Duration::ZERO), Err(AccessError::Timeout(_))));
    std::thread::scope(|scope| {
        let reader = scope.spawn(|| frame.planes().map(|planes| planes.len()));
        fence.write(1).unwrap();
        assert_eq!(reader.join().unwrap().unwrap(), 2);
    });
    drop(frame);
    // One that says nothing of its eventfd, and one that comes without what it speaks of.
    for (flags, fence) in [(0, Some(OwnedFd::from(fence))), (flags, None)] {
        rig.pump.on_frame(&FrameInfo { flags, ..rig.fake.fill().unwrap() }, fence);
        assert_eq!(fault_event(&rig), "fence");
    }
    assert_eq!(rig.stream.stats().refused.of("fence"), 2);
    rig.check();
}

#[test]
fn order_and_time_are_flagged_and_delivered() {
    let rig = Rig::new(Policy::Block);
    let mut info = rig.fake.fill().unwrap();
    info.timestamp_ns = 5_000;
    rig.pump.on_frame(&info, None);
    let next = rig.fake.fill().unwrap();
    rig.pump.on_frame(&FrameInfo { frame_number: 3, timestamp_ns: 4_000, ..next }, None);
    assert!(rig.stream.recv(LONG).unwrap().flaws().is_empty());
    let flaws = rig.stream.recv(LONG).unwrap().flaws();
    use hal_host::frame::FrameFlaws;
    assert_eq!(flaws, FrameFlaws::FRAME_GAP | FrameFlaws::TIMESTAMP_BACKWARDS);
    let stats = rig.stream.stats();
    assert_eq!((stats.produced, stats.lost_unreported, stats.delivered), (4, 2, 2));
    rig.check();
}

#[test]
fn a_stream_or_capture_that_never_was_is_named() {
    let rig = Rig::new(Policy::Block);
    let info = rig.fake.fill().unwrap();
    rig.pump.on_frame(&FrameInfo { stream_id: 44, ..info }, None);
    assert_eq!(fault_event(&rig), "unknown-stream");
    assert_eq!(rig.pump.stray_frames(), 1);
    assert_eq!(rig.stream.stats().slots.queued, 4, "no other stream's buffer is touched");
    rig.end_capture();
    assert_eq!(fault_event(&rig), "frame-count", "one frame went astray");
    rig.end_capture();
    assert_eq!(fault_event(&rig), "unknown-capture");
    rig.check();
}

#[test]
fn a_frame_from_inside_queue_buffer_is_refused_without_end() {
    let rig = Rig::new(Policy::Latest);
    let (pump, fake) = (rig.pump.clone(), Arc::downgrade(&rig.fake));
    rig.fake.on_queue(move || {
        if let Some(info) = fake.upgrade().and_then(|fake| fake.fill()) {
            pump.on_frame(&info, None);
        }
    });
    rig.frame();
    drop(rig.stream.recv(LONG).unwrap());
    let stats = rig.stream.stats();
    assert_eq!(stats.refused.of("reentrant"), 1, "{stats:?}");
    assert_eq!(stats.slots.free, 1, "its buffer is idle, not lost");
    assert_eq!(fault_event(&rig), "reentrant");
    rig.check();
}

#[test]
fn a_refused_buffer_is_idle_until_it_is_queued_again() {
    let rig = Rig::new(Policy::Block);
    rig.frame();
    let frame = rig.stream.recv(LONG).unwrap();
    rig.fake.state().refuse = true;
    drop(frame);
    assert!(rig.stream.queue_idle().is_err());
    let stats = rig.stream.stats();
    assert_eq!((stats.queue_refusals, stats.slots.free, stats.slots.queued), (2, 1, 3));
    rig.fake.state().refuse = false;
    assert_eq!(rig.stream.queue_idle(), Ok(1));
    assert_eq!(rig.stream.stats().slots.queued, 4);
    rig.check();
}

#[test]
fn ids_of_an_earlier_registration_are_stale() {
    use hal_api::stream::Clock;
    let rig = Rig::new(Policy::Block);
    let old = rig.fake.fill().unwrap();
    rig.operator.detach_buffer_queue(STREAM).unwrap();
    assert!(rig.stream.stop(LONG));
    rig.pool.attach(&*rig.operator).unwrap();
    let attributes = fake::attributes(STREAM, Clock::VIRTUAL);
    let stream = rig.pump.add_stream(&rig.operator, &attributes, rig.pool.clone(), Policy::Block).unwrap();
    assert_eq!(stream.queue_idle(), Ok(4));
    rig.pump.begin_capture(CAPTURE, &[STREAM]).unwrap();
    rig.pump.on_frame(&old, None);
    assert_eq!(stream.stats().refused.of("stale-buffer"), 1);
    let fresh = rig.fake.fill().unwrap();
    rig.pump.on_frame(&record(fresh.buffer_id, 1), None);
    assert_eq!(stream.recv(LONG).unwrap().frame_number(), 1);
    assert_eq!(rig.fake.state().breaches, Vec::<String>::new());
}

/// The name of the next fault that is told.
fn fault_event(rig: &Rig) -> &'static str {
    loop {
        if let CaptureEvent::Fault { fault, .. } = rig.pump.next_event(LONG).unwrap() {
            return fault.name();
        }
    }
}
