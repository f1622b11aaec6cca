//! The buffers of a stream by the host's ids, over the queue that knows them by number.
//!
//! A buffer that the host has handed over stays wanted until its frame is delivered. Whatever the kernel gives back
//! meanwhile (a stop, a restart, a damaged frame) is fed to it again, so the host never has to know.

use crate::convert::Layout;
use crate::errno;
use crate::queue::{ExportedPlane, Queue, QueueError, Taken};
use crate::slot::{ForeignPlane, Owner};
use crate::sys::data::Format;
use crate::sys::value::BufKind;
use crate::sys::{MAX_PLANES, Node};
use crate::tap::Tap;
use hal_api::buffer::{Buffer, MemoryType, Plane};
use hal_api::driver::MemoryReservation;
use hal_api::format::{FormatInfo, FourCc};
use hal_api::status::{Error, Result, Status};
use hal_api::traits::{BufferRef, ExportedBuffer};
use nix::poll::{PollFd, PollFlags, PollTimeout, poll};
use nix::sys::stat::fstat;
use nix::unistd::{Whence, lseek};
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What a stream's buffers look like.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Shape {
    /// As the kernel has set it.
    pub format: Format,
    /// Where the planes lie in it.
    pub layout: Layout,
    /// The contract's name of the format.
    pub fourcc: FourCc,
}

impl Shape {
    /// Whether a frame is a JPEG.
    pub fn is_compressed(&self) -> bool {
        FormatInfo::of(self.fourcc).is_some_and(FormatInfo::is_compressed)
    }

    /// Bytes of one buffer, all memories together.
    pub fn bytes(&self) -> u64 {
        self.format.planes().iter().map(|plane| u64::from(plane.size)).sum()
    }

    /// Valid bytes of each plane, from those of each memory.
    pub fn bytes_used(&self, memories: &[u32; MAX_PLANES]) -> [u32; 4] {
        let mut used = [0; 4];
        let planes = self.layout.planes.iter().zip(self.layout.memory).take(self.layout.count);
        for (to, (plane, memory)) in used.iter_mut().zip(planes) {
            let filled = u64::from(memories.get(memory).copied().unwrap_or(0));
            let here = filled.saturating_sub(plane.offset).min(plane.size);
            *to = u32::try_from(here).unwrap_or(u32::MAX);
        }
        used
    }

    fn buffer(&self, id: u64) -> Buffer {
        let compressed = self.is_compressed();
        let mut buffer = Buffer::empty(id);
        buffer.memory_type = MemoryType::DMABUF;
        buffer.format = self.fourcc;
        buffer.width = self.format.width;
        buffer.height = if compressed { 1 } else { self.format.height };
        buffer.n_planes = u32::try_from(self.layout.count).unwrap_or(0);
        for (to, from) in buffer.planes.iter_mut().zip(&self.layout.planes).take(self.layout.count) {
            *to = Plane { fd: -1, stride: from.stride, offset: from.offset, size: from.size };
        }
        buffer
    }
}

#[derive(Debug)]
struct Place {
    id: u64,
    wanted: bool,
    fence: Option<OwnedFd>,
}

/// The buffers of a stream.
#[derive(Debug)]
pub(crate) struct Pool {
    path: PathBuf,
    queue: Queue,
    places: Vec<Place>,
    /// Open where frames are looked at or copied.
    tap: Option<Tap>,
    /// Whether no host knows of these buffers.
    private: bool,
    _reservation: Option<MemoryReservation>,
}

impl Pool {
    /// Buffers that no host knows of, all wanted for ever: the frames are looked at, not handed on.
    ///
    /// # Errors
    /// As [`Pool::exported`].
    pub fn private(path: &Path, node: Arc<dyn Node>, kind: BufKind, count: u32) -> Result<Self> {
        let exported = Queue::exported(node, kind, count).map_err(|error| queue_error(path, error));
        let ids: Vec<u64> = (0..u64::from(count)).collect();
        let mut pool = Self::new(path, exported?.0, &ids, None);
        pool.private = true;
        pool.places.iter_mut().for_each(|place| place.wanted = true);
        pool.open_tap()?;
        Ok(pool)
    }

    /// Buffers of the kernel's memory, with their dma-bufs for the host.
    ///
    /// # Errors
    /// `METHOD_NOT_SUPPORTED` if the driver cannot export, `CAMERA_BUSY` if another program has buffers on the node,
    /// `INSUFFICIENT_RESOURCES`.
    pub fn exported(
        path: &Path,
        node: Arc<dyn Node>,
        kind: BufKind,
        shape: &Shape,
        ids: &[u64],
        reservation: Option<MemoryReservation>,
    ) -> Result<(Self, Vec<ExportedBuffer>)> {
        let count = u32::try_from(ids.len()).unwrap_or(u32::MAX);
        let exported = Queue::exported(node, kind, count).map_err(|error| queue_error(path, error));
        let (queue, memories) = exported.map_err(|error| error.during("export_buffers"))?;
        let mut buffers = Vec::with_capacity(ids.len());
        for (&id, planes) in ids.iter().zip(memories) {
            buffers.push(hand_out(shape, id, planes)?);
        }
        Ok((Self::new(path, queue, ids, reservation), buffers))
    }

