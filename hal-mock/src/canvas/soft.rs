//! Frames of a lens out of focus: a sharp picture in private memory, blurred, then packed.
//!
//! What stands still is blurred once. Of a frame only what something moving touches is blurred anew.

use hal_api::format::{FormatError, FormatInfo, FourCc, ImageLayout, layout};
use hal_api::view::{OutOfView, ViewMut};

use super::error::PaintError;
use super::pack::{PlaneRow, pack};
use super::raw::RawPainter;
use super::source::Source;
use super::target::{Area, Target, check_room, targets, to_usize};
use super::template::Template;
use crate::look::Look;
use crate::pattern::{Pixel, RowSource};

/// Largest radius in pixels.
const MAX_RADIUS: u32 = 1024;
/// Parts of a picture begin and end at multiples of this, so that blocks of every format stay whole.
const STEP: u32 = 4;

/// Paints blurred frames.
#[derive(Debug)]
pub(super) struct SoftPainter {
    sharp: RawPainter,
    /// The sharp picture as 8-bit RGB.
    pixels: Vec<u8>,
    blur: Blur,
    targets: Vec<Target>,
    templates: Vec<Template>,
    /// The picture that the templates show.
    shown: Option<usize>,
    /// What is blurred anew in this frame, and how it looks.
    part: Area,
    blurred: Vec<Pixel>,
    /// One packed row.
    row: Vec<u8>,
}

/// A mean over a square, with what it adds up.
#[derive(Debug)]
struct Blur {
    width: u32,
    height: u32,
    radius: u32,
    /// Sums down the rows of a square, column by column.
    columns: Vec<[u32; 3]>,
    /// The same with the edges' columns repeated as far as squares reach.
    padded: Vec<[u32; 3]>,
}

/// A picture as rows.
struct Rows<'a> {
    pixels: &'a [Pixel],
    width: u32,
}

impl SoftPainter {
    /// # Errors
    /// As [`RawPainter::new`].
    pub(super) fn new(
        camera: u16,
        info: &'static FormatInfo,
        frame: &ImageLayout,
        source: &Source,
        look: &Look,
    ) -> Result<Self, PaintError> {
        let fourcc = FourCc::RGB24;
        let rgb = layout(fourcc, frame.width, frame.height, 1)?;
        check_room("blurred frame's pixels in bytes", rgb.size().saturating_mul(3))?;
        let rgb_info = FormatInfo::of(fourcc).ok_or(FormatError::Unknown { fourcc })?;
        let radius = u64::from(look.blur) * u64::from(frame.height) / 1000;
        let radius = u32::try_from(radius).unwrap_or(MAX_RADIUS).min(MAX_RADIUS);
        let targets = targets(info, frame)?;
        let widest = targets.iter().map(Target::row_bytes).max().unwrap_or(0);
        Ok(Self {
            sharp: RawPainter::new(camera, rgb_info, &rgb, source, look)?,
            pixels: vec![0; usize::try_from(rgb.size()).unwrap_or(0)],
            blur: Blur {
                width: frame.width,
                height: frame.height,
                radius,
                columns: Vec::new(),
                padded: Vec::new(),
            },
            targets,
            templates: Vec::new(),
            shown: None,
            part: Area { x: 0, y: 0, width: 0, height: 0 },
            blurred: Vec::new(),
            row: Vec::with_capacity(widest),
        })
    }

    /// Makes what frame `sequence` shows. What is painted of this frame relies on it.
    ///
    /// # Errors
    /// None: private memory is as large as its layout.
    pub(super) fn ready(&mut self, sequence: u32) -> Result<(), OutOfView> {
        self.sharp.ready(sequence);
        let picture = self.sharp.still(sequence);
        let mut pixels = ViewMut::of_slice(&mut self.pixels);
        if self.templates.is_empty() || picture.is_none() || picture != self.shown {
            self.sharp.paint_still(0, &mut pixels, picture.unwrap_or(0))?;
            let (width, height) = (self.blur.width, self.blur.height);
            let whole = Area { x: 0, y: 0, width, height };
            self.blur.apply(&self.pixels, whole, &mut self.blurred);
            let rows = Rows { pixels: &self.blurred, width };
            self.templates.clear();
            self.templates.extend(self.targets.iter().map(|target| Template::new(target, &rows)));
            self.shown = picture;
        }
        let Some(area) = self.sharp.moving(sequence) else { return Ok(()) };
        let mut pixels = ViewMut::of_slice(&mut self.pixels);
        self.sharp.paint_still(0, &mut pixels, picture.unwrap_or(0))?;
        self.sharp.paint_moving(0, &mut pixels, sequence)?;
        self.part = self.blur.touched(area);
        self.blur.apply(&self.pixels, self.part, &mut self.blurred);
        Ok(())
    }

