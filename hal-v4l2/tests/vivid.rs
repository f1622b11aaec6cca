//! The driver and the layers below its traits against a V4L2 driver that nobody here wrote: the kernel's vivid.
//!
//! Needs two vivid instances, the first single-planar, the second multi-planar, to itself: `tools/vm/test` boots
//! a machine that has them and runs these tests there. Elsewhere they are ignored.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

#[path = "vivid/support.rs"]
mod support;

#[path = "vivid/control.rs"]
mod control;
#[path = "vivid/driver.rs"]
mod driver;
#[path = "vivid/fault.rs"]
mod fault;
#[path = "vivid/list.rs"]
mod list;
#[path = "vivid/memory.rs"]
mod memory;
#[path = "vivid/photo.rs"]
mod photo;
#[path = "vivid/plugin.rs"]
mod plugin;
#[path = "vivid/replug.rs"]
mod replug;
#[path = "vivid/settings.rs"]
mod settings;
#[path = "vivid/stream.rs"]
mod stream;
