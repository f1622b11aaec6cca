//! The camera driver contract.

pub mod format;
#[cfg(feature = "strip")]
pub mod strip;
pub mod view;
