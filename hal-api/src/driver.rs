//! The SDK: a driver is written against the traits in safe Rust, and this turns it into tables for the ABI.
//!
//! 1. Implement [`Driver`] and [`crate::traits::ICameraHost`] for one type.
//! 2. Build the crate as `cdylib` and put [`crate::export_driver!`] in it.
//!
//! Between the ABI and the driver stand, from the outside in: the thunk (null pointers, conversion), the
//! guard (one call at a time, panics, poison), the checking layer (life cycle, arguments). Callbacks go
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
