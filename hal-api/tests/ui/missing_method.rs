//! A driver without a way to list its cameras is none.

use hal_api::camera::OpenFlags;
use hal_api::metadata::Metadata;
use hal_api::status::Result;
use hal_api::traits::{ICameraDevice, ICameraDeviceCallback, ICameraHost, ICameraHostCallback};
use std::sync::Arc;

struct Half;

impl ICameraHost for Half {
    fn set_callback(&self, _: Arc<dyn ICameraHostCallback>) -> Result<()> {
        Ok(())
    }

    fn get_camera_ability(&self, _: &str) -> Result<Metadata> {
        Ok(Metadata::new())
    }

    fn open_camera(&self, _: &str, _: OpenFlags, _: Arc<dyn ICameraDeviceCallback>) -> Result<Arc<dyn ICameraDevice>> {
        Err(hal_api::status::Error::device("none"))
    }
}

fn main() {}
