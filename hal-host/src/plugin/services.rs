//! The services that the host offers to drivers: log, clock, memory budget.
//!
//! # Safety
//! The functions of the table are called by drivers, from any thread. Their context is a leaked
//! [`Context`], so it is always there; what else comes in is read as the contract of the slot says.
#![allow(unsafe_code)]

use crate::frame::now_ns;
use crate::pool::{MemoryBudget, Reservation};
use hal_api::abi::{HostVtbl, LOG_DEBUG, LOG_ERROR, LOG_INFO, LOG_WARN, LogRecord, MINOR_MAX, Str};
use hal_api::convert::{str_in, struct_in};
use hal_api::status::Status;
use hal_api::stream::Clock;
use std::cell::RefCell;
use std::ffi::c_void;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

/// What the services of one driver work on. Leaked: a driver is never unloaded (D21).
#[derive(Debug)]
pub(super) struct Context {
    name: Mutex<String>,
    budget: MemoryBudget,
    held: Mutex<Vec<Reservation>>,
}

impl Context {
    pub(super) fn leak(name: &str, budget: MemoryBudget) -> &'static Self {
        let context = Self { name: Mutex::new(name.to_owned()), budget, held: Mutex::default() };
        let context: &'static Self = Box::leak(Box::new(context));
        // Kept in sight of leak checkers: it is meant to stay.
        CONTEXTS.lock().unwrap_or_else(PoisonError::into_inner).push(context);
        context
    }

    /// The driver said its name.
    pub(super) fn rename(&self, name: &str) {
        if let Ok(mut current) = self.name.lock() {
            name.clone_into(&mut current);
        }
    }

    /// What goes into the handshake.
    pub(super) fn as_raw(&'static self) -> *mut c_void {
        (&raw const *self).cast_mut().cast()
    }
}

static CONTEXTS: Mutex<Vec<&'static Context>> = Mutex::new(Vec::new());

thread_local! {
    /// The last sentence that explained a status on this thread: the call that returns it runs here too.
    static SENTENCE: RefCell<Option<(Status, String)>> = const { RefCell::new(None) };
}

/// Before a call: what was said before does not explain it.
pub(super) fn forget_sentence() {
    SENTENCE.with(|sentence| sentence.take());
}

/// After a call: the sentence behind its status, if the driver logged one.
pub(super) fn take_sentence(status: Status) -> Option<String> {
    SENTENCE.with(|sentence| sentence.take()).filter(|(code, _)| *code == status).map(|(_, text)| text)
}

/// Callbacks that came for objects that are gone, in this process: the drivers' breaches of D9.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LateCallbacks {
    /// How many there were.
    pub count: u64,
}

static LATE: AtomicU64 = AtomicU64::new(0);

/// Callbacks so far that came for objects that are gone.
pub fn late_callbacks() -> LateCallbacks {
    LateCallbacks { count: LATE.load(Ordering::Relaxed) }
}

/// A callback came for an object that is gone.
pub(super) fn late(callback: &str) -> Status {
    let count = LATE.fetch_add(1, Ordering::Relaxed) + 1;
    // A driver that does it does it often: the first, then each hundredth.
    if count == 1 || count.is_multiple_of(100) {
        tracing::error!(callback, count, "a driver called back for an object that is closed; blame: driver");
    }
    Status::GONE
}

/// The table that every driver gets.
pub(super) static HOST_VTBL: HostVtbl = HostVtbl {
    struct_size: hal_api::units::struct_size::<HostVtbl>(),
    minor: MINOR_MAX,
    _pad0: 0,
    log,
    clock_now_ns,
    reserve_memory,
    release_memory,
    get_extension,
};

/// The context of a call; always one that was leaked, or null from a driver that is wrong.
fn context<'a>(ctx: *mut c_void) -> Option<&'a Context> {
    // SAFETY: see the module.
    unsafe { ctx.cast::<Context>().as_ref() }
}

unsafe extern "C-unwind" fn log(ctx: *mut c_void, record: *const LogRecord) {
    let run = || {
        // SAFETY: see the module.
        let Ok(record) = (unsafe { struct_in(record) }) else { return };
        // SAFETY: see the module.
        let (text, target) = unsafe { (str_in(record.text), str_in(record.target)) };
        let text = text.unwrap_or("(text is not UTF-8)");
        let part = target.unwrap_or("");
        if record.code != Status::NO_ERROR {
            SENTENCE.with(|sentence| sentence.replace(Some((record.code, text.to_owned()))));
        }
        let name = context(ctx).and_then(|context| Some(context.name.lock().ok()?.clone()));
        let driver = name.as_deref().unwrap_or("");
        let (code, errno) = (record.code.0, record.os_errno);
        match record.level {
            // What explains a status comes back as an error, whose receiver decides what to say.
            LOG_ERROR if record.code != Status::NO_ERROR => {
                tracing::debug!(driver, part, code, errno, "{text}");
            }
            LOG_ERROR => tracing::error!(driver, part, errno, "{text}"),
            LOG_WARN => tracing::warn!(driver, part, code, errno, "{text}"),
            LOG_INFO => tracing::info!(driver, part, code, errno, "{text}"),
            LOG_DEBUG => tracing::debug!(driver, part, code, errno, "{text}"),
            _ => tracing::trace!(driver, part, code, errno, "{text}"),
        }
    };
    // A subscriber of the embedder's may panic; the driver has nothing to do with that.
    let _ = catch_unwind(AssertUnwindSafe(run));
}

unsafe extern "C-unwind" fn clock_now_ns(_: *mut c_void) -> u64 {
    now_ns(Clock::MONOTONIC).unwrap_or(0)
}

unsafe extern "C-unwind" fn reserve_memory(ctx: *mut c_void, bytes: u64) -> Status {
    let Some(context) = context(ctx) else { return Status::INVALID_ARGUMENT };
    let Ok(reservation) = context.budget.reserve(bytes) else { return Status::INSUFFICIENT_RESOURCES };
    context.held.lock().unwrap_or_else(PoisonError::into_inner).push(reservation);
    Status::NO_ERROR
}

unsafe extern "C-unwind" fn release_memory(ctx: *mut c_void, bytes: u64) {
    let Some(context) = context(ctx) else { return };
    let mut held = context.held.lock().unwrap_or_else(PoisonError::into_inner);
    match held.iter().position(|reservation| reservation.bytes() == bytes) {
        Some(index) => drop(held.swap_remove(index)),
        None => tracing::error!(bytes, "a driver gave back memory that it never reserved; blame: driver"),
    }
}

unsafe extern "C-unwind" fn get_extension(_: *mut c_void, _: Str) -> *const c_void {
    std::ptr::null()
}
