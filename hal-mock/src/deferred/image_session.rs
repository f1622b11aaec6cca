//! `IImageProcessSession` of the mock.
//!
//! A photo stays pending after its result was told, until `remove_image`: a host that dies in the callback,
//! or before the result is on its own disk, asks again and loses nothing.

use std::sync::Arc;

use hal_api::deferred::{ExecutionMode, ImagePartKind, ImageResult, PartRef, ProcessError, SessionStatus};
use hal_api::format::FourCc;
use hal_api::metadata::{Metadata, MetadataBuilder, tags};
use hal_api::status::{Error, Result, Status};
use hal_api::traits::{IImageProcessCallback, IImageProcessSession};
use hal_api::units::Size;

use super::engine::{Engine, Stop, Worker};
use super::hub::Hub;
use super::id;
use super::merge::{MergeError, encode, memory, merge};
use super::part::Part;
use super::photo::PhotoFacts;
use crate::settings::{seconds, signed};
use crate::store::{Kind, Work};

/// A session over a user's photos. One photo at a time in every mode: photos are merged by one thread.
pub(super) struct ImageSession {
    engine: Engine<Lab>,
}

/// Makes photos of what is kept.
struct Lab {
    hub: Arc<Hub>,
    user: i32,
    callback: Arc<dyn IImageProcessCallback>,
}

/// A finished photo.
struct Photo {
    parts: Vec<Part>,
    metadata: Metadata,
}

impl ImageSession {
    /// # Errors
    /// `INVALID_ARGUMENT` for a negative user, `INSUFFICIENT_RESOURCES` if the system gives no thread.
    pub(super) fn new(hub: &Arc<Hub>, user: i32, callback: Arc<dyn IImageProcessCallback>) -> Result<Self> {
        // Damaged photos are found here, before the first list is asked for.
        hub.store.pending(user, Kind::Photo)?;
        let engine = Engine::start("mock-photos", Lab { hub: Arc::clone(hub), user, callback })?;
        hub.join(&engine.listener());
        hub.refresh();
        Ok(Self { engine })
    }

    /// The photo that a call names.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` if it is not pending.
    fn find(&self, method: &str, image_id: &str) -> Result<u64> {
        let photo = id::read(method, image_id)?;
        let Lab { hub, user, .. } = self.engine.worker();
        if hub.store.has(*user, Kind::Photo, photo) { Ok(photo) } else { Err(id::unknown(method, image_id)) }
    }
}

/// # Errors
/// `INVALID_ARGUMENT` for a mode that the HDI does not know.
fn check(method: &str, mode: ExecutionMode) -> Result<()> {
    if mode.is_known() { Ok(()) } else { Err(Error::invalid(format!("{method}: mode {mode} is not known"))) }
}

impl IImageProcessSession for ImageSession {
    fn get_concurrency(&self, mode: ExecutionMode) -> Result<u32> {
        check("get_concurrency", mode)?;
        Ok(1)
    }

    fn get_pending_images(&self) -> Result<Vec<String>> {
        let Lab { hub, user, .. } = self.engine.worker();
        Ok(hub.store.pending(*user, Kind::Photo)?.into_iter().map(id::show).collect())
    }

    fn set_execution_mode(&self, mode: ExecutionMode) -> Result<()> {
        check("set_execution_mode", mode)?;
        self.engine.set_mode(mode);
        Ok(())
    }

    fn process_image(&self, image_id: &str) -> Result<()> {
        let photo = self.find("process_image", image_id)?;
        self.engine.submit("process_image", photo)
    }

    fn remove_image(&self, image_id: &str) -> Result<()> {
        let photo = self.find("remove_image", image_id)?;
        let Lab { hub, user, .. } = self.engine.worker();
        hub.store.remove(*user, Kind::Photo, photo).map_err(|fault| fault.during("remove_image"))?;
        self.engine.end_job(ProcessError::INVALID_ID, |job| *job == photo);
        hub.refresh();
        Ok(())
    }

    fn interrupt(&self) -> Result<()> {
        self.engine.end(ProcessError::ABORT);
        Ok(())
    }

    fn reset(&self) -> Result<()> {
        self.engine.end(ProcessError::ABNORMAL);
        self.engine.set_mode(ExecutionMode::DEFAULT);
        Ok(())
    }
}

