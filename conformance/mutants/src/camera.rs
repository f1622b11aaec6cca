//! The mock's camera host and device with a fault.

use crate::callback::Callback;
use crate::fault::Fault;
use crate::operator::Operator;
use hal_api::camera::{OpenFlags, PrelaunchConfig, ResourceCost, ResultMode, VendorTag};
use hal_api::driver::{Driver, Init};
use hal_api::metadata::{Metadata, MetadataRef};
use hal_api::status::Result;
use hal_api::traits::{
    ICameraDevice, ICameraDeviceCallback, ICameraHost, ICameraHostCallback, IImageProcessService,
    IStreamOperator, IStreamOperatorCallback, IVideoProcessService,
};
use hal_mock::MockDriver;
use std::sync::Arc;

/// The mock, with a fault or without.
pub(crate) struct Mutant {
    mock: MockDriver,
    fault: Option<Fault>,
}

impl Driver for Mutant {
    const NAME: &'static str = "mutant";
    const VENDOR: &'static str = MockDriver::VENDOR;
    const VERSION: &'static str = MockDriver::VERSION;
    const MINOR: u16 = MockDriver::MINOR;

    fn probe(init: Init) -> Result<Self> {
        let fault = Fault::chosen()?;
        Ok(Self { mock: MockDriver::probe(init)?, fault })
    }
}

impl ICameraHost for Mutant {
    fn set_callback(&self, callback: Arc<dyn ICameraHostCallback>) -> Result<()> {
        self.mock.set_callback(callback)
    }

    fn get_camera_ids(&self) -> Result<Vec<String>> {
        self.mock.get_camera_ids()
    }

    fn get_camera_ability(&self, camera_id: &str) -> Result<Metadata> {
        self.mock.get_camera_ability(camera_id)
    }

    fn open_camera(
        &self,
        camera_id: &str,
        flags: OpenFlags,
        callback: Arc<dyn ICameraDeviceCallback>,
    ) -> Result<Arc<dyn ICameraDevice>> {
        let mock = self.mock.open_camera(camera_id, flags, callback)?;
        Ok(match self.fault {
            Some(fault) => Arc::new(Device { mock, fault }),
            None => mock,
        })
    }

    fn set_flashlight(&self, camera_id: &str, on: bool) -> Result<()> {
        self.mock.set_flashlight(camera_id, on)
    }

    fn prelaunch(&self, config: &PrelaunchConfig<'_>) -> Result<()> {
        self.mock.prelaunch(config)
    }

    fn notify_device_state_change(&self, notify_type: i32, device_state: i32) -> Result<()> {
        self.mock.notify_device_state_change(notify_type, device_state)
    }

    fn set_flashlight_level(&self, level: f32) -> Result<()> {
        self.mock.set_flashlight_level(level)
    }

    fn pre_camera_switch(&self, camera_id: &str) -> Result<()> {
        self.mock.pre_camera_switch(camera_id)
    }

    fn get_resource_cost(&self, camera_id: &str) -> Result<ResourceCost> {
        self.mock.get_resource_cost(camera_id)
    }

    fn get_vendor_tags(&self) -> Result<Vec<VendorTag>> {
        self.mock.get_vendor_tags()
    }

    fn image_process_service(&self) -> Option<&dyn IImageProcessService> {
        self.mock.image_process_service()
    }

    fn video_process_service(&self) -> Option<&dyn IVideoProcessService> {
        self.mock.video_process_service()
    }
}

struct Device {
    mock: Arc<dyn ICameraDevice>,
    fault: Fault,
}

impl ICameraDevice for Device {
    fn get_stream_operator(
        &self,
        callback: Arc<dyn IStreamOperatorCallback>,
    ) -> Result<Arc<dyn IStreamOperator>> {
        let callback = Arc::new(Callback::new(callback, self.fault));
        let mock = self.mock.get_stream_operator(callback)?;
        Ok(Arc::new(Operator { mock, fault: self.fault }))
    }

    fn update_settings(&self, settings: MetadataRef<'_>) -> Result<()> {
        self.mock.update_settings(settings)
    }

    fn set_result_mode(&self, mode: ResultMode) -> Result<()> {
        self.mock.set_result_mode(mode)
    }

    fn get_enabled_results(&self) -> Result<Vec<u32>> {
        self.mock.get_enabled_results()
    }

    fn enable_results(&self, tags: &[u32]) -> Result<()> {
        self.mock.enable_results(tags)
    }

    fn disable_results(&self, tags: &[u32]) -> Result<()> {
        self.mock.disable_results(tags)
    }

    fn get_default_settings(&self) -> Result<Metadata> {
        self.mock.get_default_settings()
    }

    fn get_status(&self, query: MetadataRef<'_>) -> Result<Metadata> {
        self.mock.get_status(query)
    }

    fn reset(&self) -> Result<()> {
        self.mock.reset()
    }

    fn get_secure_camera_seq(&self) -> Result<u64> {
        self.mock.get_secure_camera_seq()
    }

    fn close(&self) -> Result<()> {
        self.mock.close()
    }
}
