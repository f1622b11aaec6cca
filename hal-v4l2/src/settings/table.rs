//! Which setting is said by which tag.

use super::row::{Form, Row};
use crate::control::{EXPOSURE_MANUAL, Setting};
use hal_api::metadata::tags;
use hal_api::metadata::values::{
    ae_antibanding_mode, awb_mode, exposure_mode, flash_mode, focus_mode, mirror, video_stabilization_mode,
};

/// `V4L2_EXPOSURE_APERTURE_PRIORITY`, `V4L2_EXPOSURE_AUTO`, `V4L2_EXPOSURE_SHUTTER_PRIORITY`: which of them a device
/// has for automatic exposure differs.
const APERTURE_PRIORITY: i64 = 3;
const AUTO: i64 = 0;
const SHUTTER_PRIORITY: i64 = 2;

const fn own(setting: Setting, index: u32, name: &'static str) -> Row {
    Row { setting, form: Form::Own { control: 0x8000_5600 + index, ability: 0x8000_5610 + index, name } }
}

/// All settings that metadata can say, rulers before what they rule. Where two rows have one tag, a device's first
/// counts.
pub(super) static ROWS: [Row; 19] = [
    Row {
        setting: Setting::ExposureAuto,
        form: Form::Choice {
            key: tags::CONTROL_EXPOSURE_MODE,
            ability: Some(tags::ABILITY_EXPOSURE_MODES),
            pairs: &[
                (exposure_mode::MANUAL, EXPOSURE_MANUAL),
                (exposure_mode::CONTINUOUS_AUTO, APERTURE_PRIORITY),
                (exposure_mode::CONTINUOUS_AUTO, AUTO),
                (exposure_mode::CONTINUOUS_AUTO, SHUTTER_PRIORITY),
            ],
        },
    },
    Row { setting: Setting::ExposureAbsolute, form: Form::ExposureTime },
    Row { setting: Setting::ExposureBias, form: Form::Compensation },
    Row { setting: Setting::Iso, form: Form::Iso },
    Row {
        setting: Setting::WhiteBalancePreset,
        form: Form::Choice {
            key: tags::CONTROL_AWB_MODE,
            ability: Some(tags::ABILITY_AWB_MODES),
            pairs: &[
                (awb_mode::OFF, 0),
                (awb_mode::AUTO, 1),
                (awb_mode::INCANDESCENT, 2),
                (awb_mode::FLUORESCENT, 3),
                (awb_mode::WARM_FLUORESCENT, 4),
                (awb_mode::TWILIGHT, 5),
                (awb_mode::DAYLIGHT, 6),
                (awb_mode::CLOUDY_DAYLIGHT, 8),
                (awb_mode::SHADE, 9),
            ],
        },
    },
    Row {
        setting: Setting::WhiteBalanceAuto,
        form: Form::Choice {
            key: tags::CONTROL_AWB_MODE,
            ability: Some(tags::ABILITY_AWB_MODES),
            pairs: &[(awb_mode::OFF, 0), (awb_mode::AUTO, 1)],
        },
    },
    Row { setting: Setting::WhiteBalanceTemperature, form: Form::Temperature },
    Row {
        setting: Setting::FocusAuto,
        form: Form::Choice {
            key: tags::CONTROL_FOCUS_MODE,
            ability: Some(tags::ABILITY_FOCUS_MODES),
            pairs: &[(focus_mode::MANUAL, 0), (focus_mode::CONTINUOUS_AUTO, 1), (focus_mode::LOCKED, 0)],
        },
    },
    Row { setting: Setting::Zoom, form: Form::Zoom },
    Row {
        setting: Setting::PowerLineFrequency,
        form: Form::Choice {
            key: tags::CONTROL_AE_ANTIBANDING_MODE,
            ability: Some(tags::CONTROL_AE_AVAILABLE_ANTIBANDING_MODES),
            pairs: &[
                (ae_antibanding_mode::OFF, 0),
                (ae_antibanding_mode::HZ_50, 1),
                (ae_antibanding_mode::HZ_60, 2),
                (ae_antibanding_mode::AUTO, 3),
            ],
        },
    },
    Row {
        setting: Setting::FlashMode,
        form: Form::Choice {
            key: tags::CONTROL_FLASH_MODE,
            ability: Some(tags::ABILITY_FLASH_MODES),
            pairs: &[(flash_mode::CLOSE, 0), (flash_mode::OPEN, 1), (flash_mode::ALWAYS_OPEN, 2)],
        },
    },
    Row {
        setting: Setting::HorizontalFlip,
        form: Form::Choice {
            key: tags::CONTROL_CAPTURE_MIRROR,
            ability: None,
            pairs: &[(mirror::OFF, 0), (mirror::ON, 1)],
        },
    },
    Row {
        setting: Setting::Stabilization,
        form: Form::Choice {
            key: tags::CONTROL_VIDEO_STABILIZATION_MODE,
            ability: Some(tags::ABILITY_VIDEO_STABILIZATION_MODES),
            pairs: &[(video_stabilization_mode::OFF, 0), (video_stabilization_mode::AUTO, 1)],
        },
    },
    own(Setting::Brightness, 0, "brightness"),
    own(Setting::Contrast, 1, "contrast"),
    own(Setting::GainAuto, 4, "gain-auto"),
    own(Setting::Gain, 2, "gain"),
    own(Setting::FocusAbsolute, 5, "focus"),
    own(Setting::JpegQuality, 6, "jpeg-percent"),
];
