// @generated from hal-api/data by `CHAL_BLESS=1 cargo test -p hal-api --test registry`; edit the data.
//! One typed key per registered tag, named as in the HDI without its prefix `OHOS_`.

use super::{Key, Rational};

// Section 0x0000 CAMERA_PROPERTIES
// Not usable, for upstream gives it no type: 0x00000023 ABILITY_MOVING_PHOTO_MICRO_VIDEO_ENHANCE
/// Where on the device the camera sits. `BYTE`, one value, ability, values: [`super::values::camera_position`].
#[doc(alias = "OHOS_ABILITY_CAMERA_POSITION")] pub const ABILITY_CAMERA_POSITION: Key<u8> = Key::registered(0x00000000);
/// Kind of lens or camera. `BYTE`, one value, ability, values: [`super::values::camera_type`].
#[doc(alias = "OHOS_ABILITY_CAMERA_TYPE")] pub const ABILITY_CAMERA_TYPE: Key<u8> = Key::registered(0x00000001);
/// How the camera is attached. `BYTE`, one value, ability, values: [`super::values::connection_type`].
#[doc(alias = "OHOS_ABILITY_CAMERA_CONNECTION_TYPE")] pub const ABILITY_CAMERA_CONNECTION_TYPE: Key<u8> = Key::registered(0x00000002);
/// How buffers reach the driver. `BYTE`, one value, ability, values: [`super::values::memory_type`].
#[doc(alias = "OHOS_ABILITY_MEMORY_TYPE")] pub const ABILITY_MEMORY_TYPE: Key<u8> = Key::registered(0x00000003);
/// Frame rates of the camera: \[min, max\]*. `INT32`, a list, ability, in fps.
#[doc(alias = "OHOS_ABILITY_FPS_RANGES")] pub const ABILITY_FPS_RANGES: Key<[i32]> = Key::registered(0x00000004);
/// Whether there is a flash. `BYTE`, one value, ability, values: [`super::values::flash_available`].
#[doc(alias = "OHOS_ABILITY_FLASH_AVAILABLE")] pub const ABILITY_FLASH_AVAILABLE: Key<u8> = Key::registered(0x00000005);
/// Streams that the other items are about. `INT32`, a list, status.
#[doc(alias = "OHOS_CAMERA_STREAM_ID")] pub const CAMERA_STREAM_ID: Key<[i32]> = Key::registered(0x00000006);
/// Whether the camera can be started ahead of its opening. `BYTE`, one value, ability, values: [`super::values::supported`].
#[doc(alias = "OHOS_ABILITY_PRELAUNCH_AVAILABLE")] pub const ABILITY_PRELAUNCH_AVAILABLE: Key<u8> = Key::registered(0x00000007);
/// Frame rates for video beyond the usual ranges. `INT32`, a list, ability, in fps.
#[doc(alias = "OHOS_ABILITY_CUSTOM_VIDEO_FPS")] pub const ABILITY_CUSTOM_VIDEO_FPS: Key<[i32]> = Key::registered(0x00000008);
/// Operation modes on offer. `BYTE`, a list, ability.
#[doc(alias = "OHOS_ABILITY_CAMERA_MODES")] pub const ABILITY_CAMERA_MODES: Key<[u8]> = Key::registered(0x00000009);
/// Zoom ratio from which the overview picture is offered: \[mode, ratio\]*. `FLOAT`, a list, ability.
#[doc(alias = "OHOS_ABILITY_SKETCH_ENABLE_RATIO")] pub const ABILITY_SKETCH_ENABLE_RATIO: Key<[f32]> = Key::registered(0x0000000a);
/// Field of view of the overview picture: \[mode, ratio\]*. `FLOAT`, a list, ability.
#[doc(alias = "OHOS_ABILITY_SKETCH_REFERENCE_FOV_RATIO")] pub const ABILITY_SKETCH_REFERENCE_FOV_RATIO: Key<[f32]> = Key::registered(0x0000000b);
/// Modes that report where the overview picture is. `INT32`, a list, ability.
#[doc(alias = "OHOS_ABILITY_SKETCH_INFO_NOTIFICATION")] pub const ABILITY_SKETCH_INFO_NOTIFICATION: Key<[i32]> = Key::registered(0x0000000c);
/// Which screen of a foldable device the camera belongs to. `BYTE`, one value, ability, values: [`super::values::foldscreen`].
#[doc(alias = "OHOS_ABILITY_CAMERA_FOLDSCREEN_TYPE")] pub const ABILITY_CAMERA_FOLDSCREEN_TYPE: Key<u8> = Key::registered(0x0000000d);
/// Colour spaces: \[mode, space..., -1\]*. `INT32`, a list, ability.
#[doc(alias = "OHOS_ABILITY_AVAILABLE_COLOR_SPACES")] pub const ABILITY_AVAILABLE_COLOR_SPACES: Key<[i32]> = Key::registered(0x0000000e);
/// Exposure times that night mode offers. `INT32`, a list, ability, in ms.
#[doc(alias = "OHOS_ABILITY_NIGHT_MODE_SUPPORTED_EXPOSURE_TIME")] pub const ABILITY_NIGHT_MODE_SUPPORTED_EXPOSURE_TIME: Key<[i32]> = Key::registered(0x0000000f);
/// Exposure time that was measured for the scene. `UINT32`, one value, status.
#[doc(alias = "OHOS_CAMERA_MESURE_EXPOSURE_TIME")] pub const CAMERA_MEASURE_EXPOSURE_TIME: Key<u32> = Key::registered(0x00000010);
/// `BYTE`, one value, status.
#[doc(alias = "OHOS_CAMERA_EXPOSURE_MODE_PREVIEW_STATE")] pub const CAMERA_EXPOSURE_MODE_PREVIEW_STATE: Key<u8> = Key::registered(0x00000011);
/// Users in whose storage originals are kept. `INT32`, a list, control.
#[doc(alias = "OHOS_CAMERA_USER_ID")] pub const CAMERA_USER_ID: Key<[i32]> = Key::registered(0x00000012);
/// Moon mode: whether offered, and where. `UINT32`, a list, ability.
#[doc(alias = "OHOS_ABILITY_MOON_CAPTURE_BOOST")] pub const ABILITY_MOON_CAPTURE_BOOST: Key<[u32]> = Key::registered(0x00000013);
/// Turns moon mode on. `BYTE`, one value, control, values: [`super::values::moon_capture_boost_control_type`].
#[doc(alias = "OHOS_CONTROL_MOON_CAPTURE_BOOST")] pub const CONTROL_MOON_CAPTURE_BOOST: Key<u8> = Key::registered(0x00000014);
/// Whether the scene shows the moon. `UINT32`, one value, status.
#[doc(alias = "OHOS_STATUS_MOON_CAPTURE_DETECTION")] pub const STATUS_MOON_CAPTURE_DETECTION: Key<u32> = Key::registered(0x00000015);
/// Whether the driver foretells how long a capture takes. `BYTE`, one value, ability, values: [`super::values::supported`].
#[doc(alias = "OHOS_ABILITY_CAPTURE_DURATION_SUPPORTED")] pub const ABILITY_CAPTURE_DURATION_SUPPORTED: Key<u8> = Key::registered(0x00000016);
/// How long the capture at hand takes. `UINT32`, one value, status.
#[doc(alias = "OHOS_CAMERA_CUSTOM_SNAPSHOT_DURATION")] pub const CAMERA_CUSTOM_SNAPSHOT_DURATION: Key<u32> = Key::registered(0x00000017);
/// Moving photos: \[mode, 0/1, -1\]*. `INT32`, a list, ability.
#[doc(alias = "OHOS_ABILITY_MOVING_PHOTO")] pub const ABILITY_MOVING_PHOTO: Key<[i32]> = Key::registered(0x00000018);
/// Modes that can suggest the flash. `UINT32`, a list, ability.
#[doc(alias = "OHOS_ABILITY_FLASH_SUGGESTION_SUPPORTED")] pub const ABILITY_FLASH_SUGGESTION_SUPPORTED: Key<[u32]> = Key::registered(0x00000019);
/// Turns flash suggestions on. `BYTE`, one value, control, values: [`super::values::switch`].
#[doc(alias = "OHOS_CONTROL_FLASH_SUGGESTION_SWITCH")] pub const CONTROL_FLASH_SUGGESTION_SWITCH: Key<u8> = Key::registered(0x0000001a);
/// Whether the flash is suggested. `UINT32`, one value, status.
#[doc(alias = "OHOS_STATUS_FLASH_SUGGESTION")] pub const STATUS_FLASH_SUGGESTION: Key<u32> = Key::registered(0x0000001b);
/// Whether a high-quality mode is offered. `BYTE`, one value, ability, values: [`super::values::supported`].
#[doc(alias = "OHOS_ABILITY_HIGH_QUALITY_SUPPORT")] pub const ABILITY_HIGH_QUALITY_SUPPORT: Key<u8> = Key::registered(0x0000001c);
/// Fold state in which the camera is usable. `BYTE`, one value, ability, values: [`super::values::fold_status`].
#[doc(alias = "OHOS_ABILITY_CAMERA_FOLD_STATUS")] pub const ABILITY_CAMERA_FOLD_STATUS: Key<u8> = Key::registered(0x0000001d);
/// Whether something covers the lens. `INT32`, one value, status.
#[doc(alias = "OHOS_STATUS_CAMERA_OCCLUSION_DETECTION")] pub const STATUS_CAMERA_OCCLUSION_DETECTION: Key<i32> = Key::registered(0x0000001e);
/// Kinds of objects that can be detected. `BYTE`, a list, ability, values: [`super::values::statistics_detect_type`].
#[doc(alias = "OHOS_ABILITY_STATISTICS_DETECT_TYPE")] pub const ABILITY_STATISTICS_DETECT_TYPE: Key<[u8]> = Key::registered(0x0000001f);
/// Kinds of objects to detect. `BYTE`, a list, control, values: [`super::values::statistics_detect_type`].
#[doc(alias = "OHOS_CONTROL_STATISTICS_DETECT_SETTING")] pub const CONTROL_STATISTICS_DETECT_SETTING: Key<[u8]> = Key::registered(0x00000020);
/// Kinds of extended stream information that streams take. `INT32`, a list, ability.
#[doc(alias = "OHOS_ABILITY_AVAILABLE_EXTENDED_STREAM_INFO_TYPES")] pub const ABILITY_AVAILABLE_EXTENDED_STREAM_INFO_TYPES: Key<[i32]> = Key::registered(0x00000021);
/// Videos enhanced after recording: \[mode, 0/1\]*. `BYTE`, a list, ability.
#[doc(alias = "OHOS_ABILITY_AUTO_DEFERRED_VIDEO_ENHANCE")] pub const ABILITY_AUTO_DEFERRED_VIDEO_ENHANCE: Key<[u8]> = Key::registered(0x00000022);
/// Turns enhancement after recording on. `BYTE`, one value, control, values: [`super::values::switch`].
#[doc(alias = "OHOS_CONTROL_AUTO_DEFERRED_VIDEO_ENHANCE")] pub const CONTROL_AUTO_DEFERRED_VIDEO_ENHANCE: Key<u8> = Key::registered(0x00000024);
/// Photos enhanced off the device: \[mode, 0/1\]*. `INT32`, a list, ability.
#[doc(alias = "OHOS_ABILITY_AUTO_CLOUD_IMAGE_ENHANCE")] pub const ABILITY_AUTO_CLOUD_IMAGE_ENHANCE: Key<[i32]> = Key::registered(0x00000025);
/// Turns enhancement off the device on. `BYTE`, one value, control, values: [`super::values::switch`].
#[doc(alias = "OHOS_CONTROL_AUTO_CLOUD_IMAGE_ENHANCE")] pub const CONTROL_AUTO_CLOUD_IMAGE_ENHANCE: Key<u8> = Key::registered(0x00000026);
/// Modes that notice a tripod. `INT32`, a list, ability.
#[doc(alias = "OHOS_ABILITY_TRIPOD_DETECTION")] pub const ABILITY_TRIPOD_DETECTION: Key<[i32]> = Key::registered(0x00000027);
/// Turns tripod detection on. `BYTE`, one value, control, values: [`super::values::switch`].
#[doc(alias = "OHOS_CONTROL_TRIPOD_DETECTION")] pub const CONTROL_TRIPOD_DETECTION: Key<u8> = Key::registered(0x00000028);
/// Turns stabilisation for a tripod on. `BYTE`, one value, control, values: [`super::values::switch`].
#[doc(alias = "OHOS_CONTROL_TRIPOD_STABLITATION")] pub const CONTROL_TRIPOD_STABILIZATION: Key<u8> = Key::registered(0x00000029);
/// Whether the device stands on a tripod. `BYTE`, one value, status, values: [`super::values::tripod_status`].
#[doc(alias = "OHOS_STATUS_TRIPOD_DETECTION_STATUS")] pub const STATUS_TRIPOD_DETECTION_STATUS: Key<u8> = Key::registered(0x0000002a);
/// Centre of the view in the overview picture: \[x, y\]. `FLOAT`, a list, status.
#[doc(alias = "OHOS_STATUS_SKETCH_POINT")] pub const STATUS_SKETCH_POINT: Key<[f32]> = Key::registered(0x0000002b);
/// Overview picture: \[0/1 present, zoom ratio\]. `FLOAT`, a list, status.
#[doc(alias = "OHOS_STATUS_SKETCH_STREAM_INFO")] pub const STATUS_SKETCH_STREAM_INFO: Key<[f32]> = Key::registered(0x0000002c);
/// Brighter preview in the dark: \[mode, 0/1\]*. `INT32`, a list, ability.
#[doc(alias = "OHOS_ABILITY_LOW_LIGHT_BOOST")] pub const ABILITY_LOW_LIGHT_BOOST: Key<[i32]> = Key::registered(0x0000002d);
/// Turns detection of dark scenes on. `BYTE`, one value, control, values: [`super::values::switch`].
#[doc(alias = "OHOS_CONTROL_LOW_LIGHT_DETECT")] pub const CONTROL_LOW_LIGHT_DETECT: Key<u8> = Key::registered(0x0000002e);
/// Turns the brighter preview on. `BYTE`, one value, control, values: [`super::values::switch`].
#[doc(alias = "OHOS_CONTROL_LOW_LIGHT_BOOST")] pub const CONTROL_LOW_LIGHT_BOOST: Key<u8> = Key::registered(0x0000002f);
/// 1 when the scene is dark. `BYTE`, one value, status.
#[doc(alias = "OHOS_STATUS_LOW_LIGHT_DETECTION")] pub const STATUS_LOW_LIGHT_DETECTION: Key<u8> = Key::registered(0x00000030);
/// 1 when the lens is dirty. `BYTE`, one value, status.
#[doc(alias = "OHOS_STATUS_CAMERA_LENS_DIRTY_DETECTION")] pub const STATUS_CAMERA_LENS_DIRTY_DETECTION: Key<u8> = Key::registered(0x00000031);
/// Why a moving camera part protects itself. `BYTE`, one value, status, values: [`super::values::device_protection_status`].
#[doc(alias = "OHOS_DEVICE_PROTECTION_STATE")] pub const DEVICE_PROTECTION_STATE: Key<u8> = Key::registered(0x00000032);
/// Fault of the time-of-flight sensor. `INT32`, one value, status.
#[doc(alias = "OHOS_STATUS_TOF_SENSOR_ABNORMAL")] pub const STATUS_TOF_SENSOR_ABNORMAL: Key<i32> = Key::registered(0x00000033);
/// Previews for checking sunscreen. `BYTE`, a list, ability, values: [`super::values::sun_block_preview_type`].
#[doc(alias = "OHOS_ABILITY_SUN_BLOCK_PREVIEW_TYPES")] pub const ABILITY_SUN_BLOCK_PREVIEW_TYPES: Key<[u8]> = Key::registered(0x00000034);
/// Colours that mark sunscreen. `BYTE`, a list, ability, values: [`super::values::sun_block_blend_color`].
#[doc(alias = "OHOS_ABILITY_SUN_BLOCK_BLEND_COLORS")] pub const ABILITY_SUN_BLOCK_BLEND_COLORS: Key<[u8]> = Key::registered(0x00000035);
/// Part of the colour picture in the sunscreen preview. `FLOAT`, a list, ability.
#[doc(alias = "OHOS_ABILITY_SUN_BLOCK_RGB_CROP_REGION")] pub const ABILITY_SUN_BLOCK_RGB_CROP_REGION: Key<[f32]> = Key::registered(0x00000036);
/// Where colour and ultraviolet pictures overlap. `FLOAT`, a list, ability.
#[doc(alias = "OHOS_ABILITY_SUN_BLOCK_RGB_UV_REGION")] pub const ABILITY_SUN_BLOCK_RGB_UV_REGION: Key<[f32]> = Key::registered(0x00000037);
/// Hints to the person in the sunscreen preview. `BYTE`, a list, status, values: [`super::values::sun_block_hint`].
#[doc(alias = "OHOS_STATUS_SUN_BLOCK_HINT")] pub const STATUS_SUN_BLOCK_HINT: Key<[u8]> = Key::registered(0x00000038);
/// What is left in concurrent use: \[tag, n, value * n\]*. `DOUBLE`, a list, ability.
#[doc(alias = "OHOS_ABILITY_CAMERA_LIMITED_CAPABILITIES")] pub const ABILITY_CAMERA_LIMITED_CAPABILITIES: Key<[f64]> = Key::registered(0x00000039);
/// Whether concurrent use limits the camera. `BYTE`, one value, ability, values: [`super::values::concurrent_type`].
#[doc(alias = "OHOS_ABILITY_CAMERA_CONCURRENT_TYPE")] pub const ABILITY_CAMERA_CONCURRENT_TYPE: Key<u8> = Key::registered(0x0000003a);
/// Cameras that work at the same time: groups of ids with -1 between. `INT32`, a list, ability.
#[doc(alias = "OHOS_ABILITY_CONCURRENT_SUPPORTED_CAMERAS")] pub const ABILITY_CONCURRENT_SUPPORTED_CAMERAS: Key<[i32]> = Key::registered(0x0000003b);
/// Photos with generated content: \[mode, 0/1\]*. `BYTE`, a list, ability.
#[doc(alias = "OHOS_ABILITY_AUTO_AIGC_PHOTO")] pub const ABILITY_AUTO_AIGC_PHOTO: Key<[u8]> = Key::registered(0x0000003c);
/// Turns generated content on. `BYTE`, one value, control, values: [`super::values::switch`].
#[doc(alias = "OHOS_CONTROL_AUTO_AIGC_PHOTO")] pub const CONTROL_AUTO_AIGC_PHOTO: Key<u8> = Key::registered(0x0000003d);
/// Whether a viewing aid for log video is offered. `BYTE`, a list, ability.
#[doc(alias = "OHOS_ABILITY_LOG_ASSISTANCE_SUPPORTED")] pub const ABILITY_LOG_ASSISTANCE_SUPPORTED: Key<[u8]> = Key::registered(0x0000003e);
/// Stage mode; 0 is yes and 1 is no. `BYTE`, one value, ability.
#[doc(alias = "OHOS_ABILITY_STAGE_BOOST")] pub const ABILITY_STAGE_BOOST: Key<u8> = Key::registered(0x0000003f);
/// Whether the torch's brightness can be set. `BYTE`, one value, ability, values: [`super::values::supported`].
#[doc(alias = "OHOS_ABILITY_FLASHLIGHT_ADJUST_SUPPORTED")] pub const ABILITY_FLASHLIGHT_ADJUST_SUPPORTED: Key<u8> = Key::registered(0x00000040);
/// Stage mode; 0 is on and 1 is off. `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_STAGE_BOOST")] pub const CONTROL_STAGE_BOOST: Key<u8> = Key::registered(0x00000041);
/// Where in or on a vehicle the camera sits. `BYTE`, one value, ability, values: [`super::values::automotive_camera_position`].
#[doc(alias = "OHOS_ABILITY_AUTOMOTIVE_CAMERA_POSITION")] pub const ABILITY_AUTOMOTIVE_CAMERA_POSITION: Key<u8> = Key::registered(0x00000042);
/// Modes that deliver an extended gain map. `BYTE`, a list, ability.
#[doc(alias = "OHOS_ABILITY_AUTO_EXTENDED_GAINMAP_DELIVERY")] pub const ABILITY_AUTO_EXTENDED_GAINMAP_DELIVERY: Key<[u8]> = Key::registered(0x00000043);
/// Turns the extended gain map on. `BYTE`, one value, control, values: [`super::values::switch`].
#[doc(alias = "OHOS_CONTROL_AUTO_EXTENDED_GAINMAP_DELIVERY")] pub const CONTROL_AUTO_EXTENDED_GAINMAP_DELIVERY: Key<u8> = Key::registered(0x00000044);
/// Turns capture on several cameras at once on. `BYTE`, one value, control, values: [`super::values::switch`].
#[doc(alias = "OHOS_CONTROL_CAMERA_CONCURRENT_CAPTURE")] pub const CONTROL_CAMERA_CONCURRENT_CAPTURE: Key<u8> = Key::registered(0x00000045);
/// Whether there is a spectral sensor. `BYTE`, one value, ability, values: [`super::values::supported`].
#[doc(alias = "OHOS_ABILITY_SPECTRUM_SUPPORTED")] pub const ABILITY_SPECTRUM_SUPPORTED: Key<u8> = Key::registered(0x00000046);
/// What the spectral sensor measures. `FLOAT`, a list, ability.
#[doc(alias = "OHOS_ABILITY_SPECTRUM_INFOS")] pub const ABILITY_SPECTRUM_INFOS: Key<[f32]> = Key::registered(0x00000047);
/// What a vehicle's camera is for. `BYTE`, one value, ability, values: [`super::values::automotive_camera_sensor_type`].
#[doc(alias = "OHOS_ABILITY_AUTOMOTIVE_CAMERA_SENSOR_TYPE")] pub const ABILITY_AUTOMOTIVE_CAMERA_SENSOR_TYPE: Key<u8> = Key::registered(0x00000048);
/// Features that any application may use. `UINT32`, a list, ability.
#[doc(alias = "OHOS_ABILITY_COMMON_PUBLISHED_FEATURES")] pub const ABILITY_COMMON_PUBLISHED_FEATURES: Key<[u32]> = Key::registered(0x00000049);

