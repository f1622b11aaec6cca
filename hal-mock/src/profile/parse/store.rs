//! The table `store` of a profile.
//!
//! | key | meaning | if missing |
//! |---|---|---|
//! | `quota_mb` | most data of all waiting photos and videos, in MiB | 1024 |
//! | `exposures` | exposures that make a deferred photo | 8 |
//! | `noise` | noise of each, and of a recording to be enhanced, in thousandths of a level | 10000 |

use serde::Deserialize;
use toml::Spanned;

use super::source::Source;
use crate::profile::{ProfileError, StoreProfile};

/// Most exposures of a photo: what can be added up and still leaves no photo waiting for long.
const MAX_EXPOSURES: u32 = 32;
/// Most noise, in thousandths of an 8-bit level.
const MAX_NOISE: u32 = 64_000;

/// As it is written.
#[derive(Debug, Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct RawStore {
    quota_mb: Option<Spanned<u32>>,
    exposures: Option<Spanned<u32>>,
    noise: Option<Spanned<u32>>,
}

/// # Errors
/// [`ProfileError`] at the first value that is not legal.
pub(super) fn parse(source: &Source<'_>, raw: Option<&RawStore>) -> Result<StoreProfile, ProfileError> {
    let mut store = StoreProfile::default();
    let Some(raw) = raw else { return Ok(store) };
    if let Some(quota) = &raw.quota_mb {
        store.quota_bytes = u64::from(source.number("quota_mb", quota, 1..=1 << 20)?) << 20;
    }
    if let Some(exposures) = &raw.exposures {
        store.exposures = source.number("exposures", exposures, 1..=MAX_EXPOSURES)?;
    }
    if let Some(noise) = &raw.noise {
        store.noise = source.number("noise", noise, 0..=MAX_NOISE)?;
    }
    Ok(store)
}
