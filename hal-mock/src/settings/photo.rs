//! What photos get, and what of that a client asks for.

use hal_api::metadata::values::{jpeg_quality, mirror, photo_quality_prioritization, switch};
use hal_api::units::Size;

/// What one photo gets.
#[derive(Debug, Clone, Copy, PartialEq)]
#[allow(dead_code, reason = "for those who take photos")]
pub(crate) struct StillSettings {
    /// Clockwise turn for upright viewing: 0, 90, 180 or 270 degrees.
    pub(crate) orientation: u32,
    /// Whether the sensor's own orientation is added to that.
    pub(crate) rotated: bool,
    /// Quality of the JPEG, 1 to 100.
    pub(crate) quality: u8,
    /// Where it is taken.
    pub(crate) gps: Option<Gps>,
    /// Size of the thumbnail in its file, if there is to be one.
    pub(crate) thumbnail: Option<Size>,
    /// Quality of the thumbnail, 1 to 100.
    pub(crate) thumbnail_quality: u8,
    /// Whether left and right change places.
    pub(crate) mirror: bool,
    /// HDI `DeferredDeliveryImageType`: 0 at once, 1 finished later.
    pub(crate) deferred: u8,
    /// User in whose storage the original is kept.
    pub(crate) user_id: i32,
}

/// A place on earth.
#[derive(Debug, Clone, Copy, PartialEq)]
#[allow(dead_code, reason = "for those who take photos")]
pub(crate) struct Gps {
    /// Degrees, north positive.
    pub(crate) latitude: f64,
    /// Degrees, east positive.
    pub(crate) longitude: f64,
    /// Metres above sea level.
    pub(crate) altitude: f64,
    /// When it was found, as the client counts.
    pub(crate) time: Option<i64>,
    /// How it was found, as the client counts.
    pub(crate) method: Option<u8>,
}

/// What clients set of that.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct StillRequest {
    pub(super) orientation: u32,
    pub(super) rotated: u8,
    /// Of `values::jpeg_quality`.
    pub(super) quality: u8,
    /// Quality as a number, which goes before the step.
    pub(super) compression: Option<u8>,
    /// Of `values::photo_quality_prioritization`.
    pub(super) priority: u8,
    pub(super) place: Option<[f64; 3]>,
    pub(super) place_time: Option<i64>,
    pub(super) place_method: Option<u8>,
    pub(super) thumbnail: Option<Size>,
    pub(super) thumbnail_quality: u8,
    pub(super) deferred: u8,
    pub(super) user_id: i32,
}

impl Default for StillRequest {
    fn default() -> Self {
        Self {
            orientation: 0,
            rotated: switch::OFF,
            quality: jpeg_quality::HIGH,
            compression: None,
            priority: photo_quality_prioritization::HIGH_QUALITY,
            place: None,
            place_time: None,
            place_method: None,
            thumbnail: None,
            thumbnail_quality: 75,
            deferred: 0,
            user_id: 0,
        }
    }
}

impl StillRequest {
    pub(super) fn of(&self, mirrored: u8) -> StillSettings {
        let steps = match self.quality {
            jpeg_quality::LOW => 60,
            jpeg_quality::MIDDLE => 80,
            _ => 95,
        };
        // Speed pays with quality: fewer bits to find and to write.
        let most = if self.priority == photo_quality_prioritization::SPEED { 80 } else { 100 };
        let gps = self.place.map(|[latitude, longitude, altitude]| {
            let (time, method) = (self.place_time, self.place_method);
            Gps { latitude, longitude, altitude, time, method }
        });
        StillSettings {
            orientation: self.orientation,
            rotated: self.rotated == switch::ON,
            quality: self.compression.unwrap_or(steps).min(most),
            gps,
            thumbnail: self.thumbnail,
            thumbnail_quality: self.thumbnail_quality,
            mirror: mirrored == mirror::ON,
            deferred: self.deferred,
            user_id: self.user_id,
        }
    }

    pub(super) fn forget_place(&mut self) {
        (self.place, self.place_time, self.place_method) = (None, None, None);
    }
}
