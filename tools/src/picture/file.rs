//! Picture files.

use super::error::PictureError;
use super::jpeg;
use super::rgb::Rgb;
use super::source::Source;
use super::to_rgb;
use hal_api::format::FormatInfo;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, ImageEncoder};
use std::fs::File;
use std::io::{self, Write};
use std::path::Path;

/// Of 100.
const JPEG_QUALITY: u8 = 90;

/// Kinds of picture files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// JPEG; a frame that is one is written as it is.
    Jpg,
    /// PNG, without losses.
    Png,
    /// Portable pixmap: a line of text, then red, green, blue.
    Ppm,
    /// The valid bytes of each plane as they lie in memory, one plane after the other.
    Raw,
}

impl FileKind {
    /// By the file's ending; `None` for stdout (`-`), which has none.
    ///
    /// # Errors
    /// Another ending.
    pub fn of(path: &Path) -> Result<Option<Self>, PictureError> {
        if path.as_os_str() == "-" {
            return Ok(None);
        }
        let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
        match ending.as_deref() {
            Some("jpg" | "jpeg") => Ok(Some(Self::Jpg)),
            Some("png") => Ok(Some(Self::Png)),
            Some("ppm") => Ok(Some(Self::Ppm)),
            Some("raw") => Ok(Some(Self::Raw)),
            _ => Err(PictureError::Ending(path.display().to_string())),
        }
    }
}

/// Makes files of one kind and keeps its memory from one to the next.
#[derive(Debug)]
pub struct Writer {
    kind: FileKind,
    rgb: Rgb,
    bytes: Vec<u8>,
}

impl Writer {
    /// For files of this kind.
    pub fn new(kind: FileKind) -> Self {
        Self { kind, rgb: Rgb::default(), bytes: Vec::new() }
    }

    /// Turns a frame into the bytes of a file, which are kept until the next.
    ///
    /// # Errors
    /// The frame is damaged, or of a format that is not known.
    pub fn prepare(&mut self, source: &Source<'_>) -> Result<(), PictureError> {
        self.bytes.clear();
        let compressed = FormatInfo::of(source.format).is_some_and(FormatInfo::is_compressed);
        match self.kind {
            FileKind::Raw => {
                (0..source.planes.len()).for_each(|plane| self.bytes.extend(source.whole(plane)));
            }
            FileKind::Jpg if compressed => self.bytes = jpeg::checked(source)?,
            FileKind::Jpg => {
                to_rgb(source, &mut self.rgb)?;
                self.encode_jpg()?;
            }
            FileKind::Png => {
                to_rgb(source, &mut self.rgb)?;
                let encoder =
                    PngEncoder::new_with_quality(&mut self.bytes, CompressionType::Fast, FilterType::Sub);
                let size = self.rgb.size;
                encoder
                    .write_image(&self.rgb.pixels, size.width, size.height, ExtendedColorType::Rgb8)
                    .map_err(|error| PictureError::Encode(error.to_string()))?;
            }
            FileKind::Ppm => {
                to_rgb(source, &mut self.rgb)?;
                let size = self.rgb.size;
                self.bytes.extend(format!("P6\n{} {}\n255\n", size.width, size.height).as_bytes());
            }
        }
        Ok(())
    }

    /// Bytes that [`Writer::write_to`] writes.
    pub fn len(&self) -> usize {
        self.bytes.len() + self.tail().len()
    }

    /// Writes what was prepared to a file, which is replaced if it is there.
    ///
    /// # Errors
    /// The system does not let it.
    pub fn save(&self, path: &Path) -> Result<(), PictureError> {
        let written = File::create(path).and_then(|mut file| self.write_to(&mut file));
        written.map_err(|source| PictureError::Write { path: path.to_owned(), source })
    }

    /// Writes what was prepared.
    ///
    /// # Errors
    /// The system does not let it.
    pub fn write_to(&self, to: &mut impl Write) -> io::Result<()> {
        to.write_all(&self.bytes)?;
        to.write_all(self.tail())?;
        to.flush()
    }

    /// Pixels that are written as they are, behind the rest.
    fn tail(&self) -> &[u8] {
        if self.kind == FileKind::Ppm { &self.rgb.pixels } else { &[] }
    }

    fn encode_jpg(&mut self) -> Result<(), PictureError> {
        let size = self.rgb.size;
        let (Ok(width), Ok(height)) = (u16::try_from(size.width), u16::try_from(size.height)) else {
            return Err(PictureError::Encode(format!(
                "a JPEG has at most 65535 pixels a side, this has {size}"
            )));
        };
        let encoder = jpeg_encoder::Encoder::new(&mut self.bytes, JPEG_QUALITY);
        let done = encoder.encode(&self.rgb.pixels, width, height, jpeg_encoder::ColorType::Rgb);
        done.map_err(|error| PictureError::Encode(error.to_string()))
    }
}
