//! A sensor's colour mosaic to red, green and blue: each missing colour is the mean of its neighbours.
//! No white balance, no gamma, no black level: what the sensor says, made visible.

use super::error::PictureError;
use super::plain::high_byte;
use super::rgb::Rgb;
use super::source::Source;
use hal_api::format::{BayerOrder, FormatInfo};

/// All Bayer formats.
///
/// # Errors
/// The frame is short.
pub fn mosaic(
    source: &Source<'_>,
    info: &FormatInfo,
    order: BayerOrder,
    rgb: &mut Rgb,
) -> Result<(), PictureError> {
    let samples = samples(source, info)?;
    let (width, height) = (source.width(), source.height());
    // Where red is in the 2x2 cell; blue is diagonally opposite.
    let (red_x, red_y) = match order {
        BayerOrder::Rggb => (0, 0),
        BayerOrder::Grbg => (1, 0),
        BayerOrder::Gbrg => (0, 1),
        BayerOrder::Bggr => (1, 1),
    };
    for (y, row) in rgb.pixels.chunks_exact_mut(width * 3).enumerate() {
        let above = line(&samples, mirror(y, height, false), width);
        let here = line(&samples, y, width);
        let below = line(&samples, mirror(y, height, true), width);
        let red_row = y % 2 == red_y;
        for (x, pixel) in row.as_chunks_mut::<3>().0.iter_mut().enumerate() {
            let (left, right) = (mirror(x, width, false), mirror(x, width, true));
            let own = at(here, x);
            let level = mean(at(here, left), at(here, right));
            let upright = mean(at(above, x), at(below, x));
            let red_column = x % 2 == red_x;
            *pixel = if red_row == red_column {
                let cross = mean(level, upright);
                let diagonal =
                    mean(mean(at(above, left), at(above, right)), mean(at(below, left), at(below, right)));
                if red_row { [own, cross, diagonal] } else { [diagonal, cross, own] }
            } else if red_row {
                [level, own, upright]
            } else {
                [upright, own, level]
            };
        }
    }
    Ok(())
}

/// The eight most significant bits of every sample.
fn samples(source: &Source<'_>, info: &FormatInfo) -> Result<Vec<u8>, PictureError> {
    let (width, height) = (source.width(), source.height());
    let packed = info.planes.first().is_some_and(|plane| plane.block_width == 4);
    let row_bytes = match (packed, info.bits) {
        (true, _) => width.div_ceil(4) * 5,
        (false, 8) => width,
        (false, _) => width * 2,
    };
    let mut samples = Vec::with_capacity(width * height);
    let mut row = Vec::new();
    for y in 0..height {
        source.rows(0, (y, 1), row_bytes, &mut row)?;
        if packed {
            let blocks = row.as_chunks::<5>().0;
            // The fifth byte holds the low bits of the four before it.
            samples.extend(blocks.iter().flat_map(|[a, b, c, d, _]| [*a, *b, *c, *d]).take(width));
        } else if info.bits == 8 {
            samples.extend_from_slice(&row);
        } else {
            samples.extend(row.as_chunks::<2>().0.iter().map(|word| high_byte(*word, info.bits)));
        }
    }
    Ok(samples)
}

/// The neighbour of `index`; at the edge the one on the other side, which has the same colour.
fn mirror(index: usize, length: usize, next: bool) -> usize {
    match (next, index) {
        (true, _) if index + 1 < length => index + 1,
        (false, 1..) => index - 1,
        (true, 1..) => index - 1,
        _ => (index + 1).min(length.saturating_sub(1)),
    }
}

fn line(samples: &[u8], y: usize, width: usize) -> &[u8] {
    samples.get(y * width..(y + 1) * width).unwrap_or_default()
}

fn at(row: &[u8], x: usize) -> u8 {
    row.get(x).copied().unwrap_or(0)
}

fn mean(a: u8, b: u8) -> u8 {
    a.midpoint(b)
}
