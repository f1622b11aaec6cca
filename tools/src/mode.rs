//! What a stream is to be: what people write, and which of a camera's modes that is.

use crate::exit::Exit;
use crate::fault::Fault;
use hal_api::ability::StreamConfiguration;
use hal_api::format::{FormatInfo, FourCc};
use hal_api::status::Blame;
use hal_api::stream::{OperationMode, StreamIntent};
use hal_api::units::Size;
use std::fmt;
use std::str::FromStr;

/// What is asked of a mode; what is not said is left to the choice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wish {
    /// Size in pixels.
    pub size: Option<Size>,
    /// Frames per second.
    pub fps: Option<u32>,
    /// Pixel format.
    pub format: Option<FourCc>,
}

/// What the frames are for, which decides what is best when little is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// One picture: the most pixels.
    Still {
        /// The file is a JPEG, so a camera's own is best.
        jpeg: bool,
    },
    /// Many pictures: no more than Full HD, the fastest, and not compressed.
    Motion,
}

impl Wish {
    /// One wish of two, such as `--mode` and `--size`.
    ///
    /// # Errors
    /// What is said twice.
    pub fn with(self, other: Self) -> Result<Self, String> {
        fn one<T>(what: &str, a: Option<T>, b: Option<T>) -> Result<Option<T>, String> {
            match (a, b) {
                (Some(_), Some(_)) => Err(format!("the {what} is given twice, by --mode and by itself")),
                (a, b) => Ok(a.or(b)),
            }
        }
        Ok(Self {
            size: one("size", self.size, other.size)?,
            fps: one("rate", self.fps, other.fps)?,
            format: one("format", self.format, other.format)?,
        })
    }

    fn fits(&self, one: &StreamConfiguration) -> bool {
        let rate = |fps: u32| one.fps_max == 0 || (one.fps_min..=one.fps_max).contains(&fps);
        self.size.is_none_or(|size| size == one.size)
            && self.format.is_none_or(|format| format == one.format)
            && self.fps.is_none_or(rate)
    }
}

impl fmt::Display for Wish {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.size {
            Some(size) => write!(f, "{size}")?,
            None => f.write_str("any size")?,
        }
        self.fps.map_or(Ok(()), |fps| write!(f, "@{fps}"))?;
        self.format.map_or(Ok(()), |format| write!(f, ":{}", format_name(format)))
    }
}

/// `1280x720@30:MJPG`, each part but one may be left out: `1280x720`, `@30`, `:NV12`.
impl FromStr for Wish {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (rest, format) = text.split_once(':').map_or((text, None), |(rest, word)| (rest, Some(word)));
        let (size, fps) = rest.split_once('@').map_or((rest, None), |(size, fps)| (size, Some(fps)));
        let size = if size.is_empty() { None } else { Some(size.parse()?) };
        let wish = Self {
            size,
            fps: fps.map(parse_fps).transpose()?,
            format: format.map(parse_format).transpose()?,
        };
        if wish == Self::default() {
            return Err("expected WIDTHxHEIGHT@FPS:FORMAT or parts of it, such as 1280x720@30:MJPG".into());
        }
        Ok(wish)
    }
}

/// Frames per second as written.
///
/// # Errors
/// What was expected.
pub fn parse_fps(text: &str) -> Result<u32, String> {
    let number = text.parse().ok().filter(|fps| (1..=10_000).contains(fps));
    number.ok_or_else(|| format!("'{text}' is not a rate: expected 1 to 10000 frames per second"))
}

/// A format as written: its name or its four characters.
///
/// # Errors
/// The formats there are.
pub fn parse_format(text: &str) -> Result<FourCc, String> {
    FormatInfo::by_name(text).map(|info| info.fourcc).ok_or_else(|| {
        let names: Vec<&str> = FormatInfo::all().iter().map(|info| info.name).collect();
        format!("'{text}' is not a format; there are {}", names.join(", "))
    })
}

/// The name of a format, or its four characters.
pub fn format_name(format: FourCc) -> String {
    FormatInfo::of(format).map_or_else(|| format.to_string(), |info| info.name.to_owned())
}

/// A mode as people write it. A rate of 0 is not known.
pub fn mode_text(mode: &StreamConfiguration) -> String {
    let rate = if mode.fps_max == 0 { String::new() } else { format!("@{}", mode.fps_max) };
    format!("{}{rate}:{}", mode.size, format_name(mode.format))
}

