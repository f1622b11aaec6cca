//! Asking a node what it is and what it offers, and setting formats, intervals and selections.

use super::data::*;
use super::failure::{Failure, Outcome};
use super::types::{self, MAX_PLANES};
use super::value::{BufKind, Caps, PixelFormat, SelectionTarget};
use super::{ioctl, text};
use nix::errno::Errno;
use std::os::fd::BorrowedFd;

/// Entries of a list that are read before the driver is taken to have no end.
pub(super) const LIST_LIMIT: u32 = 1024;

const FMT_COMPRESSED: u32 = 0x1;
const FMT_EMULATED: u32 = 0x2;
const CAN_SET_INTERVAL: u32 = 0x1000;

/// # Errors
/// The kernel's refusal; `ENOTTY` from what is no V4L2 node.
pub(super) fn capability(fd: BorrowedFd<'_>) -> Outcome<Capability> {
    let mut arg = types::RawCapability::default();
    ioctl::query_cap(fd, &mut arg)?;
    let whole = Caps::from_bits_retain(arg.capabilities);
    let node = Caps::from_bits_retain(arg.device_caps);
    Ok(Capability {
        driver: text(&arg.driver),
        card: text(&arg.card),
        bus_info: text(&arg.bus_info),
        caps: if whole.contains(Caps::DEVICE_CAPS) { node } else { whole },
    })
}

/// # Errors
/// The kernel's refusal, other than that there are no inputs.
pub(super) fn input(fd: BorrowedFd<'_>) -> Outcome<Option<Input>> {
    let mut current = 0;
    match ioctl::get_input(fd, &mut current) {
        Ok(()) => {}
        Err(failure) if failure.is_unsupported() || failure.errno == Errno::EINVAL => return Ok(None),
        Err(failure) => return Err(failure),
    }
    let Ok(index) = u32::try_from(current) else { return Ok(None) };
    let mut arg = types::RawInput { index, ..Default::default() };
    ioctl::enum_input(fd, &mut arg)?;
    Ok(Some(Input { index, name: text(&arg.name), status: arg.status }))
}

/// # Errors
/// The kernel's refusal.
pub(super) fn formats(fd: BorrowedFd<'_>, kind: BufKind) -> Outcome<Vec<FormatDesc>> {
    list(|index| {
        let mut arg = types::RawFmtDesc { index, kind: kind.0, ..Default::default() };
        ioctl::enum_fmt(fd, &mut arg)?;
        Ok(Some(FormatDesc {
            pixel: PixelFormat(arg.pixelformat),
            description: text(&arg.description),
            compressed: arg.flags & FMT_COMPRESSED != 0,
            emulated: arg.flags & FMT_EMULATED != 0,
        }))
    })
}

/// # Errors
/// The kernel's refusal.
pub(super) fn frame_sizes(fd: BorrowedFd<'_>, pixel: PixelFormat) -> Outcome<Vec<FrameSize>> {
    list(|index| {
        let mut arg = types::RawFrmSize { index, pixelformat: pixel.0, ..Default::default() };
        ioctl::enum_frame_sizes(fd, &mut arg)?;
        let [a, b, c, d, e, f] = arg.size;
        Ok(match arg.kind {
            1 => Some(FrameSize::Discrete { width: a, height: b }),
            2 | 3 => Some(FrameSize::Stepwise { width: (a, b, c), height: (d, e, f) }),
            _ => None,
        })
    })
}

/// # Errors
/// The kernel's refusal.
pub(super) fn frame_intervals(
    fd: BorrowedFd<'_>,
    pixel: PixelFormat,
    width: u32,
    height: u32,
) -> Outcome<Vec<FrameInterval>> {
    list(|index| {
        let mut arg = types::RawFrmIval { index, pixelformat: pixel.0, width, height, ..Default::default() };
        ioctl::enum_frame_intervals(fd, &mut arg)?;
        let [a, b, c, d, e, f] = arg.interval;
        let fraction = |numerator, denominator| Fraction { numerator, denominator };
        Ok(match arg.kind {
            1 => Some(FrameInterval::Discrete(fraction(a, b))),
            2 | 3 => Some(FrameInterval::Stepwise {
                min: fraction(a, b),
                max: fraction(c, d),
                step: fraction(e, f),
            }),
            _ => None,
        })
    })
}

