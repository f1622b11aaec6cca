//! From colours to the bytes of one plane row, for every uncompressed format. Integers only, so that
//! every machine makes the same bytes.
//!
//! | formats | samples |
//! |---|---|
//! | NV12 NV21 YU12 YV12 YUYV UYVY | BT.601, limited range (Y 16..235, C 16..240) |
//! | P010 | the same at 10 bits (Y 64..940, C 64..960), in the high end of each word |
//! | RGB24 BGR24 RGBA BGRA XRGB | full range; fourth byte 255 |
//! | GREY Y10 Y16 | BT.601 luma, full range |
//! | SRGGB... | the filter's own channel, full range, no black level |
//!
//! Chroma is the mean of the pixels it covers.

use hal_api::format::{BayerOrder, FormatClass, FormatInfo, FourCc};

use crate::pattern::Pixel;

/// One plane row to be packed.
#[derive(Debug, Clone, Copy)]
pub(super) struct PlaneRow<'a> {
    pub(super) info: &'static FormatInfo,
    /// Which plane.
    pub(super) plane: usize,
    /// First image row that the plane row covers.
    pub(super) y: u32,
    /// That row's colours.
    pub(super) top: &'a [Pixel],
    /// The next row's colours where the plane row covers two, else the same again.
    pub(super) bottom: &'a [Pixel],
}

/// Packs a row into `out`, which is as long as the row's bytes.
pub(super) fn pack(row: &PlaneRow<'_>, out: &mut [u8]) {
    match row.info.class {
        FormatClass::SemiPlanar420 | FormatClass::Planar420 if row.plane == 0 => luma_plane(row, out),
        FormatClass::SemiPlanar420 => chroma_pairs(row, out),
        FormatClass::Planar420 => chroma_plane(row, out),
        FormatClass::Packed422 => packed_422(row, out),
        FormatClass::Rgb => rgb(row, out),
        FormatClass::Grey => samples(row, out, |_, pixel| grey(pixel)),
        FormatClass::Bayer(order) => {
            let odd_row = row.y % 2 == 1;
            samples(row, out, |x, pixel| filter(order, x % 2 == 1, odd_row, pixel));
        }
        // Compressed frames are packed as RGB and then encoded.
        FormatClass::Compressed => {}
    }
}

fn luma_plane(row: &PlaneRow<'_>, out: &mut [u8]) {
    if row.info.bits == 8 {
        for (byte, pixel) in out.iter_mut().zip(row.top) {
            *byte = low_byte(luma(*pixel, 8));
        }
    } else {
        for (word, pixel) in out.as_chunks_mut::<2>().0.iter_mut().zip(row.top) {
            *word = high_end(luma(*pixel, 10));
        }
    }
}

fn chroma_pairs(row: &PlaneRow<'_>, out: &mut [u8]) {
    let quads = row.top.as_chunks::<2>().0.iter().zip(row.bottom.as_chunks::<2>().0);
    if row.info.bits == 8 {
        for (pair, ([a, b], [c, d])) in out.as_chunks_mut::<2>().0.iter_mut().zip(quads) {
            let [blue, red] = chroma(mean([*a, *b, *c, *d]), 8).map(low_byte);
            *pair = if row.info.fourcc == FourCc::NV21 { [red, blue] } else { [blue, red] };
        }
    } else {
        for (pair, ([a, b], [c, d])) in out.as_chunks_mut::<4>().0.iter_mut().zip(quads) {
            let [[b0, b1], [r0, r1]] = chroma(mean([*a, *b, *c, *d]), 10).map(high_end);
            *pair = [b0, b1, r0, r1];
        }
    }
}

fn chroma_plane(row: &PlaneRow<'_>, out: &mut [u8]) {
    let quads = row.top.as_chunks::<2>().0.iter().zip(row.bottom.as_chunks::<2>().0);
    let is_blue = (row.plane == 1) == (row.info.fourcc == FourCc::YU12);
    for (byte, ([a, b], [c, d])) in out.iter_mut().zip(quads) {
        let [blue, red] = chroma(mean([*a, *b, *c, *d]), 8).map(low_byte);
        *byte = if is_blue { blue } else { red };
    }
}

fn packed_422(row: &PlaneRow<'_>, out: &mut [u8]) {
    for (block, [a, b]) in out.as_chunks_mut::<4>().0.iter_mut().zip(row.top.as_chunks::<2>().0) {
        let [blue, red] = chroma(mean([*a, *b, *a, *b]), 8).map(low_byte);
        let [first, second] = [*a, *b].map(|pixel| low_byte(luma(pixel, 8)));
        *block = match row.info.fourcc {
            FourCc::UYVY => [blue, first, red, second],
            _ => [first, blue, second, red],
        };
    }
}

