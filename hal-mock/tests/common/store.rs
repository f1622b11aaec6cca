//! A flow through a store that reports what it was promised, and the check of what is there afterwards.
#![allow(
    dead_code,
    missing_docs,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic
)]

use std::collections::BTreeMap;
use std::path::Path;

use hal_api::status::Result;
use hal_mock::store::{Kind, Store, Watch};

pub const USER: i32 = 100;
pub const QUOTA: u64 = 16 << 20;

/// What was promised about an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Promise {
    Kept,
    /// Its removal began: it may be there or not.
    Leaving,
    Gone,
}

pub fn open(root: &Path, watch: Option<Watch>) -> Result<Store> {
    Store::watched(root, QUOTA, Box::new(|_| {}), watch)
}

/// Data of an item: `bytes` that tell its number.
pub fn data(seed: u64, bytes: usize) -> Vec<u8> {
    (0..bytes as u64).map(|index| (index.wrapping_mul(seed + 7) >> 3).to_le_bytes()[0]).collect()
}

pub fn keep(store: &Store, kind: Kind, seed: u64, bytes: usize) -> Result<u64> {
    let mut draft = store.draft(USER, kind, bytes as u64)?;
    draft.write(&data(seed, bytes))?;
    let mut facts = toml::Table::new();
    facts.insert("seed".to_owned(), toml::Value::Integer(i64::try_from(seed).unwrap()));
    facts.insert("length".to_owned(), toml::Value::Integer(i64::try_from(bytes).unwrap()));
    draft.keep(facts)
}

/// The item's data and facts belong to each other and are whole.
pub fn check(store: &Store, kind: Kind, id: u64) {
    let facts = store.facts(USER, kind, id).expect("facts of a pending item");
    let number = |key: &str| facts[key].as_integer().unwrap();
    let mut reader = store.data(USER, id).unwrap();
    let mut found = vec![0; usize::try_from(reader.left()).unwrap()];
    reader.read(&mut found).unwrap();
    reader.finish().unwrap();
    let wanted = data(number("seed").cast_unsigned(), usize::try_from(number("length")).unwrap());
    assert!(found == wanted, "item {id} holds other data than was kept");
}

/// Keeps, processes and removes items; tells each promise as it is given.
pub fn flow(store: &Store, mut promise: impl FnMut(u64, Promise)) -> Result<()> {
    let first = keep(store, Kind::Photo, 1, 600_000)?;
    promise(first, Promise::Kept);
    let second = keep(store, Kind::Video, 2, 100)?;
    promise(second, Promise::Kept);
    let work = store.begin(USER, Kind::Photo, first)?;
    let mut reader = work.data().unwrap();
    let mut bytes = vec![0; 600_000];
    // A disk that fails here has broken no promise.
    let _ = reader.read(&mut bytes);
    work.finish();
    promise(first, Promise::Leaving);
    store.remove(USER, Kind::Photo, first).inspect_err(|_| promise(first, Promise::Kept))?;
    promise(first, Promise::Gone);
    let third = keep(store, Kind::Photo, 3, 10)?;
    promise(third, Promise::Kept);
    Ok(())
}

/// Opens the store anew and holds it against the promises.
pub fn audit(root: &Path, promises: &BTreeMap<u64, Promise>, what: &str) {
    let store = open(root, None).unwrap_or_else(|fault| panic!("{what}: {fault}"));
    let mut present = store.pending(USER, Kind::Photo).unwrap();
    let photos = present.len();
    present.extend(store.pending(USER, Kind::Video).unwrap());
    for (place, id) in present.iter().enumerate() {
        check(&store, if place < photos { Kind::Photo } else { Kind::Video }, *id);
        assert_ne!(promises.get(id), Some(&Promise::Gone), "{what}: item {id} is back");
    }
    for (id, promise) in promises {
        assert!(*promise != Promise::Kept || present.contains(id), "{what}: item {id} is lost");
    }
    let fresh = keep(&store, Kind::Photo, 9, 10).unwrap();
    let highest = promises.keys().chain(&present).max().copied().unwrap_or(0);
    assert!(fresh > highest, "{what}: id {fresh} was given before");
    store.remove(USER, Kind::Photo, fresh).unwrap();
    drop(store);
    let quarantined = std::fs::read_dir(root.join("quarantine")).unwrap().count();
    assert_eq!(quarantined, 0, "{what}: something was set aside");
    for entry in std::fs::read_dir(root.join(format!("user-{USER}"))).into_iter().flatten() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let (id, ending) = name.split_once('.').unwrap();
        let known = matches!(ending, "item" | "data" | "try1") && present.contains(&id.parse().unwrap());
        assert!(known, "{what}: {name} is left over");
    }
}
