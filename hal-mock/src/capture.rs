//! Captures in flight, and what one frame asks of the streams.

use hal_api::capture::{CaptureInfo, StreamError};
use hal_api::status::{Error, Result, Status};

use crate::deferred::{KeptPhoto, Take};
use crate::fence::Promise;
use crate::settings::{FrameFacts, Settings, StillSettings};
use crate::stream::{Stream, Work};
use crate::three_a::Applied;

/// A capture that was accepted and has not ended.
#[derive(Debug)]
pub(crate) struct Capture {
    pub(crate) id: i32,
    /// Unique for ever, where ids are used again.
    pub(crate) serial: u64,
    pub(crate) is_streaming: bool,
    pub(crate) has_shutter: bool,
    pub(crate) streams: Vec<Progress>,
    /// Settings of this capture alone.
    pub(crate) settings: Option<Box<Settings>>,
    /// The frame that was exposed before the capture was asked for: zero shutter lag.
    pub(crate) past: Option<Frame>,
    /// The recording that is to be enhanced later.
    pub(crate) take: Option<Box<Take>>,
    /// What its photos get.
    pub(crate) still: StillSettings,
    /// Whether the start was reported.
    pub(crate) started: bool,
    /// Whether the sensor has nothing to do for it any more; never for a streaming one.
    pub(crate) exposed: bool,
    /// Whether the client does not want to wait for the end of a long exposure.
    pub(crate) confirmed: bool,
    /// Whether it was reported that the next single capture can be asked for.
    pub(crate) ready_told: bool,
    /// Cancelled, or a single one whose frames were all made.
    pub(crate) over: bool,
}

/// How far a capture has come on one stream.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Progress {
    pub(crate) stream_id: i32,
    /// Frames delivered and lost; the number of the next one.
    pub(crate) frames: u32,
}

/// A capture that has ended and was not reported yet.
#[derive(Debug)]
pub(crate) struct Ended {
    pub(crate) id: i32,
    pub(crate) streams: Vec<Progress>,
    /// Whether the start was reported.
    pub(crate) started: bool,
    /// The recording that is to be enhanced later.
    pub(crate) take: Option<Box<Take>>,
}

/// One frame of the sensor, the same for all streams.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Frame {
    pub(crate) facts: FrameFacts,
    pub(crate) applied: Applied,
    pub(crate) scene_frame: u32,
    /// Distance of what is in the middle, in thousandths of a dioptre.
    pub(crate) dioptres: u32,
}

/// One frame of one stream.
#[derive(Debug)]
pub(crate) struct Job {
    pub(crate) capture_id: i32,
    pub(crate) serial: u64,
    pub(crate) stream_id: i32,
    pub(crate) frame: Frame,
    pub(crate) frame_number: u32,
    /// What a photo gets.
    pub(crate) still: StillSettings,
    /// Frames that were lost before this one because the clock ran ahead.
    pub(crate) skipped: u32,
    /// What is told of the capture's shutter before this frame.
    pub(crate) shutter: Shutter,
    pub(crate) outcome: Outcome,
}

/// What is told of a shutter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shutter {
    None,
    /// That it opened and when it closes.
    Whole,
    /// That it closed.
    End,
}

/// What becomes of a frame.
#[derive(Debug)]
pub(crate) enum Outcome {
    /// To be painted.
    Paint(Work),
    /// Painted or promised.
    Painted {
        buffer_id: u64,
        /// The buffer's registration.
        epoch: u64,
        /// In each plane.
        bytes_used: [u32; 4],
        /// The photo that it is a first picture of.
        photo: Option<KeptPhoto>,
        /// The fence of one that is yet to be painted.
        promise: Option<Promise>,
    },
    /// Lost, for want of a buffer or because it could not be painted.
    Lost(StreamError),
    /// A still that is made beside the frames and delivered later.
    Later,
}

impl Capture {
    /// `streams` are those asked for and those that belong to them.
    pub(crate) fn new(
        id: i32,
        serial: u64,
        info: &CaptureInfo<'_>,
        streams: &[i32],
        still: StillSettings,
        is_streaming: bool,
    ) -> Self {
        let streams = streams.iter().map(|id| Progress { stream_id: *id, frames: 0 }).collect();
        Self {
            id,
            serial,
            is_streaming,
            has_shutter: info.enable_shutter_callback,
            streams,
            settings: None,
            past: None,
            take: None,
            still,
            started: false,
            exposed: false,
            confirmed: false,
            ready_told: false,
            over: false,
        }
    }

    /// Whether frames are made for it.
    pub(crate) fn is_active(&self) -> bool {
        self.started && !self.over && !self.exposed
    }

    /// Whether it asks for photos, of one frame.
    pub(crate) fn is_photo(&self, streams: &[Stream]) -> bool {
        let mut stills = streams.iter().filter(|stream| stream.is_still());
        !self.is_streaming && stills.any(|stream| self.has(stream.info.stream_id))
    }

    pub(crate) fn has(&self, stream_id: i32) -> bool {
        self.streams.iter().any(|progress| progress.stream_id == stream_id)
    }
}

/// Whether a capture can be added to those in flight: a stream serves one streaming capture or any number
/// of single ones, which wait for each other.
///
/// # Errors
/// `CAMERA_BUSY` that says what to wait for.
pub(crate) fn admit(
    captures: &[Capture],
    most: u32,
    info: &CaptureInfo<'_>,
    is_streaming: bool,
) -> Result<()> {
    let busy = |text: String| Err(Error::new(Status::CAMERA_BUSY, text));
    if captures.len() >= usize::try_from(most).unwrap_or(usize::MAX) {
        return busy(format!(
            "capture: {most} captures are in flight, the most there can be; wait for one to end"
        ));
    }
    for id in info.stream_ids {
        let rival = captures
            .iter()
            .find(|capture| !capture.over && capture.has(*id) && (is_streaming || capture.is_streaming));
        if let Some(rival) = rival {
            return busy(format!("capture: stream {id} is busy with capture {}; cancel it first", rival.id));
        }
    }
    Ok(())
}

/// Calls `each` with every active capture whose streams no earlier one uses: those that the next frame is
/// for. There is one exposure at a time, so of captures with settings of their own the first is served.
pub(crate) fn for_each_served<'a>(
    captures: &'a mut [Capture],
    streams: &mut [Stream],
    mut each: impl FnMut(&'a mut Capture, &mut [Stream]),
) {
    let mut used = 0_u64;
    let mut is_set = false;
    for capture in captures.iter_mut().filter(|capture| capture.is_active()) {
        if is_set && capture.settings.is_some() {
            continue;
        }
        // Streams by the bits of their places.
        let mask = streams.iter().enumerate().fold(0, |mask, (place, stream)| {
            if capture.has(stream.info.stream_id) { mask | 1 << (place % 64) } else { mask }
        });
        if used & mask == 0 {
            // One of a frame that was taken before does not need the sensor.
            used |= if capture.past.is_none() { mask } else { 0 };
            is_set |= capture.settings.is_some();
            each(capture, streams);
        }
    }
}
