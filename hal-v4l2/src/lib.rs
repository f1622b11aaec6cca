//! The Video4Linux camera driver.

pub mod sys;

pub mod convert;

pub mod errno;

pub mod slot;

pub mod queue;

pub mod control;

pub mod event;

pub mod enumerate;

mod settings;

pub mod jpeg;

mod tap;

mod pool;

mod configure;

mod target;

mod picture;

mod photo;

mod ability;

mod arrange;

mod capture;

mod state;

mod pipeline;

mod worker;

mod still;

mod commit;

mod operator;

mod device;

mod hotplug;

mod camera_host;

pub use camera_host::V4l2Host;

hal_api::export_driver!(V4l2Host);
