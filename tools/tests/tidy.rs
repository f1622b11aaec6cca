//! The repository's own rules, as tests. Each rule is a function from a [`tidy::tree::Tree`] to findings
//! and lives beside the bad samples that it must refuse; here each is run over the repository.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod tidy {
    pub mod tree;

    pub mod scan;

    pub mod document;

    pub mod shape;

    pub mod crates;

    pub mod paths;

    pub mod modules;

    pub mod imports;

    pub mod unsafe_list;

    pub mod layout;

    pub mod invariants;

    pub mod words;

    pub mod readme;

    mod bad_invariants;
}

use tidy::tree::{Findings, Tree};
use tidy::{crates, imports, invariants, layout, readme, shape, unsafe_list, words};

/// Fails with every finding, one a line.
fn keep(rule: fn(&Tree) -> Findings) {
    let found = rule(Tree::repository());
    assert!(found.is_empty(), "\n{}\n", found.join("\n"));
}

#[test]
fn files_are_short() {
    println!("median file: {} lines", shape::median_lines(Tree::repository()));
    keep(shape::sizes);
}

#[test]
fn functions_are_short() {
    keep(shape::functions);
}

#[test]
fn files_say_what_they_are_for() {
    keep(shape::headers);
}

#[test]
fn crates_import_along_the_arrows() {
    keep(crates::arrows);
}

#[test]
fn imports_follow_the_reading_order() {
    keep(imports::one_way);
    keep(imports::order_survives_formatting);
}

#[test]
fn unsafe_is_listed() {
    keep(unsafe_list::listed);
}

#[test]
fn abi_is_layout_only() {
    keep(layout::abi_is_layout_only);
}

#[test]
fn only_plugin_calls_tables() {
    keep(invariants::only_plugin_calls_tables);
}

#[test]
fn kernel_structs_stay_low() {
    keep(invariants::kernel_structs_stay_low);
}

#[test]
fn conformance_stays_below_sessions() {
    keep(invariants::conformance_stays_below_sessions);
}

#[test]
fn search_never_names_the_mock() {
    keep(invariants::search_never_names_the_mock);
}

#[test]
fn every_invariant_is_checked() {
    keep(invariants::every_invariant_is_checked);
}

#[test]
fn nothing_is_left_behind() {
    keep(words::left_behind);
}

#[test]
fn every_readme_command_is_run() {
    keep(readme::commands_are_run);
}
