//! The registry of tags: the checked-in files are what the data give, and the table is whole.
//!
//! After an edit of `data/`, `CHAL_BLESS=1 cargo test -p hal-api --test registry` writes the files anew.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]
#![cfg(not(miri))] // works on files only

mod c;
mod model;
mod rust;

use std::collections::BTreeSet;
use std::fs;

use hal_api::metadata::{Access, Count, SECTIONS, TAGS, Tag, ValueType, find, find_by_name, section_of};
use model::Registry;

#[test]
fn generated_files_are_what_the_data_give() {
    let registry = Registry::load();
    let files = [
        ("src/metadata/tags.rs", rust::keys(&registry)),
        ("src/metadata/table.rs", rust::table(&registry)),
        ("src/metadata/values.rs", rust::values(&registry)),
        ("include/chal_tags.h", c::header(&registry)),
    ];
    for (path, expected) in files {
        let path = model::crate_dir().join(path);
        if std::env::var_os("CHAL_BLESS").is_some_and(|value| value == "1") {
            fs::write(&path, &expected).unwrap();
        }
        let found = fs::read_to_string(&path).unwrap_or_default();
        let line = expected.lines().zip(found.lines()).take_while(|(a, b)| a == b).count() + 1;
        let same = expected == found;
        assert!(same, "{}:{line} is not what data/ gives; run with CHAL_BLESS=1", path.display());
    }
}

#[test]
fn every_tag_is_there_once_in_order_and_in_its_section() {
    assert_eq!(TAGS.len(), 440);
    assert!(TAGS.windows(2).all(|pair| pair[0].tag < pair[1].tag));
    assert_eq!(TAGS.iter().map(|info| info.name).collect::<BTreeSet<_>>().len(), TAGS.len());
    for info in TAGS {
        assert_eq!(find(info.tag).unwrap().name, info.name);
        assert_eq!(find_by_name(info.name).unwrap().tag, info.tag);
        assert!(section_of(info.tag).is_some(), "{}", info.tag);
        assert!(!info.tag.is_vendor());
    }
}

/// Ids are frozen for ever, so the number of tags in each section is a fact of its own.
#[test]
fn sections_have_the_tags_of_the_frozen_header() {
    let expected = [
        (0x0000, 73),
        (0x0001, 0),
        (0x0002, 9),
        (0x0003, 6),
        (0x0004, 19),
        (0x1000, 68),
        (0x1001, 8),
        (0x1002, 27),
        (0x1003, 2),
        (0x1004, 6),
        (0x1005, 16),
        (0x1006, 3),
        (0x1007, 4),
        (0x1008, 5),
        (0x2000, 118),
        (0x3000, 18),
        (0x3001, 4),
        (0x3002, 11),
        (0x3003, 5),
        (0x3004, 0),
        (0x3005, 0),
        (0x3006, 0),
        (0x3007, 0),
        (0x3008, 11),
        (0x3009, 7),
        (0x4000, 6),
        (0x5000, 14),
    ];
    let found: Vec<_> = SECTIONS
        .iter()
        .map(|s| (u32::from(s.id), TAGS.iter().filter(|t| t.tag.id() >> 16 == u32::from(s.id)).count()))
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn a_sample_of_rows_is_as_frozen() {
    let rows = [
        (0x0000_0000, "ABILITY_CAMERA_POSITION", ValueType::Byte, Count::Exactly(1), Access::Ability),
        (0x0000_0004, "ABILITY_FPS_RANGES", ValueType::Int32, Count::Any, Access::Ability),
        (0x0000_0010, "CAMERA_MEASURE_EXPOSURE_TIME", ValueType::Uint32, Count::Exactly(1), Access::Status),
        (0x0000_0039, "ABILITY_CAMERA_LIMITED_CAPABILITIES", ValueType::Double, Count::Any, Access::Ability),
        (0x0002_0000, "SENSOR_EXPOSURE_TIME", ValueType::Int64, Count::Exactly(1), Access::Result),
        (0x1000_0003, "CONTROL_AE_MODE", ValueType::Byte, Count::Exactly(1), Access::Control),
        (0x1000_001A, "CONTROL_FOCUS_STATE", ValueType::Byte, Count::Exactly(1), Access::Status),
        (
            0x1000_0013,
            "ABILITY_AE_COMPENSATION_STEP",
            ValueType::Rational,
            Count::Exactly(1),
            Access::Ability,
        ),
        (
            0x1005_0005,
            "STATUS_CAMERA_CURRENT_ZOOM_RATIO",
            ValueType::Uint32,
            Count::Exactly(1),
            Access::Status,
        ),
        (0x2000_005F, "SMOOTH_ZOOM_DURATION", ValueType::Int32, Count::Exactly(1), Access::Status),
        (0x3002_0000, "JPEG_GPS_COORDINATES", ValueType::Double, Count::Any, Access::Control),
        (0x5000_000D, "CONTROL_SATURATION", ValueType::Int32, Count::Exactly(1), Access::Control),
    ];
    for (id, name, value_type, count, access) in rows {
        let info = find(id).unwrap();
        let found = (info.name, info.value_type, info.count, info.access);
        assert_eq!(found, (name, value_type, count, access), "{id:#010x}");
    }
}

/// Named upstream without a type, or only the end of a section: nothing may be stored under these.
#[test]
fn ids_without_a_type_are_not_registered() {
    for id in [0x0000_0023, 0x1000_003F, 0x1003_0000, 0x3008_000B, 0x0000_004A, 0x5000_000E, 0x8000_0000] {
        assert_eq!(find(id), None, "{}", Tag(id));
    }
    let registry = Registry::load();
    let untyped: Vec<u32> = registry.sections.iter().flat_map(|s| &s.untyped).map(|tag| tag.id).collect();
    assert_eq!(untyped, [0x0000_0023, 0x1000_003F, 0x1003_0000, 0x3008_000B]);
}

#[test]
fn data_files_give_a_source_for_every_wider_count() {
    for tag in Registry::load().tags().filter(|tag| tag.upstream_count.is_some()) {
        assert_eq!(tag.count, "*", "{}", tag.name);
        assert_eq!(tag.upstream_count.as_deref(), Some("1"), "{}", tag.name);
        assert!(!tag.about.is_empty(), "{}: say what the list holds", tag.name);
    }
}
