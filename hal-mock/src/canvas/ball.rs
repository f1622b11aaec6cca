//! The bouncing ball: its outline is prepared once, its place follows from the frame's sequence number.

use hal_api::view::{OutOfView, ViewMut};

use super::target::{Target, to_usize};

/// The ball in one plane.
#[derive(Debug)]
pub(super) struct BallPainter {
    /// Per plane row: bytes from the ball's left edge to its outline, and bytes inside.
    spans: Vec<(usize, usize)>,
    /// White pixels, as many as the ball is wide.
    white: Vec<u8>,
    across: Axis,
    down: Axis,
    stride: usize,
}

/// Movement along one side, in steps that keep to the format's blocks.
#[derive(Debug, Clone, Copy)]
struct Axis {
    /// Steps that the ball can be away from the start.
    range: u64,
    /// Steps per frame.
    speed: u64,
    /// Bytes, or plane rows, per step.
    unit: usize,
}

impl Axis {
    fn new(room: u32, grid: u32, frames: u64, unit: usize) -> Self {
        let range = u64::from(room / grid);
        Self { range, speed: (range / frames).max(1), unit }
    }

    /// Distance from the start, going to and fro.
    fn position(&self, sequence: u32) -> usize {
        let Some(phase) = (u64::from(sequence) * self.speed).checked_rem(self.range * 2) else { return 0 };
        let steps = if phase > self.range { self.range * 2 - phase } else { phase };
        usize::try_from(steps).unwrap_or(0) * self.unit
    }
}

impl BallPainter {
    pub(super) fn new(target: &Target) -> Self {
        let (grid_x, grid_y) = target.info.granularity();
        let side = target.width.min(target.height);
        let diameter = (side / 4).max(1).next_multiple_of(grid_x).next_multiple_of(grid_y).min(side);
        let diameter = diameter / grid_x / grid_y * grid_x * grid_y;
        let rows = (0..diameter).step_by(to_usize(target.facts.vertical_sub));
        let spans = rows.map(|y| {
            let inset = inset(diameter, y / grid_y * grid_y + grid_y / 2) / grid_x * grid_x;
            (target.bytes(inset), target.bytes(diameter - 2 * inset))
        });
        let unit_y = to_usize(grid_y / target.facts.vertical_sub);
        Self {
            spans: spans.collect(),
            white: target.neutral(u16::MAX, diameter),
            across: Axis::new(target.width - diameter, grid_x, 64, target.bytes(grid_x)),
            down: Axis::new(target.height - diameter, grid_y, 48, unit_y),
            stride: target.stride(),
        }
    }

    /// # Errors
    /// [`OutOfView`] when the plane's window is smaller than its layout.
    pub(super) fn paint(&self, plane: &mut ViewMut<'_>, sequence: u32) -> Result<(), OutOfView> {
        let corner = self.down.position(sequence) * self.stride + self.across.position(sequence);
        for (row, (inset, len)) in self.spans.iter().enumerate() {
            let white = self.white.get(..*len).unwrap_or_default();
            plane.write_at(corner + row * self.stride + inset, white)?;
        }
        Ok(())
    }
}

/// Pixels from the bounding square's side to the circle in row `y`.
fn inset(diameter: u32, y: u32) -> u32 {
    let radius = diameter / 2;
    let off_centre = y.abs_diff(radius);
    let half = (radius * radius).saturating_sub(off_centre * off_centre).isqrt();
    radius - half
}
