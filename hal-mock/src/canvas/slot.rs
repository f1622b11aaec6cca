//! The scene of a camera, and another one put in its place while streams run.
//!
//! What streams need of another scene is prepared on the thread that brings it. Painters take it over with
//! the first frame that none of them has begun, so every frame of the sensor shows one scene in all streams.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

use hal_api::format::ImageLayout;

use super::error::PaintError;
use super::ink::Ink;
use super::painter::Painter;
use super::source::Source;
use super::timeline::{Seat, Timeline, lock};

/// What a camera sees, now.
#[derive(Debug)]
pub struct SceneSlot {
    camera: u16,
    timeline: Arc<Mutex<Timeline>>,
    inner: Mutex<Inner>,
}

#[derive(Debug)]
struct Inner {
    source: Source,
    /// Painters of streams; those of streams that are gone too, until the next scene.
    seats: Vec<Weak<Seat>>,
    /// Painters made so far.
    made: u64,
}

impl SceneSlot {
    /// A camera that sees `source`. Its number makes cameras with the same noise seed differ.
    #[must_use]
    pub fn new(camera: u16, source: Source) -> Self {
        let inner = Inner { source, seats: Vec::new(), made: 0 };
        Self { camera, timeline: Arc::default(), inner: Mutex::new(inner) }
    }

    /// What the camera sees, from the next frame on.
    #[must_use]
    pub fn source(&self) -> Source {
        self.with(Source::clone)
    }

    /// Does something with what the camera sees, while it cannot change.
    pub(crate) fn with<T>(&self, act: impl FnOnce(&Source) -> T) -> T {
        act(&self.lock().source)
    }

    /// A painter that follows the scene.
    ///
    /// # Errors
    /// As [`Painter::new`].
    pub fn painter(&self, layout: &ImageLayout, strip: bool) -> Result<Painter, PaintError> {
        let mut inner = self.lock();
        inner.seats.retain(|seat| seat.strong_count() > 0);
        if inner.seats.is_empty() {
            // Frames are counted from 0 again when a camera is opened again.
            lock(&self.timeline).begun = None;
        }
        inner.made += 1;
        let timeline = Arc::clone(&self.timeline);
        let seat = Arc::new(Seat { number: inner.made, layout: *layout, strip, timeline });
        let ink = self.ink(&seat, &inner.source)?;
        inner.seats.push(Arc::downgrade(&seat));
        Ok(Painter::seated(ink, seat))
    }

    /// Puts another scene in place. Yields the first frame of the sensor that shows it: the one after the
    /// latest that a painter began; 0 where there is no painter.
    ///
    /// # Errors
    /// As [`Painter::new`]; then the scene stays, in all streams.
    pub fn swap(&self, source: Source) -> Result<u32, PaintError> {
        self.swap_from(source, |from| from)
    }

    /// As [`SceneSlot::swap`], from the frame on that `settle` makes of that one: it or a later one. No painter
    /// begins a frame meanwhile.
    ///
    /// # Errors
    /// As [`SceneSlot::swap`]; `settle` is not called then.
    pub(crate) fn swap_from(
        &self,
        source: Source,
        settle: impl FnOnce(u32) -> u32,
    ) -> Result<u32, PaintError> {
        let mut inner = self.lock();
        let seats: Vec<Arc<Seat>> = inner.seats.iter().filter_map(Weak::upgrade).collect();
        let inks = seats.iter().map(|seat| Ok((seat.number, self.ink(seat, &source)?)));
        let inks: Vec<(u64, Ink)> = inks.collect::<Result<_, PaintError>>()?;
        let mut timeline = lock(&self.timeline);
        if seats.is_empty() {
            // Nothing shows the scene: whatever begins next shows the new one.
            timeline.begun = None;
        }
        let from = settle(timeline.begun.map_or(0, |begun| begun.wrapping_add(1)));
        // What was brought and never shown goes, and with it what painters are done with.
        let dropped = (core::mem::take(&mut timeline.waiting), core::mem::take(&mut timeline.spent));
        timeline.spent.reserve(inks.len());
        timeline.waiting.extend(inks.into_iter().map(|(number, ink)| (number, from, ink)));
        drop(timeline);
        drop(dropped);
        inner.source = source;
        Ok(from)
    }

    fn ink(&self, seat: &Seat, source: &Source) -> Result<Ink, PaintError> {
        let mut ink = Ink::new(self.camera, &seat.layout, source)?;
        if !seat.strip {
            ink.remove_strip();
        }
        Ok(ink)
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
