//! `IStreamOperator` of an open camera: one stream, for a V4L2 node has one format at a time.

use crate::configure::Setup;
use crate::control::Controls;
use crate::event::discard;
use crate::pipeline::Pipeline;
use crate::pool::{Pool, Shape, queue_error};
use crate::settings;
use crate::state::{Capture, State, Stream};
use hal_api::capture::CaptureInfo;
use hal_api::metadata::MetadataRef;
use hal_api::status::{Error, Result, Status};
use hal_api::stream::{OperationMode, StreamAttributes, StreamInfo, StreamSupport};
use hal_api::traits::{BufferRef, ExportedBuffer, IStreamOperator};
use std::os::fd::OwnedFd;
use std::sync::Arc;

/// The stream operator of an open camera.
pub(crate) struct V4l2Operator {
    pub pipeline: Arc<Pipeline>,
    pub controls: Arc<Controls>,
}

impl IStreamOperator for V4l2Operator {
    fn is_streams_supported(
        &self,
        _: OperationMode,
        settings: MetadataRef<'_>,
        infos: &[StreamInfo],
    ) -> Result<StreamSupport> {
        let (state, node) = self.pipeline.usable("is_streams_supported")?;
        settings::read(&self.controls, settings)?;
        match infos {
            [one] if state.stream.is_none() && self.setup().possible(node.as_ref(), one).is_ok() => {
                Ok(StreamSupport::DYNAMIC_SUPPORTED)
            }
            _ => Ok(StreamSupport::NOT_SUPPORTED),
        }
    }

    fn create_streams(&self, infos: &[StreamInfo]) -> Result<()> {
        let (mut state, node) = self.pipeline.usable("create_streams")?;
        let [info] = infos else {
            return Err(too_many(infos.len()));
        };
        if state.stream.is_some() {
            return Err(too_many(infos.len() + 1));
        }
        self.setup().possible(node.as_ref(), info).map_err(|error| error.during("create_streams"))?;
        state.stream = Some(Stream { info: *info, configured: None, pool: None });
        Ok(())
    }

    fn release_streams(&self, stream_ids: &[i32]) -> Result<()> {
        let mut state = self.pipeline.lock();
        for id in stream_ids {
            state.check_stream("release_streams", *id)?;
        }
        if !stream_ids.is_empty() {
            state = self.pipeline.quiesce("release_streams", state)?;
            state.stream = None;
        }
        Ok(())
    }

    fn commit_streams(&self, _: OperationMode, blob: MetadataRef<'_>) -> Result<()> {
        let (mut state, node) = self.pipeline.usable("commit_streams")?;
        let change = settings::read(&self.controls, blob)?;
        let busy = state.capture.is_some();
        let Some(stream) = &mut state.stream else {
            return Err(Error::invalid("commit_streams: there are no streams; create one first"));
        };
        if stream.configured.is_none() {
            if busy {
                return Err(Error::new(Status::CAMERA_BUSY, "commit_streams: a capture runs"));
            }
            let configured = self.setup().configure(node.as_ref(), &stream.info, change.max_fps);
            stream.configured = Some(configured.map_err(|error| error.during("commit_streams"))?);
            // What changed before is in this configuration.
            discard(node.as_ref());
            state.source_changed = false;
        }
        settings::write(&self.pipeline.path, node.as_ref(), &self.controls, &change)
    }

    fn get_stream_attributes(&self) -> Result<Vec<StreamAttributes>> {
        let (state, _) = self.pipeline.usable("get_stream_attributes")?;
        let configured = state.stream.as_ref().and_then(|stream| stream.configured.as_ref());
        Ok(configured.map(|(_, attributes)| *attributes).into_iter().collect())
    }

