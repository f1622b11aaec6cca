//! Hazard: a buffer that does not fit and is taken, or one that is used after it was forgotten.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

#[path = "common/client.rs"]
mod client;

use std::io::Write;
use std::os::fd::{AsFd, BorrowedFd};

use client::{Camera, Event, buffer, driver, image_layout, memfd, open, stream};
use hal_api::buffer::{Buffer, MemoryKinds, MemoryType};
use hal_api::format::FourCc;
use hal_api::status::Status;
use hal_api::stream::StreamAttributes;
use hal_api::strip::Strip;
use hal_api::traits::{BufferRef, ICameraDevice};
use hal_api::view::{Access, Mapping};
use nix::fcntl::{FcntlArg, SealFlag, fcntl};

fn camera(config: &str) -> (Camera, StreamAttributes) {
    let camera = open(&driver(config), "mock/webcam");
    let attributes = camera.configure(&[stream(0, FourCc::NV12, 128, 128)].map(|mut info| {
        (info.width, info.height) = (160, 120);
        info
    }))[0];
    (camera, attributes)
}

type Change = fn(&mut Buffer);

/// What is wrong with a buffer, how it is refused and what the refusal names.
const WRONG: &[(Change, Status, &str)] = &[
    (|it| it.format = FourCc::NV21, Status::INVALID_ARGUMENT, "NV21 does not match the stream's NV12"),
    (|it| it.width = 158, Status::INVALID_ARGUMENT, "158x120"),
    (|it| it.height = 1, Status::INVALID_ARGUMENT, "160x1"),
    (|it| it.n_planes = 1, Status::INVALID_ARGUMENT, "1 planes"),
    (|it| it.n_planes = 9, Status::INVALID_ARGUMENT, "9 planes"),
    (|it| it.planes[0].stride = 192, Status::INVALID_ARGUMENT, "stride of 192"),
    (|it| it.planes[1].size -= 1, Status::INVALID_ARGUMENT, "plane 1 has 9599 bytes"),
    (|it| it.planes[1].offset = u64::MAX, Status::INVALID_ARGUMENT, "not possible"),
    (|it| it.planes[1].offset += 8192, Status::INVALID_ARGUMENT, "promised more"),
    (|it| it.planes[0].offset = 4096, Status::INVALID_ARGUMENT, "planes 0 and 1 overlap"),
    (|it| it.memory_type = MemoryType(9), Status::METHOD_NOT_SUPPORTED, "offered"),
];

#[test]
fn a_buffer_that_does_not_fit_is_refused_by_what_is_wrong() {
    let (camera, attributes) = camera("clock=virtual");
    let fd = memfd(attributes.buffer_size);
    for (change, status, named) in WRONG {
        let mut info = buffer(3, &attributes);
        change(&mut info);
        let wrong = BufferRef::new(info, [Some(fd.as_fd()); 4]);
        let error = camera.operator.attach_buffer_queue(0, &[wrong]).unwrap_err();
        assert_eq!(error.status(), *status, "{error}");
        assert!(error.text().contains(named), "{named:?} is not in: {error}");
    }
    let right = buffer(3, &attributes);
    let bare = BufferRef::new(right, [Some(fd.as_fd()), None, None, None]);
    let error = camera.operator.attach_buffer_queue(0, &[bare]).unwrap_err();
    assert!(error.text().contains("plane 1 has no descriptor"), "{error}");
    let twice = [BufferRef::new(right, [Some(fd.as_fd()); 4]); 2];
    let error = camera.operator.attach_buffer_queue(0, &twice).unwrap_err();
    assert!(error.text().contains("named twice"), "{error}");
    let many = vec![BufferRef::new(right, [Some(fd.as_fd()); 4]); 33];
    let error = camera.operator.attach_buffer_queue(0, &many).unwrap_err();
    assert!(error.text().contains("at most 32"), "{error}");
    camera.operator.attach_buffer_queue(0, &[BufferRef::new(right, [Some(fd.as_fd()); 4])]).unwrap();
    camera.device.close().unwrap();
}

#[test]
fn kinds_of_memory_that_the_profile_lacks_are_refused() {
    let (camera, attributes) = camera("clock=virtual;memory=memfd");
    assert_eq!(attributes.memory_kinds, MemoryKinds::ATTACH_MEMFD.bits());
    let error = camera.operator.export_buffers(0, 0, 1).unwrap_err();
    assert_eq!(error.status(), Status::METHOD_NOT_SUPPORTED);
    let mut info = buffer(0, &attributes);
    info.memory_type = MemoryType::DMABUF;
    let fd = memfd(attributes.buffer_size);
    let error =
        camera.operator.attach_buffer_queue(0, &[BufferRef::new(info, [Some(fd.as_fd()); 4])]).unwrap_err();
    assert_eq!(error.status(), Status::METHOD_NOT_SUPPORTED);
    camera.device.close().unwrap();
}

#[test]
fn a_buffer_is_queued_once_and_only_where_it_is_registered() {
    let (camera, attributes) = camera("clock=virtual");
    let refusal = |stream, id| camera.operator.queue_buffer(stream, id, None).unwrap_err();
    assert!(refusal(0, 0).text().contains("not registered"));
    camera.attach(&attributes, 2, true);
    assert!(refusal(0, 1).text().contains("the driver's already"));
    assert!(refusal(0, 2).text().contains("not registered with stream 0"));
    assert!(refusal(5, 0).text().contains("stream 5"));
    camera.operator.detach_buffer_queue(0).unwrap();
    assert!(refusal(0, 0).text().contains("not registered"));
    camera.device.close().unwrap();
}

