//! The camera host.

pub mod pool;
pub mod frame;
pub mod stream;
pub mod plugin;
pub mod load;
pub mod camera;
