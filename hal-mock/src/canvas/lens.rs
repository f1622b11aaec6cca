//! What of a scene a frame shows, and in which light: zoom, mirror and gains.
//!
//! Zoom draws the scene larger and shows its middle, so that drawn patterns stay sharp and pictures from
//! files show all the detail that they have.

use core::cell::RefCell;
use core::ops::Range;

use super::target::{Area, to_usize};
use crate::look::Look;
use crate::pattern::{Pixel, RowSource};

/// What is cut off at each side is a multiple of this, so that blocks of every format and the cells of a
/// colour filter stay whole.
const STEP: u64 = 4;
/// Largest zoom ratio times 100.
const MAX_ZOOM: u32 = 2_000;

/// A frame's window on a scene.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Lens {
    /// The window, in pixels of the whole scene.
    window: Area,
    /// Of the whole scene.
    full: (u32, u32),
    mirror: bool,
    gains: [u32; 3],
}

/// Rows of a whole scene as a frame shows them.
#[derive(Debug)]
pub(super) struct Seen<'a, R> {
    rows: &'a R,
    lens: Lens,
    /// A row of the whole scene.
    whole: RefCell<Vec<Pixel>>,
}

impl Lens {
    pub(super) fn new(width: u32, height: u32, look: &Look) -> Self {
        let (x, y) = (margin(width, look.zoom), margin(height, look.zoom));
        Self {
            window: Area { x, y, width, height },
            full: (width + x * 2, height + y * 2),
            mirror: look.mirror,
            gains: look.gains,
        }
    }

    /// The same light and mirror for something that is seen whole.
    pub(super) fn whole(&self, width: u32, height: u32) -> Self {
        Self { window: Area { x: 0, y: 0, width, height }, full: (width, height), ..*self }
    }

    /// Width and height at which the whole scene is to be drawn.
    pub(super) fn full(&self) -> (u32, u32) {
        self.full
    }

    pub(super) fn window(&self) -> Area {
        self.window
    }

    /// The scene's row that is the frame's row `y`.
    pub(super) fn row(&self, y: u32) -> u32 {
        self.window.y + y
    }

    /// The scene's columns that the frame's columns `span` show.
    pub(super) fn columns(&self, span: &Range<u32>) -> Range<u32> {
        let Area { x, width, .. } = self.window;
        if self.mirror { x + width - span.end..x + width - span.start } else { x + span.start..x + span.end }
    }

    /// The frame's columns that show the scene's columns `span`; empty where none do.
    pub(super) fn shown(&self, span: &Range<u32>) -> Range<u32> {
        let Area { x, width, .. } = self.window;
        let [start, end] = [span.start, span.end].map(|column| column.saturating_sub(x).min(width));
        if self.mirror { width - end..width - start } else { start..end }
    }

    /// Where the frame shows the top left of an `extent` wide thing at `x`, `y` of the scene, kept to the
    /// format's blocks; it may lie outside.
    pub(super) fn place(&self, x: u32, y: u32, extent: u32, grid: (u32, u32)) -> (i64, i64) {
        let [x, y, extent] = [x, y, extent].map(i64::from);
        let Area { x: left, y: top, width, .. } = self.window;
        let from_left = x - i64::from(left);
        let x = if self.mirror { i64::from(width) - from_left - extent } else { from_left };
        let (across, down) = (i64::from(grid.0.max(1)), i64::from(grid.1.max(1)));
        (x.div_euclid(across) * across, (y - i64::from(top)).div_euclid(down) * down)
    }

    /// Turns pixels of the scene into those that the frame shows in their place.
    pub(super) fn expose(&self, pixels: &mut [Pixel]) {
        if self.mirror {
            pixels.reverse();
        }
        if self.gains == [Look::UNITY; 3] {
            return;
        }
        for pixel in pixels {
            for (level, gain) in pixel.iter_mut().zip(self.gains) {
                let gained = (u64::from(*level) * u64::from(gain) + u64::from(Look::UNITY / 2)) >> 16;
                *level = u16::try_from(gained).unwrap_or(u16::MAX);
            }
        }
    }
}

/// Pixels cut off at either side of a scene so that `side` pixels are left.
fn margin(side: u32, zoom: u32) -> u32 {
    let more = zoom.clamp(100, MAX_ZOOM) - 100;
    // At most 65535 * 19 / 2.
    u32::try_from(u64::from(side) * u64::from(more) / 200 / STEP * STEP).unwrap_or(0)
}

impl<'a, R: RowSource> Seen<'a, R> {
    /// `rows` are those of the whole scene, at the size that the lens asks for.
    pub(super) fn new(rows: &'a R, lens: Lens) -> Self {
        Self { rows, lens, whole: RefCell::new(Vec::new()) }
    }
}

impl<R: RowSource> RowSource for Seen<'_, R> {
    fn key(&self, y: u32) -> u32 {
        self.rows.key(self.lens.row(y))
    }

    fn row(&self, y: u32, out: &mut [Pixel]) {
        let y = self.lens.row(y);
        let Area { x, width, .. } = self.lens.window;
        if self.lens.full.0 == width {
            self.rows.row(y, out);
        } else {
            let mut whole = self.whole.borrow_mut();
            whole.resize(to_usize(self.lens.full.0), [0; 3]);
            self.rows.row(y, &mut whole);
            let shown = whole.get(to_usize(x)..to_usize(x + width)).unwrap_or_default();
            out.iter_mut().zip(shown).for_each(|(pixel, shown)| *pixel = *shown);
        }
        self.lens.expose(out);
    }
}
