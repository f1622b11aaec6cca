//! What a stream is made of: the kernel's format for it, its rate, and what its queue can do.

use crate::convert;
use crate::errno;
use crate::pool::Shape;
use crate::sys::Node;
use crate::sys::data::{Format, Fraction};
use crate::sys::value::{BufFlags, BufKind, Field, Memory, QueueCaps};
use hal_api::buffer::MemoryKinds;
use hal_api::format::{FormatInfo, FourCc, ImageLayout, Modifier};
use hal_api::status::{Error, Result};
use hal_api::stream::{Clock, EncodeType, StreamAttributes, StreamInfo, TimestampPoint};
use std::path::Path;

/// Buffers that a V4L2 queue can have (`VIDEO_MAX_FRAME`).
const BUFFERS_MAX: u32 = 32;
/// Captures that can be in flight.
pub(crate) const CAPTURES_MAX: u32 = 8;
/// Fewest and usual buffers of a stream that the driver fills itself.
const FILLED_BUFFERS: (u32, u32) = (1, 4);

/// The node that is set up.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Setup<'a> {
    /// For messages.
    pub path: &'a Path,
    /// Its queue.
    pub kind: BufKind,
}

impl Setup<'_> {
    /// Whether the camera has a format in any size.
    ///
    /// # Errors
    /// The kernel's refusal.
    pub fn offers(&self, node: &dyn Node, format: FourCc) -> Result<bool> {
        let offered = node.formats(self.kind).map_err(|failure| errno::call_error(self.path, failure))?;
        let has = |pixel| offered.iter().any(|desc| desc.pixel == pixel && !desc.emulated);
        Ok(convert::pixel_formats(format).any(has))
    }

    /// The kernel's format for a stream, found without setting anything.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` with what the camera makes of it instead.
    pub fn possible(&self, node: &dyn Node, info: &StreamInfo) -> Result<Format> {
        let id = info.stream_id;
        let wrong = |what: String| Error::invalid(format!("stream {id}: {what}"));
        if info.modifier != Modifier::LINEAR || info.dataspace != 0 || info.parent_id >= 0 {
            return Err(wrong(
                "this camera has linear streams of its own colour space, without children".to_owned(),
            ));
        }
        let compressed = FormatInfo::of(info.format).is_some_and(FormatInfo::is_compressed);
        if info.encode_type != EncodeType::NULL && !(info.encode_type == EncodeType::JPEG && compressed) {
            return Err(wrong(format!("{} is not encoded as {:?}", info.format, info.encode_type)));
        }
        let offered = node.formats(self.kind).map_err(|failure| errno::call_error(self.path, failure))?;
        let mut nearest = None;
        for pixel in convert::pixel_formats(info.format) {
            if !offered.iter().any(|desc| desc.pixel == pixel && !desc.emulated) {
                continue;
            }
            let asked = Format {
                width: info.width,
                height: info.height,
                pixel,
                field: Field::NONE,
                ..Default::default()
            };
            let made = node.try_format(self.kind, &asked);
            let made = made.map_err(|failure| errno::call_error(self.path, failure))?;
            let exact = (made.width, made.height, made.pixel) == (info.width, info.height, pixel);
            if exact && made.field == Field::NONE && convert::layout(&made).is_some() {
                return Ok(made);
            }
            if exact && made.field == Field::NONE {
                return Err(Error::device(format!(
                    "stream {id}: the kernel driver lays {} out too small",
                    pixel.name()
                )));
            }
            nearest = Some(made);
        }
        let size = info.size();
        Err(match nearest {
            Some(near) => wrong(format!(
                "the camera has no {} of {size}, {}; the nearest is {}x{} {}, {}",
                info.format,
                Field::NONE,
                near.width,
                near.height,
                near.pixel.name(),
                near.field
            )),
            None => wrong(format!("the camera does not offer {}", info.format)),
        })
    }

    /// Sets format and rate, and finds out what the queue can do.
    ///
    /// # Errors
    /// As `commit_streams`; `CAMERA_BUSY` names who else uses the camera.
    pub fn configure(
        &self,
        node: &dyn Node,
        info: &StreamInfo,
        max_fps: Option<u32>,
    ) -> Result<(Shape, StreamAttributes)> {
        let (path, kind) = (self.path, self.kind);
        let fail = |failure| errno::call_error(path, failure);
        let wanted = self.possible(node, info)?;
        let format = node.set_format(kind, &wanted).map_err(fail)?;
        let layout = convert::layout(&format).filter(|_| {
            (format.width, format.height, format.pixel) == (wanted.width, wanted.height, wanted.pixel)
        });
        let Some(layout) = layout else {
            return Err(Error::device("the kernel driver sets another format than it said it would"));
        };
        let shape = Shape { format, layout, fourcc: info.format };
        let interval = match (info.min_frame_duration_ns, max_fps) {
            (0, None) => node.interval(kind).map_err(fail)?,
            (ns, fps) => {
                let slowest =
                    fps.map_or(0, |fps| convert::interval_ns(Fraction { numerator: 1, denominator: fps }));
                match node.set_interval(kind, convert::interval(ns.max(slowest))) {
                    Ok(set) => Some(set),
                    Err(failure) if failure.is_unsupported() => None,
                    Err(failure) => return Err(fail(failure)),
                }
            }
        };
        let duration = interval.map_or(0, convert::interval_ns);
        let mut attributes = attributes(info, &shape, duration);
        self.probe_queue(node, &mut attributes)?;
        Ok((shape, attributes))
    }

    /// Allocates buffers once, to see what they are like: nothing else tells clock, least number and memory.
    ///
    /// # Errors
    /// `CAMERA_BUSY` if another program has buffers on the node, `INSUFFICIENT_RESOURCES`.
    fn probe_queue(&self, node: &dyn Node, attributes: &mut StreamAttributes) -> Result<()> {
        let (path, kind) = (self.path, self.kind);
        let fail = |failure| errno::call_error(path, failure);
        let granted = node.request_buffers(kind, Memory::MMAP, 1).map_err(fail)?;
        let info = node.query_buffer(kind, Memory::MMAP, 0);
        let exported = node.export(kind, 0, 0);
        node.request_buffers(kind, Memory::MMAP, 0).map_err(fail)?;
        let flags = info.map_err(fail)?.flags;
        attributes.timestamp_point = match flags & BufFlags::CLOCK_MASK {
            BufFlags::CLOCK_MONOTONIC if flags & BufFlags::POINT_MASK == BufFlags::START_OF_EXPOSURE => {
                TimestampPoint::EXPOSURE_START
            }
            BufFlags::CLOCK_MONOTONIC => TimestampPoint::FRAME_END,
            _ => TimestampPoint::ARRIVAL,
        };
        // A kernel before 4.20 does not say: an attach finds out.
        let imports = granted.caps.is_empty() || granted.caps.contains(QueueCaps::DMABUF);
        let mut kinds = MemoryKinds::empty();
        kinds.set(MemoryKinds::ATTACH_DMABUF, imports);
        kinds.set(MemoryKinds::EXPORT, exported.is_ok_and(|_| true));
        attributes.memory_kinds = kinds.bits();
        attributes.buffer_count_min = granted.count.clamp(1, BUFFERS_MAX);
        attributes.buffer_count = attributes.buffer_count_min.saturating_add(2).clamp(4, BUFFERS_MAX);
        Ok(())
    }
}

