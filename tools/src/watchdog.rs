//! Ends the process when a driver does not come back: a call into foreign code cannot be given up, only
//! left behind.

use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How much later than a limit of its own a step is given up.
const GRACE: Duration = Duration::from_secs(2);

/// Watches that something goes on.
#[derive(Debug)]
pub struct Watchdog {
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    state: Mutex<State>,
    moved: Condvar,
}

#[derive(Debug)]
struct State {
    step: String,
    since: Instant,
    over: bool,
}

impl Watchdog {
    /// Calls `bark` with the step's name, on another thread, if a step takes `limit` and some grace.
    pub fn start(limit: Duration, bark: impl FnOnce(&str) + Send + 'static) -> Self {
        let state = State { step: "start".to_owned(), since: Instant::now(), over: false };
        let shared = Arc::new(Shared { state: Mutex::new(state), moved: Condvar::new() });
        let watched = Arc::clone(&shared);
        let limit = limit + GRACE;
        // Without a thread there is no watchdog, but everything else works.
        let _ =
            std::thread::Builder::new().name("watchdog".into()).spawn(move || watch(&watched, limit, bark));
        Self { shared }
    }

    /// Another step begins, or this one got on.
    pub fn step(&self, name: &str) {
        let mut state = self.shared.state.lock().unwrap_or_else(PoisonError::into_inner);
        if state.step != name {
            name.clone_into(&mut state.step);
            tracing::debug!("{name}");
        }
        state.since = Instant::now();
    }
}

impl Drop for Watchdog {
    fn drop(&mut self) {
        self.shared.state.lock().unwrap_or_else(PoisonError::into_inner).over = true;
        self.shared.moved.notify_all();
    }
}

fn watch(shared: &Shared, limit: Duration, bark: impl FnOnce(&str)) {
    let mut state = shared.state.lock().unwrap_or_else(PoisonError::into_inner);
    while !state.over {
        let left = limit.saturating_sub(state.since.elapsed());
        if left.is_zero() {
            let step = state.step.clone();
            drop(state);
            return bark(&step);
        }
        state = shared.moved.wait_timeout(state, left).unwrap_or_else(PoisonError::into_inner).0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc::channel;

    #[test]
    fn barks_at_a_step_that_hangs_and_at_no_other() {
        let (said, heard) = channel();
        let shared = |since| Shared {
            state: Mutex::new(State { step: "open".into(), since, over: false }),
            moved: Condvar::new(),
        };
        let long_ago = Instant::now().checked_sub(Duration::from_secs(5)).unwrap();
        let told = said.clone();
        watch(&shared(long_ago), Duration::from_secs(1), move |step| told.send(step.to_owned()).unwrap());
        assert_eq!(heard.recv().unwrap(), "open");
        drop(Watchdog::start(Duration::from_secs(60), move |step| said.send(step.to_owned()).unwrap()));
        assert!(heard.recv().is_err(), "the thread ends without a word");
    }
}
