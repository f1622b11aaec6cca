//! What is around the cameras: which are plugged in, which are open, their torches, and who is told.
//!
//! One lock, never held while calling out. What changed is queued for the notifier's thread under it, so
//! the host hears of changes in their order, and what it asks inside a callback has changed already.

mod notifier;
mod state;
mod torch;

use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::Duration;

use hal_api::camera::{CameraEvent, CameraStatus, ErrorType, FlashlightStatus};
use hal_api::status::{Error, Result, Status};
use hal_api::traits::ICameraHostCallback;

use crate::canvas::Source;
use crate::journal::{Journal, Lane};
use crate::operator::Core;
use crate::profile::Profile;

use notifier::{Event, Notifier};
use state::{Place, Slot, State};
use torch::Lamps;

/// An open camera, and a source that it does not show any more.
type Replaced = (Arc<Core>, Option<Source>);

/// All cameras of a profile, by their numbers in it.
pub(crate) struct Board {
    places: Vec<Place>,
    state: Mutex<State>,
    notifier: Notifier,
    journal: Arc<Journal>,
}

/// The place of an open camera; given back when the device is closed or dropped, once.
pub(crate) struct Seat {
    board: Arc<Board>,
    camera: usize,
    left: AtomicBool,
}

impl fmt::Debug for Board {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Board").field("places", &self.places).finish_non_exhaustive()
    }
}

impl fmt::Debug for Seat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Seat").field("camera", &self.camera).finish_non_exhaustive()
    }
}

impl Seat {
    pub(crate) fn leave(&self) {
        if !self.left.swap(true, Ordering::AcqRel) {
            self.board.change(|state| {
                if let Some(slot) = state.slots.get_mut(self.camera) {
                    (slot.taken, slot.core) = (false, Weak::new());
                }
            });
        }
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        self.leave();
    }
}

impl Board {
    pub(crate) fn new(profile: &Profile, journal: Arc<Journal>) -> Self {
        let place = |camera: &crate::profile::CameraProfile| Place {
            id: camera.id.clone(),
            profile: camera.board.clone(),
        };
        let places: Vec<Place> = profile.cameras.iter().map(place).collect();
        let slot = |place: &Place| Slot { present: place.profile.present, ..Slot::default() };
        let slots = places.iter().map(slot).collect();
        let state = State { slots, secure_sessions: 0 };
        Self { places, state: Mutex::new(state), notifier: Notifier::default(), journal }
    }

    /// Number of cameras, plugged in or not.
    pub(crate) fn len(&self) -> usize {
        self.places.len()
    }

    /// Ids of the cameras that are plugged in.
    pub(crate) fn ids(&self) -> Vec<String> {
        let state = self.lock();
        let present = self.places.iter().zip(&state.slots).filter(|(_, slot)| slot.present);
        present.map(|(place, _)| place.id.clone()).collect()
    }

    /// The number of a camera, plugged in or not.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` with the cameras there are.
    pub(crate) fn number(&self, method: &str, id: &str) -> Result<usize> {
        self.places.iter().position(|place| place.id == id).ok_or_else(|| {
            let known: Vec<&str> = self.places.iter().map(|place| place.id.as_str()).collect();
            Error::invalid(format!("{method}: there is no camera {id:?}; there are {}", known.join(", ")))
        })
    }

    /// The number of a camera that is plugged in.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` with the cameras that are plugged in.
    pub(crate) fn find(&self, method: &str, id: &str) -> Result<usize> {
        let camera = self.number(method, id)?;
        if self.lock().slot(camera)?.present {
            return Ok(camera);
        }
        Err(Error::invalid(format!(
            "{method}: camera {id:?} is not plugged in; there are {}",
            self.ids().join(", ")
        )))
    }

    /// The id of a camera.
    pub(crate) fn id(&self, camera: usize) -> &str {
        self.places.get(camera).map_or("", |place| place.id.as_str())
    }

