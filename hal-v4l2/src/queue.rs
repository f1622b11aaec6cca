//! A queue of buffers on a node: allocated once, then queued and taken back, one frame at a time.
//!
//! One path for the kernel's memory, exported as dma-bufs, and for foreign dma-bufs; and for one memory per buffer
//! or one per plane. The kernel's words are checked before they are passed on: a buffer that was never queued, more
//! bytes than there is room for, and a sequence that jumps, each become what the contract says of them. Nothing
//! here allocates between start and stop.

use crate::convert::{self, Stamp};
use crate::slot::{ForeignPlane, Owner, Slot};
use crate::sys::data::{BufferInfo, Dequeued, DmaPlane, PlaneInfo, QueueBuffer, QueueMemory};
use crate::sys::value::{BufFlags, BufKind, Memory};
use crate::sys::{Failure, MAX_PLANES, Node};
use nix::errno::Errno;
use std::os::fd::{AsFd, OwnedFd};
use std::sync::Arc;

/// Why an operation on a queue failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum QueueError {
    /// The kernel refused.
    #[error(transparent)]
    Kernel(#[from] Failure),
    /// The caller named a buffer that the queue has not.
    #[error("buffer {index} is not one of the {count} of this queue")]
    Unknown {
        /// What was named.
        index: u32,
        /// How many there are.
        count: usize,
    },
    /// The caller named a buffer that is not its own now.
    #[error("buffer {index} is {state}")]
    NotYours {
        /// What was named.
        index: u32,
        /// Whose it is.
        state: &'static str,
    },
    /// Foreign memory of the wrong shape.
    #[error("buffer {index} has {given} memories; this format needs {needed}")]
    Shape {
        /// Which buffer.
        index: u32,
        /// What was given.
        given: usize,
        /// What is needed.
        needed: usize,
    },
    /// The kernel gave fewer buffers than a stream needs.
    #[error("the driver allocated {granted} buffers of the {asked} asked for")]
    Short {
        /// What was asked for.
        asked: u32,
        /// What there is.
        granted: u32,
    },
    /// The kernel gave back a buffer that it did not have.
    #[error("the kernel driver returned buffer {index}, which it did not hold")]
    Forged {
        /// What it named.
        index: u32,
    },
}

/// One memory of an exported buffer.
#[derive(Debug)]
pub struct ExportedPlane {
    /// A dma-buf of it.
    pub fd: OwnedFd,
    /// Bytes of it.
    pub length: u32,
}

/// A filled buffer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Frame {
    /// Which buffer; the caller's again.
    pub index: u32,
    /// The device's count of frames.
    pub sequence: u32,
    /// Frames that the device lost between the one before and this one.
    pub lost: u32,
    /// Whether the content is damaged, by the device's own word or by numbers that cannot be true.
    pub corrupt: bool,
    /// When it was taken.
    pub stamp: Stamp,
    /// Valid bytes of each memory.
    pub bytes_used: [u32; MAX_PLANES],
}

/// What taking a frame gave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taken {
    /// A frame.
    Frame(Frame),
    /// None is ready.
    Empty,
    /// The last one has been taken; a restart brings more.
    Drained,
    /// The queue failed in the kernel; a restart may bring more.
    Broken,
    /// The device is gone.
    Gone,
}

/// A queue with its buffers. Dropping it stops the stream and frees the buffers; exported memory lives on as long
/// as its descriptors do.
#[derive(Debug)]
pub struct Queue {
    node: Arc<dyn Node>,
    kind: BufKind,
    memory: Memory,
    memories: usize,
    slots: Vec<Slot>,
    streaming: bool,
    last_sequence: Option<u32>,
}

impl Queue {
    /// Allocates `count` buffers in the kernel, for the format in force, and exports each memory of each.
    ///
    /// # Errors
    /// [`QueueError::Kernel`]: `EBUSY` when another handle has buffers, `ENOTTY` when the driver cannot export (use
    /// foreign memory then); [`QueueError::Short`]. Nothing stays allocated.
    pub fn exported(
        node: Arc<dyn Node>,
        kind: BufKind,
        count: u32,
    ) -> Result<(Self, Vec<Vec<ExportedPlane>>), QueueError> {
        let mut queue = Self::allocate(node, kind, Memory::MMAP, count, Slot::own)?;
        let all = (0..count).map(|index| queue.memories(index)).collect::<Result<_, _>>()?;
        Ok((queue, all))
    }

    /// Makes room for `count` foreign buffers, for the format in force; each is attached before it is queued.
    ///
    /// # Errors
    /// [`QueueError::Kernel`]: `EBUSY` when another handle has buffers, `EINVAL` when the driver takes no foreign
    /// memory (use exported memory then); [`QueueError::Short`]. Nothing stays allocated.
    pub fn imported(node: Arc<dyn Node>, kind: BufKind, count: u32) -> Result<Self, QueueError> {
        Self::allocate(node, kind, Memory::DMABUF, count, Slot::empty)
    }

