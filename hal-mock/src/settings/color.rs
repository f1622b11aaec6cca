//! White balance.

use hal_api::metadata::values::awb_mode;
use hal_api::metadata::{Item, tags};

use super::control::{Control, Kind, SWITCH, only};
use super::request::{Change, signed};
use crate::profile::CameraProfile;

pub(super) const CONTROLS: &[Control] = &[
    Control::new(
        tags::CONTROL_AWB_MODE.tag(),
        Kind::Choice {
            legal: |profile| &profile.controls.white_balance,
            get: |settings| settings.color.mode,
            set: |settings, mode| settings.color.mode = mode,
        },
    ),
    Control::new(
        tags::CONTROL_AWB_LOCK.tag(),
        Kind::Choice {
            legal: |profile| {
                if profile.controls.white_balance.contains(&awb_mode::AUTO) { SWITCH } else { &[] }
            },
            get: |settings| settings.color.lock,
            set: |settings, lock| settings.color.lock = lock,
        },
    ),
    Control::new(
        tags::CONTROL_SENSOR_WB_VALUE.tag(),
        Kind::Other {
            offered: |profile| profile.controls.white_balance.contains(&awb_mode::OFF),
            set: set_kelvin,
            write: |settings, _, builder| match settings.color.kelvin {
                Some(kelvin) => builder.set(tags::CONTROL_SENSOR_WB_VALUE, signed(kelvin)),
                None => builder,
            },
        },
    )
    .unless(|settings| {
        (settings.color.mode != awb_mode::OFF)
            .then_some("white balance is not in mode OFF (0); set CONTROL_AWB_MODE with it")
    }),
];

fn set_kelvin(change: &mut Change, profile: &CameraProfile, item: Item<'_>) -> Result<(), String> {
    let [least, most] = profile.controls.kelvin;
    let kelvin = only::<i32>(item).unwrap_or(-1);
    let legal = u32::try_from(kelvin).ok().filter(|kelvin| (least..=most).contains(kelvin));
    change.settings.color.kelvin = Some(legal.ok_or_else(|| {
        format!("a white balance of {kelvin} K is out of range; legal are {least} to {most}")
    })?);
    Ok(())
}
