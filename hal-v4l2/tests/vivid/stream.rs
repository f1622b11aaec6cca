//! Hazard: frames do not arrive, arrive in the wrong memory, or hold another picture than the device took.

use crate::support::{Opened, SIZE, cameras, frames};
use hal_api::stream::TimestampPoint;
use hal_v4l2::convert::layout;
use hal_v4l2::queue::{ExportedPlane, Frame, Queue};
use hal_v4l2::slot::ForeignPlane;
use hal_v4l2::sys::map::Mapping;
use nix::time::{ClockId, clock_gettime};
use std::os::fd::AsFd;
use std::sync::Arc;

const COUNT: usize = 60;

/// Mean luma in the middle of each of vivid's eight colour bars, low enough to be clear of the text.
fn bars(opened: &Opened, luma: impl AsFd) -> Vec<u8> {
    let layout = layout(&opened.format).unwrap();
    let map = Mapping::new(luma, 0, opened.format.planes()[0].size).unwrap();
    let step = usize::try_from(opened.format.planes()[0].stride / SIZE.0).unwrap();
    let mut row = vec![0; usize::try_from(layout.planes[0].stride).unwrap()];
    assert_eq!(map.copy_out(row.len() * 150, &mut row), row.len());
    (0..8).map(|bar| row[(bar * 40 + 20) * step]).collect()
}

fn check(opened: &Opened, taken: &[Frame]) {
    let now = clock_gettime(ClockId::CLOCK_MONOTONIC).unwrap();
    // vivid stamps the end that a frame should have, which can lie a frame ahead; and `now` is in whole seconds.
    let bound = (u64::try_from(now.tv_sec()).unwrap() + 2) * 1_000_000_000;
    let mut last = 0;
    for frame in taken {
        assert!(!frame.corrupt, "{frame:?}");
        assert!(frame.stamp.ns > last && frame.stamp.ns < bound, "{frame:?}");
        assert_ne!(frame.stamp.point, TimestampPoint::ARRIVAL);
        for (used, plane) in frame.bytes_used.iter().zip(opened.format.planes()) {
            assert!(*used > 0 && *used <= plane.size, "{frame:?}");
        }
        last = frame.stamp.ns;
    }
    let lost: u32 = taken.iter().map(|frame| frame.lost).sum();
    let span = taken.last().unwrap().sequence - taken[0].sequence + 1;
    assert_eq!(usize::try_from(span).unwrap(), taken.len() + usize::try_from(lost).unwrap());
}

fn check_picture(opened: &Opened, luma: impl AsFd) {
    let bars = bars(opened, luma);
    assert!(bars.windows(2).all(|pair| pair[0] > pair[1]), "colour bars get darker: {bars:?}");
    assert!((170..=190).contains(&bars[0]) && (10..=22).contains(&bars[7]), "75 % white to black: {bars:?}");
}

#[test]
#[ignore = "needs vivid: run by tools/vm/test"]
fn exported_buffers_hold_the_colour_bars() {
    for (camera, pixel) in cameras().iter().zip([b"YUYV", b"NM12"]) {
        let opened = Opened::new(camera, pixel);
        let (mut queue, memories) = opened.queue(4);
        queue.start().unwrap();
        let taken = frames(&mut queue, COUNT);
        queue.stop().unwrap();
        check(&opened, &taken);
        assert_eq!(memories[0].len(), opened.format.plane_count);
        let last = usize::try_from(taken[COUNT - 1].index).unwrap();
        check_picture(&opened, &memories[last][0].fd);
        // Exported memory outlives its queue.
        drop(queue);
        check_picture(&opened, &memories[last][0].fd);
    }
}

#[test]
#[ignore = "needs vivid: run by tools/vm/test"]
fn foreign_dma_bufs_hold_the_colour_bars() {
    let cameras = cameras();
    for (at, pixel) in [b"YUYV", b"NM12"].into_iter().enumerate() {
        // The dma-bufs come from the other camera, whose format is as large in each of its memories.
        let lender = Opened::new(&cameras[1 - at], b"XR24");
        let (lending, lent) = Queue::exported(Arc::clone(&lender.node), lender.camera.kind, 8).unwrap();
        let mut lent = lent.into_iter().flatten();
        let opened = Opened::new(&cameras[at], pixel);
        let mut queue = Queue::imported(Arc::clone(&opened.node), opened.camera.kind, 4).unwrap();
        let mut kept = Vec::new();
        for index in 0..4 {
            let planes: Vec<_> = lent.by_ref().take(opened.format.plane_count).collect();
            kept.push(planes.iter().map(|plane| plane.fd.try_clone().unwrap()).collect::<Vec<_>>());
            let foreign = |ExportedPlane { fd, length }| ForeignPlane { fd, length };
            queue.attach(index, planes.into_iter().map(foreign).collect()).unwrap();
            queue.queue(index).unwrap();
        }
        queue.start().unwrap();
        let taken = frames(&mut queue, COUNT);
        queue.stop().unwrap();
        check(&opened, &taken);
        check_picture(&opened, &kept[usize::try_from(taken[COUNT - 1].index).unwrap()][0]);
        drop(lending);
    }
}

#[test]
#[ignore = "needs vivid: run by tools/vm/test"]
fn a_stopped_queue_starts_again() {
    let opened = Opened::new(&cameras()[0], b"YUYV");
    let (mut queue, _memories) = opened.queue(3);
    for _ in 0..3 {
        queue.start().unwrap();
        frames(&mut queue, 2);
        queue.stop().unwrap();
        assert_eq!(queue.held(), 0);
        (0..3).for_each(|index| queue.queue(index).unwrap());
    }
}

#[test]
#[ignore = "needs vivid: run by tools/vm/test"]
fn a_wait_ends_at_a_wake_and_at_its_deadline() {
    use hal_v4l2::sys::poll::Waker;
    use std::time::{Duration, Instant};
    let opened = Opened::new(&cameras()[0], b"YUYV");
    let (mut queue, _memories) = opened.queue(2);
    queue.start().unwrap();
    while queue.held() > 0 {
        crate::support::next(&mut queue);
    }
    let waker = Waker::new().unwrap();
    let start = Instant::now();
    let ready = opened.node.wait(Some(&waker), start + Duration::from_millis(50)).unwrap();
    assert!(start.elapsed() >= Duration::from_millis(50), "{ready:?}");
    assert!(!ready.woken && !ready.frame, "{ready:?}");
    std::thread::scope(|scope| {
        scope.spawn(|| waker.wake());
        assert!(opened.node.wait(Some(&waker), Instant::now() + crate::support::LIMIT).unwrap().woken);
    });
}

#[test]
#[ignore = "needs vivid: run by tools/vm/test"]
fn the_second_user_of_a_queue_is_refused_as_busy() {
    use hal_api::status::Status;
    use hal_v4l2::queue::QueueError;
    let first = Opened::new(&cameras()[0], b"YUYV");
    let (_queue, _memories) = first.queue(2);
    let second: Arc<dyn hal_v4l2::sys::Node> =
        Arc::new(hal_v4l2::sys::Device::open(&first.camera.path).unwrap());
    let Err(QueueError::Kernel(failure)) = Queue::exported(second, first.camera.kind, 2) else {
        panic!("two users of one queue");
    };
    let error = hal_v4l2::errno::call_error(&first.camera.path, failure);
    assert_eq!(error.status(), Status::CAMERA_BUSY);
}
