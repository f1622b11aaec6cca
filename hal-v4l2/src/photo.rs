//! Frames that the driver makes of the node's: copies for a second stream, JPEGs with their facts for photos.

use crate::control::{Controls, EXPOSURE_UNIT_NS, Setting};
use crate::convert::Layout;
use crate::jpeg;
use crate::picture::{Picture, Range};
use crate::pool::Shape;
use crate::sys::Node;
use crate::sys::value::ControlFlags;
use crate::tap::Staged;
use crate::target::Target;
use hal_api::exif::{self, ExifFacts, Gps};
use hal_api::format::{FormatInfo, ImageLayout};
use hal_api::metadata::{MetadataRef, tags};
use hal_api::status::{Error, Result, Status};
use jpeg_encoder::{ColorType, Encoder};
use std::time::{Duration, SystemTime};

/// What a photo is to be like; for one capture, or until it is changed.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct PhotoSettings {
    /// Degrees to turn clockwise for an upright picture.
    pub orientation: Option<u32>,
    /// Percent, as the encoder counts.
    pub quality: Option<u8>,
    pub gps: Option<Gps>,
}

/// What the HDI's three steps of quality are, in percent: low, middle, high.
const QUALITIES: [u8; 3] = [80, 90, 97];
/// Quality where nobody asks for one, in percent.
const QUALITY: u8 = 95;

impl PhotoSettings {
    /// Takes one entry of a settings blob; says whether it is one of a photo's.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` with the legal values.
    pub fn take(&mut self, blob: MetadataRef<'_>, tag: hal_api::metadata::Tag) -> Result<bool> {
        let wrong = |found: String, legal: &str| {
            Err(Error::invalid(format!("settings: {tag} cannot be {found}; legal are {legal}")))
        };
        if tag == tags::JPEG_ORIENTATION.tag() {
            match blob.get(tags::JPEG_ORIENTATION) {
                Some(degrees @ (0 | 90 | 180 | 270)) => self.orientation = u32::try_from(degrees).ok(),
                other => return wrong(format!("{other:?}"), "0, 90, 180 and 270 degrees"),
            }
        } else if tag == tags::JPEG_QUALITY.tag() {
            let step = blob.get(tags::JPEG_QUALITY).map(usize::from);
            match step.and_then(|step| QUALITIES.get(step)) {
                Some(percent) => self.quality = Some(*percent),
                None => return wrong(format!("{step:?}"), "LOW (0), MIDDLE (1) and HIGH (2)"),
            }
        } else if tag == tags::PHOTO_COMPRESSION_QUALITY.tag() {
            let percent = blob.get(tags::PHOTO_COMPRESSION_QUALITY);
            match percent.and_then(|percent| u8::try_from(percent).ok()) {
                Some(percent @ 1..=100) => self.quality = Some(percent),
                _ => return wrong(format!("{percent:?}"), "1 to 100"),
            }
        } else if tag == tags::JPEG_GPS_COORDINATES.tag() {
            let place = blob.get(tags::JPEG_GPS_COORDINATES).map(|all| all.to_vec()).unwrap_or_default();
            let (latitude, longitude, altitude) = match *place.as_slice() {
                [latitude, longitude] => (latitude, longitude, None),
                [latitude, longitude, altitude] => (latitude, longitude, Some(altitude)),
                _ => {
                    return wrong(
                        format!("{place:?}"),
                        "[latitude, longitude] and [latitude, longitude, altitude]",
                    );
                }
            };
            let gps = Gps { latitude, longitude, altitude, ..Gps::default() };
            // Tried here, so that the caller hears of a place that is none.
            exif::segment(&ExifFacts { gps: Some(gps.clone()), ..ExifFacts::default() })
                .map_err(|error| Error::invalid(format!("settings: {tag}: {error}")))?;
            self.gps = Some(gps);
        } else {
            return Ok(false);
        }
        Ok(true)
    }

