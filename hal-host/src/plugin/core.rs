//! The driver's own object, and what its calls need.
//!
//! # Safety
//! The table was checked at the handshake; the object lives until `destroy`, which is called once, when
//! the last user is gone. The library is never unloaded (D21).
#![allow(unsafe_code)]

use super::call::{CallStats, Gate, Meter};
use hal_api::abi::CameraHostVtbl;
use hal_api::convert::str_out;
use hal_api::status::{Error, Result, Status};
use std::ffi::c_void;

/// What a driver says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DriverInfo {
    /// Its name.
    pub name: String,
    /// Who makes it.
    pub vendor: String,
    /// Its version.
    pub version: String,
    /// The negotiated minor.
    pub minor: u16,
    /// Whether a panic in it would end the process.
    pub panic_aborts: bool,
}

/// Strings that a driver put.
///
/// # Errors
/// `CONTRACT` if one is not UTF-8.
pub(super) fn texts(method: &str, items: Vec<Vec<u8>>) -> Result<Vec<String>> {
    let text = |item| {
        String::from_utf8(item)
            .map_err(|_| Error::contract(format!("{method}: the driver put a string that is not UTF-8")))
    };
    items.into_iter().map(text).collect()
}

/// The driver's object and all that its calls need.
pub(super) struct Core {
    table: CameraHostVtbl,
    obj: *mut c_void,
    info: DriverInfo,
    gate: Gate,
    meter: Meter,
}

// SAFETY: the driver's object may be called from any thread, one call at a time ([control]); the gate sees
// to the latter.
unsafe impl Send for Core {}
// SAFETY: as above.
unsafe impl Sync for Core {}

impl Drop for Core {
    fn drop(&mut self) {
        // SAFETY: the last user is gone; its devices kept it alive, so they are destroyed.
        unsafe { (self.table.destroy)(self.obj) }
    }
}

impl Core {
    /// What the handshake gave: a checked table and the object behind it.
    pub(super) fn new(table: CameraHostVtbl, obj: *mut c_void, info: DriverInfo) -> Self {
        Self { table, obj, info, gate: Gate::new(), meter: Meter::default() }
    }

    /// What the driver says of itself.
    pub(super) fn info(&self) -> &DriverInfo {
        &self.info
    }

    /// Calls so far.
    pub(super) fn stats(&self) -> CallStats {
        self.meter.stats()
    }

    /// The negotiated minor.
    pub(super) fn minor(&self) -> u16 {
        self.info.minor
    }

    /// Answers for a method that the driver's minor does not have.
    pub(super) fn needs(&self, minor: u16, method: &str) -> Result<()> {
        if self.info.minor >= minor {
            return Ok(());
        }
        let (name, has) = (&self.info.name, self.info.minor);
        let text = format!("driver '{name}': {method} came with minor {minor}; the driver has {has}");
        Err(Error::new(Status::METHOD_NOT_SUPPORTED, text))
    }

    /// Counts and times one call.
    pub(super) fn meter(&self, method: &str, call: impl FnOnce() -> Status) -> Result<()> {
        self.meter.call(&self.info.name, method, call)
    }

    /// A table beyond the driver's own; null for none. Role [any]: the gate has no say.
    pub(super) fn extension(&self, id: &str) -> *const c_void {
        // SAFETY: see the module; the id lives until the call returns.
        unsafe { (self.table.get_extension)(self.obj, str_out(id)) }
    }

    /// Calls a slot of the driver's own table when it is its turn.
    pub(super) fn call(
        &self,
        method: &str,
        call: impl FnOnce(&CameraHostVtbl, *mut c_void) -> Status,
    ) -> Result<()> {
        self.gate.control(method, || self.meter(method, || call(&self.table, self.obj)))
    }
}
