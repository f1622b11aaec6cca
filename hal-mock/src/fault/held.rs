//! Frames that faults hold back: those that come late, and those of a stream that stalls.

use std::os::fd::OwnedFd;
use std::sync::{Mutex, MutexGuard, PoisonError, Weak};

use hal_api::frame::FrameInfo;

use crate::operator::Core;

/// What is held back of one open camera.
pub(super) struct Held {
    core: Weak<Core>,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    late: Vec<Late>,
    stalls: Vec<Stall>,
}

/// A frame that comes later.
pub(super) struct Late {
    pub(super) frame: FrameInfo,
    pub(super) fence: Option<OwnedFd>,
    /// Frames of its stream that come before it.
    pub(super) left: u32,
}

/// A stream that makes no frames.
struct Stall {
    stream_id: i32,
    /// Frames to go; `None` for ever.
    left: Option<u32>,
    lost: Vec<Lost>,
    /// Buffers that are kept so that the sensor starves: those of a stall without an end.
    kept: Vec<u64>,
}

/// Frames of a capture that a stall swallowed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Lost {
    pub(super) capture_id: i32,
    pub(super) stream_id: i32,
    pub(super) numbers: std::ops::Range<u32>,
}

impl Stall {
    /// Adds a lost frame to the ranges.
    fn lose(&mut self, capture_id: i32, number: u32) {
        let (stream_id, end) = (self.stream_id, number.saturating_add(1));
        match self.lost.last_mut() {
            Some(last) if last.capture_id == capture_id && last.numbers.end == number => {
                last.numbers.end = end;
            }
            _ => self.lost.push(Lost { capture_id, stream_id, numbers: number..end }),
        }
    }
}

