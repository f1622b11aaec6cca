//! A driver in plain Rust with deferred photos, deferred videos and offline photos. It notes each call that
//! reaches it; the test plays its workers through the callbacks it was given.

#![allow(dead_code, clippy::unwrap_used)]

#[path = "camera.rs"]
mod camera;

use std::os::fd::{BorrowedFd, OwnedFd};
use std::sync::{Arc, Mutex};

use hal_api::buffer::Buffer;
use hal_api::camera::{OpenFlags, PrelaunchConfig, ResourceCost, VendorTag};
use hal_api::deferred::{ExecutionMode, MediaStreamType, StreamDescription};
use hal_api::driver::{Driver, Host, Init};
use hal_api::format::FourCc;
use hal_api::metadata::{Metadata, MetadataRef};
use hal_api::status::{Error, Result};
use hal_api::stream::{StreamAttributes, StreamInfo, StreamIntent};
use hal_api::traits::*;
use hal_api::units::{Size, struct_size};

pub const PHOTOS: [&str; 3] = ["a", "b", "c"];
pub const VIDEOS: [&str; 2] = ["v", "w"];
/// What every video has: pictures as stream 1, metadata as stream 2.
pub const TOLD: [i32; 2] = [1, 2];

/// What the test sees of a driver.
#[derive(Default)]
pub struct Desk {
    pub calls: Mutex<Vec<String>>,
    pub services: Mutex<Option<Host>>,
    pub host: Mutex<Option<Arc<dyn ICameraHostCallback>>>,
    pub device: Mutex<Option<Arc<dyn ICameraDeviceCallback>>>,
    pub image: Mutex<Option<Arc<dyn IImageProcessCallback>>>,
    pub video: Mutex<Option<Arc<dyn IVideoProcessCallback>>>,
    pub online: Mutex<Option<Arc<dyn IStreamOperatorCallback>>>,
    pub offline: Mutex<Option<Arc<dyn IStreamOperatorCallback>>>,
    /// Buffers that wait to be filled.
    pub queued: Mutex<Vec<u64>>,
    pub gone: Mutex<bool>,
}

impl Desk {
    fn note(&self, call: impl Into<String>) -> Result<()> {
        self.calls.lock().unwrap().push(call.into());
        Ok(())
    }

    /// Calls that have reached the driver, to be compared before and after a refusal.
    pub fn noted(&self) -> usize {
        self.calls.lock().unwrap().len()
    }

    pub fn online(&self) -> Arc<dyn IStreamOperatorCallback> {
        self.online.lock().unwrap().clone().unwrap()
    }

    pub fn image(&self) -> Arc<dyn IImageProcessCallback> {
        self.image.lock().unwrap().clone().unwrap()
    }

    pub fn video(&self) -> Arc<dyn IVideoProcessCallback> {
        self.video.lock().unwrap().clone().unwrap()
    }
}

/// Desks of drivers to come: a driver takes the one whose number is its configuration.
static DESKS: Mutex<Vec<Arc<Desk>>> = Mutex::new(Vec::new());

/// A new desk, and the configuration for its driver.
pub fn desk() -> (Arc<Desk>, String) {
    let desk = Arc::new(Desk::default());
    let mut desks = DESKS.lock().unwrap();
    desks.push(Arc::clone(&desk));
    (desk, (desks.len() - 1).to_string())
}

pub fn info(stream_id: i32, intent: StreamIntent) -> StreamInfo {
    StreamInfo::new(stream_id, intent, FourCc::NV12, Size::new(64, 48))
}

fn one_of(list: &[&str], id: &str) -> Result<()> {
    if list.contains(&id) { Ok(()) } else { Err(Error::invalid(format!("'{id}' is not pending"))) }
}

/// Buffers that are none: nobody here looks into them.
fn exported(first_id: u64, count: u32) -> Vec<ExportedBuffer> {
    let one = |number| ExportedBuffer {
        info: Buffer { n_planes: 1, ..Buffer::empty(first_id + u64::from(number)) },
        fds: [Some(std::fs::File::open("/dev/null").unwrap().into()), None, None, None],
    };
    (0..count).map(one).collect()
}

pub struct Studio(Arc<Desk>);

