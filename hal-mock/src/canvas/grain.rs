//! Noise over a picture: what a sensor adds when light is scarce.
//!
//! It is taken from a tile of samples with a bell-shaped distribution, made once. Each stretch of a row
//! starts at another place of the tile, chosen by seed, camera, plane, frame and row; so it is the same in
//! each run, and another one in each frame.

use std::sync::LazyLock;

use hal_api::format::{FormatClass, FormatInfo, FourCc};
use hal_api::view::{OutOfView, ViewMut};

use super::noise::mix;
use super::target::Target;

/// Samples of the tile, and of a stretch taken from one place of it.
const TILE: usize = 1 << 16;
const STRETCH: usize = 4096;
/// Standard deviation of the tile's samples times 1000: each is the sum of eight bytes.
const UNIT: u64 = 209_020;
/// Most noise, in thousandths of an 8-bit level.
const MAX_NOISE: u32 = 64_000;
/// What luma and chroma of limited range take of the noise, of 256: the first its range, the second half
/// of its range, for chroma is a mean of several pixels.
const LUMA: u16 = 220;
const CHROMA: u16 = 112;

static NOISE: LazyLock<Vec<i16>> = LazyLock::new(|| {
    let sample = |index: u64| {
        let sum: i16 = mix(index).to_le_bytes().into_iter().map(i16::from).sum();
        sum - 1020
    };
    (0..TILE as u64).map(sample).collect()
});

/// Adds noise to one plane on its way from private memory to the frame.
#[derive(Debug)]
pub(super) struct Grain {
    seed: u64,
    kind: Kind,
    row: Vec<u8>,
    stride: usize,
    rows: usize,
}

/// How samples are stored.
#[derive(Debug, Clone, Copy)]
enum Kind {
    /// Bytes, with what each of four neighbours takes of the noise, of 256.
    Bytes([u16; 4]),
    /// Words of `bits` bits, `shift` bits up, with their share of the noise, of 256.
    Words { bits: u32, shift: u32, share: u16 },
    /// Four samples of 10 bits in five bytes.
    Groups,
}

impl Grain {
    pub(super) fn new(target: &Target, seed: u64, camera: u16) -> Self {
        Self {
            seed: mix(mix(seed ^ u64::from(camera) << 48) ^ target.index as u64),
            kind: Kind::of(target.info, target.index),
            row: vec![0; target.row_bytes()],
            stride: target.stride(),
            rows: target.rows(),
        }
    }

    /// Writes the picture in `plate`, laid out as the plane is, with `noise` thousandths of an 8-bit level
    /// of standard deviation.
    ///
    /// # Errors
    /// [`OutOfView`] when the plane's window is smaller than its layout.
    pub(super) fn paint(
        &mut self,
        plate: &[u8],
        plane: &mut ViewMut<'_>,
        frame: u32,
        noise: u32,
    ) -> Result<(), OutOfView> {
        let seed = mix(self.seed ^ u64::from(frame));
        for row in 0..self.rows {
            let from = row * self.stride;
            let clean = plate.get(from..from + self.row.len()).unwrap_or_default();
            self.row.copy_from_slice(clean);
            self.kind.add(&mut self.row, mix(seed ^ row as u64), noise.min(MAX_NOISE));
            plane.write_at(from, &self.row)?;
        }
        Ok(())
    }
}

impl Kind {
    fn of(info: &FormatInfo, plane: usize) -> Self {
        let share = if plane == 0 { LUMA } else { CHROMA };
        let bits = info.bits.into();
        match info.class {
            FormatClass::SemiPlanar420 if info.bits > 8 => {
                Self::Words { bits, shift: 16_u32.saturating_sub(bits), share }
            }
            FormatClass::SemiPlanar420 | FormatClass::Planar420 => Self::Bytes([share; 4]),
            FormatClass::Packed422 if info.fourcc == FourCc::UYVY => {
                Self::Bytes([CHROMA, LUMA, CHROMA, LUMA])
            }
            FormatClass::Packed422 => Self::Bytes([LUMA, CHROMA, LUMA, CHROMA]),
            FormatClass::Rgb if !matches!(info.fourcc, FourCc::RGB24 | FourCc::BGR24) => {
                Self::Bytes([256, 256, 256, 0])
            }
            _ if info.planes.first().is_some_and(|plane| plane.block_width == 4) => Self::Groups,
            _ if info.bits > 8 => Self::Words { bits, shift: 0, share: 256 },
            _ => Self::Bytes([256; 4]),
        }
    }

