//! Pixel formats: their codes, what each looks like in memory, and how large an image of it is.
//!
//! A format is named by a [`FourCc`] and a [`Modifier`], with the values of the kernel's
//! `drm_fourcc.h` wherever DRM has the format. Bayer and JPEG formats have no DRM code; they carry the
//! `V4L2_PIX_FMT_*` value of `videodev2.h`. HDI's own numbers are in [`hdi`].
//!
//! DRM names a packed RGB format by its little-endian *word*, most significant byte first, so its
//! letters run against memory order: `DRM_FORMAT_BGR888` holds R, G, B in memory. The constants here are
//! named by memory order (as V4L2 does), except [`FourCc::XRGB8888`], which keeps its well-known name.

mod code;
pub mod hdi;
mod layout;
mod table;

pub use code::{FourCc, FourCcError, Modifier};
pub use layout::{FormatError, ImageLayout, MAX_PLANES, MAX_SIDE, MAX_STRIDE_ALIGN, PlaneLayout, layout};

/// Facts about one pixel format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FormatInfo {
    /// The code that travels in streams, buffers and frames.
    pub fourcc: FourCc,
    /// The name people use, for example `SRGGB10P`.
    pub name: &'static str,
    /// How samples are to be read.
    pub class: FormatClass,
    /// Memory planes in order; one for compressed formats.
    pub planes: &'static [PlaneInfo],
    /// Significant bits per sample.
    pub bits: u8,
}

/// How one memory plane packs pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlaneInfo {
    /// Bytes in one block.
    pub block_bytes: u32,
    /// Width in pixels of the image that one block covers.
    pub block_width: u32,
    /// Image rows that one row of this plane covers: 2 for the chroma of 4:2:0, else 1.
    pub vertical_sub: u32,
}

/// What the samples of a format mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FormatClass {
    /// Luma plane, then interleaved chroma at half resolution (NV12, NV21, P010).
    SemiPlanar420,
    /// Luma plane, then two chroma planes at half resolution (YU12, YV12).
    Planar420,
    /// Luma and horizontally halved chroma in one plane (YUYV, UYVY).
    Packed422,
    /// Red, green and blue in one plane.
    Rgb,
    /// Luma alone.
    Grey,
    /// A colour filter mosaic as it comes from the sensor.
    Bayer(BayerOrder),
    /// A JPEG image per frame; size varies.
    Compressed,
}

/// The 2x2 colour filter cell, read left to right, top to bottom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BayerOrder {
    /// R G / G B.
    Rggb,
    /// G R / B G.
    Grbg,
    /// G B / R G.
    Gbrg,
    /// B G / G R.
    Bggr,
}

impl FormatInfo {
    /// Every format known, in a fixed order.
    #[must_use]
    pub fn all() -> &'static [FormatInfo] {
        table::FORMATS
    }

    /// The facts about `fourcc`, if it is known here.
    #[must_use]
    pub fn of(fourcc: FourCc) -> Option<&'static FormatInfo> {
        table::FORMATS.iter().find(|info| info.fourcc == fourcc)
    }

    /// Looks a format up by what a person types: its name in any case, or else its four characters.
    #[must_use]
    pub fn by_name(text: &str) -> Option<&'static FormatInfo> {
        let by_name = table::FORMATS.iter().find(|info| info.name.eq_ignore_ascii_case(text));
        by_name.or_else(|| text.parse().ok().and_then(FormatInfo::of))
    }

    /// Whether a frame is a compressed image rather than rows of pixels.
    #[must_use]
    pub fn is_compressed(&self) -> bool {
        self.class == FormatClass::Compressed
    }

    /// The colour filter order, for raw sensor formats.
    #[must_use]
    pub fn bayer(&self) -> Option<BayerOrder> {
        match self.class {
            FormatClass::Bayer(order) => Some(order),
            _ => None,
        }
    }

    /// The width and height in pixels of which an image's sides must be multiples.
    #[must_use]
    pub fn granularity(&self) -> (u32, u32) {
        let width = self.planes.iter().map(|plane| plane.block_width).max().unwrap_or(1);
        let height = self.planes.iter().map(|plane| plane.vertical_sub).max().unwrap_or(1);
        (width, height)
    }
}

impl PlaneInfo {
    /// Bytes of pixels in one row of an image `width` pixels wide, padding not counted.
    #[must_use]
    pub fn row_bytes(&self, width: u32) -> u64 {
        u64::from(width.div_ceil(self.block_width)) * u64::from(self.block_bytes)
    }

    /// Rows of this plane in an image `height` pixels high.
    #[must_use]
    pub fn rows(&self, height: u32) -> u32 {
        height.div_ceil(self.vertical_sub)
    }
}
