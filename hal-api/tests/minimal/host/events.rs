//! What a driver told: recorded in order, waited for with a limit.
//!
//! # Safety
//! See the parent.
#![allow(unsafe_code)]

use core::ffi::c_void;
use hal_api::abi::{Bytes, CaptureEndedInfo, Device, OperatorCallback, OperatorCallbackVtbl};
use hal_api::capture::{CaptureErrorInfo, CaptureStartedInfo};
use hal_api::frame::FrameInfo;
use hal_api::status::Status;
use hal_api::units::struct_size;
use std::sync::{Condvar, Mutex};
use std::time::Duration;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    Started,
    Frame { buffer: u64, number: u32, capture: i32, time: u64 },
    Lost { number: u32 },
    Ended { capture: i32, frames: u32 },
}

#[derive(Default)]
struct Inner {
    all: Vec<Event>,
    /// Events that `next` has given.
    given: usize,
    close: Option<Device>,
    answers: Vec<Status>,
}

// SAFETY: the device inside is only called, and drivers take calls from any thread.
unsafe impl Send for Inner {}

struct Shared(Mutex<Inner>, Condvar);

/// The receiver of one operator's callbacks. Leaked, as callbacks outlive what tests hold.
#[derive(Clone, Copy)]
pub struct Events(&'static Shared);

impl Events {
    pub fn new() -> Self {
        Self(Box::leak(Box::new(Shared(Mutex::default(), Condvar::new()))))
    }

    pub fn callback(&self) -> OperatorCallback {
        OperatorCallback { vtbl: &raw const TABLE, ctx: (&raw const *self.0).cast_mut().cast() }
    }

    /// The next event; one that takes ten seconds is not coming.
    pub fn next(&self) -> Event {
        let limit = Duration::from_secs(10);
        let wait = self
            .0
            .1
            .wait_timeout_while(self.0.0.lock().unwrap(), limit, |inner| inner.given == inner.all.len());
        let (mut inner, timeout) = wait.unwrap();
        assert!(!timeout.timed_out(), "no event after {:?}", inner.all);
        inner.given += 1;
        inner.all[inner.given - 1]
    }

    pub fn until_ended(&self) -> (i32, u32) {
        loop {
            if let Event::Ended { capture, frames } = self.next() {
                return (capture, frames);
            }
        }
    }

    fn count(&self, which: impl Fn(&Event) -> bool) -> u32 {
        u32::try_from(self.0.0.lock().unwrap().all.iter().filter(|event| which(event)).count()).unwrap()
    }

    pub fn delivered(&self) -> u32 {
        self.count(|event| matches!(event, Event::Frame { .. }))
    }

    pub fn lost(&self) -> u32 {
        self.count(|event| matches!(event, Event::Lost { .. }))
    }

    pub fn names(&self) -> Vec<&'static str> {
        let name = |event: &Event| match event {
            Event::Started => "started",
            Event::Frame { .. } => "frame",
            Event::Lost { .. } => "lost",
            Event::Ended { .. } => "ended",
        };
        self.0.0.lock().unwrap().all.iter().map(name).collect()
    }

    /// Calls the device's close inside the next frame's callback.
    pub fn close_inside(&self, device: Device) {
        self.0.0.lock().unwrap().close = Some(device);
    }

    pub fn answers(&self) -> Vec<Status> {
        self.0.0.lock().unwrap().answers.clone()
    }
}

static TABLE: OperatorCallbackVtbl = OperatorCallbackVtbl {
    struct_size: struct_size::<OperatorCallbackVtbl>(),
    minor: 3,
    _pad0: 0,
    on_capture_started,
    on_capture_ended,
    on_capture_error,
    on_frame_shutter: ignore_times,
    on_frame,
    on_frame_shutter_end: ignore_times,
    on_capture_ready: ignore_times,
    on_result,
};

fn tell(ctx: *mut c_void, event: Event) -> Status {
    // SAFETY: the context of `Events::callback`, which is leaked.
    let shared = unsafe { &*ctx.cast::<Shared>() };
    shared.0.lock().unwrap().all.push(event);
    shared.1.notify_all();
    Status::NO_ERROR
}

unsafe extern "C-unwind" fn on_capture_started(
    ctx: *mut c_void,
    _: i32,
    infos: *const CaptureStartedInfo,
    n: usize,
) -> Status {
    // SAFETY: the driver lends a list of one.
    assert_eq!((n, unsafe { (*infos).stream_id }), (1, 0));
    tell(ctx, Event::Started)
}

unsafe extern "C-unwind" fn on_capture_ended(
    ctx: *mut c_void,
    capture: i32,
    infos: *const CaptureEndedInfo,
    _: usize,
) -> Status {
    // SAFETY: as above.
    tell(ctx, Event::Ended { capture, frames: unsafe { (*infos).frame_count } })
}

unsafe extern "C-unwind" fn on_capture_error(
    ctx: *mut c_void,
    _: i32,
    infos: *const CaptureErrorInfo,
    _: usize,
) -> Status {
    // SAFETY: as above.
    tell(ctx, Event::Lost { number: unsafe { (*infos).frame_number } })
}

unsafe extern "C-unwind" fn on_frame(ctx: *mut c_void, frame: *const FrameInfo) -> Status {
    // SAFETY: the driver lends the frame; the context is as in `tell`.
    let (frame, shared) = unsafe { (*frame, &*ctx.cast::<Shared>()) };
    assert_eq!((frame.stream_id, frame.fence_fd, frame.bytes_used[0]), (0, -1, 320 * 240 * 4));
    let close = shared.0.lock().unwrap().close.take();
    if let Some(device) = close {
        // SAFETY: the device lives as long as it calls back.
        let answer = unsafe { ((*device.vtbl).close)(device.obj) };
        shared.0.lock().unwrap().answers.push(answer);
    }
    let (buffer, number, capture) = (frame.buffer_id, frame.frame_number, frame.capture_id);
    tell(ctx, Event::Frame { buffer, number, capture, time: frame.timestamp_ns })
}

unsafe extern "C-unwind" fn ignore_times(_: *mut c_void, _: i32, _: *const i32, _: usize, _: u64) -> Status {
    Status::NO_ERROR
}

unsafe extern "C-unwind" fn on_result(_: *mut c_void, _: i32, _: Bytes) -> Status {
    Status::NO_ERROR
}