fn rgb(row: &PlaneRow<'_>, out: &mut [u8]) {
    let red_first = matches!(row.info.fourcc, FourCc::RGB24 | FourCc::RGBA8888);
    let three = matches!(row.info.fourcc, FourCc::RGB24 | FourCc::BGR24);
    for (bytes, pixel) in out.chunks_exact_mut(if three { 3 } else { 4 }).zip(row.top) {
        let [red, green, blue] = pixel.map(|level| low_byte(scale(level, 8)));
        let all = if red_first { [red, green, blue, 255] } else { [blue, green, red, 255] };
        for (byte, value) in bytes.iter_mut().zip(all) {
            *byte = value;
        }
    }
}

/// One sample per pixel, 8 to 16 bits, loose or as RAW10 groups.
fn samples(row: &PlaneRow<'_>, out: &mut [u8], level: impl Fn(usize, Pixel) -> u16) {
    let bits = u32::from(row.info.bits);
    let mut values = row.top.iter().enumerate().map(|(x, pixel)| scale(level(x, *pixel), bits));
    if row.info.planes.first().is_some_and(|plane| plane.block_width == 4) {
        for group in out.as_chunks_mut::<5>().0 {
            let four: [u32; 4] = core::array::from_fn(|_| values.next().unwrap_or(0));
            let [a, b, c, d] = four.map(|value| low_byte(value >> 2));
            let low = (0..).step_by(2).zip(four).fold(0, |bits, (shift, value)| bits | (value & 3) << shift);
            *group = [a, b, c, d, low_byte(low)];
        }
    } else if bits == 8 {
        out.iter_mut().zip(values).for_each(|(byte, value)| *byte = low_byte(value));
    } else {
        for (word, value) in out.as_chunks_mut::<2>().0.iter_mut().zip(values) {
            *word = [low_byte(value & 0xff), low_byte(value >> 8)];
        }
    }
}

fn filter(order: BayerOrder, odd_column: bool, odd_row: bool, [red, green, blue]: Pixel) -> u16 {
    let cell = match order {
        BayerOrder::Rggb => [red, green, green, blue],
        BayerOrder::Grbg => [green, red, blue, green],
        BayerOrder::Gbrg => [green, blue, red, green],
        BayerOrder::Bggr => [blue, green, green, red],
    };
    let [even_even, odd_even, even_odd, odd_odd] = cell;
    match (odd_column, odd_row) {
        (false, false) => even_even,
        (true, false) => odd_even,
        (false, true) => even_odd,
        (true, true) => odd_odd,
    }
}

/// BT.601 luma in thousandths of a 16-bit level.
fn weighted([red, green, blue]: Pixel) -> i64 {
    i64::from(red) * 299 + i64::from(green) * 587 + i64::from(blue) * 114
}

fn grey(pixel: Pixel) -> u16 {
    u16::try_from((weighted(pixel) + 500) / 1000).unwrap_or(u16::MAX)
}

/// Limited-range luma at `bits`.
fn luma(pixel: Pixel, bits: u32) -> u32 {
    let unit = 1_i64 << (bits - 8);
    let level = 16 * unit + divide(weighted(pixel) * 219 * unit, 65_535_000);
    u32::try_from(level).unwrap_or(0)
}

/// Limited-range Cb and Cr at `bits`: (B - Y) / 1.772 and (R - Y) / 1.402, 224 steps over full scale.
fn chroma(pixel: Pixel, bits: u32) -> [u32; 2] {
    let unit = 1_i64 << (bits - 8);
    let [red, _, blue] = pixel.map(i64::from);
    [(blue, 1_772), (red, 1_402)].map(|(level, range)| {
        let difference = level * 1000 - weighted(pixel);
        let level = 128 * unit + divide(difference * 224 * unit, range * 65_535);
        u32::try_from(level).unwrap_or(0)
    })
}

fn mean(pixels: [Pixel; 4]) -> Pixel {
    core::array::from_fn(|channel| {
        let sum: u32 =
            pixels.iter().filter_map(|pixel| pixel.get(channel)).map(|level| u32::from(*level)).sum();
        u16::try_from((sum + 2) / 4).unwrap_or(u16::MAX)
    })
}

/// Full-range level at `bits`.
fn scale(level: u16, bits: u32) -> u32 {
    // At 16 bits the product is just below 2^32, so the rounding term must not be added in 32 bits.
    let product = u64::from(level) * ((1 << bits) - 1);
    u32::try_from((product + 32_767) / 65_535).unwrap_or(u32::MAX)
}

/// Division rounded to nearest, halves away from zero.
fn divide(numerator: i64, denominator: i64) -> i64 {
    let half = denominator / 2;
    (if numerator < 0 { numerator - half } else { numerator + half }) / denominator
}

fn low_byte(value: u32) -> u8 {
    u8::try_from(value).unwrap_or(u8::MAX)
}

/// A 10-bit value in the high end of a little-endian word.
fn high_end(value: u32) -> [u8; 2] {
    [low_byte(value << 6 & 0xff), low_byte(value >> 2)]
}
