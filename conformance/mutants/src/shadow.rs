//! Buffers that take the place of the host's, so that its own are never written.

use hal_api::buffer::Buffer;
use hal_api::status::{Error, Result, Status};
use hal_api::traits::BufferRef;
use nix::sys::memfd::{MFdFlags, memfd_create};
use nix::unistd::ftruncate;
use std::os::fd::{AsFd, OwnedFd};

/// Memory as large as a buffer reaches.
#[derive(Debug)]
pub(crate) struct Shadow {
    info: Buffer,
    fd: OwnedFd,
}

impl Shadow {
    /// A shadow of `buffer`.
    ///
    /// # Errors
    /// `INSUFFICIENT_RESOURCES` without memory.
    pub(crate) fn of(buffer: &BufferRef<'_>) -> Result<Self> {
        let short = |fault: &dyn std::fmt::Display| {
            Error::new(Status::INSUFFICIENT_RESOURCES, format!("shadow: {fault}"))
        };
        let info = *buffer.info();
        let end = info.planes().iter().map(|plane| plane.offset.saturating_add(plane.size)).max();
        let end = i64::try_from(end.unwrap_or(0)).map_err(|fault| short(&fault))?;
        let fd = memfd_create(c"hal-mutants", MFdFlags::MFD_CLOEXEC).map_err(|fault| short(&fault))?;
        ftruncate(&fd, end).map_err(|fault| short(&fault))?;
        Ok(Self { info, fd })
    }

    /// The shadow as the inner driver gets to see it.
    pub(crate) fn buffer(&self) -> BufferRef<'_> {
        let count = self.info.planes().len();
        let fds = std::array::from_fn(|plane| (plane < count).then(|| self.fd.as_fd()));
        BufferRef::new(self.info, fds)
    }
}
