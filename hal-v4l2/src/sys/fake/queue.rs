//! The fake's buffer queue: the rules of the kernel's videobuf2, in the order in which it checks them.

use crate::sys::data::*;
use crate::sys::types::MAX_PLANES;
use crate::sys::value::{BufFlags, BufKind, Memory};
use nix::errno::Errno;
use nix::sys::memfd::{MFdFlags, memfd_create};
use std::collections::VecDeque;
use std::fs::File;
use std::os::fd::OwnedFd;
use std::os::unix::fs::FileExt;

/// A frame that the device is told to capture.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Frame<'a> {
    pub value: u8,
    pub flags: BufFlags,
    /// Bytes to report; all of the plane where nothing is said.
    pub used: Option<u32>,
    /// The first bytes of the first plane; those behind have `value`.
    pub content: &'a [u8],
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Owner {
    User,
    Device,
    Done,
}

#[derive(Debug)]
struct FakeBuffer {
    owner: Owner,
    /// One for each plane: the device's own, or the reference taken when a foreign one was queued.
    planes: Vec<File>,
    info: BufferInfo,
}

/// The queue of a fake device.
#[derive(Debug)]
pub(super) struct FakeQueue {
    kind: BufKind,
    memory: Memory,
    buffers: Vec<FakeBuffer>,
    order: VecDeque<usize>,
    done: VecDeque<usize>,
    sequence: u32,
    last_taken: bool,
    /// Nothing was queued since the stream was last stopped: a poll is an error then.
    untouched: bool,
    pub streaming: bool,
    pub broken: bool,
}

impl FakeQueue {
    pub fn new(kind: BufKind) -> Self {
        Self {
            kind,
            memory: Memory::default(),
            buffers: Vec::new(),
            order: VecDeque::new(),
            done: VecDeque::new(),
            sequence: 0,
            last_taken: false,
            untouched: true,
            streaming: false,
            broken: false,
        }
    }

    pub fn is_allocated(&self) -> bool {
        !self.buffers.is_empty()
    }

    pub fn queued(&self) -> usize {
        self.order.len()
    }

    pub fn has_frame(&self) -> bool {
        self.streaming && !self.broken && !self.done.is_empty()
    }

    pub fn has_error(&self) -> bool {
        !self.streaming || self.broken || self.untouched
    }

    pub fn has_news(&self) -> bool {
        self.has_frame() || self.has_error() || self.last_taken
    }

    /// # Errors
    /// `EBUSY` while streaming, `EINVAL` for another kind, `ENOMEM` without memory.
    pub fn request(
        &mut self,
        kind: BufKind,
        memory: Memory,
        count: u32,
        format: &Format,
    ) -> Result<u32, Errno> {
        self.check_kind(kind)?;
        if self.streaming {
            return Err(Errno::EBUSY);
        }
        self.cancel();
        self.buffers.clear();
        self.memory = memory;
        if count == 0 {
            return Ok(0);
        }
        let granted = count.clamp(2, 32);
        for index in 0..granted {
            self.buffers.push(FakeBuffer::new(index, memory, format)?);
        }
        Ok(granted)
    }

    /// # Errors
    /// `EINVAL` for another kind or no such buffer.
    pub fn query(&self, kind: BufKind, index: u32) -> Result<BufferInfo, Errno> {
        self.check_kind(kind)?;
        let buffer = self.buffers.get(slot(index)).ok_or(Errno::EINVAL)?;
        let mut info = buffer.info;
        info.flags.set(BufFlags::QUEUED, buffer.owner == Owner::Device);
        info.flags.set(BufFlags::DONE, buffer.owner == Owner::Done);
        Ok(info)
    }

    /// # Errors
    /// `EIO` when broken; `EINVAL` for another kind or memory, no such buffer, one that is queued already, too few
    /// planes, a descriptor that is none, or too small a plane.
    pub fn queue(&mut self, request: &QueueBuffer<'_>) -> Result<(), Errno> {
        if self.broken {
            return Err(Errno::EIO);
        }
        self.check_kind(request.kind)?;
        let at = slot(request.index);
        let memory = self.memory;
        let buffer = self.buffers.get_mut(at).ok_or(Errno::EINVAL)?;
        if request.memory.memory() != memory || buffer.owner != Owner::User {
            return Err(Errno::EINVAL);
        }
        if let QueueMemory::DmaBuf(foreign) = request.memory {
            if foreign.len() < buffer.info.plane_count {
                return Err(Errno::EINVAL);
            }
            buffer.planes = attach(foreign, &buffer.info)?;
        }
        buffer.owner = Owner::Device;
        self.order.push_back(at);
        self.untouched = false;
        Ok(())
    }

    /// # Errors
    /// `EINVAL` for another kind or when off, `EIO` when broken, `EPIPE` after the last, `EAGAIN` for nothing yet.
    pub fn dequeue(&mut self, kind: BufKind) -> Result<BufferInfo, Errno> {
        self.check_kind(kind)?;
        if !self.streaming {
            return Err(Errno::EINVAL);
        }
        if self.broken {
            return Err(Errno::EIO);
        }
        if self.last_taken {
            return Err(Errno::EPIPE);
        }
        let at = self.done.pop_front().ok_or(Errno::EAGAIN)?;
        let buffer = self.buffers.get_mut(at).ok_or(Errno::EINVAL)?;
        buffer.owner = Owner::User;
        self.last_taken = buffer.info.flags.contains(BufFlags::LAST);
        Ok(buffer.info)
    }

