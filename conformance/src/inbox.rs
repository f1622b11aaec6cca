//! What a driver tells: its callbacks as events in a bounded queue.
//!
//! # Safety
//! The functions here are called by drivers, with a context that is a leaked [`Inbox`], so that it is there
//! even for a driver that calls after close. What else comes in is read as the contract of the slot says; a
//! driver that breaks it there ends this process, which is what the process is for.
#![allow(unsafe_code)]

use crate::journal::Journal;
use hal_api::abi::{
    Bytes, CaptureEndedInfo, DeviceCallback, DeviceCallbackVtbl, MINOR_MAX, OperatorCallback,
    OperatorCallbackVtbl,
};
use hal_api::camera::ErrorType;
use hal_api::capture::{CaptureErrorInfo, CaptureStartedInfo};
use hal_api::convert::{slice_in, struct_in, structs_in};
use hal_api::frame::FrameInfo;
use hal_api::status::{Error, Status};
use hal_api::units::struct_size;
use std::collections::VecDeque;
use std::ffi::c_void;
use std::os::fd::{FromRawFd, OwnedFd};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

/// Events that wait at most; a driver that sends more than that between two looks is not judged by them.
const ROOM: usize = 1 << 16;

/// What a driver told.
#[derive(Debug)]
pub enum Event {
    /// A capture started on these streams.
    Started { capture: i32, streams: Vec<i32> },
    /// A frame, its fence, and when it came.
    Frame { info: FrameInfo, fence: Option<OwnedFd>, at: Instant },
    /// Frames failed.
    Lost { capture: i32, infos: Vec<CaptureErrorInfo> },
    /// A capture ended: streams with their counts.
    Ended { capture: i32, counts: Vec<(i32, u32)> },
    /// A shutter, of its start or end, or that the next capture can come.
    Moment { capture: i32 },
    /// Something happened to the camera.
    DeviceError { error: ErrorType, code: i32 },
    /// An argument could not be read.
    Unreadable { callback: &'static str, why: String },
    /// There was no room for what followed.
    Flood,
}

/// The queue behind the callbacks.
#[derive(Debug)]
pub struct Inbox {
    journal: &'static Journal,
    events: Mutex<VecDeque<Event>>,
    came: Condvar,
}

impl Inbox {
    /// An inbox for ever.
    pub fn leak(journal: &'static Journal) -> &'static Self {
        let (events, came) = (Mutex::default(), Condvar::new());
        Box::leak(Box::new(Self { journal, events, came }))
    }

    /// The next event; `None` if none came until `deadline`.
    pub fn next(&self, deadline: Instant) -> Option<Event> {
        let mut events = self.lock();
        loop {
            if let Some(event) = events.pop_front() {
                return Some(event);
            }
            let left = deadline.checked_duration_since(Instant::now())?;
            events = self.came.wait_timeout(events, left).unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    /// The callback for a device.
    pub fn device_callback(&'static self) -> DeviceCallback {
        DeviceCallback { vtbl: &raw const DEVICE, ctx: self.context() }
    }

    /// The callback for a stream operator.
    pub fn operator_callback(&'static self) -> OperatorCallback {
        OperatorCallback { vtbl: &raw const OPERATOR, ctx: self.context() }
    }

    fn context(&'static self) -> *mut c_void {
        (&raw const *self).cast_mut().cast()
    }

    fn lock(&self) -> MutexGuard<'_, VecDeque<Event>> {
        self.events.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn push(&self, event: Event) -> Status {
        let mut events = self.lock();
        if events.len() >= ROOM {
            return Status::INSUFFICIENT_RESOURCES;
        }
        let is_last = events.len() + 1 == ROOM;
        events.push_back(if is_last { Event::Flood } else { event });
        self.came.notify_one();
        Status::NO_ERROR
    }

    /// Takes what a callback brought, or says that it could not be read.
    fn take(&self, callback: &'static str, event: Result<Event, Error>) -> Status {
        match event {
            Ok(event) => {
                self.journal.note(&format!("← {callback} {}", brief(&event)));
                self.push(event)
            }
            Err(error) => {
                let why = error.text().to_owned();
                self.journal.note(&format!("← {callback}, unreadable: {why}"));
                self.push(Event::Unreadable { callback, why });
                Status::INVALID_ARGUMENT
            }
        }
    }
}

fn brief(event: &Event) -> String {
    match event {
        Event::Started { capture, streams } => format!("capture {capture}, streams {streams:?}"),
        Event::Frame { info, .. } => format!(
            "stream {}, capture {}, buffer {}, number {}, time {} ns, used {:?}",
            info.stream_id,
            info.capture_id,
            info.buffer_id,
            info.frame_number,
            info.timestamp_ns,
            info.bytes_used
        ),
        Event::Lost { capture, infos } => format!(
            "capture {capture}, (stream, number) {:?}",
            infos.iter().map(|info| (info.stream_id, info.frame_number)).collect::<Vec<_>>()
        ),
        Event::Ended { capture, counts } => format!("capture {capture}, (stream, count) {counts:?}"),
        Event::Moment { capture } => format!("capture {capture}"),
        Event::DeviceError { error, code } => format!("{error}, code {code}"),
        Event::Unreadable { .. } | Event::Flood => String::new(),
    }
}

/// The inbox of a call; none from a driver that passes another context than it was given.
fn inbox<'a>(ctx: *mut c_void) -> Option<&'a Inbox> {
    // SAFETY: see the module.
    unsafe { ctx.cast::<Inbox>().as_ref() }
}

fn take(ctx: *mut c_void, callback: &'static str, read: impl FnOnce() -> Result<Event, Error>) -> Status {
    inbox(ctx).map_or(Status::INVALID_ARGUMENT, |inbox| inbox.take(callback, read()))
}

static DEVICE: DeviceCallbackVtbl = DeviceCallbackVtbl {
    struct_size: struct_size::<DeviceCallbackVtbl>(),
    minor: MINOR_MAX,
    _pad0: 0,
    on_error,
    on_result: on_device_result,
};

static OPERATOR: OperatorCallbackVtbl = OperatorCallbackVtbl {
    struct_size: struct_size::<OperatorCallbackVtbl>(),
    minor: MINOR_MAX,
    _pad0: 0,
    on_capture_started,
    on_capture_ended,
    on_capture_error,
    on_frame_shutter: on_moment,
    on_frame,
    on_frame_shutter_end: on_moment,
    on_capture_ready: on_moment,
    on_result: on_stream_result,
};

unsafe extern "C-unwind" fn on_error(ctx: *mut c_void, error: u32, code: i32) -> Status {
    take(ctx, "on_error", || Ok(Event::DeviceError { error: ErrorType(error), code }))
}

unsafe extern "C-unwind" fn on_device_result(_: *mut c_void, _: u64, _: Bytes) -> Status {
    Status::NO_ERROR
}

unsafe extern "C-unwind" fn on_stream_result(_: *mut c_void, _: i32, _: Bytes) -> Status {
    Status::NO_ERROR
}

unsafe extern "C-unwind" fn on_capture_started(
    ctx: *mut c_void,
    capture: i32,
    infos: *const CaptureStartedInfo,
    n_infos: usize,
) -> Status {
    take(ctx, "on_capture_started", || {
        // SAFETY: see the module.
        let infos = unsafe { structs_in(infos, n_infos) }?;
        Ok(Event::Started { capture, streams: infos.iter().map(|info| info.stream_id).collect() })
    })
}

unsafe extern "C-unwind" fn on_capture_ended(
    ctx: *mut c_void,
    capture: i32,
    infos: *const CaptureEndedInfo,
    n_infos: usize,
) -> Status {
    take(ctx, "on_capture_ended", || {
        // SAFETY: see the module.
        let infos = unsafe { structs_in(infos, n_infos) }?;
        let counts = infos.iter().map(|info| (info.stream_id, info.frame_count)).collect();
        Ok(Event::Ended { capture, counts })
    })
}

unsafe extern "C-unwind" fn on_capture_error(
    ctx: *mut c_void,
    capture: i32,
    infos: *const CaptureErrorInfo,
    n_infos: usize,
) -> Status {
    take(ctx, "on_capture_error", || {
        // SAFETY: see the module.
        let infos = unsafe { structs_in(infos, n_infos) }?;
        Ok(Event::Lost { capture, infos })
    })
}

unsafe extern "C-unwind" fn on_moment(
    ctx: *mut c_void,
    capture: i32,
    stream_ids: *const i32,
    n_streams: usize,
    _timestamp_ns: u64,
) -> Status {
    take(ctx, "on_frame_shutter, on_frame_shutter_end or on_capture_ready", || {
        // SAFETY: see the module.
        unsafe { slice_in(stream_ids, n_streams) }.map(|_| Event::Moment { capture })
    })
}

unsafe extern "C-unwind" fn on_frame(ctx: *mut c_void, frame: *const FrameInfo) -> Status {
    let at = Instant::now();
    take(ctx, "on_frame", || {
        // SAFETY: see the module.
        let info = unsafe { struct_in(frame) }?;
        // SAFETY: the contract makes an open descriptor the host's.
        let fence = (info.fence_fd >= 0).then(|| unsafe { OwnedFd::from_raw_fd(info.fence_fd) });
        Ok(Event::Frame { info, fence, at })
    })
}
