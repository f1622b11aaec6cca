//! Runs the real `halctl`, with the drivers that cargo built for it.

#![allow(dead_code, clippy::unwrap_used, clippy::panic, reason = "each test uses its part")]

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What a run left.
pub struct Ran {
    pub code: i32,
    pub out: Vec<u8>,
    pub err: String,
}

impl Ran {
    /// Its one JSON object.
    pub fn json(&self) -> serde_json::Value {
        let text = String::from_utf8_lossy(&self.out);
        assert_eq!(text.trim_end().lines().count(), 1, "one object: {text}{}", self.err);
        serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}: {text}{}", self.err))
    }

    /// The run, which must have gone well.
    pub fn good(self) -> Self {
        assert_eq!(self.code, 0, "{}", self.err);
        self
    }
}

/// The command, not yet run, that nothing in the environment sways.
pub fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_halctl"));
    command.args(arguments).current_dir(folder).stdin(Stdio::null());
    for name in ["CHAL_MOCK", "CHAL_DRIVER_PATH", "NO_COLOR"] {
        command.env_remove(name);
    }
    command.env("XDG_DATA_HOME", folder);
    command
}

/// Runs `halctl` in a folder.
pub fn halctl(folder: &Path, arguments: &[&str]) -> Ran {
    let output = command(folder, arguments).output().unwrap();
    let code = output.status.code().unwrap_or_else(|| panic!("{arguments:?} ended by a signal: {output:?}"));
    Ran { code, out: output.stdout, err: String::from_utf8_lossy(&output.stderr).into_owned() }
}

/// Builds a driver in C.
pub fn cc(source: &Path, library: &Path, flags: &[&str]) {
    let include = repository().join("hal-api/include");
    let mut command = Command::new("cc");
    command.args(["-shared", "-fPIC", "-fvisibility=hidden", "-pthread", "-I"]).arg(include);
    let built = command.args(flags).arg(source).arg("-o").arg(library).output().unwrap();
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
}

/// The repository's root.
pub fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// A test driver's source.
pub fn source(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/drivers").join(name)
}
