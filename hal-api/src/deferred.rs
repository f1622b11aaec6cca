//! Deferred processing: photos and videos that get their final quality later.

use crate::buffer::Buffer;
use crate::format::FourCc;
use crate::metadata::MetadataRef;
use crate::stream::open_enum;

open_enum! {
    /// Whether a session takes background work. HDI `SessionStatus` (1.2; upstream spells the third
    /// `SESSSON_STATUS_NOT_READY_TEMPORARILY`).
    SessionStatus(u32) {
        /// It does.
        READY = 0,
        /// It does, and the store is full.
        READY_SPACE_LIMIT_REACHED = 1,
        /// Not for the moment.
        NOT_READY_TEMPORARILY = 2,
        /// Too hot.
        NOT_READY_OVERHEAT = 3,
        /// Something more important runs.
        NOT_READY_PREEMPTED = 4,
    }
}

open_enum! {
    /// Why an item was not processed. HDI `ErrorCode` (1.2).
    ProcessError(u32) {
        /// No such item.
        INVALID_ID = 0,
        /// No result can be made of it.
        PROCESS = 1,
        /// It took too long; may be tried again.
        TIMEOUT = 2,
        /// Too hot.
        HIGH_TEMPERATURE = 3,
        /// Something odd; may be tried again.
        ABNORMAL = 4,
        /// Interrupted; still pending.
        ABORT = 5,
    }
}

open_enum! {
    /// How hard a session works. HDI `ExecutionMode` (1.2, 1.3; upstream spells `HIGH_PREFORMANCE`).
    ExecutionMode(u32) {
        /// As fast as possible.
        HIGH_PERFORMANCE = 0,
        /// Balanced.
        BALANCED = 1,
        /// Saving power.
        LOW_POWER = 2,
        /// The driver's choice (1.3).
        DEFAULT = 3,
    }
}

open_enum! {
    /// What a part of a processed photo is. HDI `ImageBufferInfo` (1.2) and `ImageBufferInfoExt` (1.3),
    /// whose pairs of flag and handle are a list of parts here.
    ImagePartKind(u32) {
        /// The photo.
        IMAGE = 0,
        /// HDR gain map.
        GAIN_MAP = 1,
        /// Distances.
        DEPTH_MAP = 2,
        /// The picture before bokeh (1.3).
        UNREFOCUS = 3,
        /// Linear, high bit depth (1.3).
        HIGH_BIT_DEPTH_LINEAR = 4,
        /// EXIF (1.3).
        EXIF = 5,
        /// The maker's notes (1.3).
        MAKER_INFO = 6,
    }
}

open_enum! {
    /// What a stream of a recording carries. HDI `MediaStreamType` (1.3).
    MediaStreamType(u32) {
        /// Pictures.
        VIDEO = 0,
        /// Metadata.
        METADATA = 1,
        /// The maker's data.
        MAKER = 2,
    }
}

/// One part of a processed photo.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ImagePart {
    /// Size of this struct in bytes, set by the driver.
    pub struct_size: u32,
    /// What it is.
    pub kind: ImagePartKind,
    /// Valid bytes.
    pub bytes_used: u64,
    /// Where it is; its descriptors are borrowed until the callback returns.
    pub buffer: Buffer,
}

/// A processed photo, valid until the callback returns.
#[derive(Clone, Copy, Debug)]
pub struct ImageResult<'a> {
    /// Its parts; exactly one is [`ImagePartKind::IMAGE`].
    pub parts: &'a [ImagePart],
    /// What is known about it.
    pub metadata: MetadataRef<'a>,
}

/// One stream of a recording. HDI `StreamDescription` (1.3).
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StreamDescription {
    /// Size of this struct in bytes, set by the driver.
    pub struct_size: u32,
    /// Its id in `create_streams`.
    pub stream_id: i32,
    /// What it carries.
    pub media_type: MediaStreamType,
    /// Pixel format of the frames to come.
    pub format: FourCc,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// Colour space, HDI `CM_ColorSpaceType`.
    pub dataspace: u32,
    /// Zero.
    pub _pad0: u32,
}
