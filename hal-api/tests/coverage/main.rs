//! The table of the HDI's methods: what each is here, what implements it in the mock, what tests it.
//!
//! After a change of `data/coverage.toml`, `CHAL_BLESS=1 cargo test -p hal-api --test coverage` prints it anew.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
#![cfg(not(miri))] // works on files only

mod print;
mod sources;

use hal_api::abi::{self, MINOR_MAX, Slot, Table};
use serde::Deserialize;
use sources::{Sources, root};
use std::collections::BTreeSet;
use std::fs;

/// `data/coverage.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Coverage {
    ours: Vec<Ours>,
    interface: Vec<Interface>,
}

/// An interface of the HDI.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Interface {
    name: String,
    r#trait: String,
    table: String,
    mock: String,
    methods: Vec<Method>,
}

/// One of its methods.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Method {
    hdi: String,
    since: String,
    rust: String,
    mock: Option<String>,
    tests: Vec<String>,
}

/// A slot that the HDI does not have.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Ours {
    slot: String,
    rust: String,
    tests: Vec<String>,
}

const INTERFACES: [&str; 14] = [
    "ICameraHost",
    "ICameraHostCallback",
    "ICameraDevice",
    "ICameraDeviceCallback",
    "IStreamOperator",
    "IStreamOperatorCallback",
    "IOfflineStreamOperator",
    "IImageProcessService",
    "IImageProcessSession",
    "IImageProcessCallback",
    "IVideoProcessService",
    "IVideoProcessSession",
    "IVideoProcessCallback",
    "ICameraVendorTag",
];

fn read() -> Coverage {
    toml::from_str(&fs::read_to_string(root().join("hal-api/data/coverage.toml")).unwrap()).unwrap()
}

fn slots<T: Table>() -> (&'static str, &'static [Slot]) {
    (T::NAME, T::SLOTS)
}

/// Every slot of every table, as `table.slot`, with its minor.
fn all_slots() -> Vec<(String, u16)> {
    let tables = [
        slots::<abi::HostVtbl>(),
        slots::<abi::CameraHostVtbl>(),
        slots::<abi::CameraHostCallbackVtbl>(),
        slots::<abi::DeviceVtbl>(),
        slots::<abi::DeviceCallbackVtbl>(),
        slots::<abi::OperatorVtbl>(),
        slots::<abi::OperatorCallbackVtbl>(),
        slots::<abi::OfflineVtbl>(),
        slots::<abi::ImageSessionVtbl>(),
        slots::<abi::ImageCallbackVtbl>(),
        slots::<abi::VideoSessionVtbl>(),
        slots::<abi::VideoCallbackVtbl>(),
        slots::<abi::MockControlVtbl>(),
    ];
    let named = |(table, slots): &(&str, &'static [Slot])| {
        let table = (*table).to_owned();
        slots.iter().map(move |slot| (format!("{table}.{}", slot.name), slot.minor)).collect::<Vec<_>>()
    };
    tables.iter().flat_map(named).collect()
}

/// The HDI's name without the version that only tells two signatures apart.
fn plain(hdi: &str) -> &str {
    hdi.split_once("_V1_").map_or(hdi, |(name, _)| name)
}

