//! The C header: the checked-in files are what the sources give.
//!
//! After a change of the ABI, `CHAL_BLESS=1 cargo test -p hal-api --test c_header` writes them anew.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
#![cfg(not(miri))] // works on files only

mod names;
mod model;
mod macros;
mod prose;
mod header;
mod stubs;
mod layout;
mod life_cycle;
mod document;

use std::fs;
use std::path::Path;

use hal_api::abi::{self, Slot, Table};
use model::{Entry, Type};

/// Compares a file with what it must be, or writes it when asked to.
fn check(file: &str, expected: &str) {
    let path = model::crate_dir().join(file);
    if std::env::var_os("CHAL_BLESS").is_some_and(|value| value == "1") {
        fs::write(&path, expected).unwrap();
    }
    let found = fs::read_to_string(&path).unwrap_or_default();
    let line = expected.lines().zip(found.lines()).take_while(|(a, b)| a == b).count() + 1;
    assert!(expected == found, "{file}:{line} is not what the sources give; run with CHAL_BLESS=1");
}

#[test]
fn header_is_what_the_sources_give() {
    let parts = model::read();
    check("include/chal.h", &header::write(&parts, &stubs::write(&parts)));
}

#[test]
fn layouts_are_what_the_sources_give() {
    let parts = model::read();
    check("include/chal_layout.h", &layout::header(&parts));
    check("tests/c_layout.rs", &layout::rust(&parts));
    for target in layout::TARGETS {
        check(&format!("golden/{}.txt", target.name), &layout::golden(&layout::all(&parts, target)));
    }
}

#[test]
fn document_has_the_tables_of_the_code() {
    let text = fs::read_to_string(model::crate_dir().join("ABI.md")).unwrap();
    check("ABI.md", &document::filled(&text, &model::read()));
}

fn slots<T: Table>() -> (&'static str, &'static [Slot]) {
    (T::NAME, T::SLOTS)
}

/// The comment of a slot ends with who may call it and since when; `SLOTS` says the same as data.
#[test]
fn comments_and_slots_agree() {
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
    let parts = model::read();
    let mut found = 0;
    for entry in parts.iter().flat_map(|part| &part.entries) {
        let Entry::Struct { name, fields, .. } = entry else { continue };
        if !name.ends_with("Vtbl") {
            continue;
        }
        let name = names::type_name(name);
        let (_, slots) = tables.iter().find(|(table, _)| *table == name).expect("a table in the list above");
        let functions = fields.iter().filter(|field| matches!(field.ty, Type::Function { .. }));
        let said: Vec<(String, bool)> = functions
            .zip(*slots)
            .map(|(field, slot)| {
                let since = if slot.minor == 0 { String::new() } else { format!(" 1.{}", slot.minor) };
                let expected = format!("`[{}]`{since}", slot.role.tag());
                (slot.name.to_owned(), field.name == slot.name && field.docs.join(" ").ends_with(&expected))
            })
            .collect();
        let wrong: Vec<_> = said.iter().filter(|(_, right)| !right).collect();
        assert!(wrong.is_empty() && said.len() == slots.len(), "{name}: {wrong:?}");
        found += 1;
    }
    assert_eq!(found, tables.len());
}

/// A struct with a C layout anywhere in the sources is in the header, or is named as an exception.
#[test]
fn no_struct_is_forgotten() {
    let mut structs = Vec::new();
    collect(&model::crate_dir().join("src"), &mut structs);
    let parts = model::read();
    let known = |name: &str| {
        let mut entries = parts.iter().flat_map(|part| &part.entries);
        entries.any(|entry| matches!(entry, Entry::Struct { name: found, .. } if found == name))
    };
    let forgotten: Vec<_> =
        structs.iter().filter(|name| !known(name) && !model::NOT_ABI.contains(&name.as_str())).collect();
    assert!(structs.len() > 40 && forgotten.is_empty(), "not in the header: {forgotten:?}");
}

fn collect(folder: &Path, structs: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, structs);
        } else {
            let text = fs::read_to_string(&path).unwrap();
            let after = text.split("\n#[repr(C)]\n").skip(1);
            let name = |piece: &str| {
                let (_, rest) = piece.split_once("struct ")?;
                Some(rest.split(|letter: char| !letter.is_alphanumeric()).next()?.to_owned())
            };
            structs.extend(after.filter_map(name));
        }
    }
}