impl Held {
    pub(super) fn new(core: Weak<Core>) -> Self {
        Self { core, state: Mutex::default() }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Holds a frame back.
    pub(super) fn delay(&self, late: Late) {
        self.lock().late.push(late);
    }

    /// Another frame of the stream was delivered or lost: the frames whose turn it is then.
    pub(super) fn passed(&self, stream_id: i32) -> Vec<Late> {
        let mut state = self.lock();
        for late in state.late.iter_mut().filter(|late| late.frame.stream_id == stream_id) {
            late.left = late.left.saturating_sub(1);
        }
        let due = |late: &mut Late| late.frame.stream_id == stream_id && late.left == 0;
        state.late.extract_if(.., due).collect()
    }

    /// Begins a stall of so many frames.
    pub(super) fn stall(&self, stream_id: i32, frames: Option<u32>) {
        self.lock().stalls.push(Stall { stream_id, left: frames, lost: Vec::new(), kept: Vec::new() });
    }

    /// Whether all of these streams stall.
    pub(super) fn is_stalled(&self, stream_ids: &[i32]) -> bool {
        let state = self.lock();
        let stalls =
            |id: &i32| state.stalls.iter().any(|stall| stall.stream_id == *id && stall.left != Some(0));
        stream_ids.iter().all(stalls)
    }

    /// Whether a stall swallows a frame. Its buffer, if it has one, is the driver's again.
    pub(super) fn swallow(
        &self,
        stream_id: i32,
        capture_id: i32,
        number: u32,
        buffer_id: Option<u64>,
    ) -> bool {
        let requeue = {
            let mut state = self.lock();
            let found = state.stalls.iter_mut().find(|stall| stall.stream_id == stream_id);
            let Some(stall) = found.filter(|stall| stall.left != Some(0)) else { return false };
            stall.lose(capture_id, number);
            match &mut stall.left {
                Some(left) => {
                    *left -= 1;
                    buffer_id
                }
                None => {
                    stall.kept.extend(buffer_id);
                    None
                }
            }
        };
        if let Some(buffer_id) = requeue {
            self.requeue(stream_id, buffer_id);
        }
        true
    }

    /// The losses of a stall of this stream that is over.
    pub(super) fn stalled(&self, stream_id: i32) -> Vec<Lost> {
        let mut state = self.lock();
        let over = |stall: &mut Stall| stall.stream_id == stream_id && stall.left == Some(0);
        state.stalls.extract_if(.., over).flat_map(|stall| stall.lost).collect()
    }

    /// A capture ends: what was held back of it, and its losses. Stalls without an end are over.
    pub(super) fn ended(&self, capture_id: i32) -> (Vec<Late>, Vec<Lost>) {
        let (late, stalls) = {
            let mut state = self.lock();
            let late = state.late.extract_if(.., |late| late.frame.capture_id == capture_id).collect();
            let hit = |stall: &mut Stall| stall.lost.iter().any(|lost| lost.capture_id == capture_id);
            let stalls: Vec<Stall> = state.stalls.extract_if(.., hit).collect();
            (late, stalls)
        };
        let mut lost = Vec::new();
        for stall in stalls {
            for buffer_id in &stall.kept {
                self.requeue(stall.stream_id, *buffer_id);
            }
            lost.extend(stall.lost.into_iter().filter(|lost| lost.capture_id == capture_id));
        }
        (late, lost)
    }

    /// Forgets streams that are no more, or all.
    pub(super) fn forget(&self, stream_ids: Option<&[i32]>) {
        let gone = |id: i32| stream_ids.is_none_or(|ids| ids.contains(&id));
        let mut state = self.lock();
        state.late.retain(|late| !gone(late.frame.stream_id));
        state.stalls.retain(|stall| !gone(stall.stream_id));
    }

    /// Ends all stalls: their buffers are the sensor's again, their losses are told with the next frame.
    pub(super) fn let_go(&self) {
        let kept: Vec<(i32, Vec<u64>)> = {
            let mut state = self.lock();
            let stalls = state.stalls.iter_mut();
            stalls
                .map(|stall| {
                    stall.left = Some(0);
                    (stall.stream_id, std::mem::take(&mut stall.kept))
                })
                .collect()
        };
        for (stream_id, buffers) in kept {
            for buffer_id in buffers {
                self.requeue(stream_id, buffer_id);
            }
        }
    }

    /// Gives a buffer back to the sensor. One that was detached meanwhile stays where it is.
    pub(super) fn requeue(&self, stream_id: i32, buffer_id: u64) {
        let Some(core) = self.core.upgrade() else { return };
        let mut state = core.sensor.lock();
        let queued = state.stream("fault", stream_id).and_then(|stream| stream.queue(buffer_id, None));
        if queued.is_ok() && state.pacer.waits_for_buffers() {
            core.sensor.wake(&mut state);
        }
    }

    /// Turns `count` bytes of a buffer over, evenly spread over those that are used.
    pub(super) fn damage(&self, frame: &FrameInfo, count: u32) {
        let Some(core) = self.core.upgrade() else { return };
        let mut state = core.sensor.lock();
        let Ok(stream) = state.stream("fault", frame.stream_id) else { return };
        let layout = stream.layout;
        let Some(memory) = stream.memory(frame.buffer_id) else { return };
        let used = frame.bytes_used.map(u64::from);
        let total: u64 = used.iter().sum();
        let count = u64::from(count).min(total);
        let mut before = 0;
        // A plane that is smaller than its frame says is damaged as far as it goes.
        let _ = memory.write(&layout, &mut |plane, view| {
            let used = used.get(plane).copied().unwrap_or(0);
            let share = |bytes: u64| bytes.saturating_mul(count).checked_div(total).unwrap_or(0);
            let own = share(before + used) - share(before);
            before += used;
            (0..own).try_for_each(|index| {
                // In the middle of each of `own` parts.
                let place = used.saturating_mul(2 * index + 1) / (2 * own);
                let place = usize::try_from(place).unwrap_or(usize::MAX);
                let byte = view.view().read_u8(place)?;
                view.write_at(place, &[!byte])
            })
        });
    }

    /// Number of the sensor's frame that is being delivered.
    pub(super) fn sensor_frame(&self) -> u32 {
        self.core.upgrade().map_or(0, |core| core.sensor.lock().scene_frame.wrapping_sub(1))
    }
}
