//! The table `controls` of a profile.

use serde::Deserialize;

use super::source::Source;
use crate::profile::{ControlProfile, ProfileError};

/// As it is written.
#[derive(Debug, Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct RawControls {}

/// # Errors
/// [`ProfileError`] at the first value that is not legal.
pub(super) fn parse(source: &Source<'_>, raw: Option<&RawControls>) -> Result<ControlProfile, ProfileError> {
    let _ = (source, raw);
    Ok(ControlProfile::default())
}
