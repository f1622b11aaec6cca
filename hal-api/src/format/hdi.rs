//! The two numberings of pixel formats in OpenHarmony's camera HDI, and how they meet [`FourCc`].
//!
//! `StreamInfo.format_` and `BufferHandle.format` carry the *graphic* number (`PixelFormat` of the
//! display interfaces); camera abilities carry `camera_format_t`. Both lose information: every
//! compressed format is the graphic number BLOB, and raw formats other than RAW10 have no number.

use super::code::FourCc;

/// A graphic pixel format number (`PIXEL_FMT_*`); open, as vendors add their own from 0x7FFF0000.
#[repr(transparent)]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct GraphicFormat(pub i32);

/// A `camera_format_t` number, as in `OHOS_ABILITY_STREAM_AVAILABLE_BASIC_CONFIGURATIONS`.
#[repr(transparent)]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct CameraFormat(pub i32);

/// Pairs of graphic number and code. Either side's first row is the one it maps to.
const GRAPHIC: &[(i32, FourCc)] = &[
    (12, FourCc::RGBA8888),
    (13, FourCc::RGB24),
    (19, FourCc::XRGB8888),
    (20, FourCc::BGRA8888),
    (24, FourCc::NV12),
    (25, FourCc::NV21),
    (28, FourCc::YU12),
    (29, FourCc::YV12),
    (30, FourCc::YUYV),
    (31, FourCc::UYVY),
    (35, FourCc::P010),
    (38, FourCc::JPEG),
    (38, FourCc::MJPG),
    (40, FourCc::GREY),
    (41, FourCc::Y16),
];

/// Pairs of `camera_format_t` and code. Either side's first row is the one it maps to.
const CAMERA: &[(i32, FourCc)] = &[
    (1, FourCc::RGBA8888),
    (4, FourCc::NV12),
    (2, FourCc::NV12),
    (3, FourCc::NV21),
    (5, FourCc::JPEG),
    (6, FourCc::P010),
    (9, FourCc::YUYV),
    (14, FourCc::UYVY),
    (15, FourCc::MJPG),
];

impl GraphicFormat {
    /// Opaque bytes: JPEG, motion JPEG and anything else without rows.
    pub const BLOB: Self = Self(38);

    /// The number a stream of `fourcc` carries, if HDI has one.
    #[must_use]
    pub fn of(fourcc: FourCc) -> Option<Self> {
        GRAPHIC.iter().find(|row| row.1 == fourcc).map(|row| Self(row.0))
    }

    /// The code this number stands for; BLOB is taken for JPEG.
    #[must_use]
    pub fn fourcc(self) -> Option<FourCc> {
        GRAPHIC.iter().find(|row| row.0 == self.0).map(|row| row.1)
    }
}

impl CameraFormat {
    /// The number an ability of `fourcc` carries, if HDI has one.
    #[must_use]
    pub fn of(fourcc: FourCc) -> Option<Self> {
        CAMERA.iter().find(|row| row.1 == fourcc).map(|row| Self(row.0))
    }

    /// The code this number stands for; `YCBCR_420_888` is taken for NV12, as the framework does.
    #[must_use]
    pub fn fourcc(self) -> Option<FourCc> {
        CAMERA.iter().find(|row| row.0 == self.0).map(|row| row.1)
    }
}