#[test]
fn planes_in_places_of_their_own_are_painted_alike() {
    let (camera, attributes) = camera("clock=step;scene=bars");
    let layout = image_layout(&attributes);
    let [luma, chroma] = [memfd(attributes.planes[0].size + 4096), memfd(attributes.planes[1].size)];
    let mut apart = buffer(1, &attributes);
    (apart.planes[0].offset, apart.planes[1].offset) = (4096, 0);
    let together = memfd(attributes.buffer_size + 100);
    let mut shifted = buffer(0, &attributes);
    for plane in &mut shifted.planes[..2] {
        plane.offset += 100;
    }
    let fds = |a: BorrowedFd<'static>, b: BorrowedFd<'static>| [Some(a), Some(b), None, None];
    // The descriptors outlive the test's calls.
    let lend = |fd: std::os::fd::OwnedFd| -> &'static std::os::fd::OwnedFd { Box::leak(Box::new(fd)) };
    let (luma, chroma, together) = (lend(luma), lend(chroma), lend(together));
    let buffers = [
        BufferRef::new(shifted, fds(together.as_fd(), together.as_fd())),
        BufferRef::new(apart, fds(luma.as_fd(), chroma.as_fd())),
    ];
    camera.operator.attach_buffer_queue(0, &buffers).unwrap();
    let bytes = |fd: BorrowedFd<'_>, offset: u64, len: u64| {
        let len = usize::try_from(len).unwrap();
        let map = Mapping::new(fd, offset, len, Access::Read).unwrap();
        let mut bytes = vec![0; len];
        map.view().read_at(0, &mut bytes).unwrap();
        bytes
    };
    let mut strip_of = Vec::new();
    for id in 0..2 {
        camera.operator.queue_buffer(0, id, None).unwrap();
        camera.start(1, &[0], false);
        let mut settings = hal_api::metadata::Metadata::new();
        settings.set(hal_mock::settings::STEP.unwrap(), 1).unwrap();
        camera.device.update_settings(settings.view()).unwrap();
        let frame = camera.next_frame();
        assert_eq!(frame.buffer_id, id);
        camera.until_ended(1);
        let whole = match id {
            0 => bytes(together.as_fd(), 100, attributes.buffer_size),
            _ => {
                let mut whole = bytes(luma.as_fd(), 4096, attributes.planes[0].size);
                whole.extend(bytes(chroma.as_fd(), 0, attributes.planes[1].size));
                whole
            }
        };
        strip_of.push((Strip::read_view(&hal_api::view::View::of_slice(&whole), &layout).unwrap(), whole));
    }
    let [(first, one), (second, other)] = &strip_of[..] else { unreachable!() };
    assert_eq!((first.sequence, second.sequence), (0, 0));
    assert!(second.time_ns > first.time_ns);
    // Chroma holds no time: it is the same.
    let luma_bytes = usize::try_from(attributes.planes[0].size).unwrap();
    assert_eq!(one[luma_bytes..], other[luma_bytes..]);
    camera.device.close().unwrap();
}

#[test]
fn exported_buffers_are_sealed_and_hold_the_frames() {
    let (camera, attributes) = camera("clock=virtual");
    let exported = camera.operator.export_buffers(0, 40, 2).unwrap();
    assert!(camera.operator.export_buffers(0, 50, 2).is_err(), "it has buffers");
    camera.operator.queue_buffer(0, 41, None).unwrap();
    camera.start(1, &[0], true);
    assert_eq!(camera.next_frame().buffer_id, 41);
    let fd = exported[1].fds[0].as_ref().unwrap();
    let seals = SealFlag::from_bits_truncate(fcntl(fd, FcntlArg::F_GET_SEALS).unwrap());
    assert!(seals.contains(SealFlag::F_SEAL_SHRINK | SealFlag::F_SEAL_GROW | SealFlag::F_SEAL_SEAL));
    let len = usize::try_from(attributes.buffer_size).unwrap();
    let map = Mapping::new(fd.as_fd(), 0, len, Access::Read).unwrap();
    assert_eq!(Strip::read_view(&map.view(), &image_layout(&attributes)).unwrap().sequence, 0);
    let overflow = camera.operator.detach_buffer_queue(0);
    overflow.unwrap();
    assert!(camera.operator.export_buffers(0, u64::MAX, 2).unwrap_err().text().contains("run out"));
    camera.device.close().unwrap();
}

#[test]
fn a_buffer_is_not_written_before_its_fence() {
    let (camera, attributes) = camera("clock=step");
    let shared = camera.attach(&attributes, 1, false);
    let (fence, mut signal) = std::io::pipe().unwrap();
    camera.operator.queue_buffer(0, 0, Some(fence.into())).unwrap();
    camera.start(1, &[0], true);
    let mut settings = hal_api::metadata::Metadata::new();
    settings.set(hal_mock::settings::STEP.unwrap(), 1).unwrap();
    camera.device.update_settings(settings.view()).unwrap();
    assert_eq!(camera.next(), Event::Started(1, vec![0]));
    assert!(matches!(camera.next(), Event::Lost(1, 0, 0)), "the fence is not signalled in time");
    let mut head = [1; 64];
    shared[0].map.view().read_at(0, &mut head).unwrap();
    assert_eq!(head, [0; 64], "untouched");
    signal.write_all(&[1]).unwrap();
    camera.device.update_settings(settings.view()).unwrap();
    assert_eq!(camera.next_frame().frame_number, 1);
    camera.device.close().unwrap();
}

#[test]
fn a_fence_that_never_signals_does_not_hold_up_a_close() {
    let (camera, attributes) = camera("clock=virtual");
    camera.attach(&attributes, 1, false);
    let (fence, _signal) = std::io::pipe().unwrap();
    camera.operator.queue_buffer(0, 0, Some(fence.into())).unwrap();
    camera.start(1, &[0], true);
    camera.device.close().unwrap();
}