    /// # Errors
    /// `EINVAL` for another kind, foreign memory, no such buffer or plane.
    pub fn export(&self, kind: BufKind, index: u32, plane: u32) -> Result<OwnedFd, Errno> {
        self.check_kind(kind)?;
        if self.memory != Memory::MMAP {
            return Err(Errno::EINVAL);
        }
        let buffer = self.buffers.get(slot(index)).ok_or(Errno::EINVAL)?;
        let file = buffer.planes.get(slot(plane)).ok_or(Errno::EINVAL)?;
        file.try_clone().map(OwnedFd::from).map_err(|_| Errno::EMFILE)
    }

    /// # Errors
    /// `EINVAL` for another kind or without buffers.
    pub fn on(&mut self, kind: BufKind) -> Result<(), Errno> {
        self.check_kind(kind)?;
        if self.streaming {
            return Ok(());
        }
        if self.buffers.is_empty() {
            return Err(Errno::EINVAL);
        }
        self.streaming = true;
        self.sequence = 0;
        Ok(())
    }

    /// # Errors
    /// `EINVAL` for another kind.
    pub fn off(&mut self, kind: BufKind) -> Result<(), Errno> {
        self.check_kind(kind)?;
        self.cancel();
        Ok(())
    }

    pub fn capture(&mut self, frame: Frame<'_>) -> bool {
        if !self.streaming || self.broken {
            return false;
        }
        let sequence = self.sequence;
        self.sequence = self.sequence.wrapping_add(1);
        let Some(at) = self.order.pop_front() else { return false };
        let Some(buffer) = self.buffers.get_mut(at) else { return false };
        buffer.fill(frame, sequence);
        self.done.push_back(at);
        true
    }

    pub fn lose(&mut self, count: u32) {
        self.sequence = self.sequence.wrapping_add(count);
    }

    /// Gives all buffers back to the user, as STREAMOFF does whether the stream was on or not.
    fn cancel(&mut self) {
        self.streaming = false;
        self.broken = false;
        self.last_taken = false;
        self.untouched = true;
        self.order.clear();
        self.done.clear();
        for buffer in &mut self.buffers {
            buffer.owner = Owner::User;
        }
    }

    /// # Errors
    /// `EINVAL` for another kind.
    fn check_kind(&self, kind: BufKind) -> Result<(), Errno> {
        if kind == self.kind { Ok(()) } else { Err(Errno::EINVAL) }
    }
}

impl FakeBuffer {
    /// # Errors
    /// `ENOMEM` without memory.
    fn new(index: u32, memory: Memory, format: &Format) -> Result<Self, Errno> {
        let mut planes = Vec::new();
        let flags = BufFlags::CLOCK_MONOTONIC;
        let mut info = BufferInfo { index, flags, plane_count: format.plane_count, ..Default::default() };
        for (plane, from) in info.planes.iter_mut().zip(format.planes()) {
            plane.length = from.size;
            if memory == Memory::MMAP {
                let fd = memfd_create(c"fake-plane", MFdFlags::MFD_CLOEXEC).map_err(|_| Errno::ENOMEM)?;
                let file = File::from(fd);
                file.set_len(u64::from(from.size)).map_err(|_| Errno::ENOMEM)?;
                planes.push(file);
            }
        }
        Ok(Self { owner: Owner::User, planes, info })
    }

    fn fill(&mut self, frame: Frame<'_>, sequence: u32) {
        self.owner = Owner::Done;
        let micros = i64::from(sequence) * 33_333;
        self.info.sequence = sequence;
        self.info.seconds = 1000 + micros / 1_000_000;
        self.info.microseconds = micros % 1_000_000;
        self.info.flags = BufFlags::CLOCK_MONOTONIC | frame.flags;
        let mut lengths = [0; MAX_PLANES];
        for (plane, length) in self.info.planes.iter_mut().zip(&mut lengths) {
            plane.bytes_used = frame.used.unwrap_or(plane.length);
            *length = plane.length;
        }
        for (file, length) in self.planes.iter().zip(lengths) {
            let bytes = vec![frame.value; slot(length)];
            // A foreign buffer that cannot be written stays as it is, as one that a device cannot reach would.
            let _ = file.write_all_at(&bytes, 0);
        }
        if let Some(first) = self.planes.first() {
            let _ = first.write_all_at(frame.content, 0);
        }
    }
}

/// Takes a reference to each foreign plane.
///
/// # Errors
/// `EINVAL` for a descriptor that is none or too small a plane.
fn attach(foreign: &[DmaPlane<'_>], info: &BufferInfo) -> Result<Vec<File>, Errno> {
    foreign
        .iter()
        .zip(info.planes())
        .map(|(from, plane)| {
            let file = from.fd.try_clone_to_owned().map(File::from).map_err(|_| Errno::EINVAL)?;
            let size = file.metadata().map_err(|_| Errno::EINVAL)?.len();
            let enough = from.length >= plane.length && size >= u64::from(plane.length);
            if enough { Ok(file) } else { Err(Errno::EINVAL) }
        })
        .collect()
}

fn slot(index: u32) -> usize {
    usize::try_from(index).unwrap_or(usize::MAX)
}
