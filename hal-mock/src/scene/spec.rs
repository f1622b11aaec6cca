//! What a camera sees, as it is asked for: in a profile, or in an order while it runs.
//!
//! | text | scene |
//! |---|---|
//! | `card`, `ball:grey`, ... | a [pattern](crate::pattern::Pattern) |
//! | `picture:PATH` | a PNG, JPEG or PPM file, or a folder of them in the order of their names |
//! | `y4m:PATH` | a video in [Y4M](super::y4m), one of its frames for each of the sensor's |
//! | `mjpeg:PATH` | a video of JPEG files one behind the other |
//!
//! Behind a path may stand what comes after the last picture: `?loop` (the first again, also if nothing is
//! said), `?hold` (the last stays), `?ping-pong` (back to the first, and so on).

use std::path::{Path, PathBuf};

use crate::pattern::{Pattern, PatternError};

/// What a camera sees.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SceneSpec {
    /// A made-up picture.
    Pattern(Pattern),
    /// A picture file or a folder of them.
    Pictures {
        /// Where.
        path: PathBuf,
        /// Frames for which each is shown.
        frames_each: u32,
        /// What comes after the last.
        play: Play,
    },
    /// A video.
    Video {
        /// Where.
        path: PathBuf,
        /// How it is stored.
        kind: VideoKind,
        /// What comes after the last frame.
        play: Play,
    },
}

/// How a video is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VideoKind {
    /// [Y4M](super::y4m).
    Y4m,
    /// JPEG files one behind the other.
    Mjpeg,
}

/// What comes after a scene's last picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Play {
    /// The first again.
    #[default]
    Loop,
    /// The last stays.
    Hold,
    /// The one before it, and so on back to the first; then forward again.
    PingPong,
}

/// A text that is no scene.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}; or picture:PATH of a file or folder, y4m:PATH or mjpeg:PATH of a video")]
pub struct SpecError(#[from] PatternError);

impl SceneSpec {
    /// Reads a scene's text. Relative paths start from `folder`; pictures are shown for `frames_each` frames
    /// each. No file is opened.
    ///
    /// # Errors
    /// [`SpecError`] with what there is.
    pub fn parse(text: &str, folder: &Path, frames_each: u32) -> Result<Self, SpecError> {
        let Some((kind, place)) = text.split_once(':') else { return Ok(Self::Pattern(text.parse()?)) };
        let (place, play) = Play::split(place);
        let path = folder.join(place);
        Ok(match kind {
            "picture" => Self::Pictures { path, frames_each, play },
            "y4m" => Self::Video { path, kind: VideoKind::Y4m, play },
            "mjpeg" => Self::Video { path, kind: VideoKind::Mjpeg, play },
            _ => Self::Pattern(text.parse()?),
        })
    }
}

impl Play {
    /// Which of `count` pictures is shown at `turn`.
    #[must_use]
    pub fn shown(self, turn: usize, count: usize) -> usize {
        let last = count.saturating_sub(1);
        match self {
            Self::Loop => turn.checked_rem(count).unwrap_or(0),
            Self::Hold => turn.min(last),
            Self::PingPong => {
                let turn = turn.checked_rem(last * 2).unwrap_or(0);
                turn.min(last * 2 - turn)
            }
        }
    }

    /// Takes the word off the end of a path. A question mark before anything else belongs to the path.
    fn split(text: &str) -> (&str, Self) {
        let words = [("?loop", Self::Loop), ("?hold", Self::Hold), ("?ping-pong", Self::PingPong)];
        let found = words.iter().find_map(|(word, play)| Some((text.strip_suffix(word)?, *play)));
        found.unwrap_or((text, Self::Loop))
    }
}
