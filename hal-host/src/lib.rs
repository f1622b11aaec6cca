//! The camera host.

pub mod pool;
