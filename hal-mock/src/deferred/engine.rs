//! The thread of a session: one item at a time, and one callback at a time.
//!
//! Work is told to stop by a reason; it looks for one between slices of at most a few milliseconds. Its
//! place is free again before its end is told, so that a callback can ask for the next item.

use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle, ThreadId};
use std::time::Duration;

use hal_api::deferred::{ExecutionMode, ProcessError, SessionStatus};
use hal_api::status::{Error, Result, Status};

/// What a session works at.
pub(super) trait Worker: Send + Sync + 'static {
    /// What is to be done.
    type Job: Clone + Send;
    /// What came of it.
    type Outcome: Send;

    /// Does the work. Asks `stop` every few milliseconds.
    fn work(&self, job: &Self::Job, stop: &Stop) -> Result<Self::Outcome, ProcessError>;
    /// Calls back once.
    fn tell(&self, job: Self::Job, outcome: Result<Self::Outcome, ProcessError>);
    /// Calls back about the session.
    fn tell_status(&self, status: SessionStatus);
}

/// A session's thread; no callback runs any more once it is dropped.
pub(super) struct Engine<W: Worker> {
    shared: Arc<Shared<W>>,
    thread: Option<JoinHandle<()>>,
    id: ThreadId,
}

/// Whether and why work is to stop.
pub(super) struct Stop {
    state: Mutex<Orders>,
    bell: Condvar,
}

struct Orders {
    reason: Option<ProcessError>,
    mode: ExecutionMode,
    /// Somebody waits for the worker to look, as when a stream's buffers came.
    woken: bool,
}

struct Shared<W: Worker> {
    worker: W,
    queue: Mutex<Queue<W::Job>>,
    bell: Condvar,
    /// Rings when the end of work was told.
    settled: Condvar,
    stop: Stop,
}

struct Queue<J> {
    place: Place<J>,
    statuses: VecDeque<SessionStatus>,
    /// The end of the work is being told.
    telling: bool,
    quit: bool,
}

enum Place<J> {
    Free,
    Waiting(J),
    Busy(J),
}

impl Stop {
    fn lock(&self) -> MutexGuard<'_, Orders> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// # Errors
    /// The reason to stop, if there is one.
    pub(super) fn check(&self) -> Result<(), ProcessError> {
        self.lock().reason.map_or(Ok(()), Err)
    }

    /// Looks for a reason to stop after a slice of work that took `worked`. When power is to be saved it
    /// rests as long as it worked.
    ///
    /// # Errors
    /// As [`Stop::check`].
    pub(super) fn breathe(&self, worked: Duration) -> Result<(), ProcessError> {
        let orders = self.lock();
        if orders.mode != ExecutionMode::LOW_POWER || orders.reason.is_some() {
            return orders.reason.map_or(Ok(()), Err);
        }
        let rested = self.bell.wait_timeout_while(orders, worked, |orders| orders.reason.is_none());
        let (orders, _) = rested.unwrap_or_else(PoisonError::into_inner);
        orders.reason.map_or(Ok(()), Err)
    }

    /// Waits until [`Stop::wake`] was called since the last time, or there is a reason to stop.
    ///
    /// # Errors
    /// As [`Stop::check`]; [`ProcessError::TIMEOUT`] if neither happens within `limit`.
    pub(super) fn wait(&self, limit: Duration) -> Result<(), ProcessError> {
        let idle = |orders: &mut Orders| orders.reason.is_none() && !orders.woken;
        let waited = self.bell.wait_timeout_while(self.lock(), limit, idle);
        let (mut orders, timeout) = waited.unwrap_or_else(PoisonError::into_inner);
        match orders.reason {
            Some(reason) => Err(reason),
            None if timeout.timed_out() && !orders.woken => Err(ProcessError::TIMEOUT),
            None => {
                orders.woken = false;
                Ok(())
            }
        }
    }

    fn wake(&self) {
        self.lock().woken = true;
        self.bell.notify_all();
    }

    /// The first reason counts.
    fn order(&self, reason: ProcessError) {
        self.lock().reason.get_or_insert(reason);
        self.bell.notify_all();
    }
}

impl<W: Worker> Shared<W> {
    fn lock(&self) -> MutexGuard<'_, Queue<W::Job>> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn run(&self) {
        let mut queue = self.lock();
        loop {
            if queue.quit {
                return;
            }
            if let Some(status) = queue.statuses.pop_front() {
                drop(queue);
                self.worker.tell_status(status);
                queue = self.lock();
                continue;
            }
            if let Place::Waiting(job) = &queue.place {
                let job = job.clone();
                queue.place = Place::Busy(job.clone());
                drop(queue);
                self.serve(job);
                queue = self.lock();
            } else {
                queue = self.bell.wait(queue).unwrap_or_else(PoisonError::into_inner);
            }
        }
    }

    fn serve(&self, job: W::Job) {
        // A defect in the work is the end of the work, not of the session: it ends with an error.
        let work = || self.stop.check().and_then(|()| self.worker.work(&job, &self.stop));
        let outcome = catch_unwind(AssertUnwindSafe(work)).unwrap_or(Err(ProcessError::ABNORMAL));
        let mut queue = self.lock();
        queue.place = Place::Free;
        queue.telling = !queue.quit;
        let quit = queue.quit;
        drop(queue);
        if !quit {
            // A callback that panics is the client's defect; the session goes on.
            let _ = catch_unwind(AssertUnwindSafe(|| self.worker.tell(job, outcome)));
        }
        self.lock().telling = false;
        self.settled.notify_all();
    }
}

