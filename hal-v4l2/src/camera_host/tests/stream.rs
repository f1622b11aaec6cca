//! Frames, their numbers, their buffers.

use super::support::{LIMIT, Machine, Told, stream};
use crate::sys::fake::Profile;
use crate::sys::map::Mapping;
use crate::sys::value::BufFlags;
use hal_api::buffer::{Buffer, MemoryKinds, MemoryType, Plane};
use hal_api::capture::CaptureInfo;
use hal_api::format::FourCc;
use hal_api::frame::FrameFlags;
use hal_api::metadata::MetadataRef;
use hal_api::status::Status;
use hal_api::stream::{OperationMode, StreamSupport, TimestampPoint};
use hal_api::traits::BufferRef;
use nix::sys::memfd::{MFdFlags, memfd_create};
use nix::unistd::pipe;
use std::fs::File;
use std::os::fd::AsFd;
use std::sync::Arc;

#[test]
fn frames_arrive_in_the_exported_buffers() {
    for (profile, format, planes) in
        [(Profile::webcam(), FourCc::YUYV, 1), (Profile::multi_planar(), FourCc::NV12, 2)]
    {
        let machine = Machine::new(profile);
        let open = machine.open();
        open.commit(format);
        let attributes = open.operator.get_stream_attributes().unwrap();
        assert_eq!((attributes.len(), attributes[0].n_planes), (1, planes));
        let kinds = MemoryKinds::from_bits_retain(attributes[0].memory_kinds);
        assert_eq!(kinds, MemoryKinds::EXPORT | MemoryKinds::ATTACH_DMABUF);
        let buffers = open.export();
        open.run(true);
        for (number, value) in (0..6).zip(1..) {
            let frame = open.shoot(value);
            assert_eq!((frame.frame_number, frame.capture_id, frame.stream_id), (number, 7, 1));
            let buffer = &buffers[usize::try_from(frame.buffer_id - 100).unwrap()];
            for (at, plane) in buffer.info.planes().iter().enumerate() {
                assert_eq!(u64::from(frame.bytes_used[at]), plane.size);
                let fd = buffer.fds[at].as_ref().or(buffer.fds[0].as_ref()).unwrap();
                let end = u32::try_from(plane.offset + plane.size).unwrap();
                let mut last = [0];
                Mapping::new(fd, 0, end).unwrap().copy_out(usize::try_from(end).unwrap() - 1, &mut last);
                assert_eq!(last, [value]);
            }
            open.operator.queue_buffer(1, frame.buffer_id, None).unwrap();
        }
        open.operator.cancel_capture(7).unwrap();
        assert_eq!(open.next(), Told::Ended(7, 6));
        open.device.close().unwrap();
    }
}

#[test]
fn host_buffers_of_the_stream_s_layout_are_taken_and_others_are_not() {
    let machine = Machine::new(Profile::webcam());
    let open = machine.open();
    open.commit(FourCc::YUYV);
    let size = 64 * 48 * 2;
    let memory = File::from(memfd_create(c"host", MFdFlags::MFD_CLOEXEC).unwrap());
    memory.set_len(size).unwrap();
    let buffer = |id, change: fn(&mut Buffer)| {
        let mut info = Buffer::empty(id);
        (info.memory_type, info.format) = (MemoryType::DMABUF, FourCc::YUYV);
        (info.width, info.height, info.n_planes) = (64, 48, 1);
        info.planes[0] = Plane { fd: -1, stride: 128, offset: 0, size: 64 * 48 * 2 };
        change(&mut info);
        BufferRef::new(info, [Some(memory.as_fd()), None, None, None])
    };
    let good = |id| buffer(id, |_| {});
    type Change = fn(&mut Buffer);
    let wrong: [(Change, Status); 6] = [
        (|info| info.memory_type = MemoryType::MEMFD, Status::METHOD_NOT_SUPPORTED),
        (|info| info.format = FourCc::NV12, Status::INVALID_ARGUMENT),
        (|info| info.n_planes = 2, Status::INVALID_ARGUMENT),
        (|info| info.planes[0].stride = 256, Status::INVALID_ARGUMENT),
        (|info| info.planes[0].offset = 4096, Status::INVALID_ARGUMENT),
        (|info| info.planes[0].size = 1, Status::INVALID_ARGUMENT),
    ];
    for (at, (change, status)) in wrong.into_iter().enumerate() {
        let refused = open.operator.attach_buffer_queue(1, &[good(1), buffer(2, change)]).unwrap_err();
        assert_eq!(refused.status(), status, "{at}: {refused}");
    }
    let twice = open.operator.attach_buffer_queue(1, &[good(1), good(1)]).unwrap_err();
    assert!(twice.text().contains("twice"), "{twice}");
    open.operator.attach_buffer_queue(1, &[good(1), good(2)]).unwrap();
    open.operator.queue_buffer(1, 2, None).unwrap();
    assert!(open.operator.queue_buffer(1, 2, None).is_err(), "it is the driver's already");
    assert!(open.operator.queue_buffer(1, 3, None).is_err(), "it is not registered");
    open.run(false);
    assert_eq!(open.shoot(9).buffer_id, 2);
    assert_eq!([open.next(), open.next()], [Told::Ready(7), Told::Ended(7, 1)]);
    let mut byte = [0];
    Mapping::new(&memory, 0, 1).unwrap().copy_out(0, &mut byte);
    assert_eq!(byte, [9]);
}

