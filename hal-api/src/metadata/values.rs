// @generated from hal-api/data by `CHAL_BLESS=1 cargo test -p hal-api --test registry`; edit the data.
//! Named values, a module for each enumeration of the HDI; other values are legal too.

use super::tag::ValueSet;

/// Values of `camera_switch_enum_t`.
#[doc(alias = "camera_switch_enum_t")]
pub mod switch {
    /// `OHOS_CAMERA_SWTICH_OFF`
    pub const OFF: u8 = 0;
    /// `OHOS_CAMERA_SWTICH_ON`
    pub const ON: u8 = 1;
    /// All names.
    pub static SET: super::ValueSet =
        super::ValueSet { name: "switch", entries: &[(0, "OFF"), (1, "ON")] };
}

/// Values of `camera_position_enum_t`.
#[doc(alias = "camera_position_enum_t")]
pub mod camera_position {
    /// `OHOS_CAMERA_POSITION_FRONT`
    pub const FRONT: u8 = 0;
    /// `OHOS_CAMERA_POSITION_BACK`
    pub const BACK: u8 = 1;
    /// `OHOS_CAMERA_POSITION_OTHER`
    pub const OTHER: u8 = 2;
    /// All names.
    pub static SET: super::ValueSet =
        super::ValueSet { name: "camera_position", entries: &[(0, "FRONT"), (1, "BACK"), (2, "OTHER")] };
}

/// Values of `automotive_camera_position_enum_t`.
#[doc(alias = "automotive_camera_position_enum_t")]
pub mod automotive_camera_position {
    /// `OHOS_CAMERA_POSITION_EXTERIOR_FRONT`
    pub const EXTERIOR_FRONT: u8 = 0;
    /// `OHOS_CAMERA_POSITION_EXTERIOR_REAR`
    pub const EXTERIOR_REAR: u8 = 1;
    /// `OHOS_CAMERA_POSITION_EXTERIOR_LEFT`
    pub const EXTERIOR_LEFT: u8 = 2;
    /// `OHOS_CAMERA_POSITION_EXTERIOR_RIGHT`
    pub const EXTERIOR_RIGHT: u8 = 3;
    /// `OHOS_CAMERA_POSITION_EXTERIOR_OTHER`
    pub const EXTERIOR_OTHER: u8 = 4;
    /// `OHOS_CAMERA_POSITION_INTERIOR_OTHER`
    pub const INTERIOR_OTHER: u8 = 5;
    /// `OHOS_CAMERA_POSITION_INTERIOR_ROW_1_LEFT`
    pub const INTERIOR_ROW_1_LEFT: u8 = 6;
    /// `OHOS_CAMERA_POSITION_INTERIOR_ROW_1_CENTER`
    pub const INTERIOR_ROW_1_CENTER: u8 = 7;
    /// `OHOS_CAMERA_POSITION_INTERIOR_ROW_1_RIGHT`
    pub const INTERIOR_ROW_1_RIGHT: u8 = 8;
    /// `OHOS_CAMERA_POSITION_INTERIOR_ROW_2_LEFT`
    pub const INTERIOR_ROW_2_LEFT: u8 = 9;
    /// `OHOS_CAMERA_POSITION_INTERIOR_ROW_2_CENTER`
    pub const INTERIOR_ROW_2_CENTER: u8 = 10;
    /// `OHOS_CAMERA_POSITION_INTERIOR_ROW_2_RIGHT`
    pub const INTERIOR_ROW_2_RIGHT: u8 = 11;
    /// `OHOS_CAMERA_POSITION_INTERIOR_ROW_3_LEFT`
    pub const INTERIOR_ROW_3_LEFT: u8 = 12;
    /// `OHOS_CAMERA_POSITION_INTERIOR_ROW_3_CENTER`
    pub const INTERIOR_ROW_3_CENTER: u8 = 13;
    /// `OHOS_CAMERA_POSITION_INTERIOR_ROW_3_RIGHT`
    pub const INTERIOR_ROW_3_RIGHT: u8 = 14;
    /// All names.
    pub static SET: super::ValueSet =
        super::ValueSet { name: "automotive_camera_position", entries: &[(0, "EXTERIOR_FRONT"), (1, "EXTERIOR_REAR"), (2, "EXTERIOR_LEFT"), (3, "EXTERIOR_RIGHT"), (4, "EXTERIOR_OTHER"), (5, "INTERIOR_OTHER"), (6, "INTERIOR_ROW_1_LEFT"), (7, "INTERIOR_ROW_1_CENTER"), (8, "INTERIOR_ROW_1_RIGHT"), (9, "INTERIOR_ROW_2_LEFT"), (10, "INTERIOR_ROW_2_CENTER"), (11, "INTERIOR_ROW_2_RIGHT"), (12, "INTERIOR_ROW_3_LEFT"), (13, "INTERIOR_ROW_3_CENTER"), (14, "INTERIOR_ROW_3_RIGHT")] };
}

/// Values of `camera_type_enum_t`.
#[doc(alias = "camera_type_enum_t")]
pub mod camera_type {
    /// `OHOS_CAMERA_TYPE_WIDE_ANGLE`
    pub const WIDE_ANGLE: u8 = 0;
    /// `OHOS_CAMERA_TYPE_ULTRA_WIDE`
    pub const ULTRA_WIDE: u8 = 1;
    /// `OHOS_CAMERA_TYPE_TELTPHOTO`
    pub const TELEPHOTO: u8 = 2;
    /// `OHOS_CAMERA_TYPE_TRUE_DEAPTH`
    pub const TRUE_DEPTH: u8 = 3;
    /// `OHOS_CAMERA_TYPE_LOGICAL`
    pub const LOGICAL: u8 = 4;
    /// `OHOS_CAMERA_TYPE_UNSPECIFIED`
    pub const UNSPECIFIED: u8 = 5;
    /// `OHOS_CAMERA_TYPE_SUPER_TELTPHOTO`
    pub const SUPER_TELEPHOTO: u8 = 6;
    /// All names.
    pub static SET: super::ValueSet =
        super::ValueSet { name: "camera_type", entries: &[(0, "WIDE_ANGLE"), (1, "ULTRA_WIDE"), (2, "TELEPHOTO"), (3, "TRUE_DEPTH"), (4, "LOGICAL"), (5, "UNSPECIFIED"), (6, "SUPER_TELEPHOTO")] };
}

/// Values of `camera_connection_type_t`.
#[doc(alias = "camera_connection_type_t")]
pub mod connection_type {
    /// `OHOS_CAMERA_CONNECTION_TYPE_BUILTIN`
    pub const BUILTIN: u8 = 0;
    /// `OHOS_CAMERA_CONNECTION_TYPE_USB_PLUGIN`
    pub const USB_PLUGIN: u8 = 1;
    /// `OHOS_CAMERA_CONNECTION_TYPE_REMOTE`
    pub const REMOTE: u8 = 2;
    /// All names.
    pub static SET: super::ValueSet =
        super::ValueSet { name: "connection_type", entries: &[(0, "BUILTIN"), (1, "USB_PLUGIN"), (2, "REMOTE")] };
}

/// Values of `camera_exposure_mode_enum_t`.
#[doc(alias = "camera_exposure_mode_enum_t")]
pub mod exposure_mode {
    /// `OHOS_CAMERA_EXPOSURE_MODE_MANUAL`
    pub const MANUAL: u8 = 0;
    /// `OHOS_CAMERA_EXPOSURE_MODE_CONTINUOUS_AUTO`
    pub const CONTINUOUS_AUTO: u8 = 1;
    /// `OHOS_CAMERA_EXPOSURE_MODE_LOCKED`
    pub const LOCKED: u8 = 2;
    /// `OHOS_CAMERA_EXPOSURE_MODE_AUTO`
    pub const AUTO: u8 = 3;
    /// All names.
    pub static SET: super::ValueSet =
        super::ValueSet { name: "exposure_mode", entries: &[(0, "MANUAL"), (1, "CONTINUOUS_AUTO"), (2, "LOCKED"), (3, "AUTO")] };
}

/// Values of `camera_focus_mode_enum_t`.
#[doc(alias = "camera_focus_mode_enum_t")]
pub mod focus_mode {
    /// `OHOS_CAMERA_FOCUS_MODE_MANUAL`
    pub const MANUAL: u8 = 0;
    /// `OHOS_CAMERA_FOCUS_MODE_CONTINUOUS_AUTO`
    pub const CONTINUOUS_AUTO: u8 = 1;
    /// `OHOS_CAMERA_FOCUS_MODE_AUTO`
    pub const AUTO: u8 = 2;
    /// `OHOS_CAMERA_FOCUS_MODE_LOCKED`
    pub const LOCKED: u8 = 3;
    /// All names.
    pub static SET: super::ValueSet =
        super::ValueSet { name: "focus_mode", entries: &[(0, "MANUAL"), (1, "CONTINUOUS_AUTO"), (2, "AUTO"), (3, "LOCKED")] };
}

/// Values of `camera_focus_assist_flash_mode_enum_t`.
#[doc(alias = "camera_focus_assist_flash_mode_enum_t")]
pub mod focus_assist_flash_mode {
    /// `OHOS_CAMERA_FOCUS_ASSIST_FLASH_MODE_DEFAULT`
    pub const DEFAULT: u8 = 0;
    /// `OHOS_CAMERA_FOCUS_ASSIST_FLASH_MODE_AUTO`
    pub const AUTO: u8 = 1;
    /// `OHOS_CAMERA_FOCUS_ASSIST_FLASH_MODE_ON`
    pub const ON: u8 = 2;
    /// `OHOS_CAMERA_FOCUS_ASSIST_FLASH_MODE_OFF`
    pub const OFF: u8 = 3;
    /// All names.
    pub static SET: super::ValueSet =
        super::ValueSet { name: "focus_assist_flash_mode", entries: &[(0, "DEFAULT"), (1, "AUTO"), (2, "ON"), (3, "OFF")] };
}

/// Values of `camera_flash_mode_enum_t`.
#[doc(alias = "camera_flash_mode_enum_t")]
pub mod flash_mode {
    /// `OHOS_CAMERA_FLASH_MODE_CLOSE`
    pub const CLOSE: u8 = 0;
    /// `OHOS_CAMERA_FLASH_MODE_OPEN`
    pub const OPEN: u8 = 1;
    /// `OHOS_CAMERA_FLASH_MODE_AUTO`
    pub const AUTO: u8 = 2;
    /// `OHOS_CAMERA_FLASH_MODE_ALWAYS_OPEN`
    pub const ALWAYS_OPEN: u8 = 3;
    /// All names.
    pub static SET: super::ValueSet =
        super::ValueSet { name: "flash_mode", entries: &[(0, "CLOSE"), (1, "OPEN"), (2, "AUTO"), (3, "ALWAYS_OPEN")] };
}

