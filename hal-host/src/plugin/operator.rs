//! The stream operator of a loaded driver.
//!
//! # Safety
//! As for the device, which it keeps alive: the driver's operator belongs to it.
#![allow(unsafe_code)]

use super::buffers::{collect_exported, fence_out};
use super::call::Gate;
use super::callback::{OPERATOR_CALLBACK_VTBL, OPERATORS};
use super::handle::DeviceCore;
use super::object::{Object, place};
use super::offline::PluginOffline;
use super::services::take_sentence;
use hal_api::abi::{self, OperatorVtbl};
use hal_api::buffer::Buffer;
use hal_api::capture::CaptureInfo;
use hal_api::convert::{Collector, item_in, metadata_out};
use hal_api::metadata::MetadataRef;
use hal_api::status::{Error, Result, Status};
use hal_api::stream::{OperationMode, StreamAttributes, StreamInfo, StreamSupport};
use hal_api::traits::{
    BufferRef, ExportedBuffer, IOfflineStreamOperator, IStreamOperator, IStreamOperatorCallback, StreamAdvice,
};
use std::ffi::c_void;
use std::os::fd::OwnedFd;
use std::sync::Arc;

/// A stream operator.
pub(super) struct PluginOperator {
    device: Arc<DeviceCore>,
    table: OperatorVtbl,
    obj: *mut c_void,
}

// SAFETY: as for `DeviceCore`; `queue_buffer` alone goes past the gate, as its role [any] allows.
unsafe impl Send for PluginOperator {}
// SAFETY: as above.
unsafe impl Sync for PluginOperator {}

impl PluginOperator {
    pub(super) fn new(device: Arc<DeviceCore>, table: OperatorVtbl, obj: *mut c_void) -> Self {
        Self { device, table, obj }
    }

    fn call(&self, method: &str, call: impl FnOnce(&OperatorVtbl, *mut c_void) -> Status) -> Result<()> {
        self.device.object.call(method, |_, _| call(&self.table, self.obj))
    }

    fn teardown(&self, method: &str, call: impl FnOnce(&OperatorVtbl, *mut c_void) -> Status) -> Result<()> {
        self.device.object.teardown(method, |_, _| call(&self.table, self.obj))
    }

    fn needs(&self, minor: u16, method: &str) -> Result<()> {
        self.device.object.driver().needs(minor, method)
    }
}

impl IStreamOperator for PluginOperator {
    fn is_streams_supported(
        &self,
        mode: OperationMode,
        settings: MetadataRef<'_>,
        infos: &[StreamInfo],
    ) -> Result<StreamSupport> {
        let mut support = StreamSupport::NOT_SUPPORTED.0;
        let settings = metadata_out(settings);
        self.call("is_streams_supported", |table, obj| {
            let (ptr, len, out) = (infos.as_ptr(), infos.len(), &raw mut support);
            // SAFETY: see the module.
            unsafe { (table.is_streams_supported)(obj, mode.0, settings, ptr, len, out) }
        })?;
        let support = StreamSupport(support);
        let wrong = || Error::contract(format!("is_streams_supported: the driver answered {support:?}"));
        if support.is_known() { Ok(support) } else { Err(wrong()) }
    }

    fn advise_streams(
        &self,
        mode: OperationMode,
        settings: MetadataRef<'_>,
        infos: &[StreamInfo],
    ) -> Result<StreamAdvice> {
        let support = self.is_streams_supported(mode, settings, infos)?;
        // Logged during the call, on this thread.
        let why = take_sentence(Status::INVALID_ARGUMENT).unwrap_or_default();
        Ok(StreamAdvice { why, ..support.into() })
    }

    fn create_streams(&self, infos: &[StreamInfo]) -> Result<()> {
        self.call("create_streams", |table, obj| {
            // SAFETY: see the module.
            unsafe { (table.create_streams)(obj, infos.as_ptr(), infos.len()) }
        })
    }

    fn release_streams(&self, ids: &[i32]) -> Result<()> {
        self.teardown("release_streams", |table, obj| {
            // SAFETY: see the module.
            unsafe { (table.release_streams)(obj, ids.as_ptr(), ids.len()) }
        })
    }

    fn commit_streams(&self, mode: OperationMode, settings: MetadataRef<'_>) -> Result<()> {
        self.call("commit_streams", |table, obj| {
            // SAFETY: see the module.
            unsafe { (table.commit_streams)(obj, mode.0, metadata_out(settings)) }
        })
    }

    fn get_stream_attributes(&self) -> Result<Vec<StreamAttributes>> {
        let items = Collector::collect(|sink| {
            // SAFETY: see the module.
            self.call("get_stream_attributes", |table, obj| unsafe {
                (table.get_stream_attributes)(obj, sink)
            })
        })?;
        items.iter().map(|item| item_in(item)).collect()
    }

