//! What the sensor's callers and its thread share: the state, and how they wake each other.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use super::state::State;

/// The state and its bells.
#[derive(Debug)]
pub(super) struct Shared {
    state: Mutex<State>,
    /// Wakes the worker.
    pub(super) wake: Condvar,
    /// Wakes callers that wait for the worker.
    pub(super) settled: Condvar,
    /// Number of the camera, for strips.
    pub(super) camera: u16,
}

impl Shared {
    pub(super) fn new(camera: u16, state: State) -> Self {
        Self { state: Mutex::new(state), wake: Condvar::new(), settled: Condvar::new(), camera }
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
}
