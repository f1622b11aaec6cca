//! The stream operator of a kit's camera. The life cycle is judged before a call comes here.

use super::run::{Job, Pool, Run};
use super::source::Source;
use crate::buffer::{MemoryKinds, MemoryType};
use crate::capture::CaptureInfo;
use crate::driver::Host;
use crate::format::{ImageLayout, Modifier, layout};
use crate::metadata::MetadataRef;
use crate::status::{Error, Result, Status};
use crate::stream::{Clock, OperationMode, StreamAttributes, StreamInfo, StreamSupport, TimestampPoint};
use crate::traits::{BufferRef, IStreamOperator, IStreamOperatorCallback};
use crate::view::{Access, Mapping};
use std::os::fd::OwnedFd;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Most buffers of a stream.
const MAX_BUFFERS: usize = 32;

pub(super) struct Operator {
    source: Arc<dyn Source>,
    host: Host,
    to: Mutex<Option<Arc<dyn IStreamOperatorCallback>>>,
    stream: Mutex<Option<StreamInfo>>,
    pool: Arc<Mutex<Pool>>,
    /// At most one runs; one before it may still be in its last callback.
    runs: Mutex<Vec<Run>>,
}

impl Operator {
    pub(super) fn new(source: Arc<dyn Source>, host: Host) -> Self {
        let (to, stream, runs) = (Mutex::default(), Mutex::default(), Mutex::default());
        Self { source, host, to, stream, pool: Arc::default(), runs }
    }

    pub(super) fn set_callback(&self, callback: Arc<dyn IStreamOperatorCallback>) {
        *lock(&self.to) = Some(callback);
    }

    /// Ends the capture, the stream and its buffers. When it returns no callback runs.
    pub(super) fn end(&self) {
        let runs = std::mem::take(&mut *lock(&self.runs));
        for run in runs {
            run.stop();
            run.join();
        }
        *lock(&self.pool) = Pool::default();
        *lock(&self.stream) = None;
    }

    fn judge(&self, infos: &[StreamInfo]) -> Result<()> {
        for info in infos {
            let id = info.stream_id;
            if info.modifier != Modifier::LINEAR || info.parent_id >= 0 || image(info)?.n_planes != 1 {
                return Err(Error::invalid(format!(
                    "stream {id}: only linear streams of one plane can be had"
                )));
            }
            self.source.accepts(info)?;
        }
        Ok(())
    }

