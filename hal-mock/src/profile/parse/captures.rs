//! The table `captures` of a profile.

use serde::Deserialize;
use toml::Spanned;

use super::source::{Source, clip};
use crate::profile::captures::{FENCES, INTENTS, PIXELS};
use crate::profile::{CaptureProfile, Combination, ProfileError, StreamKind};

/// Most combinations, and most terms of one.
const MAX_LINES: usize = 64;

/// As it is written.
#[derive(Debug, Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct RawCaptures {
    combinations: Option<Vec<Spanned<String>>>,
    reconfigure: Option<Vec<Spanned<String>>>,
    still_latency: Option<Spanned<u32>>,
    max_stills: Option<Spanned<u32>>,
    zsl: Option<Spanned<u32>>,
    fences: Option<Spanned<String>>,
}

/// # Errors
/// [`ProfileError`] at the first value that is not legal.
pub(super) fn parse(source: &Source<'_>, raw: Option<&RawCaptures>) -> Result<CaptureProfile, ProfileError> {
    let mut profile = CaptureProfile::default();
    let Some(raw) = raw else { return Ok(profile) };
    for line in raw.combinations.iter().flatten() {
        if profile.combinations.len() == MAX_LINES {
            return Err(source.wrong(line, format!("more than {MAX_LINES} combinations")));
        }
        profile.combinations.push(combination(source, line)?);
    }
    for word in raw.reconfigure.iter().flatten() {
        profile.reconfigure.push(kind(source, word, word.as_ref())?);
    }
    if let Some(frames) = &raw.still_latency {
        profile.still_latency = source.number("still_latency", frames, 0..=64)?;
    }
    if let Some(most) = &raw.max_stills {
        profile.max_stills = source.number("max_stills", most, 1..=64)?;
    }
    if let Some(depth) = &raw.zsl {
        profile.zsl = source.number("zsl", depth, 0..=64)?;
    }
    if let Some(word) = &raw.fences {
        profile.fences = source.word("fences", word, FENCES)?;
    }
    Ok(profile)
}

/// `preview + video + 2 still:jpeg`.
///
/// # Errors
/// [`ProfileError`] at the line, with what is wrong in it.
fn combination(source: &Source<'_>, line: &Spanned<String>) -> Result<Combination, ProfileError> {
    let mut terms: Vec<(u32, StreamKind)> = Vec::new();
    for text in line.as_ref().split('+').map(str::trim) {
        let (count, word) = match text.split_once(' ') {
            Some((count, word)) => (count.parse().ok().filter(|count| (1..=16).contains(count)), word.trim()),
            None => (Some(1), text),
        };
        let Some(count) = count else {
            let what = format!("combinations: {:?} must begin with a number from 1 to 16", clip(text));
            return Err(source.wrong(line, what));
        };
        let kind = kind(source, line, word)?;
        if terms.len() == MAX_LINES || terms.iter().any(|(_, other)| *other == kind) {
            return Err(source.wrong(line, format!("combinations: {kind} is named twice; give it a number")));
        }
        terms.push((count, kind));
    }
    Ok(Combination { terms })
}

/// `still` or `still:jpeg`.
fn kind(source: &Source<'_>, at: &Spanned<String>, text: &str) -> Result<StreamKind, ProfileError> {
    let (intent, pixels) = match text.split_once(':') {
        Some((intent, pixels)) => (intent, Some(pixels)),
        None => (text, None),
    };
    let spanned = |word: &str| Spanned::new(at.span(), word.to_owned());
    let pixels = pixels.map(|word| source.word("pixels", &spanned(word), PIXELS));
    Ok(StreamKind { intent: source.word("intent", &spanned(intent), INTENTS)?, pixels: pixels.transpose()? })
}