/// Which of the three format calls is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FormatCall {
    Get,
    Set,
    Try,
}

/// # Errors
/// The kernel's refusal; `EPROTO` for more planes than there can be.
pub(super) fn format(fd: BorrowedFd<'_>, call: FormatCall, kind: BufKind, asked: &Format) -> Outcome<Format> {
    if kind.is_multi_planar() {
        let mut arg = types::RawFormatMp { kind: kind.0, ..Default::default() };
        if call != FormatCall::Get {
            arg.fmt.pix = to_multi(asked);
        }
        match call {
            FormatCall::Get => ioctl::get_fmt_mp(fd, &mut arg)?,
            FormatCall::Set => ioctl::set_fmt_mp(fd, &mut arg)?,
            FormatCall::Try => ioctl::try_fmt_mp(fd, &mut arg)?,
        }
        return from_multi(&arg.fmt.pix);
    }
    let mut arg = types::RawFormat { kind: kind.0, ..Default::default() };
    if call != FormatCall::Get {
        arg.fmt.pix = to_single(asked);
    }
    match call {
        FormatCall::Get => ioctl::get_fmt(fd, &mut arg)?,
        FormatCall::Set => ioctl::set_fmt(fd, &mut arg)?,
        FormatCall::Try => ioctl::try_fmt(fd, &mut arg)?,
    }
    Ok(from_single(&arg.fmt.pix))
}

/// # Errors
/// The kernel's refusal, other than that there is no such setting.
pub(super) fn interval(fd: BorrowedFd<'_>, kind: BufKind) -> Outcome<Option<Fraction>> {
    let mut arg = types::RawStreamParm { kind: kind.0, ..Default::default() };
    match ioctl::get_parm(fd, &mut arg) {
        Ok(()) if arg.capability & CAN_SET_INTERVAL == 0 && arg.denominator == 0 => Ok(None),
        Ok(()) => Ok(Some(Fraction { numerator: arg.numerator, denominator: arg.denominator })),
        Err(failure) if failure.is_unsupported() => Ok(None),
        Err(failure) => Err(failure),
    }
}

/// # Errors
/// The kernel's refusal.
pub(super) fn set_interval(fd: BorrowedFd<'_>, kind: BufKind, interval: Fraction) -> Outcome<Fraction> {
    let mut arg = types::RawStreamParm {
        kind: kind.0,
        numerator: interval.numerator,
        denominator: interval.denominator,
        ..Default::default()
    };
    ioctl::set_parm(fd, &mut arg)?;
    Ok(Fraction { numerator: arg.numerator, denominator: arg.denominator })
}

/// Reads or, where `rect` is given, sets a selection. The kernel takes the single-planar kind for both.
///
/// # Errors
/// The kernel's refusal.
pub(super) fn selection(fd: BorrowedFd<'_>, target: SelectionTarget, rect: Option<Rect>) -> Outcome<Rect> {
    let mut arg = types::RawSelection { kind: BufKind::CAPTURE.0, target: target.0, ..Default::default() };
    match rect {
        None => ioctl::get_selection(fd, &mut arg)?,
        Some(Rect { left, top, width, height }) => {
            (arg.left, arg.top, arg.width, arg.height) = (left, top, width, height);
            ioctl::set_selection(fd, &mut arg)?;
        }
    }
    Ok(Rect { left: arg.left, top: arg.top, width: arg.width, height: arg.height })
}

