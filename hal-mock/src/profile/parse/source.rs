//! Values of a profile, checked one by one.

use std::path::Path;

use hal_api::units::Size;
use toml::Spanned;

use crate::profile::{MAX_SIDE, ProfileError, Range};

/// Longest profile or script in bytes.
pub(in crate::profile) const MAX_BYTES: usize = 256 * 1024;
/// Longest id, name or path in bytes.
const MAX_TEXT: usize = 256;

/// The text with its name, to point into.
pub(super) struct Source<'a> {
    pub(super) origin: &'a str,
    pub(super) text: &'a str,
    /// What relative paths of pictures start from.
    pub(super) folder: &'a Path,
}

impl Source<'_> {
    pub(super) fn wrong<T>(&self, value: &Spanned<T>, what: impl Into<String>) -> ProfileError {
        ProfileError::at(self.origin, self.text, value.span(), what)
    }

    /// The value that `value` names in a list of words.
    ///
    /// # Errors
    /// With the words there are.
    pub(super) fn word<T: Copy>(
        &self,
        key: &str,
        value: &Spanned<String>,
        words: &[(&str, T)],
    ) -> Result<T, ProfileError> {
        let found = words.iter().find(|(word, _)| *word == value.as_ref()).map(|(_, meaning)| *meaning);
        found.ok_or_else(|| {
            let legal: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
            let found = clip(value.as_ref());
            self.wrong(value, format!("{key} = \"{found}\" is not known; legal are {}", legal.join(", ")))
        })
    }

    pub(super) fn number(
        &self,
        key: &str,
        value: &Spanned<u32>,
        legal: std::ops::RangeInclusive<u32>,
    ) -> Result<u32, ProfileError> {
        let found = *value.as_ref();
        let (least, most) = (*legal.start(), *legal.end());
        if legal.contains(&found) {
            return Ok(found);
        }
        Err(self.wrong(value, format!("{key} = {found} is out of range; legal are {least} to {most}")))
    }

    pub(super) fn range(
        &self,
        key: &str,
        value: &Spanned<[u32; 3]>,
        legal: std::ops::RangeInclusive<u32>,
    ) -> Result<Range, ProfileError> {
        let [min, def, max] = *value.as_ref();
        if legal.contains(&min) && legal.contains(&max) && min <= def && def <= max {
            return Ok(Range { min, def, max });
        }
        let (least, most) = (legal.start(), legal.end());
        Err(self.wrong(
            value,
            format!("{key} = [{min}, {def}, {max}] must be least, usual, most in this order, within {least} to {most}"),
        ))
    }

    pub(super) fn size(&self, key: &str, value: &Spanned<String>) -> Result<Size, ProfileError> {
        let size: Size =
            clip(value.as_ref()).parse().map_err(|fault| self.wrong(value, format!("{key}: {fault}")))?;
        let sides = 1..=MAX_SIDE;
        if sides.contains(&size.width) && sides.contains(&size.height) {
            return Ok(size);
        }
        Err(self.wrong(value, format!("{key}: {size} is out of range; sides go from 1 to {MAX_SIDE} pixels")))
    }

    pub(super) fn name(&self, key: &str, value: &Spanned<String>) -> Result<String, ProfileError> {
        let text = value.as_ref();
        if !text.is_empty() && text.len() <= MAX_TEXT && !text.chars().any(char::is_control) {
            return Ok(text.clone());
        }
        let found = clip(text);
        Err(self.wrong(
            value,
            format!("{key} = {found:?} must have 1 to {MAX_TEXT} bytes and no control characters"),
        ))
    }
}

/// The beginning of what a stranger wrote, for messages.
pub(super) fn clip(text: &str) -> String {
    text.chars().take(64).collect()
}