    /// The settings of one capture, read from its blob.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT`; `METHOD_NOT_SUPPORTED` for a tag that only the camera as a whole has.
    pub fn of_capture(blob: MetadataRef<'_>) -> Result<Self> {
        let mut settings = Self::default();
        for item in blob {
            let tag = item.tag();
            if !settings.take(blob, tag)? {
                let text = format!(
                    "capture: {tag} is a setting of the camera, whose frames all streams share; use update_settings. \
                     A capture alone has JPEG_ORIENTATION, JPEG_QUALITY, PHOTO_COMPRESSION_QUALITY and JPEG_GPS_COORDINATES"
                );
                return Err(Error::new(Status::METHOD_NOT_SUPPORTED, text));
            }
        }
        Ok(settings)
    }

    /// These, and what they leave open from `other`.
    pub fn or(self, other: &Self) -> Self {
        Self {
            orientation: self.orientation.or(other.orientation),
            quality: self.quality.or(other.quality),
            gps: self.gps.or_else(|| other.gps.clone()),
        }
    }
}

/// What is the same for all photos of a camera.
#[derive(Debug)]
pub(crate) struct Maker {
    pub model: String,
    /// The standard Huffman tables, for cameras that leave them out.
    tables: Vec<u8>,
    /// Kept from photo to photo.
    encoded: Vec<u8>,
}

impl Maker {
    pub fn new(model: String) -> Self {
        // The encoder's own are the standard ones: taken from a picture of it.
        let mut sample = Vec::new();
        let made = Encoder::new(&mut sample, 50).encode(&[0; 8 * 8 * 3], 8, 8, ColorType::Rgb);
        if let Err(error) = made {
            tracing::error!("the JPEG encoder: {error}");
        }
        Self { model, tables: jpeg::tables(&sample), encoded: Vec::new() }
    }

    /// Makes a photo of a frame and writes it; its bytes.
    ///
    /// # Errors
    /// What is wrong with the frame, or that the buffer is too small.
    pub fn photo(
        &mut self,
        staged: &Staged,
        shape: &Shape,
        settings: &PhotoSettings,
        mut facts: ExifFacts,
        target: &mut Target,
    ) -> Result<u32> {
        facts.orientation_degrees = settings.orientation.unwrap_or(0);
        facts.gps = settings.gps.clone();
        facts.model.clone_from(&self.model);
        facts.software = concat!("chal v4l2 ", env!("CARGO_PKG_VERSION")).to_owned();
        (facts.width, facts.height) = (shape.format.width, shape.format.height);
        let segment = exif::segment(&facts)?;
        let info = FormatInfo::of(shape.fourcc).ok_or_else(|| Error::device("a format without a name"))?;
        let jpeg = if info.is_compressed() {
            staged.memory(0)
        } else {
            self.encode(staged, &shape.layout, info, shape, settings.quality.unwrap_or(QUALITY))?;
            &self.encoded
        };
        let splice = exif::splice(jpeg, &segment)?;
        let tables: &[u8] = if jpeg::lacks_tables(jpeg) { &self.tables } else { &[] };
        let [start, segment, before, after] = splice.pieces();
        let (needed, room) = (splice.len() + tables.len(), target.room(0));
        let written = target.write(0, |view| {
            let mut at = 0;
            for piece in [start, segment, tables, before, after] {
                view.write_at(at, piece)?;
                at += piece.len();
            }
            Ok(())
        });
        let length = u32::try_from(needed).ok().filter(|_| written);
        length.ok_or_else(|| exif::ExifError::NoRoom { needed, room }.into())
    }

