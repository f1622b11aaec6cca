//! One door for every format.

use std::sync::Arc;

use hal_api::format::{ImageLayout, MAX_PLANES};
use hal_api::strip::Strip;
use hal_api::view::ViewMut;

use super::error::PaintError;
use super::ink::Ink;
use super::shot::Shot;
use super::source::Source;
use super::timeline::{Past, Seat, is_before};

/// Paints the frames of one stream. It does not allocate while the look stays and has been painted before,
/// except for compressed formats.
#[derive(Debug)]
pub struct Painter {
    layout: ImageLayout,
    ink: Ink,
    /// Where another scene comes from, if one may.
    seat: Option<Arc<Seat>>,
    past: Option<Past>,
}

impl Painter {
    /// Prepares painting `source` into buffers laid out as `layout`. `camera` makes cameras with the same
    /// noise seed differ.
    ///
    /// # Errors
    /// [`PaintError::Format`] for an unknown format, [`PaintError::Layout`] for a layout that is too small.
    pub fn new(camera: u16, layout: &ImageLayout, source: &Source) -> Result<Self, PaintError> {
        Ok(Self { layout: *layout, ink: Ink::new(camera, layout, source)?, seat: None, past: None })
    }

    /// A painter that takes other scenes when they come.
    pub(super) fn seated(ink: Ink, seat: Arc<Seat>) -> Self {
        Self { layout: seat.layout, ink, seat: Some(seat), past: None }
    }

    /// The same without the strip: frames show the source and nothing else.
    #[must_use]
    pub fn without_strip(mut self) -> Self {
        self.ink.remove_strip();
        self
    }

    /// Takes another noise over the same scene from now on; 0 unless asked for.
    pub fn set_noise_seed(&mut self, seed: u64) {
        self.ink.set_noise_seed(seed);
    }

    /// Puts a segment, such as EXIF in APP1 with its marker, behind the first marker of each JPEG frame from
    /// now on; none if it is empty. Other formats have no place for it.
    pub fn set_segment(&mut self, segment: Vec<u8>) {
        self.ink.set_segment(segment);
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
        let planes = self.layout.planes;
        let ink = self.begin(shot);
        for (index, (place, used)) in planes.into_iter().zip(&mut used).enumerate() {
            *used = ink.paint(index, &mut buffer.plane(&place)?, shot, &cells)?;
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
        self.begin(shot).paint(index, plane, shot, &shot.strip.encode())
    }

    /// What a shot is painted with: the scene that was there when it was taken.
    fn begin(&mut self, shot: &Shot) -> &mut Ink {
        if let Some(seat) = &self.seat {
            seat.begin(shot.scene_frame, &mut self.ink, &mut self.past);
        }
        match &mut self.past {
            Some(past) if is_before(shot.scene_frame, past.until) => &mut past.ink,
            _ => &mut self.ink,
        }
    }

    /// Where the frame's planes lie.
    #[must_use]
    pub fn layout(&self) -> &ImageLayout {
        &self.layout
    }
}