impl<W: Worker> Engine<W> {
    /// # Errors
    /// `INSUFFICIENT_RESOURCES` if the system gives no thread.
    pub(super) fn start(name: &str, worker: W) -> Result<Self> {
        let orders = Orders { reason: None, mode: ExecutionMode::DEFAULT, woken: false };
        let queue = Queue { place: Place::Free, statuses: VecDeque::new(), telling: false, quit: false };
        let shared = Arc::new(Shared {
            worker,
            queue: Mutex::new(queue),
            bell: Condvar::new(),
            settled: Condvar::new(),
            stop: Stop { state: Mutex::new(orders), bell: Condvar::new() },
        });
        let theirs = Arc::clone(&shared);
        let thread = thread::Builder::new().name(name.to_owned()).spawn(move || theirs.run());
        let thread = thread.map_err(|fault| {
            Error::new(Status::INSUFFICIENT_RESOURCES, format!("no thread to be had: {fault}"))
        })?;
        let id = thread.thread().id();
        Ok(Self { shared, thread: Some(thread), id })
    }

    pub(super) fn worker(&self) -> &W {
        &self.shared.worker
    }

    /// Starts a job.
    ///
    /// # Errors
    /// `CAMERA_BUSY` if there is one.
    pub(super) fn submit(&self, method: &str, job: W::Job) -> Result<()> {
        let mut queue = self.shared.lock();
        if !matches!(queue.place, Place::Free) {
            let text = format!("{method}: another item is being processed; wait for its end");
            return Err(Error::new(Status::CAMERA_BUSY, text));
        }
        // Reasons were meant for the jobs before.
        self.shared.stop.lock().reason = None;
        queue.place = Place::Waiting(job);
        self.shared.bell.notify_one();
        Ok(())
    }

    /// Ends the job, if there is one, with this error.
    pub(super) fn end(&self, reason: ProcessError) {
        self.end_job(reason, |_| true);
    }

    /// Ends the job, if it is the one meant, with this error.
    pub(super) fn end_job(&self, reason: ProcessError, meant: impl FnOnce(&W::Job) -> bool) {
        let queue = self.shared.lock();
        let hit = match &queue.place {
            Place::Free => false,
            Place::Waiting(job) | Place::Busy(job) => meant(job),
        };
        if hit {
            self.shared.stop.order(reason);
        }
    }

    pub(super) fn set_mode(&self, mode: ExecutionMode) {
        self.shared.stop.lock().mode = mode;
        self.shared.stop.bell.notify_all();
    }

    /// Lets [`Stop::wait`] look again.
    pub(super) fn wake(&self) {
        self.shared.stop.wake();
    }

    /// Whether a job is there.
    pub(super) fn is_busy(&self) -> bool {
        !matches!(self.shared.lock().place, Place::Free)
    }

    /// Waits until the end of the job was told, if there is one. Not to be called inside a callback.
    pub(super) fn settle(&self) {
        let busy = |queue: &mut Queue<W::Job>| queue.telling || !matches!(queue.place, Place::Free);
        let settled = self.shared.settled.wait_while(self.shared.lock(), busy);
        drop(settled.unwrap_or_else(PoisonError::into_inner));
    }

    /// Whether the caller is inside a callback of this session.
    pub(super) fn is_inside(&self) -> bool {
        thread::current().id() == self.id
    }

    /// Something that can be told of statuses, as long as the session lives.
    pub(super) fn listener(&self) -> Arc<dyn Listener> {
        Arc::clone(&self.shared) as Arc<dyn Listener>
    }
}

/// Hears of changes of the status of all sessions.
pub(super) trait Listener: Send + Sync {
    /// To be told to the client, soon.
    fn hear(&self, status: SessionStatus);
}

impl<W: Worker> Listener for Shared<W> {
    fn hear(&self, status: SessionStatus) {
        self.lock().statuses.push_back(status);
        self.bell.notify_one();
    }
}

impl<W: Worker> Drop for Engine<W> {
    fn drop(&mut self) {
        self.shared.lock().quit = true;
        self.shared.stop.order(ProcessError::ABORT);
        self.shared.bell.notify_one();
        // A session that is dropped inside its own callback ends when that returns.
        if let Some(thread) = self.thread.take().filter(|_| !self.is_inside()) {
            // A callback that panicked was the client's.
            let _ = thread.join();
        }
    }
}