    fn current(&self, stream_id: i32) -> Result<StreamInfo> {
        let stream = *lock(&self.stream);
        stream
            .filter(|info| info.stream_id == stream_id)
            .ok_or_else(|| Error::invalid(format!("stream {stream_id} is not known")))
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn image(info: &StreamInfo) -> Result<ImageLayout> {
    layout(info.format, info.width, info.height, 1).map_err(|error| Error::invalid(error.to_string()))
}

fn no_settings(settings: MetadataRef<'_>) -> Result<()> {
    if settings.is_empty() { Ok(()) } else { Err(Error::invalid("this camera has no settings")) }
}

fn map(buffer: &BufferRef<'_>, stream: &StreamInfo) -> Result<Mapping> {
    let (info, image) = (buffer.info(), image(stream)?);
    let ([plane, ..], [wanted, ..]) = (info.planes, image.planes);
    if info.memory_type != MemoryType::MEMFD {
        let text = format!("buffer {} is a {:?}; only MEMFD is taken", info.buffer_id, info.memory_type);
        return Err(Error::new(Status::METHOD_NOT_SUPPORTED, text));
    }
    let like = (info.format, info.width, info.height, info.n_planes);
    let room = u64::from(plane.stride) * u64::from(wanted.rows);
    let fits = like == (stream.format, stream.width, stream.height, 1) && plane.stride >= wanted.stride;
    let (Some(fd), true) = (buffer.fd(0), fits && plane.size >= room) else {
        return Err(Error::invalid(format!("buffer {} does not fit the stream's layout", info.buffer_id)));
    };
    let size = usize::try_from(plane.size).map_err(|error| Error::invalid(error.to_string()))?;
    Mapping::new(fd, plane.offset, size, Access::ReadWrite).map_err(|error| Error::invalid(error.to_string()))
}

impl IStreamOperator for Operator {
    fn is_streams_supported(
        &self,
        _: OperationMode,
        settings: MetadataRef<'_>,
        infos: &[StreamInfo],
    ) -> Result<StreamSupport> {
        no_settings(settings)?;
        self.judge(infos)?;
        let free = infos.len() == 1 && lock(&self.stream).is_none();
        Ok(if free { StreamSupport::DYNAMIC_SUPPORTED } else { StreamSupport::NOT_SUPPORTED })
    }

    fn create_streams(&self, infos: &[StreamInfo]) -> Result<()> {
        self.judge(infos)?;
        let mut stream = lock(&self.stream);
        let ([info], None) = (infos, *stream) else {
            return Err(Error::new(Status::INSUFFICIENT_RESOURCES, "this camera has one stream"));
        };
        *stream = Some(*info);
        Ok(())
    }

    fn release_streams(&self, _: &[i32]) -> Result<()> {
        self.end();
        Ok(())
    }

    fn commit_streams(&self, _: OperationMode, settings: MetadataRef<'_>) -> Result<()> {
        no_settings(settings)
    }

    fn get_stream_attributes(&self) -> Result<Vec<StreamAttributes>> {
        let Some(info) = *lock(&self.stream) else { return Ok(Vec::new()) };
        let image = image(&info)?;
        Ok(vec![StreamAttributes {
            struct_size: crate::units::struct_size::<StreamAttributes>(),
            stream_id: info.stream_id,
            width: info.width,
            height: info.height,
            format: info.format,
            dataspace: 0,
            modifier: Modifier::LINEAR,
            frame_duration_ns: self.source.frame_duration_ns(),
            timestamp_uncertainty_ns: 0,
            clock: Clock::MONOTONIC,
            timestamp_point: TimestampPoint::EXPOSURE_START,
            memory_kinds: MemoryKinds::ATTACH_MEMFD.bits(),
            buffer_count_min: 1,
            buffer_count: 4,
            buffer_count_max: u32::try_from(MAX_BUFFERS).unwrap_or(u32::MAX),
            max_batch_captures: 1,
            max_captures: 1,
            buffer_size: image.size(),
            n_planes: image.n_planes,
            _pad0: 0,
            planes: image.planes,
        }])
    }

    fn attach_buffer_queue(&self, stream_id: i32, buffers: &[BufferRef<'_>]) -> Result<()> {
        let stream = self.current(stream_id)?;
        if buffers.len() > MAX_BUFFERS {
            let text = format!("{} buffers; at most {MAX_BUFFERS} are taken", buffers.len());
            return Err(Error::new(Status::INSUFFICIENT_RESOURCES, text));
        }
        let mut pool = Pool::default();
        for buffer in buffers {
            let (id, [plane, ..]) = (buffer.info().buffer_id, buffer.info().planes);
            if pool.buffers.insert(id, (plane, map(buffer, &stream)?)).is_some() {
                return Err(Error::invalid(format!("buffer {id} is named twice")));
            }
        }
        *lock(&self.pool) = pool;
        Ok(())
    }

    fn detach_buffer_queue(&self, _: i32) -> Result<()> {
        *lock(&self.pool) = Pool::default();
        Ok(())
    }

    fn queue_buffer(&self, stream_id: i32, buffer_id: u64, fence: Option<OwnedFd>) -> Result<()> {
        self.current(stream_id)?;
        let mut pool = lock(&self.pool);
        if fence.is_some() || !pool.buffers.contains_key(&buffer_id) || pool.queue.contains(&buffer_id) {
            let text = "is not registered, is queued already, or has a fence, which memfds have not";
            return Err(Error::invalid(format!("buffer {buffer_id} {text}")));
        }
        pool.queue.push_back(buffer_id);
        Ok(())
    }

    fn capture(&self, capture_id: i32, info: &CaptureInfo<'_>, streaming: bool) -> Result<()> {
        no_settings(info.settings)?;
        let [stream_id] = info.stream_ids else { return Err(Error::invalid("this camera has one stream")) };
        let stream = self.current(*stream_id)?;
        let mut runs = lock(&self.runs);
        if runs.iter().any(|run| !run.is_over()) {
            return Err(Error::new(
                Status::CAMERA_BUSY,
                "a capture runs, and one is all that this camera can do",
            ));
        }
        let Some(to) = lock(&self.to).clone() else { return Err(Error::device("there is no callback")) };
        let (source, host, pool) = (Arc::clone(&self.source), self.host, Arc::clone(&self.pool));
        let shutter = info.enable_shutter_callback;
        let job = Job { source, host, to, pool, stream, capture_id, streaming, shutter };
        runs.retain(|run| !run.is_gone());
        runs.push(Run::start(job).map_err(|error| Error::device(format!("no thread: {error}")))?);
        Ok(())
    }

    fn cancel_capture(&self, capture_id: i32) -> Result<()> {
        let runs = lock(&self.runs);
        let run = runs.iter().find(|run| run.capture_id == capture_id && !run.is_over());
        run.ok_or_else(|| Error::invalid(format!("capture {capture_id} is not in flight")))?.stop();
        Ok(())
    }
}
