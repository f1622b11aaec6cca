//! Finding a strip in a picture: try each cell size, sample, and believe the checksum alone.

use super::cells::{COLUMNS, Cells, MARKER, ROWS, Strip};
use crate::format::FourCc;
use crate::view::OutOfView;

/// Cell sizes in pixels that a frame may show: those painted, and half the smallest.
const SIZES: [u32; 3] = [2, 4, 8];
/// Least difference between the marker's white and black that counts as a strip.
const MIN_CONTRAST: u32 = 32;

/// Why no strip was read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum StripError {
    /// The picture is smaller than the smallest strip.
    #[error("a picture of {width}x{height} pixels has no room for a strip; the least is 32x22")]
    TooSmall {
        /// Pixels across.
        width: u32,
        /// Pixels down.
        height: u32,
    },
    /// No marker at the top left: the picture was not made with a strip, or was cropped, turned, or
    /// scaled by something other than 1 or 1/2.
    #[error("no strip at the top left of this {width}x{height} picture")]
    Absent {
        /// Pixels across.
        width: u32,
        /// Pixels down.
        height: u32,
    },
    /// The marker is there, the content is damaged: the frame was torn, overwritten or compressed hard.
    #[error("the strip with cells of {cell} pixels has a wrong checksum; the frame's top left is damaged")]
    Checksum {
        /// Cell side in pixels.
        cell: u32,
    },
    /// Pixels of this format cannot be looked at without decoding, or it is unknown.
    #[error("pixels of format {0:?} have no luma to read directly; decode the picture to RGB first")]
    Format(FourCc),
    /// The memory is smaller than the size or layout given with it.
    #[error("the picture's memory is smaller than its layout says")]
    Memory(#[from] OutOfView),
}

impl Strip {
    /// Reads the strip of a picture whose pixel brightness (0..=255) `luma(x, y)` gives.
    ///
    /// # Errors
    /// [`StripError`]: the picture has no strip, or a damaged one. Never a guess.
    pub fn read(width: u32, height: u32, luma: &dyn Fn(u32, u32) -> u8) -> Result<Self, StripError> {
        read_with(width, height, |x, y| Ok(luma(x, y)))
    }
}

/// # Errors
/// As [`Strip::read`], and whatever `luma` reports.
pub(super) fn read_with(
    width: u32,
    height: u32,
    luma: impl Fn(u32, u32) -> Result<u8, StripError>,
) -> Result<Strip, StripError> {
    let mut damaged = None;
    let fitting = SIZES.iter().filter(|cell| *cell * COLUMNS <= width && *cell * ROWS <= height);
    let mut any = false;
    for &cell in fitting {
        any = true;
        let Some(cells) = sample(cell, &luma)? else { continue };
        match Strip::decode(&cells) {
            Some(strip) => return Ok(strip),
            None => damaged = Some(cell),
        }
    }
    match damaged {
        Some(cell) => Err(StripError::Checksum { cell }),
        None if any => Err(StripError::Absent { width, height }),
        None => Err(StripError::TooSmall { width, height }),
    }
}

/// The cells seen with this cell size, or `None` when the marker is not there.
///
/// # Errors
/// Whatever `luma` reports.
fn sample(
    cell: u32,
    luma: &impl Fn(u32, u32) -> Result<u8, StripError>,
) -> Result<Option<Cells>, StripError> {
    let mut first = [0; COLUMNS as usize];
    for (column, level) in (0..).zip(&mut first) {
        *level = level_of(cell, column, 0, luma)?;
    }
    let Some(threshold) = threshold(&first) else { return Ok(None) };
    let mut cells = [0; ROWS as usize];
    for (row, bits) in (0..).zip(&mut cells) {
        for column in 0..COLUMNS {
            *bits = *bits << 1 | u16::from(level_of(cell, column, row, luma)? > threshold);
        }
    }
    Ok(cells.starts_with(&[MARKER]).then_some(cells))
}

/// Half way between the marker's black and white; `None` when they do not stand apart.
fn threshold(levels: &[u32; COLUMNS as usize]) -> Option<u32> {
    let is_white = |column: usize| MARKER << column & 0x8000 != 0;
    let lit = levels.iter().enumerate().filter(|(column, _)| is_white(*column)).map(|(_, level)| *level);
    let dark = levels.iter().enumerate().filter(|(column, _)| !is_white(*column)).map(|(_, level)| *level);
    let (white, black) = (lit.min()?, dark.max()?);
    (white >= black + MIN_CONTRAST).then_some(white.midpoint(black))
}

/// Mean brightness of a cell's middle; all of it when the cell is 2x2.
///
/// # Errors
/// Whatever `luma` reports.
fn level_of(
    cell: u32,
    column: u32,
    row: u32,
    luma: &impl Fn(u32, u32) -> Result<u8, StripError>,
) -> Result<u32, StripError> {
    let (margin, side) = if cell == 2 { (0, 2) } else { (cell / 4, cell / 2) };
    let mut sum = 0;
    for y in 0..side {
        for x in 0..side {
            sum += u32::from(luma(column * cell + margin + x, row * cell + margin + y)?);
        }
    }
    Ok(sum / (side * side))
}
