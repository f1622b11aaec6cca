//! The buffers of one stream: memory, mappings and owners together.

use std::io;
use std::os::fd::BorrowedFd;

use hal_api::buffer::{Buffer, MemoryType};
use hal_api::stream::StreamAttributes;
use hal_api::traits::{BufferRef, ExportedBuffer, IBufferQueue};
use hal_api::view::View;

use super::budget::{MemoryBudget, Reservation};
use super::error::{Origin, PoolError};
use super::ioctl;
use super::memory::allocate;
use super::plan::{MemoryDevices, MemorySource, PoolPlan};
use super::shared::SharedBuffer;
use super::slot::{SlotId, Slots};

/// The buffers of one stream. Memory is mapped once, here, and unmapped when the last user lets go.
#[derive(Debug)]
pub struct Pool {
    plan: PoolPlan,
    slots: Slots,
    buffers: Box<[SharedBuffer]>,
    _reservation: Reservation,
}

/// CPU access to a buffer, announced to its dma-bufs from here to the drop. Nothing for a memfd.
#[derive(Debug)]
pub struct ReadAccess<'a> {
    buffer: &'a SharedBuffer,
    begun: usize,
}

impl Pool {
    /// Makes memory by a plan and registers it with the stream of an operator or a video session: allocated and attached, or exported by the
    /// driver, as the plan says.
    ///
    /// # Errors
    /// [`PoolError`]; then nothing is registered and no memory is held. Imported memory is not made here:
    /// that plan is refused with [`PoolError::Allocate`], use [`Pool::import`].
    pub fn register<Q: IBufferQueue + ?Sized>(
        plan: PoolPlan,
        attributes: &StreamAttributes,
        queue: &Q,
        budget: &MemoryBudget,
        devices: &MemoryDevices,
    ) -> Result<Self, PoolError> {
        if plan.source == MemorySource::Exported {
            return Self::export(plan, attributes, queue, budget);
        }
        let pool = Self::allocate(plan, attributes, budget, devices)?;
        pool.attach(queue)?;
        Ok(pool)
    }

    /// Makes the host's own memory, not yet registered.
    ///
    /// # Errors
    /// [`PoolError::Budget`], [`PoolError::Allocate`], [`PoolError::Map`].
    pub fn allocate(
        plan: PoolPlan,
        attributes: &StreamAttributes,
        budget: &MemoryBudget,
        devices: &MemoryDevices,
    ) -> Result<Self, PoolError> {
        let reservation = reserve(&plan, budget)?;
        let kind = match plan.source {
            MemorySource::Memfd => MemoryType::MEMFD,
            _ => MemoryType::DMABUF,
        };
        let mut buffers = Vec::new();
        for _ in 0..plan.count {
            let fd = allocate(&plan, devices)?;
            buffers.push(SharedBuffer::own(attributes, buffers.len(), fd, kind)?);
        }
        Ok(Self::of(plan, buffers, reservation))
    }

    /// Takes dma-bufs or sealed memfds of the embedder's, not yet registered. They have to be laid out as
    /// the attributes say.
    ///
    /// # Errors
    /// [`PoolError::Buffer`] with what is wrong with which, [`PoolError::Count`], [`PoolError::Budget`],
    /// [`PoolError::Map`].
    pub fn import(
        plan: PoolPlan,
        attributes: &StreamAttributes,
        buffers: Vec<ExportedBuffer>,
        budget: &MemoryBudget,
    ) -> Result<Self, PoolError> {
        let reservation = reserve(&plan, budget)?;
        Self::adopt(plan, attributes, buffers, reservation, Origin::Embedder)
    }

    /// Registers the buffers with the stream, under fresh ids if they were registered before.
    ///
    /// # Errors
    /// [`PoolError::Driver`]: what the driver says. The buffers can be attached elsewhere.
    pub fn attach<Q: IBufferQueue + ?Sized>(&self, queue: &Q) -> Result<(), PoolError> {
        let reference = |index: u16| {
            let id = self.slots.id(index)?.to_u64();
            Some(self.buffers.get(usize::from(index))?.reference(id))
        };
        let references: Vec<BufferRef<'_>> = self.slots.indices().filter_map(reference).collect();
        let stream_id = self.plan.stream_id;
        let attached = queue.attach_buffer_queue(stream_id, &references);
        attached.map_err(|source| PoolError::Driver { stream_id, source })
    }

    /// What was planned.
    #[must_use]
    pub fn plan(&self) -> &PoolPlan {
        &self.plan
    }

    /// Who owns which buffer.
    #[must_use]
    pub fn slots(&self) -> &Slots {
        &self.slots
    }

