// @generated from hal-api/data by `CHAL_BLESS=1 cargo test -p hal-api --test registry`; edit the data.
//! One typed key per registered tag, named as in the HDI without its prefix `OHOS_`.

use super::{Key, Rational};

// Section 0x0000 CAMERA_PROPERTIES
// Not usable, for upstream gives it no type: 0x00000023 ABILITY_MOVING_PHOTO_MICRO_VIDEO_ENHANCE
/// `BYTE`, one value, ability.
#[doc(alias = "OHOS_ABILITY_CAMERA_POSITION")] pub const ABILITY_CAMERA_POSITION: Key<u8> = Key::registered(0x00000000);
/// `BYTE`, one value, ability.
#[doc(alias = "OHOS_ABILITY_CAMERA_TYPE")] pub const ABILITY_CAMERA_TYPE: Key<u8> = Key::registered(0x00000001);
/// `BYTE`, one value, ability.
#[doc(alias = "OHOS_ABILITY_CAMERA_CONNECTION_TYPE")] pub const ABILITY_CAMERA_CONNECTION_TYPE: Key<u8> = Key::registered(0x00000002);
/// `BYTE`, one value, ability.
#[doc(alias = "OHOS_ABILITY_MEMORY_TYPE")] pub const ABILITY_MEMORY_TYPE: Key<u8> = Key::registered(0x00000003);
/// `INT32`, a list, ability.
#[doc(alias = "OHOS_ABILITY_FPS_RANGES")] pub const ABILITY_FPS_RANGES: Key<[i32]> = Key::registered(0x00000004);
/// `BYTE`, one value, ability.
#[doc(alias = "OHOS_ABILITY_FLASH_AVAILABLE")] pub const ABILITY_FLASH_AVAILABLE: Key<u8> = Key::registered(0x00000005);
/// Streams that the other items are about. `INT32`, a list, status.
#[doc(alias = "OHOS_CAMERA_STREAM_ID")] pub const CAMERA_STREAM_ID: Key<[i32]> = Key::registered(0x00000006);
/// `BYTE`, one value, ability.
#[doc(alias = "OHOS_ABILITY_PRELAUNCH_AVAILABLE")] pub const ABILITY_PRELAUNCH_AVAILABLE: Key<u8> = Key::registered(0x00000007);
/// `INT32`, a list, ability.
#[doc(alias = "OHOS_ABILITY_CUSTOM_VIDEO_FPS")] pub const ABILITY_CUSTOM_VIDEO_FPS: Key<[i32]> = Key::registered(0x00000008);
/// `BYTE`, a list, ability.
#[doc(alias = "OHOS_ABILITY_CAMERA_MODES")] pub const ABILITY_CAMERA_MODES: Key<[u8]> = Key::registered(0x00000009);
/// `FLOAT`, a list, ability.
#[doc(alias = "OHOS_ABILITY_SKETCH_ENABLE_RATIO")] pub const ABILITY_SKETCH_ENABLE_RATIO: Key<[f32]> = Key::registered(0x0000000a);
/// `FLOAT`, a list, ability.
#[doc(alias = "OHOS_ABILITY_SKETCH_REFERENCE_FOV_RATIO")] pub const ABILITY_SKETCH_REFERENCE_FOV_RATIO: Key<[f32]> = Key::registered(0x0000000b);
/// `INT32`, a list, ability.
#[doc(alias = "OHOS_ABILITY_SKETCH_INFO_NOTIFICATION")] pub const ABILITY_SKETCH_INFO_NOTIFICATION: Key<[i32]> = Key::registered(0x0000000c);
/// `BYTE`, one value, ability.
#[doc(alias = "OHOS_ABILITY_CAMERA_FOLDSCREEN_TYPE")] pub const ABILITY_CAMERA_FOLDSCREEN_TYPE: Key<u8> = Key::registered(0x0000000d);
/// `INT32`, a list, ability.
#[doc(alias = "OHOS_ABILITY_AVAILABLE_COLOR_SPACES")] pub const ABILITY_AVAILABLE_COLOR_SPACES: Key<[i32]> = Key::registered(0x0000000e);
/// Exposure times that night mode offers. `INT32`, a list, ability, in ms.
#[doc(alias = "OHOS_ABILITY_NIGHT_MODE_SUPPORTED_EXPOSURE_TIME")] pub const ABILITY_NIGHT_MODE_SUPPORTED_EXPOSURE_TIME: Key<[i32]> = Key::registered(0x0000000f);
/// `UINT32`, one value, status.
#[doc(alias = "OHOS_CAMERA_MESURE_EXPOSURE_TIME")] pub const CAMERA_MEASURE_EXPOSURE_TIME: Key<u32> = Key::registered(0x00000010);
/// `BYTE`, one value, status.
#[doc(alias = "OHOS_CAMERA_EXPOSURE_MODE_PREVIEW_STATE")] pub const CAMERA_EXPOSURE_MODE_PREVIEW_STATE: Key<u8> = Key::registered(0x00000011);
/// `INT32`, a list, status.
#[doc(alias = "OHOS_CAMERA_USER_ID")] pub const CAMERA_USER_ID: Key<[i32]> = Key::registered(0x00000012);
/// `UINT32`, a list, ability.
#[doc(alias = "OHOS_ABILITY_MOON_CAPTURE_BOOST")] pub const ABILITY_MOON_CAPTURE_BOOST: Key<[u32]> = Key::registered(0x00000013);
/// `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_MOON_CAPTURE_BOOST")] pub const CONTROL_MOON_CAPTURE_BOOST: Key<u8> = Key::registered(0x00000014);
/// `UINT32`, one value, status.
#[doc(alias = "OHOS_STATUS_MOON_CAPTURE_DETECTION")] pub const STATUS_MOON_CAPTURE_DETECTION: Key<u32> = Key::registered(0x00000015);
/// `BYTE`, one value, ability.
#[doc(alias = "OHOS_ABILITY_CAPTURE_DURATION_SUPPORTED")] pub const ABILITY_CAPTURE_DURATION_SUPPORTED: Key<u8> = Key::registered(0x00000016);
/// `UINT32`, one value, status.
#[doc(alias = "OHOS_CAMERA_CUSTOM_SNAPSHOT_DURATION")] pub const CAMERA_CUSTOM_SNAPSHOT_DURATION: Key<u32> = Key::registered(0x00000017);
/// `INT32`, a list, ability.
#[doc(alias = "OHOS_ABILITY_MOVING_PHOTO")] pub const ABILITY_MOVING_PHOTO: Key<[i32]> = Key::registered(0x00000018);
/// `UINT32`, a list, ability.
#[doc(alias = "OHOS_ABILITY_FLASH_SUGGESTION_SUPPORTED")] pub const ABILITY_FLASH_SUGGESTION_SUPPORTED: Key<[u32]> = Key::registered(0x00000019);
/// `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_FLASH_SUGGESTION_SWITCH")] pub const CONTROL_FLASH_SUGGESTION_SWITCH: Key<u8> = Key::registered(0x0000001a);
/// `UINT32`, one value, status.
#[doc(alias = "OHOS_STATUS_FLASH_SUGGESTION")] pub const STATUS_FLASH_SUGGESTION: Key<u32> = Key::registered(0x0000001b);
/// `BYTE`, one value, ability.
#[doc(alias = "OHOS_ABILITY_HIGH_QUALITY_SUPPORT")] pub const ABILITY_HIGH_QUALITY_SUPPORT: Key<u8> = Key::registered(0x0000001c);
/// `BYTE`, one value, ability.
#[doc(alias = "OHOS_ABILITY_CAMERA_FOLD_STATUS")] pub const ABILITY_CAMERA_FOLD_STATUS: Key<u8> = Key::registered(0x0000001d);
/// `INT32`, one value, status.
#[doc(alias = "OHOS_STATUS_CAMERA_OCCLUSION_DETECTION")] pub const STATUS_CAMERA_OCCLUSION_DETECTION: Key<i32> = Key::registered(0x0000001e);
/// `BYTE`, a list, ability.
#[doc(alias = "OHOS_ABILITY_STATISTICS_DETECT_TYPE")] pub const ABILITY_STATISTICS_DETECT_TYPE: Key<[u8]> = Key::registered(0x0000001f);
/// `BYTE`, a list, control.
#[doc(alias = "OHOS_CONTROL_STATISTICS_DETECT_SETTING")] pub const CONTROL_STATISTICS_DETECT_SETTING: Key<[u8]> = Key::registered(0x00000020);
/// `INT32`, a list, ability.
#[doc(alias = "OHOS_ABILITY_AVAILABLE_EXTENDED_STREAM_INFO_TYPES")] pub const ABILITY_AVAILABLE_EXTENDED_STREAM_INFO_TYPES: Key<[i32]> = Key::registered(0x00000021);
/// \[mode, 0/1\]*. `BYTE`, a list, ability.
#[doc(alias = "OHOS_ABILITY_AUTO_DEFERRED_VIDEO_ENHANCE")] pub const ABILITY_AUTO_DEFERRED_VIDEO_ENHANCE: Key<[u8]> = Key::registered(0x00000022);
/// `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_AUTO_DEFERRED_VIDEO_ENHANCE")] pub const CONTROL_AUTO_DEFERRED_VIDEO_ENHANCE: Key<u8> = Key::registered(0x00000024);
/// `INT32`, a list, ability.
#[doc(alias = "OHOS_ABILITY_AUTO_CLOUD_IMAGE_ENHANCE")] pub const ABILITY_AUTO_CLOUD_IMAGE_ENHANCE: Key<[i32]> = Key::registered(0x00000025);
/// `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_AUTO_CLOUD_IMAGE_ENHANCE")] pub const CONTROL_AUTO_CLOUD_IMAGE_ENHANCE: Key<u8> = Key::registered(0x00000026);
/// `INT32`, a list, ability.
#[doc(alias = "OHOS_ABILITY_TRIPOD_DETECTION")] pub const ABILITY_TRIPOD_DETECTION: Key<[i32]> = Key::registered(0x00000027);
/// `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_TRIPOD_DETECTION")] pub const CONTROL_TRIPOD_DETECTION: Key<u8> = Key::registered(0x00000028);
/// `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_TRIPOD_STABLITATION")] pub const CONTROL_TRIPOD_STABILIZATION: Key<u8> = Key::registered(0x00000029);
/// `BYTE`, one value, status.
#[doc(alias = "OHOS_STATUS_TRIPOD_DETECTION_STATUS")] pub const STATUS_TRIPOD_DETECTION_STATUS: Key<u8> = Key::registered(0x0000002a);
/// \[x, y\]. `FLOAT`, a list, status.
#[doc(alias = "OHOS_STATUS_SKETCH_POINT")] pub const STATUS_SKETCH_POINT: Key<[f32]> = Key::registered(0x0000002b);
/// `FLOAT`, a list, status.
#[doc(alias = "OHOS_STATUS_SKETCH_STREAM_INFO")] pub const STATUS_SKETCH_STREAM_INFO: Key<[f32]> = Key::registered(0x0000002c);
/// `INT32`, a list, ability.
#[doc(alias = "OHOS_ABILITY_LOW_LIGHT_BOOST")] pub const ABILITY_LOW_LIGHT_BOOST: Key<[i32]> = Key::registered(0x0000002d);
/// `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_LOW_LIGHT_DETECT")] pub const CONTROL_LOW_LIGHT_DETECT: Key<u8> = Key::registered(0x0000002e);
/// `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_LOW_LIGHT_BOOST")] pub const CONTROL_LOW_LIGHT_BOOST: Key<u8> = Key::registered(0x0000002f);
/// `BYTE`, one value, status.
#[doc(alias = "OHOS_STATUS_LOW_LIGHT_DETECTION")] pub const STATUS_LOW_LIGHT_DETECTION: Key<u8> = Key::registered(0x00000030);
/// `BYTE`, one value, status.
#[doc(alias = "OHOS_STATUS_CAMERA_LENS_DIRTY_DETECTION")] pub const STATUS_CAMERA_LENS_DIRTY_DETECTION: Key<u8> = Key::registered(0x00000031);
/// `BYTE`, one value, status.
#[doc(alias = "OHOS_DEVICE_PROTECTION_STATE")] pub const DEVICE_PROTECTION_STATE: Key<u8> = Key::registered(0x00000032);
/// `INT32`, one value, status.
#[doc(alias = "OHOS_STATUS_TOF_SENSOR_ABNORMAL")] pub const STATUS_TOF_SENSOR_ABNORMAL: Key<i32> = Key::registered(0x00000033);
/// `BYTE`, a list, ability.
#[doc(alias = "OHOS_ABILITY_SUN_BLOCK_PREVIEW_TYPES")] pub const ABILITY_SUN_BLOCK_PREVIEW_TYPES: Key<[u8]> = Key::registered(0x00000034);
/// `BYTE`, a list, ability.
#[doc(alias = "OHOS_ABILITY_SUN_BLOCK_BLEND_COLORS")] pub const ABILITY_SUN_BLOCK_BLEND_COLORS: Key<[u8]> = Key::registered(0x00000035);
/// `FLOAT`, a list, ability.
#[doc(alias = "OHOS_ABILITY_SUN_BLOCK_RGB_CROP_REGION")] pub const ABILITY_SUN_BLOCK_RGB_CROP_REGION: Key<[f32]> = Key::registered(0x00000036);
/// `FLOAT`, a list, ability.
#[doc(alias = "OHOS_ABILITY_SUN_BLOCK_RGB_UV_REGION")] pub const ABILITY_SUN_BLOCK_RGB_UV_REGION: Key<[f32]> = Key::registered(0x00000037);
/// `BYTE`, a list, status.
#[doc(alias = "OHOS_STATUS_SUN_BLOCK_HINT")] pub const STATUS_SUN_BLOCK_HINT: Key<[u8]> = Key::registered(0x00000038);
/// `DOUBLE`, a list, ability.
#[doc(alias = "OHOS_ABILITY_CAMERA_LIMITED_CAPABILITIES")] pub const ABILITY_CAMERA_LIMITED_CAPABILITIES: Key<[f64]> = Key::registered(0x00000039);
/// `BYTE`, one value, ability.
#[doc(alias = "OHOS_ABILITY_CAMERA_CONCURRENT_TYPE")] pub const ABILITY_CAMERA_CONCURRENT_TYPE: Key<u8> = Key::registered(0x0000003a);
/// Groups of camera ids, each ended by -1. `INT32`, a list, ability.
#[doc(alias = "OHOS_ABILITY_CONCURRENT_SUPPORTED_CAMERAS")] pub const ABILITY_CONCURRENT_SUPPORTED_CAMERAS: Key<[i32]> = Key::registered(0x0000003b);
/// `BYTE`, a list, ability.
#[doc(alias = "OHOS_ABILITY_AUTO_AIGC_PHOTO")] pub const ABILITY_AUTO_AIGC_PHOTO: Key<[u8]> = Key::registered(0x0000003c);
/// `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_AUTO_AIGC_PHOTO")] pub const CONTROL_AUTO_AIGC_PHOTO: Key<u8> = Key::registered(0x0000003d);
/// `BYTE`, a list, ability.
#[doc(alias = "OHOS_ABILITY_LOG_ASSISTANCE_SUPPORTED")] pub const ABILITY_LOG_ASSISTANCE_SUPPORTED: Key<[u8]> = Key::registered(0x0000003e);
/// `BYTE`, one value, ability.
#[doc(alias = "OHOS_ABILITY_STAGE_BOOST")] pub const ABILITY_STAGE_BOOST: Key<u8> = Key::registered(0x0000003f);
/// `BYTE`, one value, ability.
#[doc(alias = "OHOS_ABILITY_FLASHLIGHT_ADJUST_SUPPORTED")] pub const ABILITY_FLASHLIGHT_ADJUST_SUPPORTED: Key<u8> = Key::registered(0x00000040);
/// `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_STAGE_BOOST")] pub const CONTROL_STAGE_BOOST: Key<u8> = Key::registered(0x00000041);
/// `BYTE`, one value, ability.
#[doc(alias = "OHOS_ABILITY_AUTOMOTIVE_CAMERA_POSITION")] pub const ABILITY_AUTOMOTIVE_CAMERA_POSITION: Key<u8> = Key::registered(0x00000042);
/// `BYTE`, a list, ability.
#[doc(alias = "OHOS_ABILITY_AUTO_EXTENDED_GAINMAP_DELIVERY")] pub const ABILITY_AUTO_EXTENDED_GAINMAP_DELIVERY: Key<[u8]> = Key::registered(0x00000043);
/// `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_AUTO_EXTENDED_GAINMAP_DELIVERY")] pub const CONTROL_AUTO_EXTENDED_GAINMAP_DELIVERY: Key<u8> = Key::registered(0x00000044);
/// `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_CAMERA_CONCURRENT_CAPTURE")] pub const CONTROL_CAMERA_CONCURRENT_CAPTURE: Key<u8> = Key::registered(0x00000045);
/// `BYTE`, one value, ability.
#[doc(alias = "OHOS_ABILITY_SPECTRUM_SUPPORTED")] pub const ABILITY_SPECTRUM_SUPPORTED: Key<u8> = Key::registered(0x00000046);
/// `FLOAT`, a list, ability.
#[doc(alias = "OHOS_ABILITY_SPECTRUM_INFOS")] pub const ABILITY_SPECTRUM_INFOS: Key<[f32]> = Key::registered(0x00000047);
/// `BYTE`, one value, ability.
#[doc(alias = "OHOS_ABILITY_AUTOMOTIVE_CAMERA_SENSOR_TYPE")] pub const ABILITY_AUTOMOTIVE_CAMERA_SENSOR_TYPE: Key<u8> = Key::registered(0x00000048);
/// `UINT32`, a list, ability.
#[doc(alias = "OHOS_ABILITY_COMMON_PUBLISHED_FEATURES")] pub const ABILITY_COMMON_PUBLISHED_FEATURES: Key<[u32]> = Key::registered(0x00000049);

