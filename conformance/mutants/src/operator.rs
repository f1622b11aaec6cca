//! The mock's stream operator with a fault.

use crate::fault::Fault;
use crate::shadow::Shadow;
use hal_api::capture::CaptureInfo;
use hal_api::metadata::MetadataRef;
use hal_api::status::Result;
use hal_api::stream::{OperationMode, StreamAttributes, StreamInfo, StreamSupport};
use hal_api::traits::{
    BufferRef, ExportedBuffer, IOfflineStreamOperator, IStreamOperator, IStreamOperatorCallback,
};
use std::os::fd::OwnedFd;
use std::sync::Arc;

/// Passes every call on; attached buffers may be swapped for shadows.
pub(crate) struct Operator {
    pub(crate) mock: Arc<dyn IStreamOperator>,
    pub(crate) fault: Fault,
}

impl IStreamOperator for Operator {
    fn is_streams_supported(
        &self,
        mode: OperationMode,
        settings: MetadataRef<'_>,
        infos: &[StreamInfo],
    ) -> Result<StreamSupport> {
        self.mock.is_streams_supported(mode, settings, infos)
    }

    fn create_streams(&self, infos: &[StreamInfo]) -> Result<()> {
        self.mock.create_streams(infos)
    }

    fn release_streams(&self, stream_ids: &[i32]) -> Result<()> {
        self.mock.release_streams(stream_ids)
    }

    fn commit_streams(&self, mode: OperationMode, settings: MetadataRef<'_>) -> Result<()> {
        self.mock.commit_streams(mode, settings)
    }

    fn get_stream_attributes(&self) -> Result<Vec<StreamAttributes>> {
        self.mock.get_stream_attributes()
    }

    fn attach_buffer_queue(&self, stream_id: i32, buffers: &[BufferRef<'_>]) -> Result<()> {
        if self.fault != Fault::NeverWritesBuffer {
            return self.mock.attach_buffer_queue(stream_id, buffers);
        }
        // The mock maps them, so they need not outlive the call.
        let shadows = buffers.iter().map(Shadow::of).collect::<Result<Vec<_>>>()?;
        let shadows: Vec<_> = shadows.iter().map(Shadow::buffer).collect();
        self.mock.attach_buffer_queue(stream_id, &shadows)
    }

    fn export_buffers(&self, stream_id: i32, first_id: u64, count: u32) -> Result<Vec<ExportedBuffer>> {
        self.mock.export_buffers(stream_id, first_id, count)
    }

    fn detach_buffer_queue(&self, stream_id: i32) -> Result<()> {
        self.mock.detach_buffer_queue(stream_id)
    }

    fn queue_buffer(&self, stream_id: i32, buffer_id: u64, acquire_fence: Option<OwnedFd>) -> Result<()> {
        self.mock.queue_buffer(stream_id, buffer_id, acquire_fence)
    }

    fn capture(&self, capture_id: i32, info: &CaptureInfo<'_>, is_streaming: bool) -> Result<()> {
        self.mock.capture(capture_id, info, is_streaming)
    }

    fn cancel_capture(&self, capture_id: i32) -> Result<()> {
        self.mock.cancel_capture(capture_id)
    }

    fn change_to_offline_stream(
        &self,
        stream_ids: &[i32],
        callback: Arc<dyn IStreamOperatorCallback>,
    ) -> Result<Arc<dyn IOfflineStreamOperator>> {
        self.mock.change_to_offline_stream(stream_ids, callback)
    }

    fn update_streams(&self, infos: &[StreamInfo]) -> Result<()> {
        self.mock.update_streams(infos)
    }

    fn confirm_capture(&self, capture_id: i32) -> Result<()> {
        self.mock.confirm_capture(capture_id)
    }

    fn enable_result(&self, stream_id: i32, settings: MetadataRef<'_>) -> Result<()> {
        self.mock.enable_result(stream_id, settings)
    }

    fn disable_result(&self, stream_id: i32, settings: MetadataRef<'_>) -> Result<()> {
        self.mock.disable_result(stream_id, settings)
    }
}
