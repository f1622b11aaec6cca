//! Buffers: requesting, querying, queueing, dequeueing, exporting; and starting and stopping their stream.

use super::data::*;
use super::failure::{Failure, Outcome};
use super::ioctl::{self, BufferCall, Planes};
use super::types::{self, MAX_PLANES};
use super::value::{BufFlags, BufKind, Memory, QueueCaps};
use nix::errno::Errno;
use nix::fcntl::OFlag;
use std::os::fd::{AsRawFd, BorrowedFd, OwnedFd};

/// # Errors
/// The kernel's refusal.
pub(super) fn request(fd: BorrowedFd<'_>, kind: BufKind, memory: Memory, count: u32) -> Outcome<Granted> {
    let mut arg = types::RawRequestBuffers { count, kind: kind.0, memory: memory.0, ..Default::default() };
    ioctl::request_buffers(fd, &mut arg)?;
    Ok(Granted { count: arg.count, caps: QueueCaps::from_bits_retain(arg.capabilities) })
}

/// # Errors
/// The kernel's refusal; `EPROTO` for more planes than there can be.
pub(super) fn query(fd: BorrowedFd<'_>, kind: BufKind, memory: Memory, index: u32) -> Outcome<BufferInfo> {
    let mut arg = types::RawBuffer { index, kind: kind.0, memory: memory.0, ..Default::default() };
    let mut planes = Planes::default();
    ioctl::buffer(fd, BufferCall::Query, &mut arg, &mut planes)?;
    info(&arg, &planes)
}

/// # Errors
/// The kernel's refusal; `EINVAL` for a number of descriptors that no buffer of this kind can have.
pub(super) fn queue(fd: BorrowedFd<'_>, buffer: &QueueBuffer<'_>) -> Outcome<()> {
    let memory = buffer.memory.memory();
    let mut arg =
        types::RawBuffer { index: buffer.index, kind: buffer.kind.0, memory: memory.0, ..Default::default() };
    let mut planes = Planes::default();
    if let QueueMemory::DmaBuf(foreign) = buffer.memory {
        let most = if buffer.kind.is_multi_planar() { MAX_PLANES } else { 1 };
        if foreign.is_empty() || foreign.len() > most {
            return Err(Failure { call: "VIDIOC_QBUF", errno: Errno::EINVAL });
        }
        for (plane, from) in planes.iter_mut().zip(foreign) {
            plane.m = word(from.fd.as_raw_fd());
            plane.length = from.length;
        }
        if let (false, [first, ..]) = (buffer.kind.is_multi_planar(), planes) {
            (arg.m, arg.length) = (first.m, first.length);
        }
    }
    ioctl::buffer(fd, BufferCall::Queue, &mut arg, &mut planes)
}

/// # Errors
/// The kernel's refusal that is not one of the outcomes of [`Dequeued`].
pub(super) fn dequeue(fd: BorrowedFd<'_>, kind: BufKind, memory: Memory) -> Outcome<Dequeued> {
    let mut arg = types::RawBuffer { kind: kind.0, memory: memory.0, ..Default::default() };
    let mut planes = Planes::default();
    match ioctl::buffer(fd, BufferCall::Dequeue, &mut arg, &mut planes) {
        Ok(()) => info(&arg, &planes).map(Dequeued::Filled),
        Err(failure) => match failure.errno {
            Errno::EAGAIN => Ok(Dequeued::Empty),
            Errno::EPIPE => Ok(Dequeued::Drained),
            _ if failure.is_gone() => Ok(Dequeued::Gone),
            _ => Err(failure),
        },
    }
}

/// # Errors
/// The kernel's refusal.
pub(super) fn export(fd: BorrowedFd<'_>, kind: BufKind, index: u32, plane: u32) -> Outcome<OwnedFd> {
    let flags = (OFlag::O_CLOEXEC | OFlag::O_RDWR).bits().cast_unsigned();
    let mut arg = types::RawExportBuffer { kind: kind.0, index, plane, flags, ..Default::default() };
    ioctl::export(fd, &mut arg)
}

/// # Errors
/// The kernel's refusal.
pub(super) fn on(fd: BorrowedFd<'_>, kind: BufKind) -> Outcome<()> {
    ioctl::stream_on(fd, &mut kind.0.cast_signed())
}

/// # Errors
/// The kernel's refusal.
pub(super) fn off(fd: BorrowedFd<'_>, kind: BufKind) -> Outcome<()> {
    ioctl::stream_off(fd, &mut kind.0.cast_signed())
}

/// # Errors
/// `EPROTO` for more planes than there can be.
fn info(arg: &types::RawBuffer, planes: &Planes) -> Outcome<BufferInfo> {
    let mut out = [PlaneInfo::default(); MAX_PLANES];
    let plane_count = if BufKind(arg.kind).is_multi_planar() {
        for (to, from) in out.iter_mut().zip(planes) {
            *to = PlaneInfo {
                bytes_used: from.bytesused,
                length: from.length,
                map_offset: low(from.m),
                data_offset: from.data_offset,
            };
        }
        usize::try_from(arg.length).unwrap_or(usize::MAX)
    } else {
        if let Some(first) = out.first_mut() {
            *first = PlaneInfo {
                bytes_used: arg.bytesused,
                length: arg.length,
                map_offset: low(arg.m),
                data_offset: 0,
            };
        }
        1
    };
    if plane_count == 0 || plane_count > MAX_PLANES {
        return Err(Failure { call: "the plane count of VIDIOC_QUERYBUF", errno: Errno::EPROTO });
    }
    Ok(BufferInfo {
        index: arg.index,
        flags: BufFlags::from_bits_retain(arg.flags),
        sequence: arg.sequence,
        seconds: arg.seconds,
        microseconds: arg.microseconds,
        planes: out,
        plane_count,
    })
}

/// A 32-bit member of a union that is as wide as a pointer: the first four bytes of it.
fn word(value: i32) -> usize {
    let mut bytes = [0; size_of::<usize>()];
    if let Some(first) = bytes.first_chunk_mut() {
        *first = value.to_ne_bytes();
    }
    usize::from_ne_bytes(bytes)
}

fn low(word: usize) -> u32 {
    word.to_ne_bytes().first_chunk().map_or(0, |first| u32::from_ne_bytes(*first))
}