// Section 0x0002 CAMERA_SENSOR
/// Exposure time of a frame. `INT64`, one value, result, in ns.
#[doc(alias = "OHOS_SENSOR_EXPOSURE_TIME")] pub const SENSOR_EXPOSURE_TIME: Key<i64> = Key::registered(0x00020000);
/// Gains of the colour channels. `FLOAT`, a list, control.
#[doc(alias = "OHOS_SENSOR_COLOR_CORRECTION_GAINS")] pub const SENSOR_COLOR_CORRECTION_GAINS: Key<[f32]> = Key::registered(0x00020001);
/// `INT32`, one value, status.
#[doc(alias = "OHOS_SENSOR_ORIENTATION")] pub const SENSOR_ORIENTATION: Key<i32> = Key::registered(0x00020002);
/// `BYTE`, a list, ability.
#[doc(alias = "OHOS_ABILITY_MUTE_MODES")] pub const ABILITY_MUTE_MODES: Key<[u8]> = Key::registered(0x00020003);
/// `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_MUTE_MODE")] pub const CONTROL_MUTE_MODE: Key<u8> = Key::registered(0x00020004);
/// `INT32`, one value, control.
#[doc(alias = "OHOS_CONTROL_ROTATE_ANGLE")] pub const CONTROL_ROTATE_ANGLE: Key<i32> = Key::registered(0x00020005);
/// `INT32`, one value, ability.
#[doc(alias = "OHOS_ABILITY_SENSOR_ORIENTATION_VARIABLE")] pub const ABILITY_SENSOR_ORIENTATION_VARIABLE: Key<i32> = Key::registered(0x00020006);
/// `INT32`, a list, status.
#[doc(alias = "OHOS_FOLD_STATE_SENSOR_ORIENTATION_MAP")] pub const FOLD_STATE_SENSOR_ORIENTATION_MAP: Key<[i32]> = Key::registered(0x00020007);
/// `INT32`, a list, status.
#[doc(alias = "OHOS_FOLD_STATE_AND_NATURAL_DIRECTION_SENSOR_ORIENTATION_MAP")] pub const FOLD_STATE_AND_NATURAL_DIRECTION_SENSOR_ORIENTATION_MAP: Key<[i32]> = Key::registered(0x00020008);

// Section 0x0003 CAMERA_SENSOR_INFO
/// `INT32`, a list, status.
#[doc(alias = "OHOS_SENSOR_INFO_ACTIVE_ARRAY_SIZE")] pub const SENSOR_INFO_ACTIVE_ARRAY_SIZE: Key<[i32]> = Key::registered(0x00030000);
/// `INT32`, a list, status.
#[doc(alias = "OHOS_SENSOR_INFO_SENSITIVITY_RANGE")] pub const SENSOR_INFO_SENSITIVITY_RANGE: Key<[i32]> = Key::registered(0x00030001);
/// `INT64`, one value, status.
#[doc(alias = "OHOS_SENSOR_INFO_MAX_FRAME_DURATION")] pub const SENSOR_INFO_MAX_FRAME_DURATION: Key<i64> = Key::registered(0x00030002);
/// \[width, height\]. `FLOAT`, a list, ability.
#[doc(alias = "OHOS_SENSOR_INFO_PHYSICAL_SIZE")] pub const SENSOR_INFO_PHYSICAL_SIZE: Key<[f32]> = Key::registered(0x00030003);
/// `INT32`, a list, status.
#[doc(alias = "OHOS_SENSOR_INFO_PIXEL_ARRAY_SIZE")] pub const SENSOR_INFO_PIXEL_ARRAY_SIZE: Key<[i32]> = Key::registered(0x00030004);
/// `INT64`, one value, status.
#[doc(alias = "OHOS_SENSOR_INFO_TIMESTAMP")] pub const SENSOR_INFO_TIMESTAMP: Key<i64> = Key::registered(0x00030005);

// Section 0x0004 CAMERA_STATISTICS
/// `BYTE`, one value, result.
#[doc(alias = "OHOS_STATISTICS_FACE_DETECT_MODE")] pub const STATISTICS_FACE_DETECT_MODE: Key<u8> = Key::registered(0x00040000);
/// `BYTE`, one value, result.
#[doc(alias = "OHOS_STATISTICS_FACE_DETECT_SWITCH")] pub const STATISTICS_FACE_DETECT_SWITCH: Key<u8> = Key::registered(0x00040001);
/// `BYTE`, one value, result.
#[doc(alias = "OHOS_STATISTICS_FACE_DETECT_MAX_NUM")] pub const STATISTICS_FACE_DETECT_MAX_NUM: Key<u8> = Key::registered(0x00040002);
/// `BYTE`, one value, result.
#[doc(alias = "OHOS_STATISTICS_HISTOGRAM_MODE")] pub const STATISTICS_HISTOGRAM_MODE: Key<u8> = Key::registered(0x00040003);
/// `INT32`, a list, result.
#[doc(alias = "OHOS_STATISTICS_FACE_IDS")] pub const STATISTICS_FACE_IDS: Key<[i32]> = Key::registered(0x00040004);
/// `INT32`, a list, result.
#[doc(alias = "OHOS_STATISTICS_FACE_LANDMARKS")] pub const STATISTICS_FACE_LANDMARKS: Key<[i32]> = Key::registered(0x00040005);
/// `FLOAT`, a list, result.
#[doc(alias = "OHOS_STATISTICS_FACE_RECTANGLES")] pub const STATISTICS_FACE_RECTANGLES: Key<[f32]> = Key::registered(0x00040006);
/// `BYTE`, a list, result.
#[doc(alias = "OHOS_STATISTICS_FACE_SCORES")] pub const STATISTICS_FACE_SCORES: Key<[u8]> = Key::registered(0x00040007);
/// `INT64`, a list, result.
#[doc(alias = "OHOS_STATISTICS_TIMESTAMP")] pub const STATISTICS_TIMESTAMP: Key<[i64]> = Key::registered(0x00040008);
/// `INT32`, a list, result.
#[doc(alias = "OHOS_STATISTICS_DETECT_HUMAN_FACE_INFOS")] pub const STATISTICS_DETECT_HUMAN_FACE_INFOS: Key<[i32]> = Key::registered(0x00040009);
/// `INT32`, a list, result.
#[doc(alias = "OHOS_STATISTICS_DETECT_HUMAN_BODY_INFOS")] pub const STATISTICS_DETECT_HUMAN_BODY_INFOS: Key<[i32]> = Key::registered(0x0004000a);
/// `INT32`, a list, result.
#[doc(alias = "OHOS_STATISTICS_DETECT_HUMAN_HEAD_INFOS")] pub const STATISTICS_DETECT_HUMAN_HEAD_INFOS: Key<[i32]> = Key::registered(0x0004000b);
/// `INT32`, a list, result.
#[doc(alias = "OHOS_STATISTICS_DETECT_CAT_FACE_INFOS")] pub const STATISTICS_DETECT_CAT_FACE_INFOS: Key<[i32]> = Key::registered(0x0004000c);
/// `INT32`, a list, result.
#[doc(alias = "OHOS_STATISTICS_DETECT_CAT_BODY_INFOS")] pub const STATISTICS_DETECT_CAT_BODY_INFOS: Key<[i32]> = Key::registered(0x0004000d);
/// `INT32`, a list, result.
#[doc(alias = "OHOS_STATISTICS_DETECT_DOG_FACE_INFOS")] pub const STATISTICS_DETECT_DOG_FACE_INFOS: Key<[i32]> = Key::registered(0x0004000e);
/// `INT32`, a list, result.
#[doc(alias = "OHOS_STATISTICS_DETECT_DOG_BODY_INFOS")] pub const STATISTICS_DETECT_DOG_BODY_INFOS: Key<[i32]> = Key::registered(0x0004000f);
/// `INT32`, a list, result.
#[doc(alias = "OHOS_STATISTICS_DETECT_SALIENT_INFOS")] pub const STATISTICS_DETECT_SALIENT_INFOS: Key<[i32]> = Key::registered(0x00040010);
/// `INT32`, a list, result.
#[doc(alias = "OHOS_STATISTICS_DETECT_BAR_CODE_INFOS")] pub const STATISTICS_DETECT_BAR_CODE_INFOS: Key<[i32]> = Key::registered(0x00040011);
/// `INT32`, a list, result.
#[doc(alias = "OHOS_STATISTICS_DETECT_BASE_FACE_INFO")] pub const STATISTICS_DETECT_BASE_FACE_INFO: Key<[i32]> = Key::registered(0x00040012);

