//! `IOfflineStreamOperator`.

use super::slot::table;
use crate::status::Status;
use core::ffi::c_void;

/// Photos that are finished after the camera is closed. Outlives the device.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct Offline {
    /// The functions, valid for ever.
    pub vtbl: *const OfflineVtbl,
    /// Their first argument.
    pub obj: *mut c_void,
}

/// Functions of [`Offline`]. HDI `IOfflineStreamOperator`.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct OfflineVtbl {
    /// Size of this table in bytes.
    pub struct_size: u32,
    /// Minor that the table is complete for.
    pub minor: u16,
    /// Zero.
    pub _pad0: u16,
    /// Frees the operator, releasing everything first if that was not done. `[teardown]`
    pub destroy: unsafe extern "C-unwind" fn(offline: *mut c_void),
    /// `Release`: no callback runs or will run when it returns. `[teardown]`
    pub release: unsafe extern "C-unwind" fn(offline: *mut c_void) -> Status,
    /// `CancelCapture`. `[control]`
    pub cancel_capture: unsafe extern "C-unwind" fn(offline: *mut c_void, capture_id: i32) -> Status,
    /// `ReleaseStreams`: all or none. `[teardown]`
    pub release_streams:
        unsafe extern "C-unwind" fn(offline: *mut c_void, stream_ids: *const i32, n_streams: usize) -> Status,
}

table!(OfflineVtbl "chal_offline_vtbl" {
    0 Teardown: destroy release;
    0 Control: cancel_capture;
    0 Teardown: release_streams;
});
