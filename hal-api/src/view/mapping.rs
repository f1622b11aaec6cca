//! A file descriptor's memory, mapped for as long as the value lives.

use std::io;
use std::os::fd::BorrowedFd;

use memmap2::{MmapOptions, MmapRaw};
use nix::sys::stat::{SFlag, fstat};

use super::raw::{View, ViewMut, of_mapping, of_mapping_mut};

/// Shared memory of a memfd, file, dma-buf or V4L2 buffer, unmapped on drop. The descriptor is only
/// borrowed while mapping; the mapping outlives it.
#[derive(Debug)]
pub struct Mapping {
    map: MmapRaw,
    access: Access,
}

/// What a mapping may be used for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Reading.
    Read,
    /// Reading and writing.
    ReadWrite,
}

/// Why memory could not be mapped.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum MapError {
    /// A mapping of no bytes, or one that overflows. Whoever computed the range is wrong.
    #[error("a mapping of {len} bytes at offset {offset} is not possible")]
    Range {
        /// First byte asked, in the file.
        offset: u64,
        /// Bytes asked.
        len: usize,
    },
    /// The file ends before the range does: whoever handed the descriptor over lied about its size.
    /// Mapped anyway, the first access past the end would kill the process with SIGBUS.
    #[error("{len} bytes at offset {offset} were asked of a file of {size} bytes; its owner promised more")]
    TooShort {
        /// First byte asked, in the file.
        offset: u64,
        /// Bytes asked.
        len: usize,
        /// Bytes the file has.
        size: u64,
    },
    /// The kernel refused, for example a descriptor without the access (EACCES), of a kind that cannot
    /// be mapped (ENODEV), or no memory (ENOMEM).
    #[error("the kernel refused to map {len} bytes at offset {offset}")]
    Refused {
        /// First byte asked, in the file.
        offset: u64,
        /// Bytes asked.
        len: usize,
        /// What the kernel said.
        #[source]
        source: io::Error,
    },
}

impl Mapping {
    /// Maps `len` bytes at byte `offset` of `fd`, shared. The offset need not be page aligned.
    ///
    /// A regular file or memfd is measured first. It can still be shortened later unless it is sealed
    /// with `F_SEAL_SHRINK`; whoever takes descriptors from strangers asks for that seal.
    ///
    /// # Errors
    /// [`MapError`]: a senseless range, a file too short for it, or a refusal of the kernel. Nothing is
    /// mapped then; ask the owner of the descriptor for another.
    pub fn new(fd: BorrowedFd<'_>, offset: u64, len: usize, access: Access) -> Result<Self, MapError> {
        let end = u64::try_from(len).ok().and_then(|len| offset.checked_add(len));
        let end = end.filter(|_| len > 0 && isize::try_from(len).is_ok());
        let Some(end) = end else { return Err(MapError::Range { offset, len }) };
        let refused = |source| MapError::Refused { offset, len, source };
        let stat = fstat(fd).map_err(|errno| refused(errno.into()))?;
        let kind = SFlag::from_bits_truncate(stat.st_mode & SFlag::S_IFMT.bits());
        let size = u64::try_from(stat.st_size).unwrap_or(0);
        if kind == SFlag::S_IFREG && size < end {
            return Err(MapError::TooShort { offset, len, size });
        }
        let mut options = MmapOptions::new();
        options.offset(offset).len(len);
        let map = match access {
            Access::Read => options.map_raw_read_only(&fd),
            Access::ReadWrite => options.map_raw(&fd),
        };
        Ok(Self { map: map.map_err(refused)?, access })
    }

    /// The memory, to read from.
    #[must_use]
    pub fn view(&self) -> View<'_> {
        of_mapping(&self.map)
    }

    /// The memory, to write to; `None` when it was mapped for reading only.
    #[must_use]
    pub fn view_mut(&mut self) -> Option<ViewMut<'_>> {
        match self.access {
            Access::Read => None,
            Access::ReadWrite => Some(of_mapping_mut(&mut self.map)),
        }
    }

    /// Bytes mapped.
    #[must_use]
    pub fn len(&self) -> usize {
        self.map.len()
    }

    /// Never true: a mapping of no bytes is refused.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.map.len() == 0
    }

    /// What the memory may be used for.
    #[must_use]
    pub fn access(&self) -> Access {
        self.access
    }
}
