//! The camera host.

pub mod pool;
pub mod frame;
pub mod plugin;
pub mod load;
