//! Release fences: eventfds that tell the host when a frame is painted that it has already.

use std::os::fd::{AsFd, OwnedFd};

use nix::sys::eventfd::{EfdFlags, EventFd};

/// A frame that is handed over before it is painted. Whatever becomes of it, its fence signals: when this is
/// dropped, and the mock writes no more.
#[derive(Debug)]
pub(crate) struct Promise {
    signal: EventFd,
    /// The host's, until it is handed over.
    fence: Option<OwnedFd>,
}

impl Promise {
    /// A fence for one frame: two descriptors. `None` if the system has none left; such a frame is painted
    /// first.
    pub(crate) fn new() -> Option<Self> {
        // The host can fill the counter up; signalling must not wait for it to be read.
        let signal = EventFd::from_flags(EfdFlags::EFD_CLOEXEC | EfdFlags::EFD_NONBLOCK).ok()?;
        let fence = signal.as_fd().try_clone_to_owned().ok()?;
        Some(Self { signal, fence: Some(fence) })
    }

    /// The host's descriptor, once.
    pub(crate) fn hand_over(&mut self) -> Option<OwnedFd> {
        self.fence.take()
    }
}

impl Drop for Promise {
    fn drop(&mut self) {
        // Only a counter that is full refuses, and that is readable.
        let _ = self.signal.write(1);
    }
}
