//! Facts as fields of EXIF 2.32, and the fields as an APP1 segment.

use super::error::ExifError;
use super::facts::{ExifFacts, Gps};
use super::number::{Moment, angle, fraction, measure, whole};
use super::splice::{HEADER, SIGNATURE};
use exif::experimental::Writer;
use exif::{Field, In, Rational, Tag, Value};
use std::io::Cursor;

/// Bytes that a segment holds, its own length field not counted.
const PAYLOAD_MAX: usize = 65_533;

/// The EXIF segment of a photo: marker, length, signature and fields, 65537 bytes at most.
///
/// # Errors
/// [`ExifError::Range`] for a fact out of its range, [`ExifError::TooLong`] for texts without measure.
pub fn segment(facts: &ExifFacts) -> Result<Vec<u8>, ExifError> {
    let fields = Fields::of(facts)?.0;
    let mut writer = Writer::new();
    for field in &fields {
        writer.push_field(field);
    }
    let mut tiff = Cursor::new(Vec::new());
    writer.write(&mut tiff, false).map_err(|error| ExifError::Encoder(error.to_string()))?;
    let tiff = tiff.into_inner();
    let bytes = SIGNATURE.len() + tiff.len();
    let length = u16::try_from(bytes + 2).ok().filter(|_| bytes <= PAYLOAD_MAX);
    let length = length.ok_or(ExifError::TooLong { bytes, limit: PAYLOAD_MAX })?;
    let mut segment = Vec::with_capacity(HEADER.len() + 2 + bytes);
    segment.extend(HEADER);
    segment.extend(length.to_be_bytes());
    segment.extend(SIGNATURE);
    segment.extend(tiff);
    Ok(segment)
}

struct Fields(Vec<Field>);

impl Fields {
    /// # Errors
    /// [`ExifError::Range`].
    fn of(facts: &ExifFacts) -> Result<Self, ExifError> {
        let mut fields = Self(Vec::new());
        fields.fixed();
        fields.short(Tag::Orientation, orientation(facts)?);
        fields.long(Tag::PixelXDimension, facts.width);
        fields.long(Tag::PixelYDimension, facts.height);
        fields.text(Tag::Make, &facts.make);
        fields.text(Tag::Model, &facts.model);
        fields.text(Tag::Software, &facts.software);
        if let Some(taken) = facts.taken {
            fields.taken(&Moment::of("a time", taken)?);
        }
        fields.exposure(facts)?;
        if let Some(gps) = &facts.gps {
            fields.place(gps)?;
        }
        Ok(fields)
    }

    /// What the standard wants of each photo, and what all of ours have in common.
    fn fixed(&mut self) {
        self.rational(Tag::XResolution, vec![fraction(72, 1)]);
        self.rational(Tag::YResolution, vec![fraction(72, 1)]);
        self.short(Tag::ResolutionUnit, 2);
        self.short(Tag::YCbCrPositioning, 1);
        self.bytes(Tag::ExifVersion, b"0232");
        self.bytes(Tag::ComponentsConfiguration, &[1, 2, 3, 0]);
        self.bytes(Tag::FlashpixVersion, b"0100");
        self.short(Tag::ColorSpace, 1);
    }

    fn taken(&mut self, moment: &Moment) {
        for tag in [Tag::DateTime, Tag::DateTimeOriginal, Tag::DateTimeDigitized] {
            self.text(tag, &moment.date_time());
        }
        for tag in [Tag::OffsetTime, Tag::OffsetTimeOriginal, Tag::OffsetTimeDigitized] {
            self.text(tag, "+00:00");
        }
        self.text(Tag::SubSecTimeOriginal, &format!("{:03}", moment.milli));
    }

