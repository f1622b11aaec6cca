//! Items on their way into a blob: collected in any order, checked one by one, written at once.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::error::{SetError, check_item};
use super::layout::{MAX_BYTES, MAX_ITEMS, RawItem, blob_size, padded, write_blob};
use super::tag::Tag;
use super::value::{Content, Value, ValueType};
use super::view::MetadataRef;

/// Checked items by tag; values of existing blobs are borrowed from them.
#[derive(Debug, Clone, Default)]
pub(super) struct Draft<'a> {
    items: BTreeMap<Tag, (ValueType, Cow<'a, [u8]>)>,
    data_size: usize,
}

impl<'a> Draft<'a> {
    /// Sets a tag, in place of what it held.
    ///
    /// # Errors
    /// As [`Self::put`].
    pub(super) fn set<T: Content + ?Sized>(&mut self, tag: Tag, content: T::Set<'_>) -> Result<(), SetError> {
        let mut bytes = Vec::new();
        T::write(content, &mut bytes);
        self.put(tag, <T::Value as Value>::TYPE, Cow::Owned(bytes))
    }

    /// Sets all items of a blob.
    ///
    /// # Errors
    /// As [`Self::put`], at the first item that is refused.
    pub(super) fn merge(&mut self, other: MetadataRef<'a>) -> Result<(), SetError> {
        for item in other {
            let RawItem { tag, value_type, bytes } = item.raw();
            self.put(tag, value_type, Cow::Borrowed(bytes))?;
        }
        Ok(())
    }

    /// Removes a tag; says whether it was there.
    pub(super) fn remove(&mut self, tag: Tag) -> bool {
        let removed = self.items.remove(&tag);
        self.data_size -= removed.as_ref().map_or(0, |(_, bytes)| padded(bytes.len()));
        removed.is_some()
    }

    /// The blob of all items.
    pub(super) fn write(&self) -> Vec<u8> {
        write_blob(self.items.iter().map(|(tag, (value_type, bytes))| RawItem {
            tag: *tag,
            value_type: *value_type,
            bytes,
        }))
    }

    /// Adds an item if it and the whole stay within the rules; else nothing changes.
    ///
    /// # Errors
    /// The rule of the item or the limit of the whole that stands against it.
    fn put(&mut self, tag: Tag, value_type: ValueType, bytes: Cow<'a, [u8]>) -> Result<(), SetError> {
        check_item(tag, value_type, bytes.len() / value_type.size())?;
        let replaced = self.items.get(&tag).map(|(_, old)| padded(old.len()));
        let found = self.items.len() + usize::from(replaced.is_none());
        if found > MAX_ITEMS {
            return Err(SetError::TooManyItems { found });
        }
        let data_size = self.data_size - replaced.unwrap_or(0) + padded(bytes.len());
        let size = blob_size(found, data_size);
        if size > MAX_BYTES {
            return Err(SetError::TooLarge { size });
        }
        self.data_size = data_size;
        self.items.insert(tag, (value_type, bytes));
        Ok(())
    }
}
