//! Reading: a borrowed blob that was found valid, its items and their values.

use std::iter::FusedIterator;

use super::error::BlobError;
use super::layout::{ENTRY_SIZE, Entry, Header, RawItem, entries};
use super::parse::validate;
use super::registry::find;
use super::tag::{Key, Tag, TagInfo};
use super::value::{Content, Value, ValueType, Values};

/// A valid metadata blob in memory that someone else owns.
///
/// Equality and hash are those of the bytes, which is those of the content.
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct MetadataRef<'a> {
    bytes: &'a [u8],
}

impl<'a> MetadataRef<'a> {
    /// Judges bytes by every rule of [`super::layout`]. Zero bytes are legal and hold no items.
    ///
    /// Registered tags must have their registered type and count. Other tags are refused, unless a
    /// vendor's, which are taken with the type they state: whose they are is for the caller to judge.
    ///
    /// # Errors
    /// The first rule that is broken, by [`BlobError`]. The bytes are not to be used; the one who wrote
    /// them must be told.
    pub fn parse(bytes: &'a [u8]) -> Result<Self, BlobError> {
        validate(bytes).map(|()| Self { bytes })
    }

    /// For bytes that were just written or judged.
    pub(super) fn trusted(bytes: &'a [u8]) -> Self {
        Self { bytes }
    }

    /// The blob's bytes; none when there are no items.
    #[must_use]
    pub fn as_bytes(self) -> &'a [u8] {
        self.bytes
    }

    /// Number of items.
    #[must_use]
    pub fn len(self) -> usize {
        self.entries().len()
    }

    /// Whether there are no items, which in settings means "no change".
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.bytes.is_empty()
    }

    /// The content of a tag; `None` when it is absent.
    ///
    /// A vendor's tag also counts as absent when the blob states another type than the key, or not one
    /// value for a key of one value; [`Self::item`] tells these apart.
    #[must_use]
    pub fn get<T: Content + ?Sized>(self, key: Key<T>) -> Option<T::Get<'a>> {
        self.values::<T::Value>(key).and_then(T::read)
    }

    /// The values of a tag by number; `None` when it is absent or its values are of another type.
    #[must_use]
    pub fn values<V: Value>(self, tag: impl Into<Tag>) -> Option<Values<'a, V>> {
        self.item(tag)?.values()
    }

    /// The item of a tag, whatever its type.
    #[must_use]
    pub fn item(self, tag: impl Into<Tag>) -> Option<Item<'a>> {
        let tag = tag.into();
        let entries = self.entries();
        let index = entries.binary_search_by_key(&tag, |entry| Entry::read(entry).tag).ok()?;
        Item::read(self.bytes, entries.get(index)?)
    }

    /// Whether there is an item of this tag.
    #[must_use]
    pub fn contains(self, tag: impl Into<Tag>) -> bool {
        self.item(tag).is_some()
    }

    /// All items, by ascending tag.
    #[must_use]
    pub fn iter(self) -> Items<'a> {
        Items { bytes: self.bytes, entries: self.entries().iter() }
    }

    fn entries(self) -> &'a [[u8; ENTRY_SIZE]] {
        Header::read(self.bytes).map_or(&[], |header| entries(self.bytes, header.count))
    }
}

impl<'a> IntoIterator for MetadataRef<'a> {
    type Item = Item<'a>;
    type IntoIter = Items<'a>;

    fn into_iter(self) -> Items<'a> {
        self.iter()
    }
}

/// One tag with its values.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Item<'a> {
    raw: RawItem<'a>,
}

impl<'a> Item<'a> {
    /// The tag.
    #[must_use]
    pub fn tag(self) -> Tag {
        self.raw.tag
    }

    /// The registry's row of the tag; `None` for a vendor's.
    #[must_use]
    pub fn info(self) -> Option<&'static TagInfo> {
        find(self.tag())
    }

    /// The type of the values.
    #[must_use]
    pub fn value_type(self) -> ValueType {
        self.raw.value_type
    }

    /// Number of values.
    #[must_use]
    pub fn len(self) -> usize {
        self.raw.count()
    }

    /// Whether the list of values is empty.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.raw.bytes.is_empty()
    }

    /// The values, if they are of this type.
    #[must_use]
    pub fn values<V: Value>(self) -> Option<Values<'a, V>> {
        (V::TYPE == self.value_type()).then(|| Values::new(self.raw.bytes))
    }

    pub(super) fn raw(self) -> RawItem<'a> {
        self.raw
    }

    /// The item of an entry of a valid blob.
    fn read(blob: &'a [u8], entry: &[u8; ENTRY_SIZE]) -> Option<Self> {
        let entry = Entry::read(entry);
        let value_type = ValueType::from_code(entry.type_code)?;
        let start = usize::try_from(entry.offset).ok()?;
        let len = usize::try_from(entry.count).ok()?.checked_mul(value_type.size())?;
        let bytes = blob.get(start..)?.get(..len)?;
        Some(Self { raw: RawItem { tag: entry.tag, value_type, bytes } })
    }
}

/// The items of a blob, by ascending tag.
#[derive(Debug, Clone)]
pub struct Items<'a> {
    bytes: &'a [u8],
    entries: std::slice::Iter<'a, [u8; ENTRY_SIZE]>,
}

impl<'a> Iterator for Items<'a> {
    type Item = Item<'a>;

    fn next(&mut self) -> Option<Item<'a>> {
        self.entries.next().and_then(|entry| Item::read(self.bytes, entry))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.entries.size_hint()
    }
}

impl ExactSizeIterator for Items<'_> {}

impl FusedIterator for Items<'_> {}
