//! Which restart intervals of a JPEG image hold an area of its pixels.

use super::super::target::{Area, to_usize};

/// Side in pixels of the block that is coded as one unit when chroma is halved both ways.
pub(super) const UNIT: u32 = 16;

/// An image divided into restart intervals, the same number in each row of units.
#[derive(Debug, Clone, Copy)]
pub(super) struct Grid {
    width: u32,
    height: u32,
    /// Units of an interval.
    interval: u16,
    /// Intervals in a row of units.
    per_row: u32,
}

/// Whole intervals of an image.
#[derive(Debug, Clone, Copy)]
pub(super) struct Window {
    /// Their pixels, up to the image's edge.
    pub(super) area: Area,
    first_row: u32,
    rows: u32,
    first_column: u32,
    columns: u32,
    per_row: u32,
}

impl Grid {
    /// Intervals of `least` units or the next more that divides a row; of a whole row if none does.
    pub(super) fn new(width: u32, height: u32, least: u32) -> Self {
        let row = width.div_ceil(UNIT).max(1);
        let interval = (least.max(1)..row).find(|units| row.is_multiple_of(*units)).unwrap_or(row);
        // A row has at most 65535 / 16 units.
        Self { width, height, interval: u16::try_from(interval).unwrap_or(u16::MAX), per_row: row / interval }
    }

    pub(super) fn interval(&self) -> u16 {
        self.interval
    }

    /// The intervals that `area` touches; none for an empty one.
    pub(super) fn window(&self, area: Area) -> Window {
        if area.width == 0 || area.height == 0 {
            return Window::default();
        }
        let step = u32::from(self.interval) * UNIT;
        let first_column = (area.x / step).min(self.per_row);
        let first_row = area.y / UNIT;
        let columns = (area.x + area.width).div_ceil(step).min(self.per_row) - first_column;
        let rows = (area.y + area.height).min(self.height).div_ceil(UNIT).saturating_sub(first_row);
        let (x, y) = (first_column * step, first_row * UNIT);
        let width = (columns * step).min(self.width.saturating_sub(x));
        let height = (rows * UNIT).min(self.height.saturating_sub(y));
        let area = Area { x, y, width, height };
        Window { area, first_row, rows, first_column, columns, per_row: self.per_row }
    }
}

impl Window {
    /// Their numbers in the image, in the order in which they come in an image of the window alone.
    pub(super) fn intervals(self) -> impl Iterator<Item = usize> {
        let rows = self.first_row..self.first_row + self.rows;
        rows.flat_map(move |row| {
            let first = row * self.per_row + self.first_column;
            (first..first + self.columns).map(to_usize)
        })
    }
}

impl Default for Window {
    /// No interval.
    fn default() -> Self {
        let area = Area { x: 0, y: 0, width: 0, height: 0 };
        Self { area, first_row: 0, rows: 0, first_column: 0, columns: 0, per_row: 0 }
    }
}
