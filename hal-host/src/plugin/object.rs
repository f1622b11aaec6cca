//! An object that a driver handed out, and what its calls need. Destroyed when the last user lets go.
//!
//! # Safety
//! The table is checked when it is handed over; the object lives until `destroy`, which is called once, from
//! the drop. Calls are serialised by the gate, as role [control] wants.
#![allow(unsafe_code)]

use super::call::{Gate, inside};
use super::core::Core;
use super::registry::{Registry, Ticket};
use hal_api::abi::Table;
use hal_api::status::{Error, Result, Status};
use hal_api::table;
use std::ffi::c_void;
use std::sync::{Arc, Mutex, PoisonError};

/// The slot that frees an object.
pub(super) type Destroy = unsafe extern "C-unwind" fn(*mut c_void);

/// An object of a driver's with a table `V`, called back as `C`. It keeps its driver alive.
pub(super) struct Object<V: Table, C: ?Sized + 'static> {
    driver: Arc<Core>,
    gate: Gate,
    table: V,
    obj: *mut c_void,
    destroy: Destroy,
    ticket: Mutex<Option<Ticket<C>>>,
}

// SAFETY: the driver's object may be called from any thread, one call at a time ([control]); the gate sees
// to the latter.
unsafe impl<V: Table, C: ?Sized> Send for Object<V, C> {}
// SAFETY: as above.
unsafe impl<V: Table, C: ?Sized> Sync for Object<V, C> {}

/// The place of a callback, before the driver has handed out what will call it.
pub(super) fn place<C: ?Sized + 'static>(
    registry: &'static Registry<C>,
    gate: &Gate,
    callback: Arc<C>,
    method: &str,
) -> Result<Ticket<C>> {
    registry.insert(gate.device(), callback).ok_or_else(|| {
        Error::new(
            Status::INSUFFICIENT_RESOURCES,
            format!("{method}: too many objects of this kind are open"),
        )
    })
}

impl<V: Table, C: ?Sized + 'static> Object<V, C> {
    /// Takes an object that `method` of the driver handed out.
    ///
    /// # Errors
    /// `CONTRACT` if its table is not complete. What cannot be called cannot be destroyed either.
    ///
    /// # Safety
    /// `vtbl` and `obj` are what the driver handed out; `destroy` picks the slot of that name.
    pub(super) unsafe fn adopt(
        driver: &Arc<Core>,
        gate: Gate,
        (vtbl, obj): (*const V, *mut c_void),
        destroy: fn(&V) -> Destroy,
        ticket: Ticket<C>,
        method: &str,
    ) -> Result<Self> {
        // SAFETY: the driver hands over a table as the contract says.
        let table = unsafe { table::load(vtbl, driver.minor()) }
            .map_err(|fault| Error::contract(format!("{method}: {fault}")))?;
        let destroy = destroy(&table);
        Ok(Self { driver: Arc::clone(driver), gate, table, obj, destroy, ticket: Mutex::new(Some(ticket)) })
    }

    /// The driver.
    pub(super) fn driver(&self) -> &Arc<Core> {
        &self.driver
    }

    /// What serialises the calls.
    pub(super) fn gate(&self) -> &Gate {
        &self.gate
    }

    /// Table and object, for a call of role [any].
    pub(super) fn raw(&self) -> (&V, *mut c_void) {
        (&self.table, self.obj)
    }

    /// Makes a [control] call when it is its turn.
    pub(super) fn call(&self, method: &str, call: impl FnOnce(&V, *mut c_void) -> Status) -> Result<()> {
        self.gate.control(method, || self.driver.meter(method, || call(&self.table, self.obj)))
    }

    /// Makes a [teardown] call when it is its turn.
    pub(super) fn teardown(&self, method: &str, call: impl FnOnce(&V, *mut c_void) -> Status) -> Result<()> {
        self.gate.teardown(method, || self.driver.meter(method, || call(&self.table, self.obj)))
    }

    /// Makes the call that ends the object's callbacks, after which `silence` is run; not if the gate or the
    /// driver refused it as from inside a callback, for then the object is open still.
    pub(super) fn end(
        &self,
        method: &str,
        call: impl FnOnce(&V, *mut c_void) -> Status,
        silence: impl FnOnce(),
    ) -> Result<()> {
        self.gate.teardown(method, || {
            let ended = self.driver.meter(method, || call(&self.table, self.obj));
            if ended.as_ref().err().is_none_or(|error| error.status() != Status::CONTRACT) {
                drop(self.ticket.lock().unwrap_or_else(PoisonError::into_inner).take());
                silence();
            }
            ended
        })
    }
}

/// The driver's object on its last way, perhaps to another thread.
struct Last(Destroy, *mut c_void);

// SAFETY: as for `Object`.
unsafe impl Send for Last {}

impl Last {
    fn destroy(self) {
        // SAFETY: the last user is gone, so nothing calls the object now or later.
        unsafe { (self.0)(self.1) }
    }
}

impl<V: Table, C: ?Sized + 'static> Drop for Object<V, C> {
    fn drop(&mut self) {
        let object = Last(self.destroy, self.obj);
        if inside(self.gate.device()) {
            // From inside a callback of its own it would wait for itself (D9). The driver outlives it there.
            let driver = Arc::clone(&self.driver);
            std::thread::spawn(move || {
                object.destroy();
                drop(driver);
            });
        } else {
            object.destroy();
        }
    }
}
