//! The object of an open camera, shared by the device and its operator.

use super::object::Object;
use super::registry::Ticket;
use hal_api::abi::DeviceVtbl;
use hal_api::traits::{ICameraDeviceCallback, IStreamOperatorCallback};
use std::sync::{Mutex, PoisonError};

/// An open camera, and its operator's place among those that can be called back.
pub(super) struct DeviceCore {
    // First: destroyed before the operator's place is given back.
    pub(super) object: Object<DeviceVtbl, dyn ICameraDeviceCallback>,
    operator: Mutex<Option<Ticket<dyn IStreamOperatorCallback>>>,
}

impl DeviceCore {
    pub(super) fn new(object: Object<DeviceVtbl, dyn ICameraDeviceCallback>) -> Self {
        Self { object, operator: Mutex::new(None) }
    }

    /// Another operator callback is in place, or none any more.
    pub(super) fn set_operator(&self, ticket: Option<Ticket<dyn IStreamOperatorCallback>>) {
        let old =
            std::mem::replace(&mut *self.operator.lock().unwrap_or_else(PoisonError::into_inner), ticket);
        drop(old);
    }
}
