//! Foreign bytes that are not a blob: each rule of the layout, broken alone, is named with its place.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use hal_api::metadata::{
    BlobError, Count, ItemError, Metadata, MetadataBuilder, MetadataRef, Tag, ValueType, layout, tags,
};

/// Two items: `CONTROL_AE_MODE` = 1 with its data at 48, `CONTROL_FPS_RANGES` = [15, 30] at 56..64.
fn blob() -> Vec<u8> {
    let blob = MetadataBuilder::new().set(tags::CONTROL_AE_MODE, 1).set(tags::CONTROL_FPS_RANGES, &[15, 30]);
    blob.build().unwrap().into_bytes()
}

/// The blob with some of its 32-bit numbers replaced, given as offset and number.
fn with(numbers: &[(usize, u32)]) -> Vec<u8> {
    let mut bytes = blob();
    for (offset, number) in numbers {
        bytes[*offset..offset + 4].copy_from_slice(&number.to_le_bytes());
    }
    bytes
}

const AE: Tag = tags::CONTROL_AE_MODE.tag();
const FPS: Tag = tags::CONTROL_FPS_RANGES.tag();

fn refused(bytes: &[u8]) -> BlobError {
    let error = MetadataRef::parse(bytes).unwrap_err();
    assert_eq!(Metadata::from_bytes(bytes.to_vec()).unwrap_err(), error);
    error
}

#[test]
fn the_blob_of_these_tests_is_good() {
    assert_eq!(MetadataRef::parse(&with(&[])).unwrap().len(), 2);
}

#[test]
fn headers() {
    let cases = [
        (blob()[..1].to_vec(), BlobError::TooShort { len: 1 }),
        (blob()[..15].to_vec(), BlobError::TooShort { len: 15 }),
        (with(&[(0, layout::MAGIC.swap_bytes())]), BlobError::Magic { found: layout::MAGIC.swap_bytes() }),
        (with(&[(4, 2)]), BlobError::Version { found: 2 }),
        (with(&[(12, 63)]), BlobError::TotalSize { stated: 63, len: 64 }),
        (with(&[(12, u32::MAX)]), BlobError::TotalSize { stated: u32::MAX, len: 64 }),
        (blob()[..56].to_vec(), BlobError::TotalSize { stated: 64, len: 56 }),
        (with(&[(8, 0)]), BlobError::NoItems),
        (with(&[(8, 1001)]), BlobError::TooManyItems { found: 1001 }),
        (with(&[(8, u32::MAX)]), BlobError::TooManyItems { found: u32::MAX }),
        (with(&[(8, 4)]), BlobError::EntriesCutOff { count: 4, needed: 80, len: 64 }),
    ];
    for (bytes, expected) in cases {
        assert_eq!(refused(&bytes), expected);
    }
    let mut huge = vec![0; layout::MAX_BYTES + 1];
    huge[..64].copy_from_slice(&blob());
    assert_eq!(refused(&huge), BlobError::TooLarge { len: layout::MAX_BYTES + 1 });
}

#[test]
fn entries() {
    let cases = [
        (
            with(&[(16, FPS.id())]),
            ItemError::WrongType { tag: FPS, expected: ValueType::Int32, found: ValueType::Byte },
        ),
        (with(&[(16, 0x23)]), ItemError::UnknownTag { tag: Tag(0x23) }),
        (with(&[(20, 7)]), ItemError::UnknownType { tag: AE, code: 7 }),
        (
            with(&[(20, 1)]),
            ItemError::WrongType { tag: AE, expected: ValueType::Byte, found: ValueType::Int32 },
        ),
        (with(&[(24, 0)]), ItemError::WrongCount { tag: AE, expected: Count::Exactly(1), found: 0 }),
        (with(&[(24, 2)]), ItemError::WrongCount { tag: AE, expected: Count::Exactly(1), found: 2 }),
    ];
    for (bytes, problem) in cases {
        assert_eq!(refused(&bytes), BlobError::Item { index: 0, problem });
    }
    let problem = ItemError::TooManyValues { tag: FPS, found: 48_001 };
    assert_eq!(refused(&with(&[(40, 48_001)])), BlobError::Item { index: 1, problem });
    let cases = [
        (with(&[(32, AE.id())]), BlobError::Order { index: 1, tag: AE, previous: AE }),
        (with(&[(32, 0)]), BlobError::Order { index: 1, tag: Tag(0), previous: AE }),
        (with(&[(20, 0x0100)]), BlobError::Reserved { index: 0, tag: AE }),
        (with(&[(36, 0x0100_0001)]), BlobError::Reserved { index: 1, tag: FPS }),
    ];
    for (bytes, expected) in cases {
        assert_eq!(refused(&bytes), expected);
    }
}

#[test]
fn data() {
    let mut longer = with(&[(12, 72)]);
    longer.resize(72, 0);
    let end = 56 + 48_000 * 4;
    let cases = [
        (with(&[(28, 47)]), BlobError::Offset { index: 0, tag: AE, expected: 48, found: 47 }),
        (with(&[(28, 0)]), BlobError::Offset { index: 0, tag: AE, expected: 48, found: 0 }),
        (with(&[(44, 48)]), BlobError::Offset { index: 1, tag: FPS, expected: 56, found: 48 }),
        (with(&[(44, u32::MAX)]), BlobError::Offset { index: 1, tag: FPS, expected: 56, found: u32::MAX }),
        (with(&[(40, 3)]), BlobError::DataCutOff { index: 1, tag: FPS, start: 56, end: 72, len: 64 }),
        (with(&[(40, 48_000)]), BlobError::DataCutOff { index: 1, tag: FPS, start: 56, end, len: 64 }),
        (with(&[(48, 0x0100)]), BlobError::Padding { index: 0, tag: AE, offset: 49 }),
        (with(&[(40, 1)]), BlobError::Padding { index: 1, tag: FPS, offset: 60 }),
        (with(&[(40, 0)]), BlobError::Trailing { end: 56, len: 64 }),
        (longer, BlobError::Trailing { end: 64, len: 72 }),
    ];
    for (bytes, expected) in cases {
        assert_eq!(refused(&bytes), expected);
    }
}

/// A sentence says where, what was found and what was expected.
#[test]
fn sentences() {
    let cases = [
        (
            with(&[(20, 1)]),
            "metadata blob: entry 0 (offset 16): CONTROL_AE_MODE (0x10000003) holds INT32 values, but is registered as BYTE",
        ),
        (
            with(&[(24, 2)]),
            "metadata blob: entry 0 (offset 16): CONTROL_AE_MODE (0x10000003) holds 2 values, but is registered with exactly 1 value",
        ),
        (
            with(&[(16, 0x23)]),
            "metadata blob: entry 0 (offset 16): unregistered tag 0x00000023 has no meaning, and vendor tags start at 0x80000000",
        ),
        (
            with(&[(44, 48)]),
            "metadata blob: entry 1 (offset 32): CONTROL_FPS_RANGES (0x10000006) has its data at offset 48, expected 56",
        ),
        (
            blob()[..3].to_vec(),
            "metadata blob of 3 bytes: too short for its 16-byte header (no items = 0 bytes)",
        ),
    ];
    for (bytes, expected) in cases {
        assert_eq!(refused(&bytes).to_string(), expected);
    }
}
