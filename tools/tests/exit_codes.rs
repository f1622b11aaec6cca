//! Every documented exit code, with the sentence that goes with it.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod common {
    pub mod program;
}

use common::program::{cc, halctl, source};
use tempfile::TempDir;

/// A folder with the driver that says no.
fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    cc(&source("answers.c"), &folder.path().join("answers.so"), &[]);
    folder
}

#[test]
fn command_lines_and_cameras() {
    let folder = folder();
    let table: &[(&str, i32, &str)] = &[
        ("list --mock", 0, "next: halctl info"),
        ("list --mock=phone", 0, ""),
        ("--mock=phone list", 0, ""),
        ("", 2, "Usage"),
        ("snap --mock", 2, "--output"),
        ("snap --mock -o a.bmp", 2, "must be .jpg"),
        ("snap --mock -o a.png --size 64", 2, "not a size"),
        ("snap --mock -o a.png --format H263", 2, "there are NV12"),
        ("snap --mock -o a.png --mode 64x64 --size 64x64", 2, "given twice"),
        ("snap --mock -o - --json", 2, "both want stdout"),
        ("capture --mock -n 0", 2, "0 is not in"),
        ("capture --mock -n 2 -o a.png", 2, "all be written to a.png"),
        ("capture --mock -n 1 --policy newest", 2, "not a policy"),
        ("list --mock --timeout 3", 2, "not a time"),
        ("list --driver-config x", 2, "no --driver"),
        ("info --mock=phone attic", 3, "#1  mock/phone/wide"),
        ("info --mock=phone back", 3, "fits 2 cameras"),
        ("info --mock=phone #9", 3, "from #1 to #3"),
        ("capture --mock=webcam;clock=step -n 1 --timeout 100ms", 4, "sent no frame within 100ms"),
        ("snap --mock -o a.png --size 7x7", 19, "has no mode 7x7; it has"),
        ("list --mock=nonsense", 20, "neither a preset"),
        ("list --driver none.so", 20, "there is no file"),
        ("driver check none.so", 20, "blame: caller"),
        ("driver list nowhere", 1, "nowhere cannot be read"),
    ];
    for (line, code, text) in table {
        let ran = halctl(folder.path(), &line.split_whitespace().collect::<Vec<_>>());
        assert_eq!(ran.code, *code, "{line}: {}", ran.err);
        assert!(ran.err.contains(text), "{line}: {}", ran.err);
        if *code > 2 {
            assert!(ran.err.contains("  blame: ") && ran.err.contains("  try: "), "{line}: {}", ran.err);
        }
        assert!(!folder.path().join("a.png").exists(), "{line}: a failure leaves no file");
    }
}

#[test]
fn every_status_of_a_driver_has_its_code() {
    let folder = folder();
    let table = [
        ("-1", 16, "BUSY"),
        ("-2", 1, "FAILED"),
        ("-3", 1, "FAILED"),
        ("-4", 19, "UNSUPPORTED"),
        ("-6", 17, "DISCONNECTED"),
        ("-7", 5, "PERMISSION"),
        ("-8", 16, "BUSY"),
        ("-100", 18, "DRIVER_FAULT"),
        ("-103", 18, "DRIVER_FAULT"),
        ("-104", 4, "TIMEOUT"),
    ];
    for (status, code, word) in table {
        let asked = ["snap", "-o", "a.png", "--driver", "answers.so", "--driver-config", status, "--json"];
        let ran = halctl(folder.path(), &asked);
        assert_eq!(ran.code, code, "{status}: {}", ran.err);
        assert!(ran.err.starts_with(&format!("error {word}: camera 'no/0': ")), "{}", ran.err);
        let error = &ran.json()["error"];
        assert_eq!((error["code"].as_str(), error["exit"].as_i64()), (Some(word), Some(i64::from(code))));
    }
}

#[test]
fn a_driver_that_never_answers_is_left_behind() {
    let folder = folder();
    let asked =
        ["snap", "-o", "a.png", "--driver", "answers.so", "--driver-config", "hang", "--timeout", "50ms"];
    let ran = halctl(folder.path(), &asked);
    assert_eq!(ran.code, 4, "{}", ran.err);
    assert!(ran.err.contains("'open the camera' did not end"), "{}", ran.err);
}

#[test]
fn a_part_of_a_name_is_enough() {
    let folder = folder();
    for (asked, id) in [
        ("wide", "mock/phone/wide"),
        ("ULTRA", "mock/phone/ultra"),
        ("#3", "mock/phone/front"),
        ("mock/phone/front", "mock/phone/front"),
        ("Phone Front", "mock/phone/front"),
    ] {
        let ran = halctl(folder.path(), &["info", asked, "--mock=phone", "--json"]).good();
        assert_eq!(ran.json()["camera"]["id"], id, "{asked}");
    }
    let first = halctl(folder.path(), &["info", "--mock=phone", "--json"]).good();
    assert_eq!(first.json()["camera"]["id"], "mock/phone/wide");
}