// Section 0x1000 DEVICE_CONTROL
// Not usable, for upstream gives it no type: 0x1000003f STATUS_AE_EXPOSURE_COMPENSATION
/// `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_AE_ANTIBANDING_MODE")] pub const CONTROL_AE_ANTIBANDING_MODE: Key<u8> = Key::registered(0x10000000);
/// `INT32`, one value, control.
#[doc(alias = "OHOS_CONTROL_AE_EXPOSURE_COMPENSATION")] pub const CONTROL_AE_EXPOSURE_COMPENSATION: Key<i32> = Key::registered(0x10000001);
/// `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_AE_LOCK")] pub const CONTROL_AE_LOCK: Key<u8> = Key::registered(0x10000002);
/// Automatic exposure, and what the flash does for it. `BYTE`, one value, control, values: [`super::values::ae_mode`].
#[doc(alias = "OHOS_CONTROL_AE_MODE")] pub const CONTROL_AE_MODE: Key<u8> = Key::registered(0x10000003);
/// `FLOAT`, a list, control.
#[doc(alias = "OHOS_CONTROL_AE_REGIONS")] pub const CONTROL_AE_REGIONS: Key<[f32]> = Key::registered(0x10000004);
/// `INT32`, a list, control.
#[doc(alias = "OHOS_CONTROL_AE_TARGET_FPS_RANGE")] pub const CONTROL_AE_TARGET_FPS_RANGE: Key<[i32]> = Key::registered(0x10000005);
/// `INT32`, a list, control.
#[doc(alias = "OHOS_CONTROL_FPS_RANGES")] pub const CONTROL_FPS_RANGES: Key<[i32]> = Key::registered(0x10000006);
/// `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_AF_MODE")] pub const CONTROL_AF_MODE: Key<u8> = Key::registered(0x10000007);
/// `FLOAT`, a list, control.
#[doc(alias = "OHOS_CONTROL_AF_REGIONS")] pub const CONTROL_AF_REGIONS: Key<[f32]> = Key::registered(0x10000008);
/// `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_AF_TRIGGER")] pub const CONTROL_AF_TRIGGER: Key<u8> = Key::registered(0x10000009);
/// `INT32`, one value, control.
#[doc(alias = "OHOS_CONTROL_AF_TRIGGER_ID")] pub const CONTROL_AF_TRIGGER_ID: Key<i32> = Key::registered(0x1000000a);
/// `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_AF_STATE")] pub const CONTROL_AF_STATE: Key<u8> = Key::registered(0x1000000b);
/// `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_AWB_LOCK")] pub const CONTROL_AWB_LOCK: Key<u8> = Key::registered(0x1000000c);
/// `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_AWB_MODE")] pub const CONTROL_AWB_MODE: Key<u8> = Key::registered(0x1000000d);
/// `INT32`, a list, control.
#[doc(alias = "OHOS_CONTROL_AWB_REGIONS")] pub const CONTROL_AWB_REGIONS: Key<[i32]> = Key::registered(0x1000000e);
/// `BYTE`, a list, control.
#[doc(alias = "OHOS_CONTROL_AE_AVAILABLE_ANTIBANDING_MODES")] pub const CONTROL_AE_AVAILABLE_ANTIBANDING_MODES: Key<[u8]> = Key::registered(0x1000000f);
/// `BYTE`, a list, control.
#[doc(alias = "OHOS_CONTROL_AE_AVAILABLE_MODES")] pub const CONTROL_AE_AVAILABLE_MODES: Key<[u8]> = Key::registered(0x10000010);
/// `INT32`, a list, control.
#[doc(alias = "OHOS_CONTROL_AE_AVAILABLE_TARGET_FPS_RANGES")] pub const CONTROL_AE_AVAILABLE_TARGET_FPS_RANGES: Key<[i32]> = Key::registered(0x10000011);
/// `INT32`, a list, ability.
#[doc(alias = "OHOS_ABILITY_AE_COMPENSATION_RANGE")] pub const ABILITY_AE_COMPENSATION_RANGE: Key<[i32]> = Key::registered(0x10000012);
/// `RATIONAL`, one value, ability.
#[doc(alias = "OHOS_ABILITY_AE_COMPENSATION_STEP")] pub const ABILITY_AE_COMPENSATION_STEP: Key<Rational> = Key::registered(0x10000013);
/// `INT32`, a list, control.
#[doc(alias = "OHOS_CONTROL_AE_COMPENSATION_RANGE")] pub const CONTROL_AE_COMPENSATION_RANGE: Key<[i32]> = Key::registered(0x10000014);
/// `RATIONAL`, one value, control.
#[doc(alias = "OHOS_CONTROL_AE_COMPENSATION_STEP")] pub const CONTROL_AE_COMPENSATION_STEP: Key<Rational> = Key::registered(0x10000015);
/// `BYTE`, a list, control.
#[doc(alias = "OHOS_CONTROL_AF_AVAILABLE_MODES")] pub const CONTROL_AF_AVAILABLE_MODES: Key<[u8]> = Key::registered(0x10000016);
/// `BYTE`, a list, control.
#[doc(alias = "OHOS_CONTROL_AWB_AVAILABLE_MODES")] pub const CONTROL_AWB_AVAILABLE_MODES: Key<[u8]> = Key::registered(0x10000017);
/// `BYTE`, a list, control.
#[doc(alias = "OHOS_CONTROL_CAPTURE_MIRROR_SUPPORTED")] pub const CONTROL_CAPTURE_MIRROR_SUPPORTED: Key<[u8]> = Key::registered(0x10000018);
/// `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_CAPTURE_MIRROR")] pub const CONTROL_CAPTURE_MIRROR: Key<u8> = Key::registered(0x10000019);
/// Whether focus was found. `BYTE`, one value, status, values: [`super::values::focus_state`].
#[doc(alias = "OHOS_CONTROL_FOCUS_STATE")] pub const CONTROL_FOCUS_STATE: Key<u8> = Key::registered(0x1000001a);
/// `INT32`, a list, control.
#[doc(alias = "OHOS_CONTROL_METER_POINT")] pub const CONTROL_METER_POINT: Key<[i32]> = Key::registered(0x1000001b);
/// `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_METER_MODE")] pub const CONTROL_METER_MODE: Key<u8> = Key::registered(0x1000001c);
/// `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_EXPOSURE_STATE")] pub const CONTROL_EXPOSURE_STATE: Key<u8> = Key::registered(0x1000001d);
/// `INT32`, a list, control.
#[doc(alias = "OHOS_CONTROL_FOCUSED_POINT")] pub const CONTROL_FOCUSED_POINT: Key<[i32]> = Key::registered(0x1000001e);
/// `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_NIGHT_MODE_TRY_AE")] pub const CONTROL_NIGHT_MODE_TRY_AE: Key<u8> = Key::registered(0x1000001f);
/// `UINT32`, a list, control.
#[doc(alias = "OHOS_CONTROL_MANUAL_EXPOSURE_TIME")] pub const CONTROL_MANUAL_EXPOSURE_TIME: Key<[u32]> = Key::registered(0x10000020);
/// `UINT32`, one value, status.
#[doc(alias = "OHOS_STATUS_CAMERA_CURRENT_FPS")] pub const STATUS_CAMERA_CURRENT_FPS: Key<u32> = Key::registered(0x10000021);
/// `INT32`, a list, ability.
#[doc(alias = "OHOS_ABILITY_ISO_VALUES")] pub const ABILITY_ISO_VALUES: Key<[i32]> = Key::registered(0x10000022);
/// `INT32`, one value, control.
#[doc(alias = "OHOS_CONTROL_ISO_VALUE")] pub const CONTROL_ISO_VALUE: Key<i32> = Key::registered(0x10000023);
/// `INT32`, one value, status.
#[doc(alias = "OHOS_STATUS_ISO_VALUE")] pub const STATUS_ISO_VALUE: Key<i32> = Key::registered(0x10000024);
/// `RATIONAL`, a list, ability.
#[doc(alias = "OHOS_ABILITY_SENSOR_EXPOSURE_TIME_RANGE")] pub const ABILITY_SENSOR_EXPOSURE_TIME_RANGE: Key<[Rational]> = Key::registered(0x10000025);
/// `RATIONAL`, one value, control.
#[doc(alias = "OHOS_CONTROL_SENSOR_EXPOSURE_TIME")] pub const CONTROL_SENSOR_EXPOSURE_TIME: Key<Rational> = Key::registered(0x10000026);
/// `RATIONAL`, one value, status.
#[doc(alias = "OHOS_STATUS_SENSOR_EXPOSURE_TIME")] pub const STATUS_SENSOR_EXPOSURE_TIME: Key<Rational> = Key::registered(0x10000027);
/// `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_MOVING_PHOTO")] pub const CONTROL_MOVING_PHOTO: Key<u8> = Key::registered(0x10000028);
/// `INT32`, a list, ability.
#[doc(alias = "OHOS_ABILITY_SENSOR_WB_VALUES")] pub const ABILITY_SENSOR_WB_VALUES: Key<[i32]> = Key::registered(0x10000029);
/// `INT32`, one value, control.
#[doc(alias = "OHOS_CONTROL_SENSOR_WB_VALUE")] pub const CONTROL_SENSOR_WB_VALUE: Key<i32> = Key::registered(0x1000002a);
/// `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_HIGH_QUALITY_MODE")] pub const CONTROL_HIGH_QUALITY_MODE: Key<u8> = Key::registered(0x1000002b);
/// `UINT32`, one value, control.
#[doc(alias = "OHOS_CONTROL_APP_HINT")] pub const CONTROL_APP_HINT: Key<u32> = Key::registered(0x1000002c);
/// `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_BURST_CAPTURE")] pub const CONTROL_BURST_CAPTURE: Key<u8> = Key::registered(0x1000002d);
/// `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_CAMERA_USED_AS_POSITION")] pub const CONTROL_CAMERA_USED_AS_POSITION: Key<u8> = Key::registered(0x1000002e);
/// `INT32`, a list, control.
#[doc(alias = "OHOS_CONTROL_CAMERA_SESSION_USAGE")] pub const CONTROL_CAMERA_SESSION_USAGE: Key<[i32]> = Key::registered(0x1000002f);
/// `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_EJECT_RETRY")] pub const CONTROL_EJECT_RETRY: Key<u8> = Key::registered(0x10000030);
/// `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_FALL_PROTECTION")] pub const CONTROL_FALL_PROTECTION: Key<u8> = Key::registered(0x10000031);
/// `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_SUN_BLOCK_PREVIEW_TYPE")] pub const CONTROL_SUN_BLOCK_PREVIEW_TYPE: Key<u8> = Key::registered(0x10000032);
/// `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_SUN_BLOCK_BLEND_COLOR")] pub const CONTROL_SUN_BLOCK_BLEND_COLOR: Key<u8> = Key::registered(0x10000033);
/// `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_QUALITY_PRIORITIZATION")] pub const CONTROL_QUALITY_PRIORITIZATION: Key<u8> = Key::registered(0x10000034);
/// `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_LOG_ASSISTANCE")] pub const CONTROL_LOG_ASSISTANCE: Key<u8> = Key::registered(0x10000035);
/// `BYTE`, one value, ability.
#[doc(alias = "OHOS_ABILITY_EXTERNAL_CAMERA_LENS_BOOST")] pub const ABILITY_EXTERNAL_CAMERA_LENS_BOOST: Key<u8> = Key::registered(0x10000036);
/// `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_EXTERNAL_CAMERA_LENS_BOOST")] pub const CONTROL_EXTERNAL_CAMERA_LENS_BOOST: Key<u8> = Key::registered(0x10000037);
/// `INT32`, a list, ability.
#[doc(alias = "OHOS_ABILITY_PHOTO_QUALITY_PRIORITIZATION")] pub const ABILITY_PHOTO_QUALITY_PRIORITIZATION: Key<[i32]> = Key::registered(0x10000038);
/// `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_PHOTO_QUALITY_PRIORITIZATION")] pub const CONTROL_PHOTO_QUALITY_PRIORITIZATION: Key<u8> = Key::registered(0x10000039);
/// `INT32`, one value, control.
#[doc(alias = "OHOS_CONTROL_REQUEST_CAMERA_SWITCH")] pub const CONTROL_REQUEST_CAMERA_SWITCH: Key<i32> = Key::registered(0x1000003a);
/// x. `INT32`, a list, control.
#[doc(alias = "OHOS_CONTROL_CAMERA_SWITCH_INFOS")] pub const CONTROL_CAMERA_SWITCH_INFOS: Key<[i32]> = Key::registered(0x1000003b);
/// `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_REMOVE_SENSOR_RESTRAINT")] pub const CONTROL_REMOVE_SENSOR_RESTRAINT: Key<u8> = Key::registered(0x1000003c);
/// `BYTE`, a list, ability.
#[doc(alias = "OHOS_ABILITY_CAMERA_PREVIEW_QUALITY_PRIORITIZATION")] pub const ABILITY_CAMERA_PREVIEW_QUALITY_PRIORITIZATION: Key<[u8]> = Key::registered(0x1000003d);
/// `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_CAMERA_PREVIEW_QUALITY_PRIORITIZATION")] pub const CONTROL_CAMERA_PREVIEW_QUALITY_PRIORITIZATION: Key<u8> = Key::registered(0x1000003e);
/// `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_CAPTURE_ROTATION")] pub const CONTROL_CAPTURE_ROTATION: Key<u8> = Key::registered(0x10000040);
/// `BYTE`, a list, ability.
#[doc(alias = "OHOS_ABILITY_IMAGING_MODES")] pub const ABILITY_IMAGING_MODES: Key<[u8]> = Key::registered(0x10000041);
/// `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_IMAGING_MODE")] pub const CONTROL_IMAGING_MODE: Key<u8> = Key::registered(0x10000042);
/// `BYTE`, a list, ability.
#[doc(alias = "OHOS_ABILITY_GENERATE_ORIGINAL_IMAGE")] pub const ABILITY_GENERATE_ORIGINAL_IMAGE: Key<[u8]> = Key::registered(0x10000043);
/// `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_GENERATE_ORIGINAL_IMAGE")] pub const CONTROL_GENERATE_ORIGINAL_IMAGE: Key<u8> = Key::registered(0x10000044);

