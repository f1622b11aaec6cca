//! What is known of one streaming capture on one stream: order, numbers, losses, counts.

use crate::inbox::Event;
use crate::stage::{CAPTURE, STREAM};
use crate::trial::Stop;
use hal_api::frame::FrameInfo;
use std::time::Instant;

/// Follows a capture and finds where it breaks a clause.
#[derive(Debug, Default)]
pub struct Flow {
    started: bool,
    ended: bool,
    /// Number of the next frame.
    next: u32,
    delivered: u32,
    lost: u32,
    last: Option<Instant>,
}

const STARTED_LIKELY: &str = "the frames' thread runs before on_capture_started returned, or the event is sent \
                              from another thread";
const ENDED_LIKELY: &str = "on_capture_ended is sent before the last frame's callback returned, or a thread \
                            still holds a frame of the capture";

impl Flow {
    /// Frames delivered.
    pub fn delivered(&self) -> u32 {
        self.delivered
    }

    /// Whether the start was told.
    pub fn started(&self) -> bool {
        self.started
    }

    /// Whether the end was told.
    pub fn ended(&self) -> bool {
        self.ended
    }

    /// When the last frame came.
    pub fn last(&self) -> Option<Instant> {
        self.last
    }

    /// Takes what was told.
    ///
    /// # Errors
    /// The clause that it breaks.
    pub fn take(&mut self, event: &Event) -> Result<(), Stop> {
        match event {
            Event::Started { capture, streams } => self.on_started(*capture, streams),
            Event::Frame { info, at, .. } => self.on_frame(info, *at),
            Event::Lost { capture, infos } => {
                self.inside("on_capture_error", *capture)?;
                let mine = infos.iter().filter(|info| info.stream_id == STREAM);
                mine.map(|info| info.frame_number).try_for_each(|number| {
                    self.lost += 1;
                    self.number(number, "on_capture_error reports the loss of")
                })
            }
            Event::Ended { capture, counts } => self.on_ended(*capture, counts),
            Event::Moment { capture } => self.inside("a shutter or ready event", *capture),
            Event::DeviceError { error, code } => {
                Err(Stop::Blocked(format!("the camera reported {error}, code {code}, while it was used")))
            }
            Event::Unreadable { callback, why } => Err(Stop::broken(
                "CAP-03",
                "callbacks whose arguments can be read",
                format!("{callback}: {why}"),
                "struct_size is not set in a struct that is passed, or a count does not fit its list",
            )),
            Event::Flood => Err(Stop::Harness("more callbacks came than can be judged".to_owned())),
        }
    }

    fn on_started(&mut self, capture: i32, streams: &[i32]) -> Result<(), Stop> {
        if self.started || capture != CAPTURE || streams != [STREAM] {
            return Err(Stop::broken(
                "CAP-03",
                &format!("on_capture_started once, for capture {CAPTURE} and stream {STREAM}"),
                format!(
                    "on_capture_started for capture {capture}, streams {streams:?}{}",
                    again(self.started)
                ),
                "ids are taken from another request, or the event is sent with each frame",
            ));
        }
        self.started = true;
        Ok(())
    }

    fn on_frame(&mut self, info: &FrameInfo, at: Instant) -> Result<(), Stop> {
        self.inside("on_frame", info.capture_id)?;
        if info.stream_id != STREAM {
            return Err(Stop::broken(
                "BUF-03",
                &format!("frames of stream {STREAM}"),
                format!("a frame of stream {}", info.stream_id),
                "stream_id of chal_frame_info is not filled in",
            ));
        }
        self.number(info.frame_number, "on_frame brings")?;
        self.delivered += 1;
        self.last = Some(at);
        Ok(())
    }

    fn on_ended(&mut self, capture: i32, counts: &[(i32, u32)]) -> Result<(), Stop> {
        self.inside("on_capture_ended", capture)?;
        self.ended = true;
        let (delivered, lost) = (self.delivered, self.lost);
        let honest = delivered.saturating_add(lost);
        if *counts == [(STREAM, honest)] {
            return Ok(());
        }
        Err(Stop::broken(
            "CAP-04",
            &format!("one entry: stream {STREAM}, frame_count {honest} ({delivered} delivered, {lost} lost)"),
            format!("(stream, frame_count): {counts:?}"),
            "frames are counted when they are requested instead of when they are told",
        ))
    }

    /// Whether an event of a capture comes between its start and its end.
    fn inside(&self, what: &str, capture: i32) -> Result<(), Stop> {
        let (expected, likely) = if capture != CAPTURE {
            (format!("events of capture {CAPTURE} only"), "capture_id is not filled in")
        } else if !self.started {
            ("on_capture_started before everything else of its capture".to_owned(), STARTED_LIKELY)
        } else if self.ended {
            ("on_capture_ended after everything else of its capture".to_owned(), ENDED_LIKELY)
        } else {
            return Ok(());
        };
        let when = if self.ended { "after the end" } else { "before the end" };
        let actual = format!("{what} for capture {capture}, {when}, after {} frames", self.delivered);
        Err(Stop::broken("CAP-03", &expected, actual, likely))
    }

    fn number(&mut self, number: u32, what: &str) -> Result<(), Stop> {
        if number != self.next {
            return Err(Stop::broken(
                "CAP-02",
                &format!("frame number {} next", self.next),
                format!("{what} number {number}"),
                "a frame was dropped without on_capture_error, or numbers go on from an earlier capture",
            ));
        }
        self.next = self.next.saturating_add(1);
        Ok(())
    }
}

fn again(is_second: bool) -> &'static str {
    if is_second { ", for the second time" } else { "" }
}

#[cfg(test)]
mod tests;