    /// Geometry of a buffer; id and descriptor numbers in it are not set.
    #[must_use]
    pub fn buffer(&self, index: u16) -> Option<&Buffer> {
        Some(self.buffers.get(usize::from(index))?.info())
    }

    /// Announces CPU access to a buffer; `None` for an index that is none.
    ///
    /// # Errors
    /// What a dma-buf's exporter says; then there is no access.
    pub fn read(&self, index: u16) -> Option<io::Result<ReadAccess<'_>>> {
        let buffer = self.buffers.get(usize::from(index))?;
        Some(ReadAccess::begin(buffer))
    }

    /// # Errors
    /// As [`Pool::register`].
    fn export<Q: IBufferQueue + ?Sized>(
        plan: PoolPlan,
        attributes: &StreamAttributes,
        queue: &Q,
        budget: &MemoryBudget,
    ) -> Result<Self, PoolError> {
        let reservation = reserve(&plan, budget)?;
        let stream_id = plan.stream_id;
        let first = SlotId { index: 0, generation: 1 }.to_u64();
        let exported = queue.export_buffers(stream_id, first, plan.count);
        let exported = exported.map_err(|source| PoolError::Driver { stream_id, source })?;
        let adopted = Self::adopt(plan, attributes, exported, reservation, Origin::Driver);
        if adopted.is_err() {
            // They are registered, and nobody will queue them. The first error is the one to tell.
            let _ = queue.detach_buffer_queue(stream_id);
        }
        adopted
    }

    /// # Errors
    /// As [`Pool::import`].
    fn adopt(
        plan: PoolPlan,
        attributes: &StreamAttributes,
        buffers: Vec<ExportedBuffer>,
        reservation: Reservation,
        origin: Origin,
    ) -> Result<Self, PoolError> {
        let count = usize::try_from(plan.count).unwrap_or(usize::MAX);
        let wrong = |index, what, found: String, expected: String| {
            Err(PoolError::Buffer { origin, index, plane: 0, what, found, expected })
        };
        if buffers.len() != count {
            return wrong(0, "the number of buffers", buffers.len().to_string(), count.to_string());
        }
        let mut adopted: Vec<SharedBuffer> = Vec::with_capacity(count);
        for (index, buffer) in buffers.into_iter().enumerate() {
            let id = u16::try_from(index).map_or(0, |index| SlotId { index, generation: 1 }.to_u64());
            if origin == Origin::Driver && buffer.info.buffer_id != id {
                return wrong(index, "the buffer id", buffer.info.buffer_id.to_string(), id.to_string());
            }
            let buffer = SharedBuffer::adopt(attributes, index, buffer, origin)?;
            let part_of = |other: &SharedBuffer| {
                other.parts().iter().any(|one| buffer.parts().iter().any(|part| one.overlaps(part)))
            };
            if let Some(other) = adopted.iter().position(part_of) {
                return wrong(index, "the memory", format!("buffer {other}'s too"), "its own".into());
            }
            adopted.push(buffer);
        }
        Ok(Self::of(plan, adopted, reservation))
    }

    fn of(plan: PoolPlan, buffers: Vec<SharedBuffer>, reservation: Reservation) -> Self {
        let slots = Slots::new(plan.count);
        Self { plan, slots, buffers: buffers.into(), _reservation: reservation }
    }
}

impl<'a> ReadAccess<'a> {
    /// A plane's memory, all of it.
    #[must_use]
    pub fn plane(&self, index: usize) -> Option<View<'_>> {
        self.buffer.plane(index)
    }

    /// # Errors
    /// What a dma-buf's exporter says.
    fn begin(buffer: &'a SharedBuffer) -> io::Result<Self> {
        let mut access = Self { buffer, begun: 0 };
        for fd in buffer.dma_bufs() {
            // A failure ends the access to those before it, by the drop.
            ioctl::dma_buf_sync(fd, ioctl::SYNC_READ)?;
            access.begun += 1;
        }
        Ok(access)
    }

    fn begun(&self) -> impl Iterator<Item = BorrowedFd<'a>> {
        self.buffer.dma_bufs().take(self.begun)
    }
}

impl Drop for ReadAccess<'_> {
    fn drop(&mut self) {
        for fd in self.begun() {
            // Reading left nothing to write back, so a refusal loses nothing.
            let _ = ioctl::dma_buf_sync(fd, ioctl::SYNC_READ | ioctl::SYNC_END);
        }
    }
}

/// # Errors
/// [`PoolError::Budget`].
fn reserve(plan: &PoolPlan, budget: &MemoryBudget) -> Result<Reservation, PoolError> {
    let stream_id = plan.stream_id;
    budget.reserve(plan.total_bytes()).map_err(|source| PoolError::Budget { stream_id, source })
}
