//! The sensor of an open camera: its streams and captures, and the threads that make frames of them.
//!
//! One lock guards everything and is never held while painting or calling out. Calls that take something
//! away from under the threads (buffers, streams) hold the sensor first: [`Sensor::hold`] returns when nothing
//! is being painted, and nothing will be until its guard is dropped.
//!
//! Photos are painted by a thread of their own, so that the frames of a preview keep their time; all that is
//! told to the client is told by the worker.

mod photo_file;
mod extra;
mod photos;
mod state;
mod shared;
mod tick;
mod promised;
mod moved;
mod develop;
mod deliver;
mod worker;

use std::ops::{Deref, DerefMut};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle, ThreadId};

use hal_api::camera::ErrorType;
use hal_api::driver::Host;
use hal_api::status::{Error, Result, Status};
use hal_api::traits::{ICameraDeviceCallback, IStreamOperatorCallback};

use crate::clock::ClockKind;
use crate::deferred::Keeper;
use crate::profile::CameraProfile;

use moved::Moved;
use photo_file::Maker;
use shared::Shared;
use state::Activity;
pub(crate) use state::State;

/// Most errors that wait to be told.
const MAX_ERRORS: usize = 64;

/// A running sensor; stops when dropped.
#[derive(Debug)]
pub(crate) struct Sensor {
    shared: Arc<Shared>,
    threads: Mutex<Vec<JoinHandle<()>>>,
    /// The thread that calls the client.
    worker: ThreadId,
}

/// The state while nothing is painted.
pub(crate) struct Held<'a> {
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
        keeper: Option<Arc<Keeper>>,
        host: Option<Host>,
        callback: Arc<dyn ICameraDeviceCallback>,
    ) -> Result<Self> {
        let maker = Maker::new(profile, clock == ClockKind::Real);
        Self::run(Shared::new(camera, maker, host, State::new(clock, profile, keeper, callback)))
    }

    /// Starts one that finishes photos of frames that were timed by `clock`, each as it is ready.
    ///
    /// # Errors
    /// As [`Sensor::start`].
    pub(crate) fn offline(
        camera: u16,
        clock: ClockKind,
        profile: &CameraProfile,
        keeper: Option<Arc<Keeper>>,
        callback: Arc<dyn ICameraDeviceCallback>,
    ) -> Result<Self> {
        let maker = Maker::new(profile, clock == ClockKind::Real);
        let state = State::new(ClockKind::Real, profile, keeper, callback);
        Self::run(Shared::new(camera, maker, None, state))
    }

    fn run(shared: Shared) -> Result<Self> {
        let (camera, shared) = (shared.camera, Arc::new(shared));
        let theirs = Arc::clone(&shared);
        let worker = spawn(format!("mock-{camera}"), move || worker::run(&theirs))?;
        let thread = worker.thread().id();
        // From here on dropping it ends the thread.
        let sensor = Self { shared, threads: Mutex::new(vec![worker]), worker: thread };
        let theirs = Arc::clone(&sensor.shared);
        let developer = spawn(format!("mock-still-{camera}"), move || develop::run(&theirs))?;
        sensor.threads.lock().unwrap_or_else(PoisonError::into_inner).push(developer);
        Ok(sensor)
    }

    /// The state, whatever the worker does meanwhile. For what the worker does not touch while painting.
    pub(crate) fn lock(&self) -> MutexGuard<'_, State> {
        self.shared.lock()
    }

    /// The state when nothing is being painted.
    pub(crate) fn hold(&self) -> Held<'_> {
        let mut state = self.shared.lock();
        state.holds += 1;
        while state.activity == Activity::Painting || state.developing {
            state = self.shared.wait(state);
        }
        Held { shared: &self.shared, state }
    }

    /// Takes over what another sensor was to make, for `client`.
    pub(crate) fn adopt(&self, moved: Moved, client: Arc<dyn IStreamOperatorCallback>) {
        let mut state = self.shared.lock();
        state.move_in(moved, client);
        self.shared.nudge(&mut state);
        self.shared.develop.notify_one();
    }

    /// Waits for the callback that runs, unless it is the caller: what it tells was decided before.
    pub(crate) fn hear_out(&self) {
        if thread::current().id() == self.worker {
            return;
        }
        let mut state = self.shared.lock();
        state.holds += 1;
        while state.activity == Activity::Calling {
            state = self.shared.wait(state);
        }
        drop(Held { shared: &self.shared, state });
    }

    /// Waits until all that was to be told was told and no callback runs.
    pub(crate) fn settle(&self) {
        let mut state = self.shared.lock();
        state.holds += 1;
        while state.activity != Activity::Idle || state.has_news() {
            self.shared.nudge(&mut state);
            state = self.shared.wait(state);
        }
        drop(Held { shared: &self.shared, state });
    }

    /// Lets the worker look again.
    pub(crate) fn wake(&self, state: &mut State) {
        self.shared.nudge(state);
    }

    /// Has an error told by the worker. After a fatal one all captures end and none is taken.
    pub(crate) fn report(&self, error: ErrorType, code: i32) {
        let mut state = self.shared.lock();
        if !state.failed && state.errors.len() < MAX_ERRORS {
            state.failed = error.is_fatal();
            state.errors.push((error, code));
            self.shared.nudge(&mut state);
        }
    }

    /// Refuses to go on inside one of this camera's own callbacks.
    ///
    /// # Errors
    /// `CONTRACT`: waiting there would wait for itself.
    pub(crate) fn outside(&self, method: &str) -> Result<()> {
        if thread::current().id() == self.worker {
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
            self.shared.develop.notify_all();
        }
        let threads = std::mem::take(&mut *self.threads.lock().unwrap_or_else(PoisonError::into_inner));
        for thread in threads {
            // A worker that drops the last reference to its own sensor inside a callback cannot wait for itself;
            // it ends after that callback.
            if thread.thread().id() != thread::current().id() {
                // It ends by itself; a callback that panicked was the client's.
                let _ = thread.join();
            }
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

impl Deref for Held<'_> {
    type Target = State;

    fn deref(&self) -> &State {
        &self.state
    }
}

impl DerefMut for Held<'_> {
    fn deref_mut(&mut self) -> &mut State {
        &mut self.state
    }
}

impl Drop for Held<'_> {
    fn drop(&mut self) {
        self.state.holds = self.state.holds.saturating_sub(1);
        if self.state.holds == 0 {
            self.shared.nudge(&mut self.state);
            self.shared.develop.notify_one();
        }
    }
}

/// A thread of the sensor.
///
/// # Errors
/// `INSUFFICIENT_RESOURCES` if the system gives none.
fn spawn(name: String, run: impl FnOnce() + Send + 'static) -> Result<JoinHandle<()>> {
    thread::Builder::new().name(name).spawn(run).map_err(|fault| {
        Error::new(Status::INSUFFICIENT_RESOURCES, format!("open_camera: no thread to be had: {fault}"))
    })
}
