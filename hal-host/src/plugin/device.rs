//! An open camera of a loaded driver.
//!
//! # Safety
//! The tables were checked when they were handed over; the objects live until `destroy`, which is called
//! once, when the last user is gone. Calls are serialised by the gate, as role [control] wants.
#![allow(unsafe_code)]

use super::call::Gate;
use super::callback::{DEVICE_CALLBACK_VTBL, DEVICES, OPERATOR_CALLBACK_VTBL, OPERATORS};
use super::core::Core;
use super::handle::DeviceCore;
use super::object::{Object, place};
use super::operator::PluginOperator;
use hal_api::abi::{self, DeviceVtbl, OperatorVtbl, Str};
use hal_api::camera::{OpenFlags, ResultMode};
use hal_api::convert::{Collector, metadata_out, str_out};
use hal_api::metadata::{Metadata, MetadataRef};
use hal_api::status::{Error, Result, Status};
use hal_api::table;
use hal_api::traits::{ICameraDevice, ICameraDeviceCallback, IStreamOperator, IStreamOperatorCallback};
use std::ffi::c_void;
use std::sync::Arc;

/// An open camera.
pub(super) struct PluginDevice {
    core: Arc<DeviceCore>,
}

impl PluginDevice {
    /// Opens a camera of the driver's.
    pub(super) fn open(
        driver: &Arc<Core>,
        camera_id: &str,
        flags: OpenFlags,
        callback: Arc<dyn ICameraDeviceCallback>,
    ) -> Result<Self> {
        let (gate, method) = (Gate::new(), "open_camera");
        let ticket = place(&DEVICES, &gate, callback, method)?;
        let options = abi::OpenOptions {
            struct_size: hal_api::units::struct_size::<abi::OpenOptions>(),
            flags: flags.bits(),
        };
        let callback = abi::DeviceCallback { vtbl: &raw const DEVICE_CALLBACK_VTBL, ctx: ticket.context() };
        let mut out = abi::Device { vtbl: std::ptr::null(), obj: std::ptr::null_mut() };
        let id: Str = str_out(camera_id);
        driver.call(method, |table, obj| {
            // SAFETY: see the module; arguments live until the call returns, the ticket until `destroy`.
            unsafe { (table.open_camera)(obj, id, &raw const options, &raw const callback, &raw mut out) }
        })?;
        // SAFETY: the driver handed it out.
        let object = unsafe {
            Object::adopt(driver, gate, (out.vtbl, out.obj), |table| table.destroy, ticket, method)
        };
        Ok(Self { core: Arc::new(DeviceCore::new(object?)) })
    }

    fn call(&self, method: &str, call: impl FnOnce(&DeviceVtbl, *mut c_void) -> Status) -> Result<()> {
        self.core.object.call(method, call)
    }

    fn blob(
        &self,
        method: &str,
        call: impl FnOnce(&DeviceVtbl, *mut c_void, *const abi::Sink) -> Status,
    ) -> Result<Metadata> {
        let pieces = Collector::collect(|sink| self.call(method, |table, obj| call(table, obj, sink)))?;
        Metadata::from_bytes(pieces.concat())
            .map_err(|fault| Error::contract(format!("{method}: the driver's blob is wrong: {fault}")))
    }

    fn needs(&self, minor: u16, method: &str) -> Result<()> {
        self.core.object.driver().needs(minor, method)
    }
}

impl ICameraDevice for PluginDevice {
    fn get_stream_operator(
        &self,
        callback: Arc<dyn IStreamOperatorCallback>,
    ) -> Result<Arc<dyn IStreamOperator>> {
        let ticket = place(&OPERATORS, self.core.object.gate(), callback, "get_stream_operator")?;
        let callback =
            abi::OperatorCallback { vtbl: &raw const OPERATOR_CALLBACK_VTBL, ctx: ticket.context() };
        let mut operator = abi::Operator { vtbl: std::ptr::null(), obj: std::ptr::null_mut() };
        self.call("get_stream_operator", |table, obj| {
            // SAFETY: see the module; the ticket lives until `destroy` or the next callback is in place.
            unsafe { (table.get_stream_operator)(obj, &raw const callback, &raw mut operator) }
        })?;
        // SAFETY: the driver hands over a table as the contract says.
        let table: OperatorVtbl = unsafe { table::load(operator.vtbl, self.core.object.driver().minor()) }
            .map_err(|fault| Error::contract(format!("get_stream_operator: {fault}")))?;
        self.core.set_operator(Some(ticket));
        Ok(Arc::new(PluginOperator::new(Arc::clone(&self.core), table, operator.obj)))
    }

    fn update_settings(&self, settings: MetadataRef<'_>) -> Result<()> {
        // SAFETY: see the module.
        self.call("update_settings", |table, obj| unsafe {
            (table.update_settings)(obj, metadata_out(settings))
        })
    }

    fn set_result_mode(&self, mode: ResultMode) -> Result<()> {
        // SAFETY: see the module.
        self.call("set_result_mode", |table, obj| unsafe { (table.set_result_mode)(obj, mode.0) })
    }

    fn get_enabled_results(&self) -> Result<Vec<u32>> {
        let items = Collector::collect(|sink| {
            // SAFETY: see the module.
            self.call("get_enabled_results", |table, obj| unsafe { (table.get_enabled_results)(obj, sink) })
        })?;
        let tag = |item: &Vec<u8>| item.as_slice().try_into().map(u32::from_ne_bytes).ok();
        let wrong = || Error::contract("get_enabled_results: the driver put an item that is not a uint32_t");
        items.iter().map(tag).collect::<Option<_>>().ok_or_else(wrong)
    }

    fn enable_results(&self, tags: &[u32]) -> Result<()> {
        self.call("enable_results", |table, obj| {
            // SAFETY: see the module.
            unsafe { (table.enable_results)(obj, tags.as_ptr(), tags.len()) }
        })
    }

    fn disable_results(&self, tags: &[u32]) -> Result<()> {
        self.call("disable_results", |table, obj| {
            // SAFETY: see the module.
            unsafe { (table.disable_results)(obj, tags.as_ptr(), tags.len()) }
        })
    }

    fn get_default_settings(&self) -> Result<Metadata> {
        self.needs(1, "get_default_settings")?;
        // SAFETY: see the module.
        self.blob("get_default_settings", |table, obj, sink| unsafe {
            (table.get_default_settings)(obj, sink)
        })
    }

    fn get_status(&self, query: MetadataRef<'_>) -> Result<Metadata> {
        self.needs(2, "get_status")?;
        self.blob("get_status", |table, obj, sink| {
            // SAFETY: see the module.
            unsafe { (table.get_status)(obj, metadata_out(query), sink) }
        })
    }

    fn reset(&self) -> Result<()> {
        self.needs(2, "reset")?;
        // SAFETY: see the module.
        self.core.object.teardown("reset", |table, obj| unsafe { (table.reset)(obj) })
    }

    fn get_secure_camera_seq(&self) -> Result<u64> {
        self.needs(3, "get_secure_camera_seq")?;
        let mut seq = 0;
        self.call("get_secure_camera_seq", |table, obj| {
            // SAFETY: see the module.
            unsafe { (table.get_secure_camera_seq)(obj, &raw mut seq) }
        })?;
        Ok(seq)
    }

    fn close(&self) -> Result<()> {
        let Self { core } = self;
        // SAFETY: see the module.
        core.object.end("close", |table, obj| unsafe { (table.close)(obj) }, || core.set_operator(None))
    }
}