/// The attributes of a stream that the driver fills itself, from frames of a node with attributes `node`.
pub(crate) fn filled_attributes(
    info: &StreamInfo,
    layout: &ImageLayout,
    node: &StreamAttributes,
) -> StreamAttributes {
    let (buffer_count_min, buffer_count) = FILLED_BUFFERS;
    StreamAttributes {
        stream_id: info.stream_id,
        format: info.format,
        memory_kinds: MemoryKinds::all().bits(),
        buffer_count_min,
        buffer_count,
        buffer_size: layout.size(),
        n_planes: layout.n_planes,
        planes: layout.planes,
        ..*node
    }
}

fn attributes(info: &StreamInfo, shape: &Shape, frame_duration_ns: u64) -> StreamAttributes {
    StreamAttributes {
        struct_size: u32::try_from(size_of::<StreamAttributes>()).unwrap_or(0),
        stream_id: info.stream_id,
        width: shape.format.width,
        height: shape.format.height,
        format: info.format,
        dataspace: 0,
        modifier: Modifier::LINEAR,
        frame_duration_ns,
        // Drivers stamp by their nominal rate or on arrival: up to a frame off, either way.
        timestamp_uncertainty_ns: frame_duration_ns,
        clock: Clock::MONOTONIC,
        timestamp_point: TimestampPoint::ARRIVAL,
        memory_kinds: 0,
        buffer_count_min: 1,
        buffer_count: 1,
        buffer_count_max: BUFFERS_MAX,
        max_batch_captures: 1,
        max_captures: CAPTURES_MAX,
        buffer_size: shape.bytes(),
        n_planes: u32::try_from(shape.layout.count).unwrap_or(0),
        _pad0: 0,
        planes: shape.layout.planes,
    }
}
