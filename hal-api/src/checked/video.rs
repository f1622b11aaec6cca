//! The checking layer of a session over deferred videos.

use super::arguments;
use crate::deferred::{ProcessError, SessionStatus, StreamDescription};
use crate::frame::FrameInfo;
use crate::lifecycle::video::{VideoOp, VideoTracker};
use crate::metadata::MetadataRef;
use crate::status::{Error, Result};
use crate::stream::{StreamAttributes, StreamInfo};
use crate::traits::{BufferRef, ExportedBuffer, IVideoProcessCallback, IVideoProcessSession};
use std::fmt;
use std::os::fd::{BorrowedFd, OwnedFd};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// A session that only legal calls reach, and whose videos are reported once each.
pub struct CheckedVideoSession {
    inner: Arc<dyn IVideoProcessSession>,
    life: Arc<Life>,
}

/// What session and callback know together.
#[derive(Debug, Default)]
struct Life(Mutex<VideoTracker>);

impl Life {
    /// The tracker; never held across a call of what is inside.
    fn lock(&self) -> MutexGuard<'_, VideoTracker> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for CheckedVideoSession {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CheckedVideoSession").field("life", &self.life).finish_non_exhaustive()
    }
}

impl CheckedVideoSession {
    /// Makes a session of a user through `create`, which gets the callback to hand to it.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` for a negative user, those of `create`.
    pub fn create(
        user_id: i32,
        callback: Arc<dyn IVideoProcessCallback>,
        create: impl FnOnce(Arc<dyn IVideoProcessCallback>) -> Result<Arc<dyn IVideoProcessSession>>,
    ) -> Result<Self> {
        arguments::user("create_video_process_session", user_id)?;
        let life = Arc::new(Life::default());
        let inner = create(Arc::new(Callback { inner: callback, life: Arc::clone(&life) }))?;
        Ok(Self { inner, life })
    }

    fn check_stream(&self, op: VideoOp, stream_id: i32) -> Result<()> {
        self.life.lock().check_streams(op, &[stream_id])
    }
}

fn ids(infos: &[StreamInfo]) -> Vec<i32> {
    infos.iter().map(|info| info.stream_id).collect()
}

/// What prepare told, judged: ids that are none or not unique would make calls ambiguous later.
fn judged(told: Vec<StreamDescription>) -> Result<Vec<StreamDescription>> {
    for (index, one) in told.iter().enumerate() {
        let id = one.stream_id;
        if id < 0 || told.iter().take(index).any(|other| other.stream_id == id) {
            return Err(Error::contract(format!(
                "prepare: the driver told of stream {id} twice or in error"
            )));
        }
    }
    Ok(told)
}

impl IVideoProcessSession for CheckedVideoSession {
    fn get_pending_videos(&self) -> Result<Vec<String>> {
        self.inner.get_pending_videos()
    }

    fn prepare(&self, video_id: &str, fd: BorrowedFd<'_>) -> Result<Vec<StreamDescription>> {
        self.life.lock().check_video(VideoOp::Prepare, video_id)?;
        let told = judged(self.inner.prepare(video_id, fd)?)?;
        self.life.lock().prepared(video_id, told.iter().map(|one| one.stream_id));
        Ok(told)
    }

    fn create_streams(&self, infos: &[StreamInfo]) -> Result<()> {
        self.life.lock().check(VideoOp::CreateStreams)?;
        arguments::streams("create_streams", infos)?;
        let ids = ids(infos);
        self.life.lock().check_streams(VideoOp::CreateStreams, &ids)?;
        self.inner.create_streams(infos)?;
        self.life.lock().created(ids);
        Ok(())
    }

    fn commit_streams(&self, settings: MetadataRef<'_>) -> Result<()> {
        self.life.lock().check(VideoOp::CommitStreams)?;
        arguments::settings("commit_streams", settings)?;
        self.inner.commit_streams(settings)?;
        self.life.lock().committed();
        Ok(())
    }

    fn get_stream_attributes(&self) -> Result<Vec<StreamAttributes>> {
        self.life.lock().check(VideoOp::GetStreamAttributes)?;
        self.inner.get_stream_attributes()
    }

