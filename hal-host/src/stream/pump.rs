//! The callback of an operator or a video session: finds the stream of each call and hands it on.
//!
//! Streams are added and never removed, so finding one takes no lock: a route is written once and stays,
//! also when its stream has ended, which is how a late frame is told from one of a stream that never was.

mod video;

use std::os::fd::OwnedFd;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use hal_api::capture::{CaptureEndedInfo, CaptureErrorInfo, CaptureStartedInfo};
use hal_api::frame::FrameInfo;
use hal_api::metadata::{Metadata, MetadataRef};
use hal_api::status::{Error, Status};
use hal_api::stream::StreamAttributes;
use hal_api::traits::{IBufferQueue, IStreamOperatorCallback};

pub use self::video::VIDEO_CAPTURE_ID;
use super::channel::{Channel, Phase};
use super::consumer::FrameStream;
use super::event::{CaptureEvent, EventQueue};
use super::policy::Policy;
use crate::frame::FrameFault;
use crate::pool::Pool;

/// Most streams that one pump serves in its life.
pub const MAX_STREAMS: usize = 64;

/// Receives everything that one stream operator, or one video session, reports and brings frames to their
/// streams.
///
/// 1. Make it and hand it to `get_stream_operator` or `create_video_process_session`.
/// 2. Create and commit streams, register a [`Pool`] with each.
/// 3. [`Pump::add_stream`] for each, then [`FrameStream::queue_idle`].
/// 4. [`Pump::begin_capture`], then `capture`; [`Pump::begin_video`], then `process_video`.
/// 5. Stop each stream, once the driver has detached or released it.
///
/// After [`MAX_STREAMS`] streams a new pump is to be made: `get_stream_operator` replaces the callback.
#[derive(Debug)]
pub struct Pump {
    routes: [OnceLock<Arc<Channel>>; MAX_STREAMS],
    /// How many routes to look at; written after the last of them.
    used: AtomicUsize,
    events: EventQueue,
    strays: AtomicU64,
}

impl Pump {
    /// A pump without streams, whose event queue holds `event_capacity` events, 4 to 65,536.
    #[must_use]
    pub fn new(event_capacity: usize) -> Arc<Self> {
        Arc::new(Self {
            routes: [const { OnceLock::new() }; MAX_STREAMS],
            used: AtomicUsize::new(0),
            events: EventQueue::new(event_capacity),
            strays: AtomicU64::new(0),
        })
    }

    /// Adds a committed stream whose pool is registered with `queue`, an operator or a video session, which
    /// is not kept alive. One control thread at a time adds streams.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` if the stream runs here already or the pool is another stream's;
    /// `INSUFFICIENT_RESOURCES` beyond [`MAX_STREAMS`].
    pub fn add_stream<Q: IBufferQueue + ?Sized + 'static>(
        &self,
        queue: &Arc<Q>,
        attributes: &StreamAttributes,
        pool: Arc<Pool>,
        policy: Policy,
    ) -> Result<FrameStream, Error> {
        let stream_id = attributes.stream_id;
        if pool.plan().stream_id != stream_id {
            let other = pool.plan().stream_id;
            return Err(Error::invalid(format!(
                "stream {stream_id} was to be added with the buffers of stream {other}"
            )));
        }
        if self.route(stream_id).is_some_and(|channel| !channel.supply.is_closed()) {
            return Err(Error::invalid(format!("stream {stream_id} runs already; stop it first")));
        }
        let mut channel = Arc::new(Channel::new(Box::new(Arc::downgrade(queue)), attributes, pool, policy));
        let stream = FrameStream::new(Arc::clone(&channel));
        for (index, route) in self.routes.iter().enumerate() {
            match route.set(channel) {
                Ok(()) => {
                    self.used.fetch_max(index + 1, Ordering::Release);
                    return Ok(stream);
                }
                Err(back) => channel = back,
            }
        }
        let text = format!("this pump has served {MAX_STREAMS} streams; make a new one");
        Err(Error::new(Status::INSUFFICIENT_RESOURCES, text))
    }

    /// Says that a capture will be asked for, on these streams and on those that belong to them. Before
    /// `capture`, as its frames may come before that returns.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` for a stream that does not run here or an id in flight (D8), `CAMERA_BUSY` with
    /// too many captures in flight. Nothing changes.
    pub fn begin_capture(&self, capture_id: i32, stream_ids: &[i32]) -> Result<(), Error> {
        for (done, stream_id) in stream_ids.iter().enumerate() {
            let begun = match self.running(*stream_id) {
                None => Err(Error::invalid(format!("stream {stream_id} does not run"))),
                Some(channel) => channel.core().checker.captures().begin(capture_id).map_err(|error| {
                    use crate::frame::CaptureError::{InFlight, TooMany};
                    let status = match error {
                        InFlight(_) => Status::INVALID_ARGUMENT,
                        TooMany => Status::CAMERA_BUSY,
                    };
                    Error::new(status, format!("stream {stream_id}: {error}"))
                }),
            };
            if let Err(error) = begun {
                self.abandon_capture(capture_id, stream_ids.get(..done).unwrap_or_default());
                return Err(error);
            }
        }
        Ok(())
    }

    /// Forgets a capture that the driver refused.
    pub fn abandon_capture(&self, capture_id: i32, stream_ids: &[i32]) {
        for channel in stream_ids.iter().filter_map(|stream_id| self.running(*stream_id)) {
            // One that is not in flight is what was asked for.
            let _ = channel.core().checker.captures().end(capture_id);
        }
    }

    /// The device is gone: every stream delivers what waits, then reports this. The driver is not called
    /// any more.
    pub fn disconnect(&self, error: &Error) {
        for channel in self.channels() {
            channel.supply.close();
            channel.end(Phase::Disconnected(error.clone()));
        }
    }

    /// The next event, waiting at most `limit`.
    #[must_use]
    pub fn next_event(&self, limit: Duration) -> Option<CaptureEvent> {
        self.events.pop(limit)
    }

    /// Events for which the queue had no room.
    #[must_use]
    pub fn events_refused(&self) -> u64 {
        self.events.refused()
    }

    /// Frames that named a stream that never was.
    #[must_use]
    pub fn stray_frames(&self) -> u64 {
        self.strays.load(Ordering::Relaxed)
    }

    fn channels(&self) -> impl DoubleEndedIterator<Item = &Arc<Channel>> {
        let used = self.routes.get(..self.used.load(Ordering::Acquire)).unwrap_or_default();
        used.iter().filter_map(OnceLock::get)
    }

    /// The newest stream of the id, which may have ended.
    fn route(&self, stream_id: i32) -> Option<&Arc<Channel>> {
        self.channels().rfind(|channel| channel.stream_id() == stream_id)
    }

    fn running(&self, stream_id: i32) -> Option<&Arc<Channel>> {
        self.route(stream_id).filter(|channel| !channel.supply.is_closed())
    }

    /// Brings a frame to its stream.
    fn deliver(&self, frame: &FrameInfo, fence: Option<OwnedFd>) {
        let stream_id = frame.stream_id;
        let fault = match self.route(stream_id) {
            Some(channel) => channel.on_frame(frame, fence),
            None => {
                self.strays.fetch_add(1, Ordering::Relaxed);
                Some(FrameFault::UnknownStream { found: stream_id })
            }
        };
        self.tell(stream_id, fault);
    }

    fn tell(&self, stream_id: i32, fault: Option<FrameFault>) {
        if let Some(fault) = fault {
            self.events.push(CaptureEvent::Fault { stream_id, fault });
        }
    }

    /// Lets a stream judge a report, and tells what is wrong with it.
    fn judge(&self, stream_id: i32, judge: impl FnOnce(&Channel) -> Option<FrameFault>) {
        let unknown = Some(FrameFault::UnknownStream { found: stream_id });
        self.tell(stream_id, self.route(stream_id).map_or(unknown, |channel| judge(channel)));
    }
}

