//! The driver's own object, behind its table and those of its extensions.

use crate::abi;
use crate::driver::events::{HostEvents, Receiver, Sender};
use crate::driver::guard::Door;
use crate::status::{Error, Result, Status};
use crate::traits::ICameraHost;
use std::sync::{Arc, Mutex, PoisonError};

/// A driver, as the host holds it.
pub(crate) struct DriverObject {
    pub(crate) door: Door,
    pub(crate) minor: u16,
    pub(crate) driver: Arc<dyn ICameraHost>,
    pub(crate) events: Mutex<Option<Arc<Sender<abi::CameraHostCallbackVtbl>>>>,
}

impl DriverObject {
    /// Calls the trait through the door.
    pub(super) fn control(&self, name: &str, call: impl FnOnce(&dyn ICameraHost) -> Result<()>) -> Status {
        self.door.control(name, || call(&*self.driver))
    }

    /// Silences the old callback before the new one is heard.
    pub(super) fn set_callback(&self, receiver: Receiver<abi::CameraHostCallbackVtbl>) -> Result<()> {
        let new = Sender::new(receiver, self.door.host);
        let mut events = self.events.lock().unwrap_or_else(PoisonError::into_inner);
        if events.as_ref().is_some_and(|old| !old.close()) {
            return Err(Error::contract("set_callback: called from inside a callback of this driver"));
        }
        *events = Some(Arc::clone(&new));
        drop(events);
        self.driver.set_callback(Arc::new(HostEvents(new)))
    }
}
