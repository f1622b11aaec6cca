//! The checking layer of the device.

use super::{CheckedOperator, Life, arguments};
use crate::camera::{ErrorType, ResultMode};
use crate::lifecycle::Op;
use crate::metadata::{Metadata, MetadataRef};
use crate::status::{Error, Result};
use crate::traits::{ICameraDevice, ICameraDeviceCallback, IStreamOperator, IStreamOperatorCallback};
use std::fmt;
use std::sync::Arc;

/// A device that only legal calls reach.
pub struct CheckedDevice {
    inner: Arc<dyn ICameraDevice>,
    life: Arc<Life>,
}

impl fmt::Debug for CheckedDevice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CheckedDevice").field("life", &self.life).finish_non_exhaustive()
    }
}

impl CheckedDevice {
    /// Opens a device through `open`, which gets the callback to hand to it.
    ///
    /// # Errors
    /// Those of `open`.
    pub fn open(
        callback: Arc<dyn ICameraDeviceCallback>,
        open: impl FnOnce(Arc<dyn ICameraDeviceCallback>) -> Result<Arc<dyn ICameraDevice>>,
    ) -> Result<Self> {
        let life = Arc::new(Life::default());
        let inner = open(Arc::new(Callback { inner: callback, life: Arc::clone(&life) }))?;
        Ok(Self { inner, life })
    }

    fn check(&self, op: Op) -> Result<()> {
        self.life.lock().check(op)
    }
}

impl ICameraDevice for CheckedDevice {
    fn get_stream_operator(
        &self,
        callback: Arc<dyn IStreamOperatorCallback>,
    ) -> Result<Arc<dyn IStreamOperator>> {
        self.check(Op::GetStreamOperator)?;
        let operator = CheckedOperator::get(Arc::clone(&self.life), callback, |callback| {
            self.inner.get_stream_operator(callback)
        })?;
        Ok(Arc::new(operator))
    }

    fn update_settings(&self, settings: MetadataRef<'_>) -> Result<()> {
        self.check(Op::UpdateSettings)?;
        arguments::settings("update_settings", settings)?;
        if settings.is_empty() { Ok(()) } else { self.inner.update_settings(settings) }
    }

    fn set_result_mode(&self, mode: ResultMode) -> Result<()> {
        self.check(Op::SetResultMode)?;
        if !mode.is_known() {
            return Err(Error::invalid(format!("set_result_mode: {mode:?} is not a mode")));
        }
        self.inner.set_result_mode(mode)
    }

    fn get_enabled_results(&self) -> Result<Vec<u32>> {
        self.check(Op::GetEnabledResults)?;
        self.inner.get_enabled_results()
    }

    fn enable_results(&self, tags: &[u32]) -> Result<()> {
        self.check(Op::EnableResults)?;
        self.inner.enable_results(tags)
    }

    fn disable_results(&self, tags: &[u32]) -> Result<()> {
        self.check(Op::DisableResults)?;
        self.inner.disable_results(tags)
    }

    fn get_default_settings(&self) -> Result<Metadata> {
        self.check(Op::GetDefaultSettings)?;
        self.inner.get_default_settings()
    }

    fn get_status(&self, query: MetadataRef<'_>) -> Result<Metadata> {
        self.check(Op::GetStatus)?;
        self.inner.get_status(query)
    }

    fn reset(&self) -> Result<()> {
        self.check(Op::Reset)?;
        self.inner.reset()?;
        self.life.lock().reset();
        Ok(())
    }

    fn get_secure_camera_seq(&self) -> Result<u64> {
        self.check(Op::GetSecureCameraSeq)?;
        self.inner.get_secure_camera_seq()
    }

    fn close(&self) -> Result<()> {
        self.check(Op::Close)?;
        self.inner.close()?;
        self.life.lock().closed();
        Ok(())
    }
}

/// Watches for errors that end the camera.
struct Callback {
    inner: Arc<dyn ICameraDeviceCallback>,
    life: Arc<Life>,
}

impl ICameraDeviceCallback for Callback {
    fn on_error(&self, error: ErrorType, code: i32) {
        self.life.error_reported(error);
        self.inner.on_error(error, code);
    }

    fn on_result(&self, timestamp_ns: u64, result: MetadataRef<'_>) {
        self.inner.on_result(timestamp_ns, result);
    }
}
