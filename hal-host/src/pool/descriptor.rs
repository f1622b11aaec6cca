//! What a descriptor that someone else made really is.

use std::io;
use std::os::fd::{AsRawFd, BorrowedFd};

use nix::fcntl::{FcntlArg, SealFlag, fcntl};
use nix::sys::stat::fstat;
use nix::unistd::{Whence, lseek64};

/// What the kernel says about a descriptor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Descriptor {
    /// What it is.
    pub kind: DescriptorKind,
    /// Bytes of memory behind it.
    pub bytes: u64,
    /// Device and inode: equal for two descriptors of the same memory.
    pub identity: (u64, u64),
}

/// What can be behind a descriptor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DescriptorKind {
    /// A memfd.
    Memfd {
        /// Whether it can never become smaller.
        shrink_sealed: bool,
    },
    /// A dma-buf.
    DmaBuf,
    /// Neither; the name that the kernel gives it.
    Other(String),
}

impl Descriptor {
    /// Looks at a descriptor. Memory is known by its seals (only a memfd has any) or by the exporter's
    /// name in `/proc/self/fdinfo` (only a dma-buf has one); a name alone would prove nothing.
    ///
    /// # Errors
    /// What the kernel says, for a descriptor that is none.
    pub fn of(fd: BorrowedFd<'_>) -> io::Result<Self> {
        let stat = fstat(fd)?;
        let kind = kind(fd);
        let bytes = match kind {
            // A dma-buf's inode has no size, but its end can be sought.
            DescriptorKind::DmaBuf => lseek64(fd, 0, Whence::SeekEnd)?,
            _ => stat.st_size,
        };
        let bytes = u64::try_from(bytes).unwrap_or(0);
        Ok(Self { kind, bytes, identity: (stat.st_dev, stat.st_ino) })
    }
}

fn kind(fd: BorrowedFd<'_>) -> DescriptorKind {
    if let Ok(seals) = fcntl(fd, FcntlArg::F_GET_SEALS) {
        let seals = SealFlag::from_bits_retain(seals);
        return DescriptorKind::Memfd { shrink_sealed: seals.contains(SealFlag::F_SEAL_SHRINK) };
    }
    let number = fd.as_raw_fd();
    let facts = std::fs::read_to_string(format!("/proc/self/fdinfo/{number}")).unwrap_or_default();
    if facts.lines().any(|line| line.starts_with("exp_name:")) {
        return DescriptorKind::DmaBuf;
    }
    let name = std::fs::read_link(format!("/proc/self/fd/{number}"));
    DescriptorKind::Other(name.map_or_else(|_| "unknown".to_owned(), |name| name.display().to_string()))
}
