//! One stream: its layout, its buffers, and which of them wait to be filled.

use std::collections::VecDeque;
use std::os::fd::OwnedFd;

use hal_api::driver::MemoryReservation;
use hal_api::format::ImageLayout;
use hal_api::status::{Error, Result};
use hal_api::stream::StreamInfo;

use crate::canvas::Painter;
use crate::memory::Memory;

/// A stream of an open camera.
#[derive(Debug)]
pub(crate) struct Stream {
    pub(crate) info: StreamInfo,
    pub(crate) layout: ImageLayout,
    /// Shortest frame duration that the stream's mode and the client allow, in nanoseconds.
    pub(crate) min_duration_ns: u64,
    /// Made on commit; away while a frame is painted.
    pub(crate) painter: Option<Box<Painter>>,
    pub(crate) committed: bool,
    buffers: Buffers,
}

/// The buffers of a stream.
#[derive(Debug, Default)]
struct Buffers {
    /// Counts registrations, so that a frame of an earlier one is told from one of this one.
    epoch: u64,
    slots: Vec<Slot>,
    /// Slots that wait to be filled, oldest first.
    ready: VecDeque<usize>,
    /// Holds the host's budget for exported buffers.
    _reservation: Option<MemoryReservation>,
}

/// One registered buffer.
#[derive(Debug)]
struct Slot {
    id: u64,
    /// Away while a frame is painted.
    memory: Option<Memory>,
    fence: Option<OwnedFd>,
    /// From being queued until its frame is delivered.
    queued: bool,
}

/// What is needed to paint a frame; taken from a stream and given back to it.
#[derive(Debug)]
pub(crate) struct Work {
    pub(crate) buffer_id: u64,
    pub(crate) epoch: u64,
    pub(crate) memory: Memory,
    pub(crate) painter: Box<Painter>,
    pub(crate) fence: Option<OwnedFd>,
    /// Bytes used in each plane, once painted.
    pub(crate) used: Option<[u32; 4]>,
    slot: usize,
}

impl Stream {
    pub(crate) fn new(info: StreamInfo, layout: ImageLayout, min_duration_ns: u64) -> Self {
        Self { info, layout, min_duration_ns, painter: None, committed: false, buffers: Buffers::default() }
    }

    /// Registers buffers, all the host's.
    pub(crate) fn register(&mut self, buffers: Vec<(u64, Memory)>, reservation: Option<MemoryReservation>) {
        let slot = |(id, memory)| Slot { id, memory: Some(memory), fence: None, queued: false };
        let slots: Vec<_> = buffers.into_iter().map(slot).collect();
        let ready = VecDeque::with_capacity(slots.len());
        let epoch = self.buffers.epoch + 1;
        self.buffers = Buffers { epoch, slots, ready, _reservation: reservation };
    }

    /// Forgets all buffers.
    pub(crate) fn forget(&mut self) {
        self.register(Vec::new(), None);
    }

    pub(crate) fn has_buffers(&self) -> bool {
        !self.buffers.slots.is_empty()
    }

    pub(crate) fn is_ready(&self) -> bool {
        !self.buffers.ready.is_empty()
    }

    /// Whether a frame made with buffers of `epoch` still is one of this stream.
    pub(crate) fn is_current(&self, epoch: u64) -> bool {
        self.buffers.epoch == epoch
    }

    /// Takes a buffer from the host.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` if it is not registered or is the driver's already.
    pub(crate) fn queue(&mut self, buffer_id: u64, fence: Option<OwnedFd>) -> Result<()> {
        let buffers = &mut self.buffers;
        let found = buffers.slots.iter_mut().enumerate().find(|(_, slot)| slot.id == buffer_id);
        let Some((index, slot)) = found else {
            let stream = self.info.stream_id;
            return Err(Error::invalid(format!(
                "queue_buffer: buffer {buffer_id} is not registered with stream {stream}"
            )));
        };
        if slot.queued {
            return Err(Error::invalid(format!(
                "queue_buffer: buffer {buffer_id} is the driver's already; wait for its frame"
            )));
        }
        slot.queued = true;
        slot.fence = fence;
        buffers.ready.push_back(index);
        Ok(())
    }

    /// The memory of a buffer that is not being painted.
    pub(crate) fn memory(&mut self, buffer_id: u64) -> Option<&mut Memory> {
        self.buffers.slots.iter_mut().find(|slot| slot.id == buffer_id)?.memory.as_mut()
    }

    /// Takes the oldest waiting buffer and the painter, if both are there.
    pub(crate) fn take_work(&mut self) -> Option<Work> {
        let slot = *self.buffers.ready.front()?;
        let place = self.buffers.slots.get_mut(slot).filter(|place| place.memory.is_some())?;
        let painter = self.painter.take()?;
        let Some(memory) = place.memory.take() else {
            self.painter = Some(painter);
            return None;
        };
        self.buffers.ready.pop_front();
        let (buffer_id, fence) = (place.id, place.fence.take());
        Some(Work { buffer_id, epoch: self.buffers.epoch, memory, painter, fence, used: None, slot })
    }

    /// Gives back what [`Stream::take_work`] took. A buffer that was not `filled` waits again, first.
    pub(crate) fn give_back(&mut self, work: Work, filled: bool) {
        self.painter = Some(work.painter);
        if work.epoch != self.buffers.epoch {
            return;
        }
        if let Some(slot) = self.buffers.slots.get_mut(work.slot) {
            slot.memory = Some(work.memory);
            slot.queued = !filled;
            slot.fence = work.fence;
            if !filled {
                self.buffers.ready.push_front(work.slot);
            }
        }
    }
}
