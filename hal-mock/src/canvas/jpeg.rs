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
use super::darkroom::Darkroom;
use super::error::PaintError;
use super::shot::Shot;
use super::source::Source;
use super::target::{Area, check_room, to_usize};
use crate::look::Look;

/// Paints and encodes JPEG frames.
#[derive(Debug)]
pub(super) struct JpegPainter {
    darkroom: Darkroom,
    pixels: Vec<u8>,
    encoded: Vec<u8>,
    /// What comes behind the first marker of each frame.
    segment: Vec<u8>,
    width: u16,
    height: u16,
    grid: Grid,
    /// Where the strip is; empty where there is none.
    strip: Area,
    /// What is encoded anew for each frame: strip and ball.
    windows: [Patch; 2],
    /// The still picture that was encoded last.
    cache: Option<(Still, Spliced)>,
}

/// A picture of the scene, the look it is in, and the quality it is encoded with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Still {
    picture: usize,
    look: Look,
    quality: u8,
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
            darkroom: Darkroom::new(camera, info, &rgb, source)?,
            pixels: vec![0; usize::try_from(rgb.size()).unwrap_or(0)],
            encoded: Vec::new(),
            segment: Vec::new(),
            windows: [Patch::default(), Patch::default()],
            cache: None,
        })
    }

    /// Leaves the strip out from now on.
    pub(super) fn remove_strip(&mut self) {
        self.darkroom.remove_strip();
        self.strip = Area { x: 0, y: 0, width: 0, height: 0 };
    }

    /// As [`Darkroom::set_noise_seed`].
    pub(super) fn set_noise_seed(&mut self, seed: u64) {
        self.darkroom.set_noise_seed(seed);
    }

    /// Puts a segment behind the first marker of each frame from now on.
    pub(super) fn set_segment(&mut self, segment: Vec<u8>) {
        self.segment = segment;
    }

    /// Takes over what was set of the painter before; that one keeps its noise, not its segment.
    pub(super) fn inherit(&mut self, before: &mut Self) {
        self.darkroom.set_noise_seed(before.darkroom.noise_seed());
        self.segment = core::mem::take(&mut before.segment);
    }

    /// Yields the bytes used.
    ///
    /// # Errors
    /// [`PaintError`]: the encoded frame does not fit the window.
    pub(super) fn paint(
        &mut self,
        plane: &mut ViewMut<'_>,
        shot: &Shot,
        cells: &Cells,
    ) -> Result<u64, PaintError> {
        let (look, frame) = (shot.look, shot.scene_frame);
        self.darkroom.ready(&look, frame)?;
        match self.darkroom.steady(&look, frame).map(|(_, picture)| picture) {
            Some(picture) => self.patch(Still { picture, look, quality: shot.quality }, frame, cells)?,
            None => {
                // Covers what a cached picture is patched over.
                self.cache = None;
                let mut pixels = ViewMut::of_slice(&mut self.pixels);
                self.darkroom.paint(0, &mut pixels, &look, frame, cells)?;
                encode(&self.pixels, self.width, self.height, None, shot.quality, &mut self.encoded)?;
            }
        }
        let (start, rest) = self.encoded.split_at_checked(2).unwrap_or_default();
        let mut end = 0;
        for part in [start, &self.segment, rest] {
            plane.write_at(end, part)?;
            end += part.len();
        }
        Ok(end as u64)
    }

    /// Encodes what changed over a picture that stands still.
    ///
    /// # Errors
    /// [`PaintError`]: the encoder gives up.
    fn patch(&mut self, still: Still, frame: u32, cells: &Cells) -> Result<(), PaintError> {
        let Some((painter, picture)) = self.darkroom.steady(&still.look, frame) else { return Ok(()) };
        let moving = painter.moving(frame);
        let mut pixels = ViewMut::of_slice(&mut self.pixels);
        let kept = self.cache.take().filter(|(cached, _)| *cached == still);
        let fresh = kept.is_none();
        if fresh || moving.is_some() {
            // Wipes what moved over the frame before.
            painter.paint_still(0, &mut pixels, picture)?;
        }
        let (_, spliced) = match kept {
            Some(kept) => self.cache.insert(kept),
            None => {
                let interval = Some(self.grid.interval());
                encode(&self.pixels, self.width, self.height, interval, still.quality, &mut self.encoded)?;
                self.cache.insert((still, Spliced::new(&self.encoded)))
            }
        };
        let mut pixels = ViewMut::of_slice(&mut self.pixels);
        painter.paint_moving(0, &mut pixels, frame)?;
        self.darkroom.paint_strip(0, &mut pixels, cells)?;
        let areas = [Some(self.strip), moving];
        for (patch, area) in self.windows.iter_mut().zip(areas) {
            patch.window = area.map_or_else(Window::default, |area| self.grid.window(area));
            patch.encode(&self.pixels, to_usize(self.width.into()), self.grid.interval(), still.quality)?;
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
    fn encode(&mut self, frame: &[u8], width: usize, interval: u16, quality: u8) -> Result<(), PaintError> {
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
        encode(&self.pixels, side(across)?, side(down)?, Some(interval), quality, &mut self.encoded)
    }
}

/// Encodes 8-bit RGB pixels at a quality of 1 to 100, with a restart marker after each `interval` coding units.
///
/// # Errors
/// [`PaintError::Jpeg`] when the encoder gives up.
pub(super) fn encode(
    pixels: &[u8],
    width: u16,
    height: u16,
    interval: Option<u16>,
    quality: u8,
    into: &mut Vec<u8>,
) -> Result<(), PaintError> {
    into.clear();
    let mut encoder = Encoder::new(into, quality.clamp(1, 100));
    encoder.set_sampling_factor(SamplingFactor::F_2_2);
    if let Some(interval) = interval {
        encoder.set_restart_interval(interval);
    }
    encoder.encode(pixels, width, height, ColorType::Rgb).map_err(PaintError::Jpeg)
}

/// # Errors
/// [`PaintError::Format`] when JPEG has no number for it.
pub(super) fn side(asked: u32) -> Result<u16, PaintError> {
    let limit = u16::MAX.into();
    let too_large = FormatError::TooLarge { what: "JPEG side in pixels", asked: asked.into(), limit };
    u16::try_from(asked).map_err(|_| too_large.into())
}