// Section 0x1001 DEVICE_EXPOSURE
/// `BYTE`, a list, ability.
#[doc(alias = "OHOS_ABILITY_DEVICE_AVAILABLE_EXPOSUREMODES")] pub const ABILITY_DEVICE_AVAILABLE_EXPOSUREMODES: Key<[u8]> = Key::registered(0x10010000);
/// `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_EXPOSUREMODE")] pub const CONTROL_EXPOSUREMODE: Key<u8> = Key::registered(0x10010001);
/// `BYTE`, a list, ability.
#[doc(alias = "OHOS_ABILITY_EXPOSURE_MODES")] pub const ABILITY_EXPOSURE_MODES: Key<[u8]> = Key::registered(0x10010002);
/// `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_EXPOSURE_MODE")] pub const CONTROL_EXPOSURE_MODE: Key<u8> = Key::registered(0x10010003);
/// `BYTE`, a list, ability.
#[doc(alias = "OHOS_ABILITY_METER_MODES")] pub const ABILITY_METER_MODES: Key<[u8]> = Key::registered(0x10010004);
/// `BYTE`, a list, ability.
#[doc(alias = "OHOS_ABILITY_SCENE_EXPOSURE_MODES")] pub const ABILITY_SCENE_EXPOSURE_MODES: Key<[u8]> = Key::registered(0x10010005);
/// `INT32`, a list, ability.
#[doc(alias = "OHOS_ABILITY_EXPOSURE_TIME")] pub const ABILITY_EXPOSURE_TIME: Key<[i32]> = Key::registered(0x10010006);
/// `BYTE`, a list, ability.
#[doc(alias = "OHOS_ABILITY_AE_LOCK")] pub const ABILITY_AE_LOCK: Key<[u8]> = Key::registered(0x10010007);

// Section 0x1002 DEVICE_FOCUS
/// `BYTE`, a list, ability.
#[doc(alias = "OHOS_ABILITY_DEVICE_AVAILABLE_FOCUSMODES")] pub const ABILITY_DEVICE_AVAILABLE_FOCUSMODES: Key<[u8]> = Key::registered(0x10020000);
/// `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_FOCUSMODE")] pub const CONTROL_FOCUSMODE: Key<u8> = Key::registered(0x10020001);
/// `BYTE`, a list, ability.
#[doc(alias = "OHOS_ABILITY_FOCUS_MODES")] pub const ABILITY_FOCUS_MODES: Key<[u8]> = Key::registered(0x10020002);
/// `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_FOCUS_MODE")] pub const CONTROL_FOCUS_MODE: Key<u8> = Key::registered(0x10020003);
/// `FLOAT`, one value, ability.
#[doc(alias = "OHOS_ABILITY_FOCAL_LENGTH")] pub const ABILITY_FOCAL_LENGTH: Key<f32> = Key::registered(0x10020004);
/// `BYTE`, a list, ability.
#[doc(alias = "OHOS_ABILITY_SCENE_FOCUS_MODES")] pub const ABILITY_SCENE_FOCUS_MODES: Key<[u8]> = Key::registered(0x10020005);
/// `BYTE`, a list, ability.
#[doc(alias = "OHOS_ABILITY_FOCUS_ASSIST_FLASH_SUPPORTED_MODES")] pub const ABILITY_FOCUS_ASSIST_FLASH_SUPPORTED_MODES: Key<[u8]> = Key::registered(0x10020006);
/// `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_FOCUS_ASSIST_FLASH_SUPPORTED_MODE")] pub const CONTROL_FOCUS_ASSIST_FLASH_SUPPORTED_MODE: Key<u8> = Key::registered(0x10020007);
/// `FLOAT`, one value, ability.
#[doc(alias = "OHOS_ABILITY_LENS_INFO_MINIMUM_FOCUS_DISTANCE")] pub const ABILITY_LENS_INFO_MINIMUM_FOCUS_DISTANCE: Key<f32> = Key::registered(0x10020008);
/// `FLOAT`, one value, control.
#[doc(alias = "OHOS_CONTROL_LENS_FOCUS_DISTANCE")] pub const CONTROL_LENS_FOCUS_DISTANCE: Key<f32> = Key::registered(0x10020009);
/// `INT32`, a list, ability.
#[doc(alias = "OHOS_ABILITY_EQUIVALENT_FOCUS")] pub const ABILITY_EQUIVALENT_FOCUS: Key<[i32]> = Key::registered(0x1002000a);
/// `INT32`, a list, ability.
#[doc(alias = "OHOS_ABILITY_LENS_EQUIVALENT_FOCUS")] pub const ABILITY_LENS_EQUIVALENT_FOCUS: Key<[i32]> = Key::registered(0x1002000b);
/// `FLOAT`, one value, control.
#[doc(alias = "OHOS_CONTROL_FOCUS_DISTANCE")] pub const CONTROL_FOCUS_DISTANCE: Key<f32> = Key::registered(0x1002000c);
/// `BYTE`, a list, ability.
#[doc(alias = "OHOS_ABILITY_FOCUS_RANGE_TYPES")] pub const ABILITY_FOCUS_RANGE_TYPES: Key<[u8]> = Key::registered(0x1002000d);
/// `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_FOCUS_RANGE_TYPE")] pub const CONTROL_FOCUS_RANGE_TYPE: Key<u8> = Key::registered(0x1002000e);
/// `BYTE`, a list, ability.
#[doc(alias = "OHOS_ABILITY_FOCUS_TRACKING_MODES")] pub const ABILITY_FOCUS_TRACKING_MODES: Key<[u8]> = Key::registered(0x1002000f);
/// `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_FOCUS_TRACKING_MODE")] pub const CONTROL_FOCUS_TRACKING_MODE: Key<u8> = Key::registered(0x10020010);
/// `INT32`, a list, ability.
#[doc(alias = "OHOS_ABILITY_FOCUS_TRACKING_REGION")] pub const ABILITY_FOCUS_TRACKING_REGION: Key<[i32]> = Key::registered(0x10020011);
/// `BYTE`, a list, ability.
#[doc(alias = "OHOS_ABILITY_FOCUS_DRIVEN_TYPES")] pub const ABILITY_FOCUS_DRIVEN_TYPES: Key<[u8]> = Key::registered(0x10020012);
/// `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_FOCUS_DRIVEN_TYPE")] pub const CONTROL_FOCUS_DRIVEN_TYPE: Key<u8> = Key::registered(0x10020013);
/// `BYTE`, one value, ability.
#[doc(alias = "OHOS_ABILITY_FOCUS_TRACKING_MECH_AVAILABLE")] pub const ABILITY_FOCUS_TRACKING_MECH_AVAILABLE: Key<u8> = Key::registered(0x10020014);
/// `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_FOCUS_TRACKING_MECH")] pub const CONTROL_FOCUS_TRACKING_MECH: Key<u8> = Key::registered(0x10020015);
/// `INT32`, one value, control.
#[doc(alias = "OHOS_CONTROL_FOCUS_TRACKING_OBJECT_ID")] pub const CONTROL_FOCUS_TRACKING_OBJECT_ID: Key<i32> = Key::registered(0x10020016);
/// `FLOAT`, a list, status.
#[doc(alias = "OHOS_STATUS_FOV_INFOS")] pub const STATUS_FOV_INFOS: Key<[f32]> = Key::registered(0x10020017);
/// `INT32`, a list, ability.
#[doc(alias = "OHOS_ABILITY_TYPICAL_SCENE_ZOOM_POINTS")] pub const ABILITY_TYPICAL_SCENE_ZOOM_POINTS: Key<[i32]> = Key::registered(0x10020018);
/// `INT32`, a list, ability.
#[doc(alias = "OHOS_ABILITY_LOCK_OBJECT_TRACKING_AVAILABLE")] pub const ABILITY_LOCK_OBJECT_TRACKING_AVAILABLE: Key<[i32]> = Key::registered(0x10020019);
/// `INT32`, a list, control.
#[doc(alias = "OHOS_CONTROL_LOCK_OBJECT_TRACKING")] pub const CONTROL_LOCK_OBJECT_TRACKING: Key<[i32]> = Key::registered(0x1002001a);

// Section 0x1003 DEVICE_WHITE_BALANCE, upstream OHOS_DEVICE_WHITE_BLANCE
// Not usable, for upstream gives it no type: 0x10030000 ABILITY_DEVICE_AVAILABLE_AWBMODES
/// `BYTE`, a list, ability.
#[doc(alias = "OHOS_ABILITY_AWB_MODES")] pub const ABILITY_AWB_MODES: Key<[u8]> = Key::registered(0x10030001);
/// `BYTE`, one value, ability.
#[doc(alias = "OHOS_ABILITY_AWB_LOCK")] pub const ABILITY_AWB_LOCK: Key<u8> = Key::registered(0x10030002);

// Section 0x1004 DEVICE_FLASH
/// `BYTE`, a list, ability.
#[doc(alias = "OHOS_ABILITY_DEVICE_AVAILABLE_FLASHMODES")] pub const ABILITY_DEVICE_AVAILABLE_FLASHMODES: Key<[u8]> = Key::registered(0x10040000);
/// `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_FLASHMODE")] pub const CONTROL_FLASHMODE: Key<u8> = Key::registered(0x10040001);
/// `BYTE`, a list, ability.
#[doc(alias = "OHOS_ABILITY_FLASH_MODES")] pub const ABILITY_FLASH_MODES: Key<[u8]> = Key::registered(0x10040002);
/// `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_FLASH_MODE")] pub const CONTROL_FLASH_MODE: Key<u8> = Key::registered(0x10040003);
/// `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_FLASH_STATE")] pub const CONTROL_FLASH_STATE: Key<u8> = Key::registered(0x10040004);
/// `INT32`, a list, ability.
#[doc(alias = "OHOS_ABILITY_SCENE_FLASH_MODES")] pub const ABILITY_SCENE_FLASH_MODES: Key<[i32]> = Key::registered(0x10040005);

