//! Focus.

use hal_api::metadata::values::{af_trigger, focus_mode};
use hal_api::metadata::{Item, tags};

use super::control::{Control, Kind, only, parts, place, scaled};
use super::request::Change;
use crate::profile::CameraProfile;

pub(super) const CONTROLS: &[Control] = &[
    Control::new(tags::CONTROL_FOCUS_MODE.tag(), MODE),
    Control::new(tags::CONTROL_FOCUSMODE.tag(), MODE),
    Control::new(
        tags::CONTROL_LENS_FOCUS_DISTANCE.tag(),
        Kind::Other {
            offered: |profile| profile.controls.focus.contains(&focus_mode::MANUAL),
            set: set_distance,
            write: |settings, _, builder| match settings.focus.distance {
                Some(distance) => builder.set(tags::CONTROL_LENS_FOCUS_DISTANCE, parts(distance, 1000.0)),
                None => builder,
            },
        },
    )
    .unless(|settings| {
        (settings.focus.mode != focus_mode::MANUAL)
            .then_some("focus is not in mode MANUAL (0); set CONTROL_FOCUS_MODE with it")
    }),
    Control::new(
        tags::CONTROL_AF_REGIONS.tag(),
        Kind::Other {
            offered: has_automatic,
            set: set_point,
            write: |settings, _, builder| {
                builder.set(tags::CONTROL_AF_REGIONS, &settings.focus.point.map(|part| parts(part, 1000.0)))
            },
        },
    ),
    Control::new(
        tags::CONTROL_AF_TRIGGER.tag(),
        Kind::Other {
            offered: has_automatic,
            set: set_trigger,
            // An order, not a setting: writing IDLE changes nothing.
            write: |_, _, builder| builder.set(tags::CONTROL_AF_TRIGGER, af_trigger::IDLE),
        },
    )
    .unless(|settings| {
        let automatic = [focus_mode::AUTO, focus_mode::CONTINUOUS_AUTO].contains(&settings.focus.mode);
        (!automatic).then_some("focus is in mode MANUAL (0) or LOCKED (3), which search for nothing")
    }),
];

/// Both tags of the mode.
const MODE: Kind = Kind::Choice {
    legal: |profile| &profile.controls.focus,
    get: |settings| settings.focus.mode,
    set: |settings, mode| settings.focus.mode = mode,
};

fn has_automatic(profile: &CameraProfile) -> bool {
    let modes = &profile.controls.focus;
    modes.contains(&focus_mode::AUTO) || modes.contains(&focus_mode::CONTINUOUS_AUTO)
}

fn set_distance(change: &mut Change, profile: &CameraProfile, item: Item<'_>) -> Result<(), String> {
    let nearest = profile.controls.nearest;
    let distance = only::<f32>(item).unwrap_or(f32::NAN);
    let legal = scaled(distance, 1000.0).filter(|scaled| *scaled <= nearest);
    change.settings.focus.distance = Some(legal.ok_or_else(|| {
        let most = parts(nearest, 1000.0);
        format!("a focus distance of {distance} dioptres is out of range; legal are 0 (infinity) to {most}")
    })?);
    Ok(())
}

fn set_point(change: &mut Change, _: &CameraProfile, item: Item<'_>) -> Result<(), String> {
    let (focus, point) = (&mut change.settings.focus, place(item)?);
    if focus.point != point {
        (focus.point, focus.asked) = (point, focus.asked.wrapping_add(1));
    }
    Ok(())
}

fn set_trigger(change: &mut Change, _: &CameraProfile, item: Item<'_>) -> Result<(), String> {
    let trigger = only::<u8>(item).unwrap_or(u8::MAX);
    let focus = &mut change.settings.focus;
    match trigger {
        af_trigger::IDLE => {}
        af_trigger::START | af_trigger::CANCEL => {
            (focus.trigger, focus.asked) = (trigger, focus.asked.wrapping_add(1));
        }
        other => {
            return Err(format!(
                "a focus trigger of {other} is not possible; legal are IDLE (0), START (1), CANCEL (2)"
            ));
        }
    }
    Ok(())
}
