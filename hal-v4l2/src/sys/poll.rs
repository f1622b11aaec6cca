//! Waiting on a node with a deadline, and waking such a wait from another thread.

use super::failure::{Failure, Outcome};
use nix::errno::Errno;
use nix::poll::{PollFd, PollFlags, PollTimeout, poll};
use nix::sys::eventfd::{EfdFlags, EventFd};
use std::os::fd::{AsFd, BorrowedFd};
use std::time::{Duration, Instant};

/// Filled buffers and events.
pub(super) const BOTH: PollFlags = PollFlags::POLLIN.union(PollFlags::POLLPRI);
/// Events alone.
pub(super) const EVENTS: PollFlags = PollFlags::POLLPRI;

/// Why a wait ended. More than one may hold; none holds when the deadline came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Ready {
    /// A buffer is filled.
    pub frame: bool,
    /// An event waits.
    pub event: bool,
    /// The queue is not streaming, or has failed.
    pub error: bool,
    /// The node has been taken away.
    pub gone: bool,
    /// The waker was woken.
    pub woken: bool,
}

/// Ends a wait of another thread, once per [`Waker::wake`] or later; wakes before the wait count too.
#[derive(Debug)]
pub struct Waker(EventFd);

impl Waker {
    /// Makes one.
    ///
    /// # Errors
    /// No more descriptors.
    pub fn new() -> Outcome<Self> {
        EventFd::from_flags(EfdFlags::EFD_CLOEXEC | EfdFlags::EFD_NONBLOCK)
            .map(Self)
            .map_err(|errno| Failure { call: "eventfd", errno })
    }

    /// Ends the present or the next wait.
    pub fn wake(&self) {
        // Refused only when 2^64 - 2 wakes are pending already, which wake as well as one more.
        let _ = self.0.write(1);
    }

    /// Waits until this is woken, or `deadline`; says whether it was woken, and consumes the wake.
    ///
    /// # Errors
    /// The kernel's refusal.
    pub fn wait(&self, deadline: Instant) -> Outcome<bool> {
        wait(self.0.as_fd(), BOTH, None, deadline)?;
        Ok(self.clear())
    }

    /// Waits until `source` can be read, this is woken, or `deadline`; says whether `source` can.
    ///
    /// # Errors
    /// The kernel's refusal.
    pub fn wait_for(&self, source: impl AsFd, deadline: Instant) -> Outcome<bool> {
        wait(source.as_fd(), BOTH, Some(self), deadline).map(|ready| ready.frame)
    }

    /// Waits until this or `other` is woken, or `deadline`; says whether `other` was, and consumes its wake.
    ///
    /// # Errors
    /// The kernel's refusal.
    #[cfg(any(test, feature = "fake"))]
    pub(super) fn wait_with(&self, other: Option<&Self>, deadline: Instant) -> Outcome<bool> {
        wait(self.0.as_fd(), BOTH, other, deadline).map(|ready| ready.woken)
    }

    /// Takes back wakes that no wait has reported; says whether there were any.
    pub fn clear(&self) -> bool {
        self.0.read().is_ok()
    }
}

/// Waits for `what` on `fd`, and on `waker`, until `deadline`.
///
/// # Errors
/// The kernel's refusal.
pub(super) fn wait(
    fd: BorrowedFd<'_>,
    what: PollFlags,
    waker: Option<&Waker>,
    deadline: Instant,
) -> Outcome<Ready> {
    let node = PollFd::new(fd, what);
    let wake = PollFd::new(waker.map_or(fd, |waker| waker.0.as_fd()), PollFlags::POLLIN);
    let mut both = [node, wake];
    let used = if waker.is_some() { &mut both[..] } else { &mut both[..1] };
    loop {
        match poll(used, timeout(deadline)) {
            Err(Errno::EINTR) => {}
            Err(errno) => return Err(Failure { call: "poll", errno }),
            // A timeout longer than poll can take is waited for in pieces.
            Ok(0) if Instant::now() < deadline => {}
            Ok(_) => break,
        }
    }
    let flags = |entry: Option<&PollFd<'_>>| entry.and_then(PollFd::revents).unwrap_or(PollFlags::empty());
    let node = flags(used.first());
    let gone = node.intersects(PollFlags::POLLHUP | PollFlags::POLLNVAL);
    Ok(Ready {
        frame: node.contains(PollFlags::POLLIN),
        event: node.contains(PollFlags::POLLPRI) && !gone,
        error: node.contains(PollFlags::POLLERR),
        gone,
        woken: !flags(used.get(1)).is_empty() && waker.is_some_and(Waker::clear),
    })
}

/// The time left, rounded up so that a wait never ends before its deadline.
fn timeout(deadline: Instant) -> PollTimeout {
    let left = deadline.saturating_duration_since(Instant::now());
    let rounded = left.saturating_add(Duration::from_micros(999));
    let millis = i32::try_from(rounded.as_millis()).unwrap_or(i32::MAX);
    PollTimeout::try_from(millis).unwrap_or(PollTimeout::MAX)
}