// Section 0x0002 CAMERA_SENSOR
/// Exposure time of a frame. `INT64`, one value, result, in ns.
#[doc(alias = "OHOS_SENSOR_EXPOSURE_TIME")] pub const SENSOR_EXPOSURE_TIME: Key<i64> = Key::registered(0x00020000);
/// Gains of the colour channels. `FLOAT`, a list, control.
#[doc(alias = "OHOS_SENSOR_COLOR_CORRECTION_GAINS")] pub const SENSOR_COLOR_CORRECTION_GAINS: Key<[f32]> = Key::registered(0x00020001);
/// Clockwise turn from the sensor's picture to the device's natural direction. `INT32`, one value, ability, in degrees.
#[doc(alias = "OHOS_SENSOR_ORIENTATION")] pub const SENSOR_ORIENTATION: Key<i32> = Key::registered(0x00020002);
/// What a muted camera can deliver. `BYTE`, a list, ability, values: [`super::values::mute_mode`].
#[doc(alias = "OHOS_ABILITY_MUTE_MODES")] pub const ABILITY_MUTE_MODES: Key<[u8]> = Key::registered(0x00020003);
/// Mutes the camera. `BYTE`, one value, control, values: [`super::values::mute_mode`].
#[doc(alias = "OHOS_CONTROL_MUTE_MODE")] pub const CONTROL_MUTE_MODE: Key<u8> = Key::registered(0x00020004);
/// Turn that the driver applies. `INT32`, one value, control, in degrees.
#[doc(alias = "OHOS_CONTROL_ROTATE_ANGLE")] pub const CONTROL_ROTATE_ANGLE: Key<i32> = Key::registered(0x00020005);
/// 1 when the orientation depends on the fold state. `INT32`, one value, ability.
#[doc(alias = "OHOS_ABILITY_SENSOR_ORIENTATION_VARIABLE")] pub const ABILITY_SENSOR_ORIENTATION_VARIABLE: Key<i32> = Key::registered(0x00020006);
/// Orientation by fold state: \[fold state, degrees\]*. `INT32`, a list, ability.
#[doc(alias = "OHOS_FOLD_STATE_SENSOR_ORIENTATION_MAP")] pub const FOLD_STATE_SENSOR_ORIENTATION_MAP: Key<[i32]> = Key::registered(0x00020007);
/// Orientation by fold state and natural direction. `INT32`, a list, ability.
#[doc(alias = "OHOS_FOLD_STATE_AND_NATURAL_DIRECTION_SENSOR_ORIENTATION_MAP")] pub const FOLD_STATE_AND_NATURAL_DIRECTION_SENSOR_ORIENTATION_MAP: Key<[i32]> = Key::registered(0x00020008);

// Section 0x0003 CAMERA_SENSOR_INFO
/// Pixels that make the picture: \[left, top, right, bottom\]. `INT32`, a list, ability, in px.
#[doc(alias = "OHOS_SENSOR_INFO_ACTIVE_ARRAY_SIZE")] pub const SENSOR_INFO_ACTIVE_ARRAY_SIZE: Key<[i32]> = Key::registered(0x00030000);
/// Sensitivity: \[min, max\]. `INT32`, a list, ability, in ISO.
#[doc(alias = "OHOS_SENSOR_INFO_SENSITIVITY_RANGE")] pub const SENSOR_INFO_SENSITIVITY_RANGE: Key<[i32]> = Key::registered(0x00030001);
/// Longest time from frame to frame. `INT64`, one value, ability, in ns.
#[doc(alias = "OHOS_SENSOR_INFO_MAX_FRAME_DURATION")] pub const SENSOR_INFO_MAX_FRAME_DURATION: Key<i64> = Key::registered(0x00030002);
/// Size of the sensor: \[width, height\]. `FLOAT`, a list, ability.
#[doc(alias = "OHOS_SENSOR_INFO_PHYSICAL_SIZE")] pub const SENSOR_INFO_PHYSICAL_SIZE: Key<[f32]> = Key::registered(0x00030003);
/// All pixels: \[width, height\]. `INT32`, a list, ability, in px.
#[doc(alias = "OHOS_SENSOR_INFO_PIXEL_ARRAY_SIZE")] pub const SENSOR_INFO_PIXEL_ARRAY_SIZE: Key<[i32]> = Key::registered(0x00030004);
/// When the sensor put the frame out. `INT64`, one value, result, in ns.
#[doc(alias = "OHOS_SENSOR_INFO_TIMESTAMP")] pub const SENSOR_INFO_TIMESTAMP: Key<i64> = Key::registered(0x00030005);

// Section 0x0004 CAMERA_STATISTICS
/// How faces are detected. `BYTE`, one value, control, values: [`super::values::face_detect_mode`].
#[doc(alias = "OHOS_STATISTICS_FACE_DETECT_MODE")] pub const STATISTICS_FACE_DETECT_MODE: Key<u8> = Key::registered(0x00040000);
/// Turns face detection on. `BYTE`, one value, control, values: [`super::values::switch`].
#[doc(alias = "OHOS_STATISTICS_FACE_DETECT_SWITCH")] pub const STATISTICS_FACE_DETECT_SWITCH: Key<u8> = Key::registered(0x00040001);
/// Most faces that are detected at once. `BYTE`, one value, ability.
#[doc(alias = "OHOS_STATISTICS_FACE_DETECT_MAX_NUM")] pub const STATISTICS_FACE_DETECT_MAX_NUM: Key<u8> = Key::registered(0x00040002);
/// Turns the histogram on. `BYTE`, one value, control, values: [`super::values::histogram_mode`].
#[doc(alias = "OHOS_STATISTICS_HISTOGRAM_MODE")] pub const STATISTICS_HISTOGRAM_MODE: Key<u8> = Key::registered(0x00040003);
/// Ids of the faces. `INT32`, a list, result.
#[doc(alias = "OHOS_STATISTICS_FACE_IDS")] pub const STATISTICS_FACE_IDS: Key<[i32]> = Key::registered(0x00040004);
/// Eyes and mouths of the faces. `INT32`, a list, result.
#[doc(alias = "OHOS_STATISTICS_FACE_LANDMARKS")] pub const STATISTICS_FACE_LANDMARKS: Key<[i32]> = Key::registered(0x00040005);
/// Boxes of the faces: \[x, y, width, height\]*. `FLOAT`, a list, result.
#[doc(alias = "OHOS_STATISTICS_FACE_RECTANGLES")] pub const STATISTICS_FACE_RECTANGLES: Key<[f32]> = Key::registered(0x00040006);
/// Confidence of each face. `BYTE`, a list, result.
#[doc(alias = "OHOS_STATISTICS_FACE_SCORES")] pub const STATISTICS_FACE_SCORES: Key<[u8]> = Key::registered(0x00040007);
/// When the statistics were taken. `INT64`, a list, result, in ns.
#[doc(alias = "OHOS_STATISTICS_TIMESTAMP")] pub const STATISTICS_TIMESTAMP: Key<[i64]> = Key::registered(0x00040008);
/// Human faces, records of 24: 10 base, 14 of face data. `INT32`, a list, result.
#[doc(alias = "OHOS_STATISTICS_DETECT_HUMAN_FACE_INFOS")] pub const STATISTICS_DETECT_HUMAN_FACE_INFOS: Key<[i32]> = Key::registered(0x00040009);
/// Human bodies, records of 10. `INT32`, a list, result.
#[doc(alias = "OHOS_STATISTICS_DETECT_HUMAN_BODY_INFOS")] pub const STATISTICS_DETECT_HUMAN_BODY_INFOS: Key<[i32]> = Key::registered(0x0004000a);
/// Human heads, records of 10. `INT32`, a list, result.
#[doc(alias = "OHOS_STATISTICS_DETECT_HUMAN_HEAD_INFOS")] pub const STATISTICS_DETECT_HUMAN_HEAD_INFOS: Key<[i32]> = Key::registered(0x0004000b);
/// Cat faces, records of 19: 10 base, 9 of eye data. `INT32`, a list, result.
#[doc(alias = "OHOS_STATISTICS_DETECT_CAT_FACE_INFOS")] pub const STATISTICS_DETECT_CAT_FACE_INFOS: Key<[i32]> = Key::registered(0x0004000c);
/// Cat bodies, records of 10. `INT32`, a list, result.
#[doc(alias = "OHOS_STATISTICS_DETECT_CAT_BODY_INFOS")] pub const STATISTICS_DETECT_CAT_BODY_INFOS: Key<[i32]> = Key::registered(0x0004000d);
/// Dog faces, records of 19: 10 base, 9 of eye data. `INT32`, a list, result.
#[doc(alias = "OHOS_STATISTICS_DETECT_DOG_FACE_INFOS")] pub const STATISTICS_DETECT_DOG_FACE_INFOS: Key<[i32]> = Key::registered(0x0004000e);
/// Dog bodies, records of 10. `INT32`, a list, result.
#[doc(alias = "OHOS_STATISTICS_DETECT_DOG_BODY_INFOS")] pub const STATISTICS_DETECT_DOG_BODY_INFOS: Key<[i32]> = Key::registered(0x0004000f);
/// Salient objects, records of 11: 10 base, then whether focus follows. `INT32`, a list, result.
#[doc(alias = "OHOS_STATISTICS_DETECT_SALIENT_INFOS")] pub const STATISTICS_DETECT_SALIENT_INFOS: Key<[i32]> = Key::registered(0x00040010);
/// Bar codes, records of 10. `INT32`, a list, result.
#[doc(alias = "OHOS_STATISTICS_DETECT_BAR_CODE_INFOS")] pub const STATISTICS_DETECT_BAR_CODE_INFOS: Key<[i32]> = Key::registered(0x00040011);
/// Faces found by the basic detector. `INT32`, a list, result.
#[doc(alias = "OHOS_STATISTICS_DETECT_BASE_FACE_INFO")] pub const STATISTICS_DETECT_BASE_FACE_INFO: Key<[i32]> = Key::registered(0x00040012);

