//! Builds C under the strictest warnings and under sanitizers, by each compiler that is there.

use std::path::{Path, PathBuf};
use std::process::Command;

/// The compilers, of which CI lets none be missing.
pub const COMPILERS: [&str; 2] = ["gcc", "clang"];

const STRICT: [&str; 6] = ["-std=c11", "-Wall", "-Wextra", "-Wpedantic", "-Werror", "-pthread"];
/// Undefined behaviour ends the program, as a bad access does: a test must not read over a message.
pub const ADDRESS: [&str; 3] = ["-g", "-fsanitize=address,undefined", "-fno-sanitize-recover=all"];

/// Races, of which the one above sees nothing.
pub const THREAD: [&str; 2] = ["-g", "-fsanitize=thread"];

/// What a program under sanitizers is told: leaks count too, and any finding is a failure.
pub const OPTIONS: [(&str, &str); 2] =
    [("ASAN_OPTIONS", "detect_leaks=1:exitcode=99"), ("TSAN_OPTIONS", "halt_on_error=1:exitcode=99")];

/// False if the compiler is not installed, which CI does not let pass.
pub fn installed(compiler: &str) -> bool {
    let there = Command::new(compiler).arg("--version").output().is_ok_and(|output| output.status.success());
    let all = std::env::var_os("CHAL_ALL_COMPILERS").is_some_and(|value| value == "1");
    assert!(there || !all, "{compiler} is not installed, and CHAL_ALL_COMPILERS=1 asks for it");
    if !there {
        println!("{compiler} is not installed: not tried");
    }
    there
}

/// Builds a program of `sources`, paths inside the crate, and returns its path.
pub fn build(compiler: &str, name: &str, sources: &[&str], flags: &[&str]) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    // Tests of several threads build the same one.
    let thread = format!("{:?}", std::thread::current().id()).replace(|c: char| !c.is_ascii_digit(), "");
    let binary = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("full-{name}-{compiler}-{thread}"));
    let mut command = Command::new(compiler);
    command.args(STRICT).args(flags).arg("-I").arg(folder.join("include"));
    command.args(sources.iter().map(|source| folder.join(source))).arg("-o").arg(&binary);
    let output = command.output().unwrap();
    assert!(output.status.success(), "{compiler}: {}", String::from_utf8_lossy(&output.stderr));
    binary
}
