//! Fences: what a descriptor that comes with a frame is, and waiting for it with a limit.

use std::fs::File;
use std::io::{self, Read, Write};
use std::os::fd::{AsFd, AsRawFd, OwnedFd};
use std::time::{Duration, Instant};

use hal_api::frame::FrameFlags;
use nix::errno::Errno;
use nix::poll::{PollFd, PollFlags, PollTimeout, poll};

use crate::pool::ioctl;

/// What came as a frame's fence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FenceKind {
    /// None: the content is there.
    None,
    /// A sync_file.
    SyncFile,
    /// An eventfd.
    EventFd,
    /// A descriptor of another kind.
    Foreign,
    /// The record names a descriptor and none came along.
    Missing,
}

impl FenceKind {
    /// Looks at what came: the record's `fence_fd` and the descriptor itself. One kernel call for a
    /// sync_file, four for anything else, none if nothing came.
    #[must_use]
    pub fn of(fence_fd: i32, fence: Option<&OwnedFd>) -> Self {
        match fence {
            Some(fence) if ioctl::is_sync_file(fence) => Self::SyncFile,
            Some(fence) if is_eventfd(fence) => Self::EventFd,
            Some(_) => Self::Foreign,
            None if fence_fd >= 0 => Self::Missing,
            None => Self::None,
        }
    }

    /// The kind that a record with these flags must come with, if it comes with any.
    #[must_use]
    pub fn of_flags(flags: FrameFlags) -> Self {
        if flags.contains(FrameFlags::FENCE_EVENTFD) { Self::EventFd } else { Self::SyncFile }
    }

    /// Whether it can be waited for.
    #[must_use]
    pub fn signals(self) -> bool {
        matches!(self, Self::SyncFile | Self::EventFd)
    }

    /// The words used in messages.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::SyncFile => "a sync_file",
            Self::EventFd => "an eventfd",
            Self::Foreign => "a descriptor that is neither a sync_file nor an eventfd",
            Self::Missing => "a number without a descriptor",
        }
    }
}

/// Whether a descriptor is an eventfd, by what procfs tells of it: no call on the descriptor itself tells.
/// Without procfs none is. Nothing is allocated.
fn is_eventfd(fd: impl AsFd) -> bool {
    let mut path = [0; 32];
    let mut rest = path.as_mut_slice();
    if write!(rest, "/proc/self/fdinfo/{}", fd.as_fd().as_raw_fd()).is_err() {
        return false;
    }
    let left = rest.len();
    let path = path.get(..path.len() - left).and_then(|path| std::str::from_utf8(path).ok());
    let Some(mut file) = path.and_then(|path| File::open(path).ok()) else { return false };
    // The kernel gives it whole to one read; the line is the fifth of short ones.
    let mut text = [0; 256];
    let count = file.read(&mut text).unwrap_or(0);
    let mut lines = text.get(..count).unwrap_or_default().split(|byte| *byte == b'\n');
    lines.any(|line| line.starts_with(b"eventfd-count:"))
}

/// Waits until a fence signals, at most `limit`; true if it did.
///
/// # Errors
/// What `poll` says, or `EINVAL` for a fence that failed: the content will never be there.
pub fn wait(fence: impl AsFd, limit: Duration) -> io::Result<bool> {
    let end = Instant::now().checked_add(limit);
    loop {
        let left = end.map(|end| end.saturating_duration_since(Instant::now()));
        // Rounded up, so that the last wait is not a spin; a longer one goes round the loop.
        let millis = left.map_or(u128::MAX, |left| left.as_nanos().div_ceil(1_000_000));
        let timeout = PollTimeout::from(u16::try_from(millis).unwrap_or(u16::MAX));
        let mut polled = [PollFd::new(fence.as_fd(), PollFlags::POLLIN)];
        match poll(&mut polled, timeout) {
            Ok(0) if left == Some(Duration::ZERO) => return Ok(false),
            Ok(0) | Err(Errno::EINTR) => {}
            Ok(_) => {
                let events = polled.first().and_then(PollFd::revents).unwrap_or(PollFlags::POLLERR);
                let signalled = events.contains(PollFlags::POLLIN);
                return if signalled { Ok(true) } else { Err(Errno::EINVAL.into()) };
            }
            Err(errno) => return Err(errno.into()),
        }
    }
}

#[cfg(all(test, not(miri)))]
mod tests {
    use super::*;
    use nix::sys::eventfd::{EfdFlags, EventFd};

    #[test]
    fn waiting_ends_by_the_signal_or_by_the_limit() {
        let fence = EventFd::from_flags(EfdFlags::EFD_CLOEXEC).unwrap();
        let began = Instant::now();
        assert!(!wait(&fence, Duration::from_millis(5)).unwrap());
        assert!(began.elapsed() >= Duration::from_millis(5));
        assert!(!wait(&fence, Duration::ZERO).unwrap());
        std::thread::scope(|scope| {
            let waiter = scope.spawn(|| wait(&fence, Duration::from_secs(60)));
            fence.write(1).unwrap();
            assert!(waiter.join().unwrap().unwrap());
        });
        assert!(wait(&fence, Duration::MAX).unwrap());
    }

    #[test]
    fn each_descriptor_is_known_for_what_it_is() {
        let null = OwnedFd::from(File::open("/dev/null").unwrap());
        assert_eq!(FenceKind::of(3, Some(&null)), FenceKind::Foreign);
        for flags in [EfdFlags::empty(), EfdFlags::EFD_CLOEXEC | EfdFlags::EFD_NONBLOCK] {
            let event = OwnedFd::from(EventFd::from_value_and_flags(u32::MAX, flags).unwrap());
            assert_eq!(FenceKind::of(3, Some(&event)), FenceKind::EventFd);
        }
        // Anonymous as an eventfd is, and pollable too.
        let epoll = nix::sys::epoll::Epoll::new(nix::sys::epoll::EpollCreateFlags::EPOLL_CLOEXEC).unwrap();
        assert_eq!(FenceKind::of(3, Some(&epoll.0)), FenceKind::Foreign);
        assert_eq!(FenceKind::of(3, None), FenceKind::Missing);
        assert_eq!(FenceKind::of(-1, None), FenceKind::None);
    }
}
