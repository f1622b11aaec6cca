//! What a stream's buffers will be and take, before any of it is taken.

use std::path::{Path, PathBuf};

use hal_api::buffer::MemoryKinds;
use hal_api::stream::StreamAttributes;

use super::attributes::check_attributes;
use super::error::PoolError;
use super::slot::MAX_SLOTS;

/// Where the memory of a pool comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MemorySource {
    /// Anonymous shared memory of the host's, sealed against shrinking.
    Memfd,
    /// A dma-buf of a kernel heap.
    DmaHeap,
    /// A dma-buf that the kernel makes of a memfd.
    Udmabuf,
    /// The driver's own memory.
    Exported,
    /// dma-bufs that the embedding program hands in.
    Imported,
}

/// What the embedder wants.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum MemoryPreference {
    /// The first that works of: memfd, the driver's own memory, dma-heap, udmabuf.
    #[default]
    Automatic,
    /// This one or none.
    Only(MemorySource),
}

/// Devices that make dma-bufs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MemoryDevices {
    /// A heap, such as `/dev/dma_heap/system`.
    pub dma_heap: Option<PathBuf>,
    /// `/dev/udmabuf`.
    pub udmabuf: Option<PathBuf>,
}

/// What a stream's buffers will be. Making it allocates nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PoolPlan {
    /// The stream.
    pub stream_id: i32,
    /// Where the memory comes from.
    pub source: MemorySource,
    /// Buffers.
    pub count: u32,
    /// Bytes of each, in whole pages.
    pub buffer_bytes: u64,
}

impl MemorySource {
    /// The word used in messages and reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Memfd => "memfd",
            Self::DmaHeap => "dma-heap",
            Self::Udmabuf => "udmabuf",
            Self::Exported => "driver memory",
            Self::Imported => "imported dma-buf",
        }
    }

    fn needs(self) -> MemoryKinds {
        match self {
            Self::Memfd => MemoryKinds::ATTACH_MEMFD,
            Self::DmaHeap | Self::Udmabuf | Self::Imported => MemoryKinds::ATTACH_DMABUF,
            Self::Exported => MemoryKinds::EXPORT,
        }
    }
}

impl MemoryDevices {
    /// What this machine has: the heap `system`, or else the first by name, and udmabuf.
    #[must_use]
    pub fn probe() -> Self {
        Self::under(Path::new("/dev"))
    }

    /// What is under another folder than `/dev`.
    #[must_use]
    pub fn under(dev: &Path) -> Self {
        let heaps = std::fs::read_dir(dev.join("dma_heap")).into_iter().flatten();
        let dma_heap = heaps
            .flatten()
            .map(|heap| heap.path())
            .min_by_key(|path| (!path.ends_with("system"), path.clone()));
        let udmabuf = Some(dev.join("udmabuf")).filter(|path| path.exists());
        Self { dma_heap, udmabuf }
    }

    fn missing(&self, source: MemorySource) -> Option<&'static str> {
        match source {
            MemorySource::DmaHeap if self.dma_heap.is_none() => Some("this machine has no dma-heap"),
            MemorySource::Udmabuf if self.udmabuf.is_none() => Some("this machine has no udmabuf"),
            _ => None,
        }
    }
}

impl PoolPlan {
    /// Plans `count` buffers for a committed stream, or as many as the driver calls smooth.
    ///
    /// # Errors
    /// [`PoolError::Attributes`] if the driver's attributes are wrong, [`PoolError::Count`] for a number
    /// that it does not take, [`PoolError::NoMemory`] if no memory suits driver, preference and machine.
    pub fn new(
        attributes: &StreamAttributes,
        preference: MemoryPreference,
        count: Option<u32>,
        devices: &MemoryDevices,
    ) -> Result<Self, PoolError> {
        check_attributes(attributes)?;
        let stream_id = attributes.stream_id;
        let (min, max) = (attributes.buffer_count_min, attributes.buffer_count_max.min(MAX_SLOTS));
        let asked = count.unwrap_or(attributes.buffer_count.clamp(min, max));
        if asked < min || asked > max {
            return Err(PoolError::Count { stream_id, asked, min, max });
        }
        let source = choose(attributes, preference, devices)?;
        let buffer_bytes = attributes.buffer_size.next_multiple_of(page_bytes());
        Ok(Self { stream_id, source, count: asked, buffer_bytes })
    }

    /// Bytes of all buffers.
    #[must_use]
    pub fn total_bytes(&self) -> u64 {
        // At most 2^32 bytes in each of 256 buffers.
        self.buffer_bytes.saturating_mul(u64::from(self.count))
    }
}

/// # Errors
/// [`PoolError::NoMemory`].
fn choose(
    attributes: &StreamAttributes,
    preference: MemoryPreference,
    devices: &MemoryDevices,
) -> Result<MemorySource, PoolError> {
    const ORDER: [MemorySource; 4] =
        [MemorySource::Memfd, MemorySource::Exported, MemorySource::DmaHeap, MemorySource::Udmabuf];
    let offered = MemoryKinds::from_bits_retain(attributes.memory_kinds);
    let one;
    let (candidates, wanted): (&[MemorySource], _) = match preference {
        MemoryPreference::Automatic => (&ORDER, "any"),
        MemoryPreference::Only(source) => {
            one = [source];
            (&one, source.name())
        }
    };
    let mut missing = "the driver does not take it";
    for source in candidates {
        if offered.contains(source.needs()) {
            match devices.missing(*source) {
                None => return Ok(*source),
                Some(why) => missing = why,
            }
        }
    }
    Err(PoolError::NoMemory {
        stream_id: attributes.stream_id,
        offered: kinds_text(offered),
        wanted: wanted.to_owned(),
        missing: missing.to_owned(),
    })
}

fn kinds_text(kinds: MemoryKinds) -> String {
    let names: Vec<&str> = kinds.iter_names().map(|(name, _)| name).collect();
    if names.is_empty() { "nothing known".to_owned() } else { names.join(", ") }
}

fn page_bytes() -> u64 {
    use nix::unistd::{SysconfVar, sysconf};
    let pages = sysconf(SysconfVar::PAGE_SIZE).ok().flatten();
    pages.and_then(|bytes| u64::try_from(bytes).ok()).filter(|bytes| *bytes > 0).unwrap_or(4096)
}
