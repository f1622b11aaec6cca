//! Memory of registered buffers: mapped once, painted many times.

mod sync;

use std::ffi::CStr;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};

use hal_api::buffer::{Buffer, MemoryKinds, MemoryType, Plane};
use hal_api::format::{ImageLayout, MAX_PLANES};
use hal_api::status::{Error, Result, Status};
use hal_api::traits::{BufferRef, ExportedBuffer};
use hal_api::view::{Access, Mapping, OutOfView, ViewMut};
use nix::fcntl::{FcntlArg, SealFlag, fcntl};
use nix::sys::memfd::{MFdFlags, memfd_create};
use nix::unistd::ftruncate;

use self::sync::CpuAccess;
use crate::canvas::{PaintError, Painter, Shot};

/// The name that exported memfds bear in `/proc`.
const NAME: &CStr = c"hal-mock";

/// One buffer's memory.
#[derive(Debug)]
pub(crate) struct Memory {
    shape: Shape,
    /// Descriptors whose CPU access is bracketed; none for memfds.
    dmabufs: Vec<OwnedFd>,
}

#[derive(Debug)]
enum Shape {
    /// All planes in one mapping, where the stream's layout puts them.
    Whole(Mapping),
    /// Each plane on its own.
    Planes(Vec<Mapping>),
}

impl Memory {
    /// Maps a buffer of the host's, which must be laid out as the stream is.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` that says what does not fit, `METHOD_NOT_SUPPORTED` for a kind of memory that
    /// is not among `kinds`, `INSUFFICIENT_RESOURCES` if it cannot be mapped.
    pub(crate) fn attach(buffer: &BufferRef<'_>, layout: &ImageLayout, kinds: MemoryKinds) -> Result<Self> {
        let info = buffer.info();
        let id = info.buffer_id;
        let wrong = |what: String| Error::invalid(format!("attach_buffer_queue: buffer {id}: {what}"));
        let is_dmabuf = kind(info.memory_type, kinds)?;
        fits(info, layout).map_err(wrong)?;
        let fds: Vec<BorrowedFd<'_>> =
            (0..layout.planes().len()).map_while(|index| buffer.fd(index)).collect();
        if fds.len() < layout.planes().len() {
            return Err(wrong(format!("plane {} has no descriptor", fds.len())));
        }
        let refused = |fault: hal_api::view::MapError| match fault {
            hal_api::view::MapError::Refused { .. } => Error::new(
                Status::INSUFFICIENT_RESOURCES,
                format!("attach_buffer_queue: buffer {id}: {fault}"),
            ),
            fault => wrong(fault.to_string()),
        };
        let shape = match whole(info, layout) {
            Some((offset, len)) => Shape::Whole(
                fds.first()
                    .map(|fd| Mapping::new(*fd, offset, len, Access::ReadWrite))
                    .ok_or_else(|| wrong("it has no planes".to_owned()))?
                    .map_err(refused)?,
            ),
            None => {
                let one = |(fd, plane): (&BorrowedFd<'_>, &Plane)| {
                    let len = usize::try_from(plane.size).unwrap_or(usize::MAX);
                    Mapping::new(*fd, plane.offset, len, Access::ReadWrite).map_err(refused)
                };
                Shape::Planes(fds.iter().zip(info.planes()).map(one).collect::<Result<_>>()?)
            }
        };
        let dmabufs = if is_dmabuf { distinct(info, &fds)? } else { Vec::new() };
        Ok(Self { shape, dmabufs })
    }

