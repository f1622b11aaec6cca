//! Taking a table of functions from the other side: checked once, complete ever after.
//!
//! # Safety
//! This file reads through pointers that the other side handed over. It reads the header first, then only
//! what the header says is there, word by word, and never makes a reference to a table that may be shorter
//! than this side's.
#![allow(unsafe_code)]

use crate::abi::{Table, TableHeader};
use crate::status::Status;
use core::mem::MaybeUninit;

/// Why a table was not taken. The side that made it is to blame.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TableFault {
    /// There is no table.
    #[error("{table} is a null pointer")]
    Null {
        /// Name of the table.
        table: &'static str,
    },
    /// The pointer cannot be one to a table.
    #[error("{table} is not aligned")]
    Misaligned {
        /// Name of the table.
        table: &'static str,
    },
    /// A slot of the negotiated minor lies beyond its end.
    #[error(
        "{table} has {size} bytes and ends before slot '{slot}', which minor {minor} needs ({needed} bytes)"
    )]
    Short {
        /// Name of the table.
        table: &'static str,
        /// First slot that is missing.
        slot: &'static str,
        /// The negotiated minor.
        minor: u16,
        /// Bytes the table says it has.
        size: u32,
        /// Bytes that the slot needs it to have.
        needed: usize,
    },
    /// A slot of the negotiated minor is null.
    #[error("{table} has a null pointer in slot '{slot}', which minor {minor} needs")]
    NullSlot {
        /// Name of the table.
        table: &'static str,
        /// The slot.
        slot: &'static str,
        /// The negotiated minor.
        minor: u16,
    },
}

/// Stands in slots beyond the negotiated minor. Callers ask for the minor first, so it is not called.
unsafe extern "C-unwind" fn absent() -> Status {
    Status::METHOD_NOT_SUPPORTED
}

/// Checks a table against `minor` and copies it; slots beyond `minor` are not read.
///
/// # Errors
/// What is wrong with it.
///
/// # Safety
/// If `table` is not null and aligned it points to a [`TableHeader`], followed by as many readable bytes as
/// that says; every word that is not null in a slot up to `minor` is a function of that slot's type.
pub unsafe fn load<T: Table>(table: *const T, minor: u16) -> Result<T, TableFault> {
    const WORD: usize = size_of::<usize>();
    if table.is_null() {
        return Err(TableFault::Null { table: T::NAME });
    }
    if !table.is_aligned() {
        return Err(TableFault::Misaligned { table: T::NAME });
    }
    // SAFETY: not null, aligned, and the caller says that a header is there.
    let header = unsafe { table.cast::<TableHeader>().read() };
    let mut copy = MaybeUninit::<T>::zeroed();
    // SAFETY: a header fits at the start of every table (contract of `Table`).
    unsafe { copy.as_mut_ptr().cast::<TableHeader>().write(TableHeader { minor, ..header }) };
    for slot in T::SLOTS {
        // SAFETY: the slot lies inside `T` (contract of `Table`), which `copy` has room for.
        let to = unsafe { copy.as_mut_ptr().byte_add(slot.offset) }.cast::<*const ()>();
        let mut word = absent as *const ();
        if slot.minor <= minor {
            let needed = slot.offset + WORD;
            if usize::try_from(header.struct_size).unwrap_or(usize::MAX) < needed {
                let (slot, size) = (slot.name, header.struct_size);
                return Err(TableFault::Short { table: T::NAME, slot, minor, size, needed });
            }
            // SAFETY: within the size that the header states, which the caller vouches for; read as a
            // pointer, which any word may be.
            word = unsafe { table.byte_add(slot.offset).cast::<*const ()>().read() };
            if word.is_null() {
                return Err(TableFault::NullSlot { table: T::NAME, slot: slot.name, minor });
            }
        }
        // SAFETY: see `to`; slots are aligned as pointers in a `repr(C)` struct.
        unsafe { to.write(word) };
    }
    // SAFETY: header and every slot are written, all slots not null, and a table is nothing else.
    Ok(unsafe { copy.assume_init() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::abi::{HostVtbl, OperatorCallbackVtbl};

    /// A table as raw words, so that it can be cut short and hold nulls.
    fn words(slots: usize, size: usize) -> Vec<usize> {
        let header = TableHeader { struct_size: u32::try_from(size).unwrap(), minor: 0, _pad0: 0 };
        let mut words = vec![0_usize; 8 / size_of::<usize>()];
        // SAFETY: eight bytes are there.
        unsafe { words.as_mut_ptr().cast::<TableHeader>().write(header) };
        words.extend(std::iter::repeat_n(absent as *const () as usize, slots));
        words
    }

    fn load_words<T: Table>(words: &[usize], minor: u16) -> Result<T, TableFault> {
        // SAFETY: the words hold a header and as many bytes as it says; functions are never called.
        unsafe { load(words.as_ptr().cast::<T>(), minor) }
    }

    #[test]
    #[cfg_attr(miri, ignore = "turns integers into function pointers")]
    fn takes_tables_by_the_negotiated_minor() {
        let size = |slots: usize| 8 + slots * size_of::<usize>();
        let five = words(5, size(5));
        assert!(load_words::<HostVtbl>(&five, 3).is_ok());
        assert!(load_words::<OperatorCallbackVtbl>(&five, 0).is_ok());
        assert!(load_words::<OperatorCallbackVtbl>(&five, 2).is_ok());
        let short = load_words::<OperatorCallbackVtbl>(&five, 3).unwrap_err();
        assert!(matches!(short, TableFault::Short { slot: "on_frame_shutter_end", .. }), "{short}");
        let four = load_words::<OperatorCallbackVtbl>(&words(5, size(4)), 0).unwrap_err();
        assert!(matches!(four, TableFault::Short { slot: "on_frame", .. }), "{four}");
        let mut null = words(5, size(5));
        *null.last_mut().unwrap() = 0;
        let fault = load_words::<OperatorCallbackVtbl>(&null, 0).unwrap_err();
        assert!(matches!(fault, TableFault::NullSlot { slot: "on_frame", .. }), "{fault}");
    }

    #[test]
    fn refuses_what_is_no_pointer() {
        // SAFETY: neither is read.
        let faults = unsafe {
            let odd = core::ptr::without_provenance::<HostVtbl>(9);
            (load::<HostVtbl>(core::ptr::null(), 0).unwrap_err(), load::<HostVtbl>(odd, 0).unwrap_err())
        };
        assert!(matches!(faults, (TableFault::Null { .. }, TableFault::Misaligned { .. })));
    }
}
