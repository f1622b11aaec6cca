//! A refusal by the kernel: which call, and which errno.

use nix::errno::Errno;
use thiserror::Error;

/// A call that the kernel refused.
///
/// Outcomes that belong to normal work (nothing to dequeue, the last buffer gone, the camera gone while
/// streaming) are values of the call's own result instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("{call}: {errno}")]
pub struct Failure {
    /// The call, as the manual names it, for instance `VIDIOC_S_FMT`.
    pub call: &'static str,
    /// The kernel's answer.
    pub errno: Errno,
}

impl Failure {
    /// Whether the answer means that the device is no longer there.
    pub fn is_gone(self) -> bool {
        matches!(self.errno, Errno::ENODEV | Errno::ENXIO)
    }

    /// Whether the answer means that the device or its driver does not know this call.
    pub fn is_unsupported(self) -> bool {
        matches!(self.errno, Errno::ENOTTY | Errno::EOPNOTSUPP)
    }
}

/// What a call to the kernel gives.
pub type Outcome<T> = Result<T, Failure>;