    fn attach_buffer_queue(&self, stream_id: i32, buffers: &[BufferRef<'_>]) -> Result<()> {
        let raw: Vec<Buffer> = buffers.iter().map(|buffer| *buffer.info()).collect();
        self.call("attach_buffer_queue", |table, obj| {
            // SAFETY: see the module; the descriptors are borrowed until the call returns.
            unsafe { (table.attach_buffer_queue)(obj, stream_id, raw.as_ptr(), raw.len()) }
        })
    }

    fn export_buffers(&self, stream_id: i32, first_id: u64, count: u32) -> Result<Vec<ExportedBuffer>> {
        let export = |sink| {
            self.call("export_buffers", |table, obj| {
                // SAFETY: see the module.
                unsafe { (table.export_buffers)(obj, stream_id, first_id, count, sink) }
            })
        };
        // SAFETY: the driver gives the descriptors away when it puts them.
        unsafe { collect_exported(count, export) }
    }

    fn detach_buffer_queue(&self, stream_id: i32) -> Result<()> {
        // SAFETY: see the module.
        self.call("detach_buffer_queue", |table, obj| unsafe { (table.detach_buffer_queue)(obj, stream_id) })
    }

    fn queue_buffer(&self, stream_id: i32, buffer_id: u64, acquire_fence: Option<OwnedFd>) -> Result<()> {
        let fence = fence_out(acquire_fence);
        // SAFETY: see the module; the fence is the driver's from here on (D18).
        let status = unsafe { (self.table.queue_buffer)(self.obj, stream_id, buffer_id, fence) };
        if status.is_ok() { Ok(()) } else { Err(Error::from(status.known()).during("queue_buffer")) }
    }

    fn capture(&self, capture_id: i32, info: &CaptureInfo<'_>, is_streaming: bool) -> Result<()> {
        let info = abi::CaptureInfo {
            struct_size: hal_api::units::struct_size::<abi::CaptureInfo>(),
            flags: u32::from(info.enable_shutter_callback),
            stream_ids: info.stream_ids.as_ptr(),
            n_streams: info.stream_ids.len(),
            settings: metadata_out(info.settings),
        };
        self.call("capture", |table, obj| {
            // SAFETY: see the module.
            unsafe { (table.capture)(obj, capture_id, &raw const info, u32::from(is_streaming)) }
        })
    }

    fn cancel_capture(&self, capture_id: i32) -> Result<()> {
        // SAFETY: see the module.
        self.call("cancel_capture", |table, obj| unsafe { (table.cancel_capture)(obj, capture_id) })
    }

    /// The offline operator has a place and a gate of its own: it outlives this camera.
    fn change_to_offline_stream(
        &self,
        ids: &[i32],
        callback: Arc<dyn IStreamOperatorCallback>,
    ) -> Result<Arc<dyn IOfflineStreamOperator>> {
        let (gate, method) = (Gate::new(), "change_to_offline_stream");
        let ticket = place(&OPERATORS, &gate, callback, method)?;
        let callback =
            abi::OperatorCallback { vtbl: &raw const OPERATOR_CALLBACK_VTBL, ctx: ticket.context() };
        let mut out = abi::Offline { vtbl: std::ptr::null(), obj: std::ptr::null_mut() };
        self.teardown(method, |table, obj| {
            let (ptr, len) = (ids.as_ptr(), ids.len());
            // SAFETY: see the module; the ticket lives until the offline operator is destroyed.
            unsafe { (table.change_to_offline_stream)(obj, ptr, len, &raw const callback, &raw mut out) }
        })?;
        let driver = self.device.object.driver();
        // SAFETY: the driver handed it out.
        let object = unsafe {
            Object::adopt(driver, gate, (out.vtbl, out.obj), |table| table.destroy, ticket, method)
        };
        Ok(Arc::new(PluginOffline(object?)))
    }

    fn update_streams(&self, infos: &[StreamInfo]) -> Result<()> {
        self.needs(2, "update_streams")?;
        self.call("update_streams", |table, obj| {
            // SAFETY: see the module.
            unsafe { (table.update_streams)(obj, infos.as_ptr(), infos.len()) }
        })
    }

    fn confirm_capture(&self, capture_id: i32) -> Result<()> {
        self.needs(2, "confirm_capture")?;
        // SAFETY: see the module.
        self.call("confirm_capture", |table, obj| unsafe { (table.confirm_capture)(obj, capture_id) })
    }

    fn enable_result(&self, stream_id: i32, settings: MetadataRef<'_>) -> Result<()> {
        self.needs(3, "enable_result")?;
        self.call("enable_result", |table, obj| {
            // SAFETY: see the module.
            unsafe { (table.enable_result)(obj, stream_id, metadata_out(settings)) }
        })
    }

    fn disable_result(&self, stream_id: i32, settings: MetadataRef<'_>) -> Result<()> {
        self.needs(3, "disable_result")?;
        self.call("disable_result", |table, obj| {
            // SAFETY: see the module.
            unsafe { (table.disable_result)(obj, stream_id, metadata_out(settings)) }
        })
    }
}