    /// # Errors
    /// As the two constructors.
    fn allocate(
        node: Arc<dyn Node>,
        kind: BufKind,
        memory: Memory,
        count: u32,
        slot: fn() -> Slot,
    ) -> Result<Self, QueueError> {
        let memories = node.format(kind)?.plane_count;
        let granted = node.request_buffers(kind, memory, count)?.count;
        // From here on dropping the queue frees what was allocated.
        let slots = (0..granted.min(count)).map(|_| slot()).collect();
        let queue = Self { node, kind, memory, memories, slots, streaming: false, last_sequence: None };
        if granted < count {
            return Err(QueueError::Short { asked: count, granted });
        }
        Ok(queue)
    }

    /// The node it is on.
    pub fn node(&self) -> &Arc<dyn Node> {
        &self.node
    }

    /// How many buffers there are.
    pub fn len(&self) -> usize {
        self.slots.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.slots.is_empty()
    }

    /// Whose a buffer is; `None` for one that there is not.
    pub fn owner(&self, index: usize) -> Option<Owner> {
        self.slots.get(index).map(Slot::owner)
    }

    /// How many buffers the device has.
    pub fn held(&self) -> usize {
        self.slots.iter().filter(|slot| slot.owner() == Owner::Device).count()
    }

    /// Whether the stream is on.
    pub fn is_streaming(&self) -> bool {
        self.streaming
    }

    /// Gives a buffer its foreign memory.
    ///
    /// # Errors
    /// [`QueueError::Unknown`], [`QueueError::Shape`], [`QueueError::NotYours`] when it has memory already.
    pub fn attach(&mut self, index: u32, memory: Vec<ForeignPlane>) -> Result<(), QueueError> {
        let (given, needed) = (memory.len(), self.memories);
        let slot = self.slot(index)?;
        if given != needed {
            return Err(QueueError::Shape { index, given, needed });
        }
        if slot.attach(memory) {
            Ok(())
        } else {
            Err(QueueError::NotYours { index, state: "attached already" })
        }
    }

    /// Takes a buffer's foreign memory away.
    ///
    /// # Errors
    /// [`QueueError::Unknown`], [`QueueError::NotYours`] while the device has it, or when it has none.
    pub fn detach(&mut self, index: u32) -> Result<(), QueueError> {
        if self.slot(index)?.detach() {
            return Ok(());
        }
        Err(QueueError::NotYours { index, state: "not attached, or queued" })
    }

    /// The memories of a buffer, for the CPU to reach.
    ///
    /// # Errors
    /// [`QueueError::Unknown`]; [`QueueError::Kernel`], also for want of descriptors.
    pub fn memories(&mut self, index: u32) -> Result<Vec<ExportedPlane>, QueueError> {
        let (kind, node) = (self.kind, Arc::clone(&self.node));
        let slot = self.slot(index)?;
        if let [_, ..] = slot.foreign() {
            let full = |_| Failure { call: "fcntl", errno: Errno::EMFILE };
            let copy = |plane: &ForeignPlane| {
                let fd = plane.fd.try_clone().map_err(full)?;
                Ok(ExportedPlane { fd, length: plane.length })
            };
            return slot.foreign().iter().map(copy).collect();
        }
        let info = node.query_buffer(kind, Memory::MMAP, index)?;
        let export = |(plane, of): (u32, &PlaneInfo)| {
            Ok(ExportedPlane { fd: node.export(kind, index, plane)?, length: of.length })
        };
        (0..).zip(info.planes()).map(export).collect()
    }

    /// Hands a buffer to the device.
    ///
    /// # Errors
    /// [`QueueError::Unknown`], [`QueueError::NotYours`], [`QueueError::Kernel`]; the buffer stays the caller's.
    pub fn queue(&mut self, index: u32) -> Result<(), QueueError> {
        let kind = self.kind;
        let node = Arc::clone(&self.node);
        let slot = self.slot(index)?;
        match slot.owner() {
            Owner::Caller => {}
            Owner::Empty => return Err(QueueError::NotYours { index, state: "not attached" }),
            Owner::Device => return Err(QueueError::NotYours { index, state: "queued already" }),
        }
        match slot.foreign() {
            [] => node.queue(&QueueBuffer { kind, index, memory: QueueMemory::Mmap })?,
            [first, rest @ ..] => {
                let mut planes = [DmaPlane { fd: first.fd.as_fd(), length: first.length }; MAX_PLANES];
                for (to, from) in planes.iter_mut().skip(1).zip(rest) {
                    *to = DmaPlane { fd: from.fd.as_fd(), length: from.length };
                }
                let used = planes.get(..=rest.len()).unwrap_or(&planes);
                node.queue(&QueueBuffer { kind, index, memory: QueueMemory::DmaBuf(used) })?;
            }
        }
        slot.given();
        Ok(())
    }

