//! What the sensor's callers and its thread share: the state, and how they wake each other.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use hal_api::driver::Host;

use super::photo_file::Maker;
use super::state::{Activity, State};

/// The state and its bells.
#[derive(Debug)]
pub(super) struct Shared {
    state: Mutex<State>,
    /// Wakes the worker.
    pub(super) wake: Condvar,
    /// Wakes the thread that paints photos.
    pub(super) develop: Condvar,
    /// Wakes callers that wait for the threads.
    pub(super) settled: Condvar,
    /// Number of the camera, for strips.
    pub(super) camera: u16,
    pub(super) maker: Maker,
    /// `None` when the driver is used without a host.
    pub(super) host: Option<Host>,
}

impl Shared {
    pub(super) fn new(camera: u16, maker: Maker, host: Option<Host>, state: State) -> Self {
        Self {
            state: Mutex::new(state),
            wake: Condvar::new(),
            develop: Condvar::new(),
            settled: Condvar::new(),
            camera,
            maker,
            host,
        }
    }

    pub(super) fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn wait<'a>(&self, state: MutexGuard<'a, State>) -> MutexGuard<'a, State> {
        self.settled.wait(state).unwrap_or_else(PoisonError::into_inner)
    }

    /// Wakes the worker if it sleeps; costs no system call if it does not.
    pub(super) fn nudge(&self, state: &mut State) {
        if std::mem::take(&mut state.asleep) {
            self.wake.notify_one();
        }
    }

    /// Tells callers, when it is dropped, that nothing more comes: also when a callback unwinds through.
    pub(super) fn farewell(&self) -> Farewell<'_> {
        Farewell { shared: self, always: true }
    }

    /// As [`Shared::farewell`], but only for a thread that unwinds.
    pub(super) fn farewell_if_panicking(&self) -> Farewell<'_> {
        Farewell { shared: self, always: false }
    }
}

/// The end of a thread of the sensor.
pub(super) struct Farewell<'a> {
    shared: &'a Shared,
    always: bool,
}

impl Drop for Farewell<'_> {
    fn drop(&mut self) {
        if !self.always && !std::thread::panicking() {
            return;
        }
        let mut state = self.shared.lock();
        state.forget_all();
        (state.activity, state.quit) = (Activity::Idle, true);
        state.developing &= self.always;
        drop(state);
        self.shared.settled.notify_all();
        self.shared.wake.notify_all();
        self.shared.develop.notify_all();
    }
}