/// What is wrong with the rows of the HDI's methods.
fn wrong_methods(coverage: &Coverage, sources: &Sources) -> Vec<String> {
    let slots = all_slots();
    let mut wrong = Vec::new();
    for (interface, method) in
        coverage.interface.iter().flat_map(|it| it.methods.iter().map(move |one| (it, one)))
    {
        let row = format!("{}.{}", interface.name, method.hdi);
        let rust = format!("{}::{}", interface.r#trait, method.rust);
        // A service is a trait of its own, and its slot is the driver's.
        match sources.aliases.get(&rust) {
            None => wrong.push(format!("{row}: there is no {rust}")),
            Some(aliases) if !aliases.contains(&method.hdi) && !aliases.contains(plain(&method.hdi)) => {
                wrong.push(format!("{row}: {rust} has no doc alias of that name"));
            }
            Some(_) => {}
        }
        let slot = format!("{}.{}", interface.table, method.rust);
        let since = method.since.strip_prefix("1.").and_then(|minor| minor.parse::<u16>().ok());
        match (slots.iter().find(|(name, _)| *name == slot), since) {
            (None, _) => wrong.push(format!("{row}: there is no slot {slot}")),
            (_, since) if since.is_none_or(|minor| minor > MINOR_MAX) => {
                wrong.push(format!("{row}: since {} is no minor of this ABI", method.since));
            }
            _ => {}
        }
        let mock = method.mock.as_ref().unwrap_or(&interface.mock);
        let callback = interface.name.ends_with("Callback");
        if !sources.implements(mock, &method.rust, callback) {
            wrong.push(format!("{row}: {mock} has no {}", method.rust));
        }
        wrong.extend(sources.wrong_tests(&row, &method.rust, &method.tests));
    }
    wrong
}

#[test]
fn every_row_is_true() {
    let (coverage, sources) = (read(), Sources::read());
    let mut wrong = wrong_methods(&coverage, &sources);
    for ours in &coverage.ours {
        let known = sources.functions.contains(&ours.rust) || ours.rust.ends_with("::drop");
        if !known {
            wrong.push(format!("{}: there is no {}", ours.slot, ours.rust));
        }
        // What is dropped has no name in a test.
        let name =
            if ours.rust.ends_with("::drop") { "drop" } else { ours.rust.rsplit("::").next().unwrap() };
        wrong.extend(sources.wrong_tests(&ours.slot, name, &ours.tests));
    }
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

#[test]
fn no_interface_no_slot_and_no_method_is_missing() {
    let (coverage, sources) = (read(), Sources::read());
    let names: Vec<&str> = coverage.interface.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(names, INTERFACES);
    let rows = || coverage.interface.iter().flat_map(|it| it.methods.iter().map(move |one| (it, one)));
    let mut covered: BTreeSet<String> =
        rows().map(|(it, one)| format!("{}.{}", it.table, one.rust)).collect();
    for ours in &coverage.ours {
        assert!(covered.insert(ours.slot.clone()), "{} is the HDI's and ours", ours.slot);
    }
    let slots: BTreeSet<String> = all_slots().into_iter().map(|(name, _)| name).collect();
    let diff: Vec<_> = slots.symmetric_difference(&covered).collect();
    assert!(diff.is_empty(), "slots without a row, or rows without a slot: {diff:?}");
    let told: BTreeSet<&str> = rows().flat_map(|(_, one)| [one.hdi.as_str(), plain(&one.hdi)]).collect();
    let missing: Vec<_> =
        sources.aliases.values().flatten().filter(|alias| !told.contains(alias.as_str())).collect();
    assert!(missing.is_empty(), "methods of the HDI that the traits name and no row does: {missing:?}");
}

#[test]
fn the_document_has_the_table() {
    let path = root().join("hal-api/ABI.md");
    let text = fs::read_to_string(&path).unwrap();
    let start = "<!-- coverage -->\n";
    let (head, rest) = text.split_once(start).expect("ABI.md has a place for it");
    let (_, tail) = rest.split_once("<!-- end -->").expect("the block ends");
    let expected = format!("{head}{start}{}<!-- end -->{tail}", print::table(&read()));
    if std::env::var_os("CHAL_BLESS").is_some_and(|value| value == "1") {
        fs::write(&path, &expected).unwrap();
        return;
    }
    assert!(text == expected, "ABI.md is not what data/coverage.toml gives; run with CHAL_BLESS=1");
}

/// The checks can fail.
#[test]
fn wrong_rows_are_found() {
    let sources = Sources::read();
    let found = |change: fn(&mut Coverage)| {
        let mut coverage = read();
        change(&mut coverage);
        wrong_methods(&coverage, &sources).len()
    };
    assert_eq!(found(|_| ()), 0);
    assert_eq!(found(|it| it.interface[0].methods[0].rust = "nothing".to_owned()), 4);
    assert_eq!(found(|it| it.interface[0].methods[0].hdi = "Nothing".to_owned()), 1);
    assert_eq!(found(|it| it.interface[0].methods[0].since = "1.9".to_owned()), 1);
    assert_eq!(found(|it| it.interface[0].methods[0].mock = Some("hal-mock/src/lib.rs".to_owned())), 1);
    assert_eq!(found(|it| it.interface[0].methods[0].tests.clear()), 1);
    let elsewhere = |it: &mut Coverage| {
        it.interface[0].methods[0].tests = vec!["hal-host/tests/every_call.rs::start".to_owned()];
    };
    assert_eq!(found(elsewhere), 1, "a function that is no test");
}
