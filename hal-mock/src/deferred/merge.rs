//! From exposures to a photo: their mean, as JPEG with EXIF.

use std::io;
use std::time::Instant;

use hal_api::deferred::ProcessError;
use hal_api::exif;
use jpeg_encoder::{ColorType, Encoder};

use super::engine::Stop;
use super::photo::PhotoFacts;
use crate::store::Data;

/// Bytes merged between two looks for a reason to stop.
const SLICE: usize = 256 * 1024;

/// Why there is no photo.
#[derive(Debug)]
pub(super) enum MergeError {
    /// It was told to stop.
    Stopped(ProcessError),
    /// What was kept is not what was written, or makes no photo.
    Damaged(String),
}

impl From<ProcessError> for MergeError {
    fn from(reason: ProcessError) -> Self {
        Self::Stopped(reason)
    }
}

impl From<io::Error> for MergeError {
    fn from(fault: io::Error) -> Self {
        Self::Damaged(fault.to_string())
    }
}

/// Bytes of memory that [`merge`] needs for so many samples: sums, pixels, and a JPEG of that size.
pub(super) fn memory(samples: usize) -> usize {
    samples.saturating_mul(4)
}

/// The mean of all exposures, 8-bit RGB.
///
/// # Errors
/// [`MergeError`].
pub(super) fn merge(facts: &PhotoFacts, mut data: Data, stop: &Stop) -> Result<Vec<u8>, MergeError> {
    let samples = facts.samples().ok_or_else(|| MergeError::Damaged("its facts are senseless".to_owned()))?;
    let count = u16::try_from(facts.exposures).unwrap_or(u16::MAX);
    // 255 exposures of 255 fit.
    let mut sums = vec![0_u16; samples];
    let mut slice = vec![0; SLICE.min(samples)];
    for _ in 0..count {
        for sums in sums.chunks_mut(SLICE) {
            let began = Instant::now();
            let bytes = slice.get_mut(..sums.len()).unwrap_or_default();
            data.read(bytes)?;
            for (sum, byte) in sums.iter_mut().zip(bytes) {
                *sum = sum.wrapping_add(u16::from(*byte));
            }
            stop.breathe(began.elapsed())?;
        }
    }
    data.finish()?;
    let mean = |sum: &u16| u8::try_from((sum + count / 2) / count.max(1)).unwrap_or(u8::MAX);
    Ok(sums.iter().map(mean).collect())
}

/// Pixels as a JPEG that says what is known of it. Yields the JPEG and the EXIF segment inside.
///
/// # Errors
/// [`MergeError::Damaged`] with what the encoder or EXIF does not take.
pub(super) fn encode(facts: &PhotoFacts, pixels: &[u8]) -> Result<(Vec<u8>, Vec<u8>), MergeError> {
    let damaged = |fault: &dyn std::fmt::Display| MergeError::Damaged(fault.to_string());
    let side = |side: u32| u16::try_from(side).map_err(|fault| damaged(&fault));
    let (width, height) = (side(facts.width)?, side(facts.height)?);
    let mut jpeg = Vec::new();
    let encoder = Encoder::new(&mut jpeg, facts.quality);
    encoder.encode(pixels, width, height, ColorType::Rgb).map_err(|fault| damaged(&fault))?;
    let segment = exif::segment(&facts.exif()).map_err(|fault| damaged(&fault))?;
    let jpeg = exif::insert(&jpeg, &segment).map_err(|fault| damaged(&fault))?;
    Ok((jpeg, segment))
}
