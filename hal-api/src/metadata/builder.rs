//! Making metadata of many items at once.

use super::draft::Draft;
use super::error::SetError;
use super::owned::Metadata;
use super::tag::{Key, Tag};
use super::value::{Content, Value};
use super::view::MetadataRef;

/// Collects items in any order and writes them in one go; a tag that is set again replaces the first.
///
/// The first refused item is remembered and given by [`Self::build`], so calls can be chained.
///
/// ```
/// use hal_api::metadata::{MetadataBuilder, tags, values};
/// let abilities = MetadataBuilder::new()
///     .set(tags::ABILITY_CAMERA_POSITION, values::camera_position::BACK)
///     .set(tags::ABILITY_FPS_RANGES, &[15, 30, 60, 60])
///     .build()?;
/// assert_eq!(abilities.len(), 2);
/// # Ok::<(), hal_api::metadata::SetError>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct MetadataBuilder<'a> {
    draft: Draft<'a>,
    error: Option<SetError>,
}

impl<'a> MetadataBuilder<'a> {
    /// Starts without items.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets a tag by its typed key.
    #[must_use]
    pub fn set<T: Content + ?Sized>(self, key: Key<T>, content: T::Set<'_>) -> Self {
        self.and(|draft| draft.set::<T>(key.tag(), content))
    }

    /// Sets a tag by number, with values of the type that it is registered with.
    #[must_use]
    pub fn set_values<V: Value>(self, tag: impl Into<Tag>, values: &[V]) -> Self {
        self.and(|draft| draft.set::<[V]>(tag.into(), values))
    }

    /// Sets all items of other metadata.
    #[must_use]
    pub fn merge(self, other: MetadataRef<'a>) -> Self {
        self.and(|draft| draft.merge(other))
    }

    /// Writes the items.
    ///
    /// # Errors
    /// The first [`SetError`] among the calls before; fix or leave out that item.
    pub fn build(self) -> Result<Metadata, SetError> {
        match self.error {
            Some(error) => Err(error),
            None => Ok(Metadata::trusted(self.draft.write())),
        }
    }

    /// Does a step unless an earlier one failed.
    fn and(mut self, step: impl FnOnce(&mut Draft<'a>) -> Result<(), SetError>) -> Self {
        if self.error.is_none() {
            self.error = step(&mut self.draft).err();
        }
        self
    }
}
