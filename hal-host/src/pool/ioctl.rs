//! The kernel calls for dma-bufs and fences that have no safe wrapper elsewhere.
//!
//! # Safety
//! Each call passes one pointer to a local struct whose layout is checked below against the kernel's
//! headers (`linux/dma-buf.h`, `linux/dma-heap.h`, `linux/udmabuf.h`, `linux/sync_file.h`), and a request
//! number that contains its size, so the kernel neither reads nor writes beyond it. No pointer inside
//! those structs is set. A descriptor that comes back is new and nobody's, so it can be owned.
#![allow(unsafe_code)]

use std::io;
use std::os::fd::{AsFd, AsRawFd, BorrowedFd, FromRawFd, OwnedFd, RawFd};

use nix::errno::Errno;

/// Direction bits of `DMA_BUF_IOCTL_SYNC`: access is for reading.
pub(crate) const SYNC_READ: u64 = 1;
/// The access ends; without it, it starts.
pub(crate) const SYNC_END: u64 = 4;

/// How often a call that a signal interrupts is made again.
const TRIES: u32 = 64;

/// `struct dma_heap_allocation_data`.
#[repr(C)]
struct HeapAllocation {
    len: u64,
    fd: u32,
    fd_flags: u32,
    heap_flags: u64,
}

/// `struct udmabuf_create`.
#[repr(C)]
struct UdmabufCreate {
    memfd: u32,
    flags: u32,
    offset: u64,
    size: u64,
}

/// `struct dma_buf_sync`.
#[repr(C)]
struct Sync {
    flags: u64,
}

/// `struct sync_file_info`, of which nothing is read: the call's success says what the descriptor is.
#[repr(C)]
struct SyncFileInfo {
    name: [u8; 32],
    status: i32,
    flags: u32,
    num_fences: u32,
    pad: u32,
    sync_fence_info: u64,
}

mod raw {
    nix::ioctl_readwrite!(heap_alloc, b'H', 0x0, super::HeapAllocation);
    nix::ioctl_write_ptr!(udmabuf_create, b'u', 0x42, super::UdmabufCreate);
    nix::ioctl_write_ptr!(dma_buf_sync, b'b', 0, super::Sync);
    nix::ioctl_readwrite!(sync_file_info, b'>', 4, super::SyncFileInfo);
}

const _: () = {
    assert!(nix::request_code_readwrite!(b'H', 0x0, size_of::<HeapAllocation>()) == 0xc018_4800);
    assert!(nix::request_code_write!(b'u', 0x42, size_of::<UdmabufCreate>()) == 0x4018_7542);
    assert!(nix::request_code_write!(b'b', 0, size_of::<Sync>()) == 0x4008_6200);
    assert!(nix::request_code_readwrite!(b'>', 4, size_of::<SyncFileInfo>()) == 0xc038_3e04);
    assert!(core::mem::offset_of!(HeapAllocation, heap_flags) == 16);
    assert!(core::mem::offset_of!(UdmabufCreate, offset) == 8);
    assert!(core::mem::offset_of!(SyncFileInfo, sync_fence_info) == 48);
};

/// Asks an open dma-heap for `len` bytes.
///
/// # Errors
/// What the kernel says, ENOMEM above all.
pub(crate) fn heap_allocate(heap: BorrowedFd<'_>, len: u64) -> io::Result<OwnedFd> {
    let mut data = HeapAllocation { len, fd: 0, fd_flags: open_flags()?, heap_flags: 0 };
    // SAFETY: `data` is a live struct of the layout and size that the request number tells.
    unsafe { raw::heap_alloc(heap.as_raw_fd(), &raw mut data) }.map_err(io::Error::from)?;
    let fd = RawFd::try_from(data.fd).map_err(|_| io::Error::from(Errno::EBADF))?;
    // SAFETY: the call succeeded, so `fd` is a new descriptor that nobody else owns.
    Ok(unsafe { OwnedFd::from_raw_fd(fd) })
}

/// Makes a dma-buf of the first `size` bytes of a memfd that is sealed against shrinking.
///
/// # Errors
/// What the kernel says: EINVAL for a wrong seal or a size that is not of whole pages.
pub(crate) fn udmabuf_create(
    device: BorrowedFd<'_>,
    memfd: BorrowedFd<'_>,
    size: u64,
) -> io::Result<OwnedFd> {
    /// `UDMABUF_FLAGS_CLOEXEC`.
    const CLOEXEC: u32 = 1;
    let number = u32::try_from(memfd.as_raw_fd()).map_err(|_| io::Error::from(Errno::EBADF))?;
    let create = UdmabufCreate { memfd: number, flags: CLOEXEC, offset: 0, size };
    // SAFETY: `create` is a live struct of the layout and size that the request number tells.
    let fd =
        unsafe { raw::udmabuf_create(device.as_raw_fd(), &raw const create) }.map_err(io::Error::from)?;
    // SAFETY: the call succeeded, so `fd` is a new descriptor that nobody else owns.
    Ok(unsafe { OwnedFd::from_raw_fd(fd) })
}

/// Starts or ends CPU access to a dma-buf; `flags` are [`SYNC_READ`] and [`SYNC_END`].
///
/// # Errors
/// What the exporter says; an interrupted call is made again a bounded number of times.
pub(crate) fn dma_buf_sync(fd: BorrowedFd<'_>, flags: u64) -> io::Result<()> {
    let sync = Sync { flags };
    for _ in 0..TRIES {
        // SAFETY: `sync` is a live struct of the layout and size that the request number tells.
        match unsafe { raw::dma_buf_sync(fd.as_raw_fd(), &raw const sync) } {
            Ok(_) => return Ok(()),
            Err(Errno::EINTR | Errno::EAGAIN) => {}
            Err(errno) => return Err(errno.into()),
        }
    }
    Err(Errno::EINTR.into())
}

/// Whether a descriptor is a sync_file, as only a sync_file answers `SYNC_IOC_FILE_INFO`.
pub(crate) fn is_sync_file(fd: impl AsFd) -> bool {
    let mut info =
        SyncFileInfo { name: [0; 32], status: 0, flags: 0, num_fences: 0, pad: 0, sync_fence_info: 0 };
    // SAFETY: `info` is a live struct of the layout and size that the request number tells; with
    // `num_fences` 0 the kernel writes no fences.
    unsafe { raw::sync_file_info(fd.as_fd().as_raw_fd(), &raw mut info) }.is_ok()
}

/// # Errors
/// Never; the flags are not negative.
fn open_flags() -> io::Result<u32> {
    use nix::fcntl::OFlag;
    u32::try_from((OFlag::O_RDWR | OFlag::O_CLOEXEC).bits()).map_err(io::Error::other)
}
