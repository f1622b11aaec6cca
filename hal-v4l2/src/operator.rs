//! `IStreamOperator` of an open camera: streams that share one node.

use crate::arrange::{Arrangement, Role, Wish};
use crate::capture::{Capture, admit};
use crate::commit;
use crate::configure::Setup;
use crate::photo::PhotoSettings;
use crate::pipeline::Pipeline;
use crate::pool::{Pool, queue_error};
use crate::settings;
use crate::state::{State, Stream};
use crate::sys::Node;
use hal_api::capture::CaptureInfo;
use hal_api::metadata::MetadataRef;
use hal_api::status::{Error, Result, Status};
use hal_api::stream::{OperationMode, StreamAttributes, StreamInfo, StreamSupport};
use hal_api::traits::{BufferRef, ExportedBuffer, IStreamOperator, StreamAdvice};
use std::os::fd::OwnedFd;
use std::sync::{Arc, MutexGuard};

/// The stream operator of an open camera.
pub(crate) struct V4l2Operator {
    pub pipeline: Arc<Pipeline>,
}

impl IStreamOperator for V4l2Operator {
    fn is_streams_supported(
        &self,
        mode: OperationMode,
        blob: MetadataRef<'_>,
        infos: &[StreamInfo],
    ) -> Result<StreamSupport> {
        self.advise_streams(mode, blob, infos).map(|advice| advice.support)
    }

    fn advise_streams(
        &self,
        mode: OperationMode,
        blob: MetadataRef<'_>,
        infos: &[StreamInfo],
    ) -> Result<StreamAdvice> {
        let (state, node) = self.pipeline.usable("is_streams_supported")?;
        settings::read(&self.pipeline.controls, blob)?;
        let wishes = beside(&state, infos);
        let arranged = commit::check_mode(mode)
            .and_then(|()| check_new("is_streams_supported", &state, infos))
            .and_then(|()| Arrangement::of(&self.setup(), node.as_ref(), &wishes));
        Ok(match arranged {
            Err(error) => {
                StreamAdvice { why: error.text().to_owned(), ..StreamSupport::NOT_SUPPORTED.into() }
            }
            Ok(arranged) if commit::disturbs(&state, &arranged) => StreamAdvice {
                why: "the node has to be set up anew for these streams: end all captures, then commit"
                    .to_owned(),
                ..StreamSupport::RE_CONFIGURED_REQUIRED.into()
            },
            Ok(_) => StreamSupport::DYNAMIC_SUPPORTED.into(),
        })
    }

    fn create_streams(&self, infos: &[StreamInfo]) -> Result<()> {
        let (mut state, node) = self.pipeline.usable("create_streams")?;
        self.create("create_streams", &mut state, node.as_ref(), infos)
    }

    fn release_streams(&self, stream_ids: &[i32]) -> Result<()> {
        let mut state = self.pipeline.lock();
        for id in stream_ids {
            state.stream("release_streams", *id)?;
        }
        if stream_ids.is_empty() {
            return Ok(());
        }
        state = self.pipeline.quiesce("release_streams", state, stream_ids)?;
        state.remove_streams(stream_ids);
        self.keep_running(state);
        Ok(())
    }

    fn commit_streams(&self, mode: OperationMode, blob: MetadataRef<'_>) -> Result<()> {
        let (mut state, node) = self.pipeline.usable("commit_streams")?;
        commit::check_mode(mode).map_err(|error| error.during("commit_streams"))?;
        let change = settings::read(&self.pipeline.controls, blob)?;
        settings::check(&self.pipeline.path, node.as_ref(), &self.pipeline.controls, &change)?;
        commit::commit(&mut state, &self.setup(), node.as_ref(), change.max_fps)
            .map_err(|error| error.during("commit_streams"))?;
        drop(state);
        self.pipeline.apply(node.as_ref(), change)
    }

    fn get_stream_attributes(&self) -> Result<Vec<StreamAttributes>> {
        let (state, _) = self.pipeline.usable("get_stream_attributes")?;
        Ok(state.streams.iter().filter_map(|stream| Some(stream.configured?.attributes)).collect())
    }

