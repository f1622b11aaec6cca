//! Extension `chal.mock-control/1`: orders to a driver that only plays a camera.

use super::slot::table;
use super::text::{Sink, Str};
use crate::status::Status;
use core::ffi::c_void;

/// Id of the extension.
pub const MOCK_CONTROL_ID: &str = "chal.mock-control/1";

/// Functions of the extension; their first argument is the driver's object. Ours.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct MockControlVtbl {
    /// Size of this table in bytes.
    pub struct_size: u32,
    /// Zero: the revision is in the id.
    pub minor: u16,
    /// Zero.
    pub _pad0: u16,
    /// Carries out one order, a line of words; the answer is text, in any pieces. `[control]`
    pub command: unsafe extern "C-unwind" fn(driver: *mut c_void, order: Str, reply: *const Sink) -> Status,
}

table!(MockControlVtbl "chal_mock_control_vtbl" {
    0 Control: command;
});
