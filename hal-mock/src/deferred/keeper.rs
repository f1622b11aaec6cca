//! What one camera needs to keep photos and videos: the store, and what the camera sees and is.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use hal_api::status::{Error, Result};
use hal_api::units::Size;

use super::hub::Hub;
use super::photo::{self, PhotoFacts, Place, RawPhoto};
use super::recording::{self, MAX_FRAMES, RawVideo, VideoFacts};
use crate::canvas::{SceneSlot, still};
use crate::look::Look;
use crate::profile::{CameraProfile, StoreProfile};
use crate::settings::StillSettings;
use crate::store::Kind;

/// JPEG quality of finished photos.
const QUALITY: u8 = 95;

/// Keeps the photos and videos of one camera.
#[derive(Debug)]
pub(crate) struct Keeper {
    pub(super) hub: Arc<Hub>,
    pub(super) profile: StoreProfile,
    pub(super) camera: u16,
    pub(super) scene: Arc<SceneSlot>,
    pub(super) name: String,
    pub(super) orientation: u32,
    /// Whether frames have the time of the world, so that photos have a date.
    pub(super) is_real: bool,
}

/// The instant of a photo.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Instant {
    pub(crate) size: Size,
    pub(crate) scene_frame: u32,
    pub(crate) look: Look,
    pub(crate) time_ns: u64,
    pub(crate) exposure_ns: u64,
    pub(crate) gain: u32,
}

/// A photo that was kept. Removed again when this is dropped before the client has its first picture:
/// nobody knows of it then.
#[derive(Debug)]
pub(crate) struct KeptPhoto {
    hub: Arc<Hub>,
    user: i32,
    id: u64,
    delivered: AtomicBool,
}

/// A recording in the making that is to be enhanced later. Its list of times never grows beyond its room.
#[derive(Debug)]
pub(crate) struct Take {
    keeper: Arc<Keeper>,
    pub(crate) stream_id: i32,
    user: i32,
    facts: VideoFacts,
    times_ns: Vec<u64>,
    /// Whether it has more frames than can be deferred.
    is_too_long: bool,
}

impl Keeper {
    pub(super) fn new(
        hub: &Arc<Hub>,
        profile: &StoreProfile,
        number: u16,
        camera: &CameraProfile,
        scene: &Arc<SceneSlot>,
        is_real: bool,
    ) -> Self {
        Self {
            hub: Arc::clone(hub),
            profile: profile.clone(),
            camera: number,
            scene: Arc::clone(scene),
            name: camera.name.clone(),
            orientation: camera.orientation,
            is_real,
        }
    }

    /// How a first, lesser picture looks: with the noise of a single short exposure.
    pub(crate) fn lesser(&self, look: Look) -> Look {
        Look { noise: look.noise.max(self.profile.noise), ..look }
    }

    /// Keeps a photo; it survives the death of the process once this returns.
    ///
    /// # Errors
    /// As [`super::Deferred::keep_photo`]; told to the log.
    pub(crate) fn keep_photo(&self, instant: &Instant, still: &StillSettings) -> Result<KeptPhoto> {
        let look = self.lesser(instant.look);
        let source = self.scene.source();
        let mut expose = |number: u32| {
            let exposure = still::render(
                &source,
                self.camera,
                instant.size,
                instant.scene_frame,
                &look,
                instant.time_ns.wrapping_mul(256).wrapping_add(u64::from(number)),
            );
            Ok(exposure.map_err(|fault| Error::device(format!("keeping a photo: {fault}")))?.pixels)
        };
        let photo = RawPhoto { facts: self.facts(instant, still), expose: &mut expose };
        let kept = photo::keep(&self.hub, still.user_id, photo);
        let id = kept.inspect_err(|fault| self.hub.complain(fault.text()))?;
        Ok(KeptPhoto {
            hub: Arc::clone(&self.hub),
            user: still.user_id,
            id,
            delivered: AtomicBool::new(false),
        })
    }

    fn facts(&self, instant: &Instant, still: &StillSettings) -> PhotoFacts {
        let turned = if still.rotated { self.orientation } else { 0 };
        let now = SystemTime::now().duration_since(UNIX_EPOCH).ok().map(|time| time.as_secs());
        PhotoFacts {
            width: instant.size.width,
            height: instant.size.height,
            exposures: self.profile.exposures,
            quality: still.quality.max(QUALITY),
            orientation: (still.orientation + turned) % 360,
            mirrored: instant.look.mirror,
            exposure_ns: instant.exposure_ns,
            iso: instant.gain,
            timestamp_ns: instant.time_ns,
            // Virtual time begins with 1970, so that runs are alike.
            taken_s: if self.is_real { now } else { Some(instant.time_ns / 1_000_000_000) },
            flash: None,
            make: "chal".to_owned(),
            model: self.name.clone(),
            gps: still.gps.map(|gps| Place {
                latitude: gps.latitude,
                longitude: gps.longitude,
                altitude: gps.altitude,
            }),
        }
    }

    /// Begins a recording on a stream.
    pub(crate) fn begin_take(self: &Arc<Self>, user: i32, stream_id: i32, size: Size) -> Take {
        let facts = VideoFacts { width: size.width, height: size.height, noise: self.profile.noise };
        let keeper = Arc::clone(self);
        let times_ns = Vec::with_capacity(MAX_FRAMES);
        Take { keeper, stream_id, user, facts, times_ns, is_too_long: false }
    }
}

impl KeptPhoto {
    /// As frames name it.
    pub(crate) fn id(&self) -> u64 {
        self.id
    }

    /// The client has its first picture.
    pub(crate) fn delivered(&self) {
        self.delivered.store(true, Ordering::Relaxed);
    }
}

impl Drop for KeptPhoto {
    fn drop(&mut self) {
        if !self.delivered.load(Ordering::Relaxed) {
            // If this fails it stays pending, as when the process dies here.
            let _ = self.hub.store.remove(self.user, Kind::Photo, self.id);
            self.hub.refresh();
        }
    }
}

impl Take {
    /// How its frames look.
    pub(crate) fn lesser(&mut self, look: Look) -> Look {
        let look = self.keeper.lesser(look);
        self.facts.noise = self.facts.noise.max(look.noise);
        look
    }

    /// A frame was delivered. Allocates nothing.
    pub(crate) fn push(&mut self, time_ns: u64) {
        if self.times_ns.len() < MAX_FRAMES {
            self.times_ns.push(time_ns);
        } else {
            self.is_too_long = true;
        }
    }

    /// Keeps it; it survives the death of the process once this returns its id. `None` if there is nothing to
    /// enhance or it cannot be kept, which is told to the log: the recording is as good as it is.
    pub(crate) fn keep(&self) -> Option<String> {
        if self.times_ns.is_empty() {
            return None;
        }
        if self.is_too_long {
            self.keeper
                .hub
                .complain(&format!("a recording of more than {MAX_FRAMES} frames is not enhanced"));
            return None;
        }
        let video = RawVideo { facts: self.facts.clone(), times_ns: &self.times_ns };
        let kept = recording::keep(&self.keeper.hub, self.user, &video);
        kept.inspect_err(|fault| self.keeper.hub.complain(fault.text())).ok().map(super::id::show)
    }
}
