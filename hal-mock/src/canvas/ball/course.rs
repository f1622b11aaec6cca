//! Where a ball is in a frame, in steps that keep to the format's blocks.

use super::super::target::Area;

/// Frames from one hop's start to the next.
const HOP: u64 = 40;

/// A way along both sides.
#[derive(Debug, Clone, Copy)]
pub(in super::super) struct Course {
    across: Axis,
    down: Axis,
}

/// Movement along one side.
#[derive(Debug, Clone, Copy)]
struct Axis {
    /// Where it begins, in pixels.
    start: u32,
    /// Steps that the ball can be away from the start.
    range: u64,
    /// Pixels per step.
    grid: u32,
    motion: Motion,
}

#[derive(Debug, Clone, Copy)]
enum Motion {
    /// Steps per frame, to the far end and back.
    Even { speed: u64 },
    /// In so many frames to the far end, and back: the same way at any size.
    Drift { frames: u64 },
    /// Thrown up from the far end, and falling back to it.
    Hop,
}

impl Course {
    /// From the top left of `room`, from side to side in some seconds.
    pub(super) fn to_and_fro(room: Area, diameter: u32, grid: (u32, u32)) -> Self {
        Self {
            across: Axis::even(room.x, room.width.saturating_sub(diameter), grid.0, 64),
            down: Axis::even(room.y, room.height.saturating_sub(diameter), grid.1, 48),
        }
    }

    /// From the left end of the floor of `room`.
    pub(super) fn hops(room: Area, diameter: u32, grid: (u32, u32)) -> Self {
        let height = room.height.saturating_sub(diameter);
        let down = Axis::even(room.y, height, grid.1, 1);
        Self {
            across: Axis::even(room.x, room.width.saturating_sub(diameter), grid.0, 150),
            down: Axis { motion: Motion::Hop, ..down },
        }
    }

    /// Slowly through `room`, each side in its own time.
    pub(in super::super) fn drift(room: Area, side: u32, grid: (u32, u32), frames: (u64, u64)) -> Self {
        let axis = |start, room: u32, grid, frames| Axis {
            motion: Motion::Drift { frames },
            ..Axis::even(start, room.saturating_sub(side), grid, 1)
        };
        Self {
            across: axis(room.x, room.width, grid.0, frames.0),
            down: axis(room.y, room.height, grid.1, frames.1),
        }
    }

    /// The top left of the ball's square, in pixels.
    pub(in super::super) fn position(&self, sequence: u32) -> (u32, u32) {
        (self.across.position(sequence.into()), self.down.position(sequence.into()))
    }
}

impl Axis {
    /// `room` pixels to move in, crossed in about `frames`.
    fn even(start: u32, room: u32, grid: u32, frames: u64) -> Self {
        let range = u64::from(room / grid);
        Self { start, range, grid, motion: Motion::Even { speed: (range / frames).max(1) } }
    }

    fn position(&self, sequence: u64) -> u32 {
        let steps = match self.motion {
            Motion::Even { speed } => {
                let phase = (sequence * speed).checked_rem(self.range * 2).unwrap_or(0);
                phase.min(self.range * 2 - phase)
            }
            Motion::Drift { frames } => {
                let phase = sequence % (frames * 2);
                self.range * phase.min(frames * 2 - phase) / frames
            }
            Motion::Hop => {
                let phase = sequence % HOP;
                self.range - self.range * 4 * phase * (HOP - phase) / (HOP * HOP)
            }
        };
        self.start + u32::try_from(steps).unwrap_or(0) * self.grid
    }
}
