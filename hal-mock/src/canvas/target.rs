//! The plane that is painted: its format, its size, and where its rows lie.

use hal_api::format::{FormatError, FormatInfo, ImageLayout, PlaneInfo, PlaneLayout};

use super::error::PaintError;
use super::pack::{PlaneRow, pack};

/// Most bytes that a painter keeps for one stream.
const MAX_PREPARED: u64 = 1 << 30;

/// Which plane of which format a template is for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Target {
    pub(super) info: &'static FormatInfo,
    pub(super) index: usize,
    pub(super) facts: PlaneInfo,
    pub(super) layout: PlaneLayout,
    pub(super) width: u32,
    pub(super) height: u32,
}

/// A rectangle of pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Area {
    pub(super) x: u32,
    pub(super) y: u32,
    pub(super) width: u32,
    pub(super) height: u32,
}

impl Area {
    /// The smallest that holds both; an empty one adds nothing.
    pub(super) fn around(self, other: Self) -> Self {
        if self.width == 0 || self.height == 0 {
            return other;
        }
        if other.width == 0 || other.height == 0 {
            return self;
        }
        let (x, y) = (self.x.min(other.x), self.y.min(other.y));
        let right = (self.x + self.width).max(other.x + other.width);
        let bottom = (self.y + self.height).max(other.y + other.height);
        Self { x, y, width: right - x, height: bottom - y }
    }
}

impl Target {
    /// The same plane of a smaller picture, to pack parts of a frame.
    pub(super) fn part(&self, width: u32, height: u32) -> Self {
        Self { width, height, ..*self }
    }

    /// Width and height in pixels of what cannot be taken apart: a block of the format, or a cell of its
    /// colour filter.
    pub(super) fn grid(&self) -> (u32, u32) {
        let (width, height) = self.info.granularity();
        let cell = if self.info.bayer().is_some() { 2 } else { 1 };
        (width.max(cell), height.max(cell))
    }

    /// Bytes of pixels that `width` pixels take in one row.
    pub(super) fn bytes(&self, width: u32) -> usize {
        usize::try_from(self.facts.row_bytes(width)).unwrap_or(0)
    }

    pub(super) fn row_bytes(&self) -> usize {
        self.bytes(self.width)
    }

    pub(super) fn stride(&self) -> usize {
        to_usize(self.layout.stride)
    }

    pub(super) fn rows(&self) -> usize {
        to_usize(self.facts.rows(self.height))
    }

    /// `width` pixels of one neutral colour; these look the same in every row of a plane.
    pub(super) fn neutral(&self, level: u16, width: u32) -> Vec<u8> {
        let colours = vec![[level; 3]; to_usize(width)];
        let mut bytes = vec![0; self.bytes(width)];
        let row = PlaneRow { info: self.info, plane: self.index, y: 0, top: &colours, bottom: &colours };
        pack(&row, &mut bytes);
        bytes
    }
}

/// The planes to paint, each checked to hold its rows.
///
/// # Errors
/// [`PaintError::Layout`] when one does not.
pub(super) fn targets(info: &'static FormatInfo, layout: &ImageLayout) -> Result<Vec<Target>, PaintError> {
    let (width, height) = (layout.width, layout.height);
    let wrong =
        |plane, needed, found| PaintError::Layout { format: info.name, width, height, plane, needed, found };
    if layout.planes().len() != info.planes.len() {
        let (needed, found) = (info.planes.len(), layout.planes().len());
        return Err(wrong(found, format!("{needed} planes"), format!("{found}")));
    }
    let mut targets = Vec::new();
    for (index, (facts, place)) in info.planes.iter().zip(layout.planes()).enumerate() {
        let (row_bytes, rows) = (facts.row_bytes(width), u64::from(facts.rows(height)));
        if u64::from(place.stride) < row_bytes {
            return Err(wrong(index, format!("rows of {row_bytes} bytes"), format!("{}", place.stride)));
        }
        let least = u64::from(place.stride) * (rows - 1) + row_bytes;
        if place.size < least {
            return Err(wrong(index, format!("at least {least} bytes"), format!("{}", place.size)));
        }
        if usize::try_from(place.size).is_err() {
            return Err(wrong(index, "a size that can be addressed".into(), format!("{}", place.size)));
        }
        targets.push(Target { info, index, facts: *facts, layout: *place, width, height });
    }
    Ok(targets)
}

/// Refuses to keep more than [`MAX_PREPARED`] bytes ready.
///
/// # Errors
/// [`PaintError::Format`] with what was asked and the limit.
pub(super) fn check_room(what: &'static str, asked: u64) -> Result<(), PaintError> {
    if asked > MAX_PREPARED {
        return Err(FormatError::TooLarge { what, asked, limit: MAX_PREPARED }.into());
    }
    Ok(())
}

/// Pixels as an index. Linux has no address space of less than 32 bits.
pub(super) fn to_usize(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}
