//! Which faults fire when, and what those do that need no frame.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, OnceLock, PoisonError, Weak};
use std::time::Duration;

use hal_api::camera::ErrorType;
use hal_api::deferred::SessionStatus;
use hal_api::status::{Error, Result};
use nix::sys::signal::{Signal, raise};

use crate::board::Board;
use crate::clock::ClockKind;
use crate::deferred::Deferred;
use crate::journal::{Journal, Lane};
use crate::profile::{Action, Fault, MAX_FAULTS, Method, Object, Profile, Target, When};

use super::held::Held;

/// All faults of a driver.
pub(crate) struct Faults {
    state: Mutex<State>,
    /// Wakes threads that hang.
    cleared: Condvar,
    clock: ClockKind,
    seed: u64,
    pub(super) board: Arc<Board>,
    pub(super) journal: Arc<Journal>,
    /// Deferred processing, if there is.
    deferred: OnceLock<Arc<Deferred>>,
}

#[derive(Default)]
struct State {
    armed: Vec<Armed>,
    /// Faults that were ever set; numbers the next.
    ever: u32,
    /// Counts clearings, to end those that hang.
    clearings: u64,
    /// Frames held back, to be let go when the faults are cleared.
    held: Vec<Weak<Held>>,
}

struct Armed {
    /// Number of the fault, from 1.
    number: u32,
    fault: Fault,
    /// Of the driver itself, then of each camera.
    counters: Vec<Counter>,
}

#[derive(Debug, Clone, Copy, Default)]
struct Counter {
    /// Calls or frames that it watched.
    seen: u32,
    fired: u32,
}

/// Something that a fault can watch.
#[derive(Debug, Clone, Copy)]
pub(super) enum Event {
    Call(Object, &'static str),
    Frame { capture_id: i32, stream_id: i32, number: u32, sensor_frame: u32 },
}

/// A fault that fires now.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fired {
    pub(super) number: u32,
    pub(super) action: Action,
    /// The camera that it is about.
    camera: Option<usize>,
}

/// Asks for faults of an object's calls.
#[derive(Clone)]
pub(super) struct Gate {
    pub(super) faults: Arc<Faults>,
    /// The camera that the object belongs to.
    pub(super) camera: Option<usize>,
}

impl Gate {
    /// As [`Faults::enter`].
    ///
    /// # Errors
    /// As there.
    pub(super) fn enter(&self, object: Object, name: &'static str) -> Result<()> {
        self.faults.enter(object, name, self.camera)
    }
}

impl Armed {
    /// Whether it fires, and counts.
    fn fires(&mut self, event: Event, camera: Option<usize>, seed: u64) -> bool {
        let watched = match (self.fault.target, event) {
            (Target::Calls(method), Event::Call(object, name)) => {
                method == Method { object, name }
                    && self.fault.camera.is_none_or(|only| camera.is_none_or(|this| this == only))
            }
            (Target::Frames { capture, stream }, Event::Frame { capture_id, stream_id, .. }) => {
                capture.is_none_or(|only| only == capture_id)
                    && stream.is_none_or(|only| only == stream_id)
                    && self.fault.camera.is_none_or(|only| camera == Some(only))
            }
            _ => false,
        };
        let place = camera.map_or(0, |camera| camera.saturating_add(1));
        let Some(counter) = self.counters.get_mut(place).filter(|_| watched) else { return false };
        counter.seen = counter.seen.saturating_add(1);
        let due = match (self.fault.when, event) {
            (When::Call(first), _) => counter.seen >= first,
            (When::Frame(first), Event::Frame { number, .. }) => number >= first,
            (When::SensorFrame(first), Event::Frame { sensor_frame, .. }) => sensor_frame >= first,
            (When::OneIn { each, seed: own }, _) => {
                let seed = own.map_or(seed, u64::from);
                chance(seed, self.number, place, counter.seen).is_multiple_of(u64::from(each.max(1)))
            }
            _ => false,
        };
        let fires = due && counter.fired < self.fault.count;
        counter.fired = counter.fired.saturating_add(u32::from(fires));
        fires
    }
}

/// A number of this event's own, the same in each run.
fn chance(seed: u64, fault: u32, place: usize, event: u32) -> u64 {
    let place = u64::try_from(place).unwrap_or(u64::MAX);
    let words = [seed, u64::from(fault), place, u64::from(event)];
    // Steps of SplitMix64, a word after each.
    words.into_iter().fold(0, |state, word| {
        let mut mixed = (state ^ word).wrapping_add(0x9e37_79b9_7f4a_7c15);
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    })
}

impl Faults {
    pub(crate) fn new(profile: &Profile, board: Arc<Board>, journal: Arc<Journal>) -> Self {
        let (clock, seed) = (profile.clock, profile.seed);
        Self {
            state: Mutex::default(),
            cleared: Condvar::new(),
            clock,
            seed,
            board,
            journal,
            deferred: OnceLock::new(),
        }
    }

    /// Whose sessions hear of heat, a full store and others that matter more.
    pub(super) fn tell_sessions_of(&self, deferred: Arc<Deferred>) {
        // There is one for each driver.
        let _ = self.deferred.set(deferred);
    }

    /// Sets more faults. From now on a journal is kept.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` if there are too many; none is set then.
    pub(crate) fn arm(&self, faults: Vec<Fault>) -> Result<()> {
        let mut state = self.lock();
        let total = state.armed.len().saturating_add(faults.len());
        if total > MAX_FAULTS {
            let text = format!("fault: {total} faults are set then; there can be {MAX_FAULTS}");
            return Err(Error::invalid(text));
        }
        if !faults.is_empty() {
            self.journal.switch_on();
        }
        for fault in faults {
            state.ever = state.ever.saturating_add(1);
            let counters = vec![Counter::default(); self.board.len().saturating_add(1)];
            let number = state.ever;
            state.armed.push(Armed { number, fault, counters });
        }
        Ok(())
    }

