//! The object of an open camera, shared by the device and its operator.
//!
//! # Safety
//! The table was checked when it was handed over; the object lives until `destroy`, which is called once,
//! when the last user is gone.
#![allow(unsafe_code)]

use super::call::{Gate, inside};
use super::core::Core;
use super::registry::Ticket;
use hal_api::abi::DeviceVtbl;
use hal_api::traits::{ICameraDeviceCallback, IStreamOperatorCallback};
use std::ffi::c_void;
use std::sync::{Arc, Mutex, PoisonError};

/// The driver's object and all that its calls need; shared by the device and its operator.
pub(super) struct DeviceCore {
    pub(super) driver: Arc<Core>,
    pub(super) gate: Gate,
    pub(super) table: DeviceVtbl,
    pub(super) obj: *mut c_void,
    /// The device's place among those that can be called back, until it is closed.
    pub(super) ticket: Mutex<Option<Ticket<dyn ICameraDeviceCallback>>>,
    /// The operator's place.
    pub(super) operator: Mutex<Option<Ticket<dyn IStreamOperatorCallback>>>,
}

// SAFETY: the driver's object may be called from any thread, one call at a time ([control]); the gate sees
// to the latter.
unsafe impl Send for DeviceCore {}
// SAFETY: as above.
unsafe impl Sync for DeviceCore {}

impl DeviceCore {
    /// From here on a callback of this camera opens nothing.
    pub(super) fn silence(&self) {
        drop(self.ticket.lock().unwrap_or_else(PoisonError::into_inner).take());
        drop(self.operator.lock().unwrap_or_else(PoisonError::into_inner).take());
    }
}

/// The driver's object on its last way, perhaps to another thread.
struct Object(DeviceVtbl, *mut c_void);

// SAFETY: as for `DeviceCore`.
unsafe impl Send for Object {}

impl Object {
    fn destroy(self) {
        // SAFETY: the last user is gone, so nothing calls the object now or later.
        unsafe { (self.0.destroy)(self.1) }
    }
}

impl Drop for DeviceCore {
    fn drop(&mut self) {
        let object = Object(self.table, self.obj);
        if inside(self.gate.device()) {
            // From inside a callback of its own it would wait for itself (D9).
            std::thread::spawn(move || object.destroy());
        } else {
            object.destroy();
        }
    }
}