/// Values of `camera_flash_state_enum_t`.
#[doc(alias = "camera_flash_state_enum_t")]
pub mod flash_state {
    /// `OHOS_CAMERA_FLASH_STATE_UNAVAILABLE`
    pub const UNAVAILABLE: u8 = 0;
    /// `OHOS_CAMERA_FLASH_STATE_CHARGING`
    pub const CHARGING: u8 = 1;
    /// `OHOS_CAMERA_FLASH_STATE_READY`
    pub const READY: u8 = 2;
    /// `OHOS_CAMERA_FLASH_STATE_FLASHING`
    pub const FLASHING: u8 = 3;
    /// `OHOS_CAMERA_FLASH_STATE_UNKNOWN`
    pub const UNKNOWN: u8 = 4;
    /// All names.
    pub static SET: super::ValueSet =
        super::ValueSet { name: "flash_state", entries: &[(0, "UNAVAILABLE"), (1, "CHARGING"), (2, "READY"), (3, "FLASHING"), (4, "UNKNOWN")] };
}

/// Values of `camera_ae_antibanding_mode_t`.
#[doc(alias = "camera_ae_antibanding_mode_t")]
pub mod ae_antibanding_mode {
    /// `OHOS_CAMERA_AE_ANTIBANDING_MODE_OFF`
    pub const OFF: u8 = 0;
    /// `OHOS_CAMERA_AE_ANTIBANDING_MODE_50HZ`
    pub const HZ_50: u8 = 1;
    /// `OHOS_CAMERA_AE_ANTIBANDING_MODE_60HZ`
    pub const HZ_60: u8 = 2;
    /// `OHOS_CAMERA_AE_ANTIBANDING_MODE_AUTO`
    pub const AUTO: u8 = 3;
    /// All names.
    pub static SET: super::ValueSet =
        super::ValueSet { name: "ae_antibanding_mode", entries: &[(0, "OFF"), (1, "HZ_50"), (2, "HZ_60"), (3, "AUTO")] };
}

/// Values of `camera_ae_lock_t`.
#[doc(alias = "camera_ae_lock_t")]
pub mod ae_lock {
    /// `OHOS_CAMERA_AE_LOCK_OFF`
    pub const OFF: u8 = 0;
    /// `OHOS_CAMERA_AE_LOCK_ON`
    pub const ON: u8 = 1;
    /// All names.
    pub static SET: super::ValueSet =
        super::ValueSet { name: "ae_lock", entries: &[(0, "OFF"), (1, "ON")] };
}

/// Values of `camera_ae_mode_t`.
#[doc(alias = "camera_ae_mode_t")]
pub mod ae_mode {
    /// `OHOS_CAMERA_AE_MODE_OFF`
    pub const OFF: u8 = 0;
    /// `OHOS_CAMERA_AE_MODE_ON`
    pub const ON: u8 = 1;
    /// `OHOS_CAMERA_AE_MODE_ON_AUTO_FLASH`
    pub const ON_AUTO_FLASH: u8 = 2;
    /// `OHOS_CAMERA_AE_MODE_ON_ALWAYS_FLASH`
    pub const ON_ALWAYS_FLASH: u8 = 3;
    /// `OHOS_CAMERA_AE_MODE_ON_AUTO_FLASH_REDEYE`
    pub const ON_AUTO_FLASH_REDEYE: u8 = 4;
    /// `OHOS_CAMERA_AE_MODE_ON_EXTERNAL_FLASH`
    pub const ON_EXTERNAL_FLASH: u8 = 5;
    /// All names.
    pub static SET: super::ValueSet =
        super::ValueSet { name: "ae_mode", entries: &[(0, "OFF"), (1, "ON"), (2, "ON_AUTO_FLASH"), (3, "ON_ALWAYS_FLASH"), (4, "ON_AUTO_FLASH_REDEYE"), (5, "ON_EXTERNAL_FLASH")] };
}

/// Values of `camera_af_mode_t`.
#[doc(alias = "camera_af_mode_t")]
pub mod af_mode {
    /// `OHOS_CAMERA_AF_MODE_OFF`
    pub const OFF: u8 = 0;
    /// `OHOS_CAMERA_AF_MODE_AUTO`
    pub const AUTO: u8 = 1;
    /// `OHOS_CAMERA_AF_MODE_MACRO`
    pub const MACRO: u8 = 2;
    /// `OHOS_CAMERA_AF_MODE_CONTINUOUS_VIDEO`
    pub const CONTINUOUS_VIDEO: u8 = 3;
    /// `OHOS_CAMERA_AF_MODE_CONTINUOUS_PICTURE`
    pub const CONTINUOUS_PICTURE: u8 = 4;
    /// `OHOS_CAMERA_AF_MODE_EDOF`
    pub const EDOF: u8 = 5;
    /// All names.
    pub static SET: super::ValueSet =
        super::ValueSet { name: "af_mode", entries: &[(0, "OFF"), (1, "AUTO"), (2, "MACRO"), (3, "CONTINUOUS_VIDEO"), (4, "CONTINUOUS_PICTURE"), (5, "EDOF")] };
}

/// Values of `camera_af_trigger_t`.
#[doc(alias = "camera_af_trigger_t")]
pub mod af_trigger {
    /// `OHOS_CAMERA_AF_TRIGGER_IDLE`
    pub const IDLE: u8 = 0;
    /// `OHOS_CAMERA_AF_TRIGGER_START`
    pub const START: u8 = 1;
    /// `OHOS_CAMERA_AF_TRIGGER_CANCEL`
    pub const CANCEL: u8 = 2;
    /// All names.
    pub static SET: super::ValueSet =
        super::ValueSet { name: "af_trigger", entries: &[(0, "IDLE"), (1, "START"), (2, "CANCEL")] };
}

/// Values of `camera_af_state_t`.
#[doc(alias = "camera_af_state_t")]
pub mod af_state {
    /// `OHOS_CAMERA_AF_STATE_INACTIVE`
    pub const INACTIVE: u8 = 0;
    /// `OHOS_CAMERA_AF_STATE_PASSIVE_SCAN`
    pub const PASSIVE_SCAN: u8 = 1;
    /// `OHOS_CAMERA_AF_STATE_PASSIVE_FOCUSED`
    pub const PASSIVE_FOCUSED: u8 = 2;
    /// `OHOS_CAMERA_AF_STATE_ACTIVE_SCAN`
    pub const ACTIVE_SCAN: u8 = 3;
    /// `OHOS_CAMERA_AF_STATE_FOCUSED_LOCKED`
    pub const FOCUSED_LOCKED: u8 = 4;
    /// `OHOS_CAMERA_AF_STATE_NOT_FOCUSED_LOCKED`
    pub const NOT_FOCUSED_LOCKED: u8 = 5;
    /// `OHOS_CAMERA_AF_STATE_PASSIVE_UNFOCUSED`
    pub const PASSIVE_UNFOCUSED: u8 = 6;
    /// All names.
    pub static SET: super::ValueSet =
        super::ValueSet { name: "af_state", entries: &[(0, "INACTIVE"), (1, "PASSIVE_SCAN"), (2, "PASSIVE_FOCUSED"), (3, "ACTIVE_SCAN"), (4, "FOCUSED_LOCKED"), (5, "NOT_FOCUSED_LOCKED"), (6, "PASSIVE_UNFOCUSED")] };
}

/// Values of `camera_awb_lock_t`.
#[doc(alias = "camera_awb_lock_t")]
pub mod awb_lock {
    /// `OHOS_CAMERA_AWB_LOCK_OFF`
    pub const OFF: u8 = 0;
    /// `OHOS_CAMERA_AWB_LOCK_ON`
    pub const ON: u8 = 1;
    /// All names.
    pub static SET: super::ValueSet =
        super::ValueSet { name: "awb_lock", entries: &[(0, "OFF"), (1, "ON")] };
}

/// Values of `camera_awb_mode_t`.
#[doc(alias = "camera_awb_mode_t")]
pub mod awb_mode {
    /// `OHOS_CAMERA_AWB_MODE_OFF`
    pub const OFF: u8 = 0;
    /// `OHOS_CAMERA_AWB_MODE_AUTO`
    pub const AUTO: u8 = 1;
    /// `OHOS_CAMERA_AWB_MODE_INCANDESCENT`
    pub const INCANDESCENT: u8 = 2;
    /// `OHOS_CAMERA_AWB_MODE_FLUORESCENT`
    pub const FLUORESCENT: u8 = 3;
    /// `OHOS_CAMERA_AWB_MODE_WARM_FLUORESCENT`
    pub const WARM_FLUORESCENT: u8 = 4;
    /// `OHOS_CAMERA_AWB_MODE_DAYLIGHT`
    pub const DAYLIGHT: u8 = 5;
    /// `OHOS_CAMERA_AWB_MODE_CLOUDY_DAYLIGHT`
    pub const CLOUDY_DAYLIGHT: u8 = 6;
    /// `OHOS_CAMERA_AWB_MODE_TWILIGHT`
    pub const TWILIGHT: u8 = 7;
    /// `OHOS_CAMERA_AWB_MODE_SHADE`
    pub const SHADE: u8 = 8;
    /// All names.
    pub static SET: super::ValueSet =
        super::ValueSet { name: "awb_mode", entries: &[(0, "OFF"), (1, "AUTO"), (2, "INCANDESCENT"), (3, "FLUORESCENT"), (4, "WARM_FLUORESCENT"), (5, "DAYLIGHT"), (6, "CLOUDY_DAYLIGHT"), (7, "TWILIGHT"), (8, "SHADE")] };
}

/// Values of `camera_face_detect_mode_t`.
#[doc(alias = "camera_face_detect_mode_t")]
pub mod face_detect_mode {
    /// `OHOS_CAMERA_FACE_DETECT_MODE_OFF`
    pub const OFF: u8 = 0;
    /// `OHOS_CAMERA_FACE_DETECT_MODE_SIMPLE`
    pub const SIMPLE: u8 = 1;
    /// All names.
    pub static SET: super::ValueSet =
        super::ValueSet { name: "face_detect_mode", entries: &[(0, "OFF"), (1, "SIMPLE")] };
}

/// Values of `camera_histogram_mode_t`.
#[doc(alias = "camera_histogram_mode_t")]
pub mod histogram_mode {
    /// `OHOS_CAMERA_HISTOGRAM_MODE_OFF`
    pub const OFF: u8 = 0;
    /// `OHOS_CAMERA_HISTOGRAM_MODE_ON`
    pub const ON: u8 = 1;
    /// All names.
    pub static SET: super::ValueSet =
        super::ValueSet { name: "histogram_mode", entries: &[(0, "OFF"), (1, "ON")] };
}