#[test]
fn losses_are_told_once_each_and_numbers_have_no_gap() {
    let machine = Machine::new(Profile::webcam());
    let open = machine.open();
    open.stream();
    assert_eq!(open.shoot(1).frame_number, 0);
    open.fake.lose(2);
    open.fake.capture(2, BufFlags::empty());
    assert_eq!([open.next(), open.next()], [Told::Lost(1), Told::Lost(2)]);
    assert!(matches!(open.next(), Told::Frame(frame) if frame.frame_number == 3));
    // A frame without content is a lost one, and its buffer is filled again without the host.
    open.fake.capture_used(0);
    assert_eq!(open.next(), Told::Lost(4));
    wait_for(|| open.fake.queued() == 1);
    assert_eq!(open.shoot(4).frame_number, 5);
    open.operator.cancel_capture(7).unwrap();
    assert_eq!(open.next(), Told::Ended(7, 6));
}

#[test]
fn a_damaged_frame_is_delivered_and_marked() {
    let machine = Machine::new(Profile::webcam());
    let open = machine.open();
    open.stream();
    assert_eq!(open.shoot(1).flags, 0);
    open.fake.capture(2, BufFlags::ERROR);
    let Told::Frame(frame) = open.next() else { panic!("it is not delivered") };
    assert_eq!((frame.flags(), frame.frame_number), (FrameFlags::CORRUPT, 1));
    assert_eq!(frame.bytes_used[0], 64 * 48 * 2);
}

#[test]
fn a_counter_that_jumps_does_not_flood_the_host() {
    let machine = Machine::new(Profile::webcam());
    let open = machine.open();
    open.stream();
    open.shoot(1);
    open.fake.lose(1_000_000_000);
    open.fake.capture(2, BufFlags::empty());
    let told = std::iter::from_fn(|| Some(open.next())).take_while(|told| matches!(told, Told::Lost(_)));
    assert_eq!(told.count(), 10_000);
}

#[test]
fn starved_and_detached_streams_go_on_when_buffers_are_there() {
    let machine = Machine::new(Profile::webcam());
    let open = machine.open();
    open.stream();
    let ids: Vec<u64> = (0..3).map(|value| open.shoot(value).buffer_id).collect();
    assert!(!open.fake.capture(3, BufFlags::empty()), "starved");
    open.operator.queue_buffer(1, ids[0], None).unwrap();
    wait_for(|| open.fake.queued() == 1);
    open.fake.capture(4, BufFlags::empty());
    assert_eq!(open.next(), Told::Lost(3));
    assert!(matches!(open.next(), Told::Frame(frame) if frame.frame_number == 4));
    open.operator.detach_buffer_queue(1).unwrap();
    assert!(!open.fake.streaming());
    assert!(open.operator.detach_buffer_queue(1).is_err());
    open.export();
    wait_for(|| open.fake.streaming() && open.fake.queued() == 3);
    assert_eq!(open.shoot(5).frame_number, 5);
}

#[test]
fn a_buffer_waits_for_its_fence_and_no_other_does() {
    let machine = Machine::new(Profile::webcam());
    let open = machine.open();
    open.commit(FourCc::YUYV);
    open.operator.export_buffers(1, 0, 2).unwrap();
    let (fence, signal) = pipe().unwrap();
    open.operator.queue_buffer(1, 0, Some(fence)).unwrap();
    open.operator.queue_buffer(1, 1, None).unwrap();
    open.run(true);
    assert_eq!(open.fake.queued(), 1);
    assert_eq!(open.shoot(1).buffer_id, 1);
    nix::unistd::write(&signal, &[1]).unwrap();
    wait_for(|| open.fake.queued() == 1);
    assert_eq!(open.shoot(1).buffer_id, 0);
}

