//! The table of the extension `chal.mock-control/1`.
//!
//! # Safety
//! See the parent.
#![allow(unsafe_code)]

use super::object::DriverObject;
use super::with;
use crate::abi::{MockControlVtbl, Sink, Str};
use crate::convert::{put, str_in};
use crate::status::{Error, Status};
use core::ffi::c_void;

/// For drivers that are mocks.
pub(super) static MOCK_CONTROL_VTBL: MockControlVtbl = MockControlVtbl {
    struct_size: crate::units::struct_size::<MockControlVtbl>(),
    minor: 0,
    _pad0: 0,
    command,
};

unsafe extern "C-unwind" fn command(driver: *mut c_void, order: Str, reply: *const Sink) -> Status {
    let call = |driver: &DriverObject| {
        driver.control("command", |host| {
            let control = host.mock_control().ok_or_else(|| Error::unsupported("command"))?;
            // SAFETY: see the module.
            let text = control.command(unsafe { str_in(order) }?)?;
            // SAFETY: see the module.
            unsafe { put(reply, text.as_bytes()) }
        })
    };
    // SAFETY: see the module.
    unsafe { with(driver, call) }
}
