//! Torches: lit while no camera is open.

use hal_api::camera::FlashlightStatus;
use hal_api::status::{Error, Result, Status};

use super::state::{Place, State};
use crate::profile::TorchKind;

/// A torch at full level, in thousandths.
const FULL: u32 = 1000;

/// What all torches show.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Lamps {
    /// Of each camera that is there and has one.
    each: Vec<Option<FlashlightStatus>>,
    /// Of the device as a whole, if a camera has one.
    device: Option<FlashlightStatus>,
}

impl Lamps {
    pub(super) fn of(places: &[Place], state: &State) -> Self {
        let busy = state.slots.iter().any(|slot| slot.taken);
        let each: Vec<_> = places
            .iter()
            .zip(&state.slots)
            .map(|(place, slot)| {
                (slot.present && place.profile.torch != TorchKind::None).then_some(match slot.lamp {
                    _ if busy => FlashlightStatus::UNAVAILABLE,
                    0 => FlashlightStatus::OFF,
                    _ => FlashlightStatus::ON,
                })
            })
            .collect();
        // A lit torch makes the device's lit; else they are all alike.
        let lit = each.iter().flatten().find(|status| **status == FlashlightStatus::ON);
        let device = lit.or_else(|| each.iter().flatten().next()).copied();
        Self { each, device }
    }

    /// Those that differ from `before`, by number of camera; the device's comes last, with a number that is
    /// no camera's. One that came or went with its camera is no change.
    pub(super) fn changes(&self, before: &Self) -> Vec<(usize, FlashlightStatus)> {
        let device = (usize::MAX, self.device, before.device);
        let each = self.each.iter().zip(&before.each).enumerate();
        let all = each.map(|(camera, (now, then))| (camera, *now, *then)).chain([device]);
        all.filter_map(|(camera, now, then)| {
            now.filter(|now| then.is_some_and(|then| then != *now)).map(|now| (camera, now))
        })
        .collect()
    }
}

/// Switches the torch of one camera.
///
/// # Errors
/// `METHOD_NOT_SUPPORTED` if it has none, `DEVICE_CONFLICT` while a camera is open.
pub(super) fn switch(places: &[Place], state: &mut State, camera: usize, on: bool) -> Result<()> {
    let method = "set_flashlight";
    if let Some(place) = places.get(camera).filter(|place| place.profile.torch == TorchKind::None) {
        let text = format!("{method}: camera {:?} has no torch", place.id);
        return Err(Error::new(Status::METHOD_NOT_SUPPORTED, text));
    }
    unused(method, places, state)?;
    state.slot(camera)?.lamp = if on { FULL } else { 0 };
    Ok(())
}

/// Sets all torches, from 0 (off) to 1 (full).
///
/// # Errors
/// `METHOD_NOT_SUPPORTED` if no camera that is there has one, `INVALID_ARGUMENT` for a level that they do
/// not take, `DEVICE_CONFLICT` while a camera is open.
pub(super) fn set_level(places: &[Place], state: &mut State, level: f32) -> Result<()> {
    let method = "set_flashlight_level";
    let lamps = places.iter().zip(&state.slots).filter(|(_, slot)| slot.present);
    let kinds: Vec<TorchKind> = lamps.map(|(place, _)| place.profile.torch).collect();
    if kinds.iter().all(|kind| *kind == TorchKind::None) {
        return Err(Error::new(Status::METHOD_NOT_SUPPORTED, format!("{method}: no camera has a torch")));
    }
    let Some(lamp) = thousandths(level) else {
        return Err(Error::invalid(format!("{method}: level {level} is not within 0 (off) to 1 (full)")));
    };
    if kinds.contains(&TorchKind::Switch) && lamp != 0 && lamp != FULL {
        let text = format!("{method}: level {level}: the torch has no levels; it takes 0 and 1");
        return Err(Error::invalid(text));
    }
    unused(method, places, state)?;
    for (place, slot) in places.iter().zip(&mut state.slots) {
        slot.lamp = if place.profile.torch == TorchKind::None { 0 } else { lamp };
    }
    Ok(())
}

/// Whether no camera is open.
///
/// # Errors
/// `DEVICE_CONFLICT` that names one that is.
fn unused(method: &str, places: &[Place], state: &State) -> Result<()> {
    match state.open(places).next() {
        None => Ok(()),
        Some(place) => {
            let text = format!("{method}: camera {:?} is open; close it first", place.id);
            Err(Error::new(Status::DEVICE_CONFLICT, text))
        }
    }
}

/// The nearest thousandth of a level from 0 to 1; light that is asked for is never none.
fn thousandths(level: f32) -> Option<u32> {
    if !(0.0..=1.0).contains(&level) {
        return None;
    }
    let exact = f64::from(level) * f64::from(FULL);
    let below = (0..=FULL).take_while(|step| f64::from(*step) <= exact + 0.5).last().unwrap_or(0);
    Some(if level > 0.0 { below.max(1) } else { 0 })
}
