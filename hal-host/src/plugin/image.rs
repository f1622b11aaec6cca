//! A session over deferred photos of a loaded driver.
//!
//! # Safety
//! As for `object`.
#![allow(unsafe_code)]

use super::call::Gate;
use super::callback::{IMAGE_CALLBACK_VTBL, IMAGES};
use super::core::{Core, texts};
use super::object::{Object, place};
use hal_api::abi::{self, ImageSessionVtbl};
use hal_api::convert::{Collector, str_out};
use hal_api::deferred::ExecutionMode;
use hal_api::status::Result;
use hal_api::traits::{IImageProcessCallback, IImageProcessSession};
use std::sync::Arc;

/// A session. Destroyed on drop.
pub(super) struct PluginImageSession(Object<ImageSessionVtbl, dyn IImageProcessCallback>);

impl PluginImageSession {
    /// Makes a session of a user.
    pub(super) fn create(
        driver: &Arc<Core>,
        user_id: i32,
        callback: Arc<dyn IImageProcessCallback>,
    ) -> Result<Self> {
        let (gate, method) = (Gate::new(), "create_image_process_session");
        let ticket = place(&IMAGES, &gate, callback, method)?;
        let callback = abi::ImageCallback { vtbl: &raw const IMAGE_CALLBACK_VTBL, ctx: ticket.context() };
        let mut out = abi::ImageSession { vtbl: std::ptr::null(), obj: std::ptr::null_mut() };
        driver.call(method, |table, obj| {
            // SAFETY: see the module; arguments live until the call returns, the ticket until `destroy`.
            unsafe { (table.create_image_process_session)(obj, user_id, &raw const callback, &raw mut out) }
        })?;
        // SAFETY: the driver handed it out.
        let object = unsafe {
            Object::adopt(driver, gate, (out.vtbl, out.obj), |table| table.destroy, ticket, method)
        };
        object.map(Self)
    }
}

impl IImageProcessSession for PluginImageSession {
    fn get_concurrency(&self, mode: ExecutionMode) -> Result<u32> {
        let mut count = 0;
        self.0.call("get_concurrency", |table, obj| {
            // SAFETY: see the module.
            unsafe { (table.get_concurrency)(obj, mode.0, &raw mut count) }
        })?;
        Ok(count)
    }

    fn get_pending_images(&self) -> Result<Vec<String>> {
        let items = Collector::collect(|sink| {
            // SAFETY: see the module.
            self.0.call("get_pending_images", |table, obj| unsafe { (table.get_pending_images)(obj, sink) })
        })?;
        texts("get_pending_images", items)
    }

    fn set_execution_mode(&self, mode: ExecutionMode) -> Result<()> {
        // SAFETY: see the module.
        self.0.call("set_execution_mode", |table, obj| unsafe { (table.set_execution_mode)(obj, mode.0) })
    }

    fn process_image(&self, id: &str) -> Result<()> {
        // SAFETY: see the module.
        self.0.call("process_image", |table, obj| unsafe { (table.process_image)(obj, str_out(id)) })
    }

    fn remove_image(&self, id: &str) -> Result<()> {
        // SAFETY: see the module.
        self.0.call("remove_image", |table, obj| unsafe { (table.remove_image)(obj, str_out(id)) })
    }

    fn interrupt(&self) -> Result<()> {
        // SAFETY: see the module.
        self.0.call("interrupt", |table, obj| unsafe { (table.interrupt)(obj) })
    }

    fn reset(&self) -> Result<()> {
        // SAFETY: see the module.
        self.0.call("reset", |table, obj| unsafe { (table.reset)(obj) })
    }
}
