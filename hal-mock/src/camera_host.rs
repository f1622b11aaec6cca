//! `ICameraHost` of the mock: the cameras of a profile.

mod prelaunch;

use std::path::Path;
use std::sync::Arc;

use hal_api::camera::{OpenFlags, PrelaunchConfig, ResourceCost, VendorTag};
use hal_api::driver::{Driver, Host, Init};
use hal_api::metadata::{Metadata, ValueType};
use hal_api::status::{Error, Result, Status};
use hal_api::traits::{
    ICameraDevice, ICameraDeviceCallback, ICameraHost, ICameraHostCallback, IImageProcessService,
    IMockControl, IVideoProcessService,
};

use crate::ability;
use crate::board::Board;
use crate::canvas::{SceneSlot, Source};
use crate::deferred::Deferred;
use crate::device::MockDevice;
use crate::fault::{self, Faults, Services};
use crate::journal::Journal;
use crate::operator::Core;
use crate::profile::{CameraProfile, Object, Profile};
use crate::sensor::Sensor;
use crate::settings::{STEP, STEP_NAME};

/// The mock driver.
pub struct MockDriver {
    pub(crate) profile: Profile,
    pub(crate) board: Arc<Board>,
    pub(crate) journal: Arc<Journal>,
    pub(crate) faults: Arc<Faults>,
    /// What each camera sees.
    scenes: Vec<Arc<SceneSlot>>,
    /// Photos and videos that are finished later; `None` without a folder for them.
    pub(crate) deferred: Option<Arc<Deferred>>,
    /// The same, as faults leave it.
    services: Option<Services>,
    host: Option<Host>,
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
        Self::build(profile, init.store_dir.as_deref(), Some(init.host))
    }
}

impl MockDriver {
    /// The driver for a profile, without a host: for use in process. Loads the pictures and faults that
    /// it names.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` if a picture is missing or cannot be decoded, with the camera and the file; or if
    /// a script of faults is wrong.
    pub fn new(profile: Profile) -> Result<Self> {
        Self::build(profile, None, None)
    }

    /// The same with photos and videos that can be finished later, kept in `folder`.
    ///
    /// # Errors
    /// As [`MockDriver::new`].
    pub fn with_store(profile: Profile, folder: &Path) -> Result<Self> {
        Self::build(profile, Some(folder), None)
    }

    /// A store that cannot be used is told to the log and to whoever asks for a session; cameras go on
    /// without, and do not say that they defer.
    fn build(mut profile: Profile, store: Option<&Path>, host: Option<Host>) -> Result<Self> {
        let deferred = store.map(|folder| Arc::new(Deferred::open(folder, &profile, host)));
        let is_ready = deferred.as_ref().is_some_and(|deferred| deferred.is_ready());
        for camera in &mut profile.cameras {
            camera.controls.deferred_photo &= is_ready;
            camera.controls.deferred_video &= is_ready;
        }
        let scenes = (0..).zip(&profile.cameras).map(scene).collect::<Result<_>>()?;
        let journal = Arc::new(Journal::default());
        let board = Arc::new(Board::new(&profile, Arc::clone(&journal)));
        let faults = Arc::new(Faults::new(&profile, Arc::clone(&board), Arc::clone(&journal)));
        faults.arm(profile.all_faults().map_err(|fault| Error::invalid(fault.to_string()))?)?;
        let services = deferred.as_ref().map(|deferred| Services::new(&faults, Arc::clone(deferred)));
        Ok(Self { profile, board, journal, faults, scenes, deferred, services, host })
    }

    /// A camera that is plugged in.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` with those that are.
    fn find(&self, method: &str, id: &str) -> Result<(usize, &CameraProfile)> {
        let number = self.board.find(method, id)?;
        let camera = self.profile.cameras.get(number);
        camera.map(|camera| (number, camera)).ok_or_else(|| Error::device(format!("{method}: no profile")))
    }

    /// A call begins; `camera_id` is the camera that it names.
    ///
    /// # Errors
    /// What a fault answers.
    fn enter(&self, name: &'static str, camera_id: Option<&str>) -> Result<()> {
        let camera = camera_id.and_then(|id| self.board.number(name, id).ok());
        self.faults.enter(Object::CameraHost, name, camera)
    }

    /// Shows a camera another scene, now and whenever it is opened. Yields the sensor's number of the first
    /// frame that shows it.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` for a scene that there is not; the old one stays then.
    pub(crate) fn show(&self, number: usize, scene: &str) -> Result<u32> {
        let spec = self.profile.parse_scene(scene).map_err(|fault| Error::invalid(fault.to_string()))?;
        let wrong = |fault: &dyn std::fmt::Display| Error::invalid(format!("scene: {fault}"));
        let source = Source::open(&spec).map_err(|fault| wrong(&fault))?;
        let slot = self.scenes.get(number).ok_or_else(|| wrong(&"there is no such camera"))?;
        let seen = source.clone();
        let mut old = None;
        let from = slot.swap_from(source, |from| {
            let (from, gone) = self.board.show(number, &seen, from);
            old = gone;
            from
        });
        drop(old);
        from.map_err(|fault| wrong(&fault))
    }

