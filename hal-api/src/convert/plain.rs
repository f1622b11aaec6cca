//! Structs that grow at the end: rules G2 to G5 of `ABI.md`.
//!
//! # Safety
//! As in the parent: reads what the caller vouches for, after the size it starts with.
#![allow(unsafe_code)]

use super::MAX_LIST;
use crate::abi;
use crate::buffer::Buffer;
use crate::capture::{CaptureErrorInfo, CaptureStartedInfo};
use crate::deferred::{ImagePart, StreamDescription};
use crate::frame::FrameInfo;
use crate::status::{Error, Result};
use crate::stream::{StreamAttributes, StreamInfo};
use core::mem::MaybeUninit;

/// Largest struct that a newer side may pass.
const MAX_STRUCT: usize = 4096;

/// A struct that starts with its size.
///
/// # Safety
/// `repr(C)`, aligned to at most 8, starts with `struct_size: u32`, and every bit pattern, zeros among
/// them, is a legal value.
pub unsafe trait Plain: Copy {
    /// Its name in the C header.
    const NAME: &'static str;
    /// Size at minor 0; nothing shorter is taken.
    const MIN_SIZE: usize;
}

macro_rules! plain {
    ($($type:ty, $name:literal;)*) => {
        $(
            // SAFETY: `repr(C)` structs of integers, open enums and raw pointers, size first; `golden/`
            // holds their layouts.
            unsafe impl Plain for $type {
                const NAME: &'static str = $name;
                const MIN_SIZE: usize = size_of::<$type>();
            }
        )*
    };
}

plain! {
    StreamInfo, "chal_stream_info";
    StreamAttributes, "chal_stream_attributes";
    Buffer, "chal_buffer";
    FrameInfo, "chal_frame_info";
    CaptureStartedInfo, "chal_capture_started_info";
    CaptureErrorInfo, "chal_capture_error_info";
    StreamDescription, "chal_stream_description";
    ImagePart, "chal_image_part";
    abi::CaptureInfo, "chal_capture_info";
    abi::CaptureEndedInfo, "chal_capture_ended_info";
    abi::LoaderInfo, "chal_loader_info";
    abi::DriverInfo, "chal_driver_info";
    abi::OpenOptions, "chal_open_options";
    abi::PrelaunchConfig, "chal_prelaunch_config";
    abi::ImageResult, "chal_image_result";
    abi::LogRecord, "chal_log_record";
    abi::VendorTag, "chal_vendor_tag";
}

/// The size that a struct starts with, judged.
unsafe fn stated_size<T: Plain>(ptr: *const T) -> Result<usize> {
    if ptr.is_null() || !ptr.is_aligned() {
        return Err(Error::invalid(format!("{} is a null or misaligned pointer", T::NAME)));
    }
    // SAFETY: not null, aligned; the caller vouches for the size at least.
    let size = usize::try_from(unsafe { ptr.cast::<u32>().read() }).unwrap_or(usize::MAX);
    if size < T::MIN_SIZE || size > MAX_STRUCT {
        let min = T::MIN_SIZE;
        return Err(Error::invalid(format!("{}: struct_size is {size}, expected at least {min}", T::NAME)));
    }
    Ok(size)
}

/// Reads one struct: what is missing at its end is zero; what is beyond this version must be zero.
///
/// # Errors
/// `INVALID_ARGUMENT` for a null pointer, a size that cannot be, or an unknown field in use.
///
/// # Safety
/// If `ptr` is not null, a `u32` can be read there, and as many bytes as it says.
pub unsafe fn struct_in<T: Plain>(ptr: *const T) -> Result<T> {
    // SAFETY: the caller's promise.
    let size = unsafe { stated_size(ptr) }?;
    // SAFETY: `size` bytes can be read.
    unsafe { copy_in(ptr.cast(), size) }
}

/// Copies a struct of `size` bytes.
unsafe fn copy_in<T: Plain>(ptr: *const u8, size: usize) -> Result<T> {
    let mut value = MaybeUninit::<T>::zeroed();
    let known = size.min(size_of::<T>());
    // SAFETY: `size` bytes can be read (caller), `size_of::<T>()` can be written.
    unsafe { core::ptr::copy_nonoverlapping(ptr, value.as_mut_ptr().cast::<u8>(), known) };
    for index in known..size {
        // SAFETY: below `size`.
        if unsafe { ptr.add(index).read() } != 0 {
            let text = format!("{}: byte {index} is in use, which this version does not know", T::NAME);
            return Err(Error::invalid(text));
        }
    }
    // SAFETY: every bit pattern is legal (contract of `Plain`).
    Ok(unsafe { value.assume_init() })
}

/// Reads a list of structs; the size in the first is the stride of all (G5).
///
/// # Errors
/// As [`struct_in`], and for more than [`MAX_LIST`] elements.
///
/// # Safety
/// If `ptr` is not null, `count` structs of the first one's size can be read there.
pub unsafe fn structs_in<T: Plain>(ptr: *const T, count: usize) -> Result<Vec<T>> {
    if count == 0 {
        return Ok(Vec::new());
    }
    if count > MAX_LIST {
        return Err(Error::invalid(format!("{count} of {}; at most {MAX_LIST} are taken", T::NAME)));
    }
    // SAFETY: the caller's promise.
    let stride = unsafe { stated_size(ptr) }?;
    // SAFETY: `count` structs of `stride` bytes can be read.
    (0..count).map(|index| unsafe { copy_in(ptr.cast::<u8>().add(index * stride), stride) }).collect()
}

/// One struct that a callee put into a sink, in memory of this side's own.
///
/// # Errors
/// `CONTRACT` if the item is not as long as it says, else as [`struct_in`].
pub fn item_in<T: Plain>(item: &[u8]) -> Result<T> {
    // Aligned for any of them, and as long as it says or longer.
    let mut room = [0_u64; 512];
    let stated = item.first_chunk::<4>().map_or(0, |size| u32::from_ne_bytes(*size));
    if item.len() > size_of_val(&room) || usize::try_from(stated) != Ok(item.len()) {
        let text = format!("the callee put {} bytes for {}, which says {stated}", item.len(), T::NAME);
        return Err(Error::contract(text));
    }
    // SAFETY: `item` fits into `room`, and the two do not overlap.
    unsafe { core::ptr::copy_nonoverlapping(item.as_ptr(), room.as_mut_ptr().cast::<u8>(), item.len()) };
    // SAFETY: as many bytes as the size says are there.
    unsafe { struct_in(room.as_ptr().cast::<T>()) }
}

/// Writes an out-struct whose `struct_size` says how much room there is; on success it is `value`'s.
///
/// # Errors
/// As [`struct_in`].
///
/// # Safety
/// If `to` is not null, a `u32` can be read there, and as many bytes as it says can be written.
pub unsafe fn struct_out<T: Plain>(to: *mut T, value: T) -> Result<()> {
    // SAFETY: the caller's promise.
    let room = unsafe { stated_size(to.cast_const()) }?;
    let known = room.min(size_of::<T>());
    // SAFETY: `room` bytes can be written and do not overlap a local.
    unsafe { core::ptr::copy_nonoverlapping((&raw const value).cast::<u8>(), to.cast::<u8>(), known) };
    Ok(())
}
