//! One open camera: its state under a lock, and how callers wait for its worker.
//!
//! Calls of the host change the state and wake the worker; the worker alone takes frames and makes callbacks, with
//! no lock held. [`Pipeline::step`] decides under the lock; what it decides is carried out without.

use crate::capture::Capture;
use crate::control::{Controls, Setting};
use crate::enumerate::Camera;
use crate::errno;
use crate::event::{Events, Notice};
use crate::settings::{self, Change, Facts};
use crate::state::{Job, State, Step};
use crate::sys::poll::Waker;
use crate::sys::value::BufKind;
use crate::sys::{Failure, Node, Outcome};
use hal_api::camera::ErrorType;
use hal_api::driver::Host;
use hal_api::status::{Error, Result, Status};
use hal_api::traits::ICameraDeviceCallback;
use nix::errno::Errno;
use std::path::PathBuf;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// How long a teardown waits for the worker's callback to return.
const QUIET_LIMIT: Duration = Duration::from_secs(5);

/// One open camera.
pub(crate) struct Pipeline {
    pub path: PathBuf,
    /// The camera's name for people.
    pub name: String,
    pub kind: BufKind,
    /// The settings that the camera has.
    pub controls: Controls,
    pub host: Option<Host>,
    pub device_callback: Arc<dyn ICameraDeviceCallback>,
    state: Mutex<State>,
    quiet: Condvar,
    /// There is a job for the still thread, or its end.
    work: Condvar,
    pub waker: Waker,
}

