//! One buffer: descriptors, the mapping of each, and where the planes lie in them.

use std::os::fd::{AsFd, BorrowedFd, OwnedFd};

use hal_api::buffer::{Buffer, MemoryType};
use hal_api::stream::StreamAttributes;
use hal_api::traits::{BufferRef, ExportedBuffer};
use hal_api::view::{Access, Mapping, View};

use super::descriptor::{Descriptor, DescriptorKind};
use super::error::{Origin, PoolError};

/// Memory of one buffer, mapped for reading as long as the value lives.
#[derive(Debug)]
pub(super) struct SharedBuffer {
    info: Buffer,
    fds: [Option<OwnedFd>; 4],
    windows: Vec<Window>,
    memory: Vec<Part>,
}

/// Memory that a buffer takes: to find two buffers in one place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Part {
    identity: (u64, u64),
    start: u64,
    end: u64,
}

/// A plane in the mapping of its descriptor.
#[derive(Debug)]
struct Window {
    map: Mapping,
    start: usize,
    len: usize,
}

/// Says which buffer is being judged and who made it.
struct Judge {
    origin: Origin,
    index: usize,
}

impl SharedBuffer {
    /// A buffer of the host's own memory: one descriptor, planes as the attributes lay them out.
    ///
    /// # Errors
    /// [`PoolError::Map`].
    pub(super) fn own(
        attributes: &StreamAttributes,
        index: usize,
        fd: OwnedFd,
        memory_type: MemoryType,
    ) -> Result<Self, PoolError> {
        let info = describe(attributes, memory_type);
        Self::map(index, info, [Some(fd), None, None, None], Vec::new())
    }

    /// A buffer that someone else made. Everything about it is checked first.
    ///
    /// # Errors
    /// [`PoolError::Buffer`] with what is not as agreed, [`PoolError::Map`].
    pub(super) fn adopt(
        attributes: &StreamAttributes,
        index: usize,
        buffer: ExportedBuffer,
        origin: Origin,
    ) -> Result<Self, PoolError> {
        let judge = Judge { origin, index };
        judge.geometry(attributes, &buffer.info)?;
        let memory = judge.memory(attributes, &buffer)?;
        Self::map(index, buffer.info, buffer.fds, memory)
    }

    /// The buffer as the driver gets to see it, under an id.
    pub(super) fn reference(&self, buffer_id: u64) -> BufferRef<'_> {
        let mut fds = [None; 4];
        for (index, fd) in fds.iter_mut().enumerate().take(self.windows.len()) {
            *fd = owner(&self.fds, index).map(AsFd::as_fd);
        }
        BufferRef::new(Buffer { buffer_id, ..self.info }, fds)
    }

    /// Geometry, without ids or descriptor numbers.
    pub(super) fn info(&self) -> &Buffer {
        &self.info
    }

    /// A plane's memory.
    pub(super) fn plane(&self, index: usize) -> Option<View<'_>> {
        let window = self.windows.get(index)?;
        window.map.view().sub(window.start, window.len).ok()
    }

    /// The dma-bufs that CPU access has to be announced to.
    pub(super) fn dma_bufs(&self) -> impl Iterator<Item = BorrowedFd<'_>> {
        let is_dma_buf = self.info.memory_type == MemoryType::DMABUF;
        self.fds.iter().flatten().filter(move |_| is_dma_buf).map(AsFd::as_fd)
    }

    /// The memory it takes; nothing for the host's own, which is new by construction.
    pub(super) fn parts(&self) -> &[Part] {
        &self.memory
    }

    /// # Errors
    /// [`PoolError::Map`].
    fn map(
        index: usize,
        info: Buffer,
        fds: [Option<OwnedFd>; 4],
        memory: Vec<Part>,
    ) -> Result<Self, PoolError> {
        let refused = |source| PoolError::Map { index, source };
        let mut windows = Vec::with_capacity(4);
        for (number, plane) in info.planes().iter().enumerate() {
            let len = usize::try_from(plane.size).unwrap_or(usize::MAX);
            let fd = owner(&fds, number).map(AsFd::as_fd);
            let Some(fd) = fd else { continue };
            // From the start of the descriptor: videobuf2's dma-bufs map from theirs whatever offset is asked.
            let start = usize::try_from(plane.offset).unwrap_or(usize::MAX);
            let map = Mapping::new(fd, 0, start.saturating_add(len), Access::Read).map_err(refused)?;
            windows.push(Window { map, start, len });
        }
        Ok(Self { info, fds, windows, memory })
    }
}

impl Part {
    /// Whether two parts share a byte.
    pub(super) fn overlaps(&self, other: &Self) -> bool {
        self.identity == other.identity && self.start < other.end && other.start < self.end
    }
}