/// Reads a list by index until the kernel says that there is no more. Entries of unknown kind are left out.
///
/// # Errors
/// The kernel's refusal, other than the end; `EOVERFLOW` for a list without end.
fn list<T>(mut entry: impl FnMut(u32) -> Outcome<Option<T>>) -> Outcome<Vec<T>> {
    let mut all = Vec::new();
    for index in 0..LIST_LIMIT {
        match entry(index) {
            Ok(one) => all.extend(one),
            // An empty list is EINVAL from some drivers and ENOTTY from those that do not know the call.
            Err(Failure { errno: Errno::EINVAL, .. }) => return Ok(all),
            Err(failure) if failure.is_unsupported() && index == 0 => return Ok(all),
            Err(failure) => return Err(failure),
        }
    }
    Err(Failure { call: "a list of the driver", errno: Errno::EOVERFLOW })
}

fn to_single(asked: &Format) -> types::RawPix {
    let [plane, ..] = asked.planes;
    types::RawPix {
        width: asked.width,
        height: asked.height,
        pixelformat: asked.pixel.0,
        field: asked.field.0,
        bytesperline: plane.stride,
        sizeimage: plane.size,
        colorspace: asked.colorspace,
        // Says that the fields after it are meant (V4L2_PIX_FMT_PRIV_MAGIC).
        private: 0xfeed_cafe,
        flags: 0,
        ycbcr_enc: asked.ycbcr_enc,
        quantization: asked.quantization,
        xfer_func: asked.xfer_func,
    }
}

fn from_single(pix: &types::RawPix) -> Format {
    let mut planes = [PlaneFormat::default(); MAX_PLANES];
    if let Some(first) = planes.first_mut() {
        *first = PlaneFormat { stride: pix.bytesperline, size: pix.sizeimage };
    }
    Format {
        width: pix.width,
        height: pix.height,
        pixel: PixelFormat(pix.pixelformat),
        field: super::value::Field(pix.field),
        colorspace: pix.colorspace,
        ycbcr_enc: pix.ycbcr_enc,
        quantization: pix.quantization,
        xfer_func: pix.xfer_func,
        planes,
        plane_count: 1,
    }
}

fn to_multi(asked: &Format) -> types::RawPixMp {
    // The multi-planar struct keeps these in a byte each; what does not fit is left to the driver.
    let byte = |value: u32| u8::try_from(value).unwrap_or(0);
    let mut pix = types::RawPixMp {
        width: asked.width,
        height: asked.height,
        pixelformat: asked.pixel.0,
        field: asked.field.0,
        colorspace: asked.colorspace,
        num_planes: u8::try_from(asked.plane_count).unwrap_or(0),
        ycbcr_enc: byte(asked.ycbcr_enc),
        quantization: byte(asked.quantization),
        xfer_func: byte(asked.xfer_func),
        ..Default::default()
    };
    for (to, from) in pix.plane_fmt.iter_mut().zip(asked.planes()) {
        (to.sizeimage, to.bytesperline) = (from.size, from.stride);
    }
    pix
}

/// # Errors
/// `EPROTO` for more planes than there can be.
fn from_multi(pix: &types::RawPixMp) -> Outcome<Format> {
    let plane_count = usize::from(pix.num_planes);
    if plane_count == 0 || plane_count > MAX_PLANES {
        return Err(Failure { call: "the plane count of VIDIOC_G_FMT", errno: Errno::EPROTO });
    }
    let planes = pix.plane_fmt.map(|plane| PlaneFormat { stride: plane.bytesperline, size: plane.sizeimage });
    Ok(Format {
        width: pix.width,
        height: pix.height,
        pixel: PixelFormat(pix.pixelformat),
        field: super::value::Field(pix.field),
        colorspace: pix.colorspace,
        ycbcr_enc: u32::from(pix.ycbcr_enc),
        quantization: u32::from(pix.quantization),
        xfer_func: u32::from(pix.xfer_func),
        planes,
        plane_count,
    })
}
