//! Hazard: `halctl torch` says that a torch is lit which is not, or the other way round.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod common {
    pub mod program;
}

use common::program::{cc, halctl, repository, source};

#[test]
fn the_torch_is_what_the_driver_tells() {
    let folder = tempfile::tempdir().unwrap();
    cc(&repository().join("hal-api/examples/full.c"), &folder.path().join("full.so"), &[]);
    cc(&source("answers.c"), &folder.path().join("dark.so"), &[]);
    let run = |arguments: &[&str], driver: &str| {
        halctl(folder.path(), &[&["torch"], arguments, &["--driver", driver]].concat())
    };
    for (light, expected) in [("on", Some("ON")), ("0.5", Some("ON")), ("off", None), ("0", None)] {
        let object = run(&[light, "--json"], "full.so").good().json();
        assert_eq!(
            (object["camera"].as_str(), object["status"].as_str()),
            (Some("full/0"), expected),
            "{light}"
        );
    }
    let text = String::from_utf8(run(&["on", "full", "--for", "10ms"], "full.so").good().out).unwrap();
    assert_eq!(text, "torch of full/0: ON\n");
    let ran = run(&["on"], "dark.so");
    assert_eq!((ran.code, ran.out.len()), (19, 0), "it has no torch: {}", ran.err);
    for wrong in ["bright", "1.5", "-1"] {
        assert_eq!(run(&[wrong], "full.so").code, 2, "{wrong}");
    }
}
