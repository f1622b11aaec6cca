//! The door to a driver: its tables as the traits, and its callbacks into ours.
//!
//! Only this folder calls through a driver's tables. Every call is serialised per object (`call`), timed,
//! and its status turned into an error with the sentence that the driver logged. Every callback comes in
//! through a `registry` that knows which objects are alive, so a driver that calls back after close, or
//! with a pointer that is none, is named and harmless.

mod services;
mod registry;
mod call;
mod callback;
mod core;
mod object;
mod handle;
mod buffers;
mod offline;
mod operator;
mod device;
mod image;
mod video;
mod mock_control;
mod camera_host;
mod driver;

pub use self::core::DriverInfo;
pub use call::CallStats;
pub use driver::{Driver, HandshakeFault, Options};
pub use services::{LateCallbacks, late_callbacks};
