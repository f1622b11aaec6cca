//! Hazard: files of the store that are not what was written. They are set aside, never listed, never a
//! crash, and no id comes twice.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

#[path = "common/store.rs"]
mod store;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use hal_api::status::Status;
use hal_mock::store::{Kind, Store};
use store::USER;

/// A store with two photos; its folder and their ids.
fn filled() -> (tempfile::TempDir, [u64; 2]) {
    let root = tempfile::tempdir().unwrap();
    let store = store::open(root.path(), None).unwrap();
    let ids = [1, 2].map(|seed| store::keep(&store, Kind::Photo, seed, 5_000).unwrap());
    (root, ids)
}

fn file(root: &Path, id: u64, ending: &str) -> PathBuf {
    root.join(format!("user-{USER}/{id}.{ending}"))
}

/// Opens the store with a log that is kept.
fn reopen(root: &Path) -> (Store, Arc<Mutex<String>>) {
    let log = Arc::new(Mutex::new(String::new()));
    let kept = Arc::clone(&log);
    let write = move |text: &str| kept.lock().unwrap().push_str(text);
    (Store::open(root, store::QUOTA, Box::new(write)).unwrap(), log)
}

#[test]
fn a_damaged_item_is_set_aside_and_the_other_stays() {
    type Damage = fn(&Path, u64);
    let cases: [(&str, Damage); 8] = [
        ("a byte of the data", |root, id| {
            let path = file(root, id, "data");
            let mut bytes = fs::read(&path).unwrap();
            bytes[4_321] ^= 4;
            fs::write(path, bytes).unwrap();
        }),
        ("data cut short", |root, id| {
            let file = fs::OpenOptions::new().write(true).open(file(root, id, "data")).unwrap();
            file.set_len(4_999).unwrap();
        }),
        ("data too long", |root, id| {
            let file = fs::OpenOptions::new().write(true).open(file(root, id, "data")).unwrap();
            file.set_len(1 << 40).unwrap();
        }),
        ("no data", |root, id| fs::remove_file(file(root, id, "data")).unwrap()),
        ("data that is a folder", |root, id| {
            fs::remove_file(file(root, id, "data")).unwrap();
            fs::create_dir(file(root, id, "data")).unwrap();
        }),
        ("a link instead of data", |root, id| {
            fs::remove_file(file(root, id, "data")).unwrap();
            std::os::unix::fs::symlink("/dev/zero", file(root, id, "data")).unwrap();
        }),
        ("an empty manifest", |root, id| fs::write(file(root, id, "item"), "").unwrap()),
        ("a huge manifest", |root, id| {
            let file = fs::OpenOptions::new().write(true).open(file(root, id, "item")).unwrap();
            file.set_len(1 << 40).unwrap();
        }),
    ];
    for (what, damage) in cases {
        let (root, [bad, good]) = filled();
        damage(root.path(), bad);
        let (store, log) = reopen(root.path());
        assert_eq!(store.pending(USER, Kind::Photo).unwrap(), [good], "{what}");
        store::check(&store, Kind::Photo, good);
        assert_eq!(store.used(), 5_000, "{what}");
        assert!(!store.has(USER, Kind::Photo, bad), "{what}");
        let log = log.lock().unwrap().clone();
        assert!(log.contains(&format!("item {bad} of user {USER} is set aside")), "{what}: {log:?}");
        assert!(!file(root.path(), bad, "item").exists(), "{what}");
        assert_eq!(store.remove(USER, Kind::Photo, bad).unwrap_err().status(), Status::INVALID_ARGUMENT);
        drop(store);
        assert_eq!(reopen(root.path()).1.lock().unwrap().as_str(), "", "{what}: told once");
    }
}

#[test]
fn any_changed_byte_of_a_manifest_is_noticed() {
    let (root, [bad, good]) = filled();
    let whole = fs::read(file(root.path(), bad, "item")).unwrap();
    let data = fs::read(file(root.path(), bad, "data")).unwrap();
    for index in 0..whole.len() {
        let mut bytes = whole.clone();
        bytes[index] ^= 1;
        fs::write(file(root.path(), bad, "item"), bytes).unwrap();
        fs::write(file(root.path(), bad, "data"), &data).unwrap();
        let (store, _) = reopen(root.path());
        assert_eq!(store.pending(USER, Kind::Photo).unwrap(), [good], "byte {index}");
    }
}

#[test]
fn ids_go_on_when_the_page_is_lost_or_damaged() {
    for damage in [&b""[..], b"chal-store 1 00000000\nnext_id = 1\n", b"\xff\xfe"] {
        let (root, ids) = filled();
        let (store, _) = reopen(root.path());
        for id in ids {
            store.remove(USER, Kind::Photo, id).unwrap();
        }
        drop(store);
        fs::write(root.path().join("store"), damage).unwrap();
        let (store, log) = reopen(root.path());
        assert!(log.lock().unwrap().contains("its page is damaged"));
        let first = store::keep(&store, Kind::Photo, 1, 10).unwrap();
        drop(store);
        fs::remove_file(root.path().join("store")).unwrap();
        let (store, log) = reopen(root.path());
        assert!(log.lock().unwrap().contains("its page cannot be read"));
        let second = store::keep(&store, Kind::Photo, 1, 10).unwrap();
        assert!(ids[1] < first && first < second && second < 1 << 63, "{ids:?} {first} {second}");
    }
}

#[test]
fn a_store_of_another_version_is_left_alone() {
    let (root, ids) = filled();
    let page = root.path().join("store");
    let text = fs::read_to_string(&page).unwrap().replacen(" 1 ", " 7 ", 1);
    fs::write(&page, &text).unwrap();
    let refused = Store::open(root.path(), store::QUOTA, Box::new(|_| {})).unwrap_err();
    assert_eq!(refused.status(), Status::INVALID_ARGUMENT);
    assert!(refused.text().contains("version 7"), "{}", refused.text());
    assert_eq!(fs::read_to_string(&page).unwrap(), text);
    assert!(file(root.path(), ids[0], "item").exists());
}

#[test]
fn the_quarantine_does_not_grow_for_ever() {
    let root = tempfile::tempdir().unwrap();
    let store = store::open(root.path(), None).unwrap();
    let ids: Vec<u64> = (0..20).map(|seed| store::keep(&store, Kind::Photo, seed, 10).unwrap()).collect();
    for id in &ids {
        store.set_aside(USER, *id, "the test says so");
    }
    let names: Vec<_> = fs::read_dir(root.path().join("quarantine"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(names.len(), 16, "eight items of two files: {names:?}");
    assert!(names.contains(&format!("{}.item", ids[19])), "{names:?}");
    assert_eq!(store.used(), 0);
}
