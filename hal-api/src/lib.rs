//! The camera driver contract.

pub mod metadata;
