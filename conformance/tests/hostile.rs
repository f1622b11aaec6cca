//! Hazard: a driver that takes the runner down, or leaves something behind.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

#[path = "support/runner.rs"]
mod runner;

use nix::fcntl::OFlag;
use nix::sys::signal::{Signal, kill};
use nix::sys::stat::Mode;
use nix::unistd::{Pid, mkfifo};
use runner::{hostile, program, read, run};
use std::fs::File;
use std::io::Read;
use std::os::unix::fs::OpenOptionsExt;
use std::process::Stdio;

const CASE: &str = "abi.handshake.exact";

#[test]
fn each_ends_as_the_verdict_of_its_case() {
    let dir = tempfile::tempdir().unwrap();
    let library = hostile(dir.path(), None);
    for (config, verdict, actual) in [
        ("crash", "CRASH", "SIGSEGV"),
        ("abort", "CRASH", "SIGABRT"),
        ("exit", "CRASH", "exited with code 0"),
        ("group", "CRASH", "SIGTERM"),
        ("hang", "HANG", "did not end within 1 s"),
        ("spin", "HANG", "did not end within 1 s"),
        ("deaf", "HANG", "did not end within 1 s"),
        ("garbage", "CRASH", "SIGSEGV"),
        ("scribble", "FAIL", "although the answer is VERSION"),
        ("overrun", "FAIL", "memory around"),
        ("flood", "FAIL", "returned VERSION"),
        ("child", "FAIL", "returned VERSION"),
        ("", "FAIL", "returned VERSION"),
    ] {
        let limit = if verdict == "HANG" { "1" } else { "60" };
        let said = run(&library, &["--case", CASE, "--timeout", limit, "--config", config], None);
        let record = &said.cases[CASE];
        assert_eq!((record["verdict"].as_str(), said.exit), (Some(verdict), 1), "{config}: {said:#?}");
        assert!(record["actual"].as_str().unwrap().contains(actual), "{config}: {record:#}");
        assert!(
            record["last"][0].as_str().unwrap().contains("chal_driver_negotiate_v1"),
            "{config}: {record:#}"
        );
        if config == "abort" {
            assert!(record["stderr"].to_string().contains("lens cap"), "{record:#}");
        }
    }
}

#[test]
fn the_other_cases_still_run() {
    let dir = tempfile::tempdir().unwrap();
    let said = run(&hostile(dir.path(), None), &["--config", "crash"], None);
    assert!(said.cases.len() == 3 && said.verdicts().iter().all(|(_, one)| *one == "CRASH"), "{said:#?}");
}

#[test]
fn a_flood_is_cut() {
    let dir = tempfile::tempdir().unwrap();
    let out = dir.path().join("out");
    let library = hostile(dir.path(), None);
    run(&library, &["--case", CASE, "--config", "flood", "--out", out.to_str().unwrap()], None);
    for name in ["stdout", "stderr"] {
        let kept = out.join(CASE).join("own").join(name).metadata().unwrap().len();
        assert_eq!(kept, 1 << 20, "{name}");
    }
}

#[test]
fn no_process_is_left_behind() {
    let dir = tempfile::tempdir().unwrap();
    let own = dir.path().join(CASE).join("own");
    std::fs::create_dir_all(&own).unwrap();
    mkfifo(&own.join("alive"), Mode::S_IRWXU).unwrap();
    let open = || {
        let mut options = File::options();
        options.read(true).custom_flags(OFlag::O_NONBLOCK.bits()).open(own.join("alive")).unwrap()
    };
    let mut fifo = open();
    let library = hostile(dir.path(), None);
    let out = dir.path().to_str().unwrap();
    run(&library, &["--case", CASE, "--config", "child", "--out", out], None);
    // Nothing to read and nobody left to write; with a writer this would be EAGAIN.
    assert_eq!(fifo.read(&mut [0; 8]).unwrap(), 0);
}

#[test]
fn an_interrupted_run_still_says_its_result() {
    for signal in [Signal::SIGINT, Signal::SIGTERM] {
        let dir = tempfile::tempdir().unwrap();
        let own = dir.path().join(CASE).join("own");
        std::fs::create_dir_all(&own).unwrap();
        mkfifo(&own.join("alive"), Mode::S_IRWXU).unwrap();
        let mut command = program();
        command.arg("run").arg(hostile(dir.path(), None)).args(["--json", "-", "--config", "hang", "--out"]);
        command.arg(dir.path()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let child = command.spawn().unwrap();
        // Opens when the driver hangs.
        let mut fifo = File::open(own.join("alive")).unwrap();
        kill(Pid::from_raw(i32::try_from(child.id()).unwrap()), signal).unwrap();
        let said = read(child.wait_with_output().unwrap());
        assert_eq!(said.exit, 130, "{said:#?}");
        assert!(said.last_line().starts_with("RESULT INTERRUPTED exit=130 cases=3"), "{said:#?}");
        assert!(said.verdicts().iter().all(|(_, verdict)| *verdict == "NOTRUN"), "{said:#?}");
        assert_eq!(fifo.read(&mut [0; 8]).unwrap(), 0, "the driver is dead");
    }
}
