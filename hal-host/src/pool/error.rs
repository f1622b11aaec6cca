//! Why a stream cannot have its buffers.

use std::io;

use hal_api::status::{Blame, Error, Status};
use hal_api::view::MapError;

use super::budget::OverBudget;

/// Who made a buffer that the host did not make itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The driver exported it.
    Driver,
    /// The embedding program handed it in.
    Embedder,
}

/// Why a pool was not made. Nothing is kept of it.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PoolError {
    /// The stream's attributes contradict themselves or the format.
    #[error(
        "stream {stream_id}: the driver's attributes are wrong: {what} is {found}, it must be {expected}"
    )]
    Attributes {
        /// The stream.
        stream_id: i32,
        /// What is wrong, with its unit.
        what: &'static str,
        /// What the driver said.
        found: u64,
        /// What it may say.
        expected: String,
    },
    /// A number of buffers that the stream does not take.
    #[error("stream {stream_id}: {asked} buffers were asked; it takes {min} to {max}")]
    Count {
        /// The stream.
        stream_id: i32,
        /// Buffers asked.
        asked: u32,
        /// Fewest.
        min: u32,
        /// Most.
        max: u32,
    },
    /// No memory that the stream takes, the preference allows and the machine has.
    #[error(
        "stream {stream_id}: no usable memory: the driver takes {offered}; {wanted} was asked; {missing}"
    )]
    NoMemory {
        /// The stream.
        stream_id: i32,
        /// Kinds that the driver takes.
        offered: String,
        /// What was asked.
        wanted: String,
        /// What stands in the way.
        missing: String,
    },
    /// The budget is exhausted.
    #[error("stream {stream_id}: {source}")]
    Budget {
        /// The stream.
        stream_id: i32,
        /// What is left.
        source: OverBudget,
    },
    /// The kernel gave no memory.
    #[error("{bytes} bytes could not be had from {from}: {source}")]
    Allocate {
        /// Bytes asked.
        bytes: u64,
        /// Whom they were asked of.
        from: String,
        /// What the kernel said.
        source: io::Error,
    },
    /// A buffer made by someone else is not what was agreed.
    #[error("buffer {index} plane {plane}: {what} is {found}, it must be {expected}")]
    Buffer {
        /// Who made it.
        origin: Origin,
        /// The buffer.
        index: usize,
        /// The plane.
        plane: usize,
        /// What is wrong, with its unit.
        what: &'static str,
        /// What it is.
        found: String,
        /// What it must be.
        expected: String,
    },
    /// Memory could not be mapped.
    #[error("buffer {index} cannot be mapped: {source}")]
    Map {
        /// The buffer.
        index: usize,
        /// Why.
        source: MapError,
    },
    /// The driver refused the buffers, or to export any.
    #[error("stream {stream_id}: {source}")]
    Driver {
        /// The stream.
        stream_id: i32,
        /// What it said.
        source: Error,
    },
}

impl PoolError {
    /// The status that tells it to a caller of the traits.
    #[must_use]
    pub fn status(&self) -> Status {
        match self {
            Self::Attributes { .. } | Self::Buffer { origin: Origin::Driver, .. } => Status::CONTRACT,
            Self::Count { .. } | Self::Buffer { origin: Origin::Embedder, .. } => Status::INVALID_ARGUMENT,
            Self::NoMemory { .. } => Status::METHOD_NOT_SUPPORTED,
            Self::Budget { .. } | Self::Allocate { .. } | Self::Map { .. } => Status::INSUFFICIENT_RESOURCES,
            Self::Driver { source, .. } => source.status(),
        }
    }

    /// Who has to act.
    #[must_use]
    pub fn blame(&self) -> Blame {
        match self {
            Self::Attributes { .. } | Self::Buffer { origin: Origin::Driver, .. } => Blame::Driver,
            Self::Count { .. } | Self::Buffer { origin: Origin::Embedder, .. } | Self::Budget { .. } => {
                Blame::Caller
            }
            Self::NoMemory { .. } | Self::Allocate { .. } | Self::Map { .. } => Blame::System,
            Self::Driver { source, .. } => source.blame(),
        }
    }
}

impl From<PoolError> for Error {
    fn from(error: PoolError) -> Self {
        Error::new(error.status(), error.to_string()).blaming(error.blame())
    }
}
