//! The files of one user: names, and what a folder holds when the store is opened.
//!
//! | file | holds |
//! |---|---|
//! | `ID.data` | the item's bytes; means nothing alone |
//! | `ID.item` | the manifest: with it the item is there, without it not |
//! | `ID.item.tmp` | a manifest that was being written |
//! | `ID.gone` | the manifest of an item that was being removed |
//! | `ID.try1` ... | one for each time that processing began and did not end |

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Beginning of a user's folder's name.
const PREFIX: &str = "user-";
/// Times that processing an item may die before it is set aside.
pub(super) const MAX_TRIES: u8 = 3;

/// One item's files.
#[derive(Debug, Clone)]
pub(super) struct Files {
    folder: PathBuf,
    id: u64,
}

/// What a folder holds of one item.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) has_manifest: bool,
    pub(super) tries: u8,
}

impl Files {
    pub(super) fn new(root: &Path, user: i32, id: u64) -> Self {
        Self { folder: folder(root, user), id }
    }

    /// The same names in another folder.
    pub(super) fn below(folder: PathBuf, id: u64) -> Self {
        Self { folder, id }
    }

    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    fn named(&self, ending: &str) -> PathBuf {
        self.folder.join(format!("{}.{ending}", self.id))
    }

    pub(super) fn data(&self) -> PathBuf {
        self.named("data")
    }

    pub(super) fn manifest(&self) -> PathBuf {
        self.named("item")
    }

    pub(super) fn fresh_manifest(&self) -> PathBuf {
        self.named("item.tmp")
    }

    pub(super) fn gone(&self) -> PathBuf {
        self.named("gone")
    }

    /// The mark of try `number`, from 1.
    pub(super) fn attempt(&self, number: u8) -> PathBuf {
        self.named(&format!("try{number}"))
    }

    /// The marks of all tries.
    pub(super) fn attempts(&self) -> impl Iterator<Item = PathBuf> + '_ {
        (1..=MAX_TRIES).map(|number| self.attempt(number))
    }
}

/// A user's folder.
pub(super) fn folder(root: &Path, user: i32) -> PathBuf {
    root.join(format!("{PREFIX}{user}"))
}

/// The users that have a folder.
///
/// # Errors
/// The system's.
pub(super) fn users(root: &Path) -> io::Result<Vec<i32>> {
    let mut users = Vec::new();
    for entry in fs::read_dir(root)? {
        let entry = entry?;
        let name = entry.file_name();
        let user =
            name.to_str().and_then(|name| name.strip_prefix(PREFIX)).and_then(|user| user.parse().ok());
        let Some(user) = user else { continue };
        // A name such as user-07 is nobody's.
        if user >= 0 && entry.path() == folder(root, user) && entry.file_type()?.is_dir() {
            users.push(user);
        }
    }
    users.sort_unstable();
    Ok(users)
}

/// What a user's folder holds, by id. Files with other names are not the store's and left alone.
///
/// # Errors
/// The system's.
pub(super) fn scan(folder: &Path) -> io::Result<BTreeMap<u64, Found>> {
    let mut items: BTreeMap<u64, Found> = BTreeMap::new();
    for entry in fs::read_dir(folder)? {
        let name = entry?.file_name();
        let Some((id, ending)) = name.to_str().and_then(split) else { continue };
        let found = items.entry(id).or_default();
        found.has_manifest |= ending == "item";
        if let Some(number) = ending.strip_prefix("try").and_then(|number| number.parse::<u8>().ok()) {
            found.tries = found.tries.max(number.min(MAX_TRIES));
        }
    }
    Ok(items)
}

/// Id and ending of a file of the store's.
fn split(name: &str) -> Option<(u64, &str)> {
    let (id, ending) = name.split_once('.')?;
    let number = id.parse::<u64>().ok().filter(|number| number.to_string() == id)?;
    let known = matches!(ending, "data" | "item" | "item.tmp" | "gone") || is_attempt(ending);
    known.then_some((number, ending))
}

fn is_attempt(ending: &str) -> bool {
    (1..=MAX_TRIES).any(|number| ending == format!("try{number}"))
}
