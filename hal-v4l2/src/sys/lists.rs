//! Lists of sizes and intervals through the `v4l` crate, where it is safe to use.
//!
//! Of v4l 0.14, these two lists convert every value fallibly and know both buffer kinds. The rest of it is not
//! used, and the calls are made in `ioctl` instead: capabilities and format lists panic on text that is not UTF-8
//! and format lists know single-planar queues alone; formats panic on unknown fields and colour spaces; controls
//! panic on unknown kinds; streams hand out one buffer at a time, without export, import or events, and panic when
//! they are dropped after an unplug; `enum_devices` panics on file names that are not UTF-8 and reports a refused
//! `/dev` as an empty one.

use super::data::{Fraction, FrameInterval, FrameSize};
use super::value::PixelFormat;
use std::os::fd::{AsRawFd, BorrowedFd};
use v4l::frameinterval::FrameIntervalEnum;
use v4l::framesize::FrameSizeEnum;
use v4l::video::Capture;
use v4l::{Device, FourCC};

/// The sizes of a format; `None` if `v4l` cannot say, and the caller should ask the kernel itself.
pub(super) fn frame_sizes(fd: BorrowedFd<'_>, pixel: PixelFormat) -> Option<Vec<FrameSize>> {
    let entries = again(fd)?.enum_framesizes(four_cc(pixel)).ok()?;
    let sizes = entries.into_iter().map(|entry| match entry.size {
        FrameSizeEnum::Discrete(s) => FrameSize::Discrete { width: s.width, height: s.height },
        FrameSizeEnum::Stepwise(s) => FrameSize::Stepwise {
            width: (s.min_width, s.max_width, s.step_width),
            height: (s.min_height, s.max_height, s.step_height),
        },
    });
    Some(sizes.collect())
}

/// The intervals of a size; `None` if `v4l` cannot say, and the caller should ask the kernel itself.
pub(super) fn frame_intervals(
    fd: BorrowedFd<'_>,
    pixel: PixelFormat,
    width: u32,
    height: u32,
) -> Option<Vec<FrameInterval>> {
    let entries = again(fd)?.enum_frameintervals(four_cc(pixel), width, height).ok()?;
    let fraction = |f: v4l::Fraction| Fraction { numerator: f.numerator, denominator: f.denominator };
    let intervals = entries.into_iter().map(|entry| match entry.interval {
        FrameIntervalEnum::Discrete(one) => FrameInterval::Discrete(fraction(one)),
        FrameIntervalEnum::Stepwise(s) => {
            FrameInterval::Stepwise { min: fraction(s.min), max: fraction(s.max), step: fraction(s.step) }
        }
    });
    Some(intervals.collect())
}

/// `v4l` opens devices by path alone: this path leads to the node that is open here, whatever bears its name now.
fn again(fd: BorrowedFd<'_>) -> Option<Device> {
    Device::with_path(format!("/proc/self/fd/{}", fd.as_raw_fd())).ok()
}

fn four_cc(pixel: PixelFormat) -> FourCC {
    FourCC::new(&pixel.0.to_le_bytes())
}
