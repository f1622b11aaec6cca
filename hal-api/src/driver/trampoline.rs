//! The functions in a driver's tables: each finds its object, goes through its door, converts, and calls
//! the trait.
//!
//! # Safety
//! The host passes what the contract of the slot says: an object that this side handed out and that is not
//! destroyed, and arguments whose memory is there for the time of the call. Null pointers, wrong sizes and
//! wrong contents are answered, not trusted.
#![allow(unsafe_code)]

mod image;
mod offline;
mod operator;
mod video;
mod device;
mod object;
mod mock_control;
mod camera_host;

pub(crate) use camera_host::CAMERA_HOST_VTBL;
pub(crate) use object::DriverObject;

use crate::convert;
use crate::status::{Result, Status};
use core::ffi::c_void;

/// The object behind a pointer of the host's.
///
/// # Safety
/// `object` is null or a `T` that was handed out and not destroyed.
unsafe fn object<'a, T>(object: *mut c_void) -> Option<&'a T> {
    // SAFETY: the caller's promise; shared references only, the objects are `Sync` inside.
    unsafe { object.cast::<T>().as_ref() }
}

/// Runs `call` on the object, or answers a null pointer.
///
/// # Safety
/// As [`object`].
unsafe fn with<T>(ptr: *mut c_void, call: impl FnOnce(&T) -> Status) -> Status {
    // SAFETY: the caller's promise.
    unsafe { object::<T>(ptr) }.map_or(Status::INVALID_ARGUMENT, call)
}

/// Hands an object out.
fn hand_out<T>(object: Box<T>) -> *mut c_void {
    Box::into_raw(object).cast()
}

/// Takes an object back, to be dropped.
///
/// # Safety
/// `object` is null or a `T` that was handed out, and is not used any more.
unsafe fn take_back<T>(object: *mut c_void) -> Option<Box<T>> {
    // SAFETY: the caller's promise.
    (!object.is_null()).then(|| unsafe { Box::from_raw(object.cast::<T>()) })
}

/// Puts each struct of a list into a sink.
///
/// # Safety
/// As [`convert::put`]; `T` has no padding that is not initialised.
unsafe fn put_structs<T: convert::Plain>(sink: *const crate::abi::Sink, items: &[T]) -> Result<()> {
    for item in items {
        // SAFETY: `Plain` structs have named padding only.
        let bytes = unsafe { core::slice::from_raw_parts((&raw const *item).cast::<u8>(), size_of::<T>()) };
        // SAFETY: the caller's promise.
        unsafe { convert::put(sink, bytes) }?;
    }
    Ok(())
}
