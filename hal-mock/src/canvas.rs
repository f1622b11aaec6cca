//! Painting frames into memory: everything that can be prepared is prepared per configuration, so that a
//! frame costs copies and a strip.

mod ball;
mod jpeg;
mod noise;
mod pack;
mod strip;
mod template;

use std::sync::Arc;

use hal_api::format::{FormatError, FormatInfo, ImageLayout, MAX_PLANES};
use hal_api::strip::{Cells, Strip};
use hal_api::view::{OutOfView, ViewMut};

use self::ball::BallPainter;
use self::jpeg::JpegPainter;
use self::noise::NoisePainter;
use self::strip::StripPainter;
use self::template::{Target, Template};
use crate::pattern::{Pattern, PatternRows};
use crate::scene::Scene;

/// A colour: red, green, blue, 65535 being full scale.
pub(crate) type Pixel = [u16; 3];

/// A picture as rows of colours.
pub(crate) trait RowSource {
    /// Rows with the same key look the same.
    fn key(&self, y: u32) -> u32;
    /// Writes the colours of row `y`.
    fn row(&self, y: u32, out: &mut [Pixel]);
}

/// What a camera sees.
#[derive(Debug, Clone)]
pub enum Source {
    /// A made-up picture.
    Pattern(Pattern),
    /// Pictures from files.
    Scene(Arc<Scene>),
}

/// Paints the frames of one stream. Once made it does not allocate, except for compressed formats.
#[derive(Debug)]
pub struct Painter {
    layout: ImageLayout,
    ink: Ink,
}

