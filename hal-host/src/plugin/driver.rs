//! A driver after the handshake: its table, its object, what it says of itself.
//!
//! # Safety
//! The table was checked at the handshake; the object lives until `destroy`, which is called once, when
//! the last user is gone. The library is never unloaded (D21).
#![allow(unsafe_code)]

use super::call::CallStats;
use super::camera_host::PluginHost;
use super::core::{Core, DriverInfo};
use super::services::{Context, HOST_VTBL, forget_sentence, take_sentence};
use crate::pool::MemoryBudget;
use hal_api::abi::{
    self, ABI_MAJOR, CameraHostVtbl, DRIVER_FLAG_PANIC_ABORT, LoaderInfo, MINOR_MAX, NegotiateFn, Str,
};
use hal_api::convert::{str_in, str_out};
use hal_api::status::{Error, Status};
use hal_api::table::{self, TableFault};
use hal_api::traits::ICameraHost;
use std::fmt;
use std::ops::RangeInclusive;
use std::path::PathBuf;
use std::sync::Arc;

/// How a driver is started.
#[derive(Clone, Debug)]
pub struct Options {
    /// The driver's configuration; empty for none.
    pub config: String,
    /// The only directory that the driver may write to.
    pub store_dir: Option<PathBuf>,
    /// Memory for buffers.
    pub budget: MemoryBudget,
    /// Minors to offer.
    pub minors: RangeInclusive<u16>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            config: String::new(),
            store_dir: None,
            budget: MemoryBudget::unlimited(),
            minors: 0..=MINOR_MAX,
        }
    }
}

/// Why a handshake failed. The driver is to blame, unless it does not like its configuration.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum HandshakeFault {
    /// No common version.
    #[error("no common ABI version: this host offers {ABI_MAJOR}.{min} to {ABI_MAJOR}.{max}; {found}")]
    AbiRange {
        /// Oldest minor offered.
        min: u16,
        /// Newest minor offered.
        max: u16,
        /// What the driver did.
        found: String,
    },
    /// Its table is not complete.
    #[error("the driver's table is not complete: {0}")]
    Table(#[from] TableFault),
    /// It refused to start.
    #[error("the driver refused to start with {status}: {text}")]
    Init {
        /// Its status.
        status: Status,
        /// Its sentence.
        text: String,
    },
    /// It panicked.
    #[error("the driver panicked while starting: {text}")]
    Panic {
        /// The panic's message.
        text: String,
    },
    /// What it said of itself makes no sense.
    #[error("the driver's answer is wrong: {text}")]
    Answer {
        /// What is wrong.
        text: String,
    },
}

/// A driver that is loaded and started.
#[derive(Clone)]
pub struct Driver {
    core: Arc<Core>,
    host: Arc<dyn ICameraHost>,
}

impl fmt::Debug for Driver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Driver").field("info", self.core.info()).finish_non_exhaustive()
    }
}

impl Driver {
    /// The handshake with a driver, wherever its entry comes from: a library or this very program.
    ///
    /// # Errors
    /// What went wrong, as data.
    ///
    /// # Safety
    /// `negotiate` is the entry of a driver that keeps the contract of memory: what it hands out is what it
    /// says it is. What it says is checked as far as it can be.
    pub unsafe fn start(negotiate: NegotiateFn, options: &Options) -> Result<Self, HandshakeFault> {
        let context = Context::leak("(starting)", options.budget.clone());
        let store =
            options.store_dir.as_ref().map_or(String::new(), |dir| dir.to_string_lossy().into_owned());
        let loader = LoaderInfo {
            struct_size: hal_api::units::struct_size::<LoaderInfo>(),
            abi_major: ABI_MAJOR,
            minor_min: *options.minors.start(),
            minor_max: *options.minors.end(),
            _pad0: [0; 3],
            host: &raw const HOST_VTBL,
            host_ctx: context.as_raw(),
            config: str_out(&options.config),
            store_dir: str_out(&store),
        };
        let mut answer = empty_answer();
        forget_sentence();
        // SAFETY: both structs are complete and live until the call returns; the rest is the caller's word.
        let status = unsafe { negotiate(&raw const loader, &raw mut answer) };
        refusal(status, &loader)?;
        // SAFETY: the driver says that this is its answer.
        let (table, info) = unsafe { judge(&answer, &loader) }?;
        context.rename(&info.name);
        let core = Arc::new(Core::new(table, answer.driver, info));
        Ok(Self { host: Arc::new(PluginHost::new(Arc::clone(&core))), core })
    }

    /// What the driver says of itself.
    pub fn info(&self) -> &DriverInfo {
        self.core.info()
    }

    /// Its cameras.
    pub fn host(&self) -> &Arc<dyn ICameraHost> {
        &self.host
    }

    /// Calls into it so far.
    pub fn call_stats(&self) -> CallStats {
        self.core.stats()
    }
}

fn empty_answer() -> abi::DriverInfo {
    let none = Str { ptr: std::ptr::null(), len: 0 };
    abi::DriverInfo {
        struct_size: hal_api::units::struct_size::<abi::DriverInfo>(),
        flags: 0,
        minor: u16::MAX,
        _pad0: [0; 3],
        name: none,
        vendor: none,
        version: none,
        vtbl: std::ptr::null(),
        driver: std::ptr::null_mut(),
    }
}

/// The fault behind the status of the handshake.
fn refusal(status: Status, loader: &LoaderInfo) -> Result<(), HandshakeFault> {
    let sentence = || take_sentence(status).unwrap_or_else(|| Error::from(status).text().to_owned());
    match status {
        Status::NO_ERROR => Ok(()),
        Status::VERSION => Err(HandshakeFault::AbiRange {
            min: loader.minor_min,
            max: loader.minor_max,
            found: "the driver takes none of them".to_owned(),
        }),
        Status::PANIC => Err(HandshakeFault::Panic { text: sentence() }),
        _ => Err(HandshakeFault::Init { status, text: sentence() }),
    }
}

/// Holds the answer against the contract.
///
/// # Safety
/// Its pointers are what the contract says.
unsafe fn judge(
    answer: &abi::DriverInfo,
    loader: &LoaderInfo,
) -> Result<(CameraHostVtbl, DriverInfo), HandshakeFault> {
    let minor = answer.minor;
    if !(loader.minor_min..=loader.minor_max).contains(&minor) {
        let found = format!("the driver answered {ABI_MAJOR}.{minor}");
        return Err(HandshakeFault::AbiRange { min: loader.minor_min, max: loader.minor_max, found });
    }
    // SAFETY: the caller's promise.
    let table = unsafe { table::load(answer.vtbl, minor) }?;
    let text = |what: &str, value: Str| {
        // SAFETY: the caller's promise; copied at once.
        let read = unsafe { str_in(value) };
        match read {
            Ok(text) if !text.is_empty() => Ok(text.to_owned()),
            Ok(_) => Err(HandshakeFault::Answer { text: format!("its {what} is empty") }),
            Err(error) => Err(HandshakeFault::Answer { text: format!("its {what}: {}", error.text()) }),
        }
    };
    let info = DriverInfo {
        name: text("name", answer.name)?,
        vendor: text("vendor", answer.vendor)?,
        version: text("version", answer.version)?,
        minor,
        panic_aborts: answer.flags & DRIVER_FLAG_PANIC_ABORT != 0,
    };
    Ok((table, info))
}
