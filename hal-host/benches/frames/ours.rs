//! The mock through the whole boundary.
//!
//! # Safety
//! The handshake's entry is the mock's, linked in.
#![allow(unsafe_code)]

use hal_api::format::FourCc;
use hal_api::stream::StreamIntent;
use hal_api::units::Size;
use hal_host::camera::{Camera, Running, StreamRequest};
use hal_host::plugin::{Driver, Options};
use hal_host::pool::MemoryBudget;
use hal_host::stream::Policy;
use hal_mock::MockDriver;
use std::time::{Duration, Instant};

pub struct Source {
    running: Running,
    _camera: Camera,
}

impl Source {
    pub fn new(size: Size, streams: usize) -> Self {
        let options = Options { config: "webcam;clock=virtual;scene=bars".to_owned(), ..Options::default() };
        // SAFETY: the entry of a driver that is written in safe Rust.
        let driver = unsafe { Driver::start(hal_api::driver::negotiate::<MockDriver>, &options) }.unwrap();
        let camera = Camera::open(&driver, "mock/webcam", MemoryBudget::unlimited()).unwrap();
        let request = StreamRequest {
            policy: Policy::Block,
            ..StreamRequest::new(StreamIntent::PREVIEW, FourCc::NV12, size)
        };
        let running = camera.start(&vec![request; streams]).unwrap();
        Self { running, _camera: camera }
    }

    /// Nanoseconds per frame of one stream over `count` frames of each, all received and given back.
    pub fn frames(&mut self, count: u32) -> f64 {
        let streams = self.running.streams();
        let start = Instant::now();
        for _ in 0..count {
            for stream in streams {
                drop(stream.recv(Duration::from_secs(10)).unwrap());
            }
        }
        start.elapsed().as_secs_f64() * 1e9 / f64::from(count * u32::try_from(streams.len()).unwrap())
    }
}
