//! The bytes of processed photos, for programs that get them.

use std::io;
use std::os::fd::{AsFd, OwnedFd};

use hal_api::buffer::MemoryType;
use hal_api::deferred::{ImagePartKind, MAX_PARTS, PartRef};
use hal_api::status::{Error, Result};
use hal_api::view::{Access, Mapping, OutOfView, View};

use crate::pool::ioctl::{SYNC_END, SYNC_READ, dma_buf_sync};
use crate::pool::{Descriptor, DescriptorKind, MAX_BUFFER_BYTES};

/// The memory of one part of a photo, mapped for reading as long as the value lives, which may be longer
/// than the callback that lent the part.
#[derive(Debug)]
pub struct PartView {
    kind: ImagePartKind,
    bytes: usize,
    planes: Vec<Plane>,
    /// Dma-bufs whose CPU access has begun.
    begun: Vec<OwnedFd>,
}

#[derive(Debug)]
struct Plane {
    map: Mapping,
    start: usize,
    len: usize,
}

impl PartView {
    /// Maps a part that a callback lends.
    ///
    /// # Errors
    /// `CONTRACT` with what is wrong with the part, as [`judge`] says it; `INSUFFICIENT_RESOURCES` if the
    /// kernel does not map it: try again with less in use.
    pub fn new(part: &PartRef<'_>) -> Result<Self> {
        judge_memory(part)?;
        let refused = |error: &dyn std::fmt::Display| {
            let text = format!("part {} cannot be mapped: {error}", part.info().kind);
            Error::new(hal_api::status::Status::INSUFFICIENT_RESOURCES, text)
        };
        let mut planes = Vec::with_capacity(4);
        let mut begun = Vec::new();
        for (index, plane) in part.info().buffer.planes().iter().enumerate() {
            let Some(fd) = part.fd(index) else { continue };
            let (start, len) = (to_usize(plane.offset), to_usize(plane.size));
            // From the start of the descriptor: videobuf2's dma-bufs map from theirs whatever offset is asked.
            let map = Mapping::new(fd, 0, start.saturating_add(len), Access::Read);
            planes.push(Plane { map: map.map_err(|error| refused(&error))?, start, len });
            if part.info().buffer.memory_type == MemoryType::DMABUF {
                begun.push(fd.try_clone_to_owned().map_err(|error| refused(&error))?);
            }
        }
        let (kind, bytes) = (part.info().kind, to_usize(part.info().bytes_used));
        let mut view = Self { kind, bytes, planes, begun: Vec::with_capacity(begun.len()) };
        for fd in begun {
            dma_buf_sync(fd.as_fd(), SYNC_READ).map_err(|error: io::Error| refused(&error))?;
            // What has begun is ended by the drop.
            view.begun.push(fd);
        }
        Ok(view)
    }

    /// What the part is.
    #[must_use]
    pub fn kind(&self) -> ImagePartKind {
        self.kind
    }

    /// Valid bytes.
    #[must_use]
    pub fn len(&self) -> usize {
        self.bytes
    }

    /// Never true: a part without bytes is refused.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.bytes == 0
    }

    /// The memory of a plane, all of it.
    #[must_use]
    pub fn plane(&self, index: usize) -> Option<View<'_>> {
        let plane = self.planes.get(index)?;
        plane.map.view().sub(plane.start, plane.len).ok()
    }

    /// Copies the valid bytes out, plane after plane.
    ///
    /// # Errors
    /// [`OutOfView`] cannot be, as the sizes were checked; it is passed on instead of a panic.
    pub fn to_vec(&self) -> Result<Vec<u8>, OutOfView> {
        let mut out = vec![0; self.bytes];
        let mut rest = out.as_mut_slice();
        for plane in &self.planes {
            let (now, later) = rest.split_at_mut(plane.len.min(rest.len()));
            plane.map.view().read_at(plane.start, now)?;
            rest = later;
        }
        Ok(out)
    }
}

impl Drop for PartView {
    fn drop(&mut self) {
        for fd in &self.begun {
            // Reading left nothing to write back, so a refusal loses nothing.
            let _ = dma_buf_sync(fd.as_fd(), SYNC_READ | SYNC_END);
        }
    }
}

fn to_usize(bytes: u64) -> usize {
    usize::try_from(bytes).unwrap_or(usize::MAX)
}

/// Holds the parts of a photo against the contract: 1 to [`MAX_PARTS`], no kind twice, one of them the photo,
/// and memory that is what it is said to be.
///
/// # Errors
/// `CONTRACT` with what is wrong; the driver is to blame.
pub fn judge(parts: &[PartRef<'_>]) -> Result<()> {
    if parts.is_empty() || parts.len() > MAX_PARTS {
        let text = format!("a photo of {} parts; it has 1 to {MAX_PARTS}", parts.len());
        return Err(Error::contract(text));
    }
    for (index, part) in parts.iter().enumerate() {
        let kind = part.info().kind;
        if parts.iter().take(index).any(|other| other.info().kind == kind) {
            return Err(Error::contract(format!("a photo with two parts {kind}")));
        }
        judge_memory(part)?;
    }
    let is_photo = |part: &PartRef<'_>| part.info().kind == ImagePartKind::IMAGE;
    if parts.iter().any(is_photo) { Ok(()) } else { Err(Error::contract("a photo without the part IMAGE")) }
}

/// # Errors
/// `CONTRACT` with what is wrong with the memory of one part.
fn judge_memory(part: &PartRef<'_>) -> Result<()> {
    let (kind, buffer) = (part.info().kind, &part.info().buffer);
    let wrong = |what: String| Err(Error::contract(format!("part {kind}: {what}")));
    if !(1..=4).contains(&buffer.n_planes) {
        return wrong(format!("{} planes; a buffer has 1 to 4", buffer.n_planes));
    }
    let mut total = 0_u64;
    for (index, plane) in buffer.planes().iter().enumerate() {
        let Some(fd) = part.fd(index) else { return wrong(format!("plane {index} has no descriptor")) };
        let found = match Descriptor::of(fd) {
            Ok(found) => found,
            Err(error) => return wrong(format!("plane {index}: the descriptor: {error}")),
        };
        match (buffer.memory_type, &found.kind) {
            (MemoryType::DMABUF, DescriptorKind::DmaBuf)
            | (MemoryType::MEMFD, DescriptorKind::Memfd { shrink_sealed: true }) => {}
            (said, found) => {
                return wrong(format!("plane {index}: {said} was said, {found:?} found; a memfd is sealed"));
            }
        }
        let end = plane.offset.checked_add(plane.size);
        if plane.size == 0 || plane.size > MAX_BUFFER_BYTES || end.is_none_or(|end| end > found.bytes) {
            let (size, offset, bytes) = (plane.size, plane.offset, found.bytes);
            return wrong(format!("plane {index}: {size} bytes at {offset} are not in memory of {bytes}"));
        }
        total = total.saturating_add(plane.size);
    }
    let used = part.info().bytes_used;
    if used == 0 || used > total {
        return wrong(format!("{used} bytes are said to be valid in memory of {total}"));
    }
    Ok(())
}
