//! The layer before deferred processing: its sessions' calls pass through it, or a fault answers.

use std::os::fd::{BorrowedFd, OwnedFd};
use std::sync::Arc;

use hal_api::deferred::{ExecutionMode, StreamDescription};
use hal_api::metadata::MetadataRef;
use hal_api::status::Result;
use hal_api::stream::{StreamAttributes, StreamInfo};
use hal_api::traits::{
    BufferRef, ExportedBuffer, IImageProcessCallback, IImageProcessService, IImageProcessSession,
    IVideoProcessCallback, IVideoProcessService, IVideoProcessSession,
};

use super::engine::{Faults, Gate};
use crate::deferred::Deferred;
use crate::profile::Object;

/// Stands before both services.
pub(crate) struct Services {
    inner: Arc<Deferred>,
    gate: Gate,
}

impl Services {
    pub(crate) fn new(faults: &Arc<Faults>, inner: Arc<Deferred>) -> Self {
        faults.tell_sessions_of(Arc::clone(&inner));
        Self { inner, gate: Gate { faults: Arc::clone(faults), camera: None } }
    }
}

impl IImageProcessService for Services {
    fn create_image_process_session(
        &self,
        user_id: i32,
        callback: Arc<dyn IImageProcessCallback>,
    ) -> Result<Arc<dyn IImageProcessSession>> {
        self.gate.enter(Object::CameraHost, "create_image_process_session")?;
        let inner = self.inner.create_image_process_session(user_id, callback)?;
        Ok(Arc::new(Images { inner, gate: self.gate.clone() }))
    }
}

impl IVideoProcessService for Services {
    fn create_video_process_session(
        &self,
        user_id: i32,
        callback: Arc<dyn IVideoProcessCallback>,
    ) -> Result<Arc<dyn IVideoProcessSession>> {
        self.gate.enter(Object::CameraHost, "create_video_process_session")?;
        let inner = self.inner.create_video_process_session(user_id, callback)?;
        Ok(Arc::new(Videos { inner, gate: self.gate.clone() }))
    }
}

/// Stands before an `IImageProcessSession`.
struct Images {
    inner: Arc<dyn IImageProcessSession>,
    gate: Gate,
}

impl IImageProcessSession for Images {
    pass! { Image:
        get_concurrency(mode: ExecutionMode) -> u32;
        get_pending_images() -> Vec<String>;
        set_execution_mode(mode: ExecutionMode) -> ();
        process_image(image_id: &str) -> ();
        remove_image(image_id: &str) -> ();
        interrupt() -> ();
        reset() -> ();
    }
}

/// Stands before an `IVideoProcessSession`.
struct Videos {
    inner: Arc<dyn IVideoProcessSession>,
    gate: Gate,
}

impl IVideoProcessSession for Videos {
    pass! { Video:
        get_pending_videos() -> Vec<String>;
        prepare(video_id: &str, fd: BorrowedFd<'_>) -> Vec<StreamDescription>;
        create_streams(infos: &[StreamInfo]) -> ();
        commit_streams(settings: MetadataRef<'_>) -> ();
        get_stream_attributes() -> Vec<StreamAttributes>;
        attach_buffer_queue(stream_id: i32, buffers: &[BufferRef<'_>]) -> ();
        export_buffers(stream_id: i32, first_id: u64, count: u32) -> Vec<ExportedBuffer>;
        detach_buffer_queue(stream_id: i32) -> ();
        queue_buffer(stream_id: i32, buffer_id: u64, acquire_fence: Option<OwnedFd>) -> ();
        release_streams(infos: &[StreamInfo]) -> ();
        process_video(video_id: &str, timestamp_ns: u64) -> ();
        remove_video(video_id: &str) -> ();
        interrupt() -> ();
        reset() -> ();
    }
}