    /// Makes a buffer of the driver's own: a memfd, sealed against a change of its size.
    ///
    /// # Errors
    /// `INSUFFICIENT_RESOURCES` if the system has no memory or no descriptor left.
    pub(crate) fn export(id: u64, layout: &ImageLayout) -> Result<(Self, ExportedBuffer)> {
        let failed = |what: &str, fault: &dyn std::fmt::Display| {
            let text = format!("export_buffers: buffer {id}: {what}: {fault}");
            Error::new(Status::INSUFFICIENT_RESOURCES, text)
        };
        let size = layout.size();
        let len = i64::try_from(size).map_err(|fault| failed("size", &fault))?;
        let flags = MFdFlags::MFD_CLOEXEC | MFdFlags::MFD_ALLOW_SEALING;
        let fd = memfd_create(NAME, flags).map_err(|fault| failed("memfd_create", &fault))?;
        ftruncate(&fd, len).map_err(|fault| failed("ftruncate", &fault))?;
        let seals = SealFlag::F_SEAL_SHRINK | SealFlag::F_SEAL_GROW | SealFlag::F_SEAL_SEAL;
        fcntl(&fd, FcntlArg::F_ADD_SEALS(seals)).map_err(|fault| failed("seal", &fault))?;
        let bytes = usize::try_from(size).unwrap_or(usize::MAX);
        let mapping = Mapping::new(fd.as_fd(), 0, bytes, Access::ReadWrite);
        let mapping = mapping.map_err(|fault| failed("map", &fault))?;
        let mut info = Buffer::empty(id);
        info.memory_type = MemoryType::MEMFD;
        info.format = layout.fourcc;
        (info.width, info.height) = shown_size(layout);
        info.n_planes = layout.n_planes;
        for (plane, place) in info.planes.iter_mut().zip(layout.planes()) {
            *plane = Plane { fd: -1, stride: place.stride, offset: place.offset, size: place.size };
        }
        let memory = Self { shape: Shape::Whole(mapping), dmabufs: Vec::new() };
        Ok((memory, ExportedBuffer { info, fds: [Some(fd), None, None, None] }))
    }

    /// Paints a frame; yields the bytes used in each plane.
    ///
    /// # Errors
    /// As [`Painter::paint`].
    pub(crate) fn paint(
        &mut self,
        painter: &mut Painter,
        shot: &Shot,
    ) -> Result<[u64; MAX_PLANES], PaintError> {
        let _access: Option<CpuAccess<'_>> =
            (!self.dmabufs.is_empty()).then(|| CpuAccess::begin(&self.dmabufs));
        match &mut self.shape {
            // Mapped for writing, always: see `attach` and `export`.
            Shape::Whole(mapping) => match mapping.view_mut() {
                Some(mut view) => painter.paint_shot(&mut view, shot),
                None => Ok([0; MAX_PLANES]),
            },
            Shape::Planes(mappings) => {
                let mut used = [0; MAX_PLANES];
                for (index, (mapping, used)) in mappings.iter_mut().zip(&mut used).enumerate() {
                    if let Some(mut view) = mapping.view_mut() {
                        *used = painter.paint_plane(index, &mut view, shot)?;
                    }
                }
                Ok(used)
            }
        }
    }

