//! The format table, one row per format, and finding a row.

use super::code::FourCc;
use super::info::BayerOrder::{Bggr, Gbrg, Grbg, Rggb};
use super::info::FormatClass::{Bayer, Compressed, Grey, Packed422, Planar420, Rgb, SemiPlanar420};
use super::info::{FormatClass, FormatInfo, PlaneInfo};

impl FormatInfo {
    /// Every format known, in a fixed order.
    #[must_use]
    pub fn all() -> &'static [FormatInfo] {
        FORMATS
    }

    /// The facts about `fourcc`, if it is known here.
    #[must_use]
    pub fn of(fourcc: FourCc) -> Option<&'static FormatInfo> {
        FORMATS.iter().find(|info| info.fourcc == fourcc)
    }

    /// Looks a format up by what a person types: its name in any case, or else its four characters.
    #[must_use]
    pub fn by_name(text: &str) -> Option<&'static FormatInfo> {
        let by_name = FORMATS.iter().find(|info| info.name.eq_ignore_ascii_case(text));
        by_name.or_else(|| text.parse().ok().and_then(FormatInfo::of))
    }
}

const fn plane(block_bytes: u32, block_width: u32, vertical_sub: u32) -> PlaneInfo {
    PlaneInfo { block_bytes, block_width, vertical_sub }
}

const SEMI_8: &[PlaneInfo] = &[plane(1, 1, 1), plane(2, 2, 2)];
const SEMI_16: &[PlaneInfo] = &[plane(2, 1, 1), plane(4, 2, 2)];
const THREE_8: &[PlaneInfo] = &[plane(1, 1, 1), plane(1, 2, 2), plane(1, 2, 2)];
const PAIRS: &[PlaneInfo] = &[plane(4, 2, 1)];
const BYTES_1: &[PlaneInfo] = &[plane(1, 1, 1)];
const BYTES_2: &[PlaneInfo] = &[plane(2, 1, 1)];
const BYTES_3: &[PlaneInfo] = &[plane(3, 1, 1)];
const BYTES_4: &[PlaneInfo] = &[plane(4, 1, 1)];
const PACKED_10: &[PlaneInfo] = &[plane(5, 4, 1)];

const fn row(
    fourcc: FourCc,
    name: &'static str,
    class: FormatClass,
    bits: u8,
    planes: &'static [PlaneInfo],
) -> FormatInfo {
    FormatInfo { fourcc, name, class, planes, bits }
}

#[rustfmt::skip]
const FORMATS: &[FormatInfo] = &[
    row(FourCc::NV12,     "NV12",     SemiPlanar420, 8,  SEMI_8),
    row(FourCc::NV21,     "NV21",     SemiPlanar420, 8,  SEMI_8),
    row(FourCc::P010,     "P010",     SemiPlanar420, 10, SEMI_16),
    row(FourCc::YU12,     "YU12",     Planar420,     8,  THREE_8),
    row(FourCc::YV12,     "YV12",     Planar420,     8,  THREE_8),
    row(FourCc::YUYV,     "YUYV",     Packed422,     8,  PAIRS),
    row(FourCc::UYVY,     "UYVY",     Packed422,     8,  PAIRS),
    row(FourCc::RGB24,    "RGB24",    Rgb,           8,  BYTES_3),
    row(FourCc::BGR24,    "BGR24",    Rgb,           8,  BYTES_3),
    row(FourCc::RGBA8888, "RGBA8888", Rgb,           8,  BYTES_4),
    row(FourCc::BGRA8888, "BGRA8888", Rgb,           8,  BYTES_4),
    row(FourCc::XRGB8888, "XRGB8888", Rgb,           8,  BYTES_4),
    row(FourCc::GREY,     "GREY",     Grey,          8,  BYTES_1),
    row(FourCc::Y10,      "Y10",      Grey,          10, BYTES_2),
    row(FourCc::Y16,      "Y16",      Grey,          16, BYTES_2),
    row(FourCc::SRGGB8,   "SRGGB8",   Bayer(Rggb),   8,  BYTES_1),
    row(FourCc::SGRBG8,   "SGRBG8",   Bayer(Grbg),   8,  BYTES_1),
    row(FourCc::SGBRG8,   "SGBRG8",   Bayer(Gbrg),   8,  BYTES_1),
    row(FourCc::SBGGR8,   "SBGGR8",   Bayer(Bggr),   8,  BYTES_1),
    row(FourCc::SRGGB10,  "SRGGB10",  Bayer(Rggb),   10, BYTES_2),
    row(FourCc::SGRBG10,  "SGRBG10",  Bayer(Grbg),   10, BYTES_2),
    row(FourCc::SGBRG10,  "SGBRG10",  Bayer(Gbrg),   10, BYTES_2),
    row(FourCc::SBGGR10,  "SBGGR10",  Bayer(Bggr),   10, BYTES_2),
    row(FourCc::SRGGB10P, "SRGGB10P", Bayer(Rggb),   10, PACKED_10),
    row(FourCc::SGRBG10P, "SGRBG10P", Bayer(Grbg),   10, PACKED_10),
    row(FourCc::SGBRG10P, "SGBRG10P", Bayer(Gbrg),   10, PACKED_10),
    row(FourCc::SBGGR10P, "SBGGR10P", Bayer(Bggr),   10, PACKED_10),
    row(FourCc::SRGGB12,  "SRGGB12",  Bayer(Rggb),   12, BYTES_2),
    row(FourCc::SGRBG12,  "SGRBG12",  Bayer(Grbg),   12, BYTES_2),
    row(FourCc::SGBRG12,  "SGBRG12",  Bayer(Gbrg),   12, BYTES_2),
    row(FourCc::SBGGR12,  "SBGGR12",  Bayer(Bggr),   12, BYTES_2),
    row(FourCc::MJPG,     "MJPG",     Compressed,    8,  BYTES_1),
    row(FourCc::JPEG,     "JPEG",     Compressed,    8,  BYTES_1),
];
