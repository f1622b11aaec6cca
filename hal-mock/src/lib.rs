//! The mock driver: cameras without hardware, behind the same ABI as any other.
//!
//! A [`profile`] says which cameras there are. Frames are painted test patterns or pictures from files,
//! each with a machine-readable strip (`hal_api::strip`) where the frame is at least 64x44 pixels.
//! [`MockDriver`] can also be linked in: hand it to `hal_api::driver::negotiate`, or call its traits.

pub mod look;
pub mod pattern;
pub mod scene;
pub mod canvas;
pub mod clock;
pub mod profile;
pub mod store;
mod memory;
mod buffers;
mod fence;
pub mod settings;
pub mod deferred;
mod three_a;
mod stream;
mod capture;
mod sensor;
mod ability;
mod operator;
mod journal;
mod board;
mod device;
mod fault;
mod camera_host;
mod control;
mod entry;

pub use camera_host::MockDriver;
