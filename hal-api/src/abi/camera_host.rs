//! `ICameraHost` and its callback.

use super::device::{Device, DeviceCallback};
use super::image::{ImageCallback, ImageSession};
use super::slot::table;
use super::text::{Bytes, Sink, Str};
use super::video::{VideoCallback, VideoSession};
use crate::status::Status;
use crate::stream::StreamInfo;
use core::ffi::c_void;

/// How a camera is opened.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct OpenOptions {
    /// Size of this struct in bytes, set by the host.
    pub struct_size: u32,
    /// Bit 0: secure (1.3).
    pub flags: u32,
}

/// A hint that a camera will be opened soon.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct PrelaunchConfig {
    /// Size of this struct in bytes, set by the host.
    pub struct_size: u32,
    /// The operation mode to come, or `UINT32_MAX` if it is not known (1.2).
    pub operation_mode: u32,
    /// The camera.
    pub camera_id: Str,
    /// The streams to come.
    pub streams: *const StreamInfo,
    /// Number of them.
    pub n_streams: usize,
    /// The settings to come.
    pub settings: Bytes,
}

/// Who hears of cameras that come and go.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct CameraHostCallback {
    /// The functions, valid for ever.
    pub vtbl: *const CameraHostCallbackVtbl,
    /// Their first argument.
    pub ctx: *mut c_void,
}

/// Functions of [`CameraHostCallback`]. HDI `ICameraHostCallback`.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct CameraHostCallbackVtbl {
    /// Size of this table in bytes.
    pub struct_size: u32,
    /// Minor that the table is complete for.
    pub minor: u16,
    /// Zero.
    pub _pad0: u16,
    /// A camera can (1) or cannot (0) be opened. `[driver]`
    pub on_camera_status:
        unsafe extern "C-unwind" fn(ctx: *mut c_void, camera_id: Str, status: u32) -> Status,
    /// The torch of one camera is off (0), on (1), unavailable (2). `[driver]`
    pub on_flashlight_status:
        unsafe extern "C-unwind" fn(ctx: *mut c_void, camera_id: Str, status: u32) -> Status,
    /// A camera came (0) or went (1). `[driver]`
    pub on_camera_event: unsafe extern "C-unwind" fn(ctx: *mut c_void, camera_id: Str, event: u32) -> Status,
    /// The torch of the whole device changed. `[driver]` 1.2
    pub on_device_flashlight_status: unsafe extern "C-unwind" fn(ctx: *mut c_void, status: u32) -> Status,
}

table!(CameraHostCallbackVtbl "chal_camera_host_callback_vtbl" {
    0 Driver: on_camera_status on_flashlight_status on_camera_event;
    2 Driver: on_device_flashlight_status;
});

/// Functions of a driver. HDI `ICameraHost`, `IImageProcessService`, `IVideoProcessService`.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct CameraHostVtbl {
    /// Size of this table in bytes.
    pub struct_size: u32,
    /// Minor that the table is complete for.
    pub minor: u16,
    /// Zero.
    pub _pad0: u16,
    /// Ends the driver; all its other objects are destroyed already. `[teardown]`
    pub destroy: unsafe extern "C-unwind" fn(driver: *mut c_void),
    /// A table beyond this one, or null for an id the driver does not know. `[any]`
    pub get_extension: unsafe extern "C-unwind" fn(driver: *mut c_void, id: Str) -> *const c_void,
    /// `SetCallback`. The callback lives until it is replaced or the driver destroyed. `[control]`
    pub set_callback:
        unsafe extern "C-unwind" fn(driver: *mut c_void, callback: *const CameraHostCallback) -> Status,
    /// `GetCameraIds`: one id per put. `[control]`
    pub get_camera_ids: unsafe extern "C-unwind" fn(driver: *mut c_void, ids: *const Sink) -> Status,
    /// `GetCameraAbility`: a metadata blob. `[control]`
    pub get_camera_ability:
        unsafe extern "C-unwind" fn(driver: *mut c_void, camera_id: Str, ability: *const Sink) -> Status,
    /// `OpenCamera`. The callback lives until the device is closed. `[control]`
    pub open_camera: unsafe extern "C-unwind" fn(
        driver: *mut c_void,
        camera_id: Str,
        options: *const OpenOptions,
        callback: *const DeviceCallback,
        device: *mut Device,
    ) -> Status,
    /// `SetFlashlight`: 0 off, 1 on. `[control]`
    pub set_flashlight: unsafe extern "C-unwind" fn(driver: *mut c_void, camera_id: Str, on: u32) -> Status,
    /// `Prelaunch`, `PrelaunchWithOpMode`. `[control]` 1.1
    pub prelaunch: unsafe extern "C-unwind" fn(driver: *mut c_void, config: *const PrelaunchConfig) -> Status,
    /// `NotifyDeviceStateChangeInfo`. `[control]` 1.2
    pub notify_device_state_change:
        unsafe extern "C-unwind" fn(driver: *mut c_void, notify_type: i32, device_state: i32) -> Status,
    /// `SetFlashlight_V1_2`: 0 is off, 1 is full. `[control]` 1.2
    pub set_flashlight_level: unsafe extern "C-unwind" fn(driver: *mut c_void, level: f32) -> Status,
    /// `PreCameraSwitch`. `[control]` 1.2
    pub pre_camera_switch: unsafe extern "C-unwind" fn(driver: *mut c_void, camera_id: Str) -> Status,
    /// `CreateImageProcessSession`. The callback lives until the session is destroyed. `[control]` 1.2
    pub create_image_process_session: unsafe extern "C-unwind" fn(
        driver: *mut c_void,
        user_id: i32,
        callback: *const ImageCallback,
        session: *mut ImageSession,
    ) -> Status,
    /// `GetResourceCost`: the cost, and one excluded camera per put. `[control]` 1.3
    pub get_resource_cost: unsafe extern "C-unwind" fn(
        driver: *mut c_void,
        camera_id: Str,
        cost: *mut u32,
        conflicting: *const Sink,
    ) -> Status,
    /// `CreateVideoProcessSession`. The callback lives until the session is destroyed. `[control]` 1.3
    pub create_video_process_session: unsafe extern "C-unwind" fn(
        driver: *mut c_void,
        user_id: i32,
        callback: *const VideoCallback,
        session: *mut VideoSession,
    ) -> Status,
    /// `GetAllVendorTags`: one `chal_vendor_tag` per put. `[control]` 1.3
    pub get_vendor_tags: unsafe extern "C-unwind" fn(driver: *mut c_void, tags: *const Sink) -> Status,
}

table!(CameraHostVtbl "chal_camera_host_vtbl" {
    0 Teardown: destroy;
    0 Any: get_extension;
    0 Control: set_callback get_camera_ids get_camera_ability open_camera set_flashlight;
    1 Control: prelaunch;
    2 Control: notify_device_state_change set_flashlight_level pre_camera_switch create_image_process_session;
    3 Control: get_resource_cost create_video_process_session get_vendor_tags;
});
