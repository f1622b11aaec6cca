//! The cameras of a loaded driver, as `ICameraHost`.
//!
//! # Safety
//! As for the driver's core, which it keeps alive.
#![allow(unsafe_code)]

use super::callback::{HOST_CALLBACK_VTBL, HOSTS};
use super::core::{Core, texts};
use super::device::PluginDevice;
use super::image::PluginImageSession;
use super::mock_control::PluginMockControl;
use super::registry::Ticket;
use super::video::PluginVideoSession;
use hal_api::abi;
use hal_api::camera::{OpenFlags, PrelaunchConfig, ResourceCost, VendorTag};
use hal_api::checked::{CheckedDevice, CheckedImageSession, CheckedVideoSession};
use hal_api::convert::{Collector, item_in, metadata_out, str_in, str_out};
use hal_api::metadata::Metadata;
use hal_api::status::{Error, Result, Status};
use hal_api::traits::{
    ICameraDevice, ICameraDeviceCallback, ICameraHost, ICameraHostCallback, IImageProcessCallback,
    IImageProcessService, IImageProcessSession, IMockControl, IVideoProcessCallback, IVideoProcessService,
    IVideoProcessSession,
};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// A loaded driver.
pub(super) struct PluginHost {
    core: Arc<Core>,
    callback: Mutex<Option<Ticket<dyn ICameraHostCallback>>>,
    /// Asked for once.
    control: OnceLock<Option<PluginMockControl>>,
}

impl PluginHost {
    pub(super) fn new(core: Arc<Core>) -> Self {
        Self { core, callback: Mutex::new(None), control: OnceLock::new() }
    }
}

impl ICameraHost for PluginHost {
    fn set_callback(&self, callback: Arc<dyn ICameraHostCallback>) -> Result<()> {
        let full = || Error::new(Status::INSUFFICIENT_RESOURCES, "set_callback: too many callbacks");
        let ticket = HOSTS.insert(0, callback).ok_or_else(full)?;
        let raw = abi::CameraHostCallback { vtbl: &raw const HOST_CALLBACK_VTBL, ctx: ticket.context() };
        // SAFETY: see the module; the ticket is kept until it is replaced.
        self.core.call("set_callback", |table, obj| unsafe { (table.set_callback)(obj, &raw const raw) })?;
        let old = self.callback.lock().unwrap_or_else(PoisonError::into_inner).replace(ticket);
        drop(old);
        Ok(())
    }

    fn get_camera_ids(&self) -> Result<Vec<String>> {
        let items = Collector::collect(|sink| {
            // SAFETY: see the module.
            self.core.call("get_camera_ids", |table, obj| unsafe { (table.get_camera_ids)(obj, sink) })
        })?;
        texts("get_camera_ids", items)
    }

    fn get_camera_ability(&self, camera_id: &str) -> Result<Metadata> {
        let pieces = Collector::collect(|sink| {
            self.core.call("get_camera_ability", |table, obj| {
                // SAFETY: see the module.
                unsafe { (table.get_camera_ability)(obj, str_out(camera_id), sink) }
            })
        })?;
        Metadata::from_bytes(pieces.concat()).map_err(|fault| {
            Error::contract(format!("get_camera_ability: the driver's blob is wrong: {fault}"))
        })
    }

    fn open_camera(
        &self,
        camera_id: &str,
        flags: OpenFlags,
        callback: Arc<dyn ICameraDeviceCallback>,
    ) -> Result<Arc<dyn ICameraDevice>> {
        let device = CheckedDevice::open(callback, |callback| {
            Ok(Arc::new(PluginDevice::open(&self.core, camera_id, flags, callback)?))
        })?;
        Ok(Arc::new(device))
    }

    fn set_flashlight(&self, camera_id: &str, on: bool) -> Result<()> {
        self.core.call("set_flashlight", |table, obj| {
            // SAFETY: see the module.
            unsafe { (table.set_flashlight)(obj, str_out(camera_id), u32::from(on)) }
        })
    }

    fn prelaunch(&self, config: &PrelaunchConfig<'_>) -> Result<()> {
        self.core.needs(1, "prelaunch")?;
        let raw = abi::PrelaunchConfig {
            struct_size: hal_api::units::struct_size::<abi::PrelaunchConfig>(),
            operation_mode: config.mode.map_or(u32::MAX, |mode| mode.0),
            camera_id: str_out(config.camera_id),
            streams: config.streams.as_ptr(),
            n_streams: config.streams.len(),
            settings: metadata_out(config.settings),
        };
        // SAFETY: see the module.
        self.core.call("prelaunch", |table, obj| unsafe { (table.prelaunch)(obj, &raw const raw) })
    }

