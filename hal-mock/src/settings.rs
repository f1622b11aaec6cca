//! Settings that can be changed while a camera is open, and the results that report them.

use hal_api::metadata::{Key, Metadata, MetadataBuilder, MetadataRef, Rational, SetError, Tag, tags, values};
use hal_api::status::{Error, Result};

use crate::profile::CameraProfile;

/// Tag of [`STEP`].
const STEP_ID: u32 = 0x8000_4d00;
/// A setting of the mock's own: makes this many frames (1 to 1,000,000) happen when the profile's clock is
/// `step`. `None` never: the id is a vendor's.
pub const STEP: Option<Key<i32>> = Key::vendor(STEP_ID);
/// Name of [`STEP`] among the vendor tags.
pub const STEP_NAME: &str = "dev.chal.mock.step";
/// Most frames of one step.
const MAX_STEPS: i32 = 1_000_000;

/// Tags that can be reported in results.
pub(crate) const RESULTS: [Tag; 4] = [
    tags::STATUS_CAMERA_CURRENT_FPS.tag(),
    tags::STATUS_ISO_VALUE.tag(),
    tags::STATUS_SENSOR_EXPOSURE_TIME.tag(),
    tags::SENSOR_INFO_TIMESTAMP.tag(),
];

/// What the sensor does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Settings {
    /// Frames per second, lowest and highest; `None` leaves them to the streams.
    pub(crate) fps: Option<(u32, u32)>,
    /// Nanoseconds.
    pub(crate) exposure_ns: u64,
    /// ISO.
    pub(crate) gain: u32,
}

/// A change that was found legal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Change {
    pub(crate) settings: Settings,
    /// Frames that a stepped clock may make.
    pub(crate) steps: u32,
}

impl Settings {
    pub(crate) fn of(profile: &CameraProfile) -> Self {
        Self { fps: None, exposure_ns: u64::from(profile.exposure_us.def) * 1000, gain: profile.gain.def }
    }

    /// The settings with `blob` applied; nothing changes here.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` for a tag that the mock does not know (D17) or a value out of range, with what
    /// is legal.
    pub(crate) fn with(&self, profile: &CameraProfile, blob: MetadataRef<'_>) -> Result<Change> {
        let mut change = Change { settings: self.clone(), steps: 0 };
        for item in blob {
            let tag = item.tag();
            let settings = &mut change.settings;
            if tag == tags::CONTROL_FPS_RANGES.tag() {
                let range: Vec<i32> =
                    blob.values::<i32>(tag).map(|all| all.iter().collect()).unwrap_or_default();
                settings.fps = Some(fps(profile, &range)?);
            } else if tag == tags::CONTROL_SENSOR_EXPOSURE_TIME.tag() {
                let time = blob.get(tags::CONTROL_SENSOR_EXPOSURE_TIME);
                settings.exposure_ns =
                    exposure(profile, time.unwrap_or(Rational { numerator: 0, denominator: 0 }))?;
            } else if tag == tags::CONTROL_ISO_VALUE.tag() {
                settings.gain = gain(profile, blob.get(tags::CONTROL_ISO_VALUE).unwrap_or(-1))?;
            } else if tag.id() == STEP_ID {
                change.steps = steps(STEP.and_then(|step| blob.get(step)).unwrap_or(0))?;
            } else if !tag.is_vendor() {
                return Err(Error::invalid(format!(
                    "settings: {tag} cannot be set on this camera; it takes frame rate range, exposure \
                     time and ISO value"
                )));
            }
        }
        Ok(change)
    }

    /// As a blob that [`Settings::with`] takes.
    ///
    /// # Errors
    /// None that a checked profile can cause.
    pub(crate) fn to_metadata(&self, profile: &CameraProfile) -> Result<Metadata, SetError> {
        let (min, max) = self.fps.unwrap_or_else(|| profile.fps());
        MetadataBuilder::new()
            .set(tags::CONTROL_FPS_RANGES, &[signed(min), signed(max)])
            .set(tags::CONTROL_SENSOR_EXPOSURE_TIME, seconds(self.exposure_ns))
            .set(tags::CONTROL_ISO_VALUE, signed(self.gain))
            .build()
    }
}

/// What results say about a frame.
#[derive(Debug, Clone, Copy)]
pub(crate) struct FrameFacts {
    pub(crate) time_ns: u64,
    pub(crate) duration_ns: u64,
}

impl FrameFacts {
    pub(crate) fn fps(self) -> u32 {
        let fps = (1_000_000_000 + self.duration_ns / 2).checked_div(self.duration_ns).unwrap_or(0);
        u32::try_from(fps).unwrap_or(u32::MAX)
    }
}

/// Names of a list of tags, for messages.
///
/// # Errors
/// `INVALID_ARGUMENT` that names the first tag that is not among [`RESULTS`].
pub(crate) fn check_results(method: &str, wanted: &[Tag]) -> Result<()> {
    match wanted.iter().find(|tag| !RESULTS.contains(tag)) {
        None => Ok(()),
        Some(tag) => {
            let legal: Vec<String> = RESULTS.iter().map(ToString::to_string).collect();
            Err(Error::invalid(format!("{method}: {tag} is not reported; there are {}", legal.join(", "))))
        }
    }
}

fn fps(profile: &CameraProfile, range: &[i32]) -> Result<(u32, u32)> {
    let (least, most) = profile.fps();
    let legal = |fps: i32| u32::try_from(fps).ok().filter(|fps| (1..=most).contains(fps));
    match range {
        [min, max] if min <= max => legal(*min).zip(legal(*max)),
        _ => None,
    }
    .ok_or_else(|| {
        Error::invalid(format!(
            "settings: a frame rate range of {range:?} is not possible; it takes [min, max] within 1 to \
             {most} frames per second, and modes have {least} to {most}"
        ))
    })
}

fn exposure(profile: &CameraProfile, time: Rational) -> Result<u64> {
    let range = profile.exposure_us;
    let (above, below) = (i64::from(time.numerator), i64::from(time.denominator));
    let ns = above.checked_mul(1_000_000_000).and_then(|ns| ns.checked_div(below));
    let ns = ns.and_then(|ns| u64::try_from(ns).ok());
    let legal = u64::from(range.min) * 1000..=u64::from(range.max) * 1000;
    ns.filter(|ns| legal.contains(ns)).ok_or_else(|| {
        Error::invalid(format!(
            "settings: an exposure time of {above}/{below} s is out of range; legal are {} to {} us",
            range.min, range.max
        ))
    })
}

fn gain(profile: &CameraProfile, iso: i32) -> Result<u32> {
    let range = profile.gain;
    let legal = range.min..=range.max;
    u32::try_from(iso).ok().filter(|iso| legal.contains(iso)).ok_or_else(|| {
        let (min, max) = (range.min, range.max);
        Error::invalid(format!("settings: ISO {iso} is out of range; legal are {min} to {max}"))
    })
}

fn steps(count: i32) -> Result<u32> {
    u32::try_from(count).ok().filter(|_| (1..=MAX_STEPS).contains(&count)).ok_or_else(|| {
        Error::invalid(format!(
            "settings: {STEP_NAME} takes one INT32 from 1 to {MAX_STEPS}; {count} was given"
        ))
    })
}

pub(crate) fn seconds(ns: u64) -> Rational {
    Rational { numerator: i32::try_from(ns / 1000).unwrap_or(i32::MAX), denominator: 1_000_000 }
}

pub(crate) fn signed(number: u32) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}

/// The exposure mode that the mock is always in.
pub(crate) const EXPOSURE_MODE: u8 = values::exposure_mode::MANUAL;
