//! Looking things up in the registry of tags.

use std::fmt;

use super::table::{SECTIONS, TAGS};
use super::tag::{Section, Tag, TagInfo};

/// The registry's row of a tag; `None` for vendor tags and for ids that nobody has registered.
#[must_use]
pub fn find(tag: impl Into<Tag>) -> Option<&'static TagInfo> {
    let tag = tag.into();
    let index = TAGS.binary_search_by_key(&tag, |info| info.tag).ok()?;
    TAGS.get(index)
}

/// The registry's row of the tag with this name, as in [`super::tags`].
#[must_use]
pub fn find_by_name(name: &str) -> Option<&'static TagInfo> {
    TAGS.iter().find(|info| info.name == name)
}

/// The section that a tag lies in, registered or not.
#[must_use]
pub fn section_of(tag: impl Into<Tag>) -> Option<&'static Section> {
    let id = tag.into().0 >> 16;
    SECTIONS.iter().find(|section| u32::from(section.id) == id)
}

impl fmt::Display for Tag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match find(*self) {
            Some(info) => write!(f, "{} ({:#010x})", info.name, self.0),
            None if self.is_vendor() => write!(f, "vendor tag {:#010x}", self.0),
            None => write!(f, "unregistered tag {:#010x}", self.0),
        }
    }
}

impl fmt::Debug for Tag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
