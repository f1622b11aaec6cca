//! The handshake as the case and the stage make it: any offer, and an answer that is looked at byte by byte.
//!
//! # Safety
//! Calls the entry of a driver and reads what it answered, after it said that it did. The offer's table and
//! context are statics; the room for the answer has canaries on both sides.
#![allow(unsafe_code)]

use crate::journal::Journal;
use hal_api::abi::{
    ABI_MAJOR, DriverInfo, HostVtbl, LoaderInfo, LogRecord, MINOR_MAX, NegotiateFn, Str, TableHeader,
};
use hal_api::convert::{str_in, str_out, struct_in};
use hal_api::status::Status;
use hal_api::units::struct_size;
use std::ffi::c_void;

/// Words of a canary on each side of the answer.
const GUARD: usize = 32;
/// What the answer's room holds before the call, but for its size.
const BLANK: u8 = 0xa5;
/// Words of the answer.
const ANSWER: usize = size_of::<DriverInfo>().div_ceil(8);
/// Words of the answer and its canaries.
const ROOM: usize = GUARD + ANSWER + GUARD;

/// What is offered to a driver.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Offer {
    /// Major version.
    pub major: u16,
    /// Oldest minor.
    pub min: u16,
    /// Newest minor.
    pub max: u16,
}

impl Offer {
    /// All that this suite knows.
    pub const OWN: Self = Self { major: ABI_MAJOR, min: 0, max: MINOR_MAX };
}

impl std::fmt::Display for Offer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{} to {}.{}", self.major, self.min, self.major, self.max)
    }
}

/// What came of an offer.
#[derive(Clone, Copy, Debug)]
pub struct Answer {
    /// The entry's status.
    pub status: Status,
    /// Whether the room for the answer is as it was before.
    pub untouched: bool,
    /// Whether memory beyond the room is as it was before.
    pub in_bounds: bool,
    /// The answer; worth reading only if the status is success.
    pub info: DriverInfo,
}

/// Makes an offer.
pub fn shake(entry: NegotiateFn, offer: Offer, config: &str, journal: &'static Journal) -> Answer {
    let loader = LoaderInfo {
        struct_size: struct_size::<LoaderInfo>(),
        abi_major: offer.major,
        minor_min: offer.min,
        minor_max: offer.max,
        _pad0: [0; 3],
        host: &raw const SERVICES,
        host_ctx: (&raw const *journal).cast_mut().cast(),
        config: str_out(config),
        store_dir: str_out(""),
    };
    let mut room = [u64::from_ne_bytes([BLANK; 8]); ROOM];
    let [s0, s1, s2, s3] = struct_size::<DriverInfo>().to_ne_bytes();
    if let Some(first) = room.get_mut(GUARD) {
        *first = u64::from_ne_bytes([s0, s1, s2, s3, BLANK, BLANK, BLANK, BLANK]);
    }
    let before = room;
    let answer = room.as_mut_ptr().wrapping_add(GUARD).cast::<DriverInfo>();
    let text = format!("chal_driver_negotiate_v1(offer {offer})");
    // SAFETY: both structs are complete and live until the call returns.
    let call = || unsafe { entry(&raw const loader, answer) };
    let status = journal.call(&text, call, Status::to_string);
    let differs = |at: usize| room.get(at) != before.get(at);
    let inner = GUARD..GUARD + ANSWER;
    let untouched = !inner.clone().any(differs);
    let in_bounds = !(0..ROOM).filter(|at| !inner.contains(at)).any(differs);
    // SAFETY: inside the room, aligned as words are, and any bytes are legal there.
    let info = unsafe { answer.read() };
    Answer { status, untouched, in_bounds, info }
}

/// What is wrong with a string of an answer, or the string.
///
/// # Errors
/// A sentence.
pub fn text(value: Str) -> Result<String, String> {
    // SAFETY: a driver that succeeded vouches for its strings; copied at once.
    match unsafe { str_in(value) } {
        Ok("") => Err("is empty".to_owned()),
        Ok(text) => Ok(text.to_owned()),
        Err(error) => Err(error.text().to_owned()),
    }
}

/// The minor that a table's own header names; `None` if there is no table.
pub fn table_minor(info: &DriverInfo) -> Option<u16> {
    let header = info.vtbl.cast::<TableHeader>();
    if header.is_null() || !header.is_aligned() {
        return None;
    }
    // SAFETY: a driver that succeeded vouches for its table.
    Some(unsafe { header.read() }.minor)
}

static SERVICES: HostVtbl = HostVtbl {
    struct_size: struct_size::<HostVtbl>(),
    minor: MINOR_MAX,
    _pad0: 0,
    log,
    clock_now_ns,
    reserve_memory,
    release_memory,
    get_extension,
};

unsafe extern "C-unwind" fn log(ctx: *mut c_void, record: *const LogRecord) {
    // SAFETY: the context is a leaked journal; see the module.
    let Some(journal) = (unsafe { ctx.cast::<Journal>().as_ref() }) else { return };
    // SAFETY: the contract of the slot.
    let Ok(record) = (unsafe { struct_in(record) }) else { return journal.note("log: unreadable") };
    // SAFETY: as above; the text lives until the call returns.
    let text = unsafe { str_in(record.text) }.unwrap_or("(text that is not UTF-8)");
    journal.note(&format!("log, level {}, {}: {text}", record.level, record.code));
}

unsafe extern "C-unwind" fn clock_now_ns(_: *mut c_void) -> u64 {
    let now = nix::time::clock_gettime(nix::time::ClockId::CLOCK_MONOTONIC);
    now.map_or(0, |now| {
        let parts = (u64::try_from(now.tv_sec()), u64::try_from(now.tv_nsec()));
        parts.0.unwrap_or(0).saturating_mul(1_000_000_000).saturating_add(parts.1.unwrap_or(0))
    })
}

unsafe extern "C-unwind" fn reserve_memory(_: *mut c_void, _: u64) -> Status {
    Status::NO_ERROR
}

unsafe extern "C-unwind" fn release_memory(_: *mut c_void, _: u64) {}

unsafe extern "C-unwind" fn get_extension(_: *mut c_void, _: Str) -> *const c_void {
    std::ptr::null()
}