    /// Starts the stream; does nothing if it is on. Frames come once a buffer is queued.
    ///
    /// # Errors
    /// [`QueueError::Kernel`]: `ENOSPC` for want of USB bandwidth, and others; queued buffers stay queued.
    pub fn start(&mut self) -> Result<(), QueueError> {
        if !self.streaming {
            self.node.stream_on(self.kind)?;
            self.streaming = true;
            self.last_sequence = None;
        }
        Ok(())
    }

    /// Stops the stream. All buffers are the caller's then, also when the kernel refuses.
    ///
    /// # Errors
    /// [`QueueError::Kernel`]; a device that is gone is no error, it has stopped.
    pub fn stop(&mut self) -> Result<(), QueueError> {
        let done = self.node.stream_off(self.kind);
        self.streaming = false;
        for slot in &mut self.slots {
            slot.returned();
        }
        match done {
            Err(failure) if !failure.is_gone() => Err(failure.into()),
            _ => Ok(()),
        }
    }

    /// Takes the next filled buffer, without waiting; `now_ns` tells the time of `CLOCK_MONOTONIC`, and is asked only
    /// for a buffer without a time of its own.
    ///
    /// # Errors
    /// [`QueueError::Forged`], [`QueueError::Kernel`].
    pub fn take(&mut self, now_ns: fn() -> u64) -> Result<Taken, QueueError> {
        match self.node.dequeue(self.kind, self.memory) {
            Ok(Dequeued::Filled(info)) => self.receive(&info, now_ns).map(Taken::Frame),
            Ok(Dequeued::Empty) => Ok(Taken::Empty),
            Ok(Dequeued::Drained) => Ok(Taken::Drained),
            Ok(Dequeued::Gone) => Ok(Taken::Gone),
            // A driver that is unbound stops its queue before the node says that it is gone.
            Err(_) if self.is_gone() => Ok(Taken::Gone),
            Err(Failure { errno: Errno::EIO, .. }) => Ok(Taken::Broken),
            Err(failure) => Err(failure.into()),
        }
    }

    /// # Errors
    /// [`QueueError::Forged`].
    fn receive(&mut self, info: &BufferInfo, now_ns: fn() -> u64) -> Result<Frame, QueueError> {
        let index = info.index;
        let held = self.slot(index).is_ok_and(Slot::returned);
        if !held {
            return Err(QueueError::Forged { index });
        }
        let mut bytes_used = [0; MAX_PLANES];
        let mut corrupt = info.flags.contains(BufFlags::ERROR) || info.plane_count != self.memories;
        for (used, plane) in bytes_used.iter_mut().zip(info.planes()) {
            // The contract's planes begin where the memory does: a picture that begins later is not where the
            // host will look for it.
            let sound = plane.bytes_used <= plane.length && plane.bytes_used > 0 && plane.data_offset == 0;
            corrupt |= !sound;
            *used = plane.bytes_used.min(plane.length);
        }
        let lost = self.lost_before(info.sequence);
        let stamp = convert::stamp(info, now_ns);
        Ok(Frame { index, sequence: info.sequence, lost, corrupt, stamp, bytes_used })
    }

    /// Frames that a sequence has passed over since the last one. A sequence that stands still or goes back, as
    /// some drivers' do when they recover, says nothing.
    fn lost_before(&mut self, sequence: u32) -> u32 {
        let gap = self.last_sequence.map_or(0, |last| sequence.wrapping_sub(last).wrapping_sub(1));
        self.last_sequence = Some(sequence);
        if gap > u32::MAX / 2 { 0 } else { gap }
    }

    fn is_gone(&self) -> bool {
        self.node.capability().is_err_and(Failure::is_gone)
    }

    /// # Errors
    /// [`QueueError::Unknown`].
    fn slot(&mut self, index: u32) -> Result<&mut Slot, QueueError> {
        let count = self.slots.len();
        let at = usize::try_from(index).unwrap_or(usize::MAX);
        self.slots.get_mut(at).ok_or(QueueError::Unknown { index, count })
    }
}

impl Drop for Queue {
    fn drop(&mut self) {
        // Nobody is left to be told of a refusal, and closing the node frees the rest.
        if self.streaming {
            let _ = self.node.stream_off(self.kind);
        }
        let _ = self.node.request_buffers(self.kind, self.memory, 0);
    }
}

#[cfg(test)]
mod tests;