    fn attach_buffer_queue(&self, stream_id: i32, buffers: &[BufferRef<'_>]) -> Result<()> {
        let (mut state, node) = self.pipeline.usable("attach_buffer_queue")?;
        let configured = state.vacant("attach_buffer_queue", stream_id, buffers.len())?;
        match configured.layout {
            Some(layout) => {
                state.stream("attach_buffer_queue", stream_id)?.targets.attach(&layout, buffers)?;
            }
            None => {
                if let Some(source) = &mut state.source {
                    let (path, kind) = (&self.pipeline.path, self.pipeline.kind);
                    let mut pool = Pool::imported(path, node, kind, &source.shape, buffers)?;
                    watch(&mut pool, source.shape.is_compressed());
                    source.pool = Some(pool);
                }
            }
        }
        drop(state);
        self.pipeline.waker.wake();
        Ok(())
    }

    fn export_buffers(&self, stream_id: i32, first_id: u64, count: u32) -> Result<Vec<ExportedBuffer>> {
        let (mut state, node) = self.pipeline.usable("export_buffers")?;
        let asked = usize::try_from(count).unwrap_or(usize::MAX);
        let configured = state.vacant("export_buffers", stream_id, asked)?;
        let ids = (0..u64::from(count)).map(|at| first_id.checked_add(at)).collect::<Option<Vec<u64>>>();
        let ids = ids.ok_or_else(|| Error::invalid("export_buffers: the ids pass the greatest number"))?;
        let bytes = configured.attributes.buffer_size.saturating_mul(u64::from(count));
        let reservation = self.pipeline.host.map(|host| host.reserve_memory(bytes)).transpose()?;
        let exported = match (configured.layout, &mut state.source) {
            (Some(layout), _) => {
                state.stream("export_buffers", stream_id)?.targets.export(&layout, &ids, reservation)?
            }
            (None, Some(source)) => {
                let (path, kind) = (&self.pipeline.path, self.pipeline.kind);
                let (mut pool, exported) =
                    Pool::exported(path, node, kind, &source.shape, &ids, reservation)?;
                watch(&mut pool, source.shape.is_compressed());
                source.pool = Some(pool);
                exported
            }
            (None, None) => Vec::new(),
        };
        drop(state);
        self.pipeline.waker.wake();
        Ok(exported)
    }

    fn detach_buffer_queue(&self, stream_id: i32) -> Result<()> {
        let mut state = self.pipeline.lock();
        state.stream("detach_buffer_queue", stream_id)?;
        // Dropped under the lock, so that the next registration finds the kernel's queue free.
        if !state.forget_buffers(stream_id) {
            return Err(Error::invalid(format!("detach_buffer_queue: stream {stream_id} has no buffers")));
        }
        drop(self.pipeline.settle(state, stream_id));
        Ok(())
    }

    fn queue_buffer(&self, stream_id: i32, buffer_id: u64, acquire_fence: Option<OwnedFd>) -> Result<()> {
        let (mut state, _) = self.pipeline.usable("queue_buffer")?;
        if !state.is_direct(stream_id) {
            return state.stream("queue_buffer", stream_id)?.targets.give(buffer_id, acquire_fence);
        }
        let running = state.captures.iter().any(|capture| !capture.over);
        let Some(pool) = state.pool() else {
            return Err(Error::invalid(format!("queue_buffer: stream {stream_id} has no buffers")));
        };
        let starving = pool.is_starving();
        pool.give(buffer_id, acquire_fence)?;
        // Fed from here the worker can sleep on, unless it waits for this very buffer. A fence that has not
        // signalled and a refusal of the kernel are its business.
        let fed = pool.is_streaming() && pool.feed() == Ok(false);
        drop(state);
        if running && (starving || !fed) {
            self.pipeline.waker.wake();
        }
        Ok(())
    }

    fn capture(&self, capture_id: i32, info: &CaptureInfo<'_>, is_streaming: bool) -> Result<()> {
        let (mut state, node) = self.pipeline.usable("capture")?;
        for id in info.stream_ids {
            state.stream("capture", *id)?;
        }
        let own = PhotoSettings::of_capture(info.settings)?;
        let photo = own.or(&state.photo);
        let capture = Capture::new(capture_id, info, is_streaming, photo);
        let has = |capture: &Capture, role: Role| {
            let mut lanes = capture.lanes.iter();
            lanes.any(|lane| {
                state
                    .streams
                    .iter()
                    .any(|one| one.info.stream_id == lane.stream_id && one.role() == Some(role))
            })
        };
        admit(&state.captures, &capture, |capture| has(capture, Role::Photo))?;
        let bare = |stream: &&Stream| capture.lanes.has(stream.info.stream_id) && !state.has_buffers(stream);
        if let Some(stream) = state.streams.iter().find(bare) {
            let id = stream.info.stream_id;
            return Err(Error::invalid(format!(
                "capture: stream {id} has no buffers; attach or export some"
            )));
        }
        let takes_photos = has(&capture, Role::Photo);
        let made = takes_photos || has(&capture, Role::Copy);
        let pool = commit::pool(&mut state, &self.setup(), node, made)?;
        // Here rather than by the worker, so that a refusal (no USB bandwidth, say) is this call's answer.
        pool.feed().map_err(|error| queue_error(&self.pipeline.path, error).during("capture"))?;
        pool.start().map_err(|error| error.during("capture"))?;
        if takes_photos {
            // A place is that of one photo.
            state.photo.gps = None;
        }
        state.captures.push(capture);
        drop(state);
        self.pipeline.waker.wake();
        Ok(())
    }

    fn cancel_capture(&self, capture_id: i32) -> Result<()> {
        let (mut state, _) = self.pipeline.usable("cancel_capture")?;
        let found = state.captures.iter_mut().find(|capture| capture.id == capture_id && !capture.over);
        let Some(capture) = found else {
            return Err(Error::invalid(format!("cancel_capture: capture {capture_id} is not in flight")));
        };
        capture.over = true;
        drop(state);
        self.pipeline.waker.wake();
        Ok(())
    }

    fn update_streams(&self, infos: &[StreamInfo]) -> Result<()> {
        let (mut state, node) = self.pipeline.usable("update_streams")?;
        let ids: Vec<i32> = infos.iter().map(|info| info.stream_id).collect();
        for id in &ids {
            state.stream("update_streams", *id)?;
        }
        // A capture of another stream may live on the frames of one of these.
        let served = ids.iter().any(|id| state.is_direct(*id));
        let rival = state.captures.iter().find(|one| served || ids.iter().any(|id| one.lanes.has(*id)));
        if let Some(capture) = rival {
            let text = format!("update_streams: capture {} uses these streams; end it first", capture.id);
            return Err(Error::new(Status::CAMERA_BUSY, text));
        }
        let others = state.streams.iter().filter(|stream| !ids.contains(&stream.info.stream_id));
        let fresh = infos.iter().map(|info| Wish { info: *info, role: None });
        let wishes: Vec<Wish> = others.map(Stream::wish).chain(fresh).collect();
        Arrangement::of(&self.setup(), node.as_ref(), &wishes)
            .map_err(|error| error.during("update_streams"))?;
        state.remove_streams(&ids);
        state.streams.extend(infos.iter().copied().map(Stream::new));
        Ok(())
    }
}

impl V4l2Operator {
    fn setup(&self) -> Setup<'_> {
        Setup { path: &self.pipeline.path, kind: self.pipeline.kind }
    }

