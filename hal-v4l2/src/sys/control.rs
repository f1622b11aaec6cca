//! Controls and events of a node.

use super::data::*;
use super::failure::Outcome;
use super::ioctl::{self, ControlCall};
use super::node::ControlFailure;
use super::text;
use super::types;
use super::value::{ControlFlags, ControlKind, EventKind};
use nix::errno::Errno;
use std::os::fd::BorrowedFd;

/// Asks for the control after the given one (`V4L2_CTRL_FLAG_NEXT_CTRL`); compound ones are passed over.
pub(super) const NEXT: u32 = 0x8000_0000;

/// # Errors
/// The kernel's refusal, other than that there is no such control.
pub(super) fn query(fd: BorrowedFd<'_>, id: u32) -> Outcome<Option<ControlInfo>> {
    let mut arg = types::RawQueryExtCtrl { id, ..Default::default() };
    match ioctl::query_ext_ctrl(fd, &mut arg) {
        Ok(()) => {}
        Err(failure) if failure.errno == Errno::EINVAL || failure.is_unsupported() => return Ok(None),
        Err(failure) => return Err(failure),
    }
    Ok(Some(ControlInfo {
        id: arg.id,
        kind: ControlKind(arg.kind),
        name: text(&arg.name),
        min: arg.minimum,
        max: arg.maximum,
        step: arg.step,
        default: arg.default_value,
        flags: ControlFlags::from_bits_retain(arg.flags),
    }))
}

/// # Errors
/// The kernel's refusal, other than that there is no such choice.
pub(super) fn menu_item(fd: BorrowedFd<'_>, control: &ControlInfo, index: u32) -> Outcome<Option<MenuItem>> {
    let mut arg = types::RawQueryMenu { id: control.id, index, ..Default::default() };
    match ioctl::query_menu(fd, &mut arg) {
        Ok(()) => {}
        // Drivers leave holes in a menu, for choices that this device has not.
        Err(failure) if failure.errno == Errno::EINVAL => return Ok(None),
        Err(failure) => return Err(failure),
    }
    Ok(Some(match (control.kind, arg.name.first_chunk()) {
        (ControlKind::INTEGER_MENU, Some(value)) => MenuItem::Value(i64::from_ne_bytes(*value)),
        _ => MenuItem::Name(text(&arg.name)),
    }))
}

/// # Errors
/// The kernel's refusal with the control at fault.
pub(super) fn values(
    fd: BorrowedFd<'_>,
    call: ControlCall,
    values: &mut [ControlValue],
) -> Result<(), ControlFailure> {
    let mut list: Vec<types::RawExtControl> = values.iter().map(encode).collect();
    let done = ioctl::ext_controls(fd, call, &mut list);
    done.map_err(|(failure, at)| ControlFailure {
        failure,
        at: usize::try_from(at).ok().filter(|&at| at < values.len()),
    })?;
    for (value, from) in values.iter_mut().zip(&list) {
        value.value = decode(from, value.wide);
    }
    Ok(())
}

/// # Errors
/// The kernel's refusal.
pub(super) fn subscribe(fd: BorrowedFd<'_>, kind: EventKind, id: u32) -> Outcome<()> {
    let mut arg = types::RawEventSubscription { kind: kind.0, id, ..Default::default() };
    ioctl::subscribe_event(fd, &mut arg)
}

/// # Errors
/// The kernel's refusal, other than that there is none.
pub(super) fn next_event(fd: BorrowedFd<'_>) -> Outcome<Option<Event>> {
    let mut arg = types::RawEvent::default();
    match ioctl::dequeue_event(fd, &mut arg) {
        Ok(()) => {}
        Err(failure) if matches!(failure.errno, Errno::ENOENT | Errno::EAGAIN) => return Ok(None),
        Err(failure) => return Err(failure),
    }
    let [a, b, c, d, ..] = arg.u.words;
    Ok(Some(Event {
        kind: EventKind(arg.kind),
        id: arg.id,
        words: [a, b, c, d],
        sequence: arg.sequence,
        pending: arg.pending,
    }))
}

fn encode(value: &ControlValue) -> types::RawExtControl {
    let mut bytes = value.value.to_ne_bytes();
    if !value.wide {
        // Out of an i32's range means out of any range of such a control: the kernel clamps as it would have.
        let clamped = value.value.clamp(i64::from(i32::MIN), i64::from(i32::MAX));
        let narrow = i32::try_from(clamped).unwrap_or(0);
        bytes = [0; 8];
        if let Some(first) = bytes.first_chunk_mut() {
            *first = narrow.to_ne_bytes();
        }
    }
    types::RawExtControl { id: value.id, size: 0, reserved2: 0, value: bytes }
}

fn decode(control: &types::RawExtControl, wide: bool) -> i64 {
    match control.value.first_chunk() {
        Some(narrow) if !wide => i64::from(i32::from_ne_bytes(*narrow)),
        _ => i64::from_ne_bytes(control.value),
    }
}
