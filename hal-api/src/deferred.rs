//! Deferred processing: photos and videos that get their final quality later.

use crate::buffer::Buffer;
use crate::format::FourCc;
use crate::metadata::MetadataRef;
use crate::stream::open_enum;
use std::os::fd::{AsRawFd, BorrowedFd};

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
    /// Valid bytes from the start of the first plane on, plane after plane.
    pub bytes_used: u64,
    /// Where it is; its descriptors are borrowed until the callback returns.
    pub buffer: Buffer,
}

/// One part of a processed photo with the descriptors of its memory, which are borrowed.
#[derive(Clone, Copy, Debug)]
pub struct PartRef<'a> {
    info: ImagePart,
    fds: [Option<BorrowedFd<'a>>; 4],
}

impl<'a> PartRef<'a> {
    /// Joins a part and its descriptors, one for each plane that has memory of its own; a plane without one
    /// lies in plane 0's. Descriptor numbers in `info` are replaced.
    pub fn new(mut info: ImagePart, fds: [Option<BorrowedFd<'a>>; 4]) -> Self {
        let used = info.buffer.planes().len();
        for (index, plane) in info.buffer.planes.iter_mut().enumerate() {
            let own = fds.get(index).copied().flatten();
            let fd = own.or_else(|| fds.first().copied().flatten().filter(|_| index < used));
            plane.fd = fd.map_or(-1, |fd| fd.as_raw_fd());
        }
        Self { info, fds }
    }

    /// What it is and where its planes lie. The numbers in its planes are valid as long as this is.
    pub fn info(&self) -> &ImagePart {
        &self.info
    }

    /// The descriptor with the memory of plane `index`. To keep it, duplicate it.
    pub fn fd(&self, index: usize) -> Option<BorrowedFd<'a>> {
        let own = self.fds.get(index).copied().flatten();
        own.or_else(|| {
            self.fds.first().copied().flatten().filter(|_| index < self.info.buffer.planes().len())
        })
    }
}

/// A processed photo, valid until the callback returns.
#[derive(Clone, Copy, Debug)]
pub struct ImageResult<'a> {
    /// Its parts, at most [`MAX_PARTS`]; exactly one is [`ImagePartKind::IMAGE`], and no kind comes twice.
    pub parts: &'a [PartRef<'a>],
    /// What is known about it.
    pub metadata: MetadataRef<'a>,
}

/// Most parts of a photo: room for kinds to come.
pub const MAX_PARTS: usize = 16;

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
