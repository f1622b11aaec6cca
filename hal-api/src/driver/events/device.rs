//! `ICameraDeviceCallback` over the host's table.
//!
//! # Safety
//! See the parent.
#![allow(unsafe_code)]

use super::Sender;
use crate::abi::DeviceCallbackVtbl;
use crate::camera::ErrorType;
use crate::convert::metadata_out;
use crate::metadata::MetadataRef;
use crate::traits::ICameraDeviceCallback;
use std::sync::Arc;

/// Errors and results of an open camera.
pub(crate) struct DeviceEvents(pub(crate) Arc<Sender<DeviceCallbackVtbl>>);

impl ICameraDeviceCallback for DeviceEvents {
    fn on_error(&self, error: ErrorType, code: i32) {
        // SAFETY: see the module.
        self.0.send(0, |to| unsafe { (to.table.on_error)(to.ctx, error.0, code) });
    }

    fn on_result(&self, timestamp_ns: u64, result: MetadataRef<'_>) {
        // SAFETY: see the module.
        self.0.send(0, |to| unsafe { (to.table.on_result)(to.ctx, timestamp_ns, metadata_out(result)) });
    }
}
