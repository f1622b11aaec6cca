//! Buffers that tell what was written to them: random words in them, and around them where that is possible.
//!
//! A buffer of the suite's own is a sealed memfd with a zone before and after it. A driver's own memory has
//! no zones: what lies around it is the driver's.

mod sync;

use self::sync::CpuAccess;
use crate::random::Words;
use crate::trial::Stop;
use hal_api::buffer::{Buffer, MemoryType, Plane};
use hal_api::format::FormatInfo;
use hal_api::stream::StreamAttributes;
use hal_api::view::{Access, Mapping};
use nix::fcntl::{FcntlArg, SealFlag, fcntl};
use nix::sys::memfd::{MFdFlags, memfd_create};
use nix::unistd::{SysconfVar, ftruncate, sysconf};
use std::ops::Range;
use std::os::fd::{AsFd, AsRawFd, OwnedFd};

/// Bytes of a word; what is written is counted in these.
const WORD: usize = 8;
/// Bytes that are looked at in one go; a multiple of [`WORD`].
const CHUNK: usize = 4096;
/// Largest memory that is made for one buffer, in bytes.
const MOST: u64 = 1 << 30;

/// One buffer.
#[derive(Debug)]
pub struct Shared {
    /// What the driver gets to see, or gave.
    pub buffer: Buffer,
    regions: Vec<Region>,
    /// Region and first byte in it of each plane.
    planes: Vec<(usize, usize)>,
    /// Where in the first region nothing may be written.
    zones: Vec<Range<usize>>,
    /// The words of the last filling.
    words: Words,
}

/// Memory of one descriptor.
#[derive(Debug)]
struct Region {
    fd: OwnedFd,
    mapping: Mapping,
    is_dmabuf: bool,
}

/// How much of a picture was written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Words that the picture takes.
    pub words: u64,
    /// Words among them that are not what was filled in.
    pub changed: u64,
    /// The first word that was not written: plane and byte in it.
    pub first_kept: Option<(usize, usize)>,
}

impl Shared {
    /// A sealed memfd laid out as the stream asks, a zone before and after the buffer.
    ///
    /// # Errors
    /// The driver asks for memory that cannot be (blocked), or the system has none (harness).
    pub fn memfd(attributes: &StreamAttributes, format: Option<&FormatInfo>, id: u64) -> Result<Self, Stop> {
        let page = page_size()?;
        let end = attributes.planes().iter().map(|plane| plane.offset.saturating_add(plane.size)).max();
        let size = end.unwrap_or(0).max(attributes.buffer_size);
        if size == 0 || size > MOST {
            let text = format!("the stream's attributes ask for buffers of {size} bytes");
            return Err(Stop::Blocked(format!("{text}; between 1 and {MOST} are given")));
        }
        let size = usize::try_from(size).map_err(|fault| Stop::harness("buffer size", fault))?;
        let total = page + size.next_multiple_of(page) + page;
        let fd = sealed(total).map_err(|fault| Stop::harness("memfd", fault))?;
        let mapping = Mapping::new(fd.as_fd(), 0, total, Access::ReadWrite);
        let mapping = mapping.map_err(|fault| Stop::harness("memfd", fault))?;
        let mut buffer = Buffer::empty(id);
        buffer.memory_type = MemoryType::MEMFD;
        (buffer.format, buffer.modifier) = (attributes.format, attributes.modifier);
        let is_compressed = format.is_some_and(FormatInfo::is_compressed);
        (buffer.width, buffer.height) = (attributes.width, if is_compressed { 1 } else { attributes.height });
        buffer.n_planes = attributes.n_planes;
        let front = u64::try_from(page).map_err(|fault| Stop::harness("page size", fault))?;
        let mut planes = Vec::new();
        for (plane, place) in buffer.planes.iter_mut().zip(attributes.planes()) {
            let offset = front + place.offset;
            *plane = Plane { fd: fd.as_raw_fd(), stride: place.stride, offset, size: place.size };
            planes.push((0, usize::try_from(offset).unwrap_or(usize::MAX)));
        }
        let zones = vec![0..page, page + size..total];
        let regions = vec![Region { fd, mapping, is_dmabuf: false }];
        Ok(Self { buffer, regions, planes, zones, words: Words::new(0, id) })
    }

