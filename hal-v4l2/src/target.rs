//! Buffers of streams that the driver fills itself: memory of the host's or its own, mapped once.

use crate::sys::dmabuf::CpuAccess;
use hal_api::buffer::{Buffer, MemoryType, Plane};
use hal_api::driver::MemoryReservation;
use hal_api::format::{FormatInfo, ImageLayout};
use hal_api::status::{Error, Result, Status};
use hal_api::traits::{BufferRef, ExportedBuffer};
use hal_api::view::{Access, Mapping, OutOfView, ViewMut};
use nix::fcntl::{FcntlArg, SealFlag, fcntl};
use nix::sys::memfd::{MFdFlags, memfd_create};
use nix::unistd::ftruncate;
use std::collections::VecDeque;
use std::os::fd::{AsFd, OwnedFd};

/// The memory of one buffer: each plane mapped by itself.
#[derive(Debug)]
pub(crate) struct Target {
    planes: Vec<(Mapping, OwnedFd)>,
}

impl Target {
    /// Writes into a plane; says whether there was room.
    pub fn write(
        &mut self,
        plane: usize,
        write: impl FnOnce(&mut ViewMut<'_>) -> std::result::Result<(), OutOfView>,
    ) -> bool {
        let Some((map, fd)) = self.planes.get_mut(plane) else { return false };
        let _access = CpuAccess::write(fd);
        map.view_mut().is_some_and(|mut view| write(&mut view).is_ok())
    }

    /// Bytes that a plane has room for.
    pub fn room(&self, plane: usize) -> usize {
        self.planes.get(plane).map_or(0, |(map, _)| map.len())
    }

    /// Maps a buffer of the host's.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` for a layout that is not the stream's, `METHOD_NOT_SUPPORTED` for other memory,
    /// `INSUFFICIENT_RESOURCES`.
    fn attach(buffer: &BufferRef<'_>, layout: &ImageLayout) -> Result<Self> {
        let (given, id) = (buffer.info(), buffer.info().buffer_id);
        let wrong = |what: String| Error::invalid(format!("attach_buffer_queue: buffer {id}: {what}"));
        if !matches!(given.memory_type, MemoryType::MEMFD | MemoryType::DMABUF) {
            let text = format!(
                "attach_buffer_queue: buffer {id} is {:?}; a stream that the driver fills takes MEMFD and DMABUF",
                given.memory_type
            );
            return Err(Error::new(Status::METHOD_NOT_SUPPORTED, text));
        }
        let (has, needs) = (given.planes().len(), layout.planes().len());
        if given.format != layout.fourcc || has != needs {
            return Err(wrong(format!(
                "{} in {has} planes; the stream has {} in {needs}",
                given.format, layout.fourcc
            )));
        }
        let compressed = FormatInfo::of(layout.fourcc).is_some_and(FormatInfo::is_compressed);
        let mut planes = Vec::with_capacity(needs);
        for (at, (plane, want)) in given.planes().iter().zip(layout.planes()).enumerate() {
            if plane.size < want.size || plane.stride != want.stride && !compressed {
                return Err(wrong(format!("plane {at} is {plane:?}; the stream's is {want:?}")));
            }
            let fd = buffer.fd(at).ok_or_else(|| wrong(format!("plane {at} has no descriptor")))?;
            let length = usize::try_from(plane.size).unwrap_or(usize::MAX);
            let map = Mapping::new(fd, plane.offset, length, Access::ReadWrite);
            let map = map.map_err(|error| wrong(format!("plane {at}: {error}")))?;
            let fd = fd.try_clone_to_owned();
            let full = |error| Error::new(Status::INSUFFICIENT_RESOURCES, format!("buffer {id}: {error}"));
            planes.push((map, fd.map_err(full)?));
        }
        Ok(Self { planes })
    }

    /// Makes a buffer of sealed memory.
    ///
    /// # Errors
    /// `INSUFFICIENT_RESOURCES`.
    fn export(id: u64, layout: &ImageLayout) -> Result<(Self, ExportedBuffer)> {
        let failed = |what: &dyn std::fmt::Display| {
            Error::new(Status::INSUFFICIENT_RESOURCES, format!("export_buffers: buffer {id}: {what}"))
        };
        let name = c"chal-v4l2";
        let fd = memfd_create(name, MFdFlags::MFD_CLOEXEC | MFdFlags::MFD_ALLOW_SEALING);
        let fd = fd.map_err(|errno| failed(&errno))?;
        ftruncate(&fd, i64::try_from(layout.size()).unwrap_or(i64::MAX)).map_err(|errno| failed(&errno))?;
        let seals = SealFlag::F_SEAL_SHRINK | SealFlag::F_SEAL_GROW | SealFlag::F_SEAL_SEAL;
        fcntl(&fd, FcntlArg::F_ADD_SEALS(seals)).map_err(|errno| failed(&errno))?;
        let mut info = Buffer::empty(id);
        (info.memory_type, info.format, info.n_planes) = (MemoryType::MEMFD, layout.fourcc, layout.n_planes);
        let compressed = FormatInfo::of(layout.fourcc).is_some_and(FormatInfo::is_compressed);
        (info.width, info.height) = (layout.width, if compressed { 1 } else { layout.height });
        let mut planes = Vec::with_capacity(layout.planes().len());
        for (to, from) in info.planes.iter_mut().zip(layout.planes()) {
            *to = Plane { fd: -1, stride: from.stride, offset: from.offset, size: from.size };
            let length = usize::try_from(from.size).unwrap_or(usize::MAX);
            let map = Mapping::new(fd.as_fd(), from.offset, length, Access::ReadWrite);
            let twin = fd.try_clone().map_err(|error| failed(&error))?;
            planes.push((map.map_err(|error| failed(&error))?, twin));
        }
        Ok((Self { planes }, ExportedBuffer { info, fds: [Some(fd), None, None, None] }))
    }
}

#[derive(Debug)]
struct Place {
    id: u64,
    /// Away while it is filled.
    target: Option<Target>,
    fence: Option<OwnedFd>,
    /// From being queued until its frame is delivered.
    queued: bool,
}

/// A buffer on its way to be filled.
#[derive(Debug)]
pub(crate) struct Filling {
    pub id: u64,
    pub target: Target,
    pub fence: Option<OwnedFd>,
    place: usize,
    epoch: u64,
}

/// The buffers of a stream that the driver fills.
#[derive(Debug, Default)]
pub(crate) struct Targets {
    /// Counts registrations: a buffer of an earlier one does not come back.
    epoch: u64,
    places: Vec<Place>,
    /// Those that wait to be filled, the oldest first.
    ready: VecDeque<usize>,
    _reservation: Option<MemoryReservation>,
}

impl Targets {
    /// Registers buffers of the host's.
    ///
    /// # Errors
    /// As `attach_buffer_queue`.
    pub fn attach(&mut self, layout: &ImageLayout, buffers: &[BufferRef<'_>]) -> Result<()> {
        let mut made: Vec<(u64, Target)> = Vec::with_capacity(buffers.len());
        for buffer in buffers {
            let id = buffer.info().buffer_id;
            if made.iter().any(|(other, _)| *other == id) {
                return Err(Error::invalid(format!("attach_buffer_queue: buffer {id} is named twice")));
            }
            made.push((id, Target::attach(buffer, layout)?));
        }
        self.register(made, None);
        Ok(())
    }

    /// Registers buffers of the driver's own memory, and hands them out.
    ///
    /// # Errors
    /// `INSUFFICIENT_RESOURCES`.
    pub fn export(
        &mut self,
        layout: &ImageLayout,
        ids: &[u64],
        reservation: Option<MemoryReservation>,
    ) -> Result<Vec<ExportedBuffer>> {
        let made = ids.iter().map(|&id| Target::export(id, layout).map(|(target, out)| ((id, target), out)));
        let (targets, out) = made.collect::<Result<Vec<_>>>()?.into_iter().unzip();
        self.register(targets, reservation);
        Ok(out)
    }

    fn register(&mut self, targets: Vec<(u64, Target)>, reservation: Option<MemoryReservation>) {
        let place = |(id, target)| Place { id, target: Some(target), fence: None, queued: false };
        let places: Vec<Place> = targets.into_iter().map(place).collect();
        let ready = VecDeque::with_capacity(places.len());
        *self = Self { epoch: self.epoch + 1, places, ready, _reservation: reservation };
    }

    /// Forgets all buffers; says whether there were any.
    pub fn forget(&mut self) -> bool {
        let had = self.is_registered();
        self.register(Vec::new(), None);
        had
    }

    pub fn is_registered(&self) -> bool {
        !self.places.is_empty()
    }

    /// Takes a buffer from the host.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` if it is not registered or is the driver's already.
    pub fn give(&mut self, id: u64, fence: Option<OwnedFd>) -> Result<()> {
        let Some((at, place)) = self.places.iter_mut().enumerate().find(|(_, place)| place.id == id) else {
            return Err(Error::invalid(format!("queue_buffer: buffer {id} is not registered")));
        };
        if place.queued {
            let text = format!("queue_buffer: buffer {id} is the driver's already; wait for its frame");
            return Err(Error::invalid(text));
        }
        (place.queued, place.fence) = (true, fence);
        self.ready.push_back(at);
        Ok(())
    }

    /// Takes the buffer that has waited longest.
    pub fn take(&mut self) -> Option<Filling> {
        let place = self.ready.pop_front()?;
        let slot = self.places.get_mut(place)?;
        let target = slot.target.take()?;
        Some(Filling { id: slot.id, target, fence: slot.fence.take(), place, epoch: self.epoch })
    }

    /// Gives a buffer back that was taken; one that was not `filled` waits again, first. Says whether it still is
    /// one of this stream's.
    pub fn give_back(&mut self, taken: Filling, filled: bool) -> bool {
        let current = taken.epoch == self.epoch;
        if let Some(slot) = self.places.get_mut(taken.place).filter(|_| current) {
            (slot.target, slot.fence, slot.queued) = (Some(taken.target), taken.fence, !filled);
            if !filled {
                self.ready.push_front(taken.place);
            }
        }
        current
    }
}
