//! The queue over a device in memory: each rule of the kernel, and each fault that it scripts.

use super::*;
use crate::sys::fake::{Fake, Profile};
use crate::sys::map::Mapping;
use hal_api::stream::TimestampPoint;
use nix::sys::memfd::{MFdFlags, memfd_create};
use std::fs::File;

fn devices() -> [Arc<Fake>; 2] {
    [Profile::webcam(), Profile::multi_planar()].map(|profile| Arc::new(Fake::new(profile).unwrap()))
}

fn kind(fake: &Fake) -> BufKind {
    [BufKind::CAPTURE, BufKind::CAPTURE_MPLANE].into_iter().find(|&kind| fake.format(kind).is_ok()).unwrap()
}

fn exported(fake: &Arc<Fake>, count: u32) -> (Queue, Vec<Vec<ExportedPlane>>) {
    Queue::exported(Arc::clone(fake) as _, kind(fake), count).unwrap()
}

/// A running queue of exported buffers, all queued.
fn running(fake: &Arc<Fake>) -> Queue {
    let (mut queue, _) = exported(fake, 3);
    (0..3).for_each(|index| queue.queue(index).unwrap());
    queue.start().unwrap();
    queue
}

fn frame(queue: &mut Queue) -> Frame {
    match queue.take(|| 5).unwrap() {
        Taken::Frame(frame) => frame,
        other => panic!("{other:?}"),
    }
}

fn foreign(length: u32) -> ForeignPlane {
    let fd = memfd_create(c"foreign", MFdFlags::MFD_CLOEXEC).unwrap();
    let file = File::from(fd);
    file.set_len(length.into()).unwrap();
    ForeignPlane { fd: file.into(), length }
}

#[test]
fn exported_memory_is_what_the_device_fills() {
    for fake in devices() {
        let (mut queue, memories) = exported(&fake, 3);
        (0..3).for_each(|index| queue.queue(index).unwrap());
        queue.start().unwrap();
        for value in 1..=3_u8 {
            assert!(fake.capture(value, BufFlags::empty()));
            let frame = frame(&mut queue);
            for (plane, used) in memories[usize::try_from(frame.index).unwrap()].iter().zip(frame.bytes_used)
            {
                assert_eq!(used, plane.length);
                let map = Mapping::new(&plane.fd, 0, plane.length).unwrap();
                let mut bytes = vec![0; map.len()];
                assert_eq!(map.copy_out(0, &mut bytes), bytes.len());
                assert!(bytes.iter().all(|&byte| byte == value));
            }
        }
        assert_eq!(queue.take(|| 5), Ok(Taken::Empty));
    }
}

#[test]
fn foreign_memory_is_what_the_device_fills() {
    for fake in devices() {
        let size = fake.format(kind(&fake)).unwrap();
        let mut queue = Queue::imported(Arc::clone(&fake) as _, kind(&fake), 2).unwrap();
        let mut kept = Vec::new();
        for index in 0..2 {
            let planes: Vec<_> = size.planes().iter().map(|plane| foreign(plane.size)).collect();
            kept.push(
                planes.iter().map(|plane| File::from(plane.fd.try_clone().unwrap())).collect::<Vec<_>>(),
            );
            queue.attach(index, planes).unwrap();
            queue.queue(index).unwrap();
        }
        queue.start().unwrap();
        fake.capture(9, BufFlags::empty());
        let index = usize::try_from(frame(&mut queue).index).unwrap();
        for file in &kept[index] {
            let map = Mapping::new(file, 0, 16).unwrap();
            let mut bytes = [0; 16];
            map.copy_out(0, &mut bytes);
            assert_eq!(bytes, [9; 16]);
        }
    }
}

#[test]
fn a_buffer_is_queued_by_its_owner_alone() {
    for fake in devices() {
        let mut queue = running(&fake);
        assert_eq!(queue.queue(0), Err(QueueError::NotYours { index: 0, state: "queued already" }));
        assert_eq!(queue.queue(3), Err(QueueError::Unknown { index: 3, count: 3 }));
        assert_eq!(queue.held(), 3);
        fake.capture(1, BufFlags::empty());
        let index = frame(&mut queue).index;
        assert_eq!(queue.held(), 2);
        queue.queue(index).unwrap();
        drop(queue);

        let mut queue = Queue::imported(Arc::clone(&fake) as _, kind(&fake), 2).unwrap();
        let memories = fake.format(kind(&fake)).unwrap().plane_count;
        assert_eq!(queue.queue(0), Err(QueueError::NotYours { index: 0, state: "not attached" }));
        assert_eq!(queue.attach(0, vec![]), Err(QueueError::Shape { index: 0, given: 0, needed: memories }));
        assert!(queue.detach(0).is_err());
        let planes = || (0..memories).map(|_| foreign(16)).collect::<Vec<_>>();
        queue.attach(0, planes()).unwrap();
        assert!(matches!(queue.attach(0, planes()), Err(QueueError::NotYours { .. })));
        // Too small for the format: the kernel refuses, and the buffer stays the caller's.
        assert!(matches!(queue.queue(0), Err(QueueError::Kernel(Failure { errno: Errno::EINVAL, .. }))));
        queue.detach(0).unwrap();
    }
}

