//! Pictures from files as what a camera sees: one file, or a folder of them in turn.

mod picture;
pub mod y4m;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

pub use picture::Picture;

/// Most pictures in a folder.
const MAX_PICTURES: usize = 1_000;
/// Most bytes of pixels that a scene keeps.
const MAX_BYTES: u64 = 1 << 30;
/// Endings of files that a folder's scene consists of; the rest of the folder is left alone.
const ENDINGS: [&str; 7] = ["png", "jpg", "jpeg", "ppm", "pgm", "pbm", "pnm"];

/// Decoded pictures, shown in the order of their file names.
#[derive(Debug)]
pub struct Scene {
    pictures: Vec<Picture>,
    frames_each: u32,
}

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
    #[error("{} is neither a picture file nor a folder", path.display())]
    Kind {
        /// Which file.
        path: PathBuf,
    },
    /// The file is not a picture, or a broken one, or beyond the decoder's limits.
    #[error("the picture {} cannot be decoded; PNG, JPEG and PPM files of at most {} pixels a side can be",
        path.display(), picture::MAX_SIDE)]
    Decode {
        /// Which file.
        path: PathBuf,
        /// What the decoder said.
        #[source]
        source: image::ImageError,
    },
    /// The folder holds no picture.
    #[error("the folder {} holds no picture; file names must end in {}", path.display(), ENDINGS.join(", "))]
    Empty {
        /// Which folder.
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

impl Scene {
    /// Decodes the picture at `path`, or every picture of the folder at `path` in the order of their
    /// names, to be shown for `frames_each` frames (at least 1) each, over and over.
    ///
    /// # Errors
    /// [`SceneError`]: the first file that is missing, broken or too large, by name.
    pub fn load(path: &Path, frames_each: u32) -> Result<Self, SceneError> {
        let read = |source| SceneError::Read { path: path.to_owned(), source };
        let files = match fs::metadata(path).map_err(read)? {
            meta if meta.is_dir() => list(path)?,
            _ => vec![path.to_owned()],
        };
        let mut pictures = Vec::new();
        let mut bytes = 0;
        for file in files {
            let picture = Picture::load(&file)?;
            bytes += picture.bytes();
            if bytes > MAX_BYTES {
                return Err(SceneError::TooLarge {
                    path: file,
                    what: "bytes",
                    asked: bytes,
                    limit: MAX_BYTES,
                });
            }
            pictures.push(picture);
        }
        Ok(Self { pictures, frames_each: frames_each.max(1) })
    }

    /// The pictures, in the order shown.
    #[must_use]
    pub fn pictures(&self) -> &[Picture] {
        &self.pictures
    }

    /// Which picture frame `sequence` shows.
    #[must_use]
    pub fn shown(&self, sequence: u32) -> usize {
        let turn = usize::try_from(sequence / self.frames_each).unwrap_or(usize::MAX);
        turn.checked_rem(self.pictures.len()).unwrap_or(0)
    }

    /// For how many frames each picture is shown.
    #[must_use]
    pub fn frames_each(&self) -> u32 {
        self.frames_each
    }
}

/// # Errors
/// [`SceneError`]: the folder cannot be read, is empty, or holds too many pictures.
fn list(folder: &Path) -> Result<Vec<PathBuf>, SceneError> {
    let read = |source| SceneError::Read { path: folder.to_owned(), source };
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(read)? {
        let path = entry.map_err(read)?.path();
        let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
        if ENDINGS.iter().any(|known| known.eq_ignore_ascii_case(ending)) {
            files.push(path);
        }
        if files.len() > MAX_PICTURES {
            let (asked, limit) = (files.len() as u64, MAX_PICTURES as u64);
            return Err(SceneError::TooLarge {
                path: folder.to_owned(),
                what: "pictures or more",
                asked,
                limit,
            });
        }
    }
    if files.is_empty() {
        return Err(SceneError::Empty { path: folder.to_owned() });
    }
    files.sort();
    Ok(files)
}
