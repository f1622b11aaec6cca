//! A folder with one good driver among bad ones: each is answered for itself, and nothing stops the rest.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod common {
    pub mod program;
}

use common::program::{cc, halctl, repository, source};
use std::path::Path;
use tempfile::TempDir;

/// The head of an ELF library for another machine; nothing behind it.
fn other_machine() -> Vec<u8> {
    let mut head = vec![0; 64];
    // 64 bit, little endian, version 1.
    head[..7].copy_from_slice(&[0x7F, b'E', b'L', b'F', 2, 1, 1]);
    head[16] = 3; // ET_DYN
    head[18] = if cfg!(target_arch = "x86_64") { 183 } else { 62 }; // AArch64, or x86-64
    head[20] = 1; // EV_CURRENT
    head[52] = 64; // e_ehsize
    head
}

fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    std::fs::write(path("1-text.so"), "this is no library\n").unwrap();
    std::fs::write(path("2-machine.so"), other_machine()).unwrap();
    cc(&source("answers.c"), &path("3-mute.so"), &["-DMUTE"]);
    cc(&source("answers.c"), &path("4-short.so"), &["-DSHORT"]);
    cc(&source("answers.c"), &path("5-panics.so"), &["-DPANICS"]);
    cc(&repository().join("hal-api/examples/minimal.c"), &path("6-good.so"), &[]);
    folder
}

#[test]
fn six_answers_and_five_reasons() {
    let folder = folder();
    let ran = halctl(folder.path(), &["driver", "list", "--json", "."]).good();
    let answer = ran.json();
    let candidates = answer["candidates"].as_array().unwrap();
    let expected = [
        ("1-text.so", "not-elf", "not an ELF shared object"),
        ("2-machine.so", "wrong-architecture", "is built for"),
        ("3-mute.so", "missing-symbol", "does not export 'chal_driver_negotiate_v1'"),
        ("4-short.so", "short-table", "open_camera"),
        ("5-panics.so", "panic", "index 7 is out of range"),
        ("6-good.so", "", ""),
    ];
    assert_eq!(candidates.len(), expected.len());
    for (found, (file, code, text)) in candidates.iter().zip(expected) {
        assert!(found["path"].as_str().unwrap().ends_with(file), "{found}");
        if code.is_empty() {
            assert_eq!(found["outcome"], "loaded");
            assert_eq!(found["driver"]["name"], "minimal-c");
            continue;
        }
        assert_eq!(found["outcome"], "refused");
        assert_eq!(found["refusal"]["code"], code, "{found}");
        assert!(found["refusal"]["text"].as_str().unwrap().contains(text), "{found}");
    }
}

#[test]
fn text_for_people_has_the_same_rows() {
    let folder = folder();
    let ran = halctl(folder.path(), &["driver", "list", "."]).good();
    let text = String::from_utf8(ran.out).unwrap();
    assert_eq!(text.lines().count(), 7, "{text}");
    assert!(text.contains("loaded: minimal-c 1.0 by example, ABI 1.0"), "{text}");
}

#[test]
fn one_driver_is_checked_and_used() {
    let folder = folder();
    let check = |path: &str| halctl(folder.path(), &["driver", "check", path]);
    let good = check("./6-good.so").good();
    assert!(String::from_utf8_lossy(&good.out).contains("ABI 1.0"));
    let bad = check("./4-short.so");
    assert_eq!(bad.code, 20);
    assert!(bad.err.contains("(short-table)") && bad.err.contains("blame: driver"), "{}", bad.err);
    halctl(folder.path(), &["snap", "--driver", "./6-good.so", "-o", "c.png"]).good();
    let image = image::open(folder.path().join("c.png")).unwrap();
    assert_eq!((image.width(), image.height()), (640, 480));
}

#[test]
fn the_mock_is_shown_only_when_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let names = |arguments: &[&str]| {
        let ran = halctl(folder.path(), arguments).good();
        let answer = ran.json();
        let candidates = answer["candidates"].as_array().unwrap().clone();
        candidates.into_iter().map(|one| one["driver"]["name"].to_string()).collect::<Vec<_>>()
    };
    assert_eq!(names(&["driver", "list", "--mock", "--json"]), ["\"mock\""]);
    let default = names(&["driver", "list", "--json"]);
    assert!(default.contains(&"\"v4l2\"".to_owned()), "the driver for real cameras: {default:?}");
    assert!(!default.contains(&"\"mock\"".to_owned()), "{default:?}");
}

#[test]
fn the_program_names_no_driver_crate() {
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    let mut looked = 0;
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            looked += 1;
            let text = std::fs::read_to_string(&path).unwrap();
            let test = path.ends_with("picture/tests.rs");
            assert!(test || !text.contains("hal_mock::"), "{}", path.display());
            assert!(!text.contains("hal_v4l2::"), "{}", path.display());
        }
    }
    assert!(looked > 10, "{looked} files");
}