#[test]
fn a_buffer_can_be_queued_from_its_own_callback() {
    let machine = Machine::new(Profile::webcam());
    let open = machine.open();
    let operator = Arc::downgrade(&open.operator);
    *open.client.on_frame.lock().unwrap() = Some(Box::new(move |frame| {
        operator.upgrade().unwrap().queue_buffer(1, frame.buffer_id, None).unwrap();
    }));
    open.stream();
    for number in 0..20 {
        assert_eq!(open.shoot(1).frame_number, number);
        wait_for(|| open.fake.queued() == 3);
    }
}

#[test]
fn a_shutter_comes_before_its_frame_and_the_clock_is_named() {
    let machine = Machine::new(Profile::webcam());
    let open = machine.open();
    open.commit(FourCc::YUYV);
    open.export();
    let mut info = CaptureInfo::new(&[1]);
    info.enable_shutter_callback = true;
    open.operator.capture(1, &info, false).unwrap();
    assert_eq!(open.next(), Told::Started(1));
    open.fake.capture(1, BufFlags::empty());
    let Told::Shutter(at) = open.next() else { panic!("no shutter") };
    assert!(matches!(open.next(), Told::Frame(frame) if frame.timestamp_ns == at && at >= 1_000_000_000_000));
    let point = open.operator.get_stream_attributes().unwrap()[0].timestamp_point;
    assert_eq!(point, TimestampPoint::FRAME_END);
}

#[test]
fn what_cannot_be_is_refused_and_changes_nothing() {
    let machine = Machine::new(Profile::webcam());
    let open = machine.open();
    let operator = &open.operator;
    let mut odd = stream(FourCc::YUYV);
    odd.width = 65;
    for wrong in [odd, stream(FourCc::P010)] {
        let error = operator.create_streams(&[wrong]).unwrap_err();
        assert_eq!(error.status(), Status::INVALID_ARGUMENT, "{error}");
    }
    assert!(operator.create_streams(&[odd]).unwrap_err().text().contains("nearest is 64x48"));
    let second = |id| hal_api::stream::StreamInfo { stream_id: id, ..stream(FourCc::NV12) };
    let two = operator.create_streams(&[stream(FourCc::YUYV), second(2)]).unwrap_err();
    assert_eq!(two.status(), Status::INVALID_ARGUMENT);
    assert!(two.text().contains("one format and size at a time"), "{two}");
    let five: Vec<_> = (1..6).map(second).collect();
    assert_eq!(operator.create_streams(&five).unwrap_err().status(), Status::INSUFFICIENT_RESOURCES);
    let ask =
        |infos: &[_]| operator.is_streams_supported(OperationMode::NORMAL, MetadataRef::default(), infos);
    assert_eq!(ask(&[stream(FourCc::YUYV)]), Ok(StreamSupport::DYNAMIC_SUPPORTED));
    assert_eq!(ask(&[odd]), Ok(StreamSupport::NOT_SUPPORTED));
    open.commit(FourCc::YUYV);
    assert_eq!(ask(&[stream(FourCc::YUYV)]), Ok(StreamSupport::NOT_SUPPORTED));
    assert!(operator.capture(1, &CaptureInfo::new(&[1]), true).is_err(), "there are no buffers");
    for count in [0, 1, 33] {
        let error = operator.export_buffers(1, 0, count).unwrap_err();
        assert!(error.text().contains("2 to 32"), "{error}");
    }
    assert!(operator.export_buffers(1, u64::MAX, 3).is_err(), "the ids overflow");
    open.export();
    open.run(true);
    let busy = operator.capture(8, &CaptureInfo::new(&[1]), true).unwrap_err();
    assert_eq!(busy.status(), Status::CAMERA_BUSY);
    assert!(operator.cancel_capture(8).is_err());
    assert_eq!(open.shoot(1).frame_number, 0);
}

/// Waits for what the worker does of itself.
pub fn wait_for(condition: impl Fn() -> bool) {
    let deadline = std::time::Instant::now() + LIMIT;
    while !condition() {
        assert!(std::time::Instant::now() < deadline, "it does not come");
        std::thread::yield_now();
    }
}
