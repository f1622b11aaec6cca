//! What of the card is round, slanted or written: drawn over its rows, smoothed in integers.

use core::ops::Range;

use super::geometry::Geometry;
use super::glyphs::Text;
use crate::pattern::Pixel;

const WHITE: Pixel = [0xffff; 3];
const BLACK: Pixel = [0; 3];

/// All figures of a card.
#[derive(Debug, Clone)]
pub(super) struct Figures {
    card: Geometry,
    ring: Ring,
    rings: Chirp,
    text: Text,
}

/// The circle in the middle: white with a black rim on either side, to be seen on any bar.
#[derive(Debug, Clone, Copy)]
struct Ring {
    /// Twice the centre's position, in pixels.
    centre: (u32, u32),
    /// Pixels to the middle of the white line.
    radius: u32,
    /// Of the white line, and of either rim, in pixels.
    thick: u32,
}

/// Rings that grow finer outwards, up to 0.4 cycles per pixel at the edge.
#[derive(Debug, Clone, Copy)]
struct Chirp {
    /// Twice the centre's position, in pixels.
    centre: (u32, u32),
    radius: u32,
}

impl Figures {
    pub(super) fn new(card: &Geometry) -> Self {
        let fields = card.fields();
        let thick = (card.unit / 7).max(1);
        let least = card.width.min(card.height);
        let ring = Ring { centre: (card.width, card.height), radius: (card.unit * 11).min(least / 2), thick };
        let rings = Chirp {
            centre: (card.width, fields.start + fields.end),
            radius: (card.unit * 18 / 5).min(least / 2),
        };
        Self { card: *card, ring, rings, text: Text::new(card) }
    }

    /// Adds the pixels of row `y` that a figure may change; they may overlap.
    pub(super) fn spans(&self, y: u32, spans: &mut Vec<Range<u32>>) {
        let reach = self.ring.radius + self.ring.thick * 2 + 1;
        let hole = self.ring.radius.saturating_sub(self.ring.thick * 2 + 1);
        let [(left, outer), (_, inner)] = [reach, hole].map(|radius| half_chord(self.ring.centre, radius, y));
        if outer > 0 {
            let middle = left;
            spans.push(middle.saturating_sub(outer)..(middle + 1).saturating_sub(inner));
            spans.push(middle + inner..middle + 1 + outer);
        }
        let (middle, half) = half_chord(self.rings.centre, self.rings.radius + 1, y);
        if half > 0 {
            spans.push(middle.saturating_sub(half)..middle + 1 + half);
        }
        spans.extend(self.text.span(y));
        spans.extend(self.arrows(y));
        for span in spans {
            *span = span.start.min(self.card.width)..span.end.min(self.card.width);
        }
    }

    /// Draws over pixels `span` of row `y`.
    pub(super) fn draw(&self, y: u32, span: &Range<u32>, pixels: &mut [Pixel]) {
        let (arrows, text) = (self.arrows(y), self.text.span(y).unwrap_or(0..0));
        for (x, pixel) in span.clone().zip(pixels) {
            self.rings.draw(x, y, pixel);
            self.ring.draw(x, y, pixel);
            if text.contains(&x) && self.text.lit(x, y) || arrows.iter().any(|arrow| arrow.contains(&x)) {
                *pixel = WHITE;
            }
        }
    }

    /// Row `y` of the four arrows whose tips touch the middle of each side.
    fn arrows(&self, y: u32) -> [Range<u32>; 3] {
        let Geometry { width, height, unit, .. } = self.card;
        let (across, down) = (width / 2, height / 2);
        let depth = unit * 6 / 5;
        let from_edge = y.min(height.saturating_sub(y + 1));
        let upright = if from_edge < depth {
            across.saturating_sub(from_edge + 1)..across + from_edge + 1
        } else {
            0..0
        };
        let off_middle = if y < down { down - 1 - y } else { y - down };
        if off_middle >= depth {
            return [upright, 0..0, 0..0];
        }
        let [near, far] = [off_middle, depth].map(|depth| width.saturating_sub(depth));
        [upright, off_middle..depth, far..near]
    }
}