    /// # Errors
    /// [`ExifError::Range`].
    fn exposure(&mut self, facts: &ExifFacts) -> Result<(), ExifError> {
        let positive = |what: &'static str, value: u64| match value {
            0 => Err(ExifError::Range { what, found: "0".to_owned(), legal: "numbers above 0" }),
            value => Ok(value),
        };
        if let Some(ns) = facts.exposure_time_ns {
            let ns = positive("an exposure time", ns)?;
            self.rational(Tag::ExposureTime, vec![fraction(ns, 1_000_000_000)]);
        }
        if let Some(iso) = facts.iso {
            positive("a sensitivity", iso.into())?;
            // Sixteen bits were enough once: the greatest of them refers to the field that has more.
            self.short(Tag::PhotographicSensitivity, u16::try_from(iso).unwrap_or(u16::MAX));
            if iso >= u32::from(u16::MAX) {
                self.short(Tag::SensitivityType, 3);
                self.long(Tag::ISOSpeed, iso);
            }
        }
        if let Some(number) = facts.f_number {
            let number = measure("an f-number", number, 10_000.0, "numbers above 0, up to 10000")?;
            self.rational(Tag::FNumber, vec![number]);
        }
        if let Some(length) = facts.focal_length_mm {
            let length = measure("a focal length", length, 100_000.0, "0 to 100000 mm, but for 0")?;
            self.rational(Tag::FocalLength, vec![length]);
        }
        if let Some(fired) = facts.flash {
            self.short(Tag::Flash, u16::from(fired));
        }
        Ok(())
    }

    /// # Errors
    /// [`ExifError::Range`].
    fn place(&mut self, gps: &Gps) -> Result<(), ExifError> {
        let within = |what: &'static str, value: f64, limit: f64, legal: &'static str| {
            let found = || ExifError::Range { what, found: value.to_string(), legal };
            (value.abs() <= limit).then_some(()).ok_or_else(found)
        };
        within("a latitude", gps.latitude, 90.0, "-90 to 90 degrees")?;
        within("a longitude", gps.longitude, 180.0, "-180 to 180 degrees")?;
        self.push(Tag::GPSVersionID, Value::Byte(vec![2, 3, 0, 0]));
        self.text(Tag::GPSLatitudeRef, if gps.latitude < 0.0 { "S" } else { "N" });
        self.rational(Tag::GPSLatitude, angle(gps.latitude));
        self.text(Tag::GPSLongitudeRef, if gps.longitude < 0.0 { "W" } else { "E" });
        self.rational(Tag::GPSLongitude, angle(gps.longitude));
        self.text(Tag::GPSMapDatum, "WGS-84");
        if let Some(altitude) = gps.altitude {
            within("an altitude", altitude, 100_000.0, "-100000 to 100000 m")?;
            self.push(Tag::GPSAltitudeRef, Value::Byte(vec![u8::from(altitude < 0.0)]));
            self.rational(Tag::GPSAltitude, vec![fraction(whole(altitude.abs() * 1000.0), 1000)]);
        }
        if let Some(timestamp) = gps.timestamp {
            let at = Moment::of("a time of the place", timestamp)?;
            self.text(Tag::GPSDateStamp, &at.date());
            self.rational(
                Tag::GPSTimeStamp,
                [at.hour, at.minute, at.second].map(|part| fraction(part, 1)).to_vec(),
            );
        }
        if !gps.method.is_empty() {
            let text = [b"ASCII\0\0\0".to_vec(), ascii(&gps.method)].concat();
            self.bytes(Tag::GPSProcessingMethod, &text);
        }
        Ok(())
    }

    fn push(&mut self, tag: Tag, value: Value) {
        self.0.push(Field { tag, ifd_num: In::PRIMARY, value });
    }

    fn short(&mut self, tag: Tag, value: u16) {
        self.push(tag, Value::Short(vec![value]));
    }

    fn long(&mut self, tag: Tag, value: u32) {
        self.push(tag, Value::Long(vec![value]));
    }

    fn rational(&mut self, tag: Tag, values: Vec<Rational>) {
        self.push(tag, Value::Rational(values));
    }

    fn bytes(&mut self, tag: Tag, value: &[u8]) {
        self.push(tag, Value::Undefined(value.to_vec(), 0));
    }

    fn text(&mut self, tag: Tag, text: &str) {
        if !text.is_empty() {
            self.push(tag, Value::Ascii(vec![ascii(text)]));
        }
    }
}

fn ascii(text: &str) -> Vec<u8> {
    let printable = |letter: char| u8::try_from(letter).ok().filter(|byte| (b' '..=b'~').contains(byte));
    text.chars().map(|letter| printable(letter).unwrap_or(b'?')).collect()
}

/// The place of the picture's first row and column, in EXIF's numbers.
///
/// # Errors
/// [`ExifError::Range`].
fn orientation(facts: &ExifFacts) -> Result<u16, ExifError> {
    match (facts.orientation_degrees, facts.mirrored) {
        (0, false) => Ok(1),
        (0, true) => Ok(2),
        (180, false) => Ok(3),
        (180, true) => Ok(4),
        (270, true) => Ok(5),
        (90, false) => Ok(6),
        (90, true) => Ok(7),
        (270, false) => Ok(8),
        (other, _) => Err(ExifError::Range {
            what: "an orientation",
            found: other.to_string(),
            legal: "0, 90, 180 and 270 degrees",
        }),
    }
}
