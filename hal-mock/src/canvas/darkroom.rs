//! Uncompressed frames in whatever look each shot has. A look that stays is prepared once; the scene as it
//! is stays prepared always.

use hal_api::format::{FormatInfo, ImageLayout};
use hal_api::strip::Cells;
use hal_api::view::{OutOfView, ViewMut};

use super::error::PaintError;
use super::grain::Grain;
use super::raw::RawPainter;
use super::soft::SoftPainter;
use super::source::Source;
use super::target::targets;
use crate::look::Look;

/// Paints uncompressed frames. Does not allocate while a look stays, but for noise patterns in a look.
#[derive(Debug)]
pub(super) struct Darkroom {
    camera: u16,
    info: &'static FormatInfo,
    layout: ImageLayout,
    source: Source,
    /// The scene as it is; paints the strip in any look.
    plain: RawPainter,
    /// The look, without noise, that was asked for last and is not the scene as it is.
    looked: Option<(Look, Looked)>,
    /// Chooses among noises over the same scene.
    seed: u64,
    grains: Vec<Grain>,
    /// A plane before noise is added.
    plate: Vec<u8>,
}

/// A look in focus or out of it.
#[derive(Debug)]
enum Looked {
    Sharp(Box<RawPainter>),
    Soft(Box<SoftPainter>),
}

impl Darkroom {
    /// # Errors
    /// As [`RawPainter::new`].
    pub(super) fn new(
        camera: u16,
        info: &'static FormatInfo,
        layout: &ImageLayout,
        source: &Source,
    ) -> Result<Self, PaintError> {
        Ok(Self {
            camera,
            info,
            layout: *layout,
            source: source.clone(),
            plain: RawPainter::new(camera, info, layout, source, &Look::NEUTRAL)?,
            looked: None,
            seed: 0,
            grains: Vec::new(),
            plate: Vec::new(),
        })
    }

    /// Leaves the strip out from now on.
    pub(super) fn remove_strip(&mut self) {
        self.plain.remove_strip();
    }

    /// Takes another noise over the same scene from now on.
    pub(super) fn set_noise_seed(&mut self, seed: u64) {
        self.seed = seed;
        self.grains.clear();
    }

    pub(super) fn noise_seed(&self) -> u64 {
        self.seed
    }

    /// Prepares a look and the picture of a frame. What else is painted of this frame relies on it.
    ///
    /// # Errors
    /// As [`RawPainter::new`], in a look that was not asked for last.
    pub(super) fn ready(&mut self, look: &Look, frame: u32) -> Result<(), PaintError> {
        if look.noise > 0 && !look.mute && self.grains.is_empty() {
            let targets = targets(self.info, &self.layout)?;
            let grain = |target| Grain::new(target, self.seed, self.camera);
            self.grains = targets.iter().map(grain).collect();
        }
        let look = without_noise(look);
        if look.is_neutral() {
            self.plain.ready(frame);
            return Ok(());
        }
        if !self.looked.as_ref().is_some_and(|(made, _)| *made == look) {
            let (camera, info, layout, source) = (self.camera, self.info, &self.layout, &self.source);
            let looked = if look.blur > 0 {
                Looked::Soft(Box::new(SoftPainter::new(camera, info, layout, source, &look)?))
            } else {
                Looked::Sharp(Box::new(RawPainter::new(camera, info, layout, source, &look)?))
            };
            self.looked = Some((look, looked));
        }
        match &mut self.looked {
            Some((_, Looked::Sharp(painter))) => painter.ready(frame),
            Some((_, Looked::Soft(painter))) => painter.ready(frame)?,
            None => {}
        }
        Ok(())
    }

    /// Paints one plane of a frame that is [ready](Self::ready), and yields the bytes used.
    ///
    /// # Errors
    /// [`OutOfView`] when the plane's window is smaller than its layout.
    pub(super) fn paint(
        &mut self,
        index: usize,
        plane: &mut ViewMut<'_>,
        look: &Look,
        frame: u32,
        cells: &Cells,
    ) -> Result<u64, OutOfView> {
        let noise = if look.mute { 0 } else { look.noise };
        let clean = without_noise(look);
        let size = self.plain.size(index);
        if noise == 0 {
            self.develop(index, plane, &clean, frame)?;
        } else {
            let mut plate = core::mem::take(&mut self.plate);
            plate.resize(usize::try_from(size).unwrap_or(0), 0);
            self.develop(index, &mut ViewMut::of_slice(&mut plate), &clean, frame)?;
            if let Some(grain) = self.grains.get_mut(index) {
                grain.paint(&plate, plane, frame, noise)?;
            }
            self.plate = plate;
        }
        self.plain.paint_strip(index, plane, cells)?;
        Ok(size)
    }

    /// The painter of a frame in this look if only what moves and the strip differ from frame to frame,
    /// and which picture the frame shows.
    pub(super) fn steady(&mut self, look: &Look, frame: u32) -> Option<(&mut RawPainter, usize)> {
        if look.noise > 0 && !look.mute {
            return None;
        }
        let painter = match &mut self.looked {
            _ if without_noise(look).is_neutral() => &mut self.plain,
            Some((_, Looked::Sharp(painter))) => painter,
            _ => return None,
        };
        painter.still(frame).map(|picture| (painter, picture))
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
        self.plain.paint_strip(index, plane, cells)
    }

    /// # Errors
    /// [`OutOfView`] when the plane's window is smaller than its layout.
    fn develop(
        &mut self,
        index: usize,
        plane: &mut ViewMut<'_>,
        look: &Look,
        frame: u32,
    ) -> Result<(), OutOfView> {
        match &mut self.looked {
            _ if look.is_neutral() => self.plain.paint(index, plane, frame),
            Some((_, Looked::Sharp(painter))) => painter.paint(index, plane, frame),
            Some((_, Looked::Soft(painter))) => painter.paint(index, plane),
            None => Ok(()),
        }
    }
}

/// What has to be prepared: noise has not, and of a muted camera nothing but black is seen.
fn without_noise(look: &Look) -> Look {
    if look.mute { Look { mute: true, ..Look::NEUTRAL } } else { Look { noise: 0, ..*look } }
}