    /// Buffers of the host's dma-bufs.
    ///
    /// # Errors
    /// `METHOD_NOT_SUPPORTED` for other memory, `INVALID_ARGUMENT` for a layout that is not the stream's,
    /// `CAMERA_BUSY`, `INSUFFICIENT_RESOURCES`.
    pub fn imported(
        path: &Path,
        node: Arc<dyn Node>,
        kind: BufKind,
        shape: &Shape,
        buffers: &[BufferRef<'_>],
    ) -> Result<Self> {
        let foreign: Vec<_> = buffers.iter().map(|buffer| take_in(shape, buffer)).collect::<Result<_>>()?;
        let ids: Vec<u64> = buffers.iter().map(|buffer| buffer.info().buffer_id).collect();
        if let Some(id) =
            ids.iter().enumerate().find_map(|(at, id)| ids.iter().take(at).find(|one| *one == id))
        {
            return Err(Error::invalid(format!("attach_buffer_queue: buffer {id} is named twice")));
        }
        let count = u32::try_from(ids.len()).unwrap_or(u32::MAX);
        let fail = |error| queue_error(path, error).during("attach_buffer_queue");
        let mut queue = Queue::imported(node, kind, count).map_err(fail)?;
        for (index, memory) in (0..).zip(foreign) {
            queue.attach(index, memory).map_err(fail)?;
        }
        Ok(Self::new(path, queue, &ids, None))
    }

    fn new(path: &Path, queue: Queue, ids: &[u64], reservation: Option<MemoryReservation>) -> Self {
        let place = |&id| Place { id, wanted: false, fence: None };
        let places = ids.iter().map(place).collect();
        let path = path.to_owned();
        Self { path, queue, places, tap: None, private: false, _reservation: reservation }
    }

    /// Makes the frames readable for [`Pool::tap`].
    ///
    /// # Errors
    /// `DEVICE_ERROR` for memory that this process cannot reach.
    pub fn open_tap(&mut self) -> Result<()> {
        if self.tap.is_none() {
            let tap = Tap::open(&mut self.queue);
            self.tap = Some(tap.map_err(|error| {
                Error::device(format!("{}: its frames cannot be read: {error}", self.path.display()))
            })?);
        }
        Ok(())
    }

    /// The frames, if they are readable.
    pub fn tap(&self) -> Option<&Tap> {
        self.tap.as_ref()
    }

    /// Whether no host knows of these buffers.
    pub fn is_private(&self) -> bool {
        self.private
    }

    /// Takes a buffer from the host, to be fed to the kernel once its fence has signalled.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` if it is not registered or is the driver's already.
    pub fn give(&mut self, id: u64, fence: Option<OwnedFd>) -> Result<()> {
        let Some(place) = self.places.iter_mut().find(|place| place.id == id) else {
            return Err(Error::invalid(format!("queue_buffer: buffer {id} is not registered")));
        };
        if place.wanted {
            let text = format!("queue_buffer: buffer {id} is the driver's already; wait for its frame");
            return Err(Error::invalid(text));
        }
        (place.wanted, place.fence) = (true, fence);
        Ok(())
    }

    /// Feeds what is wanted to the kernel. Says whether a buffer still waits for its fence.
    ///
    /// # Errors
    /// The kernel's refusal.
    pub fn feed(&mut self) -> Result<bool, QueueError> {
        let mut waiting = false;
        for (at, place) in self.places.iter_mut().enumerate() {
            if !place.wanted || self.queue.owner(at) != Some(Owner::Caller) {
                continue;
            }
            if place.fence.as_ref().is_some_and(|fence| !has_signalled(fence.as_fd())) {
                waiting = true;
                continue;
            }
            place.fence = None;
            self.queue.queue(u32::try_from(at).unwrap_or(u32::MAX))?;
        }
        Ok(waiting)
    }

    /// Starts the stream.
    ///
    /// # Errors
    /// As `capture` says; queued buffers stay queued.
    pub fn start(&mut self) -> Result<()> {
        self.queue.start().map_err(|error| match error {
            QueueError::Kernel(failure) => errno::start_error(&self.path, failure),
            other => queue_error(&self.path, other),
        })
    }

    /// Stops the stream; what was wanted stays wanted.
    pub fn stop(&mut self) {
        if let Err(error) = self.queue.stop() {
            tracing::warn!("{}: {error}", self.path.display());
        }
    }

    /// Takes the next frame from the kernel.
    ///
    /// # Errors
    /// The kernel's refusal.
    pub fn take(&mut self, now_ns: fn() -> u64) -> Result<Taken, QueueError> {
        self.queue.take(now_ns)
    }

    /// Gives a buffer back to the host; its id.
    pub fn deliver(&mut self, index: u32) -> Option<u64> {
        let place = self.places.get_mut(usize::try_from(index).ok()?)?;
        place.wanted = false;
        Some(place.id)
    }

    /// Whether the stream is on.
    pub fn is_streaming(&self) -> bool {
        self.queue.is_streaming()
    }

    /// Whether the kernel has no buffer to fill.
    pub fn is_starving(&self) -> bool {
        self.queue.held() == 0
    }
}

/// What a fault of the queue means to a caller.
pub(crate) fn queue_error(path: &Path, error: QueueError) -> Error {
    match error {
        QueueError::Kernel(failure) => errno::call_error(path, failure),
        QueueError::Short { .. } => Error::new(Status::INSUFFICIENT_RESOURCES, error.to_string()),
        QueueError::Forged { .. } => Error::device(error.to_string()),
        QueueError::Unknown { .. } | QueueError::NotYours { .. } | QueueError::Shape { .. } => {
            Error::invalid(error.to_string())
        }
    }
}

/// # Errors
/// `DEVICE_ERROR` for memory that is smaller than the format that the kernel has set.
fn hand_out(shape: &Shape, id: u64, planes: Vec<ExportedPlane>) -> Result<ExportedBuffer> {
    let needed = shape.format.planes();
    if planes.len() != needed.len() || planes.iter().zip(needed).any(|(plane, need)| plane.length < need.size)
    {
        return Err(Error::device("the kernel driver made buffers that do not hold its own format"));
    }
    let mut memories: Vec<Option<OwnedFd>> = planes.into_iter().map(|plane| Some(plane.fd)).collect();
    let mut fds = [const { None }; 4];
    for (fd, memory) in fds.iter_mut().zip(shape.layout.memory).take(shape.layout.count) {
        *fd = memories.get_mut(memory).and_then(Option::take);
    }
    Ok(ExportedBuffer { info: shape.buffer(id), fds })
}

/// Checks a buffer of the host's and takes references to its memories.
///
/// # Errors
/// As [`Pool::imported`].
fn take_in(shape: &Shape, buffer: &BufferRef<'_>) -> Result<Vec<ForeignPlane>> {
    let (given, expected) = (buffer.info(), shape.buffer(buffer.info().buffer_id));
    let id = given.buffer_id;
    let wrong = |what: String| Error::invalid(format!("attach_buffer_queue: buffer {id}: {what}"));
    if given.memory_type != MemoryType::DMABUF {
        let text = format!("attach_buffer_queue: buffer {id} is {:?}; V4L2 takes DMABUF", given.memory_type);
        return Err(Error::new(Status::METHOD_NOT_SUPPORTED, text));
    }
    if given.format != expected.format || given.planes().len() != expected.planes().len() {
        let (has, needs) = (given.planes().len(), expected.planes().len());
        return Err(wrong(format!(
            "{} in {has} planes; the stream has {} in {needs}",
            given.format, expected.format
        )));
    }
    let mut memories: Vec<Option<BorrowedFd<'_>>> = vec![None; shape.format.plane_count];
    for (at, (plane, want)) in given.planes().iter().zip(expected.planes()).enumerate() {
        if plane.stride != want.stride || plane.offset != want.offset || plane.size < want.size {
            return Err(wrong(format!("plane {at} is {plane:?}; the stream's is {want:?}")));
        }
        let memory = shape.layout.memory.get(at).and_then(|&memory| memories.get_mut(memory));
        match (memory, buffer.fd(at)) {
            (Some(memory @ None), Some(fd)) => *memory = Some(fd),
            (Some(Some(first)), Some(fd)) if !is_same(*first, fd) => {
                return Err(wrong(format!("plane {at} must lie in the same dma-buf as the plane before")));
            }
            (Some(Some(_)), _) => {}
            _ => return Err(wrong(format!("plane {at} has no descriptor"))),
        }
    }
    let memories = memories.into_iter().zip(shape.format.planes());
    memories
        .map(|(fd, need)| {
            let fd = fd.ok_or_else(|| wrong("a memory is missing".to_owned()))?;
            let length = lseek(fd, 0, Whence::SeekEnd)
                .ok()
                .and_then(|end| u32::try_from(end).ok())
                .unwrap_or(need.size);
            if length < need.size {
                return Err(wrong(format!("{length} bytes; the stream needs {}", need.size)));
            }
            let fd = fd.try_clone_to_owned();
            let fd = fd.map_err(|error| Error::new(Status::INSUFFICIENT_RESOURCES, error.to_string()))?;
            Ok(ForeignPlane { fd, length })
        })
        .collect()
}

fn is_same(one: BorrowedFd<'_>, other: BorrowedFd<'_>) -> bool {
    match (fstat(one), fstat(other)) {
        (Ok(one), Ok(other)) => (one.st_dev, one.st_ino) == (other.st_dev, other.st_ino),
        _ => false,
    }
}

/// Whether a fence has signalled; one that cannot be asked is not waited for.
fn has_signalled(fence: BorrowedFd<'_>) -> bool {
    let mut entry = [PollFd::new(fence, PollFlags::POLLIN)];
    !matches!(poll(&mut entry, PollTimeout::ZERO), Ok(0))
}
