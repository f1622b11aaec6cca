//! A picture of red, green and blue bytes in private memory.

use super::error::PictureError;
use super::source::length;
use hal_api::units::Size;

/// Rows in a band: even for 4:2:0, and with Full HD's width small enough for a core's own cache.
const BAND: usize = 32;

/// Most bytes of a picture: 65,536 pixels a side would be 12 GiB.
const MAX_BYTES: usize = 1 << 30;

/// Red, green, blue, row by row, without padding.
#[derive(Debug, Default)]
pub struct Rgb {
    /// Size in pixels.
    pub size: Size,
    /// The bytes.
    pub pixels: Vec<u8>,
}

impl Rgb {
    /// Makes room for a picture of this size; memory is kept from one to the next.
    ///
    /// # Errors
    /// It is beyond what is ever made.
    pub fn resize(&mut self, size: Size) -> Result<(), PictureError> {
        let bytes = length(size.width).checked_mul(length(size.height)).and_then(|area| area.checked_mul(3));
        let bytes =
            bytes.filter(|bytes| (1..=MAX_BYTES).contains(bytes)).ok_or(PictureError::TooLarge(size))?;
        self.size = size;
        self.pixels.resize(bytes, 0);
        Ok(())
    }

    /// The rows in bands: first row, number of rows, their pixels.
    pub fn bands(&mut self) -> impl Iterator<Item = (usize, usize, &mut [u8])> {
        let row_bytes = length(self.size.width).saturating_mul(3).max(1);
        let bands = self.pixels.chunks_mut(row_bytes.saturating_mul(BAND));
        bands.enumerate().map(move |(index, band)| (index * BAND, band.len() / row_bytes, band))
    }
}
