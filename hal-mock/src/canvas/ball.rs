//! The moving ball, and faces that move likewise: what it looks like is prepared once, its place follows from the frame's sequence
//! number.

mod course;

use hal_api::view::{OutOfView, ViewMut};

use self::course::Course;
use super::card::Card;
use super::face::Face;
use super::lens::{Lens, Seen};
use super::target::{Area, Target, to_usize};
use super::template::packed_rows;
use crate::pattern::{Even, RowSource};

/// The ball in one plane.
#[derive(Debug)]
pub(super) struct BallPainter {
    /// Per plane row of the ball.
    spans: Vec<Span>,
    /// What spans are made of: rows of the ball's square.
    store: Vec<u8>,
    diameter: u32,
    course: Course,
    target: Target,
    lens: Lens,
}

/// The ball in one plane row.
#[derive(Debug, Clone, Copy)]
struct Span {
    /// From the ball's left edge, and from its right, in pixels.
    inset: u32,
    /// Where the row of the square begins in the store.
    from: usize,
}

impl BallPainter {
    /// A white ball that crosses the whole scene.
    pub(super) fn plain(target: &Target, lens: Lens) -> Self {
        let (grid_x, grid_y) = target.grid();
        let (width, height) = lens.full();
        let side = width.min(height);
        let diameter = (side / 4).max(1).next_multiple_of(grid_x).next_multiple_of(grid_y).min(side);
        let diameter = diameter / grid_x / grid_y * grid_x * grid_y;
        // A row of any colour looks the same two rows on, also behind a colour filter.
        let two = target.part(diameter, diameter.min(target.facts.vertical_sub * 2));
        let white = Even([u16::MAX; 3]);
        let store = packed_rows(&two, &Seen::new(&white, lens.whole(two.width, two.height)));
        let len = target.bytes(diameter);
        let spans = (0..diameter).step_by(to_usize(target.facts.vertical_sub)).enumerate().map(|(row, y)| {
            let inset = inset(diameter, y / grid_y * grid_y + grid_y / 2) / grid_x * grid_x;
            Span { inset, from: row % 2 * len }
        });
        let room = Area { x: 0, y: 0, width, height };
        Self {
            spans: spans.collect(),
            store,
            diameter,
            course: Course::to_and_fro(room, diameter, (grid_x, grid_y)),
            target: *target,
            lens,
        }
    }

    /// The card's ball, which hops along its lane. The card is the whole scene.
    pub(super) fn on_lane(target: &Target, card: &Card, lens: Lens) -> Self {
        let grid = target.grid();
        let ball = card.ball(grid);
        let course = Course::hops(card.lane(grid), ball.diameter, grid);
        Self::square(target, &ball, ball.diameter, course, lens)
    }

    /// Face `index` of the whole scene.
    pub(super) fn face(target: &Target, index: u32, lens: Lens) -> Self {
        let face = Face::new(index, lens.full(), target.grid());
        let course = face_course(index, lens.full(), target.grid());
        Self::square(target, &face, face.side(), course, lens)
    }

    /// A square picture that moves over what has the colour of its edges.
    fn square(target: &Target, rows: &impl RowSource, side: u32, course: Course, lens: Lens) -> Self {
        let store = packed_rows(&target.part(side, side), &Seen::new(rows, lens.whole(side, side)));
        let len = target.bytes(side);
        let rows = to_usize(side / target.facts.vertical_sub);
        let spans = (0..rows).map(|row| Span { inset: 0, from: row * len }).collect();
        Self { spans, store, diameter: side, course, target: *target, lens }
    }

    /// The square in which the ball is in a frame; empty when the frame does not show it.
    pub(super) fn area(&self, sequence: u32) -> Area {
        let (x, y) = self.place(sequence);
        let extent = |start: i64, side: u32| {
            let end = (start + i64::from(self.diameter)).clamp(0, side.into());
            let start = start.clamp(0, end);
            [start, end - start].map(|pixels| u32::try_from(pixels).unwrap_or(0))
        };
        let ([x, width], [y, height]) = (extent(x, self.target.width), extent(y, self.target.height));
        Area { x, y, width, height }
    }

    fn place(&self, sequence: u32) -> (i64, i64) {
        let (x, y) = self.course.position(sequence);
        self.lens.place(x, y, self.diameter, self.target.grid())
    }

    /// # Errors
    /// [`OutOfView`] when the plane's window is smaller than its layout.
    pub(super) fn paint(&self, plane: &mut ViewMut<'_>, sequence: u32) -> Result<(), OutOfView> {
        let (x, y) = self.place(sequence);
        let sub = i64::from(self.target.facts.vertical_sub);
        let rows = 0..i64::from(self.target.facts.rows(self.target.height));
        // Columns that the frame has, counted from the ball's left edge.
        let left = u32::try_from(-x).unwrap_or(0).min(self.diameter);
        let right = u32::try_from(i64::from(self.target.width) - x).unwrap_or(0).min(self.diameter);
        for (span, row) in self.spans.iter().zip(y / sub..).filter(|(_, row)| rows.contains(row)) {
            let (start, end) = (span.inset.max(left), (self.diameter - span.inset).min(right));
            let Ok(column) = u32::try_from(x + i64::from(start)) else { continue };
            let (from, to) = (self.target.bytes(start), self.target.bytes(end));
            let pixels = self.store.get(span.from + from..span.from + to).unwrap_or_default();
            let corner = usize::try_from(row).unwrap_or(0) * self.target.stride();
            plane.write_at(corner + self.target.bytes(column), pixels)?;
        }
        Ok(())
    }
}

/// How a face goes through its part of a frame.
fn face_course(index: u32, full: (u32, u32), grid: (u32, u32)) -> Course {
    let (face, room) = (Face::new(index, full, grid), Face::room(index, full, grid));
    let slower = u64::from(index) * 70;
    Course::drift(room, face.side(), grid, (400 + slower, 310 + slower))
}

/// The head of face `index` in a frame of the whole scene: left, top, right, bottom in millionths.
pub(super) fn face_box(index: u32, sequence: u32) -> [u32; 4] {
    let (full, grid) = ((1920, 1080), (1, 1));
    let place = face_course(index, full, grid).position(sequence);
    Face::new(index, full, grid).head(place, full)
}

/// Pixels from the bounding square's side to the circle in row `y`.
fn inset(diameter: u32, y: u32) -> u32 {
    let radius = diameter / 2;
    let off_centre = u64::from(y.abs_diff(radius));
    let half = u64::from(radius).pow(2).saturating_sub(off_centre.pow(2)).isqrt();
    radius - u32::try_from(half).unwrap_or(radius)
}
