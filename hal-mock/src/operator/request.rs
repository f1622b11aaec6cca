//! Captures as they are asked for.

use hal_api::capture::CaptureInfo;
use hal_api::status::{Error, Result, Status};

use super::camera::Core;
use crate::capture::{Capture, admit};
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
        for id in info.stream_ids {
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
        let mut capture = Capture::new(id, state.serials, info, is_streaming);
        if !info.settings.is_empty() {
            capture.settings = Some(Box::new(change.settings));
        } else if all_stills && !state.three_a.fires(&state.settings, &state.scene) {
            // A frame that was taken already had no flash.
            capture.past = state.past_frame();
        }
        state.captures.push(capture);
        if is_still {
            state.settings.spend();
        }
        self.sensor.wake(&mut state);
        Ok(())
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

/// The place of a capture in flight.
///
/// # Errors
/// `INVALID_ARGUMENT` if it is not.
pub(super) fn find(method: &str, state: &State, id: i32) -> Result<usize> {
    let found = state.captures.iter().position(|capture| capture.id == id);
    found.ok_or_else(|| Error::invalid(format!("{method}: capture {id} is not in flight")))
}
