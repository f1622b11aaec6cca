//! Loading one library and shaking hands with it.
//!
//! # Safety
//! Loading runs the library's constructors and calls its entry: nothing can be promised about foreign
//! code but that it was asked for. What can be judged before, is.
#![allow(unsafe_code)]

use super::elf;
use super::refusal::Refusal;
use crate::plugin::{Driver, Options};
use hal_api::abi::{NEGOTIATE_SYMBOL, NegotiateFn};
use libloading::os::unix::{Library, RTLD_LOCAL, RTLD_NOW};
use std::error::Error as _;
use std::path::Path;

/// Keeps the library loaded whatever closes it: a thread may still run in it (D21).
const RTLD_NODELETE: i32 = 0x1000;

/// Loads a driver from a file, bare or named by a manifest.
///
/// # Errors
/// Why not, as data.
pub fn load_file(path: &Path, options: &Options) -> Result<Driver, Refusal> {
    elf::check(path)?;
    let real = path
        .canonicalize()
        .map_err(|error| Refusal::Unreadable { path: path.to_owned(), reason: error.to_string() })?;
    let negotiate = entry(&real)?;
    // SAFETY: the symbol says that it is the entry of a driver; see the module.
    let driver = unsafe { Driver::start(negotiate, options) }
        .map_err(|fault| Refusal::Handshake { path: real.clone(), fault })?;
    if driver.info().panic_aborts {
        return Err(Refusal::NeedsProcess { path: real });
    }
    Ok(driver)
}

/// The entry of a library, which stays loaded for ever.
///
/// # Errors
/// The dynamic loader's sentence, or the symbol that is missing.
pub fn entry(path: &Path) -> Result<NegotiateFn, Refusal> {
    let reason = |error: &libloading::Error| {
        error.source().map_or_else(|| error.to_string(), std::string::ToString::to_string)
    };
    let flags = RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE;
    // SAFETY: see the module.
    let library = unsafe { Library::open(Some(path), flags) }
        .map_err(|error| Refusal::Loader { path: path.to_owned(), reason: reason(&error) })?;
    let missing = || Refusal::MissingSymbol { path: path.to_owned(), symbol: NEGOTIATE_SYMBOL };
    // SAFETY: a symbol of this name is of this type, says the ABI.
    let negotiate = unsafe { library.get::<NegotiateFn>(NEGOTIATE_SYMBOL.as_bytes()) };
    let negotiate = negotiate.map(|symbol| *symbol).map_err(|_| missing());
    // Leaked: the library is never unloaded.
    std::mem::forget(library);
    negotiate
}

/// Whether this program runs with more rights than its user (`AT_SECURE`), so that what the user says in
/// the environment does not count.
pub(super) fn runs_privileged() -> bool {
    // SAFETY: reads a number that the kernel gave this process at its start.
    unsafe { nix::libc::getauxval(nix::libc::AT_SECURE) != 0 }
}
