//! Pictures from files as what a camera sees: one file, a folder of them in turn, or a video.

pub mod y4m;
mod error;
mod yuv;
mod mjpeg;
mod picture;
mod spec;

use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

pub use error::SceneError;
pub use picture::Picture;
pub use spec::{Play, SceneSpec, SpecError, VideoKind};
pub(crate) use yuv::limited;

use error::ENDINGS;

/// Most pictures in a folder.
const MAX_PICTURES: usize = 1_000;
/// Most pictures of a scene.
const MAX_FRAMES: u64 = 10_000;
/// Most bytes of pixels that a scene keeps.
const MAX_BYTES: u64 = 1 << 30;

/// Decoded pictures, shown in the order of their file names.
#[derive(Debug)]
pub struct Scene {
    pictures: Vec<Picture>,
    frames_each: u32,
    play: Play,
}

/// Pictures on their way into a scene.
#[derive(Debug, Default)]
struct Collected {
    pictures: Vec<Picture>,
    bytes: u64,
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
        let mut collected = Collected::default();
        for file in files {
            collected.add(&file, Picture::load(&file)?)?;
        }
        Ok(Self::of(collected.pictures, frames_each.max(1)))
    }

    /// Decodes every frame of the video at `path`, to be shown for one frame each.
    ///
    /// # Errors
    /// [`SceneError`]: the file, and the first frame that is broken or too much.
    pub fn load_video(path: &Path, kind: VideoKind) -> Result<Self, SceneError> {
        let read = |source| SceneError::Read { path: path.to_owned(), source };
        if !fs::metadata(path).map_err(read)?.is_file() {
            return Err(SceneError::Kind { path: path.to_owned() });
        }
        let file = File::open(path).map_err(read)?;
        let pictures = match kind {
            VideoKind::Y4m => y4m_pictures(path, file)?,
            VideoKind::Mjpeg => mjpeg_pictures(path, file)?,
        };
        if pictures.is_empty() {
            return Err(SceneError::Empty { path: path.to_owned() });
        }
        Ok(Self::of(pictures, 1))
    }

    fn of(pictures: Vec<Picture>, frames_each: u32) -> Self {
        Self { pictures, frames_each, play: Play::Loop }
    }

    /// The same with something else after the last picture.
    #[must_use]
    pub fn with_play(self, play: Play) -> Self {
        Self { play, ..self }
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
        self.play.shown(turn, self.pictures.len())
    }

    /// For how many frames each picture is shown.
    #[must_use]
    pub fn frames_each(&self) -> u32 {
        self.frames_each
    }
}

impl Collected {
    /// # Errors
    /// [`SceneError::TooLarge`].
    fn add(&mut self, path: &Path, picture: Picture) -> Result<(), SceneError> {
        self.bytes += picture.bytes();
        self.pictures.push(picture);
        let count = self.pictures.len() as u64;
        for (what, asked, limit) in [("bytes", self.bytes, MAX_BYTES), ("pictures", count, MAX_FRAMES)] {
            if asked > limit {
                return Err(SceneError::TooLarge { path: path.to_owned(), what, asked, limit });
            }
        }
        Ok(())
    }
}

/// # Errors
/// [`SceneError`]: what is wrong with the video.
fn y4m_pictures(path: &Path, file: File) -> Result<Vec<Picture>, SceneError> {
    let wrong = |fault| SceneError::Video { path: path.to_owned(), fault };
    let mut reader = y4m::Reader::new(file).map_err(wrong)?;
    let header = *reader.header();
    let (mut collected, mut frame) = (Collected::default(), Vec::new());
    while reader.read_frame(&mut frame).map_err(wrong)? {
        let pixels = yuv::pixels(&header, &frame);
        collected.add(path, Picture::of_pixels(header.size.width, header.size.height, pixels))?;
    }
    Ok(collected.pictures)
}

/// # Errors
/// [`SceneError`]: what is wrong with the video.
fn mjpeg_pictures(path: &Path, file: File) -> Result<Vec<Picture>, SceneError> {
    let mut bytes = Vec::new();
    // One byte more than is legal, to tell what is too large.
    let read = file.take(MAX_BYTES + 1).read_to_end(&mut bytes);
    read.map_err(|source| SceneError::Read { path: path.to_owned(), source })?;
    let (asked, limit) = (bytes.len() as u64, MAX_BYTES);
    if asked > limit {
        return Err(SceneError::TooLarge { path: path.to_owned(), what: "bytes or more", asked, limit });
    }
    let (mut collected, mut start) = (Collected::default(), 0);
    while let Some(range) = mjpeg::next(&bytes, start) {
        let frame = collected.pictures.len() as u64;
        let wrong = |what| SceneError::Frame { path: path.to_owned(), frame, what };
        let range = range.map_err(wrong)?;
        start = range.end;
        let decoded = Picture::of_jpeg(bytes.get(range).unwrap_or_default());
        let picture = decoded.map_err(|fault| wrong(format!("cannot be decoded: {fault}")))?;
        collected.add(path, picture)?;
    }
    Ok(collected.pictures)
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
