//! The sensor of an open camera: its streams and captures, and the thread that makes frames of them.
//!
//! One lock guards everything and is never held while painting or calling out. Calls that take something
//! away from under the thread (buffers, streams) hold the sensor still first: [`Sensor::still`] returns
//! when nothing is being painted, and nothing will be until its guard is dropped.

mod state;
mod shared;
mod tick;
mod worker;

use std::ops::{Deref, DerefMut};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle, ThreadId};

use hal_api::status::{Error, Result, Status};
use hal_api::traits::ICameraDeviceCallback;

use crate::clock::ClockKind;
use crate::profile::CameraProfile;

use shared::Shared;
use state::Activity;
pub(crate) use state::State;

/// A running sensor; stops when dropped.
#[derive(Debug)]
pub(crate) struct Sensor {
    shared: Arc<Shared>,
    worker: Mutex<Option<JoinHandle<()>>>,
    thread: ThreadId,
}

/// The state while nothing is painted.
pub(crate) struct Still<'a> {
    shared: &'a Shared,
    /// `None` only while dropping.
    state: MutexGuard<'a, State>,
}

impl Sensor {
    /// Starts the worker, which sleeps until there is a capture.
    ///
    /// # Errors
    /// `INSUFFICIENT_RESOURCES` if the system gives no thread.
    pub(crate) fn start(
        camera: u16,
        clock: ClockKind,
        profile: &CameraProfile,
        callback: Arc<dyn ICameraDeviceCallback>,
    ) -> Result<Self> {
        let shared = Arc::new(Shared::new(camera, State::new(clock, profile, callback)));
        let theirs = Arc::clone(&shared);
        let worker =
            thread::Builder::new().name(format!("mock-{camera}")).spawn(move || worker::run(&theirs));
        let worker = worker.map_err(|fault| {
            Error::new(Status::INSUFFICIENT_RESOURCES, format!("open_camera: no thread to be had: {fault}"))
        })?;
        let thread = worker.thread().id();
        Ok(Self { shared, worker: Mutex::new(Some(worker)), thread })
    }

    /// The state, whatever the worker does meanwhile. For what the worker does not touch while painting.
    pub(crate) fn lock(&self) -> MutexGuard<'_, State> {
        self.shared.lock()
    }

    /// The state when nothing is being painted.
    pub(crate) fn still(&self) -> Still<'_> {
        let mut state = self.shared.lock();
        state.holds += 1;
        while state.activity == Activity::Painting {
            state = self.shared.wait(state);
        }
        Still { shared: &self.shared, state }
    }

    /// Waits until all that was to be told was told and no callback runs.
    pub(crate) fn settle(&self) {
        let mut state = self.shared.lock();
        state.holds += 1;
        while state.activity != Activity::Idle || state.has_news() {
            self.shared.nudge(&mut state);
            state = self.shared.wait(state);
        }
        drop(Still { shared: &self.shared, state });
    }

    /// Lets the worker look again.
    pub(crate) fn wake(&self, state: &mut State) {
        self.shared.nudge(state);
    }

    /// Refuses to go on inside one of this camera's own callbacks.
    ///
    /// # Errors
    /// `CONTRACT`: waiting there would wait for itself.
    pub(crate) fn outside(&self, method: &str) -> Result<()> {
        if thread::current().id() == self.thread {
            return Err(Error::contract(format!("{method}: called from inside a callback of this camera")));
        }
        Ok(())
    }

    /// Ends all captures, reports their ends and stops the worker. Nothing is called back afterwards.
    pub(crate) fn stop(&self) {
        {
            let mut state = self.shared.lock();
            state.quit = true;
            self.shared.nudge(&mut state);
        }
        let worker = self.worker.lock().unwrap_or_else(PoisonError::into_inner).take();
        // A worker that drops the last reference to its own sensor inside a callback cannot wait for itself;
        // it ends after that callback.
        if let Some(worker) = worker.filter(|_| thread::current().id() != self.thread) {
            // It ends by itself; a callback that panicked was the client's.
            let _ = worker.join();
        }
        let mut state = self.shared.lock();
        state.forget_all();
    }
}

impl Drop for Sensor {
    fn drop(&mut self) {
        self.stop();
    }
}

impl Deref for Still<'_> {
    type Target = State;

    fn deref(&self) -> &State {
        &self.state
    }
}

impl DerefMut for Still<'_> {
    fn deref_mut(&mut self) -> &mut State {
        &mut self.state
    }
}

impl Drop for Still<'_> {
    fn drop(&mut self) {
        self.state.holds = self.state.holds.saturating_sub(1);
        if self.state.holds == 0 {
            self.shared.nudge(&mut self.state);
        }
    }
}
