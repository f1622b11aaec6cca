//! The ABI itself: `repr(C)` structs and tables of functions, as `include/chal.h` gives them to C.
//!
//! Nothing here has a body, owns anything or knows `std`. The law behind the layouts is `ABI.md`; the short
//! of it: structs that are passed by pointer start with their size and only grow at the end; tables are
//! complete up to the negotiated minor; enums are open `u32`; every hole is named.
//!
//! # Safety
//! Nothing is read or called here; what is unsafe is the promise that a struct is a table.
//!
//! Plain data (`StreamInfo`, `FrameInfo` ...) is defined once in the vocabulary modules and used as it is.

#![allow(unsafe_code)]

mod slot;
mod text;
mod host;
mod offline;
mod operator;
mod device;
mod image;
mod video;
mod camera_host;
mod mock_control;
mod entry;

pub use camera_host::{
    CameraHostCallback, CameraHostCallbackVtbl, CameraHostVtbl, OpenOptions, PrelaunchConfig,
};
pub use device::{Device, DeviceCallback, DeviceCallbackVtbl, DeviceVtbl};
pub use entry::{
    ABI_MAJOR, DRIVER_FLAG_PANIC_ABORT, DRIVER_FLAG_RUST, DriverInfo, LoaderInfo, MINOR_MAX,
    NEGOTIATE_SYMBOL, NegotiateFn,
};
pub use host::{HostVtbl, LOG_DEBUG, LOG_ERROR, LOG_INFO, LOG_TRACE, LOG_WARN, LogRecord};
pub use image::{ImageCallback, ImageCallbackVtbl, ImageResult, ImageSession, ImageSessionVtbl};
pub use mock_control::{MOCK_CONTROL_ID, MockControlVtbl};
pub use offline::{Offline, OfflineVtbl};
pub use operator::{
    CAPTURE_ENDED_FLAG_DEFERRED_VIDEO, CAPTURE_FLAG_SHUTTER, CaptureEndedInfo, CaptureInfo, Operator,
    OperatorCallback, OperatorCallbackVtbl, OperatorVtbl,
};
pub use slot::{Role, Slot, Table, TableHeader};
pub use text::{Bytes, Sink, Str, VendorTag};
pub use video::{VideoCallback, VideoCallbackVtbl, VideoSession, VideoSessionVtbl};
