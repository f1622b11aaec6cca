//! `ICameraHostCallback` over the host's table.
//!
//! # Safety
//! See the parent.
#![allow(unsafe_code)]

use super::Sender;
use crate::abi::CameraHostCallbackVtbl;
use crate::camera::{CameraEvent, CameraStatus, FlashlightStatus};
use crate::convert::str_out;
use crate::traits::ICameraHostCallback;
use std::sync::Arc;

/// Cameras that come and go.
pub(crate) struct HostEvents(pub(crate) Arc<Sender<CameraHostCallbackVtbl>>);

impl ICameraHostCallback for HostEvents {
    fn on_camera_status(&self, camera_id: &str, status: CameraStatus) {
        // SAFETY: see the module.
        self.0.send(0, |to| unsafe { (to.table.on_camera_status)(to.ctx, str_out(camera_id), status.0) });
    }

    fn on_flashlight_status(&self, camera_id: &str, status: FlashlightStatus) {
        // SAFETY: see the module.
        self.0.send(0, |to| unsafe { (to.table.on_flashlight_status)(to.ctx, str_out(camera_id), status.0) });
    }

    fn on_camera_event(&self, camera_id: &str, event: CameraEvent) {
        // SAFETY: see the module.
        self.0.send(0, |to| unsafe { (to.table.on_camera_event)(to.ctx, str_out(camera_id), event.0) });
    }

    fn on_device_flashlight_status(&self, status: FlashlightStatus) {
        // SAFETY: see the module.
        self.0.send(2, |to| unsafe { (to.table.on_device_flashlight_status)(to.ctx, status.0) });
    }
}