// Section 0x1000 DEVICE_CONTROL
// Not usable, for upstream gives it no type: 0x1000003f STATUS_AE_EXPOSURE_COMPENSATION
/// Mains frequency whose flicker is avoided. `BYTE`, one value, control, values: [`super::values::ae_antibanding_mode`].
#[doc(alias = "OHOS_CONTROL_AE_ANTIBANDING_MODE")] pub const CONTROL_AE_ANTIBANDING_MODE: Key<u8> = Key::registered(0x10000000);
/// Exposure compensation, in multiples of the step. `INT32`, one value, control, in steps.
#[doc(alias = "OHOS_CONTROL_AE_EXPOSURE_COMPENSATION")] pub const CONTROL_AE_EXPOSURE_COMPENSATION: Key<i32> = Key::registered(0x10000001);
/// Holds the exposure that was found. `BYTE`, one value, control, values: [`super::values::ae_lock`].
#[doc(alias = "OHOS_CONTROL_AE_LOCK")] pub const CONTROL_AE_LOCK: Key<u8> = Key::registered(0x10000002);
/// Automatic exposure, and what the flash does for it. `BYTE`, one value, control, values: [`super::values::ae_mode`].
#[doc(alias = "OHOS_CONTROL_AE_MODE")] pub const CONTROL_AE_MODE: Key<u8> = Key::registered(0x10000003);
/// Where exposure is measured: \[x, y\]*, each 0 to 1. `FLOAT`, a list, control.
#[doc(alias = "OHOS_CONTROL_AE_REGIONS")] pub const CONTROL_AE_REGIONS: Key<[f32]> = Key::registered(0x10000004);
/// Frame rates within which exposure works: \[min, max\]. `INT32`, a list, control, in fps.
#[doc(alias = "OHOS_CONTROL_AE_TARGET_FPS_RANGE")] pub const CONTROL_AE_TARGET_FPS_RANGE: Key<[i32]> = Key::registered(0x10000005);
/// Frame rate of the recording: \[min, max\]. `INT32`, a list, control, in fps.
#[doc(alias = "OHOS_CONTROL_FPS_RANGES")] pub const CONTROL_FPS_RANGES: Key<[i32]> = Key::registered(0x10000006);
/// Automatic focus. `BYTE`, one value, control, values: [`super::values::af_mode`].
#[doc(alias = "OHOS_CONTROL_AF_MODE")] pub const CONTROL_AF_MODE: Key<u8> = Key::registered(0x10000007);
/// Where focus is measured: \[x, y\]*, each 0 to 1. `FLOAT`, a list, control.
#[doc(alias = "OHOS_CONTROL_AF_REGIONS")] pub const CONTROL_AF_REGIONS: Key<[f32]> = Key::registered(0x10000008);
/// Starts or cancels focusing. `BYTE`, one value, control, values: [`super::values::af_trigger`].
#[doc(alias = "OHOS_CONTROL_AF_TRIGGER")] pub const CONTROL_AF_TRIGGER: Key<u8> = Key::registered(0x10000009);
/// Number that ties a focus result to its trigger. `INT32`, one value, control.
#[doc(alias = "OHOS_CONTROL_AF_TRIGGER_ID")] pub const CONTROL_AF_TRIGGER_ID: Key<i32> = Key::registered(0x1000000a);
/// What automatic focus is doing. `BYTE`, one value, status, values: [`super::values::af_state`].
#[doc(alias = "OHOS_CONTROL_AF_STATE")] pub const CONTROL_AF_STATE: Key<u8> = Key::registered(0x1000000b);
/// Holds the white balance that was found. `BYTE`, one value, control, values: [`super::values::awb_lock`].
#[doc(alias = "OHOS_CONTROL_AWB_LOCK")] pub const CONTROL_AWB_LOCK: Key<u8> = Key::registered(0x1000000c);
/// Automatic white balance, or the kind of light. `BYTE`, one value, control, values: [`super::values::awb_mode`].
#[doc(alias = "OHOS_CONTROL_AWB_MODE")] pub const CONTROL_AWB_MODE: Key<u8> = Key::registered(0x1000000d);
/// Where white balance is measured. `INT32`, a list, control.
#[doc(alias = "OHOS_CONTROL_AWB_REGIONS")] pub const CONTROL_AWB_REGIONS: Key<[i32]> = Key::registered(0x1000000e);
/// Flicker frequencies that can be avoided. `BYTE`, a list, ability, values: [`super::values::ae_antibanding_mode`].
#[doc(alias = "OHOS_CONTROL_AE_AVAILABLE_ANTIBANDING_MODES")] pub const CONTROL_AE_AVAILABLE_ANTIBANDING_MODES: Key<[u8]> = Key::registered(0x1000000f);
/// Exposure modes on offer. `BYTE`, a list, ability, values: [`super::values::ae_mode`].
#[doc(alias = "OHOS_CONTROL_AE_AVAILABLE_MODES")] pub const CONTROL_AE_AVAILABLE_MODES: Key<[u8]> = Key::registered(0x10000010);
/// Frame rate ranges for exposure: \[min, max\]*. `INT32`, a list, ability, in fps.
#[doc(alias = "OHOS_CONTROL_AE_AVAILABLE_TARGET_FPS_RANGES")] pub const CONTROL_AE_AVAILABLE_TARGET_FPS_RANGES: Key<[i32]> = Key::registered(0x10000011);
/// Exposure compensation: \[min, max\]. `INT32`, a list, ability, in steps.
#[doc(alias = "OHOS_ABILITY_AE_COMPENSATION_RANGE")] pub const ABILITY_AE_COMPENSATION_RANGE: Key<[i32]> = Key::registered(0x10000012);
/// One step of exposure compensation. `RATIONAL`, one value, ability, in EV.
#[doc(alias = "OHOS_ABILITY_AE_COMPENSATION_STEP")] pub const ABILITY_AE_COMPENSATION_STEP: Key<Rational> = Key::registered(0x10000013);
/// Older form of ABILITY_AE_COMPENSATION_RANGE. `INT32`, a list, ability, in steps.
#[doc(alias = "OHOS_CONTROL_AE_COMPENSATION_RANGE")] pub const CONTROL_AE_COMPENSATION_RANGE: Key<[i32]> = Key::registered(0x10000014);
/// Older form of ABILITY_AE_COMPENSATION_STEP. `RATIONAL`, one value, ability, in EV.
#[doc(alias = "OHOS_CONTROL_AE_COMPENSATION_STEP")] pub const CONTROL_AE_COMPENSATION_STEP: Key<Rational> = Key::registered(0x10000015);
/// Focus modes on offer. `BYTE`, a list, ability, values: [`super::values::af_mode`].
#[doc(alias = "OHOS_CONTROL_AF_AVAILABLE_MODES")] pub const CONTROL_AF_AVAILABLE_MODES: Key<[u8]> = Key::registered(0x10000016);
/// White balance modes on offer. `BYTE`, a list, ability, values: [`super::values::awb_mode`].
#[doc(alias = "OHOS_CONTROL_AWB_AVAILABLE_MODES")] pub const CONTROL_AWB_AVAILABLE_MODES: Key<[u8]> = Key::registered(0x10000017);
/// What can be mirrored: \[mode, mirror_support\]*. `BYTE`, a list, ability.
#[doc(alias = "OHOS_CONTROL_CAPTURE_MIRROR_SUPPORTED")] pub const CONTROL_CAPTURE_MIRROR_SUPPORTED: Key<[u8]> = Key::registered(0x10000018);
/// Mirrors photos. `BYTE`, one value, control, values: [`super::values::mirror`].
#[doc(alias = "OHOS_CONTROL_CAPTURE_MIRROR")] pub const CONTROL_CAPTURE_MIRROR: Key<u8> = Key::registered(0x10000019);
/// Whether focus was found. `BYTE`, one value, status, values: [`super::values::focus_state`].
#[doc(alias = "OHOS_CONTROL_FOCUS_STATE")] pub const CONTROL_FOCUS_STATE: Key<u8> = Key::registered(0x1000001a);
/// Point at which light is metered. `INT32`, a list, control.
#[doc(alias = "OHOS_CONTROL_METER_POINT")] pub const CONTROL_METER_POINT: Key<[i32]> = Key::registered(0x1000001b);
/// How the picture is weighted in metering. `BYTE`, one value, control, values: [`super::values::meter_mode`].
#[doc(alias = "OHOS_CONTROL_METER_MODE")] pub const CONTROL_METER_MODE: Key<u8> = Key::registered(0x1000001c);
/// Whether exposure was found. `BYTE`, one value, status, values: [`super::values::exposure_state`].
#[doc(alias = "OHOS_CONTROL_EXPOSURE_STATE")] pub const CONTROL_EXPOSURE_STATE: Key<u8> = Key::registered(0x1000001d);
/// Point that was focused. `INT32`, a list, control.
#[doc(alias = "OHOS_CONTROL_FOCUSED_POINT")] pub const CONTROL_FOCUSED_POINT: Key<[i32]> = Key::registered(0x1000001e);
/// Lets night mode try exposures. `BYTE`, one value, control, values: [`super::values::switch`].
#[doc(alias = "OHOS_CONTROL_NIGHT_MODE_TRY_AE")] pub const CONTROL_NIGHT_MODE_TRY_AE: Key<u8> = Key::registered(0x1000001f);
/// Exposure time of night mode. `UINT32`, a list, control.
#[doc(alias = "OHOS_CONTROL_MANUAL_EXPOSURE_TIME")] pub const CONTROL_MANUAL_EXPOSURE_TIME: Key<[u32]> = Key::registered(0x10000020);
/// Frame rate at the moment. `UINT32`, one value, status.
#[doc(alias = "OHOS_STATUS_CAMERA_CURRENT_FPS")] pub const STATUS_CAMERA_CURRENT_FPS: Key<u32> = Key::registered(0x10000021);
/// Sensitivities: \[mode, value..., -1\]*, 0 is automatic. `INT32`, a list, ability, in ISO.
#[doc(alias = "OHOS_ABILITY_ISO_VALUES")] pub const ABILITY_ISO_VALUES: Key<[i32]> = Key::registered(0x10000022);
/// Sensitivity, 0 for automatic. `INT32`, one value, control, in ISO.
#[doc(alias = "OHOS_CONTROL_ISO_VALUE")] pub const CONTROL_ISO_VALUE: Key<i32> = Key::registered(0x10000023);
/// Sensitivity in force. `INT32`, one value, status, in ISO.
#[doc(alias = "OHOS_STATUS_ISO_VALUE")] pub const STATUS_ISO_VALUE: Key<i32> = Key::registered(0x10000024);
/// Exposure times. `RATIONAL`, a list, ability, in s.
#[doc(alias = "OHOS_ABILITY_SENSOR_EXPOSURE_TIME_RANGE")] pub const ABILITY_SENSOR_EXPOSURE_TIME_RANGE: Key<[Rational]> = Key::registered(0x10000025);
/// Exposure time. `RATIONAL`, one value, control, in s.
#[doc(alias = "OHOS_CONTROL_SENSOR_EXPOSURE_TIME")] pub const CONTROL_SENSOR_EXPOSURE_TIME: Key<Rational> = Key::registered(0x10000026);
/// Exposure time in force. `RATIONAL`, one value, status, in s.
#[doc(alias = "OHOS_STATUS_SENSOR_EXPOSURE_TIME")] pub const STATUS_SENSOR_EXPOSURE_TIME: Key<Rational> = Key::registered(0x10000027);
/// Turns moving photos on. `BYTE`, one value, control, values: [`super::values::control_moving_photo`].
#[doc(alias = "OHOS_CONTROL_MOVING_PHOTO")] pub const CONTROL_MOVING_PHOTO: Key<u8> = Key::registered(0x10000028);
/// Colour temperatures, in groups by mode. `INT32`, a list, ability, in K.
#[doc(alias = "OHOS_ABILITY_SENSOR_WB_VALUES")] pub const ABILITY_SENSOR_WB_VALUES: Key<[i32]> = Key::registered(0x10000029);
/// Colour temperature. `INT32`, one value, control, in K.
#[doc(alias = "OHOS_CONTROL_SENSOR_WB_VALUE")] pub const CONTROL_SENSOR_WB_VALUE: Key<i32> = Key::registered(0x1000002a);
/// Turns the high-quality mode on. `BYTE`, one value, control, values: [`super::values::control_high_quality_mode`].
#[doc(alias = "OHOS_CONTROL_HIGH_QUALITY_MODE")] pub const CONTROL_HIGH_QUALITY_MODE: Key<u8> = Key::registered(0x1000002b);
/// What the application is about to do; flags. `UINT32`, one value, control, values: [`super::values::app_hint`].
#[doc(alias = "OHOS_CONTROL_APP_HINT")] pub const CONTROL_APP_HINT: Key<u32> = Key::registered(0x1000002c);
/// Begins or ends a burst. `BYTE`, one value, control, values: [`super::values::burst_capture`].
#[doc(alias = "OHOS_CONTROL_BURST_CAPTURE")] pub const CONTROL_BURST_CAPTURE: Key<u8> = Key::registered(0x1000002d);
/// Position that the camera stands for at the moment. `BYTE`, one value, control, values: [`super::values::camera_position`].
#[doc(alias = "OHOS_CONTROL_CAMERA_USED_AS_POSITION")] pub const CONTROL_CAMERA_USED_AS_POSITION: Key<u8> = Key::registered(0x1000002e);
/// What the session is used for: \[session_usage_type, session_usage_control_type\]. `INT32`, a list, control.
#[doc(alias = "OHOS_CONTROL_CAMERA_SESSION_USAGE")] pub const CONTROL_CAMERA_SESSION_USAGE: Key<[i32]> = Key::registered(0x1000002f);
/// Tries again to move the camera out. `BYTE`, one value, control, values: [`super::values::switch`].
#[doc(alias = "OHOS_CONTROL_EJECT_RETRY")] pub const CONTROL_EJECT_RETRY: Key<u8> = Key::registered(0x10000030);
/// Pulls the camera in when the device falls. `BYTE`, one value, control, values: [`super::values::switch`].
#[doc(alias = "OHOS_CONTROL_FALL_PROTECTION")] pub const CONTROL_FALL_PROTECTION: Key<u8> = Key::registered(0x10000031);
/// Sunscreen preview: 0 colour, 1 ultraviolet, 2 both. `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_SUN_BLOCK_PREVIEW_TYPE")] pub const CONTROL_SUN_BLOCK_PREVIEW_TYPE: Key<u8> = Key::registered(0x10000032);
/// Colour that marks sunscreen: 0 none, 1 purple, 2 silver, 3 gold. `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_SUN_BLOCK_BLEND_COLOR")] pub const CONTROL_SUN_BLOCK_BLEND_COLOR: Key<u8> = Key::registered(0x10000033);
/// Quality or power. `BYTE`, one value, control, values: [`super::values::quality_prioritization`].
#[doc(alias = "OHOS_CONTROL_QUALITY_PRIORITIZATION")] pub const CONTROL_QUALITY_PRIORITIZATION: Key<u8> = Key::registered(0x10000034);
/// Turns the viewing aid for log video on. `BYTE`, one value, control, values: [`super::values::switch`].
#[doc(alias = "OHOS_CONTROL_LOG_ASSISTANCE")] pub const CONTROL_LOG_ASSISTANCE: Key<u8> = Key::registered(0x10000035);
/// Whether an attached lens is supported. `BYTE`, one value, ability, values: [`super::values::supported`].
#[doc(alias = "OHOS_ABILITY_EXTERNAL_CAMERA_LENS_BOOST")] pub const ABILITY_EXTERNAL_CAMERA_LENS_BOOST: Key<u8> = Key::registered(0x10000036);
/// Tells that a lens is attached. `BYTE`, one value, control, values: [`super::values::switch`].
#[doc(alias = "OHOS_CONTROL_EXTERNAL_CAMERA_LENS_BOOST")] pub const CONTROL_EXTERNAL_CAMERA_LENS_BOOST: Key<u8> = Key::registered(0x10000037);
/// Photo quality or speed: what can be chosen, by mode. `INT32`, a list, ability.
#[doc(alias = "OHOS_ABILITY_PHOTO_QUALITY_PRIORITIZATION")] pub const ABILITY_PHOTO_QUALITY_PRIORITIZATION: Key<[i32]> = Key::registered(0x10000038);
/// Photo quality or speed. `BYTE`, one value, control, values: [`super::values::photo_quality_prioritization`].
#[doc(alias = "OHOS_CONTROL_PHOTO_QUALITY_PRIORITIZATION")] pub const CONTROL_PHOTO_QUALITY_PRIORITIZATION: Key<u8> = Key::registered(0x10000039);
/// `INT32`, one value, control.
#[doc(alias = "OHOS_CONTROL_REQUEST_CAMERA_SWITCH")] pub const CONTROL_REQUEST_CAMERA_SWITCH: Key<i32> = Key::registered(0x1000003a);
/// Cameras between which is switched. `INT32`, a list, control.
#[doc(alias = "OHOS_CONTROL_CAMERA_SWITCH_INFOS")] pub const CONTROL_CAMERA_SWITCH_INFOS: Key<[i32]> = Key::registered(0x1000003b);
/// Lifts the restraint on the sensor. `BYTE`, one value, control, values: [`super::values::switch`].
#[doc(alias = "OHOS_CONTROL_REMOVE_SENSOR_RESTRAINT")] pub const CONTROL_REMOVE_SENSOR_RESTRAINT: Key<u8> = Key::registered(0x1000003c);
/// Preview quality or speed: what can be chosen. `BYTE`, a list, ability.
#[doc(alias = "OHOS_ABILITY_CAMERA_PREVIEW_QUALITY_PRIORITIZATION")] pub const ABILITY_CAMERA_PREVIEW_QUALITY_PRIORITIZATION: Key<[u8]> = Key::registered(0x1000003d);
/// Preview quality or speed. `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_CAMERA_PREVIEW_QUALITY_PRIORITIZATION")] pub const CONTROL_CAMERA_PREVIEW_QUALITY_PRIORITIZATION: Key<u8> = Key::registered(0x1000003e);
/// `BYTE`, one value, control, values: [`super::values::switch`].
#[doc(alias = "OHOS_CONTROL_CAPTURE_ROTATION")] pub const CONTROL_CAPTURE_ROTATION: Key<u8> = Key::registered(0x10000040);
/// Colour or infrared pictures on offer. `BYTE`, a list, ability, values: [`super::values::imaging_mode`].
#[doc(alias = "OHOS_ABILITY_IMAGING_MODES")] pub const ABILITY_IMAGING_MODES: Key<[u8]> = Key::registered(0x10000041);
/// Colour or infrared pictures. `BYTE`, one value, control, values: [`super::values::imaging_mode`].
#[doc(alias = "OHOS_CONTROL_IMAGING_MODE")] pub const CONTROL_IMAGING_MODE: Key<u8> = Key::registered(0x10000042);
/// Modes that can keep the original: \[version, mode...\]. `BYTE`, a list, ability.
#[doc(alias = "OHOS_ABILITY_GENERATE_ORIGINAL_IMAGE")] pub const ABILITY_GENERATE_ORIGINAL_IMAGE: Key<[u8]> = Key::registered(0x10000043);
/// Keeps the original beside the processed photo. `BYTE`, one value, control, values: [`super::values::switch`].
#[doc(alias = "OHOS_CONTROL_GENERATE_ORIGINAL_IMAGE")] pub const CONTROL_GENERATE_ORIGINAL_IMAGE: Key<u8> = Key::registered(0x10000044);

