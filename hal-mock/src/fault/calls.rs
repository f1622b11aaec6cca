//! The layer before a camera's methods: a call passes through it, or a fault answers.

use std::fmt;
use std::os::fd::OwnedFd;
use std::sync::{Arc, Mutex, PoisonError, Weak};

use hal_api::camera::ResultMode;
use hal_api::capture::CaptureInfo;
use hal_api::metadata::{Metadata, MetadataRef};
use hal_api::status::Result;
use hal_api::stream::{OperationMode, StreamAttributes, StreamInfo, StreamSupport};
use hal_api::traits::{
    BufferRef, ExportedBuffer, ICameraDevice, ICameraDeviceCallback, IOfflineStreamOperator, IStreamOperator,
    IStreamOperatorCallback,
};

use super::engine::{Faults, Gate};
use super::frames::{Errors, Frames};
use super::held::Held;
use crate::operator::Core;
use crate::profile::Object;

/// Stands before an `ICameraDevice`.
pub(crate) struct Device {
    inner: Arc<dyn ICameraDevice>,
    camera: usize,
    gate: Gate,
    held: Arc<Held>,
    operator: Mutex<Option<Arc<Operator>>>,
}

impl fmt::Debug for Device {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Device").finish_non_exhaustive()
    }
}

impl Device {
    /// The callback to open the camera with.
    pub(crate) fn callback(
        faults: &Arc<Faults>,
        camera: usize,
        client: Arc<dyn ICameraDeviceCallback>,
    ) -> Arc<dyn ICameraDeviceCallback> {
        Arc::new(Errors { client, faults: Arc::clone(faults), camera })
    }

    /// The layer before an open camera.
    pub(crate) fn new(
        faults: &Arc<Faults>,
        camera: usize,
        core: Weak<Core>,
        inner: Arc<dyn ICameraDevice>,
    ) -> Self {
        let held = Arc::new(Held::new(core));
        faults.remember(&held);
        let gate = Gate { faults: Arc::clone(faults), camera: Some(camera) };
        Self { inner, camera, gate, held, operator: Mutex::default() }
    }
}

impl ICameraDevice for Device {
    fn get_stream_operator(
        &self,
        client: Arc<dyn IStreamOperatorCallback>,
    ) -> Result<Arc<dyn IStreamOperator>> {
        self.gate.enter(Object::Device, "get_stream_operator")?;
        let (faults, held) = (Arc::clone(&self.gate.faults), Arc::clone(&self.held));
        let callback = Frames { client, faults, camera: self.camera, held };
        let inner = self.inner.get_stream_operator(Arc::new(callback))?;
        let mut operator = self.operator.lock().unwrap_or_else(PoisonError::into_inner);
        let (gate, held) = (self.gate.clone(), Arc::clone(&self.held));
        Ok(Arc::clone(operator.get_or_insert_with(|| Arc::new(Operator { inner, gate, held }))) as _)
    }

    fn reset(&self) -> Result<()> {
        self.gate.enter(Object::Device, "reset")?;
        self.inner.reset().inspect(|()| self.held.forget(None))
    }

    fn close(&self) -> Result<()> {
        self.gate.enter(Object::Device, "close")?;
        self.inner.close().inspect(|()| self.held.forget(None))
    }

    pass! { Device:
        update_settings(settings: MetadataRef<'_>) -> ();
        set_result_mode(mode: ResultMode) -> ();
        get_enabled_results() -> Vec<u32>;
        enable_results(tags: &[u32]) -> ();
        disable_results(tags: &[u32]) -> ();
        get_default_settings() -> Metadata;
        get_status(query: MetadataRef<'_>) -> Metadata;
        get_secure_camera_seq() -> u64;
    }
}

/// Stands before an `IStreamOperator`.
struct Operator {
    inner: Arc<dyn IStreamOperator>,
    gate: Gate,
    held: Arc<Held>,
}

impl IStreamOperator for Operator {
    fn is_streams_supported(
        &self,
        mode: OperationMode,
        settings: MetadataRef<'_>,
        infos: &[StreamInfo],
    ) -> Result<StreamSupport> {
        self.gate.enter(Object::Operator, "is_streams_supported")?;
        self.inner.is_streams_supported(mode, settings, infos)
    }

    fn release_streams(&self, stream_ids: &[i32]) -> Result<()> {
        self.gate.enter(Object::Operator, "release_streams")?;
        self.inner.release_streams(stream_ids).inspect(|()| self.held.forget(Some(stream_ids)))
    }

    fn detach_buffer_queue(&self, stream_id: i32) -> Result<()> {
        self.gate.enter(Object::Operator, "detach_buffer_queue")?;
        self.inner.detach_buffer_queue(stream_id).inspect(|()| self.held.forget(Some(&[stream_id])))
    }

    fn change_to_offline_stream(
        &self,
        stream_ids: &[i32],
        client: Arc<dyn IStreamOperatorCallback>,
    ) -> Result<Arc<dyn IOfflineStreamOperator>> {
        self.gate.enter(Object::Operator, "change_to_offline_stream")?;
        let inner = self.inner.change_to_offline_stream(stream_ids, client)?;
        self.held.forget(Some(stream_ids));
        Ok(Arc::new(Offline { inner, gate: self.gate.clone() }))
    }

    pass! { Operator:
        create_streams(infos: &[StreamInfo]) -> ();
        commit_streams(mode: OperationMode, settings: MetadataRef<'_>) -> ();
        get_stream_attributes() -> Vec<StreamAttributes>;
        attach_buffer_queue(stream_id: i32, buffers: &[BufferRef<'_>]) -> ();
        export_buffers(stream_id: i32, first_id: u64, count: u32) -> Vec<ExportedBuffer>;
        queue_buffer(stream_id: i32, buffer_id: u64, acquire_fence: Option<OwnedFd>) -> ();
        capture(capture_id: i32, info: &CaptureInfo<'_>, is_streaming: bool) -> ();
        cancel_capture(capture_id: i32) -> ();
        update_streams(infos: &[StreamInfo]) -> ();
        confirm_capture(capture_id: i32) -> ();
        enable_result(stream_id: i32, settings: MetadataRef<'_>) -> ();
        disable_result(stream_id: i32, settings: MetadataRef<'_>) -> ();
    }
}

/// Stands before an `IOfflineStreamOperator`.
struct Offline {
    inner: Arc<dyn IOfflineStreamOperator>,
    gate: Gate,
}

impl IOfflineStreamOperator for Offline {
    pass! { Offline:
        cancel_capture(capture_id: i32) -> ();
        release_streams(stream_ids: &[i32]) -> ();
        release() -> ();
    }
}
