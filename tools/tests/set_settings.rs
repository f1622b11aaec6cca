//! Hazard: a setting that is asked for is not the one that the camera gets.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod common {
    pub mod program;
}

use common::program::{Ran, cc, halctl, repository};
use serde_json::json;
use std::path::Path;

/// Runs `halctl` on the full driver in C.
fn run(folder: &Path, arguments: &[&str]) -> Ran {
    let library = folder.join("full.so");
    if !library.exists() {
        cc(&repository().join("hal-api/examples/full.c"), &library, &[]);
    }
    halctl(folder, &[arguments, &["--driver", "full.so"]].concat())
}

#[test]
fn the_camera_tells_what_is_in_force() {
    let folder = tempfile::tempdir().unwrap();
    let all = ["CONTROL_ZOOM_RATIO=2.5", "com.example.full.tint=7", "0x10000001=-2"];
    let object = run(folder.path(), &[&["set", "full/0", "--json"], &all[..]].concat()).good().json();
    assert_eq!(object["camera"], "full/0");
    let told = |name: &str| {
        let settings = object["settings"].as_array().unwrap();
        let one = settings.iter().find(|one| one["name"] == name).unwrap_or_else(|| panic!("{name}"));
        (one["values"].clone(), one["in_force"].clone())
    };
    assert_eq!(told("CONTROL_ZOOM_RATIO"), (json!([2.5]), json!([2.5])));
    assert_eq!(told("CONTROL_AE_EXPOSURE_COMPENSATION"), (json!([-2]), json!([-2])));
    assert_eq!(told("com.example.full.tint"), (json!([7]), json!([7])));
    let text = String::from_utf8(run(folder.path(), &["set", "full/0", "CONTROL_ZOOM_RATIO=2"]).good().out);
    assert_eq!(text.unwrap(), "CONTROL_ZOOM_RATIO (0x10050001) = 2.0\n");
}

#[test]
fn a_refusal_says_what_is_legal() {
    let folder = tempfile::tempdir().unwrap();
    let table: [(&[&str], i32, &str); 4] = [
        (&["CONTROL_ZOOM_RATIO=9"], 1, "legal are 1 to 4"),
        (&["CONTROL_FOCUS_MODE=1"], 1, "cannot be set"),
        (&["NOTHING=1"], 2, "no tag is called 'NOTHING'"),
        (&["CONTROL_ZOOM_RATIO"], 2, "expected TAG=VALUE"),
    ];
    for (settings, code, expected) in table {
        let ran = run(folder.path(), &[&["set", "full/0"], settings].concat());
        assert_eq!((ran.code, ran.out.len()), (code, 0), "{settings:?}: {}", ran.err);
        assert!(ran.err.contains(expected), "{settings:?}: {}", ran.err);
    }
}

/// The mean of a picture's first colour.
fn brightness(folder: &Path, settings: &[&str]) -> f64 {
    let shot = ["snap", "full/0", "--format", "RGBA8888", "-o", "a.ppm"];
    run(folder, &[&shot[..], settings].concat()).good();
    let file = std::fs::read(folder.join("a.ppm")).unwrap();
    let pixels = &file[file.len() - 640 * 480 * 3..];
    let sum: u64 = pixels.iter().step_by(3).map(|red| u64::from(*red)).sum();
    f64::from(u32::try_from(sum).unwrap()) / (640.0 * 480.0)
}

#[test]
fn pictures_follow_what_is_set_before_them() {
    let folder = tempfile::tempdir().unwrap();
    let plain = brightness(folder.path(), &[]);
    let bright = brightness(folder.path(), &["--set", "CONTROL_AE_EXPOSURE_COMPENSATION=4"]);
    assert!((bright - plain - 64.0).abs() < 8.0, "{plain} and {bright}: four steps of 16");
}
