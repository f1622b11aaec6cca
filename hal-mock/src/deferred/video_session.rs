//! `IVideoProcessSession` of the mock.
//!
//! `prepare` tells of one stream: the pictures, as NV12. A video stays pending after its end was told, until
//! `remove_video`, as photos do.

use std::os::fd::{BorrowedFd, OwnedFd};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use hal_api::buffer::MemoryKinds;
use hal_api::deferred::{MediaStreamType, ProcessError, StreamDescription};
use hal_api::format::{FourCc, Modifier, layout};
use hal_api::lifecycle::video::{VideoOp, VideoTracker};
use hal_api::metadata::MetadataRef;
use hal_api::status::{Error, Result};
use hal_api::stream::{Clock, StreamAttributes, StreamInfo, TimestampPoint};
use hal_api::traits::{BufferRef, ExportedBuffer, IVideoProcessCallback, IVideoProcessSession};

use super::engine::Engine;
use super::hub::Hub;
use super::id;
use super::recording::{Recording, VideoFacts, read_times};
use super::studio::{Job, Outlet, Prepared, Studio};
use crate::buffers::{Buffers, Registration};
use crate::profile::Range;
use crate::store::Kind;

/// The stream of the pictures.
const PICTURES: i32 = 0;
/// Buffers of a stream.
const BUFFERS: Range = Range { min: 1, def: 4, max: 32 };

/// A session over a user's videos. One video at a time.
pub(super) struct VideoSession {
    engine: Engine<Studio>,
    /// Whose turn it is.
    life: Mutex<VideoTracker>,
}

impl VideoSession {
    /// # Errors
    /// `INVALID_ARGUMENT` for a negative user, `INSUFFICIENT_RESOURCES` if the system gives no thread.
    pub(super) fn new(hub: &Arc<Hub>, user: i32, callback: Arc<dyn IVideoProcessCallback>) -> Result<Self> {
        // Damaged items are found here, before the first list is asked for.
        hub.store.pending(user, Kind::Video)?;
        let engine = Engine::start("mock-videos", Studio::new(hub, user, callback))?;
        hub.join(&engine.listener());
        hub.refresh();
        Ok(Self { engine, life: Mutex::default() })
    }

    fn studio(&self) -> &Studio {
        self.engine.worker()
    }

    /// What the session may do now.
    fn life(&self) -> MutexGuard<'_, VideoTracker> {
        let mut life = self.life.lock().unwrap_or_else(PoisonError::into_inner);
        // The end of work is not told to the tracker by the thread that finds it, which may be inside a call.
        if !self.engine.is_busy() {
            let prepared = self.studio().desk().prepared.as_ref().map(|video| id::show(video.id));
            prepared.map(|video| life.reported(&video));
        }
        life
    }

    /// The video that a call names.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` if it is not pending.
    fn find(&self, method: &str, video_id: &str) -> Result<u64> {
        let video = id::read(method, video_id)?;
        let Studio { hub, user, .. } = self.studio();
        if hub.store.has(*user, Kind::Video, video) { Ok(video) } else { Err(id::unknown(method, video_id)) }
    }

    /// Ends the work and waits until its end was told.
    ///
    /// # Errors
    /// `CONTRACT` inside a callback of this session: waiting there would wait for itself.
    fn settle(&self, method: &str, reason: ProcessError) -> Result<()> {
        if self.engine.is_inside() {
            return Err(Error::contract(format!("{method}: called from inside a callback of this session")));
        }
        self.engine.end(reason);
        self.engine.settle();
        Ok(())
    }

    /// Does something with the stream, which `op` may name now.
    ///
    /// # Errors
    /// As the life-cycle table, and those of `act`.
    fn with_outlet<T>(
        &self,
        op: VideoOp,
        stream_id: i32,
        act: impl FnOnce(&mut Outlet) -> Result<T>,
    ) -> Result<T> {
        self.life().check_streams(op, &[stream_id])?;
        let mut desk = self.studio().desk();
        let outlet = desk.outlet.as_mut().filter(|outlet| outlet.info.stream_id == stream_id);
        act(outlet
            .ok_or_else(|| Error::invalid(format!("{}: stream {stream_id} is not known", op.rule().name)))?)
    }

    /// Registers buffers with the stream.
    fn register(
        &self,
        op: VideoOp,
        stream_id: i32,
        count: usize,
        make: impl FnOnce(&Outlet) -> Result<(Registration, Vec<ExportedBuffer>)>,
    ) -> Result<Vec<ExportedBuffer>> {
        let most = usize::try_from(BUFFERS.max).unwrap_or(usize::MAX);
        if count > most {
            let name = op.rule().name;
            return Err(Error::invalid(format!(
                "{name}: {count} buffers; stream {stream_id} takes at most {most}"
            )));
        }
        let exported = self.with_outlet(op, stream_id, |outlet| {
            let (registration, exported) = make(outlet)?;
            outlet.buffers.register(registration);
            Ok(exported)
        })?;
        self.life().set_buffers(stream_id, true);
        Ok(exported)
    }
}

