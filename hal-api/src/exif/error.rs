//! Why there is no EXIF.

use crate::status::{Error, Status};

/// Why facts did not become a segment, or a segment did not get into a JPEG.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum ExifError {
    /// A fact is out of its range.
    #[error("EXIF: {what} of {found} cannot be; legal are {legal}")]
    Range {
        /// Which fact.
        what: &'static str,
        /// Its value.
        found: String,
        /// The legal values.
        legal: &'static str,
    },
    /// The facts are longer than a segment can be.
    #[error("EXIF: {bytes} bytes do not fit a segment, which holds {limit}; shorten the texts")]
    TooLong {
        /// Bytes of the facts.
        bytes: usize,
        /// Bytes of a segment.
        limit: usize,
    },
    /// What should be a JPEG is none.
    #[error("EXIF: this is no JPEG: {0}")]
    NotJpeg(&'static str),
    /// What should be an EXIF segment is none.
    #[error("EXIF: this is no EXIF segment: {0}")]
    NotSegment(&'static str),
    /// The JPEG with its segment does not fit the buffer.
    #[error("EXIF: the JPEG needs {needed} bytes with its segment; the buffer has {room}")]
    NoRoom {
        /// Bytes that are needed.
        needed: usize,
        /// Bytes that there are.
        room: usize,
    },
    /// The encoder failed.
    #[error("EXIF: the encoder failed: {0}")]
    Encoder(String),
}

impl From<ExifError> for Error {
    fn from(error: ExifError) -> Self {
        let status = match error {
            ExifError::Range { .. } | ExifError::TooLong { .. } => Status::INVALID_ARGUMENT,
            ExifError::NoRoom { .. } => Status::INSUFFICIENT_RESOURCES,
            ExifError::NotJpeg(_) | ExifError::NotSegment(_) | ExifError::Encoder(_) => Status::DEVICE_ERROR,
        };
        Self::new(status, error.to_string())
    }
}
