//! Fences: what a descriptor that comes with a frame is, and waiting for it with a limit.

use std::io;
use std::os::fd::{AsFd, OwnedFd};
use std::time::{Duration, Instant};

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
    /// A descriptor of another kind.
    Foreign,
    /// The record names a descriptor and none came along.
    Missing,
}

impl FenceKind {
    /// Looks at what came: the record's `fence_fd` and the descriptor itself. One kernel call if there is
    /// one, none if not.
    #[must_use]
    pub fn of(fence_fd: i32, fence: Option<&OwnedFd>) -> Self {
        match fence {
            Some(fence) if ioctl::is_sync_file(fence) => Self::SyncFile,
            Some(_) => Self::Foreign,
            None if fence_fd >= 0 => Self::Missing,
            None => Self::None,
        }
    }

    /// The words used in messages.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::SyncFile => "a sync_file",
            Self::Foreign => "a descriptor that is no sync_file",
            Self::Missing => "a number without a descriptor",
        }
    }
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
    fn only_a_sync_file_is_a_fence() {
        let event = OwnedFd::from(std::fs::File::open("/dev/null").unwrap());
        assert_eq!(FenceKind::of(3, Some(&event)), FenceKind::Foreign);
        assert_eq!(FenceKind::of(3, None), FenceKind::Missing);
        assert_eq!(FenceKind::of(-1, None), FenceKind::None);
    }
}
