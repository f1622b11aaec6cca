//! Writing metadata and reading it back: every type, every change, and what people see of it.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use hal_api::metadata::{
    Count, ItemError, Key, Metadata, MetadataBuilder, MetadataRef, Rational, SetError, Tag, ValueType,
    layout, tags, values,
};

/// One item of each type, the numbers chosen so that a swapped byte shows.
fn sample() -> Metadata {
    MetadataBuilder::new()
        .set(tags::CONTROL_AE_MODE, values::ae_mode::ON_AUTO_FLASH)
        .set(tags::CONTROL_FPS_RANGES, &[15, -30])
        .set(tags::STATUS_CAMERA_CURRENT_FPS, 0x0102_0304)
        .set(tags::CONTROL_ZOOM_RATIO, 1.5)
        .set(tags::SENSOR_EXPOSURE_TIME, -0x0102_0304_0506_0708)
        .set(tags::JPEG_GPS_COORDINATES, &[52.52, 13.405, -0.0])
        .set(tags::CONTROL_SENSOR_EXPOSURE_TIME, Rational { numerator: 1, denominator: -50 })
        .build()
        .unwrap()
}

#[test]
fn every_type_reads_back_as_written() {
    let sample = sample();
    let blob = MetadataRef::parse(sample.as_bytes()).unwrap();
    assert_eq!(blob.len(), 7);
    assert_eq!(blob.get(tags::CONTROL_AE_MODE), Some(2));
    assert_eq!(blob.get(tags::CONTROL_FPS_RANGES).unwrap(), [15, -30]);
    assert_eq!(blob.get(tags::STATUS_CAMERA_CURRENT_FPS), Some(0x0102_0304));
    assert_eq!(blob.get(tags::CONTROL_ZOOM_RATIO), Some(1.5));
    assert_eq!(blob.get(tags::SENSOR_EXPOSURE_TIME), Some(-0x0102_0304_0506_0708));
    assert_eq!(blob.get(tags::JPEG_GPS_COORDINATES).unwrap().to_vec(), [52.52, 13.405, -0.0]);
    let time = blob.get(tags::CONTROL_SENSOR_EXPOSURE_TIME).unwrap();
    assert_eq!((time.to_f64(), time.to_string()), (Some(-0.02), "1/-50".to_owned()));
    assert_eq!(blob.get(tags::CONTROL_AE_LOCK), None);
}

/// The bytes of a small blob, spelled out: this is what a C driver has to write.
#[test]
fn the_layout_is_what_its_documentation_says() {
    let mut blob = Metadata::new();
    blob.set(tags::CONTROL_FPS_RANGES, &[15, 30]).unwrap();
    blob.set(tags::CONTROL_AE_MODE, 1).unwrap();
    #[rustfmt::skip]
    let expected = [
        b'C', b'H', b'M', b'D', 1, 0, 0, 0, 2, 0, 0, 0, 64, 0, 0, 0,
        0x03, 0, 0, 0x10, 0, 0, 0, 0, 1, 0, 0, 0, 48, 0, 0, 0,
        0x06, 0, 0, 0x10, 1, 0, 0, 0, 2, 0, 0, 0, 56, 0, 0, 0,
        1, 0, 0, 0, 0, 0, 0, 0,
        15, 0, 0, 0, 30, 0, 0, 0,
    ];
    assert_eq!(blob.as_bytes(), expected);
}

#[test]
fn equal_content_is_equal_bytes_however_it_came_about() {
    let sample = sample();
    let mut other = Metadata::new();
    let mut items: Vec<_> = sample.iter().collect();
    items.reverse();
    for item in items {
        let tag = item.tag();
        match item.value_type() {
            ValueType::Byte => other.set_values::<u8>(tag, &item.values().unwrap().to_vec()),
            ValueType::Int32 => other.set_values::<i32>(tag, &item.values().unwrap().to_vec()),
            ValueType::Uint32 => other.set_values::<u32>(tag, &item.values().unwrap().to_vec()),
            ValueType::Float => other.set_values::<f32>(tag, &item.values().unwrap().to_vec()),
            ValueType::Int64 => other.set_values::<i64>(tag, &item.values().unwrap().to_vec()),
            ValueType::Double => other.set_values::<f64>(tag, &item.values().unwrap().to_vec()),
            ValueType::Rational => other.set_values::<Rational>(tag, &item.values().unwrap().to_vec()),
        }
        .unwrap();
    }
    assert_eq!(other.as_bytes(), sample.as_bytes());
    other.set(tags::CONTROL_AE_LOCK, 1).unwrap();
    assert_ne!(other, sample);
    assert!(other.remove(tags::CONTROL_AE_LOCK));
    assert!(!other.remove(tags::CONTROL_AE_LOCK));
    assert_eq!(other, sample);
}

#[test]
fn no_items_are_no_bytes() {
    assert_eq!(Metadata::new().as_bytes(), b"");
    assert_eq!(MetadataBuilder::new().build().unwrap(), Metadata::new());
    let empty = MetadataRef::parse(b"").unwrap();
    assert!(empty.is_empty());
    assert_eq!((empty.len(), empty.iter().count(), empty.to_string()), (0, 0, "no items".to_owned()));
    let mut one = Metadata::new();
    one.set(tags::CONTROL_AE_MODE, 1).unwrap();
    one.remove(tags::CONTROL_AE_MODE);
    assert_eq!(one.as_bytes(), b"");
}

