//! Services that the host offers to a driver.

use super::slot::table;
use super::text::Str;
use crate::status::Status;
use core::ffi::c_void;

/// `LogRecord::level`: something failed.
pub const LOG_ERROR: u32 = 1;
/// `LogRecord::level`: something is odd.
pub const LOG_WARN: u32 = 2;
/// `LogRecord::level`: something worth knowing happened.
pub const LOG_INFO: u32 = 3;
/// `LogRecord::level`: for who looks for a fault.
pub const LOG_DEBUG: u32 = 4;
/// `LogRecord::level`: everything.
pub const LOG_TRACE: u32 = 5;

/// One line of a driver's log. With a `code`, it explains the status that the running call will return,
/// and the host puts its text into the error that its caller gets.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct LogRecord {
    /// Size of this struct in bytes, set by the driver.
    pub struct_size: u32,
    /// 1 error to 5 trace.
    pub level: u32,
    /// The status it explains, or 0.
    pub code: Status,
    /// The `errno` behind it, or 0.
    pub os_errno: i32,
    /// The camera, stream or buffer it is about, or 0.
    pub object_id: u64,
    /// The sentence.
    pub text: Str,
    /// The part of the driver it comes from.
    pub target: Str,
}

/// The host's services.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct HostVtbl {
    /// Size of this table in bytes.
    pub struct_size: u32,
    /// Minor that the table is complete for.
    pub minor: u16,
    /// Zero.
    pub _pad0: u16,
    /// Takes a line of log. Never blocks, never fails. `[any]`
    pub log: unsafe extern "C-unwind" fn(ctx: *mut c_void, record: *const LogRecord),
    /// Nanoseconds of `CLOCK_MONOTONIC`. `[any]`
    pub clock_now_ns: unsafe extern "C-unwind" fn(ctx: *mut c_void) -> u64,
    /// Asks for `bytes` of the host's memory budget before allocating that much.
    /// `INSUFFICIENT_RESOURCES` if it is not left. `[any]`
    pub reserve_memory: unsafe extern "C-unwind" fn(ctx: *mut c_void, bytes: u64) -> Status,
    /// Gives `bytes` back to the budget. `[any]`
    pub release_memory: unsafe extern "C-unwind" fn(ctx: *mut c_void, bytes: u64),
    /// A table of the host's beyond this one, or null for an id it does not know. `[any]`
    pub get_extension: unsafe extern "C-unwind" fn(ctx: *mut c_void, id: Str) -> *const c_void,
}

table!(HostVtbl "chal_host_vtbl" {
    0 Any: log clock_now_ns reserve_memory release_memory get_extension;
});