// Section 0x1005 DEVICE_ZOOM
/// `FLOAT`, a list, ability.
#[doc(alias = "OHOS_ABILITY_ZOOM_RATIO_RANGE")] pub const ABILITY_ZOOM_RATIO_RANGE: Key<[f32]> = Key::registered(0x10050000);
/// `FLOAT`, one value, control.
#[doc(alias = "OHOS_CONTROL_ZOOM_RATIO")] pub const CONTROL_ZOOM_RATIO: Key<f32> = Key::registered(0x10050001);
/// `INT32`, a list, control.
#[doc(alias = "OHOS_CONTROL_ZOOM_CROP_REGION")] pub const CONTROL_ZOOM_CROP_REGION: Key<[i32]> = Key::registered(0x10050002);
/// `INT32`, a list, ability.
#[doc(alias = "OHOS_ABILITY_ZOOM_CAP")] pub const ABILITY_ZOOM_CAP: Key<[i32]> = Key::registered(0x10050003);
/// `INT32`, a list, ability.
#[doc(alias = "OHOS_ABILITY_SCENE_ZOOM_CAP")] pub const ABILITY_SCENE_ZOOM_CAP: Key<[i32]> = Key::registered(0x10050004);
/// `UINT32`, one value, status.
#[doc(alias = "OHOS_STATUS_CAMERA_CURRENT_ZOOM_RATIO")] pub const STATUS_CAMERA_CURRENT_ZOOM_RATIO: Key<u32> = Key::registered(0x10050005);
/// `UINT32`, a list, control.
#[doc(alias = "OHOS_CONTROL_SMOOTH_ZOOM_RATIOS")] pub const CONTROL_SMOOTH_ZOOM_RATIOS: Key<[u32]> = Key::registered(0x10050006);
/// `FLOAT`, one value, control.
#[doc(alias = "OHOS_CONTROL_CAMERA_TARGET_ZOOM_RATIO")] pub const CONTROL_CAMERA_TARGET_ZOOM_RATIO: Key<f32> = Key::registered(0x10050007);
/// `UINT32`, one value, ability.
#[doc(alias = "OHOS_ABILITY_CAMERA_NEED_SET_SMOOTH")] pub const ABILITY_CAMERA_NEED_SET_SMOOTH: Key<u32> = Key::registered(0x10050008);
/// `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_PREPARE_ZOOM")] pub const CONTROL_PREPARE_ZOOM: Key<u8> = Key::registered(0x10050009);
/// `UINT32`, a list, ability.
#[doc(alias = "OHOS_ABILITY_CAMERA_ZOOM_PERFORMANCE")] pub const ABILITY_CAMERA_ZOOM_PERFORMANCE: Key<[u32]> = Key::registered(0x1005000a);
/// `UINT32`, a list, status.
#[doc(alias = "OHOS_STATUS_CAMERA_ZOOM_PERFORMANCE")] pub const STATUS_CAMERA_ZOOM_PERFORMANCE: Key<[u32]> = Key::registered(0x1005000b);
/// `FLOAT`, a list, ability.
#[doc(alias = "OHOS_ABILITY_CAMERA_ZOOM_BEZIER_CURVC_POINT")] pub const ABILITY_CAMERA_ZOOM_BEZIER_CURVE_POINT: Key<[f32]> = Key::registered(0x1005000c);
/// `FLOAT`, a list, status.
#[doc(alias = "OHOS_STATUS_CAMERA_CURRENT_ZOOM_RATIO_RANGE")] pub const STATUS_CAMERA_CURRENT_ZOOM_RATIO_RANGE: Key<[f32]> = Key::registered(0x1005000d);
/// `FLOAT`, a list, control.
#[doc(alias = "OHOS_CONTROL_ZOOM_CENTER_POINT")] pub const CONTROL_ZOOM_CENTER_POINT: Key<[f32]> = Key::registered(0x1005000e);
/// `BYTE`, one value, ability.
#[doc(alias = "OHOS_ABILITY_ZOOM_CENTER_POINT_SUPPORTED")] pub const ABILITY_ZOOM_CENTER_POINT_SUPPORTED: Key<u8> = Key::registered(0x1005000f);

// Section 0x1006 LIGHT_STATUS
/// `BYTE`, one value, ability.
#[doc(alias = "OHOS_ABILITY_LIGHT_STATUS")] pub const ABILITY_LIGHT_STATUS: Key<u8> = Key::registered(0x10060000);
/// `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_LIGHT_STATUS")] pub const CONTROL_LIGHT_STATUS: Key<u8> = Key::registered(0x10060001);
/// `BYTE`, one value, status.
#[doc(alias = "OHOS_STATUS_LIGHT_STATUS")] pub const STATUS_LIGHT_STATUS: Key<u8> = Key::registered(0x10060002);

// Section 0x1007 DATA_DELIVERY
/// `BYTE`, a list, ability.
#[doc(alias = "OHOS_ABILITY_AUTO_MOTION_BOOST_DELIVERY")] pub const ABILITY_AUTO_MOTION_BOOST_DELIVERY: Key<[u8]> = Key::registered(0x10070000);
/// `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_AUTO_MOTION_BOOST_DELIVERY_SWITCH")] pub const CONTROL_AUTO_MOTION_BOOST_DELIVERY_SWITCH: Key<u8> = Key::registered(0x10070001);
/// `BYTE`, a list, ability.
#[doc(alias = "OHOS_ABILITY_AUTO_BOKEH_DATA_DELIVERY")] pub const ABILITY_AUTO_BOKEH_DATA_DELIVERY: Key<[u8]> = Key::registered(0x10070002);
/// `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_AUTO_BOKEH_DATA_DELIVERY_SWITCH")] pub const CONTROL_AUTO_BOKEH_DATA_DELIVERY_SWITCH: Key<u8> = Key::registered(0x10070003);

// Section 0x1008 OPTICAL_IMAGE_STABILIZATION
/// `INT32`, a list, ability.
#[doc(alias = "OHOS_ABILITY_OPTICAL_IMAGE_STABILIZATION_MODES")] pub const ABILITY_OPTICAL_IMAGE_STABILIZATION_MODES: Key<[i32]> = Key::registered(0x10080000);
/// `INT32`, one value, control.
#[doc(alias = "OHOS_CONTROL_OPTICAL_IMAGE_STABILIZATION_MODE")] pub const CONTROL_OPTICAL_IMAGE_STABILIZATION_MODE: Key<i32> = Key::registered(0x10080001);
/// `INT32`, one value, status.
#[doc(alias = "OHOS_STATUS_OPTICAL_IMAGE_STABILIZATION_MODE")] pub const STATUS_OPTICAL_IMAGE_STABILIZATION_MODE: Key<i32> = Key::registered(0x10080002);
/// `FLOAT`, a list, ability.
#[doc(alias = "OHOS_ABILITY_OPTICAL_IMAGE_STABILIZATION_BIAS_RANGE")] pub const ABILITY_OPTICAL_IMAGE_STABILIZATION_BIAS_RANGE: Key<[f32]> = Key::registered(0x10080003);
/// `FLOAT`, a list, control.
#[doc(alias = "OHOS_CONTROL_SET_CUSTOM_OPTICAL_IMAGE_STABILIZATION_BIAS")] pub const CONTROL_SET_CUSTOM_OPTICAL_IMAGE_STABILIZATION_BIAS: Key<[f32]> = Key::registered(0x10080004);

