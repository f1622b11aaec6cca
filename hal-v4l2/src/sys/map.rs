//! A kernel-allocated buffer in this process's memory, for drivers that cannot export it.
//!
//! # Safety
//! This is one of the two files of the crate with `unsafe`. The device writes the mapped memory at any time, so it
//! is never a slice here: bytes are copied out through a raw pointer, inside bounds that are checked first.
#![allow(unsafe_code)]

use super::failure::{Failure, Outcome};
use memmap2::{MmapOptions, MmapRaw};
use nix::errno::Errno;
use std::os::fd::{AsFd, AsRawFd};

/// A mapped plane.
#[derive(Debug)]
pub struct Mapping {
    raw: MmapRaw,
}

impl Mapping {
    /// Maps `length` bytes of `source`, from `offset`. For a buffer, the numbers are those of its
    /// [`PlaneInfo`](super::data::PlaneInfo); for a dma-buf the offset is 0.
    ///
    /// # Errors
    /// The kernel's refusal; `EINVAL` for no bytes.
    pub fn new(source: impl AsFd, offset: u32, length: u32) -> Outcome<Self> {
        let call = "mmap";
        let Ok(length) = usize::try_from(length) else { return Err(Failure { call, errno: Errno::ENOMEM }) };
        if length == 0 {
            return Err(Failure { call, errno: Errno::EINVAL });
        }
        let raw = MmapOptions::new()
            .offset(u64::from(offset))
            .len(length)
            .map_raw(source.as_fd().as_raw_fd())
            .map_err(|error| Failure { call, errno: Errno::from_raw(error.raw_os_error().unwrap_or(0)) })?;
        Ok(Self { raw })
    }

    /// Bytes that are mapped.
    pub fn len(&self) -> usize {
        self.raw.len()
    }

    /// Whether nothing is mapped; never so.
    pub fn is_empty(&self) -> bool {
        self.raw.len() == 0
    }

    /// Copies bytes from `at` on into `to`, and says how many: fewer where the mapping ends.
    pub fn copy_out(&self, at: usize, to: &mut [u8]) -> usize {
        let count = self.raw.len().saturating_sub(at).min(to.len());
        if count > 0 {
            // SAFETY: `at + count` lies inside the mapping, `count` inside `to`, and the two cannot overlap as
            // `to` is a slice of memory that this mapping does not alias. The bytes may change meanwhile: the
            // copy is of plain bytes, and no reference to the mapping is made.
            unsafe { core::ptr::copy_nonoverlapping(self.raw.as_ptr().add(at), to.as_mut_ptr(), count) };
        }
        count
    }
}
