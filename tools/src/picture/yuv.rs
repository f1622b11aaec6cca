//! Luma and chroma to red, green and blue.
//!
//! BT.601 in limited range, which is what cameras and V4L2 mean unless they say otherwise. No driver fills
//! in a stream's colour space yet, so it is not looked at.

use super::error::PictureError;
use super::rgb::Rgb;
use super::source::{Source, length};
use hal_api::format::FourCc;
use yuv::{
    YuvBiPlanarImage, YuvConversionMode, YuvError, YuvPackedImage, YuvPlanarImage, YuvRange,
    YuvStandardMatrix, p010_to_rgb, uyvy422_to_rgb, yuv_nv12_to_rgb, yuv_nv21_to_rgb, yuv420_to_rgb,
    yuyv422_to_rgb,
};

const RANGE: YuvRange = YuvRange::Limited;
const MATRIX: YuvStandardMatrix = YuvStandardMatrix::Bt601;
const MODE: YuvConversionMode = YuvConversionMode::Balanced;

/// NV12 and NV21.
///
/// # Errors
/// The frame is short.
pub fn semi_planar(source: &Source<'_>, rgb: &mut Rgb) -> Result<(), PictureError> {
    let (width, row) = (source.size.width, source.width());
    let (mut luma, mut chroma) = (Vec::new(), Vec::new());
    for (first, count, band) in rgb.bands() {
        source.rows(0, (first, count), row, &mut luma)?;
        source.rows(1, (first / 2, count.div_ceil(2)), row.next_multiple_of(2), &mut chroma)?;
        let image = YuvBiPlanarImage {
            y_plane: &luma,
            y_stride: width,
            uv_plane: &chroma,
            uv_stride: width.next_multiple_of(2),
            width,
            height: rows(count),
        };
        let convert = if source.format == FourCc::NV21 { yuv_nv21_to_rgb } else { yuv_nv12_to_rgb };
        convert(&image, band, width * 3, RANGE, MATRIX, MODE).map_err(encode)?;
    }
    Ok(())
}

/// P010.
///
/// # Errors
/// The frame is short.
pub fn semi_planar_10(source: &Source<'_>, rgb: &mut Rgb) -> Result<(), PictureError> {
    let (width, row) = (source.size.width, source.width());
    let (mut bytes, mut luma, mut chroma) = (Vec::new(), Vec::new(), Vec::new());
    for (first, count, band) in rgb.bands() {
        source.rows(0, (first, count), row * 2, &mut bytes)?;
        words(&bytes, &mut luma);
        source.rows(1, (first / 2, count.div_ceil(2)), row.next_multiple_of(2) * 2, &mut bytes)?;
        words(&bytes, &mut chroma);
        let image = YuvBiPlanarImage {
            y_plane: &luma,
            y_stride: width,
            uv_plane: &chroma,
            uv_stride: width.next_multiple_of(2),
            width,
            height: rows(count),
        };
        p010_to_rgb(&image, band, width * 3, RANGE, MATRIX, MODE).map_err(encode)?;
    }
    Ok(())
}

/// YU12 and YV12.
///
/// # Errors
/// The frame is short.
pub fn planar(source: &Source<'_>, rgb: &mut Rgb) -> Result<(), PictureError> {
    let (width, row) = (source.size.width, source.width());
    let (blue, red) = if source.format == FourCc::YV12 { (2, 1) } else { (1, 2) };
    let (mut y, mut u, mut v) = (Vec::new(), Vec::new(), Vec::new());
    for (first, count, band) in rgb.bands() {
        let half = (first / 2, count.div_ceil(2));
        source.rows(0, (first, count), row, &mut y)?;
        source.rows(blue, half, row.div_ceil(2), &mut u)?;
        source.rows(red, half, row.div_ceil(2), &mut v)?;
        let image = YuvPlanarImage {
            y_plane: &y,
            y_stride: width,
            u_plane: &u,
            u_stride: width.div_ceil(2),
            v_plane: &v,
            v_stride: width.div_ceil(2),
            width,
            height: rows(count),
        };
        yuv420_to_rgb(&image, band, width * 3, RANGE, MATRIX).map_err(encode)?;
    }
    Ok(())
}

/// YUYV and UYVY.
///
/// # Errors
/// The frame is short.
pub fn packed(source: &Source<'_>, rgb: &mut Rgb) -> Result<(), PictureError> {
    let width = source.size.width;
    let row_bytes = width.next_multiple_of(2) * 2;
    let mut pairs = Vec::new();
    for (first, count, band) in rgb.bands() {
        source.rows(0, (first, count), length(row_bytes), &mut pairs)?;
        let image = YuvPackedImage { yuy: &pairs, yuy_stride: row_bytes, width, height: rows(count) };
        let convert = if source.format == FourCc::UYVY { uyvy422_to_rgb } else { yuyv422_to_rgb };
        convert(&image, band, width * 3, RANGE, MATRIX).map_err(encode)?;
    }
    Ok(())
}

/// Rows of a band, of which there are few.
fn rows(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn words(bytes: &[u8], into: &mut Vec<u16>) {
    into.clear();
    into.extend(bytes.as_chunks::<2>().0.iter().map(|pair| u16::from_le_bytes(*pair)));
}

fn encode(error: YuvError) -> PictureError {
    PictureError::Encode(error.to_string())
}
