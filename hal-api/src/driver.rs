//! The SDK: a driver is written against the traits in safe Rust, and this turns it into tables for the ABI.
//!
//! 1. Implement [`Driver`] and [`crate::traits::ICameraHost`] for one type.
//! 2. Build the crate as `cdylib` and put [`crate::export_driver!`] in it.
//!
//! Between the ABI and the driver stand, from the outside in: the thunk (null pointers, conversion), the
//! [`guard`] (one call at a time, panics, poison), the checking layer (life cycle, arguments). Callbacks go
//! out through a [`latch`]: one at a time, none after close.

pub mod latch;
mod host;
mod log;
mod guard;
mod events;
mod trampoline;
mod export;

pub use export::{Driver, Init, export, negotiate};
pub use host::{Host, MemoryReservation};

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