    /// Gives captures that lived on the frames of a stream that is gone buffers of the driver's; where that fails, they
    /// end.
    fn keep_running(&self, mut state: MutexGuard<'_, State>) {
        let node = state.node.clone().filter(|_| state.captures.iter().any(|capture| !capture.over));
        if let Some(node) = node
            && let Err(error) = commit::pool(&mut state, &self.setup(), node, true)
        {
            tracing::error!("{}: captures end: {error}", self.pipeline.path.display());
            state.captures.iter_mut().for_each(|capture| capture.over = true);
        }
        drop(state);
        self.pipeline.waker.wake();
    }

    /// # Errors
    /// As `create_streams`.
    fn create(&self, method: &str, state: &mut State, node: &dyn Node, infos: &[StreamInfo]) -> Result<()> {
        check_new(method, state, infos)?;
        Arrangement::of(&self.setup(), node, &beside(state, infos)).map_err(|error| error.during(method))?;
        state.streams.extend(infos.iter().copied().map(Stream::new));
        Ok(())
    }
}

/// The streams that there are, and new ones.
fn beside(state: &State, infos: &[StreamInfo]) -> Vec<Wish> {
    let fresh = infos.iter().map(|info| Wish { info: *info, role: None });
    state.streams.iter().map(Stream::wish).chain(fresh).collect()
}

/// # Errors
/// `INVALID_ARGUMENT` for an id that is used.
fn check_new(method: &str, state: &State, infos: &[StreamInfo]) -> Result<()> {
    let used = |id: i32| state.streams.iter().any(|stream| stream.info.stream_id == id);
    let twice = |(at, info): (usize, &StreamInfo)| {
        let earlier = infos.iter().take(at).any(|other| other.stream_id == info.stream_id);
        (earlier || used(info.stream_id)).then_some(info.stream_id)
    };
    match infos.iter().enumerate().find_map(twice) {
        None => Ok(()),
        Some(id) => Err(Error::invalid(format!("{method}: stream {id} exists already"))),
    }
}

/// Makes compressed frames readable, for the look at their ends. Memory that cannot be read is not looked at.
fn watch(pool: &mut Pool, compressed: bool) {
    if compressed && let Err(error) = pool.open_tap() {
        tracing::warn!("damaged frames are not found: {error}");
    }
}
