//! `ICameraDevice` and its callback.

use super::operator::{Operator, OperatorCallback};
use super::slot::table;
use super::text::{Bytes, Sink};
use crate::status::Status;
use core::ffi::c_void;

/// An open camera.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct Device {
    /// The functions, valid for ever.
    pub vtbl: *const DeviceVtbl,
    /// Their first argument.
    pub obj: *mut c_void,
}

/// Who hears of an open camera.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct DeviceCallback {
    /// The functions, valid for ever.
    pub vtbl: *const DeviceCallbackVtbl,
    /// Their first argument.
    pub ctx: *mut c_void,
}

/// Functions of [`DeviceCallback`]. HDI `ICameraDeviceCallback`.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct DeviceCallbackVtbl {
    /// Size of this table in bytes.
    pub struct_size: u32,
    /// Minor that the table is complete for.
    pub minor: u16,
    /// Zero.
    pub _pad0: u16,
    /// `OnError`. `[driver]`
    pub on_error: unsafe extern "C-unwind" fn(ctx: *mut c_void, error: u32, code: i32) -> Status,
    /// `OnResult`: a metadata blob and its time. `[driver]`
    pub on_result: unsafe extern "C-unwind" fn(ctx: *mut c_void, timestamp_ns: u64, result: Bytes) -> Status,
}

table!(DeviceCallbackVtbl "chal_device_callback_vtbl" {
    0 Driver: on_error on_result;
});

/// Functions of an open camera. HDI `ICameraDevice`.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct DeviceVtbl {
    /// Size of this table in bytes.
    pub struct_size: u32,
    /// Minor that the table is complete for.
    pub minor: u16,
    /// Zero.
    pub _pad0: u16,
    /// Frees the device and its operator, closing them first if that was not done. `[teardown]`
    pub destroy: unsafe extern "C-unwind" fn(device: *mut c_void),
    /// `Close`: no callback runs or will run when it returns; the memory stays until `destroy`. `[teardown]`
    pub close: unsafe extern "C-unwind" fn(device: *mut c_void) -> Status,
    /// `GetStreamOperator`: the operator belongs to the device; asked again, the same comes back and the
    /// callback is replaced. `[control]`
    pub get_stream_operator: unsafe extern "C-unwind" fn(
        device: *mut c_void,
        callback: *const OperatorCallback,
        operator: *mut Operator,
    ) -> Status,
    /// `UpdateSettings`. `[control]`
    pub update_settings: unsafe extern "C-unwind" fn(device: *mut c_void, settings: Bytes) -> Status,
    /// `SetResultMode`. `[control]`
    pub set_result_mode: unsafe extern "C-unwind" fn(device: *mut c_void, mode: u32) -> Status,
    /// `GetEnabledResults`: one `uint32_t` per put. `[control]`
    pub get_enabled_results: unsafe extern "C-unwind" fn(device: *mut c_void, tags: *const Sink) -> Status,
    /// `EnableResult`. `[control]`
    pub enable_results:
        unsafe extern "C-unwind" fn(device: *mut c_void, tags: *const u32, n_tags: usize) -> Status,
    /// `DisableResult`. `[control]`
    pub disable_results:
        unsafe extern "C-unwind" fn(device: *mut c_void, tags: *const u32, n_tags: usize) -> Status,
    /// `GetDefaultSettings`: a metadata blob. `[control]` 1.1
    pub get_default_settings:
        unsafe extern "C-unwind" fn(device: *mut c_void, settings: *const Sink) -> Status,
    /// `GetStatus`: tags in, values out. `[control]` 1.2
    pub get_status:
        unsafe extern "C-unwind" fn(device: *mut c_void, query: Bytes, status: *const Sink) -> Status,
    /// `Reset`. `[teardown]` 1.2
    pub reset: unsafe extern "C-unwind" fn(device: *mut c_void) -> Status,
    /// `GetSecureCameraSeq`: 0 if the camera is not a secure one. `[control]` 1.3
    pub get_secure_camera_seq: unsafe extern "C-unwind" fn(device: *mut c_void, seq: *mut u64) -> Status,
}

table!(DeviceVtbl "chal_device_vtbl" {
    0 Teardown: destroy close;
    0 Control: get_stream_operator update_settings set_result_mode get_enabled_results enable_results
        disable_results;
    1 Control: get_default_settings;
    2 Control: get_status;
    2 Teardown: reset;
    3 Control: get_secure_camera_seq;
});
