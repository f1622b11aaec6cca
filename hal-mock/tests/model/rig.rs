//! A camera before a ledger: each call is held against the table.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::time::{Duration, Instant};

use hal_api::format::FourCc;
use hal_api::status::{Result, Status};
use hal_api::stream::{ExtendedStreamType, StreamInfo, StreamIntent};
use hal_api::traits::IOfflineStreamOperator;

use super::ledger::{CAMERA, Ledger};
use crate::client::{self, Camera, Collector, driver, open, stream, webcam};

/// What a call may answer.
#[derive(Debug, Clone, PartialEq)]
pub enum Verdict {
    /// As the table says.
    Exactly(Status),
    /// It is legal, and refused for these reasons alone.
    Legal(Vec<Status>),
}

impl Verdict {
    pub fn of(checked: Result<()>, also: &[Status]) -> Self {
        checked.map_or_else(|error| Self::Exactly(error.status()), |()| Self::Legal(also.to_vec()))
    }

    fn allows(&self, answer: Status) -> bool {
        match self {
            Self::Exactly(status) => answer == *status,
            Self::Legal(also) => answer.is_ok() || also.contains(&answer),
        }
    }
}

#[derive(Default)]
pub struct Book {
    ledger: Mutex<Ledger>,
    written: Condvar,
}

pub struct Rig {
    pub camera: Camera,
    pub book: Arc<Book>,
    pub offline: Vec<Arc<dyn IOfflineStreamOperator>>,
    pub next_buffer: u64,
    /// For the one who reruns a seed.
    pub calls: Vec<String>,
}

/// The streams there can be: preview, photos, video, other photos, and a thumbnail of the photos.
pub fn info(id: i32) -> StreamInfo {
    let (intent, format) = match id {
        0 => (StreamIntent::PREVIEW, FourCc::NV12),
        1 => (StreamIntent::STILL_CAPTURE, FourCc::GREY),
        2 => (StreamIntent::VIDEO, FourCc::NV12),
        3 => (StreamIntent::STILL_CAPTURE, FourCc::JPEG),
        _ => (StreamIntent::STILL_CAPTURE, FourCc::GREY),
    };
    let info = StreamInfo { intent, ..stream(id, format, 64, 64) };
    if id < 4 {
        return info;
    }
    StreamInfo { parent_id: 1, extended_type: ExtendedStreamType::QUICK_THUMBNAIL, ..info }
}

impl Book {
    pub fn open(&self) -> MutexGuard<'_, Ledger> {
        self.ledger.lock().unwrap()
    }

    /// Waits until the ledger is as wanted. Says whether it came to that.
    pub fn wait(&self, limit: Duration, is_so: impl Fn(&Ledger) -> bool) -> bool {
        let deadline = Instant::now() + limit;
        let mut ledger = self.open();
        while !is_so(&ledger) {
            let Some(left) = deadline.checked_duration_since(Instant::now()) else { return false };
            ledger = self.written.wait_timeout(ledger, left).unwrap().0;
        }
        true
    }
}

impl Rig {
    pub fn new(latency: u64) -> Self {
        let config = webcam("virtual", &format!("still_latency = {latency}\nzsl = {latency}"));
        let camera = open(&driver(&config), "mock/webcam");
        let book = Arc::new(Book::default());
        let rig = Self { camera, book, offline: Vec::new(), next_buffer: 0, calls: Vec::new() };
        rig.listen(CAMERA, &rig.camera.collector);
        rig
    }

    pub fn listen(&self, side: usize, collector: &Collector) {
        let book = Arc::clone(&self.book);
        collector.on_event(move |event: &client::Event| {
            book.open().on(side, event);
            book.written.notify_all();
        });
    }

    /// Makes a call and holds its answer against the table. What the table says may change as captures end
    /// meanwhile, and the client hears of that later than the camera: an answer is right if it is so before
    /// the call or after it.
    pub fn judge<T>(
        &mut self,
        call: &str,
        verdict: impl Fn(&Ledger) -> Verdict,
        act: impl FnOnce(&Camera) -> Result<T>,
    ) -> Option<T> {
        let before = verdict(&self.book.open());
        let answer = act(&self.camera);
        let status = answer.as_ref().map_or_else(|error| error.status(), |_| Status(0));
        self.calls.push(format!("{call} -> {status}"));
        let is_right = before.allows(status)
            || self.book.wait(Duration::from_secs(10), |ledger| verdict(ledger).allows(status));
        let error = answer.as_ref().err();
        assert!(is_right, "{call}: {status} ({error:?}), not {before:?}\n{}", self.calls.join("\n"));
        self.check();
        answer.ok()
    }

    pub fn check(&self) {
        let wrong = self.book.open().wrong.join("\n");
        assert!(wrong.is_empty(), "{wrong}\nafter\n{}", self.calls.join("\n"));
    }
}
