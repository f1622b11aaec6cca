//! The camera driver contract.

pub mod format;
pub mod view;
