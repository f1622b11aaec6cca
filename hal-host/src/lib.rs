//! The camera host.

pub mod frame;
pub mod pool;
pub mod stream;
pub mod plugin;
pub mod load;
pub mod camera;