    fn attach_buffer_queue(&self, stream_id: i32, buffers: &[BufferRef<'_>]) -> Result<()> {
        self.check_stream(VideoOp::AttachBufferQueue, stream_id)?;
        arguments::not_empty("attach_buffer_queue", "buffers", buffers)?;
        self.inner.attach_buffer_queue(stream_id, buffers)?;
        self.life.lock().set_buffers(stream_id, true);
        Ok(())
    }

    fn export_buffers(&self, stream_id: i32, first_id: u64, count: u32) -> Result<Vec<ExportedBuffer>> {
        self.check_stream(VideoOp::ExportBuffers, stream_id)?;
        if count == 0 {
            return Err(Error::invalid("export_buffers: 0 buffers asked for"));
        }
        let buffers = self.inner.export_buffers(stream_id, first_id, count)?;
        self.life.lock().set_buffers(stream_id, true);
        Ok(buffers)
    }

    fn detach_buffer_queue(&self, stream_id: i32) -> Result<()> {
        self.check_stream(VideoOp::DetachBufferQueue, stream_id)?;
        self.inner.detach_buffer_queue(stream_id)?;
        self.life.lock().set_buffers(stream_id, false);
        Ok(())
    }

    /// On the frame path: what is inside judges it, without a lock of this layer.
    fn queue_buffer(&self, stream_id: i32, buffer_id: u64, acquire_fence: Option<OwnedFd>) -> Result<()> {
        self.inner.queue_buffer(stream_id, buffer_id, acquire_fence)
    }

    fn release_streams(&self, infos: &[StreamInfo]) -> Result<()> {
        let ids = ids(infos);
        self.life.lock().check_streams(VideoOp::ReleaseStreams, &ids)?;
        if infos.is_empty() {
            return Ok(());
        }
        self.inner.release_streams(infos)?;
        self.life.lock().released(&ids);
        Ok(())
    }

    fn process_video(&self, video_id: &str, timestamp_ns: u64) -> Result<()> {
        {
            let mut life = self.life.lock();
            life.check_process(video_id)?;
            // Before the call: its end may be reported before the call returns.
            life.accepted(video_id);
        }
        self.inner.process_video(video_id, timestamp_ns).inspect_err(|_| {
            self.life.lock().reported(video_id);
        })
    }

    fn remove_video(&self, video_id: &str) -> Result<()> {
        self.life.lock().check_video(VideoOp::RemoveVideo, video_id)?;
        self.inner.remove_video(video_id)?;
        self.life.lock().removed(video_id);
        Ok(())
    }

    fn interrupt(&self) -> Result<()> {
        self.life.lock().check(VideoOp::Interrupt)?;
        self.inner.interrupt()
    }

    fn reset(&self) -> Result<()> {
        self.life.lock().check(VideoOp::Reset)?;
        self.inner.reset()?;
        self.life.lock().reset();
        Ok(())
    }
}

/// Lets one report through for each video that was asked for.
struct Callback {
    inner: Arc<dyn IVideoProcessCallback>,
    life: Arc<Life>,
}

impl Callback {
    /// Whether a report was due; if so, the session is free again inside the callback.
    fn due(&self, report: &str, video_id: &str) -> bool {
        let due = self.life.lock().reported(video_id);
        if !due {
            tracing::error!(report, video_id, "a video was reported that is not processed; blame: driver");
        }
        due
    }
}

impl IVideoProcessCallback for Callback {
    fn on_status_changed(&self, status: SessionStatus) {
        self.inner.on_status_changed(status);
    }

    fn on_process_done(&self, video_id: &str) {
        if self.due("done", video_id) {
            self.inner.on_process_done(video_id);
        }
    }

    fn on_error(&self, video_id: &str, error: ProcessError) {
        if self.due("error", video_id) {
            self.inner.on_error(video_id, error);
        }
    }

    fn on_frame(&self, frame: &FrameInfo, fence: Option<OwnedFd>) {
        self.inner.on_frame(frame, fence);
    }
}
