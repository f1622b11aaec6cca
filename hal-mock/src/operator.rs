//! `IStreamOperator` of the mock.

mod camera;
mod combine;
mod extended;
mod check;
mod request;
mod offline;

use std::os::fd::OwnedFd;
use std::sync::Arc;

use hal_api::abi::LOG_INFO;
use hal_api::capture::CaptureInfo;
use hal_api::format::ImageLayout;
use hal_api::metadata::MetadataRef;
use hal_api::status::{Error, Result, Status};
use hal_api::stream::{OperationMode, StreamAttributes, StreamInfo, StreamSupport};
use hal_api::traits::{
    BufferRef, ExportedBuffer, IOfflineStreamOperator, IStreamOperator, IStreamOperatorCallback,
};

pub(crate) use self::camera::Core;
use self::check::Plan;
use crate::buffers::Registration;
use crate::three_a::StreamResults;

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
    fn register(&self, method: &str, stream_id: i32, registration: Registration) -> Result<()> {
        let mut state = self.core.sensor.hold();
        let stream = state.stream(method, stream_id)?;
        if stream.has_buffers() {
            return Err(Error::invalid(format!(
                "{method}: stream {stream_id} has buffers already; detach them first"
            )));
        }
        stream.register(registration);
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
        let method = "is_streams_supported";
        let plan = check::mode(method, mode).and_then(|()| Plan::new(method, &core.profile, &state, infos));
        drop(state);
        let Err(why) = plan else { return Ok(StreamSupport::DYNAMIC_SUPPORTED) };
        // The answer has no room for the reason.
        if let Some(host) = &core.host {
            host.log(LOG_INFO, Status::INVALID_ARGUMENT, "mock", why.text());
        }
        match why.status() {
            Status::CAMERA_BUSY => Ok(StreamSupport::RE_CONFIGURED_REQUIRED),
            _ => Ok(StreamSupport::NOT_SUPPORTED),
        }
    }

    fn create_streams(&self, infos: &[StreamInfo]) -> Result<()> {
        let mut state = self.core.sensor.hold();
        let plan = Plan::new("create_streams", &self.core.profile, &state, infos)?;
        state.streams.extend(plan.streams);
        Ok(())
    }

    fn release_streams(&self, stream_ids: &[i32]) -> Result<()> {
        let sensor = &self.core.sensor;
        sensor.outside("release_streams")?;
        {
            let mut state = sensor.hold();
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
        let mut state = self.core.sensor.hold();
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
        self.register(method, stream_id, Registration::attach(buffers, &layout, self.core.memory)?)
    }

    fn export_buffers(&self, stream_id: i32, first_id: u64, count: u32) -> Result<Vec<ExportedBuffer>> {
        let method = "export_buffers";
        let layout = self.layout(method, stream_id, usize::try_from(count).unwrap_or(usize::MAX))?;
        let Core { memory, host, .. } = &*self.core;
        let (registration, exported) = Registration::export(first_id, count, &layout, *memory, *host)?;
        self.register(method, stream_id, registration)?;
        Ok(exported)
    }

    fn detach_buffer_queue(&self, stream_id: i32) -> Result<()> {
        self.core.sensor.hold().forget_buffers("detach_buffer_queue", stream_id)?;
        // No frame in a buffer of before may come after one of a new registration.
        self.core.sensor.hear_out();
        Ok(())
    }

    fn queue_buffer(&self, stream_id: i32, buffer_id: u64, acquire_fence: Option<OwnedFd>) -> Result<()> {
        let mut state = self.core.sensor.lock();
        state.alive("queue_buffer")?;
        state.stream("queue_buffer", stream_id)?.queue(buffer_id, acquire_fence)?;
        if state.pacer.waits_for_buffers() {
            self.core.sensor.wake(&mut state);
        }
        Ok(())
    }

    fn capture(&self, capture_id: i32, info: &CaptureInfo<'_>, is_streaming: bool) -> Result<()> {
        self.core.capture(capture_id, info, is_streaming)
    }

    fn cancel_capture(&self, capture_id: i32) -> Result<()> {
        let mut state = self.core.sensor.lock();
        let index = request::find("cancel_capture", &state, capture_id)?;
        state.cancel(index);
        self.core.sensor.wake(&mut state);
        Ok(())
    }

    fn change_to_offline_stream(
        &self,
        stream_ids: &[i32],
        callback: Arc<dyn IStreamOperatorCallback>,
    ) -> Result<Arc<dyn IOfflineStreamOperator>> {
        let offline = self.core.go_offline(stream_ids, callback)?;
        Ok(Arc::new(offline))
    }

    fn enable_result(&self, stream_id: i32, settings: MetadataRef<'_>) -> Result<()> {
        let named = StreamResults::named("enable_result", settings)?;
        self.core.sensor.lock().stream("enable_result", stream_id)?.results.enable(named);
        Ok(())
    }

    fn disable_result(&self, stream_id: i32, settings: MetadataRef<'_>) -> Result<()> {
        let named = StreamResults::named("disable_result", settings)?;
        self.core.sensor.lock().stream("disable_result", stream_id)?.results.disable(named);
        Ok(())
    }

    fn confirm_capture(&self, capture_id: i32) -> Result<()> {
        self.core.confirm(capture_id)
    }

    fn update_streams(&self, infos: &[StreamInfo]) -> Result<()> {
        let mut state = self.core.sensor.hold();
        let ids: Vec<i32> = infos.iter().map(|info| info.stream_id).collect();
        for id in &ids {
            state.stream("update_streams", *id)?;
            if let Some(capture) = state.captures.iter().find(|capture| capture.has(*id)) {
                let text = format!("update_streams: stream {id} is busy with capture {}", capture.id);
                return Err(Error::new(Status::CAMERA_BUSY, text));
            }
        }
        let plan = Plan::beside("update_streams", &self.core.profile, &state, &ids, infos)?;
        state.streams.retain(|stream| !ids.contains(&stream.info.stream_id));
        state.streams.extend(plan.streams);
        Ok(())
    }
}