    /// # Errors
    /// A picture that a JPEG cannot be of.
    fn encode(
        &mut self,
        staged: &Staged,
        layout: &Layout,
        info: &'static FormatInfo,
        shape: &Shape,
        quality: u8,
    ) -> Result<()> {
        let side = |pixels: u32| {
            u16::try_from(pixels).map_err(|_| Error::device(format!("a JPEG has no side of {pixels} pixels")))
        };
        let range = Range::of(shape.format.colorspace, shape.format.quantization);
        let (width, height) = (side(shape.format.width)?, side(shape.format.height)?);
        let picture = Picture { staged, layout, info, range: &range, width, height };
        self.encoded.clear();
        let mut encoder = Encoder::new(&mut self.encoded, quality);
        encoder.set_sampling_factor(picture.sampling());
        encoder.encode_image(picture).map_err(|error| Error::device(format!("the JPEG encoder: {error}")))
    }
}

/// Copies a frame into a buffer of the same format, whose rows may lie otherwise; the bytes of each plane.
///
/// # Errors
/// `INSUFFICIENT_RESOURCES` for a buffer that is too small.
pub(crate) fn copy(
    staged: &Staged,
    shape: &Shape,
    layout: &ImageLayout,
    target: &mut Target,
) -> Result<[u32; 4]> {
    let small = |plane: usize| {
        let text = format!("plane {plane} of the buffer has no room for the frame");
        Error::new(Status::INSUFFICIENT_RESOURCES, text)
    };
    let mut used = [0; 4];
    let info = FormatInfo::of(shape.fourcc).ok_or_else(|| Error::device("a format without a name"))?;
    if info.is_compressed() {
        let bytes = staged.memory(0);
        let [first, ..] = &mut used;
        *first = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
        return if target.write(0, |view| view.write_at(0, bytes)) { Ok(used) } else { Err(small(0)) };
    }
    let planes = layout.planes().iter().zip(&shape.layout.planes).zip(shape.layout.memory);
    for (at, (((to, from), memory), used)) in planes.zip(&mut used).enumerate() {
        let number = |value: u64| usize::try_from(value).unwrap_or(usize::MAX);
        let (row, bytes) = (number(to.stride.min(from.stride).into()), staged.memory(memory));
        let rows =
            bytes.get(number(from.offset)..).unwrap_or_default().chunks(number(from.stride.max(1).into()));
        let mut lines = (0..).step_by(number(to.stride.max(1).into())).zip(rows.take(number(to.rows.into())));
        let written = target.write(at, |view| {
            lines.try_for_each(|(start, line)| view.write_at(start, line.get(..row).unwrap_or(line)))
        });
        if !written {
            return Err(small(at));
        }
        *used = u32::try_from(to.size).unwrap_or(u32::MAX);
    }
    Ok(used)
}

/// What the device says of the exposure of its frames now, and when the frame of `timestamp_ns` was taken. Where an
/// automatic rules a setting, the control tells it only if the hardware keeps it up to date.
pub(crate) fn facts(node: &dyn Node, controls: &Controls, timestamp_ns: u64, now_ns: u64) -> ExifFacts {
    let value = |setting: Setting| controls.read(node, &[setting]).ok()?.first().copied();
    let read = |setting: Setting| {
        let control = controls.get(setting)?;
        let free =
            |(ruler, frees): (Setting, &[i64])| value(ruler).is_none_or(|value| frees.contains(&value));
        let known = control.info.flags.contains(ControlFlags::VOLATILE) || setting.ruler().is_none_or(free);
        let number = control.number(value(setting).filter(|_| known)?);
        u64::try_from(number).ok().filter(|number| *number > 0)
    };
    let age = Duration::from_nanos(now_ns.saturating_sub(timestamp_ns));
    ExifFacts {
        taken: SystemTime::now().checked_sub(age),
        exposure_time_ns: read(Setting::ExposureAbsolute).map(|units| units.saturating_mul(EXPOSURE_UNIT_NS)),
        iso: read(Setting::Iso)
            .and_then(|thousandths| u32::try_from(thousandths / 1000).ok())
            .filter(|iso| *iso > 0),
        ..ExifFacts::default()
    }
}
