//! `ICameraHost`: the driver as a whole.

use super::{ICameraDevice, ICameraDeviceCallback, IImageProcessService, IMockControl, IVideoProcessService};
use crate::camera::{
    CameraEvent, CameraStatus, FlashlightStatus, OpenFlags, PrelaunchConfig, ResourceCost, VendorTag,
};
use crate::metadata::Metadata;
use crate::status::{Error, Result};
use std::sync::Arc;

/// The cameras of one driver. HDI `ICameraHost` (1.0 to 1.3).
///
/// # For driver authors
/// Four methods must be there; the others answer `METHOD_NOT_SUPPORTED` until they are written.
pub trait ICameraHost: Send + Sync {
    /// Registers who hears of cameras that come and go; replaces an earlier one. HDI 1.0.
    ///
    /// # Errors
    /// None that the caller can prevent.
    #[doc(alias = "SetCallback")]
    fn set_callback(&self, callback: Arc<dyn ICameraHostCallback>) -> Result<()>;

    /// Ids of the cameras that are present, unique and stable over replug. HDI 1.0.
    ///
    /// # Errors
    /// `DEVICE_ERROR` if they cannot be listed.
    #[doc(alias = "GetCameraIds")]
    fn get_camera_ids(&self) -> Result<Vec<String>>;

    /// What a camera can do, open or not. HDI 1.0.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` for an id that is not listed.
    #[doc(alias = "GetCameraAbility")]
    fn get_camera_ability(&self, camera_id: &str) -> Result<Metadata>;

    /// Powers a camera up. HDI 1.0; `OpenSecureCamera` (1.3) is a flag.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` for an id that is not listed, `CAMERA_BUSY` if it is open (D13),
    /// `DEVICE_CONFLICT` if another open camera excludes it, `NO_PERMISSION`, `DEVICE_ERROR`.
    #[doc(alias = "OpenCamera")]
    #[doc(alias = "OpenSecureCamera")]
    fn open_camera(
        &self,
        camera_id: &str,
        flags: OpenFlags,
        callback: Arc<dyn ICameraDeviceCallback>,
    ) -> Result<Arc<dyn ICameraDevice>>;

    /// Switches the torch of a camera. HDI 1.0.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` for an unknown id, `METHOD_NOT_SUPPORTED` without a torch, `DEVICE_CONFLICT`
    /// while a camera is open.
    #[doc(alias = "SetFlashlight")]
    fn set_flashlight(&self, camera_id: &str, on: bool) -> Result<()> {
        let _ = (camera_id, on);
        Err(Error::unsupported("set_flashlight"))
    }

    /// Warms a camera up that will be opened soon. HDI 1.1; with a mode 1.2.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` for an unknown id or mode, `METHOD_NOT_SUPPORTED`.
    #[doc(alias = "Prelaunch")]
    #[doc(alias = "PrelaunchWithOpMode")]
    fn prelaunch(&self, config: &PrelaunchConfig<'_>) -> Result<()> {
        let _ = config;
        Err(Error::unsupported("prelaunch"))
    }

    /// Tells of a change of the whole device, such as a fold (type 2) or a fall (type 1). HDI 1.2.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` for an unknown type or state, `METHOD_NOT_SUPPORTED`.
    #[doc(alias = "NotifyDeviceStateChangeInfo")]
    fn notify_device_state_change(&self, notify_type: i32, device_state: i32) -> Result<()> {
        let _ = (notify_type, device_state);
        Err(Error::unsupported("notify_device_state_change"))
    }

    /// Sets the torch without naming a camera: 0 is off, 1 is full. HDI 1.2 `SetFlashlight_V1_2`.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` outside 0 to 1, `METHOD_NOT_SUPPORTED`, `DEVICE_CONFLICT` while a camera is open.
    #[doc(alias = "SetFlashlight_V1_2")]
    fn set_flashlight_level(&self, level: f32) -> Result<()> {
        let _ = level;
        Err(Error::unsupported("set_flashlight_level"))
    }

    /// Warms up the camera that will be switched to. HDI 1.2.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` for an unknown id, `METHOD_NOT_SUPPORTED`.
    #[doc(alias = "PreCameraSwitch")]
    fn pre_camera_switch(&self, camera_id: &str) -> Result<()> {
        let _ = camera_id;
        Err(Error::unsupported("pre_camera_switch"))
    }

    /// What opening a camera costs, and which cameras it excludes. HDI 1.3.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` for an unknown id, `METHOD_NOT_SUPPORTED`.
    #[doc(alias = "GetResourceCost")]
    fn get_resource_cost(&self, camera_id: &str) -> Result<ResourceCost> {
        let _ = camera_id;
        Err(Error::unsupported("get_resource_cost"))
    }

    /// Tags of the driver's own. HDI `ICameraVendorTag`.
    ///
    /// # Errors
    /// `DEVICE_ERROR`.
    #[doc(alias = "GetAllVendorTags")]
    #[doc(alias = "GetVendorTagName")]
    #[doc(alias = "GetVendorTagType")]
    fn get_vendor_tags(&self) -> Result<Vec<VendorTag>> {
        Ok(Vec::new())
    }

    /// Deferred photos, if the driver has them. HDI 1.2. For a loaded driver a host can tell from the minor
    /// alone: one of minor 2 without them answers `METHOD_NOT_SUPPORTED` when a session is asked for. Making
    /// one to find out would open the driver's store.
    fn image_process_service(&self) -> Option<&dyn IImageProcessService> {
        None
    }

    /// Deferred videos, if the driver has them. HDI 1.3. For a loaded driver as with photos, from minor 3.
    fn video_process_service(&self) -> Option<&dyn IVideoProcessService> {
        None
    }

    /// Orders to a mock, if the driver is one. Ours, extension `chal.mock-control/1`.
    fn mock_control(&self) -> Option<&dyn IMockControl> {
        None
    }
}

/// Who hears of cameras that come and go. HDI `ICameraHostCallback` (1.0, 1.2).
pub trait ICameraHostCallback: Send + Sync {
    /// A camera can or cannot be opened from now on. HDI 1.0.
    #[doc(alias = "OnCameraStatus")]
    fn on_camera_status(&self, camera_id: &str, status: CameraStatus) {
        let _ = (camera_id, status);
    }

    /// The torch of one camera changed. HDI 1.0.
    #[doc(alias = "OnFlashlightStatus")]
    fn on_flashlight_status(&self, camera_id: &str, status: FlashlightStatus) {
        let _ = (camera_id, status);
    }

    /// A camera came or went. HDI 1.0.
    #[doc(alias = "OnCameraEvent")]
    fn on_camera_event(&self, camera_id: &str, event: CameraEvent) {
        let _ = (camera_id, event);
    }

    /// The torch of the whole device changed. HDI 1.2 `OnFlashlightStatus_V1_2`.
    #[doc(alias = "OnFlashlightStatus_V1_2")]
    fn on_device_flashlight_status(&self, status: FlashlightStatus) {
        let _ = status;
    }
}
