//! The latch under every order of its threads: `RUSTFLAGS="--cfg loom" cargo test -p hal-api --test
//! loom_latch --release`.
#![cfg(loom)]

use hal_api::driver::latch::{Latch, Sent};
use loom::sync::Arc;
use loom::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use loom::thread;

/// What callbacks see: how many run, and whether the object is closed.
struct Witness {
    running: AtomicU32,
    closed: AtomicBool,
    heard: AtomicU32,
}

impl Witness {
    fn new() -> Arc<Self> {
        let (running, closed, heard) = (AtomicU32::new(0), AtomicBool::new(false), AtomicU32::new(0));
        Arc::new(Self { running, closed, heard })
    }

    /// A callback: alone, and not after close.
    fn callback(&self) {
        assert_eq!(self.running.fetch_add(1, Ordering::SeqCst), 0, "two callbacks overlap");
        assert!(!self.closed.load(Ordering::SeqCst), "a callback runs after close");
        thread::yield_now();
        assert!(!self.closed.load(Ordering::SeqCst), "close returned while a callback ran");
        self.heard.fetch_add(1, Ordering::SeqCst);
        self.running.fetch_sub(1, Ordering::SeqCst);
    }
}

#[test]
fn nothing_runs_after_close() {
    loom::model(|| {
        let (latch, witness) = (Arc::new(Latch::new(())), Witness::new());
        let (sender, seen) = (Arc::clone(&latch), Arc::clone(&witness));
        let thread = thread::spawn(move || sender.send(1, |()| seen.callback()));
        assert!(latch.close(2));
        witness.closed.store(true, Ordering::SeqCst);
        let heard = witness.heard.load(Ordering::SeqCst);
        let sent = thread.join().unwrap();
        assert_eq!(witness.heard.load(Ordering::SeqCst), heard, "heard after close");
        assert_eq!(sent == Sent::Done(()), heard == 1);
        assert_eq!(latch.send(2, |()| ()), Sent::Quiet);
    });
}

#[test]
fn senders_never_overlap() {
    loom::model(|| {
        let (latch, witness) = (Arc::new(Latch::new(())), Witness::new());
        let (sender, seen) = (Arc::clone(&latch), Arc::clone(&witness));
        let thread = thread::spawn(move || sender.send(1, |()| seen.callback()));
        assert_eq!(latch.send(2, |()| witness.callback()), Sent::Done(()));
        assert_eq!(thread.join().unwrap(), Sent::Done(()));
        assert_eq!(witness.heard.load(Ordering::SeqCst), 2);
    });
}

#[test]
fn a_replaced_receiver_hears_nothing_more() {
    loom::model(|| {
        let (old, new) = (Witness::new(), Witness::new());
        let latch = Arc::new(Latch::new(Arc::clone(&old)));
        let sender = Arc::clone(&latch);
        let thread = thread::spawn(move || sender.send(1, |to| to.callback()));
        assert!(latch.replace(2, Arc::clone(&new)));
        old.closed.store(true, Ordering::SeqCst);
        assert_eq!(thread.join().unwrap(), Sent::Done(()));
        let heard = (old.heard.load(Ordering::SeqCst), new.heard.load(Ordering::SeqCst));
        assert!(heard == (1, 0) || heard == (0, 1), "{heard:?}");
    });
}

#[test]
fn two_senders_and_close() {
    loom::model(|| {
        let (latch, witness) = (Arc::new(Latch::new(())), Witness::new());
        let spawn = |number| {
            let (latch, witness) = (Arc::clone(&latch), Arc::clone(&witness));
            thread::spawn(move || latch.send(number, |()| witness.callback()))
        };
        let threads = [spawn(1), spawn(2)];
        assert!(latch.close(3));
        witness.closed.store(true, Ordering::SeqCst);
        for thread in threads {
            thread.join().unwrap();
        }
    });
}
