//! Uncompressed frames, plane by plane.

use std::sync::Arc;

use hal_api::format::{FormatInfo, ImageLayout};
use hal_api::strip::Cells;
use hal_api::view::{OutOfView, ViewMut};

use super::ball::BallPainter;
use super::card::Card;
use super::error::PaintError;
use super::noise::NoisePainter;
use super::patches::Patches;
use super::strip::StripPainter;
use super::target::{Area, Target, check_room, targets, to_usize};
use super::template::Template;
use crate::pattern::{Pattern, PatternRows, RowSource};
use crate::scene::Scene;

/// What a camera sees.
#[derive(Debug, Clone)]
pub enum Source {
    /// A made-up picture.
    Pattern(Pattern),
    /// Pictures from files.
    Scene(Arc<Scene>),
}

/// Paints uncompressed frames. Once made it does not allocate.
#[derive(Debug)]
pub(super) struct RawPainter {
    planes: Vec<PlanePainter>,
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
    Ball { backdrop: Template, patches: Option<Patches>, ball: Box<BallPainter> },
}

impl RawPainter {
    /// # Errors
    /// [`PaintError::Layout`] when a plane does not hold its rows, [`PaintError::Format`] when the
    /// pictures at this size are too much to prepare.
    pub(super) fn new(
        camera: u16,
        info: &'static FormatInfo,
        layout: &ImageLayout,
        source: &Source,
    ) -> Result<Self, PaintError> {
        let targets = targets(info, layout)?;
        let prepared = prepare(&targets, layout, source)?;
        let planes = targets.iter().zip(prepared);
        let planes = planes.map(|(target, templates)| PlanePainter::new(target, camera, source, templates));
        Ok(Self { planes: planes.collect() })
    }

    /// Paints one plane and yields the bytes used.
    ///
    /// # Errors
    /// [`OutOfView`] when the plane's window is smaller than its layout.
    pub(super) fn paint(
        &mut self,
        index: usize,
        plane: &mut ViewMut<'_>,
        sequence: u32,
        cells: &Cells,
    ) -> Result<u64, OutOfView> {
        match self.planes.get_mut(index) {
            Some(painter) => painter.paint(plane, sequence, cells),
            None => Ok(0),
        }
    }

    /// Paints only what moves and the strip, over a plane that holds the still picture.
    ///
    /// # Errors
    /// [`OutOfView`] when the plane's window is smaller than its layout.
    pub(super) fn paint_moving(
        &mut self,
        index: usize,
        plane: &mut ViewMut<'_>,
        sequence: u32,
        cells: &Cells,
    ) -> Result<(), OutOfView> {
        let painter = self.planes.get_mut(index);
        painter.map_or(Ok(()), |painter| painter.paint_moving(plane, sequence, cells))
    }

    /// Paints a prepared picture of one plane without what moves over it, and without the strip.
    ///
    /// # Errors
    /// [`OutOfView`] when the plane's window is smaller than its layout.
    pub(super) fn paint_still(
        &self,
        index: usize,
        plane: &mut ViewMut<'_>,
        picture: usize,
    ) -> Result<(), OutOfView> {
        let painter = self.planes.get(index);
        painter.map_or(Ok(()), |painter| painter.content.paint_still(plane, picture))
    }

    /// Which prepared picture frame `sequence` shows; `None` when it is made anew for each frame.
    pub(super) fn still(&self, sequence: u32) -> Option<usize> {
        self.planes.first().and_then(|plane| plane.content.still(sequence))
    }

    /// What of that picture is covered by something that moves.
    pub(super) fn moving(&self, sequence: u32) -> Option<Area> {
        match &self.planes.first()?.content {
            Content::Ball { ball, .. } => Some(ball.area(sequence)),
            Content::Pictures { .. } | Content::Noise(_) => None,
        }
    }

    /// Leaves the strip out from now on.
    pub(super) fn remove_strip(&mut self) {
        for plane in &mut self.planes {
            plane.strip = None;
        }
    }
}

