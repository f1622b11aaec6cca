//! Buffers: memory shared by file descriptor, registered once, then named by id.

use crate::format::{FourCc, Modifier};
use crate::stream::open_enum;
use bitflags::bitflags;

open_enum! {
    /// What kind of memory a descriptor stands for.
    MemoryType(u32) {
        /// A dma-buf; CPU access is bracketed with `DMA_BUF_IOCTL_SYNC`.
        DMABUF = 1,
        /// A memfd, sealed against shrinking.
        MEMFD = 2,
    }
}

bitflags! {
    /// Kinds of memory a stream works with, as bits of `StreamAttributes::memory_kinds`.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
    pub struct MemoryKinds: u32 {
        /// The host may attach memfds.
        const ATTACH_MEMFD = 1;
        /// The host may attach dma-bufs.
        const ATTACH_DMABUF = 1 << 1;
        /// The driver can export memory of its own.
        const EXPORT = 1 << 2;
    }
}

/// Memory of one plane.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plane {
    /// The descriptor. Several planes may bear the same number. Borrowed on attach, owned on export.
    pub fd: i32,
    /// Bytes from one row to the next.
    pub stride: u32,
    /// First byte in the descriptor's memory.
    pub offset: u64,
    /// Bytes of the plane.
    pub size: u64,
}

impl Plane {
    /// A plane that is not there.
    pub const NONE: Self = Self { fd: -1, stride: 0, offset: 0, size: 0 };
}

/// One buffer, as it is registered with a stream.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Buffer {
    /// Size of this struct in bytes, set by who made it.
    pub struct_size: u32,
    /// Kind of memory.
    pub memory_type: MemoryType,
    /// The host's id, unique on its stream while registered.
    pub buffer_id: u64,
    /// Memory arrangement.
    pub modifier: Modifier,
    /// Pixel format.
    pub format: FourCc,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels; 1 for compressed data.
    pub height: u32,
    /// Planes in use, 1 to 4.
    pub n_planes: u32,
    /// The planes.
    pub planes: [Plane; 4],
}

impl Buffer {
    /// A buffer without memory, to be filled in.
    pub fn empty(buffer_id: u64) -> Self {
        Self {
            struct_size: crate::units::struct_size::<Self>(),
            memory_type: MemoryType(0),
            buffer_id,
            modifier: Modifier::LINEAR,
            format: FourCc(0),
            width: 0,
            height: 0,
            n_planes: 0,
            planes: [Plane::NONE; 4],
        }
    }

    /// The planes in use; never more than four, whatever `n_planes` says.
    pub fn planes(&self) -> &[Plane] {
        let count = usize::try_from(self.n_planes).unwrap_or(usize::MAX).min(self.planes.len());
        self.planes.get(..count).unwrap_or(&[])
    }
}
