//! Hazard: `halctl info` shows another ability than the camera has, or `halctl tags` another registry.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod common {
    pub mod program;
}

use common::program::{Ran, cc, halctl, repository};
use hal_api::metadata::{Count, TAGS, section_of};
use serde_json::{Value, json};

/// Looks at the full driver in C, whose ability is known.
fn info(arguments: &[&str]) -> Ran {
    let folder = tempfile::tempdir().unwrap();
    cc(&repository().join("hal-api/examples/full.c"), &folder.path().join("full.so"), &[]);
    halctl(folder.path(), &[&["info", "--driver", "full.so"], arguments].concat()).good()
}

#[test]
fn an_ability_is_shown_whole_and_taken_apart() {
    let object = info(&["--json"]).json();
    let ability = object["ability"].as_array().unwrap();
    let item =
        |name: &str| ability.iter().find(|item| item["name"] == name).unwrap_or_else(|| panic!("{name}"));
    let ids: Vec<&str> = ability.iter().map(|item| item["id"].as_str().unwrap()).collect();
    assert!(ids.len() == 11 && ids.is_sorted(), "{ids:?}");
    assert_eq!(
        *item("ABILITY_CAMERA_POSITION"),
        json!({ "id": "0x00000000", "name": "ABILITY_CAMERA_POSITION", "type": "BYTE", "unit": "",
            "values": [1], "names": ["BACK"], "parts": [], "text": null })
    );
    assert_eq!(item("ABILITY_ZOOM_RATIO_RANGE")["values"], json!([1.0, 4.0]));
    assert_eq!(item("ABILITY_AE_COMPENSATION_RANGE")["unit"], "steps");
    assert_eq!(item("ABILITY_FPS_RANGES")["parts"], json!([{ "fps_min": 30, "fps_max": 30 }]));
    let basic = item("ABILITY_STREAM_AVAILABLE_BASIC_CONFIGURATIONS");
    assert_eq!(basic["values"].as_array().unwrap().len(), 9);
    assert_eq!(basic["parts"][1], json!({ "format": "NV12", "width": 320, "height": 240 }));
    let extended = &item("ABILITY_STREAM_AVAILABLE_EXTEND_CONFIGURATIONS")["parts"];
    assert_eq!(*extended, object["modes"]);
    assert_eq!(
        extended[2],
        json!({ "operation_mode": "NORMAL", "intent": "STILL_CAPTURE", "format": "RGBA8888",
            "width": 640, "height": 480, "fps_min": 30, "fps_max": 30 })
    );
    let tag = &object["vendor_tags"][0];
    assert_eq!((&tag["id"], &tag["type"], &tag["count"]), (&json!("0x800e0001"), &json!("INT32"), &json!(1)));
    assert_eq!(tag["name"], "com.example.full.tint");
}

#[test]
fn people_read_the_same() {
    let text = String::from_utf8(info(&[]).out).unwrap();
    for line in [
        "ABILITY_CAMERA_POSITION (0x00000000) = 1 BACK",
        "ABILITY_ZOOM_RATIO_RANGE (0x10050000) = [1.0, 4.0]",
        "ABILITY_FPS_RANGES (0x00000004) = 30 fps",
    ] {
        assert!(text.lines().any(|one| one == line), "{line}: not in {text}");
    }
    let vendor = text.lines().last().unwrap();
    assert!(vendor.starts_with("0x800e0001  com.example.full.tint  How blue"), "{vendor}");
}

#[test]
fn the_registry_is_told_row_by_row() {
    let folder = tempfile::tempdir().unwrap();
    let object = halctl(folder.path(), &["tags", "--json"]).good().json();
    let rows = object["tags"].as_array().unwrap();
    assert_eq!(rows.len(), TAGS.len());
    for (row, info) in rows.iter().zip(TAGS) {
        assert_eq!(row["id"], format!("{:#010x}", info.tag.id()));
        assert_eq!(row["section"], section_of(info.tag).unwrap().name);
        let told = (&row["name"], &row["type"], &row["unit"], &row["about"]);
        assert_eq!(
            told,
            (&json!(info.name), &json!(info.value_type.name()), &json!(info.unit), &json!(info.about))
        );
        let count = if let Count::Exactly(count) = info.count { json!(count) } else { Value::Null };
        assert_eq!(row["count"], count);
        let named = info.values.map_or(0, |set| set.entries.len());
        assert_eq!(row["values"].as_array().unwrap().len(), named);
    }
}

#[test]
fn tags_are_found_by_name_part_and_number() {
    let folder = tempfile::tempdir().unwrap();
    let names = |arguments: &[&str]| -> Vec<String> {
        let object = halctl(folder.path(), &[&["tags", "--json"], arguments].concat()).good().json();
        object["tags"]
            .as_array()
            .unwrap()
            .iter()
            .map(|row| row["name"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(names(&["CONTROL_AE_MODE"]), ["CONTROL_AE_MODE"]);
    assert_eq!(names(&["control_ae_mode"]), ["CONTROL_AE_MODE"]);
    assert_eq!(names(&["0x10050001"]), ["CONTROL_ZOOM_RATIO"]);
    assert!(names(&["zoom"]).len() > 5 && names(&["zoom"]).iter().all(|name| name.contains("ZOOM")));
    let flash = names(&["--section", "device_flash"]);
    let expected: Vec<&str> =
        TAGS.iter().filter(|info| info.tag.id() >> 16 == 0x1004).map(|info| info.name).collect();
    assert_eq!(flash, expected);
    for wrong in
        [&["tags", "nothing"][..], &["tags", "0x7fffffff"], &["tags", ""], &["tags", "--section", "x"]]
    {
        let ran = halctl(folder.path(), wrong);
        assert_eq!((ran.code, ran.out.len()), (2, 0), "{wrong:?}: {}", ran.err);
        assert!(ran.err.contains("is called"), "{}", ran.err);
    }
    let text = String::from_utf8(halctl(folder.path(), &["tags", "CONTROL_AE_MODE"]).good().out).unwrap();
    assert!(text.contains("count    exactly 1 value") && text.contains("1 ON\n"), "{text}");
}