impl Ring {
    fn draw(&self, x: u32, y: u32, pixel: &mut Pixel) {
        let reach = u64::from(self.radius + self.thick * 2 + 1) * 2;
        let hole = u64::from(self.radius.saturating_sub(self.thick * 2 + 1)) * 2;
        let squared = squared(x, y, self.centre.0, self.centre.1);
        if squared > reach * reach || squared < hole * hole {
            return;
        }
        let off = distance(x, y, self.centre.0, self.centre.1).abs_diff(u64::from(self.radius) * 16);
        let thick = u64::from(self.thick) * 8;
        *pixel = blend(*pixel, BLACK, coverage(off, thick * 3));
        *pixel = blend(*pixel, WHITE, coverage(off, thick));
    }
}

impl Chirp {
    fn draw(&self, x: u32, y: u32, pixel: &mut Pixel) {
        let squared = squared(x, y, self.centre.0, self.centre.1);
        let reach = u64::from(self.radius + 1) * 2;
        if squared > reach * reach {
            return;
        }
        // Only the edge is worth a root.
        let whole = u64::from(self.radius.saturating_sub(1)) * 2;
        let inside = if squared <= whole * whole {
            256
        } else {
            coverage(distance(x, y, self.centre.0, self.centre.1), u64::from(self.radius) * 16)
        };
        // The phase grows with the square of the distance: 0.2 r^2 / R cycles, so r / R * 0.4 per pixel.
        let phase = squared * 65_536 / (u64::from(self.radius) * 20).max(1) % 65_536;
        let rise = phase.min(65_536 - phase) / 128;
        // A cubic from 0 at phase 0 to 256 at half a cycle, close to a cosine.
        let level = rise * rise * (768 - 2 * rise) / 65_536;
        *pixel = blend(*pixel, blend(WHITE, BLACK, level), inside);
    }
}

/// The middle column of a circle and half the pixels that it covers in row `y`, rounded up; 0 outside.
fn half_chord((twice_x, twice_y): (u32, u32), radius: u32, y: u32) -> (u32, u32) {
    let off = u64::from((y * 2 + 1).abs_diff(twice_y));
    let left = (u64::from(radius) * 2).pow(2).checked_sub(off * off);
    let half = left.map_or(0, |squared| squared.isqrt() / 2);
    (twice_x / 2, u32::try_from(half).unwrap_or(0))
}

/// The square of the distance, in half pixels, from a pixel's middle to a point given by twice its place.
fn squared(x: u32, y: u32, twice_x: u32, twice_y: u32) -> u64 {
    let [across, down] =
        [(x, twice_x), (y, twice_y)].map(|(at, twice)| u64::from((at * 2 + 1).abs_diff(twice)));
    across * across + down * down
}

/// That distance in sixteenths of a pixel.
pub(super) fn distance(x: u32, y: u32, twice_x: u32, twice_y: u32) -> u64 {
    (squared(x, y, twice_x, twice_y) * 64).isqrt()
}

/// How much of a pixel, in 1/256, lies within `limit` when its middle is at `distance`; both in
/// sixteenths of a pixel.
pub(super) fn coverage(distance: u64, limit: u64) -> u64 {
    (limit + 8).saturating_sub(distance).min(16) * 16
}

/// `share` / 256 of `over`, the rest of `under`.
pub(super) fn blend(under: Pixel, over: Pixel, share: u64) -> Pixel {
    let share = share.min(256);
    let mut mixed = under;
    for (level, over) in mixed.iter_mut().zip(over) {
        let sum = u64::from(*level) * (256 - share) + u64::from(over) * share;
        *level = u16::try_from((sum + 128) / 256).unwrap_or(u16::MAX);
    }
    mixed
}
