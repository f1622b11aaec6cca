//! `IStreamOperator` of the mock.

mod check;

use std::os::fd::OwnedFd;
use std::sync::Arc;

use hal_api::buffer::MemoryKinds;
use hal_api::capture::CaptureInfo;
use hal_api::driver::Host;
use hal_api::format::ImageLayout;
use hal_api::metadata::MetadataRef;
use hal_api::status::{Error, Result, Status};
use hal_api::stream::{OperationMode, StreamAttributes, StreamInfo, StreamSupport};
use hal_api::traits::{BufferRef, ExportedBuffer, IStreamOperator};

use self::check::Plan;
use crate::canvas::{Painter, Source};
use crate::capture::{Capture, admit};
use crate::clock::ClockKind;
use crate::memory::Memory;
use crate::profile::CameraProfile;
use crate::sensor::{Sensor, State};
use crate::stream::Stream;

/// What an open camera is made of; shared by device and operator.
#[derive(Debug)]
pub(crate) struct Core {
    pub(crate) sensor: Sensor,
    pub(crate) profile: CameraProfile,
    pub(crate) source: Source,
    pub(crate) clock: ClockKind,
    pub(crate) memory: MemoryKinds,
    /// Number of the camera in its profile.
    pub(crate) number: u16,
    /// `None` when the driver is used without a host.
    pub(crate) host: Option<Host>,
}

/// Streams, buffers and captures of an open camera.
#[derive(Debug)]
pub(crate) struct MockOperator {
    core: Arc<Core>,
}

impl MockOperator {
    pub(crate) fn new(core: Arc<Core>) -> Self {
        Self { core }
    }

    /// Registers buffers with a stream that has none.
    fn register(
        &self,
        method: &str,
        stream_id: i32,
        buffers: Vec<(u64, Memory)>,
        reservation: Option<hal_api::driver::MemoryReservation>,
    ) -> Result<()> {
        let mut state = self.core.sensor.still();
        let stream = state.stream(method, stream_id)?;
        if stream.has_buffers() {
            return Err(Error::invalid(format!(
                "{method}: stream {stream_id} has buffers already; detach them first"
            )));
        }
        stream.register(buffers, reservation);
        Ok(())
    }

    /// The layout of a committed stream, for `count` buffers.
    fn layout(&self, method: &str, stream_id: i32, count: usize) -> Result<ImageLayout> {
        let most = self.core.profile.buffers.max;
        if count > usize::try_from(most).unwrap_or(usize::MAX) {
            return Err(Error::invalid(format!(
                "{method}: {count} buffers; stream {stream_id} takes at most {most}"
            )));
        }
        let mut state = self.core.sensor.lock();
        let stream = state.stream(method, stream_id)?;
        if !stream.committed {
            return Err(Error::invalid(format!("{method}: stream {stream_id} is not committed")));
        }
        Ok(stream.layout)
    }
}

impl Core {
    /// Applies settings to a state.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT`; nothing is changed then.
    pub(crate) fn apply(&self, state: &mut State, settings: MetadataRef<'_>) -> Result<()> {
        if settings.is_empty() {
            return Ok(());
        }
        let change = state.settings.with(&self.profile, settings)?;
        if change.steps > 0 && !state.pacer.step(change.steps) {
            let text = "settings: frames cannot be stepped; the profile's clock is not \"step\"";
            return Err(Error::invalid(text));
        }
        state.settings = change.settings;
        self.sensor.wake(state);
        Ok(())
    }

    fn attributes(&self, stream: &Stream, duration_ns: u64) -> StreamAttributes {
        let Stream { info, layout, .. } = stream;
        StreamAttributes {
            struct_size: u32::try_from(size_of::<StreamAttributes>()).unwrap_or(0),
            stream_id: info.stream_id,
            width: info.width,
            height: info.height,
            format: info.format,
            dataspace: 0,
            modifier: info.modifier,
            frame_duration_ns: duration_ns,
            timestamp_uncertainty_ns: 0,
            clock: self.clock.attribute(),
            timestamp_point: hal_api::stream::TimestampPoint::EXPOSURE_START,
            memory_kinds: self.memory.bits(),
            buffer_count_min: self.profile.buffers.min,
            buffer_count: self.profile.buffers.def,
            buffer_count_max: self.profile.buffers.max,
            max_batch_captures: 1,
            max_captures: self.profile.max_captures,
            buffer_size: layout.size(),
            n_planes: layout.n_planes,
            _pad0: 0,
            planes: layout.planes,
        }
    }

