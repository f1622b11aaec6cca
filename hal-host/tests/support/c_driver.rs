//! Builds a driver from C, as a vendor does.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::{Path, PathBuf};
use std::process::Command;

/// Compiles `source`, a path inside the repository, into `lib<name>.so` and returns its path. `defines` are
/// passed as `-D`.
pub fn build(source: &str, name: &str, defines: &[&str]) -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let library = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("lib{name}.so"));
    // Made aside and moved into place, as another test may have it loaded.
    let fresh = library.with_extension(format!("{}.so", std::process::id()));
    let mut command = Command::new("cc");
    command.args(["-shared", "-fPIC", "-fvisibility=hidden", "-pthread", "-O1", "-Wall", "-Werror"]);
    command.arg("-I").arg(root.join("hal-api/include"));
    command.args(defines.iter().map(|define| format!("-D{define}")));
    command.arg(root.join(source)).arg("-o").arg(&fresh);
    let output = command.output().expect("a C compiler named 'cc' is installed");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    std::fs::rename(&fresh, &library).unwrap();
    library
}
