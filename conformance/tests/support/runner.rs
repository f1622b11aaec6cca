//! Starts `hal-conformance` and reads what it says.
#![allow(dead_code, reason = "each test uses what it needs")]

use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// What a run said.
#[derive(Debug)]
pub struct Said {
    pub exit: i32,
    pub stdout: String,
    pub stderr: String,
    /// The JSON line of each case, by id.
    pub cases: BTreeMap<String, Value>,
    /// The JSON line of the run.
    pub run: Value,
}

impl Said {
    /// Verdicts by case.
    pub fn verdicts(&self) -> Vec<(&str, &str)> {
        self.cases.iter().map(|(case, record)| (case.as_str(), record["verdict"].as_str().unwrap())).collect()
    }

    /// The last line on stdout.
    pub fn last_line(&self) -> &str {
        self.stdout.lines().last().unwrap_or("")
    }
}

/// The program.
pub fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hal-conformance"));
    command.env_remove("CHAL_MUTANT");
    command
}

/// Runs the cases on `plugin`, in JSON.
pub fn run(plugin: &Path, arguments: &[&str], mutant: Option<&str>) -> Said {
    let mut command = program();
    command.arg("run").arg(plugin).args(["--json", "-"]).args(arguments);
    command.envs(mutant.map(|mutant| ("CHAL_MUTANT", mutant)));
    read(command.output().unwrap())
}

/// Reads the output of a run with `--json -`.
pub fn read(output: Output) -> Said {
    let stdout = String::from_utf8(output.stdout).unwrap();
    let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
    let (mut cases, mut run) = (BTreeMap::new(), Value::Null);
    for line in stdout.lines().filter(|line| line.starts_with('{')) {
        let record: Value = serde_json::from_str(line).unwrap();
        assert_eq!(record["schema"], "hal-conformance/1");
        match record["case"].as_str() {
            Some(case) => drop(cases.insert(case.to_owned(), record.clone())),
            None => run = record,
        }
    }
    let said = Said { exit: output.status.code().unwrap_or(-1), stdout, stderr, cases, run };
    let end = format!(" exit={} ", said.exit);
    assert!(said.last_line().starts_with("RESULT ") && said.last_line().contains(&end), "{said:?}");
    assert_eq!(said.run["exit"], said.exit, "{said:?}");
    said
}

/// A driver of this workspace, which cargo leaves beside the test.
pub fn library(name: &str) -> PathBuf {
    let folder = std::env::current_exe().unwrap().parent().unwrap().to_owned();
    let path = folder.join(format!("lib{name}.so"));
    assert!(path.exists(), "{}: not built", path.display());
    path
}

/// Compiles the hostile driver.
pub fn hostile(dir: &Path, define: Option<&str>) -> PathBuf {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/hostile/hostile.c");
    let out = dir.join(format!("libhostile{}.so", define.unwrap_or("")));
    let define = define.map(|define| format!("-D{define}"));
    compile(&source, &out, &define.iter().map(String::as_str).collect::<Vec<_>>())
}

/// Compiles a driver in C.
pub fn compile(source: &Path, out: &Path, arguments: &[&str]) -> PathBuf {
    let include = Path::new(env!("CARGO_MANIFEST_DIR")).join("../hal-api/include");
    let mut command = Command::new("cc");
    command.args(["-shared", "-fPIC", "-Wall", "-Werror", "-fvisibility=hidden", "-o"]).arg(out);
    command.arg("-I").arg(include).arg(source).args(arguments);
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    out.to_owned()
}
