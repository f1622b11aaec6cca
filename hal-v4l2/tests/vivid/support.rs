//! Finding vivid's cameras, streaming from them, and pushing their fault buttons.

use hal_v4l2::enumerate::{self, Camera, Places};
use hal_v4l2::queue::{ExportedPlane, Frame, Queue, Taken};
use hal_v4l2::sys::data::{ControlValue, Format, Fraction};
use hal_v4l2::sys::value::{Field, PixelFormat};
use hal_v4l2::sys::{Device, Node};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Pixels in a row, and rows, of the test pictures: vivid paints small ones faster.
pub const SIZE: (u32, u32) = (320, 180);
/// Frames per second that are asked for.
pub const FPS: u32 = 30;
/// How long anything may take; a machine under emulation is slow.
pub const LIMIT: Duration = Duration::from_secs(20);

pub fn cameras() -> Vec<Camera> {
    let listing = enumerate::list(&Places::system()).unwrap();
    assert!(listing.refused.is_empty(), "{:?}", listing.refused);
    listing.cameras
}

/// A camera that is open, in the given format.
pub struct Opened {
    pub camera: Camera,
    pub node: Arc<dyn Node>,
    pub format: Format,
}

impl Opened {
    pub fn new(camera: &Camera, pixel: &[u8; 4]) -> Self {
        let node: Arc<dyn Node> = Arc::new(Device::open(&camera.path).unwrap());
        let (width, height) = SIZE;
        let (pixel, field) = (PixelFormat::of(*pixel), Field::NONE);
        let asked = Format { width, height, pixel, field, ..Default::default() };
        let format = node.set_format(camera.kind, &asked).unwrap();
        assert_eq!((format.width, format.height, format.pixel), (width, height, pixel));
        // Its own rate is 5 per second.
        node.set_interval(camera.kind, Fraction { numerator: 1, denominator: FPS }).unwrap();
        Self { camera: camera.clone(), node, format }
    }

    /// A queue of exported buffers, all queued, not started.
    pub fn queue(&self, count: u32) -> (Queue, Vec<Vec<ExportedPlane>>) {
        let (mut queue, memories) = Queue::exported(Arc::clone(&self.node), self.camera.kind, count).unwrap();
        (0..count).for_each(|index| queue.queue(index).unwrap());
        (queue, memories)
    }

    /// Sets a control, or pushes it if it is a button.
    pub fn set(&self, name: &str, value: i64) {
        set(self.node.as_ref(), name, value);
    }
}

/// Pushes one of vivid's buttons through a handle of its own.
pub fn push(camera: &Camera, button: &str) {
    set(&Device::open(&camera.path).unwrap(), button, 1);
}

fn set(node: &dyn Node, name: &str, value: i64) {
    let mut after = 0;
    while let Some(info) = node.control_after(after).unwrap() {
        if info.name == name {
            node.write_controls(&mut [ControlValue { id: info.id, value, wide: false }]).unwrap();
            return;
        }
        after = info.id;
    }
    panic!("vivid has no control '{name}'");
}

/// Waits for whatever comes next that is not nothing.
pub fn next(queue: &mut Queue) -> Taken {
    let deadline = Instant::now() + LIMIT;
    loop {
        match queue.take(|| 0).unwrap() {
            Taken::Empty => {}
            taken => return taken,
        }
        let ready = queue.node().wait(None, deadline).unwrap();
        assert!(Instant::now() < deadline, "nothing within {LIMIT:?}: {ready:?}");
    }
}

/// Captures so many frames, and queues each anew.
pub fn frames(queue: &mut Queue, count: usize) -> Vec<Frame> {
    (0..count)
        .map(|_| match next(queue) {
            Taken::Frame(frame) => {
                queue.queue(frame.index).unwrap();
                frame
            }
            other => panic!("{other:?}"),
        })
        .collect()
}
