//! Access of the CPU to dma-bufs, which caches have to know of.

use super::ioctl;
use std::os::fd::{AsFd, BorrowedFd};

/// `DMA_BUF_SYNC_READ`.
const READ: u64 = 1;
/// `DMA_BUF_SYNC_WRITE`.
const WRITE: u64 = 2;
/// `DMA_BUF_SYNC_END`; its start is 0.
const END: u64 = 4;

/// The CPU reads or writes a dma-buf; it does no more once this is dropped.
#[derive(Debug)]
pub struct CpuAccess<'a> {
    fd: BorrowedFd<'a>,
    kind: u64,
}

impl<'a> CpuAccess<'a> {
    /// Begins to read.
    pub fn read(fd: &'a impl AsFd) -> Self {
        Self::begin(fd.as_fd(), READ)
    }

    /// Begins to write.
    pub fn write(fd: &'a impl AsFd) -> Self {
        Self::begin(fd.as_fd(), WRITE)
    }

    fn begin(fd: BorrowedFd<'a>, kind: u64) -> Self {
        // A refusal comes from what is no dma-buf, or from one whose memory needs no care.
        let _ = ioctl::dma_buf_sync(fd, &mut kind.clone());
        Self { fd, kind }
    }
}

impl Drop for CpuAccess<'_> {
    fn drop(&mut self) {
        let _ = ioctl::dma_buf_sync(self.fd, &mut (self.kind | END));
    }
}
