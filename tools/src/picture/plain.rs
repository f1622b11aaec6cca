//! Pixels that need no arithmetic: red, green and blue in another order, and grey.

use super::error::PictureError;
use super::rgb::Rgb;
use super::source::Source;
use hal_api::format::FourCc;

/// RGB24, BGR24 and the formats of four bytes.
///
/// # Errors
/// The frame is short.
pub fn coloured(source: &Source<'_>, rgb: &mut Rgb) -> Result<(), PictureError> {
    let wide = !matches!(source.format, FourCc::RGB24 | FourCc::BGR24);
    let swapped = !matches!(source.format, FourCc::RGB24 | FourCc::RGBA8888);
    let row_bytes = source.width() * if wide { 4 } else { 3 };
    let mut rows = Vec::new();
    for (first, count, band) in rgb.bands() {
        source.rows(0, (first, count), row_bytes, &mut rows)?;
        let to = band.as_chunks_mut::<3>().0;
        if wide {
            for (to, from) in to.iter_mut().zip(rows.as_chunks::<4>().0) {
                let [a, b, c, _] = *from;
                *to = if swapped { [c, b, a] } else { [a, b, c] };
            }
        } else {
            for (to, from) in to.iter_mut().zip(rows.as_chunks::<3>().0) {
                let [a, b, c] = *from;
                *to = if swapped { [c, b, a] } else { [a, b, c] };
            }
        }
    }
    Ok(())
}

/// GREY, Y10 and Y16, in full range; the eight most significant bits count.
///
/// # Errors
/// The frame is short.
pub fn grey(source: &Source<'_>, bits: u8, rgb: &mut Rgb) -> Result<(), PictureError> {
    let row_bytes = source.width() * if bits > 8 { 2 } else { 1 };
    let mut rows = Vec::new();
    for (first, count, band) in rgb.bands() {
        source.rows(0, (first, count), row_bytes, &mut rows)?;
        let to = band.as_chunks_mut::<3>().0;
        if bits > 8 {
            for (to, from) in to.iter_mut().zip(rows.as_chunks::<2>().0) {
                *to = [high_byte(*from, bits); 3];
            }
        } else {
            for (to, from) in to.iter_mut().zip(&rows) {
                *to = [*from; 3];
            }
        }
    }
    Ok(())
}

/// The eight most significant of `bits` bits in a little-endian word, which may hold more than it should.
pub fn high_byte(word: [u8; 2], bits: u8) -> u8 {
    let value = u16::from_le_bytes(word) >> bits.saturating_sub(8).min(8);
    u8::try_from(value).unwrap_or(u8::MAX)
}
