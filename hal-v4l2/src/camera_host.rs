//! `ICameraHost` over the cameras that the kernel has now.

use crate::ability;
use crate::control::Controls;
use crate::device::V4l2Device;
use crate::enumerate::{self, Camera, Places, modes};
use crate::errno;
use crate::hotplug::{Hotplug, Present};
use crate::pipeline::Pipeline;
use crate::settings;
use crate::sys::Node;
use hal_api::camera::{OpenFlags, VendorTag};
use hal_api::driver::{Driver, Host, Init};
use hal_api::metadata::Metadata;
use hal_api::status::{Error, Result, Status};
use hal_api::traits::{ICameraDevice, ICameraDeviceCallback, ICameraHost, ICameraHostCallback};
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

/// The driver.
pub struct V4l2Host {
    host: Option<Host>,
    places: Arc<Places>,
    open: Arc<Mutex<BTreeSet<String>>>,
    hotplug: Mutex<Option<Hotplug>>,
}

impl core::fmt::Debug for V4l2Host {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("V4l2Host")
            .field("places", &self.places)
            .field("open", &self.open)
            .finish_non_exhaustive()
    }
}

impl Driver for V4l2Host {
    const NAME: &'static str = "v4l2";
    const VENDOR: &'static str = "chal";
    const VERSION: &'static str = env!("CARGO_PKG_VERSION");

    fn probe(init: Init) -> Result<Self> {
        Ok(Self::new(Places::system(), Some(init.host)))
    }
}

impl V4l2Host {
    /// The driver over the cameras of `places`; with a host, exported memory is taken from its budget.
    pub fn new(places: Places, host: Option<Host>) -> Self {
        Self { host, places: Arc::new(places), open: Arc::default(), hotplug: Mutex::default() }
    }

    /// # Errors
    /// `INVALID_ARGUMENT` for an id that is not listed, with those that are; the reason if its node cannot be asked.
    fn find(&self, method: &str, camera_id: &str) -> Result<Camera> {
        let listing = enumerate::list(&self.places)?;
        if let Some(camera) = listing.cameras.iter().find(|camera| camera.id == camera_id) {
            return Ok(camera.clone());
        }
        let known: Vec<_> = listing.cameras.into_iter().map(|camera| camera.id).collect();
        let refused = listing.refused.iter().map(|refused| format!("; {}", refused.error.text()));
        let refused: String = refused.collect();
        let text =
            format!("{method}: there is no camera '{camera_id}'; there are [{}]{refused}", known.join(", "));
        Err(Error::invalid(text))
    }

    /// # Errors
    /// As [`errno::open_error`] says.
    fn node(&self, camera: &Camera) -> Result<Arc<dyn Node>> {
        (self.places.open)(&camera.path).map_err(|failure| errno::open_error(&camera.path, failure))
    }
}

impl ICameraHost for V4l2Host {
    fn set_callback(&self, callback: Arc<dyn ICameraHostCallback>) -> Result<()> {
        let present = Present::now(&self.places);
        let hotplug = Hotplug::start(Arc::clone(&self.places), present, callback)?;
        // The earlier one, if any, ends here.
        *self.hotplug.lock().unwrap_or_else(PoisonError::into_inner) = Some(hotplug);
        Ok(())
    }

    fn get_camera_ids(&self) -> Result<Vec<String>> {
        let listing = enumerate::list(&self.places)?;
        for refused in &listing.refused {
            tracing::warn!("{}", refused.error.text());
        }
        Ok(listing.cameras.into_iter().map(|camera| camera.id).collect())
    }

    fn get_camera_ability(&self, camera_id: &str) -> Result<Metadata> {
        let camera = self.find("get_camera_ability", camera_id)?;
        let node = self.node(&camera)?;
        let fail = |failure| errno::call_error(&camera.path, failure);
        let modes = modes(node.as_ref(), camera.kind).map_err(fail)?;
        let controls = Controls::discover(node.as_ref()).map_err(fail)?;
        ability::ability(&camera, &modes, &controls)
    }

    fn get_vendor_tags(&self) -> Result<Vec<VendorTag>> {
        Ok(settings::vendor_tags())
    }

    fn open_camera(
        &self,
        camera_id: &str,
        flags: OpenFlags,
        callback: Arc<dyn ICameraDeviceCallback>,
    ) -> Result<Arc<dyn ICameraDevice>> {
        if flags.contains(OpenFlags::SECURE) {
            let text = "open_camera: a V4L2 camera cannot be opened as a secure one";
            return Err(Error::new(Status::METHOD_NOT_SUPPORTED, text));
        }
        let camera = self.find("open_camera", camera_id)?;
        let lease = Lease::take(&self.open, camera_id)?;
        let node = self.node(&camera)?;
        let pipeline = Pipeline::new(&camera, Arc::clone(&node), self.host, callback)?;
        Ok(Arc::new(V4l2Device::start(pipeline, node, Box::new(lease))?))
    }
}

/// Holds a camera's id among those that are open.
struct Lease {
    open: Arc<Mutex<BTreeSet<String>>>,
    id: String,
}

impl Lease {
    /// # Errors
    /// `CAMERA_BUSY`.
    fn take(open: &Arc<Mutex<BTreeSet<String>>>, id: &str) -> Result<Self> {
        let new = open.lock().unwrap_or_else(PoisonError::into_inner).insert(id.to_owned());
        if new {
            return Ok(Self { open: Arc::clone(open), id: id.to_owned() });
        }
        Err(Error::new(Status::CAMERA_BUSY, format!("open_camera: {id} is open in this process already")))
    }
}

impl Drop for Lease {
    fn drop(&mut self) {
        self.open.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.id);
    }
}

#[cfg(test)]
mod tests;