    /// A buffer of the driver's own memory.
    ///
    /// # Errors
    /// It cannot be mapped.
    pub fn exported(buffer: Buffer, fds: Vec<OwnedFd>) -> Result<Self, Stop> {
        let blocked = |what: String| Stop::Blocked(format!("exported buffer {}: {what}", buffer.buffer_id));
        let is_dmabuf = buffer.memory_type == MemoryType::DMABUF;
        let mut regions = Vec::new();
        let mut numbers = Vec::new();
        for fd in fds {
            let number = fd.as_raw_fd();
            let own = buffer.planes().iter().filter(|plane| plane.fd == number);
            let end = own.map(|plane| plane.offset.saturating_add(plane.size)).max().unwrap_or(0);
            let len = usize::try_from(end.min(MOST)).map_err(|fault| blocked(fault.to_string()))?;
            let mapping = Mapping::new(fd.as_fd(), 0, len, Access::ReadWrite);
            let mapping = mapping.map_err(|fault| blocked(fault.to_string()))?;
            regions.push(Region { fd, mapping, is_dmabuf });
            numbers.push(number);
        }
        let place = |plane: &Plane| {
            // A plane without a descriptor of its own lies in the first one's.
            let region = numbers.iter().position(|number| *number == plane.fd).unwrap_or(0);
            (region, usize::try_from(plane.offset).unwrap_or(usize::MAX))
        };
        let planes = buffer.planes().iter().map(place).collect();
        let words = Words::new(0, buffer.buffer_id);
        Ok(Self { buffer, regions, planes, zones: Vec::new(), words })
    }

    /// Whether there is memory around the buffer that can be watched.
    pub fn has_zones(&self) -> bool {
        !self.zones.is_empty()
    }

    /// Fills everything, zones too, with the random words of `seed` and `round`.
    ///
    /// # Errors
    /// The memory cannot be written.
    pub fn fill(&mut self, seed: u64, round: u64) -> Result<(), Stop> {
        self.words = Words::new(seed ^ self.buffer.buffer_id, round);
        for region in &mut self.regions {
            let _access = region.is_dmabuf.then(|| CpuAccess::begin(&region.fd));
            let len = region.mapping.len();
            let Some(mut view) = region.mapping.view_mut() else {
                return Err(Stop::Harness("a buffer is not mapped for writing".to_owned()));
            };
            for start in (0..len).step_by(CHUNK) {
                let chunk = expected(self.words, start, CHUNK.min(len - start));
                view.write_at(start, &chunk).map_err(|fault| Stop::harness("fill", fault))?;
            }
        }
        Ok(())
    }

    /// Counts the words of the picture that were written since [`Shared::fill`]. `used` are the bytes in use
    /// of each plane, which say how long a picture is whose rows are not known.
    ///
    /// # Errors
    /// The picture is not inside the buffer's memory.
    pub fn written(
        &self,
        attributes: &StreamAttributes,
        format: Option<&FormatInfo>,
        used: [u32; 4],
    ) -> Result<Written, Stop> {
        let _access: Vec<CpuAccess<'_>> = self
            .regions
            .iter()
            .filter(|region| region.is_dmabuf)
            .map(|region| CpuAccess::begin(&region.fd))
            .collect();
        let mut written = Written::default();
        let rows_known = format.filter(|format| !format.is_compressed());
        for (index, (plane, used)) in self.planes.iter().zip(used).enumerate() {
            let Some(layout) = attributes.planes().get(index) else { continue };
            let shape = rows_known.and_then(|format| format.planes.get(index));
            let (rows, row_bytes, stride) = match shape {
                Some(shape) => (
                    shape.rows(attributes.height),
                    usize::try_from(shape.row_bytes(attributes.width)).unwrap_or(usize::MAX),
                    usize::try_from(layout.stride).unwrap_or(usize::MAX),
                ),
                None => (1, usize::try_from(used).unwrap_or(usize::MAX), 0),
            };
            for row in 0..usize::try_from(rows).unwrap_or(0) {
                let from = row.saturating_mul(stride);
                self.count(index, *plane, from..from.saturating_add(row_bytes), &mut written)?;
            }
        }
        Ok(written)
    }

