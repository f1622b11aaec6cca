//! Captures in flight, and what one frame asks of the streams.

use hal_api::capture::{CaptureInfo, StreamError};
use hal_api::status::{Error, Result, Status};

use crate::stream::{Stream, Work};

/// A capture that was accepted and has not ended.
#[derive(Debug)]
pub(crate) struct Capture {
    pub(crate) id: i32,
    pub(crate) is_streaming: bool,
    pub(crate) has_shutter: bool,
    pub(crate) streams: Vec<Progress>,
    /// Whether the start was reported.
    pub(crate) started: bool,
    /// Cancelled, or a single one whose frame was made.
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
}

/// One frame of one stream.
#[derive(Debug)]
pub(crate) struct Job {
    pub(crate) capture_id: i32,
    pub(crate) stream_id: i32,
    pub(crate) frame_number: u32,
    /// Frames that were lost before this one because the clock ran ahead.
    pub(crate) skipped: u32,
    /// First stream of its capture; shutters are reported with it.
    pub(crate) is_first: bool,
    pub(crate) has_shutter: bool,
    pub(crate) outcome: Outcome,
}

/// What becomes of a frame.
#[derive(Debug)]
pub(crate) enum Outcome {
    /// To be painted.
    Paint(Work),
    /// Painted: buffer, its registration, and the bytes used in each plane.
    Painted { buffer_id: u64, epoch: u64, bytes_used: [u32; 4] },
    /// Lost, for want of a buffer or because it could not be painted.
    Lost(StreamError),
}

impl Capture {
    pub(crate) fn new(id: i32, info: &CaptureInfo<'_>, is_streaming: bool) -> Self {
        let streams = info.stream_ids.iter().map(|id| Progress { stream_id: *id, frames: 0 }).collect();
        let has_shutter = info.enable_shutter_callback;
        Self { id, is_streaming, has_shutter, streams, started: false, over: false }
    }

    /// Whether frames are made for it.
    pub(crate) fn is_active(&self) -> bool {
        self.started && !self.over
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
/// for. Streams are given by the bits of their places.
pub(crate) fn for_each_served<'a>(
    captures: &'a mut [Capture],
    streams: &mut [Stream],
    mut each: impl FnMut(&'a mut Capture, &mut [Stream]),
) {
    let mut used = 0_u64;
    for capture in captures.iter_mut().filter(|capture| capture.is_active()) {
        let mask = streams.iter().enumerate().fold(0, |mask, (place, stream)| {
            if capture.has(stream.info.stream_id) { mask | 1 << (place % 64) } else { mask }
        });
        if used & mask == 0 {
            used |= mask;
            each(capture, streams);
        }
    }
}