    fn attach_buffer_queue(&self, stream_id: i32, buffers: &[BufferRef<'_>]) -> Result<()> {
        let (mut state, node) = self.pipeline.usable("attach_buffer_queue")?;
        let (stream, shape) = state.vacant("attach_buffer_queue", stream_id, buffers.len())?;
        stream.pool = Some(Pool::imported(&self.pipeline.path, node, self.pipeline.kind, &shape, buffers)?);
        drop(state);
        self.pipeline.waker.wake();
        Ok(())
    }

    fn export_buffers(&self, stream_id: i32, first_id: u64, count: u32) -> Result<Vec<ExportedBuffer>> {
        let (mut state, node) = self.pipeline.usable("export_buffers")?;
        let asked = usize::try_from(count).unwrap_or(usize::MAX);
        let (stream, shape) = state.vacant("export_buffers", stream_id, asked)?;
        let ids = (0..u64::from(count)).map(|at| first_id.checked_add(at)).collect::<Option<Vec<u64>>>();
        let ids = ids.ok_or_else(|| Error::invalid("export_buffers: the ids pass the greatest number"))?;
        let bytes = shape.bytes().saturating_mul(u64::from(count));
        let reservation = self.pipeline.host.map(|host| host.reserve_memory(bytes)).transpose()?;
        let (path, kind) = (&self.pipeline.path, self.pipeline.kind);
        let (pool, exported) = Pool::exported(path, node, kind, &shape, &ids, reservation)?;
        stream.pool = Some(pool);
        drop(state);
        self.pipeline.waker.wake();
        Ok(exported)
    }

    fn detach_buffer_queue(&self, stream_id: i32) -> Result<()> {
        let mut state = self.pipeline.lock();
        state.check_stream("detach_buffer_queue", stream_id)?;
        let pool = state.stream.as_mut().and_then(|stream| stream.pool.take());
        if pool.is_none() {
            return Err(Error::invalid(format!("detach_buffer_queue: stream {stream_id} has no buffers")));
        }
        // Dropped under the lock, so that the next registration finds the kernel's queue free.
        drop(pool);
        drop(self.pipeline.settle(state));
        Ok(())
    }

    fn queue_buffer(&self, stream_id: i32, buffer_id: u64, acquire_fence: Option<OwnedFd>) -> Result<()> {
        let (mut state, _) = self.pipeline.usable("queue_buffer")?;
        state.check_stream("queue_buffer", stream_id)?;
        let Some(pool) = state.stream.as_mut().and_then(|stream| stream.pool.as_mut()) else {
            return Err(Error::invalid(format!("queue_buffer: stream {stream_id} has no buffers")));
        };
        let starving = pool.is_starving();
        pool.give(buffer_id, acquire_fence)?;
        // Fed from here the worker can sleep on, unless it waits for this very buffer. A fence that has not
        // signalled and a refusal of the kernel are its business.
        let fed = pool.is_streaming() && pool.feed() == Ok(false);
        let wake = state.capture.is_some() && (starving || !fed);
        drop(state);
        if wake {
            self.pipeline.waker.wake();
        }
        Ok(())
    }

    fn capture(&self, capture_id: i32, info: &CaptureInfo<'_>, is_streaming: bool) -> Result<()> {
        let (mut state, _) = self.pipeline.usable("capture")?;
        if let Some(running) = &state.capture {
            let id = running.id;
            if id == capture_id {
                return Err(Error::invalid(format!("capture: capture {id} is in flight; use another id")));
            }
            let text = format!("capture: capture {id} is in flight, and this camera has one at a time");
            return Err(Error::new(Status::CAMERA_BUSY, text));
        }
        let [stream_id] = info.stream_ids else {
            return Err(Error::invalid("capture: this camera has one stream: name it once"));
        };
        state.check_stream("capture", *stream_id)?;
        if !info.settings.is_empty() {
            return Err(Error::invalid(
                "capture: this camera has no settings for one capture alone; use update_settings before it",
            ));
        }
        let Some(pool) = state.stream.as_mut().and_then(|stream| stream.pool.as_mut()) else {
            return Err(Error::invalid(format!(
                "capture: stream {stream_id} has no buffers; attach or export some"
            )));
        };
        // Here rather than by the worker, so that a refusal (no USB bandwidth, say) is this call's answer.
        pool.feed().map_err(|error| queue_error(&self.pipeline.path, error).during("capture"))?;
        pool.start().map_err(|error| error.during("capture"))?;
        state.capture = Some(Capture {
            id: capture_id,
            stream_id: *stream_id,
            is_streaming,
            shutter: info.enable_shutter_callback,
            announced: false,
            ending: false,
            frames: 0,
        });
        drop(state);
        self.pipeline.waker.wake();
        Ok(())
    }

    fn cancel_capture(&self, capture_id: i32) -> Result<()> {
        let (mut state, _) = self.pipeline.usable("cancel_capture")?;
        match &mut state.capture {
            Some(capture) if capture.id == capture_id && !capture.ending => capture.ending = true,
            _ => {
                return Err(Error::invalid(format!("cancel_capture: capture {capture_id} is not in flight")));
            }
        }
        drop(state);
        self.pipeline.waker.wake();
        Ok(())
    }
}

impl V4l2Operator {
    fn setup(&self) -> Setup<'_> {
        Setup { path: &self.pipeline.path, kind: self.pipeline.kind }
    }
}

impl State {
    /// # Errors
    /// `INVALID_ARGUMENT` for a stream that there is not.
    fn check_stream(&self, method: &str, stream_id: i32) -> Result<()> {
        match &self.stream {
            Some(stream) if stream.info.stream_id == stream_id => Ok(()),
            _ => Err(Error::invalid(format!("{method}: stream {stream_id} is not known"))),
        }
    }

    /// A committed stream without buffers, for so many.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT`.
    fn vacant(&mut self, method: &str, stream_id: i32, count: usize) -> Result<(&mut Stream, Shape)> {
        self.check_stream(method, stream_id)?;
        let wrong = |what: &str| Error::invalid(format!("{method}: stream {stream_id} {what}"));
        let Some(stream) = &mut self.stream else { return Err(wrong("is not known")) };
        let Some((shape, attributes)) = stream.configured else { return Err(wrong("is not committed")) };
        if stream.pool.is_some() {
            return Err(wrong("has buffers already; detach them first"));
        }
        let count = u32::try_from(count).unwrap_or(u32::MAX);
        let (min, max) = (attributes.buffer_count_min, attributes.buffer_count_max);
        if !(min..=max).contains(&count) {
            return Err(wrong(&format!("takes {min} to {max} buffers; {count} were asked for")));
        }
        Ok((stream, shape))
    }
}

fn too_many(count: usize) -> Error {
    let text = format!("create_streams: {count} streams; a V4L2 camera has one");
    Error::new(Status::INSUFFICIENT_RESOURCES, text)
}
