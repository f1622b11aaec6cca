//! The table `board` of a profile.

use serde::Deserialize;
use toml::Spanned;

use super::source::{Source, clip};
use super::words;
use crate::profile::{BoardProfile, CameraProfile, ProfileError};

/// As it is written.
#[derive(Debug, Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct RawBoard {
    present: Option<bool>,
    torch: Option<Spanned<String>>,
    cost: Option<Spanned<u32>>,
    conflicts: Option<Vec<Spanned<String>>>,
    secure: Option<bool>,
}

/// # Errors
/// [`ProfileError`] at the first value that is not legal.
pub(super) fn parse(source: &Source<'_>, raw: Option<&RawBoard>) -> Result<BoardProfile, ProfileError> {
    let usual = BoardProfile::default();
    let Some(raw) = raw else { return Ok(usual) };
    let torch = raw.torch.as_ref().map(|word| source.word("torch", word, words::TORCHES)).transpose()?;
    let cost = raw.cost.as_ref().map(|cost| source.number("cost", cost, 0..=100)).transpose()?;
    let conflicts = raw.conflicts.iter().flatten().map(|id| source.name("conflicts", id));
    Ok(BoardProfile {
        present: raw.present.unwrap_or(usual.present),
        torch: torch.unwrap_or(usual.torch),
        cost: cost.unwrap_or(usual.cost),
        conflicts: conflicts.collect::<Result<_, _>>()?,
        secure: raw.secure.unwrap_or(usual.secure),
    })
}

/// Conflicts name other cameras of the profile, and exclude both ways whichever side names them.
///
/// # Errors
/// [`ProfileError`] at the first id that is no other camera's.
pub(super) fn join(
    source: &Source<'_>,
    raws: &[Option<&RawBoard>],
    cameras: &mut [CameraProfile],
) -> Result<(), ProfileError> {
    let ids: Vec<String> = cameras.iter().map(|camera| camera.id.clone()).collect();
    for (raw, id) in raws.iter().zip(&ids) {
        for named in raw.iter().filter_map(|raw| raw.conflicts.as_ref()).flatten() {
            let Some(other) = cameras.iter_mut().find(|other| other.id == *named.as_ref() && other.id != *id)
            else {
                let found = clip(named.as_ref());
                let what = format!(
                    "conflicts: \"{found}\" is no other camera of this profile; there are {}",
                    ids.join(", ")
                );
                return Err(source.wrong(named, what));
            };
            if !other.board.conflicts.contains(id) {
                other.board.conflicts.push(id.clone());
            }
        }
    }
    Ok(())
}
