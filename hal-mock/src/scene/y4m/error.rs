//! What can be wrong with a video.

use std::io;

/// Why a video cannot be read or written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Y4mError {
    /// The system refused.
    #[error("frame {frame}: input or output failed")]
    Io {
        /// Frames read or written before.
        frame: u64,
        /// What the system said.
        #[source]
        source: io::Error,
    },
    /// The line of parameters is not one; whoever made the file is wrong.
    #[error("the first line {what}")]
    Header {
        /// What is wrong with it, what was found, and what is legal.
        what: String,
    },
    /// A frame does not begin as frames do; whoever made the file is wrong.
    #[error("frame {frame} begins with {found:?}; a line of FRAME is due")]
    Frame {
        /// Frames before.
        frame: u64,
        /// The beginning of what was found.
        found: String,
    },
    /// The file ends within a frame; whoever made or copied it was cut off.
    #[error("frame {frame} has {found} bytes; {needed} are due")]
    Truncated {
        /// Frames before.
        frame: u64,
        /// Bytes of a frame.
        needed: usize,
        /// Bytes there are.
        found: usize,
    },
    /// The caller hands in a frame of another size.
    #[error("frame {frame} to be written has {found} bytes; the header says {needed}")]
    Size {
        /// Frames before.
        frame: u64,
        /// Bytes of a frame.
        needed: usize,
        /// Bytes handed in.
        found: usize,
    },
}

pub(super) fn wrong(what: impl Into<String>) -> Y4mError {
    Y4mError::Header { what: what.into() }
}

/// The beginning of what a stranger wrote.
pub(super) fn clip(text: &str) -> String {
    text.chars().take(40).collect()
}
