//! What can be wrong with an item or a blob, and the one rule that decides about items.

use thiserror::Error;

use super::layout::{ENTRY_SIZE, HEADER_SIZE, MAGIC, MAX_BYTES, MAX_ITEMS, MAX_VALUES, VERSION};
use super::registry::find;
use super::tag::{Count, Tag};
use super::value::ValueType;

/// An item that breaks its tag's registration. The party that wrote the item is to blame.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum ItemError {
    /// The tag is neither registered nor a vendor's. Leave it out, or talk to a newer peer.
    #[error("{tag} has no meaning, and vendor tags start at {:#010x}", Tag::VENDOR_START.0)]
    UnknownTag {
        /// The tag.
        tag: Tag,
    },
    /// The type code has no meaning. Use one of [`ValueType::ALL`].
    #[error("{tag} states value type {code}, but types are 0 (BYTE) to 6 (RATIONAL)")]
    UnknownType {
        /// The tag.
        tag: Tag,
        /// The code found.
        code: u8,
    },
    /// The type differs from the registered one. Write the registered type.
    #[error("{tag} holds {found} values, but is registered as {expected}")]
    WrongType {
        /// The tag.
        tag: Tag,
        /// The registered type.
        expected: ValueType,
        /// The type found.
        found: ValueType,
    },
    /// The number of values differs from the registered one. Write that many.
    #[error("{tag} holds {found} values, but is registered with {expected}")]
    WrongCount {
        /// The tag.
        tag: Tag,
        /// The registered count.
        expected: Count,
        /// The count found.
        found: usize,
    },
    /// More than [`MAX_VALUES`] values. Shorten the list.
    #[error("{tag} holds {found} values, but an item holds at most {MAX_VALUES}")]
    TooManyValues {
        /// The tag.
        tag: Tag,
        /// The count found.
        found: usize,
    },
}

/// Why an item could not be set. The metadata is as it was before the call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum SetError {
    /// The item breaks its tag's registration.
    #[error("metadata item refused: {0}")]
    Item(#[from] ItemError),
    /// More than [`MAX_ITEMS`] tags. Remove some first.
    #[error("metadata would hold {found} tags, but holds at most {MAX_ITEMS}; remove some first")]
    TooManyItems {
        /// The number of tags that it would hold.
        found: usize,
    },
    /// More than [`MAX_BYTES`] in all. Remove or shorten items first.
    #[error("metadata would take {size} bytes, but takes at most {MAX_BYTES}; shorten or remove items")]
    TooLarge {
        /// The size that it would take, bytes.
        size: usize,
    },
}

