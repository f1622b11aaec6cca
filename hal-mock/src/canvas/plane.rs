//! One plane of an uncompressed frame in one look: the still picture, what moves over it, the strip.

use hal_api::strip::Cells;
use hal_api::view::{OutOfView, ViewMut};

use super::ball::BallPainter;
use super::card::Card;
use super::face::COUNT;
use super::lens::Lens;
use super::noise::NoisePainter;
use super::patches::Patches;
use super::source::Source;
use super::strip::StripPainter;
use super::target::{Area, Target};
use super::template::Template;
use crate::pattern::Pattern;

/// Paints one plane.
#[derive(Debug)]
pub(super) struct PlanePainter {
    /// By the pictures' places in the scene; none for those that were not asked for yet.
    pub(super) templates: Vec<Option<Template>>,
    patches: Option<Patches>,
    moving: Moving,
    strip: Option<StripPainter>,
    size: u64,
}

/// What is different in each frame.
#[derive(Debug)]
enum Moving {
    Nothing,
    Noise(NoisePainter),
    /// One behind the other.
    Balls(Vec<BallPainter>),
}

impl PlanePainter {
    /// A plane that shows one of `pictures`, without them.
    pub(super) fn new(target: &Target, camera: u16, source: &Source, lens: Lens, pictures: usize) -> Self {
        let (mut patches, mut moving) = (None, Moving::Nothing);
        match source {
            Source::Pattern(Pattern::Noise { seed }) if pictures == 0 => {
                moving = Moving::Noise(NoisePainter::new(target, *seed, camera));
            }
            Source::Pattern(Pattern::Ball { .. }) => {
                moving = Moving::Balls(vec![BallPainter::plain(target, lens)]);
            }
            Source::Pattern(Pattern::Faces) => {
                let faces = (0..COUNT).map(|index| BallPainter::face(target, index, lens));
                moving = Moving::Balls(faces.collect());
            }
            Source::Pattern(Pattern::Card) => {
                let (width, height) = lens.full();
                let card = Card::new(width, height);
                patches = Some(Patches::new(target, &card, lens));
                moving = Moving::Balls(vec![BallPainter::on_lane(target, &card, lens)]);
            }
            Source::Pattern(_) | Source::Scene(_) => {}
        }
        Self { patches, moving, ..Self::black(target, pictures) }
    }

    /// A plane of which nothing moves, without its pictures.
    pub(super) fn black(target: &Target, pictures: usize) -> Self {
        let size = u64::from(target.layout.stride) * target.rows() as u64;
        Self {
            templates: (0..pictures).map(|_| None).collect(),
            patches: None,
            moving: Moving::Nothing,
            strip: StripPainter::new(target),
            size: size.min(target.layout.size),
        }
    }

    /// Leaves the strip out from now on.
    pub(super) fn remove_strip(&mut self) {
        self.strip = None;
    }

    /// Bytes that a frame uses.
    pub(super) fn size(&self) -> u64 {
        self.size
    }

    /// What of the picture is covered by something that moves.
    pub(super) fn moving(&self, sequence: u32) -> Option<Area> {
        match &self.moving {
            Moving::Balls(balls) => balls.iter().map(|ball| ball.area(sequence)).reduce(Area::around),
            Moving::Nothing | Moving::Noise(_) => None,
        }
    }

    /// # Errors
    /// [`OutOfView`] when the plane's window is smaller than its layout.
    pub(super) fn paint_still(&self, plane: &mut ViewMut<'_>, picture: usize) -> Result<(), OutOfView> {
        if let Some(Some(template)) = self.templates.get(picture) {
            template.paint(plane)?;
        }
        self.patches.as_ref().map_or(Ok(()), |patches| patches.paint(plane))
    }

    /// # Errors
    /// [`OutOfView`] when the plane's window is smaller than its layout.
    pub(super) fn paint_moving(&mut self, plane: &mut ViewMut<'_>, sequence: u32) -> Result<(), OutOfView> {
        match &mut self.moving {
            Moving::Nothing => Ok(()),
            Moving::Noise(noise) => noise.paint(plane, sequence),
            Moving::Balls(balls) => balls.iter().try_for_each(|ball| ball.paint(plane, sequence)),
        }
    }

    /// # Errors
    /// [`OutOfView`] when the plane's window is smaller than its layout.
    pub(super) fn paint_strip(&mut self, plane: &mut ViewMut<'_>, cells: &Cells) -> Result<(), OutOfView> {
        self.strip.as_mut().map_or(Ok(()), |strip| strip.paint(plane, cells))
    }
}
