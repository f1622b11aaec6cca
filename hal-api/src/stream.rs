//! Streams: what is asked for, what the driver makes of it.
//!
//! Plain `repr(C)` data, used on both sides of the ABI. Every struct that is passed by pointer starts with
//! its size, so that it can grow (`ABI.md`, rules G1 to G5).

use crate::format::{FourCc, Modifier, PlaneLayout};
use crate::units::Size;

macro_rules! open_enum {
    ($(#[$meta:meta])* $name:ident($repr:ty) { $($(#[$vmeta:meta])* $variant:ident = $value:literal,)* }) => {
        $(#[$meta])*
        #[repr(transparent)]
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
        pub struct $name(pub $repr);

        impl $name {
            $($(#[$vmeta])* pub const $variant: Self = Self($value);)*

            /// Every value this version knows, with its name.
            pub const ALL: &'static [(Self, &'static str)] = &[$((Self($value), stringify!($variant)),)*];

            /// The name, or `None` for a value this version does not know.
            pub fn name(self) -> Option<&'static str> {
                Self::ALL.iter().find(|(value, _)| *value == self).map(|(_, name)| *name)
            }

            /// True if this version knows the value.
            pub fn is_known(self) -> bool {
                self.name().is_some()
            }
        }

        impl core::fmt::Debug for $name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                match self.name() {
                    Some(name) => f.write_str(name),
                    None => write!(f, concat!(stringify!($name), "({})"), self.0),
                }
            }
        }

        impl core::fmt::Display for $name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                core::fmt::Debug::fmt(self, f)
            }
        }
    };
}
pub(crate) use open_enum;

open_enum! {
    /// What a stream is for. HDI `StreamIntent` (1.0).
    StreamIntent(u32) {
        /// Shown live.
        PREVIEW = 0,
        /// Recorded, goes to an encoder.
        VIDEO = 1,
        /// Photos.
        STILL_CAPTURE = 2,
        /// Review pictures of a photo.
        POST_VIEW = 3,
        /// Machine vision.
        ANALYZE = 4,
        /// A purpose of the vendor's.
        CUSTOM = 5,
    }
}

open_enum! {
    /// How a stream's buffers are encoded. HDI `EncodeType` (1.0, 1.3).
    EncodeType(u32) {
        /// Not encoded.
        NULL = 0,
        /// H.264.
        H264 = 1,
        /// H.265.
        H265 = 2,
        /// JPEG.
        JPEG = 3,
        /// HEIC (1.3).
        HEIC = 4,
    }
}

open_enum! {
    /// What a stream that belongs to another carries. HDI `ExtendedStreamInfoType` (1.1 to 1.3).
    ExtendedStreamType(u32) {
        /// A small picture that comes early.
        QUICK_THUMBNAIL = 0,
        /// A composed overview of a zoomed preview.
        SKETCH = 1,
        /// Sensor data.
        RAW = 2,
        /// Distances.
        DEPTH = 3,
        /// Metadata.
        META = 4,
        /// Protected.
        SECURE = 5,
        /// The maker's notes.
        MAKER_INFO = 6,
        /// EXIF.
        EXIF = 7,
        /// HDR gain map.
        GAINMAP = 8,
        /// The picture before bokeh.
        UNREFOCUS = 9,
        /// Linear, high bit depth.
        LINEAR = 10,
        /// A fragment.
        FRAGMENT = 11,
        /// Chroma.
        UV = 12,
    }
}

open_enum! {
    /// The operation mode of a configuration. HDI `OperationMode` (1.0 to 1.3).
    OperationMode(u32) {
        /// No special mode.
        NORMAL = 0,
        /// Photos.
        CAPTURE = 1,
        /// Video.
        VIDEO = 2,
        /// Portrait.
        PORTRAIT = 3,
        /// Night.
        NIGHT = 4,
        /// Professional (given up by HDI 1.3).
        PROFESSIONAL = 5,
        /// Slow motion.
        SLOW_MOTION = 6,
        /// Code scanning.
        SCAN_CODE = 7,
        /// Macro photos.
        CAPTURE_MACRO = 8,
        /// Macro video.
        VIDEO_MACRO = 9,
        /// Strong stabilization.
        SUPER_STAB = 10,
        /// Professional photos. HDI 1.2 had a sentinel of this value, which is not a mode.
        PROFESSIONAL_PHOTO = 11,
        /// Professional video.
        PROFESSIONAL_VIDEO = 12,
        /// High frame rate.
        HIGH_FRAME_RATE = 13,
        /// High resolution photos.
        HIGH_RESOLUTION_PHOTO = 14,
        /// Secure camera.
        SECURE = 15,
        /// Quick shot.
        QUICK_SHOT_PHOTO = 16,
        /// Light painting.
        LIGHT_PAINTING = 17,
        /// Panorama.
        PANORAMA_PHOTO = 18,
        /// Time lapse.
        TIMELAPSE_PHOTO = 19,
        /// Video with an adjustable aperture.
        APERTURE_VIDEO = 20,
        /// Fluorescence.
        FLUORESCENCE_PHOTO = 21,
        /// Sun block.
        SUN_BLOCK = 22,
    }
}

open_enum! {
    /// Whether streams can be added to what runs. HDI `StreamSupportType` (1.0).
    StreamSupport(u32) {
        /// Yes, without an interruption.
        DYNAMIC_SUPPORTED = 0,
        /// Yes, once all captures have ended.
        RE_CONFIGURED_REQUIRED = 1,
        /// No.
        NOT_SUPPORTED = 2,
    }
}

