//! The checking layer of the stream operator.

use super::callback::Callback;
use super::offline::CheckedOffline;
use super::{Life, arguments};
use crate::capture::CaptureInfo;
use crate::lifecycle::Op;
use crate::metadata::MetadataRef;
use crate::status::{Error, Result};
use crate::stream::{OperationMode, StreamAttributes, StreamInfo, StreamSupport};
use crate::traits::{
    BufferRef, ExportedBuffer, IOfflineStreamOperator, IStreamOperator, IStreamOperatorCallback, StreamAdvice,
};
use std::fmt;
use std::os::fd::OwnedFd;
use std::sync::Arc;

/// A stream operator that only legal calls reach.
pub struct CheckedOperator {
    inner: Arc<dyn IStreamOperator>,
    life: Arc<Life>,
}

impl fmt::Debug for CheckedOperator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CheckedOperator").field("life", &self.life).finish_non_exhaustive()
    }
}

impl CheckedOperator {
    /// Gets an operator through `get`, which gets the callback to hand to it.
    pub(super) fn get(
        life: Arc<Life>,
        callback: Arc<dyn IStreamOperatorCallback>,
        get: impl FnOnce(Arc<dyn IStreamOperatorCallback>) -> Result<Arc<dyn IStreamOperator>>,
    ) -> Result<Self> {
        let inner = get(Arc::new(Callback::new(callback, Arc::clone(&life))))?;
        Ok(Self { inner, life })
    }

    fn check_question(
        &self,
        mode: OperationMode,
        settings: MetadataRef<'_>,
        infos: &[StreamInfo],
    ) -> Result<()> {
        self.life.lock().check(Op::IsStreamsSupported)?;
        arguments::mode("is_streams_supported", mode)?;
        arguments::streams("is_streams_supported", infos)?;
        arguments::settings("is_streams_supported", settings)
    }

    fn check_stream(&self, op: Op, stream_id: i32) -> Result<()> {
        self.life.lock().check_streams(op, &[stream_id])
    }
}

fn ids(infos: &[StreamInfo]) -> Vec<i32> {
    infos.iter().map(|info| info.stream_id).collect()
}

impl IStreamOperator for CheckedOperator {
    fn is_streams_supported(
        &self,
        mode: OperationMode,
        settings: MetadataRef<'_>,
        infos: &[StreamInfo],
    ) -> Result<StreamSupport> {
        self.check_question(mode, settings, infos)?;
        self.inner.is_streams_supported(mode, settings, infos)
    }

    fn advise_streams(
        &self,
        mode: OperationMode,
        settings: MetadataRef<'_>,
        infos: &[StreamInfo],
    ) -> Result<StreamAdvice> {
        self.check_question(mode, settings, infos)?;
        self.inner.advise_streams(mode, settings, infos)
    }

    fn create_streams(&self, infos: &[StreamInfo]) -> Result<()> {
        self.life.lock().check(Op::CreateStreams)?;
        arguments::streams("create_streams", infos)?;
        {
            let life = self.life.lock();
            life.check_streams(Op::CreateStreams, &ids(infos))?;
            life.check_parents(Op::CreateStreams, infos)?;
        }
        self.inner.create_streams(infos)?;
        self.life.lock().created(infos);
        Ok(())
    }

    fn release_streams(&self, stream_ids: &[i32]) -> Result<()> {
        self.life.lock().check_leaving(Op::ReleaseStreams, stream_ids)?;
        if stream_ids.is_empty() {
            return Ok(());
        }
        self.inner.release_streams(stream_ids)?;
        self.life.lock().released(stream_ids);
        Ok(())
    }

    fn commit_streams(&self, mode: OperationMode, settings: MetadataRef<'_>) -> Result<()> {
        self.life.lock().check_commit()?;
        arguments::mode("commit_streams", mode)?;
        arguments::settings("commit_streams", settings)?;
        self.inner.commit_streams(mode, settings)?;
        self.life.lock().committed();
        Ok(())
    }

    fn get_stream_attributes(&self) -> Result<Vec<StreamAttributes>> {
        self.life.lock().check(Op::GetStreamAttributes)?;
        self.inner.get_stream_attributes()
    }