/// The mode that suits best what is wished.
///
/// # Errors
/// None does; the camera's modes are listed.
pub fn choose(
    id: &str,
    modes: &[StreamConfiguration],
    wish: &Wish,
    purpose: Purpose,
) -> Result<StreamConfiguration, Fault> {
    let normal = || modes.iter().filter(|one| one.mode == OperationMode::NORMAL);
    let fitting = normal().filter(|one| wish.fits(one) && FormatInfo::of(one.format).is_some());
    let best = fitting.reduce(|best, one| if rank(one, purpose) > rank(best, purpose) { one } else { best });
    best.copied().ok_or_else(|| {
        let mut texts: Vec<String> = normal().map(mode_text).collect();
        texts.sort_unstable();
        texts.dedup();
        let more = if texts.len() > 12 { format!(" and {} more", texts.len() - 12) } else { String::new() };
        texts.truncate(12);
        let has = if texts.is_empty() { "none that can be shown".into() } else { texts.join(", ") + &more };
        let text = format!("camera '{id}' has no mode {wish}; it has {has}");
        Fault::new(Exit::Unsupported, Blame::Caller, text)
            .advise(format!("halctl info '{id}' lists them all"))
    })
}

fn rank(one: &StreamConfiguration, purpose: Purpose) -> (bool, bool, u64, bool, u32) {
    let compressed = FormatInfo::of(one.format).is_some_and(FormatInfo::is_compressed);
    let raw = FormatInfo::of(one.format).is_some_and(|info| info.bayer().is_some());
    match purpose {
        Purpose::Still { jpeg } => (!raw, true, one.size.area(), compressed == jpeg, one.fps_max),
        Purpose::Motion => {
            let hd = one.size.width <= 1920 && one.size.height <= 1080;
            let shown = matches!(one.intent, StreamIntent::PREVIEW | StreamIntent::VIDEO);
            let area = if hd { one.size.area() } else { u64::MAX - one.size.area() };
            (!raw && hd, shown && !compressed, area, true, one.fps_max)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wishes_are_read() {
        let wish = |text: &str| text.parse::<Wish>().map(|wish| wish.to_string());
        assert_eq!(wish("1280x720@30:MJPG"), Ok("1280x720@30:MJPG".into()));
        assert_eq!(wish("@15"), Ok("any size@15".into()));
        assert_eq!(wish(":nv12"), Ok("any size:NV12".into()));
        for (text, expected) in [
            ("", "expected WIDTH"),
            ("1280", "not a size"),
            ("@0", "not a rate"),
            (":H263", "there are NV12"),
        ] {
            assert!(wish(text).unwrap_err().contains(expected), "{text}");
        }
        assert!("64x64".parse::<Wish>().unwrap().with("32x32".parse().unwrap()).is_err());
    }

    #[test]
    fn the_best_mode_is_by_purpose() {
        let one = |format, width, height, fps_max| StreamConfiguration {
            mode: OperationMode::NORMAL,
            intent: StreamIntent::PREVIEW,
            format,
            size: Size::new(width, height),
            fps_min: 1,
            fps_max,
        };
        let modes = [
            one(FourCc::SRGGB10, 4000, 3000, 30),
            one(FourCc::NV12, 4000, 3000, 15),
            one(FourCc::JPEG, 4000, 3000, 15),
            one(FourCc::NV12, 1920, 1080, 60),
            one(FourCc::MJPG, 1920, 1080, 60),
        ];
        let table = [
            ("", Purpose::Still { jpeg: true }, "4000x3000@15:JPEG"),
            ("", Purpose::Still { jpeg: false }, "4000x3000@15:NV12"),
            ("", Purpose::Motion, "1920x1080@60:NV12"),
            (":SRGGB10", Purpose::Motion, "4000x3000@30:SRGGB10"),
            ("@60", Purpose::Still { jpeg: true }, "1920x1080@60:MJPG"),
            ("64x64", Purpose::Motion, "has no mode 64x64; it has 1920x1080@60:MJPG"),
        ];
        for (text, purpose, expected) in table {
            let wish = if text.is_empty() { Wish::default() } else { text.parse().unwrap() };
            let found = choose("c", &modes, &wish, purpose);
            let found = found.map_or_else(|fault| fault.to_string(), |mode| mode_text(&mode));
            assert!(found.contains(expected), "{text}: {found}");
        }
    }
}
