//! The full driver by hosts in C, each scene in a process of its own, under the sanitizers of each compiler.
//!
//! An address sanitizer in a driver needs one in its host, so both are one program here; `tools/ci/c_asan`
//! loads the driver as a shared object.

use crate::compiler::{ADDRESS, COMPILERS, OPTIONS, THREAD, build, installed};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// How often a test of races runs a scene: once is luck.
const ROUNDS: usize = 3;

fn scratch(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn run(program: &Path, arguments: &[&str]) {
    let output = Command::new(program).args(arguments).envs(OPTIONS).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{} {arguments:?}: {}\n{said}", program.display(), output.status);
}

/// A kind of sanitizer, and its flags.
type Kind = (&'static str, &'static [&'static str]);

const KINDS: [Kind; 2] = [("address", &ADDRESS), ("thread", &THREAD)];

/// Runs scenes of one program, built with each compiler and each of these kinds of sanitizer.
fn play(program: &str, kinds: &[Kind], scene: impl Fn(&Path)) {
    for compiler in COMPILERS.into_iter().filter(|compiler| installed(compiler)) {
        for (kind, flags) in kinds {
            let sources = [&format!("tests/full/{program}.c"), "examples/full.c"];
            let binary = build(compiler, &format!("{program}-{kind}"), &sources, flags);
            for _ in 0..if *kind == "thread" { ROUNDS } else { 1 } {
                scene(&binary);
            }
        }
    }
}

#[test]
fn streams_go_their_ways() {
    play("streams", &KINDS, |program| {
        for scene in ["still", "pairs", "starved", "inside", "close", "wrong", "old"] {
            run(program, &[scene]);
        }
    });
}

#[test]
fn settings_and_torch_do_what_they_say() {
    play("settings", &KINDS, |program| {
        for scene in ["whole", "pictures", "results", "torch", "about"] {
            run(program, &[scene]);
        }
    });
}

/// Plays scenes one after the other on a store of their own, and counts the files that are left.
fn play_on_store(program: &Path, scenes: &[&str], left: usize) {
    let name = program.file_name().unwrap().to_str().unwrap();
    let store = scratch(&format!("store-{name}"));
    for scene in scenes {
        run(program, &[scene, store.to_str().unwrap()]);
    }
    assert_eq!(fs::read_dir(&store).unwrap().count(), left, "{scenes:?}: files in the store");
    fs::remove_dir_all(&store).unwrap();
}

#[test]
fn photos_are_finished_once_also_after_a_crash() {
    play("photos", &KINDS, |program| {
        for scenes in [&["later"][..], &["stopped"], &["crash", "restart"]] {
            play_on_store(program, scenes, 0);
        }
    });
}

#[test]
fn a_full_store_says_so() {
    // Each photo of 64 is waited for until the disk has it.
    play("photos", &KINDS[..1], |program| play_on_store(program, &["full"], 64));
}