impl IVideoProcessSession for VideoSession {
    fn get_pending_videos(&self) -> Result<Vec<String>> {
        let Studio { hub, user, .. } = self.studio();
        Ok(hub.store.pending(*user, Kind::Video)?.into_iter().map(id::show).collect())
    }

    fn prepare(&self, video_id: &str, fd: BorrowedFd<'_>) -> Result<Vec<StreamDescription>> {
        self.life().check_video(VideoOp::Prepare, video_id)?;
        let video = self.find("prepare", video_id)?;
        let Studio { hub, user, .. } = self.studio();
        let broken = |why: String| {
            hub.store.set_aside(*user, video, &why);
            hub.refresh();
            Error::invalid(format!("prepare: video {video_id:?} is damaged and was set aside: {why}"))
        };
        let facts =
            hub.store.facts(*user, Kind::Video, video).ok_or_else(|| id::unknown("prepare", video_id))?;
        let facts: VideoFacts =
            facts.try_into().map_err(|fault: toml::de::Error| broken(fault.to_string()))?;
        let times =
            hub.store.data(*user, video).and_then(read_times).map_err(|fault| broken(fault.to_string()))?;
        let recording = Recording::open(fd, &facts, times)
            .map_err(|why| Error::invalid(format!("prepare: video {video_id:?}: {why}")))?;
        let told = StreamDescription {
            struct_size: hal_api::units::struct_size::<StreamDescription>(),
            stream_id: PICTURES,
            media_type: MediaStreamType::VIDEO,
            format: FourCc::NV12,
            width: recording.size().width,
            height: recording.size().height,
            dataspace: 0,
            _pad0: 0,
        };
        self.studio().desk().prepared = Some(Prepared { id: video, recording: Arc::new(recording) });
        self.life().prepared(video_id, [PICTURES]);
        Ok(vec![told])
    }

    fn create_streams(&self, infos: &[StreamInfo]) -> Result<()> {
        let ids: Vec<i32> = infos.iter().map(|info| info.stream_id).collect();
        self.life().check_streams(VideoOp::CreateStreams, &ids)?;
        // One stream was told of, so the table lets one through at most.
        let Some(info) = infos.first() else {
            return Err(Error::invalid("create_streams: no stream is named"));
        };
        let mut desk = self.studio().desk();
        let size = desk.prepared.as_ref().map_or_else(|| info.size(), |video| video.recording.size());
        if info.format != FourCc::NV12 || info.size() != size || info.modifier != Modifier::LINEAR {
            let (format, found) = (info.format, info.size());
            return Err(Error::invalid(format!(
                "create_streams: stream {PICTURES}: {format} at {found} is not what prepare told: NV12 at {size}"
            )));
        }
        let layout = layout(FourCc::NV12, size.width, size.height, 1);
        let layout = layout.map_err(|fault| Error::invalid(format!("create_streams: {fault}")))?;
        desk.outlet = Some(Outlet { info: *info, layout, buffers: Buffers::default() });
        drop(desk);
        self.life().created(ids);
        Ok(())
    }

    fn commit_streams(&self, settings: MetadataRef<'_>) -> Result<()> {
        let mut life = self.life();
        life.check(VideoOp::CommitStreams)?;
        if let Some(item) = settings.iter().find(|item| !item.tag().is_vendor()) {
            let tag = item.tag();
            return Err(Error::invalid(format!(
                "commit_streams: {tag} cannot be set for a video; nothing can"
            )));
        }
        life.committed();
        Ok(())
    }

    fn get_stream_attributes(&self) -> Result<Vec<StreamAttributes>> {
        let Studio { hub, .. } = self.studio();
        let kinds = hub.memory;
        let desk = self.studio().desk();
        let duration_ns = desk.prepared.as_ref().map_or(0, |video| video.recording.duration_ns());
        Ok(desk.outlet.iter().map(|outlet| attributes(outlet, duration_ns, kinds)).collect())
    }

