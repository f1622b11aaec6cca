//! The one place where strings, lists, blobs and grown structs are turned into Rust's and back.
//!
//! # Safety
//! Everything here reads pointers that the other side of the ABI handed over. What can be checked is
//! checked before it is read: null, alignment, absurd lengths, UTF-8. What cannot, that the memory is
//! there, is the promise of each function's caller, who has it from the contract of the slot.
#![allow(unsafe_code)]

mod plain;
mod sink;

pub use plain::{Plain, item_in, struct_in, struct_out, structs_in};
pub use sink::{Collector, put};

use crate::abi::{Bytes, Str};
use crate::metadata::MetadataRef;
use crate::status::{Error, Result, Status};

/// Longest string that is read, in bytes.
pub const MAX_STR: usize = 64 * 1024;

/// Longest blob that is read, in bytes.
pub const MAX_BYTES: usize = 16 * 1024 * 1024;

/// Longest list that is read, in elements.
pub const MAX_LIST: usize = 4096;

/// A list of `count` elements.
///
/// # Errors
/// `INVALID_ARGUMENT` if it is null, misaligned or longer than [`MAX_LIST`].
///
/// # Safety
/// If `ptr` is not null, `count` elements can be read there for as long as `'a`, and every bit pattern is
/// a legal `T`.
pub unsafe fn slice_in<'a, T>(ptr: *const T, count: usize) -> Result<&'a [T]> {
    if count == 0 {
        return Ok(&[]);
    }
    if count > MAX_LIST {
        return Err(Error::invalid(format!("a list of {count} elements; at most {MAX_LIST} are taken")));
    }
    if ptr.is_null() || !ptr.is_aligned() {
        return Err(Error::invalid(format!("a list of {count} elements at a null or misaligned pointer")));
    }
    // SAFETY: not null, aligned, of a sane length; the rest is the caller's promise.
    Ok(unsafe { core::slice::from_raw_parts(ptr, count) })
}

/// Bytes of at most `limit`.
unsafe fn raw_bytes<'a>(ptr: *const u8, len: usize, limit: usize) -> Result<&'a [u8]> {
    if len == 0 {
        return Ok(&[]);
    }
    if len > limit {
        return Err(Error::invalid(format!("{len} bytes; at most {limit} are taken")));
    }
    if ptr.is_null() {
        return Err(Error::invalid(format!("{len} bytes at a null pointer")));
    }
    // SAFETY: not null, of a sane length; that it can be read is the caller's promise.
    Ok(unsafe { core::slice::from_raw_parts(ptr, len) })
}

/// A string.
///
/// # Errors
/// `INVALID_ARGUMENT` if it is null, too long, not UTF-8 or holds a zero byte.
///
/// # Safety
/// If `text.ptr` is not null, `text.len` bytes can be read there for as long as `'a`.
pub unsafe fn str_in<'a>(text: Str) -> Result<&'a str> {
    // SAFETY: the caller's promise.
    let bytes = unsafe { raw_bytes(text.ptr.cast(), text.len, MAX_STR) }?;
    let text = core::str::from_utf8(bytes).map_err(|_| Error::invalid("a string is not UTF-8"))?;
    if text.contains('\0') { Err(Error::invalid("a string holds a zero byte")) } else { Ok(text) }
}

/// A metadata blob.
///
/// # Errors
/// `INVALID_ARGUMENT` with what is wrong with it.
///
/// # Safety
/// If `bytes.ptr` is not null, `bytes.len` bytes can be read there for as long as `'a`.
pub unsafe fn metadata_in<'a>(bytes: Bytes) -> Result<MetadataRef<'a>> {
    // SAFETY: the caller's promise.
    let bytes = unsafe { raw_bytes(bytes.ptr, bytes.len, MAX_BYTES) }?;
    MetadataRef::parse(bytes).map_err(|fault| Error::invalid(fault.to_string()))
}

/// A string to pass on; valid as long as `text`.
pub fn str_out(text: &str) -> Str {
    Str { ptr: text.as_ptr().cast(), len: text.len() }
}

/// A blob to pass on; valid as long as what `metadata` borrows.
pub fn metadata_out(metadata: MetadataRef<'_>) -> Bytes {
    let bytes = metadata.as_bytes();
    Bytes { ptr: bytes.as_ptr(), len: bytes.len() }
}

/// Writes an out-parameter.
///
/// # Errors
/// `INVALID_ARGUMENT` if `to` is null or misaligned.
///
/// # Safety
/// If `to` is not null, a `T` can be written there.
pub unsafe fn write_out<T>(to: *mut T, value: T) -> Result<()> {
    if to.is_null() || !to.is_aligned() {
        return Err(Error::invalid("an out-parameter is a null or misaligned pointer"));
    }
    // SAFETY: not null and aligned; the rest is the caller's promise.
    unsafe { to.write(value) };
    Ok(())
}

/// The status of a result.
pub fn status_of(result: Result<()>) -> Status {
    match result {
        Ok(()) => Status::NO_ERROR,
        Err(error) => error.status(),
    }
}
