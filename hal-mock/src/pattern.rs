//! The test patterns: what each looks like, independent of pixel format and memory.

use core::str::FromStr;

/// A colour: red, green, blue, 65535 being full scale.
pub(crate) type Pixel = [u16; 3];

/// A picture as rows of colours.
pub(crate) trait RowSource {
    /// Rows with the same key look the same.
    fn key(&self, y: u32) -> u32;
    /// Writes the colours of row `y`.
    fn row(&self, y: u32, out: &mut [Pixel]);
}

/// A picture of one colour.
#[derive(Debug)]
pub(crate) struct Even(pub(crate) Pixel);

impl RowSource for Even {
    fn key(&self, _: u32) -> u32 {
        0
    }

    fn row(&self, _: u32, out: &mut [Pixel]) {
        out.fill(self.0);
    }
}

/// A picture that the mock makes up. Levels are fractions of full scale; bars have the 75 % amplitude of
/// SMPTE EG 1 and EBU Tech 3325, so that in 8-bit BT.601 limited range white is Y 180 and blue 35/212/114.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pattern {
    /// A test card: bars, greys, fine lines, circle, marks at the edges, and a ball that hops along.
    Card,
    /// White, yellow, cyan, green, magenta, red, blue, black, at 75 %.
    Bars,
    /// Grey from black at the left to white at the right.
    Ramp,
    /// Black and white squares, 16 along the longer side, at least 4 pixels each.
    Checker,
    /// Every sample random over its whole range, another picture each frame, the same in each run.
    Noise {
        /// Chooses the sequence of pictures.
        seed: u64,
    },
    /// Two drawn faces that drift over even grey; their places are a function of the frame's number.
    Faces,
    /// A white ball that bounces; its place is a function of the frame's sequence number.
    Ball {
        /// What it moves over.
        over: Backdrop,
    },
}

/// What a moving object moves over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Backdrop {
    /// The bars of [`Pattern::Bars`].
    Bars,
    /// Even grey at 50 %.
    Grey,
}

/// A name that is no pattern.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "{0:?} is no pattern; there are card, bars, ramp, checker, noise, noise:SEED, faces, ball and ball:grey"
)]
pub struct PatternError(String);

/// A pattern at a size, row by row. Noise and the card are made elsewhere; here they are even grey.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PatternRows {
    pub(crate) pattern: Pattern,
    pub(crate) width: u32,
    pub(crate) height: u32,
}

/// Even grey at 50 %.
pub(crate) const GREY: Pixel = [u16::MAX / 2; 3];
/// 75 % of full scale.
const BAR: u16 = 49_151;
/// White, yellow, cyan, green, magenta, red, blue, black.
pub(crate) const BARS: [Pixel; 8] = [
    [BAR, BAR, BAR],
    [BAR, BAR, 0],
    [0, BAR, BAR],
    [0, BAR, 0],
    [BAR, 0, BAR],
    [BAR, 0, 0],
    [0, 0, BAR],
    [0, 0, 0],
];

impl FromStr for Pattern {
    type Err = PatternError;

    fn from_str(text: &str) -> Result<Self, PatternError> {
        Ok(match text {
            "card" => Self::Card,
            "bars" => Self::Bars,
            "ramp" => Self::Ramp,
            "checker" => Self::Checker,
            "faces" => Self::Faces,
            "noise" => Self::Noise { seed: 0 },
            "ball" | "ball:bars" => Self::Ball { over: Backdrop::Bars },
            "ball:grey" => Self::Ball { over: Backdrop::Grey },
            _ => match text.strip_prefix("noise:").map(str::parse) {
                Some(Ok(seed)) => Self::Noise { seed },
                _ => return Err(PatternError(text.chars().take(40).collect())),
            },
        })
    }
}

impl RowSource for PatternRows {
    fn key(&self, y: u32) -> u32 {
        match self.pattern {
            Pattern::Checker => y / self.square() % 2,
            _ => 0,
        }
    }

    fn row(&self, y: u32, out: &mut [Pixel]) {
        for (x, pixel) in (0..self.width).zip(out) {
            *pixel = self.pixel(x, y);
        }
    }
}

impl PatternRows {
    fn pixel(&self, x: u32, y: u32) -> Pixel {
        match self.pattern {
            Pattern::Bars | Pattern::Ball { over: Backdrop::Bars } => {
                let bar = usize::try_from(x * 8 / self.width).unwrap_or(0);
                BARS.get(bar).copied().unwrap_or_default()
            }
            Pattern::Ramp => {
                let level = (u64::from(x) * 65_535).checked_div(u64::from(self.width) - 1).unwrap_or(0);
                [u16::try_from(level).unwrap_or(u16::MAX); 3]
            }
            Pattern::Checker => {
                let lit = (x / self.square() + y / self.square()).is_multiple_of(2);
                [if lit { u16::MAX } else { 0 }; 3]
            }
            Pattern::Noise { .. }
            | Pattern::Card
            | Pattern::Faces
            | Pattern::Ball { over: Backdrop::Grey } => GREY,
        }
    }

    fn square(&self) -> u32 {
        (self.width.max(self.height) / 16).max(4) / 4 * 4
    }
}
