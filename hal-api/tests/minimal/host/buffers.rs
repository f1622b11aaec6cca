//! Buffers of 320x240 RGBA8888 in memfds.

use hal_api::buffer::{Buffer, MemoryType};
use hal_api::format::FourCc;
use hal_api::view::{Access, Mapping};
use nix::sys::memfd::{MFdFlags, memfd_create};
use std::os::fd::{AsFd, AsRawFd, OwnedFd};

const BYTES: u64 = 320 * 240 * 4;

pub struct Buffers {
    all: Vec<(Buffer, OwnedFd, Mapping)>,
}

impl Buffers {
    pub fn new(count: usize) -> Self {
        let one = |id: usize| {
            let fd = memfd_create(c"buffer", MFdFlags::MFD_CLOEXEC).unwrap();
            nix::unistd::ftruncate(&fd, i64::try_from(BYTES).unwrap()).unwrap();
            let mapping = Mapping::new(fd.as_fd(), 0, usize::try_from(BYTES).unwrap(), Access::Read).unwrap();
            let mut buffer = Buffer::empty(id as u64);
            (buffer.memory_type, buffer.format) = (MemoryType::MEMFD, FourCc::RGBA8888);
            (buffer.width, buffer.height, buffer.n_planes) = (320, 240, 1);
            let plane = &mut buffer.planes[0];
            (plane.fd, plane.stride, plane.size) = (fd.as_raw_fd(), 320 * 4, BYTES);
            (buffer, fd, mapping)
        };
        Self { all: (0..count).map(one).collect() }
    }

    pub fn list(&self) -> Vec<Buffer> {
        self.all.iter().map(|(buffer, ..)| *buffer).collect()
    }

    pub fn change(&mut self, change: impl Fn(&mut Buffer)) {
        self.all.iter_mut().for_each(|(buffer, ..)| change(buffer));
    }

    /// A copy of a buffer's bytes, which must not be all the same.
    pub fn read(&self, id: u64) -> Vec<u8> {
        let mut bytes = vec![0; usize::try_from(BYTES).unwrap()];
        self.all[usize::try_from(id).unwrap()].2.view().read_at(0, &mut bytes).unwrap();
        assert!(bytes.chunks(4).all(|pixel| pixel[3] == 255) && bytes[0] != bytes[4 * 319], "a gradient");
        bytes
    }
}
