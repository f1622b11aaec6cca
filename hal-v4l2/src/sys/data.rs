//! What the kernel tells and is told, as plain data: text decoded, unions resolved, nothing trusted beyond that.

use super::types::MAX_PLANES;
use super::value::{
    BufFlags, BufKind, Caps, ControlFlags, ControlKind, EventKind, Field, Memory, PixelFormat, QueueCaps,
};
use std::os::fd::BorrowedFd;

/// Who a node is and what it can do (`VIDIOC_QUERYCAP`). Text that is not UTF-8 is kept with replacement marks.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Capability {
    /// The kernel driver, for instance `uvcvideo`.
    pub driver: String,
    /// The device's name.
    pub card: String,
    /// Where it is attached, for instance `usb-0000:00:14.0-3`.
    pub bus_info: String,
    /// What this node can do; what the whole device can do where the driver does not tell them apart.
    pub caps: Caps,
}

/// One connector of a device (`VIDIOC_ENUMINPUT`).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Input {
    /// Its place in the list.
    pub index: u32,
    /// Its name.
    pub name: String,
    /// `V4L2_IN_ST_*` bits: no power, no signal, and so on; 0 is well.
    pub status: u32,
}

/// One pixel format that a node offers (`VIDIOC_ENUM_FMT`).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FormatDesc {
    /// The format.
    pub pixel: PixelFormat,
    /// The driver's words for it.
    pub description: String,
    /// Whether pictures are compressed.
    pub compressed: bool,
    /// Whether the driver converts in software.
    pub emulated: bool,
}

/// One entry of the list of sizes of a format, in pixels (`VIDIOC_ENUM_FRAMESIZES`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FrameSize {
    /// Exactly this.
    Discrete {
        /// Pixels in a row.
        width: u32,
        /// Rows.
        height: u32,
    },
    /// Any size on a grid: `(min, max, step)` each.
    Stepwise {
        /// Of the pixels in a row.
        width: (u32, u32, u32),
        /// Of the rows.
        height: (u32, u32, u32),
    },
}

/// Seconds as a fraction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Fraction {
    /// Above the line.
    pub numerator: u32,
    /// Below the line; zero means "not known".
    pub denominator: u32,
}

/// One entry of the list of intervals between frames (`VIDIOC_ENUM_FRAMEINTERVALS`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FrameInterval {
    /// Exactly this.
    Discrete(Fraction),
    /// Any interval from the shortest to the longest, by steps.
    Stepwise {
        /// The shortest.
        min: Fraction,
        /// The longest.
        max: Fraction,
        /// The step between them; a step that has no meaning stands for any value between.
        step: Fraction,
    },
}

/// One plane's share of a format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PlaneFormat {
    /// Bytes from one row to the next; 0 for compressed formats.
    pub stride: u32,
    /// Bytes that a buffer must have at least.
    pub size: u32,
}

/// A format as it is set, single-planar or multi-planar (`VIDIOC_S_FMT`). A request needs `width`, `height`,
/// `pixel` and `field`; the answer has all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Format {
    /// Pixels in a row.
    pub width: u32,
    /// Rows.
    pub height: u32,
    /// The pixel format.
    pub pixel: PixelFormat,
    /// How lines are stored.
    pub field: Field,
    /// `V4L2_COLORSPACE_*`.
    pub colorspace: u32,
    /// `V4L2_YCBCR_ENC_*`.
    pub ycbcr_enc: u32,
    /// `V4L2_QUANTIZATION_*`.
    pub quantization: u32,
    /// `V4L2_XFER_FUNC_*`.
    pub xfer_func: u32,
    /// The planes; only the first [`Format::plane_count`] count.
    pub planes: [PlaneFormat; MAX_PLANES],
    /// How many planes have a memory of their own; 1 for single-planar.
    pub plane_count: usize,
}

impl Format {
    /// The planes that count.
    pub fn planes(&self) -> &[PlaneFormat] {
        self.planes.get(..self.plane_count).unwrap_or(&self.planes)
    }
}

/// What `VIDIOC_REQBUFS` gave.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Granted {
    /// Buffers, which may be fewer or more than asked for.
    pub count: u32,
    /// What the queue can do; empty from kernels before 4.20.
    pub caps: QueueCaps,
}

