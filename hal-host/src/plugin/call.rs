//! One call at a time on an object, from whatever thread; timed; its status with the driver's sentence.

use super::services;
use hal_api::status::{Error, Result, Status};
use std::cell::Cell;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Longest that a call waits for another one on the same object.
const TURN_LIMIT: Duration = Duration::from_secs(10);

/// Calls into one driver, counted.
#[derive(Debug, Default)]
pub(super) struct Meter {
    calls: AtomicU64,
    failures: AtomicU64,
    nanos: AtomicU64,
    longest_ns: AtomicU64,
}

/// Calls into one driver so far; `queue_buffer` is not among them, frames are counted per stream.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CallStats {
    /// Calls that returned.
    pub calls: u64,
    /// Calls that returned an error.
    pub failures: u64,
    /// Time in all of them in nanoseconds.
    pub total_ns: u64,
    /// Time in the longest in nanoseconds.
    pub longest_ns: u64,
}

impl Meter {
    pub(super) fn stats(&self) -> CallStats {
        CallStats {
            calls: self.calls.load(Ordering::Relaxed),
            failures: self.failures.load(Ordering::Relaxed),
            total_ns: self.nanos.load(Ordering::Relaxed),
            longest_ns: self.longest_ns.load(Ordering::Relaxed),
        }
    }

    /// Makes one call and turns its status into a result.
    ///
    /// # Errors
    /// The driver's status, with the sentence that it logged during the call.
    pub(super) fn call(&self, driver: &str, method: &str, call: impl FnOnce() -> Status) -> Result<()> {
        services::forget_sentence();
        let start = Instant::now();
        let status = call();
        let nanos = u64::try_from(start.elapsed().as_nanos()).unwrap_or(u64::MAX);
        self.calls.fetch_add(1, Ordering::Relaxed);
        self.nanos.fetch_add(nanos, Ordering::Relaxed);
        self.longest_ns.fetch_max(nanos, Ordering::Relaxed);
        if status.is_ok() {
            return Ok(());
        }
        self.failures.fetch_add(1, Ordering::Relaxed);
        Err(explain(driver, method, status))
    }
}

/// The error behind a status.
fn explain(driver: &str, method: &str, status: Status) -> Error {
    let known = status.known();
    if known != status {
        tracing::warn!(driver, method, status = status.0, "a status outside the list; taken as DEVICE_ERROR");
    }
    let sentence = services::take_sentence(status).unwrap_or_else(|| Error::from(status).text().to_owned());
    let text = if sentence.starts_with(method) { sentence } else { format!("{method}: {sentence}") };
    Error::new(known, format!("driver '{driver}': {text}")).blaming(status.blame())
}

thread_local! {
    /// Number of the device whose callback runs on this thread, 0 for none.
    static INSIDE: Cell<u64> = const { Cell::new(0) };
}

/// Marks the calling thread as inside a callback of a device, until dropped.
pub(super) struct Inside {
    before: u64,
}

impl Inside {
    pub(super) fn enter(device: u64) -> Self {
        Self { before: INSIDE.replace(device) }
    }
}

impl Drop for Inside {
    fn drop(&mut self) {
        INSIDE.set(self.before);
    }
}

/// Whether the calling thread is inside a callback of the device.
pub(super) fn inside(device: u64) -> bool {
    INSIDE.get() == device
}

#[derive(Debug, Default)]
struct Turn {
    busy: bool,
    teardown: bool,
}

/// Serialises the calls on one device and its operator, or on one object without a camera.
#[derive(Debug)]
pub(super) struct Gate {
    device: u64,
    turn: Mutex<Turn>,
    free: Condvar,
}

/// The turn, until dropped.
struct Leave<'a>(&'a Gate);

impl Drop for Leave<'_> {
    fn drop(&mut self) {
        *self.0.turn.lock().unwrap_or_else(PoisonError::into_inner) = Turn::default();
        self.0.free.notify_one();
    }
}

impl Gate {
    /// A gate for a new device, with a number of its own.
    pub(super) fn new() -> Self {
        static NEXT: AtomicU64 = AtomicU64::new(1);
        let device = NEXT.fetch_add(1, Ordering::Relaxed);
        Self { device, turn: Mutex::default(), free: Condvar::new() }
    }

    /// Number of the device.
    pub(super) fn device(&self) -> u64 {
        self.device
    }

    /// Runs a [control] call when it is its turn.
    ///
    /// # Errors
    /// `CAMERA_CLOSED` from inside a callback while a teardown waits for that callback (D10);
    /// `CAMERA_BUSY` if another call has not returned for ten seconds.
    pub(super) fn control<R>(&self, method: &str, call: impl FnOnce() -> Result<R>) -> Result<R> {
        let _leave = self.enter(method, false)?;
        call()
    }

    /// Runs a [teardown] call when it is its turn.
    ///
    /// # Errors
    /// `CONTRACT` from inside a callback of the same device (D9), else as [`Gate::control`].
    pub(super) fn teardown<R>(&self, method: &str, call: impl FnOnce() -> Result<R>) -> Result<R> {
        if inside(self.device) {
            let text = format!("{method}: called from inside a callback of the same object");
            return Err(Error::contract(text).blaming(hal_api::status::Blame::Caller));
        }
        let _leave = self.enter(method, true)?;
        call()
    }

    fn enter(&self, method: &str, teardown: bool) -> Result<Leave<'_>> {
        let deadline = Instant::now() + TURN_LIMIT;
        let mut turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        while turn.busy {
            if turn.teardown && inside(self.device) {
                let text = format!("{method}: the object is being torn down");
                return Err(Error::new(Status::CAMERA_CLOSED, text));
            }
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                let text =
                    format!("{method}: another call on this object has not returned for {TURN_LIMIT:?}");
                return Err(Error::new(Status::CAMERA_BUSY, text).blaming(hal_api::status::Blame::Driver));
            }
            turn = self.free.wait_timeout(turn, left).unwrap_or_else(PoisonError::into_inner).0;
        }
        *turn = Turn { busy: true, teardown };
        Ok(Leave(self))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc;

    #[test]
    fn calls_wait_for_each_other() {
        let gate = Gate::new();
        let (entered, in_call) = mpsc::channel();
        let (leave, may_leave) = mpsc::channel::<()>();
        std::thread::scope(|scope| {
            let first = &gate;
            scope.spawn(move || {
                first.control("first", || {
                    entered.send(()).unwrap();
                    may_leave.recv().unwrap();
                    Ok(())
                })
            });
            in_call.recv().unwrap();
            let second = scope.spawn(|| gate.control("second", || Ok(5)));
            leave.send(()).unwrap();
            assert_eq!(second.join().unwrap(), Ok(5));
        });
    }

    #[test]
    fn from_inside_a_callback_a_teardown_is_refused_and_a_pending_one_closes() {
        let gate = Gate::new();
        let inside = Inside::enter(gate.device());
        assert_eq!(gate.teardown("close", || Ok(())).unwrap_err().status(), Status::CONTRACT);
        assert!(gate.control("capture", || Ok(())).is_ok());
        drop(inside);
        gate.teardown("close", || {
            let _inside = Inside::enter(gate.device());
            assert_eq!(gate.control("capture", || Ok(())).unwrap_err().status(), Status::CAMERA_CLOSED);
            Ok(())
        })
        .unwrap();
    }
}
