//! A driver in plain Rust that keeps the queue rules strictly and is driven frame by frame.

#![allow(dead_code, clippy::unwrap_used, clippy::cast_possible_truncation)]

use std::collections::{HashMap, VecDeque};
use std::os::fd::OwnedFd;
use std::sync::{Arc, Condvar, Mutex, OnceLock};
use std::time::Duration;

use hal_api::buffer::MemoryKinds;
use hal_api::capture::{CaptureEndedInfo, CaptureErrorInfo, CaptureInfo, CaptureStartedInfo};
use hal_api::format::{FourCc, Modifier, layout};
use hal_api::frame::FrameInfo;
use hal_api::metadata::MetadataRef;
use hal_api::status::{Error, Result};
use hal_api::stream::{Clock, OperationMode, StreamAttributes, StreamInfo, StreamSupport, TimestampPoint};
use hal_api::traits::{BufferRef, ExportedBuffer, IStreamOperator, IStreamOperatorCallback};
use hal_api::view::{Access, Mapping};
use hal_host::pool::{MemoryBudget, MemoryDevices, MemoryPreference, Pool, PoolPlan};
use hal_host::stream::{FrameStream, Policy, Pump};

pub const STREAM: i32 = 3;
pub const CAPTURE: i32 = 7;
/// Far longer than any test takes, so a test that runs into it has failed.
pub const LONG: Duration = Duration::from_secs(60);

#[derive(Default)]
pub struct Fake {
    state: Mutex<State>,
    queued: Condvar,
    hook: OnceLock<Box<dyn Fn() + Send + Sync>>,
}

#[derive(Default)]
pub struct State {
    pub memory: HashMap<u64, Mapping>,
    pub mine: VecDeque<u64>,
    pub queue_calls: usize,
    pub breaches: Vec<String>,
    pub refuse: bool,
    pub next: u32,
    pub exports: Vec<ExportedBuffer>,
    pub detached: usize,
}

pub struct Rig {
    pub fake: Arc<Fake>,
    pub operator: Arc<dyn IStreamOperator>,
    pub pump: Arc<Pump>,
    pub pool: Arc<Pool>,
    pub stream: FrameStream,
}

pub fn attributes(stream_id: i32, clock: Clock) -> StreamAttributes {
    let image = layout(FourCc::NV12, 64, 48, 1).unwrap();
    StreamAttributes {
        struct_size: size_of::<StreamAttributes>() as u32,
        stream_id,
        width: 64,
        height: 48,
        format: FourCc::NV12,
        dataspace: 0,
        modifier: Modifier::LINEAR,
        frame_duration_ns: 0,
        timestamp_uncertainty_ns: 1000,
        clock,
        timestamp_point: TimestampPoint::ARRIVAL,
        memory_kinds: MemoryKinds::ATTACH_MEMFD.bits(),
        buffer_count_min: 1,
        buffer_count: 4,
        buffer_count_max: 16,
        max_batch_captures: 1,
        max_captures: 4,
        buffer_size: image.size(),
        n_planes: image.n_planes,
        _pad0: 0,
        planes: image.planes,
    }
}

impl Rig {
    pub fn new(policy: Policy) -> Self {
        Self::with(policy, Clock::VIRTUAL)
    }

    /// Four buffers, all queued, one capture begun and started.
    pub fn with(policy: Policy, clock: Clock) -> Self {
        let fake = Arc::new(Fake::default());
        let operator: Arc<dyn IStreamOperator> = fake.clone();
        let pump = Pump::new(64);
        let attributes = attributes(STREAM, clock);
        let devices = MemoryDevices::default();
        let plan = PoolPlan::new(&attributes, MemoryPreference::Automatic, None, &devices).unwrap();
        let budget = MemoryBudget::unlimited();
        let pool = Pool::register(plan, &attributes, &*operator, &budget, &devices).unwrap();
        let pool = Arc::new(pool);
        let stream = pump.add_stream(&operator, &attributes, pool.clone(), policy).unwrap();
        assert_eq!(stream.queue_idle().unwrap(), 4);
        pump.begin_capture(CAPTURE, &[STREAM]).unwrap();
        pump.on_capture_started(CAPTURE, &[CaptureStartedInfo::new(STREAM)]);
        Self { fake, operator, pump, pool, stream }
    }

    /// One frame, or one reported loss if the driver has no buffer. True for a frame.
    pub fn frame(&self) -> bool {
        match self.fake.fill() {
            Some(info) => {
                self.pump.on_frame(&info, None);
                true
            }
            None => {
                let number = self.fake.state().next;
                self.fake.state().next += 1;
                self.pump.on_capture_error(CAPTURE, &[CaptureErrorInfo::lost(STREAM, number)]);
                false
            }
        }
    }

    pub fn end_capture(&self) {
        let frame_count = self.fake.state().next;
        let info = CaptureEndedInfo { stream_id: STREAM, frame_count, deferred_video_id: None };
        self.pump.on_capture_ended(CAPTURE, &[info]);
    }

