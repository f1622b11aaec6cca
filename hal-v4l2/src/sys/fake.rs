//! A device that lives in memory and keeps the kernel's rules, for tests.
//!
//! It refuses what videobuf2 refuses, with the same errno, and does nothing by itself: a test says when a frame is
//! filled, damaged or dropped, when an event comes, when the device is pulled out, and which call fails next.
//! Waits are real `poll`s, so wakers and deadlines behave as on a device.

mod profile;

mod queue;

mod control;

mod node;

pub use profile::Profile;

use super::data::*;
use super::failure::{Failure, Outcome};
use super::poll::Waker;
use super::value::{BufFlags, EventKind};
use nix::errno::Errno;
use queue::{FakeQueue, Frame};
use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};

#[derive(Debug)]
struct Fault {
    call: &'static str,
    errno: Errno,
    times: u32,
}

#[derive(Debug)]
struct State {
    profile: Profile,
    format: Format,
    interval: Fraction,
    queue: FakeQueue,
    events: VecDeque<Event>,
    subscribed: Vec<(super::value::EventKind, u32)>,
    faults: Vec<Fault>,
    calls: Vec<&'static str>,
    gone: bool,
}

/// A fake device; see the module's words.
#[derive(Debug)]
pub struct Fake {
    state: Mutex<State>,
    /// Readable while a wait has something to report.
    signal: Waker,
    /// Readable while a wait for events has something to report.
    events: Waker,
}

impl Fake {
    /// A device that nobody has used yet.
    ///
    /// # Errors
    /// No more descriptors.
    pub fn new(profile: Profile) -> Outcome<Self> {
        let (width, height) = profile.sizes.first().copied().unwrap_or((64, 48));
        let pixel = profile.formats.first().copied().unwrap_or_default();
        let format = profile::layout(&profile, width, height, pixel);
        let state = State {
            queue: FakeQueue::new(profile.kind),
            format,
            interval: Fraction { numerator: 1, denominator: 30 },
            profile,
            events: VecDeque::new(),
            subscribed: Vec::new(),
            faults: Vec::new(),
            calls: Vec::new(),
            gone: false,
        };
        Ok(Self { state: Mutex::new(state), signal: Waker::new()?, events: Waker::new()? })
    }

    /// Captures one frame, each byte `value`, with further flags: fills the oldest queued buffer, or loses the
    /// frame when none is queued. Says whether it was delivered. Nothing happens while the stream is off.
    pub fn capture(&self, value: u8, flags: BufFlags) -> bool {
        self.change(|state| state.queue.capture(Frame { value, flags, ..Frame::default() }))
    }

    /// As [`Fake::capture`], with `used` bytes in each plane, however many the plane has.
    pub fn capture_used(&self, used: u32) -> bool {
        self.change(|state| state.queue.capture(Frame { used: Some(used), ..Frame::default() }))
    }

    /// As [`Fake::capture`], with this content.
    pub fn capture_content(&self, content: &[u8]) -> bool {
        let used = u32::try_from(content.len()).ok();
        self.change(|state| state.queue.capture(Frame { used, content, ..Frame::default() }))
    }

    /// Loses `count` frames in the device, which its sequence shows.
    pub fn lose(&self, count: u32) {
        self.change(|state| state.queue.lose(count));
    }

    /// Puts the queue into the error state that only a restart ends: calls give `EIO`, polls an error.
    pub fn break_queue(&self) {
        self.change(|state| state.queue.broken = true);
    }

    /// Pulls the device out.
    pub fn disconnect(&self) {
        self.change(|state| state.gone = true);
    }

    /// Makes the next `times` calls of this name fail.
    pub fn fail(&self, call: &'static str, errno: Errno, times: u32) {
        self.change(|state| state.faults.push(Fault { call, errno, times }));
    }

    /// Lets an event happen; it arrives if it was subscribed to.
    pub fn event(&self, event: Event) {
        self.change(|state| {
            if state.subscribed.contains(&(event.kind, event.id)) {
                state.events.push_back(event);
            }
        });
    }

    /// Gives a control another value, as the device itself or another program would, and lets the event happen.
    pub fn turn(&self, id: u32, value: i64) {
        self.change(|state| {
            if let Some((_, present)) = state.profile.controls.iter_mut().find(|(info, _)| info.id == id) {
                *present = value;
            }
        });
        let low = i32::try_from(value).unwrap_or(0).cast_unsigned();
        self.event(Event { kind: EventKind::CONTROL, id, words: [1, 1, low, 0], ..Event::default() });
    }

    /// The calls so far, in order, but for queue and dequeue.
    pub fn calls(&self) -> Vec<&'static str> {
        self.lock().calls.clone()
    }

    /// How many buffers the device holds, unfilled.
    pub fn queued(&self) -> usize {
        self.lock().queue.queued()
    }

    /// The present value of a control.
    pub fn value(&self, id: u32) -> Option<i64> {
        self.lock().profile.controls.iter().find(|(info, _)| info.id == id).map(|(_, value)| *value)
    }

    /// Whether the stream is on.
    pub fn streaming(&self) -> bool {
        self.lock().queue.streaming
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Changes the state, and brings the signal in line with it.
    fn change<T>(&self, change: impl FnOnce(&mut State) -> T) -> T {
        let mut state = self.lock();
        let result = change(&mut state);
        self.signal.clear();
        if state.gone || state.queue.has_news() || !state.events.is_empty() {
            self.signal.wake();
        }
        self.events.clear();
        if state.gone || !state.events.is_empty() {
            self.events.wake();
        }
        result
    }

    /// One call to the device: noted, failed if a fault is due, refused if the device is gone.
    ///
    /// # Errors
    /// The fault, `ENODEV`, or the rule's errno.
    fn call<T>(&self, call: &'static str, act: impl FnOnce(&mut State) -> Result<T, Errno>) -> Outcome<T> {
        self.change(|state| {
            if !matches!(call, "VIDIOC_QBUF" | "VIDIOC_DQBUF") {
                state.calls.push(call);
            }
            if let Some(fault) = state.faults.iter_mut().find(|fault| fault.call == call && fault.times > 0) {
                fault.times -= 1;
                return Err(fault.errno);
            }
            if state.gone { Err(Errno::ENODEV) } else { act(state) }
        })
        .map_err(|errno| Failure { call, errno })
    }
}