impl Pipeline {
    /// # Errors
    /// `DEVICE_ERROR` if its controls cannot be read; no more descriptors.
    pub fn new(
        camera: &Camera,
        node: Arc<dyn Node>,
        host: Option<Host>,
        device_callback: Arc<dyn ICameraDeviceCallback>,
    ) -> Result<Self> {
        let (path, name, kind) = (camera.path.clone(), camera.name.clone(), camera.kind);
        let waker = Waker::new().map_err(|failure| errno::call_error(&path, failure))?;
        let controls = Controls::discover(node.as_ref());
        let controls = controls.map_err(|failure| errno::call_error(&path, failure))?;
        let mut state = State { node: Some(Arc::clone(&node)), ..State::default() };
        state.results.facts.values = controls.snapshot(node.as_ref());
        let state = Mutex::new(state);
        let (quiet, work) = (Condvar::new(), Condvar::new());
        Ok(Self { path, name, kind, controls, host, device_callback, state, quiet, work, waker })
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

    /// Ends the captures that have no other streams than `stream_ids`, and waits until they are told, nothing is left
    /// to tell, and the worker is in no callback. It takes no frames until the state is given back.
    ///
    /// # Errors
    /// `CONTRACT` from inside a callback, `TIMEOUT` if a callback of the host does not return.
    pub fn quiesce<'a>(
        &'a self,
        method: &str,
        mut state: MutexGuard<'a, State>,
        stream_ids: &[i32],
    ) -> Result<MutexGuard<'a, State>> {
        if state.worker == Some(thread::current().id()) {
            return Err(Error::contract(format!("{method}: called from inside a callback of this camera")));
        }
        let ends = |capture: &Capture| capture.lanes.iter().all(|lane| stream_ids.contains(&lane.stream_id));
        state.captures.iter_mut().filter(|capture| ends(capture)).for_each(|capture| capture.over = true);
        let busy = |state: &State| {
            let touches = |id: &i32| state.captures.iter().any(|one| one.pending > 0 && one.lanes.has(*id));
            state.working && state.captures.iter().any(ends) || stream_ids.iter().any(touches)
        };
        let (state, still) = self.hold(state, |state| busy(state) || state.is_telling());
        if still {
            return Ok(state);
        }
        Err(Error::new(Status::TIMEOUT, format!("{method}: a callback of the host does not return")))
    }

    /// Waits until the worker tells nothing of a stream whose buffers are forgotten and the still thread fills none of
    /// them. In a callback the worker is not waited for.
    pub fn settle<'a>(&'a self, state: MutexGuard<'a, State>, stream_id: i32) -> MutexGuard<'a, State> {
        let inside = state.worker == Some(thread::current().id());
        let busy = move |state: &State| {
            let fills = |one: &Capture| one.pending > 0 && one.lanes.has(stream_id);
            state.captures.iter().any(fills) || state.calling && !inside
        };
        self.hold(state, busy).0
    }

    /// Keeps the worker from taking frames until `busy` ends; says whether it did.
    fn hold<'a>(
        &'a self,
        mut state: MutexGuard<'a, State>,
        busy: impl Fn(&State) -> bool,
    ) -> (MutexGuard<'a, State>, bool) {
        state.holds += 1;
        self.waker.wake();
        let waited = self.quiet.wait_timeout_while(state, QUIET_LIMIT, |state| busy(state));
        let (mut state, limit) = waited.unwrap_or_else(PoisonError::into_inner);
        state.holds -= 1;
        self.waker.wake();
        (state, !limit.timed_out())
    }

    /// The next job of the still thread, which this call waits for; `None` when there will be no more.
    pub fn next_job(&self) -> Option<Job> {
        let nothing = |state: &mut State| state.jobs.is_empty() && !state.is_over();
        let state = self.work.wait_while(self.lock(), nothing);
        state.unwrap_or_else(PoisonError::into_inner).jobs.pop_front()
    }

    /// Takes a job back that is done; `made` holds the bytes of each plane.
    pub fn finish(&self, job: Job, made: Option<[u32; 4]>) {
        self.lock().finish(job, made);
        self.waker.wake();
        self.quiet.notify_all();
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

    /// Carries out a change of settings, but for the frame rate, and reads back what the device made of it.
    ///
    /// # Errors
    /// As [`settings::write`]; then nothing is changed.
    pub fn apply(&self, node: &dyn Node, change: Change) -> Result<()> {
        if !change.controls.is_empty() {
            settings::write(&self.path, node, &self.controls, &change)?;
        }
        self.refresh(node);
        let mut state = self.lock();
        state.photo = change.photo.or(&state.photo);
        drop(state);
        self.waker.wake();
        Ok(())
    }

    /// Asks the device for the values of all settings: a control may move others.
    pub fn refresh(&self, node: &dyn Node) {
        let values = self.controls.snapshot(node);
        self.lock().results.note_all(&self.controls, values);
    }

    /// Takes the events that wait and notes what they tell. Under the lock, so that a commit, which drops what is older
    /// than itself, meets no event on its way.
    ///
    /// # Errors
    /// The kernel's refusal.
    pub fn take_events(&self, node: &dyn Node, events: &mut Events) -> Outcome<()> {
        let mut state = self.lock();
        events.take(node, |notice| {
            tracing::debug!("{}: {notice:?}", self.path.display());
            match notice {
                Notice::SourceChanged => state.source_changed = true,
                Notice::ControlChanged { id, value } => {
                    if let Some(setting) = Setting::of(id) {
                        state.results.note(&self.controls, setting, value);
                    }
                }
                Notice::EndOfStream | Notice::Missed(_) => {}
            }
        })
    }

    /// The exposure time in force, in nanoseconds; 0 if it is not known.
    pub fn exposure_ns(&self) -> u64 {
        settings::exposure_ns(&self.lock().results.facts)
    }

    /// Tells the settings in force.
    pub fn report(&self, timestamp_ns: u64) {
        let report = {
            let state = self.lock();
            let facts = Facts { timestamp_ns, ..state.results.facts.clone() };
            settings::report(&self.controls, &state.results.tags, &facts)
        };
        match report {
            Ok(report) => self.device_callback.on_result(timestamp_ns, report.view()),
            Err(error) => tracing::error!("{}: no results: {error}", self.path.display()),
        }
    }

    /// Decides what the worker does next; `news` says whether the node may have a frame or a fault.
    pub fn step(&self, news: bool) -> Step {
        let mut state = self.lock();
        let step = state.step(&self.path, news);
        state.calling = matches!(step, Step::Tell(_));
        if !state.jobs.is_empty() || matches!(step, Step::Exit) {
            self.work.notify_one();
        }
        if state.holds > 0 {
            self.quiet.notify_all();
        }
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
        self.0.work.notify_all();
    }
}

/// The moment so far ahead.
pub(crate) fn within(time: Duration) -> Instant {
    Instant::now() + time
}
