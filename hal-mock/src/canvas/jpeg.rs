//! JPEG frames: the picture is painted as RGB in private memory, then encoded.
//!
//! Encoding costs a hundred times what painting does, and from frame to frame little changes: the strip,
//! and a ball. So what stands still is encoded once, in restart intervals of equal length, and a frame is
//! that encoding with those intervals replaced that strip and ball touch.

mod splice;
mod window;

use hal_api::format::{FormatError, FormatInfo, FourCc, ImageLayout, layout};
use hal_api::strip::{COLUMNS, Cells, ROWS, cell_size};
use hal_api::view::ViewMut;
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};

use self::splice::Spliced;
use self::window::{Grid, UNIT, Window};
use super::error::PaintError;
use super::raw::{RawPainter, Source};
use super::target::{Area, check_room, to_usize};

/// Compression quality, 1..=100; the strip is made to survive 80.
const QUALITY: u8 = 85;

/// Paints and encodes JPEG frames.
#[derive(Debug)]
pub(super) struct JpegPainter {
    painter: RawPainter,
    pixels: Vec<u8>,
    encoded: Vec<u8>,
    width: u16,
    height: u16,
    grid: Grid,
    /// Where the strip is; empty where there is none.
    strip: Area,
    /// What is encoded anew for each frame: strip and ball.
    windows: [Patch; 2],
    /// The still picture that was encoded last, by its place in the scene.
    cache: Option<(usize, Spliced)>,
}

/// A part of the frame, cut out and encoded.
#[derive(Debug, Default)]
struct Patch {
    window: Window,
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
        let cell = cell_size(frame.width, frame.height).unwrap_or(0);
        let strip = Area { x: 0, y: 0, width: cell * COLUMNS, height: cell * ROWS };
        Ok(Self {
            width: side(frame.width)?,
            height: side(frame.height)?,
            grid: Grid::new(frame.width, frame.height, strip.width.div_ceil(UNIT)),
            strip,
            painter: RawPainter::new(camera, info, &rgb, source)?,
            pixels: vec![0; usize::try_from(rgb.size()).unwrap_or(0)],
            encoded: Vec::new(),
            windows: [Patch::default(), Patch::default()],
            cache: None,
        })
    }

    /// Leaves the strip out from now on.
    pub(super) fn remove_strip(&mut self) {
        self.painter.remove_strip();
        self.strip = Area { x: 0, y: 0, width: 0, height: 0 };
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
        match self.painter.still(sequence) {
            Some(picture) => self.patch(picture, sequence, cells)?,
            None => {
                let mut pixels = ViewMut::of_slice(&mut self.pixels);
                self.painter.paint(0, &mut pixels, sequence, cells)?;
                encode(&self.pixels, self.width, self.height, None, &mut self.encoded)?;
            }
        }
        plane.write_at(0, &self.encoded)?;
        Ok(self.encoded.len() as u64)
    }

    /// Encodes what changed over a picture that stands still.
    ///
    /// # Errors
    /// [`PaintError`]: the encoder gives up.
    fn patch(&mut self, picture: usize, sequence: u32, cells: &Cells) -> Result<(), PaintError> {
        let moving = self.painter.moving(sequence);
        let mut pixels = ViewMut::of_slice(&mut self.pixels);
        let kept = self.cache.take().filter(|(cached, _)| *cached == picture);
        let fresh = kept.is_none();
        let (_, spliced) = match kept {
            Some(kept) => self.cache.insert(kept),
            None => {
                self.painter.paint_still(0, &mut pixels, picture)?;
                let interval = Some(self.grid.interval());
                encode(&self.pixels, self.width, self.height, interval, &mut self.encoded)?;
                self.cache.insert((picture, Spliced::new(&self.encoded)))
            }
        };
        let mut pixels = ViewMut::of_slice(&mut self.pixels);
        if moving.is_some() && !fresh {
            // Wipes the ball of the frame before.
            self.painter.paint_still(0, &mut pixels, picture)?;
        }
        self.painter.paint_moving(0, &mut pixels, sequence, cells)?;
        let areas = [Some(self.strip), moving];
        for (patch, area) in self.windows.iter_mut().zip(areas) {
            patch.window = area.map_or_else(Window::default, |area| self.grid.window(area));
            patch.encode(&self.pixels, to_usize(self.width.into()), self.grid.interval())?;
        }
        let patches = self.windows.iter().map(|patch| (patch.window.intervals(), &*patch.encoded));
        spliced.join(patches, &mut self.encoded);
        Ok(())
    }
}

impl Patch {
    /// Encodes this part of a frame whose rows are `width` pixels; nothing when the window is empty.
    ///
    /// # Errors
    /// [`PaintError::Jpeg`] when the encoder gives up.
    fn encode(&mut self, frame: &[u8], width: usize, interval: u16) -> Result<(), PaintError> {
        self.encoded.clear();
        self.pixels.clear();
        let Area { x, y, width: across, height: down } = self.window.area;
        if across == 0 || down == 0 {
            return Ok(());
        }
        let columns = to_usize(x) * 3..to_usize(x + across) * 3;
        for row in frame.chunks_exact(width * 3).skip(to_usize(y)).take(to_usize(down)) {
            self.pixels.extend_from_slice(row.get(columns.clone()).unwrap_or_default());
        }
        encode(&self.pixels, side(across)?, side(down)?, Some(interval), &mut self.encoded)
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