    fn add(self, row: &mut [u8], seed: u64, noise: u32) {
        match self {
            Self::Bytes(shares) => {
                let scales = shares.map(|share| scale(noise, share, 8));
                for (index, stretch) in row.chunks_mut(STRETCH).enumerate() {
                    add_bytes(stretch, tile(seed, index), scales);
                }
            }
            Self::Words { bits, shift, share } => {
                let (scale, most) = (scale(noise, share, bits), (1_i64 << bits) - 1);
                for (index, stretch) in row.chunks_mut(STRETCH * 2).enumerate() {
                    for (word, sample) in stretch.as_chunks_mut::<2>().0.iter_mut().zip(tile(seed, index)) {
                        let level = i64::from(u16::from_le_bytes(*word) >> shift);
                        let sum = added(level, *sample, scale).clamp(0, most) << shift;
                        *word = u16::try_from(sum).unwrap_or(u16::MAX).to_le_bytes();
                    }
                }
            }
            Self::Groups => {
                let scale = scale(noise, 256, 10);
                for (index, stretch) in row.chunks_mut(STRETCH / 4 * 5).enumerate() {
                    let samples = tile(seed, index).as_chunks::<4>().0;
                    for (group, four) in stretch.as_chunks_mut::<5>().0.iter_mut().zip(samples) {
                        add_group(group, *four, scale);
                    }
                }
            }
        }
    }
}

/// What a sample of the tile is multiplied with, in 65536ths.
fn scale(noise: u32, share: u16, bits: u32) -> i32 {
    // At 16 bits: 64000 * 256 * 65536 / 209020, below 2^23.
    let scale = ((u64::from(noise) * u64::from(share)) << bits) / UNIT;
    i32::try_from(scale).unwrap_or(i32::MAX)
}

/// The noise of one stretch.
fn tile(seed: u64, index: usize) -> &'static [i16] {
    let places = (TILE - STRETCH) as u64;
    let place = usize::try_from(mix(seed.wrapping_add(index as u64)) % places).unwrap_or(0);
    NOISE.get(place..place + STRETCH).unwrap_or_default()
}

/// Written so that compilers make vector code of the first loop, which planes of one kind of sample take.
fn add_bytes(bytes: &mut [u8], noise: &[i16], scales: [i32; 4]) {
    let sum = |byte: u8, sample: i16, scale: i32| {
        let sum = i32::from(byte) + ((i32::from(sample) * scale + 0x8000) >> 16);
        let [low, ..] = sum.clamp(0, 255).to_le_bytes();
        low
    };
    let [first, ..] = scales;
    if scales == [first; 4] {
        for (byte, sample) in bytes.iter_mut().zip(noise) {
            *byte = sum(*byte, *sample, first);
        }
        return;
    }
    // Mixed samples come in whole pixels or pairs, always four bytes.
    for (bytes, samples) in bytes.as_chunks_mut::<4>().0.iter_mut().zip(noise.as_chunks::<4>().0) {
        for ((byte, sample), scale) in bytes.iter_mut().zip(samples).zip(scales) {
            *byte = sum(*byte, *sample, scale);
        }
    }
}

fn added(level: i64, sample: i16, scale: i32) -> i64 {
    level + ((i64::from(sample) * i64::from(scale) + 0x8000) >> 16)
}

fn add_group(group: &mut [u8; 5], samples: [i16; 4], scale: i32) {
    let [a, b, c, d, low] = *group;
    let mut sums = [0_u16; 4];
    for ((sum, (high, sample)), place) in sums.iter_mut().zip([a, b, c, d].into_iter().zip(samples)).zip(0..)
    {
        let level = i64::from(high) << 2 | i64::from(low >> (place * 2) & 3);
        *sum = u16::try_from(added(level, sample, scale).clamp(0, 1023)).unwrap_or(0);
    }
    let [a, b, c, d] = sums.map(|sum| sum.to_le_bytes()).map(|[low, high]| high << 6 | low >> 2);
    let low = sums.iter().zip(0..).fold(0_u8, |bits, (sum, place)| {
        let [byte, _] = sum.to_le_bytes();
        bits | (byte & 3) << (place * 2)
    });
    *group = [a, b, c, d, low];
}
