//! The layer before a client's callbacks: frames and events pass through it, or do not.

use std::os::fd::OwnedFd;
use std::sync::Arc;

use hal_api::camera::ErrorType;
use hal_api::capture::{CaptureEndedInfo, CaptureErrorInfo, CaptureStartedInfo, StreamError};
use hal_api::frame::{FrameFlags, FrameInfo};
use hal_api::metadata::MetadataRef;
use hal_api::traits::{ICameraDeviceCallback, IStreamOperatorCallback};

use super::engine::{Event, Faults};
use super::held::{Held, Late, Lost};
use crate::journal::Lane;
use crate::profile::Action;

/// Most losses told in one callback.
const LOSSES_EACH: u32 = 64;

/// Stands before a client's `IStreamOperatorCallback`.
pub(super) struct Frames {
    pub(super) client: Arc<dyn IStreamOperatorCallback>,
    pub(super) faults: Arc<Faults>,
    pub(super) camera: usize,
    pub(super) held: Arc<Held>,
}

/// What becomes of a frame.
enum Fate {
    Delivered {
        copies: u32,
    },
    Late {
        left: u32,
    },
    Lost(StreamError),
    /// Lost without a word.
    Gone,
    Stalled {
        frames: Option<u32>,
    },
}

impl Frames {
    fn say(&self, line: std::fmt::Arguments<'_>) {
        self.faults.journal.add(self.faults.board.id(self.camera), Lane::Callbacks, line);
    }

    /// What the faults that fire make of a frame.
    fn judge(&self, frame: &mut FrameInfo) -> Fate {
        let mut fate = Fate::Delivered { copies: 1 };
        let FrameInfo { capture_id, stream_id, frame_number: number, .. } = *frame;
        let sensor_frame = self.held.sensor_frame();
        let event = Event::Frame { capture_id, stream_id, number, sensor_frame };
        for fired in self.faults.fired(event, Some(self.camera)) {
            self.say(format_args!(
                "fault {}: {} at frame {number} of stream {stream_id}, sensor frame {sensor_frame}",
                fired.number, fired.action
            ));
            match fired.action {
                Action::Stall { frames } => fate = Fate::Stalled { frames },
                Action::Drop { silent } => {
                    fate = if silent { Fate::Gone } else { Fate::Lost(StreamError::BUFFER_LOST) };
                }
                Action::Late { frames } => fate = Fate::Late { left: frames },
                Action::Duplicate => fate = Fate::Delivered { copies: 2 },
                Action::Corrupt { bytes, silent } => {
                    self.held.damage(frame, bytes);
                    if !silent {
                        frame.flags |= FrameFlags::CORRUPT.bits();
                    }
                }
                Action::WrongSize { bytes_used } => {
                    for used in frame.bytes_used.iter_mut().filter(|used| **used > 0) {
                        *used = bytes_used;
                    }
                }
                Action::WrongTime { offset_ns } => {
                    frame.timestamp_ns = frame.timestamp_ns.saturating_add_signed(offset_ns);
                }
                Action::WrongNumber { offset } => {
                    frame.frame_number = frame.frame_number.saturating_add_signed(offset);
                }
                // No host counts that far.
                Action::WrongBuffer => frame.buffer_id = u64::MAX - frame.buffer_id,
                Action::Unplug | Action::Replug { .. } | Action::Preempt => {
                    self.faults.happen(fired);
                    fate = Fate::Lost(StreamError::BUFFER_LOST);
                }
                Action::Overheat => {
                    self.faults.happen(fired);
                    fate = Fate::Lost(StreamError::HIGH_TEMPERATURE_ERROR);
                }
                _ => self.faults.happen(fired),
            }
        }
        fate
    }

    fn deliver(&self, frame: &FrameInfo, fence: Option<OwnedFd>) {
        let FrameInfo { capture_id, stream_id, frame_number, buffer_id, timestamp_ns, flags, .. } = *frame;
        let used = frame.bytes_used;
        self.say(format_args!(
            "on_frame capture={capture_id} stream={stream_id} number={frame_number} buffer={buffer_id} \
             time={timestamp_ns} flags={flags} used={used:?}"
        ));
        self.client.on_frame(frame, fence);
    }

    fn lose(&self, capture_id: i32, infos: &[CaptureErrorInfo]) {
        for info in infos {
            let CaptureErrorInfo { stream_id, error, frame_number, .. } = info;
            self.say(format_args!(
                "on_capture_error capture={capture_id} stream={stream_id} number={frame_number} {error}"
            ));
        }
        self.client.on_capture_error(capture_id, infos);
    }

    /// Tells what a stall swallowed.
    fn lose_all(&self, all: Vec<Lost>) {
        for Lost { capture_id, stream_id, numbers } in all {
            let numbers: Vec<u32> = numbers.collect();
            for some in numbers.chunks(usize::try_from(LOSSES_EACH).unwrap_or(1)) {
                let infos: Vec<_> =
                    some.iter().map(|number| CaptureErrorInfo::lost(stream_id, *number)).collect();
                self.lose(capture_id, &infos);
            }
        }
    }

    /// Lets frames go whose turn has come.
    fn catch_up(&self, stream_id: i32) {
        for late in self.held.passed(stream_id) {
            self.deliver(&late.frame, late.fence);
        }
    }
}

