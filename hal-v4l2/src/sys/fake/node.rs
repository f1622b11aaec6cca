//! The fake's answers to each call.

use super::control::Access;
use super::profile::nearest;
use super::{Fake, State};
use crate::sys::data::*;
use crate::sys::failure::{Failure, Outcome};
use crate::sys::node::{ControlFailure, Node};
use crate::sys::poll::{Ready, Waker};
use crate::sys::value::*;
use nix::errno::Errno;
use std::os::fd::OwnedFd;
use std::time::Instant;

/// `V4L2_CID_EXPOSURE_AUTO`.
const EXPOSURE_AUTO: u32 = 0x009a_0901;

impl Node for Fake {
    fn capability(&self) -> Outcome<Capability> {
        self.call("VIDIOC_QUERYCAP", |state| Ok(state.profile.capability.clone()))
    }

    fn input(&self) -> Outcome<Option<Input>> {
        self.call("VIDIOC_G_INPUT", |_| Ok(Some(Input { index: 0, name: "Camera 1".to_owned(), status: 0 })))
    }

    fn formats(&self, kind: BufKind) -> Outcome<Vec<FormatDesc>> {
        self.call("VIDIOC_ENUM_FMT", |state| {
            // Another kind's list is empty: the first index is refused.
            let formats = if kind == state.profile.kind { state.profile.formats.as_slice() } else { &[] };
            Ok(formats
                .iter()
                .map(|&pixel| FormatDesc { pixel, description: pixel.name(), ..Default::default() })
                .collect())
        })
    }

    fn frame_sizes(&self, pixel: PixelFormat) -> Outcome<Vec<FrameSize>> {
        self.call("VIDIOC_ENUM_FRAMESIZES", |state| {
            let sizes =
                if state.profile.formats.contains(&pixel) { state.profile.sizes.as_slice() } else { &[] };
            Ok(sizes.iter().map(|&(width, height)| FrameSize::Discrete { width, height }).collect())
        })
    }

    fn frame_intervals(&self, pixel: PixelFormat, width: u32, height: u32) -> Outcome<Vec<FrameInterval>> {
        self.call("VIDIOC_ENUM_FRAMEINTERVALS", |state| {
            let known =
                state.profile.formats.contains(&pixel) && state.profile.sizes.contains(&(width, height));
            let rates: &[u32] = if known { &[30, 15] } else { &[] };
            let one = |&denominator| FrameInterval::Discrete(Fraction { numerator: 1, denominator });
            Ok(rates.iter().map(one).collect())
        })
    }

    fn format(&self, kind: BufKind) -> Outcome<Format> {
        self.call("VIDIOC_G_FMT", |state| state.of_kind(kind).map(|()| state.format))
    }

    fn set_format(&self, kind: BufKind, format: &Format) -> Outcome<Format> {
        self.call("VIDIOC_S_FMT", |state| {
            state.of_kind(kind)?;
            if state.queue.is_allocated() {
                return Err(Errno::EBUSY);
            }
            state.format = nearest(&state.profile, format);
            Ok(state.format)
        })
    }

    fn try_format(&self, kind: BufKind, format: &Format) -> Outcome<Format> {
        self.call("VIDIOC_TRY_FMT", |state| state.of_kind(kind).map(|()| nearest(&state.profile, format)))
    }

    fn interval(&self, kind: BufKind) -> Outcome<Option<Fraction>> {
        self.call("VIDIOC_G_PARM", |state| state.of_kind(kind).map(|()| Some(state.interval)))
    }

    fn set_interval(&self, kind: BufKind, interval: Fraction) -> Outcome<Fraction> {
        self.call("VIDIOC_S_PARM", |state| {
            state.of_kind(kind)?;
            if state.queue.streaming {
                return Err(Errno::EBUSY);
            }
            let slow = u64::from(interval.numerator) * 22 > u64::from(interval.denominator);
            state.interval = Fraction { numerator: 1, denominator: if slow { 15 } else { 30 } };
            Ok(state.interval)
        })
    }

    fn request_buffers(&self, kind: BufKind, memory: Memory, count: u32) -> Outcome<Granted> {
        self.call("VIDIOC_REQBUFS", |state| {
            let taken = memory == Memory::MMAP || memory == Memory::DMABUF && state.profile.can_import;
            if !taken {
                return Err(Errno::EINVAL);
            }
            let count = state.queue.request(kind, memory, count, &state.format)?;
            let mut caps = QueueCaps::MMAP | QueueCaps::ORPHANED_BUFS;
            caps.set(QueueCaps::DMABUF, state.profile.can_import);
            Ok(Granted { count, caps })
        })
    }

    fn query_buffer(&self, kind: BufKind, _: Memory, index: u32) -> Outcome<BufferInfo> {
        self.call("VIDIOC_QUERYBUF", |state| state.queue.query(kind, index))
    }

    fn queue(&self, buffer: &QueueBuffer<'_>) -> Outcome<()> {
        self.call("VIDIOC_QBUF", |state| state.queue.queue(buffer))
    }

    fn dequeue(&self, kind: BufKind, _: Memory) -> Outcome<Dequeued> {
        match self.call("VIDIOC_DQBUF", |state| state.queue.dequeue(kind)) {
            Ok(info) => Ok(Dequeued::Filled(info)),
            Err(Failure { errno: Errno::EAGAIN, .. }) => Ok(Dequeued::Empty),
            Err(Failure { errno: Errno::EPIPE, .. }) => Ok(Dequeued::Drained),
            Err(failure) if failure.is_gone() => Ok(Dequeued::Gone),
            Err(failure) => Err(failure),
        }
    }

