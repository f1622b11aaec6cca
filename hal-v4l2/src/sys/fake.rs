//! A device that lives in memory and keeps the kernel's rules, for tests.
//!
//! It refuses what videobuf2 refuses, with the same errno, and does nothing by itself: a test says when a frame is
//! filled, damaged or dropped, when an event comes, when the device is pulled out, and which call fails next.
//! Waits are real `poll`s, so wakers and deadlines behave as on a device.

mod control;
mod node;
mod queue;

use super::data::*;
use super::failure::{Failure, Outcome};
use super::poll::Waker;
use super::value::{BufFlags, BufKind, Caps, ControlKind, PixelFormat};
use nix::errno::Errno;
use queue::{FakeQueue, Frame};
use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// What a fake device offers.
#[derive(Debug, Clone)]
pub struct Profile {
    /// Who it is.
    pub capability: Capability,
    /// Its one queue.
    pub kind: BufKind,
    /// How many planes each format has; 1 for single-planar.
    pub plane_count: usize,
    /// Its formats, all of 1.5 bytes per pixel or less.
    pub formats: Vec<PixelFormat>,
    /// The sizes of each format, in pixels.
    pub sizes: Vec<(u32, u32)>,
    /// Its controls and their present values.
    pub controls: Vec<(ControlInfo, i64)>,
    /// Whether EXPBUF is known.
    pub can_export: bool,
    /// Whether foreign dma-bufs are taken.
    pub can_import: bool,
}

impl Profile {
    /// A webcam: single-planar, YUYV and NV12, brightness and exposure.
    pub fn webcam() -> Self {
        let control = |id, kind, name: &str, min, max, default| {
            let name = name.to_owned();
            (ControlInfo { id, kind, name, min, max, step: 1, default, ..Default::default() }, default)
        };
        Self {
            capability: Capability {
                driver: "fake".to_owned(),
                card: "Fake camera".to_owned(),
                bus_info: "usb-0000:00:14.0-3".to_owned(),
                caps: Caps::VIDEO_CAPTURE | Caps::STREAMING | Caps::DEVICE_CAPS,
            },
            kind: BufKind::CAPTURE,
            plane_count: 1,
            formats: vec![PixelFormat::of(*b"YUYV"), PixelFormat::of(*b"NV12")],
            sizes: vec![(64, 48), (320, 240)],
            controls: vec![
                control(0x0098_0900, ControlKind::INTEGER, "Brightness", -64, 64, 0),
                control(0x0098_090c, ControlKind::BOOLEAN, "White Balance, Automatic", 0, 1, 1),
                control(0x009a_0901, ControlKind::MENU, "Auto Exposure", 0, 3, 3),
                control(0x009a_0902, ControlKind::INTEGER, "Exposure Time, Absolute", 3, 2047, 250),
            ],
            can_export: true,
            can_import: true,
        }
    }

    /// A system-on-chip camera: multi-planar, NM12 in two planes.
    pub fn multi_planar() -> Self {
        let mut profile = Self::webcam();
        profile.capability.caps = Caps::VIDEO_CAPTURE_MPLANE | Caps::STREAMING | Caps::DEVICE_CAPS;
        profile.capability.bus_info = "platform:fake-isp".to_owned();
        profile.kind = BufKind::CAPTURE_MPLANE;
        profile.plane_count = 2;
        profile.formats = vec![PixelFormat::of(*b"NM12")];
        profile
    }
}

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
}

impl Fake {
    /// A device that nobody has used yet.
    ///
    /// # Errors
    /// No more descriptors.
    pub fn new(profile: Profile) -> Outcome<Self> {
        let (width, height) = profile.sizes.first().copied().unwrap_or((64, 48));
        let pixel = profile.formats.first().copied().unwrap_or_default();
        let format = node::layout(&profile, width, height, pixel);
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
        Ok(Self { state: Mutex::new(state), signal: Waker::new()? })
    }

    /// Captures one frame, each byte `value`, with further flags: fills the oldest queued buffer, or loses the
    /// frame when none is queued. Says whether it was delivered. Nothing happens while the stream is off.
    pub fn capture(&self, value: u8, flags: BufFlags) -> bool {
        self.change(|state| state.queue.capture(Frame { value, flags, used: None }))
    }

    /// As [`Fake::capture`], with `used` bytes in each plane, however many the plane has.
    pub fn capture_used(&self, used: u32) -> bool {
        self.change(|state| {
            state.queue.capture(Frame { value: 0, flags: BufFlags::empty(), used: Some(used) })
        })
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

    /// The calls so far, in order, but for queue and dequeue.
    pub fn calls(&self) -> Vec<&'static str> {
        self.lock().calls.clone()
    }

    /// How many buffers the device holds, unfilled.
    pub fn queued(&self) -> usize {
        self.lock().queue.queued()
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
