//! Cameras that come and go, told as they do.

use crate::enumerate::{self, Places};
use crate::errno;
use crate::sys::poll::Waker;
use hal_api::camera::{CameraEvent, CameraStatus};
use hal_api::status::{Error, Result, Status};
use hal_api::traits::ICameraHostCallback;
use nix::errno::Errno;
use nix::sys::inotify::{AddWatchFlags, InitFlags, Inotify};
use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

/// How often the list is read although nothing was seen to change: a node may become readable after it appeared.
const LOOK: Duration = Duration::from_secs(2);

/// The ids of the cameras that are present.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Present(BTreeSet<String>);

impl Present {
    /// Those of this moment; none if they cannot be listed.
    pub fn now(places: &Places) -> Self {
        let listing = enumerate::list(places).unwrap_or_default();
        Self(listing.cameras.into_iter().map(|camera| camera.id).collect())
    }

    /// Tells what is different from before.
    fn tell(&self, before: &Self, callback: &dyn ICameraHostCallback) {
        for id in before.0.difference(&self.0) {
            callback.on_camera_event(id, CameraEvent::DEVICE_RMV);
            callback.on_camera_status(id, CameraStatus::UN_AVAILABLE);
        }
        for id in self.0.difference(&before.0) {
            callback.on_camera_event(id, CameraEvent::DEVICE_ADD);
            callback.on_camera_status(id, CameraStatus::AVAILABLE);
        }
    }
}

/// Watches until it is dropped.
pub(crate) struct Hotplug {
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
}

struct Shared {
    waker: Waker,
    inotify: Inotify,
    ending: AtomicBool,
}

impl Hotplug {
    /// Starts to watch; `present` is what the callback's owner knows already.
    ///
    /// # Errors
    /// `INSUFFICIENT_RESOURCES`, `DEVICE_ERROR` if `/dev` cannot be watched.
    pub fn start(
        places: Arc<Places>,
        present: Present,
        callback: Arc<dyn ICameraHostCallback>,
    ) -> Result<Self> {
        let fail = |errno: Errno| Error::device(format!("cannot watch {}: {errno}", places.dev.display()));
        let inotify = Inotify::init(InitFlags::IN_CLOEXEC | InitFlags::IN_NONBLOCK).map_err(fail)?;
        let changes = AddWatchFlags::IN_CREATE | AddWatchFlags::IN_DELETE | AddWatchFlags::IN_ATTRIB;
        inotify.add_watch(&places.dev, changes).map_err(fail)?;
        let waker = Waker::new().map_err(|failure| errno::call_error(&places.dev, failure))?;
        let shared = Arc::new(Shared { waker, inotify, ending: AtomicBool::new(false) });
        let watch = {
            let shared = Arc::clone(&shared);
            move || shared.watch(&places, present, callback.as_ref())
        };
        let thread = thread::Builder::new().name("v4l2-hotplug".to_owned()).spawn(watch);
        let thread = thread.map_err(|error| Error::new(Status::INSUFFICIENT_RESOURCES, error.to_string()))?;
        Ok(Self { shared, thread: Some(thread) })
    }
}

impl Drop for Hotplug {
    fn drop(&mut self) {
        self.shared.ending.store(true, Ordering::Release);
        self.shared.waker.wake();
        // From inside its own callback the watch cannot be waited for; it ends when the callback returns.
        let thread = self.thread.take().filter(|thread| thread.thread().id() != thread::current().id());
        if thread.is_some_and(|thread| thread.join().is_err()) {
            tracing::error!("the watch for cameras panicked");
        }
    }
}

impl Shared {
    fn watch(&self, places: &Places, mut present: Present, callback: &dyn ICameraHostCallback) {
        while !self.ending.load(Ordering::Acquire) {
            let changed = self.waker.wait_for(&self.inotify, Instant::now() + LOOK);
            if self.ending.load(Ordering::Acquire) {
                return;
            }
            if changed.unwrap_or(false) {
                // What changed does not matter, only that something did.
                while self.inotify.read_events().is_ok_and(|events| !events.is_empty()) {}
            }
            let now = Present::now(places);
            now.tell(&present, callback);
            present = now;
        }
    }
}
