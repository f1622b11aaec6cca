//! How a camera makes streams and captures.

use std::fmt;

use hal_api::format::{FormatClass, FormatInfo};
use hal_api::stream::{StreamInfo, StreamIntent};

/// How a camera makes streams and captures. The profile's table `captures`.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct CaptureProfile {
    /// Which streams may be together, one line for each way; none means any.
    pub combinations: Vec<Combination>,
    /// Streams that cannot be added while captures run.
    pub reconfigure: Vec<StreamKind>,
    /// Frames of the sensor from the exposure of a still to its delivery, where time is virtual.
    pub still_latency: u32,
    /// Most single captures for photos in flight.
    pub max_stills: u32,
    /// Frames that are kept so that a still can be made of one taken before it was asked for; 0 for none.
    pub zsl: u32,
    /// Whether frames come before they are painted.
    pub fences: Fences,
}

/// What frames come with. Photos, and whatever is compressed, come painted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Fences {
    /// Nothing: they are painted.
    #[default]
    None,
    /// An eventfd that signals when they are painted, made for each. Faults of a script that damage bytes
    /// are painted over.
    EventFd,
}

/// Streams that may be together, or fewer of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Combination {
    /// How many of which kind; each kind once.
    pub terms: Vec<(u32, StreamKind)>,
}

/// A kind of stream.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StreamKind {
    /// What it is for.
    pub intent: StreamIntent,
    /// What its pixels are; `None` for any.
    pub pixels: Option<Pixels>,
}

/// What pixels are, as far as a camera's pipeline cares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pixels {
    /// Luma and chroma.
    Yuv,
    /// Red, green and blue.
    Rgb,
    /// Luma alone.
    Grey,
    /// As the sensor has them.
    Raw,
    /// Compressed.
    Jpeg,
}

/// The words for intents.
pub(super) const INTENTS: &[(&str, StreamIntent)] = &[
    ("preview", StreamIntent::PREVIEW),
    ("video", StreamIntent::VIDEO),
    ("still", StreamIntent::STILL_CAPTURE),
    ("postview", StreamIntent::POST_VIEW),
    ("analyze", StreamIntent::ANALYZE),
    ("custom", StreamIntent::CUSTOM),
];

/// The words for fences.
pub(super) const FENCES: &[(&str, Fences)] = &[("none", Fences::None), ("eventfd", Fences::EventFd)];

/// The words for pixels.
pub(super) const PIXELS: &[(&str, Pixels)] = &[
    ("yuv", Pixels::Yuv),
    ("rgb", Pixels::Rgb),
    ("grey", Pixels::Grey),
    ("raw", Pixels::Raw),
    ("jpeg", Pixels::Jpeg),
];

impl Default for CaptureProfile {
    fn default() -> Self {
        Self {
            combinations: Vec::new(),
            reconfigure: Vec::new(),
            still_latency: 2,
            max_stills: 8,
            zsl: 0,
            fences: Fences::None,
        }
    }
}

impl StreamKind {
    /// The kind of a stream, pixels and all.
    #[must_use]
    pub fn of(info: &StreamInfo) -> Self {
        let pixels = FormatInfo::of(info.format).map(|format| match format.class {
            FormatClass::SemiPlanar420 | FormatClass::Planar420 | FormatClass::Packed422 => Pixels::Yuv,
            FormatClass::Rgb => Pixels::Rgb,
            FormatClass::Grey => Pixels::Grey,
            FormatClass::Bayer(_) => Pixels::Raw,
            FormatClass::Compressed => Pixels::Jpeg,
        });
        Self { intent: info.intent, pixels }
    }

    /// Whether a stream of kind `one` is of this kind.
    #[must_use]
    pub fn includes(&self, one: Self) -> bool {
        self.intent == one.intent && (self.pixels.is_none() || self.pixels == one.pixels)
    }
}

impl Combination {
    /// Whether each of `kinds` has a place of its own in this combination. Pixels are the only thing in which
    /// terms of an intent differ, so a term that names them is used up before one that does not.
    #[must_use]
    pub fn fits(&self, kinds: &[StreamKind]) -> bool {
        let mut left = self.terms.clone();
        left.sort_by_key(|(_, kind)| kind.pixels.is_none());
        kinds.iter().all(|one| {
            let place = left.iter_mut().find(|(count, kind)| *count > 0 && kind.includes(*one));
            place.map(|(count, _)| *count -= 1).is_some()
        })
    }
}

impl fmt::Display for StreamKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(INTENTS.iter().find(|(_, intent)| *intent == self.intent).map_or("?", |(word, _)| word))?;
        match PIXELS.iter().find(|(_, pixels)| Some(*pixels) == self.pixels) {
            Some((word, _)) => write!(f, ":{word}"),
            None => Ok(()),
        }
    }
}

impl fmt::Display for Combination {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, (count, kind)) in self.terms.iter().enumerate() {
            let plus = if index > 0 { " + " } else { "" };
            match count {
                1 => write!(f, "{plus}{kind}")?,
                count => write!(f, "{plus}{count} {kind}")?,
            }
        }
        Ok(())
    }
}
