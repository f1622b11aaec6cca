//! The table in `ABI.md`.

use super::{Coverage, Interface, Method};
use std::fmt::Write;

/// The block of the document.
pub fn table(coverage: &Coverage) -> String {
    let mut out = String::new();
    for interface in &coverage.interface {
        writeln!(out, "\n`{}` is `{}` and `{}`.\n", interface.name, interface.r#trait, interface.table)
            .unwrap();
        out.push_str("| HDI | since | Rust and C | mock | tests |\n|---|---|---|---|---|\n");
        for method in &interface.methods {
            row(&mut out, interface, method);
        }
    }
    out.push_str("\nSlots that the HDI does not have:\n\n| slot | Rust | tests |\n|---|---|---|\n");
    for ours in &coverage.ours {
        writeln!(out, "| `{}` | `{}` | {} |", ours.slot, ours.rust, tests(&ours.tests)).unwrap();
    }
    out.push('\n');
    out
}

fn row(out: &mut String, interface: &Interface, method: &Method) {
    let Method { hdi, since, rust, mock, tests: list } = method;
    let mock = mock.as_ref().unwrap_or(&interface.mock).trim_start_matches("hal-mock/src/");
    writeln!(out, "| {hdi} | {since} | `{rust}` | `{mock}` | {} |", tests(list)).unwrap();
}

/// Crate, file and function of each test.
fn tests(list: &[String]) -> String {
    let short = |test: &String| format!("`{}`", test.replace("/tests/", "/").replace(".rs::", "::"));
    list.iter().map(short).collect::<Vec<_>>().join(", ")
}
