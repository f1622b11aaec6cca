//! The buffers of a stream: which there are, and which of them wait to be filled.

use std::collections::VecDeque;
use std::os::fd::OwnedFd;

use hal_api::buffer::MemoryKinds;
use hal_api::driver::{Host, MemoryReservation};
use hal_api::format::ImageLayout;
use hal_api::status::{Error, Result, Status};
use hal_api::traits::{BufferRef, ExportedBuffer};

use crate::memory::Memory;

/// The buffers of a stream.
#[derive(Debug, Default)]
pub(crate) struct Buffers {
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
    /// Away while a frame is made.
    memory: Option<Memory>,
    fence: Option<OwnedFd>,
    /// From being queued until its frame is delivered.
    queued: bool,
}

/// A buffer that is being filled; taken and given back.
#[derive(Debug)]
pub(crate) struct Held {
    pub(crate) buffer_id: u64,
    pub(crate) epoch: u64,
    pub(crate) memory: Memory,
    pub(crate) fence: Option<OwnedFd>,
    pub(crate) slot: usize,
}

/// Buffers to be registered with a stream.
#[derive(Debug, Default)]
pub(crate) struct Registration {
    mapped: Vec<(u64, Memory)>,
    reservation: Option<MemoryReservation>,
}

impl Registration {
    /// Buffers of the host's.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` for an id that is named twice, else as [`Memory::attach`].
    pub(crate) fn attach(
        buffers: &[BufferRef<'_>],
        layout: &ImageLayout,
        kinds: MemoryKinds,
    ) -> Result<Self> {
        let mut mapped: Vec<(u64, Memory)> = Vec::with_capacity(buffers.len());
        for buffer in buffers {
            let id = buffer.info().buffer_id;
            if mapped.iter().any(|(other, _)| *other == id) {
                return Err(Error::invalid(format!("attach_buffer_queue: buffer {id} is named twice")));
            }
            mapped.push((id, Memory::attach(buffer, layout, kinds)?));
        }
        Ok(Self { mapped, reservation: None })
    }

    /// New buffers of the driver's, with ids from `first_id`.
    ///
    /// # Errors
    /// `METHOD_NOT_SUPPORTED` if `kinds` has none, `INVALID_ARGUMENT` when ids run out,
    /// `INSUFFICIENT_RESOURCES` beyond the host's budget, else as [`Memory::export`].
    pub(crate) fn export(
        first_id: u64,
        count: u32,
        layout: &ImageLayout,
        kinds: MemoryKinds,
        host: Option<Host>,
    ) -> Result<(Self, Vec<ExportedBuffer>)> {
        if !kinds.contains(MemoryKinds::EXPORT) {
            let text = "export_buffers: the profile has no memory of this kind; attach buffers";
            return Err(Error::new(Status::METHOD_NOT_SUPPORTED, text));
        }
        let Some(end) = first_id.checked_add(u64::from(count)) else {
            let text = format!("export_buffers: ids from {first_id} run out before {count} buffers");
            return Err(Error::invalid(text));
        };
        let bytes = layout.size().saturating_mul(u64::from(count));
        let reservation = host.map(|host| host.reserve_memory(bytes)).transpose()?;
        let made =
            (first_id..end).map(|id| Memory::export(id, layout).map(|(memory, out)| ((id, memory), out)));
        let (mapped, exported) = made.collect::<Result<Vec<_>>>()?.into_iter().unzip();
        Ok((Self { mapped, reservation }, exported))
    }
}

impl Buffers {
    /// Registers buffers, all the host's. Those that were there before are forgotten.
    pub(crate) fn register(&mut self, registration: Registration) {
        let slot = |(id, memory)| Slot { id, memory: Some(memory), fence: None, queued: false };
        let slots: Vec<_> = registration.mapped.into_iter().map(slot).collect();
        let ready = VecDeque::with_capacity(slots.len());
        *self = Self { epoch: self.epoch + 1, slots, ready, _reservation: registration.reservation };
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.slots.is_empty()
    }

    /// Whether a buffer waits to be filled.
    pub(crate) fn is_ready(&self) -> bool {
        !self.ready.is_empty()
    }

    /// Whether a frame made with buffers of `epoch` still is one of these.
    pub(crate) fn is_current(&self, epoch: u64) -> bool {
        self.epoch == epoch
    }

    /// The memory of a buffer that is not away.
    pub(crate) fn memory(&mut self, buffer_id: u64) -> Option<&mut Memory> {
        self.slots.iter_mut().find(|slot| slot.id == buffer_id)?.memory.as_mut()
    }

    /// Takes a buffer from the host.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` if it is not registered or is the driver's already.
    pub(crate) fn queue(&mut self, stream_id: i32, buffer_id: u64, fence: Option<OwnedFd>) -> Result<()> {
        let found = self.slots.iter_mut().enumerate().find(|(_, slot)| slot.id == buffer_id);
        let Some((index, slot)) = found else {
            return Err(Error::invalid(format!(
                "queue_buffer: buffer {buffer_id} is not registered with stream {stream_id}"
            )));
        };
        if slot.queued {
            return Err(Error::invalid(format!(
                "queue_buffer: buffer {buffer_id} is the driver's already; wait for its frame"
            )));
        }
        slot.queued = true;
        slot.fence = fence;
        self.ready.push_back(index);
        Ok(())
    }

    /// Takes the oldest waiting buffer, if there is one.
    pub(crate) fn take(&mut self) -> Option<Held> {
        let slot = *self.ready.front()?;
        let place = self.slots.get_mut(slot)?;
        let memory = place.memory.take()?;
        self.ready.pop_front();
        Some(Held { buffer_id: place.id, epoch: self.epoch, memory, fence: place.fence.take(), slot })
    }

    /// Takes out the memory of a buffer, whoever has that, to paint what was promised of it.
    pub(crate) fn borrow(&mut self, buffer_id: u64) -> Option<Held> {
        let slot = self.slots.iter().position(|slot| slot.id == buffer_id)?;
        let memory = self.slots.get_mut(slot)?.memory.take()?;
        Some(Held { buffer_id, epoch: self.epoch, memory, fence: None, slot })
    }

    /// Puts back what [`Buffers::borrow`] took out. The client may have queued the buffer meanwhile.
    pub(crate) fn put_back(&mut self, held: Held) {
        let slot = self.slots.get_mut(held.slot).filter(|_| held.epoch == self.epoch);
        if let Some(slot) = slot {
            slot.memory = Some(held.memory);
        }
    }

    /// Gives back what [`Buffers::take`] took. A buffer that was not `filled` waits again, first.
    pub(crate) fn give_back(&mut self, held: Held, filled: bool) {
        if held.epoch != self.epoch {
            return;
        }
        if let Some(slot) = self.slots.get_mut(held.slot) {
            slot.memory = Some(held.memory);
            slot.queued = !filled;
            slot.fence = held.fence;
            if !filled {
                self.ready.push_front(held.slot);
            }
        }
    }
}
