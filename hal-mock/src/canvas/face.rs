//! A drawn face over even grey: where a detector would find it is known exactly.

use super::target::Area;
use crate::pattern::{GREY, Pixel, RowSource};

/// How many there are in [`crate::pattern::Pattern::Faces`].
pub(super) const COUNT: u32 = 2;
/// Half sides of the head's oval, in thousandths of half the square's side.
const HEAD: (i64, i64) = (750, 950);
const SKIN: Pixel = [0xd800, 0xa800, 0x8800];
const HAIR: Pixel = [0x3800, 0x2400, 0x1800];
const EYE: Pixel = [0x1800, 0x1400, 0x1400];
const MOUTH: Pixel = [0x9800, 0x3800, 0x3800];

/// A square picture with a face in it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Face {
    side: u32,
}

impl Face {
    /// Face `index` of a frame, in whole blocks.
    pub(super) fn new(index: u32, (width, height): (u32, u32), (grid_x, grid_y): (u32, u32)) -> Self {
        let step = grid_x.max(grid_y);
        Self { side: width.min(height * 2) / (4 + index) / step * step }
    }

    pub(super) fn side(self) -> u32 {
        self.side
    }

    /// Where its square moves: in its own column, below the strip.
    pub(super) fn room(index: u32, (width, height): (u32, u32), (grid_x, grid_y): (u32, u32)) -> Area {
        let column = width / COUNT / grid_x * grid_x;
        let top = height / 4 / grid_y * grid_y;
        Area { x: column * index, y: top, width: column, height: height - top }
    }

    /// The head's box in a square at `x`, `y` of a picture: left, top, right, bottom in millionths.
    pub(super) fn head(self, (x, y): (u32, u32), (width, height): (u32, u32)) -> [u32; 4] {
        let millionths = |start: u32, half: i64, from_middle: i64, side: u32| {
            let thousandths =
                i64::from(start) * 2000 + i64::from(self.side) * (1000 + from_middle * half / 1000);
            u32::try_from(thousandths * 500 / i64::from(side.max(1))).unwrap_or(0).min(1_000_000)
        };
        [
            millionths(x, HEAD.0, -1000, width),
            millionths(y, HEAD.1, -1000, height),
            millionths(x, HEAD.0, 1000, width),
            millionths(y, HEAD.1, 1000, height),
        ]
    }
}

impl RowSource for Face {
    fn key(&self, y: u32) -> u32 {
        y
    }

    fn row(&self, y: u32, out: &mut [Pixel]) {
        // From the middle, in thousandths of half the side.
        let place = |at: u32| (i64::from(at) * 2 + 1) * 1000 / i64::from(self.side.max(1)) - 1000;
        let y = place(y);
        for (x, pixel) in (0..self.side).map(place).zip(out) {
            let within = |left: i64, top: i64, (half_width, half_height): (i64, i64)| {
                let (across, down) = ((x - left) * half_height, (y - top) * half_width);
                across * across + down * down <= (half_width * half_height).pow(2)
            };
            *pixel = if !within(0, 0, HEAD) {
                GREY
            } else if y < -550 {
                HAIR
            } else if within(-300, -150, (110, 90)) || within(300, -150, (110, 90)) {
                EYE
            } else if within(0, 450, (300, 90)) {
                MOUTH
            } else {
                SKIN
            };
        }
    }
}
