//! Every key that any command prints is in `JSON.md`, and every key there is printed by some command.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod common {
    pub mod program;
}

use common::program::{cc, halctl, repository, source};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Keys by schema.
type Keys = BTreeMap<String, BTreeSet<String>>;

/// The first column of each table under `## chal.*` and at the top (for every schema).
fn documented() -> Keys {
    let text = std::fs::read_to_string(repository().join("tools/JSON.md")).unwrap();
    let mut keys = Keys::new();
    let mut schema = String::new();
    for line in text.lines() {
        if let Some(name) = line.strip_prefix("## ") {
            schema = name.to_owned();
        }
        let cell = line.strip_prefix("| `").and_then(|rest| rest.split_once('`'));
        if let Some((key, _)) = cell {
            keys.entry(schema.clone()).or_default().insert(key.to_owned());
        }
    }
    keys
}

fn collect(value: &Value, path: &str, keys: &mut BTreeSet<String>) {
    match value {
        Value::Object(members) => {
            // Its keys are the names of faults.
            if path.ends_with("refused_by_fault") {
                return;
            }
            for (key, value) in members {
                let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
                keys.insert(path.clone());
                collect(value, &path, keys);
            }
        }
        Value::Array(values) => {
            // A list is documented as `list[]`.
            keys.remove(path);
            let path = format!("{path}[]");
            keys.insert(path.clone());
            values.iter().for_each(|value| collect(value, &path, keys));
        }
        _ => {}
    }
}

/// Runs every command, good and bad.
fn printed() -> Keys {
    let folder = tempfile::tempdir().unwrap();
    cc(&source("answers.c"), &folder.path().join("good.so"), &[]);
    let full = repository().join("hal-api/examples/full.c");
    cc(&full, &folder.path().join("full.so"), &[]);
    std::fs::write(folder.path().join("text.so"), "text").unwrap();
    let lines = [
        "list --mock",
        "info --mock",
        "tags AE_MODE",
        "set --mock #1 CONTROL_FPS_RANGES=5,30",
        "torch on --driver full.so",
        "snap --mock --size 64x64 -o a.png",
        "capture --mock --mode 64x64:NV12 -n 500 --policy latest",
        "capture --mock=webcam;clock=step -n 1 --timeout 50ms",
        "driver list .",
        "driver check good.so",
        "driver check text.so",
    ];
    let mut keys = Keys::new();
    for line in lines {
        let mut arguments: Vec<&str> = line.split(' ').collect();
        arguments.push("--json");
        let object = halctl(folder.path(), &arguments).json();
        assert_eq!(object["version"], 1, "{line}");
        let schema = object["schema"].as_str().unwrap_or_else(|| panic!("{line}: no schema")).to_owned();
        collect(&object, "", keys.entry(schema).or_default());
    }
    keys
}

#[test]
fn what_is_printed_is_documented_and_the_other_way_round() {
    let (documented, printed) = (documented(), printed());
    let common = &documented[""];
    assert!(common.contains("schema") && common.contains("version"));
    let schemas: BTreeSet<&String> = printed.keys().collect();
    assert_eq!(schemas, documented.keys().filter(|name| !name.is_empty()).collect::<BTreeSet<_>>());
    for (schema, keys) in &printed {
        let known: BTreeSet<String> = documented[schema].union(common).cloned().collect();
        let unknown: Vec<_> = keys.difference(&known).collect();
        assert!(unknown.is_empty(), "{schema}: JSON.md does not have {unknown:?}");
        // Gaps depend on how fast the machine is.
        let absent = known.difference(keys).filter(|key| !key.starts_with("gaps[]."));
        let absent: Vec<_> = absent.collect();
        assert!(absent.is_empty(), "{schema}: nothing prints {absent:?}");
    }
}
