//! The life cycle of a session over deferred photos.
//!
//! A session has one state, in use; what has states are its photos:
//!
//! ```text
//! Pending ── process ──> Processing ── done ──> gone
//!    ▲ error but PROCESS, INVALID_ID │ └─ remove ──> gone
//!    └───────────── reset, interrupt ┘
//! ```

use super::{BUSY, IA, MB, OK, Verdict};
use crate::status::{Error, Result, Status};
use std::collections::BTreeMap;

/// State of a photo, as the table sees it. Only the driver knows which are pending.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ImageState {
    /// No such photo.
    Unknown,
    /// It waits.
    Pending,
    /// It is worked on.
    Processing,
}

/// A method of the session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "each is the method of that name")]
pub enum ImageOp {
    GetConcurrency,
    GetPendingImages,
    SetExecutionMode,
    ProcessImage,
    RemoveImage,
    Interrupt,
    Reset,
}

/// One row of the table.
#[derive(Clone, Copy, Debug)]
pub struct ImageRule {
    /// The method.
    pub op: ImageOp,
    /// Its name in the traits and the C tables.
    pub name: &'static str,
    /// By the state of the photo that the call names: unknown, pending, processing; `None` if it names none.
    pub images: Option<[Verdict; 3]>,
}

const fn rule(op: ImageOp, name: &'static str, images: Option<[Verdict; 3]>) -> ImageRule {
    ImageRule { op, name, images }
}

/// The table. A pending photo beyond the concurrency is the busy one.
pub const IMAGE_RULES: &[ImageRule] = &[
    rule(ImageOp::GetConcurrency, "get_concurrency", None),
    rule(ImageOp::GetPendingImages, "get_pending_images", None),
    rule(ImageOp::SetExecutionMode, "set_execution_mode", None),
    rule(ImageOp::ProcessImage, "process_image", Some([IA, MB, BUSY])),
    rule(ImageOp::RemoveImage, "remove_image", Some([IA, OK, OK])),
    rule(ImageOp::Interrupt, "interrupt", None),
    rule(ImageOp::Reset, "reset", None),
];

impl ImageOp {
    /// The row of the table.
    pub fn rule(self) -> &'static ImageRule {
        const NONE: ImageRule = rule(ImageOp::Reset, "reset", None);
        // The table has a row for each method (tested); the stand-in is there instead of a panic.
        IMAGE_RULES.iter().find(|rule| rule.op == self).unwrap_or(&NONE)
    }
}

impl ImageRule {
    /// The answer for the state of the photo that the call names.
    pub fn for_image(&self, state: ImageState) -> Verdict {
        let [unknown, pending, processing] = self.images.unwrap_or([OK; 3]);
        match state {
            ImageState::Unknown => unknown,
            ImageState::Pending => pending,
            ImageState::Processing => processing,
        }
    }
}

/// Ended work whose report may still come, at most; older ones are forgotten.
const MAX_ENDED: usize = 256;

/// What one session works on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImageTracker {
    /// Photos whose report is due. False: removed or reset meanwhile, a report is still taken, once.
    due: BTreeMap<String, bool>,
}

impl ImageTracker {
    /// Photos that are worked on.
    pub fn processing(&self) -> usize {
        self.due.values().filter(|running| **running).count()
    }

    /// Whether a photo is worked on.
    pub fn is_processing(&self, image_id: &str) -> bool {
        self.due.get(image_id).is_some_and(|running| *running)
    }

    /// Whether a call is legal that names a photo, as far as that does not depend on the driver's store.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` for an empty id, else the status of the table.
    pub fn check(&self, op: ImageOp, image_id: &str) -> Result<()> {
        let name = op.rule().name;
        if image_id.is_empty() {
            return Err(Error::invalid(format!("{name}: the photo's id is empty")));
        }
        match op.rule().for_image(ImageState::Processing) {
            Verdict::Refuse(status) if self.is_processing(image_id) => {
                Err(Error::new(status, format!("{name}: photo '{image_id}' is being processed")))
            }
            _ => Ok(()),
        }
    }

    /// Whether one more photo can be worked on.
    ///
    /// # Errors
    /// `CAMERA_BUSY` beyond the concurrency, else as [`ImageTracker::check`].
    pub fn check_process(&self, image_id: &str, concurrency: u32) -> Result<()> {
        self.check(ImageOp::ProcessImage, image_id)?;
        let running = self.processing();
        if running >= usize::try_from(concurrency).unwrap_or(usize::MAX) {
            let text = format!("process_image: {running} photos are being processed; at most {concurrency}");
            return Err(Error::new(Status::CAMERA_BUSY, text));
        }
        Ok(())
    }

    /// Work was accepted.
    pub fn accepted(&mut self, image_id: &str) {
        self.due.insert(image_id.to_owned(), true);
    }

    /// Done or error was reported, or the work was not accepted after all. True if that was due.
    pub fn reported(&mut self, image_id: &str) -> bool {
        self.due.remove(image_id).is_some()
    }

    /// A photo was removed: nothing is worked on under its id.
    pub fn removed(&mut self, image_id: &str) {
        if let Some(running) = self.due.get_mut(image_id) {
            *running = false;
        }
        self.forget();
    }

    /// The session was reset: nothing is worked on.
    pub fn reset(&mut self) {
        self.due.values_mut().for_each(|running| *running = false);
        self.forget();
    }

    /// A driver that never reports what was removed must not make this grow for ever.
    fn forget(&mut self) {
        if self.due.len() > MAX_ENDED {
            self.due.retain(|_, running| *running);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::abi::{ImageSessionVtbl, Table};

    #[test]
    fn every_method_has_one_row() {
        let slots = ImageSessionVtbl::SLOTS.iter().map(|slot| slot.name);
        let methods: Vec<&str> = slots.filter(|name| *name != "destroy").collect();
        assert_eq!(methods, IMAGE_RULES.iter().map(|rule| rule.name).collect::<Vec<_>>());
        assert!(IMAGE_RULES.iter().all(|rule| rule.op.rule().name == rule.name));
    }

    #[test]
    fn one_report_is_due_for_each_photo() {
        let mut tracker = ImageTracker::default();
        assert!(tracker.check_process("a", 1).is_ok());
        tracker.accepted("a");
        assert_eq!(tracker.check_process("a", 9).unwrap_err().status(), Status::CAMERA_BUSY);
        assert_eq!(tracker.check_process("b", 1).unwrap_err().status(), Status::CAMERA_BUSY);
        assert!(tracker.check(ImageOp::RemoveImage, "a").is_ok());
        assert!(tracker.check(ImageOp::RemoveImage, "").is_err());
        assert!(tracker.reported("a") && !tracker.reported("a"));
        assert!(tracker.check_process("a", 1).is_ok());
    }

    #[test]
    fn removed_and_reset_work_is_over_and_may_still_be_reported_once() {
        let mut tracker = ImageTracker::default();
        tracker.accepted("a");
        tracker.removed("a");
        assert!(tracker.check_process("b", 1).is_ok());
        tracker.accepted("b");
        tracker.reset();
        assert_eq!(tracker.processing(), 0);
        assert!(tracker.reported("a") && tracker.reported("b") && !tracker.reported("b"));
    }

    #[test]
    fn what_is_never_reported_does_not_pile_up() {
        let mut tracker = ImageTracker::default();
        for number in 0..MAX_ENDED + 2 {
            tracker.accepted(&number.to_string());
            tracker.removed(&number.to_string());
        }
        assert!(tracker.due.len() <= MAX_ENDED);
    }
}
