//! The HDI's interfaces as traits: what a driver implements and what the host hands to its embedder.
//!
//! One surface for both, so a loaded driver, a driver linked in, a checking layer and a recorder can stand
//! in for each other. All methods take `&self`: `queue_buffer` may come from any thread while another call
//! is running, so an object cannot be borrowed exclusively. All other calls on one object are serialised
//! by the caller's side of the ABI (`[control]` in `ABI.md`).

mod mock_control;
mod image;
mod offline;
mod operator;
mod video;
mod buffer_queue;
mod device;
mod camera_host;

pub use buffer_queue::IBufferQueue;
pub use camera_host::{ICameraHost, ICameraHostCallback};
pub use device::{ICameraDevice, ICameraDeviceCallback};
pub use image::{IImageProcessCallback, IImageProcessService, IImageProcessSession};
pub use mock_control::IMockControl;
pub use offline::IOfflineStreamOperator;
pub use operator::{BufferRef, ExportedBuffer, IStreamOperator, IStreamOperatorCallback, StreamAdvice};
pub use video::{IVideoProcessCallback, IVideoProcessService, IVideoProcessSession};
