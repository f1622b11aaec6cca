//! Photos that move from one sensor to another: from an open camera to an object that outlives it.

use std::sync::Arc;

use hal_api::traits::IStreamOperatorCallback;

use super::photos::{Photo, Photos};
use super::state::State;
use super::tick::Turn;
use crate::capture::{Capture, Frame, Shutter};
use crate::settings::FrameFacts;
use crate::stream::Stream;

/// Streams with their buffers, and captures whose photos were exposed.
#[derive(Debug, Default)]
pub(crate) struct Moved {
    streams: Vec<Stream>,
    captures: Vec<Capture>,
    photos: Vec<Photo>,
}

impl State {
    /// Takes out streams for photos, and the single captures on nothing else. What these wait for is exposed
    /// now; other captures go on without the streams, or end. To be done while held.
    pub(crate) fn move_out(&mut self, ids: &[i32]) -> Moved {
        let duration_ns = self.duration_ns();
        let goes = |capture: &Capture| {
            let all_go = capture.streams.iter().all(|progress| ids.contains(&progress.stream_id));
            !capture.is_streaming && !capture.over && all_go
        };
        let (mut captures, others) =
            std::mem::take(&mut self.captures).into_iter().partition::<Vec<_>, _>(goes);
        self.captures = others;
        self.exposing = self.exposing.filter(|long| captures.iter().all(|one| one.serial != long.serial));
        let mut exposed = Photos::default();
        let mut time_ns = self.pacer.now_ns();
        for capture in &mut captures {
            // Nobody asks the sensor for more.
            capture.ready_told = true;
            if capture.exposed {
                continue;
            }
            if !self.pacer.is_real() {
                time_ns = time_ns.saturating_add(duration_ns);
            }
            let frame = capture.past.unwrap_or_else(|| self.expose_for(capture, time_ns, duration_ns));
            let turn = Turn { frame, skipped: 0, shutter: Shutter::None, tick: self.ticks, latency: 0 };
            turn.serve(capture, &mut self.streams, &mut exposed, &mut Vec::new());
        }
        let mut photos = self.photos.extract(|job| captures.iter().any(|one| one.serial == job.serial));
        photos.extend(exposed.extract(|_| true));
        let (streams, others) =
            std::mem::take(&mut self.streams).into_iter().partition(|one| ids.contains(&one.info.stream_id));
        self.streams = others;
        self.remove_streams(ids);
        Moved { streams, captures, photos }
    }

    fn expose_for(&mut self, capture: &Capture, time_ns: u64, duration_ns: u64) -> Frame {
        let scene_frame = self.scene_frame;
        let scene = self.scene.at(scene_frame);
        let applied = match capture.settings.as_deref() {
            Some(own) => self.three_a.photo(&self.settings, own, &scene, duration_ns),
            None => self.three_a.frame(&self.settings, &scene, duration_ns),
        };
        self.scene_frame = scene_frame.wrapping_add(1);
        let facts = FrameFacts { time_ns, duration_ns };
        Frame { facts, applied, scene_frame, dioptres: scene.dioptres }
    }

    /// Takes in what was moved out elsewhere, to be told to `client`.
    pub(super) fn move_in(&mut self, moved: Moved, client: Arc<dyn IStreamOperatorCallback>) {
        self.operator = Some(client);
        self.streams = moved.streams;
        self.captures = moved.captures;
        for photo in moved.photos {
            self.photos.adopt(photo);
        }
    }
}