// Section 0x2000 CAMERA_EFFECT
/// `BYTE`, a list, ability.
#[doc(alias = "OHOS_ABILITY_SCENE_FILTER_TYPES")] pub const ABILITY_SCENE_FILTER_TYPES: Key<[u8]> = Key::registered(0x20000000);
/// `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_FILTER_TYPE")] pub const CONTROL_FILTER_TYPE: Key<u8> = Key::registered(0x20000001);
/// `BYTE`, a list, ability.
#[doc(alias = "OHOS_ABILITY_SCENE_PORTRAIT_EFFECT_TYPES")] pub const ABILITY_SCENE_PORTRAIT_EFFECT_TYPES: Key<[u8]> = Key::registered(0x20000002);
/// `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_PORTRAIT_EFFECT_TYPE")] pub const CONTROL_PORTRAIT_EFFECT_TYPE: Key<u8> = Key::registered(0x20000003);
/// `BYTE`, a list, ability.
#[doc(alias = "OHOS_ABILITY_SCENE_BEAUTY_TYPES")] pub const ABILITY_SCENE_BEAUTY_TYPES: Key<[u8]> = Key::registered(0x20000004);
/// `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_BEAUTY_TYPE")] pub const CONTROL_BEAUTY_TYPE: Key<u8> = Key::registered(0x20000005);
/// `BYTE`, a list, ability.
#[doc(alias = "OHOS_ABILITY_BEAUTY_AUTO_VALUES")] pub const ABILITY_BEAUTY_AUTO_VALUES: Key<[u8]> = Key::registered(0x20000006);
/// `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_BEAUTY_AUTO_VALUE")] pub const CONTROL_BEAUTY_AUTO_VALUE: Key<u8> = Key::registered(0x20000007);
/// `BYTE`, a list, ability.
#[doc(alias = "OHOS_ABILITY_BEAUTY_FACE_SLENDER_VALUES")] pub const ABILITY_BEAUTY_FACE_SLENDER_VALUES: Key<[u8]> = Key::registered(0x20000008);
/// `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_BEAUTY_FACE_SLENDER_VALUE")] pub const CONTROL_BEAUTY_FACE_SLENDER_VALUE: Key<u8> = Key::registered(0x20000009);
/// `INT32`, a list, ability.
#[doc(alias = "OHOS_ABILITY_BEAUTY_SKIN_TONE_VALUES")] pub const ABILITY_BEAUTY_SKIN_TONE_VALUES: Key<[i32]> = Key::registered(0x2000000a);
/// `INT32`, one value, control.
#[doc(alias = "OHOS_CONTROL_BEAUTY_SKIN_TONE_VALUE")] pub const CONTROL_BEAUTY_SKIN_TONE_VALUE: Key<i32> = Key::registered(0x2000000b);
/// `BYTE`, a list, ability.
#[doc(alias = "OHOS_ABILITY_BEAUTY_SKIN_SMOOTH_VALUES")] pub const ABILITY_BEAUTY_SKIN_SMOOTH_VALUES: Key<[u8]> = Key::registered(0x2000000c);
/// `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_BEAUTY_SKIN_SMOOTH_VALUE")] pub const CONTROL_BEAUTY_SKIN_SMOOTH_VALUE: Key<u8> = Key::registered(0x2000000d);
/// `BYTE`, a list, ability.
#[doc(alias = "OHOS_ABILITY_BEAUTY_SKIN_TONEBRIGHT_VALUES")] pub const ABILITY_BEAUTY_SKIN_TONEBRIGHT_VALUES: Key<[u8]> = Key::registered(0x2000000e);
/// `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_BEAUTY_SKIN_TONEBRIGHT_VALUE")] pub const CONTROL_BEAUTY_SKIN_TONEBRIGHT_VALUE: Key<u8> = Key::registered(0x2000000f);
/// `BYTE`, a list, ability.
#[doc(alias = "OHOS_ABILITY_BEAUTY_EYE_BIGEYES_VALUES")] pub const ABILITY_BEAUTY_EYE_BIGEYES_VALUES: Key<[u8]> = Key::registered(0x20000010);
/// `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_BEAUTY_EYE_BIGEYES_VALUE")] pub const CONTROL_BEAUTY_EYE_BIGEYES_VALUE: Key<u8> = Key::registered(0x20000011);
/// `BYTE`, a list, ability.
#[doc(alias = "OHOS_ABILITY_BEAUTY_HAIR_HAIRLINE_VALUES")] pub const ABILITY_BEAUTY_HAIR_HAIRLINE_VALUES: Key<[u8]> = Key::registered(0x20000012);
/// `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_BEAUTY_HAIR_HAIRLINE_VALUE")] pub const CONTROL_BEAUTY_HAIR_HAIRLINE_VALUE: Key<u8> = Key::registered(0x20000013);
/// `BYTE`, a list, ability.
#[doc(alias = "OHOS_ABILITY_BEAUTY_FACE_MAKEUP_VALUES")] pub const ABILITY_BEAUTY_FACE_MAKEUP_VALUES: Key<[u8]> = Key::registered(0x20000014);
/// `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_BEAUTY_FACE_MAKEUP_VALUE")] pub const CONTROL_BEAUTY_FACE_MAKEUP_VALUE: Key<u8> = Key::registered(0x20000015);
/// `BYTE`, a list, ability.
#[doc(alias = "OHOS_ABILITY_BEAUTY_HEAD_SHRINK_VALUES")] pub const ABILITY_BEAUTY_HEAD_SHRINK_VALUES: Key<[u8]> = Key::registered(0x20000016);
/// `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_BEAUTY_HEAD_SHRINK_VALUE")] pub const CONTROL_BEAUTY_HEAD_SHRINK_VALUE: Key<u8> = Key::registered(0x20000017);
/// `BYTE`, a list, ability.
#[doc(alias = "OHOS_ABILITY_BEAUTY_NOSE_SLENDER_VALUES")] pub const ABILITY_BEAUTY_NOSE_SLENDER_VALUES: Key<[u8]> = Key::registered(0x20000018);
/// `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_BEAUTY_NOSE_SLENDER_VALUE")] pub const CONTROL_BEAUTY_NOSE_SLENDER_VALUE: Key<u8> = Key::registered(0x20000019);
/// `BYTE`, one value, ability.
#[doc(alias = "OHOS_ABILITY_CAMERA_MACRO_SUPPORTED")] pub const ABILITY_CAMERA_MACRO_SUPPORTED: Key<u8> = Key::registered(0x2000001a);
/// `INT32`, a list, ability.
#[doc(alias = "OHOS_ABILITY_SCENE_MACRO_CAP")] pub const ABILITY_SCENE_MACRO_CAP: Key<[i32]> = Key::registered(0x2000001b);
/// `BYTE`, one value, status.
#[doc(alias = "OHOS_CAMERA_MACRO_STATUS")] pub const CAMERA_MACRO_STATUS: Key<u8> = Key::registered(0x2000001c);
/// `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_CAMERA_MACRO")] pub const CONTROL_CAMERA_MACRO: Key<u8> = Key::registered(0x2000001d);
/// `FLOAT`, a list, ability.
#[doc(alias = "OHOS_ABILITY_CAMERA_VIRTUAL_APERTURE_RANGE")] pub const ABILITY_CAMERA_VIRTUAL_APERTURE_RANGE: Key<[f32]> = Key::registered(0x2000001e);
/// `FLOAT`, one value, control.
#[doc(alias = "OHOS_CONTROL_CAMERA_VIRTUAL_APERTURE_VALUE")] pub const CONTROL_CAMERA_VIRTUAL_APERTURE_VALUE: Key<f32> = Key::registered(0x2000001f);
/// `FLOAT`, a list, ability.
#[doc(alias = "OHOS_ABILITY_CAMERA_PHYSICAL_APERTURE_RANGE")] pub const ABILITY_CAMERA_PHYSICAL_APERTURE_RANGE: Key<[f32]> = Key::registered(0x20000020);
/// `FLOAT`, one value, control.
#[doc(alias = "OHOS_CONTROL_CAMERA_PHYSICAL_APERTURE_VALUE")] pub const CONTROL_CAMERA_PHYSICAL_APERTURE_VALUE: Key<f32> = Key::registered(0x20000021);
/// `FLOAT`, one value, status.
#[doc(alias = "OHOS_STATUS_CAMERA_APERTURE_VALUE")] pub const STATUS_CAMERA_APERTURE_VALUE: Key<f32> = Key::registered(0x20000022);
/// `BYTE`, one value, status.
#[doc(alias = "OHOS_STATUS_CAMERA_CURRENT_APERTURE_EFFECT")] pub const STATUS_CAMERA_CURRENT_APERTURE_EFFECT: Key<u8> = Key::registered(0x20000023);
/// `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_AUTO_FRAMING_ENABLE")] pub const CONTROL_AUTO_FRAMING_ENABLE: Key<u8> = Key::registered(0x20000024);
/// `BYTE`, one value, status.
#[doc(alias = "OHOS_DEVICE_EXITCAMERA_EVENT")] pub const DEVICE_EXITCAMERA_EVENT: Key<u8> = Key::registered(0x20000025);
/// `FLOAT`, a list, control.
#[doc(alias = "OHOS_CONTROL_MOTION_DETECTION_CHECK_AREA")] pub const CONTROL_MOTION_DETECTION_CHECK_AREA: Key<[f32]> = Key::registered(0x20000026);
/// `BYTE`, one value, status.
#[doc(alias = "OHOS_STATUS_SLOW_MOTION_DETECTION")] pub const STATUS_SLOW_MOTION_DETECTION: Key<u8> = Key::registered(0x20000027);
/// `BYTE`, one value, ability.
#[doc(alias = "OHOS_ABILITY_MOTION_DETECTION_SUPPORT")] pub const ABILITY_MOTION_DETECTION_SUPPORT: Key<u8> = Key::registered(0x20000028);
/// `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_MOTION_DETECTION")] pub const CONTROL_MOTION_DETECTION: Key<u8> = Key::registered(0x20000029);
/// `BYTE`, one value, ability.
#[doc(alias = "OHOS_ABILITY_EXPOSURE_HINT_SUPPORTED")] pub const ABILITY_EXPOSURE_HINT_SUPPORTED: Key<u8> = Key::registered(0x2000002a);
/// `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_EXPOSURE_HINT_MODE")] pub const CONTROL_EXPOSURE_HINT_MODE: Key<u8> = Key::registered(0x2000002b);
/// `UINT32`, one value, status.
#[doc(alias = "OHOS_STATUS_ALGO_MEAN_Y")] pub const STATUS_ALGO_MEAN_Y: Key<u32> = Key::registered(0x2000002c);
/// `BYTE`, one value, status.
#[doc(alias = "OHOS_STATUS_PREVIEW_PHYSICAL_CAMERA_ID")] pub const STATUS_PREVIEW_PHYSICAL_CAMERA_ID: Key<u8> = Key::registered(0x2000002d);
/// `UINT32`, a list, ability.
#[doc(alias = "OHOS_ABILITY_CAPTURE_EXPECT_TIME")] pub const ABILITY_CAPTURE_EXPECT_TIME: Key<[u32]> = Key::registered(0x2000002e);
/// `INT32`, a list, ability.
#[doc(alias = "OHOS_ABILITY_EFFECT_SUGGESTION_SUPPORTED")] pub const ABILITY_EFFECT_SUGGESTION_SUPPORTED: Key<[i32]> = Key::registered(0x2000002f);
/// `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_EFFECT_SUGGESTION")] pub const CONTROL_EFFECT_SUGGESTION: Key<u8> = Key::registered(0x20000030);
/// `BYTE`, a list, control.
#[doc(alias = "OHOS_CONTROL_EFFECT_SUGGESTION_DETECTION")] pub const CONTROL_EFFECT_SUGGESTION_DETECTION: Key<[u8]> = Key::registered(0x20000031);
/// `BYTE`, one value, status.
#[doc(alias = "OHOS_CAMERA_EFFECT_SUGGESTION_TYPE")] pub const CAMERA_EFFECT_SUGGESTION_TYPE: Key<u8> = Key::registered(0x20000032);
/// \[type, 0/1\]*. `BYTE`, a list, control.
#[doc(alias = "OHOS_CONTROL_EFFECT_SUGGESTION_TYPE")] pub const CONTROL_EFFECT_SUGGESTION_TYPE: Key<[u8]> = Key::registered(0x20000033);
/// `INT32`, a list, ability.
#[doc(alias = "OHOS_ABILITY_NIGHT_SUB_MODES")] pub const ABILITY_NIGHT_SUB_MODES: Key<[i32]> = Key::registered(0x20000034);
/// `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_NIGHT_SUB_MODE")] pub const CONTROL_NIGHT_SUB_MODE: Key<u8> = Key::registered(0x20000035);
/// `DOUBLE`, a list, control.
#[doc(alias = "OHOS_CONTROL_GPS_COORDINATES")] pub const CONTROL_GPS_COORDINATES: Key<[f64]> = Key::registered(0x20000036);
/// `INT32`, a list, ability.
#[doc(alias = "OHOS_ABILITY_CONSTELLATION_DRAWING")] pub const ABILITY_CONSTELLATION_DRAWING: Key<[i32]> = Key::registered(0x20000037);
/// `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_CONSTELLATION_DRAWING_DETECT")] pub const CONTROL_CONSTELLATION_DRAWING_DETECT: Key<u8> = Key::registered(0x20000038);
/// `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_CONSTELLATION_DRAWING")] pub const CONTROL_CONSTELLATION_DRAWING: Key<u8> = Key::registered(0x20000039);
/// `FLOAT`, a list, status.
#[doc(alias = "OHOS_STATUS_CONSTELLATION_DRAWING_DETECT")] pub const STATUS_CONSTELLATION_DRAWING_DETECT: Key<[f32]> = Key::registered(0x2000003a);
/// `BYTE`, a list, status.
#[doc(alias = "OHOS_CAMERA_CONSTELLATION_DRAWING_STATE")] pub const CAMERA_CONSTELLATION_DRAWING_STATE: Key<[u8]> = Key::registered(0x2000003b);
/// `BYTE`, one value, ability.
#[doc(alias = "OHOS_ABILITY_IMAGE_STABILIZATION_GUIDE")] pub const ABILITY_IMAGE_STABILIZATION_GUIDE: Key<u8> = Key::registered(0x2000003c);
/// `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_IMAGE_STABILIZATION_GUIDE")] pub const CONTROL_IMAGE_STABILIZATION_GUIDE: Key<u8> = Key::registered(0x2000003d);
/// `FLOAT`, a list, status.
#[doc(alias = "OHOS_STATUS_IMAGE_STABILIZATION_GUIDE")] pub const STATUS_IMAGE_STABILIZATION_GUIDE: Key<[f32]> = Key::registered(0x2000003e);
/// `INT32`, a list, ability.
#[doc(alias = "OHOS_ABILITY_AVAILABLE_PROFILE_LEVEL")] pub const ABILITY_AVAILABLE_PROFILE_LEVEL: Key<[i32]> = Key::registered(0x2000003f);
/// `INT32`, a list, ability.
#[doc(alias = "OHOS_ABILITY_AVAILABLE_PREVIEW_PROFILE")] pub const ABILITY_AVAILABLE_PREVIEW_PROFILE: Key<[i32]> = Key::registered(0x20000040);
/// `INT32`, a list, ability.
#[doc(alias = "OHOS_ABILITY_AVAILABLE_PHOTO_PROFILE")] pub const ABILITY_AVAILABLE_PHOTO_PROFILE: Key<[i32]> = Key::registered(0x20000041);
/// `INT32`, a list, ability.
#[doc(alias = "OHOS_ABILITY_AVAILABLE_VIDEO_PROFILE")] pub const ABILITY_AVAILABLE_VIDEO_PROFILE: Key<[i32]> = Key::registered(0x20000042);
/// `INT32`, a list, ability.
#[doc(alias = "OHOS_ABILITY_AVAILABLE_METADATA_PROFILE")] pub const ABILITY_AVAILABLE_METADATA_PROFILE: Key<[i32]> = Key::registered(0x20000043);
/// `INT32`, a list, ability.
#[doc(alias = "OHOS_ABILITY_AVAILABLE_CONFIGURATIONS")] pub const ABILITY_AVAILABLE_CONFIGURATIONS: Key<[i32]> = Key::registered(0x20000044);
/// `INT32`, a list, ability.
#[doc(alias = "OHOS_ABILITY_CONFLICT_CONFIGURATIONS")] pub const ABILITY_CONFLICT_CONFIGURATIONS: Key<[i32]> = Key::registered(0x20000045);
/// `BYTE`, a list, ability.
#[doc(alias = "OHOS_ABILITY_LIGHT_PAINTING_TYPE")] pub const ABILITY_LIGHT_PAINTING_TYPE: Key<[u8]> = Key::registered(0x20000046);
/// `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_LIGHT_PAINTING_TYPE")] pub const CONTROL_LIGHT_PAINTING_TYPE: Key<u8> = Key::registered(0x20000047);
/// `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_LIGHT_PAINTING_FLASH")] pub const CONTROL_LIGHT_PAINTING_FLASH: Key<u8> = Key::registered(0x20000048);
/// `UINT32`, one value, control.
#[doc(alias = "OHOS_CONTROL_TIME_LAPSE_INTERVAL")] pub const CONTROL_TIME_LAPSE_INTERVAL: Key<u32> = Key::registered(0x20000049);
/// `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_TIME_LAPSE_TRYAE_STATE")] pub const CONTROL_TIME_LAPSE_TRYAE_STATE: Key<u8> = Key::registered(0x2000004a);
/// `BYTE`, one value, status.
#[doc(alias = "OHOS_STATUS_TIME_LAPSE_PREVIEW_TYPE")] pub const STATUS_TIME_LAPSE_PREVIEW_TYPE: Key<u8> = Key::registered(0x2000004b);
/// `BYTE`, one value, status.
#[doc(alias = "OHOS_STATUS_TIME_LAPSE_TRYAE_HINT")] pub const STATUS_TIME_LAPSE_TRYAE_HINT: Key<u8> = Key::registered(0x2000004c);
/// `UINT32`, one value, status.
#[doc(alias = "OHOS_STATUS_TIME_LAPSE_CAPTURE_INTERVAL")] pub const STATUS_TIME_LAPSE_CAPTURE_INTERVAL: Key<u32> = Key::registered(0x2000004d);
/// `BYTE`, one value, status.
#[doc(alias = "OHOS_STATUS_TIME_LAPSE_TRYAE_DONE")] pub const STATUS_TIME_LAPSE_TRYAE_DONE: Key<u8> = Key::registered(0x2000004e);
/// `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_TIME_LAPSE_RECORD_STATE")] pub const CONTROL_TIME_LAPSE_RECORD_STATE: Key<u8> = Key::registered(0x2000004f);
/// `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_TIME_LAPSE_PREVIEW_TYPE")] pub const CONTROL_TIME_LAPSE_PREVIEW_TYPE: Key<u8> = Key::registered(0x20000050);
/// \[min, max\]. `UINT32`, a list, ability, in ms.
#[doc(alias = "OHOS_ABILITY_TIME_LAPSE_INTERVAL_RANGE")] pub const ABILITY_TIME_LAPSE_INTERVAL_RANGE: Key<[u32]> = Key::registered(0x20000051);
/// `INT32`, a list, ability.
#[doc(alias = "OHOS_ABILITY_LCD_FLASH")] pub const ABILITY_LCD_FLASH: Key<[i32]> = Key::registered(0x20000052);
/// `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_LCD_FLASH_DETECTION")] pub const CONTROL_LCD_FLASH_DETECTION: Key<u8> = Key::registered(0x20000053);
/// `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_LCD_FLASH")] pub const CONTROL_LCD_FLASH: Key<u8> = Key::registered(0x20000054);
/// `INT32`, one value, status.
#[doc(alias = "OHOS_STATUS_LCD_FLASH_STATUS")] pub const STATUS_LCD_FLASH_STATUS: Key<i32> = Key::registered(0x20000055);
/// `INT32`, a list, ability.
#[doc(alias = "OHOS_ABILITY_DEPTH_DATA_DELIVERY")] pub const ABILITY_DEPTH_DATA_DELIVERY: Key<[i32]> = Key::registered(0x20000056);
/// `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_DEPTH_DATA_DELIVERY_SWITCH")] pub const CONTROL_DEPTH_DATA_DELIVERY_SWITCH: Key<u8> = Key::registered(0x20000057);
/// `INT32`, a list, ability.
#[doc(alias = "OHOS_ABILITY_DEPTH_DATA_PROFILES")] pub const ABILITY_DEPTH_DATA_PROFILES: Key<[i32]> = Key::registered(0x20000058);
/// `INT32`, a list, control.
#[doc(alias = "OHOS_CONTROL_DEPTH_DATA_ACCURACY")] pub const CONTROL_DEPTH_DATA_ACCURACY: Key<[i32]> = Key::registered(0x20000059);
/// `BYTE`, one value, ability.
#[doc(alias = "OHOS_ABILITY_CAMERA_IS_RETRACTABLE")] pub const ABILITY_CAMERA_IS_RETRACTABLE: Key<u8> = Key::registered(0x2000005a);
/// `UINT32`, one value, control.
#[doc(alias = "OHOS_CONTROL_CAMERA_CLOSE_AFTER_SECONDS")] pub const CONTROL_CAMERA_CLOSE_AFTER_SECONDS: Key<u32> = Key::registered(0x2000005b);
/// `UINT32`, one value, status.
#[doc(alias = "OHOS_MOVING_PHOTO_BUFFER_DURATION")] pub const MOVING_PHOTO_BUFFER_DURATION: Key<u32> = Key::registered(0x2000005c);
/// `INT64`, one value, status.
#[doc(alias = "OHOS_MOVING_PHOTO_START")] pub const MOVING_PHOTO_START: Key<i64> = Key::registered(0x2000005d);
/// `INT64`, one value, status.
#[doc(alias = "OHOS_MOVING_PHOTO_END")] pub const MOVING_PHOTO_END: Key<i64> = Key::registered(0x2000005e);
/// `INT32`, one value, status.
#[doc(alias = "OHOS_SMOOTH_ZOOM_DURATION")] pub const SMOOTH_ZOOM_DURATION: Key<i32> = Key::registered(0x2000005f);
/// `BYTE`, one value, ability.
#[doc(alias = "OHOS_ABILITY_CAPTURE_MACRO_DEPTH_FUSION_SUPPORTED")] pub const ABILITY_CAPTURE_MACRO_DEPTH_FUSION_SUPPORTED: Key<u8> = Key::registered(0x20000060);
/// `FLOAT`, a list, ability.
#[doc(alias = "OHOS_ABILITY_CAPTURE_MACRO_DEPTH_FUSION_ZOOM_RANGE")] pub const ABILITY_CAPTURE_MACRO_DEPTH_FUSION_ZOOM_RANGE: Key<[f32]> = Key::registered(0x20000061);
/// `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_CAPTURE_MACRO_DEPTH_FUSION")] pub const CONTROL_CAPTURE_MACRO_DEPTH_FUSION: Key<u8> = Key::registered(0x20000062);
/// `BYTE`, one value, ability.
#[doc(alias = "OHOS_ABILITY_CAMERA_PORTRAIT_THEME_SUPPORTED")] pub const ABILITY_CAMERA_PORTRAIT_THEME_SUPPORTED: Key<u8> = Key::registered(0x20000063);
/// `BYTE`, a list, ability.
#[doc(alias = "OHOS_ABILITY_CAMERA_PORTRAIT_THEME_TYPES")] pub const ABILITY_CAMERA_PORTRAIT_THEME_TYPES: Key<[u8]> = Key::registered(0x20000064);
/// `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_CAMERA_PORTRAIT_THEME_TYPE")] pub const CONTROL_CAMERA_PORTRAIT_THEME_TYPE: Key<u8> = Key::registered(0x20000065);
/// `BYTE`, one value, ability.
#[doc(alias = "OHOS_ABILITY_CAMERA_VIDEO_ROTATION_SUPPORTED")] pub const ABILITY_CAMERA_VIDEO_ROTATION_SUPPORTED: Key<u8> = Key::registered(0x20000066);
/// `INT32`, a list, ability.
#[doc(alias = "OHOS_ABILITY_CAMERA_VIDEO_ROTATION")] pub const ABILITY_CAMERA_VIDEO_ROTATION: Key<[i32]> = Key::registered(0x20000067);
/// `INT32`, one value, control.
#[doc(alias = "OHOS_CONTROL_CAMERA_VIDEO_ROTATION")] pub const CONTROL_CAMERA_VIDEO_ROTATION: Key<i32> = Key::registered(0x20000068);
/// `BYTE`, a list, ability.
#[doc(alias = "OHOS_ABILITY_COLOR_RESERVATION_TYPES")] pub const ABILITY_COLOR_RESERVATION_TYPES: Key<[u8]> = Key::registered(0x20000069);
/// `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_COLOR_RESERVATION_TYPE")] pub const CONTROL_COLOR_RESERVATION_TYPE: Key<u8> = Key::registered(0x2000006a);
/// `BYTE`, one value, ability.
#[doc(alias = "OHOS_ABILITY_CONTROL_CENTER_SUPPORTED")] pub const ABILITY_CONTROL_CENTER_SUPPORTED: Key<u8> = Key::registered(0x2000006b);
/// `BYTE`, a list, ability.
#[doc(alias = "OHOS_ABILITY_CONTROL_CENTER_EFFECT_TYPE")] pub const ABILITY_CONTROL_CENTER_EFFECT_TYPE: Key<[u8]> = Key::registered(0x2000006c);
/// `BYTE`, one value, ability.
#[doc(alias = "OHOS_ABILITY_IS_LOGICAL_CAMERA")] pub const ABILITY_IS_LOGICAL_CAMERA: Key<u8> = Key::registered(0x2000006d);
/// `BYTE`, a list, ability.
#[doc(alias = "OHOS_ABILITY_CONSTITUENT_CAMERA_DEVICES")] pub const ABILITY_CONSTITUENT_CAMERA_DEVICES: Key<[u8]> = Key::registered(0x2000006e);
/// `FLOAT`, a list, ability.
#[doc(alias = "OHOS_ABILITY_LENS_DISTORTION")] pub const ABILITY_LENS_DISTORTION: Key<[f32]> = Key::registered(0x2000006f);
/// `FLOAT`, a list, ability.
#[doc(alias = "OHOS_ABILITY_LENS_INTRINSIC_CALIBRATION")] pub const ABILITY_LENS_INTRINSIC_CALIBRATION: Key<[f32]> = Key::registered(0x20000070);
/// `BYTE`, one value, status.
#[doc(alias = "OHOS_SENSOR_INFO_COLOR_FILTER_ARRANGEMENT")] pub const SENSOR_INFO_COLOR_FILTER_ARRANGEMENT: Key<u8> = Key::registered(0x20000071);
/// `INT32`, a list, ability.
#[doc(alias = "OHOS_ABILITY_UNSUPPORTED_MULTI_CAMERA_COMBINATIONS")] pub const ABILITY_UNSUPPORTED_MULTI_CAMERA_COMBINATIONS: Key<[i32]> = Key::registered(0x20000072);
/// `INT32`, a list, ability.
#[doc(alias = "OHOS_ABILITY_CAMERA_MODE_SUPPORTED_STREAMS")] pub const ABILITY_CAMERA_MODE_SUPPORTED_STREAMS: Key<[i32]> = Key::registered(0x20000073);
/// `BYTE`, one value, ability.
#[doc(alias = "OHOS_ABILITY_IS_CAMERA_PUBLIC")] pub const ABILITY_IS_CAMERA_PUBLIC: Key<u8> = Key::registered(0x20000074);
/// `FLOAT`, a list, ability.
#[doc(alias = "OHOS_ABILITY_RAW_CAPTURE_SCENE_ZOOM_CAP")] pub const ABILITY_RAW_CAPTURE_SCENE_ZOOM_CAP: Key<[f32]> = Key::registered(0x20000075);

