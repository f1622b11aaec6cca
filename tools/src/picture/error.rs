//! What can be wrong with a picture.

use hal_api::format::FourCc;
use hal_api::units::Size;
use hal_api::view::OutOfView;
use std::io;
use std::path::PathBuf;

/// Why there is no picture file.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PictureError {
    /// Pixels of this format cannot be read. Ask for another, or for a `.raw` file.
    #[error("pixels of format {0:?} are not known here")]
    Format(FourCc),
    /// The frame's memory is smaller than its size and layout say. The driver is to blame.
    #[error("plane {plane} of the frame ends early: {source}")]
    Short {
        /// The plane.
        plane: usize,
        /// Where.
        #[source]
        source: OutOfView,
    },
    /// The picture has more bytes than fit a file or this machine.
    #[error("a picture of {0} is too large")]
    TooLarge(Size),
    /// A compressed frame is damaged, or is not of the stream's size.
    #[error("the compressed frame of {bytes} bytes is damaged: {what}")]
    Damaged {
        /// Bytes in the frame.
        bytes: usize,
        /// What the decoder says.
        what: String,
    },
    /// The file's format cannot hold it.
    #[error("the picture cannot be encoded: {0}")]
    Encode(String),
    /// The file cannot be written.
    #[error("{} cannot be written: {source}", .path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// What the system says.
        #[source]
        source: io::Error,
    },
    /// The ending names no kind of file.
    #[error("'{0}' names no kind of picture file; the ending must be .jpg, .jpeg, .png, .ppm or .raw")]
    Ending(String),
}
