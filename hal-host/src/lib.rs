//! The camera host.

pub mod pool;
pub mod frame;
