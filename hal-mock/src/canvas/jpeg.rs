//! JPEG frames: the picture is painted as RGB in private memory, then encoded.

use hal_api::format::{FormatError, FourCc, ImageLayout, layout};
use hal_api::strip::Strip;
use hal_api::view::ViewMut;
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};

use super::{PaintError, Painter, Source};

/// Compression quality, 1..=100; the strip is made to survive 80.
const QUALITY: u8 = 85;

/// Paints and encodes JPEG frames.
#[derive(Debug)]
pub(super) struct JpegPainter {
    painter: Painter,
    pixels: Vec<u8>,
    encoded: Vec<u8>,
    size: (u16, u16),
}

impl JpegPainter {
    /// # Errors
    /// [`PaintError`]: a side beyond what JPEG can say (65535), or a picture that does not fit memory.
    pub(super) fn new(camera: u16, frame: &ImageLayout, source: &Source) -> Result<Self, PaintError> {
        let side = |asked: u32| {
            let too_large =
                FormatError::TooLarge { what: "JPEG side in pixels", asked: asked.into(), limit: 65_535 };
            u16::try_from(asked).map_err(|_| too_large)
        };
        let size = (side(frame.width)?, side(frame.height)?);
        let rgb = layout(FourCc::RGB24, frame.width, frame.height, 1)?;
        let painter = Painter::new(camera, &rgb, source)?;
        let pixels = vec![0; usize::try_from(rgb.size()).unwrap_or(0)];
        Ok(Self { painter, pixels, encoded: Vec::new(), size })
    }

    /// Yields the bytes used.
    ///
    /// # Errors
    /// [`PaintError`]: the encoded frame does not fit the window.
    pub(super) fn paint(&mut self, plane: &mut ViewMut<'_>, strip: &Strip) -> Result<u64, PaintError> {
        self.painter.paint(&mut ViewMut::of_slice(&mut self.pixels), strip)?;
        self.encoded.clear();
        let mut encoder = Encoder::new(&mut self.encoded, QUALITY);
        encoder.set_sampling_factor(SamplingFactor::F_2_2);
        let (width, height) = self.size;
        encoder.encode(&self.pixels, width, height, ColorType::Rgb).map_err(PaintError::Jpeg)?;
        plane.write_at(0, &self.encoded)?;
        Ok(self.encoded.len() as u64)
    }
}
