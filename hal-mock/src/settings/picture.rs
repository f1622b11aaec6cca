//! Flash, stabilization, mirror and mute.

use hal_api::metadata::tags;
use hal_api::metadata::values::mirror_support;

use super::control::{Control, Kind, SWITCH};

pub(super) const CONTROLS: &[Control] = &[
    Control::new(tags::CONTROL_FLASH_MODE.tag(), FLASH),
    Control::new(tags::CONTROL_FLASHMODE.tag(), FLASH),
    Control::new(
        tags::CONTROL_VIDEO_STABILIZATION_MODE.tag(),
        Kind::Choice {
            legal: |profile| &profile.controls.stabilization,
            get: |settings| settings.stabilization,
            set: |settings, mode| settings.stabilization = mode,
        },
    ),
    Control::new(
        tags::CONTROL_CAPTURE_MIRROR.tag(),
        Kind::Choice {
            legal: |profile| {
                if profile.controls.mirror == mirror_support::NOT_SUPPORT { &[] } else { SWITCH }
            },
            get: |settings| settings.mirror,
            set: |settings, mirror| settings.mirror = mirror,
        },
    ),
    Control::new(
        tags::CONTROL_MUTE_MODE.tag(),
        Kind::Choice {
            legal: |profile| if profile.controls.mute { SWITCH } else { &[] },
            get: |settings| settings.mute,
            set: |settings, mute| settings.mute = mute,
        },
    ),
];

/// Both tags of the mode.
const FLASH: Kind = Kind::Choice {
    legal: |profile| &profile.controls.flash,
    get: |settings| settings.flash,
    set: |settings, mode| settings.flash = mode,
};
