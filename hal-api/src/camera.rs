//! Cameras as the host object sees them: status, events, errors, costs.

use crate::metadata::MetadataRef;
use crate::stream::{OperationMode, StreamInfo, open_enum};
use bitflags::bitflags;

open_enum! {
    /// Whether a camera can be opened. HDI `CameraStatus` (1.0).
    CameraStatus(u32) {
        /// It cannot.
        UN_AVAILABLE = 0,
        /// It can.
        AVAILABLE = 1,
    }
}

open_enum! {
    /// State of a torch. HDI `FlashlightStatus` (1.0).
    FlashlightStatus(u32) {
        /// Dark.
        OFF = 0,
        /// Lit.
        ON = 1,
        /// In use by an open camera.
        UNAVAILABLE = 2,
    }
}

open_enum! {
    /// A camera came or went. HDI `CameraEvent` (1.0).
    CameraEvent(u32) {
        /// It came.
        DEVICE_ADD = 0,
        /// It went.
        DEVICE_RMV = 1,
    }
}

open_enum! {
    /// What happened to an open camera. HDI `ErrorType` (1.0, 1.3).
    ErrorType(u32) {
        /// The device must be closed.
        FATAL_ERROR = 0,
        /// A request took too long; the device must be closed.
        REQUEST_TIMEOUT = 1,
        /// The driver failed.
        DRIVER_ERROR = 2,
        /// Someone more important took the camera.
        DEVICE_PREEMPT = 3,
        /// The camera is gone.
        DEVICE_DISCONNECT = 4,
        /// The sensor delivers bad data (1.3).
        SENSOR_DATA_ERROR = 5,
    }
}

impl ErrorType {
    /// True if only close is legal from here on.
    pub fn is_fatal(self) -> bool {
        matches!(
            self,
            Self::FATAL_ERROR | Self::REQUEST_TIMEOUT | Self::DEVICE_PREEMPT | Self::DEVICE_DISCONNECT
        )
    }
}

open_enum! {
    /// When results are reported. HDI `ResultCallbackMode` (1.0).
    ResultMode(u32) {
        /// With each frame.
        PER_FRAME = 0,
        /// When an enabled tag's value changes.
        ON_CHANGED = 1,
    }
}

bitflags! {
    /// How a camera is opened.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
    pub struct OpenFlags: u32 {
        /// Buffers go to a trusted environment. HDI `OpenSecureCamera` (1.3).
        const SECURE = 1;
    }
}

impl Default for OpenFlags {
    fn default() -> Self {
        Self::empty()
    }
}

/// What opening a camera costs. HDI `CameraDeviceResourceCost` (1.3).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResourceCost {
    /// 0 to 100; cameras whose costs add up to more than 100 cannot be open together.
    pub cost: u32,
    /// Cameras that cannot be open at the same time.
    pub conflicting_devices: Vec<String>,
}

/// A hint that a camera will be opened soon. HDI `PrelaunchConfig` (1.1), with 1.2's mode.
#[derive(Clone, Copy, Debug)]
pub struct PrelaunchConfig<'a> {
    /// The camera.
    pub camera_id: &'a str,
    /// The streams to come.
    pub streams: &'a [StreamInfo],
    /// The settings to come.
    pub settings: MetadataRef<'a>,
    /// The mode to come (1.2).
    pub mode: Option<OperationMode>,
}

/// A tag of the driver's own, at or above `0x8000_0000`. HDI `VendorTag`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VendorTag {
    /// The tag.
    pub tag: u32,
    /// Type of its values, as in a metadata blob.
    pub value_type: u32,
    /// Number of its values; 0 if it varies.
    pub count: u32,
    /// Its name; starts with the vendor's reverse domain.
    pub name: String,
    /// What it is for, in a sentence.
    pub document: String,
}
