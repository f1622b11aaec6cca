//! Uncompressed frames in one look, sharp and without noise of the sensor: made once, frames cost copies.

use hal_api::format::{FormatInfo, ImageLayout};
use hal_api::strip::Cells;
use hal_api::view::{OutOfView, ViewMut};

use super::card::Card;
use super::error::PaintError;
use super::lens::{Lens, Seen};
use super::noise::NoiseRows;
use super::plane::PlanePainter;
use super::source::Source;
use super::target::{Area, Target, check_room, targets};
use super::template::Template;
use crate::look::Look;
use crate::pattern::{Even, Pattern, PatternRows, RowSource};

/// Paints uncompressed frames. Does not allocate, except for a picture that a look shows the first time.
#[derive(Debug)]
pub(super) struct RawPainter {
    camera: u16,
    source: Source,
    lens: Lens,
    stills: Stills,
    targets: Vec<Target>,
    planes: Vec<PlanePainter>,
}

/// Where still pictures come from.
#[derive(Debug)]
enum Stills {
    /// A muted camera shows black.
    Black,
    /// The source's pictures.
    Source,
    /// None: planes fill themselves with noise.
    None,
    /// Noise in a look is a new picture in each frame; this is the frame it was made for.
    Flicker { seed: u64, made: Option<u32> },
}

impl RawPainter {
    /// Gains, zoom, mirror and mute of the look are painted; noise and blur are not.
    ///
    /// # Errors
    /// [`PaintError::Layout`] when a plane does not hold its rows, [`PaintError::Format`] when the
    /// pictures at this size are too much to prepare.
    pub(super) fn new(
        camera: u16,
        info: &'static FormatInfo,
        layout: &ImageLayout,
        source: &Source,
        look: &Look,
    ) -> Result<Self, PaintError> {
        let targets = targets(info, layout)?;
        let lens = Lens::new(layout.width, layout.height, look);
        let (stills, count) = match source {
            _ if look.mute => (Stills::Black, 1),
            Source::Pattern(Pattern::Noise { .. }) if look.is_neutral() => (Stills::None, 0),
            Source::Pattern(Pattern::Noise { seed }) => (Stills::Flicker { seed: *seed, made: None }, 1),
            Source::Pattern(_) => (Stills::Source, 1),
            Source::Scene(scene) => (Stills::Source, scene.pictures().len()),
        };
        let rows = targets.iter().map(|target| target.row_bytes() as u64 * target.rows() as u64);
        let frame: u64 = rows.sum();
        check_room("scene at this frame size in bytes", frame.saturating_mul(count as u64))?;
        let plane = |target| match stills {
            Stills::Black => PlanePainter::black(target, count),
            _ => PlanePainter::new(target, camera, source, lens, count),
        };
        let planes = targets.iter().map(plane).collect();
        let mut painter = Self { camera, source: source.clone(), lens, stills, targets, planes };
        if look.is_neutral() {
            (0..count).for_each(|picture| painter.prepare(picture));
        }
        Ok(painter)
    }

    /// Leaves the strip out from now on.
    pub(super) fn remove_strip(&mut self) {
        self.planes.iter_mut().for_each(PlanePainter::remove_strip);
    }

    /// Makes the picture of frame `sequence` if it was not made yet. What else is painted of this frame
    /// relies on it.
    pub(super) fn ready(&mut self, sequence: u32) {
        if let Stills::Flicker { seed, made } = &mut self.stills {
            if *made != Some(sequence) {
                *made = Some(sequence);
                let rows = NoiseRows::new(*seed, self.camera, sequence);
                self.keep(0, &Seen::new(&rows, self.lens));
            }
            return;
        }
        let Some(picture) = self.still(sequence) else { return };
        let plane = self.planes.first();
        if plane.and_then(|plane| plane.templates.get(picture)).is_some_and(Option::is_none) {
            self.prepare(picture);
        }
    }