    /// Every counter adds up and the driver saw no breach of the queue rules.
    pub fn check(&self) {
        let stats = self.stream.stats();
        assert_eq!(stats.accounted(), stats.produced, "{stats:?}");
        assert_eq!(self.fake.state().breaches, Vec::<String>::new());
    }
}

impl Fake {
    pub fn state(&self) -> std::sync::MutexGuard<'_, State> {
        self.state.lock().unwrap()
    }

    /// Runs inside every `queue_buffer`, without a lock.
    pub fn on_queue(&self, hook: impl Fn() + Send + Sync + 'static) {
        assert!(self.hook.set(Box::new(hook)).is_ok());
    }

    /// Takes the oldest queued buffer and writes the next frame into it.
    pub fn fill(&self) -> Option<FrameInfo> {
        let mut state = self.state();
        let id = state.mine.pop_front()?;
        let number = state.next;
        state.next += 1;
        let memory = state.memory.get_mut(&id).unwrap();
        memory.view_mut().unwrap().fill(0, 64 * 48, number as u8).unwrap();
        Some(record(id, number))
    }

    /// Waits until the driver has a buffer.
    pub fn wait_queued(&self) {
        let state = self.state();
        let (_state, late) =
            self.queued.wait_timeout_while(state, LONG, |state| state.mine.is_empty()).unwrap();
        assert!(!late.timed_out());
    }
}

pub fn record(buffer_id: u64, number: u32) -> FrameInfo {
    FrameInfo {
        frame_number: number,
        timestamp_ns: u64::from(number) * 1_000_000,
        bytes_used: [64 * 48, 64 * 24, 0, 0],
        ..FrameInfo::new(STREAM, CAPTURE, buffer_id)
    }
}

impl IStreamOperator for Fake {
    fn is_streams_supported(
        &self,
        _: OperationMode,
        _: MetadataRef<'_>,
        _: &[StreamInfo],
    ) -> Result<StreamSupport> {
        Ok(StreamSupport::DYNAMIC_SUPPORTED)
    }

    fn create_streams(&self, _: &[StreamInfo]) -> Result<()> {
        Ok(())
    }

    fn release_streams(&self, _: &[i32]) -> Result<()> {
        Ok(())
    }

    fn commit_streams(&self, _: OperationMode, _: MetadataRef<'_>) -> Result<()> {
        Ok(())
    }

    fn get_stream_attributes(&self) -> Result<Vec<StreamAttributes>> {
        Ok(vec![attributes(STREAM, Clock::VIRTUAL)])
    }

    fn attach_buffer_queue(&self, stream_id: i32, buffers: &[BufferRef<'_>]) -> Result<()> {
        assert_eq!(stream_id, STREAM);
        let mut state = self.state();
        if !state.memory.is_empty() {
            return Err(Error::invalid("the stream has buffers"));
        }
        for buffer in buffers {
            let info = buffer.info();
            let size = info.planes().iter().map(|plane| plane.offset + plane.size).max().unwrap();
            let fd = buffer.fd(0).unwrap();
            let map = Mapping::new(fd, 0, size as usize, Access::ReadWrite).unwrap();
            state.memory.insert(info.buffer_id, map);
        }
        Ok(())
    }

    fn export_buffers(&self, _: i32, _: u64, _: u32) -> Result<Vec<ExportedBuffer>> {
        Ok(std::mem::take(&mut self.state().exports))
    }

    fn detach_buffer_queue(&self, _: i32) -> Result<()> {
        let mut state = self.state();
        state.detached += 1;
        state.memory.clear();
        state.mine.clear();
        Ok(())
    }

    fn queue_buffer(&self, stream_id: i32, buffer_id: u64, _: Option<OwnedFd>) -> Result<()> {
        if let Some(hook) = self.hook.get() {
            hook();
        }
        let mut state = self.state();
        state.queue_calls += 1;
        if state.refuse {
            return Err(Error::device("told to refuse"));
        }
        let mut wrong = None;
        if stream_id != STREAM || !state.memory.contains_key(&buffer_id) {
            wrong = Some(format!("buffer {buffer_id:#x} of stream {stream_id} is not registered"));
        } else if state.mine.contains(&buffer_id) {
            wrong = Some(format!("buffer {buffer_id:#x} is the driver's already"));
        }
        if let Some(text) = wrong {
            state.breaches.push(text.clone());
            return Err(Error::invalid(text));
        }
        state.mine.push_back(buffer_id);
        drop(state);
        self.queued.notify_all();
        Ok(())
    }

    fn capture(&self, _: i32, _: &CaptureInfo<'_>, _: bool) -> Result<()> {
        Ok(())
    }

    fn cancel_capture(&self, _: i32) -> Result<()> {
        Ok(())
    }
}
