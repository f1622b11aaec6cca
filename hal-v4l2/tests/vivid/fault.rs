//! Hazard: what goes wrong in the device is taken for something else, or stops more than it must.

use crate::support::{Opened, cameras, frames, next};
use hal_v4l2::queue::{QueueError, Taken};

#[test]
#[ignore = "needs vivid: run by tools/vm/test"]
fn dropped_buffers_are_counted() {
    let opened = Opened::new(&cameras()[1], b"NV12");
    let (mut queue, _memories) = opened.queue(4);
    opened.set("Percentage of Dropped Buffers", 20);
    queue.start().unwrap();
    let taken = frames(&mut queue, 60);
    opened.set("Percentage of Dropped Buffers", 0);
    let lost: u32 = taken.iter().map(|frame| frame.lost).sum();
    println!("{lost} lost beside 60");
    assert!(lost > 0, "0.8^60 is one in a million");
}

#[test]
#[ignore = "needs vivid: run by tools/vm/test"]
fn a_damaged_frame_is_marked_and_the_next_is_not() {
    let opened = Opened::new(&cameras()[0], b"YUYV");
    let (mut queue, _memories) = opened.queue(3);
    queue.start().unwrap();
    frames(&mut queue, 1);
    opened.set("Inject V4L2_BUF_FLAG_ERROR", 1);
    let marks: Vec<bool> = frames(&mut queue, 10).iter().map(|frame| frame.corrupt).collect();
    assert_eq!(marks.iter().filter(|&&corrupt| corrupt).count(), 1, "{marks:?}");
}

#[test]
#[ignore = "needs vivid: run by tools/vm/test"]
fn refused_calls_leave_a_queue_that_works() {
    let opened = Opened::new(&cameras()[1], b"NV12");
    opened.set("Inject VIDIOC_REQBUFS Error", 1);
    let refused = hal_v4l2::queue::Queue::exported(opened.node.clone(), opened.camera.kind, 3);
    assert!(matches!(refused, Err(QueueError::Kernel(_))));
    let (mut queue, _memories) = opened.queue(3);
    opened.set("Inject VIDIOC_STREAMON Error", 1);
    let refused = queue.start();
    assert!(matches!(refused, Err(QueueError::Kernel(_))), "{refused:?}");
    queue.start().unwrap();
    frames(&mut queue, 3);
    let Taken::Frame(frame) = next(&mut queue) else { panic!("no frame") };
    opened.set("Inject VIDIOC_QBUF Error", 1);
    let refused = queue.queue(frame.index);
    assert!(matches!(refused, Err(QueueError::Kernel(_))), "{refused:?}");
    queue.queue(frame.index).unwrap();
    frames(&mut queue, 3);
}

#[test]
#[ignore = "needs vivid: run by tools/vm/test"]
fn a_broken_queue_works_after_a_restart() {
    let opened = Opened::new(&cameras()[0], b"YUYV");
    let (mut queue, _memories) = opened.queue(3);
    queue.start().unwrap();
    frames(&mut queue, 1);
    opened.set("Inject Fatal Streaming Error", 1);
    let mut end = next(&mut queue);
    while let Taken::Frame(frame) = end {
        let _ = queue.queue(frame.index);
        end = next(&mut queue);
    }
    assert_eq!(end, Taken::Broken);
    queue.stop().unwrap();
    (0..3).for_each(|index| queue.queue(index).unwrap());
    queue.start().unwrap();
    frames(&mut queue, 2);
}
