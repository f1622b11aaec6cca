//! What the sensor's lock guards.

use std::fmt;
use std::sync::Arc;

use hal_api::status::{Error, Result};
use hal_api::traits::{ICameraDeviceCallback, IStreamOperatorCallback};

use crate::capture::{Capture, Ended};
use crate::clock::{ClockKind, Pacer};
use crate::look::SceneFacts;
use crate::profile::CameraProfile;
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
    pub(crate) scene: SceneFacts,
    /// Frames of the sensor since the camera was opened.
    pub(crate) scene_frame: u32,
    pub(crate) results: Reporter,
    pub(crate) operator: Option<Arc<dyn IStreamOperatorCallback>>,
    pub(super) device: Option<Arc<dyn ICameraDeviceCallback>>,
    /// Callers that want nothing to be painted.
    pub(super) holds: u32,
    pub(super) activity: Activity,
    /// Whether the worker waits to be woken.
    pub(super) asleep: bool,
    pub(super) quit: bool,
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
        device: Arc<dyn ICameraDeviceCallback>,
    ) -> Self {
        Self {
            streams: Vec::new(),
            captures: Vec::new(),
            ended: Vec::new(),
            pacer: Pacer::new(clock),
            settings: Settings::of(profile),
            three_a: ThreeA::new(profile),
            scene: profile.controls.scene,
            scene_frame: 0,
            results: Reporter::default(),
            operator: None,
            device: Some(device),
            holds: 0,
            activity: Activity::Idle,
            asleep: false,
            quit: false,
        }
    }

    /// The stream of this id.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` if there is none.
    pub(crate) fn stream(&mut self, method: &str, id: i32) -> Result<&mut Stream> {
        let found = self.streams.iter_mut().find(|stream| stream.info.stream_id == id);
        found.ok_or_else(|| Error::invalid(format!("{method}: stream {id} is not known")))
    }

    /// Takes streams away, and captures whose last stream is among them. To be done while still.
    pub(crate) fn remove_streams(&mut self, ids: &[i32]) {
        self.streams.retain(|stream| !ids.contains(&stream.info.stream_id));
        let ended = &mut self.ended;
        self.captures.retain_mut(|capture| {
            let before = capture.streams.clone();
            capture.streams.retain(|progress| !ids.contains(&progress.stream_id));
            if capture.streams.is_empty() {
                ended.push(Ended { id: capture.id, streams: before, started: capture.started });
            }
            !capture.streams.is_empty()
        });
    }

    /// Whether starts or ends of captures were not reported yet.
    pub(super) fn has_news(&self) -> bool {
        !self.ended.is_empty() || self.captures.iter().any(|capture| !capture.started || capture.over)
    }

    /// Drops all that holds memory or keeps others alive.
    pub(super) fn forget_all(&mut self) {
        self.streams.clear();
        self.captures.clear();
        self.ended.clear();
        (self.operator, self.device) = (None, None);
    }
}