    fn export(&self, kind: BufKind, index: u32, plane: u32) -> Outcome<OwnedFd> {
        self.call("VIDIOC_EXPBUF", |state| {
            if !state.profile.can_export {
                return Err(Errno::ENOTTY);
            }
            state.queue.export(kind, index, plane)
        })
    }

    fn stream_on(&self, kind: BufKind) -> Outcome<()> {
        self.call("VIDIOC_STREAMON", |state| state.queue.on(kind))
    }

    fn stream_off(&self, kind: BufKind) -> Outcome<()> {
        self.call("VIDIOC_STREAMOFF", |state| state.queue.off(kind))
    }

    fn control(&self, id: u32) -> Outcome<Option<ControlInfo>> {
        let found =
            |state: &mut State| state.profile.controls.iter().find(|(info, _)| info.id == id).cloned();
        self.call("VIDIOC_QUERY_EXT_CTRL", |state| Ok(found(state).map(|(info, _)| info)))
    }

    fn control_after(&self, after: u32) -> Outcome<Option<ControlInfo>> {
        self.call("VIDIOC_QUERY_EXT_CTRL", |state| Ok(state.control_after(after)))
    }

    fn menu_item(&self, control: &ControlInfo, index: u32) -> Outcome<Option<MenuItem>> {
        self.call("VIDIOC_QUERYMENU", |state| {
            if control.kind == ControlKind::INTEGER_MENU {
                let numbers = state.profile.numbers.iter().find(|(id, _)| *id == control.id);
                let at = usize::try_from(index).unwrap_or(usize::MAX);
                return Ok(numbers.and_then(|(_, all)| all.get(at)).map(|&value| MenuItem::Value(value)));
            }
            // The holes of a webcam's exposure menu: manual and aperture priority alone.
            let hole = control.id == EXPOSURE_AUTO && !matches!(index, 1 | 3);
            Ok((!hole).then(|| MenuItem::Name(format!("choice {index}"))))
        })
    }

    fn read_controls(&self, values: &mut [ControlValue]) -> Result<(), ControlFailure> {
        self.access("VIDIOC_G_EXT_CTRLS", Access::Read, values)
    }

    fn write_controls(&self, values: &mut [ControlValue]) -> Result<(), ControlFailure> {
        self.access("VIDIOC_S_EXT_CTRLS", Access::Write, values)
    }

    fn try_controls(&self, values: &mut [ControlValue]) -> Result<(), ControlFailure> {
        self.access("VIDIOC_TRY_EXT_CTRLS", Access::Try, values)
    }

    fn subscribe(&self, kind: EventKind, id: u32) -> Outcome<()> {
        self.call("VIDIOC_SUBSCRIBE_EVENT", |state| {
            if !matches!(kind, EventKind::EOS | EventKind::CONTROL | EventKind::SOURCE_CHANGE) {
                return Err(Errno::EINVAL);
            }
            state.subscribed.push((kind, id));
            Ok(())
        })
    }

    fn next_event(&self) -> Outcome<Option<Event>> {
        self.call("VIDIOC_DQEVENT", |state| Ok(state.events.pop_front()))
    }

    fn selection(&self, _: SelectionTarget) -> Outcome<Rect> {
        self.call("VIDIOC_G_SELECTION", |_| Err(Errno::ENOTTY))
    }

    fn set_selection(&self, _: SelectionTarget, _: Rect) -> Outcome<Rect> {
        self.call("VIDIOC_S_SELECTION", |_| Err(Errno::ENOTTY))
    }

    fn wait(&self, waker: Option<&Waker>, deadline: Instant) -> Outcome<Ready> {
        let woken = self.signal.wait_with(waker, deadline)?;
        // The look at the signal consumed it: this puts it back where there is still news.
        Ok(self.change(|state| Ready {
            frame: state.queue.has_frame() && !state.gone,
            event: !state.events.is_empty() && !state.gone,
            error: state.gone || state.queue.has_error(),
            gone: state.gone,
            woken,
        }))
    }

    fn wait_for_event(&self, waker: &Waker, deadline: Instant) -> Outcome<Ready> {
        let woken = self.events.wait_with(Some(waker), deadline)?;
        Ok(self.change(|state| Ready {
            frame: false,
            event: !state.events.is_empty() && !state.gone,
            error: state.gone,
            gone: state.gone,
            woken,
        }))
    }
}

impl Fake {
    /// # Errors
    /// The fault, `ENODEV`, or the framework's refusal.
    fn access(
        &self,
        call: &'static str,
        access: Access,
        values: &mut [ControlValue],
    ) -> Result<(), ControlFailure> {
        let mut at = None;
        let done = self.call(call, |state| {
            state.access(access, values).map_err(|(errno, index)| {
                at = index;
                errno
            })
        });
        done.map_err(|failure| ControlFailure { failure, at })
    }
}

impl State {
    /// # Errors
    /// `EINVAL` for a queue that this device has not.
    fn of_kind(&self, kind: BufKind) -> Result<(), Errno> {
        if kind == self.profile.kind { Ok(()) } else { Err(Errno::EINVAL) }
    }
}
