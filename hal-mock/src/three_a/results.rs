//! What is reported about a frame.

use hal_api::metadata::{Metadata, MetadataBuilder, SetError, Tag, tags};
use hal_api::status::{Error, Result};

use super::Applied;
use crate::settings::{FrameFacts, seconds, signed};

/// Tags that can be reported in results.
const RESULTS: [Tag; 4] = [
    tags::STATUS_CAMERA_CURRENT_FPS.tag(),
    tags::STATUS_ISO_VALUE.tag(),
    tags::STATUS_SENSOR_EXPOSURE_TIME.tag(),
    tags::SENSOR_INFO_TIMESTAMP.tag(),
];

/// Whether all of `wanted` can be reported.
///
/// # Errors
/// `INVALID_ARGUMENT` that names the first tag that cannot, and what can.
pub(crate) fn check_results(method: &str, wanted: &[Tag]) -> Result<()> {
    match wanted.iter().find(|tag| !RESULTS.contains(tag)) {
        None => Ok(()),
        Some(tag) => {
            let legal: Vec<String> = RESULTS.iter().map(ToString::to_string).collect();
            Err(Error::invalid(format!("{method}: {tag} is not reported; there are {}", legal.join(", "))))
        }
    }
}

impl Applied {
    /// The values of those `wanted` tags that are reported.
    ///
    /// # Errors
    /// None: each tag is set with its own type.
    pub(crate) fn results(&self, wanted: &[Tag], frame: &FrameFacts) -> Result<Metadata, SetError> {
        let mut builder = MetadataBuilder::new();
        for tag in wanted {
            builder = if *tag == tags::STATUS_CAMERA_CURRENT_FPS.tag() {
                builder.set(tags::STATUS_CAMERA_CURRENT_FPS, frame.fps())
            } else if *tag == tags::STATUS_ISO_VALUE.tag() {
                builder.set(tags::STATUS_ISO_VALUE, signed(self.gain))
            } else if *tag == tags::STATUS_SENSOR_EXPOSURE_TIME.tag() {
                builder.set(tags::STATUS_SENSOR_EXPOSURE_TIME, seconds(self.exposure_ns))
            } else {
                builder.set(tags::SENSOR_INFO_TIMESTAMP, i64::try_from(frame.time_ns).unwrap_or(i64::MAX))
            };
        }
        builder.build()
    }
}