// Section 0x1001 DEVICE_EXPOSURE
/// Older form of ABILITY_EXPOSURE_MODES. `BYTE`, a list, ability, values: [`super::values::exposure_mode`].
#[doc(alias = "OHOS_ABILITY_DEVICE_AVAILABLE_EXPOSUREMODES")] pub const ABILITY_DEVICE_AVAILABLE_EXPOSUREMODES: Key<[u8]> = Key::registered(0x10010000);
/// Older form of CONTROL_EXPOSURE_MODE. `BYTE`, one value, control, values: [`super::values::exposure_mode`].
#[doc(alias = "OHOS_CONTROL_EXPOSUREMODE")] pub const CONTROL_EXPOSUREMODE: Key<u8> = Key::registered(0x10010001);
/// Exposure modes on offer. `BYTE`, a list, ability, values: [`super::values::exposure_mode`].
#[doc(alias = "OHOS_ABILITY_EXPOSURE_MODES")] pub const ABILITY_EXPOSURE_MODES: Key<[u8]> = Key::registered(0x10010002);
/// Who sets the exposure; 2 is LOCKED, unlike in focus modes. `BYTE`, one value, control, values: [`super::values::exposure_mode`].
#[doc(alias = "OHOS_CONTROL_EXPOSURE_MODE")] pub const CONTROL_EXPOSURE_MODE: Key<u8> = Key::registered(0x10010003);
/// Metering modes on offer. `BYTE`, a list, ability, values: [`super::values::meter_mode`].
#[doc(alias = "OHOS_ABILITY_METER_MODES")] pub const ABILITY_METER_MODES: Key<[u8]> = Key::registered(0x10010004);
/// Exposure modes by operation mode. `BYTE`, a list, ability.
#[doc(alias = "OHOS_ABILITY_SCENE_EXPOSURE_MODES")] pub const ABILITY_SCENE_EXPOSURE_MODES: Key<[u8]> = Key::registered(0x10010005);
/// Exposure times on offer. `INT32`, a list, ability.
#[doc(alias = "OHOS_ABILITY_EXPOSURE_TIME")] pub const ABILITY_EXPOSURE_TIME: Key<[i32]> = Key::registered(0x10010006);
/// Whether exposure can be held. `BYTE`, a list, ability, values: [`super::values::ae_lock`].
#[doc(alias = "OHOS_ABILITY_AE_LOCK")] pub const ABILITY_AE_LOCK: Key<[u8]> = Key::registered(0x10010007);

// Section 0x1002 DEVICE_FOCUS
/// Older form of ABILITY_FOCUS_MODES. `BYTE`, a list, ability, values: [`super::values::focus_mode`].
#[doc(alias = "OHOS_ABILITY_DEVICE_AVAILABLE_FOCUSMODES")] pub const ABILITY_DEVICE_AVAILABLE_FOCUSMODES: Key<[u8]> = Key::registered(0x10020000);
/// Older form of CONTROL_FOCUS_MODE. `BYTE`, one value, control, values: [`super::values::focus_mode`].
#[doc(alias = "OHOS_CONTROL_FOCUSMODE")] pub const CONTROL_FOCUSMODE: Key<u8> = Key::registered(0x10020001);
/// Focus modes on offer. `BYTE`, a list, ability, values: [`super::values::focus_mode`].
#[doc(alias = "OHOS_ABILITY_FOCUS_MODES")] pub const ABILITY_FOCUS_MODES: Key<[u8]> = Key::registered(0x10020002);
/// Who sets the focus; 2 is AUTO, unlike in exposure modes. `BYTE`, one value, control, values: [`super::values::focus_mode`].
#[doc(alias = "OHOS_CONTROL_FOCUS_MODE")] pub const CONTROL_FOCUS_MODE: Key<u8> = Key::registered(0x10020003);
/// Focal length. `FLOAT`, one value, ability.
#[doc(alias = "OHOS_ABILITY_FOCAL_LENGTH")] pub const ABILITY_FOCAL_LENGTH: Key<f32> = Key::registered(0x10020004);
/// Focus modes by operation mode. `BYTE`, a list, ability.
#[doc(alias = "OHOS_ABILITY_SCENE_FOCUS_MODES")] pub const ABILITY_SCENE_FOCUS_MODES: Key<[u8]> = Key::registered(0x10020005);
/// When a light can help focusing. `BYTE`, a list, ability, values: [`super::values::focus_assist_flash_mode`].
#[doc(alias = "OHOS_ABILITY_FOCUS_ASSIST_FLASH_SUPPORTED_MODES")] pub const ABILITY_FOCUS_ASSIST_FLASH_SUPPORTED_MODES: Key<[u8]> = Key::registered(0x10020006);
/// When a light helps focusing. `BYTE`, one value, control, values: [`super::values::focus_assist_flash_mode`].
#[doc(alias = "OHOS_CONTROL_FOCUS_ASSIST_FLASH_SUPPORTED_MODE")] pub const CONTROL_FOCUS_ASSIST_FLASH_SUPPORTED_MODE: Key<u8> = Key::registered(0x10020007);
/// Nearest distance that can be focused. `FLOAT`, one value, ability.
#[doc(alias = "OHOS_ABILITY_LENS_INFO_MINIMUM_FOCUS_DISTANCE")] pub const ABILITY_LENS_INFO_MINIMUM_FOCUS_DISTANCE: Key<f32> = Key::registered(0x10020008);
/// Distance to focus at, for manual focus. `FLOAT`, one value, control.
#[doc(alias = "OHOS_CONTROL_LENS_FOCUS_DISTANCE")] pub const CONTROL_LENS_FOCUS_DISTANCE: Key<f32> = Key::registered(0x10020009);
/// Focal length on 35 mm film: \[mode, mm\]*. `INT32`, a list, ability.
#[doc(alias = "OHOS_ABILITY_EQUIVALENT_FOCUS")] pub const ABILITY_EQUIVALENT_FOCUS: Key<[i32]> = Key::registered(0x1002000a);
/// Focal lengths on 35 mm film, by lens. `INT32`, a list, ability.
#[doc(alias = "OHOS_ABILITY_LENS_EQUIVALENT_FOCUS")] pub const ABILITY_LENS_EQUIVALENT_FOCUS: Key<[i32]> = Key::registered(0x1002000b);
/// Distance to focus at. `FLOAT`, one value, control.
#[doc(alias = "OHOS_CONTROL_FOCUS_DISTANCE")] pub const CONTROL_FOCUS_DISTANCE: Key<f32> = Key::registered(0x1002000c);
/// Focus ranges on offer. `BYTE`, a list, ability, values: [`super::values::focus_range_type`].
#[doc(alias = "OHOS_ABILITY_FOCUS_RANGE_TYPES")] pub const ABILITY_FOCUS_RANGE_TYPES: Key<[u8]> = Key::registered(0x1002000d);
/// Focus range. `BYTE`, one value, control, values: [`super::values::focus_range_type`].
#[doc(alias = "OHOS_CONTROL_FOCUS_RANGE_TYPE")] pub const CONTROL_FOCUS_RANGE_TYPE: Key<u8> = Key::registered(0x1002000e);
/// Ways of following an object on offer. `BYTE`, a list, ability, values: [`super::values::focus_tracking_mode`].
#[doc(alias = "OHOS_ABILITY_FOCUS_TRACKING_MODES")] pub const ABILITY_FOCUS_TRACKING_MODES: Key<[u8]> = Key::registered(0x1002000f);
/// How an object is followed. `BYTE`, one value, control, values: [`super::values::focus_tracking_mode`].
#[doc(alias = "OHOS_CONTROL_FOCUS_TRACKING_MODE")] pub const CONTROL_FOCUS_TRACKING_MODE: Key<u8> = Key::registered(0x10020010);
/// Where objects can be followed. `INT32`, a list, ability.
#[doc(alias = "OHOS_ABILITY_FOCUS_TRACKING_REGION")] pub const ABILITY_FOCUS_TRACKING_REGION: Key<[i32]> = Key::registered(0x10020011);
/// What can drive the focus. `BYTE`, a list, ability, values: [`super::values::focus_driven_type`].
#[doc(alias = "OHOS_ABILITY_FOCUS_DRIVEN_TYPES")] pub const ABILITY_FOCUS_DRIVEN_TYPES: Key<[u8]> = Key::registered(0x10020012);
/// What drives the focus. `BYTE`, one value, control, values: [`super::values::focus_driven_type`].
#[doc(alias = "OHOS_CONTROL_FOCUS_DRIVEN_TYPE")] pub const CONTROL_FOCUS_DRIVEN_TYPE: Key<u8> = Key::registered(0x10020013);
/// Whether a moving mount can follow objects. `BYTE`, one value, ability.
#[doc(alias = "OHOS_ABILITY_FOCUS_TRACKING_MECH_AVAILABLE")] pub const ABILITY_FOCUS_TRACKING_MECH_AVAILABLE: Key<u8> = Key::registered(0x10020014);
/// Lets a moving mount follow objects. `BYTE`, one value, control, values: [`super::values::mech_mode`].
#[doc(alias = "OHOS_CONTROL_FOCUS_TRACKING_MECH")] pub const CONTROL_FOCUS_TRACKING_MECH: Key<u8> = Key::registered(0x10020015);
/// Object to follow. `INT32`, one value, control.
#[doc(alias = "OHOS_CONTROL_FOCUS_TRACKING_OBJECT_ID")] pub const CONTROL_FOCUS_TRACKING_OBJECT_ID: Key<i32> = Key::registered(0x10020016);
/// Field of view: \[horizontal, vertical\]. `FLOAT`, a list, status.
#[doc(alias = "OHOS_STATUS_FOV_INFOS")] pub const STATUS_FOV_INFOS: Key<[f32]> = Key::registered(0x10020017);
/// Zoom ratios worth a button. `INT32`, a list, ability.
#[doc(alias = "OHOS_ABILITY_TYPICAL_SCENE_ZOOM_POINTS")] pub const ABILITY_TYPICAL_SCENE_ZOOM_POINTS: Key<[i32]> = Key::registered(0x10020018);
/// Whether one object can be locked on. `INT32`, a list, ability.
#[doc(alias = "OHOS_ABILITY_LOCK_OBJECT_TRACKING_AVAILABLE")] pub const ABILITY_LOCK_OBJECT_TRACKING_AVAILABLE: Key<[i32]> = Key::registered(0x10020019);
/// Object to lock on. `INT32`, a list, control.
#[doc(alias = "OHOS_CONTROL_LOCK_OBJECT_TRACKING")] pub const CONTROL_LOCK_OBJECT_TRACKING: Key<[i32]> = Key::registered(0x1002001a);

// Section 0x1003 DEVICE_WHITE_BALANCE, upstream OHOS_DEVICE_WHITE_BLANCE
// Not usable, for upstream gives it no type: 0x10030000 ABILITY_DEVICE_AVAILABLE_AWBMODES
/// White balance modes on offer. `BYTE`, a list, ability, values: [`super::values::awb_mode`].
#[doc(alias = "OHOS_ABILITY_AWB_MODES")] pub const ABILITY_AWB_MODES: Key<[u8]> = Key::registered(0x10030001);
/// Whether white balance can be held. `BYTE`, one value, ability, values: [`super::values::supported`].
#[doc(alias = "OHOS_ABILITY_AWB_LOCK")] pub const ABILITY_AWB_LOCK: Key<u8> = Key::registered(0x10030002);

// Section 0x1004 DEVICE_FLASH
/// Older form of ABILITY_FLASH_MODES. `BYTE`, a list, ability, values: [`super::values::flash_mode`].
#[doc(alias = "OHOS_ABILITY_DEVICE_AVAILABLE_FLASHMODES")] pub const ABILITY_DEVICE_AVAILABLE_FLASHMODES: Key<[u8]> = Key::registered(0x10040000);
/// Older form of CONTROL_FLASH_MODE. `BYTE`, one value, control, values: [`super::values::flash_mode`].
#[doc(alias = "OHOS_CONTROL_FLASHMODE")] pub const CONTROL_FLASHMODE: Key<u8> = Key::registered(0x10040001);
/// Flash modes on offer. `BYTE`, a list, ability, values: [`super::values::flash_mode`].
#[doc(alias = "OHOS_ABILITY_FLASH_MODES")] pub const ABILITY_FLASH_MODES: Key<[u8]> = Key::registered(0x10040002);
/// What the flash does. `BYTE`, one value, control, values: [`super::values::flash_mode`].
#[doc(alias = "OHOS_CONTROL_FLASH_MODE")] pub const CONTROL_FLASH_MODE: Key<u8> = Key::registered(0x10040003);
/// State of the flash. `BYTE`, one value, status, values: [`super::values::flash_state`].
#[doc(alias = "OHOS_CONTROL_FLASH_STATE")] pub const CONTROL_FLASH_STATE: Key<u8> = Key::registered(0x10040004);
/// Flash modes by operation mode: \[mode, flash mode..., -1\]*. `INT32`, a list, ability.
#[doc(alias = "OHOS_ABILITY_SCENE_FLASH_MODES")] pub const ABILITY_SCENE_FLASH_MODES: Key<[i32]> = Key::registered(0x10040005);

