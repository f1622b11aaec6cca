//! The blob's bytes: one canonical encoding, little-endian on every machine.
//!
//! ```text
//! offset 0             u32 magic       MAGIC, the characters "CHMD"
//!        4             u32 version     VERSION
//!        8             u32 count       number of entries, 1 to MAX_ITEMS
//!        12            u32 total_size  bytes of the whole blob, a multiple of 8, at most MAX_BYTES
//! offset 16 + 16 * i   u32 tag         ascending, each tag once
//!        20 + 16 * i   u8  type        code of ValueType; the registered one if the tag is registered
//!        21 + 16 * i   u8  zero[3]
//!        24 + 16 * i   u32 count       values, 0 to MAX_VALUES; as registered
//!        28 + 16 * i   u32 offset      of the values, from the start of the blob
//! offset 16 + 16 * count               values of entry 0, zero bytes up to a multiple of 8,
//!                                      values of entry 1, ... up to total_size
//! ```
//!
//! There is exactly one way to write a set of items: no items are zero bytes (a header with count 0 is
//! refused); values are never inlined into entries; the offset of entry 0 is the end of the entries,
//! each later one is the end of the values before it, rounded up to 8, also where an item has no values;
//! nothing else is in the blob. So equal content is equal bytes. Values themselves are not judged: any
//! bit pattern of a float is carried as it is.
//!
//! A blob need not be aligned in memory. A new layout gets a new [`VERSION`]; there is no skipping of
//! unknown parts within one version.

use super::tag::Tag;
use super::value::ValueType;

/// The first four bytes, `CHMD`.
pub const MAGIC: u32 = u32::from_le_bytes(*b"CHMD");
/// The version of this layout.
pub const VERSION: u32 = 1;
/// Bytes of the header.
pub const HEADER_SIZE: usize = 16;
/// Bytes of an entry.
pub const ENTRY_SIZE: usize = 16;
/// Values start at multiples of this, bytes.
pub const DATA_ALIGN: usize = 8;
/// Most items in a blob (HDI metadata limit).
pub const MAX_ITEMS: usize = 1000;
/// Most values in an item (HDI metadata limit).
pub const MAX_VALUES: usize = 48_000;
/// Most bytes in a blob (HDI limit of the data area, here of the whole).
pub const MAX_BYTES: usize = 10_000_000;

/// The header's four numbers, as read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Header {
    pub(super) magic: u32,
    pub(super) version: u32,
    pub(super) count: u32,
    pub(super) total_size: u32,
}

impl Header {
    /// Reads the header; `None` when there are fewer bytes than that.
    pub(super) fn read(bytes: &[u8]) -> Option<Self> {
        let ([magic, version, count, total_size, ..], _) = bytes.as_chunks::<4>() else {
            return None;
        };
        Some(Self {
            magic: u32::from_le_bytes(*magic),
            version: u32::from_le_bytes(*version),
            count: u32::from_le_bytes(*count),
            total_size: u32::from_le_bytes(*total_size),
        })
    }
}

/// An entry's fields, as read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry {
    pub(super) tag: Tag,
    pub(super) type_code: u8,
    pub(super) reserved: [u8; 3],
    pub(super) count: u32,
    pub(super) offset: u32,
}

impl Entry {
    /// Takes an entry apart.
    pub(super) fn read(bytes: &[u8; ENTRY_SIZE]) -> Self {
        let [t0, t1, t2, t3, type_code, r0, r1, r2, c0, c1, c2, c3, o0, o1, o2, o3] = *bytes;
        Self {
            tag: Tag(u32::from_le_bytes([t0, t1, t2, t3])),
            type_code,
            reserved: [r0, r1, r2],
            count: u32::from_le_bytes([c0, c1, c2, c3]),
            offset: u32::from_le_bytes([o0, o1, o2, o3]),
        }
    }
}

/// The entries of a blob, at most `count` and never beyond the bytes.
pub(super) fn entries(bytes: &[u8], count: u32) -> &[[u8; ENTRY_SIZE]] {
    let (chunks, _) = bytes.get(HEADER_SIZE..).unwrap_or_default().as_chunks();
    let count = usize::try_from(count).unwrap_or(usize::MAX);
    chunks.get(..count).unwrap_or(chunks)
}

/// `len` bytes rounded up to where the next values start.
pub(super) const fn padded(len: usize) -> usize {
    len.next_multiple_of(DATA_ALIGN)
}

/// One item on its way into a blob; `bytes` are its values, whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct RawItem<'a> {
    pub(super) tag: Tag,
    pub(super) value_type: ValueType,
    pub(super) bytes: &'a [u8],
}

impl RawItem<'_> {
    /// Number of values.
    pub(super) fn count(&self) -> usize {
        self.bytes.len() / self.value_type.size()
    }
}

/// Bytes of the blob with these many items, whose values take `data` padded bytes in all.
pub(super) const fn blob_size(items: usize, data: usize) -> usize {
    if items == 0 { 0 } else { HEADER_SIZE + items * ENTRY_SIZE + data }
}

/// Writes the blob of items that were checked and sorted, within all limits.
pub(super) fn write_blob<'a>(items: impl ExactSizeIterator<Item = RawItem<'a>> + Clone) -> Vec<u8> {
    let count = items.len();
    let size = blob_size(count, items.clone().map(|item| padded(item.bytes.len())).sum());
    let mut blob = Vec::with_capacity(size);
    if count == 0 {
        return blob;
    }
    for number in [MAGIC, VERSION, wire(count), wire(size)] {
        blob.extend_from_slice(&number.to_le_bytes());
    }
    let mut offset = blob_size(count, 0);
    for item in items.clone() {
        blob.extend_from_slice(&item.tag.0.to_le_bytes());
        blob.extend_from_slice(&[item.value_type.code(), 0, 0, 0]);
        blob.extend_from_slice(&wire(item.count()).to_le_bytes());
        blob.extend_from_slice(&wire(offset).to_le_bytes());
        offset += padded(item.bytes.len());
    }
    for item in items {
        blob.extend_from_slice(item.bytes);
        blob.resize(padded(blob.len()), 0);
    }
    blob
}

/// A number that the limits keep far below `u32::MAX`.
fn wire(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
