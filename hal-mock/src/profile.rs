//! Profiles: which cameras there are and what they can do.
//!
//! A profile is a TOML file; `profiles/webcam.toml` in this crate's source shows every key. The driver's
//! configuration chooses one:
//!
//! | configuration | meaning |
//! |---|---|
//! | empty | the preset `webcam` |
//! | `phone` | a preset: `webcam`, `phone`, `infrared` or `usb2` |
//! | `path/to/file.toml` | a file |
//! | text with a line break | the profile itself |
//! | `phone;clock=virtual;scene=ball` | one of the first three, with keys of the whole profile replaced |
//! | `clock=virtual` | the same of the preset `webcam` |
//!
//! What can be replaced: `clock`, `seed`, `memory` (comma separated), `faults` (a file), and `scene` and `strip` (of every
//! camera).

mod error;
mod board;
mod faults;
mod captures;
mod controls;
mod store;
mod parse;
mod script;
mod choose;

use hal_api::buffer::MemoryKinds;
use hal_api::format::FourCc;
use hal_api::units::Size;

use crate::clock::ClockKind;
use crate::pattern::Pattern;
pub use crate::scene::SceneSpec;

pub use board::{BoardProfile, TorchKind};
pub use captures::{CaptureProfile, Combination, Fences, Pixels, StreamKind};
pub use choose::PRESETS;
pub use controls::ControlProfile;
pub use error::ProfileError;
pub use faults::{Action, Fault, FaultScript, MAX_FAULTS, Method, Object, Target, When};
pub use store::StoreProfile;

/// Most cameras of a profile.
pub const MAX_CAMERAS: usize = 64;
/// Longest side of a mode, in pixels.
pub const MAX_SIDE: u32 = 16_384;
/// Most modes of a camera: formats times sizes. Their list must fit one item of metadata.
pub const MAX_MODES: usize = 900;

/// A whole profile, checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    /// What drives the frames.
    pub clock: ClockKind,
    /// Makes noise differ from run to run, if changed.
    pub seed: u64,
    /// Kinds of memory that streams take.
    pub memory: MemoryKinds,
    /// What is kept on disk.
    pub store: StoreProfile,
    /// What goes wrong.
    pub faults: FaultScript,
    /// At least one.
    pub cameras: Vec<CameraProfile>,
}

/// One camera.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CameraProfile {
    /// Unique in the profile.
    pub id: String,
    /// For people.
    pub name: String,
    /// Of `values::camera_position`.
    pub position: u8,
    /// Of `values::camera_type`.
    pub kind: u8,
    /// Of `values::connection_type`.
    pub connection: u8,
    /// Degrees clockwise: 0, 90, 180 or 270.
    pub orientation: u32,
    /// Pixels of the sensor.
    pub sensor: Size,
    /// What the camera sees.
    pub scene: SceneSpec,
    /// Whether frames carry the machine-readable strip, where they are large enough.
    pub strip: bool,
    /// Exposure times in microseconds.
    pub exposure_us: Range,
    /// ISO values.
    pub gain: Range,
    /// Most streams at a time.
    pub max_streams: u32,
    /// Most captures in flight.
    pub max_captures: u32,
    /// Buffers of a stream.
    pub buffers: Range,
    /// Controls.
    pub controls: ControlProfile,
    /// Streams and captures.
    pub captures: CaptureProfile,
    /// What is around it.
    pub board: BoardProfile,
    /// What streams can be; each format and size once.
    pub modes: Vec<Mode>,
}

/// Least, usual and most of something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Range {
    /// Least.
    pub min: u32,
    /// Usual.
    pub def: u32,
    /// Most.
    pub max: u32,
}

/// A format at a size and its frame rates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mode {
    /// Pixel format.
    pub format: FourCc,
    /// Pixels.
    pub size: Size,
    /// Lowest rate in frames per second.
    pub fps_min: u32,
    /// Highest rate in frames per second.
    pub fps_max: u32,
}

impl CameraProfile {
    /// Lowest and highest frame rate of all modes.
    #[must_use]
    pub fn fps(&self) -> (u32, u32) {
        let least = self.modes.iter().map(|mode| mode.fps_min).min().unwrap_or(1);
        (least, self.modes.iter().map(|mode| mode.fps_max).max().unwrap_or(1))
    }

    /// The mode of this format and size.
    #[must_use]
    pub fn mode(&self, format: FourCc, size: Size) -> Option<&Mode> {
        self.modes.iter().find(|mode| mode.format == format && mode.size == size)
    }
}

/// Noise without a seed of its own gets the profile's.
fn seeded(pattern: Pattern, seed: u64) -> Pattern {
    match pattern {
        Pattern::Noise { .. } => Pattern::Noise { seed },
        other => other,
    }
}
