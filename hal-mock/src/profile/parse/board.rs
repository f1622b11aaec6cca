//! The table `board` of a profile.

use serde::Deserialize;

use super::source::Source;
use crate::profile::{BoardProfile, ProfileError};

/// As it is written.
#[derive(Debug, Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct RawBoard {}

/// # Errors
/// [`ProfileError`] at the first value that is not legal.
pub(super) fn parse(source: &Source<'_>, raw: Option<&RawBoard>) -> Result<BoardProfile, ProfileError> {
    let _ = (source, raw);
    Ok(BoardProfile::default())
}
