//! What is known of a photo.

use std::time::SystemTime;

/// What is known of a photo. What is `None`, and an empty text, is left out.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ExifFacts {
    /// Width of the picture in pixels, as it is stored.
    pub width: u32,
    /// Height of the picture in pixels, as it is stored.
    pub height: u32,
    /// How far the picture must be turned clockwise to stand upright, in degrees: 0, 90, 180 or 270.
    pub orientation_degrees: u32,
    /// Whether the picture must be flipped left to right, before it is turned.
    pub mirrored: bool,
    /// When it was taken, by the clock of the wall; written in UTC. From 1970 to 9999.
    pub taken: Option<SystemTime>,
    /// Exposure time in nanoseconds, above 0.
    pub exposure_time_ns: Option<u64>,
    /// Sensitivity by ISO 12232, above 0.
    pub iso: Option<u32>,
    /// Focal length divided by the opening, above 0.
    pub f_number: Option<f64>,
    /// Focal length in millimetres, above 0.
    pub focal_length_mm: Option<f64>,
    /// Whether the flash fired.
    pub flash: Option<bool>,
    /// Where it was taken.
    pub gps: Option<Gps>,
    /// Who made the camera. Texts are ASCII; any other character becomes `?`.
    pub make: String,
    /// The camera's name.
    pub model: String,
    /// What wrote the photo.
    pub software: String,
}

/// A place on earth, by WGS 84.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Gps {
    /// Degrees north of the equator, -90 to 90.
    pub latitude: f64,
    /// Degrees east of Greenwich, -180 to 180.
    pub longitude: f64,
    /// Metres above the sea, -100000 to 100000.
    pub altitude: Option<f64>,
    /// When the place was found. From 1970 to 9999.
    pub timestamp: Option<SystemTime>,
    /// How the place was found, `GPS` or `CELLID` for example.
    pub method: String,
}
