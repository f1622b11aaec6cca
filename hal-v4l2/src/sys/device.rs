//! A node that is open: [`Node`] answered by the kernel.

use super::data::*;
use super::failure::{Failure, Outcome};
use super::ioctl::ControlCall;
use super::node::{ControlFailure, Node};
use super::poll::{Ready, Waker};
use super::query::FormatCall;
use super::value::{BufKind, EventKind, Memory, PixelFormat, SelectionTarget};
use super::{control, lists, poll, query, stream};
use nix::errno::Errno;
use nix::fcntl::{OFlag, open};
use nix::sys::stat::{Mode, SFlag, fstat};
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::path::Path;
use std::time::Instant;

/// An open device node. Closing it stops its stream and frees its buffers, but for those that are exported.
#[derive(Debug)]
pub struct Device {
    fd: OwnedFd,
}

impl Device {
    /// Opens a node for reading and writing.
    ///
    /// # Errors
    /// The kernel's refusal: `ENOENT` and `ENODEV` when there is none, `EACCES` when it may not be opened, `EBUSY`
    /// when its driver lets one user in; `ENOTTY` for a file that is no character device.
    pub fn open(path: &Path) -> Outcome<Self> {
        let fail = |errno| Failure { call: "open", errno };
        let fd =
            open(path, OFlag::O_RDWR | OFlag::O_CLOEXEC | OFlag::O_NONBLOCK, Mode::empty()).map_err(fail)?;
        let stat = fstat(&fd).map_err(fail)?;
        if SFlag::from_bits_truncate(stat.st_mode) & SFlag::S_IFMT != SFlag::S_IFCHR {
            return Err(fail(Errno::ENOTTY));
        }
        Ok(Self { fd })
    }
}

impl AsFd for Device {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.fd.as_fd()
    }
}

impl Node for Device {
    fn capability(&self) -> Outcome<Capability> {
        query::capability(self.as_fd())
    }

    fn input(&self) -> Outcome<Option<Input>> {
        query::input(self.as_fd())
    }

    fn formats(&self, kind: BufKind) -> Outcome<Vec<FormatDesc>> {
        query::formats(self.as_fd(), kind)
    }

    fn frame_sizes(&self, pixel: PixelFormat) -> Outcome<Vec<FrameSize>> {
        match lists::frame_sizes(self.as_fd(), pixel) {
            Some(sizes) => Ok(sizes),
            None => query::frame_sizes(self.as_fd(), pixel),
        }
    }

    fn frame_intervals(&self, pixel: PixelFormat, width: u32, height: u32) -> Outcome<Vec<FrameInterval>> {
        match lists::frame_intervals(self.as_fd(), pixel, width, height) {
            Some(intervals) => Ok(intervals),
            None => query::frame_intervals(self.as_fd(), pixel, width, height),
        }
    }

    fn format(&self, kind: BufKind) -> Outcome<Format> {
        query::format(self.as_fd(), FormatCall::Get, kind, &Format::default())
    }

    fn set_format(&self, kind: BufKind, format: &Format) -> Outcome<Format> {
        query::format(self.as_fd(), FormatCall::Set, kind, format)
    }

    fn try_format(&self, kind: BufKind, format: &Format) -> Outcome<Format> {
        query::format(self.as_fd(), FormatCall::Try, kind, format)
    }

    fn interval(&self, kind: BufKind) -> Outcome<Option<Fraction>> {
        query::interval(self.as_fd(), kind)
    }

    fn set_interval(&self, kind: BufKind, interval: Fraction) -> Outcome<Fraction> {
        query::set_interval(self.as_fd(), kind, interval)
    }

    fn request_buffers(&self, kind: BufKind, memory: Memory, count: u32) -> Outcome<Granted> {
        stream::request(self.as_fd(), kind, memory, count)
    }

    fn query_buffer(&self, kind: BufKind, memory: Memory, index: u32) -> Outcome<BufferInfo> {
        stream::query(self.as_fd(), kind, memory, index)
    }

    fn queue(&self, buffer: &QueueBuffer<'_>) -> Outcome<()> {
        stream::queue(self.as_fd(), buffer)
    }

    fn dequeue(&self, kind: BufKind, memory: Memory) -> Outcome<Dequeued> {
        stream::dequeue(self.as_fd(), kind, memory)
    }

    fn export(&self, kind: BufKind, index: u32, plane: u32) -> Outcome<OwnedFd> {
        stream::export(self.as_fd(), kind, index, plane)
    }

    fn stream_on(&self, kind: BufKind) -> Outcome<()> {
        stream::on(self.as_fd(), kind)
    }

    fn stream_off(&self, kind: BufKind) -> Outcome<()> {
        stream::off(self.as_fd(), kind)
    }

    fn control(&self, id: u32) -> Outcome<Option<ControlInfo>> {
        control::query(self.as_fd(), id & !control::NEXT)
    }

    fn control_after(&self, after: u32) -> Outcome<Option<ControlInfo>> {
        control::query(self.as_fd(), after | control::NEXT)
    }

    fn menu_item(&self, info: &ControlInfo, index: u32) -> Outcome<Option<MenuItem>> {
        control::menu_item(self.as_fd(), info, index)
    }

    fn read_controls(&self, values: &mut [ControlValue]) -> Result<(), ControlFailure> {
        control::values(self.as_fd(), ControlCall::Get, values)
    }

    fn write_controls(&self, values: &mut [ControlValue]) -> Result<(), ControlFailure> {
        control::values(self.as_fd(), ControlCall::Set, values)
    }

    fn try_controls(&self, values: &mut [ControlValue]) -> Result<(), ControlFailure> {
        control::values(self.as_fd(), ControlCall::Try, values)
    }

    fn subscribe(&self, kind: EventKind, id: u32) -> Outcome<()> {
        control::subscribe(self.as_fd(), kind, id)
    }

    fn next_event(&self) -> Outcome<Option<Event>> {
        control::next_event(self.as_fd())
    }

    fn selection(&self, target: SelectionTarget) -> Outcome<Rect> {
        query::selection(self.as_fd(), target, None)
    }

    fn set_selection(&self, target: SelectionTarget, rect: Rect) -> Outcome<Rect> {
        query::selection(self.as_fd(), target, Some(rect))
    }

    fn wait(&self, waker: Option<&Waker>, deadline: Instant) -> Outcome<Ready> {
        poll::wait(self.as_fd(), poll::BOTH, waker, deadline)
    }

    fn wait_for_event(&self, waker: &Waker, deadline: Instant) -> Outcome<Ready> {
        poll::wait(self.as_fd(), poll::EVENTS, Some(waker), deadline)
    }
}
