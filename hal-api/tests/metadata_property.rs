//! Metadata that is made at random: whatever is written reads back, whatever is damaged is refused.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

#[path = "../fuzz/property.rs"]
mod property;

use hal_api::metadata::{Count, Metadata, MetadataBuilder, Rational, TAGS, Tag, Value, ValueType};
use proptest::prelude::*;

/// Fewer cases where each takes long.
const CASES: u32 = if cfg!(miri) { 4 } else { 512 };

fn config() -> ProptestConfig {
    // The seed of a failure is printed with the smallest case; nothing is written beside the sources.
    ProptestConfig { cases: CASES, failure_persistence: None, ..ProptestConfig::default() }
}

/// A tag with a type and a number of values that suit it.
fn any_shape() -> impl Strategy<Value = (Tag, ValueType, usize)> {
    let registered = (0..TAGS.len(), 0_usize..9).prop_map(|(index, any)| {
        let info = &TAGS[index];
        let count = match info.count {
            Count::Exactly(n) => usize::try_from(n).unwrap(),
            Count::Any => any,
        };
        (info.tag, info.value_type, count)
    });
    let vendor = (Tag::VENDOR_START.id()..=u32::MAX, 0_u8..7, 0_usize..9)
        .prop_map(|(id, code, count)| (Tag(id), ValueType::from_code(code).unwrap(), count));
    prop_oneof![4 => registered, 1 => vendor]
}

/// Items in any order, some tags more than once; the values are cut from one pool of bits.
fn any_metadata() -> impl Strategy<Value = Metadata> {
    let item = (any_shape(), any::<[u64; 8]>());
    proptest::collection::vec(item, 0..24).prop_map(|items| {
        let builder =
            items.into_iter().fold(MetadataBuilder::new(), |builder, ((tag, value_type, count), pool)| {
                put(builder, tag, value_type, &pool[..count.min(pool.len())])
            });
        builder.build().unwrap()
    })
}

/// Sets a tag to values of this type, made from bits.
fn put<'a>(
    builder: MetadataBuilder<'a>,
    tag: Tag,
    value_type: ValueType,
    bits: &[u64],
) -> MetadataBuilder<'a> {
    match value_type {
        ValueType::Byte => set(builder, tag, bits, |b| b.to_le_bytes()[0]),
        ValueType::Int32 => set(builder, tag, bits, |b| low(b).cast_signed()),
        ValueType::Uint32 => set(builder, tag, bits, low),
        ValueType::Float => set(builder, tag, bits, |b| f32::from_bits(low(b))),
        ValueType::Int64 => set(builder, tag, bits, u64::cast_signed),
        ValueType::Double => set(builder, tag, bits, f64::from_bits),
        ValueType::Rational => set(builder, tag, bits, |b| Rational {
            numerator: low(b).cast_signed(),
            denominator: low(b >> 32).cast_signed(),
        }),
    }
}

fn set<'a, V: Value>(
    builder: MetadataBuilder<'a>,
    tag: Tag,
    bits: &[u64],
    value: impl Fn(u64) -> V,
) -> MetadataBuilder<'a> {
    builder.set_values(tag, &bits.iter().map(|b| value(*b)).collect::<Vec<_>>())
}

fn low(bits: u64) -> u32 {
    u32::try_from(bits & 0xFFFF_FFFF).unwrap()
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn what_is_written_reads_back(blob in any_metadata()) {
        prop_assert!(property::holds_for(blob.as_bytes()));
    }

    #[test]
    fn a_cut_blob_is_refused(blob in any_metadata(), at in any::<proptest::sample::Index>()) {
        let len = at.index(blob.as_bytes().len().max(1));
        prop_assert_eq!(property::holds_for(&blob.as_bytes()[..len.min(blob.as_bytes().len())]), len == 0);
    }

    #[test]
    fn damaged_bytes_are_refused_or_another_blob(
        blob in any_metadata(),
        damage in proptest::collection::vec((any::<proptest::sample::Index>(), any::<u8>()), 1..4),
    ) {
        let mut bytes = blob.into_bytes();
        for (at, byte) in damage.iter().filter(|_| !bytes.is_empty()).collect::<Vec<_>>() {
            let at = at.index(bytes.len());
            bytes[at] = *byte;
        }
        property::holds_for(&bytes);
    }

    #[test]
    fn noise_is_refused(bytes in proptest::collection::vec(any::<u8>(), 1..256)) {
        prop_assert!(!property::holds_for(&bytes));
    }
}

/// The fuzzer starts from these, so they must be blobs; `CHAL_BLESS=1` writes them.
#[test]
#[cfg(not(miri))]
fn fuzz_seeds_are_blobs() {
    use hal_api::metadata::tags;

    let vendor = Tag::VENDOR_START.id();
    let seeds = [
        ("seed-one", MetadataBuilder::new().set(tags::CONTROL_AE_MODE, 1)),
        (
            "seed-lists",
            MetadataBuilder::new()
                .set(tags::CONTROL_FPS_RANGES, &[15, 30])
                .set(tags::STATISTICS_FACE_IDS, &[]),
        ),
        (
            "seed-vendor",
            (0..7).zip(ValueType::ALL).fold(MetadataBuilder::new(), |builder, (i, value_type)| {
                put(builder, Tag(vendor + i), value_type, &[1, 2, 3])
            }),
        ),
    ];
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus/blob");
    for (name, builder) in seeds {
        let (path, expected) = (folder.join(name), builder.build().unwrap());
        if std::env::var_os("CHAL_BLESS").is_some_and(|value| value == "1") {
            std::fs::write(&path, expected.as_bytes()).unwrap();
        }
        let found = std::fs::read(&path).unwrap();
        assert!(property::holds_for(&found), "{name}");
        assert_eq!(found, expected.as_bytes(), "{name}");
    }
}
