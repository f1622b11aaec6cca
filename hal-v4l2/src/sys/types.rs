//! The kernel's structs, as `linux/videodev2.h` and `linux/media.h` lay them out.
//!
//! Unions are written as the bytes or words that they occupy, so that reading one is never unsafe; the functions
//! around each ioctl give them their meaning. Sizes and offsets are held by `layout`. Everything here is plain
//! numbers: the all-zero value is valid, and is what a request starts from.

/// Planes that a buffer can have (`VIDEO_MAX_PLANES`).
pub const MAX_PLANES: usize = 8;

/// `struct v4l2_capability`.
#[repr(C)]
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct RawCapability {
    pub driver: [u8; 16],
    pub card: [u8; 32],
    pub bus_info: [u8; 32],
    pub version: u32,
    pub capabilities: u32,
    pub device_caps: u32,
    pub reserved: [u32; 3],
}

/// `struct v4l2_input`.
#[repr(C)]
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct RawInput {
    pub index: u32,
    pub name: [u8; 32],
    pub kind: u32,
    pub audioset: u32,
    pub tuner: u32,
    pub std: u64,
    pub status: u32,
    pub capabilities: u32,
    pub reserved: [u32; 3],
}

/// `struct v4l2_fmtdesc`.
#[repr(C)]
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct RawFmtDesc {
    pub index: u32,
    pub kind: u32,
    pub flags: u32,
    pub description: [u8; 32],
    pub pixelformat: u32,
    pub mbus_code: u32,
    pub reserved: [u32; 3],
}

/// `struct v4l2_frmsizeenum`; `size` is one `(width, height)`, or `(min, max, step)` of each.
#[repr(C)]
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct RawFrmSize {
    pub index: u32,
    pub pixelformat: u32,
    pub kind: u32,
    pub size: [u32; 6],
    pub reserved: [u32; 2],
}

/// `struct v4l2_frmivalenum`; `interval` is one fraction, or the fractions `min`, `max`, `step`.
#[repr(C)]
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct RawFrmIval {
    pub index: u32,
    pub pixelformat: u32,
    pub width: u32,
    pub height: u32,
    pub kind: u32,
    pub interval: [u32; 6],
    pub reserved: [u32; 2],
}

/// `struct v4l2_pix_format`.
#[repr(C)]
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct RawPix {
    pub width: u32,
    pub height: u32,
    pub pixelformat: u32,
    pub field: u32,
    pub bytesperline: u32,
    pub sizeimage: u32,
    pub colorspace: u32,
    pub private: u32,
    pub flags: u32,
    pub ycbcr_enc: u32,
    pub quantization: u32,
    pub xfer_func: u32,
}

/// `struct v4l2_plane_pix_format`.
#[repr(C)]
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct RawPlanePix {
    pub sizeimage: u32,
    pub bytesperline: u32,
    pub reserved: [u16; 6],
}

/// `struct v4l2_pix_format_mplane`.
#[repr(C)]
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct RawPixMp {
    pub width: u32,
    pub height: u32,
    pub pixelformat: u32,
    pub field: u32,
    pub colorspace: u32,
    pub plane_fmt: [RawPlanePix; MAX_PLANES],
    pub num_planes: u8,
    pub flags: u8,
    pub ycbcr_enc: u8,
    pub quantization: u8,
    pub xfer_func: u8,
    pub reserved: [u8; 7],
}

/// `struct v4l2_format` with its union read as single-planar.
#[repr(C)]
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct RawFormat {
    pub kind: u32,
    pub fmt: RawFmt<RawPix, 152>,
}

/// `struct v4l2_format` with its union read as multi-planar.
#[repr(C)]
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct RawFormatMp {
    pub kind: u32,
    pub fmt: RawFmt<RawPixMp, 8>,
}

/// The union of `struct v4l2_format`: 200 bytes, aligned as a pointer because one member holds one.
#[repr(C)]
#[derive(Debug, Clone, Copy)]
pub(crate) struct RawFmt<T, const REST: usize> {
    pub align: [usize; 0],
    pub pix: T,
    pub rest: [u8; REST],
}

impl<T: Default, const REST: usize> Default for RawFmt<T, REST> {
    fn default() -> Self {
        Self { align: [], pix: T::default(), rest: [0; REST] }
    }
}

/// `struct v4l2_streamparm` with its union read as `struct v4l2_captureparm`.
#[repr(C)]
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct RawStreamParm {
    pub kind: u32,
    pub capability: u32,
    pub capturemode: u32,
    pub numerator: u32,
    pub denominator: u32,
    pub extendedmode: u32,
    pub readbuffers: u32,
    pub reserved: [u32; 4],
    pub rest: [[u32; 10]; 4],
}

