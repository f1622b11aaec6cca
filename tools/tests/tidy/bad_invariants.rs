//! Samples that break one invariant each, and that its rule must refuse.

use super::invariants::*;
use super::tree::{Findings, Tree};

const TABLE: (&str, &str) =
    ("hal-api/src/abi/device.rs", "#[repr(C)] pub struct DeviceTable { pub open: unsafe extern \"C\" fn() }");
const KERNEL: (&str, &str) = (
    "hal-v4l2/src/sys/types.rs",
    "#[repr(C)] pub struct Buffer { pub index: u32 } pub struct Safe { a: u8 }",
);

/// Runs `rule` over `base` with one more file at a time.
fn refuses(rule: fn(&Tree) -> Findings, base: &[(&str, &str)], cases: &[(&str, &str, usize)]) {
    for &(path, text, expected) in cases {
        let found = rule(&Tree::sample(&[base, &[(path, text)]].concat()));
        assert_eq!(found.len(), expected, "{path}: {text}: {found:?}");
    }
}

#[test]
fn refuses_calls_through_tables() {
    let call = "fn f(t: &DeviceTable) { unsafe { (t.open)() } }";
    refuses(
        only_plugin_calls_tables,
        &[TABLE],
        &[
            ("hal-host/src/stream.rs", call, 1),
            ("hal-host/src/stream.rs", "fn f(a: A) { let open = a.vtbl; }", 1),
            ("hal-host/src/load/verify.rs", call, 1),
            ("hal-host/src/load/verify.rs", "fn f(t: &DeviceTable) -> bool { t.open.is_some() }", 0),
            ("hal-host/src/plugin/device.rs", call, 0),
            ("hal-host/src/plugin.rs", call, 0),
        ],
    );
    refuses(only_plugin_calls_tables, &[], &[("hal-host/src/plugin.rs", "", 1)]);
}

#[test]
fn refuses_kernel_structs_above() {
    refuses(
        kernel_structs_stay_low,
        &[KERNEL],
        &[
            ("hal-v4l2/src/queue.rs", "use crate::sys::types::Buffer;", 1),
            ("hal-v4l2/src/queue.rs", "use crate::sys::types::Safe;", 0),
            ("hal-v4l2/src/convert.rs", "use crate::sys::types::Buffer;", 0),
            ("hal-v4l2/src/sys/stream.rs", "use super::types::Buffer;", 0),
        ],
    );
    refuses(kernel_structs_stay_low, &[], &[("hal-v4l2/src/sys.rs", "", 1)]);
}

#[test]
fn refuses_sessions_in_conformance() {
    let front =
        ("hal-host/src/lib.rs", "pub use session::Session; pub use load::Library; mod session; mod load;");
    refuses(
        conformance_stays_below_sessions,
        &[front],
        &[
            ("conformance/src/case.rs", "use hal_host::session::manager::CameraManager;", 1),
            ("conformance/src/case.rs", "use hal_host::{load, session};", 1),
            ("conformance/src/case.rs", "fn f() { hal_host::deferred::run() }", 1),
            ("conformance/src/case.rs", "use hal_host::Session;", 1),
            ("conformance/src/case.rs", "use hal_host as host;", 1),
            ("conformance/src/case.rs", "use hal_host::*;", 1),
            ("conformance/src/case.rs", "use hal_host::{Library, load};", 0),
            ("tools/src/case.rs", "use hal_host::session;", 0),
        ],
    );
}

#[test]
fn refuses_the_mock_in_the_search() {
    let path = "hal-host/src/load/search.rs";
    refuses(
        search_never_names_the_mock,
        &[],
        &[
            (path, "const NAMES: [&str; 1] = [\"libhal_mock.so\"];", 1),
            (path, "fn f() { if mock { } }", 1),
            (
                path,
                "//! Never the mock.\n/// mock\nfn f() {}\n#[cfg(test)] mod tests { const MOCK: u8 = 1; }",
                0,
            ),
            ("hal-host/src/load/other.rs", "", 1),
            ("hal-host/src/lib.rs", "", 0),
        ],
    );
}

#[test]
fn refuses_invariants_without_check() {
    let base = [("Cargo.toml", "[lints]\npanic = \"deny\"\n"), ("a.rs", "fn real() {}")];
    let paths = ["ARCHITECTURE.md"; 5];
    let texts = [
        ("1. A. Check: test `real`.", 0),
        ("1. A. Check: lint `panic`.", 0),
        ("1. A.", 1),
        ("1. A. Check: test `gone`. Check: lint `soft`.", 2),
        ("1. A. Check: review `real`.", 1),
    ];
    for (path, (text, expected)) in paths.iter().zip(texts) {
        refuses(
            every_invariant_is_checked,
            &base,
            &[(path, &format!("## Invariants\n\n{text}\n"), expected)],
        );
    }
}
