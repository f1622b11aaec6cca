//! One frame of the node, shared out among the captures that wait for it.

use super::{Job, State, Tidings, Work};
use crate::arrange::Role;
use crate::capture::{PATIENCE, PHOTOS_MAX, is_served};
use crate::queue::Frame;
use crate::tap::Staged;
use hal_api::capture::StreamError;
use hal_api::frame::{FrameFlags, FrameInfo};
use std::sync::Arc;

/// Losses told of one gap; a longer gap than this is not frames but a counter that jumped.
const GAP_LIMIT: u32 = 10_000;
/// Copies of frames that there are at most: one for each photo, and two for a second stream.
const STAGED_MAX: usize = PHOTOS_MAX + 2;

/// A frame and what is known of it.
struct Shot<'a> {
    frame: &'a Frame,
    /// It has no content.
    empty: bool,
    /// The device and the look at its ends find no fault.
    sound: bool,
    /// The copy of it, once a capture wants one.
    staged: Option<Arc<Staged>>,
}

impl State {
    /// Shares a frame out. Its buffer goes to the host if a capture of its stream is served; else the kernel gets it
    /// again.
    pub fn receive(&mut self, frame: &Frame) {
        self.turn += 1;
        let Some(source) = &self.source else { return };
        let used = frame.bytes_used.first().copied().unwrap_or(0);
        let whole = || match source.pool.as_ref().and_then(|pool| pool.tap()) {
            Some(tap) if source.shape.is_compressed() => tap.is_whole(frame.index, used),
            _ => true,
        };
        let empty = frame.bytes_used.iter().all(|used| *used == 0);
        let sound = !empty && !frame.corrupt && whole();
        if self.results.with_frames() {
            self.outbox.push_back(Tidings::Results { timestamp_ns: frame.stamp.ns });
        }
        let mut shot = Shot { frame, empty, sound, staged: None };
        for at in 0..self.captures.len() {
            if is_served(&self.captures, at, self.turn) {
                self.serve(at, &mut shot);
            }
        }
    }

    fn serve(&mut self, at: usize, shot: &mut Shot<'_>) {
        self.lose(at, shot.frame.lost.saturating_add(u32::from(shot.empty)), StreamError::BUFFER_LOST);
        let Some(capture) = self.captures.get(at) else { return };
        let (is_streaming, lanes) = (capture.is_streaming, capture.lanes);
        let role =
            |id: i32| self.streams.iter().find(|one| one.info.stream_id == id).and_then(|one| one.role());
        let has = |wanted: Role| lanes.iter().any(|lane| role(lane.stream_id) == Some(wanted));
        // A photo is not taken of a damaged frame while there is hope for a better one.
        let unfit = shot.empty || !shot.sound && has(Role::Photo);
        let made = has(Role::Photo) || has(Role::Copy);
        if unfit {
            if let Some(capture) = self.captures.get_mut(at).filter(|_| !is_streaming) {
                capture.refused += 1;
                if capture.refused < PATIENCE {
                    return;
                }
                capture.over = true;
            }
            if !is_streaming || !shot.empty {
                self.lose_on(at, 1, StreamError::BUFFER_LOST);
            }
            return;
        }
        if made && !self.stage(shot) && !is_streaming {
            // All copies are in use; the next frame will do.
            return;
        }
        self.deliver(at, shot);
    }

    /// Tells a frame of a capture on all its streams, or has it made.
    fn deliver(&mut self, at: usize, shot: &Shot<'_>) {
        let turn = self.turn;
        let timestamp_ns = shot.frame.stamp.ns;
        let Some(capture) = self.captures.get_mut(at) else { return };
        capture.turn = turn;
        capture.over |= !capture.is_streaming;
        let (capture_id, lanes, single) = (capture.id, capture.lanes, !capture.is_streaming);
        if capture.shutter {
            self.outbox.push_back(Tidings::Shutter { capture_id, lanes, timestamp_ns });
        }
        for (place, lane) in lanes.iter().enumerate() {
            let mut info = FrameInfo::new(lane.stream_id, capture_id, 0);
            (info.timestamp_ns, info.frame_number) = (timestamp_ns, lane.frames);
            info.flags = if shot.sound { 0 } else { FrameFlags::CORRUPT.bits() };
            if self.is_direct(lane.stream_id) {
                self.hand_over(info, shot.frame);
            } else {
                self.order(at, info, shot.staged.as_ref());
            }
            let capture = self.captures.get_mut(at);
            if let Some(lane) = capture.and_then(|capture| capture.lanes.iter_mut().nth(place)) {
                lane.frames = lane.frames.saturating_add(1);
            }
        }
        if single {
            self.outbox.push_back(Tidings::Ready { capture_id, lanes });
        }
    }