// Section 0x3000 STREAM_ABILITY
/// `INT32`, a list, ability.
#[doc(alias = "OHOS_ABILITY_STREAM_AVAILABLE_BASIC_CONFIGURATIONS")] pub const ABILITY_STREAM_AVAILABLE_BASIC_CONFIGURATIONS: Key<[i32]> = Key::registered(0x30000000);
/// `INT32`, a list, status.
#[doc(alias = "OHOS_STREAM_AVAILABLE_FORMATS")] pub const STREAM_AVAILABLE_FORMATS: Key<[i32]> = Key::registered(0x30000001);
/// `INT32`, a list, ability.
#[doc(alias = "OHOS_ABILITY_STREAM_AVAILABLE_EXTEND_CONFIGURATIONS")] pub const ABILITY_STREAM_AVAILABLE_EXTEND_CONFIGURATIONS: Key<[i32]> = Key::registered(0x30000002);
/// `BYTE`, one value, ability.
#[doc(alias = "OHOS_ABILITY_STREAM_QUICK_THUMBNAIL_AVAILABLE")] pub const ABILITY_STREAM_QUICK_THUMBNAIL_AVAILABLE: Key<u8> = Key::registered(0x30000003);
/// `INT32`, a list, ability.
#[doc(alias = "OHOS_ABILITY_PORTRAIT_RESOLUSION")] pub const ABILITY_PORTRAIT_RESOLUTION: Key<[i32]> = Key::registered(0x30000004);
/// `BYTE`, a list, ability.
#[doc(alias = "OHOS_ABILITY_SCENE_STREAM_QUICK_THUMBNAIL_AVAILABLE")] pub const ABILITY_SCENE_STREAM_QUICK_THUMBNAIL_AVAILABLE: Key<[u8]> = Key::registered(0x30000005);
/// `BYTE`, a list, ability.
#[doc(alias = "OHOS_ABILITY_DEFERRED_IMAGE_DELIVERY")] pub const ABILITY_DEFERRED_IMAGE_DELIVERY: Key<[u8]> = Key::registered(0x30000006);
/// `BYTE`, a list, control.
#[doc(alias = "OHOS_CONTROL_DEFERRED_IMAGE_DELIVERY")] pub const CONTROL_DEFERRED_IMAGE_DELIVERY: Key<[u8]> = Key::registered(0x30000007);
/// `BYTE`, a list, ability.
#[doc(alias = "OHOS_ABILITY_AUTO_VIDEO_FRAME_RATE")] pub const ABILITY_AUTO_VIDEO_FRAME_RATE: Key<[u8]> = Key::registered(0x30000008);
/// `BYTE`, a list, ability.
#[doc(alias = "OHOS_ABILITY_CHANGETO_OFFLINE_STREAM_OPEATOR")] pub const ABILITY_CHANGE_TO_OFFLINE_STREAM_OPERATOR: Key<[u8]> = Key::registered(0x30000009);
/// `BYTE`, a list, control.
#[doc(alias = "OHOS_CONTROL_CHANGETO_OFFLINE_STREAM_OPEATOR")] pub const CONTROL_CHANGE_TO_OFFLINE_STREAM_OPERATOR: Key<[u8]> = Key::registered(0x3000000a);
/// `BYTE`, one value, ability.
#[doc(alias = "OHOS_ABILITY_ROTATION_IN_IPS_SUPPORTED")] pub const ABILITY_ROTATION_IN_IPS_SUPPORTED: Key<u8> = Key::registered(0x3000000b);
/// `BYTE`, a list, ability.
#[doc(alias = "OHOS_ABILITY_BANDWIDTH_COMPRESSION_AVAILABLE")] pub const ABILITY_BANDWIDTH_COMPRESSION_AVAILABLE: Key<[u8]> = Key::registered(0x3000000c);
/// `BYTE`, a list, control.
#[doc(alias = "OHOS_CONTROL_BANDWIDTH_COMPRESSION")] pub const CONTROL_BANDWIDTH_COMPRESSION: Key<[u8]> = Key::registered(0x3000000d);
/// `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_DELAY_ALLOC")] pub const CONTROL_DELAY_ALLOC: Key<u8> = Key::registered(0x3000000e);
/// `INT32`, a list, ability.
#[doc(alias = "OHOS_ABILITY_PRERECORD")] pub const ABILITY_PRERECORD: Key<[i32]> = Key::registered(0x3000000f);
/// `BYTE`, a list, ability.
#[doc(alias = "OHOS_ABILITY_C2PA_SIGNATURE")] pub const ABILITY_C2PA_SIGNATURE: Key<[u8]> = Key::registered(0x30000010);
/// `INT32`, a list, control.
#[doc(alias = "OHOS_CONTROL_C2PA_SIGNATURE")] pub const CONTROL_C2PA_SIGNATURE: Key<[i32]> = Key::registered(0x30000011);

// Section 0x3001 STREAM_CONTROL
/// `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_AUTO_VIDEO_FRAME_RATE")] pub const CONTROL_AUTO_VIDEO_FRAME_RATE: Key<u8> = Key::registered(0x30010000);
/// `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_PRERECORD_MODE")] pub const CONTROL_PRERECORD_MODE: Key<u8> = Key::registered(0x30010001);
/// `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_RECORD_STATE")] pub const CONTROL_RECORD_STATE: Key<u8> = Key::registered(0x30010002);
/// x. `INT32`, a list, status.
#[doc(alias = "OHOS_STREAM_SUPPLEMENTARY_INFO")] pub const STREAM_SUPPLEMENTARY_INFO: Key<[i32]> = Key::registered(0x30010003);