    fn notify_device_state_change(&self, kind: i32, state: i32) -> Result<()> {
        self.core.needs(2, "notify_device_state_change")?;
        self.core.call("notify_device_state_change", |table, obj| {
            // SAFETY: see the module.
            unsafe { (table.notify_device_state_change)(obj, kind, state) }
        })
    }

    fn set_flashlight_level(&self, level: f32) -> Result<()> {
        self.core.needs(2, "set_flashlight_level")?;
        // SAFETY: see the module.
        self.core
            .call("set_flashlight_level", |table, obj| unsafe { (table.set_flashlight_level)(obj, level) })
    }

    fn pre_camera_switch(&self, camera_id: &str) -> Result<()> {
        self.core.needs(2, "pre_camera_switch")?;
        self.core.call("pre_camera_switch", |table, obj| {
            // SAFETY: see the module.
            unsafe { (table.pre_camera_switch)(obj, str_out(camera_id)) }
        })
    }

    fn get_resource_cost(&self, camera_id: &str) -> Result<ResourceCost> {
        self.core.needs(3, "get_resource_cost")?;
        let mut cost = 0;
        let items = Collector::collect(|sink| {
            self.core.call("get_resource_cost", |table, obj| {
                // SAFETY: see the module.
                unsafe { (table.get_resource_cost)(obj, str_out(camera_id), &raw mut cost, sink) }
            })
        })?;
        Ok(ResourceCost { cost, conflicting_devices: texts("get_resource_cost", items)? })
    }

    fn get_vendor_tags(&self) -> Result<Vec<VendorTag>> {
        self.core.needs(3, "get_vendor_tags")?;
        let mut found = Vec::new();
        // Strings in a row live only until `put` returns, so they are copied there.
        let mut take = |item: &[u8]| -> Result<()> {
            let row: abi::VendorTag = item_in(item)?;
            // SAFETY: the row's strings live until `put` returns.
            let (name, document) = unsafe { (str_in(row.name)?, str_in(row.document)?) };
            let (tag, value_type, count) = (row.tag, row.value_type, row.count);
            found.push(VendorTag {
                tag,
                value_type,
                count,
                name: name.to_owned(),
                document: document.to_owned(),
            });
            Ok(())
        };
        Collector::each(&mut take, |sink| {
            // SAFETY: see the module.
            self.core.call("get_vendor_tags", |table, obj| unsafe { (table.get_vendor_tags)(obj, sink) })
        })?;
        Ok(found)
    }

    /// There from minor 2 on; whether the driver has deferred photos it says when a session is made.
    fn image_process_service(&self) -> Option<&dyn IImageProcessService> {
        (self.core.minor() >= 2).then_some(self)
    }

    /// There from minor 3 on; whether the driver has deferred videos it says when a session is made.
    fn video_process_service(&self) -> Option<&dyn IVideoProcessService> {
        (self.core.minor() >= 3).then_some(self)
    }

    fn mock_control(&self) -> Option<&dyn IMockControl> {
        let control = self.control.get_or_init(|| PluginMockControl::find(&self.core));
        control.as_ref().map(|control| control as &dyn IMockControl)
    }
}

impl IImageProcessService for PluginHost {
    fn create_image_process_session(
        &self,
        user_id: i32,
        callback: Arc<dyn IImageProcessCallback>,
    ) -> Result<Arc<dyn IImageProcessSession>> {
        let session = CheckedImageSession::create(user_id, callback, |callback| {
            Ok(Arc::new(PluginImageSession::create(&self.core, user_id, callback)?))
        })?;
        Ok(Arc::new(session))
    }
}

impl IVideoProcessService for PluginHost {
    fn create_video_process_session(
        &self,
        user_id: i32,
        callback: Arc<dyn IVideoProcessCallback>,
    ) -> Result<Arc<dyn IVideoProcessSession>> {
        let session = CheckedVideoSession::create(user_id, callback, |callback| {
            Ok(Arc::new(PluginVideoSession::create(&self.core, user_id, callback)?))
        })?;
        Ok(Arc::new(session))
    }
}
