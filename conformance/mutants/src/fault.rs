//! The faults, and which one is on.

use hal_api::status::{Error, Result};

/// One fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// The handshake succeeds without a table.
    HandshakeReturnsNull,
    /// A capture falls silent after 30 frames.
    StopsAfter30Frames,
    /// Frames come, but their buffers were never written.
    NeverWritesBuffer,
    /// Every frame is marked as damaged: no breach, but nothing that can be judged either.
    AllFramesCorrupt,
}

impl Fault {
    /// The fault that is on.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` for a name that is none, so that a mistyped mutant is not the plain mock.
    pub(crate) fn chosen() -> Result<Option<Self>> {
        let Some(name) = std::env::var_os("CHAL_MUTANT") else { return Ok(None) };
        Ok(Some(match name.to_string_lossy().as_ref() {
            "handshake-returns-null" => Self::HandshakeReturnsNull,
            "stops-after-30-frames" => Self::StopsAfter30Frames,
            "never-writes-buffer" => Self::NeverWritesBuffer,
            "all-frames-corrupt" => Self::AllFramesCorrupt,
            other => return Err(Error::invalid(format!("CHAL_MUTANT: there is no mutant {other:?}"))),
        }))
    }
}
