//! The camera host: finds camera drivers, loads them, shares buffers with them and hands out frames.
//!
//! A program that wants frames takes four steps: find or load a [`plugin::Driver`] ([`load`]), open a
//! [`camera::Camera`], start streams, receive frames. Everything below is there for programs that want more:
//! the HDI's own interfaces ([`plugin::Driver::host`]), the bytes of deferred photos ([`deferred`]), pools of
//! buffers ([`pool`]), the judge of what drivers deliver ([`frame`]) and queues ([`stream`]).
//!
//! ```
//! use hal_api::{driver::negotiate, format::FourCc, stream::StreamIntent, units::Size};
//! use hal_host::{camera::{Camera, StreamRequest}, plugin::{Driver, Options}, pool::MemoryBudget};
//! use std::time::Duration;
//!
//! // SAFETY: the mock is a driver in safe Rust, linked in here; `load::load_file` takes a shared object.
//! let driver = unsafe { Driver::start(negotiate::<hal_mock::MockDriver>, &Options::default()) }?;
//! let camera = Camera::open(&driver, "mock/webcam", MemoryBudget::new(64 << 20))?;
//! let request = StreamRequest::new(StreamIntent::PREVIEW, FourCc::NV12, Size::new(320, 240));
//! let running = camera.start(&[request])?;
//! let frame = running.streams()[0].recv(Duration::from_secs(5))?;
//! let mut row = [0; 320];
//! frame.planes()?.plane(0).expect("luma").read_at(0, &mut row)?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Errors carry a status, who is to blame, and a sentence: the driver's own, where it has one. The host's own
//! waits, for frames, events and its turn on an object, all have a limit; no panic of a driver written with the
//! SDK reaches the caller; what a driver says is checked before anything rests on it. What cannot be checked is
//! foreign code itself: a driver that runs in this process can end it, and one that never returns from a call
//! keeps that call's thread.

pub mod pool;
pub mod deferred;
pub mod frame;
pub mod stream;
pub mod plugin;
pub mod load;
pub mod camera;
