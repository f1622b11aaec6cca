//! Settings that can be changed while a camera is open.
//!
//! Each control is a row of a table in one of the files below: its tag, what is legal on this camera, what
//! stands in its way, and what it changes. Three rules hold for all of them. A blob is applied as a whole or
//! not at all. What a mode forbids (an exposure time while exposure is automatic) is refused with the mode's
//! name, unless the same blob sets the mode. What `get_default_settings` writes, `update_settings` takes
//! and changes nothing by it.

mod course;
mod photo;
mod request;
mod control;
mod exposure;
mod color;
mod focus;
mod zoom;
mod picture;
mod still;
mod session;

use hal_api::metadata::{Metadata, MetadataBuilder, MetadataRef, SetError, Tag};
use hal_api::status::{Error, Result};

use crate::profile::CameraProfile;

use control::Control;
pub(crate) use control::parts;
pub(crate) use course::{Course, ZoomSettings};
pub(crate) use exposure::has_automatic;
#[allow(unused_imports, reason = "for those who take photos")]
pub(crate) use photo::{Gps, StillSettings};
pub(crate) use request::{Change, ColorSettings, ExposureSettings, FocusSettings, Settings, seconds, signed};
pub(crate) use session::detected;
pub use session::{STEP, STEP_NAME};
pub(crate) use still::has_photos;

/// All controls, by concern.
const CONTROLS: [&[Control]; 7] = [
    exposure::CONTROLS,
    color::CONTROLS,
    focus::CONTROLS,
    zoom::CONTROLS,
    picture::CONTROLS,
    still::CONTROLS,
    session::CONTROLS,
];

impl Settings {
    /// The settings with `blob` applied; nothing changes here.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` for a tag that the camera does not have (D17), a value out of range, or one that
    /// another setting stands in the way of; each with what is legal.
    pub(crate) fn with(&self, profile: &CameraProfile, blob: MetadataRef<'_>) -> Result<Change> {
        let mut change = Change { settings: *self, steps: 0 };
        let controls = || blob.iter().filter_map(|item| Some((find(item.tag())?, item)));
        for item in blob {
            let tag = item.tag();
            match find(tag).filter(|control| control.is_offered(profile)) {
                Some(control) => control.apply(&mut change, profile, item).map_err(refused)?,
                // Another vendor's business.
                None if tag.is_vendor() => {}
                None => return Err(refused(unknown(profile, tag))),
            }
        }
        for (control, item) in controls() {
            control.judge(&change.settings, item).map_err(refused)?;
        }
        Ok(change)
    }

    /// As a blob that [`Settings::with`] takes: every control that nothing stands in the way of.
    ///
    /// # Errors
    /// None that a checked profile can cause.
    pub(crate) fn to_metadata(self, profile: &CameraProfile) -> Result<Metadata, SetError> {
        let offered = offered(profile).filter(|control| control.blocked(&self).is_none());
        offered
            .fold(MetadataBuilder::new(), |builder, control| control.write(&self, profile, builder))
            .build()
    }
}

/// The controls that a camera has.
fn offered(profile: &CameraProfile) -> impl Iterator<Item = &'static Control> {
    CONTROLS.into_iter().flatten().filter(|control| control.is_offered(profile))
}

fn find(tag: Tag) -> Option<&'static Control> {
    CONTROLS.into_iter().flatten().find(|control| control.tag == tag)
}

fn unknown(profile: &CameraProfile, tag: Tag) -> String {
    let names: Vec<&str> =
        offered(profile).filter_map(|control| Some(hal_api::metadata::find(control.tag)?.name)).collect();
    format!("{tag} cannot be set on this camera; it takes {}", names.join(", "))
}

fn refused(what: String) -> Error {
    Error::invalid(format!("settings: {what}"))
}

/// When a frame was taken, and how long it is until the next.
#[derive(Debug, Clone, Copy)]
pub(crate) struct FrameFacts {
    pub(crate) time_ns: u64,
    pub(crate) duration_ns: u64,
}

impl FrameFacts {
    /// Of the last of frames that came at this rate.
    pub(crate) fn at(fps: u32) -> Self {
        Self { time_ns: 0, duration_ns: hal_api::units::frame_duration_ns(fps) }
    }

    pub(crate) fn fps(self) -> u32 {
        let fps = (1_000_000_000 + self.duration_ns / 2).checked_div(self.duration_ns).unwrap_or(0);
        u32::try_from(fps).unwrap_or(u32::MAX)
    }
}

#[cfg(test)]
mod tests;