    /// Painters for the streams that have none yet.
    fn painters(&self) -> Result<Vec<(i32, Box<Painter>)>> {
        let bare: Vec<_> = {
            let state = self.sensor.lock();
            let bare = state.streams.iter().filter(|stream| !stream.committed);
            bare.map(|stream| (stream.info.stream_id, stream.layout)).collect()
        };
        let paint = |(id, layout): (i32, ImageLayout)| {
            let painter = Painter::new(self.number, &layout, &self.source);
            let painter =
                painter.map_err(|fault| Error::device(format!("commit_streams: stream {id}: {fault}")))?;
            let painter = if self.profile.strip { painter } else { painter.without_strip() };
            Ok((id, Box::new(painter)))
        };
        bare.into_iter().map(paint).collect()
    }
}

impl IStreamOperator for MockOperator {
    fn is_streams_supported(
        &self,
        mode: OperationMode,
        settings: MetadataRef<'_>,
        infos: &[StreamInfo],
    ) -> Result<StreamSupport> {
        let core = &self.core;
        let state = core.sensor.lock();
        state.settings.with(&core.profile, settings)?;
        let fits = check::mode("is_streams_supported", mode).is_ok()
            && Plan::new("is_streams_supported", &core.profile, &state.streams, infos).is_ok();
        Ok(if fits { StreamSupport::DYNAMIC_SUPPORTED } else { StreamSupport::NOT_SUPPORTED })
    }

    fn create_streams(&self, infos: &[StreamInfo]) -> Result<()> {
        let mut state = self.core.sensor.still();
        let plan = Plan::new("create_streams", &self.core.profile, &state.streams, infos)?;
        state.streams.extend(plan.streams);
        Ok(())
    }

    fn release_streams(&self, stream_ids: &[i32]) -> Result<()> {
        let sensor = &self.core.sensor;
        sensor.outside("release_streams")?;
        {
            let mut state = sensor.still();
            for id in stream_ids {
                state.stream("release_streams", *id)?;
            }
            state.remove_streams(stream_ids);
        }
        sensor.settle();
        Ok(())
    }

    fn commit_streams(&self, mode: OperationMode, settings: MetadataRef<'_>) -> Result<()> {
        check::mode("commit_streams", mode)?;
        let painters = self.core.painters()?;
        let mut state = self.core.sensor.still();
        self.core.apply(&mut state, settings)?;
        for (id, painter) in painters {
            let stream = state.stream("commit_streams", id)?;
            (stream.painter, stream.committed) = (Some(painter), true);
        }
        Ok(())
    }

    fn get_stream_attributes(&self) -> Result<Vec<StreamAttributes>> {
        let state = self.core.sensor.lock();
        let set = state.settings.fps.map_or(0, |(_, max)| hal_api::units::frame_duration_ns(max));
        let slowest = state.streams.iter().map(|stream| stream.min_duration_ns).max().unwrap_or(0);
        Ok(state.streams.iter().map(|stream| self.core.attributes(stream, slowest.max(set))).collect())
    }

