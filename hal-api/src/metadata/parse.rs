//! The strict decoder: says whether foreign bytes are a blob, without allocating.

use super::error::{BlobError, ItemError, check_item};
use super::layout::{Entry, Header, MAGIC, MAX_BYTES, MAX_ITEMS, VERSION, blob_size, entries, padded};
use super::tag::Tag;
use super::value::ValueType;

/// Checks every rule of [`super::layout`]. After `Ok`, every item of `bytes` can be read.
///
/// Takes time in proportion to the number of entries and padding bytes, never to what they claim.
///
/// # Errors
/// The first rule that is broken.
pub(super) fn validate(bytes: &[u8]) -> Result<(), BlobError> {
    if bytes.is_empty() {
        return Ok(());
    }
    let count = header(bytes)?;
    let mut end = blob_size(count.items, 0);
    let mut previous = None;
    for (index, entry) in entries(bytes, count.stated).iter().map(Entry::read).enumerate() {
        order(index, entry.tag, previous)?;
        end = item(bytes, index, &entry, end)?;
        previous = Some(entry.tag);
    }
    if end != bytes.len() {
        return Err(BlobError::Trailing { end, len: bytes.len() });
    }
    Ok(())
}

/// The number of items, as stated and as a size.
struct ItemCount {
    stated: u32,
    items: usize,
}

/// Checks the header and that the entries are there.
///
/// # Errors
/// The first rule of the header that is broken.
fn header(bytes: &[u8]) -> Result<ItemCount, BlobError> {
    let len = bytes.len();
    let Some(header) = Header::read(bytes) else {
        return Err(BlobError::TooShort { len });
    };
    if header.magic != MAGIC {
        return Err(BlobError::Magic { found: header.magic });
    }
    if header.version != VERSION {
        return Err(BlobError::Version { found: header.version });
    }
    if len > MAX_BYTES {
        return Err(BlobError::TooLarge { len });
    }
    if usize::try_from(header.total_size) != Ok(len) {
        return Err(BlobError::TotalSize { stated: header.total_size, len });
    }
    if header.count == 0 {
        return Err(BlobError::NoItems);
    }
    let items = usize::try_from(header.count).unwrap_or(usize::MAX);
    if items > MAX_ITEMS {
        return Err(BlobError::TooManyItems { found: header.count });
    }
    let needed = blob_size(items, 0);
    if needed > len {
        return Err(BlobError::EntriesCutOff { count: header.count, needed, len });
    }
    Ok(ItemCount { stated: header.count, items })
}

/// Tags ascend.
///
/// # Errors
/// [`BlobError::Order`].
fn order(index: usize, tag: Tag, previous: Option<Tag>) -> Result<(), BlobError> {
    match previous {
        Some(previous) if tag <= previous => Err(BlobError::Order { index, tag, previous }),
        _ => Ok(()),
    }
}

/// Checks one entry and its data, which must start at `start`; gives where they end with padding.
///
/// # Errors
/// The first rule of entries that is broken.
fn item(bytes: &[u8], index: usize, entry: &Entry, start: usize) -> Result<usize, BlobError> {
    let tag = entry.tag;
    if entry.reserved != [0; 3] {
        return Err(BlobError::Reserved { index, tag });
    }
    let found = usize::try_from(entry.count).unwrap_or(usize::MAX);
    let value_type = ValueType::from_code(entry.type_code)
        .ok_or(ItemError::UnknownType { tag, code: entry.type_code })
        .and_then(|value_type| check_item(tag, value_type, found).map(|()| value_type))
        .map_err(|problem| BlobError::Item { index, problem })?;
    if usize::try_from(entry.offset) != Ok(start) {
        return Err(BlobError::Offset { index, tag, expected: start, found: entry.offset });
    }
    // No overflow: `start` is within the blob and the count within MAX_VALUES.
    let data_end = start + found * value_type.size();
    let end = padded(data_end);
    let Some(padding) = bytes.get(data_end..end) else {
        return Err(BlobError::DataCutOff { index, tag, start, end, len: bytes.len() });
    };
    if let Some(at) = padding.iter().position(|byte| *byte != 0) {
        return Err(BlobError::Padding { index, tag, offset: data_end + at });
    }
    Ok(end)
}
