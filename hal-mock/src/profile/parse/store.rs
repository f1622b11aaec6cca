//! The table `store` of a profile.

use serde::Deserialize;

use super::source::Source;
use crate::profile::{ProfileError, StoreProfile};

/// As it is written.
#[derive(Debug, Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct RawStore {}

/// # Errors
/// [`ProfileError`] at the first value that is not legal.
pub(super) fn parse(source: &Source<'_>, raw: Option<&RawStore>) -> Result<StoreProfile, ProfileError> {
    let _ = (source, raw);
    Ok(StoreProfile::default())
}
