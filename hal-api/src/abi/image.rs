//! `IImageProcessSession` and its callback: deferred photos, since 1.2.

use super::slot::table;
use super::text::{Bytes, Sink, Str};
use crate::deferred::ImagePart;
use crate::status::Status;
use core::ffi::c_void;

/// Processes the photos of one user.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ImageSession {
    /// The functions, valid for ever.
    pub vtbl: *const ImageSessionVtbl,
    /// Their first argument.
    pub obj: *mut c_void,
}

/// Who hears of processed photos.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ImageCallback {
    /// The functions, valid for ever.
    pub vtbl: *const ImageCallbackVtbl,
    /// Their first argument.
    pub ctx: *mut c_void,
}

/// A processed photo. HDI `ImageBufferInfo`, `ImageBufferInfoExt`.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ImageResult {
    /// Size of this struct in bytes, set by the driver.
    pub struct_size: u32,
    /// Number of parts, at least 1.
    pub n_parts: u32,
    /// The parts.
    pub parts: *const ImagePart,
    /// What is known about it.
    pub metadata: Bytes,
}

/// Functions of [`ImageCallback`]. HDI `IImageProcessCallback`.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ImageCallbackVtbl {
    /// Size of this table in bytes.
    pub struct_size: u32,
    /// Minor that the table is complete for.
    pub minor: u16,
    /// Zero.
    pub _pad0: u16,
    /// `OnProcessDone`, `OnProcessDoneExt`. `[driver]` 1.2
    pub on_process_done:
        unsafe extern "C-unwind" fn(ctx: *mut c_void, image_id: Str, result: *const ImageResult) -> Status,
    /// `OnStatusChanged`. `[driver]` 1.2
    pub on_status_changed: unsafe extern "C-unwind" fn(ctx: *mut c_void, status: u32) -> Status,
    /// `OnError`. `[driver]` 1.2
    pub on_error: unsafe extern "C-unwind" fn(ctx: *mut c_void, image_id: Str, error: u32) -> Status,
}

table!(ImageCallbackVtbl "chal_image_callback_vtbl" {
    2 Driver: on_process_done on_status_changed on_error;
});

/// Functions of [`ImageSession`]. HDI `IImageProcessSession`.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ImageSessionVtbl {
    /// Size of this table in bytes.
    pub struct_size: u32,
    /// Minor that the table is complete for.
    pub minor: u16,
    /// Zero.
    pub _pad0: u16,
    /// Ends and frees the session; no callback runs or will run when it returns. `[teardown]` 1.2
    pub destroy: unsafe extern "C-unwind" fn(session: *mut c_void),
    /// `GetCoucurrency`. `[control]` 1.2
    pub get_concurrency:
        unsafe extern "C-unwind" fn(session: *mut c_void, mode: u32, task_count: *mut u32) -> Status,
    /// `GetPendingImages`: one id per put. `[control]` 1.2
    pub get_pending_images:
        unsafe extern "C-unwind" fn(session: *mut c_void, image_ids: *const Sink) -> Status,
    /// `SetExecutionMode`. `[control]` 1.2
    pub set_execution_mode: unsafe extern "C-unwind" fn(session: *mut c_void, mode: u32) -> Status,
    /// `ProcessImage`. `[control]` 1.2
    pub process_image: unsafe extern "C-unwind" fn(session: *mut c_void, image_id: Str) -> Status,
    /// `RemoveImage`. `[control]` 1.2
    pub remove_image: unsafe extern "C-unwind" fn(session: *mut c_void, image_id: Str) -> Status,
    /// `Interrupt`. `[control]` 1.2
    pub interrupt: unsafe extern "C-unwind" fn(session: *mut c_void) -> Status,
    /// `Reset`. `[control]` 1.2
    pub reset: unsafe extern "C-unwind" fn(session: *mut c_void) -> Status,
}

table!(ImageSessionVtbl "chal_image_session_vtbl" {
    2 Teardown: destroy;
    2 Control: get_concurrency get_pending_images set_execution_mode process_image remove_image interrupt reset;
});
