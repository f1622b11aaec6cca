//! What the sensor's lock guards.

use std::collections::VecDeque;
use std::fmt;
use std::sync::Arc;

use hal_api::camera::ErrorType;
use hal_api::status::{Error, Result, Status};
use hal_api::traits::{ICameraDeviceCallback, IStreamOperatorCallback};

use super::photos::{Photo, Photos, Stage};
use crate::canvas::Sight;
use crate::capture::{Capture, Ended, Frame, Outcome};
use crate::clock::{ClockKind, Pacer};
use crate::deferred::Keeper;
use crate::look::SceneFacts;
use crate::profile::{CameraProfile, CaptureProfile};
use crate::settings::Settings;
use crate::stream::Stream;
use crate::three_a::{Reporter, ThreeA};

/// What the worker is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Activity {
    /// Asleep, or stopped.
    Idle,
    /// Buffers and painters are out of the state.
    Painting,
    /// A callback may run; nothing is out.
    Calling,
}

/// Streams, captures and settings of an open camera.
pub(crate) struct State {
    pub(crate) streams: Vec<Stream>,
    pub(crate) captures: Vec<Capture>,
    /// Ended by the release of their last stream.
    pub(crate) ended: Vec<Ended>,
    pub(crate) pacer: Pacer,
    pub(crate) settings: Settings,
    pub(crate) three_a: ThreeA,
    pub(crate) scene: Sight,
    /// Frames of the sensor since the camera was opened.
    pub(crate) scene_frame: u32,
    /// As [`State::scene_frame`], without an end.
    pub(crate) ticks: u64,
    /// Captures since the camera was opened.
    pub(crate) serials: u64,
    /// The exposure that takes more than one frame of the sensor.
    pub(super) exposing: Option<Exposure>,
    /// The capture whose long exposure has begun and was not reported.
    pub(super) begun: Option<u64>,
    /// The latest frames, for stills without shutter lag; as many as the profile says.
    pub(super) ring: VecDeque<Frame>,
    /// Time of the latest frame that a still was made of, in nanoseconds.
    pub(super) last_still_ns: u64,
    pub(super) photos: Photos,
    pub(super) captures_profile: CaptureProfile,
    pub(crate) results: Reporter,
    /// Errors that were not told yet.
    pub(super) errors: Vec<(ErrorType, i32)>,
    /// Keeps what is finished later.
    pub(crate) keeper: Option<Arc<Keeper>>,
    /// Whether one of the errors was fatal.
    pub(super) failed: bool,
    pub(crate) operator: Option<Arc<dyn IStreamOperatorCallback>>,
    pub(super) device: Option<Arc<dyn ICameraDeviceCallback>>,
    /// Callers that want nothing to be painted.
    pub(super) holds: u32,
    pub(super) activity: Activity,
    /// Whether a photo is being painted.
    pub(super) developing: bool,
    /// Whether the worker waits to be woken.
    pub(super) asleep: bool,
    pub(super) quit: bool,
}

/// An exposure that takes more than one frame of the sensor.
#[derive(Debug, Clone, Copy)]
pub(super) struct Exposure {
    /// The capture's.
    pub(super) serial: u64,
    pub(super) frame: Frame,
    /// Frames of the sensor that it has taken so far.
    pub(super) taken: u64,
}

impl fmt::Debug for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("State")
            .field("streams", &self.streams)
            .field("captures", &self.captures)
            .field("activity", &self.activity)
            .finish_non_exhaustive()
    }
}

impl State {
    pub(super) fn new(
        clock: ClockKind,
        profile: &CameraProfile,
        keeper: Option<Arc<Keeper>>,
        device: Arc<dyn ICameraDeviceCallback>,
    ) -> Self {
        Self {
            streams: Vec::new(),
            captures: Vec::new(),
            ended: Vec::new(),
            pacer: Pacer::new(clock),
            settings: Settings::of(profile),
            three_a: ThreeA::new(profile),
            scene: Sight::new(profile.controls.scene),
            scene_frame: 0,
            ticks: 0,
            serials: 0,
            exposing: None,
            begun: None,
            ring: VecDeque::with_capacity(usize::try_from(profile.captures.zsl).unwrap_or(0)),
            last_still_ns: 0,
            photos: Photos::default(),
            captures_profile: profile.captures.clone(),
            keeper,
            results: Reporter::default(),
            errors: Vec::new(),
            failed: false,
            operator: None,
            device: Some(device),
            holds: 0,
            activity: Activity::Idle,
            developing: false,
            asleep: false,
            quit: false,
        }
    }

    /// Refuses to go on with a camera that was closed, failed or is gone.
    ///
    /// # Errors
    /// `CAMERA_CLOSED`, `DEVICE_ERROR` (D16).
    pub(crate) fn alive(&self, method: &str) -> Result<()> {
        if self.quit {
            return Err(Error::new(Status::CAMERA_CLOSED, format!("{method}: the camera is closed")));
        }
        if self.failed {
            return Err(Error::device(format!("{method}: the camera has failed or is gone; close it")));
        }
        Ok(())
    }