// Section 0x1005 DEVICE_ZOOM
/// Zoom ratios, older form: \[min, max\]. `FLOAT`, a list, ability.
#[doc(alias = "OHOS_ABILITY_ZOOM_RATIO_RANGE")] pub const ABILITY_ZOOM_RATIO_RANGE: Key<[f32]> = Key::registered(0x10050000);
/// Zoom ratio. `FLOAT`, one value, control.
#[doc(alias = "OHOS_CONTROL_ZOOM_RATIO")] pub const CONTROL_ZOOM_RATIO: Key<f32> = Key::registered(0x10050001);
/// Part of the picture to show. `INT32`, a list, control, in px.
#[doc(alias = "OHOS_CONTROL_ZOOM_CROP_REGION")] pub const CONTROL_ZOOM_CROP_REGION: Key<[i32]> = Key::registered(0x10050002);
/// Zoom ratios: \[min, max\]. `INT32`, a list, ability, in 1/100.
#[doc(alias = "OHOS_ABILITY_ZOOM_CAP")] pub const ABILITY_ZOOM_CAP: Key<[i32]> = Key::registered(0x10050003);
/// Zoom ratios by operation mode: \[mode, min * 100, max * 100\]*. `INT32`, a list, ability.
#[doc(alias = "OHOS_ABILITY_SCENE_ZOOM_CAP")] pub const ABILITY_SCENE_ZOOM_CAP: Key<[i32]> = Key::registered(0x10050004);
/// Zoom ratio at the moment. `UINT32`, one value, status, in 1/100.
#[doc(alias = "OHOS_STATUS_CAMERA_CURRENT_ZOOM_RATIO")] pub const STATUS_CAMERA_CURRENT_ZOOM_RATIO: Key<u32> = Key::registered(0x10050005);
/// Steps of a smooth zoom: \[ratio * 100, delay in ms\]*. `UINT32`, a list, control.
#[doc(alias = "OHOS_CONTROL_SMOOTH_ZOOM_RATIOS")] pub const CONTROL_SMOOTH_ZOOM_RATIOS: Key<[u32]> = Key::registered(0x10050006);
/// Where a smooth zoom ends, when the driver makes the steps. `FLOAT`, one value, control.
#[doc(alias = "OHOS_CONTROL_CAMERA_TARGET_ZOOM_RATIO")] pub const CONTROL_CAMERA_TARGET_ZOOM_RATIO: Key<f32> = Key::registered(0x10050007);
/// Whether the driver makes the steps of a smooth zoom. `UINT32`, one value, ability.
#[doc(alias = "OHOS_ABILITY_CAMERA_NEED_SET_SMOOTH")] pub const ABILITY_CAMERA_NEED_SET_SMOOTH: Key<u32> = Key::registered(0x10050008);
/// Announces a smooth zoom. `BYTE`, one value, control, values: [`super::values::zoomsmooth_control_type`].
#[doc(alias = "OHOS_CONTROL_PREPARE_ZOOM")] pub const CONTROL_PREPARE_ZOOM: Key<u8> = Key::registered(0x10050009);
/// Zoom ratios at which the lens changes, and how long it takes. `UINT32`, a list, ability.
#[doc(alias = "OHOS_ABILITY_CAMERA_ZOOM_PERFORMANCE")] pub const ABILITY_CAMERA_ZOOM_PERFORMANCE: Key<[u32]> = Key::registered(0x1005000a);
/// Zoom ratios at which the lens changes, and how long it takes, at the moment. `UINT32`, a list, status.
#[doc(alias = "OHOS_STATUS_CAMERA_ZOOM_PERFORMANCE")] pub const STATUS_CAMERA_ZOOM_PERFORMANCE: Key<[u32]> = Key::registered(0x1005000b);
/// Points of the curve that a smooth zoom follows. `FLOAT`, a list, ability.
#[doc(alias = "OHOS_ABILITY_CAMERA_ZOOM_BEZIER_CURVC_POINT")] pub const ABILITY_CAMERA_ZOOM_BEZIER_CURVE_POINT: Key<[f32]> = Key::registered(0x1005000c);
/// Zoom ratios that can be set at the moment: \[min, max\]. `FLOAT`, a list, status.
#[doc(alias = "OHOS_STATUS_CAMERA_CURRENT_ZOOM_RATIO_RANGE")] pub const STATUS_CAMERA_CURRENT_ZOOM_RATIO_RANGE: Key<[f32]> = Key::registered(0x1005000d);
/// Point that stays in place while zooming: \[x, y\]. `FLOAT`, a list, control.
#[doc(alias = "OHOS_CONTROL_ZOOM_CENTER_POINT")] pub const CONTROL_ZOOM_CENTER_POINT: Key<[f32]> = Key::registered(0x1005000e);
/// Whether a point can stay in place while zooming. `BYTE`, one value, ability, values: [`super::values::supported`].
#[doc(alias = "OHOS_ABILITY_ZOOM_CENTER_POINT_SUPPORTED")] pub const ABILITY_ZOOM_CENTER_POINT_SUPPORTED: Key<u8> = Key::registered(0x1005000f);

// Section 0x1006 LIGHT_STATUS
/// 1 when the brightness of the scene can be watched. `BYTE`, one value, ability.
#[doc(alias = "OHOS_ABILITY_LIGHT_STATUS")] pub const ABILITY_LIGHT_STATUS: Key<u8> = Key::registered(0x10060000);
/// Turns watching the brightness on. `BYTE`, one value, control, values: [`super::values::switch`].
#[doc(alias = "OHOS_CONTROL_LIGHT_STATUS")] pub const CONTROL_LIGHT_STATUS: Key<u8> = Key::registered(0x10060001);
/// Whether the scene is bright enough; 0 is yes and 1 is no. `BYTE`, one value, status.
#[doc(alias = "OHOS_STATUS_LIGHT_STATUS")] pub const STATUS_LIGHT_STATUS: Key<u8> = Key::registered(0x10060002);

// Section 0x1007 DATA_DELIVERY
/// Modes that deliver sharper motion. `BYTE`, a list, ability.
#[doc(alias = "OHOS_ABILITY_AUTO_MOTION_BOOST_DELIVERY")] pub const ABILITY_AUTO_MOTION_BOOST_DELIVERY: Key<[u8]> = Key::registered(0x10070000);
/// Turns sharper motion on. `BYTE`, one value, control, values: [`super::values::switch`].
#[doc(alias = "OHOS_CONTROL_AUTO_MOTION_BOOST_DELIVERY_SWITCH")] pub const CONTROL_AUTO_MOTION_BOOST_DELIVERY_SWITCH: Key<u8> = Key::registered(0x10070001);
/// Modes that deliver data for blurring the background. `BYTE`, a list, ability.
#[doc(alias = "OHOS_ABILITY_AUTO_BOKEH_DATA_DELIVERY")] pub const ABILITY_AUTO_BOKEH_DATA_DELIVERY: Key<[u8]> = Key::registered(0x10070002);
/// Turns data for blurring the background on. `BYTE`, one value, control, values: [`super::values::switch`].
#[doc(alias = "OHOS_CONTROL_AUTO_BOKEH_DATA_DELIVERY_SWITCH")] pub const CONTROL_AUTO_BOKEH_DATA_DELIVERY_SWITCH: Key<u8> = Key::registered(0x10070003);

// Section 0x1008 OPTICAL_IMAGE_STABILIZATION
/// Modes of optical stabilisation on offer. `INT32`, a list, ability, values: [`super::values::optical_image_stabilization_mode`].
#[doc(alias = "OHOS_ABILITY_OPTICAL_IMAGE_STABILIZATION_MODES")] pub const ABILITY_OPTICAL_IMAGE_STABILIZATION_MODES: Key<[i32]> = Key::registered(0x10080000);
/// Optical stabilisation. `INT32`, one value, control, values: [`super::values::optical_image_stabilization_mode`].
#[doc(alias = "OHOS_CONTROL_OPTICAL_IMAGE_STABILIZATION_MODE")] pub const CONTROL_OPTICAL_IMAGE_STABILIZATION_MODE: Key<i32> = Key::registered(0x10080001);
/// Optical stabilisation in force. `INT32`, one value, status, values: [`super::values::optical_image_stabilization_mode`].
#[doc(alias = "OHOS_STATUS_OPTICAL_IMAGE_STABILIZATION_MODE")] pub const STATUS_OPTICAL_IMAGE_STABILIZATION_MODE: Key<i32> = Key::registered(0x10080002);
/// How far the lens can be moved, by axis. `FLOAT`, a list, ability.
#[doc(alias = "OHOS_ABILITY_OPTICAL_IMAGE_STABILIZATION_BIAS_RANGE")] pub const ABILITY_OPTICAL_IMAGE_STABILIZATION_BIAS_RANGE: Key<[f32]> = Key::registered(0x10080003);
/// How far the lens is moved, by axis. `FLOAT`, a list, control.
#[doc(alias = "OHOS_CONTROL_SET_CUSTOM_OPTICAL_IMAGE_STABILIZATION_BIAS")] pub const CONTROL_SET_CUSTOM_OPTICAL_IMAGE_STABILIZATION_BIAS: Key<[f32]> = Key::registered(0x10080004);

