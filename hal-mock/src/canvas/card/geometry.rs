//! Where the parts of the card lie, for any frame size.
//!
//! The frame is divided into 64 columns and 36 rows, squares where it is 16:9. What has to be round or
//! square is measured in units, the smaller of the two. In a tiny frame parts shrink to nothing.

use core::ops::Range;

use super::super::target::Area;

/// The card's measures in pixels.
#[derive(Debug, Clone, Copy)]
pub(super) struct Geometry {
    pub(super) width: u32,
    pub(super) height: u32,
    /// Side of a square of the division, at least 1.
    pub(super) unit: u32,
    /// Thickness of a fine line, at least 1.
    pub(super) line: u32,
}

impl Geometry {
    pub(super) fn new(width: u32, height: u32) -> Self {
        let unit = (width / 64).min(height / 36).max(1);
        Self { width, height, unit, line: (unit / 10).max(1) }
    }

    /// The pixel at which column `place` of 64 begins, even so that halved chroma is clean there.
    pub(super) fn x(&self, place: u32) -> u32 {
        part(self.width, place, 64)
    }

    /// The pixel at which half row `place` of 72 begins, even too.
    pub(super) fn y(&self, place: u32) -> u32 {
        part(self.height, place, 72)
    }

    /// Columns that bars, steps and lane take.
    pub(super) fn body(&self) -> Range<u32> {
        self.x(4)..self.x(60)
    }

    pub(super) fn bars(&self) -> Range<u32> {
        self.y(12)..self.y(32)
    }

    pub(super) fn steps(&self) -> Range<u32> {
        self.y(32)..self.y(37)
    }

    pub(super) fn ramp(&self) -> Range<u32> {
        self.y(37)..self.y(40)
    }

    /// Rows of the fields of lines and checks.
    pub(super) fn fields(&self) -> Range<u32> {
        self.y(42)..self.y(57)
    }

    /// Rows of the lane, its border included.
    pub(super) fn lane(&self) -> Range<u32> {
        self.y(60)..self.y(68)
    }

    /// The lane without its border, in whole blocks of `grid` pixels.
    pub(super) fn lane_inside(&self, (grid_x, grid_y): (u32, u32)) -> Area {
        let within = |range: Range<u32>, grid: u32| {
            let start = (range.start + self.line).next_multiple_of(grid);
            let end = range.end.saturating_sub(self.line) / grid * grid;
            (start.min(end), end.saturating_sub(start))
        };
        let ((x, width), (y, height)) = (within(self.body(), grid_x), within(self.lane(), grid_y));
        Area { x, y, width, height }
    }

    /// Three fifths of the lane, in whole blocks both ways; 0 where the lane is too small for a ball.
    pub(super) fn ball_diameter(&self, grid: (u32, u32)) -> u32 {
        let lane = self.lane_inside(grid);
        let step = grid.0.max(grid.1);
        (lane.height * 3 / 5).next_multiple_of(step).min(lane.height / step * step).min(lane.width)
    }
}

/// `place` of `places` along a side. Sides are at most 65535 pixels where a painter can be made, but the
/// product is taken in 64 bits all the same.
fn part(side: u32, place: u32, places: u32) -> u32 {
    let pixel = u64::from(side) * u64::from(place) / u64::from(places);
    u32::try_from(pixel).unwrap_or(side) & !1
}
