//! The host's services, as a driver sees them.
//!
//! # Safety
//! The handshake gave the table and its context for ever; the table was checked and copied.
#![allow(unsafe_code)]

use crate::abi::{HostVtbl, LOG_DEBUG, LOG_ERROR, LOG_INFO, LOG_WARN, LogRecord};
use crate::convert::str_out;
use crate::status::{Error, Result, Status};
use core::ffi::c_void;

/// The host's services: log, clock, memory budget.
#[derive(Clone, Copy, Debug)]
pub struct Host {
    table: HostVtbl,
    ctx: *mut c_void,
}

// SAFETY: every service is [any]: it may be called from any thread at any time, with the same context.
unsafe impl Send for Host {}
// SAFETY: as above.
unsafe impl Sync for Host {}

impl Host {
    /// # Safety
    /// `table` and `ctx` are from a handshake, so they are valid for ever.
    pub(crate) unsafe fn new(table: HostVtbl, ctx: *mut c_void) -> Self {
        Self { table, ctx }
    }

    /// Writes a line of log. `level` is one of `abi::LOG_...`; `code` is the status that it explains, or
    /// [`Status::NO_ERROR`].
    pub fn log(&self, level: u32, code: Status, target: &str, text: &str) {
        let record = LogRecord {
            struct_size: crate::units::struct_size::<LogRecord>(),
            level,
            code,
            os_errno: 0,
            object_id: 0,
            text: str_out(text),
            target: str_out(target),
        };
        // SAFETY: see `Host`; the record lives until the call returns.
        unsafe { (self.table.log)(self.ctx, &raw const record) }
    }

    /// Something failed.
    pub fn error(&self, text: &str) {
        self.log(LOG_ERROR, Status::NO_ERROR, "driver", text);
    }

    /// Something is odd.
    pub fn warn(&self, text: &str) {
        self.log(LOG_WARN, Status::NO_ERROR, "driver", text);
    }

    /// Something worth knowing happened.
    pub fn info(&self, text: &str) {
        self.log(LOG_INFO, Status::NO_ERROR, "driver", text);
    }

    /// For who looks for a fault.
    pub fn debug(&self, text: &str) {
        self.log(LOG_DEBUG, Status::NO_ERROR, "driver", text);
    }

    /// Nanoseconds of `CLOCK_MONOTONIC`.
    pub fn clock_now_ns(&self) -> u64 {
        // SAFETY: see `Host`.
        unsafe { (self.table.clock_now_ns)(self.ctx) }
    }

    /// Takes `bytes` from the host's memory budget until the reservation is dropped.
    ///
    /// # Errors
    /// `INSUFFICIENT_RESOURCES` if that much is not left: use less.
    pub fn reserve_memory(&self, bytes: u64) -> Result<MemoryReservation> {
        // SAFETY: see `Host`.
        let status = unsafe { (self.table.reserve_memory)(self.ctx, bytes) };
        if status.is_ok() {
            return Ok(MemoryReservation { host: *self, bytes });
        }
        Err(Error::new(status, format!("{bytes} bytes are not left in the host's memory budget")))
    }
}

/// Memory of the host's budget; given back on drop.
#[derive(Debug)]
pub struct MemoryReservation {
    host: Host,
    bytes: u64,
}

impl MemoryReservation {
    /// Bytes it holds.
    pub fn bytes(&self) -> u64 {
        self.bytes
    }
}

impl Drop for MemoryReservation {
    fn drop(&mut self) {
        // SAFETY: see `Host`.
        unsafe { (self.host.table.release_memory)(self.host.ctx, self.bytes) }
    }
}