impl IStreamOperatorCallback for Pump {
    fn on_capture_started(&self, capture_id: i32, infos: &[CaptureStartedInfo]) {
        for info in infos {
            let (stream_id, exposure_time_ns) = (info.stream_id, info.exposure_time_ns);
            self.judge(stream_id, |channel| channel.on_started(capture_id));
            self.events.push(CaptureEvent::Started { capture_id, stream_id, exposure_time_ns });
        }
    }

    fn on_capture_ended(&self, capture_id: i32, infos: &[CaptureEndedInfo<'_>]) {
        for info in infos {
            let (stream_id, frame_count) = (info.stream_id, info.frame_count);
            self.judge(stream_id, |channel| channel.on_ended(capture_id, frame_count));
            let deferred_video_id = info.deferred_video_id.map(str::to_owned);
            let event = CaptureEvent::Ended { capture_id, stream_id, frame_count, deferred_video_id };
            self.events.push(event);
        }
    }

    fn on_capture_error(&self, capture_id: i32, infos: &[CaptureErrorInfo]) {
        for info in infos {
            let CaptureErrorInfo { stream_id, error, frame_number, .. } = *info;
            self.judge(stream_id, |channel| channel.on_lost(capture_id, frame_number));
            self.events.push(CaptureEvent::Lost { capture_id, stream_id, error, frame_number });
        }
    }

    fn on_frame_shutter(&self, capture_id: i32, stream_ids: &[i32], timestamp_ns: u64) {
        for &stream_id in stream_ids {
            self.events.push(CaptureEvent::Shutter { capture_id, stream_id, timestamp_ns });
        }
    }

    fn on_frame(&self, frame: &FrameInfo, fence: Option<OwnedFd>) {
        self.deliver(frame, fence);
    }

    fn on_frame_shutter_end(&self, capture_id: i32, stream_ids: &[i32], timestamp_ns: u64) {
        for &stream_id in stream_ids {
            self.events.push(CaptureEvent::ShutterEnd { capture_id, stream_id, timestamp_ns });
        }
    }

    fn on_capture_ready(&self, capture_id: i32, stream_ids: &[i32], timestamp_ns: u64) {
        for &stream_id in stream_ids {
            self.events.push(CaptureEvent::Ready { capture_id, stream_id, timestamp_ns });
        }
    }

    fn on_result(&self, stream_id: i32, result: MetadataRef<'_>) {
        // A view was decoded already, so its bytes are a blob; were they not, there is nothing to tell.
        if let Ok(result) = Metadata::from_bytes(result.as_bytes().to_vec()) {
            self.events.push(CaptureEvent::Result { stream_id, result });
        }
    }
}