    /// Forgets all faults, wakes who hangs and lets frames go that are held back.
    pub(crate) fn clear(&self) {
        let held: Vec<Arc<Held>> = {
            let mut state = self.lock();
            state.armed.clear();
            state.clearings += 1;
            state.held.iter().filter_map(Weak::upgrade).collect()
        };
        self.cleared.notify_all();
        self.order_sessions(None);
        for held in held {
            held.let_go();
        }
    }

    /// Whether anything has to be asked or written down.
    pub(super) fn is_active(&self) -> bool {
        self.journal.is_on()
    }

    /// Remembers frames that are held back, until they are gone.
    pub(super) fn remember(&self, held: &Arc<Held>) {
        let mut state = self.lock();
        state.held.retain(|held| held.strong_count() > 0);
        state.held.push(Arc::downgrade(held));
    }

    /// The faults that fire at an event, in the order in which they were set.
    pub(super) fn fired(&self, event: Event, camera: Option<usize>) -> Vec<Fired> {
        let mut state = self.lock();
        let seed = self.seed;
        let due = state.armed.iter_mut().filter_map(|armed| {
            armed.fires(event, camera, seed).then_some(Fired {
                number: armed.number,
                action: armed.fault.action,
                camera: armed.fault.camera.or(camera),
            })
        });
        due.collect()
    }

    /// A call begins: what fires is written down and done.
    ///
    /// # Errors
    /// The status that a fault wants the call to be refused with.
    pub(crate) fn enter(&self, object: Object, name: &'static str, camera: Option<usize>) -> Result<()> {
        if !self.is_active() {
            return Ok(());
        }
        let mut refused = Ok(());
        for fired in self.fired(Event::Call(object, name), camera) {
            let id = camera.map_or("", |camera| self.board.id(camera));
            let Fired { number, action, .. } = fired;
            let line = format_args!("fault {number}: {action} at {}.{name}", object.name());
            self.journal.add(id, Lane::Calls, line);
            match action {
                Action::Refuse(status) if refused.is_ok() => {
                    refused = Err(Error::new(status, format!("{name}: fault {number} of the script")));
                }
                _ => self.happen(fired),
            }
        }
        refused
    }

    /// Does what a fault does that needs no frame.
    pub(super) fn happen(&self, fired: Fired) {
        let camera = fired.camera;
        match fired.action {
            Action::Unplug => self.unplug(camera),
            Action::Replug { frames } => self.replug(camera, frames),
            Action::Abort => std::process::abort(),
            Action::Segv => die(),
            Action::Panic => std::panic::resume_unwind(Box::new("a fault of the script")),
            Action::Hang { ms } => self.hang(ms),
            Action::Overheat => {
                self.report(camera, ErrorType::SENSOR_DATA_ERROR);
                self.order_sessions(Some(SessionStatus::NOT_READY_OVERHEAT));
            }
            Action::StoreFull => self.order_sessions(Some(SessionStatus::READY_SPACE_LIMIT_REACHED)),
            Action::Preempt => {
                self.report(camera, ErrorType::DEVICE_PREEMPT);
                self.order_sessions(Some(SessionStatus::NOT_READY_PREEMPTED));
            }
            // The business of the layer before the frames.
            _ => {}
        }
    }

    fn unplug(&self, camera: Option<usize>) {
        if let Some(camera) = camera {
            // A camera that is not there cannot go.
            let _ = self.board.unplug(camera);
        }
    }

    /// Virtual time passes at once: nobody else would move it while the camera is away.
    fn replug(&self, camera: Option<usize>, frames: u32) {
        let Some(camera) = camera else { return };
        let duration_ns = self.board.core(camera).map(|core| core.sensor.lock().duration_ns());
        let duration_ns = duration_ns.unwrap_or_else(|| hal_api::units::frame_duration_ns(30));
        let delay = match self.clock {
            ClockKind::Real => Duration::from_nanos(duration_ns.saturating_mul(u64::from(frames))),
            ClockKind::Virtual | ClockKind::Step => Duration::ZERO,
        };
        self.unplug(Some(camera));
        self.board.plug_later(camera, delay);
    }

    fn report(&self, camera: Option<usize>, error: ErrorType) {
        if let Some(core) = camera.and_then(|camera| self.board.core(camera)) {
            core.sensor.report(error, 0);
        }
    }

    fn order_sessions(&self, status: Option<SessionStatus>) {
        if let Some(deferred) = self.deferred.get() {
            deferred.order_status(status);
        }
    }

    /// Sleeps until the time is over or the faults are cleared.
    fn hang(&self, ms: Option<u32>) {
        let state = self.lock();
        let clearings = state.clearings;
        let hangs = |state: &mut State| state.clearings == clearings;
        match ms {
            None => drop(self.cleared.wait_while(state, hangs)),
            Some(ms) => {
                drop(self.cleared.wait_timeout_while(state, Duration::from_millis(ms.into()), hangs));
            }
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Ends the process by `SIGSEGV`.
fn die() -> ! {
    // The first one may meet the handler of Rust's runtime, which gives way to the system's and returns.
    for _ in 0..2 {
        let _ = raise(Signal::SIGSEGV);
    }
    std::process::abort()
}
