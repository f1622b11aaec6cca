//! The offline stream operator of a loaded driver: outlives its camera, and keeps the driver alive.
//!
//! # Safety
//! As for `object`.
#![allow(unsafe_code)]

use super::object::Object;
use hal_api::abi::OfflineVtbl;
use hal_api::status::Result;
use hal_api::traits::{IOfflineStreamOperator, IStreamOperatorCallback};

/// An offline operator. Released and destroyed on drop.
pub(super) struct PluginOffline(pub(super) Object<OfflineVtbl, dyn IStreamOperatorCallback>);

impl IOfflineStreamOperator for PluginOffline {
    fn cancel_capture(&self, capture_id: i32) -> Result<()> {
        // SAFETY: see the module.
        self.0.call("cancel_capture", |table, obj| unsafe { (table.cancel_capture)(obj, capture_id) })
    }

    fn release_streams(&self, ids: &[i32]) -> Result<()> {
        self.0.teardown("release_streams", |table, obj| {
            // SAFETY: see the module.
            unsafe { (table.release_streams)(obj, ids.as_ptr(), ids.len()) }
        })
    }

    fn release(&self) -> Result<()> {
        // SAFETY: see the module.
        self.0.end("release", |table, obj| unsafe { (table.release)(obj) }, || ())
    }
}