    /// Gives the node's own buffer to the host.
    fn hand_over(&mut self, mut info: FrameInfo, frame: &Frame) {
        let Some(source) = &mut self.source else { return };
        let buffer = source.pool.as_mut().and_then(|pool| pool.deliver(frame.index));
        let (capture_id, stream_id, first) = (info.capture_id, info.stream_id, info.frame_number);
        let error = StreamError::BUFFER_LOST;
        self.outbox.push_back(match buffer {
            Some(buffer_id) => {
                (info.buffer_id, info.bytes_used) = (buffer_id, source.shape.bytes_used(&frame.bytes_used));
                Tidings::Frame(info)
            }
            None => Tidings::Lost { capture_id, stream_id, error, first, count: 1 },
        });
    }

    /// Has a frame made of a copy; it is lost for want of the copy or of a buffer.
    fn order(&mut self, at: usize, info: FrameInfo, staged: Option<&Arc<Staged>>) {
        let stream = self.streams.iter_mut().find(|stream| stream.info.stream_id == info.stream_id);
        let (Some(stream), Some(source), Some(capture)) = (stream, &self.source, self.captures.get_mut(at))
        else {
            return;
        };
        let parts = staged.zip(stream.configured).and_then(|(staged, configured)| {
            Some((Arc::clone(staged), configured.role, configured.layout?, stream.targets.take()?))
        });
        let work = match parts {
            Some((staged, role, layout, taken)) => {
                let photo = capture.photo.clone();
                Work::Make { role, staged, taken, shape: source.shape, layout, photo }
            }
            None => Work::Lost { count: 1, error: StreamError::BUFFER_LOST },
        };
        capture.pending += 1;
        self.jobs.push_back(Job { frame: info, work });
    }

    /// Copies a frame, once for all who want it; says whether there is a copy.
    fn stage(&mut self, shot: &mut Shot<'_>) -> bool {
        if shot.staged.is_none() {
            let Some(tap) = self.source.as_ref().and_then(|source| source.pool.as_ref()?.tap()) else {
                return false;
            };
            if self.staged.len() < STAGED_MAX && !self.staged.iter().any(|one| Arc::strong_count(one) == 1) {
                self.staged.push(Arc::default());
            }
            let free = self.staged.iter_mut().find(|one| Arc::strong_count(one) == 1);
            let Some(free) = free else { return false };
            let copied = Arc::get_mut(free)
                .is_some_and(|staged| tap.copy(shot.frame.index, &shot.frame.bytes_used, staged));
            shot.staged = copied.then(|| Arc::clone(free));
        }
        shot.staged.is_some()
    }

    /// Numbers losses of a capture on all its streams. A single capture has none: it waits for its frame.
    pub fn lose(&mut self, at: usize, count: u32, error: StreamError) {
        if self.captures.get(at).is_some_and(|capture| capture.is_streaming && capture.is_active()) {
            self.lose_on(at, count, error);
        }
    }

    fn lose_on(&mut self, at: usize, count: u32, error: StreamError) {
        let count = count.min(GAP_LIMIT);
        let direct = self.source.as_ref().and_then(|source| source.direct);
        let Some(capture) = self.captures.get_mut(at).filter(|_| count > 0) else { return };
        let capture_id = capture.id;
        for lane in capture.lanes.iter_mut() {
            let (stream_id, first) = (lane.stream_id, lane.frames);
            lane.frames = first.saturating_add(count);
            if direct == Some(stream_id) {
                self.outbox.push_back(Tidings::Lost { capture_id, stream_id, error, first, count });
            } else {
                let mut frame = FrameInfo::new(stream_id, capture_id, 0);
                frame.frame_number = first;
                capture.pending += 1;
                self.jobs.push_back(Job { frame, work: Work::Lost { count, error } });
            }
        }
    }
}
