//! Streams that run.

use super::advise::advise;
use super::request::StreamRequest;
use super::watch::Watch;
use crate::pool::{MemoryBudget, MemoryDevices, Pool, PoolPlan};
use crate::stream::{CaptureEvent, FrameStream, Pump};
use hal_api::ability::StreamConfiguration;
use hal_api::camera::ErrorType;
use hal_api::capture::CaptureInfo;
use hal_api::metadata::MetadataRef;
use hal_api::status::{Error, Result, Status};
use hal_api::stream::{OperationMode, StreamAttributes, StreamInfo, StreamSupport};
use hal_api::traits::{ICameraDevice, IStreamOperator, StreamAdvice};
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

/// The one capture that a [`Running`] has.
const CAPTURE: i32 = 1;

/// Events that wait for their reader.
const EVENTS: usize = 1024;

/// Longest wait for the driver to leave `queue_buffer`.
const STOP_LIMIT: Duration = Duration::from_secs(2);

/// Where the memory of streams comes from.
#[derive(Clone, Copy)]
pub(super) struct Memory<'a> {
    pub(super) budget: &'a MemoryBudget,
    pub(super) devices: &'a MemoryDevices,
}

/// Streams that run. Stopped on drop.
pub struct Running {
    operator: Arc<dyn IStreamOperator>,
    pump: Arc<Pump>,
    watch: Arc<Watch>,
    ids: Vec<i32>,
    /// One for each request, in order.
    streams: Vec<FrameStream>,
    stopped: bool,
}

impl fmt::Debug for Running {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Running").field("streams", &self.ids).finish_non_exhaustive()
    }
}

impl Running {
    pub(super) fn start(
        device: &Arc<dyn ICameraDevice>,
        watch: &Arc<Watch>,
        requests: &[StreamRequest],
        configurations: impl FnOnce() -> Vec<StreamConfiguration>,
        memory: Memory<'_>,
    ) -> Result<Self> {
        let ids: Vec<i32> = (0..).take(requests.len()).collect();
        let infos: Vec<StreamInfo> = requests.iter().zip(&ids).map(|(one, id)| one.info(*id)).collect();
        let pump = Pump::new(EVENTS);
        let callback = Arc::clone(&pump);
        let operator = device.get_stream_operator(callback)?;
        let advice = advise(&*operator, OperationMode::NORMAL, &infos, configurations)?;
        match advice.support {
            StreamSupport::NOT_SUPPORTED => return Err(impossible(&infos, &advice)),
            // "Once all captures have ended": none runs here, so creating and committing is the way.
            StreamSupport::RE_CONFIGURED_REQUIRED => {
                tracing::debug!("the camera configures itself anew: {}", advice.why);
            }
            _ => {}
        }
        operator.create_streams(&infos)?;
        // From here on dropping it releases the streams.
        let mut running =
            Self { operator, pump, watch: Arc::clone(watch), ids, streams: Vec::new(), stopped: false };
        running.operator.commit_streams(OperationMode::NORMAL, MetadataRef::default())?;
        for (info, request) in infos.iter().zip(requests) {
            running.add(info, request, memory)?;
        }
        running.watch.follow(&running.pump);
        running.capture()?;
        Ok(running)
    }

    fn add(
        &mut self,
        info: &StreamInfo,
        request: &StreamRequest,
        Memory { budget, devices }: Memory<'_>,
    ) -> Result<()> {
        let attributes = self.attributes(info.stream_id)?;
        let plan =
            PoolPlan::new(&attributes, request.memory, request.buffers, devices).map_err(Error::from)?;
        tracing::debug!(
            stream = info.stream_id,
            source = plan.source.name(),
            buffers = plan.count,
            bytes = plan.total_bytes(),
            "memory"
        );
        let pool =
            Pool::register(plan, &attributes, &*self.operator, budget, devices).map_err(Error::from)?;
        let stream = self.pump.add_stream(&self.operator, &attributes, Arc::new(pool), request.policy)?;
        self.streams.push(stream);
        Ok(())
    }

    fn attributes(&self, stream_id: i32) -> Result<StreamAttributes> {
        let all = self.operator.get_stream_attributes()?;
        let missing = || {
            Error::contract(format!(
                "get_stream_attributes: stream {stream_id} was committed but is not told"
            ))
        };
        all.into_iter().find(|one| one.stream_id == stream_id).ok_or_else(missing)
    }

    fn capture(&self) -> Result<()> {
        for stream in &self.streams {
            stream.queue_idle()?;
        }
        self.pump.begin_capture(CAPTURE, &self.ids)?;
        let info = CaptureInfo::new(&self.ids);
        self.operator
            .capture(CAPTURE, &info, true)
            .inspect_err(|_| self.pump.abandon_capture(CAPTURE, &self.ids))
    }

    /// The streams, in the order of the requests.
    pub fn streams(&self) -> &[FrameStream] {
        &self.streams
    }

    /// The next event of the capture, waiting at most `limit`.
    pub fn next_event(&self, limit: Duration) -> Option<CaptureEvent> {
        self.pump.next_event(limit)
    }

    /// The last error that the camera reported.
    pub fn last_error(&self) -> Option<(ErrorType, i32)> {
        self.watch.last()
    }

    /// Frames that named a stream that never was.
    pub fn stray_frames(&self) -> u64 {
        self.pump.stray_frames()
    }

    /// Ends the capture and releases the streams. Frames that are held stay valid.
    ///
    /// # Errors
    /// What the driver says; the streams have ended all the same.
    pub fn stop(&mut self) -> Result<()> {
        if std::mem::replace(&mut self.stopped, true) {
            return Ok(());
        }
        let released = self.operator.release_streams(&self.ids);
        self.watch.leave(&self.pump);
        for stream in &self.streams {
            if !stream.stop(STOP_LIMIT) {
                tracing::error!("queue_buffer has not returned for {STOP_LIMIT:?}; blame: driver");
            }
        }
        released
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        match self.stop() {
            // A camera that is gone or closed has released them itself.
            Err(error) if !matches!(error.status(), Status::CAMERA_CLOSED | Status::DEVICE_ERROR) => {
                tracing::warn!("release_streams: {error}");
            }
            _ => {}
        }
    }
}

/// Why streams cannot be, and what could be.
fn impossible(infos: &[StreamInfo], advice: &StreamAdvice) -> Error {
    let mut text = format!("the camera cannot stream {}", listed(infos));
    if !advice.why.is_empty() {
        text.push_str(": ");
        text.push_str(&advice.why);
    }
    if !advice.nearest.is_empty() {
        text.push_str("; it can stream ");
        text.push_str(&listed(&advice.nearest));
    }
    Error::invalid(text)
}

fn listed(infos: &[StreamInfo]) -> String {
    let one = |info: &StreamInfo| {
        let fps = 1_000_000_000_u64.checked_div(info.min_frame_duration_ns);
        let fps = fps.map_or(String::new(), |fps| format!("@{fps}"));
        format!("{}{fps}:{}", info.size(), info.format)
    };
    infos.iter().map(one).collect::<Vec<_>>().join(" with ")
}
