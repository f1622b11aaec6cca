//! What holds for any bytes given to the metadata decoder; shared by the fuzzer and the tests.

use hal_api::metadata::{Item, Metadata, MetadataBuilder, MetadataRef, Rational, Value, ValueType};

/// Either the bytes are refused with a sentence, or all of them can be read and are the only way to
/// write their content. Says whether they were taken.
pub fn holds_for(bytes: &[u8]) -> bool {
    let blob = match MetadataRef::parse(bytes) {
        Ok(blob) => blob,
        Err(error) => {
            assert!(error.to_string().starts_with("metadata blob"), "{error}");
            return false;
        }
    };
    assert_eq!(blob.iter().len(), blob.len());
    let (mut forward, mut backward) = (MetadataBuilder::new(), Metadata::new());
    for item in blob {
        walk(item);
        assert_eq!(blob.item(item.tag()), Some(item));
        forward = set(forward, item);
    }
    let forward = forward.build().unwrap();
    assert_eq!(forward.as_bytes(), bytes);
    let mut rest = forward.clone();
    for item in blob.iter().take(8) {
        let one = set(MetadataBuilder::new(), item).build().unwrap();
        assert!(rest.remove(item.tag()));
        backward.merge(one.view()).unwrap();
    }
    backward.merge(rest.view()).unwrap();
    assert_eq!(backward, forward);
    assert!(!blob.to_string().is_empty());
    true
}

/// Reads every value of an item, as its own type and as all others.
fn walk(item: Item<'_>) {
    let read = [
        values::<u8>(item),
        values::<i32>(item),
        values::<u32>(item),
        values::<f32>(item),
        values::<i64>(item),
        values::<f64>(item),
        values::<Rational>(item),
    ];
    let expected = ValueType::ALL.map(|value_type| (value_type == item.value_type()).then_some(item.len()));
    assert_eq!(read, expected, "{item}");
}

fn values<V: Value>(item: Item<'_>) -> Option<usize> {
    item.values::<V>().map(|values| {
        assert_eq!(values.iter().len(), values.len());
        assert!(values.get(values.len()).is_none());
        values.iter().count()
    })
}

/// Writes an item anew from its values.
fn set<'a>(builder: MetadataBuilder<'a>, item: Item<'_>) -> MetadataBuilder<'a> {
    fn copy<'a, V: Value>(builder: MetadataBuilder<'a>, item: Item<'_>) -> MetadataBuilder<'a> {
        builder.set_values(item.tag(), &item.values::<V>().unwrap().to_vec())
    }
    match item.value_type() {
        ValueType::Byte => copy::<u8>(builder, item),
        ValueType::Int32 => copy::<i32>(builder, item),
        ValueType::Uint32 => copy::<u32>(builder, item),
        ValueType::Float => copy::<f32>(builder, item),
        ValueType::Int64 => copy::<i64>(builder, item),
        ValueType::Double => copy::<f64>(builder, item),
        ValueType::Rational => copy::<Rational>(builder, item),
    }
}
