//! What a picture is made from: views of a frame's planes.

use super::error::PictureError;
use hal_api::format::FourCc;
use hal_api::units::Size;
use hal_api::view::View;

/// A frame's pixels, still in shared memory.
#[derive(Clone, Debug)]
pub struct Source<'a> {
    /// Pixel format.
    pub format: FourCc,
    /// Size in pixels.
    pub size: Size,
    /// The valid bytes of each plane, and the bytes from one row to the next.
    pub planes: Vec<(View<'a>, u32)>,
}

impl Source<'_> {
    /// Width in pixels.
    pub fn width(&self) -> usize {
        length(self.size.width)
    }

    /// Height in pixels.
    pub fn height(&self) -> usize {
        length(self.size.height)
    }

    /// Copies `count` rows of `row_bytes` from row `first` on into `into`, without padding.
    ///
    /// # Errors
    /// The plane ends before the rows do.
    pub fn rows(
        &self,
        plane: usize,
        (first, count): (usize, usize),
        row_bytes: usize,
        into: &mut Vec<u8>,
    ) -> Result<(), PictureError> {
        let (view, stride) = self.planes.get(plane).copied().unwrap_or((View::of_slice(&[]), 0));
        let stride = length(stride);
        into.resize(count.saturating_mul(row_bytes), 0);
        let short = |source| PictureError::Short { plane, source };
        if stride == row_bytes {
            return view.read_at(first.saturating_mul(stride), into).map_err(short);
        }
        for (row, bytes) in into.chunks_exact_mut(row_bytes.max(1)).enumerate() {
            view.read_at((first + row).saturating_mul(stride), bytes).map_err(short)?;
        }
        Ok(())
    }

    /// Copies all valid bytes of a plane out.
    pub fn whole(&self, plane: usize) -> Vec<u8> {
        let Some((view, _)) = self.planes.get(plane) else { return Vec::new() };
        let mut bytes = vec![0; view.len()];
        // The range is the view's own.
        let _ = view.read_at(0, &mut bytes);
        bytes
    }
}

/// A 32-bit number as a length. This project runs on no machine with shorter ones.
pub fn length(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}