    /// Paints one plane without the strip.
    ///
    /// # Errors
    /// [`OutOfView`] when the plane's window is smaller than its layout.
    pub(super) fn paint(
        &mut self,
        index: usize,
        plane: &mut ViewMut<'_>,
        sequence: u32,
    ) -> Result<(), OutOfView> {
        self.paint_still(index, plane, self.still(sequence).unwrap_or(0))?;
        self.paint_moving(index, plane, sequence)
    }

    /// Paints only what moves, over a plane that holds the still picture.
    ///
    /// # Errors
    /// [`OutOfView`] when the plane's window is smaller than its layout.
    pub(super) fn paint_moving(
        &mut self,
        index: usize,
        plane: &mut ViewMut<'_>,
        sequence: u32,
    ) -> Result<(), OutOfView> {
        self.planes.get_mut(index).map_or(Ok(()), |painter| painter.paint_moving(plane, sequence))
    }

    /// Paints a picture of one plane without what moves over it.
    ///
    /// # Errors
    /// [`OutOfView`] when the plane's window is smaller than its layout.
    pub(super) fn paint_still(
        &self,
        index: usize,
        plane: &mut ViewMut<'_>,
        picture: usize,
    ) -> Result<(), OutOfView> {
        self.planes.get(index).map_or(Ok(()), |painter| painter.paint_still(plane, picture))
    }

    /// Paints the strip, if there is one, over a plane.
    ///
    /// # Errors
    /// [`OutOfView`] when the plane's window is smaller than its layout.
    pub(super) fn paint_strip(
        &mut self,
        index: usize,
        plane: &mut ViewMut<'_>,
        cells: &Cells,
    ) -> Result<(), OutOfView> {
        self.planes.get_mut(index).map_or(Ok(()), |painter| painter.paint_strip(plane, cells))
    }

    /// Bytes that a frame uses of a plane.
    pub(super) fn size(&self, index: usize) -> u64 {
        self.planes.get(index).map_or(0, PlanePainter::size)
    }

    /// Which picture frame `sequence` shows; `None` when it is made anew for each frame.
    pub(super) fn still(&self, sequence: u32) -> Option<usize> {
        match (&self.stills, &self.source) {
            (Stills::None | Stills::Flicker { .. }, _) => None,
            (Stills::Source, Source::Scene(scene)) => Some(scene.shown(sequence)),
            _ => Some(0),
        }
    }

    /// What of that picture is covered by something that moves.
    pub(super) fn moving(&self, sequence: u32) -> Option<Area> {
        self.planes.first().and_then(|plane| plane.moving(sequence))
    }

    /// Makes one of the source's pictures for all planes.
    fn prepare(&mut self, picture: usize) {
        let lens = self.lens;
        let Area { width, height, .. } = lens.window();
        let full = lens.full();
        match (&self.stills, self.source.clone()) {
            (Stills::Black, _) => self.keep(picture, &Even([0; 3])),
            (_, Source::Pattern(Pattern::Card)) => {
                self.keep(picture, &Seen::new(&Card::new(full.0, full.1), lens));
            }
            (_, Source::Pattern(pattern)) => {
                let rows = PatternRows { pattern, width: full.0, height: full.1 };
                self.keep(picture, &Seen::new(&rows, lens));
            }
            (_, Source::Scene(scene)) => {
                let Some(whole) = scene.pictures().get(picture) else { return };
                let Area { x, y, .. } = lens.window();
                let shown = whole.window(full, x..x + width, y..y + height);
                self.keep(picture, &Seen::new(&shown, lens.whole(width, height)));
            }
        }
    }

    fn keep(&mut self, picture: usize, rows: &dyn RowSource) {
        for (plane, target) in self.planes.iter_mut().zip(&self.targets) {
            if let Some(place) = plane.templates.get_mut(picture) {
                *place = Some(Template::new(target, rows));
            }
        }
    }
}
