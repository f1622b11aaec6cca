//! Output of a size that the callee alone knows.
//!
//! # Safety
//! A [`Collector`] lends itself out as a raw `ctx` for the time of one call.
#![allow(unsafe_code)]

use super::{MAX_BYTES, MAX_LIST};
use crate::abi::Sink;
use crate::status::{Error, Result, Status};
use core::ffi::c_void;

/// Most items that are taken in one call.
const MAX_ITEMS: usize = 4 * MAX_LIST;

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
pub struct Collector<'a> {
    take: &'a mut dyn FnMut(&[u8]) -> Result<()>,
    refusal: Option<Error>,
    items: usize,
    bytes: usize,
}

impl core::fmt::Debug for Collector<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Collector").field("items", &self.items).field("bytes", &self.bytes).finish()
    }
}

impl<'a> Collector<'a> {
    /// Calls `call` with a sink that hands each item to `take` while it is there.
    ///
    /// # Errors
    /// The first error of `take`, else what `call` returned.
    pub fn each(
        take: &'a mut dyn FnMut(&[u8]) -> Result<()>,
        call: impl FnOnce(*const Sink) -> Result<()>,
    ) -> Result<()> {
        let mut collector = Self { take, refusal: None, items: 0, bytes: 0 };
        let sink = Sink { ctx: (&raw mut collector).cast(), put: put_thunk };
        let called = call(&raw const sink);
        collector.refusal.map_or(called, Err)
    }

    fn put(&mut self, item: &[u8]) -> Status {
        if item.len() > MAX_BYTES - self.bytes || self.items >= MAX_ITEMS {
            return Status::INSUFFICIENT_RESOURCES;
        }
        self.bytes += item.len();
        self.items += 1;
        match (self.take)(item) {
            Ok(()) => Status::NO_ERROR,
            Err(error) => {
                let status = error.status();
                self.refusal.get_or_insert(error);
                status
            }
        }
    }
}

impl Collector<'static> {
    /// Calls `call` with a sink and returns the items it put.
    ///
    /// # Errors
    /// What `call` returned.
    pub fn collect(call: impl FnOnce(*const Sink) -> Result<()>) -> Result<Vec<Vec<u8>>> {
        let mut items = Vec::new();
        Collector::each(
            &mut |item| {
                items.push(item.to_vec());
                Ok(())
            },
            call,
        )?;
        Ok(items)
    }
}

unsafe extern "C-unwind" fn put_thunk(ctx: *mut c_void, ptr: *const c_void, len: usize) -> Status {
    if ctx.is_null() || (ptr.is_null() && len > 0) {
        return Status::INVALID_ARGUMENT;
    }
    if len > MAX_BYTES {
        return Status::INSUFFICIENT_RESOURCES;
    }
    // SAFETY: `ctx` is the collector of the running `each`, which nothing else touches meanwhile.
    let collector = unsafe { &mut *ctx.cast::<Collector<'_>>() };
    // SAFETY: the callee vouches for `len` bytes; not null unless empty.
    let item = if len == 0 { &[] } else { unsafe { core::slice::from_raw_parts(ptr.cast::<u8>(), len) } };
    collector.put(item)
}
