//! Deferred photos and videos: kept when they are taken, made good when there is time.
//!
//! What is kept is in a [`store`](crate::store) in the folder that the host gave, and nowhere else; without
//! a folder there is no deferred processing. A photo is kept as several exposures of one instant, and becomes
//! their mean; of a video the client has the frames, and gets them back without their noise. A session belongs to one user and works on one item at a time, on a thread of its own.

mod engine;
mod hub;
mod id;
mod photo;
mod merge;
mod part;
mod image_session;
mod recording;
mod keeper;
mod denoise;
mod studio;
mod video_session;

use std::path::Path;
use std::sync::Arc;

use hal_api::deferred::SessionStatus;
use hal_api::driver::Host;
use hal_api::status::{Error, Result, Status};
use hal_api::traits::{
    IImageProcessCallback, IImageProcessService, IImageProcessSession, IVideoProcessCallback,
    IVideoProcessService, IVideoProcessSession,
};

use self::hub::Hub;
use self::image_session::ImageSession;
use self::video_session::VideoSession;
use crate::canvas::SceneSlot;
use crate::clock::ClockKind;
use crate::profile::{CameraProfile, Profile};
use crate::store::Watch;

pub(crate) use self::keeper::{Instant, Keeper, KeptPhoto, Take};
pub use self::photo::{PhotoFacts, Place, RawPhoto};
pub use self::recording::{MAX_FRAMES, RawVideo, VideoFacts, check_recording};

/// Deferred processing of a driver.
#[derive(Debug)]
pub struct Deferred {
    hub: Result<Arc<Hub>, (Status, String)>,
}

impl Deferred {
    /// Deferred processing with a store in `root`. A store that cannot be opened is told to the log, and to
    /// whoever asks for a session; the cameras work without it.
    #[must_use]
    pub fn open(root: &Path, profile: &Profile, host: Option<Host>) -> Self {
        Self::watched(root, profile, host, None)
    }

    /// The same with a watch over each step on the disk, for tests that die or fail there.
    #[must_use]
    pub fn watched(root: &Path, profile: &Profile, host: Option<Host>, watch: Option<Watch>) -> Self {
        let hub = Hub::open(root, profile, host, watch).map_err(|fault| {
            if let Some(host) = host {
                host.error(fault.text());
            }
            (fault.status(), fault.text().to_owned())
        });
        Self { hub }
    }

    /// Whether photos and videos can be deferred, so that cameras may say so.
    #[must_use]
    pub fn is_ready(&self) -> bool {
        self.hub.is_ok()
    }

    /// # Errors
    /// What opening the store failed with.
    fn hub(&self) -> Result<&Arc<Hub>> {
        self.hub.as_ref().map_err(|(status, text)| Error::new(*status, text.clone()))
    }

    /// Keeps a photo of a user. When this returns its id, the photo survives the death of the process.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` for a negative user or senseless facts, `INSUFFICIENT_RESOURCES` beyond the quota,
    /// `DEVICE_ERROR` if the disk fails. Nothing is kept then.
    pub fn keep_photo(&self, user: i32, photo: RawPhoto<'_>) -> Result<u64> {
        photo::keep(self.hub()?, user, photo)
    }

    /// Keeps what is known of a user's recording. When this returns its id, the video survives the death of
    /// the process.
    ///
    /// # Errors
    /// As [`Deferred::keep_photo`].
    pub fn keep_video(&self, user: i32, video: &RawVideo<'_>) -> Result<u64> {
        recording::keep(self.hub()?, user, video)
    }

    /// What a camera needs to keep photos and videos; `None` if the store cannot be used.
    pub(crate) fn keeper(
        &self,
        profile: &Profile,
        number: u16,
        camera: &CameraProfile,
        scene: &Arc<SceneSlot>,
    ) -> Option<Arc<Keeper>> {
        let is_real = profile.clock == ClockKind::Real;
        let hub = self.hub.as_ref().ok()?;
        Some(Arc::new(Keeper::new(hub, &profile.store, number, camera, scene, is_real)))
    }

    /// Sets the status of all sessions; `None` leaves it to the store again. While it is too hot, photos and
    /// videos are not processed.
    pub fn order_status(&self, status: Option<SessionStatus>) {
        if let Ok(hub) = &self.hub {
            hub.order(status);
        }
    }
}

impl IImageProcessService for Deferred {
    fn create_image_process_session(
        &self,
        user_id: i32,
        callback: Arc<dyn IImageProcessCallback>,
    ) -> Result<Arc<dyn IImageProcessSession>> {
        Ok(Arc::new(ImageSession::new(self.hub()?, user_id, callback)?))
    }
}

impl IVideoProcessService for Deferred {
    fn create_video_process_session(
        &self,
        user_id: i32,
        callback: Arc<dyn IVideoProcessCallback>,
    ) -> Result<Arc<dyn IVideoProcessSession>> {
        Ok(Arc::new(VideoSession::new(self.hub()?, user_id, callback)?))
    }
}
