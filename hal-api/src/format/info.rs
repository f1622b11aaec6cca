//! What is known about a pixel format.

use super::code::FourCc;

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