    /// The open camera of this number.
    pub(crate) fn core(&self, camera: usize) -> Option<Arc<Core>> {
        self.lock().slots.get(camera)?.core.upgrade()
    }

    /// Takes a camera for one who opens it. Torches go dark.
    ///
    /// # Errors
    /// `CAMERA_BUSY` if it is open; `DEVICE_CONFLICT` that names what excludes it.
    pub(crate) fn take(self: &Arc<Self>, camera: usize) -> Result<Seat> {
        self.change(|state| {
            let id = self.id(camera);
            if state.slot(camera)?.taken {
                let text = format!("open_camera: camera {id:?} is open already; close it first");
                return Err(Error::new(Status::CAMERA_BUSY, text));
            }
            state.admit(&self.places, camera)?;
            state.slot(camera)?.taken = true;
            for slot in &mut state.slots {
                slot.lamp = 0;
            }
            Ok(Seat { board: Arc::clone(self), camera, left: AtomicBool::new(false) })
        })
    }

    /// Number of the next secure session, from 1.
    pub(crate) fn secure_session(&self) -> u64 {
        let mut state = self.lock();
        state.secure_sessions += 1;
        state.secure_sessions
    }

    /// Notes the camera behind a seat. One that was unplugged meanwhile is told so.
    pub(crate) fn opened(&self, camera: usize, core: &Arc<Core>) {
        let (present, light) = {
            let mut state = self.lock();
            let Ok(slot) = state.slot(camera) else { return };
            slot.core = Arc::downgrade(core);
            (slot.present, slot.light)
        };
        core.scene.with(|source| {
            let mut state = core.sensor.lock();
            let first = state.scene_frame;
            state.scene.show(source.clone(), first, first);
            if let Some(light) = light {
                state.scene.set_light(light);
            }
        });
        if !present {
            core.sensor.report(ErrorType::DEVICE_DISCONNECT, 0);
        }
    }

    /// Changes the light before a camera, in thousandths of the usual, now and whenever it is opened. Yields
    /// the sensor's number of the first frame that shows it.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` for a number that is no camera's.
    pub(crate) fn set_light(&self, camera: usize, light: u32) -> Result<u32> {
        let core = {
            let mut state = self.lock();
            let slot = state.slot(camera)?;
            slot.light = Some(light);
            slot.core.upgrade()
        };
        let Some(core) = core else { return Ok(0) };
        let mut state = core.sensor.lock();
        state.scene.set_light(light);
        Ok(state.scene_frame)
    }

    /// Has an open camera see `source` from frame `from` on, or from its next one if that is later. Yields that
    /// frame, and what is to be dropped without a lock.
    pub(crate) fn show(&self, camera: usize, source: &Source, from: u32) -> (u32, Option<Replaced>) {
        let core = self.lock().slots.get(camera).and_then(|slot| slot.core.upgrade());
        let Some(core) = core else { return (from, None) };
        let mut state = core.sensor.lock();
        let next = state.scene_frame;
        let (from, old) = state.scene.show(source.clone(), from, next);
        drop(state);
        (from, Some((core, old)))
    }

    /// Plugs a camera in.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` if it is.
    pub(crate) fn plug(&self, camera: usize) -> Result<()> {
        self.change(|state| {
            let slot = state.slot(camera)?;
            if slot.present {
                return Err(Error::invalid(format!("plug: camera {:?} is plugged in", self.id(camera))));
            }
            slot.present = true;
            self.tell_event(camera, CameraEvent::DEVICE_ADD);
            self.tell_status(camera, CameraStatus::AVAILABLE);
            Ok(())
        })
    }

