//! One open camera: its state under a lock, and how callers wait for its worker.
//!
//! Calls of the host change the state and wake the worker; the worker alone takes frames and makes callbacks, with
//! no lock held. [`Pipeline::step`] decides under the lock; what it decides is carried out without.

use crate::errno;
use crate::state::{State, Step};
use crate::sys::poll::Waker;
use crate::sys::value::BufKind;
use crate::sys::{Failure, Node};
use hal_api::camera::ErrorType;
use hal_api::driver::Host;
use hal_api::status::{Error, Result, Status};
use hal_api::traits::ICameraDeviceCallback;
use nix::errno::Errno;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// How long a teardown waits for the worker's callback to return.
const QUIET_LIMIT: Duration = Duration::from_secs(5);

/// One open camera.
pub(crate) struct Pipeline {
    pub path: PathBuf,
    pub kind: BufKind,
    pub host: Option<Host>,
    pub device_callback: Arc<dyn ICameraDeviceCallback>,
    state: Mutex<State>,
    quiet: Condvar,
    pub waker: Waker,
}

impl Pipeline {
    /// # Errors
    /// No more descriptors.
    pub fn new(
        path: &Path,
        kind: BufKind,
        node: Arc<dyn Node>,
        host: Option<Host>,
        device_callback: Arc<dyn ICameraDeviceCallback>,
    ) -> Result<Self> {
        let waker = Waker::new().map_err(|failure| errno::call_error(path, failure))?;
        let state = Mutex::new(State { node: Some(node), ..State::default() });
        Ok(Self { path: path.to_owned(), kind, host, device_callback, state, quiet: Condvar::new(), waker })
    }

    pub fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The state, if the camera can be used.
    ///
    /// # Errors
    /// `CAMERA_CLOSED`, `DEVICE_ERROR`.
    pub fn usable(&self, method: &str) -> Result<(MutexGuard<'_, State>, Arc<dyn Node>)> {
        let state = self.lock();
        if state.failed {
            return Err(Error::device(format!(
                "{method}: {} has failed or is gone; close it",
                self.path.display()
            )));
        }
        let Some(node) = state.node.clone() else {
            return Err(Error::new(Status::CAMERA_CLOSED, format!("{method}: the camera is closed")));
        };
        Ok((state, node))
    }

    /// Waits until no capture is in flight and the worker is in no callback.
    ///
    /// # Errors
    /// `CONTRACT` from inside a callback, `TIMEOUT` if a callback of the host does not return.
    pub fn quiesce<'a>(
        &self,
        method: &str,
        mut state: MutexGuard<'a, State>,
    ) -> Result<MutexGuard<'a, State>> {
        if state.worker == Some(thread::current().id()) {
            return Err(Error::contract(format!("{method}: called from inside a callback of this camera")));
        }
        if let Some(capture) = &mut state.capture {
            capture.ending = true;
        }
        self.waker.wake();
        let noisy = |state: &mut State| state.working && (state.capture.is_some() || state.calling);
        let waited = self.quiet.wait_timeout_while(state, QUIET_LIMIT, noisy);
        let (state, limit) = waited.unwrap_or_else(PoisonError::into_inner);
        if limit.timed_out() {
            return Err(Error::new(
                Status::TIMEOUT,
                format!("{method}: a callback of the host does not return"),
            ));
        }
        Ok(state)
    }

    /// Waits until the worker is in no callback, unless it is the caller.
    pub fn settle<'a>(&self, state: MutexGuard<'a, State>) -> MutexGuard<'a, State> {
        if state.worker == Some(thread::current().id()) {
            return state;
        }
        let waited = self.quiet.wait_timeout_while(state, QUIET_LIMIT, |state| state.calling);
        waited.unwrap_or_else(PoisonError::into_inner).0
    }

    /// Notes that there is a worker from now on.
    pub fn hire(&self) {
        self.lock().working = true;
    }

    /// Notes that this thread is the worker, until the guard is dropped, by a panic too.
    pub fn work(&self) -> Working<'_> {
        self.lock().worker = Some(thread::current().id());
        Working(self)
    }

    /// Notes that the worker's callback has returned.
    pub fn told(&self) {
        self.lock().calling = false;
        self.quiet.notify_all();
    }

    /// Notes that the node is gone, if it is. The worker tells it then.
    pub fn look(&self) {
        let mut state = self.lock();
        let gone = state.node.as_ref().is_some_and(|node| node.capability().is_err_and(Failure::is_gone));
        if gone && !state.failed {
            state.failed = true;
            state.calling = true;
            drop(state);
            self.device_callback.on_error(ErrorType::DEVICE_DISCONNECT, Errno::ENODEV as i32);
            self.told();
        }
    }

    /// Notes that pictures of another kind arrive from now on. The next step tells it.
    pub fn source_changed(&self) {
        self.lock().source_changed = true;
    }

    /// Decides what the worker does next; `news` says whether the node may have a frame or a fault.
    pub fn step(&self, news: bool) -> Step {
        let mut state = self.lock();
        let step = state.step(&self.path, news);
        state.calling = matches!(step, Step::Tell(_));
        step
    }
}

/// Says that the worker works.
pub(crate) struct Working<'a>(&'a Pipeline);

impl Drop for Working<'_> {
    fn drop(&mut self) {
        let mut state = self.0.lock();
        (state.worker, state.working, state.calling) = (None, false, false);
        drop(state);
        self.0.quiet.notify_all();
    }
}

/// The moment so far ahead.
pub(crate) fn within(time: Duration) -> Instant {
    Instant::now() + time
}
