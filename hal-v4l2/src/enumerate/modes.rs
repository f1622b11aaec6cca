//! What a camera can deliver: formats, sizes and the time between frames.

use crate::convert;
use crate::sys::data::{FrameInterval, FrameSize};
use crate::sys::value::{BufKind, PixelFormat};
use crate::sys::{Node, Outcome};
use hal_api::format::FourCc;
use hal_api::units::Size;

/// Sizes that people ask for, offered where a driver takes any size in a range.
const COMMON: [(u32, u32); 10] = [
    (160, 120),
    (320, 240),
    (640, 360),
    (640, 480),
    (800, 600),
    (1280, 720),
    (1280, 960),
    (1920, 1080),
    (2560, 1440),
    (3840, 2160),
];
/// Formats times sizes of one camera that are listed.
const MODE_LIMIT: usize = 1024;

/// A format that both the camera and the driver contract know, with its sizes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mode {
    /// The contract's name.
    pub format: FourCc,
    /// The kernel's name, to set it by.
    pub pixel: PixelFormat,
    /// The sizes, as the driver lists them.
    pub sizes: Vec<Sizes>,
}

/// One size with its rates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sizes {
    /// In pixels.
    pub size: Size,
    /// The times between frames that can be set, in nanoseconds, shortest first; the two ends of a range. Empty
    /// where the driver does not tell.
    pub intervals_ns: Vec<u64>,
}

/// Lists what a camera can deliver. Formats that the contract has no name for are left out, and so is what the
/// kernel makes of another format in software.
///
/// # Errors
/// The kernel's refusal.
pub fn modes(node: &dyn Node, kind: BufKind) -> Outcome<Vec<Mode>> {
    let mut all: Vec<Mode> = Vec::new();
    let mut left = MODE_LIMIT;
    for desc in node.formats(kind)? {
        let Some(format) = convert::four_cc(desc.pixel).filter(|_| !desc.emulated) else { continue };
        // One way to deliver a format is enough; the kernel lists the one that it prefers first.
        if all.iter().any(|mode| mode.format == format) {
            continue;
        }
        let mut sizes = Vec::new();
        for size in frame_sizes(node, kind, desc.pixel)?.into_iter().take(left) {
            let intervals_ns = intervals(&node.frame_intervals(desc.pixel, size.width, size.height)?);
            sizes.push(Sizes { size, intervals_ns });
        }
        left = left.saturating_sub(sizes.len());
        all.push(Mode { format, pixel: desc.pixel, sizes });
    }
    Ok(all)
}

/// # Errors
/// The kernel's refusal.
fn frame_sizes(node: &dyn Node, kind: BufKind, pixel: PixelFormat) -> Outcome<Vec<Size>> {
    let mut found: Vec<Size> = Vec::new();
    for entry in node.frame_sizes(pixel)? {
        match entry {
            FrameSize::Discrete { width, height } => found.push(Size::new(width, height)),
            FrameSize::Stepwise { width, height } => {
                let ends = [(width.0, height.0), (width.1, height.1)];
                let fits = |&(w, h): &(u32, u32)| on_grid(w, width) && on_grid(h, height);
                let common = COMMON.into_iter().filter(fits);
                found.extend(ends.into_iter().chain(common).map(|(w, h)| Size::new(w, h)));
            }
        }
    }
    if found.is_empty() {
        // A driver that lists no sizes has the one that is set.
        let present = node.format(kind)?;
        found.push(Size::new(present.width, present.height));
    }
    found.retain(|size| size.width > 0 && size.height > 0);
    let mut unique = Vec::new();
    for size in found {
        if !unique.contains(&size) {
            unique.push(size);
        }
    }
    Ok(unique)
}

fn on_grid(value: u32, (min, max, step): (u32, u32, u32)) -> bool {
    (min..=max).contains(&value) && (value - min).is_multiple_of(step.max(1))
}

fn intervals(entries: &[FrameInterval]) -> Vec<u64> {
    let mut all: Vec<u64> = Vec::new();
    for entry in entries {
        match *entry {
            FrameInterval::Discrete(one) => all.push(convert::interval_ns(one)),
            FrameInterval::Stepwise { min, max, .. } => {
                all.extend([convert::interval_ns(min), convert::interval_ns(max)]);
            }
        }
    }
    all.retain(|&ns| ns > 0);
    all.sort_unstable();
    all.dedup();
    all
}