impl Worker for Lab {
    type Job = u64;
    type Outcome = Photo;

    fn work(&self, job: &u64, stop: &Stop) -> Result<Photo, ProcessError> {
        if self.hub.status() == SessionStatus::NOT_READY_OVERHEAT {
            return Err(ProcessError::HIGH_TEMPERATURE);
        }
        let work =
            self.hub.store.begin(self.user, Kind::Photo, *job).map_err(|fault| self.refused(&fault))?;
        let photo = self.develop(&work, stop);
        // The process outlived it, so it is no photo that kills.
        work.finish();
        match photo {
            Ok(photo) => Ok(photo),
            Err(MergeError::Stopped(reason)) => Err(reason),
            // Removed while it was read.
            Err(_) if !self.hub.store.has(self.user, Kind::Photo, *job) => Err(ProcessError::INVALID_ID),
            Err(MergeError::Damaged(why)) => {
                self.hub.store.set_aside(self.user, *job, &why);
                self.hub.refresh();
                Err(ProcessError::PROCESS)
            }
        }
    }

    fn tell(&self, job: u64, outcome: Result<Photo, ProcessError>) {
        let gone = !self.hub.store.has(self.user, Kind::Photo, job);
        match outcome {
            Ok(_) if gone => self.callback.on_error(&id::show(job), ProcessError::INVALID_ID),
            Ok(photo) => {
                let parts: Vec<PartRef<'_>> = photo.parts.iter().map(Part::lend).collect();
                let result = ImageResult { parts: &parts, metadata: photo.metadata.view() };
                self.callback.on_process_done(&id::show(job), &result);
            }
            Err(reason) => self.callback.on_error(&id::show(job), reason),
        }
    }

    fn tell_status(&self, status: SessionStatus) {
        self.callback.on_status_changed(status);
    }
}

impl Lab {
    /// What the client hears when the store does not let it begin.
    fn refused(&self, fault: &Error) -> ProcessError {
        match fault.status() {
            Status::INVALID_ARGUMENT => ProcessError::INVALID_ID,
            Status::CONTRACT => {
                self.hub.refresh();
                ProcessError::PROCESS
            }
            _ => ProcessError::ABNORMAL,
        }
    }

    fn develop(&self, work: &Work, stop: &Stop) -> Result<Photo, MergeError> {
        let facts: Result<PhotoFacts, _> = work.facts.clone().try_into();
        let facts = facts.map_err(|fault| MergeError::Damaged(format!("its facts: {fault}")))?;
        let _memory = self
            .hub
            .reserve(memory(facts.samples().unwrap_or(0)))
            .map_err(|_| MergeError::Stopped(ProcessError::ABNORMAL))?;
        let pixels = merge(&facts, work.data()?, stop)?;
        let (jpeg, exif) = encode(&facts, &pixels)?;
        stop.check()?;
        let size = Size::new(facts.width, facts.height);
        // No memory now may be there later.
        let scarce = |fault: nix::Error| {
            self.hub.complain(&format!("a photo's memory: {fault}"));
            MergeError::Stopped(ProcessError::ABNORMAL)
        };
        let parts = vec![
            Part::new(ImagePartKind::IMAGE, FourCc::JPEG, size, &jpeg).map_err(scarce)?,
            Part::new(ImagePartKind::EXIF, FourCc(0), size, &exif).map_err(scarce)?,
        ];
        let metadata =
            describe(&facts, jpeg.len()).map_err(|fault| MergeError::Damaged(fault.to_string()))?;
        Ok(Photo { parts, metadata })
    }
}

/// What is said of a photo besides its parts.
fn describe(facts: &PhotoFacts, bytes: usize) -> Result<Metadata, impl std::fmt::Display + use<>> {
    MetadataBuilder::new()
        .set(tags::JPEG_SIZE, i32::try_from(bytes).unwrap_or(i32::MAX))
        .set(tags::JPEG_ORIENTATION, signed(facts.orientation))
        .set(tags::STATUS_ISO_VALUE, signed(facts.iso))
        .set(tags::STATUS_SENSOR_EXPOSURE_TIME, seconds(facts.exposure_ns))
        .set(tags::SENSOR_INFO_TIMESTAMP, i64::try_from(facts.timestamp_ns).unwrap_or(i64::MAX))
        .build()
}