/// One plane of a buffer, as the kernel reports it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PlaneInfo {
    /// Bytes that hold data, with `data_offset`.
    pub bytes_used: u32,
    /// Bytes of memory.
    pub length: u32,
    /// For MMAP memory: where to map it.
    pub map_offset: u32,
    /// Bytes before the data begins.
    pub data_offset: u32,
}

/// A buffer, as `VIDIOC_QUERYBUF` and `VIDIOC_DQBUF` report it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct BufferInfo {
    /// Which buffer.
    pub index: u32,
    /// What is said of it.
    pub flags: BufFlags,
    /// The driver's count of frames.
    pub sequence: u32,
    /// Whole seconds of the time stamp.
    pub seconds: i64,
    /// The rest of the time stamp.
    pub microseconds: i64,
    /// The planes; only the first [`BufferInfo::plane_count`] count.
    pub planes: [PlaneInfo; MAX_PLANES],
    /// How many planes there are.
    pub plane_count: usize,
}

impl BufferInfo {
    /// The planes that count.
    pub fn planes(&self) -> &[PlaneInfo] {
        self.planes.get(..self.plane_count).unwrap_or(&self.planes)
    }
}

/// A buffer to be filled (`VIDIOC_QBUF`).
#[derive(Debug, Clone, Copy)]
pub struct QueueBuffer<'a> {
    /// Which queue.
    pub kind: BufKind,
    /// Which buffer.
    pub index: u32,
    /// Its memory.
    pub memory: QueueMemory<'a>,
}

/// The memory that goes with a queued buffer.
#[derive(Debug, Clone, Copy)]
pub enum QueueMemory<'a> {
    /// The kernel's own.
    Mmap,
    /// One dma-buf for each plane.
    DmaBuf(&'a [DmaPlane<'a>]),
}

impl QueueMemory<'_> {
    /// The kernel's name for it.
    pub fn memory(&self) -> Memory {
        match self {
            Self::Mmap => Memory::MMAP,
            Self::DmaBuf(_) => Memory::DMABUF,
        }
    }
}

/// One plane in foreign memory.
#[derive(Debug, Clone, Copy)]
pub struct DmaPlane<'a> {
    /// The dma-buf; the kernel takes a reference of its own.
    pub fd: BorrowedFd<'a>,
    /// Bytes of it that may be used.
    pub length: u32,
}

/// What taking a buffer back gave (`VIDIOC_DQBUF`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dequeued {
    /// A buffer, filled, or marked with `ERROR`.
    Filled(BufferInfo),
    /// Nothing is filled yet.
    Empty,
    /// The last buffer has been taken; nothing follows until the stream is restarted.
    Drained,
    /// The device has been taken away.
    Gone,
}

/// One control (`VIDIOC_QUERY_EXT_CTRL`).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ControlInfo {
    /// `V4L2_CID_*`.
    pub id: u32,
    /// What its value is.
    pub kind: ControlKind,
    /// The driver's name for it.
    pub name: String,
    /// Least value.
    pub min: i64,
    /// Greatest value.
    pub max: i64,
    /// Distance of values.
    pub step: u64,
    /// Value after the driver was loaded.
    pub default: i64,
    /// What is said of it.
    pub flags: ControlFlags,
}

/// One choice of a menu control (`VIDIOC_QUERYMENU`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MenuItem {
    /// A named choice.
    Name(String),
    /// A number to choose.
    Value(i64),
}

/// A control with a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ControlValue {
    /// `V4L2_CID_*`.
    pub id: u32,
    /// The value; sent as 32 or 64 bits, as `wide` says.
    pub value: i64,
    /// Whether the control is a 64-bit one.
    pub wide: bool,
}

/// Something that happened (`VIDIOC_DQEVENT`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Event {
    /// What.
    pub kind: EventKind,
    /// Of what: a control's id, or an input.
    pub id: u32,
    /// The first words of its data: for a control, `changes` and its kind; for a source change, `changes`; for a
    /// frame sync, the sequence.
    pub words: [u32; 4],
    /// The count of events of this handle; a gap says that some were dropped.
    pub sequence: u32,
    /// How many more wait.
    pub pending: u32,
}

/// A rectangle, in pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Rect {
    /// From the left edge.
    pub left: i32,
    /// From the upper edge.
    pub top: i32,
    /// Pixels in a row.
    pub width: u32,
    /// Rows.
    pub height: u32,
}
