//! Strings, bytes and lists across the ABI.

use crate::status::Status;
use core::ffi::{c_char, c_void};

/// UTF-8 text without a terminating or interior zero byte. Valid until the call returns, unless said
/// otherwise.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct Str {
    /// First byte; may be null if `len` is 0.
    pub ptr: *const c_char,
    /// Bytes.
    pub len: usize,
}

/// Bytes, mostly a metadata blob. Valid until the call returns.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct Bytes {
    /// First byte; may be null if `len` is 0.
    pub ptr: *const u8,
    /// Bytes.
    pub len: usize,
}

/// Takes output of a size that the callee alone knows.
///
/// Lists are one item per `put`; blobs may come in any pieces. If `put` returns anything but 0 the callee
/// stops and returns that status.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct Sink {
    /// The caller's, passed back as it is.
    pub ctx: *mut c_void,
    /// Takes `len` bytes at `ptr`, which need not outlive the call.
    pub put: unsafe extern "C-unwind" fn(ctx: *mut c_void, ptr: *const c_void, len: usize) -> Status,
}

/// A tag of the vendor's own, at or above `0x8000_0000`. HDI `VendorTag`.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct VendorTag {
    /// Size of this struct in bytes, set by the driver.
    pub struct_size: u32,
    /// The tag.
    pub tag: u32,
    /// Type of its values, as in a metadata blob.
    pub value_type: u32,
    /// Number of its values; 0 if it varies.
    pub count: u32,
    /// Its name; starts with the vendor's reverse domain.
    pub name: Str,
    /// What it is for, in a sentence.
    pub document: Str,
}