    /// The first byte of a zone that was written, as an offset in the descriptor's memory.
    ///
    /// # Errors
    /// The memory cannot be read.
    pub fn breach(&self) -> Result<Option<usize>, Stop> {
        for zone in &self.zones {
            for start in zone.clone().step_by(CHUNK) {
                let len = CHUNK.min(zone.end - start);
                let found = self.read(0, start, len)?;
                let wanted = expected(self.words, start, len);
                let differs = found.iter().zip(&wanted).position(|(found, wanted)| found != wanted);
                if let Some(at) = differs {
                    return Ok(Some(start + at));
                }
            }
        }
        Ok(None)
    }

    /// Counts the words of some bytes of a plane; a last word that is not whole counts as one.
    fn count(
        &self,
        index: usize,
        (region, offset): (usize, usize),
        bytes: Range<usize>,
        written: &mut Written,
    ) -> Result<(), Stop> {
        for from in bytes.clone().step_by(CHUNK) {
            let len = CHUNK.min(bytes.end - from);
            let start = offset.saturating_add(from);
            let found = self.read(region, start, len)?;
            let wanted = expected(self.words, start, len);
            for (at, (found, wanted)) in found.chunks(WORD).zip(wanted.chunks(WORD)).enumerate() {
                written.words += 1;
                if found != wanted {
                    written.changed += 1;
                } else if written.first_kept.is_none() {
                    written.first_kept = Some((index, from + at * WORD));
                }
            }
        }
        Ok(())
    }

    fn read(&self, region: usize, start: usize, len: usize) -> Result<Vec<u8>, Stop> {
        let mut bytes = vec![0; len];
        let region =
            self.regions.get(region).ok_or_else(|| Stop::Harness("a plane without memory".to_owned()))?;
        let read = region.mapping.view().read_at(start, &mut bytes);
        read.map_err(|fault| Stop::harness("read", fault))?;
        Ok(bytes)
    }
}

/// What was filled into `len` bytes from `start`.
fn expected(words: Words, start: usize, len: usize) -> Vec<u8> {
    let first = start / WORD;
    let last = (start + len).div_ceil(WORD);
    let word = |index| words.at(u64::try_from(index).unwrap_or(u64::MAX)).to_le_bytes();
    (first..last).flat_map(word).skip(start % WORD).take(len).collect()
}

fn sealed(len: usize) -> nix::Result<OwnedFd> {
    let fd = memfd_create(c"hal-conformance", MFdFlags::MFD_CLOEXEC | MFdFlags::MFD_ALLOW_SEALING)?;
    ftruncate(&fd, i64::try_from(len).map_err(|_| nix::errno::Errno::EFBIG)?)?;
    let seals = SealFlag::F_SEAL_SHRINK | SealFlag::F_SEAL_GROW | SealFlag::F_SEAL_SEAL;
    fcntl(&fd, FcntlArg::F_ADD_SEALS(seals))?;
    Ok(fd)
}

fn page_size() -> Result<usize, Stop> {
    let size = sysconf(SysconfVar::PAGE_SIZE).map_err(|fault| Stop::harness("page size", fault))?;
    size.and_then(|size| usize::try_from(size).ok())
        .ok_or_else(|| Stop::Harness("the system does not say its page size".to_owned()))
}

#[cfg(test)]
mod tests;