    fn attach_buffer_queue(&self, stream_id: i32, buffers: &[BufferRef<'_>]) -> Result<()> {
        let method = "attach_buffer_queue";
        let layout = self.layout(method, stream_id, buffers.len())?;
        let mut mapped: Vec<(u64, Memory)> = Vec::with_capacity(buffers.len());
        for buffer in buffers {
            let id = buffer.info().buffer_id;
            if mapped.iter().any(|(other, _)| *other == id) {
                return Err(Error::invalid(format!("{method}: buffer {id} is named twice")));
            }
            mapped.push((id, Memory::attach(buffer, &layout, self.core.memory)?));
        }
        self.register(method, stream_id, mapped, None)
    }

    fn export_buffers(&self, stream_id: i32, first_id: u64, count: u32) -> Result<Vec<ExportedBuffer>> {
        let method = "export_buffers";
        if !self.core.memory.contains(MemoryKinds::EXPORT) {
            let text = format!("{method}: the profile has no memory of this kind; attach buffers");
            return Err(Error::new(Status::METHOD_NOT_SUPPORTED, text));
        }
        let layout = self.layout(method, stream_id, usize::try_from(count).unwrap_or(usize::MAX))?;
        let Some(end) = first_id.checked_add(u64::from(count)) else {
            return Err(Error::invalid(format!(
                "{method}: ids from {first_id} run out before {count} buffers"
            )));
        };
        let bytes = layout.size().saturating_mul(u64::from(count));
        let reservation = self.core.host.map(|host| host.reserve_memory(bytes)).transpose()?;
        let made =
            (first_id..end).map(|id| Memory::export(id, &layout).map(|(memory, out)| ((id, memory), out)));
        let (mapped, exported) = made.collect::<Result<Vec<_>>>()?.into_iter().unzip();
        self.register(method, stream_id, mapped, reservation)?;
        Ok(exported)
    }

    fn detach_buffer_queue(&self, stream_id: i32) -> Result<()> {
        let mut state = self.core.sensor.still();
        let stream = state.stream("detach_buffer_queue", stream_id)?;
        if !stream.has_buffers() {
            return Err(Error::invalid(format!("detach_buffer_queue: stream {stream_id} has no buffers")));
        }
        stream.forget();
        Ok(())
    }

    fn queue_buffer(&self, stream_id: i32, buffer_id: u64, acquire_fence: Option<OwnedFd>) -> Result<()> {
        let mut state = self.core.sensor.lock();
        state.stream("queue_buffer", stream_id)?.queue(buffer_id, acquire_fence)?;
        if state.pacer.waits_for_buffers() {
            self.core.sensor.wake(&mut state);
        }
        Ok(())
    }

    fn capture(&self, capture_id: i32, info: &CaptureInfo<'_>, is_streaming: bool) -> Result<()> {
        let mut state = self.core.sensor.lock();
        if !info.settings.is_empty() {
            let text = "capture: settings of one capture alone are not supported; use update_settings";
            return Err(Error::new(Status::METHOD_NOT_SUPPORTED, text));
        }
        if state.captures.iter().any(|capture| capture.id == capture_id) {
            return Err(Error::invalid(format!(
                "capture: capture {capture_id} is in flight; use another id"
            )));
        }
        for id in info.stream_ids {
            let stream = state.stream("capture", *id)?;
            if !stream.committed || !stream.has_buffers() {
                return Err(Error::invalid(format!(
                    "capture: stream {id} is not committed or has no buffers"
                )));
            }
        }
        admit(&state.captures, self.core.profile.max_captures, info, is_streaming)?;
        state.captures.push(Capture::new(capture_id, info, is_streaming));
        state.settings.spend();
        self.core.sensor.wake(&mut state);
        Ok(())
    }

    fn cancel_capture(&self, capture_id: i32) -> Result<()> {
        let mut state = self.core.sensor.lock();
        let found = state.captures.iter_mut().find(|capture| capture.id == capture_id);
        let Some(capture) = found else {
            return Err(Error::invalid(format!("cancel_capture: capture {capture_id} is not in flight")));
        };
        capture.over = true;
        self.core.sensor.wake(&mut state);
        Ok(())
    }

    fn update_streams(&self, infos: &[StreamInfo]) -> Result<()> {
        let mut state = self.core.sensor.still();
        let ids: Vec<i32> = infos.iter().map(|info| info.stream_id).collect();
        for id in &ids {
            state.stream("update_streams", *id)?;
            if let Some(capture) = state.captures.iter().find(|capture| capture.has(*id)) {
                let text = format!("update_streams: stream {id} is busy with capture {}", capture.id);
                return Err(Error::new(Status::CAMERA_BUSY, text));
            }
        }
        let others: Vec<StreamInfo> = state
            .streams
            .iter()
            .map(|stream| stream.info)
            .filter(|info| !ids.contains(&info.stream_id))
            .collect();
        let plan = Plan::beside("update_streams", &self.core.profile, &others, infos)?;
        state.streams.retain(|stream| !ids.contains(&stream.info.stream_id));
        state.streams.extend(plan.streams);
        Ok(())
    }
}
