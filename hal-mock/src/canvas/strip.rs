//! Painting the machine-readable strip over a plane.

use hal_api::strip::{COLUMNS, Cells, ROWS, cell_size};
use hal_api::view::{OutOfView, ViewMut};

use super::target::{Target, to_usize};

/// The strip's part in one plane.
#[derive(Debug)]
pub(super) struct StripPainter {
    /// What four cells look like in one row, for each of their 16 values, back to back.
    quads: Vec<u8>,
    /// One row of the strip, rewritten for each row of cells.
    row: Vec<u8>,
    /// Rows of this plane that one cell covers.
    cell_rows: usize,
    stride: usize,
    /// Whether cells show here; a plane of chroma alone is merely made neutral below the strip.
    shows: bool,
}

impl StripPainter {
    /// `None` when the frame is too small for a strip.
    pub(super) fn new(target: &Target) -> Option<Self> {
        let cell = cell_size(target.width, target.height)?;
        let [black, white] = [0, u16::MAX].map(|level| target.neutral(level, cell));
        let bits = (0..16_u8).flat_map(|value| [8, 4, 2, 1].map(|bit| value & bit != 0));
        let quads = bits.flat_map(|lit| if lit { &white } else { &black }).copied().collect();
        Some(Self {
            quads,
            row: vec![0; black.len() * to_usize(COLUMNS)],
            cell_rows: to_usize(cell / target.facts.vertical_sub),
            stride: target.stride(),
            shows: target.index == 0,
        })
    }

    /// # Errors
    /// [`OutOfView`] when the plane's window is smaller than its layout.
    pub(super) fn paint(&mut self, plane: &mut ViewMut<'_>, cells: &Cells) -> Result<(), OutOfView> {
        if !self.shows {
            self.compose(0);
            return plane.write_rows(0, self.stride, self.cell_rows * to_usize(ROWS), &self.row);
        }
        for (index, bits) in cells.iter().enumerate() {
            self.compose(*bits);
            plane.write_rows(index * self.cell_rows * self.stride, self.stride, self.cell_rows, &self.row)?;
        }
        Ok(())
    }

    fn compose(&mut self, bits: u16) {
        let quad_bytes = self.row.len() / 4;
        for (quad, shift) in self.row.chunks_exact_mut(quad_bytes).zip([12, 8, 4, 0]) {
            let from = usize::from(bits >> shift & 0xf) * quad_bytes;
            quad.copy_from_slice(self.quads.get(from..from + quad_bytes).unwrap_or_default());
        }
    }
}
