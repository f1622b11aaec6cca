//! Noise: every sample random over its whole range, reproducible from seed, camera, frame and row.

use hal_api::format::{FormatClass, FormatInfo, FourCc};
use hal_api::view::{OutOfView, ViewMut};

use super::target::Target;
use crate::pattern::{Pixel, RowSource};

/// Noise in one plane.
#[derive(Debug)]
pub(super) struct NoisePainter {
    seed: u64,
    row: Vec<u8>,
    row_bytes: usize,
    stride: usize,
    rows: usize,
    /// Bits that a sample uses, and bits that are always one, in eight bytes of pixels.
    keep: u64,
    set: u64,
}

/// A frame of noise as colours, for looks that change them.
#[derive(Debug)]
pub(super) struct NoiseRows(u64);

impl NoiseRows {
    pub(super) fn new(seed: u64, camera: u16, sequence: u32) -> Self {
        Self(mix(mix(seed ^ u64::from(camera) << 48) ^ u64::from(sequence)))
    }
}

impl RowSource for NoiseRows {
    fn key(&self, y: u32) -> u32 {
        y
    }

    fn row(&self, y: u32, out: &mut [Pixel]) {
        let mut lane = mix(self.0 ^ u64::from(y)) | 1;
        for pixel in out {
            lane ^= lane << 13;
            lane ^= lane >> 7;
            lane ^= lane << 17;
            let [_, _, a, b, c, d, e, f] = lane.to_le_bytes();
            *pixel = [[a, b], [c, d], [e, f]].map(u16::from_le_bytes);
        }
    }
}

impl NoisePainter {
    pub(super) fn new(target: &Target, seed: u64, camera: u16) -> Self {
        let (keep, set) = masks(target.info);
        Self {
            seed: mix(mix(seed ^ u64::from(camera) << 48) ^ target.index as u64),
            row: vec![0; target.row_bytes().next_multiple_of(32)],
            row_bytes: target.row_bytes(),
            stride: target.stride(),
            rows: target.rows(),
            keep,
            set,
        }
    }

    /// # Errors
    /// [`OutOfView`] when the plane's window is smaller than its layout.
    pub(super) fn paint(&mut self, plane: &mut ViewMut<'_>, sequence: u32) -> Result<(), OutOfView> {
        let frame = mix(self.seed ^ u64::from(sequence));
        for row in 0..self.rows {
            fill(&mut self.row, mix(frame ^ row as u64), self.keep, self.set);
            plane.write_at(row * self.stride, self.row.get(..self.row_bytes).unwrap_or_default())?;
        }
        Ok(())
    }
}

/// Four xorshift generators side by side, which compilers turn into vector code.
fn fill(row: &mut [u8], seed: u64, keep: u64, set: u64) {
    let mut lanes: [u64; 4] = core::array::from_fn(|lane| mix(seed.wrapping_add(lane as u64)) | 1);
    for block in row.as_chunks_mut::<32>().0 {
        for (lane, bytes) in lanes.iter_mut().zip(block.as_chunks_mut::<8>().0) {
            *lane ^= *lane << 13;
            *lane ^= *lane >> 7;
            *lane ^= *lane << 17;
            *bytes = (*lane & keep | set).to_le_bytes();
        }
    }
}

fn masks(info: &FormatInfo) -> (u64, u64) {
    let loose = info.planes.first().is_some_and(|plane| plane.block_width == 1);
    match (info.class, info.bits) {
        (FormatClass::Rgb, _) if !matches!(info.fourcc, FourCc::RGB24 | FourCc::BGR24) => {
            (u64::MAX, 0xff00_0000_ff00_0000)
        }
        (FormatClass::SemiPlanar420, 10) => (0xffc0_ffc0_ffc0_ffc0, 0),
        (_, 10) if loose => (0x03ff_03ff_03ff_03ff, 0),
        (_, 12) => (0x0fff_0fff_0fff_0fff, 0),
        _ => (u64::MAX, 0),
    }
}

/// The finalizer of SplitMix64: neighbouring numbers come out unrelated.
pub(super) fn mix(value: u64) -> u64 {
    let value = value.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let value = (value ^ value >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let value = (value ^ value >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    value ^ value >> 31
}
