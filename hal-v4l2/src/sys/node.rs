//! The seam between the driver's logic and a device: what a V4L2 node can be asked.
//!
//! [`Device`](super::Device) asks the kernel; the fake answers from memory and keeps the kernel's rules. No method
//! blocks but [`Node::wait`], which has a deadline. All may be called from any thread; the kernel orders calls of
//! one node.

use super::data::*;
use super::failure::{Failure, Outcome};
use super::poll::{Ready, Waker};
use super::value::{BufKind, EventKind, Memory, PixelFormat, SelectionTarget};
use std::os::fd::OwnedFd;
use std::time::Instant;

/// A list of controls could not be read or written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{failure}")]
pub struct ControlFailure {
    /// The kernel's answer.
    pub failure: Failure,
    /// The place in the list of the control at fault, where the kernel names one.
    pub at: Option<usize>,
}

/// A V4L2 device node.
///
/// # Errors
/// Each method gives the kernel's refusal; what its errno means is said in the kernel's manual of the named ioctl.
#[allow(clippy::missing_errors_doc)] // said once, for all methods, above
pub trait Node: Send + Sync + core::fmt::Debug {
    /// Who the node is and what it can do (`VIDIOC_QUERYCAP`).
    fn capability(&self) -> Outcome<Capability>;

    /// The connector in use; `None` for a device without connectors (`VIDIOC_G_INPUT`, `VIDIOC_ENUMINPUT`).
    fn input(&self) -> Outcome<Option<Input>>;

    /// The pixel formats of a queue (`VIDIOC_ENUM_FMT`).
    fn formats(&self, kind: BufKind) -> Outcome<Vec<FormatDesc>>;

    /// The sizes of a format; empty where the driver does not tell (`VIDIOC_ENUM_FRAMESIZES`).
    fn frame_sizes(&self, pixel: PixelFormat) -> Outcome<Vec<FrameSize>>;

    /// The intervals of a size, in pixels; empty where the driver does not tell (`VIDIOC_ENUM_FRAMEINTERVALS`).
    fn frame_intervals(&self, pixel: PixelFormat, width: u32, height: u32) -> Outcome<Vec<FrameInterval>>;

    /// The format in force (`VIDIOC_G_FMT`).
    fn format(&self, kind: BufKind) -> Outcome<Format>;

    /// Sets the nearest possible format and gives it (`VIDIOC_S_FMT`).
    fn set_format(&self, kind: BufKind, format: &Format) -> Outcome<Format>;

    /// Gives the nearest possible format and sets nothing (`VIDIOC_TRY_FMT`).
    fn try_format(&self, kind: BufKind, format: &Format) -> Outcome<Format>;

    /// The time between frames in force; `None` where the driver has no such setting (`VIDIOC_G_PARM`).
    fn interval(&self, kind: BufKind) -> Outcome<Option<Fraction>>;

    /// Sets the nearest possible time between frames and gives it (`VIDIOC_S_PARM`).
    fn set_interval(&self, kind: BufKind, interval: Fraction) -> Outcome<Fraction>;

    /// Allocates buffers, or frees all for a count of zero (`VIDIOC_REQBUFS`).
    fn request_buffers(&self, kind: BufKind, memory: Memory, count: u32) -> Outcome<Granted>;

    /// Tells of one buffer (`VIDIOC_QUERYBUF`).
    fn query_buffer(&self, kind: BufKind, memory: Memory, index: u32) -> Outcome<BufferInfo>;

    /// Hands a buffer to the device (`VIDIOC_QBUF`).
    fn queue(&self, buffer: &QueueBuffer<'_>) -> Outcome<()>;

    /// Takes a filled buffer back, without waiting (`VIDIOC_DQBUF`).
    fn dequeue(&self, kind: BufKind, memory: Memory) -> Outcome<Dequeued>;

    /// A dma-buf of one plane of a kernel-allocated buffer, readable and writable (`VIDIOC_EXPBUF`).
    fn export(&self, kind: BufKind, index: u32, plane: u32) -> Outcome<OwnedFd>;

    /// Starts capturing (`VIDIOC_STREAMON`).
    fn stream_on(&self, kind: BufKind) -> Outcome<()>;

    /// Stops capturing; all buffers are the caller's again (`VIDIOC_STREAMOFF`).
    fn stream_off(&self, kind: BufKind) -> Outcome<()>;

    /// One control; `None` where the device has none of this id (`VIDIOC_QUERY_EXT_CTRL`).
    fn control(&self, id: u32) -> Outcome<Option<ControlInfo>>;

    /// The control that follows `after` in the device's order; `None` after the last.
    fn control_after(&self, after: u32) -> Outcome<Option<ControlInfo>>;

    /// One choice of a menu; `None` where there is none of this index (`VIDIOC_QUERYMENU`).
    fn menu_item(&self, control: &ControlInfo, index: u32) -> Outcome<Option<MenuItem>>;

    /// Reads values in place, all or none (`VIDIOC_G_EXT_CTRLS`).
    fn read_controls(&self, values: &mut [ControlValue]) -> Result<(), ControlFailure>;

    /// Writes values; they come back as the device rounded them (`VIDIOC_S_EXT_CTRLS`).
    fn write_controls(&self, values: &mut [ControlValue]) -> Result<(), ControlFailure>;

    /// Rounds values as writing would, and writes nothing (`VIDIOC_TRY_EXT_CTRLS`).
    fn try_controls(&self, values: &mut [ControlValue]) -> Result<(), ControlFailure>;

    /// Asks for events of a kind; `id` is a control's, else 0 (`VIDIOC_SUBSCRIBE_EVENT`).
    fn subscribe(&self, kind: EventKind, id: u32) -> Outcome<()>;

    /// The next event, without waiting; `None` when there is none (`VIDIOC_DQEVENT`).
    fn next_event(&self) -> Outcome<Option<Event>>;

    /// A rectangle of the picture's path (`VIDIOC_G_SELECTION`).
    fn selection(&self, target: SelectionTarget) -> Outcome<Rect>;

    /// Sets the nearest possible rectangle and gives it (`VIDIOC_S_SELECTION`).
    fn set_selection(&self, target: SelectionTarget, rect: Rect) -> Outcome<Rect>;

    /// Waits until a buffer is filled, an event waits, the device is in trouble, `waker` is woken, or `deadline`
    /// has come (`poll`). A wake is consumed by the wait that reports it.
    fn wait(&self, waker: Option<&Waker>, deadline: Instant) -> Outcome<Ready>;

    /// As [`Node::wait`], but not for buffers: a queue that does not stream or has none to fill is no trouble then.
    fn wait_for_event(&self, waker: &Waker, deadline: Instant) -> Outcome<Ready>;
}