impl Drop for Studio {
    fn drop(&mut self) {
        *self.0.gone.lock().unwrap() = true;
    }
}

impl Driver for Studio {
    const NAME: &'static str = "studio";
    const VENDOR: &'static str = "test";
    const VERSION: &'static str = "1";

    fn probe(init: Init) -> Result<Self> {
        let number: usize = init.config.parse().unwrap();
        let desk = Arc::clone(&DESKS.lock().unwrap()[number]);
        *desk.services.lock().unwrap() = Some(init.host);
        Ok(Self(desk))
    }
}

impl ICameraHost for Studio {
    fn set_callback(&self, callback: Arc<dyn ICameraHostCallback>) -> Result<()> {
        *self.0.host.lock().unwrap() = Some(callback);
        Ok(())
    }

    fn get_camera_ids(&self) -> Result<Vec<String>> {
        Ok(vec!["one".to_owned()])
    }

    fn get_camera_ability(&self, _: &str) -> Result<Metadata> {
        Ok(Metadata::new())
    }

    fn open_camera(
        &self,
        id: &str,
        flags: OpenFlags,
        callback: Arc<dyn ICameraDeviceCallback>,
    ) -> Result<Arc<dyn ICameraDevice>> {
        self.0.note(format!("open_camera {id} {}", flags.bits()))?;
        *self.0.device.lock().unwrap() = Some(callback);
        Ok(Arc::new(camera::Camera(Arc::clone(&self.0))))
    }

    fn set_flashlight(&self, id: &str, on: bool) -> Result<()> {
        self.0.note(format!("set_flashlight {id} {on}"))
    }

    fn prelaunch(&self, config: &PrelaunchConfig<'_>) -> Result<()> {
        let PrelaunchConfig { camera_id, streams, settings, mode } = config;
        let (streams, settings) = (streams.len(), settings.len());
        self.0.note(format!("prelaunch {camera_id} {streams} streams {settings} settings {mode:?}"))
    }

    fn notify_device_state_change(&self, kind: i32, state: i32) -> Result<()> {
        self.0.note(format!("notify_device_state_change {kind} {state}"))
    }

    fn set_flashlight_level(&self, level: f32) -> Result<()> {
        self.0.note(format!("set_flashlight_level {level}"))
    }

    fn pre_camera_switch(&self, id: &str) -> Result<()> {
        self.0.note(format!("pre_camera_switch {id}"))
    }

    fn get_resource_cost(&self, id: &str) -> Result<ResourceCost> {
        one_of(&["one"], id)?;
        Ok(ResourceCost { cost: 40, conflicting_devices: vec!["two".to_owned(), "three".to_owned()] })
    }

    fn get_vendor_tags(&self) -> Result<Vec<VendorTag>> {
        let (name, document) = ("test.studio.mood".to_owned(), "Mood of the scene".to_owned());
        Ok(vec![VendorTag { tag: 0x8000_0001, value_type: 1, count: 3, name, document }])
    }

    fn image_process_service(&self) -> Option<&dyn IImageProcessService> {
        Some(self)
    }

    fn video_process_service(&self) -> Option<&dyn IVideoProcessService> {
        Some(self)
    }

    fn mock_control(&self) -> Option<&dyn IMockControl> {
        Some(self)
    }
}

impl IMockControl for Studio {
    fn command(&self, order: &str) -> Result<String> {
        match order {
            "say" => Ok("said\n".repeat(20_000)),
            "panic" => panic!("as ordered"),
            _ => Err(Error::invalid(format!("command: '{order}' is not an order; there are say, panic"))),
        }
    }
}

impl IImageProcessService for Studio {
    fn create_image_process_session(
        &self,
        user_id: i32,
        callback: Arc<dyn IImageProcessCallback>,
    ) -> Result<Arc<dyn IImageProcessSession>> {
        self.0.note(format!("create_image_process_session {user_id}"))?;
        *self.0.image.lock().unwrap() = Some(callback);
        Ok(Arc::new(Photos(Arc::clone(&self.0))))
    }
}

