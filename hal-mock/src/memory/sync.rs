//! `DMA_BUF_IOCTL_SYNC` (`linux/dma-buf.h`): tells a dma-buf's exporter when the CPU writes.
//!
//! # Safety
//! The ioctl reads one `u64` and writes nothing; the descriptors are owned by the caller for the call.
#![allow(unsafe_code)]

use std::os::fd::{AsRawFd, OwnedFd};

use nix::errno::Errno;
use nix::libc::c_int;

/// `struct dma_buf_sync`.
#[repr(C)]
struct DmaBufSync {
    flags: u64,
}

/// `DMA_BUF_SYNC_WRITE`.
const WRITE: u64 = 2;
/// `DMA_BUF_SYNC_START` is 0.
const END: u64 = 4;

nix::ioctl_write_ptr!(dma_buf_sync, b'b', 0, DmaBufSync);

/// CPU access to some dma-bufs; ends on drop.
#[derive(Debug)]
pub(super) struct CpuAccess<'a> {
    dmabufs: &'a [OwnedFd],
}

impl<'a> CpuAccess<'a> {
    /// Begins to write. An exporter that refuses is one whose memory needs no care: udmabuf and heaps of
    /// coherent memory.
    pub(super) fn begin(dmabufs: &'a [OwnedFd]) -> Self {
        sync(dmabufs, WRITE);
        Self { dmabufs }
    }
}

impl Drop for CpuAccess<'_> {
    fn drop(&mut self) {
        sync(self.dmabufs, WRITE | END);
    }
}

fn sync(dmabufs: &[OwnedFd], flags: u64) {
    for dmabuf in dmabufs {
        // SAFETY: the descriptor is open and the argument lives until the call returns.
        while unsafe { dma_buf_sync(dmabuf.as_raw_fd() as c_int, &DmaBufSync { flags }) } == Err(Errno::EINTR)
        {
        }
    }
}