    /// What the next frame of the sensor will see.
    pub(crate) fn sees(&self) -> SceneFacts {
        self.scene.at(self.scene_frame)
    }

    /// The oldest error that was not told yet.
    pub(super) fn next_error(&mut self) -> Option<(ErrorType, i32)> {
        (!self.errors.is_empty()).then(|| self.errors.remove(0))
    }

    /// The stream of this id.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` if there is none.
    pub(crate) fn stream(&mut self, method: &str, id: i32) -> Result<&mut Stream> {
        let found = self.streams.iter_mut().find(|stream| stream.info.stream_id == id);
        found.ok_or_else(|| Error::invalid(format!("{method}: stream {id} is not known")))
    }

    /// Takes streams away, and captures whose last stream is among them. To be done while held.
    pub(crate) fn remove_streams(&mut self, ids: &[i32]) {
        self.photos.extract(|job| ids.contains(&job.stream_id));
        self.streams.retain(|stream| !ids.contains(&stream.info.stream_id));
        let ended = &mut self.ended;
        self.captures.retain_mut(|capture| {
            let before = capture.streams.clone();
            capture.streams.retain(|progress| !ids.contains(&progress.stream_id));
            if capture.streams.is_empty() {
                let (id, started, take) = (capture.id, capture.started, capture.take.take());
                ended.push(Ended { id, streams: before, started, take });
            }
            !capture.streams.is_empty()
        });
    }

    /// Ends a capture: what it was to be made into waits for the next, its end is reported.
    pub(crate) fn cancel(&mut self, index: usize) {
        let Some(capture) = self.captures.get_mut(index) else { return };
        capture.over = true;
        let serial = capture.serial;
        // The latest first, so that buffers are in their old order.
        for photo in self.photos.extract(|job| job.serial == serial).into_iter().rev() {
            let Outcome::Paint(work) = photo.job.outcome else { continue };
            let stream = self.streams.iter_mut().find(|one| one.info.stream_id == photo.job.stream_id);
            if let Some(stream) = stream {
                stream.give_back(work, false);
            }
        }
    }

    /// Whether nothing will be made for a capture any more.
    pub(super) fn is_finished(&self, capture: &Capture) -> bool {
        capture.over || capture.exposed && !self.photos.has(capture.serial)
    }

    /// Whether another single capture would be taken.
    pub(super) fn has_room(&self) -> bool {
        let most = usize::try_from(self.captures_profile.max_stills).unwrap_or(usize::MAX);
        self.stills() < most
    }

    /// Single captures for photos that are in flight.
    pub(crate) fn stills(&self) -> usize {
        let is_still = |capture: &&Capture| {
            let has = |stream: &Stream| stream.is_still() && capture.has(stream.info.stream_id);
            !capture.is_streaming && !self.is_finished(capture) && self.streams.iter().any(has)
        };
        self.captures.iter().filter(is_still).count()
    }

    /// Whether errors or something that happened to captures was not reported yet.
    pub(super) fn has_news(&self) -> bool {
        let to_tell =
            |capture: &Capture| !capture.started || self.is_finished(capture) || self.is_ready(capture);
        !self.errors.is_empty()
            || self.failed && !self.captures.is_empty()
            || !self.ended.is_empty()
            || self.begun.is_some()
            || self.captures.iter().any(to_tell)
    }

    /// Whether it is to be told that the capture makes room for the next one.
    pub(super) fn is_ready(&self, capture: &Capture) -> bool {
        capture.exposed && !capture.ready_told && self.has_room()
    }

    /// Where photos are in time: `None` where they come as they are ready.
    pub(super) fn photo_time(&self) -> Option<u64> {
        (!self.pacer.is_real()).then_some(self.ticks)
    }

    /// Whether the worker must not go on before a photo is painted: one that is due, one whose painter is
    /// wanted for frames, or, lest runs differ, one whose buffer is to wait for the next.
    pub(super) fn waits_for_photo(&self) -> bool {
        let now = self.photo_time();
        let due = self.photos.due(now).is_some_and(|(_, photo)| photo.stage != Stage::Done);
        let wanted = |photo: &Photo| {
            let mut captures = self.captures.iter().filter(|capture| !capture.over);
            let is_in_flight = captures.clone().any(|capture| capture.serial == photo.job.serial);
            let mut streaming = captures.by_ref().filter(|capture| capture.is_streaming && capture.started);
            now.is_some() && !is_in_flight || streaming.any(|capture| capture.has(photo.job.stream_id))
        };
        due || self.photos.iter().any(|photo| photo.stage == Stage::Developing && wanted(photo))
    }

    /// Drops all that holds memory or keeps others alive.
    pub(super) fn forget_all(&mut self) {
        self.streams.clear();
        self.captures.clear();
        self.ended.clear();
        self.photos.clear();
        self.ring.clear();
        (self.exposing, self.begun) = (None, None);
        (self.operator, self.device) = (None, None);
    }
}
