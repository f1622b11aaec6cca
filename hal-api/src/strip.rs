//! A machine-readable strip at the top left of a test frame: who made the frame, which one, and when.
//!
//! The strip is a grid of [`COLUMNS`] x [`ROWS`] square cells, black for 0 and white for 1 in luma,
//! read left to right, top to bottom, most significant bit first:
//!
//! | rows | bits | content |
//! |---|---|---|
//! | 1 | 16 | marker `0xB38D`, which also shows the reader what black and white are |
//! | 8 | 128 | camera (16), stream (16), sequence (32), capture time in ns (64) |
//! | 2 | 32 | CRC-32 (IEEE 802.3) of those 16 bytes |
//!
//! Cells are 8 pixels from 640x440 on and 4 in smaller frames ([`cell_size`]): no more than it takes to
//! survive halving, JPEG at quality 80, and one after the other. The reader accepts nothing whose
//! checksum is wrong.

mod crc;
mod cells;
mod read;
mod luma;

pub use cells::{COLUMNS, Cells, ROWS, Strip, cell_size, fits};
pub use read::StripError;
