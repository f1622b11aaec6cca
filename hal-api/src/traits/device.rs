//! `ICameraDevice`: one open camera.

use super::{IStreamOperator, IStreamOperatorCallback};
use crate::camera::{ErrorType, ResultMode};
use crate::metadata::{Metadata, MetadataRef};
use crate::status::{Error, Result};
use std::sync::Arc;

/// One open camera. HDI `ICameraDevice` (1.0 to 1.3).
///
/// After `close` every method answers `CAMERA_CLOSED`; after a fatal error every method but `close`
/// answers `DEVICE_ERROR` (D16).
pub trait ICameraDevice: Send + Sync {
    /// The camera's one stream operator. Asked again, the same operator comes back and the callback is
    /// replaced. HDI 1.0.
    ///
    /// # Errors
    /// `CAMERA_CLOSED`, `DEVICE_ERROR`.
    #[doc(alias = "GetStreamOperator")]
    fn get_stream_operator(
        &self,
        callback: Arc<dyn IStreamOperatorCallback>,
    ) -> Result<Arc<dyn IStreamOperator>>;

    /// Changes settings; tags that are not named keep their value, an empty blob changes nothing. HDI 1.0.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` if one entry is unknown or out of range; then none is applied.
    #[doc(alias = "UpdateSettings")]
    fn update_settings(&self, settings: MetadataRef<'_>) -> Result<()> {
        if settings.is_empty() { Ok(()) } else { Err(Error::unsupported("update_settings")) }
    }

    /// Says when results are reported. HDI 1.0.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` for an unknown mode, `METHOD_NOT_SUPPORTED`.
    #[doc(alias = "SetResultMode")]
    fn set_result_mode(&self, mode: ResultMode) -> Result<()> {
        let _ = mode;
        Err(Error::unsupported("set_result_mode"))
    }

    /// Tags that are reported in results. HDI 1.0.
    ///
    /// # Errors
    /// `METHOD_NOT_SUPPORTED`.
    #[doc(alias = "GetEnabledResults")]
    fn get_enabled_results(&self) -> Result<Vec<u32>> {
        Err(Error::unsupported("get_enabled_results"))
    }

    /// Adds tags to those that are reported. HDI 1.0 `EnableResult`.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` if one is unknown; then none is added.
    #[doc(alias = "EnableResult")]
    fn enable_results(&self, tags: &[u32]) -> Result<()> {
        let _ = tags;
        Err(Error::unsupported("enable_results"))
    }

    /// Takes tags from those that are reported. HDI 1.0 `DisableResult`.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` if one is unknown; then none is taken.
    #[doc(alias = "DisableResult")]
    fn disable_results(&self, tags: &[u32]) -> Result<()> {
        let _ = tags;
        Err(Error::unsupported("disable_results"))
    }

    /// Settings to start from. HDI 1.1.
    ///
    /// # Errors
    /// `METHOD_NOT_SUPPORTED`.
    #[doc(alias = "GetDefaultSettings")]
    fn get_default_settings(&self) -> Result<Metadata> {
        Err(Error::unsupported("get_default_settings"))
    }

    /// Current values of the status tags that `query` names. HDI 1.2.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` for a tag that has no status, `METHOD_NOT_SUPPORTED`.
    #[doc(alias = "GetStatus")]
    fn get_status(&self, query: MetadataRef<'_>) -> Result<Metadata> {
        let _ = query;
        Err(Error::unsupported("get_status"))
    }

    /// Back to the state just after opening. HDI 1.2.
    ///
    /// # Errors
    /// `METHOD_NOT_SUPPORTED`.
    #[doc(alias = "Reset")]
    fn reset(&self) -> Result<()> {
        Err(Error::unsupported("reset"))
    }

    /// Number of the secure session, 0 if the camera is not a secure one. HDI 1.3.
    ///
    /// # Errors
    /// `METHOD_NOT_SUPPORTED`.
    #[doc(alias = "GetSecureCameraSeq")]
    fn get_secure_camera_seq(&self) -> Result<u64> {
        Err(Error::unsupported("get_secure_camera_seq"))
    }

    /// Ends all captures, releases all streams, powers the camera down. When it returns no callback runs
    /// or will run (D9). HDI 1.0.
    ///
    /// # Errors
    /// `CONTRACT` from inside a callback of this camera; nothing happens. `CAMERA_CLOSED` the second time.
    #[doc(alias = "Close")]
    fn close(&self) -> Result<()>;
}

/// Who hears of an open camera. HDI `ICameraDeviceCallback` (1.0).
pub trait ICameraDeviceCallback: Send + Sync {
    /// Something happened to the camera; see [`ErrorType::is_fatal`]. HDI 1.0.
    #[doc(alias = "OnError")]
    fn on_error(&self, error: ErrorType, code: i32) {
        let _ = (error, code);
    }

    /// Enabled results at a time in nanoseconds of the camera's clock. HDI 1.0 (which counts milliseconds).
    #[doc(alias = "OnResult")]
    fn on_result(&self, timestamp_ns: u64, result: MetadataRef<'_>) {
        let _ = (timestamp_ns, result);
    }
}
