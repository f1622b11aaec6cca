//! The entry of the library.
//!
//! # Safety
//! Called by a host with the two structs of the handshake; written to only after the SDK found them right.
#![allow(unsafe_code)]

use crate::camera::Mutant;
use crate::fault::Fault;
use hal_api::abi::{DriverInfo, LoaderInfo};
use hal_api::status::Status;

/// The handshake, which one mutant answers without a table.
///
/// # Safety
/// To be called by a host, with the two structs of the handshake.
// SAFETY: the name belongs to the ABI; a library exports one driver.
#[unsafe(no_mangle)]
pub unsafe extern "C-unwind" fn chal_driver_negotiate_v1(
    loader: *const LoaderInfo,
    driver: *mut DriverInfo,
) -> Status {
    // SAFETY: passed on as they came.
    let status = unsafe { hal_api::driver::export::<Mutant>(loader, driver) };
    if status.is_ok() && Fault::chosen() == Ok(Some(Fault::HandshakeReturnsNull)) {
        // SAFETY: the handshake succeeded, so the struct was there to be written.
        unsafe { (*driver).vtbl = std::ptr::null() };
    }
    status
}