/// `struct v4l2_requestbuffers`.
#[repr(C)]
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct RawRequestBuffers {
    pub count: u32,
    pub kind: u32,
    pub memory: u32,
    pub capabilities: u32,
    pub flags: u8,
    pub reserved: [u8; 3],
}

/// `struct v4l2_timecode`.
#[repr(C)]
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct RawTimeCode {
    pub kind: u32,
    pub flags: u32,
    pub fields: [u8; 8],
}

/// `struct v4l2_buffer`; `m` is an offset, a descriptor or the address of the planes.
#[repr(C)]
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct RawBuffer {
    pub index: u32,
    pub kind: u32,
    pub bytesused: u32,
    pub flags: u32,
    pub field: u32,
    pub seconds: i64,
    pub microseconds: i64,
    pub timecode: RawTimeCode,
    pub sequence: u32,
    pub memory: u32,
    pub m: usize,
    pub length: u32,
    pub reserved2: u32,
    pub request_fd: i32,
}

/// `struct v4l2_plane`; `m` is an offset or a descriptor.
#[repr(C)]
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct RawPlane {
    pub bytesused: u32,
    pub length: u32,
    pub m: usize,
    pub data_offset: u32,
    pub reserved: [u32; 11],
}

/// `struct v4l2_exportbuffer`.
#[repr(C)]
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct RawExportBuffer {
    pub kind: u32,
    pub index: u32,
    pub plane: u32,
    pub flags: u32,
    pub fd: i32,
    pub reserved: [u32; 11],
}

/// `struct v4l2_query_ext_ctrl`.
#[repr(C)]
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct RawQueryExtCtrl {
    pub id: u32,
    pub kind: u32,
    pub name: [u8; 32],
    pub minimum: i64,
    pub maximum: i64,
    pub step: u64,
    pub default_value: i64,
    pub flags: u32,
    pub elem_size: u32,
    pub elems: u32,
    pub nr_of_dims: u32,
    pub dims: [u32; 4],
    pub reserved: [u32; 32],
}

/// `struct v4l2_querymenu`; `name` holds a little text, or an `i64` in its first eight bytes.
#[repr(C)]
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct RawQueryMenu {
    pub id: u32,
    pub index: u32,
    pub name: [u8; 32],
    pub reserved: u32,
}

/// `struct v4l2_ext_control`; `value` is an `i32` in its first four bytes, or an `i64`.
#[repr(C)]
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct RawExtControl {
    pub id: u32,
    pub size: u32,
    pub reserved2: u32,
    pub value: [u8; 8],
}

/// `struct v4l2_ext_controls`.
#[repr(C)]
#[derive(Debug, Clone, Copy)]
pub(crate) struct RawExtControls {
    pub which: u32,
    pub count: u32,
    pub error_idx: u32,
    pub request_fd: i32,
    pub reserved: u32,
    pub controls: *mut RawExtControl,
}

/// `struct v4l2_event`; `u` is given its meaning by `kind`.
#[repr(C)]
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct RawEvent {
    pub kind: u32,
    pub u: RawEventData,
    pub pending: u32,
    pub sequence: u32,
    pub seconds: isize,
    pub nanoseconds: isize,
    pub id: u32,
    pub reserved: [u32; 8],
}

/// The union of `struct v4l2_event`: 64 bytes, aligned as the 64-bit member is.
#[repr(C)]
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct RawEventData {
    pub align: [i64; 0],
    pub words: [u32; 16],
}

/// `struct v4l2_event_subscription`.
#[repr(C)]
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct RawEventSubscription {
    pub kind: u32,
    pub id: u32,
    pub flags: u32,
    pub reserved: [u32; 5],
}

/// `struct v4l2_selection`.
#[repr(C)]
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct RawSelection {
    pub kind: u32,
    pub target: u32,
    pub flags: u32,
    pub left: i32,
    pub top: i32,
    pub width: u32,
    pub height: u32,
    pub reserved: [u32; 9],
}

/// `struct media_device_info`.
#[repr(C)]
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct RawMediaDeviceInfo {
    pub driver: [u8; 16],
    pub model: [u8; 32],
    pub serial: [[u8; 20]; 2],
    pub bus_info: [u8; 32],
    pub media_version: u32,
    pub hw_revision: u32,
    pub driver_version: u32,
    pub reserved: [u32; 31],
}
