//! Every ioctl that the driver uses, as one safe function each.
//!
//! # Safety
//! This is one of the two files of the crate with `unsafe`. An ioctl is unsafe for two reasons, and both end here:
//! the number must belong to the struct behind the pointer (each pair is declared once, beside the struct's type,
//! and the number carries the struct's size), and pointers inside a struct must be valid for what the kernel
//! writes (the structs with such a pointer, buffers and control lists, get it from a slice that the wrapper
//! borrows; user pointers are refused and control payloads have size zero). Descriptors are borrowed for the
//! length of the call.
#![allow(unsafe_code)]
// The raw functions are private, and argued for as a whole above.
#![allow(clippy::missing_safety_doc)]

use super::failure::{Failure, Outcome};
use super::types::*;
use super::value::{BufKind, Memory};
use nix::errno::Errno;
use std::os::fd::{AsRawFd, BorrowedFd, FromRawFd, OwnedFd};

/// Declares ioctls whose argument holds no pointer.
macro_rules! plain {
    ($($name:ident $make:ident $group:literal $number:literal $arg:ty, $text:literal;)*) => {
        mod raw {
            #[allow(clippy::wildcard_imports)]
            use super::*;
            $(nix::$make!($name, $group, $number, $arg);)*
        }
        $(
            /// Makes the call of this name.
            ///
            /// # Errors
            /// The kernel's refusal.
            pub(super) fn $name(fd: BorrowedFd<'_>, arg: &mut $arg) -> Outcome<()> {
                let arg = core::ptr::from_mut(arg);
                // SAFETY: `arg` is exclusively borrowed, is the struct that the number is made from, and holds
                // no pointer that the kernel would follow.
                retry($text, || unsafe { raw::$name(fd.as_raw_fd(), arg) })
            }
        )*
    };
}

plain! {
    query_cap ioctl_read b'V' 0 RawCapability, "VIDIOC_QUERYCAP";
    enum_fmt ioctl_readwrite b'V' 2 RawFmtDesc, "VIDIOC_ENUM_FMT";
    get_fmt ioctl_readwrite b'V' 4 RawFormat, "VIDIOC_G_FMT";
    set_fmt ioctl_readwrite b'V' 5 RawFormat, "VIDIOC_S_FMT";
    try_fmt ioctl_readwrite b'V' 64 RawFormat, "VIDIOC_TRY_FMT";
    get_fmt_mp ioctl_readwrite b'V' 4 RawFormatMp, "VIDIOC_G_FMT";
    set_fmt_mp ioctl_readwrite b'V' 5 RawFormatMp, "VIDIOC_S_FMT";
    try_fmt_mp ioctl_readwrite b'V' 64 RawFormatMp, "VIDIOC_TRY_FMT";
    request_buffers ioctl_readwrite b'V' 8 RawRequestBuffers, "VIDIOC_REQBUFS";
    stream_on ioctl_write_ptr b'V' 18 i32, "VIDIOC_STREAMON";
    stream_off ioctl_write_ptr b'V' 19 i32, "VIDIOC_STREAMOFF";
    get_parm ioctl_readwrite b'V' 21 RawStreamParm, "VIDIOC_G_PARM";
    set_parm ioctl_readwrite b'V' 22 RawStreamParm, "VIDIOC_S_PARM";
    enum_input ioctl_readwrite b'V' 26 RawInput, "VIDIOC_ENUMINPUT";
    get_input ioctl_read b'V' 38 i32, "VIDIOC_G_INPUT";
    query_menu ioctl_readwrite b'V' 37 RawQueryMenu, "VIDIOC_QUERYMENU";
    enum_frame_sizes ioctl_readwrite b'V' 74 RawFrmSize, "VIDIOC_ENUM_FRAMESIZES";
    enum_frame_intervals ioctl_readwrite b'V' 75 RawFrmIval, "VIDIOC_ENUM_FRAMEINTERVALS";
    dequeue_event ioctl_read b'V' 89 RawEvent, "VIDIOC_DQEVENT";
    subscribe_event ioctl_write_ptr b'V' 90 RawEventSubscription, "VIDIOC_SUBSCRIBE_EVENT";
    get_selection ioctl_readwrite b'V' 94 RawSelection, "VIDIOC_G_SELECTION";
    set_selection ioctl_readwrite b'V' 95 RawSelection, "VIDIOC_S_SELECTION";
    query_ext_ctrl ioctl_readwrite b'V' 103 RawQueryExtCtrl, "VIDIOC_QUERY_EXT_CTRL";
    dma_buf_sync ioctl_write_ptr b'b' 0 u64, "DMA_BUF_IOCTL_SYNC";
    media_device_info ioctl_readwrite b'|' 0 RawMediaDeviceInfo, "MEDIA_IOC_DEVICE_INFO";
}

mod pointed {
    #[allow(clippy::wildcard_imports)]
    use super::*;
    nix::ioctl_readwrite!(query, b'V', 9, RawBuffer);
    nix::ioctl_readwrite!(queue, b'V', 15, RawBuffer);
    nix::ioctl_readwrite!(dequeue, b'V', 17, RawBuffer);
    nix::ioctl_readwrite!(export, b'V', 16, RawExportBuffer);
    nix::ioctl_readwrite!(get_controls, b'V', 71, RawExtControls);
    nix::ioctl_readwrite!(set_controls, b'V', 72, RawExtControls);
    nix::ioctl_readwrite!(try_controls, b'V', 73, RawExtControls);
}

