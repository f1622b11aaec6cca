//! Makes memory for buffers: memfds, and dma-bufs where the system has what makes them.

use std::fs::File;
use std::io;
use std::os::fd::{AsFd, OwnedFd};
use std::path::Path;

use nix::errno::Errno;
use nix::fcntl::{FcntlArg, SealFlag, fcntl};
use nix::sys::memfd::{MFdFlags, memfd_create};
use nix::unistd::ftruncate;

use super::error::PoolError;
use super::ioctl;
use super::plan::{MemoryDevices, MemorySource, PoolPlan};

/// Makes the memory of one buffer of a plan.
///
/// # Errors
/// [`PoolError::Allocate`]: the kernel or the device did not give it. Release something or choose another
/// source.
pub(super) fn allocate(plan: &PoolPlan, devices: &MemoryDevices) -> Result<OwnedFd, PoolError> {
    let bytes = plan.buffer_bytes;
    let heap = devices.dma_heap.as_deref();
    let udmabuf = devices.udmabuf.as_deref();
    let (from, made) = match plan.source {
        MemorySource::Memfd => ("memfd".to_owned(), sealed_memfd(bytes)),
        MemorySource::DmaHeap => (label("dma-heap", heap), from_heap(heap, bytes)),
        MemorySource::Udmabuf => (label("udmabuf", udmabuf), from_udmabuf(udmabuf, bytes)),
        MemorySource::Exported | MemorySource::Imported => {
            (plan.source.name().to_owned(), Err(io::ErrorKind::Unsupported.into()))
        }
    };
    made.map_err(|source| PoolError::Allocate { bytes, from, source })
}

/// A memfd of `bytes` bytes that nobody can shrink, grow or unseal.
///
/// # Errors
/// What the kernel says: EMFILE, ENOMEM, or EFBIG beyond the process's file size limit.
pub fn sealed_memfd(bytes: u64) -> io::Result<OwnedFd> {
    let fd = memfd_create(c"chal-buffer", MFdFlags::MFD_CLOEXEC | MFdFlags::MFD_ALLOW_SEALING)?;
    let length = i64::try_from(bytes).map_err(|_| io::Error::from(Errno::EFBIG))?;
    ftruncate(&fd, length)?;
    let seals = SealFlag::F_SEAL_SHRINK | SealFlag::F_SEAL_GROW | SealFlag::F_SEAL_SEAL;
    fcntl(&fd, FcntlArg::F_ADD_SEALS(seals))?;
    Ok(fd)
}

/// # Errors
/// ENODEV without a heap, else what opening it or asking it says.
fn from_heap(heap: Option<&Path>, bytes: u64) -> io::Result<OwnedFd> {
    let heap = File::open(heap.ok_or(Errno::ENODEV)?)?;
    ioctl::heap_allocate(heap.as_fd(), bytes)
}

/// # Errors
/// ENODEV without the device, else what opening it or asking it says.
fn from_udmabuf(device: Option<&Path>, bytes: u64) -> io::Result<OwnedFd> {
    let device = File::options().read(true).write(true).open(device.ok_or(Errno::ENODEV)?)?;
    let memfd = sealed_memfd(bytes)?;
    ioctl::udmabuf_create(device.as_fd(), memfd.as_fd(), bytes)
}

fn label(what: &str, path: Option<&Path>) -> String {
    path.map_or_else(|| what.to_owned(), |path| format!("{what} {}", path.display()))
}
