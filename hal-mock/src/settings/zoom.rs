//! Zoom, at once and step by step.

use hal_api::metadata::values::zoomsmooth_control_type;
use hal_api::metadata::{Item, Values, tags};

use super::control::{Control, Kind, SWITCH, only, parts, scaled};
use super::course::{Course, MAX_STEPS, Plan};
use super::request::Change;
use crate::profile::CameraProfile;

/// Longest wait for a step.
const MAX_WAIT_MS: u32 = 10_000;

pub(super) const CONTROLS: &[Control] = &[
    Control::new(
        tags::CONTROL_ZOOM_RATIO.tag(),
        Kind::Other {
            offered: has_zoom,
            set: |change, profile, item| {
                ratio(profile, item).map(|ratio| change.settings.zoom.go(ratio, Course::Jump, Plan::NONE))
            },
            write: |settings, _, builder| {
                builder.set(tags::CONTROL_ZOOM_RATIO, parts(settings.zoom.ratio, 100.0))
            },
        },
    ),
    Control::new(
        tags::CONTROL_PREPARE_ZOOM.tag(),
        Kind::Choice {
            legal: |profile| if has_zoom(profile) { SWITCH } else { &[] },
            get: |settings| settings.zoom.prepared,
            set: |settings, prepared| settings.zoom.prepared = prepared,
        },
    ),
    Control::new(
        tags::CONTROL_SMOOTH_ZOOM_RATIOS.tag(),
        // A course, not a setting: where it ends is CONTROL_ZOOM_RATIO.
        Kind::Other { offered: has_zoom, set: set_plan, write: |_, _, builder| builder },
    )
    .unless(|settings| {
        (settings.zoom.prepared != zoomsmooth_control_type::ENABLE)
            .then_some("zoom is not prepared; set CONTROL_PREPARE_ZOOM to ENABLE (1) first")
    }),
    Control::new(
        tags::CONTROL_CAMERA_TARGET_ZOOM_RATIO.tag(),
        Kind::Other {
            offered: has_zoom,
            set: |change, profile, item| {
                ratio(profile, item).map(|ratio| change.settings.zoom.go(ratio, Course::Smooth, Plan::NONE))
            },
            write: |_, _, builder| builder,
        },
    ),
];

fn has_zoom(profile: &CameraProfile) -> bool {
    let [least, most] = profile.controls.zoom;
    least < most
}

fn ratio(profile: &CameraProfile, item: Item<'_>) -> Result<u32, String> {
    let [least, most] = profile.controls.zoom;
    let ratio = only::<f32>(item).unwrap_or(f32::NAN);
    scaled(ratio, 100.0).filter(|ratio| (least..=most).contains(ratio)).ok_or_else(|| {
        format!(
            "a zoom ratio of {ratio} is out of range; legal are {} to {}",
            parts(least, 100.0),
            parts(most, 100.0)
        )
    })
}

fn set_plan(change: &mut Change, profile: &CameraProfile, item: Item<'_>) -> Result<(), String> {
    let [least, most] = profile.controls.zoom;
    let count = item.len();
    if count == 0 || !count.is_multiple_of(2) || count > 2 * MAX_STEPS {
        return Err(format!(
            "{} has {count} values; it takes 1 to {MAX_STEPS} pairs of ratio in hundredths and milliseconds",
            item.tag()
        ));
    }
    let mut plan = Plan { len: count / 2, ..Plan::NONE };
    let values = item.values::<u32>();
    let value = |index: usize| values.and_then(|values: Values<'_, u32>| values.get(index)).unwrap_or(0);
    for (index, step) in plan.steps.iter_mut().take(plan.len).enumerate() {
        let (ratio, wait_ms) = (value(2 * index), value(2 * index + 1));
        let legal = (least..=most).contains(&ratio) && wait_ms <= MAX_WAIT_MS;
        let fits = u16::try_from(ratio).ok().zip(u16::try_from(wait_ms).ok()).filter(|_| legal);
        *step = fits.ok_or_else(|| {
            format!(
                "{}: step {index} of {ratio} hundredths after {wait_ms} ms is out of range; legal are {least} \
                 to {most} hundredths after at most {MAX_WAIT_MS} ms",
                item.tag()
            )
        })?;
    }
    let (end, _) = plan.get(plan.len - 1).unwrap_or((least, 0));
    change.settings.zoom.go(end, Course::Planned, plan);
    Ok(())
}
