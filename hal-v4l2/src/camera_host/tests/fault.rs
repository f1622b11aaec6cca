//! What goes wrong in the device, and what the host is told of it.

use super::stream::wait_for;
use super::support::{Machine, Told};
use crate::sys::data::Event;
use crate::sys::fake::Profile;
use crate::sys::value::{BufFlags, EventKind};
use hal_api::camera::ErrorType;
use hal_api::capture::CaptureInfo;
use hal_api::format::FourCc;
use hal_api::status::Status;
use nix::errno::Errno;
use std::time::{Duration, Instant};

#[test]
fn a_camera_pulled_out_while_streaming_is_told_at_once() {
    let machine = Machine::new(Profile::webcam());
    let open = machine.open();
    open.stream();
    open.shoot(1);
    let pulled = Instant::now();
    open.fake.disconnect();
    assert_eq!(open.next(), Told::Error(ErrorType::DEVICE_DISCONNECT));
    assert!(pulled.elapsed() < Duration::from_secs(1));
    assert_eq!(open.next(), Told::Ended(7, 1));
    let calls = [
        open.operator.queue_buffer(1, 100, None),
        open.operator.capture(8, &CaptureInfo::new(&[1]), true),
        open.operator.create_streams(&[super::support::stream(FourCc::YUYV)]),
        open.operator.get_stream_attributes().map(drop),
        open.device.get_default_settings().map(drop),
    ];
    for call in calls {
        assert_eq!(call.unwrap_err().status(), Status::DEVICE_ERROR);
    }
    open.device.close().unwrap();
    assert!(open.told.try_recv().is_err(), "it is told once");
}

#[test]
fn a_camera_pulled_out_while_idle_or_starved_is_told_within_a_second() {
    for starved in [false, true] {
        let machine = Machine::new(Profile::webcam());
        let open = machine.open();
        if starved {
            open.stream();
            (0..3).for_each(|number| assert_eq!(open.shoot(1).frame_number, number));
        }
        let pulled = Instant::now();
        open.fake.disconnect();
        assert_eq!(open.next(), Told::Error(ErrorType::DEVICE_DISCONNECT));
        assert!(pulled.elapsed() < Duration::from_secs(1), "{:?}", pulled.elapsed());
        if starved {
            assert_eq!(open.next(), Told::Ended(7, 3));
        }
        open.device.close().unwrap();
    }
}

#[test]
fn want_of_usb_bandwidth_is_the_answer_to_the_capture() {
    let machine = Machine::new(Profile::webcam());
    let open = machine.open();
    open.commit(FourCc::YUYV);
    open.export();
    open.fake.fail("VIDIOC_STREAMON", Errno::ENOSPC, 1);
    let error = open.operator.capture(7, &CaptureInfo::new(&[1]), true).unwrap_err();
    assert_eq!(error.status(), Status::INSUFFICIENT_RESOURCES);
    assert!(error.text().contains("USB"), "{error}");
    open.run(true);
    assert_eq!(open.shoot(1).frame_number, 0);
}

#[test]
fn a_queue_that_breaks_is_restarted_and_the_loss_told() {
    let machine = Machine::new(Profile::webcam());
    let open = machine.open();
    open.stream();
    open.shoot(1);
    open.fake.break_queue();
    assert_eq!(open.next(), Told::Lost(1));
    wait_for(|| open.fake.streaming() && open.fake.queued() == 2);
    assert_eq!(open.shoot(2).frame_number, 2);
}

#[test]
fn a_queue_that_stays_broken_ends_the_camera_but_not_the_process() {
    let machine = Machine::new(Profile::webcam());
    let open = machine.open();
    open.stream();
    open.fake.fail("VIDIOC_DQBUF", Errno::EIO, u32::MAX);
    open.fake.capture(1, BufFlags::empty());
    let mut told = Vec::new();
    while !matches!(told.last(), Some(Told::Ended(..))) {
        told.push(open.next());
    }
    let expected =
        [Told::Lost(0), Told::Lost(1), Told::Lost(2), Told::Error(ErrorType::FATAL_ERROR), Told::Ended(7, 3)];
    assert_eq!(told, expected);
    open.device.close().unwrap();
    open.fake.fail("VIDIOC_DQBUF", Errno::EIO, 0);
}

#[test]
fn another_program_s_buffers_make_the_camera_busy() {
    let machine = Machine::new(Profile::webcam());
    let open = machine.open();
    open.operator.create_streams(&[super::support::stream(FourCc::YUYV)]).unwrap();
    open.fake.fail("VIDIOC_S_FMT", Errno::EBUSY, 1);
    let commit = || open.operator.commit_streams(Default::default(), Default::default());
    assert_eq!(commit().unwrap_err().status(), Status::CAMERA_BUSY);
    open.fake.fail("VIDIOC_REQBUFS", Errno::EBUSY, 1);
    assert_eq!(commit().unwrap_err().status(), Status::CAMERA_BUSY);
    commit().unwrap();
}

#[test]
fn a_driver_without_export_says_so_before_buffers_are_asked_for() {
    let mut profile = Profile::webcam();
    profile.can_export = false;
    let machine = Machine::new(profile);
    let open = machine.open();
    open.commit(FourCc::YUYV);
    let kinds = open.operator.get_stream_attributes().unwrap()[0].memory_kinds;
    assert_eq!(kinds, hal_api::buffer::MemoryKinds::ATTACH_DMABUF.bits());
    let error = open.operator.export_buffers(1, 0, 3).unwrap_err();
    assert_eq!(error.status(), Status::METHOD_NOT_SUPPORTED, "{error}");
}

#[test]
fn a_source_that_changes_ends_the_stream_and_one_that_has_changed_before_does_not() {
    let machine = Machine::new(Profile::webcam());
    let changed = Event { kind: EventKind::SOURCE_CHANGE, words: [1, 0, 0, 0], ..Event::default() };
    for before in [true, false] {
        let open = machine.open();
        if before {
            open.fake.event(changed);
        }
        open.stream();
        assert_eq!(open.shoot(1).frame_number, 0);
        if !before {
            open.fake.event(changed);
            assert_eq!(open.next(), Told::Error(ErrorType::FATAL_ERROR));
            assert_eq!(open.next(), Told::Ended(7, 1));
            assert_eq!(open.operator.queue_buffer(1, 100, None).unwrap_err().status(), Status::DEVICE_ERROR);
        }
        open.device.close().unwrap();
    }
}
