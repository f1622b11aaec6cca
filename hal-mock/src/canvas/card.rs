//! The test card: a still picture for eyes and measurements, with a lane in which a ball moves.
//!
//! | part | shows |
//! |---|---|
//! | line around the edge, brackets, arrows that touch each side | cropping, by the pixel |
//! | circle and grid of squares | wrong aspect, scaling, bent lines |
//! | bars at 75 % | colours, their order and matrix |
//! | eleven steps and a ramp | lost blacks and whites, gamma, too few bits |
//! | lines and checks of 1, 2, 4 and 8 pixels; rings up to 0.4 cycles per pixel | sharpness, aliasing |
//! | red and blue lines of the same widths | resolution of chroma |
//! | size in pixels as text | whether the picture was scaled |
//! | ball in its lane | motion: lost, repeated, torn and late frames |
//!
//! Most rows are one of a few dozen, made by [`RowSource::row`]; what is round or slanted is a
//! [`figure`](figures) on top, so that neither preparing nor keeping the card costs a whole picture.

mod geometry;
mod band;
mod glyphs;
mod figures;
mod ball;

use core::ops::Range;

use self::band::Band;
use self::geometry::Geometry;
use super::target::Area;
use crate::pattern::{Pixel, RowSource};

pub(super) use self::ball::BallOnLane;

/// The card at one size.
#[derive(Debug, Clone)]
pub(super) struct Card {
    geometry: Geometry,
    figures: figures::Figures,
}

impl Card {
    pub(super) fn new(width: u32, height: u32) -> Self {
        let geometry = Geometry::new(width, height);
        Self { geometry, figures: figures::Figures::new(&geometry) }
    }

    /// Where the ball moves: of one colour, and cut to whole blocks of `grid` pixels.
    pub(super) fn lane(&self, grid: (u32, u32)) -> Area {
        self.geometry.lane_inside(grid)
    }

    /// The ball, as wide as it is high.
    pub(super) fn ball(&self, grid: (u32, u32)) -> BallOnLane {
        BallOnLane::new(self.geometry.ball_diameter(grid))
    }

    /// Adds the pixels of row `y` that a figure may change.
    pub(super) fn figure_spans(&self, y: u32, spans: &mut Vec<Range<u32>>) {
        self.figures.spans(y, spans);
    }

    /// Draws the figures over pixels `span` of row `y`, which hold the row.
    pub(super) fn draw_figures(&self, y: u32, span: &Range<u32>, pixels: &mut [Pixel]) {
        self.figures.draw(y, span, pixels);
    }
}

impl RowSource for Card {
    fn key(&self, y: u32) -> u32 {
        Band::at(&self.geometry, y).key()
    }

    fn row(&self, y: u32, out: &mut [Pixel]) {
        Band::at(&self.geometry, y).paint(&self.geometry, out);
    }
}