// Section 0x2000 CAMERA_EFFECT
/// Filters on offer. `BYTE`, a list, ability, values: [`super::values::filter_type`].
#[doc(alias = "OHOS_ABILITY_SCENE_FILTER_TYPES")] pub const ABILITY_SCENE_FILTER_TYPES: Key<[u8]> = Key::registered(0x20000000);
/// Filter. `BYTE`, one value, control, values: [`super::values::filter_type`].
#[doc(alias = "OHOS_CONTROL_FILTER_TYPE")] pub const CONTROL_FILTER_TYPE: Key<u8> = Key::registered(0x20000001);
/// Shapes of background blur on offer. `BYTE`, a list, ability, values: [`super::values::portrait_effect_type`].
#[doc(alias = "OHOS_ABILITY_SCENE_PORTRAIT_EFFECT_TYPES")] pub const ABILITY_SCENE_PORTRAIT_EFFECT_TYPES: Key<[u8]> = Key::registered(0x20000002);
/// Shape of background blur. `BYTE`, one value, control, values: [`super::values::portrait_effect_type`].
#[doc(alias = "OHOS_CONTROL_PORTRAIT_EFFECT_TYPE")] pub const CONTROL_PORTRAIT_EFFECT_TYPE: Key<u8> = Key::registered(0x20000003);
/// Beauty effects on offer. `BYTE`, a list, ability, values: [`super::values::beauty_type`].
#[doc(alias = "OHOS_ABILITY_SCENE_BEAUTY_TYPES")] pub const ABILITY_SCENE_BEAUTY_TYPES: Key<[u8]> = Key::registered(0x20000004);
/// Beauty effect. `BYTE`, one value, control, values: [`super::values::beauty_type`].
#[doc(alias = "OHOS_CONTROL_BEAUTY_TYPE")] pub const CONTROL_BEAUTY_TYPE: Key<u8> = Key::registered(0x20000005);
/// Strengths of automatic beauty. `BYTE`, a list, ability.
#[doc(alias = "OHOS_ABILITY_BEAUTY_AUTO_VALUES")] pub const ABILITY_BEAUTY_AUTO_VALUES: Key<[u8]> = Key::registered(0x20000006);
/// Strength of automatic beauty. `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_BEAUTY_AUTO_VALUE")] pub const CONTROL_BEAUTY_AUTO_VALUE: Key<u8> = Key::registered(0x20000007);
/// Strengths of face slimming. `BYTE`, a list, ability.
#[doc(alias = "OHOS_ABILITY_BEAUTY_FACE_SLENDER_VALUES")] pub const ABILITY_BEAUTY_FACE_SLENDER_VALUES: Key<[u8]> = Key::registered(0x20000008);
/// Strength of face slimming. `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_BEAUTY_FACE_SLENDER_VALUE")] pub const CONTROL_BEAUTY_FACE_SLENDER_VALUE: Key<u8> = Key::registered(0x20000009);
/// Skin tones on offer. `INT32`, a list, ability.
#[doc(alias = "OHOS_ABILITY_BEAUTY_SKIN_TONE_VALUES")] pub const ABILITY_BEAUTY_SKIN_TONE_VALUES: Key<[i32]> = Key::registered(0x2000000a);
/// Skin tone. `INT32`, one value, control.
#[doc(alias = "OHOS_CONTROL_BEAUTY_SKIN_TONE_VALUE")] pub const CONTROL_BEAUTY_SKIN_TONE_VALUE: Key<i32> = Key::registered(0x2000000b);
/// Strengths of skin smoothing. `BYTE`, a list, ability.
#[doc(alias = "OHOS_ABILITY_BEAUTY_SKIN_SMOOTH_VALUES")] pub const ABILITY_BEAUTY_SKIN_SMOOTH_VALUES: Key<[u8]> = Key::registered(0x2000000c);
/// Strength of skin smoothing. `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_BEAUTY_SKIN_SMOOTH_VALUE")] pub const CONTROL_BEAUTY_SKIN_SMOOTH_VALUE: Key<u8> = Key::registered(0x2000000d);
/// Strengths of skin brightening. `BYTE`, a list, ability.
#[doc(alias = "OHOS_ABILITY_BEAUTY_SKIN_TONEBRIGHT_VALUES")] pub const ABILITY_BEAUTY_SKIN_TONEBRIGHT_VALUES: Key<[u8]> = Key::registered(0x2000000e);
/// Strength of skin brightening. `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_BEAUTY_SKIN_TONEBRIGHT_VALUE")] pub const CONTROL_BEAUTY_SKIN_TONEBRIGHT_VALUE: Key<u8> = Key::registered(0x2000000f);
/// Strengths of eye enlarging. `BYTE`, a list, ability.
#[doc(alias = "OHOS_ABILITY_BEAUTY_EYE_BIGEYES_VALUES")] pub const ABILITY_BEAUTY_EYE_BIGEYES_VALUES: Key<[u8]> = Key::registered(0x20000010);
/// Strength of eye enlarging. `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_BEAUTY_EYE_BIGEYES_VALUE")] pub const CONTROL_BEAUTY_EYE_BIGEYES_VALUE: Key<u8> = Key::registered(0x20000011);
/// Strengths of hairline correction. `BYTE`, a list, ability.
#[doc(alias = "OHOS_ABILITY_BEAUTY_HAIR_HAIRLINE_VALUES")] pub const ABILITY_BEAUTY_HAIR_HAIRLINE_VALUES: Key<[u8]> = Key::registered(0x20000012);
/// Strength of hairline correction. `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_BEAUTY_HAIR_HAIRLINE_VALUE")] pub const CONTROL_BEAUTY_HAIR_HAIRLINE_VALUE: Key<u8> = Key::registered(0x20000013);
/// Strengths of make-up. `BYTE`, a list, ability.
#[doc(alias = "OHOS_ABILITY_BEAUTY_FACE_MAKEUP_VALUES")] pub const ABILITY_BEAUTY_FACE_MAKEUP_VALUES: Key<[u8]> = Key::registered(0x20000014);
/// Strength of make-up. `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_BEAUTY_FACE_MAKEUP_VALUE")] pub const CONTROL_BEAUTY_FACE_MAKEUP_VALUE: Key<u8> = Key::registered(0x20000015);
/// Strengths of head shrinking. `BYTE`, a list, ability.
#[doc(alias = "OHOS_ABILITY_BEAUTY_HEAD_SHRINK_VALUES")] pub const ABILITY_BEAUTY_HEAD_SHRINK_VALUES: Key<[u8]> = Key::registered(0x20000016);
/// Strength of head shrinking. `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_BEAUTY_HEAD_SHRINK_VALUE")] pub const CONTROL_BEAUTY_HEAD_SHRINK_VALUE: Key<u8> = Key::registered(0x20000017);
/// Strengths of nose slimming. `BYTE`, a list, ability.
#[doc(alias = "OHOS_ABILITY_BEAUTY_NOSE_SLENDER_VALUES")] pub const ABILITY_BEAUTY_NOSE_SLENDER_VALUES: Key<[u8]> = Key::registered(0x20000018);
/// Strength of nose slimming. `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_BEAUTY_NOSE_SLENDER_VALUE")] pub const CONTROL_BEAUTY_NOSE_SLENDER_VALUE: Key<u8> = Key::registered(0x20000019);
/// Whether macro is offered. `BYTE`, one value, ability, values: [`super::values::macro_supported_type`].
#[doc(alias = "OHOS_ABILITY_CAMERA_MACRO_SUPPORTED")] pub const ABILITY_CAMERA_MACRO_SUPPORTED: Key<u8> = Key::registered(0x2000001a);
/// Zoom ratios of macro, by operation mode. `INT32`, a list, ability.
#[doc(alias = "OHOS_ABILITY_SCENE_MACRO_CAP")] pub const ABILITY_SCENE_MACRO_CAP: Key<[i32]> = Key::registered(0x2000001b);
/// Whether macro is on. `BYTE`, one value, status, values: [`super::values::macro_status_control_type`].
#[doc(alias = "OHOS_CAMERA_MACRO_STATUS")] pub const CAMERA_MACRO_STATUS: Key<u8> = Key::registered(0x2000001c);
/// Turns macro on. `BYTE`, one value, control, values: [`super::values::macro_status_control_type`].
#[doc(alias = "OHOS_CONTROL_CAMERA_MACRO")] pub const CONTROL_CAMERA_MACRO: Key<u8> = Key::registered(0x2000001d);
/// Computed apertures: \[mode, aperture..., -1, -1\]*. `FLOAT`, a list, ability.
#[doc(alias = "OHOS_ABILITY_CAMERA_VIRTUAL_APERTURE_RANGE")] pub const ABILITY_CAMERA_VIRTUAL_APERTURE_RANGE: Key<[f32]> = Key::registered(0x2000001e);
/// Computed aperture. `FLOAT`, one value, control.
#[doc(alias = "OHOS_CONTROL_CAMERA_VIRTUAL_APERTURE_VALUE")] pub const CONTROL_CAMERA_VIRTUAL_APERTURE_VALUE: Key<f32> = Key::registered(0x2000001f);
/// Real apertures: \[mode, value..., -1, -1\]*. `FLOAT`, a list, ability.
#[doc(alias = "OHOS_ABILITY_CAMERA_PHYSICAL_APERTURE_RANGE")] pub const ABILITY_CAMERA_PHYSICAL_APERTURE_RANGE: Key<[f32]> = Key::registered(0x20000020);
/// Real aperture. `FLOAT`, one value, control.
#[doc(alias = "OHOS_CONTROL_CAMERA_PHYSICAL_APERTURE_VALUE")] pub const CONTROL_CAMERA_PHYSICAL_APERTURE_VALUE: Key<f32> = Key::registered(0x20000021);
/// Aperture in force. `FLOAT`, one value, status.
#[doc(alias = "OHOS_STATUS_CAMERA_APERTURE_VALUE")] pub const STATUS_CAMERA_APERTURE_VALUE: Key<f32> = Key::registered(0x20000022);
/// What the aperture was chosen for. `BYTE`, one value, status, values: [`super::values::aperture_effect_type`].
#[doc(alias = "OHOS_STATUS_CAMERA_CURRENT_APERTURE_EFFECT")] pub const STATUS_CAMERA_CURRENT_APERTURE_EFFECT: Key<u8> = Key::registered(0x20000023);
/// Lets the view follow people. `BYTE`, one value, control, values: [`super::values::switch`].
#[doc(alias = "OHOS_CONTROL_AUTO_FRAMING_ENABLE")] pub const CONTROL_AUTO_FRAMING_ENABLE: Key<u8> = Key::registered(0x20000024);
/// Asks that the camera be left. `BYTE`, one value, status.
#[doc(alias = "OHOS_DEVICE_EXITCAMERA_EVENT")] pub const DEVICE_EXITCAMERA_EVENT: Key<u8> = Key::registered(0x20000025);
/// Where motion starts slow motion. `FLOAT`, a list, control.
#[doc(alias = "OHOS_CONTROL_MOTION_DETECTION_CHECK_AREA")] pub const CONTROL_MOTION_DETECTION_CHECK_AREA: Key<[f32]> = Key::registered(0x20000026);
/// What slow motion is doing. `BYTE`, one value, status, values: [`super::values::slow_motion_status_type`].
#[doc(alias = "OHOS_STATUS_SLOW_MOTION_DETECTION")] pub const STATUS_SLOW_MOTION_DETECTION: Key<u8> = Key::registered(0x20000027);
/// Whether motion can start slow motion. `BYTE`, one value, ability, values: [`super::values::motion_detection_supported_type`].
#[doc(alias = "OHOS_ABILITY_MOTION_DETECTION_SUPPORT")] pub const ABILITY_MOTION_DETECTION_SUPPORT: Key<u8> = Key::registered(0x20000028);
/// Lets motion start slow motion. `BYTE`, one value, control, values: [`super::values::motion_detection_control_type`].
#[doc(alias = "OHOS_CONTROL_MOTION_DETECTION")] pub const CONTROL_MOTION_DETECTION: Key<u8> = Key::registered(0x20000029);
/// Whether exposure hints are offered. `BYTE`, one value, ability, values: [`super::values::supported`].
#[doc(alias = "OHOS_ABILITY_EXPOSURE_HINT_SUPPORTED")] pub const ABILITY_EXPOSURE_HINT_SUPPORTED: Key<u8> = Key::registered(0x2000002a);
/// Turns exposure hints on. `BYTE`, one value, control, values: [`super::values::switch`].
#[doc(alias = "OHOS_CONTROL_EXPOSURE_HINT_MODE")] pub const CONTROL_EXPOSURE_HINT_MODE: Key<u8> = Key::registered(0x2000002b);
/// Mean brightness of the picture. `UINT32`, one value, status.
#[doc(alias = "OHOS_STATUS_ALGO_MEAN_Y")] pub const STATUS_ALGO_MEAN_Y: Key<u32> = Key::registered(0x2000002c);
/// Camera that the preview of a logical camera comes from. `BYTE`, one value, status.
#[doc(alias = "OHOS_STATUS_PREVIEW_PHYSICAL_CAMERA_ID")] pub const STATUS_PREVIEW_PHYSICAL_CAMERA_ID: Key<u8> = Key::registered(0x2000002d);
/// How long a capture is expected to take. `UINT32`, a list, ability.
#[doc(alias = "OHOS_ABILITY_CAPTURE_EXPECT_TIME")] pub const ABILITY_CAPTURE_EXPECT_TIME: Key<[u32]> = Key::registered(0x2000002e);
/// Effects that can be suggested: \[mode, n, effect * n, -1\]*. `INT32`, a list, ability.
#[doc(alias = "OHOS_ABILITY_EFFECT_SUGGESTION_SUPPORTED")] pub const ABILITY_EFFECT_SUGGESTION_SUPPORTED: Key<[i32]> = Key::registered(0x2000002f);
/// Turns suggestions of effects on. `BYTE`, one value, control, values: [`super::values::switch`].
#[doc(alias = "OHOS_CONTROL_EFFECT_SUGGESTION")] pub const CONTROL_EFFECT_SUGGESTION: Key<u8> = Key::registered(0x20000030);
/// Effects to look out for: \[effect, 0/1\]*. `BYTE`, a list, control.
#[doc(alias = "OHOS_CONTROL_EFFECT_SUGGESTION_DETECTION")] pub const CONTROL_EFFECT_SUGGESTION_DETECTION: Key<[u8]> = Key::registered(0x20000031);
/// Effect that is suggested. `BYTE`, one value, status, values: [`super::values::effect_suggestion_type`].
#[doc(alias = "OHOS_CAMERA_EFFECT_SUGGESTION_TYPE")] pub const CAMERA_EFFECT_SUGGESTION_TYPE: Key<u8> = Key::registered(0x20000032);
/// Effect that is used: \[effect, 0/1\]. `BYTE`, a list, control.
#[doc(alias = "OHOS_CONTROL_EFFECT_SUGGESTION_TYPE")] pub const CONTROL_EFFECT_SUGGESTION_TYPE: Key<[u8]> = Key::registered(0x20000033);
/// Kinds of night mode on offer. `INT32`, a list, ability.
#[doc(alias = "OHOS_ABILITY_NIGHT_SUB_MODES")] pub const ABILITY_NIGHT_SUB_MODES: Key<[i32]> = Key::registered(0x20000034);
/// Kind of night mode. `BYTE`, one value, control, values: [`super::values::night_sub_mode`].
#[doc(alias = "OHOS_CONTROL_NIGHT_SUB_MODE")] pub const CONTROL_NIGHT_SUB_MODE: Key<u8> = Key::registered(0x20000035);
/// Where the device is: \[latitude, longitude, altitude\]. `DOUBLE`, a list, control.
#[doc(alias = "OHOS_CONTROL_GPS_COORDINATES")] pub const CONTROL_GPS_COORDINATES: Key<[f64]> = Key::registered(0x20000036);
/// Modes that can draw constellations. `INT32`, a list, ability.
#[doc(alias = "OHOS_ABILITY_CONSTELLATION_DRAWING")] pub const ABILITY_CONSTELLATION_DRAWING: Key<[i32]> = Key::registered(0x20000037);
/// Turns detection of constellations on. `BYTE`, one value, control, values: [`super::values::switch`].
#[doc(alias = "OHOS_CONTROL_CONSTELLATION_DRAWING_DETECT")] pub const CONTROL_CONSTELLATION_DRAWING_DETECT: Key<u8> = Key::registered(0x20000038);
/// Turns drawing of constellations on. `BYTE`, one value, control, values: [`super::values::switch`].
#[doc(alias = "OHOS_CONTROL_CONSTELLATION_DRAWING")] pub const CONTROL_CONSTELLATION_DRAWING: Key<u8> = Key::registered(0x20000039);
/// Constellations that were found. `FLOAT`, a list, status.
#[doc(alias = "OHOS_STATUS_CONSTELLATION_DRAWING_DETECT")] pub const STATUS_CONSTELLATION_DRAWING_DETECT: Key<[f32]> = Key::registered(0x2000003a);
/// What constellation drawing is doing. `BYTE`, a list, status, values: [`super::values::constellation_drawing_state`].
#[doc(alias = "OHOS_CAMERA_CONSTELLATION_DRAWING_STATE")] pub const CAMERA_CONSTELLATION_DRAWING_STATE: Key<[u8]> = Key::registered(0x2000003b);
/// Whether the person can be guided to hold still. `BYTE`, one value, ability, values: [`super::values::supported`].
#[doc(alias = "OHOS_ABILITY_IMAGE_STABILIZATION_GUIDE")] pub const ABILITY_IMAGE_STABILIZATION_GUIDE: Key<u8> = Key::registered(0x2000003c);
/// Turns guidance to hold still on. `BYTE`, one value, control, values: [`super::values::switch`].
#[doc(alias = "OHOS_CONTROL_IMAGE_STABILIZATION_GUIDE")] pub const CONTROL_IMAGE_STABILIZATION_GUIDE: Key<u8> = Key::registered(0x2000003d);
/// How the device moves, for guidance. `FLOAT`, a list, status.
#[doc(alias = "OHOS_STATUS_IMAGE_STABILIZATION_GUIDE")] pub const STATUS_IMAGE_STABILIZATION_GUIDE: Key<[f32]> = Key::registered(0x2000003e);
/// Streams: mode, spec, stream type, details, each level ended by -1. `INT32`, a list, ability.
#[doc(alias = "OHOS_ABILITY_AVAILABLE_PROFILE_LEVEL")] pub const ABILITY_AVAILABLE_PROFILE_LEVEL: Key<[i32]> = Key::registered(0x2000003f);
/// Preview streams, laid out as ABILITY_AVAILABLE_PROFILE_LEVEL. `INT32`, a list, ability.
#[doc(alias = "OHOS_ABILITY_AVAILABLE_PREVIEW_PROFILE")] pub const ABILITY_AVAILABLE_PREVIEW_PROFILE: Key<[i32]> = Key::registered(0x20000040);
/// Photo streams, laid out as ABILITY_AVAILABLE_PROFILE_LEVEL. `INT32`, a list, ability.
#[doc(alias = "OHOS_ABILITY_AVAILABLE_PHOTO_PROFILE")] pub const ABILITY_AVAILABLE_PHOTO_PROFILE: Key<[i32]> = Key::registered(0x20000041);
/// Video streams, laid out as ABILITY_AVAILABLE_PROFILE_LEVEL. `INT32`, a list, ability.
#[doc(alias = "OHOS_ABILITY_AVAILABLE_VIDEO_PROFILE")] pub const ABILITY_AVAILABLE_VIDEO_PROFILE: Key<[i32]> = Key::registered(0x20000042);
/// Metadata streams, laid out as ABILITY_AVAILABLE_PROFILE_LEVEL. `INT32`, a list, ability.
#[doc(alias = "OHOS_ABILITY_AVAILABLE_METADATA_PROFILE")] pub const ABILITY_AVAILABLE_METADATA_PROFILE: Key<[i32]> = Key::registered(0x20000043);
/// Abilities usable in a spec: \[mode, spec, tag..., -1, -1\]*. `INT32`, a list, ability.
#[doc(alias = "OHOS_ABILITY_AVAILABLE_CONFIGURATIONS")] pub const ABILITY_AVAILABLE_CONFIGURATIONS: Key<[i32]> = Key::registered(0x20000044);
/// Abilities that exclude each other: \[mode, spec, tag..., -1, -1\]*. `INT32`, a list, ability.
#[doc(alias = "OHOS_ABILITY_CONFLICT_CONFIGURATIONS")] pub const ABILITY_CONFLICT_CONFIGURATIONS: Key<[i32]> = Key::registered(0x20000045);
/// Kinds of light painting on offer. `BYTE`, a list, ability, values: [`super::values::light_painting_type`].
#[doc(alias = "OHOS_ABILITY_LIGHT_PAINTING_TYPE")] pub const ABILITY_LIGHT_PAINTING_TYPE: Key<[u8]> = Key::registered(0x20000046);
/// Kind of light painting. `BYTE`, one value, control, values: [`super::values::light_painting_type`].
#[doc(alias = "OHOS_CONTROL_LIGHT_PAINTING_TYPE")] pub const CONTROL_LIGHT_PAINTING_TYPE: Key<u8> = Key::registered(0x20000047);
/// Flash in light painting. `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_LIGHT_PAINTING_FLASH")] pub const CONTROL_LIGHT_PAINTING_FLASH: Key<u8> = Key::registered(0x20000048);
/// Time from picture to picture of a time lapse. `UINT32`, one value, control.
#[doc(alias = "OHOS_CONTROL_TIME_LAPSE_INTERVAL")] pub const CONTROL_TIME_LAPSE_INTERVAL: Key<u32> = Key::registered(0x20000049);
/// Exposure trial of a time lapse. `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_TIME_LAPSE_TRYAE_STATE")] pub const CONTROL_TIME_LAPSE_TRYAE_STATE: Key<u8> = Key::registered(0x2000004a);
/// Preview of a time lapse in force. `BYTE`, one value, status, values: [`super::values::time_lapse_preview_type`].
#[doc(alias = "OHOS_STATUS_TIME_LAPSE_PREVIEW_TYPE")] pub const STATUS_TIME_LAPSE_PREVIEW_TYPE: Key<u8> = Key::registered(0x2000004b);
/// Hint from the exposure trial. `BYTE`, one value, status.
#[doc(alias = "OHOS_STATUS_TIME_LAPSE_TRYAE_HINT")] pub const STATUS_TIME_LAPSE_TRYAE_HINT: Key<u8> = Key::registered(0x2000004c);
/// Time from picture to picture in force. `UINT32`, one value, status.
#[doc(alias = "OHOS_STATUS_TIME_LAPSE_CAPTURE_INTERVAL")] pub const STATUS_TIME_LAPSE_CAPTURE_INTERVAL: Key<u32> = Key::registered(0x2000004d);
/// Whether the exposure trial has ended. `BYTE`, one value, status.
#[doc(alias = "OHOS_STATUS_TIME_LAPSE_TRYAE_DONE")] pub const STATUS_TIME_LAPSE_TRYAE_DONE: Key<u8> = Key::registered(0x2000004e);
/// Starts and stops a time lapse. `BYTE`, one value, control, values: [`super::values::time_lapse_record_state`].
#[doc(alias = "OHOS_CONTROL_TIME_LAPSE_RECORD_STATE")] pub const CONTROL_TIME_LAPSE_RECORD_STATE: Key<u8> = Key::registered(0x2000004f);
/// Preview of a time lapse. `BYTE`, one value, control, values: [`super::values::time_lapse_preview_type`].
#[doc(alias = "OHOS_CONTROL_TIME_LAPSE_PREVIEW_TYPE")] pub const CONTROL_TIME_LAPSE_PREVIEW_TYPE: Key<u8> = Key::registered(0x20000050);
/// Times from picture to picture: \[min, max\]. `UINT32`, a list, ability.
#[doc(alias = "OHOS_ABILITY_TIME_LAPSE_INTERVAL_RANGE")] pub const ABILITY_TIME_LAPSE_INTERVAL_RANGE: Key<[u32]> = Key::registered(0x20000051);
/// Modes that use the screen as a flash. `INT32`, a list, ability.
#[doc(alias = "OHOS_ABILITY_LCD_FLASH")] pub const ABILITY_LCD_FLASH: Key<[i32]> = Key::registered(0x20000052);
/// Looks out for scenes that need the screen's light. `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_LCD_FLASH_DETECTION")] pub const CONTROL_LCD_FLASH_DETECTION: Key<u8> = Key::registered(0x20000053);
/// Turns the screen's light on. `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_LCD_FLASH")] pub const CONTROL_LCD_FLASH: Key<u8> = Key::registered(0x20000054);
/// Whether the screen's light is needed. `INT32`, one value, status.
#[doc(alias = "OHOS_STATUS_LCD_FLASH_STATUS")] pub const STATUS_LCD_FLASH_STATUS: Key<i32> = Key::registered(0x20000055);
/// Modes that deliver depth. `INT32`, a list, ability.
#[doc(alias = "OHOS_ABILITY_DEPTH_DATA_DELIVERY")] pub const ABILITY_DEPTH_DATA_DELIVERY: Key<[i32]> = Key::registered(0x20000056);
/// Turns depth on. `BYTE`, one value, control, values: [`super::values::switch`].
#[doc(alias = "OHOS_CONTROL_DEPTH_DATA_DELIVERY_SWITCH")] pub const CONTROL_DEPTH_DATA_DELIVERY_SWITCH: Key<u8> = Key::registered(0x20000057);
/// Depth streams: \[mode, format, accuracy, width, height, -1\]*. `INT32`, a list, ability.
#[doc(alias = "OHOS_ABILITY_DEPTH_DATA_PROFILES")] pub const ABILITY_DEPTH_DATA_PROFILES: Key<[i32]> = Key::registered(0x20000058);
/// Whether depth is relative or absolute, see depth_data_accuracy_type. `INT32`, a list, control.
#[doc(alias = "OHOS_CONTROL_DEPTH_DATA_ACCURACY")] pub const CONTROL_DEPTH_DATA_ACCURACY: Key<[i32]> = Key::registered(0x20000059);
/// Whether the camera moves out of the device. `BYTE`, one value, ability, values: [`super::values::supported`].
#[doc(alias = "OHOS_ABILITY_CAMERA_IS_RETRACTABLE")] pub const ABILITY_CAMERA_IS_RETRACTABLE: Key<u8> = Key::registered(0x2000005a);
/// How long after closing the camera moves in. `UINT32`, one value, control, in s.
#[doc(alias = "OHOS_CONTROL_CAMERA_CLOSE_AFTER_SECONDS")] pub const CONTROL_CAMERA_CLOSE_AFTER_SECONDS: Key<u32> = Key::registered(0x2000005b);
/// Time span that a moving photo keeps. `UINT32`, one value, status.
#[doc(alias = "OHOS_MOVING_PHOTO_BUFFER_DURATION")] pub const MOVING_PHOTO_BUFFER_DURATION: Key<u32> = Key::registered(0x2000005c);
/// First frame of a moving photo. `INT64`, one value, status.
#[doc(alias = "OHOS_MOVING_PHOTO_START")] pub const MOVING_PHOTO_START: Key<i64> = Key::registered(0x2000005d);
/// Last frame of a moving photo. `INT64`, one value, status.
#[doc(alias = "OHOS_MOVING_PHOTO_END")] pub const MOVING_PHOTO_END: Key<i64> = Key::registered(0x2000005e);
/// How long a smooth zoom takes. `INT32`, one value, status.
#[doc(alias = "OHOS_SMOOTH_ZOOM_DURATION")] pub const SMOOTH_ZOOM_DURATION: Key<i32> = Key::registered(0x2000005f);
/// Whether macro photos can be sharp at all depths. `BYTE`, one value, ability, values: [`super::values::supported`].
#[doc(alias = "OHOS_ABILITY_CAPTURE_MACRO_DEPTH_FUSION_SUPPORTED")] pub const ABILITY_CAPTURE_MACRO_DEPTH_FUSION_SUPPORTED: Key<u8> = Key::registered(0x20000060);
/// Zoom ratios for macro photos sharp at all depths. `FLOAT`, a list, ability.
#[doc(alias = "OHOS_ABILITY_CAPTURE_MACRO_DEPTH_FUSION_ZOOM_RANGE")] pub const ABILITY_CAPTURE_MACRO_DEPTH_FUSION_ZOOM_RANGE: Key<[f32]> = Key::registered(0x20000061);
/// Turns macro photos sharp at all depths on. `BYTE`, one value, control, values: [`super::values::switch`].
#[doc(alias = "OHOS_CONTROL_CAPTURE_MACRO_DEPTH_FUSION")] pub const CONTROL_CAPTURE_MACRO_DEPTH_FUSION: Key<u8> = Key::registered(0x20000062);
/// Whether portrait themes are offered. `BYTE`, one value, ability, values: [`super::values::portrait_theme_supported_type`].
#[doc(alias = "OHOS_ABILITY_CAMERA_PORTRAIT_THEME_SUPPORTED")] pub const ABILITY_CAMERA_PORTRAIT_THEME_SUPPORTED: Key<u8> = Key::registered(0x20000063);
/// Portrait themes on offer. `BYTE`, a list, ability, values: [`super::values::portrait_theme_types`].
#[doc(alias = "OHOS_ABILITY_CAMERA_PORTRAIT_THEME_TYPES")] pub const ABILITY_CAMERA_PORTRAIT_THEME_TYPES: Key<[u8]> = Key::registered(0x20000064);
/// Portrait theme. `BYTE`, one value, control, values: [`super::values::portrait_theme_types`].
#[doc(alias = "OHOS_CONTROL_CAMERA_PORTRAIT_THEME_TYPE")] pub const CONTROL_CAMERA_PORTRAIT_THEME_TYPE: Key<u8> = Key::registered(0x20000065);
/// Whether videos can be turned. `BYTE`, one value, ability, values: [`super::values::video_rotation_supported_type`].
#[doc(alias = "OHOS_ABILITY_CAMERA_VIDEO_ROTATION_SUPPORTED")] pub const ABILITY_CAMERA_VIDEO_ROTATION_SUPPORTED: Key<u8> = Key::registered(0x20000066);
/// Turns of videos on offer. `INT32`, a list, ability, in degrees.
#[doc(alias = "OHOS_ABILITY_CAMERA_VIDEO_ROTATION")] pub const ABILITY_CAMERA_VIDEO_ROTATION: Key<[i32]> = Key::registered(0x20000067);
/// Turn of videos. `INT32`, one value, control, in degrees.
#[doc(alias = "OHOS_CONTROL_CAMERA_VIDEO_ROTATION")] pub const CONTROL_CAMERA_VIDEO_ROTATION: Key<i32> = Key::registered(0x20000068);
/// What can stay in colour in a grey picture. `BYTE`, a list, ability, values: [`super::values::color_reservation_type`].
#[doc(alias = "OHOS_ABILITY_COLOR_RESERVATION_TYPES")] pub const ABILITY_COLOR_RESERVATION_TYPES: Key<[u8]> = Key::registered(0x20000069);
/// What stays in colour in a grey picture. `BYTE`, one value, control, values: [`super::values::color_reservation_type`].
#[doc(alias = "OHOS_CONTROL_COLOR_RESERVATION_TYPE")] pub const CONTROL_COLOR_RESERVATION_TYPE: Key<u8> = Key::registered(0x2000006a);
/// Whether the system's control centre can set effects. `BYTE`, one value, ability, values: [`super::values::control_center_supported_type`].
#[doc(alias = "OHOS_ABILITY_CONTROL_CENTER_SUPPORTED")] pub const ABILITY_CONTROL_CENTER_SUPPORTED: Key<u8> = Key::registered(0x2000006b);
/// Effects that the control centre sets. `BYTE`, a list, ability, values: [`super::values::control_center_effect_type`].
#[doc(alias = "OHOS_ABILITY_CONTROL_CENTER_EFFECT_TYPE")] pub const ABILITY_CONTROL_CENTER_EFFECT_TYPE: Key<[u8]> = Key::registered(0x2000006c);
/// 1 when several cameras make up this one. `BYTE`, one value, ability.
#[doc(alias = "OHOS_ABILITY_IS_LOGICAL_CAMERA")] pub const ABILITY_IS_LOGICAL_CAMERA: Key<u8> = Key::registered(0x2000006d);
/// Cameras that make up a logical one. `BYTE`, a list, ability.
#[doc(alias = "OHOS_ABILITY_CONSTITUENT_CAMERA_DEVICES")] pub const ABILITY_CONSTITUENT_CAMERA_DEVICES: Key<[u8]> = Key::registered(0x2000006e);
/// Coefficients of the lens distortion. `FLOAT`, a list, ability.
#[doc(alias = "OHOS_ABILITY_LENS_DISTORTION")] pub const ABILITY_LENS_DISTORTION: Key<[f32]> = Key::registered(0x2000006f);
/// Focal lengths, principal point and skew. `FLOAT`, a list, ability.
#[doc(alias = "OHOS_ABILITY_LENS_INTRINSIC_CALIBRATION")] pub const ABILITY_LENS_INTRINSIC_CALIBRATION: Key<[f32]> = Key::registered(0x20000070);
/// Order of the colour filters on the sensor. `BYTE`, one value, ability, values: [`super::values::sensor_color_filter_arrangement`].
#[doc(alias = "OHOS_SENSOR_INFO_COLOR_FILTER_ARRANGEMENT")] pub const SENSOR_INFO_COLOR_FILTER_ARRANGEMENT: Key<u8> = Key::registered(0x20000071);
/// Cameras that do not work at the same time. `INT32`, a list, ability.
#[doc(alias = "OHOS_ABILITY_UNSUPPORTED_MULTI_CAMERA_COMBINATIONS")] pub const ABILITY_UNSUPPORTED_MULTI_CAMERA_COMBINATIONS: Key<[i32]> = Key::registered(0x20000072);
/// Streams by operation mode. `INT32`, a list, ability.
#[doc(alias = "OHOS_ABILITY_CAMERA_MODE_SUPPORTED_STREAMS")] pub const ABILITY_CAMERA_MODE_SUPPORTED_STREAMS: Key<[i32]> = Key::registered(0x20000073);
/// 1 when any application may use the camera. `BYTE`, one value, ability.
#[doc(alias = "OHOS_ABILITY_IS_CAMERA_PUBLIC")] pub const ABILITY_IS_CAMERA_PUBLIC: Key<u8> = Key::registered(0x20000074);
/// Zoom ratios of raw photos, by operation mode. `FLOAT`, a list, ability.
#[doc(alias = "OHOS_ABILITY_RAW_CAPTURE_SCENE_ZOOM_CAP")] pub const ABILITY_RAW_CAPTURE_SCENE_ZOOM_CAP: Key<[f32]> = Key::registered(0x20000075);