    /// Starts a camera's sensor.
    ///
    /// # Errors
    /// `METHOD_NOT_SUPPORTED` for flags that the camera does not have; `INSUFFICIENT_RESOURCES`.
    fn start(
        &self,
        number: usize,
        camera: &CameraProfile,
        flags: OpenFlags,
        callback: Arc<dyn ICameraDeviceCallback>,
    ) -> Result<Core> {
        let secure = flags.contains(OpenFlags::SECURE);
        let unknown = flags.difference(OpenFlags::SECURE);
        if secure && !camera.board.secure || !unknown.is_empty() {
            let text = format!("open_camera: camera {:?} cannot be opened with {flags:?}", camera.id);
            return Err(Error::new(Status::METHOD_NOT_SUPPORTED, text));
        }
        let missing = || Error::device(format!("open_camera: camera {:?} sees nothing", camera.id));
        let scene = Arc::clone(self.scenes.get(number).ok_or_else(missing)?);
        // A profile has far fewer cameras.
        let number = u16::try_from(number).unwrap_or(u16::MAX);
        let clock = self.profile.clock;
        let keeper = self.deferred.as_ref();
        let keeper = keeper.and_then(|deferred| deferred.keeper(&self.profile, number, camera, &scene));
        Ok(Core {
            sensor: Sensor::start(number, clock, camera, keeper, self.host, callback)?,
            profile: camera.clone(),
            number,
            scene,
            clock,
            memory: self.profile.memory,
            secure_session: secure.then(|| self.board.secure_session()),
            host: self.host,
        })
    }
}

impl ICameraHost for MockDriver {
    fn set_callback(&self, callback: Arc<dyn ICameraHostCallback>) -> Result<()> {
        self.enter("set_callback", None)?;
        self.board.set_callback(callback)
    }

    fn get_camera_ids(&self) -> Result<Vec<String>> {
        self.enter("get_camera_ids", None)?;
        Ok(self.board.ids())
    }

    fn get_camera_ability(&self, camera_id: &str) -> Result<Metadata> {
        self.enter("get_camera_ability", Some(camera_id))?;
        let (_, camera) = self.find("get_camera_ability", camera_id)?;
        ability::describe(&self.profile, camera)
    }

    fn open_camera(
        &self,
        camera_id: &str,
        flags: OpenFlags,
        callback: Arc<dyn ICameraDeviceCallback>,
    ) -> Result<Arc<dyn ICameraDevice>> {
        self.enter("open_camera", Some(camera_id))?;
        let (number, camera) = self.find("open_camera", camera_id)?;
        let seat = self.board.take(number)?;
        let callback = fault::Device::callback(&self.faults, number, callback);
        let core = Arc::new(self.start(number, camera, flags, callback)?);
        self.board.opened(number, &core);
        let weak = Arc::downgrade(&core);
        let device = Arc::new(MockDevice::new(core, seat));
        Ok(Arc::new(fault::Device::new(&self.faults, number, weak, device)))
    }

    fn set_flashlight(&self, camera_id: &str, on: bool) -> Result<()> {
        self.enter("set_flashlight", Some(camera_id))?;
        let (number, _) = self.find("set_flashlight", camera_id)?;
        self.board.set_torch(number, on)
    }

    fn set_flashlight_level(&self, level: f32) -> Result<()> {
        self.enter("set_flashlight_level", None)?;
        self.board.set_torch_level(level)
    }

    fn prelaunch(&self, config: &PrelaunchConfig<'_>) -> Result<()> {
        self.enter("prelaunch", Some(config.camera_id))?;
        let (_, camera) = self.find("prelaunch", config.camera_id)?;
        prelaunch::check(camera, config)
    }

    fn pre_camera_switch(&self, camera_id: &str) -> Result<()> {
        self.enter("pre_camera_switch", Some(camera_id))?;
        // Nothing has to warm up: pictures were loaded when the driver was.
        self.find("pre_camera_switch", camera_id).map(drop)
    }

    fn notify_device_state_change(&self, notify_type: i32, device_state: i32) -> Result<()> {
        self.enter("notify_device_state_change", None)?;
        prelaunch::device_state(notify_type, device_state)
    }

    fn get_resource_cost(&self, camera_id: &str) -> Result<ResourceCost> {
        self.enter("get_resource_cost", Some(camera_id))?;
        let (_, camera) = self.find("get_resource_cost", camera_id)?;
        Ok(ResourceCost { cost: camera.board.cost, conflicting_devices: camera.board.conflicts.clone() })
    }

    fn get_vendor_tags(&self) -> Result<Vec<VendorTag>> {
        self.enter("get_vendor_tags", None)?;
        let tag = STEP.map(|step| VendorTag {
            tag: step.id(),
            value_type: ValueType::Int32.code().into(),
            count: 1,
            name: STEP_NAME.to_owned(),
            document: "Makes this many frames happen; the profile's clock must be \"step\".".to_owned(),
        });
        Ok(tag.into_iter().collect())
    }

    fn image_process_service(&self) -> Option<&dyn IImageProcessService> {
        self.services.as_ref().map(|services| services as &dyn IImageProcessService)
    }

    fn video_process_service(&self) -> Option<&dyn IVideoProcessService> {
        self.services.as_ref().map(|services| services as &dyn IVideoProcessService)
    }

    fn mock_control(&self) -> Option<&dyn IMockControl> {
        Some(self)
    }
}

/// What a camera sees.
///
/// # Errors
/// `INVALID_ARGUMENT` that names camera and file.
fn scene((number, camera): (u16, &CameraProfile)) -> Result<Arc<SceneSlot>> {
    let source = Source::open(&camera.scene);
    let source = source.map_err(|fault| Error::invalid(format!("camera {:?}, scene: {fault}", camera.id)))?;
    Ok(Arc::new(SceneSlot::new(number, source)))
}
