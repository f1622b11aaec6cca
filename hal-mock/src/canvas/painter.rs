//! One door for every format.

use hal_api::format::{FormatError, FormatInfo, ImageLayout, MAX_PLANES};
use hal_api::strip::{Cells, Strip};
use hal_api::view::ViewMut;

use super::darkroom::Darkroom;
use super::error::PaintError;
use super::jpeg::JpegPainter;
use super::shot::Shot;
use super::source::Source;

/// Paints the frames of one stream. It does not allocate while the look stays and has been painted before,
/// except for compressed formats.
#[derive(Debug)]
pub struct Painter {
    layout: ImageLayout,
    ink: Ink,
}

/// How frames come to be.
#[derive(Debug)]
enum Ink {
    Raw(Box<Darkroom>),
    Jpeg(Box<JpegPainter>),
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
            Ink::Raw(Box::new(Darkroom::new(camera, info, layout, source)?))
        };
        Ok(Self { layout: *layout, ink })
    }

    /// The same without the strip: frames show the source and nothing else.
    #[must_use]
    pub fn without_strip(mut self) -> Self {
        match &mut self.ink {
            Ink::Raw(painter) => painter.remove_strip(),
            Ink::Jpeg(painter) => painter.remove_strip(),
        }
        self
    }

    /// Takes another noise over the same scene from now on; 0 unless asked for.
    pub fn set_noise_seed(&mut self, seed: u64) {
        match &mut self.ink {
            Ink::Raw(painter) => painter.set_noise_seed(seed),
            Ink::Jpeg(painter) => painter.set_noise_seed(seed),
        }
    }

    /// Puts a segment, such as EXIF in APP1 with its marker, behind the first marker of each JPEG frame from
    /// now on; none if it is empty. Other formats have no place for it.
    pub fn set_segment(&mut self, segment: Vec<u8>) {
        if let Ink::Jpeg(painter) = &mut self.ink {
            painter.set_segment(segment);
        }
    }

    /// Paints the frame that `strip` describes into a buffer that holds all planes, as the scene looks at its
    /// sequence number. Yields the bytes used in each plane.
    ///
    /// # Errors
    /// As [`Painter::paint_shot`].
    pub fn paint(
        &mut self,
        buffer: &mut ViewMut<'_>,
        strip: &Strip,
    ) -> Result<[u64; MAX_PLANES], PaintError> {
        self.paint_shot(buffer, &Shot::plain(*strip))
    }

    /// Paints a frame into a buffer that holds all planes. Yields the bytes used in each plane.
    ///
    /// # Errors
    /// [`PaintError::Memory`] when the buffer is too small; part of the frame may have been painted.
    /// [`PaintError::Format`] when the look takes more memory than is kept for a stream.
    pub fn paint_shot(
        &mut self,
        buffer: &mut ViewMut<'_>,
        shot: &Shot,
    ) -> Result<[u64; MAX_PLANES], PaintError> {
        let cells = shot.strip.encode();
        let mut used = [0; MAX_PLANES];
        for (index, (place, used)) in self.layout.planes.into_iter().zip(&mut used).enumerate() {
            *used = self.ink.paint(index, &mut buffer.plane(&place)?, shot, &cells)?;
        }
        Ok(used)
    }

    /// Paints one plane into a window of its own, for planes in separate buffers. Yields the bytes used;
    /// none for a plane that the format does not have.
    ///
    /// # Errors
    /// As [`Painter::paint_shot`].
    pub fn paint_plane(
        &mut self,
        index: usize,
        plane: &mut ViewMut<'_>,
        shot: &Shot,
    ) -> Result<u64, PaintError> {
        self.ink.paint(index, plane, shot, &shot.strip.encode())
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
        shot: &Shot,
        cells: &Cells,
    ) -> Result<u64, PaintError> {
        match self {
            Self::Raw(painter) => {
                painter.ready(&shot.look, shot.scene_frame)?;
                Ok(painter.paint(index, plane, &shot.look, shot.scene_frame, cells)?)
            }
            Self::Jpeg(painter) if index == 0 => painter.paint(plane, shot, cells),
            Self::Jpeg(_) => Ok(0),
        }
    }
}
