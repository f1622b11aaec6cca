//! `DMA_BUF_IOCTL_SYNC` (`linux/dma-buf.h`): tells a dma-buf's exporter when this process touches it.
//!
//! # Safety
//! The ioctl reads one `u64` and writes nothing; the descriptor is borrowed for as long as it is used.
#![allow(unsafe_code)]

use nix::errno::Errno;
use std::os::fd::{AsRawFd, OwnedFd};

/// `struct dma_buf_sync`.
#[repr(C)]
struct Sync {
    flags: u64,
}

/// `DMA_BUF_SYNC_READ | DMA_BUF_SYNC_WRITE`.
const READ_WRITE: u64 = 3;
/// `DMA_BUF_SYNC_END`; the start is 0.
const END: u64 = 4;

nix::ioctl_write_ptr!(dma_buf_sync, b'b', 0, Sync);

/// Access of the CPU to a dma-buf; ends on drop.
#[derive(Debug)]
pub(super) struct CpuAccess<'a>(&'a OwnedFd);

impl<'a> CpuAccess<'a> {
    /// Begins. An exporter that refuses is one whose memory needs no care, such as udmabuf.
    pub(super) fn begin(dmabuf: &'a OwnedFd) -> Self {
        sync(dmabuf, READ_WRITE);
        Self(dmabuf)
    }
}

impl Drop for CpuAccess<'_> {
    fn drop(&mut self) {
        sync(self.0, READ_WRITE | END);
    }
}

fn sync(dmabuf: &OwnedFd, flags: u64) {
    let argument = Sync { flags };
    // SAFETY: the descriptor is open and the argument lives until the call returns.
    while unsafe { dma_buf_sync(dmabuf.as_raw_fd(), &raw const argument) } == Err(Errno::EINTR) {}
}
