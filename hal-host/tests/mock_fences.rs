//! Hazard: frames of a loaded driver that are read before their fence signals.
//!
//! # Safety
//! The handshake's entry is a driver in safe Rust, linked in.
#![allow(unsafe_code, clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use std::time::Duration;

use hal_api::driver::negotiate;
use hal_api::format::{FourCc, layout};
use hal_api::frame::FrameFlags;
use hal_api::stream::StreamIntent;
use hal_api::strip::Strip;
use hal_api::units::Size;
use hal_host::camera::{Camera, StreamRequest};
use hal_host::plugin::{Driver, Options};
use hal_host::pool::MemoryBudget;
use hal_mock::profile::PRESETS;

const LONG: Duration = Duration::from_secs(60);

#[test]
fn each_frame_is_whole_once_it_is_looked_at() {
    let webcam = PRESETS[0].1.replace("clock = \"real\"", "clock = \"virtual\"");
    let config = format!("{webcam}\n[camera.captures]\nfences = \"eventfd\"\n");
    let options = Options { config, ..Options::default() };
    // SAFETY: the mock is a driver in safe Rust, linked in.
    let driver = unsafe { Driver::start(negotiate::<hal_mock::MockDriver>, &options) }.unwrap();
    let camera = Camera::open(&driver, "mock/webcam", MemoryBudget::new(64 << 20)).unwrap();
    let size = Size::new(320, 240);
    let mut running = camera.start(&[StreamRequest::new(StreamIntent::PREVIEW, FourCc::YUYV, size)]).unwrap();
    let image = layout(FourCc::YUYV, 320, 240, 1).unwrap();
    for round in 0..200 {
        let frame = running.streams()[0].recv(LONG).unwrap();
        assert!(frame.flags().contains(FrameFlags::FENCE_EVENTFD) && frame.fence().is_some());
        // One in three goes back unseen, with its fence.
        if round % 3 == 0 {
            continue;
        }
        let planes = frame.planes().unwrap();
        let strip = Strip::read_view(&planes.plane(0).unwrap(), &image).unwrap();
        assert_eq!((strip.sequence, strip.time_ns), (frame.frame_number(), frame.timestamp_ns()));
    }
    let stats = running.streams()[0].stats();
    assert_eq!((stats.refused.total(), stats.flagged.total(), stats.queue_refusals), (0, 0, 0), "{stats:?}");
    running.stop().unwrap();
}