/// Values of `camera_format_t`.
#[doc(alias = "camera_format_t")]
pub mod format {
    /// `OHOS_CAMERA_FORMAT_RGBA_8888`
    pub const RGBA_8888: i32 = 1;
    /// `OHOS_CAMERA_FORMAT_YCBCR_420_888`
    pub const YCBCR_420_888: i32 = 2;
    /// `OHOS_CAMERA_FORMAT_YCRCB_420_SP`
    pub const YCRCB_420_SP: i32 = 3;
    /// `OHOS_CAMERA_FORMAT_YCBCR_420_SP`
    pub const YCBCR_420_SP: i32 = 4;
    /// `OHOS_CAMERA_FORMAT_JPEG`
    pub const JPEG: i32 = 5;
    /// `OHOS_CAMERA_FORMAT_YCBCR_P010`
    pub const YCBCR_P010: i32 = 6;
    /// `OHOS_CAMERA_FORMAT_YCRCB_P010`
    pub const YCRCB_P010: i32 = 7;
    /// `OHOS_CAMERA_FORMAT_DNG`
    pub const DNG: i32 = 8;
    /// `OHOS_CAMERA_FORMAT_422_YUYV`
    pub const YUYV_422: i32 = 9;
    /// `OHOS_CAMERA_FORMAT_DEPTH_16`
    pub const DEPTH_16: i32 = 10;
    /// `OHOS_CAMERA_FORMAT_DEPTH_32`
    pub const DEPTH_32: i32 = 11;
    /// `OHOS_CAMERA_FORMAT_HEIC`
    pub const HEIC: i32 = 12;
    /// `OHOS_CAMERA_FORMAT_DNG_XDRAW`
    pub const DNG_XDRAW: i32 = 13;
    /// `OHOS_CAMERA_FORMAT_422_UYVY`
    pub const UYVY_422: i32 = 14;
    /// `OHOS_CAMERA_FORMAT_MJPEG`
    pub const MJPEG: i32 = 15;
    /// `OHOS_CAMERA_FORMAT_IMPLEMENTATION_DEFINED`
    pub const IMPLEMENTATION_DEFINED: i32 = 4096;
    /// All names.
    pub static SET: super::ValueSet =
        super::ValueSet { name: "format", entries: &[(1, "RGBA_8888"), (2, "YCBCR_420_888"), (3, "YCRCB_420_SP"), (4, "YCBCR_420_SP"), (5, "JPEG"), (6, "YCBCR_P010"), (7, "YCRCB_P010"), (8, "DNG"), (9, "YUYV_422"), (10, "DEPTH_16"), (11, "DEPTH_32"), (12, "HEIC"), (13, "DNG_XDRAW"), (14, "UYVY_422"), (15, "MJPEG"), (4096, "IMPLEMENTATION_DEFINED")] };
}

/// Values of `camera_quick_thumbnail_available_t`.
#[doc(alias = "camera_quick_thumbnail_available_t")]
pub mod quick_thumbnail_available {
    /// `OHOS_CAMERA_QUICK_THUMBNAIL_FALSE`
    pub const FALSE: u8 = 0;
    /// `OHOS_CAMERA_QUICK_THUMBNAIL_TRUE`
    pub const TRUE: u8 = 1;
    /// All names.
    pub static SET: super::ValueSet =
        super::ValueSet { name: "quick_thumbnail_available", entries: &[(0, "FALSE"), (1, "TRUE")] };
}

/// Values of `camera_focus_state_t`.
#[doc(alias = "camera_focus_state_t")]
pub mod focus_state {
    /// `OHOS_CAMERA_FOCUS_STATE_SCAN`
    pub const SCAN: u8 = 0;
    /// `OHOS_CAMERA_FOCUS_STATE_FOCUSED`
    pub const FOCUSED: u8 = 1;
    /// `OHOS_CAMERA_FOCUS_STATE_UNFOCUSED`
    pub const UNFOCUSED: u8 = 2;
    /// All names.
    pub static SET: super::ValueSet =
        super::ValueSet { name: "focus_state", entries: &[(0, "SCAN"), (1, "FOCUSED"), (2, "UNFOCUSED")] };
}

/// Values of `camera_meter_mode_t`.
#[doc(alias = "camera_meter_mode_t")]
pub mod meter_mode {
    /// `OHOS_CAMERA_SPOT_METERING`
    pub const SPOT_METERING: u8 = 0;
    /// `OHOS_CAMERA_REGION_METERING`
    pub const REGION_METERING: u8 = 1;
    /// `OHOS_CAMERA_OVERALL_METERING`
    pub const OVERALL_METERING: u8 = 2;
    /// `OHOS_CAMERA_CENTER_WEIGHTED_METERING`
    pub const CENTER_WEIGHTED_METERING: u8 = 3;
    /// `OHOS_CAMERA_CENTER_HIGHLIGHT_WEIGHTED`
    pub const CENTER_HIGHLIGHT_WEIGHTED: u8 = 4;
    /// All names.
    pub static SET: super::ValueSet =
        super::ValueSet { name: "meter_mode", entries: &[(0, "SPOT_METERING"), (1, "REGION_METERING"), (2, "OVERALL_METERING"), (3, "CENTER_WEIGHTED_METERING"), (4, "CENTER_HIGHLIGHT_WEIGHTED")] };
}

/// Values of `camera_exposure_state_t`.
#[doc(alias = "camera_exposure_state_t")]
pub mod exposure_state {
    /// `OHOS_CAMERA_EXPOSURE_STATE_SCAN`
    pub const SCAN: u8 = 0;
    /// `OHOS_CAMERA_EXPOSURE_STATE_CONVERGED`
    pub const CONVERGED: u8 = 1;
    /// All names.
    pub static SET: super::ValueSet =
        super::ValueSet { name: "exposure_state", entries: &[(0, "SCAN"), (1, "CONVERGED")] };
}

/// Values of `camera_mirror_t`.
#[doc(alias = "camera_mirror_t")]
pub mod mirror {
    /// `OHOS_CAMERA_MIRROR_OFF`
    pub const OFF: u8 = 0;
    /// `OHOS_CAMERA_MIRROR_ON`
    pub const ON: u8 = 1;
    /// All names.
    pub static SET: super::ValueSet =
        super::ValueSet { name: "mirror", entries: &[(0, "OFF"), (1, "ON")] };
}

/// Values of `CameraMirrorSupport`.
#[doc(alias = "CameraMirrorSupport")]
pub mod mirror_support {
    /// `OHOS_CAMERA_MIRROR_NOT_SUPPORT`
    pub const NOT_SUPPORT: u8 = 0;
    /// `OHOS_CAMERA_MIRROR_CAPTURE`
    pub const CAPTURE: u8 = 1;
    /// `OHOS_CAMERA_MIRROR_CAPTURE_VIDEO`
    pub const CAPTURE_VIDEO: u8 = 2;
    /// All names.
    pub static SET: super::ValueSet =
        super::ValueSet { name: "mirror_support", entries: &[(0, "NOT_SUPPORT"), (1, "CAPTURE"), (2, "CAPTURE_VIDEO")] };
}

/// Values of `camera_jpeg_orientation_t`.
#[doc(alias = "camera_jpeg_orientation_t")]
pub mod jpeg_orientation {
    /// `OHOS_CAMERA_JPEG_ROTATION_0`
    pub const ROTATION_0: i32 = 0;
    /// `OHOS_CAMERA_JPEG_ROTATION_90`
    pub const ROTATION_90: i32 = 90;
    /// `OHOS_CAMERA_JPEG_ROTATION_180`
    pub const ROTATION_180: i32 = 180;
    /// `OHOS_CAMERA_JPEG_ROTATION_270`
    pub const ROTATION_270: i32 = 270;
    /// All names.
    pub static SET: super::ValueSet =
        super::ValueSet { name: "jpeg_orientation", entries: &[(0, "ROTATION_0"), (90, "ROTATION_90"), (180, "ROTATION_180"), (270, "ROTATION_270")] };
}

/// Values of `camera_jpeg_quality_t`.
#[doc(alias = "camera_jpeg_quality_t")]
pub mod jpeg_quality {
    /// `OHOS_CAMERA_JPEG_LEVEL_LOW`
    pub const LOW: u8 = 0;
    /// `OHOS_CAMERA_JPEG_LEVEL_MIDDLE`
    pub const MIDDLE: u8 = 1;
    /// `OHOS_CAMERA_JPEG_LEVEL_HIGH`
    pub const HIGH: u8 = 2;
    /// All names.
    pub static SET: super::ValueSet =
        super::ValueSet { name: "jpeg_quality", entries: &[(0, "LOW"), (1, "MIDDLE"), (2, "HIGH")] };
}

/// Values of `CameraVideoStabilizationMode`.
#[doc(alias = "CameraVideoStabilizationMode")]
pub mod video_stabilization_mode {
    /// `OHOS_CAMERA_VIDEO_STABILIZATION_OFF`
    pub const OFF: u8 = 0;
    /// `OHOS_CAMERA_VIDEO_STABILIZATION_LOW`
    pub const LOW: u8 = 1;
    /// `OHOS_CAMERA_VIDEO_STABILIZATION_MIDDLE`
    pub const MIDDLE: u8 = 2;
    /// `OHOS_CAMERA_VIDEO_STABILIZATION_HIGH`
    pub const HIGH: u8 = 3;
    /// `OHOS_CAMERA_VIDEO_STABILIZATION_AUTO`
    pub const AUTO: u8 = 4;
    /// All names.
    pub static SET: super::ValueSet =
        super::ValueSet { name: "video_stabilization_mode", entries: &[(0, "OFF"), (1, "LOW"), (2, "MIDDLE"), (3, "HIGH"), (4, "AUTO")] };
}

/// Values of `CameraFlashAvailable`.
#[doc(alias = "CameraFlashAvailable")]
pub mod flash_available {
    /// `OHOS_CAMERA_FLASH_FALSE`
    pub const FALSE: u8 = 0;
    /// `OHOS_CAMERA_FLASH_TRUE`
    pub const TRUE: u8 = 1;
    /// All names.
    pub static SET: super::ValueSet =
        super::ValueSet { name: "flash_available", entries: &[(0, "FALSE"), (1, "TRUE")] };
}

/// Values of `camera_memory_type_enum_t`.
#[doc(alias = "camera_memory_type_enum_t")]
pub mod memory_type {
    /// `OHOS_CAMERA_MEMORY_MMAP`
    pub const MMAP: u8 = 1;
    /// `OHOS_CAMERA_MEMORY_USERPTR`
    pub const USERPTR: u8 = 2;
    /// `OHOS_CAMERA_MEMORY_OVERLAY`
    pub const OVERLAY: u8 = 3;
    /// `OHOS_CAMERA_MEMORY_DMABUF`
    pub const DMABUF: u8 = 4;
    /// All names.
    pub static SET: super::ValueSet =
        super::ValueSet { name: "memory_type", entries: &[(1, "MMAP"), (2, "USERPTR"), (3, "OVERLAY"), (4, "DMABUF")] };
}

/// Values of `camera_mute_mode_t`.
#[doc(alias = "camera_mute_mode_t")]
pub mod mute_mode {
    /// `OHOS_CAMERA_MUTE_MODE_OFF`
    pub const OFF: u8 = 0;
    /// `OHOS_CAMERA_MUTE_MODE_SOLID_COLOR_BLACK`
    pub const SOLID_COLOR_BLACK: u8 = 1;
    /// All names.
    pub static SET: super::ValueSet =
        super::ValueSet { name: "mute_mode", entries: &[(0, "OFF"), (1, "SOLID_COLOR_BLACK")] };
}

/// Values of `camera_mech_mode_t`.
#[doc(alias = "camera_mech_mode_t")]
pub mod mech_mode {
    /// `OHOS_CAMERA_MECH_MODE_OFF`
    pub const OFF: u8 = 0;
    /// `OHOS_CAMERA_MECH_MODE_ON`
    pub const ON: u8 = 1;
    /// All names.
    pub static SET: super::ValueSet =
        super::ValueSet { name: "mech_mode", entries: &[(0, "OFF"), (1, "ON")] };
}

