//! Hazard: two processes on one store, more than fits, many threads at once, and an item whose processing
//! kills the process.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

#[path = "common/store.rs"]
mod store;

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use hal_api::status::Status;
use hal_mock::store::{Act, Kind, Store};
use store::USER;

const ROOT: &str = "CHAL_TEST_STORE";

#[test]
fn a_second_one_on_the_same_folder_hears_who_has_it() {
    let root = tempfile::tempdir().unwrap();
    let first = store::open(root.path(), None).unwrap();
    let refused = store::open(root.path(), None).unwrap_err();
    assert_eq!(refused.status(), Status::CAMERA_BUSY);
    let owner = format!("in use by process {}", std::process::id());
    assert!(refused.text().contains(&owner), "{}", refused.text());
    let other = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "second_process", "--ignored", "--nocapture"])
        .env(ROOT, root.path())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&other.stdout).into_owned();
    assert!(said.contains(&owner), "{said}");
    drop(first);
    store::open(root.path(), None).unwrap();
}

#[test]
#[ignore = "the other process: run by the test above"]
fn second_process() {
    let Ok(root) = std::env::var(ROOT) else { return };
    println!("{}", store::open(Path::new(&root), None).unwrap_err().text());
}

#[test]
fn the_quota_holds_and_room_comes_back() {
    let root = tempfile::tempdir().unwrap();
    let store = Store::open(root.path(), 1_000, Box::new(|_| {})).unwrap();
    assert!(!store.is_full(), "nothing is asked for yet");
    let first = store::keep(&store, Kind::Photo, 1, 400).unwrap();
    assert!(!store.is_full());
    let second = store::keep(&store, Kind::Photo, 2, 400).unwrap();
    assert!(store.is_full(), "another one of 400 bytes does not fit");
    let refused = store::keep(&store, Kind::Photo, 3, 400).unwrap_err();
    assert_eq!(refused.status(), Status::INSUFFICIENT_RESOURCES);
    assert!(refused.text().contains("400 bytes do not fit beside 800 of 1000"), "{}", refused.text());
    let draft = store.draft(USER, Kind::Video, 200).unwrap();
    assert!(store.draft(USER, Kind::Video, 1).is_err(), "a draft holds its room");
    drop(draft);
    store.remove(USER, Kind::Photo, first).unwrap();
    assert!(!store.is_full());
    drop(store);
    let store = Store::open(root.path(), 1_000, Box::new(|_| {})).unwrap();
    assert_eq!((store.used(), store.pending(USER, Kind::Photo).unwrap()), (400, vec![second]));
    let mut draft = store.draft(USER, Kind::Photo, 3).unwrap();
    assert_eq!(draft.write(&[0; 4]).unwrap_err().status(), Status::INVALID_ARGUMENT);
}

#[test]
fn users_and_kinds_do_not_see_each_other() {
    let root = tempfile::tempdir().unwrap();
    let store = store::open(root.path(), None).unwrap();
    let photo = store::keep(&store, Kind::Photo, 1, 10).unwrap();
    assert_eq!(store.pending(USER, Kind::Video).unwrap(), []);
    assert_eq!(store.pending(USER + 1, Kind::Photo).unwrap(), []);
    for (user, kind) in [(USER, Kind::Video), (USER + 1, Kind::Photo)] {
        assert_eq!(store.remove(user, kind, photo).unwrap_err().status(), Status::INVALID_ARGUMENT);
        assert_eq!(store.begin(user, kind, photo).unwrap_err().status(), Status::INVALID_ARGUMENT);
    }
    assert_eq!(store.pending(-1, Kind::Photo).unwrap_err().status(), Status::INVALID_ARGUMENT);
    assert_eq!(store.pending(USER, Kind::Photo).unwrap(), [photo]);
}

#[test]
#[ignore = "the process that dies of an item: run by the test below"]
fn dies_processing() {
    let Ok(root) = std::env::var(ROOT) else { return };
    let working = Arc::new(AtomicBool::new(false));
    let armed = Arc::clone(&working);
    let watch = move |act, _: &Path| match act {
        Act::Read if armed.load(Ordering::SeqCst) => std::process::abort(),
        _ => Ok(()),
    };
    let store = store::open(Path::new(&root), Some(Box::new(watch))).unwrap();
    let id = store.pending(USER, Kind::Photo).unwrap()[0];
    let work = store.begin(USER, Kind::Photo, id).unwrap();
    working.store(true, Ordering::SeqCst);
    let _ = work.data().unwrap().read(&mut [0]);
}

#[test]
fn an_item_that_kills_three_times_is_set_aside() {
    let root = tempfile::tempdir().unwrap();
    let id = store::keep(&store::open(root.path(), None).unwrap(), Kind::Photo, 1, 10).unwrap();
    let die = || {
        let child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "dies_processing", "--ignored"])
            .env(ROOT, root.path())
            .output()
            .unwrap();
        assert_eq!(std::os::unix::process::ExitStatusExt::signal(&child.status), Some(6), "{child:?}");
    };
    die();
    die();
    // A time that does not kill clears the record.
    store::open(root.path(), None).unwrap().begin(USER, Kind::Photo, id).unwrap().finish();
    die();
    die();
    die();
    let store = store::open(root.path(), None).unwrap();
    assert_eq!(store.pending(USER, Kind::Photo).unwrap(), [id], "the client is to hear of it");
    let refused = store.begin(USER, Kind::Photo, id).unwrap_err();
    assert_eq!(refused.status(), Status::CONTRACT);
    assert!(refused.text().contains("died 3 times"), "{}", refused.text());
    assert_eq!(store.pending(USER, Kind::Photo).unwrap(), []);
    assert!(root.path().join(format!("quarantine/{id}.data")).exists());
}

#[test]
fn threads_do_not_disturb_each_other() {
    let root = tempfile::tempdir().unwrap();
    let store = store::open(root.path(), None).unwrap();
    let (left, all) = (Mutex::new(BTreeSet::new()), Mutex::new(BTreeSet::new()));
    std::thread::scope(|scope| {
        for thread in 0..4_u64 {
            let (store, left, all) = (&store, &left, &all);
            scope.spawn(move || {
                for round in 0..12 {
                    let id = store::keep(store, Kind::Photo, thread * 100 + round, 3_000).unwrap();
                    assert!(all.lock().unwrap().insert(id), "id {id} was given twice");
                    store::check(store, Kind::Photo, id);
                    let work = store.begin(USER, Kind::Photo, id).unwrap();
                    let again = store.begin(USER, Kind::Photo, id).unwrap_err();
                    assert_eq!(again.status(), Status::CAMERA_BUSY);
                    if round % 2 == 0 {
                        store.remove(USER, Kind::Photo, id).unwrap();
                    } else {
                        left.lock().unwrap().insert(id);
                    }
                    work.finish();
                    assert!(store.pending(USER, Kind::Photo).unwrap().len() <= 48);
                }
            });
        }
    });
    let wanted: Vec<u64> = left.into_inner().unwrap().into_iter().collect();
    assert_eq!(store.pending(USER, Kind::Photo).unwrap(), wanted);
    drop(store);
    let store = store::open(root.path(), None).unwrap();
    assert_eq!(store.pending(USER, Kind::Photo).unwrap(), wanted);
    assert_eq!(store.used(), 24 * 3_000);
}
