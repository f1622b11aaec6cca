//! What is wrong with a profile, and where.

use std::fmt;
use std::ops::Range;

/// A profile that cannot be used: its owner changes the named key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProfileError {
    /// File, preset or `configuration`.
    origin: String,
    /// Line and column, from 1, if known.
    place: Option<(usize, usize)>,
    /// What was found and what is legal.
    what: String,
}

impl ProfileError {
    pub(super) fn new(origin: &str, what: impl Into<String>) -> Self {
        Self { origin: origin.to_owned(), place: None, what: what.into() }
    }

    /// The same about bytes `span` of `text`.
    pub(super) fn at(origin: &str, text: &str, span: Range<usize>, what: impl Into<String>) -> Self {
        let before = text.as_bytes().get(..span.start).unwrap_or_default();
        let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
        let column = before.iter().rev().take_while(|byte| **byte != b'\n').count() + 1;
        Self { place: Some((line, column)), ..Self::new(origin, what) }
    }

    pub(super) fn without_place(self) -> Self {
        Self { place: None, ..self }
    }

    /// Line and column in the profile's text, from 1, if known.
    #[must_use]
    pub fn place(&self) -> Option<(usize, usize)> {
        self.place
    }
}

impl fmt::Display for ProfileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "profile {}", self.origin)?;
        if let Some((line, column)) = self.place {
            write!(f, ", line {line}, column {column}")?;
        }
        write!(f, ": {}", self.what)
    }
}

impl std::error::Error for ProfileError {}
