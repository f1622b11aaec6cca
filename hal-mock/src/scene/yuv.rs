//! BT.601 samples as colours.

use super::y4m::{Chroma, Header};

/// Limited-range luma and chroma as full-range red, green, blue: R = Y + 1.402 Cr,
/// G = Y - 0.344 Cb - 0.714 Cr, B = Y + 1.772 Cb, where luma has 219 steps and chroma 224.
pub(crate) fn limited(luma: u8, blue: u8, red: u8) -> [u8; 3] {
    let luma = (i32::from(luma) - 16) * 76_309;
    mixed(luma, blue, red, [104_597, 25_675, 53_279, 132_201])
}

/// The same where luma and chroma have 255 steps.
fn full(luma: u8, blue: u8, red: u8) -> [u8; 3] {
    mixed(i32::from(luma) << 16, blue, red, [91_881, 22_554, 46_802, 116_130])
}

/// All in 65536ths of a level.
fn mixed(luma: i32, blue: u8, red: u8, [r_red, g_blue, g_red, b_blue]: [i32; 4]) -> [u8; 3] {
    let (blue, red) = (i32::from(blue) - 128, i32::from(red) - 128);
    [luma + red * r_red, luma - blue * g_blue - red * g_red, luma + blue * b_blue].map(|level| {
        let level = (level + 0x8000) >> 16;
        u8::try_from(level.clamp(0, 255)).unwrap_or(u8::MAX)
    })
}

/// The pixels of a frame of Y4M; each takes the chroma of the block it is in.
pub(super) fn pixels(header: &Header, frame: &[u8]) -> Vec<[u8; 3]> {
    let index = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
    let (width, height, half) =
        (index(header.size.width), index(header.size.height), index(header.size.width.div_ceil(2)));
    let colour = if header.full_range { full } else { limited };
    let (luma, chroma) = frame.split_at_checked(width * height).unwrap_or_default();
    let (blue, red) = chroma.split_at(chroma.len() / 2);
    let mut pixels = Vec::with_capacity(luma.len());
    for (y, row) in luma.chunks_exact(width.max(1)).enumerate() {
        if header.chroma == Chroma::Mono {
            pixels.extend(row.iter().map(|luma| colour(*luma, 128, 128)));
            continue;
        }
        let [blue, red] = [blue, red].map(|plane| plane.get(y / 2 * half..).unwrap_or_default());
        for (pair, (blue, red)) in row.chunks(2).zip(blue.iter().zip(red)) {
            pixels.extend(pair.iter().map(|luma| colour(*luma, *blue, *red)));
        }
    }
    pixels
}
