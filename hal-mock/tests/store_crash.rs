//! Hazard: a process that dies, or a disk that fails, at any step of the store. Each item is there whole or
//! not at all, no promise is broken, no id comes twice, nothing is left over.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

#[path = "common/store.rs"]
mod store;

use std::collections::BTreeMap;
use std::io;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use store::Promise;

const ROOT: &str = "CHAL_TEST_STORE";
const STEP: &str = "CHAL_TEST_STEP";

/// Runs the flow in a process that dies before step number `step`. Yields what it was promised, and
/// whether it reached its end.
fn die_at(root: &Path, step: usize) -> (BTreeMap<u64, Promise>, bool) {
    let mut child = Command::new(std::env::current_exe().unwrap());
    child.args(["--exact", "child", "--ignored", "--nocapture", "--test-threads=1"]);
    child.env(ROOT, root).env(STEP, step.to_string()).stderr(Stdio::null());
    let output = child.output().unwrap();
    let mut promises = BTreeMap::new();
    let mut ended = false;
    for line in String::from_utf8(output.stdout).unwrap().lines() {
        let words: Vec<&str> = line.split(' ').collect();
        match words[..] {
            ["promise", id, promise] => {
                let promise = match promise {
                    "Kept" => Promise::Kept,
                    "Leaving" => Promise::Leaving,
                    _ => Promise::Gone,
                };
                promises.insert(id.parse().unwrap(), promise);
            }
            ["ended"] => ended = true,
            _ => {}
        }
    }
    assert_eq!(output.status.success(), ended, "step {step}: it failed otherwise than by dying");
    (promises, ended)
}

#[test]
#[ignore = "the process that dies: run by the test below"]
fn child() {
    let (Ok(root), Ok(step)) = (std::env::var(ROOT), std::env::var(STEP)) else { return };
    let (deadly, count) = (step.parse::<usize>().unwrap(), AtomicUsize::new(0));
    let watch = move |_, _: &Path| {
        if count.fetch_add(1, Ordering::SeqCst) == deadly {
            std::process::abort();
        }
        Ok(())
    };
    let store = store::open(Path::new(&root), Some(Box::new(watch))).unwrap();
    store::flow(&store, |id, promise| {
        println!("\npromise {id} {promise:?}");
        io::stdout().flush().unwrap();
    })
    .unwrap();
    println!("\nended");
}

#[test]
fn a_death_before_any_step_breaks_no_promise() {
    for step in 0.. {
        let root = tempfile::tempdir().unwrap();
        let (promises, ended) = die_at(root.path(), step);
        store::audit(root.path(), &promises, &format!("death before step {step}"));
        if ended {
            assert!(step > 40, "the flow has {step} steps only: is the watch asked?");
            return;
        }
    }
}

#[test]
fn a_second_death_while_the_store_is_put_in_order_breaks_none_either() {
    for step in (0..60).step_by(3) {
        let root = tempfile::tempdir().unwrap();
        let (mut promises, _) = die_at(root.path(), step);
        let (later, _) = die_at(root.path(), step % 7);
        for (id, promise) in later {
            assert_eq!(promises.insert(id, promise), None, "id {id} was given twice");
        }
        store::audit(root.path(), &promises, &format!("deaths before steps {step} and {}", step % 7));
    }
}

#[test]
fn a_step_that_fails_breaks_no_promise() {
    for kind in [io::ErrorKind::StorageFull, io::ErrorKind::Other] {
        for step in 0.. {
            let root = tempfile::tempdir().unwrap();
            let count = Arc::new(AtomicUsize::new(0));
            let counted = Arc::clone(&count);
            let watch = move |_, _: &Path| match counted.fetch_add(1, Ordering::SeqCst) {
                now if now == step => Err(io::Error::from(kind)),
                _ => Ok(()),
            };
            let mut promises = BTreeMap::new();
            let outcome = store::open(root.path(), Some(Box::new(watch))).and_then(|store| {
                store::flow(&store, |id, promise| {
                    promises.insert(id, promise);
                })
            });
            if let Err(fault) = outcome {
                assert!(fault.text().contains("store"), "step {step}: {fault}");
            }
            store::audit(root.path(), &promises, &format!("{kind:?} at step {step}"));
            if count.load(Ordering::SeqCst) <= step {
                break;
            }
        }
    }
}
