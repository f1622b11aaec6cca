//! Frames that are JPEG images: checked, passed on as they are, or decoded.

use super::error::PictureError;
use super::rgb::Rgb;
use super::source::{Source, length};
use hal_api::units::Size;
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

/// The frame's JPEG image, from its start mark to its end mark. Its head is read and must fit the stream.
///
/// # Errors
/// It is damaged.
pub fn checked(source: &Source<'_>) -> Result<Vec<u8>, PictureError> {
    let mut bytes = source.whole(0);
    let damaged = |what: String| PictureError::Damaged {
        bytes: source.planes.first().map_or(0, |plane| plane.0.len()),
        what,
    };
    if !bytes.starts_with(&[0xFF, 0xD8]) {
        return Err(damaged("it does not start with the mark FF D8".into()));
    }
    // Some cameras pad what they send.
    let end = bytes.windows(2).rposition(|pair| pair == [0xFF, 0xD9]);
    bytes.truncate(end.ok_or_else(|| damaged("it has no end mark FF D9".into()))? + 2);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes.as_slice()), options(source.size));
    decoder.decode_headers().map_err(|error| damaged(error.to_string()))?;
    let (width, height) = decoder.dimensions().unwrap_or_default();
    if (width, height) != (source.width(), source.height()) {
        return Err(damaged(format!("it is {width}x{height}, the stream is {}", source.size)));
    }
    Ok(bytes)
}

/// Decodes the frame.
///
/// # Errors
/// It is damaged.
pub fn decode(source: &Source<'_>, rgb: &mut Rgb) -> Result<(), PictureError> {
    let bytes = checked(source)?;
    let damaged = |what: String| PictureError::Damaged { bytes: bytes.len(), what };
    let options = options(source.size);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes.as_slice()), options);
    let pixels = decoder.decode().map_err(|error| damaged(error.to_string()))?;
    if pixels.len() != rgb.pixels.len() {
        return Err(damaged(format!("{} bytes of pixels, expected {}", pixels.len(), rgb.pixels.len())));
    }
    rgb.pixels = pixels;
    Ok(())
}

/// Nothing larger than the stream is decoded, and nothing is made up for what is missing.
fn options(size: Size) -> DecoderOptions {
    DecoderOptions::default()
        .set_max_width(length(size.width))
        .set_max_height(length(size.height))
        .jpeg_set_out_colorspace(ColorSpace::RGB)
        .set_strict_mode(true)
}
