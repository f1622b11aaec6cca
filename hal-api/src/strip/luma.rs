//! Brightness of single pixels straight from frame memory, for every uncompressed format, and from
//! decoded pictures.

use super::cells::Strip;
use super::read::{StripError, read_with};
use crate::format::{FormatClass, FormatInfo, FourCc, ImageLayout, PlaneLayout};
use crate::view::{OutOfView, View};

impl Strip {
    /// Reads the strip of a frame in memory. A device that still writes it gives a damaged strip at worst.
    ///
    /// # Errors
    /// [`StripError`]: no or a damaged strip, a compressed or unknown format, or a window smaller than
    /// `layout` says.
    pub fn read_view(view: &View<'_>, layout: &ImageLayout) -> Result<Self, StripError> {
        let format = StripError::Format(layout.fourcc);
        let info = FormatInfo::of(layout.fourcc).ok_or(format.clone())?;
        let (Some(first), false) = (layout.planes().first(), info.is_compressed()) else {
            return Err(format);
        };
        let samples = Samples { plane: view.plane(first)?, layout: *first, info };
        read_with(layout.width, layout.height, |x, y| samples.luma(x, y))
    }

    /// Reads the strip of 8-bit R, G, B pixels, rows back to back, as picture decoders give them.
    ///
    /// # Errors
    /// [`StripError`]: as [`Strip::read`], and when `pixels` is shorter than the picture.
    pub fn read_rgb(width: u32, height: u32, pixels: &[u8]) -> Result<Self, StripError> {
        read_with(width, height, |x, y| {
            let offset = (u64::from(y) * u64::from(width) + u64::from(x)) * 3;
            let found =
                usize::try_from(offset).ok().and_then(|at| pixels.get(at..)).and_then(<[u8]>::first_chunk);
            let short = OutOfView { offset, len: 3, size: pixels.len() };
            found.map(|[r, g, b]| of_rgb(*r, *g, *b)).ok_or(StripError::Memory(short))
        })
    }
}

/// Rec. 601 luma of full-range R, G, B, in 1/256.
fn of_rgb(red: u8, green: u8, blue: u8) -> u8 {
    let sum = u32::from(red) * 77 + u32::from(green) * 150 + u32::from(blue) * 29;
    u8::try_from(sum >> 8).unwrap_or(u8::MAX)
}

/// The plane that holds luma, or the colours it is made of.
struct Samples<'a> {
    plane: View<'a>,
    layout: PlaneLayout,
    info: &'static FormatInfo,
}

impl Samples<'_> {
    /// # Errors
    /// [`StripError::Memory`] when the layout's stride leads beyond the plane.
    fn luma(&self, x: u32, y: u32) -> Result<u8, StripError> {
        let wide = self.info.bits > 8;
        match self.info.class {
            FormatClass::SemiPlanar420 if wide => self.byte(y, x, 2, 1),
            FormatClass::SemiPlanar420 | FormatClass::Planar420 => self.byte(y, x, 1, 0),
            FormatClass::Packed422 => self.byte(y, x, 2, usize::from(self.info.fourcc == FourCc::UYVY)),
            FormatClass::Rgb => self.rgb(x, y),
            FormatClass::Grey | FormatClass::Bayer(_) => self.sample(x, y),
            FormatClass::Compressed => Err(StripError::Format(self.info.fourcc)),
        }
    }

    /// # Errors
    /// As [`Samples::luma`].
    fn rgb(&self, x: u32, y: u32) -> Result<u8, StripError> {
        let step = self.info.planes.first().map_or(3, |plane| plane.block_bytes);
        let [a, b, c] = [self.byte(y, x, step, 0)?, self.byte(y, x, step, 1)?, self.byte(y, x, step, 2)?];
        let red_first = matches!(self.info.fourcc, FourCc::RGB24 | FourCc::RGBA8888);
        Ok(if red_first { of_rgb(a, b, c) } else { of_rgb(c, b, a) })
    }

    /// One sample of a mosaic or grey picture, brought to 8 bits.
    ///
    /// # Errors
    /// As [`Samples::luma`].
    fn sample(&self, x: u32, y: u32) -> Result<u8, StripError> {
        let packed = self.info.planes.first().is_some_and(|plane| plane.block_width == 4);
        if packed {
            return self.byte(y, x / 4, 5, usize::try_from(x % 4).unwrap_or(0));
        }
        if self.info.bits == 8 {
            return self.byte(y, x, 1, 0);
        }
        let word = u16::from_le_bytes([self.byte(y, x, 2, 0)?, self.byte(y, x, 2, 1)?]);
        Ok(u8::try_from(word >> (self.info.bits - 8)).unwrap_or(u8::MAX))
    }

    /// # Errors
    /// As [`Samples::luma`].
    fn byte(&self, row: u32, block: u32, block_bytes: u32, at: usize) -> Result<u8, StripError> {
        let offset =
            u64::from(row) * u64::from(self.layout.stride) + u64::from(block) * u64::from(block_bytes);
        let offset = usize::try_from(offset).unwrap_or(usize::MAX).saturating_add(at);
        Ok(self.plane.read_u8(offset)?)
    }
}
