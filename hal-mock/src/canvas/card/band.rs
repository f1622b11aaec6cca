//! Rows of the card: which kind of row each is, and what that kind looks like.

use core::ops::Range;

use super::geometry::Geometry;
use crate::pattern::{BARS, Pixel};

/// Fields of lines repeat after this many rows: twice the coarsest line.
const PERIOD: u32 = 16;
/// Grey of the background, of its grid, and of the lane.
const GROUND: Pixel = [0x3000; 3];
const GRID: Pixel = [0x5800; 3];
const WHITE: Pixel = [0xffff; 3];
const BLACK: Pixel = [0; 3];
/// What the ball moves over.
pub(super) const LANE: Pixel = [0x1200, 0x1600, 0x2000];

/// The kind of a row; rows of one kind look the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Band {
    part: Part,
    /// The row lies on a line of the grid.
    on_grid: bool,
    corner: Corner,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Ground,
    Edge,
    Bars,
    Steps,
    Ramp,
    /// Fields in their upper or lower half, at a row of their period.
    Fields {
        lower: bool,
        phase: u32,
    },
    LaneBorder,
    Lane,
}

/// What of the corner brackets a row shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Corner {
    None,
    Arm,
    Bar,
}

impl Band {
    pub(super) fn at(card: &Geometry, y: u32) -> Self {
        let from_middle = y.abs_diff(card.height / 2);
        let part = Part::at(card, y);
        let on_grid = part == Part::Ground && from_middle % (card.unit * 4) < card.line;
        Self { part, on_grid, corner: Corner::at(card, y) }
    }

    pub(super) fn key(self) -> u32 {
        let part = match self.part {
            Part::Ground => 0,
            Part::Edge => 1,
            Part::Bars => 2,
            Part::Steps => 3,
            Part::Ramp => 4,
            Part::LaneBorder => 5,
            Part::Lane => 6,
            Part::Fields { lower, phase } => PERIOD + u32::from(lower) * PERIOD + phase,
        };
        let corner = match self.corner {
            Corner::None => 0,
            Corner::Arm => 1,
            Corner::Bar => 2,
        };
        part * 8 + u32::from(self.on_grid) * 4 + corner
    }

    pub(super) fn paint(self, card: &Geometry, row: &mut [Pixel]) {
        if self.part == Part::Edge {
            row.fill(WHITE);
            return;
        }
        self.ground(card, row);
        let body = card.body();
        match self.part {
            Part::Bars => in_equal_parts(row, &body, 8, |bar| BARS.get(bar).copied().unwrap_or_default()),
            Part::Steps => in_equal_parts(row, &body, 11, |step| [level(step, 10); 3]),
            Part::Ramp => ramp(row, &body),
            Part::Fields { lower, phase } => fields(card, row, lower, phase),
            Part::LaneBorder => fill(row, body, GRID),
            Part::Lane => {
                fill(row, body.clone(), GRID);
                fill(row, body.start + card.line..body.end.saturating_sub(card.line), LANE);
            }
            Part::Ground | Part::Edge => {}
        }
        self.frame(card, row);
    }

    /// Background with the grid's lines across or along.
    fn ground(self, card: &Geometry, row: &mut [Pixel]) {
        if self.on_grid {
            row.fill(GRID);
            return;
        }
        row.fill(GROUND);
        let (step, middle) = (card.unit * 4, card.width / 2);
        let mut x = middle % step;
        while x < card.width {
            fill(row, x..x + card.line, GRID);
            x += step;
        }
    }

    /// The edge's line and the corner brackets.
    fn frame(self, card: &Geometry, row: &mut [Pixel]) {
        let (inset, long, thick) = (card.unit, card.unit * 3, card.line * 2);
        let arm = match self.corner {
            Corner::None => 0,
            Corner::Arm => thick,
            Corner::Bar => long,
        };
        fill(row, inset..inset + arm, WHITE);
        fill(row, card.width.saturating_sub(inset + arm)..card.width.saturating_sub(inset), WHITE);
        fill(row, 0..edge(card), WHITE);
        fill(row, card.width.saturating_sub(edge(card))..card.width, WHITE);
    }
}

