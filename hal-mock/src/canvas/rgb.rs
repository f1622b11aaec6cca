//! Whole pictures of 8-bit red, green and blue in ordinary memory: stills, and what is merged into them.

use hal_api::format::{FormatError, FormatInfo, FourCc, layout};
use hal_api::units::Size;

use super::error::PaintError;
use super::jpeg::{encode, side};
use super::target::{targets, to_usize};
use super::template::packed_rows;
use crate::pattern::{Pixel, RowSource};
use crate::scene::{Picture, limited};

/// A picture, rows back to back, three bytes a pixel.
#[derive(Clone, PartialEq, Eq)]
pub struct Rgb {
    /// Pixels in a row.
    pub width: u32,
    /// Rows.
    pub height: u32,
    /// Red, green, blue of each pixel: `width * height * 3` bytes.
    pub pixels: Vec<u8>,
}

impl Rgb {
    /// Peak signal-to-noise ratio to another picture in decibels, over all samples; infinite for the same
    /// picture, and 0 for one of another size.
    #[must_use]
    pub fn psnr(&self, other: &Self) -> f64 {
        if (self.width, self.height, self.pixels.len()) != (other.width, other.height, other.pixels.len()) {
            return 0.0;
        }
        let pairs = self.pixels.iter().zip(&other.pixels);
        let squares: u64 = pairs.map(|(a, b)| u64::from(a.abs_diff(*b)).pow(2)).sum();
        let peak = 255.0 * 255.0 * self.pixels.len() as f64;
        10.0 * (peak / squares as f64).log10()
    }

    /// The picture as a JPEG file at a quality of 1 to 100.
    ///
    /// # Errors
    /// [`PaintError::Format`] for sides that JPEG has no number for, [`PaintError::Jpeg`] if `pixels` are
    /// fewer than the sides say.
    pub fn encode_jpeg(&self, quality: u8) -> Result<Vec<u8>, PaintError> {
        let mut encoded = Vec::new();
        encode(&self.pixels, side(self.width)?, side(self.height)?, None, quality, &mut encoded)?;
        Ok(encoded)
    }

    /// The picture stretched to another size, each new pixel the mean of the area it covers.
    #[must_use]
    pub fn scaled(&self, size: Size) -> Self {
        let picture = Picture::of_bytes(self.width, self.height, &self.pixels);
        let pixels = picture.scaled(size.width, size.height).into_bytes();
        Self { width: size.width, height: size.height, pixels }
    }

    /// The picture as NV12 without padding: luma, then pairs of chroma; BT.601, limited range.
    ///
    /// # Errors
    /// [`PaintError::Format`] for sides that are not even.
    pub fn to_nv12(&self) -> Result<Vec<u8>, PaintError> {
        let fourcc = FourCc::NV12;
        let info = FormatInfo::of(fourcc).ok_or(FormatError::Unknown { fourcc })?;
        let targets = targets(info, &layout(fourcc, self.width, self.height, 1)?)?;
        Ok(targets.iter().flat_map(|target| packed_rows(target, self)).collect())
    }

    /// The picture that NV12 bytes as those of [`Rgb::to_nv12`] show.
    ///
    /// # Errors
    /// [`PaintError::Format`] for sides that are not even, [`PaintError::Layout`] for too few bytes.
    pub fn from_nv12(size: Size, bytes: &[u8]) -> Result<Self, PaintError> {
        let Size { width, height } = size;
        let needed = layout(FourCc::NV12, width, height, 1)?.size();
        if (bytes.len() as u64) < needed {
            return Err(PaintError::Layout {
                format: "NV12",
                width,
                height,
                plane: 0,
                needed: format!("{needed} bytes"),
                found: format!("{}", bytes.len()),
            });
        }
        let stride = to_usize(width);
        let (luma, chroma) = bytes.split_at_checked(stride * to_usize(height)).unwrap_or_default();
        let mut pixels = Vec::with_capacity(luma.len() * 3);
        for (y, row) in luma.chunks_exact(stride).enumerate() {
            let pairs = chroma.chunks_exact(stride).nth(y / 2).unwrap_or_default().as_chunks::<2>().0;
            for ([a, b], [blue, red]) in row.as_chunks::<2>().0.iter().zip(pairs) {
                for luma in [*a, *b] {
                    pixels.extend(limited(luma, *blue, *red));
                }
            }
        }
        Ok(Self { width, height, pixels })
    }
}

/// The size, and not millions of bytes.
impl core::fmt::Debug for Rgb {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "Rgb({}x{})", self.width, self.height)
    }
}

impl RowSource for Rgb {
    fn key(&self, y: u32) -> u32 {
        y
    }

    fn row(&self, y: u32, out: &mut [Pixel]) {
        let bytes = self.pixels.get(to_usize(y) * to_usize(self.width) * 3..).unwrap_or_default();
        for (pixel, levels) in out.iter_mut().zip(bytes.as_chunks::<3>().0) {
            *pixel = levels.map(|level| u16::from(level) * 257);
        }
    }
}
