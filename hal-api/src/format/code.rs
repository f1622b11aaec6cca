//! Format codes as they cross the ABI: open numbers, so that an unknown one survives the way through.

use core::fmt;
use core::str::FromStr;

/// A four-character pixel format code: DRM's where DRM has the format, V4L2's for the others.
#[repr(transparent)]
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct FourCc(pub u32);

/// How an image's blocks are arranged in memory (`DRM_FORMAT_MOD_*` of `drm_fourcc.h`).
#[repr(transparent)]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Modifier(pub u64);

/// Text that is not a four-character code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "{text:?} is no pixel format code: expected one to four printable ASCII characters, for example NV12"
)]
pub struct FourCcError {
    text: String,
}

impl Modifier {
    /// Rows of pixels one after the other.
    pub const LINEAR: Self = Self(0);
    /// The arrangement is implicit: only the exporter of the buffer knows it.
    pub const INVALID: Self = Self((1 << 56) - 1);
}

#[rustfmt::skip]
impl FourCc {
    /// Plane of Y, then plane of interleaved Cb, Cr at half width and height. `DRM_FORMAT_NV12`.
    pub const NV12: Self = Self::new(*b"NV12");
    /// As [`FourCc::NV12`] with Cr before Cb. `DRM_FORMAT_NV21`.
    pub const NV21: Self = Self::new(*b"NV21");
    /// Bytes Y0 Cb Y1 Cr. `DRM_FORMAT_YUYV`.
    pub const YUYV: Self = Self::new(*b"YUYV");
    /// Bytes Cb Y0 Cr Y1. `DRM_FORMAT_UYVY`.
    pub const UYVY: Self = Self::new(*b"UYVY");
    /// Planes Y, Cb, Cr, chroma at half width and height. `DRM_FORMAT_YUV420`.
    pub const YU12: Self = Self::new(*b"YU12");
    /// Planes Y, Cr, Cb, chroma at half width and height. `DRM_FORMAT_YVU420`.
    pub const YV12: Self = Self::new(*b"YV12");
    /// As [`FourCc::NV12`] with 10 bits in the high end of little-endian 16-bit words. `DRM_FORMAT_P010`.
    pub const P010: Self = Self::new(*b"P010");

    /// Bytes R G B (V4L2 calls it RGB24). `DRM_FORMAT_BGR888`.
    pub const RGB24: Self = Self::new(*b"BG24");
    /// Bytes B G R (V4L2 calls it BGR24). `DRM_FORMAT_RGB888`.
    pub const BGR24: Self = Self::new(*b"RG24");
    /// Bytes R G B A. `DRM_FORMAT_ABGR8888`.
    pub const RGBA8888: Self = Self::new(*b"AB24");
    /// Bytes B G R A. `DRM_FORMAT_ARGB8888`.
    pub const BGRA8888: Self = Self::new(*b"AR24");
    /// Bytes B G R X, X meaningless (written as 255). `DRM_FORMAT_XRGB8888`.
    pub const XRGB8888: Self = Self::new(*b"XR24");

    /// 8-bit luma. `DRM_FORMAT_R8` (`V4L2_PIX_FMT_GREY` has another value).
    pub const GREY: Self = Self::new(*b"R8  ");
    /// 10-bit luma in the low end of little-endian 16-bit words. `DRM_FORMAT_R10`.
    pub const Y10: Self = Self::new(*b"R10 ");
    /// 16-bit luma, little endian. `DRM_FORMAT_R16`.
    pub const Y16: Self = Self::new(*b"R16 ");

