//! The floor: `memset` of a mapping of the same size.

use hal_api::format::{FourCc, layout};
use hal_api::units::Size;
use hal_api::view::{Access, Mapping};
use hal_host::pool::sealed_memfd;
use std::os::fd::AsFd;
use std::time::Instant;

pub struct Memory {
    maps: Vec<Mapping>,
    bytes: usize,
}

impl Memory {
    /// As many buffers as the streams have, so that caches see the same.
    pub fn new(size: Size, streams: usize) -> Self {
        let image = layout(FourCc::NV12, size.width, size.height, 1).unwrap();
        let map = || {
            let fd = sealed_memfd(image.size()).unwrap();
            Mapping::new(fd.as_fd(), 0, usize::try_from(image.size()).unwrap(), Access::ReadWrite).unwrap()
        };
        let mut memory = Self {
            maps: (0..4 * streams).map(|_| map()).collect(),
            bytes: usize::try_from(image.size()).unwrap(),
        };
        memory.frames(8);
        memory
    }

    /// Nanoseconds per buffer over `count` buffers.
    pub fn frames(&mut self, count: u32) -> f64 {
        let start = Instant::now();
        for (index, map) in (0..count).zip((0..self.maps.len()).cycle()) {
            let mut view = self.maps.get_mut(map).unwrap().view_mut().unwrap();
            view.fill(0, self.bytes, u8::try_from(index & 0xff).unwrap()).unwrap();
        }
        start.elapsed().as_secs_f64() * 1e9 / f64::from(count)
    }
}