// Section 0x3000 STREAM_ABILITY
/// Streams: \[format, width, height\]*. `INT32`, a list, ability.
#[doc(alias = "OHOS_ABILITY_STREAM_AVAILABLE_BASIC_CONFIGURATIONS")] pub const ABILITY_STREAM_AVAILABLE_BASIC_CONFIGURATIONS: Key<[i32]> = Key::registered(0x30000000);
/// Formats on offer. `INT32`, a list, ability, values: [`super::values::format`].
#[doc(alias = "OHOS_STREAM_AVAILABLE_FORMATS")] pub const STREAM_AVAILABLE_FORMATS: Key<[i32]> = Key::registered(0x30000001);
/// Streams: mode, stream type, details, each level ended by -1. `INT32`, a list, ability.
#[doc(alias = "OHOS_ABILITY_STREAM_AVAILABLE_EXTEND_CONFIGURATIONS")] pub const ABILITY_STREAM_AVAILABLE_EXTEND_CONFIGURATIONS: Key<[i32]> = Key::registered(0x30000002);
/// Whether thumbnails come before the photo. `BYTE`, one value, ability, values: [`super::values::quick_thumbnail_available`].
#[doc(alias = "OHOS_ABILITY_STREAM_QUICK_THUMBNAIL_AVAILABLE")] pub const ABILITY_STREAM_QUICK_THUMBNAIL_AVAILABLE: Key<u8> = Key::registered(0x30000003);
/// Sizes for portraits. `INT32`, a list, ability, in px.
#[doc(alias = "OHOS_ABILITY_PORTRAIT_RESOLUSION")] pub const ABILITY_PORTRAIT_RESOLUTION: Key<[i32]> = Key::registered(0x30000004);
/// Thumbnails before the photo, by operation mode. `BYTE`, a list, ability.
#[doc(alias = "OHOS_ABILITY_SCENE_STREAM_QUICK_THUMBNAIL_AVAILABLE")] pub const ABILITY_SCENE_STREAM_QUICK_THUMBNAIL_AVAILABLE: Key<[u8]> = Key::registered(0x30000005);
/// Photos finished later: \[mode, 0 none / 1 still / 2 moving\]*. `BYTE`, a list, ability.
#[doc(alias = "OHOS_ABILITY_DEFERRED_IMAGE_DELIVERY")] pub const ABILITY_DEFERRED_IMAGE_DELIVERY: Key<[u8]> = Key::registered(0x30000006);
/// What is finished later: 0 none, 1 still, 2 moving. `BYTE`, a list, control.
#[doc(alias = "OHOS_CONTROL_DEFERRED_IMAGE_DELIVERY")] pub const CONTROL_DEFERRED_IMAGE_DELIVERY: Key<[u8]> = Key::registered(0x30000007);
/// Modes whose frame rate follows the light. `BYTE`, a list, ability.
#[doc(alias = "OHOS_ABILITY_AUTO_VIDEO_FRAME_RATE")] pub const ABILITY_AUTO_VIDEO_FRAME_RATE: Key<[u8]> = Key::registered(0x30000008);
/// Whether stills can be finished after closing. `BYTE`, a list, ability.
#[doc(alias = "OHOS_ABILITY_CHANGETO_OFFLINE_STREAM_OPEATOR")] pub const ABILITY_CHANGE_TO_OFFLINE_STREAM_OPERATOR: Key<[u8]> = Key::registered(0x30000009);
/// Lets stills be finished after closing. `BYTE`, a list, control.
#[doc(alias = "OHOS_CONTROL_CHANGETO_OFFLINE_STREAM_OPEATOR")] pub const CONTROL_CHANGE_TO_OFFLINE_STREAM_OPERATOR: Key<[u8]> = Key::registered(0x3000000a);
/// Whether processing later turns the picture. `BYTE`, one value, ability, values: [`super::values::supported`].
#[doc(alias = "OHOS_ABILITY_ROTATION_IN_IPS_SUPPORTED")] pub const ABILITY_ROTATION_IN_IPS_SUPPORTED: Key<u8> = Key::registered(0x3000000b);
/// Modes in which streams can be compressed in memory. `BYTE`, a list, ability.
#[doc(alias = "OHOS_ABILITY_BANDWIDTH_COMPRESSION_AVAILABLE")] pub const ABILITY_BANDWIDTH_COMPRESSION_AVAILABLE: Key<[u8]> = Key::registered(0x3000000c);
/// Compresses streams in memory. `BYTE`, a list, control.
#[doc(alias = "OHOS_CONTROL_BANDWIDTH_COMPRESSION")] pub const CONTROL_BANDWIDTH_COMPRESSION: Key<[u8]> = Key::registered(0x3000000d);
/// Allocates buffers only when needed. `BYTE`, one value, control, values: [`super::values::switch`].
#[doc(alias = "OHOS_CONTROL_DELAY_ALLOC")] pub const CONTROL_DELAY_ALLOC: Key<u8> = Key::registered(0x3000000e);
/// Recording from before the start: what is offered, by mode. `INT32`, a list, ability.
#[doc(alias = "OHOS_ABILITY_PRERECORD")] pub const ABILITY_PRERECORD: Key<[i32]> = Key::registered(0x3000000f);
/// Modes that sign content (C2PA). `BYTE`, a list, ability.
#[doc(alias = "OHOS_ABILITY_C2PA_SIGNATURE")] pub const ABILITY_C2PA_SIGNATURE: Key<[u8]> = Key::registered(0x30000010);
/// Signs content (C2PA). `INT32`, a list, control.
#[doc(alias = "OHOS_CONTROL_C2PA_SIGNATURE")] pub const CONTROL_C2PA_SIGNATURE: Key<[i32]> = Key::registered(0x30000011);

