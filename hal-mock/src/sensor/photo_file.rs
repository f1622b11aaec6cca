//! The file of a photo: the JPEG with what is known of it.

use std::time::{Duration, SystemTime};

use hal_api::exif::{self, ExifFacts};
use hal_api::metadata::values::flash_state;
use hal_api::view::ViewMut;

use crate::canvas::Shot;
use crate::capture::Frame;
use crate::clock::monotonic_ns;
use crate::profile::CameraProfile;
use crate::settings::StillSettings;
use crate::stream::Work;

/// What photos say of their camera.
#[derive(Debug)]
pub(super) struct Maker {
    model: String,
    /// Degrees by which the sensor is turned.
    orientation: u32,
    /// Whether frames are timed by the real clock.
    is_real: bool,
}

impl Maker {
    pub(super) fn new(profile: &CameraProfile, is_real: bool) -> Self {
        Self { model: profile.name.clone(), orientation: profile.orientation, is_real }
    }

    /// Paints a photo into its buffer, with EXIF; yields the bytes used, `None` if it does not fit.
    pub(super) fn write(
        &self,
        work: &mut Work,
        shot: &Shot,
        frame: &Frame,
        still: &StillSettings,
    ) -> Option<[u32; 4]> {
        let room = usize::try_from(work.layout.size()).ok()?;
        let mut bytes = vec![0; room];
        let painter = work.painter.as_mut()?;
        let [used, ..] = painter.paint_shot(&mut ViewMut::of_slice(&mut bytes), shot).ok()?;
        bytes.truncate(usize::try_from(used).ok()?);
        // A fact that EXIF cannot say is a defect of the table of settings; the photo is worth more.
        let segment = exif::segment(&self.facts(work, frame, still));
        let file = segment.and_then(|segment| exif::insert(&bytes, &segment)).unwrap_or(bytes);
        if file.len() > room {
            return None;
        }
        let layout = work.layout;
        work.memory.write(&layout, &mut |_, plane| plane.write_at(0, &file)).ok()?;
        Some([u32::try_from(file.len()).ok()?, 0, 0, 0])
    }

    fn facts(&self, work: &Work, frame: &Frame, still: &StillSettings) -> ExifFacts {
        let applied = &frame.applied;
        let turned = if still.rotated { self.orientation } else { 0 };
        ExifFacts {
            width: work.layout.width,
            height: work.layout.height,
            orientation_degrees: still.orientation.saturating_add(turned) % 360,
            taken: Some(self.taken(frame.facts.time_ns)),
            exposure_time_ns: Some(applied.exposure_ns).filter(|time| *time > 0),
            iso: Some(applied.gain).filter(|iso| *iso > 0),
            flash: Some(applied.flash_state == flash_state::FLASHING),
            gps: still.gps.map(|place| exif::Gps {
                latitude: place.latitude,
                longitude: place.longitude,
                altitude: Some(place.altitude),
                ..exif::Gps::default()
            }),
            make: "chal".to_owned(),
            model: self.model.clone(),
            software: concat!("hal-mock ", env!("CARGO_PKG_VERSION")).to_owned(),
            ..ExifFacts::default()
        }
    }

    /// The wall's time of a frame; virtual time begins in 1970, so that equal runs make equal files.
    fn taken(&self, time_ns: u64) -> SystemTime {
        if !self.is_real {
            return SystemTime::UNIX_EPOCH + Duration::from_nanos(time_ns);
        }
        let age = Duration::from_nanos(monotonic_ns().saturating_sub(time_ns));
        let now = SystemTime::now();
        now.checked_sub(age).unwrap_or(now)
    }
}
