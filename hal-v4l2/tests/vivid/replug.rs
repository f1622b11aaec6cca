//! Hazard: a camera that is pulled out hangs its user, or comes back as another camera.

use crate::support::{Opened, cameras, frames};
use hal_v4l2::queue::{Queue, Taken};
use std::time::{Duration, Instant};

/// Serves a queue until it ends, and says how it ended and how long after `since`.
fn end(queue: &mut Queue, since: Instant) -> (Taken, Duration) {
    loop {
        match queue.take(|| 0).unwrap() {
            Taken::Empty => {
                let ready = queue.node().wait(None, since + Duration::from_secs(5)).unwrap();
                if ready.gone {
                    return (Taken::Gone, since.elapsed());
                }
            }
            Taken::Frame(frame) => drop(queue.queue(frame.index)),
            end => return (end, since.elapsed()),
        }
        assert!(since.elapsed() < Duration::from_secs(5), "the stream goes on");
    }
}

#[test]
#[ignore = "needs vivid: run by tools/vm/test"]
fn a_disconnect_ends_the_stream_within_a_second() {
    for camera in &cameras() {
        let opened = Opened::new(camera, b"NV12");
        let (mut queue, _memories) = opened.queue(3);
        queue.start().unwrap();
        frames(&mut queue, 1);
        opened.set("Disconnect", 1);
        let (taken, after) = end(&mut queue, Instant::now());
        assert_eq!(taken, Taken::Gone);
        assert!(after < Duration::from_secs(1), "{after:?}");
        assert_eq!(queue.stop(), Ok(()));
        assert!(queue.queue(0).is_err());
        // vivid comes back when its last user has left.
    }
    assert_eq!(cameras().len(), 2);
}

#[test]
#[ignore = "needs vivid: run by tools/vm/test"]
fn an_unbound_camera_ends_its_stream_and_comes_back_with_its_id() {
    let before: Vec<_> = cameras().into_iter().map(|camera| camera.id).collect();
    let opened = Opened::new(&cameras()[0], b"YUYV");
    let (mut queue, memories) = opened.queue(3);
    queue.start().unwrap();
    frames(&mut queue, 1);
    let unplugged = Unplugged::all();
    let (taken, after) = end(&mut queue, Instant::now());
    assert_eq!(taken, Taken::Gone);
    assert!(after < Duration::from_secs(1), "{after:?}");
    assert!(cameras().is_empty());
    drop((queue, memories, opened));
    drop(unplugged);
    let mut after: Vec<_> = cameras().into_iter().map(|camera| camera.id).collect();
    after.sort();
    assert_eq!(after, before);
}

/// All of vivid's cameras pulled out, until this is dropped: its instances are one device to the kernel.
struct Unplugged;

impl Unplugged {
    const DRIVER: &str = "/sys/bus/platform/drivers/vivid";

    fn all() -> Self {
        std::fs::write(format!("{}/unbind", Self::DRIVER), "vivid.0").unwrap();
        Self
    }
}

impl Drop for Unplugged {
    fn drop(&mut self) {
        std::fs::write(format!("{}/bind", Self::DRIVER), "vivid.0").unwrap();
    }
}
