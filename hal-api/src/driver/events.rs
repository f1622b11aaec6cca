//! What a driver calls to tell the host something: the callback traits over the host's tables.
//!
//! # Safety
//! A receiver holds a checked copy of a callback table and its context, which the host keeps valid until
//! the object is closed. The latch makes sure that nothing is sent after that, and one thing at a time.
#![allow(unsafe_code)]

mod camera_host;
mod device;
mod image;
mod operator;
mod video;

pub(crate) use camera_host::HostEvents;
pub(crate) use device::DeviceEvents;
pub(crate) use image::ImageEvents;
pub(crate) use operator::OperatorEvents;
pub(crate) use video::VideoEvents;

use super::Host;
use super::latch::{Latch, Sent, this_thread};
use crate::abi::Table;
use crate::status::{Error, Result, Status};
use crate::table;
use core::ffi::c_void;
use std::sync::Arc;

/// A callback table and its context.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Receiver<T> {
    pub(crate) table: T,
    pub(crate) ctx: *mut c_void,
    /// The negotiated minor; slots above it are not called.
    pub(crate) minor: u16,
}

// SAFETY: callbacks are called by the driver's threads, one at a time (role [driver]); the latch sees to it.
unsafe impl<T: Table> Send for Receiver<T> {}

impl<T: Table> Receiver<T> {
    /// Takes a callback from the host.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` with what is wrong with its table.
    ///
    /// # Safety
    /// `table` is as `table::load` wants it and, with `ctx`, valid until the object is closed.
    pub(crate) unsafe fn new(table: *const T, ctx: *mut c_void, minor: u16) -> Result<Self> {
        // SAFETY: the caller's promise.
        let table = unsafe { table::load(table, minor) };
        Ok(Self { table: table.map_err(|fault| Error::invalid(fault.to_string()))?, ctx, minor })
    }
}

/// Sends to a receiver through a latch.
#[derive(Debug)]
pub(crate) struct Sender<T> {
    latch: Latch<Receiver<T>>,
    host: Host,
}

impl<T: Table> Sender<T> {
    pub(crate) fn new(receiver: Receiver<T>, host: Host) -> Arc<Self> {
        Arc::new(Self { latch: Latch::new(receiver), host })
    }

    /// Calls a slot of `minor`, if the host has it. A host that answers with an error changes nothing here.
    fn send(&self, minor: u16, call: impl FnOnce(&Receiver<T>) -> Status) -> Sent<()> {
        let sent = self.latch.send(this_thread(), |receiver| {
            if receiver.minor >= minor {
                let _ = call(receiver);
            }
        });
        if sent == Sent::Inside {
            self.host.error("a callback was sent from inside a callback of the same object; it is dropped");
        }
        sent
    }

    pub(crate) fn inside(&self) -> bool {
        self.latch.inside(this_thread())
    }

    pub(crate) fn replace(&self, receiver: Receiver<T>) -> bool {
        self.latch.replace(this_thread(), receiver)
    }

    pub(crate) fn close(&self) -> bool {
        self.latch.close(this_thread())
    }
}
