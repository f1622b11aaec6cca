//! Captures as they are asked for.

use hal_api::capture::CaptureInfo;
use hal_api::format::FourCc;
use hal_api::metadata::values::switch;
use hal_api::status::{Error, Result, Status};
use hal_api::stream::{ExtendedStreamType, StreamIntent};

use super::camera::Core;
use crate::capture::{Capture, admit};
use crate::deferred::Take;
use crate::sensor::State;

impl Core {
    /// Takes a capture on.
    ///
    /// # Errors
    /// As `IStreamOperator::capture`.
    pub(super) fn capture(&self, id: i32, info: &CaptureInfo<'_>, is_streaming: bool) -> Result<()> {
        let mut state = self.sensor.lock();
        state.alive("capture")?;
        let change = state.settings.with(&self.profile, info.settings)?;
        if change.steps > 0 {
            return Err(Error::invalid("capture: frames are stepped by update_settings, not by a capture"));
        }
        if state.captures.iter().any(|capture| capture.id == id) {
            return Err(Error::invalid(format!("capture: capture {id} is in flight; use another id")));
        }
        let (mut is_still, mut all_stills) = (false, !is_streaming);
        let streams = with_extended(&mut state, info.stream_ids)?;
        for id in &streams {
            let stream = state.stream("capture", *id)?;
            if !stream.committed || !stream.has_buffers() {
                return Err(Error::invalid(format!(
                    "capture: stream {id} is not committed or has no buffers"
                )));
            }
            is_still |= !is_streaming && stream.is_still();
            all_stills &= stream.is_still();
        }
        admit(&state.captures, self.profile.max_captures, info, is_streaming)?;
        let most = self.profile.captures.max_stills;
        if is_still && state.stills() >= usize::try_from(most).unwrap_or(usize::MAX) {
            let text = format!(
                "capture: {most} photos are being made, the most there can be; wait for on_capture_ready"
            );
            return Err(Error::new(Status::CAMERA_BUSY, text));
        }
        state.serials = state.serials.saturating_add(1);
        let mut capture =
            Capture::new(id, state.serials, info, &streams, change.settings.still(), is_streaming);
        if !info.settings.is_empty() {
            capture.settings = Some(Box::new(change.settings));
        } else if all_stills && !state.three_a.fires(&state.settings, &state.sees()) {
            // A frame that was taken already had no flash.
            capture.past = state.past_frame();
        }
        capture.take = self.take(&state, info, is_streaming);
        state.captures.push(capture);
        if is_still {
            state.settings.spend();
        }
        self.sensor.wake(&mut state);
        Ok(())
    }

    /// The recording that a capture is to be, if it is to be enhanced later: of the first stream that is for
    /// videos and has chroma as recordings have.
    fn take(&self, state: &State, info: &CaptureInfo<'_>, is_streaming: bool) -> Option<Box<Take>> {
        if !is_streaming || state.settings.deferred_video != switch::ON {
            return None;
        }
        let user = state.settings.still().user_id;
        let mut streams =
            state.streams.iter().filter(|stream| info.stream_ids.contains(&stream.info.stream_id));
        let stream = streams.find(|stream| {
            stream.info.intent == StreamIntent::VIDEO
                && matches!(stream.info.format, FourCc::NV12 | FourCc::NV21 | FourCc::YU12 | FourCc::YV12)
        })?;
        let (id, size) = (stream.info.stream_id, stream.info.size());
        state.keeper.as_ref().map(|keeper| Box::new(keeper.begin_take(user, id, size)))
    }

    /// Ends a long exposure.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` for a capture that is not in flight or not of one frame.
    pub(super) fn confirm(&self, id: i32) -> Result<()> {
        let mut state = self.sensor.lock();
        let index = find("confirm_capture", &state, id)?;
        if let Some(capture) = state.captures.get_mut(index) {
            if capture.is_streaming {
                return Err(Error::invalid(format!(
                    "confirm_capture: capture {id} is streaming and has no end to bring forward; cancel it"
                )));
            }
            capture.confirmed = true;
        }
        Ok(())
    }
}

/// The streams of a capture: thumbnails first, for they come first, then those asked for, then what else
/// belongs to these and can take frames.
///
/// # Errors
/// `INVALID_ARGUMENT` for a stream that is unknown, or that belongs to one that was not asked for.
fn with_extended(state: &mut State, asked: &[i32]) -> Result<Vec<i32>> {
    let mut all = Vec::new();
    for id in asked {
        let parent_id = state.stream("capture", *id)?.info.parent_id;
        if parent_id < 0 {
            all.push(*id);
        } else if !asked.contains(&parent_id) {
            return Err(Error::invalid(format!(
                "capture: stream {id} comes with captures of stream {parent_id}; name that"
            )));
        }
    }
    for stream in &state.streams {
        let Some(kind) = stream.extended() else { continue };
        let id = stream.info.stream_id;
        let takes_frames = stream.committed && stream.has_buffers() || asked.contains(&id);
        if asked.contains(&stream.info.parent_id) && takes_frames {
            let place = if kind == ExtendedStreamType::QUICK_THUMBNAIL { 0 } else { all.len() };
            all.insert(place, id);
        }
    }
    Ok(all)
}

/// The place of a capture in flight.
///
/// # Errors
/// `INVALID_ARGUMENT` if it is not.
pub(super) fn find(method: &str, state: &State, id: i32) -> Result<usize> {
    let found = state.captures.iter().position(|capture| capture.id == id);
    found.ok_or_else(|| Error::invalid(format!("{method}: capture {id} is not in flight")))
}