/// Why bytes are not a metadata blob. Whoever wrote the bytes is to blame; nothing of the blob is used.
///
/// Offsets are bytes from the start of the blob.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum BlobError {
    /// Not empty, yet shorter than a header.
    #[error("metadata blob of {len} bytes: too short for its {HEADER_SIZE}-byte header (no items = 0 bytes)")]
    TooShort {
        /// Bytes given.
        len: usize,
    },
    /// Longer than [`MAX_BYTES`].
    #[error("metadata blob of {len} bytes: at most {MAX_BYTES} are allowed")]
    TooLarge {
        /// Bytes given.
        len: usize,
    },
    /// The first four bytes are not [`MAGIC`]: something else was passed, or big-endian numbers.
    #[error("metadata blob: offset 0 holds magic {found:#010x}, expected {MAGIC:#010x} little-endian")]
    Magic {
        /// The number found.
        found: u32,
    },
    /// A format version other than [`VERSION`]. Both sides must use the same one.
    #[error("metadata blob: offset 4 holds format version {found}, expected {VERSION}")]
    Version {
        /// The version found.
        found: u32,
    },
    /// The size in the header is not the size given: cut off, or followed by other bytes.
    #[error("metadata blob: offset 12 states {stated} bytes in all, but {len} were given")]
    TotalSize {
        /// What the header says, bytes.
        stated: u32,
        /// Bytes given.
        len: usize,
    },
    /// A header without items. The one encoding of no items is zero bytes.
    #[error("metadata blob: offset 8 states 0 items; no items are written as 0 bytes")]
    NoItems,
    /// More than [`MAX_ITEMS`] items.
    #[error("metadata blob: offset 8 states {found} items, but at most {MAX_ITEMS} are allowed")]
    TooManyItems {
        /// The number found.
        found: u32,
    },
    /// The blob ends inside its table of entries.
    #[error("metadata blob: {count} items need {needed} bytes for header and entries, but {len} were given")]
    EntriesCutOff {
        /// Items stated.
        count: u32,
        /// Bytes that header and entries take.
        needed: usize,
        /// Bytes given.
        len: usize,
    },
    /// A tag that is not greater than the one before: out of order, or twice.
    #[error("metadata blob: entry {index} (offset {}): {tag} follows {previous}; tags must ascend, each once",
        entry_offset(*index))]
    Order {
        /// The entry, from 0.
        index: usize,
        /// Its tag.
        tag: Tag,
        /// The tag before it.
        previous: Tag,
    },
    /// The three bytes after the type are not zero.
    #[error("metadata blob: entry {index} (offset {}): {tag} has non-zero reserved bytes after its type",
        entry_offset(*index))]
    Reserved {
        /// The entry, from 0.
        index: usize,
        /// Its tag.
        tag: Tag,
    },
    /// The item breaks its tag's registration.
    #[error("metadata blob: entry {index} (offset {}): {problem}", entry_offset(*index))]
    Item {
        /// The entry, from 0.
        index: usize,
        /// What is wrong with it.
        problem: ItemError,
    },
    /// The data are not right behind those of the entry before, on the next multiple of 8.
    #[error("metadata blob: entry {index} (offset {}): {tag} has its data at offset {found}, expected {expected}",
        entry_offset(*index))]
    Offset {
        /// The entry, from 0.
        index: usize,
        /// Its tag.
        tag: Tag,
        /// Where its data must be.
        expected: usize,
        /// What the entry says.
        found: u32,
    },
    /// The data reach beyond the end of the blob.
    #[error("metadata blob: entry {index} (offset {}): {tag} needs bytes {start}..{end}, but the blob has {len}",
        entry_offset(*index))]
    DataCutOff {
        /// The entry, from 0.
        index: usize,
        /// Its tag.
        tag: Tag,
        /// First byte of its data.
        start: usize,
        /// One past the last byte of its data with padding.
        end: usize,
        /// Bytes given.
        len: usize,
    },
    /// A byte between two items' data is not zero.
    #[error("metadata blob: entry {index} (offset {}): {tag} is followed by non-zero padding at offset {offset}",
        entry_offset(*index))]
    Padding {
        /// The entry, from 0.
        index: usize,
        /// Its tag.
        tag: Tag,
        /// The byte.
        offset: usize,
    },
    /// Bytes that belong to no item.
    #[error("metadata blob: the items end at offset {end}, but the blob has {len} bytes")]
    Trailing {
        /// Where the items end.
        end: usize,
        /// Bytes given.
        len: usize,
    },
}

/// Decides whether an item with this type and count may bear this tag; both ways into metadata ask here.
///
/// # Errors
/// The first rule of the registry that the item breaks.
pub(super) fn check_item(tag: Tag, found: ValueType, count: usize) -> Result<(), ItemError> {
    if let Some(info) = find(tag) {
        if info.value_type != found {
            return Err(ItemError::WrongType { tag, expected: info.value_type, found });
        }
        if !u32::try_from(count).is_ok_and(|count| info.count.allows(count)) {
            return Err(ItemError::WrongCount { tag, expected: info.count, found: count });
        }
    } else if !tag.is_vendor() {
        return Err(ItemError::UnknownTag { tag });
    }
    if count > MAX_VALUES {
        return Err(ItemError::TooManyValues { tag, found: count });
    }
    Ok(())
}

fn entry_offset(index: usize) -> usize {
    HEADER_SIZE + index * ENTRY_SIZE
}
