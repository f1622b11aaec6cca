//! Callbacks from drivers, turned into the traits. Each finds its object by ticket, is marked as inside a
//! callback of its device, and ends here if the embedder's code panics.
//!
//! # Safety
//! The functions are called by drivers with whatever they like. Contexts are looked up, not followed; what
//! else is pointed to is read as the contract of the slot says.
#![allow(unsafe_code)]

mod camera_host;
mod device;
mod operator;
mod image;
mod video;

pub(super) use camera_host::{HOST_CALLBACK_VTBL, HOSTS};
pub(super) use device::{DEVICE_CALLBACK_VTBL, DEVICES};
pub(super) use image::{IMAGE_CALLBACK_VTBL, IMAGES};
pub(super) use operator::{OPERATOR_CALLBACK_VTBL, OPERATORS};
pub(super) use video::{VIDEO_CALLBACK_VTBL, VIDEOS};

use super::call::Inside;
use super::registry::Registry;
use super::services;
use hal_api::convert::struct_in;
use hal_api::frame::FrameInfo;
use hal_api::status::{Error, Status};
use hal_api::unwind;
use std::ffi::c_void;
use std::os::fd::{FromRawFd, OwnedFd};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// A frame's record, and its fence, which is the host's whatever becomes of the frame.
///
/// # Errors
/// The status for the driver, if it is no record.
///
/// # Safety
/// As [`struct_in`].
unsafe fn frame_in(frame: *const FrameInfo) -> Result<(FrameInfo, Option<OwnedFd>), Status> {
    // SAFETY: the caller's promise.
    let frame = unsafe { struct_in(frame) }.map_err(|error| {
        tracing::error!(callback = "on_frame", "{} (blame: driver)", error.text());
        error.status()
    })?;
    // SAFETY: the driver gave it away.
    let fence = (frame.fence_fd >= 0).then(|| unsafe { OwnedFd::from_raw_fd(frame.fence_fd) });
    Ok((frame, fence))
}

/// Runs `call` on the object behind a context.
fn enter<T: ?Sized + 'static>(
    registry: &Registry<T>,
    context: *mut c_void,
    name: &str,
    call: impl FnOnce(&T) -> Result<(), Error>,
) -> Status {
    let Some((device, target)) = registry.find(context) else { return services::late(name) };
    let _inside = Inside::enter(device);
    match catch_unwind(AssertUnwindSafe(|| call(&target))) {
        Ok(Ok(())) => Status::NO_ERROR,
        Ok(Err(error)) => {
            tracing::error!(callback = name, "{} (blame: driver)", error.text());
            error.status()
        }
        Err(payload) => {
            let text = unwind::message(&*payload);
            tracing::error!(callback = name, "the embedder's callback panicked: {text}; the driver goes on");
            unwind::discard(payload);
            Status::PANIC
        }
    }
}