    fn attach_buffer_queue(&self, stream_id: i32, buffers: &[BufferRef<'_>]) -> Result<()> {
        self.check_stream(Op::AttachBufferQueue, stream_id)?;
        arguments::not_empty("attach_buffer_queue", "buffers", buffers)?;
        self.inner.attach_buffer_queue(stream_id, buffers)?;
        self.life.lock().set_buffers(stream_id, true);
        Ok(())
    }

    fn export_buffers(&self, stream_id: i32, first_id: u64, count: u32) -> Result<Vec<ExportedBuffer>> {
        self.check_stream(Op::ExportBuffers, stream_id)?;
        if count == 0 {
            return Err(Error::invalid("export_buffers: 0 buffers asked for"));
        }
        let buffers = self.inner.export_buffers(stream_id, first_id, count)?;
        self.life.lock().set_buffers(stream_id, true);
        Ok(buffers)
    }

    fn detach_buffer_queue(&self, stream_id: i32) -> Result<()> {
        self.check_stream(Op::DetachBufferQueue, stream_id)?;
        self.inner.detach_buffer_queue(stream_id)?;
        self.life.lock().set_buffers(stream_id, false);
        Ok(())
    }

    /// On the frame path: what is inside judges it, without a lock of this layer.
    fn queue_buffer(&self, stream_id: i32, buffer_id: u64, acquire_fence: Option<OwnedFd>) -> Result<()> {
        self.inner.queue_buffer(stream_id, buffer_id, acquire_fence)
    }

    fn capture(&self, capture_id: i32, info: &CaptureInfo<'_>, is_streaming: bool) -> Result<()> {
        self.life.lock().check(Op::Capture)?;
        arguments::capture_id("capture", capture_id)?;
        arguments::not_empty("capture", "streams", info.stream_ids)?;
        arguments::settings("capture", info.settings)?;
        {
            let mut life = self.life.lock();
            life.check_request(capture_id, info.stream_ids)?;
            // Before the call: its end may be reported before the call returns.
            life.capture_accepted(capture_id, info.stream_ids);
        }
        self.inner
            .capture(capture_id, info, is_streaming)
            .inspect_err(|_| self.life.lock().capture_ended(capture_id))
    }

    fn cancel_capture(&self, capture_id: i32) -> Result<()> {
        self.life.lock().check_capture(Op::CancelCapture, capture_id)?;
        self.inner.cancel_capture(capture_id)
    }

    fn change_to_offline_stream(
        &self,
        stream_ids: &[i32],
        callback: Arc<dyn IStreamOperatorCallback>,
    ) -> Result<Arc<dyn IOfflineStreamOperator>> {
        self.life.lock().check(Op::ChangeToOfflineStream)?;
        arguments::not_empty("change_to_offline_stream", "streams", stream_ids)?;
        let pending = {
            let life = self.life.lock();
            life.check_offline(stream_ids)?;
            life.offline(stream_ids)
        };
        let offline = CheckedOffline::change(pending, callback, |callback| {
            self.inner.change_to_offline_stream(stream_ids, callback)
        })?;
        let mut life = self.life.lock();
        offline.keep_captures(|capture_id| life.in_flight(capture_id));
        life.released(stream_ids);
        Ok(Arc::new(offline))
    }

    fn update_streams(&self, infos: &[StreamInfo]) -> Result<()> {
        self.life.lock().check(Op::UpdateStreams)?;
        arguments::streams("update_streams", infos)?;
        {
            let life = self.life.lock();
            life.check_streams(Op::UpdateStreams, &ids(infos))?;
            life.check_parents(Op::UpdateStreams, infos)?;
        }
        self.inner.update_streams(infos)?;
        self.life.lock().updated(infos);
        Ok(())
    }

    fn confirm_capture(&self, capture_id: i32) -> Result<()> {
        self.life.lock().check_capture(Op::ConfirmCapture, capture_id)?;
        self.inner.confirm_capture(capture_id)
    }

    fn enable_result(&self, stream_id: i32, settings: MetadataRef<'_>) -> Result<()> {
        self.check_stream(Op::EnableResult, stream_id)?;
        arguments::settings("enable_result", settings)?;
        self.inner.enable_result(stream_id, settings)
    }

    fn disable_result(&self, stream_id: i32, settings: MetadataRef<'_>) -> Result<()> {
        self.check_stream(Op::DisableResult, stream_id)?;
        arguments::settings("disable_result", settings)?;
        self.inner.disable_result(stream_id, settings)
    }
}
