//! Hazard: something that is no driver, or a command line that makes no sense.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

#[path = "support/runner.rs"]
mod runner;

use runner::{hostile, library, program, run};

#[test]
fn what_cannot_be_loaded_is_refused_with_the_reason() {
    let dir = tempfile::tempdir().unwrap();
    let text = dir.path().join("text.so");
    std::fs::write(&text, "not a library").unwrap();
    let empty = dir.path().join("empty.so");
    std::fs::write(&empty, "").unwrap();
    for (plugin, reason) in [
        (dir.path().join("missing.so"), "there is no file"),
        (text.join("below"), "cannot be read"),
        (text, "dynamic loader refused"),
        (empty, "file too short"),
        (dir.path().to_owned(), "dynamic loader refused"),
        (hostile(dir.path(), Some("NO_ENTRY")), "does not export 'chal_driver_negotiate_v1'"),
        (hostile(dir.path(), Some("DIES_AT_LOAD")), "while the library was loaded"),
    ] {
        let said = run(&plugin, &[], None);
        assert!(said.exit == 5 && said.cases.is_empty(), "{plugin:?}: {said:#?}");
        assert!(said.run["reason"].as_str().unwrap().contains(reason), "{plugin:?}: {said:#?}");
        assert!(said.stderr.contains(reason), "{plugin:?}: {said:#?}");
        assert!(said.last_line().starts_with("RESULT REFUSED exit=5"), "{said:#?}");
    }
}

#[test]
fn wrong_command_lines_are_usage_errors() {
    let mock = library("hal_mock");
    let mock = mock.to_str().unwrap();
    for (arguments, word) in [
        (&["run"][..], "PLUGIN"),
        (&["run", mock, "--case", "no.such.*"], "no case matches"),
        (&["run", mock, "--case", "[a"], "--case"),
        (&["run", mock, "--seed", "dice"], "is not a seed"),
        (&["run", mock, "--timeout", "0"], "--timeout"),
        (&["explain", "CAP-99"], "is no case, clause or verdict"),
        (&["frobnicate"], "frobnicate"),
    ] {
        let output = program().args(arguments).output().unwrap();
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {stderr}");
        assert!(stderr.contains(word), "{arguments:?}: {stderr}");
    }
}

#[test]
fn everything_that_is_listed_is_explained() {
    let say = |arguments: &[&str]| {
        let output = program().args(arguments).output().unwrap();
        assert!(output.status.success(), "{arguments:?}");
        String::from_utf8(output.stdout).unwrap()
    };
    let list = say(&["list"]);
    let words: Vec<&str> = list.split_whitespace().collect();
    assert!(words.len() > 9, "{list}");
    for topic in words.into_iter().chain(["PASS", "vacuous", "HARNESS"]) {
        assert!(say(&["explain", topic]).lines().count() > 2, "{topic}");
    }
}

#[test]
fn a_seed_repeats_a_run() {
    let arguments = ["--case", "buffers.*", "--config", "clock=virtual", "--seed", "7"];
    let said = run(&library("hal_mock"), &arguments, None);
    assert_eq!((said.exit, said.cases.len()), (0, 1));
    assert_eq!(said.cases["buffers.content.written"]["seed"], "0x7");
    assert!(said.last_line().ends_with("seed=0x7"));
}
