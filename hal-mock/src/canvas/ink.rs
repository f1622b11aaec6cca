//! How the frames of one stream come to be, by format.

use hal_api::format::{FormatError, FormatInfo, ImageLayout};
use hal_api::strip::Cells;
use hal_api::view::ViewMut;

use super::darkroom::Darkroom;
use super::error::PaintError;
use super::jpeg::JpegPainter;
use super::shot::Shot;
use super::source::Source;

/// Everything that is prepared for one scene in one layout.
#[derive(Debug)]
pub(super) enum Ink {
    Raw(Box<Darkroom>),
    Jpeg(Box<JpegPainter>),
}

impl Ink {
    /// # Errors
    /// [`PaintError::Format`] for an unknown format, [`PaintError::Layout`] for a layout that is too small.
    pub(super) fn new(camera: u16, layout: &ImageLayout, source: &Source) -> Result<Self, PaintError> {
        let info = FormatInfo::of(layout.fourcc).ok_or(FormatError::Unknown { fourcc: layout.fourcc })?;
        hal_api::format::layout(layout.fourcc, layout.width, layout.height, 1)?;
        Ok(if info.is_compressed() {
            Self::Jpeg(Box::new(JpegPainter::new(camera, layout, source)?))
        } else {
            Self::Raw(Box::new(Darkroom::new(camera, info, layout, source)?))
        })
    }

    pub(super) fn remove_strip(&mut self) {
        match self {
            Self::Raw(painter) => painter.remove_strip(),
            Self::Jpeg(painter) => painter.remove_strip(),
        }
    }

    pub(super) fn set_noise_seed(&mut self, seed: u64) {
        match self {
            Self::Raw(painter) => painter.set_noise_seed(seed),
            Self::Jpeg(painter) => painter.set_noise_seed(seed),
        }
    }

    pub(super) fn set_segment(&mut self, segment: Vec<u8>) {
        if let Self::Jpeg(painter) = self {
            painter.set_segment(segment);
        }
    }

    /// Takes over what was set of the ink before; that one keeps its noise, not its segment.
    pub(super) fn inherit(&mut self, before: &mut Self) {
        match (self, before) {
            (Self::Raw(painter), Self::Raw(before)) => painter.set_noise_seed(before.noise_seed()),
            (Self::Jpeg(painter), Self::Jpeg(before)) => painter.inherit(before),
            _ => {}
        }
    }

    /// # Errors
    /// As [`Painter::paint_plane`].
    pub(super) fn paint(
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
