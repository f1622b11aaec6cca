//! Output of a size that the callee alone knows.
//!
//! # Safety
//! A [`Collector`] lends itself out as a raw `ctx` for the time of one call.
#![allow(unsafe_code)]

use super::MAX_BYTES;
use crate::abi::Sink;
use crate::status::{Error, Result, Status};
use core::ffi::c_void;

/// Gives one item, or one piece of a blob, to a sink.
///
/// # Errors
/// The status that the sink returned; stop and return it.
///
/// # Safety
/// `sink` is null or points to a sink whose `put` can be called with its `ctx`.
pub unsafe fn put(sink: *const Sink, item: &[u8]) -> Result<()> {
    if sink.is_null() || !sink.is_aligned() {
        return Err(Error::invalid("the sink is a null or misaligned pointer"));
    }
    // SAFETY: not null and aligned; the rest is the caller's promise.
    let sink = unsafe { sink.read() };
    // SAFETY: as above; `item` outlives the call.
    unsafe { (sink.put)(sink.ctx, item.as_ptr().cast(), item.len()) }.ok()
}

/// Takes what a callee puts, item by item, up to a limit in bytes and items.
#[derive(Debug, Default)]
pub struct Collector {
    items: Vec<Vec<u8>>,
    bytes: usize,
}

impl Collector {
    /// Calls `call` with a sink and returns the items it put.
    ///
    /// # Errors
    /// What `call` returned.
    pub fn collect(call: impl FnOnce(*const Sink) -> Result<()>) -> Result<Vec<Vec<u8>>> {
        let mut collector = Self::default();
        let sink = Sink { ctx: (&raw mut collector).cast(), put: Self::put_thunk };
        call(&raw const sink)?;
        Ok(core::mem::take(&mut collector.items))
    }

    unsafe extern "C-unwind" fn put_thunk(ctx: *mut c_void, ptr: *const c_void, len: usize) -> Status {
        if ctx.is_null() || (ptr.is_null() && len > 0) {
            return Status::INVALID_ARGUMENT;
        }
        // SAFETY: `ctx` is the collector of the running `collect`, which nothing else touches meanwhile.
        let collector = unsafe { &mut *ctx.cast::<Self>() };
        if len > MAX_BYTES - collector.bytes || collector.items.len() >= super::MAX_LIST * 4 {
            return Status::INSUFFICIENT_RESOURCES;
        }
        collector.bytes += len;
        // SAFETY: the callee vouches for `len` bytes; not null unless empty.
        let item = if len == 0 { &[] } else { unsafe { core::slice::from_raw_parts(ptr.cast::<u8>(), len) } };
        collector.items.push(item.to_vec());
        Status::NO_ERROR
    }
}
