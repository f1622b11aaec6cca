//! JPEG frames: the picture is painted as RGB in private memory, then encoded.
//!
//! Encoding costs a hundred times what painting does, and from frame to frame of a still picture only
//! the strip changes. So such a picture is encoded once, in restart intervals of which the strip covers
//! the first in each of its rows, and a frame is that encoding with those intervals replaced.

mod splice;

use hal_api::format::{FormatError, FormatInfo, FourCc, ImageLayout, layout};
use hal_api::strip::{COLUMNS, Cells, ROWS, cell_size};
use hal_api::view::ViewMut;
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};

use self::splice::Spliced;
use super::error::PaintError;
use super::raw::{RawPainter, Source};
use super::target::{check_room, to_usize};

/// Compression quality, 1..=100; the strip is made to survive 80.
const QUALITY: u8 = 85;
/// Side in pixels of the block that is coded as one unit when chroma is halved both ways.
const UNIT: u32 = 16;

/// Paints and encodes JPEG frames.
#[derive(Debug)]
pub(super) struct JpegPainter {
    painter: RawPainter,
    pixels: Vec<u8>,
    encoded: Vec<u8>,
    width: u16,
    height: u16,
    /// The top left that is encoded anew for each frame.
    corner: Corner,
    /// The still picture that was encoded last, by its place in the scene.
    cache: Option<(usize, Spliced)>,
}

/// The part of the frame that holds the strip, in whole coding units (or up to the frame's edge).
#[derive(Debug)]
struct Corner {
    width: u16,
    height: u16,
    /// Coding units across; also the restart interval of the whole frame.
    units: u16,
    /// Restart intervals in each row of units of the whole frame.
    per_row: usize,
    pixels: Vec<u8>,
    encoded: Vec<u8>,
}

impl JpegPainter {
    /// # Errors
    /// [`PaintError`]: a side beyond what JPEG can say (65535), or more pixels than are kept.
    pub(super) fn new(camera: u16, frame: &ImageLayout, source: &Source) -> Result<Self, PaintError> {
        let fourcc = FourCc::RGB24;
        let rgb = layout(fourcc, frame.width, frame.height, 1)?;
        check_room("JPEG frame's pixels in bytes", rgb.size())?;
        let info = FormatInfo::of(fourcc).ok_or(FormatError::Unknown { fourcc })?;
        Ok(Self {
            width: side(frame.width)?,
            height: side(frame.height)?,
            corner: Corner::new(frame.width, frame.height)?,
            painter: RawPainter::new(camera, info, &rgb, source)?,
            pixels: vec![0; usize::try_from(rgb.size()).unwrap_or(0)],
            encoded: Vec::new(),
            cache: None,
        })
    }

    /// Yields the bytes used.
    ///
    /// # Errors
    /// [`PaintError`]: the encoded frame does not fit the window.
    pub(super) fn paint(
        &mut self,
        plane: &mut ViewMut<'_>,
        sequence: u32,
        cells: &Cells,
    ) -> Result<u64, PaintError> {
        let still = self.painter.still(sequence);
        let mut pixels = ViewMut::of_slice(&mut self.pixels);
        match (&mut self.cache, still) {
            (Some((cached, spliced)), Some(now)) if *cached == now => {
                self.painter.paint_strip(0, &mut pixels, cells)?;
                self.corner.encode(&self.pixels, to_usize(self.width.into()))?;
                spliced.join(&self.corner.encoded, &mut self.encoded);
            }
            (cache, _) => {
                self.painter.paint(0, &mut pixels, sequence, cells)?;
                let interval = still.map(|_| self.corner.units);
                encode(&self.pixels, self.width, self.height, interval, &mut self.encoded)?;
                let rows = usize::from(self.corner.height.div_ceil(16));
                *cache = still.map(|now| (now, Spliced::new(&self.encoded, self.corner.per_row, rows)));
            }
        }
        plane.write_at(0, &self.encoded)?;
        Ok(self.encoded.len() as u64)
    }
}

impl Corner {
    /// # Errors
    /// [`PaintError`]: a side beyond what JPEG can say.
    fn new(width: u32, height: u32) -> Result<Self, PaintError> {
        let cell = cell_size(width, height).unwrap_or(0);
        let (row_units, strip_units) = (width.div_ceil(UNIT), (cell * COLUMNS).div_ceil(UNIT).max(1));
        let divides = |units: &u32| row_units.is_multiple_of(*units);
        let units = (strip_units..row_units).find(divides).unwrap_or(row_units);
        let (corner_width, corner_height) =
            ((units * UNIT).min(width), (cell * ROWS).next_multiple_of(UNIT).min(height));
        Ok(Self {
            width: side(corner_width)?,
            height: side(corner_height)?,
            units: side(units)?,
            per_row: to_usize(row_units / units),
            pixels: Vec::new(),
            encoded: Vec::new(),
        })
    }

    /// Encodes this part of a frame whose rows are `width` pixels; nothing when there is no strip.
    ///
    /// # Errors
    /// [`PaintError::Jpeg`] when the encoder gives up.
    fn encode(&mut self, frame: &[u8], width: usize) -> Result<(), PaintError> {
        self.encoded.clear();
        self.pixels.clear();
        if self.height == 0 {
            return Ok(());
        }
        for row in frame.chunks_exact(width * 3).take(self.height.into()) {
            self.pixels.extend_from_slice(row.get(..usize::from(self.width) * 3).unwrap_or_default());
        }
        encode(&self.pixels, self.width, self.height, Some(self.units), &mut self.encoded)
    }
}

/// Encodes 8-bit RGB pixels, with a restart marker after each `interval` coding units.
///
/// # Errors
/// [`PaintError::Jpeg`] when the encoder gives up.
fn encode(
    pixels: &[u8],
    width: u16,
    height: u16,
    interval: Option<u16>,
    into: &mut Vec<u8>,
) -> Result<(), PaintError> {
    into.clear();
    let mut encoder = Encoder::new(into, QUALITY);
    encoder.set_sampling_factor(SamplingFactor::F_2_2);
    if let Some(interval) = interval {
        encoder.set_restart_interval(interval);
    }
    encoder.encode(pixels, width, height, ColorType::Rgb).map_err(PaintError::Jpeg)
}

/// # Errors
/// [`PaintError::Format`] when JPEG has no number for it.
fn side(asked: u32) -> Result<u16, PaintError> {
    let limit = u16::MAX.into();
    let too_large = FormatError::TooLarge { what: "JPEG side in pixels", asked: asked.into(), limit };
    u16::try_from(asked).map_err(|_| too_large.into())
}
