//! A deferred photo as it is kept: exposures of one instant, and the facts of its EXIF.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use hal_api::exif::{ExifFacts, Gps};
use hal_api::status::{Error, Result};
use serde::{Deserialize, Serialize};

use super::hub::Hub;
use crate::store::Kind;

/// Longest side of a photo in pixels: what JPEG can say.
const MAX_SIDE: u32 = 65_535;
/// Bytes of a pixel.
const PIXEL: u64 = 3;

/// What is known of a photo.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct PhotoFacts {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// How many exposures there are.
    pub exposures: u32,
    /// JPEG quality of the result, 1 to 100.
    pub quality: u8,
    /// Degrees clockwise: 0, 90, 180 or 270.
    pub orientation: u32,
    /// Whether the pixels are mirrored.
    pub mirrored: bool,
    /// Nanoseconds of one exposure.
    pub exposure_ns: u64,
    /// ISO.
    pub iso: u32,
    /// The frame's time in nanoseconds, as its stream counts.
    pub timestamp_ns: u64,
    /// When it was taken, in seconds since 1970.
    pub taken_s: Option<u64>,
    /// Whether the flash fired.
    pub flash: Option<bool>,
    /// Who made the camera.
    pub make: String,
    /// The camera's name.
    pub model: String,
    /// Where it was taken.
    pub gps: Option<Place>,
}

/// A place on earth, by WGS 84.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// Degrees north of the equator.
    pub latitude: f64,
    /// Degrees east of Greenwich.
    pub longitude: f64,
    /// Metres above the sea.
    pub altitude: f64,
}

/// A photo to be kept.
pub struct RawPhoto<'a> {
    /// What is known of it.
    pub facts: PhotoFacts,
    /// Exposes it once more: 8-bit RGB, row by row, of the same instant with other noise. Called with 0, 1
    /// and so on, so that one exposure is in memory at a time.
    pub expose: &'a mut dyn FnMut(u32) -> Result<Vec<u8>>,
}

impl std::fmt::Debug for RawPhoto<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("RawPhoto").field("facts", &self.facts).finish_non_exhaustive()
    }
}

impl PhotoFacts {
    /// Samples of one exposure; `None` beyond every limit.
    pub(super) fn samples(&self) -> Option<usize> {
        let sides = 1..=MAX_SIDE;
        let legal = sides.contains(&self.width)
            && sides.contains(&self.height)
            && (1..=u32::from(u8::MAX)).contains(&self.exposures)
            && (1..=100).contains(&self.quality);
        let samples = (u64::from(self.width) * u64::from(self.height)).checked_mul(PIXEL);
        samples.filter(|_| legal).and_then(|samples| usize::try_from(samples).ok())
    }

    pub(super) fn exif(&self) -> ExifFacts {
        let above_zero = |number: u64| (number > 0).then_some(number);
        ExifFacts {
            width: self.width,
            height: self.height,
            orientation_degrees: self.orientation,
            mirrored: false,
            taken: self.taken_s.map(|seconds| at(Duration::from_secs(seconds))),
            exposure_time_ns: above_zero(self.exposure_ns),
            iso: (self.iso > 0).then_some(self.iso),
            flash: self.flash,
            gps: self.gps.map(|place| Gps {
                latitude: place.latitude,
                longitude: place.longitude,
                altitude: Some(place.altitude),
                ..Gps::default()
            }),
            make: self.make.clone(),
            model: self.model.clone(),
            software: "chal mock".to_owned(),
            ..ExifFacts::default()
        }
    }
}

fn at(since_1970: Duration) -> SystemTime {
    UNIX_EPOCH.checked_add(since_1970).unwrap_or(UNIX_EPOCH)
}

/// Keeps a photo. When this returns its id, the photo survives the death of the process.
///
/// # Errors
/// `INVALID_ARGUMENT` for senseless facts, those of the exposures, and those of the store: then nothing
/// is kept.
pub(super) fn keep(hub: &Hub, user: i32, photo: RawPhoto<'_>) -> Result<u64> {
    let RawPhoto { facts, expose } = photo;
    let Some(samples) = facts.samples() else {
        return Err(Error::invalid(format!("keeping a photo: {facts:?} is not possible")));
    };
    let table = toml::Table::try_from(&facts);
    let table = table.map_err(|fault| Error::invalid(format!("keeping a photo: {fault}")))?;
    let each = u64::try_from(samples).unwrap_or(u64::MAX);
    let bytes = each.saturating_mul(u64::from(facts.exposures));
    let kept = hub.store.draft(user, Kind::Photo, bytes).and_then(|mut draft| {
        for number in 0..facts.exposures {
            let pixels = expose(number)?;
            if pixels.len() != samples {
                let found = pixels.len();
                let text = format!("keeping a photo: exposure {number} has {found} samples, not {samples}");
                return Err(Error::invalid(text));
            }
            draft.write(&pixels)?;
        }
        draft.keep(table)
    });
    hub.refresh();
    kept
}
