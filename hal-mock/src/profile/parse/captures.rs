//! The table `captures` of a profile.

use serde::Deserialize;

use super::source::Source;
use crate::profile::{CaptureProfile, ProfileError};

/// As it is written.
#[derive(Debug, Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct RawCaptures {}

/// # Errors
/// [`ProfileError`] at the first value that is not legal.
pub(super) fn parse(source: &Source<'_>, raw: Option<&RawCaptures>) -> Result<CaptureProfile, ProfileError> {
    let _ = (source, raw);
    Ok(CaptureProfile::default())
}
