//! What lies between a driver that fills buffers and a consumer that wants frames.
//!
//! A [`Pump`] hears the driver and finds the stream; the stream checks, counts and queues by its
//! [`Policy`]; a [`FrameStream`] yields [`Frame`]s, and dropping one gives its buffer back to the driver.
//! From the driver's call to that drop nothing is allocated, and no lock is held while the driver or the
//! embedder is called. Every wait has a limit.

mod policy;
mod ring;
mod gate;
mod stats;
mod supply;
mod channel;
mod frame;
mod consumer;
mod event;
mod pump;

pub use consumer::{FrameStream, RecvError};
pub use event::CaptureEvent;
pub use frame::{AccessError, FENCE_LIMIT, Frame, Planes};
pub use policy::Policy;
pub use pump::{MAX_STREAMS, Pump, VIDEO_CAPTURE_ID};
pub use stats::StreamStats;