    /// Pulls a camera out. If it is open, its captures end and all calls but close fail (D16).
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` if it is not plugged in.
    pub(crate) fn unplug(&self, camera: usize) -> Result<()> {
        let core = self.change(|state| {
            let slot = state.slot(camera)?;
            if !slot.present {
                let text = format!("unplug: camera {:?} is not plugged in", self.id(camera));
                return Err(Error::invalid(text));
            }
            slot.present = false;
            let core = slot.core.upgrade();
            self.tell_status(camera, CameraStatus::UN_AVAILABLE);
            self.tell_event(camera, CameraEvent::DEVICE_RMV);
            Ok(core)
        })?;
        if let Some(core) = core {
            core.sensor.report(ErrorType::DEVICE_DISCONNECT, 0);
        }
        Ok(())
    }

    /// Plugs a camera in after a while, unless somebody else did. Now, if the system gives no thread to wait.
    pub(crate) fn plug_later(self: &Arc<Self>, camera: usize, delay: Duration) {
        let board = Arc::downgrade(self);
        let plug: Event = Box::new(move |_| {
            if let Some(board) = board.upgrade() {
                // Somebody else plugged it in: as wanted.
                let _ = board.plug(camera);
            }
        });
        if delay.is_zero() || self.notifier.post_later(delay, plug).is_err() {
            let _ = self.plug(camera);
        }
    }

    /// Switches the torch of one camera.
    ///
    /// # Errors
    /// `METHOD_NOT_SUPPORTED` if it has none, `DEVICE_CONFLICT` while a camera is open.
    pub(crate) fn set_torch(&self, camera: usize, on: bool) -> Result<()> {
        self.change(|state| torch::switch(&self.places, state, camera, on))
    }

    /// Sets all torches, from 0 (off) to 1 (full).
    ///
    /// # Errors
    /// `METHOD_NOT_SUPPORTED` if no camera that is there has one, `INVALID_ARGUMENT` for a level that they
    /// do not take, `DEVICE_CONFLICT` while a camera is open.
    pub(crate) fn set_torch_level(&self, level: f32) -> Result<()> {
        self.change(|state| torch::set_level(&self.places, state, level))
    }

    /// Who hears of cameras and torches from now on.
    ///
    /// # Errors
    /// `INSUFFICIENT_RESOURCES` if the system gives no thread.
    pub(crate) fn set_callback(&self, callback: Arc<dyn ICameraHostCallback>) -> Result<()> {
        self.notifier.set_callback(callback).map_err(|fault| fault.during("set_callback"))
    }

    /// Waits until the host was told everything, for at most `limit`.
    pub(crate) fn settle(&self, limit: Duration) {
        self.notifier.settle(limit);
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Changes the state and queues what became of the torches by it.
    fn change<T>(&self, act: impl FnOnce(&mut State) -> T) -> T {
        let mut state = self.lock();
        let before = Lamps::of(&self.places, &state);
        let outcome = act(&mut state);
        let after = Lamps::of(&self.places, &state);
        for (camera, status) in after.changes(&before) {
            self.tell_torch(camera, status);
        }
        outcome
    }

    fn tell_event(&self, camera: usize, event: CameraEvent) {
        self.tell(camera, format!("on_camera_event {event}"), move |client, id| {
            client.on_camera_event(id, event);
        });
    }

    fn tell_status(&self, camera: usize, status: CameraStatus) {
        self.tell(camera, format!("on_camera_status {status}"), move |client, id| {
            client.on_camera_status(id, status);
        });
    }

    /// The torch of a camera, or that of the device if there is no such camera.
    fn tell_torch(&self, camera: usize, status: FlashlightStatus) {
        if self.places.get(camera).is_some() {
            self.tell(camera, format!("on_flashlight_status {status}"), move |client, id| {
                client.on_flashlight_status(id, status);
            });
        } else {
            self.tell(camera, format!("on_device_flashlight_status {status}"), move |client, _| {
                client.on_device_flashlight_status(status);
            });
        }
    }

    fn tell(
        &self,
        camera: usize,
        line: String,
        call: impl FnOnce(&dyn ICameraHostCallback, &str) + Send + 'static,
    ) {
        let (journal, id) = (Arc::clone(&self.journal), self.id(camera).to_owned());
        self.notifier.post(Box::new(move |client| {
            if let Some(client) = client {
                journal.add(&id, Lane::Host, format_args!("{line}"));
                call(client, &id);
            }
        }));
    }
}
