//! The ball of the card: a lit sphere on the lane's colour, edges smoothed.

use super::band::LANE;
use super::figures::{blend, coverage, distance};
use crate::pattern::{Pixel, RowSource};

/// A square picture with the ball in it.
#[derive(Debug, Clone, Copy)]
pub(in super::super) struct BallOnLane {
    pub(in super::super) diameter: u32,
}

/// Where light falls, and where it does not.
const LIGHT: Pixel = [0xffff, 0xd800, 0x9000];
const SHADE: Pixel = [0xd000, 0x4000, 0x0800];

impl BallOnLane {
    pub(super) fn new(diameter: u32) -> Self {
        Self { diameter }
    }
}

impl RowSource for BallOnLane {
    fn key(&self, y: u32) -> u32 {
        y
    }

    fn row(&self, y: u32, out: &mut [Pixel]) {
        let side = self.diameter;
        let radius = u64::from(side) * 8;
        for (x, pixel) in (0..side).zip(out) {
            // The light comes from the upper left: a third of the way from the edge.
            let from_light = distance(x, y, side * 2 / 3, side * 2 / 3).min(radius);
            let lit = blend(LIGHT, SHADE, from_light * 256 / radius.max(1));
            *pixel = blend(LANE, lit, coverage(distance(x, y, side, side), radius));
        }
    }
}