// Section 0x3002 STREAM_JPEG
/// Where the next photo is taken; for one capture only. `DOUBLE`, a list, control.
#[doc(alias = "OHOS_JPEG_GPS_COORDINATES")] pub const JPEG_GPS_COORDINATES: Key<[f64]> = Key::registered(0x30020000);
/// `BYTE`, one value, status.
#[doc(alias = "OHOS_JPEG_GPS_PROCESSING_METHOD")] pub const JPEG_GPS_PROCESSING_METHOD: Key<u8> = Key::registered(0x30020001);
/// `INT64`, one value, status.
#[doc(alias = "OHOS_JPEG_GPS_TIMESTAMP")] pub const JPEG_GPS_TIMESTAMP: Key<i64> = Key::registered(0x30020002);
/// `INT32`, one value, status.
#[doc(alias = "OHOS_JPEG_ORIENTATION")] pub const JPEG_ORIENTATION: Key<i32> = Key::registered(0x30020003);
/// `BYTE`, one value, status.
#[doc(alias = "OHOS_JPEG_QUALITY")] pub const JPEG_QUALITY: Key<u8> = Key::registered(0x30020004);
/// `INT32`, one value, status.
#[doc(alias = "OHOS_PHOTO_COMPRESSION_QUALITY")] pub const PHOTO_COMPRESSION_QUALITY: Key<i32> = Key::registered(0x30020005);
/// `BYTE`, one value, status.
#[doc(alias = "OHOS_JPEG_THUMBNAIL_QUALITY")] pub const JPEG_THUMBNAIL_QUALITY: Key<u8> = Key::registered(0x30020006);
/// `INT32`, a list, status.
#[doc(alias = "OHOS_JPEG_THUMBNAIL_SIZE")] pub const JPEG_THUMBNAIL_SIZE: Key<[i32]> = Key::registered(0x30020007);
/// `INT32`, a list, status.
#[doc(alias = "OHOS_JPEG_AVAILABLE_THUMBNAIL_SIZES")] pub const JPEG_AVAILABLE_THUMBNAIL_SIZES: Key<[i32]> = Key::registered(0x30020008);
/// `INT32`, one value, status.
#[doc(alias = "OHOS_JPEG_MAX_SIZE")] pub const JPEG_MAX_SIZE: Key<i32> = Key::registered(0x30020009);
/// `INT32`, one value, status.
#[doc(alias = "OHOS_JPEG_SIZE")] pub const JPEG_SIZE: Key<i32> = Key::registered(0x3002000a);

// Section 0x3003 STREAM_VIDEO
/// `BYTE`, a list, ability.
#[doc(alias = "OHOS_ABILITY_VIDEO_STABILIZATION_MODES")] pub const ABILITY_VIDEO_STABILIZATION_MODES: Key<[u8]> = Key::registered(0x30030000);
/// `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_VIDEO_STABILIZATION_MODE")] pub const CONTROL_VIDEO_STABILIZATION_MODE: Key<u8> = Key::registered(0x30030001);
/// `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_VIDEO_DEBUG_SWITCH")] pub const CONTROL_VIDEO_DEBUG_SWITCH: Key<u8> = Key::registered(0x30030002);
/// `INT64`, one value, status.
#[doc(alias = "OHOS_CINEMA_VIDEO_KEY_FRAME_TIMESTAMP")] pub const CINEMA_VIDEO_KEY_FRAME_TIMESTAMP: Key<i64> = Key::registered(0x30030003);
/// `BYTE`, one value, status.
#[doc(alias = "OHOS_CINEMA_VIDEO_KEY_FRAME_TYPE")] pub const CINEMA_VIDEO_KEY_FRAME_TYPE: Key<u8> = Key::registered(0x30030004);

// Section 0x3008 COMPOSITION_SUGGESTION
// Not usable, for upstream gives it no type: 0x3008000b COMPOSITION_END
/// `BYTE`, one value, ability.
#[doc(alias = "OHOS_ABILITY_COMPOSITION_SUGGESTION")] pub const ABILITY_COMPOSITION_SUGGESTION: Key<u8> = Key::registered(0x30080000);
/// `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_COMPOSITION_SUGGESTION")] pub const CONTROL_COMPOSITION_SUGGESTION: Key<u8> = Key::registered(0x30080001);
/// `BYTE`, one value, status.
#[doc(alias = "OHOS_COMPOSITION_BEGIN")] pub const COMPOSITION_BEGIN: Key<u8> = Key::registered(0x30080002);
/// `FLOAT`, a list, status.
#[doc(alias = "OHOS_COMPOSITION_POSITION_CALIBRATION")] pub const COMPOSITION_POSITION_CALIBRATION: Key<[f32]> = Key::registered(0x30080003);
/// `FLOAT`, a list, status.
#[doc(alias = "OHOS_COMPOSITION_POSITION_CALIBRATION_EXPAND")] pub const COMPOSITION_POSITION_CALIBRATION_EXPAND: Key<[f32]> = Key::registered(0x30080004);
/// `FLOAT`, a list, status.
#[doc(alias = "OHOS_COMPOSITION_MATCHED")] pub const COMPOSITION_MATCHED: Key<[f32]> = Key::registered(0x30080005);
/// `BYTE`, a list, ability.
#[doc(alias = "OHOS_ABILITY_RECOMMENDED_INFO_LANGUAGE")] pub const ABILITY_RECOMMENDED_INFO_LANGUAGE: Key<[u8]> = Key::registered(0x30080006);
/// `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_RECOMMENDED_INFO_LANGUAGE")] pub const CONTROL_RECOMMENDED_INFO_LANGUAGE: Key<u8> = Key::registered(0x30080007);
/// `BYTE`, one value, ability.
#[doc(alias = "OHOS_ABILITY_COMPOSITION_EFFECT_PREVIEW")] pub const ABILITY_COMPOSITION_EFFECT_PREVIEW: Key<u8> = Key::registered(0x30080008);
/// `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_COMPOSITION_EFFECT_PREVIEW")] pub const CONTROL_COMPOSITION_EFFECT_PREVIEW: Key<u8> = Key::registered(0x30080009);
/// `UINT32`, a list, ability.
#[doc(alias = "OHOS_ABILITY_COMPOSITION_RECOMMENDED_PICTURE_SIZE")] pub const ABILITY_COMPOSITION_RECOMMENDED_PICTURE_SIZE: Key<[u32]> = Key::registered(0x3008000a);

// Section 0x3009 STREAM_PHOTO_STITCHING
/// `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_PHOTO_STITCHING_TYPE")] pub const CONTROL_PHOTO_STITCHING_TYPE: Key<u8> = Key::registered(0x30090000);
/// `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_PHOTO_STITCHING_DIRECTION")] pub const CONTROL_PHOTO_STITCHING_DIRECTION: Key<u8> = Key::registered(0x30090001);
/// `BYTE`, one value, status.
#[doc(alias = "OHOS_STATUS_PHOTO_STITCHING_CAPTURE_STATE")] pub const STATUS_PHOTO_STITCHING_CAPTURE_STATE: Key<u8> = Key::registered(0x30090002);
/// `FLOAT`, a list, status.
#[doc(alias = "OHOS_STATUS_PHOTO_STITCHING_POSITION")] pub const STATUS_PHOTO_STITCHING_POSITION: Key<[f32]> = Key::registered(0x30090003);
/// `FLOAT`, one value, status.
#[doc(alias = "OHOS_STATUS_PHOTO_STITCHING_ANGLE")] pub const STATUS_PHOTO_STITCHING_ANGLE: Key<f32> = Key::registered(0x30090004);
/// `BYTE`, one value, status.
#[doc(alias = "OHOS_STATUS_PHOTO_STITCHING_HINT")] pub const STATUS_PHOTO_STITCHING_HINT: Key<u8> = Key::registered(0x30090005);
/// `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_PHOTO_STITCHING_MOVING_CLOCKWISE")] pub const CONTROL_PHOTO_STITCHING_MOVING_CLOCKWISE: Key<u8> = Key::registered(0x30090006);

// Section 0x4000 CAMERA_SECURE
/// `INT32`, one value, control.
#[doc(alias = "OHOS_CONTROL_SECURE_FACE_MODE")] pub const CONTROL_SECURE_FACE_MODE: Key<i32> = Key::registered(0x40000000);
/// `INT32`, a list, control.
#[doc(alias = "OHOS_CONTROL_SECURE_FACE_INFO")] pub const CONTROL_SECURE_FACE_INFO: Key<[i32]> = Key::registered(0x40000001);
/// `INT32`, one value, control.
#[doc(alias = "OHOS_CONTROL_SECURE_FACE_AUTH_RESULT")] pub const CONTROL_SECURE_FACE_AUTH_RESULT: Key<i32> = Key::registered(0x40000002);
/// `INT32`, a list, control.
#[doc(alias = "OHOS_CONTROL_SECURE_FLASH_SEQ")] pub const CONTROL_SECURE_FLASH_SEQ: Key<[i32]> = Key::registered(0x40000003);
/// `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_SECURE_IR_LED_SWITCH")] pub const CONTROL_SECURE_IR_LED_SWITCH: Key<u8> = Key::registered(0x40000004);
/// `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_SECURE_IR_LOCKAE_SWITCH")] pub const CONTROL_SECURE_IR_LOCKAE_SWITCH: Key<u8> = Key::registered(0x40000005);

// Section 0x5000 XMAGE_COLOR_ABILITY
/// Colour styles on offer. `INT32`, a list, ability.
#[doc(alias = "OHOS_ABILITY_SUPPORTED_COLOR_MODES")] pub const ABILITY_SUPPORTED_COLOR_MODES: Key<[i32]> = Key::registered(0x50000000);
/// `INT32`, a list, ability.
#[doc(alias = "OHOS_ABILITY_SCENE_SUPPORTED_COLOR_MODES")] pub const ABILITY_SCENE_SUPPORTED_COLOR_MODES: Key<[i32]> = Key::registered(0x50000001);
/// `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_SUPPORTED_COLOR_MODES")] pub const CONTROL_SUPPORTED_COLOR_MODES: Key<u8> = Key::registered(0x50000002);
/// `BYTE`, one value, ability.
#[doc(alias = "OHOS_ABILITY_COLOR_STYLE_AVAILABLE")] pub const ABILITY_COLOR_STYLE_AVAILABLE: Key<u8> = Key::registered(0x50000003);
/// `FLOAT`, a list, ability.
#[doc(alias = "OHOS_ABILITY_COLOR_STYLE_DEFAULT_SETTINGS")] pub const ABILITY_COLOR_STYLE_DEFAULT_SETTINGS: Key<[f32]> = Key::registered(0x50000004);
/// `FLOAT`, a list, control.
#[doc(alias = "OHOS_CONTROL_COLOR_STYLE_SETTING")] pub const CONTROL_COLOR_STYLE_SETTING: Key<[f32]> = Key::registered(0x50000005);
/// `FLOAT`, a list, status.
#[doc(alias = "OHOS_STATUS_COLOR_STYLE_SETTING")] pub const STATUS_COLOR_STYLE_SETTING: Key<[f32]> = Key::registered(0x50000006);
/// `BYTE`, one value, ability.
#[doc(alias = "OHOS_ABILITY_OUTPUT_COLOR_STYLE_PHOTO_TYPE")] pub const ABILITY_OUTPUT_COLOR_STYLE_PHOTO_TYPE: Key<u8> = Key::registered(0x50000007);
/// `INT32`, a list, ability.
#[doc(alias = "OHOS_ABILITY_COLOR_TINT_RANGE")] pub const ABILITY_COLOR_TINT_RANGE: Key<[i32]> = Key::registered(0x50000008);
/// `INT32`, one value, control.
#[doc(alias = "OHOS_CONTROL_COLOR_TINT")] pub const CONTROL_COLOR_TINT: Key<i32> = Key::registered(0x50000009);
/// `INT32`, a list, control.
#[doc(alias = "OHOS_CONTROL_RGBGAIN_VALUE")] pub const CONTROL_RGBGAIN_VALUE: Key<[i32]> = Key::registered(0x5000000a);
/// `INT32`, a list, ability.
#[doc(alias = "OHOS_ABILITY_RGBGAIN_RANGE")] pub const ABILITY_RGBGAIN_RANGE: Key<[i32]> = Key::registered(0x5000000b);
/// `INT32`, a list, ability.
#[doc(alias = "OHOS_ABILITY_SATURATION_RANGE")] pub const ABILITY_SATURATION_RANGE: Key<[i32]> = Key::registered(0x5000000c);
/// `INT32`, one value, control.
#[doc(alias = "OHOS_CONTROL_SATURATION")] pub const CONTROL_SATURATION: Key<i32> = Key::registered(0x5000000d);
