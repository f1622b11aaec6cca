//! The checking layer of the offline stream operator.

use super::callback::{Callback, Captures};
use crate::lifecycle::offline::{OfflineOp, OfflineTracker};
use crate::status::Result;
use crate::traits::{IOfflineStreamOperator, IStreamOperatorCallback};
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// An offline operator that only legal calls reach.
pub struct CheckedOffline {
    inner: Arc<dyn IOfflineStreamOperator>,
    life: Arc<Life>,
}

/// What operator and callback know together.
#[derive(Debug)]
struct Life(Mutex<OfflineTracker>);

impl Life {
    /// The tracker; never held across a call of what is inside.
    fn lock(&self) -> MutexGuard<'_, OfflineTracker> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Captures for Life {
    fn ended(&self, capture_id: i32) {
        self.lock().capture_ended(capture_id);
    }
}

impl fmt::Debug for CheckedOffline {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CheckedOffline").field("life", &self.life).finish_non_exhaustive()
    }
}

impl CheckedOffline {
    /// Moves what is pending through `change`, which gets the callback to hand to the offline operator.
    ///
    /// # Errors
    /// Those of `change`.
    pub fn change(
        pending: OfflineTracker,
        callback: Arc<dyn IStreamOperatorCallback>,
        change: impl FnOnce(Arc<dyn IStreamOperatorCallback>) -> Result<Arc<dyn IOfflineStreamOperator>>,
    ) -> Result<Self> {
        let life = Arc::new(Life(Mutex::new(pending)));
        let inner = change(Arc::new(Callback::new(callback, Arc::clone(&life))))?;
        Ok(Self { inner, life })
    }

    /// Captures that ended on the camera while they were moved are not pending here.
    pub(super) fn keep_captures(&self, in_flight: impl Fn(i32) -> bool) {
        self.life.lock().keep_captures(in_flight);
    }
}

impl IOfflineStreamOperator for CheckedOffline {
    fn cancel_capture(&self, capture_id: i32) -> Result<()> {
        self.life.lock().check_capture(OfflineOp::CancelCapture, capture_id)?;
        self.inner.cancel_capture(capture_id)
    }

    fn release_streams(&self, stream_ids: &[i32]) -> Result<()> {
        self.life.lock().check_streams(OfflineOp::ReleaseStreams, stream_ids)?;
        if stream_ids.is_empty() {
            return Ok(());
        }
        self.inner.release_streams(stream_ids)?;
        self.life.lock().released_streams(stream_ids);
        Ok(())
    }

    fn release(&self) -> Result<()> {
        self.life.lock().check(OfflineOp::Release)?;
        self.inner.release()?;
        self.life.lock().released();
        Ok(())
    }
}