/// The calls that take a `v4l2_buffer`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum BufferCall {
    /// `VIDIOC_QUERYBUF`.
    Query,
    /// `VIDIOC_QBUF`.
    Queue,
    /// `VIDIOC_DQBUF`.
    Dequeue,
}

/// The planes that go with a `v4l2_buffer`.
pub(super) type Planes = [RawPlane; MAX_PLANES];

/// Queries, queues or dequeues a buffer; `planes` is used for multi-planar kinds alone.
///
/// # Errors
/// The kernel's refusal; `EINVAL` for memory that is neither MMAP nor DMABUF, before the kernel is asked.
pub(super) fn buffer(
    fd: BorrowedFd<'_>,
    call: BufferCall,
    arg: &mut RawBuffer,
    planes: &mut Planes,
) -> Outcome<()> {
    let text = match call {
        BufferCall::Query => "VIDIOC_QUERYBUF",
        BufferCall::Queue => "VIDIOC_QBUF",
        BufferCall::Dequeue => "VIDIOC_DQBUF",
    };
    if !matches!(Memory(arg.memory), Memory::MMAP | Memory::DMABUF) {
        return Err(Failure { call: text, errno: Errno::EINVAL });
    }
    match BufKind(arg.kind) {
        BufKind::CAPTURE => {}
        BufKind::CAPTURE_MPLANE => {
            arg.m = planes.as_mut_ptr().expose_provenance();
            arg.length = u32::try_from(planes.len()).unwrap_or(0);
        }
        _ => return Err(Failure { call: text, errno: Errno::EINVAL }),
    }
    let arg = core::ptr::from_mut(arg);
    // SAFETY: `arg` is exclusively borrowed and the struct of these numbers. For a multi-planar kind its pointer
    // and length are those of `planes`, exclusively borrowed for the call; for a single-planar kind with MMAP or
    // DMABUF memory the kernel reads the word as an offset or a descriptor and follows no pointer.
    retry(text, || unsafe {
        match call {
            BufferCall::Query => pointed::query(fd.as_raw_fd(), arg),
            BufferCall::Queue => pointed::queue(fd.as_raw_fd(), arg),
            BufferCall::Dequeue => pointed::dequeue(fd.as_raw_fd(), arg),
        }
    })
}

/// Exports one plane of a buffer as a dma-buf.
///
/// # Errors
/// The kernel's refusal; `EBADF` if it reports success without a descriptor.
pub(super) fn export(fd: BorrowedFd<'_>, arg: &mut RawExportBuffer) -> Outcome<OwnedFd> {
    arg.fd = -1;
    let call = "VIDIOC_EXPBUF";
    let pointer = core::ptr::from_mut(arg);
    // SAFETY: `arg` is exclusively borrowed, is the struct of this number and holds no pointer.
    retry(call, || unsafe { pointed::export(fd.as_raw_fd(), pointer) })?;
    if arg.fd < 0 {
        return Err(Failure { call, errno: Errno::EBADF });
    }
    // SAFETY: the kernel opened this descriptor for this call; nothing else knows it.
    Ok(unsafe { OwnedFd::from_raw_fd(arg.fd) })
}

/// The calls that take a list of controls.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ControlCall {
    /// `VIDIOC_G_EXT_CTRLS`.
    Get,
    /// `VIDIOC_S_EXT_CTRLS`.
    Set,
    /// `VIDIOC_TRY_EXT_CTRLS`.
    Try,
}

/// Reads, writes or tries the current values of controls without payload.
///
/// # Errors
/// The kernel's refusal with its `error_idx`: the place of the control at fault, or the number of controls when
/// the fault is not of one of them or none was written.
pub(super) fn ext_controls(
    fd: BorrowedFd<'_>,
    call: ControlCall,
    controls: &mut [RawExtControl],
) -> Result<(), (Failure, u32)> {
    let text = match call {
        ControlCall::Get => "VIDIOC_G_EXT_CTRLS",
        ControlCall::Set => "VIDIOC_S_EXT_CTRLS",
        ControlCall::Try => "VIDIOC_TRY_EXT_CTRLS",
    };
    let Ok(count) = u32::try_from(controls.len()) else {
        return Err((Failure { call: text, errno: Errno::E2BIG }, u32::MAX));
    };
    for control in controls.iter_mut() {
        control.size = 0;
    }
    let mut arg = RawExtControls {
        which: 0,
        count,
        error_idx: 0,
        request_fd: 0,
        reserved: 0,
        controls: controls.as_mut_ptr(),
    };
    let pointer = core::ptr::from_mut(&mut arg);
    // SAFETY: `arg` is a local of the struct of these numbers; its pointer and count are those of `controls`,
    // exclusively borrowed for the call; payload sizes are zero, so the kernel follows no pointer in a value.
    let done = retry(text, || unsafe {
        match call {
            ControlCall::Get => pointed::get_controls(fd.as_raw_fd(), pointer),
            ControlCall::Set => pointed::set_controls(fd.as_raw_fd(), pointer),
            ControlCall::Try => pointed::try_controls(fd.as_raw_fd(), pointer),
        }
    });
    done.map_err(|failure| (failure, arg.error_idx))
}

/// Makes the call again while a signal interrupts it.
///
/// # Errors
/// The kernel's refusal.
fn retry(call: &'static str, mut make: impl FnMut() -> nix::Result<i32>) -> Outcome<()> {
    loop {
        match make() {
            Ok(_) => return Ok(()),
            Err(Errno::EINTR) => {}
            Err(errno) => return Err(Failure { call, errno }),
        }
    }
}