    /// 8-bit Bayer, R G / G B. `V4L2_PIX_FMT_SRGGB8`.
    pub const SRGGB8: Self = Self::new(*b"RGGB");
    /// 8-bit Bayer, G R / B G. `V4L2_PIX_FMT_SGRBG8`.
    pub const SGRBG8: Self = Self::new(*b"GRBG");
    /// 8-bit Bayer, G B / R G. `V4L2_PIX_FMT_SGBRG8`.
    pub const SGBRG8: Self = Self::new(*b"GBRG");
    /// 8-bit Bayer, B G / G R. `V4L2_PIX_FMT_SBGGR8`.
    pub const SBGGR8: Self = Self::new(*b"BA81");
    /// 10-bit Bayer in the low end of little-endian 16-bit words, R G / G B. `V4L2_PIX_FMT_SRGGB10`.
    pub const SRGGB10: Self = Self::new(*b"RG10");
    /// As [`FourCc::SRGGB10`], G R / B G. `V4L2_PIX_FMT_SGRBG10`.
    pub const SGRBG10: Self = Self::new(*b"BA10");
    /// As [`FourCc::SRGGB10`], G B / R G. `V4L2_PIX_FMT_SGBRG10`.
    pub const SGBRG10: Self = Self::new(*b"GB10");
    /// As [`FourCc::SRGGB10`], B G / G R. `V4L2_PIX_FMT_SBGGR10`.
    pub const SBGGR10: Self = Self::new(*b"BG10");
    /// 10-bit Bayer packed: four high bytes, then their low bit pairs, first pixel lowest; R G / G B.
    /// `V4L2_PIX_FMT_SRGGB10P`, the RAW10 of MIPI CSI-2.
    pub const SRGGB10P: Self = Self::new(*b"pRAA");
    /// As [`FourCc::SRGGB10P`], G R / B G. `V4L2_PIX_FMT_SGRBG10P`.
    pub const SGRBG10P: Self = Self::new(*b"pgAA");
    /// As [`FourCc::SRGGB10P`], G B / R G. `V4L2_PIX_FMT_SGBRG10P`.
    pub const SGBRG10P: Self = Self::new(*b"pGAA");
    /// As [`FourCc::SRGGB10P`], B G / G R. `V4L2_PIX_FMT_SBGGR10P`.
    pub const SBGGR10P: Self = Self::new(*b"pBAA");
    /// 12-bit Bayer in the low end of little-endian 16-bit words, R G / G B. `V4L2_PIX_FMT_SRGGB12`.
    pub const SRGGB12: Self = Self::new(*b"RG12");
    /// As [`FourCc::SRGGB12`], G R / B G. `V4L2_PIX_FMT_SGRBG12`.
    pub const SGRBG12: Self = Self::new(*b"BA12");
    /// As [`FourCc::SRGGB12`], G B / R G. `V4L2_PIX_FMT_SGBRG12`.
    pub const SGBRG12: Self = Self::new(*b"GB12");
    /// As [`FourCc::SRGGB12`], B G / G R. `V4L2_PIX_FMT_SBGGR12`.
    pub const SBGGR12: Self = Self::new(*b"BG12");

    /// Motion JPEG, one image per frame; may lack Huffman tables. `V4L2_PIX_FMT_MJPEG`.
    pub const MJPG: Self = Self::new(*b"MJPG");
    /// A whole JFIF image per frame. `V4L2_PIX_FMT_JPEG`.
    pub const JPEG: Self = Self::new(*b"JPEG");
}

impl FourCc {
    /// The code of four characters, the first in the lowest byte.
    #[must_use]
    pub const fn new(characters: [u8; 4]) -> Self {
        Self(u32::from_le_bytes(characters))
    }
}

/// Four characters, `.` for one that cannot be printed (the number is in the `Debug` form).
impl fmt::Display for FourCc {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = self.0.to_le_bytes().map(|byte| if matches!(byte, b' '..=b'~') { byte } else { b'.' });
        f.pad(core::str::from_utf8(&text).unwrap_or("...."))
    }
}

impl fmt::Debug for FourCc {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "FourCc('{self}' {:#010x})", self.0)
    }
}

/// Strictly the code's own characters (trailing spaces may be left out); for names see
/// [`FormatInfo::by_name`](super::FormatInfo::by_name).
impl FromStr for FourCc {
    type Err = FourCcError;

    fn from_str(text: &str) -> Result<Self, FourCcError> {
        let mut code = *b"    ";
        let printable = text.bytes().all(|byte| matches!(byte, b' '..=b'~'));
        match code.get_mut(..text.len()) {
            Some(head) if printable && !text.trim().is_empty() => head.copy_from_slice(text.as_bytes()),
            _ => return Err(FourCcError { text: text.chars().take(32).collect() }),
        }
        Ok(Self::new(code))
    }
}
