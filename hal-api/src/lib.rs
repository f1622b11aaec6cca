//! The camera driver contract.

pub mod format;
