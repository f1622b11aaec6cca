//! Buffers and fences on their way over the boundary.
//!
//! # Safety
//! Items are bytes of the host's own by now; descriptors in them are checked before they are owned.
#![allow(unsafe_code)]

use hal_api::abi::Sink;
use hal_api::buffer::Buffer;
use hal_api::convert::{Collector, item_in};
use hal_api::status::{Error, Result};
use hal_api::traits::ExportedBuffer;
use nix::fcntl::{FcntlArg, fcntl};
use std::os::fd::{BorrowedFd, FromRawFd, IntoRawFd, OwnedFd, RawFd};

/// A fence that becomes the driver's, or -1 (D18).
pub(super) fn fence_out(fence: Option<OwnedFd>) -> RawFd {
    fence.map_or(-1, IntoRawFd::into_raw_fd)
}

/// The buffers that `export` puts, which are to be `count`.
///
/// # Safety
/// The driver gives the descriptors away that it puts.
pub(super) unsafe fn collect_exported(
    count: u32,
    export: impl FnOnce(*const Sink) -> Result<()>,
) -> Result<Vec<ExportedBuffer>> {
    let mut outcome = Ok(());
    let items = Collector::collect(|sink| {
        outcome = export(sink);
        // Descriptors that were put are the host's even if the call failed then.
        Ok(())
    })?;
    // SAFETY: the caller's promise.
    let buffers = items.iter().map(|item| unsafe { exported_in(item) }).collect::<Result<Vec<_>>>()?;
    outcome?;
    if u32::try_from(buffers.len()) != Ok(count) {
        let text = format!("export_buffers: {count} buffers asked for, {} given", buffers.len());
        return Err(Error::contract(text));
    }
    Ok(buffers)
}

/// A buffer that was exported, with its descriptors owned.
///
/// # Safety
/// The driver gave the descriptors in `item` away.
unsafe fn exported_in(item: &[u8]) -> Result<ExportedBuffer> {
    let info: Buffer = item_in(item)?;
    let mut fds = [const { None }; 4];
    let mut seen: [RawFd; 4] = [-1; 4];
    for (index, plane) in info.planes().iter().enumerate() {
        // The same number again is the same memory.
        if plane.fd < 0 || seen.contains(&plane.fd) {
            continue;
        }
        // SAFETY: only looked at; `fcntl` answers for numbers that are not open.
        let open = fcntl(unsafe { BorrowedFd::borrow_raw(plane.fd) }, FcntlArg::F_GETFD).is_ok();
        if !open || plane.fd <= 2 {
            let text =
                format!("export_buffers: plane {index}: descriptor {} is not one to give away", plane.fd);
            return Err(Error::contract(text));
        }
        if let (Some(slot), Some(mark)) = (fds.get_mut(index), seen.get_mut(index)) {
            *mark = plane.fd;
            // SAFETY: open, and the caller vouches that it is the host's now.
            *slot = Some(unsafe { OwnedFd::from_raw_fd(plane.fd) });
        }
    }
    Ok(ExportedBuffer { info, fds })
}