    /// Lets `fill` write each plane of a buffer that is laid out as `layout`.
    ///
    /// # Errors
    /// Those of `fill`; part of the buffer may have been written.
    pub(crate) fn write(
        &mut self,
        layout: &ImageLayout,
        fill: &mut dyn FnMut(usize, &mut ViewMut<'_>) -> Result<(), OutOfView>,
    ) -> Result<(), OutOfView> {
        let _access: Option<CpuAccess<'_>> =
            (!self.dmabufs.is_empty()).then(|| CpuAccess::begin(&self.dmabufs));
        match &mut self.shape {
            // Mapped for writing, always: see `attach` and `export`.
            Shape::Whole(mapping) => {
                let Some(mut view) = mapping.view_mut() else { return Ok(()) };
                let mut planes = layout.planes().iter().enumerate();
                planes.try_for_each(|(index, place)| fill(index, &mut view.plane(place)?))
            }
            Shape::Planes(mappings) => {
                let mut planes = mappings.iter_mut().enumerate();
                planes.try_for_each(|(index, mapping)| match mapping.view_mut() {
                    Some(mut view) => fill(index, &mut view),
                    None => Ok(()),
                })
            }
        }
    }
}

/// Width and height as a buffer of this layout states them: compressed data is one row high.
fn shown_size(layout: &ImageLayout) -> (u32, u32) {
    let compressed = hal_api::format::FormatInfo::of(layout.fourcc)
        .is_some_and(hal_api::format::FormatInfo::is_compressed);
    (layout.width, if compressed { 1 } else { layout.height })
}

/// Whether it is a dma-buf.
///
/// # Errors
/// `METHOD_NOT_SUPPORTED` for a kind that is not among `kinds`.
fn kind(memory: MemoryType, kinds: MemoryKinds) -> Result<bool> {
    let (is_dmabuf, needed) = match memory {
        MemoryType::MEMFD => (false, MemoryKinds::ATTACH_MEMFD),
        MemoryType::DMABUF => (true, MemoryKinds::ATTACH_DMABUF),
        _ => (false, MemoryKinds::empty()),
    };
    if needed.is_empty() || !kinds.contains(needed) {
        let text = format!("attach_buffer_queue: memory of kind {memory} is not taken; offered: {kinds:?}");
        return Err(Error::new(Status::METHOD_NOT_SUPPORTED, text));
    }
    Ok(is_dmabuf)
}

fn fits(info: &Buffer, layout: &ImageLayout) -> Result<(), String> {
    let (width, height) = shown_size(layout);
    let compressed = height != layout.height;
    if info.format != layout.fourcc {
        return Err(format!("format {} does not match the stream's {}", info.format, layout.fourcc));
    }
    let height_fits = info.height == height || compressed && info.height == layout.height;
    if info.width != width || !height_fits {
        let (w, h) = (info.width, info.height);
        return Err(format!("size {w}x{h} does not match the stream's {width}x{height}"));
    }
    if info.n_planes != layout.n_planes {
        return Err(format!("it has {} planes; the stream has {}", info.n_planes, layout.n_planes));
    }
    for (index, (plane, place)) in info.planes().iter().zip(layout.planes()).enumerate() {
        // A compressed plane has no rows, so its stride says nothing.
        if plane.stride != place.stride && !compressed {
            return Err(format!(
                "plane {index} has a stride of {} bytes; the stream's is {}",
                plane.stride, place.stride
            ));
        }
        if plane.size < place.size {
            return Err(format!("plane {index} has {} bytes; the stream needs {}", plane.size, place.size));
        }
        let before = info.planes().get(..index).unwrap_or_default();
        if let Some(other) = before.iter().position(|other| overlap(plane, other)) {
            return Err(format!("planes {other} and {index} overlap"));
        }
    }
    Ok(())
}

/// Whether planes share bytes of one descriptor, as far as its number tells.
fn overlap(one: &Plane, other: &Plane) -> bool {
    let starts_inside = |one: &Plane, other: &Plane| {
        one.offset >= other.offset && one.offset < other.offset.saturating_add(other.size)
    };
    one.fd == other.fd && (starts_inside(one, other) || starts_inside(other, one))
}

/// First byte and length of one mapping that holds all planes where the layout puts them, if there is one.
fn whole(info: &Buffer, layout: &ImageLayout) -> Option<(u64, usize)> {
    let first = info.planes().first()?;
    let together = info.planes().iter().zip(layout.planes()).all(|(plane, place)| {
        plane.fd == first.fd && first.offset.checked_add(place.offset) == Some(plane.offset)
    });
    let len = usize::try_from(layout.size()).ok()?;
    together.then_some((first.offset, len))
}

/// A duplicate of each different descriptor.
///
/// # Errors
/// `INSUFFICIENT_RESOURCES` if the process has no descriptor left.
fn distinct(info: &Buffer, fds: &[BorrowedFd<'_>]) -> Result<Vec<OwnedFd>> {
    let mut seen = Vec::new();
    let mut owned = Vec::new();
    for (plane, fd) in info.planes().iter().zip(fds) {
        if !seen.contains(&plane.fd) {
            seen.push(plane.fd);
            owned.push(fd.try_clone_to_owned().map_err(|fault| {
                Error::new(Status::INSUFFICIENT_RESOURCES, format!("attach_buffer_queue: {fault}"))
            })?);
        }
    }
    Ok(owned)
}
