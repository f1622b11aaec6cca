//! Hints of what is to come: checked, and without an effect on any camera.

use hal_api::camera::PrelaunchConfig;
use hal_api::status::{Error, Result};
use hal_api::stream::OperationMode;

use crate::profile::CameraProfile;
use crate::settings::Settings;

/// Kind of notice: the device falls; its states are the system's.
const FALLING: i32 = 1;
/// Kind of notice: a foldable device is unknown (0), unfolded (1) or folded (2).
const FOLDED: i32 = 2;

/// Whether a hint makes sense. The pictures of all cameras are loaded with the driver, and a stream's are
/// prepared when it is committed; there is nothing else to warm up.
///
/// # Errors
/// `INVALID_ARGUMENT` for a mode that does not exist or settings that the camera does not take.
pub(super) fn check(camera: &CameraProfile, config: &PrelaunchConfig<'_>) -> Result<()> {
    if let Some(mode) = config.mode.filter(|mode| !mode.is_known()) {
        let known: Vec<&str> = OperationMode::ALL.iter().map(|(_, name)| *name).collect();
        let text = format!("prelaunch: {mode:?} is not a mode; there are {}", known.join(", "));
        return Err(Error::invalid(text));
    }
    let settings = Settings::of(camera).with(camera, config.settings);
    settings.map(drop).map_err(|fault| fault.during("prelaunch"))
}

/// Whether a change of the whole device is one that exists.
///
/// # Errors
/// `INVALID_ARGUMENT` with those that do.
pub(super) fn device_state(notify_type: i32, device_state: i32) -> Result<()> {
    let method = "notify_device_state_change";
    match notify_type {
        FALLING => Ok(()),
        FOLDED if (0..=2).contains(&device_state) => Ok(()),
        FOLDED => Err(Error::invalid(format!(
            "{method}: a fold state of {device_state} is not known; there are 0 (unknown), 1 (unfolded) and 2 (folded)"
        ))),
        other => Err(Error::invalid(format!(
            "{method}: type {other} is not known; there are {FALLING} (falling) and {FOLDED} (folding)"
        ))),
    }
}
