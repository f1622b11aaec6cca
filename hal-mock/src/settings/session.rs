//! What is found in frames, what is finished later, and the mock's own clock.

use hal_api::metadata::values::{face_detect_mode, statistics_detect_type, switch};
use hal_api::metadata::{Item, Key, MetadataBuilder, tags};

use super::control::{Control, Kind, SWITCH, only};
use super::request::Change;
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

pub(super) const CONTROLS: &[Control] = &[
    Control::new(tags::STATISTICS_FACE_DETECT_SWITCH.tag(), FACES),
    // SIMPLE is the only mode beside OFF, so that mode and switch are one.
    Control::new(tags::STATISTICS_FACE_DETECT_MODE.tag(), FACES),
    Control::new(
        tags::CONTROL_STATISTICS_DETECT_SETTING.tag(),
        Kind::Other {
            offered: has_faces,
            set: set_detected,
            write: |settings, _, builder| {
                let kinds = [statistics_detect_type::HUMAN_FACE_DETECT];
                let kinds = if settings.faces == switch::ON { &kinds[..] } else { &[] };
                builder.set(tags::CONTROL_STATISTICS_DETECT_SETTING, kinds)
            },
        },
    ),
    Control::new(
        tags::CONTROL_AUTO_DEFERRED_VIDEO_ENHANCE.tag(),
        Kind::Choice {
            legal: |profile| if profile.controls.deferred_video { SWITCH } else { &[] },
            get: |settings| settings.deferred_video,
            set: |settings, later| settings.deferred_video = later,
        },
    ),
    Control::new(
        hal_api::metadata::Tag(STEP_ID),
        Kind::Other {
            offered: |_| true,
            set: set_steps,
            write: |_, _, builder: MetadataBuilder<'static>| builder,
        },
    ),
];

const FACES: Kind = Kind::Choice {
    legal: |profile| {
        if has_faces(profile) { &[face_detect_mode::OFF, face_detect_mode::SIMPLE] } else { &[] }
    },
    get: |settings| settings.faces,
    set: |settings, faces| settings.faces = faces,
};

fn has_faces(profile: &CameraProfile) -> bool {
    profile.controls.faces > 0
}

/// What is to be found, from a list of `values::statistics_detect_type`.
///
/// # Errors
/// The first kind that the mock does not find.
pub(crate) fn detected(item: Item<'_>) -> Result<u8, String> {
    let mut faces = switch::OFF;
    for kind in item.values::<u8>().into_iter().flat_map(|kinds| kinds.iter()) {
        if kind != statistics_detect_type::HUMAN_FACE_DETECT {
            return Err(format!("{}: kind {kind} is not found; legal is HUMAN_FACE_DETECT (0)", item.tag()));
        }
        faces = switch::ON;
    }
    Ok(faces)
}

fn set_detected(change: &mut Change, _: &CameraProfile, item: Item<'_>) -> Result<(), String> {
    change.settings.faces = detected(item)?;
    Ok(())
}

fn set_steps(change: &mut Change, _: &CameraProfile, item: Item<'_>) -> Result<(), String> {
    let count = only::<i32>(item);
    let legal =
        count.filter(|count| (1..=MAX_STEPS).contains(count)).and_then(|count| u32::try_from(count).ok());
    change.steps = legal.ok_or_else(|| {
        let found =
            count.map_or_else(|| format!("{} {}s", item.len(), item.value_type()), |count| count.to_string());
        format!("{STEP_NAME} takes one INT32 from 1 to {MAX_STEPS}; {found} was given")
    })?;
    Ok(())
}