/// Values of `camera_filter_type_t`.
#[doc(alias = "camera_filter_type_t")]
pub mod filter_type {
    /// `OHOS_CAMERA_FILTER_TYPE_OFF`
    pub const OFF: u8 = 0;
    /// `OHOS_CAMERA_FILTER_TYPE_NONE`
    pub const NONE: u8 = 1;
    /// `OHOS_CAMERA_FILTER_TYPE_CLASSIC`
    pub const CLASSIC: u8 = 2;
    /// `OHOS_CAMERA_FILTER_TYPE_DAWN`
    pub const DAWN: u8 = 3;
    /// `OHOS_CAMERA_FILTER_TYPE_PURE`
    pub const PURE: u8 = 4;
    /// `OHOS_CAMERA_FILTER_TYPE_GREY`
    pub const GREY: u8 = 5;
    /// `OHOS_CAMERA_FILTER_TYPE_NATURAL`
    pub const NATURAL: u8 = 6;
    /// `OHOS_CAMERA_FILTER_TYPE_MORI`
    pub const MORI: u8 = 7;
    /// `OHOS_CAMERA_FILTER_TYPE_FAIR`
    pub const FAIR: u8 = 8;
    /// `OHOS_CAMERA_FILTER_TYPE_PINK`
    pub const PINK: u8 = 9;
    /// All names.
    pub static SET: super::ValueSet =
        super::ValueSet { name: "filter_type", entries: &[(0, "OFF"), (1, "NONE"), (2, "CLASSIC"), (3, "DAWN"), (4, "PURE"), (5, "GREY"), (6, "NATURAL"), (7, "MORI"), (8, "FAIR"), (9, "PINK")] };
}

/// Values of `camera_portrait_effect_type_t`.
#[doc(alias = "camera_portrait_effect_type_t")]
pub mod portrait_effect_type {
    /// `OHOS_CAMERA_PORTRAIT_EFFECT_OFF`
    pub const OFF: u8 = 0;
    /// `OHOS_CAMERA_PORTRAIT_CIRCLES`
    pub const CIRCLES: u8 = 1;
    /// `OHOS_CAMERA_PORTRAIT_HEART`
    pub const HEART: u8 = 2;
    /// `OHOS_CAMERA_PORTRAIT_ROTATED`
    pub const ROTATED: u8 = 3;
    /// `OHOS_CAMERA_PORTRAIT_STUDIO`
    pub const STUDIO: u8 = 4;
    /// `OHOS_CAMERA_PORTRAIT_THEATER`
    pub const THEATER: u8 = 5;
    /// All names.
    pub static SET: super::ValueSet =
        super::ValueSet { name: "portrait_effect_type", entries: &[(0, "OFF"), (1, "CIRCLES"), (2, "HEART"), (3, "ROTATED"), (4, "STUDIO"), (5, "THEATER")] };
}

/// Values of `camera_beauty_type_t`.
#[doc(alias = "camera_beauty_type_t")]
pub mod beauty_type {
    /// `OHOS_CAMERA_BEAUTY_TYPE_OFF`
    pub const OFF: u8 = 0;
    /// `OHOS_CAMERA_BEAUTY_TYPE_AUTO`
    pub const AUTO: u8 = 1;
    /// `OHOS_CAMERA_BEAUTY_TYPE_SKIN_SMOOTH`
    pub const SKIN_SMOOTH: u8 = 2;
    /// `OHOS_CAMERA_BEAUTY_TYPE_FACE_SLENDER`
    pub const FACE_SLENDER: u8 = 3;
    /// `OHOS_CAMERA_BEAUTY_TYPE_SKIN_TONE`
    pub const SKIN_TONE: u8 = 4;
    /// `OHOS_CAMERA_BEAUTY_TYPE_SKIN_TONEBRIGHT`
    pub const SKIN_TONEBRIGHT: u8 = 5;
    /// `OHOS_CAMERA_BEAUTY_TYPE_EYE_BIGEYES`
    pub const EYE_BIGEYES: u8 = 6;
    /// `OHOS_CAMERA_BEAUTY_TYPE_HAIR_HAIRLINE`
    pub const HAIR_HAIRLINE: u8 = 7;
    /// `OHOS_CAMERA_BEAUTY_TYPE_FACE_MAKEUP`
    pub const FACE_MAKEUP: u8 = 8;
    /// `OHOS_CAMERA_BEAUTY_TYPE_HEAD_SHRINK`
    pub const HEAD_SHRINK: u8 = 9;
    /// `OHOS_CAMERA_BEAUTY_TYPE_NOSE_SLENDER`
    pub const NOSE_SLENDER: u8 = 10;
    /// All names.
    pub static SET: super::ValueSet =
        super::ValueSet { name: "beauty_type", entries: &[(0, "OFF"), (1, "AUTO"), (2, "SKIN_SMOOTH"), (3, "FACE_SLENDER"), (4, "SKIN_TONE"), (5, "SKIN_TONEBRIGHT"), (6, "EYE_BIGEYES"), (7, "HAIR_HAIRLINE"), (8, "FACE_MAKEUP"), (9, "HEAD_SHRINK"), (10, "NOSE_SLENDER")] };
}

/// Values of `camera_xmage_color_type_t`.
#[doc(alias = "camera_xmage_color_type_t")]
pub mod xmage_color_type {
    /// `CAMERA_CUSTOM_COLOR_NORMAL`
    pub const NORMAL: u8 = 0;
    /// `CAMERA_CUSTOM_COLOR_BRIGHT`
    pub const BRIGHT: u8 = 1;
    /// `CAMERA_CUSTOM_COLOR_SOFT`
    pub const SOFT: u8 = 2;
    /// `CAMERA_CUSTOM_COLOR_MONO`
    pub const MONO: u8 = 3;
    /// `CAMERA_CUSTOM_COLOR_CLASSIC`
    pub const CLASSIC: u8 = 4;
    /// `CAMERA_CUSTOM_COLOR_MODERN`
    pub const MODERN: u8 = 5;
    /// All names.
    pub static SET: super::ValueSet =
        super::ValueSet { name: "xmage_color_type", entries: &[(0, "NORMAL"), (1, "BRIGHT"), (2, "SOFT"), (3, "MONO"), (4, "CLASSIC"), (5, "MODERN")] };
}

/// Values of `camera_foldscreen_enum_t`.
#[doc(alias = "camera_foldscreen_enum_t")]
pub mod foldscreen {
    /// `OHOS_CAMERA_FOLDSCREEN_OTHER`
    pub const OTHER: u8 = 0;
    /// `OHOS_CAMERA_FOLDSCREEN_INNER`
    pub const INNER: u8 = 1;
    /// `OHOS_CAMERA_FOLDSCREEN_OUTER`
    pub const OUTER: u8 = 2;
    /// All names.
    pub static SET: super::ValueSet =
        super::ValueSet { name: "foldscreen", entries: &[(0, "OTHER"), (1, "INNER"), (2, "OUTER")] };
}

/// Values of `camera_macro_supported_type_t`.
#[doc(alias = "camera_macro_supported_type_t")]
pub mod macro_supported_type {
    /// `OHOS_CAMERA_MACRO_NOT_SUPPORTED`
    pub const NOT_SUPPORTED: u8 = 0;
    /// `OHOS_CAMERA_MACRO_SUPPORTED`
    pub const SUPPORTED: u8 = 1;
    /// All names.
    pub static SET: super::ValueSet =
        super::ValueSet { name: "macro_supported_type", entries: &[(0, "NOT_SUPPORTED"), (1, "SUPPORTED")] };
}

/// Values of `camera_macro_status_control_type_t`.
#[doc(alias = "camera_macro_status_control_type_t")]
pub mod macro_status_control_type {
    /// `OHOS_CAMERA_MACRO_DISABLE`
    pub const DISABLE: u8 = 0;
    /// `OHOS_CAMERA_MACRO_ENABLE`
    pub const ENABLE: u8 = 1;
    /// All names.
    pub static SET: super::ValueSet =
        super::ValueSet { name: "macro_status_control_type", entries: &[(0, "DISABLE"), (1, "ENABLE")] };
}

/// Values of `camera_moon_capture_boost_control_type_t`.
#[doc(alias = "camera_moon_capture_boost_control_type_t")]
pub mod moon_capture_boost_control_type {
    /// `OHOS_CAMERA_MOON_CAPTURE_BOOST_DISABLE`
    pub const DISABLE: u8 = 0;
    /// `OHOS_CAMERA_MOON_CAPTURE_BOOST_ENABLE`
    pub const ENABLE: u8 = 1;
    /// All names.
    pub static SET: super::ValueSet =
        super::ValueSet { name: "moon_capture_boost_control_type", entries: &[(0, "DISABLE"), (1, "ENABLE")] };
}

/// Values of `camera_zoomsmooth_control_type_t`.
#[doc(alias = "camera_zoomsmooth_control_type_t")]
pub mod zoomsmooth_control_type {
    /// `OHOS_CAMERA_ZOOMSMOOTH_PREPARE_DISABLE`
    pub const DISABLE: u8 = 0;
    /// `OHOS_CAMERA_ZOOMSMOOTH_PREPARE_ENABLE`
    pub const ENABLE: u8 = 1;
    /// All names.
    pub static SET: super::ValueSet =
        super::ValueSet { name: "zoomsmooth_control_type", entries: &[(0, "DISABLE"), (1, "ENABLE")] };
}

/// Values of `camera_slow_motion_status_type_t`.
#[doc(alias = "camera_slow_motion_status_type_t")]
pub mod slow_motion_status_type {
    /// `OHOS_CONTROL_SLOW_MOTION_STATUS_DISABLE`
    pub const DISABLE: u8 = 0;
    /// `OHOS_CONTROL_SLOW_MOTION_STATUS_READY`
    pub const READY: u8 = 1;
    /// `OHOS_CONTROL_SLOW_MOTION_STATUS_START`
    pub const START: u8 = 2;
    /// `OHOS_CONTROL_SLOW_MOTION_STATUS_RECORDING`
    pub const RECORDING: u8 = 3;
    /// `OHOS_CONTROL_SLOW_MOTION_STATUS_FINISH`
    pub const FINISH: u8 = 4;
    /// All names.
    pub static SET: super::ValueSet =
        super::ValueSet { name: "slow_motion_status_type", entries: &[(0, "DISABLE"), (1, "READY"), (2, "START"), (3, "RECORDING"), (4, "FINISH")] };
}

/// Values of `camera_motion_detection_supported_type_t`.
#[doc(alias = "camera_motion_detection_supported_type_t")]
pub mod motion_detection_supported_type {
    /// `OHOS_CAMERA_MOTION_DETECTION_NOT_SUPPORTED`
    pub const NOT_SUPPORTED: u8 = 0;
    /// `OHOS_CAMERA_MOTION_DETECTION_SUPPORTED`
    pub const SUPPORTED: u8 = 1;
    /// All names.
    pub static SET: super::ValueSet =
        super::ValueSet { name: "motion_detection_supported_type", entries: &[(0, "NOT_SUPPORTED"), (1, "SUPPORTED")] };
}

