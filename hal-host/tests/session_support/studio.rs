//! A driver in plain Rust with deferred photos, deferred videos and offline photos. It notes each call that
//! reaches it; the test plays its workers through the callbacks it was given.

#![allow(dead_code, clippy::unwrap_used)]

use std::os::fd::{BorrowedFd, OwnedFd};
use std::sync::{Arc, Mutex};

use hal_api::buffer::Buffer;
use hal_api::camera::OpenFlags;
use hal_api::capture::CaptureInfo;
use hal_api::deferred::{ExecutionMode, MediaStreamType, StreamDescription};
use hal_api::driver::{Driver, Init};
use hal_api::format::FourCc;
use hal_api::metadata::{Metadata, MetadataRef};
use hal_api::status::{Error, Result};
use hal_api::stream::{OperationMode, StreamAttributes, StreamInfo, StreamIntent, StreamSupport};
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
        Ok(Self(Arc::clone(&DESKS.lock().unwrap()[number])))
    }
}

impl ICameraHost for Studio {
    fn set_callback(&self, _: Arc<dyn ICameraHostCallback>) -> Result<()> {
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
        _: &str,
        _: OpenFlags,
        _: Arc<dyn ICameraDeviceCallback>,
    ) -> Result<Arc<dyn ICameraDevice>> {
        Ok(Arc::new(Camera(Arc::clone(&self.0))))
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

struct Camera(Arc<Desk>);

impl ICameraDevice for Camera {
    fn get_stream_operator(&self, to: Arc<dyn IStreamOperatorCallback>) -> Result<Arc<dyn IStreamOperator>> {
        *self.0.online.lock().unwrap() = Some(to);
        Ok(Arc::new(Camera(Arc::clone(&self.0))))
    }

    fn close(&self) -> Result<()> {
        self.0.note("close")
    }
}

impl IStreamOperator for Camera {
    fn is_streams_supported(
        &self,
        _: OperationMode,
        _: MetadataRef<'_>,
        _: &[StreamInfo],
    ) -> Result<StreamSupport> {
        Ok(StreamSupport::DYNAMIC_SUPPORTED)
    }

    fn create_streams(&self, _: &[StreamInfo]) -> Result<()> {
        self.0.note("create_streams")
    }

    fn release_streams(&self, _: &[i32]) -> Result<()> {
        self.0.note("release_streams")
    }

    fn commit_streams(&self, _: OperationMode, _: MetadataRef<'_>) -> Result<()> {
        self.0.note("commit_streams")
    }

    fn get_stream_attributes(&self) -> Result<Vec<StreamAttributes>> {
        Ok(Vec::new())
    }

    fn attach_buffer_queue(&self, _: i32, _: &[BufferRef<'_>]) -> Result<()> {
        self.0.note("attach_buffer_queue")
    }

    fn detach_buffer_queue(&self, _: i32) -> Result<()> {
        self.0.note("detach_buffer_queue")
    }

    fn queue_buffer(&self, _: i32, _: u64, _: Option<OwnedFd>) -> Result<()> {
        Ok(())
    }

    fn capture(&self, capture_id: i32, _: &CaptureInfo<'_>, _: bool) -> Result<()> {
        self.0.note(format!("capture {capture_id}"))
    }

    fn cancel_capture(&self, capture_id: i32) -> Result<()> {
        self.0.note(format!("cancel_capture {capture_id}"))
    }

    fn change_to_offline_stream(
        &self,
        ids: &[i32],
        callback: Arc<dyn IStreamOperatorCallback>,
    ) -> Result<Arc<dyn IOfflineStreamOperator>> {
        self.0.note(format!("change_to_offline_stream {ids:?}"))?;
        *self.0.offline.lock().unwrap() = Some(callback);
        Ok(Arc::new(Offline(Arc::clone(&self.0))))
    }
}

struct Offline(Arc<Desk>);

impl IOfflineStreamOperator for Offline {
    fn cancel_capture(&self, capture_id: i32) -> Result<()> {
        self.0.note(format!("offline cancel_capture {capture_id}"))
    }

    fn release_streams(&self, ids: &[i32]) -> Result<()> {
        self.0.note(format!("offline release_streams {ids:?}"))
    }

    fn release(&self) -> Result<()> {
        self.0.note("offline release")
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
        let one = |number| ExportedBuffer {
            info: Buffer { n_planes: 1, ..Buffer::empty(first_id + u64::from(number)) },
            fds: [Some(std::fs::File::open("/dev/null").unwrap().into()), None, None, None],
        };
        Ok((0..count).map(one).collect())
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
