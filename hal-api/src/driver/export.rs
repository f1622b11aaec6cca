//! The driver's side of the handshake.
//!
//! # Safety
//! Called by a host with the two structs of the handshake; both are checked before they are used.
#![allow(unsafe_code)]

use super::Host;
use super::guard::Door;
use super::trampoline::{CAMERA_HOST_VTBL, DriverObject};
use crate::abi::{
    ABI_MAJOR, DRIVER_FLAG_PANIC_ABORT, DRIVER_FLAG_RUST, DriverInfo, LOG_ERROR, LoaderInfo, MINOR_MAX,
};
use crate::convert::{str_in, str_out, struct_in, struct_out};
use crate::status::{Error, Result, Status};
use crate::table;
use crate::traits::ICameraHost;
use crate::unwind::{discard, message};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

/// Exports a [`Driver`] from a `cdylib`: defines `chal_driver_negotiate_v1`, and nothing else.
#[macro_export]
macro_rules! export_driver {
    ($driver:ty) => {
        /// The one symbol of the driver: the handshake of `ABI.md`.
        ///
        /// # Safety
        /// To be called by a host, with the two structs of the handshake.
        // SAFETY: the name belongs to the ABI; a library exports one driver.
        #[unsafe(no_mangle)]
        pub unsafe extern "C-unwind" fn chal_driver_negotiate_v1(
            loader: *const $crate::abi::LoaderInfo,
            driver: *mut $crate::abi::DriverInfo,
        ) -> $crate::status::Status {
            // SAFETY: passed on as they came.
            unsafe { $crate::driver::export::<$driver>(loader, driver) }
        }
    };
}

/// What the host tells a driver when it starts.
#[derive(Clone, Debug)]
pub struct Init {
    /// The host's services.
    pub host: Host,
    /// The driver's configuration; empty for none.
    pub config: String,
    /// The only directory the driver may write to; `None` if it may not keep anything.
    pub store_dir: Option<PathBuf>,
    /// The negotiated minor.
    pub minor: u16,
}

/// A driver: cameras, and what the handshake tells about it.
pub trait Driver: ICameraHost + Sized + 'static {
    /// Name, unique among drivers, such as `v4l2`.
    const NAME: &'static str;
    /// Who makes it.
    const VENDOR: &'static str;
    /// Its version.
    const VERSION: &'static str;
    /// Newest minor that it keeps the promises of, 0 to 3.
    const MINOR: u16 = MINOR_MAX;

    /// Starts the driver. Must not wait for hardware: cameras that come later are told by callback.
    ///
    /// # Errors
    /// Anything that makes the driver useless, such as a configuration that cannot be read.
    fn probe(init: Init) -> Result<Self>;
}

/// [`negotiate`] for a library of its own: also forwards its `tracing` events to the host.
///
/// # Safety
/// As [`negotiate`].
#[doc(hidden)]
pub unsafe fn export<D: Driver>(loader: *const LoaderInfo, driver: *mut DriverInfo) -> Status {
    // SAFETY: the caller's promise.
    unsafe { handshake::<D>(loader, driver, true) }
}

/// The handshake for a driver that is linked into its host; several can be.
///
/// # Safety
/// Each pointer is null or points to its struct, with as many bytes as its `struct_size` says; the host's
/// table and strings are as [`LoaderInfo`] says.
pub unsafe extern "C-unwind" fn negotiate<D: Driver>(
    loader: *const LoaderInfo,
    driver: *mut DriverInfo,
) -> Status {
    // SAFETY: the caller's promise.
    unsafe { handshake::<D>(loader, driver, false) }
}

unsafe fn handshake<D: Driver>(loader: *const LoaderInfo, out: *mut DriverInfo, own_statics: bool) -> Status {
    // SAFETY: the caller's promise.
    let (host, minor, loader) = match unsafe { meet::<D>(loader, out) } {
        Ok(met) => met,
        Err(error) => return error.status(),
    };
    if own_statics {
        super::log::forward(host);
    }
    let run = || {
        // SAFETY: the caller's promise; copied before the call returns.
        let (config, store) = unsafe { (str_in(loader.config)?, str_in(loader.store_dir)?) };
        let store_dir = (!store.is_empty()).then(|| PathBuf::from(store));
        let driver = D::probe(Init { host, config: config.to_owned(), store_dir, minor })?;
        let object =
            DriverObject { door: Door::new(host), minor, driver: Arc::new(driver), events: Mutex::new(None) };
        // SAFETY: the caller's promise.
        unsafe { struct_out(out, info::<D>(minor, Box::into_raw(Box::new(object)))) }
    };
    match catch_unwind(AssertUnwindSafe(run)) {
        Ok(Ok(())) => Status::NO_ERROR,
        Ok(Err(error)) => {
            host.log(LOG_ERROR, error.status(), "sdk", error.text());
            error.status()
        }
        Err(payload) => {
            host.log(LOG_ERROR, Status::PANIC, "sdk", &format!("probe panicked: {}", message(&*payload)));
            discard(payload);
            Status::PANIC
        }
    }
}

/// Checks both structs and finds the common minor.
unsafe fn meet<D: Driver>(
    loader: *const LoaderInfo,
    out: *mut DriverInfo,
) -> Result<(Host, u16, LoaderInfo)> {
    // SAFETY: the caller's promise.
    let loader = unsafe { struct_in(loader) }?;
    // SAFETY: as above.
    unsafe { struct_in(out.cast_const()) }.map(|_: DriverInfo| ())?;
    let minor = D::MINOR.min(MINOR_MAX).min(loader.minor_max);
    if loader.abi_major != ABI_MAJOR || minor < loader.minor_min {
        return Err(Error::from(Status::VERSION));
    }
    // SAFETY: the host's table is as the contract says.
    let table = unsafe { table::load(loader.host, minor) };
    let table = table.map_err(|fault| Error::invalid(fault.to_string()))?;
    // SAFETY: valid for ever, says the contract.
    Ok((unsafe { Host::new(table, loader.host_ctx) }, minor, loader))
}

fn info<D: Driver>(minor: u16, driver: *mut DriverObject) -> DriverInfo {
    let abort = if cfg!(panic = "abort") { DRIVER_FLAG_PANIC_ABORT } else { 0 };
    DriverInfo {
        struct_size: crate::units::struct_size::<DriverInfo>(),
        flags: DRIVER_FLAG_RUST | abort,
        minor,
        _pad0: [0; 3],
        name: str_out(D::NAME),
        vendor: str_out(D::VENDOR),
        version: str_out(D::VERSION),
        vtbl: &raw const CAMERA_HOST_VTBL,
        driver: driver.cast(),
    }
}
