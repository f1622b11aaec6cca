//! A part of a processed photo: bytes in a memfd of their own.

use std::ffi::CStr;
use std::fs::File;
use std::io::Write;
use std::os::fd::{AsFd, OwnedFd};

use hal_api::buffer::{Buffer, MemoryType, Plane};
use hal_api::deferred::{ImagePart, ImagePartKind, PartRef};
use hal_api::format::FourCc;
use hal_api::units::Size;
use nix::fcntl::{FcntlArg, SealFlag, fcntl};
use nix::sys::memfd::{MFdFlags, memfd_create};

/// The name that parts bear in `/proc`.
const NAME: &CStr = c"hal-mock photo";

/// A part and its memory.
#[derive(Debug)]
pub(super) struct Part {
    info: ImagePart,
    fd: OwnedFd,
}

impl Part {
    /// Copies bytes into memory whose size is sealed. The client may map it for writing, as clients of the
    /// HDI do.
    ///
    /// # Errors
    /// The system's: no memory, no descriptor.
    pub(super) fn new(kind: ImagePartKind, format: FourCc, size: Size, bytes: &[u8]) -> nix::Result<Self> {
        let fd = memfd_create(NAME, MFdFlags::MFD_CLOEXEC | MFdFlags::MFD_ALLOW_SEALING)?;
        let mut file = File::from(fd);
        file.write_all(bytes).map_err(|fault| nix::Error::try_from(fault).unwrap_or(nix::Error::EIO))?;
        let seals = SealFlag::F_SEAL_SHRINK | SealFlag::F_SEAL_GROW | SealFlag::F_SEAL_SEAL;
        fcntl(&file, FcntlArg::F_ADD_SEALS(seals))?;
        let bytes_used = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        let mut buffer = Buffer::empty(0);
        buffer.memory_type = MemoryType::MEMFD;
        buffer.format = format;
        (buffer.width, buffer.height) = (size.width, 1);
        buffer.n_planes = 1;
        let plane = Plane { fd: -1, stride: 0, offset: 0, size: bytes_used };
        if let Some(first) = buffer.planes.first_mut() {
            *first = plane;
        }
        let struct_size = hal_api::units::struct_size::<ImagePart>();
        Ok(Self { info: ImagePart { struct_size, kind, bytes_used, buffer }, fd: file.into() })
    }

    /// As it is lent to a callback.
    pub(super) fn lend(&self) -> PartRef<'_> {
        PartRef::new(self.info, [Some(self.fd.as_fd()), None, None, None])
    }
}
