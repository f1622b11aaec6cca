//! The frame's size, written on the card.

use core::ops::Range;

use super::geometry::Geometry;

/// Cells of a glyph across and down, and from one glyph to the next.
const WIDE: u32 = 5;
const HIGH: u32 = 7;
const STEP: u32 = 6;
/// The place of the `x` in [`GLYPHS`], after the digits.
const TIMES: u8 = 10;

/// `0` to `9` and `x`: rows from the top, the highest of five bits at the left.
const GLYPHS: [[u8; HIGH as usize]; 11] = [
    [0b01110, 0b10001, 0b10011, 0b10101, 0b11001, 0b10001, 0b01110],
    [0b00100, 0b01100, 0b00100, 0b00100, 0b00100, 0b00100, 0b01110],
    [0b01110, 0b10001, 0b00001, 0b00110, 0b01000, 0b10000, 0b11111],
    [0b01110, 0b10001, 0b00001, 0b00110, 0b00001, 0b10001, 0b01110],
    [0b00010, 0b00110, 0b01010, 0b10010, 0b11111, 0b00010, 0b00010],
    [0b11111, 0b10000, 0b11110, 0b00001, 0b00001, 0b10001, 0b01110],
    [0b00110, 0b01000, 0b10000, 0b11110, 0b10001, 0b10001, 0b01110],
    [0b11111, 0b00001, 0b00010, 0b00100, 0b01000, 0b01000, 0b01000],
    [0b01110, 0b10001, 0b10001, 0b01110, 0b10001, 0b10001, 0b01110],
    [0b01110, 0b10001, 0b10001, 0b01111, 0b00001, 0b00010, 0b01100],
    [0b00000, 0b00000, 0b10001, 0b01010, 0b00100, 0b01010, 0b10001],
];

/// The text and its place: centred above the bars.
#[derive(Debug, Clone)]
pub(super) struct Text {
    glyphs: Vec<u8>,
    /// Pixels per cell; 0 where there is no room.
    scale: u32,
    left: u32,
    top: u32,
}

impl Text {
    pub(super) fn new(card: &Geometry) -> Self {
        let text = format!("{}x{}", card.width, card.height);
        let glyphs: Vec<u8> = text
            .bytes()
            .map(|byte| byte.checked_sub(b'0').filter(|digit| *digit < 10).unwrap_or(TIMES))
            .collect();
        let cells = u32::try_from(glyphs.len()).unwrap_or(0) * STEP - 1;
        let room = card.bars().start;
        // Beside the strip and its mirror image, and with air above and below.
        let scale = (card.unit / 4).min(card.width / 2 / cells).min(room / (HIGH * 2));
        let left = (card.width - cells * scale) / 2;
        let top = (room - HIGH * scale) * 3 / 5;
        Self { glyphs, scale, left, top }
    }

    /// The pixels of row `y` that may be lit.
    pub(super) fn span(&self, y: u32) -> Option<Range<u32>> {
        let cells = u32::try_from(self.glyphs.len()).unwrap_or(0) * STEP;
        let rows = self.top..self.top + HIGH * self.scale;
        rows.contains(&y).then(|| self.left..self.left + cells * self.scale)
    }

    pub(super) fn lit(&self, x: u32, y: u32) -> bool {
        let cell =
            |at: u32, start: u32| at.checked_sub(start).and_then(|offset| offset.checked_div(self.scale));
        let (Some(column), Some(row)) = (cell(x, self.left), cell(y, self.top)) else { return false };
        let [place, row] = [column / STEP, row].map(|number| usize::try_from(number).unwrap_or(usize::MAX));
        let glyph = self.glyphs.get(place).and_then(|glyph| GLYPHS.get(usize::from(*glyph)));
        let bits = glyph.and_then(|glyph| glyph.get(row)).copied().unwrap_or(0);
        let column = column % STEP;
        column < WIDE && bits << column & 0b10000 != 0
    }
}
