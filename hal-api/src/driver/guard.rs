//! The one door that every call from the host goes through: poison, one call at a time, panics.

use super::Host;
use crate::abi::LOG_ERROR;
use crate::status::{Error, Result, Status};
use crate::unwind::{discard, message};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};

/// The door of one object.
#[derive(Debug)]
pub(crate) struct Door {
    pub(crate) host: Host,
    poisoned: AtomicBool,
    running: AtomicU8,
}

/// No call of role [control] or [teardown] runs.
const IDLE: u8 = 0;
/// One of role [control] does.
const CONTROL: u8 = 1;
/// One of role [teardown] does.
const TEARDOWN: u8 = 2;

/// Lets the next call in.
struct Leave<'a>(&'a AtomicU8);

impl Drop for Leave<'_> {
    fn drop(&mut self) {
        self.0.store(IDLE, Ordering::Release);
    }
}

impl Door {
    pub(crate) fn new(host: Host) -> Self {
        Self { host, poisoned: AtomicBool::new(false), running: AtomicU8::new(IDLE) }
    }

    /// A call of role [control]: refused while another one runs, and when poisoned.
    pub(crate) fn control(&self, name: &str, call: impl FnOnce() -> Result<()>) -> Status {
        if self.poisoned.load(Ordering::Acquire) {
            return self.refuse(name, Status::POISONED, "the object panicked before");
        }
        self.alone(name, CONTROL, call)
    }

    /// A call of role [teardown]: as `control`, and what comes meanwhile finds the object closed (D10).
    pub(crate) fn teardown(&self, name: &str, call: impl FnOnce() -> Result<()>) -> Status {
        if self.poisoned.load(Ordering::Acquire) {
            return self.refuse(name, Status::POISONED, "the object panicked before");
        }
        self.alone(name, TEARDOWN, call)
    }

    /// Close: as `teardown`, and legal when poisoned.
    pub(crate) fn close(&self, name: &str, call: impl FnOnce() -> Result<()>) -> Status {
        self.alone(name, TEARDOWN, call)
    }

    /// A call of role [any].
    pub(crate) fn any(&self, name: &str, call: impl FnOnce() -> Result<()>) -> Status {
        if self.poisoned.load(Ordering::Acquire) {
            return self.refuse(name, Status::POISONED, "the object panicked before");
        }
        self.run(name, call)
    }

    /// Destroy: nothing is refused, nothing is returned.
    pub(crate) fn destroy(&self, name: &str, call: impl FnOnce()) {
        let _ = self.run(name, || {
            call();
            Ok(())
        });
    }

    fn alone(&self, name: &str, role: u8, call: impl FnOnce() -> Result<()>) -> Status {
        match self.running.compare_exchange(IDLE, role, Ordering::Acquire, Ordering::Relaxed) {
            Ok(_) => {
                let _leave = Leave(&self.running);
                self.run(name, call)
            }
            Err(TEARDOWN) => self.refuse(name, Status::CAMERA_CLOSED, "the object is being torn down"),
            Err(_) => {
                self.refuse(name, Status::CONTRACT, "called while another call on the same object runs")
            }
        }
    }

    fn run(&self, name: &str, call: impl FnOnce() -> Result<()>) -> Status {
        match catch_unwind(AssertUnwindSafe(call)) {
            Ok(Ok(())) => Status::NO_ERROR,
            Ok(Err(error)) => self.report(&error),
            Err(payload) => {
                self.poisoned.store(true, Ordering::Release);
                let error = Error::new(Status::PANIC, format!("{name} panicked: {}", message(&*payload)));
                discard(payload);
                self.report(&error)
            }
        }
    }

    fn refuse(&self, name: &str, status: Status, why: &str) -> Status {
        self.report(&Error::new(status, format!("{name}: {why}")))
    }

    /// Tells the host the sentence behind a status, which alone crosses the ABI.
    fn report(&self, error: &Error) -> Status {
        // An error without a status would read as success.
        let status = if error.status().0 < 0 { error.status() } else { Status::DEVICE_ERROR };
        self.host.log(LOG_ERROR, status, "sdk", error.text());
        status
    }
}