impl Judge {
    /// # Errors
    /// [`PoolError::Buffer`].
    fn geometry(&self, attributes: &StreamAttributes, info: &Buffer) -> Result<(), PoolError> {
        let needed = u64::try_from(size_of::<Buffer>()).unwrap_or(u64::MAX);
        if u64::from(info.struct_size) < needed {
            return self.wrong(0, "struct_size in bytes", info.struct_size, needed);
        }
        if info.format != attributes.format {
            return self.wrong(0, "the pixel format", info.format, attributes.format);
        }
        if info.modifier != attributes.modifier {
            return self.wrong(0, "the modifier", info.modifier.0, attributes.modifier.0);
        }
        let height = describe(attributes, info.memory_type).height;
        if (info.width, info.height) != (attributes.width, height) {
            let found = format!("{}x{}", info.width, info.height);
            return self.wrong(0, "the size in pixels", found, format!("{}x{height}", attributes.width));
        }
        if info.n_planes != attributes.n_planes {
            return self.wrong(0, "the number of planes", info.n_planes, attributes.n_planes);
        }
        for (index, (plane, layout)) in info.planes().iter().zip(attributes.planes()).enumerate() {
            if plane.stride != layout.stride {
                return self.wrong(index, "the stride in bytes", plane.stride, layout.stride);
            }
            if plane.size < layout.size {
                let expected = format!("at least {}", layout.size);
                return self.wrong(index, "the size in bytes", plane.size, expected);
            }
        }
        Ok(())
    }

    /// # Errors
    /// [`PoolError::Buffer`].
    fn memory(&self, attributes: &StreamAttributes, buffer: &ExportedBuffer) -> Result<Vec<Part>, PoolError> {
        let mut parts: Vec<Part> = Vec::with_capacity(4);
        for (index, plane) in buffer.info.planes().iter().enumerate().take(attributes.planes().len()) {
            let Some(fd) = owner(&buffer.fds, index) else {
                return self.wrong(index, "the descriptor", "missing", "there in plane 0");
            };
            let found = Descriptor::of(fd.as_fd());
            let found = found.or_else(|error| self.wrong(index, "the descriptor", error, "open"))?;
            self.kind(index, buffer.info.memory_type, &found.kind)?;
            let end = plane.offset.checked_add(plane.size).filter(|end| *end <= found.bytes);
            let Some(end) = end else {
                let asked = format!("inside the descriptor's {} bytes", found.bytes);
                let range = format!("{} bytes at offset {}", plane.size, plane.offset);
                return self.wrong(index, "the memory", range, asked);
            };
            let part = Part { identity: found.identity, start: plane.offset, end };
            if parts.iter().any(|other| other.overlaps(&part)) {
                return self.wrong(index, "the memory", "another plane's too", "its own");
            }
            parts.push(part);
        }
        Ok(parts)
    }

    /// # Errors
    /// [`PoolError::Buffer`].
    fn kind(&self, plane: usize, said: MemoryType, found: &DescriptorKind) -> Result<(), PoolError> {
        match (said, found) {
            (MemoryType::DMABUF, DescriptorKind::DmaBuf)
            | (MemoryType::MEMFD, DescriptorKind::Memfd { shrink_sealed: true }) => Ok(()),
            (MemoryType::MEMFD, DescriptorKind::Memfd { shrink_sealed: false }) => {
                let expected = "a memfd sealed with F_SEAL_SHRINK";
                self.wrong(plane, "the descriptor", "a memfd that can be shrunk", expected)
            }
            (MemoryType::DMABUF | MemoryType::MEMFD, other) => {
                let found = match other {
                    DescriptorKind::DmaBuf => "a dma-buf",
                    DescriptorKind::Memfd { .. } => "a memfd",
                    DescriptorKind::Other(name) => name,
                };
                self.wrong(plane, "the descriptor", found, said)
            }
            (other, _) => self.wrong(plane, "the memory type", other, "DMABUF or MEMFD"),
        }
    }

    /// # Errors
    /// Always: [`PoolError::Buffer`].
    fn wrong<T>(
        &self,
        plane: usize,
        what: &'static str,
        found: impl ToString,
        expected: impl ToString,
    ) -> Result<T, PoolError> {
        let (found, expected) = (found.to_string(), expected.to_string());
        let Self { origin, index } = *self;
        Err(PoolError::Buffer { origin, index, plane, what, found, expected })
    }
}

/// The descriptor of a plane: its own, or plane 0's.
fn owner(fds: &[Option<OwnedFd>; 4], index: usize) -> Option<&OwnedFd> {
    let own = fds.get(index).and_then(Option::as_ref);
    own.or_else(|| fds.first().and_then(Option::as_ref))
}

/// A buffer laid out as the attributes say, all planes in one descriptor.
fn describe(attributes: &StreamAttributes, memory_type: MemoryType) -> Buffer {
    use hal_api::format::FormatInfo;
    let compressed = FormatInfo::of(attributes.format).is_some_and(FormatInfo::is_compressed);
    let mut info = Buffer {
        memory_type,
        modifier: attributes.modifier,
        format: attributes.format,
        width: attributes.width,
        height: if compressed { 1 } else { attributes.height },
        n_planes: attributes.n_planes,
        ..Buffer::empty(0)
    };
    for (plane, layout) in info.planes.iter_mut().zip(attributes.planes()) {
        plane.stride = layout.stride;
        plane.offset = layout.offset;
        plane.size = layout.size;
    }
    info
}
