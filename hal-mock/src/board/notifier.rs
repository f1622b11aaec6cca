//! The thread that calls the host back about cameras and torches (D12), in the order of what happened.

use std::collections::VecDeque;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle, ThreadId};
use std::time::{Duration, Instant};

use hal_api::status::{Error, Result, Status};
use hal_api::traits::ICameraHostCallback;

/// Most events that wait. A client that lets more wait hangs in a callback; the oldest are dropped then.
const MAX_WAITING: usize = 4096;

/// Something to call back; gets the callback of the host if there is one.
pub(crate) type Event = Box<dyn FnOnce(Option<&dyn ICameraHostCallback>) + Send>;

/// Queue and thread.
#[derive(Default)]
pub(super) struct Notifier {
    shared: Arc<Shared>,
    thread: Mutex<Option<JoinHandle<()>>>,
}

#[derive(Default)]
struct Shared {
    queue: Mutex<Queue>,
    /// Wakes the thread.
    bell: Condvar,
    /// Wakes those who wait for the thread.
    quiet: Condvar,
}

#[derive(Default)]
struct Queue {
    callback: Option<Arc<dyn ICameraHostCallback>>,
    events: VecDeque<Event>,
    later: Vec<(Instant, Event)>,
    /// The thread, while an event runs.
    busy: Option<ThreadId>,
    quit: bool,
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Queue> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn run(&self) {
        let mut queue = self.lock();
        while !queue.quit {
            queue.ripen();
            let Some(event) = queue.events.pop_front() else {
                queue.busy = None;
                self.quiet.notify_all();
                queue = self.sleep(queue);
                continue;
            };
            queue.busy = Some(thread::current().id());
            let callback = queue.callback.clone();
            drop(queue);
            event(callback.as_deref());
            drop(callback);
            queue = self.lock();
            queue.busy = None;
            self.quiet.notify_all();
        }
    }

    fn sleep<'a>(&self, queue: MutexGuard<'a, Queue>) -> MutexGuard<'a, Queue> {
        match queue.later.iter().map(|(due, _)| *due).min() {
            None => self.bell.wait(queue).unwrap_or_else(PoisonError::into_inner),
            Some(due) => {
                let time = due.saturating_duration_since(Instant::now());
                self.bell.wait_timeout(queue, time).unwrap_or_else(PoisonError::into_inner).0
            }
        }
    }
}

impl Queue {
    /// Moves what is due to the queue.
    fn ripen(&mut self) {
        let now = Instant::now();
        while let Some(due) = self.later.iter().position(|(due, _)| *due <= now) {
            let (_, event) = self.later.remove(due);
            self.events.push_back(event);
        }
    }
}

impl Notifier {
    /// Starts the thread if it does not run yet.
    ///
    /// # Errors
    /// `INSUFFICIENT_RESOURCES` if the system gives no thread.
    fn start(&self) -> Result<()> {
        let mut thread = self.thread.lock().unwrap_or_else(PoisonError::into_inner);
        if thread.is_none() {
            let shared = Arc::clone(&self.shared);
            let started = thread::Builder::new().name("mock-host".to_owned()).spawn(move || shared.run());
            *thread = Some(started.map_err(|fault| {
                Error::new(Status::INSUFFICIENT_RESOURCES, format!("no thread to be had: {fault}"))
            })?);
        }
        Ok(())
    }

    /// Who hears of events from now on; the one before hears nothing more when this returns.
    ///
    /// # Errors
    /// `INSUFFICIENT_RESOURCES` if the system gives no thread.
    pub(super) fn set_callback(&self, callback: Arc<dyn ICameraHostCallback>) -> Result<()> {
        self.start()?;
        let mut queue = self.shared.lock();
        let old = queue.callback.replace(callback);
        // A callback that sets another callback would wait for itself.
        while queue.busy.is_some_and(|busy| busy != thread::current().id()) {
            queue = self.shared.quiet.wait(queue).unwrap_or_else(PoisonError::into_inner);
        }
        drop(queue);
        // Without the lock: it may hold anything.
        drop(old);
        Ok(())
    }

    /// Adds an event. Never blocks.
    pub(super) fn post(&self, event: Event) {
        let mut queue = self.shared.lock();
        if queue.events.len() >= MAX_WAITING {
            queue.events.pop_front();
        }
        queue.events.push_back(event);
        drop(queue);
        self.shared.bell.notify_one();
    }

    /// Adds an event that is due after `delay`.
    ///
    /// # Errors
    /// `INSUFFICIENT_RESOURCES` if the system gives no thread.
    pub(super) fn post_later(&self, delay: Duration, event: Event) -> Result<()> {
        self.start()?;
        let due = Instant::now().checked_add(delay).unwrap_or_else(Instant::now);
        let mut queue = self.shared.lock();
        if queue.later.len() < MAX_WAITING {
            queue.later.push((due, event));
        }
        drop(queue);
        self.shared.bell.notify_one();
        Ok(())
    }

    /// Waits until nothing is queued and no callback runs, for at most `limit`. Events that are due later
    /// are not waited for.
    pub(super) fn settle(&self, limit: Duration) {
        if self.thread.lock().unwrap_or_else(PoisonError::into_inner).is_none() {
            return;
        }
        let queue = self.shared.lock();
        let unsettled = |queue: &mut Queue| {
            let own = queue.busy == Some(thread::current().id());
            !own && (queue.busy.is_some() || !queue.events.is_empty())
        };
        drop(self.shared.quiet.wait_timeout_while(queue, limit, unsettled));
    }
}

impl Drop for Notifier {
    /// No callback runs after this, unless it is one that drops the driver itself.
    fn drop(&mut self) {
        self.shared.lock().quit = true;
        self.shared.bell.notify_one();
        let thread = self.thread.get_mut().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(thread) = thread.filter(|thread| thread.thread().id() != thread::current().id()) {
            // It ends by itself; a callback that panicked was the client's.
            let _ = thread.join();
        }
    }
}