#[test]
fn an_empty_list_is_there_and_is_not_absence() {
    let mut blob = Metadata::new();
    blob.set(tags::STATISTICS_FACE_IDS, &[]).unwrap();
    blob.set(tags::STATISTICS_FACE_SCORES, &[9]).unwrap();
    let blob = Metadata::from_bytes(blob.into_bytes()).unwrap();
    assert!(blob.get(tags::STATISTICS_FACE_IDS).unwrap().is_empty());
    assert_eq!(blob.get(tags::STATISTICS_FACE_SCORES).unwrap(), [9]);
    assert!(blob.get(tags::STATISTICS_FACE_LANDMARKS).is_none());
}

#[test]
fn merge_changes_only_what_the_update_names() {
    let mut settings = sample();
    let update = MetadataBuilder::new()
        .set(tags::CONTROL_AE_MODE, values::ae_mode::OFF)
        .set(tags::CONTROL_AE_LOCK, values::ae_lock::ON)
        .build()
        .unwrap();
    settings.merge(update.view()).unwrap();
    assert_eq!(settings.len(), 8);
    assert_eq!(settings.get(tags::CONTROL_AE_MODE), Some(0));
    assert_eq!(settings.get(tags::CONTROL_AE_LOCK), Some(1));
    assert_eq!(settings.get(tags::CONTROL_ZOOM_RATIO), Some(1.5));
    let before = settings.clone();
    settings.merge(MetadataRef::default()).unwrap();
    assert_eq!(settings, before);
}

#[test]
fn blobs_are_read_at_any_alignment() {
    let sample = sample();
    for shift in 0..8 {
        let mut bytes = vec![0xAA; shift];
        bytes.extend_from_slice(sample.as_bytes());
        assert_eq!(MetadataRef::parse(&bytes[shift..]).unwrap(), sample.view(), "shift {shift}");
    }
}

#[test]
fn a_refused_change_says_why_and_changes_nothing() {
    let ae_mode = tags::CONTROL_AE_MODE.tag();
    let mut blob = sample();
    let cases: [(Result<(), SetError>, ItemError); 4] = [
        (
            blob.set_values(ae_mode, &[1_i32]),
            ItemError::WrongType { tag: ae_mode, expected: ValueType::Byte, found: ValueType::Int32 },
        ),
        (
            blob.set_values(ae_mode, &[1_u8, 2]),
            ItemError::WrongCount { tag: ae_mode, expected: Count::Exactly(1), found: 2 },
        ),
        (blob.set_values(0x23, &[1_u8]), ItemError::UnknownTag { tag: Tag(0x23) }),
        (
            blob.set(tags::CONTROL_FPS_RANGES, &[0; layout::MAX_VALUES + 1]),
            ItemError::TooManyValues { tag: tags::CONTROL_FPS_RANGES.tag(), found: 48_001 },
        ),
    ];
    for (found, expected) in cases {
        assert_eq!(found, Err(SetError::Item(expected)));
    }
    assert_eq!(blob, sample());
    let first = MetadataBuilder::new().set_values(0x23, &[1_u8]).set_values(0x24, &[1_i32]).build();
    assert_eq!(first, Err(SetError::Item(ItemError::UnknownTag { tag: Tag(0x23) })));
}

#[test]
#[cfg_attr(miri, ignore = "writes 10 MB, which takes Miri minutes")]
fn limits_hold_for_writers_too() {
    let vendor = |index| Tag::VENDOR_START.id() + index;
    let full = (0..1000).fold(MetadataBuilder::new(), |all, i| all.set_values(vendor(i), &[0_u8]));
    assert_eq!(full.clone().build().unwrap().len(), layout::MAX_ITEMS);
    let error = full.set_values(vendor(1000), &[0_u8]).build();
    assert_eq!(error, Err(SetError::TooManyItems { found: 1001 }));

    // 26 lists of 384,000 bytes fit into 10 MB, 27 do not.
    let list = vec![0_i64; layout::MAX_VALUES];
    let large = (0..26).fold(MetadataBuilder::new(), |all, i| all.set_values(vendor(i), &list));
    let size = large.clone().build().unwrap().as_bytes().len();
    assert_eq!(size, 16 + 26 * (16 + 384_000));
    let error = large.set_values(vendor(26), &list).build();
    assert_eq!(error, Err(SetError::TooLarge { size: size + 16 + 384_000 }));
}

#[test]
fn vendor_tags_keep_the_type_that_they_state() {
    let key = Key::<i64>::vendor(0x8000_0001).unwrap();
    let mut blob = Metadata::new();
    blob.set(key, -1).unwrap();
    let blob = Metadata::from_bytes(blob.into_bytes()).unwrap();
    assert_eq!(blob.get(key), Some(-1));
    assert!(blob.values::<u8>(key).is_none());
    assert_eq!(blob.item(key).unwrap().value_type(), ValueType::Int64);
    assert!(Key::<i64>::vendor(0x7FFF_FFFF).is_none());
}

#[test]
fn people_see_names_and_values() {
    let mut blob = sample();
    blob.set_values(0x8000_0007, &(0..20).collect::<Vec<u8>>()).unwrap();
    let text = blob.to_string();
    let lines: Vec<_> = text.lines().collect();
    assert_eq!(lines[1], "CONTROL_AE_MODE (0x10000003) = 2 ON_AUTO_FLASH");
    assert_eq!(
        lines[7],
        "vendor tag 0x80000007 = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, ... 20 values]"
    );
    assert_eq!(values::ae_mode::SET.name_of(5), Some("ON_EXTERNAL_FLASH"));
    assert_eq!(values::ae_mode::SET.value_of("ON"), Some(1));
}
