//! The checking layer of a session over deferred photos.

use super::arguments;
use crate::deferred::{ExecutionMode, ImageResult, ProcessError, SessionStatus};
use crate::lifecycle::image::{ImageOp, ImageTracker};
use crate::status::{Error, Result};
use crate::traits::{IImageProcessCallback, IImageProcessSession};
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// A session that only legal calls reach, and whose photos are reported once each.
pub struct CheckedImageSession {
    inner: Arc<dyn IImageProcessSession>,
    life: Arc<Life>,
}

/// What session and callback know together.
#[derive(Debug, Default)]
struct Life {
    tracker: Mutex<ImageTracker>,
    mode: Mutex<ExecutionMode>,
}

impl Life {
    /// The tracker; never held across a call of what is inside.
    fn lock(&self) -> MutexGuard<'_, ImageTracker> {
        self.tracker.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn mode(&self) -> MutexGuard<'_, ExecutionMode> {
        self.mode.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for CheckedImageSession {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CheckedImageSession").field("life", &self.life).finish_non_exhaustive()
    }
}

impl CheckedImageSession {
    /// Makes a session of a user through `create`, which gets the callback to hand to it.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` for a negative user, those of `create`.
    pub fn create(
        user_id: i32,
        callback: Arc<dyn IImageProcessCallback>,
        create: impl FnOnce(Arc<dyn IImageProcessCallback>) -> Result<Arc<dyn IImageProcessSession>>,
    ) -> Result<Self> {
        arguments::user("create_image_process_session", user_id)?;
        let life = Arc::new(Life { mode: Mutex::new(ExecutionMode::DEFAULT), ..Life::default() });
        let inner = create(Arc::new(Callback { inner: callback, life: Arc::clone(&life) }))?;
        Ok(Self { inner, life })
    }
}

fn known(method: &str, mode: ExecutionMode) -> Result<()> {
    if mode.is_known() { Ok(()) } else { Err(Error::invalid(format!("{method}: {mode:?} is not a mode"))) }
}

impl IImageProcessSession for CheckedImageSession {
    fn get_concurrency(&self, mode: ExecutionMode) -> Result<u32> {
        known("get_concurrency", mode)?;
        let found = self.inner.get_concurrency(mode)?;
        if found == 0 {
            return Err(Error::contract("get_concurrency: the driver answered 0; at least 1 is to be"));
        }
        Ok(found)
    }

    fn get_pending_images(&self) -> Result<Vec<String>> {
        self.inner.get_pending_images()
    }

    fn set_execution_mode(&self, mode: ExecutionMode) -> Result<()> {
        known("set_execution_mode", mode)?;
        self.inner.set_execution_mode(mode)?;
        *self.life.mode() = mode;
        Ok(())
    }

    fn process_image(&self, image_id: &str) -> Result<()> {
        self.life.lock().check(ImageOp::ProcessImage, image_id)?;
        let mode = *self.life.mode();
        let concurrency = self.get_concurrency(mode)?;
        {
            let mut life = self.life.lock();
            life.check_process(image_id, concurrency)?;
            // Before the call: its end may be reported before the call returns.
            life.accepted(image_id);
        }
        self.inner.process_image(image_id).inspect_err(|_| {
            self.life.lock().reported(image_id);
        })
    }

    fn remove_image(&self, image_id: &str) -> Result<()> {
        self.life.lock().check(ImageOp::RemoveImage, image_id)?;
        self.inner.remove_image(image_id)?;
        self.life.lock().removed(image_id);
        Ok(())
    }

    fn interrupt(&self) -> Result<()> {
        self.inner.interrupt()
    }

    fn reset(&self) -> Result<()> {
        self.inner.reset()?;
        self.life.lock().reset();
        Ok(())
    }
}

/// Lets one report through for each photo that was asked for.
struct Callback {
    inner: Arc<dyn IImageProcessCallback>,
    life: Arc<Life>,
}

impl Callback {
    /// Whether a report was due; if so, the id is free again inside the callback.
    fn due(&self, report: &str, image_id: &str) -> bool {
        let due = self.life.lock().reported(image_id);
        if !due {
            tracing::error!(report, image_id, "a photo was reported that is not processed; blame: driver");
        }
        due
    }
}

impl IImageProcessCallback for Callback {
    fn on_process_done(&self, image_id: &str, result: &ImageResult<'_>) {
        if self.due("done", image_id) {
            self.inner.on_process_done(image_id, result);
        }
    }

    fn on_status_changed(&self, status: SessionStatus) {
        self.inner.on_status_changed(status);
    }

    fn on_error(&self, image_id: &str, error: ProcessError) {
        if self.due("error", image_id) {
            self.inner.on_error(image_id, error);
        }
    }
}
