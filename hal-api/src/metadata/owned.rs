//! Metadata that owns its bytes, valid at all times.

use super::draft::Draft;
use super::error::{BlobError, SetError};
use super::tag::{Key, Tag};
use super::value::{Content, Value, Values};
use super::view::{Item, Items, MetadataRef};

/// A set of tagged values, kept as the blob that goes over the wire.
///
/// Each change writes the blob anew: use [`super::MetadataBuilder`] for many items. A change that is
/// refused leaves everything as it was.
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub struct Metadata {
    bytes: Vec<u8>,
}

impl Metadata {
    /// No items: zero bytes.
    #[must_use]
    pub const fn new() -> Self {
        Self { bytes: Vec::new() }
    }

    /// Takes over bytes that are a blob, see [`MetadataRef::parse`].
    ///
    /// # Errors
    /// The first rule that the bytes break.
    pub fn from_bytes(bytes: Vec<u8>) -> Result<Self, BlobError> {
        MetadataRef::parse(&bytes)?;
        Ok(Self { bytes })
    }

    /// For bytes that were just written.
    pub(super) fn trusted(bytes: Vec<u8>) -> Self {
        Self { bytes }
    }

    /// The borrowed form, as cheap as a slice.
    #[must_use]
    pub fn view(&self) -> MetadataRef<'_> {
        MetadataRef::trusted(&self.bytes)
    }

    /// The blob.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The blob, given away.
    #[must_use]
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    /// Number of items.
    #[must_use]
    pub fn len(&self) -> usize {
        self.view().len()
    }

    /// Whether there are no items.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }

    /// The content of a tag; see [`MetadataRef::get`].
    #[must_use]
    pub fn get<T: Content + ?Sized>(&self, key: Key<T>) -> Option<T::Get<'_>> {
        self.view().get(key)
    }

    /// The values of a tag by number; see [`MetadataRef::values`].
    #[must_use]
    pub fn values<V: Value>(&self, tag: impl Into<Tag>) -> Option<Values<'_, V>> {
        self.view().values(tag)
    }

    /// The item of a tag, whatever its type.
    #[must_use]
    pub fn item(&self, tag: impl Into<Tag>) -> Option<Item<'_>> {
        self.view().item(tag)
    }

    /// Whether there is an item of this tag.
    #[must_use]
    pub fn contains(&self, tag: impl Into<Tag>) -> bool {
        self.view().contains(tag)
    }

    /// All items, by ascending tag.
    #[must_use]
    pub fn iter(&self) -> Items<'_> {
        self.view().iter()
    }

    /// Sets a tag by its typed key, in place of what it held.
    ///
    /// # Errors
    /// [`SetError::TooManyItems`] and [`SetError::TooLarge`] when the limits are reached (remove items),
    /// [`SetError::Item`] when a list is too long, or not as long as registered.
    pub fn set<T: Content + ?Sized>(&mut self, key: Key<T>, content: T::Set<'_>) -> Result<(), SetError> {
        self.change(|draft| draft.set::<T>(key.tag(), content))
    }

    /// Sets a tag by number, in place of what it held; one value is a slice of one.
    ///
    /// # Errors
    /// As [`Self::set`]; moreover [`SetError::Item`] when the tag is not registered, or with another type.
    pub fn set_values<V: Value>(&mut self, tag: impl Into<Tag>, values: &[V]) -> Result<(), SetError> {
        self.change(|draft| draft.set::<[V]>(tag.into(), values))
    }

    /// Applies incremental settings: each item of `update` is set, all others stay.
    ///
    /// # Errors
    /// [`SetError::TooManyItems`] and [`SetError::TooLarge`] when both together pass the limits.
    pub fn merge(&mut self, update: MetadataRef<'_>) -> Result<(), SetError> {
        let mut draft = Draft::default();
        draft.merge(self.view())?;
        draft.merge(update)?;
        self.bytes = draft.write();
        Ok(())
    }

    /// Removes a tag; says whether it was there.
    pub fn remove(&mut self, tag: impl Into<Tag>) -> bool {
        let tag = tag.into();
        let mut removed = false;
        // The items were valid together, so they are without one of them: this cannot be refused.
        let changed = self.change(|draft| {
            removed = draft.remove(tag);
            Ok(())
        });
        removed && changed.is_ok()
    }

    /// Writes the blob anew with one change.
    ///
    /// # Errors
    /// That of the change; nothing was changed then.
    fn change(&mut self, step: impl FnOnce(&mut Draft<'_>) -> Result<(), SetError>) -> Result<(), SetError> {
        let mut draft = Draft::default();
        draft.merge(self.view())?;
        step(&mut draft)?;
        self.bytes = draft.write();
        Ok(())
    }
}

impl From<MetadataRef<'_>> for Metadata {
    fn from(blob: MetadataRef<'_>) -> Self {
        Self { bytes: blob.as_bytes().to_vec() }
    }
}

impl<'a> IntoIterator for &'a Metadata {
    type Item = Item<'a>;
    type IntoIter = Items<'a>;

    fn into_iter(self) -> Items<'a> {
        self.iter()
    }
}
