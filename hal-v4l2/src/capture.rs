//! Captures in flight: their streams, how far each has come, and which may join.

use crate::arrange::STREAMS_MAX;
use crate::configure::CAPTURES_MAX;
use crate::photo::PhotoSettings;
use hal_api::capture::CaptureInfo;
use hal_api::status::{Error, Result, Status};

/// Photos that can be in flight: each may hold a copy of a frame.
pub(crate) const PHOTOS_MAX: usize = 4;
/// Damaged frames that a single capture lets pass before it takes what comes.
pub(crate) const PATIENCE: u32 = 10;

/// One stream of a capture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Lane {
    pub stream_id: i32,
    /// Frames delivered or lost, and those on their way; the number of the next.
    pub frames: u32,
}

/// The streams of a capture, in the order they were named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Lanes {
    all: [Lane; STREAMS_MAX],
    count: usize,
}

impl Lanes {
    fn new(stream_ids: &[i32]) -> Self {
        let mut lanes = Self { count: stream_ids.len().min(STREAMS_MAX), ..Self::default() };
        for (lane, id) in lanes.all.iter_mut().zip(stream_ids) {
            lane.stream_id = *id;
        }
        lanes
    }

    pub fn iter(&self) -> impl Iterator<Item = &Lane> {
        self.all.iter().take(self.count)
    }

    pub fn iter_mut(&mut self) -> impl Iterator<Item = &mut Lane> {
        self.all.iter_mut().take(self.count)
    }

    pub fn has(&self, stream_id: i32) -> bool {
        self.iter().any(|lane| lane.stream_id == stream_id)
    }

    fn shares_with(&self, other: &Self) -> bool {
        self.iter().any(|lane| other.has(lane.stream_id))
    }

    /// Takes streams away, if others are left; says whether any are.
    fn remove(&mut self, stream_ids: &[i32]) -> bool {
        let mut kept = Self::default();
        for lane in self.iter().filter(|lane| !stream_ids.contains(&lane.stream_id)) {
            if let Some(place) = kept.all.get_mut(kept.count) {
                *place = *lane;
                kept.count += 1;
            }
        }
        if kept.count > 0 {
            *self = kept;
        }
        kept.count > 0
    }
}

/// A capture in flight.
#[derive(Debug)]
pub(crate) struct Capture {
    pub id: i32,
    pub is_streaming: bool,
    pub shutter: bool,
    pub lanes: Lanes,
    pub photo: PhotoSettings,
    /// Its start is told, or about to be.
    pub announced: bool,
    /// It gets no more frames.
    pub over: bool,
    /// Frames of it that are being made.
    pub pending: u32,
    /// Frames that were too bad for it.
    pub refused: u32,
    /// The frame that served it last.
    pub turn: u64,
}

impl Capture {
    pub fn new(id: i32, info: &CaptureInfo<'_>, is_streaming: bool, photo: PhotoSettings) -> Self {
        Self {
            id,
            is_streaming,
            shutter: info.enable_shutter_callback,
            lanes: Lanes::new(info.stream_ids),
            photo,
            announced: false,
            over: false,
            pending: 0,
            refused: 0,
            turn: 0,
        }
    }

    /// Whether it waits for frames.
    pub fn is_active(&self) -> bool {
        self.announced && !self.over
    }

    /// Takes streams away; it is over when none is left.
    pub fn lose(&mut self, stream_ids: &[i32]) {
        self.over |= !self.lanes.remove(stream_ids);
    }
}

/// Whether the capture in place `at` gets frame `turn`: captures of one stream are served in the order they came.
pub(crate) fn is_served(captures: &[Capture], at: usize, turn: u64) -> bool {
    captures.get(at).is_some_and(|capture| {
        let before = captures.iter().take(at);
        capture.is_active()
            && !before.into_iter().any(|other| {
                (other.is_active() || other.turn == turn) && other.lanes.shares_with(&capture.lanes)
            })
    })
}

/// Whether a capture can join those in flight.
///
/// # Errors
/// `INVALID_ARGUMENT` for an id in flight, `CAMERA_BUSY` that names what to wait for.
pub(crate) fn admit(captures: &[Capture], new: &Capture, is_photo: impl Fn(&Capture) -> bool) -> Result<()> {
    let id = new.id;
    if captures.iter().any(|capture| capture.id == id) {
        return Err(Error::invalid(format!("capture: capture {id} is in flight; use another id")));
    }
    let busy = |text: String| Err(Error::new(Status::CAMERA_BUSY, text));
    let ids = |captures: &mut dyn Iterator<Item = &Capture>| {
        captures.map(|capture| capture.id.to_string()).collect::<Vec<_>>().join(", ")
    };
    if captures.len() >= usize::try_from(CAPTURES_MAX).unwrap_or(usize::MAX) {
        let present = ids(&mut captures.iter());
        return busy(format!(
            "capture: {CAPTURES_MAX} captures are in flight, the most there can be; wait for one of {present}"
        ));
    }
    let rival = captures.iter().find(|other| {
        !other.over && other.lanes.shares_with(&new.lanes) && (new.is_streaming || other.is_streaming)
    });
    if let Some(rival) = rival {
        let named = new.lanes.iter().find(|lane| rival.lanes.has(lane.stream_id));
        let stream = named.map_or(0, |lane| lane.stream_id);
        return busy(format!("capture: stream {stream} is busy with capture {}; cancel it first", rival.id));
    }
    if is_photo(new) && captures.iter().filter(|capture| is_photo(capture)).count() >= PHOTOS_MAX {
        let present = ids(&mut captures.iter().filter(|capture| is_photo(capture)));
        return busy(format!(
            "capture: {PHOTOS_MAX} photos are in flight, the most there can be; wait for one of {present} to end"
        ));
    }
    Ok(())
}
