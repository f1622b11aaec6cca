//! The checking layer: the traits around the traits. It holds every call against the life-cycle table and
//! the rules of arguments that all cameras share, so what is inside sees only legal calls.
//!
//! The SDK puts it around a driver's objects, the host around a loaded driver's. Conformance does not use
//! it: it must not forgive.

mod arguments;
mod operator;
mod device;

pub use device::CheckedDevice;
pub use operator::CheckedOperator;

use crate::camera::ErrorType;
use crate::lifecycle::Tracker;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// What device, operator and their callbacks know together.
#[derive(Debug, Default)]
pub(crate) struct Life {
    tracker: Mutex<Tracker>,
}

impl Life {
    /// The tracker; never held across a call of what is inside.
    fn lock(&self) -> MutexGuard<'_, Tracker> {
        self.tracker.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn error_reported(&self, error: ErrorType) {
        if error.is_fatal() {
            self.lock().faulted();
        }
    }
}