    /// Paints one plane without the strip.
    ///
    /// # Errors
    /// [`OutOfView`] when the plane's window is smaller than its layout.
    pub(super) fn paint(&mut self, index: usize, plane: &mut ViewMut<'_>) -> Result<(), OutOfView> {
        let (Some(template), Some(target)) = (self.templates.get(index), self.targets.get(index)) else {
            return Ok(());
        };
        template.paint(plane)?;
        let Area { x, y, width, height } = self.part;
        let sub = target.facts.vertical_sub;
        let rows = Rows { pixels: &self.blurred, width };
        self.row.resize(target.bytes(width), 0);
        for row in (0..height).step_by(to_usize(sub)) {
            let [top, bottom] = [row, row + sub - 1].map(|row| rows.get(row));
            let colours = PlaneRow { info: target.info, plane: index, y: y + row, top, bottom };
            pack(&colours, &mut self.row);
            let to = to_usize((y + row) / sub) * target.stride() + target.bytes(x);
            plane.write_at(to, &self.row)?;
        }
        Ok(())
    }
}

impl Blur {
    /// What `area` bears on, in whole blocks.
    fn touched(&self, Area { x, y, width, height }: Area) -> Area {
        if width == 0 || height == 0 {
            return Area { x: 0, y: 0, width: 0, height: 0 };
        }
        let extent = |start: u32, len: u32, side: u32| {
            let end = (start + len + self.radius).next_multiple_of(STEP).min(side);
            let start = start.saturating_sub(self.radius) / STEP * STEP;
            (start, end - start)
        };
        let ((x, width), (y, height)) = (extent(x, width, self.width), extent(y, height, self.height));
        Area { x, y, width, height }
    }

    /// Makes `out` the blurred pixels of `area`; the picture's edge goes on beyond it.
    fn apply(&mut self, pixels: &[u8], area: Area, out: &mut Vec<Pixel>) {
        let Area { x, y, width, height } = area;
        let radius = self.radius;
        let (first, last) = (x.saturating_sub(radius), (x + width + radius).min(self.width));
        let (columns, stride) = (to_usize(first) * 3..to_usize(last) * 3, to_usize(self.width) * 3);
        let bottom = self.height.saturating_sub(1);
        let row = |y: u32| {
            let row = pixels.get(to_usize(y.min(bottom)) * stride..).unwrap_or_default();
            row.get(columns.clone()).unwrap_or_default().as_chunks::<3>().0
        };
        self.columns.clear();
        self.columns.resize(to_usize(last - first), [0; 3]);
        for near in 0..=radius * 2 {
            add(&mut self.columns, row((y + near).saturating_sub(radius)));
        }
        let side = u64::from(radius * 2 + 1);
        let (share, window) = ((257 << 32) / (side * side), to_usize(radius * 2 + 1));
        // The first column that any pixel's square has, counted from the left of the columns at hand.
        let beyond = to_usize(radius.saturating_sub(x));
        out.clear();
        for y in y..y + height {
            self.padded.clear();
            let edges = [self.columns.first(), self.columns.last()];
            let [left, right] = edges.map(|edge| edge.copied().unwrap_or_default());
            self.padded.resize(beyond, left);
            self.padded.extend_from_slice(&self.columns);
            self.padded.resize(to_usize(width) + window, right);
            let (first, entering) = self.padded.split_at_checked(window).unwrap_or_default();
            let mut sum = [0_u32; 3];
            for column in first {
                sum.iter_mut().zip(column).for_each(|(sum, column)| *sum += column);
            }
            for (enters, leaves) in entering.iter().zip(&self.padded) {
                let mean = |sum: u32| (u64::from(sum) * share + (1 << 31)) >> 32;
                out.push(sum.map(|sum| u16::try_from(mean(sum)).unwrap_or(u16::MAX)));
                for ((sum, enters), leaves) in sum.iter_mut().zip(enters).zip(leaves) {
                    *sum = *sum + enters - leaves;
                }
            }
            add(&mut self.columns, row(y + radius + 1));
            let leaves = row(y.saturating_sub(radius));
            for (sum, pixel) in self.columns.iter_mut().zip(leaves) {
                sum.iter_mut().zip(pixel).for_each(|(sum, level)| *sum -= u32::from(*level));
            }
        }
    }
}

fn add(sums: &mut [[u32; 3]], row: &[[u8; 3]]) {
    for (sum, pixel) in sums.iter_mut().zip(row) {
        sum.iter_mut().zip(pixel).for_each(|(sum, level)| *sum += u32::from(*level));
    }
}

impl Rows<'_> {
    fn get(&self, y: u32) -> &[Pixel] {
        let width = to_usize(self.width);
        self.pixels.get(to_usize(y) * width..).and_then(|rest| rest.get(..width)).unwrap_or_default()
    }
}

impl RowSource for Rows<'_> {
    fn key(&self, y: u32) -> u32 {
        y
    }

    fn row(&self, y: u32, out: &mut [Pixel]) {
        out.iter_mut().zip(self.get(y)).for_each(|(pixel, blurred)| *pixel = *blurred);
    }
}