/// Why a frame cannot be painted.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PaintError {
    /// Format or size is not one that can be laid out; ask for another.
    #[error(transparent)]
    Format(#[from] FormatError),
    /// The layout does not hold an image of its own format and size; whoever made it is wrong.
    #[error("plane {plane} of {format} {width}x{height} needs {needed}; the layout has {found}")]
    Layout {
        /// The format's name.
        format: &'static str,
        /// Width in pixels.
        width: u32,
        /// Height in pixels.
        height: u32,
        /// Which plane.
        plane: usize,
        /// What the image needs.
        needed: String,
        /// What the layout offers.
        found: String,
    },
    /// The buffer is smaller than its layout, or than the compressed frame; whoever made it is wrong.
    #[error("the frame does not fit its buffer")]
    Memory(#[from] OutOfView),
    /// The JPEG encoder gave up.
    #[error("the frame could not be encoded as JPEG")]
    Jpeg(#[source] jpeg_encoder::EncodingError),
}

/// How frames come to be.
#[derive(Debug)]
enum Ink {
    Raw(Vec<PlanePainter>),
    Jpeg(Box<JpegPainter>),
}

/// One plane of an uncompressed frame.
#[derive(Debug)]
struct PlanePainter {
    content: Content,
    strip: Option<StripPainter>,
    size: u64,
}

#[derive(Debug)]
enum Content {
    Pictures { templates: Vec<Template>, frames_each: u32 },
    Noise(NoisePainter),
    Ball { backdrop: Template, ball: BallPainter },
}

impl Painter {
    /// Prepares painting `source` into buffers laid out as `layout`. `camera` makes cameras with the same
    /// noise seed differ.
    ///
    /// # Errors
    /// [`PaintError::Format`] for an unknown format, [`PaintError::Layout`] for a layout that is too small.
    pub fn new(camera: u16, layout: &ImageLayout, source: &Source) -> Result<Self, PaintError> {
        let info = FormatInfo::of(layout.fourcc).ok_or(FormatError::Unknown { fourcc: layout.fourcc })?;
        hal_api::format::layout(layout.fourcc, layout.width, layout.height, 1)?;
        let ink = if info.is_compressed() {
            Ink::Jpeg(Box::new(JpegPainter::new(camera, layout, source)?))
        } else {
            let targets = targets(info, layout)?;
            let pictures = pictures(source, layout.width, layout.height);
            let planes = targets.iter().map(|target| PlanePainter::new(target, camera, source, &pictures));
            Ink::Raw(planes.collect())
        };
        Ok(Self { layout: *layout, ink })
    }

    /// Paints the frame that `strip` describes into a buffer that holds all planes. Yields the bytes used
    /// in each plane.
    ///
    /// # Errors
    /// [`PaintError::Memory`] when the buffer is too small; part of the frame may have been painted.
    pub fn paint(
        &mut self,
        buffer: &mut ViewMut<'_>,
        strip: &Strip,
    ) -> Result<[u64; MAX_PLANES], PaintError> {
        let cells = strip.encode();
        let mut used = [0; MAX_PLANES];
        for (index, (place, used)) in self.layout.planes.into_iter().zip(&mut used).enumerate() {
            *used = self.ink.paint(index, &mut buffer.plane(&place)?, strip, &cells)?;
        }
        Ok(used)
    }

    /// Paints one plane into a window of its own, for planes in separate buffers. Yields the bytes used;
    /// none for a plane that the format does not have.
    ///
    /// # Errors
    /// [`PaintError::Memory`] when the window is too small; part of the plane may have been painted.
    pub fn paint_plane(
        &mut self,
        index: usize,
        plane: &mut ViewMut<'_>,
        strip: &Strip,
    ) -> Result<u64, PaintError> {
        self.ink.paint(index, plane, strip, &strip.encode())
    }

    /// Which prepared picture frame `sequence` shows; `None` when it is made anew for each frame.
    fn still(&self, sequence: u32) -> Option<usize> {
        let Ink::Raw(planes) = &self.ink else { return None };
        planes.first().and_then(|plane| plane.content.still(sequence))
    }

    /// Paints only the strip, over a frame that was painted before.
    ///
    /// # Errors
    /// [`PaintError::Memory`] when the buffer is too small.
    fn paint_strip(&mut self, buffer: &mut ViewMut<'_>, strip: &Strip) -> Result<(), PaintError> {
        let Ink::Raw(planes) = &mut self.ink else { return Ok(()) };
        let cells = strip.encode();
        for (painter, place) in planes.iter_mut().zip(&self.layout.planes) {
            if let Some(strip) = &mut painter.strip {
                strip.paint(&mut buffer.plane(place)?, &cells)?;
            }
        }
        Ok(())
    }

    /// Where the frame's planes lie.
    #[must_use]
    pub fn layout(&self) -> &ImageLayout {
        &self.layout
    }
}

impl Ink {
    /// # Errors
    /// As [`Painter::paint_plane`].
    fn paint(
        &mut self,
        index: usize,
        plane: &mut ViewMut<'_>,
        strip: &Strip,
        cells: &Cells,
    ) -> Result<u64, PaintError> {
        match self {
            Self::Raw(planes) => match planes.get_mut(index) {
                Some(painter) => Ok(painter.paint(plane, strip.sequence, cells)?),
                None => Ok(0),
            },
            Self::Jpeg(painter) if index == 0 => painter.paint(plane, strip),
            Self::Jpeg(_) => Ok(0),
        }
    }
}

impl PlanePainter {
    fn new(target: &Target, camera: u16, source: &Source, pictures: &[Box<dyn RowSource>]) -> Self {
        let mut templates: Vec<_> =
            pictures.iter().map(|rows| Template::new(target, rows.as_ref())).collect();
        let content = match source {
            Source::Pattern(Pattern::Noise { seed }) => {
                Content::Noise(NoisePainter::new(target, *seed, camera))
            }
            Source::Pattern(Pattern::Ball { .. }) if templates.len() == 1 => {
                Content::Ball { backdrop: templates.remove(0), ball: BallPainter::new(target) }
            }
            Source::Pattern(_) => Content::Pictures { templates, frames_each: 1 },
            Source::Scene(scene) => Content::Pictures { templates, frames_each: scene.frames_each() },
        };
        let size = u64::from(target.layout.stride) * target.rows() as u64;
        Self { content, strip: StripPainter::new(target), size: size.min(target.layout.size) }
    }

    /// # Errors
    /// [`OutOfView`] when the plane's window is smaller than its layout.
    fn paint(&mut self, plane: &mut ViewMut<'_>, sequence: u32, cells: &Cells) -> Result<u64, OutOfView> {
        let now = self.content.still(sequence);
        match &mut self.content {
            Content::Pictures { templates, .. } => {
                let now = now.and_then(|index| templates.get(index));
                now.map_or(Ok(()), |template| template.paint(plane))?;
            }
            Content::Noise(noise) => noise.paint(plane, sequence)?,
            Content::Ball { backdrop, ball } => {
                backdrop.paint(plane)?;
                ball.paint(plane, sequence)?;
            }
        }
        if let Some(strip) = &mut self.strip {
            strip.paint(plane, cells)?;
        }
        Ok(self.size)
    }
}

impl Content {
    /// Which of the prepared pictures a frame shows, if it shows one as it is.
    fn still(&self, sequence: u32) -> Option<usize> {
        match self {
            Self::Pictures { templates, frames_each } => {
                to_usize(sequence / (*frames_each).max(1)).checked_rem(templates.len())
            }
            Self::Noise(_) | Self::Ball { .. } => None,
        }
    }
}

/// The pictures to prepare; none for noise, which is never prepared.
fn pictures(source: &Source, width: u32, height: u32) -> Vec<Box<dyn RowSource>> {
    match source {
        Source::Pattern(Pattern::Noise { .. }) => Vec::new(),
        Source::Pattern(pattern) => vec![Box::new(PatternRows { pattern: *pattern, width, height })],
        Source::Scene(scene) => {
            let scaled = scene.pictures().iter().map(|picture| picture.scaled(width, height));
            scaled.map(|picture| Box::new(picture) as Box<dyn RowSource>).collect()
        }
    }
}

/// The planes to paint, each checked to hold its rows.
///
/// # Errors
/// [`PaintError::Layout`] when one does not.
fn targets(info: &'static FormatInfo, layout: &ImageLayout) -> Result<Vec<Target>, PaintError> {
    let (width, height) = (layout.width, layout.height);
    let wrong =
        |plane, needed, found| PaintError::Layout { format: info.name, width, height, plane, needed, found };
    if layout.planes().len() != info.planes.len() {
        let (needed, found) = (info.planes.len(), layout.planes().len());
        return Err(wrong(found, format!("{needed} planes"), format!("{found}")));
    }
    let mut targets = Vec::new();
    for (index, (facts, place)) in info.planes.iter().zip(layout.planes()).enumerate() {
        let (row_bytes, rows) = (facts.row_bytes(width), u64::from(facts.rows(height)));
        if u64::from(place.stride) < row_bytes {
            return Err(wrong(index, format!("rows of {row_bytes} bytes"), format!("{}", place.stride)));
        }
        let least = u64::from(place.stride) * (rows - 1) + row_bytes;
        if place.size < least {
            return Err(wrong(index, format!("at least {least} bytes"), format!("{}", place.size)));
        }
        targets.push(Target { info, index, facts: *facts, layout: *place, width, height });
    }
    Ok(targets)
}

/// Pixels as an index. Linux has no address space of less than 32 bits.
fn to_usize(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}
