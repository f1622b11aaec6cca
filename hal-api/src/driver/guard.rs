//! The one door that every call from the host goes through: poison, one call at a time, panics.

use super::Host;
use crate::abi::LOG_ERROR;
use crate::status::{Error, Result, Status};
use crate::unwind::{discard, message};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};

/// The door of one object.
#[derive(Debug)]
pub(crate) struct Door {
    pub(crate) host: Host,
    poisoned: AtomicBool,
    busy: AtomicBool,
}

/// Clears the busy flag.
struct Leave<'a>(&'a AtomicBool);

impl Drop for Leave<'_> {
    fn drop(&mut self) {
        self.0.store(false, Ordering::Release);
    }
}

impl Door {
    pub(crate) fn new(host: Host) -> Self {
        Self { host, poisoned: AtomicBool::new(false), busy: AtomicBool::new(false) }
    }

    /// A call of role [control] or [teardown]: refused while another one runs, and when poisoned.
    pub(crate) fn control(&self, name: &str, call: impl FnOnce() -> Result<()>) -> Status {
        if self.poisoned.load(Ordering::Acquire) {
            return self.refuse(name, Status::POISONED, "the object panicked before");
        }
        self.alone(name, call)
    }

    /// Close: as `control`, and legal when poisoned.
    pub(crate) fn close(&self, name: &str, call: impl FnOnce() -> Result<()>) -> Status {
        self.alone(name, call)
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

    fn alone(&self, name: &str, call: impl FnOnce() -> Result<()>) -> Status {
        if self.busy.compare_exchange(false, true, Ordering::Acquire, Ordering::Relaxed).is_err() {
            return self.refuse(name, Status::CONTRACT, "called while another call on the same object runs");
        }
        let _leave = Leave(&self.busy);
        self.run(name, call)
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