open_enum! {
    /// The clock of a stream's timestamps (decision D11).
    Clock(u32) {
        /// `CLOCK_MONOTONIC`, nanoseconds.
        MONOTONIC = 0,
        /// `CLOCK_BOOTTIME`, nanoseconds.
        BOOTTIME = 1,
        /// A clock that the driver advances itself, nanoseconds; a mock's virtual time.
        VIRTUAL = 2,
    }
}

open_enum! {
    /// The moment that a timestamp names (decision D11).
    TimestampPoint(u32) {
        /// Start of exposure of the first row.
        EXPOSURE_START = 0,
        /// End of the frame on the wire.
        FRAME_END = 1,
        /// Arrival in the driver.
        ARRIVAL = 2,
    }
}

/// Asks for one stream. HDI `StreamInfo`, `StreamInfo_V1_1` and `ExtendedStreamInfo` as one struct.
///
/// An extended stream (a thumbnail, raw data ...) is a stream with a parent: it has an id and buffers of
/// its own, and comes with each capture of its parent.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StreamInfo {
    /// Size of this struct in bytes, set by who made it.
    pub struct_size: u32,
    /// The caller's id, not negative, unique on the device.
    pub stream_id: i32,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// Pixel format.
    pub format: FourCc,
    /// Colour space, HDI `CM_ColorSpaceType`; 0 leaves it to the driver.
    pub dataspace: u32,
    /// Memory arrangement.
    pub modifier: Modifier,
    /// Shortest time between two frames in nanoseconds; 0 leaves it to the driver.
    pub min_frame_duration_ns: u64,
    /// What the stream is for.
    pub intent: StreamIntent,
    /// How its buffers are encoded.
    pub encode_type: EncodeType,
    /// The stream this one belongs to, or -1.
    pub parent_id: i32,
    /// What it carries for its parent; 0 when it has none.
    pub extended_type: ExtendedStreamType,
    /// [`StreamInfo::FLAG_TUNNELED`] and flags to come.
    pub flags: u32,
    /// Zero.
    pub _pad0: u32,
}

impl StreamInfo {
    /// Frames reach the client through the stream's buffers. HDI `tunneledMode_`.
    pub const FLAG_TUNNELED: u32 = 1;

    /// A stream without a parent, at whatever rate the driver likes, linear.
    pub fn new(stream_id: i32, intent: StreamIntent, format: FourCc, size: Size) -> Self {
        Self {
            struct_size: crate::units::struct_size::<Self>(),
            stream_id,
            width: size.width,
            height: size.height,
            format,
            dataspace: 0,
            modifier: Modifier::LINEAR,
            min_frame_duration_ns: 0,
            intent,
            encode_type: EncodeType::NULL,
            parent_id: -1,
            extended_type: ExtendedStreamType(0),
            flags: Self::FLAG_TUNNELED,
            _pad0: 0,
        }
    }

    /// Width and height in pixels.
    pub fn size(&self) -> Size {
        Size { width: self.width, height: self.height }
    }
}

/// What the driver makes of a stream. HDI `StreamAttribute` (1.0), with the layout, the clock and the
/// memory that the HDI leaves unsaid. Final once the stream is committed.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StreamAttributes {
    /// Size of this struct in bytes, set by the driver.
    pub struct_size: u32,
    /// The stream.
    pub stream_id: i32,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// Pixel format.
    pub format: FourCc,
    /// Colour space, HDI `CM_ColorSpaceType`.
    pub dataspace: u32,
    /// Memory arrangement.
    pub modifier: Modifier,
    /// Usual time between two frames in nanoseconds; 0 if it varies.
    pub frame_duration_ns: u64,
    /// How far a timestamp may be off, in nanoseconds.
    pub timestamp_uncertainty_ns: u64,
    /// Clock of the timestamps.
    pub clock: Clock,
    /// Moment of the timestamps.
    pub timestamp_point: TimestampPoint,
    /// Kinds of memory that can be attached or exported, bits of [`crate::buffer::MemoryKinds`].
    pub memory_kinds: u32,
    /// Fewest buffers to stream with.
    pub buffer_count_min: u32,
    /// Buffers to stream with smoothly. HDI `producerBufferCount_`.
    pub buffer_count: u32,
    /// Most buffers that can be registered.
    pub buffer_count_max: u32,
    /// Frames of one batched capture. HDI `maxBatchCaptureCount_`.
    pub max_batch_captures: u32,
    /// Captures that may be in flight. HDI `maxCaptureCount_`.
    pub max_captures: u32,
    /// Memory of each buffer in bytes.
    pub buffer_size: u64,
    /// Planes in use, 1 to 4.
    pub n_planes: u32,
    /// Zero.
    pub _pad0: u32,
    /// The planes.
    pub planes: [PlaneLayout; 4],
}

impl StreamAttributes {
    /// Width and height in pixels.
    pub fn size(&self) -> Size {
        Size { width: self.width, height: self.height }
    }

    /// The planes in use; never more than four, whatever `n_planes` says.
    pub fn planes(&self) -> &[PlaneLayout] {
        let count = usize::try_from(self.n_planes).unwrap_or(usize::MAX).min(self.planes.len());
        self.planes.get(..count).unwrap_or(&[])
    }
}
