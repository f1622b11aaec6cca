//! What the board's lock guards, and which cameras can be open together.

use std::sync::Weak;

use hal_api::status::{Error, Result, Status};

use crate::operator::Core;
use crate::profile::BoardProfile;

/// Dearest set of cameras that can be open together.
const MOST_COST: u32 = 100;

/// What does not change about a camera.
#[derive(Debug)]
pub(super) struct Place {
    pub(super) id: String,
    pub(super) profile: BoardProfile,
}

/// What changes about the cameras.
#[derive(Debug, Default)]
pub(super) struct State {
    pub(super) slots: Vec<Slot>,
    /// Secure sessions since the driver was started.
    pub(super) secure_sessions: u64,
}

/// What changes about a camera.
#[derive(Debug, Default)]
pub(super) struct Slot {
    pub(super) present: bool,
    pub(super) taken: bool,
    /// The camera, once it is open.
    pub(super) core: Weak<Core>,
    /// Level of its torch in thousandths.
    pub(super) lamp: u32,
    /// Light that was ordered, in thousandths of the usual.
    pub(super) light: Option<u32>,
}

impl State {
    /// # Errors
    /// `INVALID_ARGUMENT` for a number that is no camera's.
    pub(super) fn slot(&mut self, camera: usize) -> Result<&mut Slot> {
        self.slots.get_mut(camera).ok_or_else(|| Error::invalid(format!("there is no camera {camera}")))
    }

    /// The cameras that are open.
    pub(super) fn open<'a>(&'a self, places: &'a [Place]) -> impl Iterator<Item = &'a Place> {
        places.iter().zip(&self.slots).filter(|(_, slot)| slot.taken).map(|(place, _)| place)
    }

    /// Whether a camera can be open beside those that are.
    ///
    /// # Errors
    /// `DEVICE_CONFLICT` that names those that exclude it.
    pub(super) fn admit(&self, places: &[Place], camera: usize) -> Result<()> {
        let Some(own) = places.get(camera) else { return Ok(()) };
        let open: Vec<&Place> = self.open(places).collect();
        let conflict = |text: String| Err(Error::new(Status::DEVICE_CONFLICT, text));
        if let Some(rival) = open.iter().find(|place| own.profile.conflicts.contains(&place.id)) {
            return conflict(format!(
                "open_camera: camera {:?} cannot be open beside {:?}, which is; close that first",
                own.id, rival.id
            ));
        }
        let cost = open.iter().fold(own.profile.cost, |sum, place| sum.saturating_add(place.profile.cost));
        if cost > MOST_COST && !open.is_empty() {
            let names: Vec<&str> = open.iter().map(|place| place.id.as_str()).collect();
            return conflict(format!(
                "open_camera: camera {:?} beside {} costs {cost}, more than {MOST_COST}; close one first",
                own.id,
                names.join(", ")
            ));
        }
        Ok(())
    }
}