impl Part {
    fn at(card: &Geometry, y: u32) -> Self {
        let from_edge = y.min(card.height.saturating_sub(y + 1));
        if from_edge < edge(card) {
            return Self::Edge;
        }
        let (fields, lane) = (card.fields(), card.lane());
        if card.bars().contains(&y) {
            Self::Bars
        } else if card.steps().contains(&y) {
            Self::Steps
        } else if card.ramp().contains(&y) {
            Self::Ramp
        } else if fields.contains(&y) {
            let middle = fields.start.midpoint(fields.end) & !1;
            Self::Fields { lower: y >= middle, phase: (y - fields.start) % PERIOD }
        } else if lane.contains(&y) {
            let inside = lane.start + card.line..lane.end.saturating_sub(card.line);
            if inside.contains(&y) { Self::Lane } else { Self::LaneBorder }
        } else {
            Self::Ground
        }
    }
}

impl Corner {
    fn at(card: &Geometry, y: u32) -> Self {
        let from_edge = y.min(card.height.saturating_sub(y + 1));
        let Some(depth) = from_edge.checked_sub(card.unit) else { return Self::None };
        if depth < card.line * 2 {
            Self::Bar
        } else if depth < card.unit * 3 {
            Self::Arm
        } else {
            Self::None
        }
    }
}

/// Thickness of the line around the frame; one pixel is enough to see it cropped.
fn edge(card: &Geometry) -> u32 {
    card.line.min(2)
}

/// Lines at the left, across or along; checks and coloured lines at the right; four widths each.
fn fields(card: &Geometry, row: &mut [Pixel], lower: bool, phase: u32) {
    let gap = card.unit / 4;
    for (column, width) in [1, 2, 4, 8].into_iter().enumerate() {
        let left = u32::try_from(column).unwrap_or(0) * 4;
        let place = |start: u32| card.x(start + left)..card.x(start + left + 4);
        // Gaps are towards the middle, so that the fields end where the bars do.
        let [lines, checks] = [place(4), place(44)];
        let [lines, checks] = [lines.start..lines.end.saturating_sub(gap), checks.start + gap..checks.end];
        let row_lit = (phase / width).is_multiple_of(2);
        paint(row, lines, |x| {
            let lit = if lower { row_lit } else { (x / width).is_multiple_of(2) };
            if lit { WHITE } else { BLACK }
        });
        paint(row, checks, |x| {
            let column_lit = (x / width).is_multiple_of(2);
            match (lower, column_lit == row_lit) {
                (false, true) => WHITE,
                (false, false) => BLACK,
                (true, _) if column_lit => [0xe000, 0x2000, 0x2000],
                (true, _) => [0x2000, 0x2000, 0xe000],
            }
        });
    }
}

fn ramp(row: &mut [Pixel], place: &Range<u32>) {
    let last = u64::from(place.end.saturating_sub(place.start + 1)).max(1);
    paint(row, place.clone(), |x| {
        let level = u64::from(x - place.start) * 65_535 / last;
        [u16::try_from(level).unwrap_or(u16::MAX); 3]
    });
}

/// `step` of `steps` from black to white.
fn level(step: usize, steps: usize) -> u16 {
    u16::try_from(step * 65_535 / steps).unwrap_or(u16::MAX)
}

fn in_equal_parts(row: &mut [Pixel], place: &Range<u32>, parts: u32, colour: impl Fn(usize) -> Pixel) {
    let width = u64::from(place.end.saturating_sub(place.start));
    let at = |part: u32| {
        let offset = u32::try_from(width * u64::from(part) / u64::from(parts)).unwrap_or(0);
        place.start + (offset & !1)
    };
    for part in 0..parts {
        let end = if part + 1 == parts { place.end } else { at(part + 1) };
        fill(row, at(part)..end, colour(usize::try_from(part).unwrap_or(0)));
    }
}

/// Fills what of `place` lies in the row.
fn fill(row: &mut [Pixel], place: Range<u32>, colour: Pixel) {
    paint(row, place, |_| colour);
}

fn paint(row: &mut [Pixel], place: Range<u32>, colour: impl Fn(u32) -> Pixel) {
    let Ok(start) = usize::try_from(place.start) else { return };
    for (x, pixel) in place.zip(row.iter_mut().skip(start)) {
        *pixel = colour(x);
    }
}