impl IStreamOperatorCallback for Frames {
    fn on_capture_started(&self, capture_id: i32, infos: &[CaptureStartedInfo]) {
        if self.faults.is_active() {
            let ids: Vec<i32> = infos.iter().map(|info| info.stream_id).collect();
            self.say(format_args!("on_capture_started capture={capture_id} streams={ids:?}"));
        }
        self.client.on_capture_started(capture_id, infos);
    }

    fn on_capture_ended(&self, capture_id: i32, infos: &[CaptureEndedInfo<'_>]) {
        if self.faults.is_active() {
            let (late, lost) = self.held.ended(capture_id);
            for late in late {
                self.deliver(&late.frame, late.fence);
            }
            self.lose_all(lost);
            let counts: Vec<(i32, u32)> =
                infos.iter().map(|info| (info.stream_id, info.frame_count)).collect();
            self.say(format_args!("on_capture_ended capture={capture_id} frames={counts:?}"));
        }
        self.client.on_capture_ended(capture_id, infos);
    }

    fn on_capture_error(&self, capture_id: i32, infos: &[CaptureErrorInfo]) {
        if !self.faults.is_active() {
            return self.client.on_capture_error(capture_id, infos);
        }
        for info in infos {
            let (stream_id, number) = (info.stream_id, info.frame_number);
            if !self.held.swallow(stream_id, capture_id, number, None) {
                self.lose_all(self.held.stalled(stream_id));
                self.lose(capture_id, std::slice::from_ref(info));
                self.catch_up(stream_id);
            }
        }
    }

    fn on_frame_shutter(&self, capture_id: i32, stream_ids: &[i32], timestamp_ns: u64) {
        if self.faults.is_active() {
            if self.held.is_stalled(stream_ids) {
                return;
            }
            self.say(format_args!(
                "on_frame_shutter capture={capture_id} streams={stream_ids:?} time={timestamp_ns}"
            ));
        }
        self.client.on_frame_shutter(capture_id, stream_ids, timestamp_ns);
    }

    fn on_frame(&self, frame: &FrameInfo, fence: Option<OwnedFd>) {
        if !self.faults.is_active() {
            return self.client.on_frame(frame, fence);
        }
        let FrameInfo { stream_id, capture_id, frame_number, buffer_id, .. } = *frame;
        if self.held.swallow(stream_id, capture_id, frame_number, Some(buffer_id)) {
            return;
        }
        self.lose_all(self.held.stalled(stream_id));
        let mut judged = *frame;
        match self.judge(&mut judged) {
            Fate::Stalled { frames } => {
                self.held.stall(stream_id, frames);
                self.held.swallow(stream_id, capture_id, frame_number, Some(buffer_id));
                return;
            }
            // The frame itself is the first that passes.
            Fate::Late { left } => {
                self.held.delay(Late { frame: judged, fence, left: left.saturating_add(1) })
            }
            Fate::Delivered { copies } => {
                self.deliver(&judged, fence);
                for _ in 1..copies {
                    self.deliver(&judged, None);
                }
                if judged.buffer_id != buffer_id {
                    self.held.requeue(stream_id, buffer_id);
                }
            }
            Fate::Lost(error) => {
                self.held.requeue(stream_id, buffer_id);
                let info = CaptureErrorInfo { error, ..CaptureErrorInfo::lost(stream_id, frame_number) };
                self.lose(capture_id, &[info]);
            }
            Fate::Gone => self.held.requeue(stream_id, buffer_id),
        }
        self.catch_up(stream_id);
    }

    fn on_frame_shutter_end(&self, capture_id: i32, stream_ids: &[i32], timestamp_ns: u64) {
        if self.faults.is_active() {
            if self.held.is_stalled(stream_ids) {
                return;
            }
            self.say(format_args!(
                "on_frame_shutter_end capture={capture_id} streams={stream_ids:?} time={timestamp_ns}"
            ));
        }
        self.client.on_frame_shutter_end(capture_id, stream_ids, timestamp_ns);
    }

    fn on_capture_ready(&self, capture_id: i32, stream_ids: &[i32], timestamp_ns: u64) {
        if self.faults.is_active() {
            // Its time is the real one on any clock.
            self.say(format_args!("on_capture_ready capture={capture_id} streams={stream_ids:?}"));
        }
        self.client.on_capture_ready(capture_id, stream_ids, timestamp_ns);
    }

    fn on_result(&self, stream_id: i32, result: MetadataRef<'_>) {
        if self.faults.is_active() {
            self.say(format_args!("on_result stream={stream_id} tags={}", result.iter().count()));
        }
        self.client.on_result(stream_id, result);
    }
}

/// Stands before a client's `ICameraDeviceCallback`.
pub(super) struct Errors {
    pub(super) client: Arc<dyn ICameraDeviceCallback>,
    pub(super) faults: Arc<Faults>,
    pub(super) camera: usize,
}

impl Errors {
    fn say(&self, line: std::fmt::Arguments<'_>) {
        self.faults.journal.add(self.faults.board.id(self.camera), Lane::Callbacks, line);
    }
}

impl ICameraDeviceCallback for Errors {
    fn on_error(&self, error: ErrorType, code: i32) {
        self.say(format_args!("on_error {error} code={code}"));
        self.client.on_error(error, code);
    }

    fn on_result(&self, timestamp_ns: u64, result: MetadataRef<'_>) {
        if self.faults.is_active() {
            self.say(format_args!("on_result time={timestamp_ns} tags={}", result.iter().count()));
        }
        self.client.on_result(timestamp_ns, result);
    }
}
