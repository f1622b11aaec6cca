//! The kernel's vocabulary and the driver contract's, one turned into the other.
//!
//! Nothing else knows both. Every function is pure and total: what the kernel gives may be anything.

use crate::sys::data::{BufferInfo, Format, Fraction};
use crate::sys::value::{BufFlags, PixelFormat};
use hal_api::format::{FormatInfo, FourCc, PlaneLayout};
use hal_api::stream::TimestampPoint;

const NANOS: u64 = 1_000_000_000;

/// How V4L2 names a format, how the contract does, and whether each plane has a memory of its own.
struct Row {
    kernel: PixelFormat,
    ours: FourCc,
    split: bool,
}

const fn row(kernel: [u8; 4], ours: FourCc) -> Row {
    Row { kernel: PixelFormat::of(kernel), ours, split: false }
}

const fn split(kernel: [u8; 4], ours: FourCc) -> Row {
    Row { kernel: PixelFormat::of(kernel), ours, split: true }
}

/// All formats that both sides know; where one of ours has two rows, the first is preferred.
#[rustfmt::skip]
const FORMATS: &[Row] = &[
    row(*b"NV12", FourCc::NV12), split(*b"NM12", FourCc::NV12),
    row(*b"NV21", FourCc::NV21), split(*b"NM21", FourCc::NV21),
    row(*b"YU12", FourCc::YU12), split(*b"YM12", FourCc::YU12),
    row(*b"YV12", FourCc::YV12), split(*b"YM21", FourCc::YV12),
    row(*b"YUYV", FourCc::YUYV), row(*b"UYVY", FourCc::UYVY), row(*b"P010", FourCc::P010),
    row(*b"RGB3", FourCc::RGB24), row(*b"BGR3", FourCc::BGR24),
    row(*b"AB24", FourCc::RGBA8888), row(*b"AR24", FourCc::BGRA8888), row(*b"XR24", FourCc::XRGB8888),
    row(*b"GREY", FourCc::GREY), row(*b"Y10 ", FourCc::Y10), row(*b"Y16 ", FourCc::Y16),
    row(*b"RGGB", FourCc::SRGGB8), row(*b"GRBG", FourCc::SGRBG8),
    row(*b"GBRG", FourCc::SGBRG8), row(*b"BA81", FourCc::SBGGR8),
    row(*b"RG10", FourCc::SRGGB10), row(*b"BA10", FourCc::SGRBG10),
    row(*b"GB10", FourCc::SGBRG10), row(*b"BG10", FourCc::SBGGR10),
    row(*b"pRAA", FourCc::SRGGB10P), row(*b"pgAA", FourCc::SGRBG10P),
    row(*b"pGAA", FourCc::SGBRG10P), row(*b"pBAA", FourCc::SBGGR10P),
    row(*b"RG12", FourCc::SRGGB12), row(*b"BA12", FourCc::SGRBG12),
    row(*b"GB12", FourCc::SGBRG12), row(*b"BG12", FourCc::SBGGR12),
    row(*b"MJPG", FourCc::MJPG), row(*b"JPEG", FourCc::JPEG),
];

/// The contract's name of a kernel format; `None` for one that it has no name for.
pub fn four_cc(kernel: PixelFormat) -> Option<FourCc> {
    FORMATS.iter().find(|row| row.kernel == kernel).map(|row| row.ours)
}

/// The kernel's names of a format of the contract, the preferred one first.
pub fn pixel_formats(ours: FourCc) -> impl Iterator<Item = PixelFormat> {
    FORMATS.iter().filter(move |row| row.ours == ours).map(|row| row.kernel)
}

/// Where the planes of a picture lie in the memories of a kernel format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Layout {
    /// The planes; an offset counts from the start of the plane's own memory.
    pub planes: [PlaneLayout; 4],
    /// For each plane, which of the buffer's memories it lies in.
    pub memory: [usize; 4],
    /// How many planes there are.
    pub count: usize,
}

