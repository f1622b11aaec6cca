//! A capture's files, numbers and counters say the same, also when it is stopped.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod common {
    pub mod program;
}

use common::program::{command, halctl};
use hal_api::strip::Strip;
use serde_json::Value;
use std::io::Read;
use std::process::{Command, Stdio};

fn number(value: &Value, path: &str) -> u64 {
    value.pointer(path).and_then(Value::as_u64).unwrap_or_else(|| panic!("{path}: {value}"))
}

/// The sums that the counters promise.
fn adds_up(summary: &Value) {
    let host: u64 = ["refused", "dropped_policy", "dropped_closed", "waiting", "delivered"]
        .iter()
        .map(|name| number(summary, &format!("/host/{name}")))
        .sum();
    let lost = number(summary, "/driver/lost_reported") + number(summary, "/driver/lost_unreported");
    assert_eq!(number(summary, "/driver/produced"), host + lost, "{summary}");
    let client: u64 = ["settled", "saved", "counted", "damaged"]
        .iter()
        .map(|name| number(summary, &format!("/client/{name}")))
        .sum();
    assert_eq!(number(summary, "/host/delivered"), client, "{summary}");
    assert_eq!(summary["adds_up"], true, "{summary}");
}

#[test]
fn three_hundred_files_without_a_gap() {
    let folder = tempfile::tempdir().unwrap();
    let asked = ["capture", "--mock=phone", "-n", "300", "-o", "x-#.ppm", "--json", "--size", "320x240"];
    let summary = halctl(folder.path(), &asked).good().json();
    adds_up(&summary);
    assert_eq!(number(&summary, "/client/saved"), 300);
    assert_eq!(number(&summary, "/frames_missing"), 0);
    assert_eq!(summary["gaps"], Value::Array(Vec::new()));
    let mut names: Vec<_> =
        std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names.len(), 300);
    for (index, name) in names.iter().enumerate() {
        assert_eq!(name.to_str().unwrap(), format!("x-{index:06}.ppm"));
        let bytes = std::fs::read(folder.path().join(name)).unwrap();
        let strip = Strip::read_rgb(320, 240, &bytes[15..]).unwrap();
        assert_eq!(usize::try_from(strip.sequence).unwrap(), index);
    }
}

#[test]
fn every_policy_adds_up() {
    let folder = tempfile::tempdir().unwrap();
    for policy in ["latest", "queue:2", "block"] {
        let asked = [
            "capture",
            "--mock",
            "-n",
            "100",
            "--policy",
            policy,
            "--json",
            "--mode",
            "64x64:NV12",
            "--settle",
            "5",
        ];
        let summary = halctl(folder.path(), &asked).good().json();
        adds_up(&summary);
        assert_eq!(number(&summary, "/client/counted"), 100, "{policy}");
        assert_eq!(number(&summary, "/client/settled"), 5, "{policy}");
        if policy == "block" {
            assert_eq!(number(&summary, "/frames_missing"), 0);
        }
    }
}

#[test]
fn a_signal_ends_it_with_the_summary() {
    let folder = tempfile::tempdir().unwrap();
    let asked = ["capture", "--mock", "-n", "100000000", "-o", "-", "--mode", "64x64:RGB24"];
    let mut child =
        command(folder.path(), &asked).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut pictures = child.stdout.take().unwrap();
    // The first picture shows that it runs.
    pictures.read_exact(&mut [0; 64]).unwrap();
    let killed = Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    assert!(killed.success());
    std::io::copy(&mut pictures, &mut std::io::sink()).unwrap();
    let output = child.wait_with_output().unwrap();
    let text = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{text}");
    assert!(text.contains("stopped by the user") && text.contains("drops: driver 0"), "{text}");
}

#[test]
fn a_reader_that_leaves_ends_it() {
    let folder = tempfile::tempdir().unwrap();
    let asked = ["capture", "--mock", "-n", "100000000", "-o", "-", "--mode", "64x64:RGB24"];
    let mut child =
        command(folder.path(), &asked).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    let text = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{text}");
    assert!(text.contains("stdout cannot be written"), "{text}");
}
