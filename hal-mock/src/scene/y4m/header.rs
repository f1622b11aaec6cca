//! The line of parameters.

use hal_api::units::Size;

use super::error::{Y4mError, clip, wrong};

/// What the line begins with.
const MAGIC: &str = "YUV4MPEG2";
/// Longest line in bytes, its end included.
pub const MAX_LINE: usize = 1024;
/// Longest side in pixels.
const MAX_SIDE: u32 = 16_384;

/// What a video is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Header {
    /// Pixels, sides of 1 to 16384.
    pub size: Size,
    /// Frames per second: numerator and denominator, neither of them 0.
    pub rate: (u32, u32),
    /// Which samples there are.
    pub chroma: Chroma,
    /// Whether samples have the whole range of 0 to 255.
    pub full_range: bool,
}

/// Which samples a frame has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Chroma {
    /// Luma, then blue and red chroma of half the sides, rounded up.
    Yuv420,
    /// Luma alone.
    Mono,
}

impl Header {
    /// 4:2:0 of limited range.
    #[must_use]
    pub fn new(size: Size, rate: (u32, u32)) -> Self {
        Self { size, rate, chroma: Chroma::Yuv420, full_range: false }
    }

    /// Bytes of a frame's samples.
    #[must_use]
    pub fn frame_bytes(&self) -> usize {
        let Size { width, height } = self.size;
        let chroma = match self.chroma {
            Chroma::Yuv420 => Size::new(width.div_ceil(2), height.div_ceil(2)).area().saturating_mul(2),
            Chroma::Mono => 0,
        };
        usize::try_from(self.size.area().saturating_add(chroma)).unwrap_or(usize::MAX)
    }

    /// The line, with its end.
    #[must_use]
    pub fn line(&self) -> String {
        let Self { size: Size { width, height }, rate: (frames, seconds), .. } = self;
        let chroma = match self.chroma {
            Chroma::Yuv420 => "420jpeg",
            Chroma::Mono => "mono",
        };
        let range = if self.full_range { "FULL" } else { "LIMITED" };
        format!("{MAGIC} W{width} H{height} F{frames}:{seconds} Ip A1:1 C{chroma} XCOLORRANGE={range}\n")
    }

    /// Reads the line that `bytes` begin with. Yields its length too, with its end.
    ///
    /// # Errors
    /// [`Y4mError::Header`] with what was found and what is legal.
    pub fn parse(bytes: &[u8]) -> Result<(Self, usize), Y4mError> {
        let start = bytes.get(..bytes.len().min(MAX_LINE)).unwrap_or_default();
        let end = start.iter().position(|byte| *byte == b'\n');
        let line = end.and_then(|end| Some((str::from_utf8(start.get(..end)?).ok()?, end + 1)));
        match line {
            Some((text, length)) => Ok((Self::of_line(text)?, length)),
            None if bytes.is_empty() => Err(wrong("is missing; the file is empty")),
            None => {
                let found = clip(&String::from_utf8_lossy(start));
                Err(wrong(format!(
                    "begins with {found:?} and is not a line of text of at most {MAX_LINE} bytes"
                )))
            }
        }
    }

    /// # Errors
    /// [`Y4mError::Header`].
    fn of_line(text: &str) -> Result<Self, Y4mError> {
        let mut words = text.split(' ');
        let first = words.next().unwrap_or_default();
        if first != MAGIC {
            return Err(wrong(format!("begins with {:?}; {MAGIC} is due", clip(first))));
        }
        let mut header = Self::new(Size::new(0, 0), (25, 1));
        let mut said = String::new();
        for word in words {
            let mut letters = word.chars();
            let Some(kind) = letters.next() else { continue };
            let value = letters.as_str();
            if kind != 'X' && said.contains(kind) {
                return Err(wrong(format!("says {kind} twice, the second time as {:?}", clip(word))));
            }
            said.push(if kind == 'X' { ' ' } else { kind });
            header.set(kind, value)?;
        }
        header.check()?;
        Ok(header)
    }

    /// # Errors
    /// [`Y4mError::Header`].
    fn set(&mut self, kind: char, value: &str) -> Result<(), Y4mError> {
        let found = clip(value);
        match kind {
            'W' => self.size.width = number(kind, value)?,
            'H' => self.size.height = number(kind, value)?,
            'F' => {
                let Some((frames, seconds)) = value.split_once(':') else {
                    return Err(wrong(format!("says F{found}; a rate is two numbers, as F30:1")));
                };
                self.rate = (number(kind, frames)?, number(kind, seconds)?);
            }
            'C' => {
                self.chroma = match value {
                    "420" | "420jpeg" | "420mpeg2" | "420paldv" => Chroma::Yuv420,
                    "mono" => Chroma::Mono,
                    _ => {
                        return Err(wrong(format!(
                            "says C{found}; legal are C420, C420jpeg, C420mpeg2, C420paldv and Cmono"
                        )));
                    }
                }
            }
            'I' if !matches!(value, "p" | "?") => {
                return Err(wrong(format!("says I{found}; only progressive video is read, Ip or I?")));
            }
            'X' => match value.strip_prefix("COLORRANGE=") {
                Some("FULL") => self.full_range = true,
                Some("LIMITED") => self.full_range = false,
                Some(_) => {
                    return Err(wrong(format!("says X{found}; ranges of colour are FULL and LIMITED")));
                }
                None => {}
            },
            'I' | 'A' => {}
            _ => return Err(wrong(format!("says {kind:?}; known are W, H, F, C, I, A and X"))),
        }
        Ok(())
    }

    /// # Errors
    /// [`Y4mError::Header`]: a side or the rate is out of range.
    pub(super) fn check(&self) -> Result<(), Y4mError> {
        for (name, side) in [("width", self.size.width), ("height", self.size.height)] {
            if !(1..=MAX_SIDE).contains(&side) {
                return Err(wrong(format!("has a {name} of {side} pixels; legal are 1 to {MAX_SIDE}")));
            }
        }
        if self.rate.0 == 0 || self.rate.1 == 0 {
            return Err(wrong(format!("has a rate of {}:{}; neither may be 0", self.rate.0, self.rate.1)));
        }
        Ok(())
    }
}

/// # Errors
/// [`Y4mError::Header`]: not a number of digits alone.
fn number(kind: char, text: &str) -> Result<u32, Y4mError> {
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    let value = if digits { text.parse().ok() } else { None };
    value.ok_or_else(|| wrong(format!("says {:?} in {kind}; a number of digits is due", clip(text))))
}
