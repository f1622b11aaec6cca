//! Why there is nothing to see.

use std::io;
use std::path::PathBuf;

use super::y4m::Y4mError;

/// Largest side of a picture file, in pixels.
pub(super) const MAX_SIDE: u32 = 16_384;
/// Endings of files that a folder's scene consists of; the rest of the folder is left alone.
pub(super) const ENDINGS: [&str; 7] = ["png", "jpg", "jpeg", "ppm", "pgm", "pbm", "pnm"];

/// Why a scene cannot be shown. Each names the file; its owner replaces it.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SceneError {
    /// The file or folder cannot be read.
    #[error("the picture {} cannot be read", path.display())]
    Read {
        /// Which file.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: io::Error,
    },
    /// Not an ordinary file: reading a pipe or device might never end.
    #[error("{} is neither an ordinary file nor a folder", path.display())]
    Kind {
        /// Which file.
        path: PathBuf,
    },
    /// The file is not a picture, or a broken one, or beyond the decoder's limits.
    #[error("the picture {} cannot be decoded; PNG, JPEG and PPM files of at most {} pixels a side can be",
        path.display(), MAX_SIDE)]
    Decode {
        /// Which file.
        path: PathBuf,
        /// What the decoder said.
        #[source]
        source: image::ImageError,
    },
    /// The video is broken, or of a kind that is not read.
    #[error("the video {}: {fault}", path.display())]
    Video {
        /// Which file.
        path: PathBuf,
        /// What is wrong, and with which frame.
        fault: Y4mError,
    },
    /// A frame of a video cannot be shown.
    #[error("frame {frame} of the video {} {what}", path.display())]
    Frame {
        /// Which file.
        path: PathBuf,
        /// Frames before.
        frame: u64,
        /// What is wrong with it.
        what: String,
    },
    /// The folder or video holds no picture.
    #[error("{} holds no picture; in a folder their names end in {}", path.display(), ENDINGS.join(", "))]
    Empty {
        /// Which folder or file.
        path: PathBuf,
    },
    /// More than a scene may hold.
    #[error("{} brings the scene to {asked} {what}; the limit is {limit}", path.display())]
    TooLarge {
        /// The file or folder that went beyond.
        path: PathBuf,
        /// What there is too much of.
        what: &'static str,
        /// How much there would be.
        asked: u64,
        /// How much there may be.
        limit: u64,
    },
}