impl IVideoProcessService for Studio {
    fn create_video_process_session(
        &self,
        user_id: i32,
        callback: Arc<dyn IVideoProcessCallback>,
    ) -> Result<Arc<dyn IVideoProcessSession>> {
        self.0.note(format!("create_video_process_session {user_id}"))?;
        *self.0.video.lock().unwrap() = Some(callback);
        Ok(Arc::new(Videos(Arc::clone(&self.0))))
    }
}

struct Photos(Arc<Desk>);

impl IImageProcessSession for Photos {
    fn get_concurrency(&self, mode: ExecutionMode) -> Result<u32> {
        Ok(if mode == ExecutionMode::HIGH_PERFORMANCE { 2 } else { 1 })
    }

    fn get_pending_images(&self) -> Result<Vec<String>> {
        Ok(PHOTOS.map(str::to_owned).to_vec())
    }

    fn set_execution_mode(&self, mode: ExecutionMode) -> Result<()> {
        self.0.note(format!("set_execution_mode {mode}"))
    }

    fn process_image(&self, id: &str) -> Result<()> {
        one_of(&PHOTOS, id)?;
        self.0.note(format!("process_image {id}"))
    }

    fn remove_image(&self, id: &str) -> Result<()> {
        one_of(&PHOTOS, id)?;
        self.0.note(format!("remove_image {id}"))
    }

    fn interrupt(&self) -> Result<()> {
        self.0.note("interrupt")
    }

    fn reset(&self) -> Result<()> {
        self.0.note("reset")
    }
}

struct Videos(Arc<Desk>);

fn described(stream_id: i32) -> StreamDescription {
    StreamDescription {
        struct_size: struct_size::<StreamDescription>(),
        stream_id,
        media_type: if stream_id == 1 { MediaStreamType::VIDEO } else { MediaStreamType::METADATA },
        format: FourCc::NV12,
        width: 64,
        height: 48,
        dataspace: 0,
        _pad0: 0,
    }
}

impl IVideoProcessSession for Videos {
    fn get_pending_videos(&self) -> Result<Vec<String>> {
        self.0.note("get_pending_videos")?;
        Ok(VIDEOS.map(str::to_owned).to_vec())
    }

    fn prepare(&self, id: &str, _: BorrowedFd<'_>) -> Result<Vec<StreamDescription>> {
        one_of(&VIDEOS, id)?;
        self.0.note(format!("prepare {id}"))?;
        Ok(TOLD.map(described).to_vec())
    }

    fn create_streams(&self, _: &[StreamInfo]) -> Result<()> {
        self.0.note("create_streams")
    }

    fn commit_streams(&self, _: MetadataRef<'_>) -> Result<()> {
        self.0.note("commit_streams")
    }

    fn get_stream_attributes(&self) -> Result<Vec<StreamAttributes>> {
        self.0.note("get_stream_attributes")?;
        Ok(Vec::new())
    }

    fn attach_buffer_queue(&self, _: i32, _: &[BufferRef<'_>]) -> Result<()> {
        self.0.note("attach_buffer_queue")
    }

    fn export_buffers(&self, _: i32, first_id: u64, count: u32) -> Result<Vec<ExportedBuffer>> {
        self.0.note("export_buffers")?;
        Ok(exported(first_id, count))
    }

    fn detach_buffer_queue(&self, _: i32) -> Result<()> {
        self.0.note("detach_buffer_queue")
    }

    fn queue_buffer(&self, _: i32, buffer_id: u64, _: Option<OwnedFd>) -> Result<()> {
        self.0.queued.lock().unwrap().push(buffer_id);
        Ok(())
    }

    fn release_streams(&self, _: &[StreamInfo]) -> Result<()> {
        self.0.note("release_streams")
    }

    fn process_video(&self, id: &str, timestamp_ns: u64) -> Result<()> {
        one_of(&VIDEOS, id)?;
        self.0.note(format!("process_video {id} {timestamp_ns}"))
    }

    fn remove_video(&self, id: &str) -> Result<()> {
        one_of(&VIDEOS, id)?;
        self.0.note(format!("remove_video {id}"))
    }

    fn interrupt(&self) -> Result<()> {
        self.0.note("interrupt")
    }

    fn reset(&self) -> Result<()> {
        self.0.note("reset")
    }
}