impl PlanePainter {
    fn new(target: &Target, camera: u16, source: &Source, mut templates: Vec<Template>) -> Self {
        let content = match source {
            Source::Pattern(Pattern::Noise { seed }) => {
                Content::Noise(NoisePainter::new(target, *seed, camera))
            }
            Source::Pattern(Pattern::Ball { .. }) if templates.len() == 1 => Content::Ball {
                backdrop: templates.remove(0),
                patches: None,
                ball: Box::new(BallPainter::plain(target)),
            },
            Source::Pattern(Pattern::Card) if templates.len() == 1 => {
                let card = Card::new(target.width, target.height);
                Content::Ball {
                    backdrop: templates.remove(0),
                    patches: Some(Patches::new(target, &card)),
                    ball: Box::new(BallPainter::on_lane(target, &card)),
                }
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
        if let Some(picture) = self.content.still(sequence) {
            self.content.paint_still(plane, picture)?;
        }
        self.paint_moving(plane, sequence, cells)?;
        Ok(self.size)
    }

    /// # Errors
    /// [`OutOfView`] when the plane's window is smaller than its layout.
    fn paint_moving(
        &mut self,
        plane: &mut ViewMut<'_>,
        sequence: u32,
        cells: &Cells,
    ) -> Result<(), OutOfView> {
        match &mut self.content {
            Content::Pictures { .. } => {}
            Content::Noise(noise) => noise.paint(plane, sequence)?,
            Content::Ball { ball, .. } => ball.paint(plane, sequence)?,
        }
        self.strip.as_mut().map_or(Ok(()), |strip| strip.paint(plane, cells))
    }
}

impl Content {
    /// Which of the prepared pictures a frame shows, if it shows one.
    fn still(&self, sequence: u32) -> Option<usize> {
        match self {
            Self::Pictures { templates, frames_each } => {
                to_usize(sequence / (*frames_each).max(1)).checked_rem(templates.len())
            }
            Self::Ball { .. } => Some(0),
            Self::Noise(_) => None,
        }
    }

    /// # Errors
    /// [`OutOfView`] when the plane's window is smaller than its layout.
    fn paint_still(&self, plane: &mut ViewMut<'_>, picture: usize) -> Result<(), OutOfView> {
        match self {
            Self::Pictures { templates, .. } => {
                templates.get(picture).map_or(Ok(()), |template| template.paint(plane))
            }
            Self::Ball { backdrop, patches, .. } => {
                backdrop.paint(plane)?;
                patches.as_ref().map_or(Ok(()), |patches| patches.paint(plane))
            }
            Self::Noise(_) => Ok(()),
        }
    }
}

/// For each plane the pictures to show; none for noise, which is never prepared.
///
/// # Errors
/// [`PaintError::Format`] when a scene's pictures at this size are too much to keep.
fn prepare(
    targets: &[Target],
    layout: &ImageLayout,
    source: &Source,
) -> Result<Vec<Vec<Template>>, PaintError> {
    let mut prepared: Vec<Vec<Template>> = targets.iter().map(|_| Vec::new()).collect();
    let mut add = |rows: &dyn RowSource| {
        for (templates, target) in prepared.iter_mut().zip(targets) {
            templates.push(Template::new(target, rows));
        }
    };
    let (width, height) = (layout.width, layout.height);
    match source {
        Source::Pattern(Pattern::Noise { .. }) => {}
        Source::Pattern(Pattern::Card) => add(&Card::new(width, height)),
        Source::Pattern(pattern) => add(&PatternRows { pattern: *pattern, width, height }),
        Source::Scene(scene) => {
            let rows = targets.iter().map(|target| target.row_bytes() as u64 * target.rows() as u64);
            let frame: u64 = rows.sum();
            check_room(
                "scene at this frame size in bytes",
                frame.saturating_mul(scene.pictures().len() as u64),
            )?;
            scene.pictures().iter().for_each(|picture| add(&picture.scaled(width, height)));
        }
    }
    Ok(prepared)
}