/// Values of `camera_motion_detection_control_type_t`.
#[doc(alias = "camera_motion_detection_control_type_t")]
pub mod motion_detection_control_type {
    /// `OHOS_CAMERA_MOTION_DETECTION_DISABLE`
    pub const DISABLE: u8 = 0;
    /// `OHOS_CAMERA_MOTION_DETECTION_ENABLE`
    pub const ENABLE: u8 = 1;
    /// All names.
    pub static SET: super::ValueSet =
        super::ValueSet { name: "motion_detection_control_type", entries: &[(0, "DISABLE"), (1, "ENABLE")] };
}

/// Values of `moving_photo_enum_t`.
#[doc(alias = "moving_photo_enum_t")]
pub mod moving_photo {
    /// `OHOS_CAMERA_MOVING_PHOTO_UNSUPPORT`
    pub const UNSUPPORT: u8 = 0;
    /// `OHOS_CAMERA_MOVING_PHOTO_SUPPORT`
    pub const SUPPORT: u8 = 1;
    /// All names.
    pub static SET: super::ValueSet =
        super::ValueSet { name: "moving_photo", entries: &[(0, "UNSUPPORT"), (1, "SUPPORT")] };
}

/// Values of `control_moving_photo_enum_t`.
#[doc(alias = "control_moving_photo_enum_t")]
pub mod control_moving_photo {
    /// `OHOS_CAMERA_MOVING_PHOTO_OFF`
    pub const OFF: u8 = 0;
    /// `OHOS_CAMERA_MOVING_PHOTO_ON`
    pub const ON: u8 = 1;
    /// All names.
    pub static SET: super::ValueSet =
        super::ValueSet { name: "control_moving_photo", entries: &[(0, "OFF"), (1, "ON")] };
}

/// Values of `camera_flash_suggestion_supported_enum_t`.
#[doc(alias = "camera_flash_suggestion_supported_enum_t")]
pub mod flash_suggestion_supported {
    /// `OHOS_CAMERA_FLASH_SUGGESTION_SUPPORTED_CLOSE`
    pub const CLOSE: u8 = 0;
    /// `OHOS_CAMERA_FLASH_SUGGESTION_SUPPORTED_OPEN`
    pub const OPEN: u8 = 1;
    /// All names.
    pub static SET: super::ValueSet =
        super::ValueSet { name: "flash_suggestion_supported", entries: &[(0, "CLOSE"), (1, "OPEN")] };
}

/// Values of `camera_supported_enum_t`.
#[doc(alias = "camera_supported_enum_t")]
pub mod supported {
    /// `OHOS_CAMERA_NOT_SUPPORTED`
    pub const NOT_SUPPORTED: u8 = 0;
    /// `OHOS_CAMERA_SUPPORTED`
    pub const SUPPORTED: u8 = 1;
    /// All names.
    pub static SET: super::ValueSet =
        super::ValueSet { name: "supported", entries: &[(0, "NOT_SUPPORTED"), (1, "SUPPORTED")] };
}

/// Values of `ControlHighQualityModeEnumT`.
#[doc(alias = "ControlHighQualityModeEnumT")]
pub mod control_high_quality_mode {
    /// `OHOS_CONTROL_HIGH_QUALITY_MODE_OFF`
    pub const OFF: u8 = 0;
    /// `OHOS_CONTROL_HIGH_QUALITY_MODE_ON`
    pub const ON: u8 = 1;
    /// All names.
    pub static SET: super::ValueSet =
        super::ValueSet { name: "control_high_quality_mode", entries: &[(0, "OFF"), (1, "ON")] };
}

/// Values of `CameraAppHint`.
#[doc(alias = "CameraAppHint")]
pub mod app_hint {
    /// `OHOS_CAMERA_APP_HINT_NONE`
    pub const NONE: u32 = 0;
    /// `OHOS_CAMERA_APP_HINT_LIVE_STREAM`
    pub const LIVE_STREAM: u32 = 1;
    /// `OHOS_CAMERA_APP_HINT_AGGRESSIVE_RESOURCE`
    pub const AGGRESSIVE_RESOURCE: u32 = 2;
    /// `OHOS_CAMERA_APP_HINT_SCAN_CODE`
    pub const SCAN_CODE: u32 = 4;
    /// `OHOS_CAMERA_APP_HINT_LIVE_BROADCAST`
    pub const LIVE_BROADCAST: u32 = 8;
    /// All names.
    pub static SET: super::ValueSet =
        super::ValueSet { name: "app_hint", entries: &[(0, "NONE"), (1, "LIVE_STREAM"), (2, "AGGRESSIVE_RESOURCE"), (4, "SCAN_CODE"), (8, "LIVE_BROADCAST")] };
}

/// Values of `CameraEffectSuggestionType`.
#[doc(alias = "CameraEffectSuggestionType")]
pub mod effect_suggestion_type {
    /// `OHOS_CAMERA_EFFECT_SUGGESTION_NONE`
    pub const NONE: u8 = 0;
    /// `OHOS_CAMERA_EFFECT_SUGGESTION_PORTRAIT`
    pub const PORTRAIT: u8 = 1;
    /// `OHOS_CAMERA_EFFECT_SUGGESTION_FOOD`
    pub const FOOD: u8 = 2;
    /// `OHOS_CAMERA_EFFECT_SUGGESTION_SKY`
    pub const SKY: u8 = 3;
    /// `OHOS_CAMERA_EFFECT_SUGGESTION_SUNRISE_SUNSET`
    pub const SUNRISE_SUNSET: u8 = 4;
    /// `OHOS_CAMERA_EFFECT_SUGGESTION_STAGE`
    pub const STAGE: u8 = 5;
    /// All names.
    pub static SET: super::ValueSet =
        super::ValueSet { name: "effect_suggestion_type", entries: &[(0, "NONE"), (1, "PORTRAIT"), (2, "FOOD"), (3, "SKY"), (4, "SUNRISE_SUNSET"), (5, "STAGE")] };
}

/// Values of `CameraFoldStatus`.
#[doc(alias = "CameraFoldStatus")]
pub mod fold_status {
    /// `OHOS_CAMERA_FOLD_STATUS_NONFOLDABLE`
    pub const NONFOLDABLE: u8 = 0;
    /// `OHOS_CAMERA_FOLD_STATUS_EXPANDED`
    pub const EXPANDED: u8 = 1;
    /// `OHOS_CAMERA_FOLD_STATUS_FOLDED`
    pub const FOLDED: u8 = 2;
    /// All names.
    pub static SET: super::ValueSet =
        super::ValueSet { name: "fold_status", entries: &[(0, "NONFOLDABLE"), (1, "EXPANDED"), (2, "FOLDED")] };
}

/// Values of `CameraBurstCaptureEnum`.
#[doc(alias = "CameraBurstCaptureEnum")]
pub mod burst_capture {
    /// `OHOS_CONTROL_BURST_CAPTURE_END`
    pub const END: u8 = 0;
    /// `OHOS_CONTROL_BURST_CAPTURE_BEGIN`
    pub const BEGIN: u8 = 1;
    /// All names.
    pub static SET: super::ValueSet =
        super::ValueSet { name: "burst_capture", entries: &[(0, "END"), (1, "BEGIN")] };
}

/// Values of `CameraLightPaintingType`.
#[doc(alias = "CameraLightPaintingType")]
pub mod light_painting_type {
    /// `OHOS_CAMERA_LIGHT_PAINTING_CAR`
    pub const CAR: u8 = 0;
    /// `OHOS_CAMERA_LIGHT_PAINTING_STAR`
    pub const STAR: u8 = 1;
    /// `OHOS_CAMERA_LIGHT_PAINTING_WATER`
    pub const WATER: u8 = 2;
    /// `OHOS_CAMERA_LIGHT_PAINTING_LIGHT`
    pub const LIGHT: u8 = 3;
    /// All names.
    pub static SET: super::ValueSet =
        super::ValueSet { name: "light_painting_type", entries: &[(0, "CAR"), (1, "STAR"), (2, "WATER"), (3, "LIGHT")] };
}

/// Values of `TimeLapseRecordState`.
#[doc(alias = "TimeLapseRecordState")]
pub mod time_lapse_record_state {
    /// `TIME_LAPSE_IDLE`
    pub const IDLE: u8 = 0;
    /// `TIME_LAPSE_RECORDING`
    pub const RECORDING: u8 = 1;
    /// All names.
    pub static SET: super::ValueSet =
        super::ValueSet { name: "time_lapse_record_state", entries: &[(0, "IDLE"), (1, "RECORDING")] };
}

/// Values of `TimeLapsePreviewType`.
#[doc(alias = "TimeLapsePreviewType")]
pub mod time_lapse_preview_type {
    /// `TIME_LAPSE_PREVIEW_DARK`
    pub const DARK: u8 = 1;
    /// `TIME_LAPSE_PREVIEW_LIGHT`
    pub const LIGHT: u8 = 2;
    /// All names.
    pub static SET: super::ValueSet =
        super::ValueSet { name: "time_lapse_preview_type", entries: &[(1, "DARK"), (2, "LIGHT")] };
}

/// Values of `StatisticsDetectType`.
#[doc(alias = "StatisticsDetectType")]
pub mod statistics_detect_type {
    /// `OHOS_CAMERA_HUMAN_FACE_DETECT`
    pub const HUMAN_FACE_DETECT: u8 = 0;
    /// `OHOS_CAMERA_HUMAN_BODY_DETECT`
    pub const HUMAN_BODY_DETECT: u8 = 1;
    /// `OHOS_CAMERA_CAT_FACE_DETECT`
    pub const CAT_FACE_DETECT: u8 = 2;
    /// `OHOS_CAMERA_CAT_BODY_DETECT`
    pub const CAT_BODY_DETECT: u8 = 3;
    /// `OHOS_CAMERA_DOG_FACE_DETECT`
    pub const DOG_FACE_DETECT: u8 = 4;
    /// `OHOS_CAMERA_DOG_BODY_DETECT`
    pub const DOG_BODY_DETECT: u8 = 5;
    /// `OHOS_CAMERA_SALIENT_DETECT`
    pub const SALIENT_DETECT: u8 = 6;
    /// `OHOS_CAMERA_BAR_CODE_DETECT`
    pub const BAR_CODE_DETECT: u8 = 7;
    /// `OHOS_CAMERA_BASE_FACE_DETECT`
    pub const BASE_FACE_DETECT: u8 = 8;
    /// `OHOS_CAMERA_BASE_TRACKING_REGION`
    pub const BASE_TRACKING_REGION: u8 = 9;
    /// `OHOS_CAMERA_HUMAN_HEAD_DETECT`
    pub const HUMAN_HEAD_DETECT: u8 = 10;
    /// `OHOS_CAMERA_BASE_TRACKING_MODE`
    pub const BASE_TRACKING_MODE: u8 = 11;
    /// `OHOS_CAMERA_BASE_TRACKING_OBJECT_ID`
    pub const BASE_TRACKING_OBJECT_ID: u8 = 12;
    /// `OHOS_CAMERA_TIMESTAMP`
    pub const TIMESTAMP: u8 = 13;
    /// All names.
    pub static SET: super::ValueSet =
        super::ValueSet { name: "statistics_detect_type", entries: &[(0, "HUMAN_FACE_DETECT"), (1, "HUMAN_BODY_DETECT"), (2, "CAT_FACE_DETECT"), (3, "CAT_BODY_DETECT"), (4, "DOG_FACE_DETECT"), (5, "DOG_BODY_DETECT"), (6, "SALIENT_DETECT"), (7, "BAR_CODE_DETECT"), (8, "BASE_FACE_DETECT"), (9, "BASE_TRACKING_REGION"), (10, "HUMAN_HEAD_DETECT"), (11, "BASE_TRACKING_MODE"), (12, "BASE_TRACKING_OBJECT_ID"), (13, "TIMESTAMP")] };
}

