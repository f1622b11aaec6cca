//! The content of a strip, as fields and as cells.

use super::crc::crc32;

/// Cells from left to right.
pub const COLUMNS: u32 = 16;
/// Cells from top to bottom.
pub const ROWS: u32 = 11;
/// The first row of every strip.
pub(super) const MARKER: u16 = 0xb38d;
/// Cell that is painted in small frames, in pixels.
const SMALL_CELL: u32 = 4;
/// Cell that is painted where there is room, in pixels.
const LARGE_CELL: u32 = 8;

/// What a strip says about its frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Strip {
    /// Number of the camera that made the frame.
    pub camera: u16,
    /// Stream that it was made for.
    pub stream: u16,
    /// Position in the stream, counted as the frame record counts it.
    pub sequence: u32,
    /// Capture time in nanoseconds of the camera's declared clock.
    pub time_ns: u64,
}

/// A strip as rows of cells, top to bottom; the highest bit of a row is its leftmost cell.
pub type Cells = [u16; ROWS as usize];

/// Side of a cell in pixels for a frame of this size: 8 where the strip then takes at most a fifth of
/// either side (from 640x440 on), 4 in smaller frames, `None` where even that does not fit.
///
/// Larger cells would hide more of the picture and gain nothing: halved, these leave 4 or 2 pixels, and
/// JPEG at quality 80 keeps either apart, before as well as after halving.
#[must_use]
pub fn cell_size(width: u32, height: u32) -> Option<u32> {
    let room = |cell: u32, share: u32| width >= cell * COLUMNS * share && height >= cell * ROWS * share;
    if room(LARGE_CELL, 5) {
        return Some(LARGE_CELL);
    }
    room(SMALL_CELL, 1).then_some(SMALL_CELL)
}

/// Whether a frame of this size carries a strip; 64x44 is the smallest that does.
#[must_use]
pub fn fits(width: u32, height: u32) -> bool {
    cell_size(width, height).is_some()
}

impl Strip {
    /// The cells to paint.
    #[must_use]
    pub fn encode(&self) -> Cells {
        let bytes = self.to_bytes();
        let sum = crc32(&bytes);
        let (words, _) = bytes.as_chunks::<2>();
        let [high, low] = [sum >> 16, sum & 0xffff].map(|half| u16::try_from(half).unwrap_or(0));
        let tail = words.iter().map(|pair| u16::from_be_bytes(*pair)).chain([high, low]);
        let mut cells = [MARKER; ROWS as usize];
        for (cell, word) in cells.iter_mut().skip(1).zip(tail) {
            *cell = word;
        }
        cells
    }

    /// The strip whose cells these are; `None` when marker or checksum is wrong.
    pub(super) fn decode(cells: &Cells) -> Option<Self> {
        let [marker, words @ .., high, low] = cells;
        let mut bytes = [0; 16];
        for (pair, word) in bytes.as_chunks_mut::<2>().0.iter_mut().zip(words) {
            *pair = word.to_be_bytes();
        }
        let sum = u32::from(*high) << 16 | u32::from(*low);
        (*marker == MARKER && sum == crc32(&bytes)).then(|| Self::from_bytes(bytes))
    }

    fn to_bytes(self) -> [u8; 16] {
        let word = u128::from(self.camera) << 112
            | u128::from(self.stream) << 96
            | u128::from(self.sequence) << 64
            | u128::from(self.time_ns);
        word.to_be_bytes()
    }

    fn from_bytes(bytes: [u8; 16]) -> Self {
        let [c0, c1, s0, s1, n0, n1, n2, n3, time @ ..] = bytes;
        Self {
            camera: u16::from_be_bytes([c0, c1]),
            stream: u16::from_be_bytes([s0, s1]),
            sequence: u32::from_be_bytes([n0, n1, n2, n3]),
            time_ns: u64::from_be_bytes(time),
        }
    }
}