// Section 0x3001 STREAM_CONTROL
/// Lets the frame rate follow the light. `BYTE`, one value, control, values: [`super::values::stream_auto_fps_control`].
#[doc(alias = "OHOS_CONTROL_AUTO_VIDEO_FRAME_RATE")] pub const CONTROL_AUTO_VIDEO_FRAME_RATE: Key<u8> = Key::registered(0x30010000);
/// Turns recording from before the start on. `BYTE`, one value, control, values: [`super::values::prerecord_mode`].
#[doc(alias = "OHOS_CONTROL_PRERECORD_MODE")] pub const CONTROL_PRERECORD_MODE: Key<u8> = Key::registered(0x30010001);
/// Tells what the recording does. `BYTE`, one value, control, values: [`super::values::record_state`].
#[doc(alias = "OHOS_CONTROL_RECORD_STATE")] pub const CONTROL_RECORD_STATE: Key<u8> = Key::registered(0x30010002);
/// Further numbers about a stream, a list that starts with 0. `INT32`, a list, status.
#[doc(alias = "OHOS_STREAM_SUPPLEMENTARY_INFO")] pub const STREAM_SUPPLEMENTARY_INFO: Key<[i32]> = Key::registered(0x30010003);

// Section 0x3002 STREAM_JPEG
/// Where the photo is taken; for the next capture only. `DOUBLE`, a list, control.
#[doc(alias = "OHOS_JPEG_GPS_COORDINATES")] pub const JPEG_GPS_COORDINATES: Key<[f64]> = Key::registered(0x30020000);
/// How the place was found. `BYTE`, one value, control.
#[doc(alias = "OHOS_JPEG_GPS_PROCESSING_METHOD")] pub const JPEG_GPS_PROCESSING_METHOD: Key<u8> = Key::registered(0x30020001);
/// When the place was found. `INT64`, one value, control.
#[doc(alias = "OHOS_JPEG_GPS_TIMESTAMP")] pub const JPEG_GPS_TIMESTAMP: Key<i64> = Key::registered(0x30020002);
/// Clockwise turn for upright viewing. `INT32`, one value, control, in degrees, values: [`super::values::jpeg_orientation`].
#[doc(alias = "OHOS_JPEG_ORIENTATION")] pub const JPEG_ORIENTATION: Key<i32> = Key::registered(0x30020003);
/// Quality of photos, in three steps. `BYTE`, one value, control, values: [`super::values::jpeg_quality`].
#[doc(alias = "OHOS_JPEG_QUALITY")] pub const JPEG_QUALITY: Key<u8> = Key::registered(0x30020004);
/// Quality of photos, as a number. `INT32`, one value, control.
#[doc(alias = "OHOS_PHOTO_COMPRESSION_QUALITY")] pub const PHOTO_COMPRESSION_QUALITY: Key<i32> = Key::registered(0x30020005);
/// Quality of thumbnails. `BYTE`, one value, control.
#[doc(alias = "OHOS_JPEG_THUMBNAIL_QUALITY")] pub const JPEG_THUMBNAIL_QUALITY: Key<u8> = Key::registered(0x30020006);
/// Size of thumbnails: \[width, height\]. `INT32`, a list, control, in px.
#[doc(alias = "OHOS_JPEG_THUMBNAIL_SIZE")] pub const JPEG_THUMBNAIL_SIZE: Key<[i32]> = Key::registered(0x30020007);
/// Sizes of thumbnails on offer: \[width, height\]*. `INT32`, a list, ability, in px.
#[doc(alias = "OHOS_JPEG_AVAILABLE_THUMBNAIL_SIZES")] pub const JPEG_AVAILABLE_THUMBNAIL_SIZES: Key<[i32]> = Key::registered(0x30020008);
/// Largest size of a photo's data. `INT32`, one value, ability.
#[doc(alias = "OHOS_JPEG_MAX_SIZE")] pub const JPEG_MAX_SIZE: Key<i32> = Key::registered(0x30020009);
/// Size of the photo's data. `INT32`, one value, result.
#[doc(alias = "OHOS_JPEG_SIZE")] pub const JPEG_SIZE: Key<i32> = Key::registered(0x3002000a);

// Section 0x3003 STREAM_VIDEO
/// Modes of video stabilisation on offer. `BYTE`, a list, ability, values: [`super::values::video_stabilization_mode`].
#[doc(alias = "OHOS_ABILITY_VIDEO_STABILIZATION_MODES")] pub const ABILITY_VIDEO_STABILIZATION_MODES: Key<[u8]> = Key::registered(0x30030000);
/// Video stabilisation. `BYTE`, one value, control, values: [`super::values::video_stabilization_mode`].
#[doc(alias = "OHOS_CONTROL_VIDEO_STABILIZATION_MODE")] pub const CONTROL_VIDEO_STABILIZATION_MODE: Key<u8> = Key::registered(0x30030001);
/// Turns debugging of videos on. `BYTE`, one value, control, values: [`super::values::switch`].
#[doc(alias = "OHOS_CONTROL_VIDEO_DEBUG_SWITCH")] pub const CONTROL_VIDEO_DEBUG_SWITCH: Key<u8> = Key::registered(0x30030002);
/// When the key frame was taken. `INT64`, one value, result, in ns.
#[doc(alias = "OHOS_CINEMA_VIDEO_KEY_FRAME_TIMESTAMP")] pub const CINEMA_VIDEO_KEY_FRAME_TIMESTAMP: Key<i64> = Key::registered(0x30030003);
/// Kind of key frame. `BYTE`, one value, result.
#[doc(alias = "OHOS_CINEMA_VIDEO_KEY_FRAME_TYPE")] pub const CINEMA_VIDEO_KEY_FRAME_TYPE: Key<u8> = Key::registered(0x30030004);

// Section 0x3008 COMPOSITION_SUGGESTION
// Not usable, for upstream gives it no type: 0x3008000b COMPOSITION_END
/// Whether compositions are suggested. `BYTE`, one value, ability, values: [`super::values::supported`].
#[doc(alias = "OHOS_ABILITY_COMPOSITION_SUGGESTION")] pub const ABILITY_COMPOSITION_SUGGESTION: Key<u8> = Key::registered(0x30080000);
/// Turns suggestions of compositions on. `BYTE`, one value, control, values: [`super::values::switch`].
#[doc(alias = "OHOS_CONTROL_COMPOSITION_SUGGESTION")] pub const CONTROL_COMPOSITION_SUGGESTION: Key<u8> = Key::registered(0x30080001);
/// A suggestion begins. `BYTE`, one value, status.
#[doc(alias = "OHOS_COMPOSITION_BEGIN")] pub const COMPOSITION_BEGIN: Key<u8> = Key::registered(0x30080002);
/// Where to aim: \[x1, y1, x2, y2\]. `FLOAT`, a list, status.
#[doc(alias = "OHOS_COMPOSITION_POSITION_CALIBRATION")] pub const COMPOSITION_POSITION_CALIBRATION: Key<[f32]> = Key::registered(0x30080003);
/// `FLOAT`, a list, status.
#[doc(alias = "OHOS_COMPOSITION_POSITION_CALIBRATION_EXPAND")] pub const COMPOSITION_POSITION_CALIBRATION_EXPAND: Key<[f32]> = Key::registered(0x30080004);
/// The aim was reached. `FLOAT`, a list, status.
#[doc(alias = "OHOS_COMPOSITION_MATCHED")] pub const COMPOSITION_MATCHED: Key<[f32]> = Key::registered(0x30080005);
/// Languages of suggestions on offer. `BYTE`, a list, ability.
#[doc(alias = "OHOS_ABILITY_RECOMMENDED_INFO_LANGUAGE")] pub const ABILITY_RECOMMENDED_INFO_LANGUAGE: Key<[u8]> = Key::registered(0x30080006);
/// Language of suggestions. `BYTE`, one value, control.
#[doc(alias = "OHOS_CONTROL_RECOMMENDED_INFO_LANGUAGE")] pub const CONTROL_RECOMMENDED_INFO_LANGUAGE: Key<u8> = Key::registered(0x30080007);
/// Whether the suggested composition can be previewed. `BYTE`, one value, ability, values: [`super::values::supported`].
#[doc(alias = "OHOS_ABILITY_COMPOSITION_EFFECT_PREVIEW")] pub const ABILITY_COMPOSITION_EFFECT_PREVIEW: Key<u8> = Key::registered(0x30080008);
/// Previews the suggested composition. `BYTE`, one value, control, values: [`super::values::switch`].
#[doc(alias = "OHOS_CONTROL_COMPOSITION_EFFECT_PREVIEW")] pub const CONTROL_COMPOSITION_EFFECT_PREVIEW: Key<u8> = Key::registered(0x30080009);
/// Sizes of the previewed composition: \[width, height\]*. `UINT32`, a list, ability, in px.
#[doc(alias = "OHOS_ABILITY_COMPOSITION_RECOMMENDED_PICTURE_SIZE")] pub const ABILITY_COMPOSITION_RECOMMENDED_PICTURE_SIZE: Key<[u32]> = Key::registered(0x3008000a);

// Section 0x3009 STREAM_PHOTO_STITCHING
/// Kind of panorama. `BYTE`, one value, control, values: [`super::values::photo_stitching_type`].
#[doc(alias = "OHOS_CONTROL_PHOTO_STITCHING_TYPE")] pub const CONTROL_PHOTO_STITCHING_TYPE: Key<u8> = Key::registered(0x30090000);
/// Direction of the panorama. `BYTE`, one value, control, values: [`super::values::photo_stitching_direction`].
#[doc(alias = "OHOS_CONTROL_PHOTO_STITCHING_DIRECTION")] pub const CONTROL_PHOTO_STITCHING_DIRECTION: Key<u8> = Key::registered(0x30090001);
/// What the panorama is doing. `BYTE`, one value, status, values: [`super::values::photo_stitching_capture_state`].
#[doc(alias = "OHOS_STATUS_PHOTO_STITCHING_CAPTURE_STATE")] pub const STATUS_PHOTO_STITCHING_CAPTURE_STATE: Key<u8> = Key::registered(0x30090002);
/// Where the panorama is: \[x, y\]. `FLOAT`, a list, status.
#[doc(alias = "OHOS_STATUS_PHOTO_STITCHING_POSITION")] pub const STATUS_PHOTO_STITCHING_POSITION: Key<[f32]> = Key::registered(0x30090003);
/// How far the panorama has turned. `FLOAT`, one value, status.
#[doc(alias = "OHOS_STATUS_PHOTO_STITCHING_ANGLE")] pub const STATUS_PHOTO_STITCHING_ANGLE: Key<f32> = Key::registered(0x30090004);
/// How to move for the panorama. `BYTE`, one value, status, values: [`super::values::photo_stitching_hint`].
#[doc(alias = "OHOS_STATUS_PHOTO_STITCHING_HINT")] pub const STATUS_PHOTO_STITCHING_HINT: Key<u8> = Key::registered(0x30090005);
/// Turns the panorama clockwise. `BYTE`, one value, control, values: [`super::values::switch`].
#[doc(alias = "OHOS_CONTROL_PHOTO_STITCHING_MOVING_CLOCKWISE")] pub const CONTROL_PHOTO_STITCHING_MOVING_CLOCKWISE: Key<u8> = Key::registered(0x30090006);

// Section 0x4000 CAMERA_SECURE
/// Secure mode for face unlock. `INT32`, one value, control.
#[doc(alias = "OHOS_CONTROL_SECURE_FACE_MODE")] pub const CONTROL_SECURE_FACE_MODE: Key<i32> = Key::registered(0x40000000);
/// What the secure side needs about the face. `INT32`, a list, control.
#[doc(alias = "OHOS_CONTROL_SECURE_FACE_INFO")] pub const CONTROL_SECURE_FACE_INFO: Key<[i32]> = Key::registered(0x40000001);
/// Outcome of the face unlock. `INT32`, one value, control.
#[doc(alias = "OHOS_CONTROL_SECURE_FACE_AUTH_RESULT")] pub const CONTROL_SECURE_FACE_AUTH_RESULT: Key<i32> = Key::registered(0x40000002);
/// Sequence of flashes in secure mode. `INT32`, a list, control.
#[doc(alias = "OHOS_CONTROL_SECURE_FLASH_SEQ")] pub const CONTROL_SECURE_FLASH_SEQ: Key<[i32]> = Key::registered(0x40000003);
/// Turns the infrared light on. `BYTE`, one value, control, values: [`super::values::switch`].
#[doc(alias = "OHOS_CONTROL_SECURE_IR_LED_SWITCH")] pub const CONTROL_SECURE_IR_LED_SWITCH: Key<u8> = Key::registered(0x40000004);
/// Holds the exposure of the infrared camera. `BYTE`, one value, control, values: [`super::values::switch`].
#[doc(alias = "OHOS_CONTROL_SECURE_IR_LOCKAE_SWITCH")] pub const CONTROL_SECURE_IR_LOCKAE_SWITCH: Key<u8> = Key::registered(0x40000005);

// Section 0x5000 XMAGE_COLOR_ABILITY
/// Colour styles on offer, see xmage_color_type. `INT32`, a list, ability.
#[doc(alias = "OHOS_ABILITY_SUPPORTED_COLOR_MODES")] pub const ABILITY_SUPPORTED_COLOR_MODES: Key<[i32]> = Key::registered(0x50000000);
/// Colour styles by operation mode. `INT32`, a list, ability.
#[doc(alias = "OHOS_ABILITY_SCENE_SUPPORTED_COLOR_MODES")] pub const ABILITY_SCENE_SUPPORTED_COLOR_MODES: Key<[i32]> = Key::registered(0x50000001);
/// Colour style. `BYTE`, one value, control, values: [`super::values::xmage_color_type`].
#[doc(alias = "OHOS_CONTROL_SUPPORTED_COLOR_MODES")] pub const CONTROL_SUPPORTED_COLOR_MODES: Key<u8> = Key::registered(0x50000002);
/// Whether colour styles can be adjusted. `BYTE`, one value, ability, values: [`super::values::supported`].
#[doc(alias = "OHOS_ABILITY_COLOR_STYLE_AVAILABLE")] pub const ABILITY_COLOR_STYLE_AVAILABLE: Key<u8> = Key::registered(0x50000003);
/// Settings that colour styles start with. `FLOAT`, a list, ability.
#[doc(alias = "OHOS_ABILITY_COLOR_STYLE_DEFAULT_SETTINGS")] pub const ABILITY_COLOR_STYLE_DEFAULT_SETTINGS: Key<[f32]> = Key::registered(0x50000004);
/// Settings of the colour style. `FLOAT`, a list, control.
#[doc(alias = "OHOS_CONTROL_COLOR_STYLE_SETTING")] pub const CONTROL_COLOR_STYLE_SETTING: Key<[f32]> = Key::registered(0x50000005);
/// Settings of the colour style in force. `FLOAT`, a list, status.
#[doc(alias = "OHOS_STATUS_COLOR_STYLE_SETTING")] pub const STATUS_COLOR_STYLE_SETTING: Key<[f32]> = Key::registered(0x50000006);
/// What a photo with a colour style has: 1 the effect, 2 the original too. `BYTE`, one value, ability.
#[doc(alias = "OHOS_ABILITY_OUTPUT_COLOR_STYLE_PHOTO_TYPE")] pub const ABILITY_OUTPUT_COLOR_STYLE_PHOTO_TYPE: Key<u8> = Key::registered(0x50000007);
/// Tints: \[min, max\]. `INT32`, a list, ability.
#[doc(alias = "OHOS_ABILITY_COLOR_TINT_RANGE")] pub const ABILITY_COLOR_TINT_RANGE: Key<[i32]> = Key::registered(0x50000008);
/// Tint. `INT32`, one value, control.
#[doc(alias = "OHOS_CONTROL_COLOR_TINT")] pub const CONTROL_COLOR_TINT: Key<i32> = Key::registered(0x50000009);
/// Gains of red, green and blue. `INT32`, a list, control.
#[doc(alias = "OHOS_CONTROL_RGBGAIN_VALUE")] pub const CONTROL_RGBGAIN_VALUE: Key<[i32]> = Key::registered(0x5000000a);
/// Gains of red, green and blue on offer. `INT32`, a list, ability.
#[doc(alias = "OHOS_ABILITY_RGBGAIN_RANGE")] pub const ABILITY_RGBGAIN_RANGE: Key<[i32]> = Key::registered(0x5000000b);
/// Saturations: \[min, max\]. `INT32`, a list, ability.
#[doc(alias = "OHOS_ABILITY_SATURATION_RANGE")] pub const ABILITY_SATURATION_RANGE: Key<[i32]> = Key::registered(0x5000000c);
/// Saturation. `INT32`, one value, control.
#[doc(alias = "OHOS_CONTROL_SATURATION")] pub const CONTROL_SATURATION: Key<i32> = Key::registered(0x5000000d);
