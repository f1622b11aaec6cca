//! Callbacks of an open camera.
//!
//! # Safety
//! See the parent.
#![allow(unsafe_code)]

use super::enter;
use crate::plugin::registry::Registry;
use hal_api::abi::{Bytes, DeviceCallbackVtbl, MINOR_MAX};
use hal_api::camera::ErrorType;
use hal_api::convert::metadata_in;
use hal_api::status::Status;
use hal_api::traits::ICameraDeviceCallback;
use std::ffi::c_void;

/// Who hears of open cameras.
pub(in crate::plugin) static DEVICES: Registry<dyn ICameraDeviceCallback> = Registry::new();

/// What drivers get.
pub(in crate::plugin) static DEVICE_CALLBACK_VTBL: DeviceCallbackVtbl = DeviceCallbackVtbl {
    struct_size: hal_api::units::struct_size::<DeviceCallbackVtbl>(),
    minor: MINOR_MAX,
    _pad0: 0,
    on_error,
    on_result,
};

unsafe extern "C-unwind" fn on_error(ctx: *mut c_void, error: u32, code: i32) -> Status {
    enter(&DEVICES, ctx, "on_error", |to| {
        to.on_error(ErrorType(error), code);
        Ok(())
    })
}

unsafe extern "C-unwind" fn on_result(ctx: *mut c_void, timestamp_ns: u64, result: Bytes) -> Status {
    enter(&DEVICES, ctx, "on_result", |to| {
        // SAFETY: see the module.
        to.on_result(timestamp_ns, unsafe { metadata_in(result) }?);
        Ok(())
    })
}
