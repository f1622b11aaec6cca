//! The pictures in the kernel's buffers, for the CPU to read before the buffers go to the host.

use crate::jpeg;
use crate::queue::{Queue, QueueError};
use crate::sys::dmabuf::CpuAccess;
use crate::sys::{Failure, MAX_PLANES};
use hal_api::view::{Access, Mapping};
use nix::errno::Errno;
use std::os::fd::{AsFd, OwnedFd};

#[derive(Debug)]
struct Tapped {
    map: Mapping,
    fd: OwnedFd,
}

/// The memories of all buffers of a queue, mapped once.
#[derive(Debug)]
pub(crate) struct Tap {
    buffers: Vec<Vec<Tapped>>,
}

/// A copy of one frame: its memories one behind the other, each with the room that it has in a buffer.
#[derive(Debug, Default)]
pub(crate) struct Staged {
    bytes: Vec<u8>,
    memories: [(usize, usize); MAX_PLANES],
}

impl Staged {
    /// The valid bytes of a memory.
    pub fn memory(&self, index: usize) -> &[u8] {
        let (start, used) = self.memories.get(index).copied().unwrap_or_default();
        self.bytes.get(start..start.saturating_add(used)).unwrap_or_default()
    }
}

impl Tap {
    /// Maps the memories of a queue's buffers.
    ///
    /// # Errors
    /// [`QueueError::Kernel`]: the memory cannot be reached by this process.
    pub fn open(queue: &mut Queue) -> Result<Self, QueueError> {
        let mut buffers = Vec::with_capacity(queue.len());
        for index in (0..).take(queue.len()) {
            let mut memories = Vec::new();
            for memory in queue.memories(index)? {
                let length = usize::try_from(memory.length).unwrap_or(usize::MAX);
                let map = Mapping::new(memory.fd.as_fd(), 0, length, Access::Read);
                let map = map.map_err(|error| {
                    tracing::warn!("a buffer of the camera cannot be read: {error}");
                    QueueError::Kernel(Failure { call: "mmap", errno: Errno::EACCES })
                })?;
                memories.push(Tapped { map, fd: memory.fd });
            }
            buffers.push(memories);
        }
        Ok(Self { buffers })
    }

    fn memories(&self, index: u32) -> &[Tapped] {
        let found = usize::try_from(index).ok().and_then(|index| self.buffers.get(index));
        found.map_or(&[], Vec::as_slice)
    }

    /// Copies a frame; says whether all of it could be.
    pub fn copy(&self, index: u32, used: &[u32; MAX_PLANES], into: &mut Staged) -> bool {
        let memories = self.memories(index);
        let room: usize = memories.iter().map(|memory| memory.map.len()).sum();
        // Grows to the size of a frame once, and stays.
        into.bytes.resize(room, 0);
        into.memories = Default::default();
        let mut start = 0;
        for ((memory, used), place) in memories.iter().zip(used).zip(&mut into.memories) {
            let used = usize::try_from(*used).unwrap_or(usize::MAX).min(memory.map.len());
            let Some(bytes) = into.bytes.get_mut(start..start + used) else { return false };
            let _access = CpuAccess::read(&memory.fd);
            if memory.map.view().read_at(0, bytes).is_err() {
                return false;
            }
            *place = (start, used);
            start += memory.map.len();
        }
        !memories.is_empty()
    }

    /// Whether a compressed frame of so many bytes can be whole.
    pub fn is_whole(&self, index: u32, used: u32) -> bool {
        let Some(memory) = self.memories(index).first() else { return false };
        let used = usize::try_from(used).unwrap_or(usize::MAX).min(memory.map.len());
        let _access = CpuAccess::read(&memory.fd);
        let view = memory.map.view();
        jpeg::is_whole_by(used, |at, into| view.read_at(at, into).ok())
    }
}
