//! One decoded picture, and its scaling by exact area averages in integers.

use std::fmt;
use std::fs::File;
use std::io::{BufRead, BufReader, Cursor, Seek};
use std::ops::Range;
use std::path::Path;

use image::{ImageError, ImageFormat, ImageReader, Limits};

use super::error::{MAX_SIDE, SceneError};
use crate::pattern::{Pixel, RowSource};

/// Most bytes that decoding one file may take.
const MAX_ALLOC: u64 = 512 << 20;

/// A picture of 8-bit red, green, blue, rows back to back.
#[derive(Clone, PartialEq, Eq)]
pub struct Picture {
    width: u32,
    height: u32,
    pixels: Vec<[u8; 3]>,
}

impl Picture {
    /// Decodes a PNG, JPEG or PPM file; the content decides which, not the name.
    ///
    /// # Errors
    /// [`SceneError::Read`], [`SceneError::Kind`] or [`SceneError::Decode`], naming the file.
    pub(super) fn load(path: &Path) -> Result<Self, SceneError> {
        let read = |source| SceneError::Read { path: path.to_owned(), source };
        if !std::fs::metadata(path).map_err(read)?.is_file() {
            return Err(SceneError::Kind { path: path.to_owned() });
        }
        let file = BufReader::new(File::open(path).map_err(read)?);
        let reader = ImageReader::new(file).with_guessed_format().map_err(read)?;
        Self::decode(reader).map_err(|source| SceneError::Decode { path: path.to_owned(), source })
    }

    /// Decodes a JPEG file in memory.
    ///
    /// # Errors
    /// What the decoder says.
    pub(super) fn of_jpeg(bytes: &[u8]) -> Result<Self, ImageError> {
        Self::decode(ImageReader::with_format(Cursor::new(bytes), ImageFormat::Jpeg))
    }

    fn decode(mut reader: ImageReader<impl BufRead + Seek>) -> Result<Self, ImageError> {
        let mut limits = Limits::default();
        limits.max_image_width = Some(MAX_SIDE);
        limits.max_image_height = Some(MAX_SIDE);
        limits.max_alloc = Some(MAX_ALLOC);
        reader.limits(limits);
        let rgb = reader.decode()?.into_rgb8();
        let (width, height) = rgb.dimensions();
        Ok(Self::of_bytes(width, height, rgb.as_raw()))
    }

    /// A picture of `width * height` pixels.
    pub(super) fn of_pixels(width: u32, height: u32, pixels: Vec<[u8; 3]>) -> Self {
        Self { width, height, pixels }
    }

    /// A picture of `width * height` pixels, red, green, blue each.
    pub(crate) fn of_bytes(width: u32, height: u32, bytes: &[u8]) -> Self {
        Self { width, height, pixels: bytes.as_chunks::<3>().0.to_vec() }
    }

    /// Red, green, blue of all pixels.
    pub(crate) fn into_bytes(self) -> Vec<u8> {
        self.pixels.into_flattened()
    }

    /// Bytes of pixels kept.
    pub(super) fn bytes(&self) -> u64 {
        self.pixels.len() as u64 * 3
    }

    /// The picture stretched to another size: each new pixel is the mean of the area it covers, weighted
    /// exactly, so the result is the same on every machine.
    #[must_use]
    pub fn scaled(&self, width: u32, height: u32) -> Self {
        self.window((width, height), 0..width, 0..height)
    }

    /// Columns and rows of what [`Picture::scaled`] would make of it at a size.
    #[must_use]
    pub fn window(&self, (width, height): (u32, u32), columns: Range<u32>, rows: Range<u32>) -> Self {
        let (across, down) =
            (index(columns.end.saturating_sub(columns.start)), index(rows.end.saturating_sub(rows.start)));
        let mut pixels = Vec::with_capacity(across.saturating_mul(down));
        let size = (columns.end.saturating_sub(columns.start), rows.end.saturating_sub(rows.start));
        if (width, height) == (self.width, self.height) {
            for y in rows {
                let columns = index(columns.start)..index(columns.end);
                pixels.extend_from_slice(self.row(index(y)).get(columns).unwrap_or_default());
            }
            return Self { width: size.0, height: size.1, pixels };
        }
        let across = shares(self.width, width, columns);
        let mut sums = vec![[0_u64; 3]; index(self.width)];
        for (first, weights) in shares(self.height, height, rows) {
            sums.fill([0; 3]);
            for (row, weight) in weights.iter().enumerate() {
                let source = self.row(first + row);
                for (sum, pixel) in sums.iter_mut().zip(source) {
                    add(sum, pixel.map(u64::from), *weight);
                }
            }
            // Weights add up to the old height, and across to the old width.
            let total = u64::from(self.width) * u64::from(self.height);
            for (first, weights) in &across {
                let mut sum = [0; 3];
                for (column, weight) in sums.iter().skip(*first).zip(weights) {
                    add(&mut sum, *column, *weight);
                }
                let mean = sum.map(|channel| (channel + total / 2).checked_div(total).unwrap_or(0));
                pixels.push(mean.map(|channel| u8::try_from(channel).unwrap_or(u8::MAX)));
            }
        }
        Self { width: size.0, height: size.1, pixels }
    }

    fn row(&self, y: usize) -> &[[u8; 3]] {
        self.pixels.chunks_exact(index(self.width).max(1)).nth(y).unwrap_or_default()
    }
}

/// The size, and not millions of pixels.
impl fmt::Debug for Picture {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Picture({}x{})", self.width, self.height)
    }
}

impl RowSource for Picture {
    fn key(&self, y: u32) -> u32 {
        y
    }

    fn row(&self, y: u32, out: &mut [Pixel]) {
        for (colour, pixel) in out.iter_mut().zip(Picture::row(self, index(y))) {
            *colour = pixel.map(|level| u16::from(level) * 257);
        }
    }
}

/// For pixels `wanted` of `new` along a side: the first of `old` pixels it covers and how much of each, in
/// units in which a new pixel is `old` long and an old one `new`.
fn shares(old: u32, new: u32, wanted: Range<u32>) -> Vec<(usize, Vec<u64>)> {
    let (old, new) = (u64::from(old), u64::from(new));
    let share = |position: u64| {
        let (start, end) = (position * old, (position + 1) * old);
        let covered = start / new..end.div_ceil(new);
        let weight = |pixel: u64| end.min((pixel + 1) * new) - start.max(pixel * new);
        (usize::try_from(covered.start).unwrap_or(usize::MAX), covered.map(weight).collect())
    };
    wanted.map(u64::from).map(share).collect()
}

fn add(sum: &mut [u64; 3], pixel: [u64; 3], weight: u64) {
    for (sum, channel) in sum.iter_mut().zip(pixel) {
        *sum += channel * weight;
    }
}

fn index(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}
