//! The checking layer: the traits around the traits. It holds every call against the life-cycle table and
//! the rules of arguments that all cameras share, so what is inside sees only legal calls.
//!
//! The SDK puts it around a driver's objects, the host around a loaded driver's. Conformance does not use
//! it: it must not forgive.

mod arguments;
mod callback;
mod offline;
mod operator;
mod device;
mod image;
mod video;

pub use device::CheckedDevice;
pub use image::CheckedImageSession;
pub use offline::CheckedOffline;
pub use operator::CheckedOperator;
pub use video::CheckedVideoSession;

use self::callback::Captures;
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

impl Captures for Life {
    fn ended(&self, capture_id: i32) {
        self.lock().capture_ended(capture_id);
    }
}
