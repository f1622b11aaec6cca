//! Callbacks of sessions over deferred photos.
//!
//! # Safety
//! See the parent.
#![allow(unsafe_code)]

use super::enter;
use crate::deferred::judge;
use crate::plugin::registry::Registry;
use hal_api::abi::{self, ImageCallbackVtbl, MINOR_MAX, Str};
use hal_api::convert::{metadata_in, str_in, struct_in, structs_in};
use hal_api::deferred::{ImagePart, ImageResult, MAX_PARTS, PartRef, ProcessError, SessionStatus};
use hal_api::status::{Error, Result, Status};
use hal_api::traits::IImageProcessCallback;
use std::ffi::c_void;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};

/// Who gets photos.
pub(in crate::plugin) static IMAGES: Registry<dyn IImageProcessCallback> = Registry::new();

/// What drivers get.
pub(in crate::plugin) static IMAGE_CALLBACK_VTBL: ImageCallbackVtbl = ImageCallbackVtbl {
    struct_size: hal_api::units::struct_size::<ImageCallbackVtbl>(),
    minor: MINOR_MAX,
    _pad0: 0,
    on_process_done,
    on_status_changed,
    on_error,
};

/// A part whose descriptors the driver may close at any time: duplicates are the host's.
struct Kept {
    info: ImagePart,
    fds: [Option<OwnedFd>; 4],
}

impl Kept {
    /// # Errors
    /// `CONTRACT` for a number that is no open descriptor.
    fn new(info: &ImagePart) -> Result<Self> {
        let mut fds = [const { None }; 4];
        let planes = info.buffer.planes().iter().map(|plane| plane.fd);
        let numbers: Vec<i32> = planes.collect();
        for (index, fd) in fds.iter_mut().enumerate().take(numbers.len()) {
            let number = numbers.get(index).copied().unwrap_or(-1);
            // The first plane's number again, or none, is the first plane's memory.
            if index > 0 && (number < 0 || Some(&number) == numbers.first()) {
                continue;
            }
            *fd = Some(duplicate(info, number)?);
        }
        Ok(Self { info: *info, fds })
    }

    fn reference(&self) -> PartRef<'_> {
        PartRef::new(self.info, [0, 1, 2, 3].map(|index| self.fds.get(index)?.as_ref().map(AsFd::as_fd)))
    }
}

/// A descriptor of the host's own for the memory of a part.
fn duplicate(info: &ImagePart, number: i32) -> Result<OwnedFd> {
    let wrong = |why: String| {
        Error::contract(format!("on_process_done: part {}: descriptor {number} {why}", info.kind))
    };
    if number < 0 {
        return Err(wrong("is none".to_owned()));
    }
    // SAFETY: lent by the driver until the callback returns; the kernel answers for a number that is not open.
    let lent = unsafe { BorrowedFd::borrow_raw(number) };
    lent.try_clone_to_owned().map_err(|error| wrong(format!("cannot be duplicated: {error}")))
}

/// The parts of a result, held against the contract.
///
/// # Safety
/// `result` points to what the contract says.
unsafe fn parts_in(result: &abi::ImageResult) -> Result<Vec<Kept>> {
    let count = usize::try_from(result.n_parts).unwrap_or(usize::MAX);
    if count == 0 || count > MAX_PARTS {
        let text = format!("on_process_done: {count} parts; a photo has 1 to {MAX_PARTS}");
        return Err(Error::contract(text));
    }
    // SAFETY: the caller's promise.
    unsafe { structs_in(result.parts, count) }?.iter().map(Kept::new).collect()
}

unsafe extern "C-unwind" fn on_process_done(
    ctx: *mut c_void,
    id: Str,
    result: *const abi::ImageResult,
) -> Status {
    enter(&IMAGES, ctx, "on_process_done", |to| {
        // SAFETY: see the module.
        let id = unsafe { str_in(id) }?;
        let deliver = || {
            // SAFETY: see the module.
            let result = unsafe { struct_in(result) }?;
            // SAFETY: see the module.
            let (kept, metadata) = unsafe { (parts_in(&result)?, metadata_in(result.metadata)?) };
            let parts: Vec<PartRef<'_>> = kept.iter().map(Kept::reference).collect();
            judge(&parts)?;
            to.on_process_done(id, &ImageResult { parts: &parts, metadata });
            Ok(())
        };
        // One report is due, so a result that cannot be used is a failure, not silence.
        deliver().inspect_err(|_: &Error| to.on_error(id, ProcessError::PROCESS))
    })
}

unsafe extern "C-unwind" fn on_status_changed(ctx: *mut c_void, status: u32) -> Status {
    enter(&IMAGES, ctx, "on_status_changed", |to| {
        to.on_status_changed(SessionStatus(status));
        Ok(())
    })
}

unsafe extern "C-unwind" fn on_error(ctx: *mut c_void, id: Str, error: u32) -> Status {
    enter(&IMAGES, ctx, "on_error", |to| {
        // SAFETY: see the module.
        to.on_error(unsafe { str_in(id) }?, ProcessError(error));
        Ok(())
    })
}