/// Values of `Camera_SensorColorFilterArrangement`.
#[doc(alias = "Camera_SensorColorFilterArrangement")]
pub mod sensor_color_filter_arrangement {
    /// `Camera_SENSOR_COLOR_FILTER_ARRANGEMENT_BGGR`
    pub const BGGR: u8 = 0;
    /// `Camera_SENSOR_COLOR_FILTER_ARRANGEMENT_GBRG`
    pub const GBRG: u8 = 1;
    /// `Camera_SENSOR_COLOR_FILTER_ARRANGEMENT_GRBG`
    pub const GRBG: u8 = 2;
    /// `Camera_SENSOR_COLOR_FILTER_ARRANGEMENT_RGGB`
    pub const RGGB: u8 = 3;
    /// `Camera_SENSOR_COLOR_FILTER_ARRANGEMENT_RGB`
    pub const RGB: u8 = 4;
    /// `Camera_SENSOR_COLOR_FILTER_ARRANGEMENT_NIR`
    pub const NIR: u8 = 5;
    /// `Camera_SENSOR_COLOR_FILTER_ARRANGEMENT_RYYB`
    pub const RYYB: u8 = 6;
    /// All names.
    pub static SET: super::ValueSet =
        super::ValueSet { name: "sensor_color_filter_arrangement", entries: &[(0, "BGGR"), (1, "GBRG"), (2, "GRBG"), (3, "RGGB"), (4, "RGB"), (5, "NIR"), (6, "RYYB")] };
}

/// Values of `TripodStatus`.
#[doc(alias = "TripodStatus")]
pub mod tripod_status {
    /// `TRIPOD_STATUS_INVALID`
    pub const INVALID: u8 = 0;
    /// `TRIPOD_STATUS_ACTIVE`
    pub const ACTIVE: u8 = 1;
    /// `TRIPOD_STATUS_ENTER`
    pub const ENTER: u8 = 2;
    /// `TRIPOD_STATUS_EXITING`
    pub const EXITING: u8 = 3;
    /// All names.
    pub static SET: super::ValueSet =
        super::ValueSet { name: "tripod_status", entries: &[(0, "INVALID"), (1, "ACTIVE"), (2, "ENTER"), (3, "EXITING")] };
}

/// Values of `DepthDataAccuracyType`.
#[doc(alias = "DepthDataAccuracyType")]
pub mod depth_data_accuracy_type {
    /// `OHOS_DEPTH_DATA_ACCURACY_RELATIVE`
    pub const RELATIVE: u8 = 1;
    /// `OHOS_DEPTH_DATA_ACCURACY_ABSOLUTE`
    pub const ABSOLUTE: u8 = 2;
    /// All names.
    pub static SET: super::ValueSet =
        super::ValueSet { name: "depth_data_accuracy_type", entries: &[(1, "RELATIVE"), (2, "ABSOLUTE")] };
}

/// Values of `CameraSessionUsageType`.
#[doc(alias = "CameraSessionUsageType")]
pub mod session_usage_type {
    /// `OHOS_CAMERA_SESSION_USAGE_BOKEH`
    pub const BOKEH: i32 = 0;
    /// All names.
    pub static SET: super::ValueSet =
        super::ValueSet { name: "session_usage_type", entries: &[(0, "BOKEH")] };
}

/// Values of `CameraSessionUsageControlType`.
#[doc(alias = "CameraSessionUsageControlType")]
pub mod session_usage_control_type {
    /// `OHOS_CAMERA_SESSION_USAGE_DISABLE`
    pub const DISABLE: i32 = 0;
    /// `OHOS_CAMERA_SESSION_USAGE_ENABLE`
    pub const ENABLE: i32 = 1;
    /// All names.
    pub static SET: super::ValueSet =
        super::ValueSet { name: "session_usage_control_type", entries: &[(0, "DISABLE"), (1, "ENABLE")] };
}

/// Values of `DeviceProtectionStatus`.
#[doc(alias = "DeviceProtectionStatus")]
pub mod device_protection_status {
    /// `OHOS_DEVICE_SWITCH_FREQUENT`
    pub const SWITCH_FREQUENT: u8 = 0;
    /// `OHOS_DEVICE_EXTERNAL_PRESS`
    pub const EXTERNAL_PRESS: u8 = 1;
    /// `OHOS_DEVICE_EJECT_BLOCK`
    pub const EJECT_BLOCK: u8 = 2;
    /// `OHOS_DEVICE_FALL_PROTECTION`
    pub const FALL_PROTECTION: u8 = 3;
    /// All names.
    pub static SET: super::ValueSet =
        super::ValueSet { name: "device_protection_status", entries: &[(0, "SWITCH_FREQUENT"), (1, "EXTERNAL_PRESS"), (2, "EJECT_BLOCK"), (3, "FALL_PROTECTION")] };
}

/// Values of `StatisticsDetectEmotion`.
#[doc(alias = "StatisticsDetectEmotion")]
pub mod statistics_detect_emotion {
    /// `OHOS_EMOTION_NEUTRAL`
    pub const NEUTRAL: u8 = 0;
    /// `OHOS_EMOTION_SADNESS`
    pub const SADNESS: u8 = 1;
    /// `OHOS_EMOTION_SMILE`
    pub const SMILE: u8 = 2;
    /// `OHOS_EMOTION_SURPRISE`
    pub const SURPRISE: u8 = 3;
    /// All names.
    pub static SET: super::ValueSet =
        super::ValueSet { name: "statistics_detect_emotion", entries: &[(0, "NEUTRAL"), (1, "SADNESS"), (2, "SMILE"), (3, "SURPRISE")] };
}

/// Values of `CameraPortraitThemeSupportedType`.
#[doc(alias = "CameraPortraitThemeSupportedType")]
pub mod portrait_theme_supported_type {
    /// `OHOS_CAMERA_PORTRAIT_THEME_NOT_SUPPORTED`
    pub const NOT_SUPPORTED: u8 = 0;
    /// `OHOS_CAMERA_PORTRAIT_THEME_SUPPORTED`
    pub const SUPPORTED: u8 = 1;
    /// All names.
    pub static SET: super::ValueSet =
        super::ValueSet { name: "portrait_theme_supported_type", entries: &[(0, "NOT_SUPPORTED"), (1, "SUPPORTED")] };
}

/// Values of `CameraPortraitThemeTypes`.
#[doc(alias = "CameraPortraitThemeTypes")]
pub mod portrait_theme_types {
    /// `OHOS_CAMERA_PORTRAIT_THEME_TYPE_NATURAL`
    pub const NATURAL: u8 = 0;
    /// `OHOS_CAMERA_PORTRAIT_THEME_TYPE_DELICATE`
    pub const DELICATE: u8 = 1;
    /// `OHOS_CAMERA_PORTRAIT_THEME_TYPE_STYLISH`
    pub const STYLISH: u8 = 2;
    /// All names.
    pub static SET: super::ValueSet =
        super::ValueSet { name: "portrait_theme_types", entries: &[(0, "NATURAL"), (1, "DELICATE"), (2, "STYLISH")] };
}

/// Values of `CameraVideoRotationSupportedType`.
#[doc(alias = "CameraVideoRotationSupportedType")]
pub mod video_rotation_supported_type {
    /// `OHOS_CAMERA_VIDEO_ROTATION_NOT_SUPPORTED`
    pub const NOT_SUPPORTED: u8 = 0;
    /// `OHOS_CAMERA_VIDEO_ROTATION_SUPPORTED`
    pub const SUPPORTED: u8 = 1;
    /// All names.
    pub static SET: super::ValueSet =
        super::ValueSet { name: "video_rotation_supported_type", entries: &[(0, "NOT_SUPPORTED"), (1, "SUPPORTED")] };
}

/// Values of `CameraSunBlockPreviewType`.
#[doc(alias = "CameraSunBlockPreviewType")]
pub mod sun_block_preview_type {
    /// `OHOS_PREVIEW_TYPE_NOT_SUPPORTED`
    pub const NOT_SUPPORTED: u8 = 0;
    /// `OHOS_PREVIEW_TYPE_RGB`
    pub const RGB: u8 = 1;
    /// `OHOS_PREVIEW_TYPE_UV`
    pub const UV: u8 = 2;
    /// `OHOS_PREVIEW_TYPE_RGB_UV`
    pub const RGB_UV: u8 = 3;
    /// All names.
    pub static SET: super::ValueSet =
        super::ValueSet { name: "sun_block_preview_type", entries: &[(0, "NOT_SUPPORTED"), (1, "RGB"), (2, "UV"), (3, "RGB_UV")] };
}

/// Values of `CameraSunBlockBlendColor`.
#[doc(alias = "CameraSunBlockBlendColor")]
pub mod sun_block_blend_color {
    /// `OHOS_BLEND_COLOR_NOT_SUPPORTED`
    pub const NOT_SUPPORTED: u8 = 0;
    /// `OHOS_BLEND_COLOR_NONE`
    pub const NONE: u8 = 0;
    /// `OHOS_BLEND_COLOR_PURPLE`
    pub const PURPLE: u8 = 1;
    /// `OHOS_BLEND_COLOR_SILVER`
    pub const SILVER: u8 = 2;
    /// `OHOS_BLEND_COLOR_GOLD`
    pub const GOLD: u8 = 3;
    /// All names.
    pub static SET: super::ValueSet =
        super::ValueSet { name: "sun_block_blend_color", entries: &[(0, "NOT_SUPPORTED"), (0, "NONE"), (1, "PURPLE"), (2, "SILVER"), (3, "GOLD")] };
}

/// Values of `CameraSunBlockHint`.
#[doc(alias = "CameraSunBlockHint")]
pub mod sun_block_hint {
    /// `OHOS_HINT_NO_FACE_DETECTED`
    pub const NO_FACE_DETECTED: u8 = 2;
    /// `OHOS_HINT_FACE_OUT_OF_BOUND`
    pub const FACE_OUT_OF_BOUND: u8 = 3;
    /// `OHOS_HINT_MOBILEPHONE_TOO_FAR`
    pub const MOBILEPHONE_TOO_FAR: u8 = 4;
    /// `OHOS_HINT_MOBILEPHONE_TOO_NEAR`
    pub const MOBILEPHONE_TOO_NEAR: u8 = 5;
    /// `OHOS_HINT_FACE_TOO_RIGHT`
    pub const FACE_TOO_RIGHT: u8 = 6;
    /// `OHOS_HINT_FACE_TOO_LEFT`
    pub const FACE_TOO_LEFT: u8 = 7;
    /// `OHOS_HINT_FACE_TOO_LOWER`
    pub const FACE_TOO_LOWER: u8 = 8;
    /// `OHOS_HINT_FACE_TOO_TOP`
    pub const FACE_TOO_TOP: u8 = 9;
    /// `OHOS_HINT_SUNSCREEN_NO_FULL_COVERAGE`
    pub const SUNSCREEN_NO_FULL_COVERAGE: u8 = 20;
    /// All names.
    pub static SET: super::ValueSet =
        super::ValueSet { name: "sun_block_hint", entries: &[(2, "NO_FACE_DETECTED"), (3, "FACE_OUT_OF_BOUND"), (4, "MOBILEPHONE_TOO_FAR"), (5, "MOBILEPHONE_TOO_NEAR"), (6, "FACE_TOO_RIGHT"), (7, "FACE_TOO_LEFT"), (8, "FACE_TOO_LOWER"), (9, "FACE_TOO_TOP"), (20, "SUNSCREEN_NO_FULL_COVERAGE")] };
}

