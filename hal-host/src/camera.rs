//! An open camera with running streams, for programs that want frames and no HDI.
//!
//! ```text
//! Camera::open ──> start(&[StreamRequest]) ──> Running { streams, events } ──> stop
//! ```

mod request;
mod watch;
mod advise;
mod running;

pub use request::{CameraInfo, StreamRequest};
pub use running::Running;

use self::running::Memory;
use self::watch::Watch;
use crate::plugin::Driver;
use crate::pool::{MemoryBudget, MemoryDevices};
use hal_api::ability::StreamConfiguration;
use hal_api::camera::OpenFlags;
use hal_api::metadata::MetadataRef;
use hal_api::status::{Error, Result, Status};
use hal_api::traits::{ICameraDevice, ICameraHost};
use std::fmt;
use std::sync::Arc;

/// An open camera. Closed on drop.
pub struct Camera {
    id: String,
    host: Arc<dyn ICameraHost>,
    device: Arc<dyn ICameraDevice>,
    watch: Arc<Watch>,
    budget: MemoryBudget,
    devices: MemoryDevices,
}

impl fmt::Debug for Camera {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Camera").field("id", &self.id).finish_non_exhaustive()
    }
}

impl Camera {
    /// Opens a camera of a driver, with memory from `budget`.
    ///
    /// # Errors
    /// Those of `ICameraHost::open_camera`.
    pub fn open(driver: &Driver, id: &str, budget: MemoryBudget) -> Result<Self> {
        let watch = Arc::new(Watch::default());
        let callback = Arc::clone(&watch);
        let device = driver.host().open_camera(id, OpenFlags::empty(), callback)?;
        let host = Arc::clone(driver.host());
        Ok(Self { id: id.to_owned(), host, device, watch, budget, devices: MemoryDevices::probe() })
    }

    /// Its id.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The HDI's device, for what is not here.
    pub fn device(&self) -> &Arc<dyn ICameraDevice> {
        &self.device
    }

    /// Changes settings.
    ///
    /// # Errors
    /// Those of `ICameraDevice::update_settings`.
    pub fn update_settings(&self, settings: MetadataRef<'_>) -> Result<()> {
        self.device.update_settings(settings)
    }

    /// Creates and commits streams, registers buffers with them and starts one capture on all. One
    /// [`Running`] at a time: a second takes the first one's callbacks away.
    ///
    /// # Errors
    /// Why a stream cannot be, with what was asked and what could be instead; nothing is left behind.
    /// `CAMERA_BUSY` while streams of an earlier start run.
    pub fn start(&self, requests: &[StreamRequest]) -> Result<Running> {
        if self.watch.follows() {
            let text = format!("camera '{}' streams already; stop that first", self.id);
            return Err(Error::new(Status::CAMERA_BUSY, text));
        }
        let memory = Memory { budget: &self.budget, devices: &self.devices };
        Running::start(&self.device, &self.watch, requests, || self.configurations(), memory)
    }

    /// What it advertises; nothing if that cannot be read, which costs an advice and no streams.
    fn configurations(&self) -> Vec<StreamConfiguration> {
        let info = self.host.get_camera_ability(&self.id).and_then(|it| CameraInfo::new(&self.id, it));
        info.map(|info| info.configurations).unwrap_or_default()
    }

    /// Closes the camera and says how that went; dropping it does the same and says nothing.
    ///
    /// # Errors
    /// Those of `ICameraDevice::close`.
    pub fn close(self) -> Result<()> {
        self.device.close()
    }
}

impl Drop for Camera {
    fn drop(&mut self) {
        match self.device.close() {
            Err(error) if error.status() != Status::CAMERA_CLOSED => {
                tracing::warn!(camera = self.id, "close: {error}");
            }
            _ => {}
        }
    }
}