    fn attach_buffer_queue(&self, stream_id: i32, buffers: &[BufferRef<'_>]) -> Result<()> {
        let kinds = self.studio().hub.memory;
        let make = |outlet: &Outlet| Ok((Registration::attach(buffers, &outlet.layout, kinds)?, Vec::new()));
        self.register(VideoOp::AttachBufferQueue, stream_id, buffers.len(), make).map(drop)
    }

    fn export_buffers(&self, stream_id: i32, first_id: u64, count: u32) -> Result<Vec<ExportedBuffer>> {
        let Hub { memory, host, .. } = *self.studio().hub;
        let len = usize::try_from(count).unwrap_or(usize::MAX);
        let make = |outlet: &Outlet| Registration::export(first_id, count, &outlet.layout, memory, host);
        self.register(VideoOp::ExportBuffers, stream_id, len, make)
    }

    fn detach_buffer_queue(&self, stream_id: i32) -> Result<()> {
        self.with_outlet(VideoOp::DetachBufferQueue, stream_id, |outlet| {
            outlet.buffers.register(Registration::default());
            Ok(())
        })?;
        self.life().set_buffers(stream_id, false);
        Ok(())
    }

    fn queue_buffer(&self, stream_id: i32, buffer_id: u64, acquire_fence: Option<OwnedFd>) -> Result<()> {
        let mut desk = self.studio().desk();
        let outlet = desk.outlet.as_mut().filter(|outlet| outlet.info.stream_id == stream_id);
        let outlet =
            outlet.ok_or_else(|| Error::invalid(format!("queue_buffer: stream {stream_id} is not known")))?;
        outlet.buffers.queue(stream_id, buffer_id, acquire_fence)?;
        drop(desk);
        self.engine.wake();
        Ok(())
    }

    fn release_streams(&self, infos: &[StreamInfo]) -> Result<()> {
        let ids: Vec<i32> = infos.iter().map(|info| info.stream_id).collect();
        self.life().check_streams(VideoOp::ReleaseStreams, &ids)?;
        if infos.is_empty() {
            return Ok(());
        }
        self.settle("release_streams", ProcessError::ABORT)?;
        self.studio().desk().outlet = None;
        self.life().released(&ids);
        Ok(())
    }

    fn process_video(&self, video_id: &str, timestamp_ns: u64) -> Result<()> {
        let method = "process_video";
        let mut life = self.life();
        life.check_process(video_id)?;
        self.find(method, video_id)?;
        let video = self.studio().desk().prepared.clone();
        let video = video.ok_or_else(|| id::unknown(method, video_id))?;
        let first = video.recording.at(timestamp_ns).ok_or_else(|| {
            let last = video.recording.time_ns(video.recording.frames().saturating_sub(1));
            Error::invalid(format!("{method}: {timestamp_ns} ns is beyond the last frame, at {last} ns"))
        })?;
        self.engine.submit(method, Job { video, first })?;
        life.accepted(video_id);
        Ok(())
    }

    fn remove_video(&self, video_id: &str) -> Result<()> {
        let video = self.find("remove_video", video_id)?;
        let Studio { hub, user, .. } = self.studio();
        hub.store.remove(*user, Kind::Video, video).map_err(|fault| fault.during("remove_video"))?;
        self.engine.end_job(ProcessError::INVALID_ID, |job| job.video.id == video);
        hub.refresh();
        self.life().removed(video_id);
        self.studio().desk().prepared.take_if(|prepared| prepared.id == video);
        Ok(())
    }

    fn interrupt(&self) -> Result<()> {
        self.engine.end(ProcessError::ABORT);
        Ok(())
    }

    fn reset(&self) -> Result<()> {
        self.settle("reset", ProcessError::ABNORMAL)?;
        let mut desk = self.studio().desk();
        (desk.prepared, desk.outlet) = (None, None);
        drop(desk);
        self.life().reset();
        Ok(())
    }
}

fn attributes(outlet: &Outlet, duration_ns: u64, kinds: MemoryKinds) -> StreamAttributes {
    let Outlet { info, layout, .. } = outlet;
    StreamAttributes {
        struct_size: hal_api::units::struct_size::<StreamAttributes>(),
        stream_id: info.stream_id,
        width: layout.width,
        height: layout.height,
        format: layout.fourcc,
        dataspace: 0,
        modifier: Modifier::LINEAR,
        frame_duration_ns: duration_ns,
        timestamp_uncertainty_ns: 0,
        clock: Clock::VIRTUAL,
        timestamp_point: TimestampPoint::EXPOSURE_START,
        memory_kinds: kinds.bits(),
        buffer_count_min: BUFFERS.min,
        buffer_count: BUFFERS.def,
        buffer_count_max: BUFFERS.max,
        max_batch_captures: 1,
        max_captures: 1,
        buffer_size: layout.size(),
        n_planes: layout.n_planes,
        _pad0: 0,
        planes: layout.planes,
    }
}