#[test]
fn gaps_in_the_sequence_are_counted_as_lost() {
    let [fake, _] = devices();
    let mut queue = running(&fake);
    let mut shot = |lose: u32| {
        fake.lose(lose);
        fake.capture(1, BufFlags::empty());
        let frame = frame(&mut queue);
        queue.queue(frame.index).unwrap();
        frame.lost
    };
    // The first frame has none before it; then a plain one, a gap of three, a sequence that wraps, one that goes back.
    let seen = [shot(4), shot(0), shot(3), shot(u32::MAX - 10), shot(0)];
    assert_eq!(seen, [0, 0, 3, 0, 0]);
}

#[test]
fn a_starved_device_loses_frames_and_says_so() {
    let [fake, _] = devices();
    let mut queue = running(&fake);
    for _ in 0..3 {
        assert!(fake.capture(1, BufFlags::empty()));
    }
    assert!(!fake.capture(1, BufFlags::empty()), "no buffer was queued");
    let last = (0..3).map(|_| frame(&mut queue).index).last().unwrap();
    queue.queue(last).unwrap();
    fake.capture(1, BufFlags::empty());
    assert_eq!(frame(&mut queue).lost, 1);
}

#[test]
fn damage_is_marked_and_impossible_sizes_are_cut() {
    for fake in devices() {
        let mut queue = running(&fake);
        fake.capture(1, BufFlags::ERROR | BufFlags::START_OF_EXPOSURE);
        let damaged = frame(&mut queue);
        assert!(damaged.corrupt);
        assert_eq!(damaged.stamp.point, TimestampPoint::EXPOSURE_START);
        fake.capture_used(u32::MAX);
        let long = frame(&mut queue);
        assert!(long.corrupt);
        assert_eq!(long.bytes_used[0], fake.format(kind(&fake)).unwrap().planes[0].size);
        fake.capture_used(0);
        assert!(frame(&mut queue).corrupt, "an empty picture is none");
    }
}

#[test]
fn the_ends_of_a_stream_are_told_apart() {
    let [fake, _] = devices();
    let mut queue = running(&fake);
    fake.capture(1, BufFlags::LAST);
    frame(&mut queue);
    assert_eq!(queue.take(|| 5), Ok(Taken::Drained));

    queue.stop().unwrap();
    assert_eq!(queue.held(), 0);
    (0..3).for_each(|index| queue.queue(index).unwrap());
    queue.start().unwrap();
    fake.break_queue();
    assert_eq!(queue.take(|| 5), Ok(Taken::Broken));

    queue.stop().unwrap();
    (0..3).for_each(|index| queue.queue(index).unwrap());
    queue.start().unwrap();
    fake.disconnect();
    assert_eq!(queue.take(|| 5), Ok(Taken::Gone));
    assert_eq!(queue.stop(), Ok(()));
}

#[test]
fn an_unbound_driver_s_einval_is_a_disconnect() {
    let [fake, _] = devices();
    let mut queue = running(&fake);
    fake.fail("VIDIOC_DQBUF", Errno::EINVAL, 1);
    assert!(matches!(queue.take(|| 5), Err(QueueError::Kernel(Failure { errno: Errno::EINVAL, .. }))));
    fake.fail("VIDIOC_DQBUF", Errno::EINVAL, 1);
    fake.disconnect();
    assert_eq!(queue.take(|| 5), Ok(Taken::Gone));
}

#[test]
fn a_refused_start_leaves_a_queue_that_can_start() {
    let [fake, _] = devices();
    let (mut queue, _) = exported(&fake, 2);
    (0..2).for_each(|index| queue.queue(index).unwrap());
    fake.fail("VIDIOC_STREAMON", Errno::ENOSPC, 1);
    assert!(matches!(queue.start(), Err(QueueError::Kernel(Failure { errno: Errno::ENOSPC, .. }))));
    assert!(!queue.is_streaming());
    assert_eq!(queue.held(), 2);
    queue.start().unwrap();
    fake.capture(1, BufFlags::empty());
    frame(&mut queue);
}

#[test]
fn whatever_fails_nothing_stays_allocated() {
    for (call, errno) in [
        ("VIDIOC_EXPBUF", Errno::ENOTTY),
        ("VIDIOC_QUERYBUF", Errno::EINVAL),
        ("VIDIOC_REQBUFS", Errno::ENOMEM),
    ] {
        let [fake, _] = devices();
        fake.fail(call, errno, 1);
        let failed = Queue::exported(Arc::clone(&fake) as _, BufKind::CAPTURE, 4);
        assert!(matches!(failed, Err(QueueError::Kernel(failure)) if failure.errno == errno), "{call}");
        // Buffers forbid a new format.
        let format = fake.format(BufKind::CAPTURE).unwrap();
        assert!(fake.set_format(BufKind::CAPTURE, &format).is_ok(), "{call}");
    }
    let [fake, _] = devices();
    drop(running(&fake));
    assert!(!fake.streaming());
    let format = fake.format(BufKind::CAPTURE).unwrap();
    assert!(fake.set_format(BufKind::CAPTURE, &format).is_ok());
    let (_queue, _) = exported(&fake, 2);
    let busy = fake.set_format(BufKind::CAPTURE, &format);
    assert!(matches!(busy, Err(Failure { errno: Errno::EBUSY, .. })));
}