/// Values of `CameraQualityPrioritization`.
#[doc(alias = "CameraQualityPrioritization")]
pub mod quality_prioritization {
    /// `OHOS_CAMERA_QUALITY_PRIORITIZATION_HIGH_QUALITY`
    pub const HIGH_QUALITY: u8 = 0;
    /// `OHOS_CAMERA_QUALITY_PRIORITIZATION_POWER_BALANCE`
    pub const POWER_BALANCE: u8 = 1;
    /// All names.
    pub static SET: super::ValueSet =
        super::ValueSet { name: "quality_prioritization", entries: &[(0, "HIGH_QUALITY"), (1, "POWER_BALANCE")] };
}

/// Values of `CameraStreamAutoFpsControl`.
#[doc(alias = "CameraStreamAutoFpsControl")]
pub mod stream_auto_fps_control {
    /// `OHOS_STREAM_AUTO_FPS_DISABLE`
    pub const DISABLE: u8 = 0;
    /// `OHOS_STREAM_AUTO_FPS_ENABLE`
    pub const ENABLE: u8 = 1;
    /// All names.
    pub static SET: super::ValueSet =
        super::ValueSet { name: "stream_auto_fps_control", entries: &[(0, "DISABLE"), (1, "ENABLE")] };
}

/// Values of `PhotoStitchingCaptureState`.
#[doc(alias = "PhotoStitchingCaptureState")]
pub mod photo_stitching_capture_state {
    /// `OHOS_CAMERA_PHOTO_STITCHING_CAPTURE_BEGIN`
    pub const BEGIN: u8 = 1;
    /// `OHOS_CAMERA_PHOTO_STITCHING_CAPTURE_END`
    pub const END: u8 = 2;
    /// `OHOS_CAMERA_PHOTO_STITCHING_CAPTURE_COMPLETED`
    pub const COMPLETED: u8 = 3;
    /// All names.
    pub static SET: super::ValueSet =
        super::ValueSet { name: "photo_stitching_capture_state", entries: &[(1, "BEGIN"), (2, "END"), (3, "COMPLETED")] };
}

/// Values of `PhotoStitchingType`.
#[doc(alias = "PhotoStitchingType")]
pub mod photo_stitching_type {
    /// `OHOS_CAMERA_PHOTO_STITCHING_LONG_SCROLL`
    pub const LONG_SCROLL: u8 = 0;
    /// `OHOS_CAMERA_PHOTO_STITCHING_PAINTING_SCROLL`
    pub const PAINTING_SCROLL: u8 = 1;
    /// `OHOS_CAMERA_PHOTO_STITCHING_NINE_GRID`
    pub const NINE_GRID: u8 = 2;
    /// All names.
    pub static SET: super::ValueSet =
        super::ValueSet { name: "photo_stitching_type", entries: &[(0, "LONG_SCROLL"), (1, "PAINTING_SCROLL"), (2, "NINE_GRID")] };
}

/// Values of `PhotoStitchingHint`.
#[doc(alias = "PhotoStitchingHint")]
pub mod photo_stitching_hint {
    /// `OHOS_CAMERA_PHOTO_STITCHING_DIM_LIGHT`
    pub const DIM_LIGHT: u8 = 0;
    /// `OHOS_CAMERA_PHOTO_STITCHING_KEEP_H`
    pub const KEEP_H: u8 = 1;
    /// `OHOS_CAMERA_PHOTO_STITCHING_SPINNING`
    pub const SPINNING: u8 = 2;
    /// `OHOS_CAMERA_PHOTO_STITCHING_MOVE_TOO_FAST`
    pub const MOVE_TOO_FAST: u8 = 3;
    /// `OHOS_CAMERA_PHOTO_STITCHING_OUT_OF_RANGE`
    pub const OUT_OF_RANGE: u8 = 4;
    /// `OHOS_CAMERA_PHOTO_STITCHING_TOO_CLOSE`
    pub const TOO_CLOSE: u8 = 5;
    /// All names.
    pub static SET: super::ValueSet =
        super::ValueSet { name: "photo_stitching_hint", entries: &[(0, "DIM_LIGHT"), (1, "KEEP_H"), (2, "SPINNING"), (3, "MOVE_TOO_FAST"), (4, "OUT_OF_RANGE"), (5, "TOO_CLOSE")] };
}

/// Values of `PhotoStitchingDirection`.
#[doc(alias = "PhotoStitchingDirection")]
pub mod photo_stitching_direction {
    /// `OHOS_CAMERA_PHOTO_STITCHING_LANDSCAPE`
    pub const LANDSCAPE: u8 = 0;
    /// `OHOS_CAMERA_PHOTO_STITCHING_PORTRAIT`
    pub const PORTRAIT: u8 = 1;
    /// All names.
    pub static SET: super::ValueSet =
        super::ValueSet { name: "photo_stitching_direction", entries: &[(0, "LANDSCAPE"), (1, "PORTRAIT")] };
}

/// Values of `camera_focus_range_type_t`.
#[doc(alias = "camera_focus_range_type_t")]
pub mod focus_range_type {
    /// `OHOS_CAMERA_FOCUS_RANGE_AUTO`
    pub const AUTO: u8 = 0;
    /// `OHOS_CAMERA_FOCUS_RANGE_NEAR`
    pub const NEAR: u8 = 1;
    /// All names.
    pub static SET: super::ValueSet =
        super::ValueSet { name: "focus_range_type", entries: &[(0, "AUTO"), (1, "NEAR")] };
}

/// Values of `camera_focus_driven_type_t`.
#[doc(alias = "camera_focus_driven_type_t")]
pub mod focus_driven_type {
    /// `OHOS_CAMERA_FOCUS_DRIVEN_AUTO`
    pub const AUTO: u8 = 0;
    /// `OHOS_CAMERA_FOCUS_DRIVEN_FACE`
    pub const FACE: u8 = 1;
    /// All names.
    pub static SET: super::ValueSet =
        super::ValueSet { name: "focus_driven_type", entries: &[(0, "AUTO"), (1, "FACE")] };
}

/// Values of `camera_focus_tracking_mode_t`.
#[doc(alias = "camera_focus_tracking_mode_t")]
pub mod focus_tracking_mode {
    /// `OHOS_CAMERA_FOCUS_TRACKING_AUTO`
    pub const AUTO: u8 = 0;
    /// `OHOS_CAMERA_FOCUS_TRACKING_LOCKED`
    pub const LOCKED: u8 = 1;
    /// All names.
    pub static SET: super::ValueSet =
        super::ValueSet { name: "focus_tracking_mode", entries: &[(0, "AUTO"), (1, "LOCKED")] };
}

/// Values of `camera_color_reservation_type_t`.
#[doc(alias = "camera_color_reservation_type_t")]
pub mod color_reservation_type {
    /// `OHOS_CAMERA_COLOR_RESERVATION_NONE`
    pub const NONE: u8 = 0;
    /// `OHOS_CAMERA_COLOR_RESERVATION_PORTRAIT`
    pub const PORTRAIT: u8 = 1;
    /// All names.
    pub static SET: super::ValueSet =
        super::ValueSet { name: "color_reservation_type", entries: &[(0, "NONE"), (1, "PORTRAIT")] };
}

/// Values of `ControlCenterSupportedType`.
#[doc(alias = "ControlCenterSupportedType")]
pub mod control_center_supported_type {
    /// `OHOS_CAMERA_CONTROL_CENTER_NOT_SUPPORTED`
    pub const NOT_SUPPORTED: u8 = 0;
    /// `OHOS_CAMERA_CONTROL_CENTER_SUPPORTED`
    pub const SUPPORTED: u8 = 1;
    /// All names.
    pub static SET: super::ValueSet =
        super::ValueSet { name: "control_center_supported_type", entries: &[(0, "NOT_SUPPORTED"), (1, "SUPPORTED")] };
}

/// Values of `CameraControlCenterEffectType`.
#[doc(alias = "CameraControlCenterEffectType")]
pub mod control_center_effect_type {
    /// `OHOS_CAMERA_CONTROL_CENTER_EFFECT_TYPE_BEAUTY`
    pub const BEAUTY: u8 = 0;
    /// `OHOS_CAMERA_CONTROL_CENTER_EFFECT_TYPE_PORTRAIT`
    pub const PORTRAIT: u8 = 1;
    /// All names.
    pub static SET: super::ValueSet =
        super::ValueSet { name: "control_center_effect_type", entries: &[(0, "BEAUTY"), (1, "PORTRAIT")] };
}

/// Values of `CameraPrerecordMode`.
#[doc(alias = "CameraPrerecordMode")]
pub mod prerecord_mode {
    /// `OHOS_CAMERA_PRERECORD_MODE_ON`
    pub const ON: u8 = 1;
    /// `OHOS_CAMERA_PRERECORD_MODE_OFF`
    pub const OFF: u8 = 2;
    /// All names.
    pub static SET: super::ValueSet =
        super::ValueSet { name: "prerecord_mode", entries: &[(1, "ON"), (2, "OFF")] };
}

/// Values of `CameraRecordState`.
#[doc(alias = "CameraRecordState")]
pub mod record_state {
    /// `OHOS_CAMERA_RECORD_STATE_PRERECORD_START`
    pub const PRERECORD_START: u8 = 1;
    /// `OHOS_CAMERA_RECORD_STATE_RECORD_START`
    pub const RECORD_START: u8 = 2;
    /// `OHOS_CAMERA_RECORD_STATE_RECORD_STOP`
    pub const RECORD_STOP: u8 = 3;
    /// All names.
    pub static SET: super::ValueSet =
        super::ValueSet { name: "record_state", entries: &[(1, "PRERECORD_START"), (2, "RECORD_START"), (3, "RECORD_STOP")] };
}

/// Values of `CameraCompositionEndEnum`.
#[doc(alias = "CameraCompositionEndEnum")]
pub mod composition_end {
    /// `OHOS_CAMERA_COMPOSITION_SUCCESS`
    pub const SUCCESS: u8 = 0;
    /// `OHOS_CAMERA_COMPOSITION_TIMEOUT`
    pub const TIMEOUT: u8 = 1;
    /// `OHOS_CAMERA_COMPOSITION_INTERRUPTED`
    pub const INTERRUPTED: u8 = 2;
    /// All names.
    pub static SET: super::ValueSet =
        super::ValueSet { name: "composition_end", entries: &[(0, "SUCCESS"), (1, "TIMEOUT"), (2, "INTERRUPTED")] };
}

