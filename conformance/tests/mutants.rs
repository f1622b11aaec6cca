//! Hazard: a case that passes a wrong driver, or fails a right one. The mock passes all; each mutant is
//! failed by its own case, with a clause of that case, and by no other.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

#[path = "support/runner.rs"]
mod runner;

use runner::{compile, library, program, run};
use serde_json::Value;

const FAILURES: [&str; 4] = ["FAIL", "CRASH", "HANG", "HARNESS"];

fn all_pass(config: &str) {
    for library in [library("hal_mock"), library("hal_mutants")] {
        let said = run(&library, &["--config", config], None);
        assert!(said.exit == 0 && said.cases.len() == 3, "{config}: {said:#?}");
        assert!(said.verdicts().iter().all(|(_, verdict)| *verdict == "PASS"), "{config}: {said:#?}");
        assert!(said.last_line().starts_with("RESULT PASSED exit=0 cases=3 pass=3"), "{said:#?}");
    }
}

#[test]
fn the_mock_passes_in_virtual_time() {
    all_pass("clock=virtual");
}

#[test]
fn the_mock_passes_in_real_time() {
    all_pass("clock=real");
}

#[test]
fn every_preset_passes() {
    for preset in ["phone", "infrared", "usb2"] {
        all_pass(&format!("{preset};clock=virtual"));
    }
}

#[test]
fn memory_of_the_drivers_own_is_judged_too() {
    all_pass("clock=virtual;memory=export");
    let said = run(&library("hal_mock"), &["--config", "clock=virtual;memory=export"], None);
    assert_eq!(said.cases["buffers.content.written"]["witness"]["zones"][0], 0);
}

#[test]
fn the_c_example_passes() {
    let dir = tempfile::tempdir().unwrap();
    let api = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../hal-api");
    let source = api.join("examples/minimal.c");
    let library = compile(&source, &dir.path().join("libminimal.so"), &["-lpthread"]);
    let said = run(&library, &[], None);
    assert_eq!((said.exit, said.cases.len()), (0, 3), "{said:#?}");
}

#[test]
fn each_mutant_is_failed_by_its_own_case_alone() {
    let listed = program().args(["list", "--json"]).output().unwrap();
    let listed = String::from_utf8(listed.stdout).unwrap();
    let cases: Vec<Value> = listed.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(cases.len(), 3);
    let library = library("hal_mutants");
    for case in &cases {
        let (id, mutant) = (case["case"].as_str().unwrap(), case["mutant"].as_str().unwrap());
        let said = run(&library, &["--config", "clock=virtual", "--seed", "0x51f2"], Some(mutant));
        let failed: Vec<&str> = said
            .verdicts()
            .into_iter()
            .filter(|(_, verdict)| FAILURES.contains(verdict))
            .map(|(case, _)| case)
            .collect();
        assert_eq!(failed, [id], "{mutant}: {said:#?}");
        assert_eq!(said.exit, 1, "{mutant}");
        let record = &said.cases[id];
        assert_eq!(record["verdict"], "FAIL", "{mutant}");
        assert!(case["clauses"].as_array().unwrap().contains(&record["clause"]), "{mutant}: {record}");
        let again = record["again"].as_str().unwrap();
        let wanted = format!("--case {id} --seed 0x51f2 --config clock=virtual");
        assert!(again.ends_with(&wanted), "{again}");
    }
}

#[test]
fn a_case_that_saw_nothing_does_not_pass() {
    let library = library("hal_mutants");
    let said = run(&library, &["--config", "clock=virtual"], Some("all-frames-corrupt"));
    let record = &said.cases["buffers.content.written"];
    assert_eq!((record["verdict"].as_str(), said.exit), (Some("VACUOUS"), 4), "{said:#?}");
    assert_eq!(record["witness"]["judged"][0], 0);
    assert_eq!(said.cases["capture.streaming.flows"]["verdict"], "PASS");
}

#[test]
fn a_driver_that_cannot_start_with_its_configuration_blocks() {
    let said = run(&library("hal_mock"), &["--config", "clock=sundial"], None);
    assert!(said.exit == 4 && said.verdicts().iter().all(|(_, verdict)| *verdict == "BLOCKED"), "{said:#?}");
    assert!(said.cases["abi.handshake.exact"]["last"].to_string().contains("sundial"), "{said:#?}");
}
