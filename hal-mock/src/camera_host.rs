//! `ICameraHost` of the mock: the cameras of a profile.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use hal_api::camera::{OpenFlags, ResourceCost, VendorTag};
use hal_api::driver::{Driver, Host, Init};
use hal_api::metadata::{Metadata, ValueType};
use hal_api::status::{Error, Result, Status};
use hal_api::traits::{ICameraDevice, ICameraDeviceCallback, ICameraHost, ICameraHostCallback};

use crate::ability;
use crate::canvas::Source;
use crate::device::{MockDevice, Seat};
use crate::operator::Core;
use crate::profile::{CameraProfile, Profile, SceneSpec};
use crate::scene::Scene;
use crate::sensor::Sensor;
use crate::settings::{STEP, STEP_NAME};

/// The mock driver.
pub struct MockDriver {
    profile: Profile,
    cameras: Vec<Camera>,
    host: Option<Host>,
    callback: Mutex<Option<Arc<dyn ICameraHostCallback>>>,
}

/// What a camera needs besides its profile.
#[derive(Debug)]
struct Camera {
    source: Source,
    taken: Arc<AtomicBool>,
}

impl std::fmt::Debug for MockDriver {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("MockDriver").field("profile", &self.profile).finish_non_exhaustive()
    }
}

impl Driver for MockDriver {
    const NAME: &'static str = "mock";
    const VENDOR: &'static str = "chal";
    const VERSION: &'static str = env!("CARGO_PKG_VERSION");

    fn probe(init: Init) -> Result<Self> {
        let profile =
            Profile::from_config(&init.config).map_err(|fault| Error::invalid(fault.to_string()))?;
        Ok(Self { host: Some(init.host), ..Self::new(profile)? })
    }
}

impl MockDriver {
    /// The driver for a profile, without a host: for use in process. Loads the pictures that it names.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` if a picture is missing or cannot be decoded, with the camera and the file.
    pub fn new(profile: Profile) -> Result<Self> {
        let cameras = profile
            .cameras
            .iter()
            .map(|camera| Ok(Camera { source: source(camera)?, taken: Arc::new(AtomicBool::new(false)) }));
        let cameras = cameras.collect::<Result<Vec<_>>>()?;
        Ok(Self { profile, cameras, host: None, callback: Mutex::new(None) })
    }

    fn find(&self, method: &str, id: &str) -> Result<(u16, &CameraProfile, &Camera)> {
        let cameras = self.profile.cameras.iter().zip(&self.cameras);
        let found = (0..).zip(cameras).find(|(_, (camera, _))| camera.id == id);
        found.map(|(number, (profile, camera))| (number, profile, camera)).ok_or_else(|| {
            let known: Vec<&str> = self.profile.cameras.iter().map(|camera| camera.id.as_str()).collect();
            Error::invalid(format!("{method}: there is no camera {id:?}; there are {}", known.join(", ")))
        })
    }
}

impl ICameraHost for MockDriver {
    fn set_callback(&self, callback: Arc<dyn ICameraHostCallback>) -> Result<()> {
        // Kept for cameras that come and go; the old one is dropped without the lock.
        let old = self.callback.lock().unwrap_or_else(PoisonError::into_inner).replace(callback);
        drop(old);
        Ok(())
    }

    fn get_camera_ids(&self) -> Result<Vec<String>> {
        Ok(self.profile.cameras.iter().map(|camera| camera.id.clone()).collect())
    }

    fn get_camera_ability(&self, camera_id: &str) -> Result<Metadata> {
        let (_, camera, _) = self.find("get_camera_ability", camera_id)?;
        ability::describe(&self.profile, camera)
    }

    fn open_camera(
        &self,
        camera_id: &str,
        flags: OpenFlags,
        callback: Arc<dyn ICameraDeviceCallback>,
    ) -> Result<Arc<dyn ICameraDevice>> {
        let (number, profile, camera) = self.find("open_camera", camera_id)?;
        if !flags.is_empty() {
            let text = format!("open_camera: {flags:?} is not supported; the mock has no secure memory");
            return Err(Error::new(Status::METHOD_NOT_SUPPORTED, text));
        }
        if camera.taken.swap(true, Ordering::AcqRel) {
            let text = format!("open_camera: camera {camera_id:?} is open already; close it first");
            return Err(Error::new(Status::CAMERA_BUSY, text));
        }
        let seat = Seat(Arc::clone(&camera.taken));
        let clock = self.profile.clock;
        let core = Core {
            sensor: Sensor::start(number, clock, profile, callback)?,
            profile: profile.clone(),
            source: camera.source.clone(),
            clock,
            memory: self.profile.memory,
            number,
            host: self.host,
        };
        Ok(Arc::new(MockDevice::new(core, seat)))
    }

    fn get_resource_cost(&self, camera_id: &str) -> Result<ResourceCost> {
        self.find("get_resource_cost", camera_id)?;
        Ok(ResourceCost { cost: 0, conflicting_devices: Vec::new() })
    }

    fn get_vendor_tags(&self) -> Result<Vec<VendorTag>> {
        let tag = STEP.map(|step| VendorTag {
            tag: step.id(),
            value_type: ValueType::Int32.code().into(),
            count: 1,
            name: STEP_NAME.to_owned(),
            document: "Makes this many frames happen; the profile's clock must be \"step\".".to_owned(),
        });
        Ok(tag.into_iter().collect())
    }
}

/// What a camera sees.
///
/// # Errors
/// `INVALID_ARGUMENT` that names camera and file.
fn source(camera: &CameraProfile) -> Result<Source> {
    match &camera.scene {
        SceneSpec::Pattern(pattern) => Ok(Source::Pattern(*pattern)),
        SceneSpec::Pictures { path, frames_each } => {
            let scene = Scene::load(path, *frames_each);
            let scene =
                scene.map_err(|fault| Error::invalid(format!("camera {:?}, scene: {fault}", camera.id)))?;
            Ok(Source::Scene(Arc::new(scene)))
        }
    }
}