/// Values of `CameraNightSubMode`.
#[doc(alias = "CameraNightSubMode")]
pub mod night_sub_mode {
    /// `OHOS_CAMERA_NIGHT_SUB_MODE_DEFAULT`
    pub const DEFAULT: u8 = 0;
    /// `OHOS_CAMERA_NIGHT_SUB_MODE_SUPER_MOON`
    pub const SUPER_MOON: u8 = 1;
    /// `OHOS_CAMERA_NIGHT_SUB_MODE_STARRY_SKY`
    pub const STARRY_SKY: u8 = 2;
    /// `OHOS_CAMERA_NIGHT_SUB_MODE_STARRY_SKY_PORTRAIT`
    pub const STARRY_SKY_PORTRAIT: u8 = 3;
    /// All names.
    pub static SET: super::ValueSet =
        super::ValueSet { name: "night_sub_mode", entries: &[(0, "DEFAULT"), (1, "SUPER_MOON"), (2, "STARRY_SKY"), (3, "STARRY_SKY_PORTRAIT")] };
}

/// Values of `camera_color_style_template`.
#[doc(alias = "camera_color_style_template")]
pub mod color_style_template {
    /// `OHOS_CAMERA_COLOR_STYLE_INVALID`
    pub const INVALID: u8 = 0;
    /// `OHOS_CAMERA_COLOR_STYLE_PRIMARY`
    pub const PRIMARY: u8 = 1;
    /// `OHOS_CAMERA_COLOR_STYLE_FILM`
    pub const FILM: u8 = 2;
    /// `OHOS_CAMERA_COLOR_STYLE_ROMANTIC`
    pub const ROMANTIC: u8 = 3;
    /// `OHOS_CAMERA_COLOR_STYLE_COMICAL`
    pub const COMICAL: u8 = 4;
    /// `OHOS_CAMERA_COLOR_STYLE_VIVID`
    pub const VIVID: u8 = 5;
    /// `OHOS_CAMERA_COLOR_STYLE_BRIGHT`
    pub const BRIGHT: u8 = 6;
    /// `OHOS_CAMERA_COLOR_STYLE_BLACK_WHITE`
    pub const BLACK_WHITE: u8 = 7;
    /// All names.
    pub static SET: super::ValueSet =
        super::ValueSet { name: "color_style_template", entries: &[(0, "INVALID"), (1, "PRIMARY"), (2, "FILM"), (3, "ROMANTIC"), (4, "COMICAL"), (5, "VIVID"), (6, "BRIGHT"), (7, "BLACK_WHITE")] };
}

/// Values of `CameraConcurrentType`.
#[doc(alias = "CameraConcurrentType")]
pub mod concurrent_type {
    /// `OHOS_CAMERA_COCURRENT_FULL`
    pub const FULL: u8 = 0;
    /// `OHOS_CAMERA_COCURRENT_LIIMITED`
    pub const LIMITED: u8 = 1;
    /// All names.
    pub static SET: super::ValueSet =
        super::ValueSet { name: "concurrent_type", entries: &[(0, "FULL"), (1, "LIMITED")] };
}

/// Values of `SketchStreamInfoStatus`.
#[doc(alias = "SketchStreamInfoStatus")]
pub mod sketch_stream_info_status {
    /// `OHOS_CAMERA_SKETCH_STREAM_UNSUPPORT`
    pub const UNSUPPORT: u8 = 0;
    /// `OHOS_CAMERA_SKETCH_STREAM_SUPPORT`
    pub const SUPPORT: u8 = 1;
    /// All names.
    pub static SET: super::ValueSet =
        super::ValueSet { name: "sketch_stream_info_status", entries: &[(0, "UNSUPPORT"), (1, "SUPPORT")] };
}

/// Values of `camera_constellation_drawing_state`.
#[doc(alias = "camera_constellation_drawing_state")]
pub mod constellation_drawing_state {
    /// `OHOS_CAMERA_CONSTELLATION_PROCESSING`
    pub const PROCESSING: u8 = 0;
    /// `OHOS_CAMERA_CONSTELLATION_SUCCEEDED`
    pub const SUCCEEDED: u8 = 1;
    /// `OHOS_CAMERA_CONSTELLATION_FAILED_OVERBRIGHT`
    pub const FAILED_OVERBRIGHT: u8 = 2;
    /// `OHOS_CAMERA_CONSTELLATION_FAILED_INSUFFICIENT_STARS`
    pub const FAILED_INSUFFICIENT_STARS: u8 = 3;
    /// All names.
    pub static SET: super::ValueSet =
        super::ValueSet { name: "constellation_drawing_state", entries: &[(0, "PROCESSING"), (1, "SUCCEEDED"), (2, "FAILED_OVERBRIGHT"), (3, "FAILED_INSUFFICIENT_STARS")] };
}

/// Values of `CameraApertureEffectType`.
#[doc(alias = "CameraApertureEffectType")]
pub mod aperture_effect_type {
    /// `OHOS_CAMERA_APERTURE_EFFECT_NORMAL`
    pub const NORMAL: u8 = 0;
    /// `OHOS_CAMERA_APERTURE_EFFECT_LOWLIGHT`
    pub const LOWLIGHT: u8 = 1;
    /// `OHOS_CAMERA_APERTURE_EFFECT_MACRO`
    pub const MACRO: u8 = 2;
    /// All names.
    pub static SET: super::ValueSet =
        super::ValueSet { name: "aperture_effect_type", entries: &[(0, "NORMAL"), (1, "LOWLIGHT"), (2, "MACRO")] };
}

/// Values of `camera_photo_quality_prioritization_t`.
#[doc(alias = "camera_photo_quality_prioritization_t")]
pub mod photo_quality_prioritization {
    /// `OHOS_CAMERA_PHOTO_QUALITY_PRIORITIZATION_HIGH_QUALITY`
    pub const HIGH_QUALITY: u8 = 0;
    /// `OHOS_CAMERA_PHOTO_QUALITY_PRIORITIZATION_SPEED`
    pub const SPEED: u8 = 1;
    /// All names.
    pub static SET: super::ValueSet =
        super::ValueSet { name: "photo_quality_prioritization", entries: &[(0, "HIGH_QUALITY"), (1, "SPEED")] };
}

/// Values of `CameraPreviewQualityPrioritization`.
#[doc(alias = "CameraPreviewQualityPrioritization")]
pub mod preview_quality_prioritization {
    /// `OHOS_CAMERA_PREVIEW_QUALITY_PRIORITIZATION_HIGH_QUALITY`
    pub const HIGH_QUALITY: u8 = 0;
    /// `OHOS_CAMERA_PREVIEW_QUALITY_PRIORITIZATION_HIGH_SPEED`
    pub const HIGH_SPEED: u8 = 1;
    /// All names.
    pub static SET: super::ValueSet =
        super::ValueSet { name: "preview_quality_prioritization", entries: &[(0, "HIGH_QUALITY"), (1, "HIGH_SPEED")] };
}

/// Values of `camera_switch_mode_t`.
#[doc(alias = "camera_switch_mode_t")]
pub mod switch_mode {
    /// `OHOS_CAMERA_SWITCH_OFF`
    pub const OFF: u8 = 0;
    /// `OHOS_CAMERA_SWITCH_ON`
    pub const ON: u8 = 1;
    /// All names.
    pub static SET: super::ValueSet =
        super::ValueSet { name: "switch_mode", entries: &[(0, "OFF"), (1, "ON")] };
}

/// Values of `camera_imaging_mode_enum_t`.
#[doc(alias = "camera_imaging_mode_enum_t")]
pub mod imaging_mode {
    /// `OHOS_CAMERA_IMAGING_MODE_AUTO`
    pub const AUTO: u8 = 0;
    /// `OHOS_CAMERA_IMAGING_MODE_RGB`
    pub const RGB: u8 = 1;
    /// `OHOS_CAMERA_IMAGING_MODE_IR`
    pub const IR: u8 = 2;
    /// All names.
    pub static SET: super::ValueSet =
        super::ValueSet { name: "imaging_mode", entries: &[(0, "AUTO"), (1, "RGB"), (2, "IR")] };
}

/// Values of `camera_optical_image_stabilization_mode_enum_t`.
#[doc(alias = "camera_optical_image_stabilization_mode_enum_t")]
pub mod optical_image_stabilization_mode {
    /// `OHOS_CAMERA_OPTICAL_IMAGE_STABILIZATION_MODE_OFF`
    pub const OFF: i32 = 0;
    /// `OHOS_CAMERA_OPTICAL_IMAGE_STABILIZATION_MODE_AUTO`
    pub const AUTO: i32 = 1;
    /// `OHOS_CAMERA_OPTICAL_IMAGE_STABILIZATION_MODE_CUSTOM`
    pub const CUSTOM: i32 = 2;
    /// All names.
    pub static SET: super::ValueSet =
        super::ValueSet { name: "optical_image_stabilization_mode", entries: &[(0, "OFF"), (1, "AUTO"), (2, "CUSTOM")] };
}

/// Values of `camera_optical_image_stabilization_axes_enum_t`.
#[doc(alias = "camera_optical_image_stabilization_axes_enum_t")]
pub mod optical_image_stabilization_axes {
    /// `CAMERA_OPTICAL_IMAGE_STABILIZATION_AXES_PITCH`
    pub const PITCH: u8 = 0;
    /// `CAMERA_OPTICAL_IMAGE_STABILIZATION_AXES_YAW`
    pub const YAW: u8 = 1;
    /// `CAMERA_OPTICAL_IMAGE_STABILIZATION_AXES_ROLL`
    pub const ROLL: u8 = 2;
    /// All names.
    pub static SET: super::ValueSet =
        super::ValueSet { name: "optical_image_stabilization_axes", entries: &[(0, "PITCH"), (1, "YAW"), (2, "ROLL")] };
}

/// Values of `automotive_camera_sensor_type_enum_t`.
#[doc(alias = "automotive_camera_sensor_type_enum_t")]
pub mod automotive_camera_sensor_type {
    /// `OHOS_AUTOMOTIVE_CAMERA_SENSOR_TYPE_CMS`
    pub const CMS: u8 = 0;
    /// `OHOS_AUTOMOTIVE_CAMERA_SENSOR_TYPE_DMS`
    pub const DMS: u8 = 1;
    /// `OHOS_AUTOMOTIVE_CAMERA_SENSOR_TYPE_DVR`
    pub const DVR: u8 = 2;
    /// `OHOS_AUTOMOTIVE_CAMERA_SENSOR_TYPE_APA`
    pub const APA: u8 = 3;
    /// `OHOS_AUTOMOTIVE_CAMERA_SENSOR_TYPE_AVM`
    pub const AVM: u8 = 4;
    /// `OHOS_AUTOMOTIVE_CAMERA_SENSOR_TYPE_BMS`
    pub const BMS: u8 = 5;
    /// `OHOS_AUTOMOTIVE_CAMERA_SENSOR_TYPE_DPIN`
    pub const DPIN: u8 = 6;
    /// All names.
    pub static SET: super::ValueSet =
        super::ValueSet { name: "automotive_camera_sensor_type", entries: &[(0, "CMS"), (1, "DMS"), (2, "DVR"), (3, "APA"), (4, "AVM"), (5, "BMS"), (6, "DPIN")] };
}
