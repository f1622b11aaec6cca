//! Callbacks of the driver as a whole.
//!
//! # Safety
//! See the parent.
#![allow(unsafe_code)]

use super::enter;
use crate::plugin::registry::Registry;
use hal_api::abi::{CameraHostCallbackVtbl, MINOR_MAX, Str};
use hal_api::camera::{CameraEvent, CameraStatus, FlashlightStatus};
use hal_api::convert::str_in;
use hal_api::status::Status;
use hal_api::traits::ICameraHostCallback;
use std::ffi::c_void;

/// Who hears of cameras.
pub(in crate::plugin) static HOSTS: Registry<dyn ICameraHostCallback> = Registry::new();

/// What drivers get.
pub(in crate::plugin) static HOST_CALLBACK_VTBL: CameraHostCallbackVtbl = CameraHostCallbackVtbl {
    struct_size: hal_api::units::struct_size::<CameraHostCallbackVtbl>(),
    minor: MINOR_MAX,
    _pad0: 0,
    on_camera_status,
    on_flashlight_status,
    on_camera_event,
    on_device_flashlight_status,
};

unsafe extern "C-unwind" fn on_camera_status(ctx: *mut c_void, id: Str, status: u32) -> Status {
    enter(&HOSTS, ctx, "on_camera_status", |to| {
        // SAFETY: see the module.
        to.on_camera_status(unsafe { str_in(id) }?, CameraStatus(status));
        Ok(())
    })
}

unsafe extern "C-unwind" fn on_flashlight_status(ctx: *mut c_void, id: Str, status: u32) -> Status {
    enter(&HOSTS, ctx, "on_flashlight_status", |to| {
        // SAFETY: see the module.
        to.on_flashlight_status(unsafe { str_in(id) }?, FlashlightStatus(status));
        Ok(())
    })
}

unsafe extern "C-unwind" fn on_camera_event(ctx: *mut c_void, id: Str, event: u32) -> Status {
    enter(&HOSTS, ctx, "on_camera_event", |to| {
        // SAFETY: see the module.
        to.on_camera_event(unsafe { str_in(id) }?, CameraEvent(event));
        Ok(())
    })
}

unsafe extern "C-unwind" fn on_device_flashlight_status(ctx: *mut c_void, status: u32) -> Status {
    enter(&HOSTS, ctx, "on_device_flashlight_status", |to| {
        to.on_device_flashlight_status(FlashlightStatus(status));
        Ok(())
    })
}
