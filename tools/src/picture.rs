//! From a frame's memory to a picture file. Knows formats and files, nothing of cameras or commands.
//!
//! Frame memory is shared with a driver, so it is read once: bands of rows are copied out through views,
//! and only the copy is looked at. A band is small enough for a cache, so the copy costs little.

mod error;
mod source;
mod rgb;
mod yuv;
mod plain;
mod bayer;
mod jpeg;
mod file;

pub use error::PictureError;
pub use file::{FileKind, Writer};
pub use source::Source;

use hal_api::format::{FormatClass, FormatInfo, FourCc};
use rgb::Rgb;

/// Turns a frame into red, green and blue.
///
/// # Errors
/// The format is not known, the frame is shorter than its size says, or a compressed one is damaged.
fn to_rgb(source: &Source<'_>, rgb: &mut Rgb) -> Result<(), PictureError> {
    let format = source.format;
    let info = FormatInfo::of(format).ok_or(PictureError::Format(format))?;
    rgb.resize(source.size)?;
    match (info.class, format) {
        (FormatClass::SemiPlanar420, FourCc::P010) => yuv::semi_planar_10(source, rgb),
        (FormatClass::SemiPlanar420, _) => yuv::semi_planar(source, rgb),
        (FormatClass::Planar420, _) => yuv::planar(source, rgb),
        (FormatClass::Packed422, _) => yuv::packed(source, rgb),
        (FormatClass::Rgb, _) => plain::coloured(source, rgb),
        (FormatClass::Grey, _) => plain::grey(source, info.bits, rgb),
        (FormatClass::Bayer(order), _) => bayer::mosaic(source, info, order, rgb),
        (FormatClass::Compressed, _) => jpeg::decode(source, rgb),
    }
}

#[cfg(test)]
mod tests;
