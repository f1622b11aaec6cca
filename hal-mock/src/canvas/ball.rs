//! The moving ball: what it looks like is prepared once, its place follows from the frame's sequence
//! number.

mod course;

use hal_api::view::{OutOfView, ViewMut};

use self::course::Course;
use super::card::Card;
use super::target::{Area, Target, to_usize};
use super::template::packed_rows;

/// The ball in one plane.
#[derive(Debug)]
pub(super) struct BallPainter {
    /// Per plane row of the ball.
    spans: Vec<Span>,
    /// What spans are made of.
    store: Vec<u8>,
    diameter: u32,
    course: Course,
    target: Target,
}

/// The ball in one plane row, in bytes.
#[derive(Debug, Clone, Copy)]
struct Span {
    /// From the ball's left edge.
    inset: usize,
    from: usize,
    len: usize,
}

impl BallPainter {
    /// A white ball that crosses the whole frame.
    pub(super) fn plain(target: &Target) -> Self {
        let (grid_x, grid_y) = target.info.granularity();
        let side = target.width.min(target.height);
        let diameter = (side / 4).max(1).next_multiple_of(grid_x).next_multiple_of(grid_y).min(side);
        let diameter = diameter / grid_x / grid_y * grid_x * grid_y;
        let rows = (0..diameter).step_by(to_usize(target.facts.vertical_sub));
        let spans = rows.map(|y| {
            let inset = inset(diameter, y / grid_y * grid_y + grid_y / 2) / grid_x * grid_x;
            Span { inset: target.bytes(inset), from: 0, len: target.bytes(diameter - 2 * inset) }
        });
        let room = Area { x: 0, y: 0, width: target.width, height: target.height };
        Self {
            spans: spans.collect(),
            store: target.neutral(u16::MAX, diameter),
            diameter,
            course: Course::to_and_fro(room, diameter, (grid_x, grid_y)),
            target: *target,
        }
    }

    /// The card's ball, which hops along its lane.
    pub(super) fn on_lane(target: &Target, card: &Card) -> Self {
        let grid = target.info.granularity();
        let ball = card.ball(grid);
        let diameter = ball.diameter;
        let store = packed_rows(&target.part(diameter, diameter), &ball);
        let len = target.bytes(diameter);
        let rows = to_usize(diameter / target.facts.vertical_sub);
        Self {
            spans: (0..rows).map(|row| Span { inset: 0, from: row * len, len }).collect(),
            store,
            diameter,
            course: Course::hops(card.lane(grid), diameter, grid),
            target: *target,
        }
    }

    /// The square in which the ball is in a frame.
    pub(super) fn area(&self, sequence: u32) -> Area {
        let (x, y) = self.course.position(sequence);
        Area { x, y, width: self.diameter, height: self.diameter }
    }

    /// # Errors
    /// [`OutOfView`] when the plane's window is smaller than its layout.
    pub(super) fn paint(&self, plane: &mut ViewMut<'_>, sequence: u32) -> Result<(), OutOfView> {
        let (x, y) = self.course.position(sequence);
        let stride = self.target.stride();
        let corner = to_usize(y / self.target.facts.vertical_sub) * stride + self.target.bytes(x);
        for (row, span) in self.spans.iter().enumerate() {
            let pixels = self.store.get(span.from..span.from + span.len).unwrap_or_default();
            plane.write_at(corner + row * stride + span.inset, pixels)?;
        }
        Ok(())
    }
}

/// Pixels from the bounding square's side to the circle in row `y`.
fn inset(diameter: u32, y: u32) -> u32 {
    let radius = diameter / 2;
    let off_centre = y.abs_diff(radius);
    let half = (radius * radius).saturating_sub(off_centre * off_centre).isqrt();
    radius - half
}