/// Lays out a format that a driver has set; `None` if it is unknown, or if the driver's sizes cannot hold it.
pub fn layout(format: &Format) -> Option<Layout> {
    let row = FORMATS.iter().find(|row| row.kernel == format.pixel)?;
    let info = FormatInfo::of(row.ours)?;
    let memories = format.planes();
    let first = memories.first()?;
    let mut out = Layout::default();
    if info.is_compressed() {
        let one = PlaneLayout { stride: first.size, rows: 1, offset: 0, size: first.size.into() };
        (out.planes, out.count) =
            ([one, PlaneLayout::default(), PlaneLayout::default(), PlaneLayout::default()], 1);
        return (first.size > 0).then_some(out);
    }
    let split = row.split && memories.len() > 1;
    let luma = info.planes.first()?;
    let mut offset = 0;
    for (index, plane) in info.planes.iter().enumerate() {
        let memory = if split { index } else { 0 };
        let stride = if split {
            memories.get(memory)?.stride
        } else {
            // One stride describes all planes of one memory: the luma plane's, the others in proportion.
            let scaled = u64::from(first.stride) * u64::from(plane.block_bytes) * u64::from(luma.block_width);
            let per = u64::from(plane.block_width) * u64::from(luma.block_bytes);
            u32::try_from(scaled.checked_div(per)?).ok()?
        };
        let rows = plane.rows(format.height);
        let size = u64::from(stride) * u64::from(rows);
        let start = if split { 0 } else { offset };
        let fits = start + size <= u64::from(memories.get(memory)?.size);
        if !fits || u64::from(stride) < plane.row_bytes(format.width) {
            return None;
        }
        *out.planes.get_mut(index)? = PlaneLayout { stride, rows, offset: start, size };
        *out.memory.get_mut(index)? = memory;
        out.count = index + 1;
        offset += size;
    }
    Some(out)
}

/// When a buffer's picture was taken: nanoseconds of `CLOCK_MONOTONIC`, and what moment that is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    /// Nanoseconds.
    pub ns: u64,
    /// The moment.
    pub point: TimestampPoint,
}

/// Reads a buffer's time stamp. One of a clock other than `CLOCK_MONOTONIC`, or one that is no time at all, is
/// replaced by what `now_ns` tells, the time of arrival.
pub fn stamp(info: &BufferInfo, now_ns: impl Fn() -> u64) -> Stamp {
    let arrival = || Stamp { ns: now_ns(), point: TimestampPoint::ARRIVAL };
    if info.flags & BufFlags::CLOCK_MASK != BufFlags::CLOCK_MONOTONIC {
        return arrival();
    }
    let (Ok(seconds), Ok(micros)) = (u64::try_from(info.seconds), u64::try_from(info.microseconds)) else {
        return arrival();
    };
    let nanos = micros.checked_mul(1000).filter(|&nanos| nanos < NANOS);
    let Some(ns) = nanos.and_then(|nanos| seconds.checked_mul(NANOS)?.checked_add(nanos)) else {
        return arrival();
    };
    let exposure = info.flags & BufFlags::POINT_MASK == BufFlags::START_OF_EXPOSURE;
    Stamp { ns, point: if exposure { TimestampPoint::EXPOSURE_START } else { TimestampPoint::FRAME_END } }
}

/// An interval in nanoseconds; 0 for one that is not known.
pub fn interval_ns(interval: Fraction) -> u64 {
    (u64::from(interval.numerator) * NANOS).checked_div(u64::from(interval.denominator)).unwrap_or(0)
}

/// The interval of a number of nanoseconds, to a tenth of a microsecond.
pub fn interval(ns: u64) -> Fraction {
    let tenths = u32::try_from(ns.div_ceil(100)).unwrap_or(u32::MAX);
    Fraction { numerator: tenths, denominator: 10_000_000 }
}

#[cfg(test)]
mod tests;
