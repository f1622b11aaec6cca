//! What an open camera reports apart from frames.

use crate::stream::Pump;
use hal_api::camera::ErrorType;
use hal_api::status::{Error, Status};
use hal_api::traits::ICameraDeviceCallback;
use std::sync::{Arc, Mutex, PoisonError, Weak};

/// Tells the running streams when the camera has failed.
#[derive(Debug, Default)]
pub(super) struct Watch {
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    pump: Weak<Pump>,
    last: Option<(ErrorType, i32)>,
}

impl Watch {
    /// Streams that run from now on; told at once if the camera has failed before.
    pub(super) fn follow(&self, pump: &Arc<Pump>) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.pump = Arc::downgrade(pump);
        let failed = state.last.filter(|(error, _)| error.is_fatal());
        drop(state);
        if let Some((error, code)) = failed {
            pump.disconnect(&gone(error, code));
        }
    }

    /// Whether streams run.
    pub(super) fn follows(&self) -> bool {
        self.state.lock().unwrap_or_else(PoisonError::into_inner).pump.strong_count() > 0
    }

    /// Streams that do not run any more.
    pub(super) fn leave(&self, pump: &Arc<Pump>) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        if state.pump.as_ptr() == Arc::as_ptr(pump) {
            state.pump = Weak::new();
        }
    }

    /// The last error that the camera reported.
    pub(super) fn last(&self) -> Option<(ErrorType, i32)> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner).last
    }
}

impl ICameraDeviceCallback for Watch {
    fn on_error(&self, error: ErrorType, code: i32) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.last = Some((error, code));
        let pump = state.pump.upgrade();
        drop(state);
        tracing::warn!(code, "the camera reported {error}");
        if let Some(pump) = pump.filter(|_| error.is_fatal()) {
            pump.disconnect(&gone(error, code));
        }
    }
}

/// The error that a camera that has failed leaves to its streams.
fn gone(error: ErrorType, code: i32) -> Error {
    Error::new(Status::DEVICE_ERROR, format!("the camera reported {error} (code {code})"))
}
