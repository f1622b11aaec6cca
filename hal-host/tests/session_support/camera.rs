//! The studio's camera, its operator and its offline operator.

use super::{Desk, exported};
use hal_api::camera::ResultMode;
use hal_api::capture::CaptureInfo;
use hal_api::metadata::{Metadata, MetadataRef};
use hal_api::status::Result;
use hal_api::stream::{OperationMode, StreamAttributes, StreamInfo, StreamSupport};
use hal_api::traits::*;
use std::os::fd::OwnedFd;
use std::sync::Arc;

/// An open camera, and its operator.
pub struct Camera(pub Arc<Desk>);

impl ICameraDevice for Camera {
    fn get_stream_operator(&self, to: Arc<dyn IStreamOperatorCallback>) -> Result<Arc<dyn IStreamOperator>> {
        *self.0.online.lock().unwrap() = Some(to);
        Ok(Arc::new(Camera(Arc::clone(&self.0))))
    }

    fn update_settings(&self, _: MetadataRef<'_>) -> Result<()> {
        self.0.note("update_settings")
    }

    fn set_result_mode(&self, mode: ResultMode) -> Result<()> {
        self.0.note(format!("set_result_mode {mode}"))
    }

    fn get_enabled_results(&self) -> Result<Vec<u32>> {
        self.0.note("get_enabled_results")?;
        Ok(vec![7, 8])
    }

    fn enable_results(&self, tags: &[u32]) -> Result<()> {
        self.0.note(format!("enable_results {tags:?}"))
    }

    fn disable_results(&self, tags: &[u32]) -> Result<()> {
        self.0.note(format!("disable_results {tags:?}"))
    }

    fn get_default_settings(&self) -> Result<Metadata> {
        self.0.note("get_default_settings")?;
        Ok(Metadata::new())
    }

    fn get_status(&self, query: MetadataRef<'_>) -> Result<Metadata> {
        self.0.note("get_status")?;
        Ok(Metadata::from_bytes(query.as_bytes().to_vec()).unwrap())
    }

    fn reset(&self) -> Result<()> {
        self.0.note("reset")
    }

    fn get_secure_camera_seq(&self) -> Result<u64> {
        self.0.note("get_secure_camera_seq")?;
        Ok(1 << 40)
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
        self.0.note("is_streams_supported")?;
        Ok(StreamSupport::DYNAMIC_SUPPORTED)
    }

    fn advise_streams(
        &self,
        mode: OperationMode,
        settings: MetadataRef<'_>,
        infos: &[StreamInfo],
    ) -> Result<StreamAdvice> {
        let support = self.is_streams_supported(mode, settings, infos)?;
        if infos.len() < 3 {
            return Ok(support.into());
        }
        Ok(StreamAdvice { why: "two at most".to_owned(), ..StreamSupport::NOT_SUPPORTED.into() })
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

    fn capture(&self, capture_id: i32, info: &CaptureInfo<'_>, _: bool) -> Result<()> {
        self.0.note(format!("capture {capture_id} with {} settings", info.settings.len()))
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

    fn update_streams(&self, _: &[StreamInfo]) -> Result<()> {
        self.0.note("update_streams")
    }

    fn confirm_capture(&self, capture_id: i32) -> Result<()> {
        self.0.note(format!("confirm_capture {capture_id}"))
    }

    fn enable_result(&self, stream_id: i32, _: MetadataRef<'_>) -> Result<()> {
        self.0.note(format!("enable_result {stream_id}"))
    }

    fn disable_result(&self, stream_id: i32, _: MetadataRef<'_>) -> Result<()> {
        self.0.note(format!("disable_result {stream_id}"))
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
