//! A store of items that wait to be processed: whole or not there, whatever happens to the process.
//!
//! An item is data and a manifest in a user's folder, below the one folder that the host gave. It is there
//! from the moment that its manifest gets its name until the manifest is renamed away; both are single steps
//! of the file system. A process that dies in between leaves files that nothing speaks of, which are swept
//! when the store is opened next. Ids are never given twice. An item that does not match its checksums, and
//! one whose processing died three times, is set aside in `quarantine` and told to the log.
//!
//! One process has the store at a time, by a lock on a file that the kernel takes back when it dies.

mod disk;
mod manifest;
mod folder;
mod index;
mod inner;
mod draft;

use std::io;
use std::path::Path;
use std::sync::Arc;

use hal_api::status::{Error, Result, Status};

use self::disk::Disk;
use self::folder::MAX_TRIES;
use self::inner::Inner;

pub use self::disk::{Act, Watch};
pub use self::draft::{Data, Draft};
pub use self::inner::Log;
pub use self::manifest::Kind;

/// An open store.
#[derive(Clone)]
pub struct Store {
    inner: Arc<Inner>,
}

/// An item that is being processed. Dropped without [`Work::finish`], as when processing panics, it counts
/// as a try that died.
#[derive(Debug)]
pub struct Work {
    store: Store,
    user: i32,
    id: u64,
    /// What its kind had to say.
    pub facts: toml::Table,
}

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Store").field("root", &self.inner.root).finish_non_exhaustive()
    }
}

impl Store {
    /// Opens the store in `root`, which may be empty or missing, for at most `quota` bytes of data.
    ///
    /// # Errors
    /// `CAMERA_BUSY` if another process has it, `INVALID_ARGUMENT` if another version wrote it,
    /// `DEVICE_ERROR` if the disk fails.
    pub fn open(root: &Path, quota: u64, log: Log) -> Result<Self> {
        Self::watched(root, quota, log, None)
    }

    /// The same with a watch over each step on the disk, for tests that die or fail there.
    ///
    /// # Errors
    /// As [`Store::open`].
    pub fn watched(root: &Path, quota: u64, log: Log, watch: Option<Watch>) -> Result<Self> {
        Ok(Self { inner: Arc::new(Inner::open(root, Disk::new(watch), quota, log)?) })
    }

    /// Begins an item of at most `bytes` of data.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` for a negative user, `INSUFFICIENT_RESOURCES` beyond the quota or on a full disk,
    /// `DEVICE_ERROR` if the disk fails.
    pub fn draft(&self, user: i32, kind: Kind, bytes: u64) -> Result<Draft> {
        check_user(user)?;
        Draft::new(&self.inner, user, kind, bytes)
    }

    /// Ids of a user's items of one kind, oldest first. The first time it reads all of their data, and sets
    /// aside what is damaged.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` for a negative user.
    pub fn pending(&self, user: i32, kind: Kind) -> Result<Vec<u64>> {
        check_user(user)?;
        let unchecked: Vec<_> = {
            let index = self.inner.index();
            let all = index.of_user(user).filter(|(_, entry)| !entry.checked);
            all.map(|(id, entry)| (id, entry.manifest.clone())).collect()
        };
        for (id, manifest) in unchecked {
            let read = Data::open(&self.inner, self.inner.files(user, id), &manifest).and_then(read_all);
            match read {
                Ok(()) => self.change(user, id, |entry| entry.checked = true),
                // Removed meanwhile.
                Err(_) if self.inner.index().get(user, id).is_none() => {}
                Err(fault) => self.inner.set_aside(user, id, &fault.to_string()),
            }
        }
        Ok(self.inner.index().ids(user, kind))
    }

    /// Whether an item is there.
    #[must_use]
    pub fn has(&self, user: i32, kind: Kind, id: u64) -> bool {
        self.inner.index().get(user, id).is_some_and(|entry| entry.manifest.kind == kind)
    }

    /// What an item's kind had to say of it.
    #[must_use]
    pub fn facts(&self, user: i32, kind: Kind, id: u64) -> Option<toml::Table> {
        let index = self.inner.index();
        let entry = index.get(user, id).filter(|entry| entry.manifest.kind == kind)?;
        Some(entry.manifest.facts.clone())
    }

    /// The data of an item.
    ///
    /// # Errors
    /// `NotFound` if it is not there, or the system's.
    pub fn data(&self, user: i32, id: u64) -> io::Result<Data> {
        let manifest = self.inner.index().get(user, id).map(|entry| entry.manifest.clone());
        Data::open(&self.inner, self.inner.files(user, id), &manifest.ok_or(io::ErrorKind::NotFound)?)
    }

    /// Begins to process an item: from now on the death of this process is a mark against it.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` if it is not there, `CAMERA_BUSY` if it is being processed, `CONTRACT` if
    /// processing it died too often: it is set aside then. `DEVICE_ERROR` if the disk fails.
    pub fn begin(&self, user: i32, kind: Kind, id: u64) -> Result<Work> {
        let tries = {
            let mut index = self.inner.index();
            let entry = index.get_mut(user, id).filter(|entry| entry.manifest.kind == kind);
            let entry = entry.ok_or_else(|| Error::invalid(format!("item {id} is not known")))?;
            if entry.in_work {
                let text = format!("item {id} is being processed by another session");
                return Err(Error::new(Status::CAMERA_BUSY, text));
            }
            if entry.tries < MAX_TRIES {
                entry.tries = entry.tries.saturating_add(1);
                entry.in_work = true;
            }
            (entry.tries, entry.in_work.then(|| entry.manifest.facts.clone()))
        };
        let (number, Some(facts)) = tries else {
            let why = format!("its processing died {MAX_TRIES} times");
            self.inner.set_aside(user, id, &why);
            return Err(Error::contract(format!("item {id}: {why}")));
        };
        let work = Work { store: self.clone(), user, id, facts };
        let files = self.inner.files(user, id);
        let marked = self
            .inner
            .disk
            .create(&files.attempt(number))
            .and_then(|_| self.inner.disk.sync_folder(files.folder()));
        if let Err(fault) = marked {
            self.change(user, id, |entry| entry.tries = entry.tries.saturating_sub(1));
            return Err(self.inner.fault("processing", &fault));
        }
        Ok(work)
    }

    /// Removes an item, also one that is being processed.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` if it is not there, `DEVICE_ERROR` if the disk fails; it is still there then.
    pub fn remove(&self, user: i32, kind: Kind, id: u64) -> Result<()> {
        let entry = {
            let mut index = self.inner.index();
            let known = index.get(user, id).is_some_and(|entry| entry.manifest.kind == kind);
            known.then(|| index.remove(user, id)).flatten()
        };
        let entry = entry.ok_or_else(|| Error::invalid(format!("item {id} is not known")))?;
        let files = self.inner.files(user, id);
        let disk = &self.inner.disk;
        let renamed = disk.rename(&files.manifest(), &files.gone());
        if let Err(fault) = renamed.and_then(|()| disk.sync_folder(files.folder())) {
            // Back under its name, if it ever left it, so that what failed has changed nothing.
            let _ = disk.rename(&files.gone(), &files.manifest());
            self.inner.index().insert(user, id, entry);
            return Err(self.inner.fault("removing", &fault));
        }
        if let Err(fault) = self.inner.sweep(&files) {
            self.inner
                .log(&format!("item {id} is removed; its files go when the store is opened next: {fault}"));
        }
        Ok(())
    }

    /// Takes a damaged item out of the store, for people to look at.
    pub fn set_aside(&self, user: i32, id: u64, why: &str) {
        self.inner.set_aside(user, id, why);
    }

    /// Whether another item as large as the largest so far would be refused.
    #[must_use]
    pub fn is_full(&self) -> bool {
        self.inner.index().is_full(self.inner.quota)
    }

    /// Bytes of data of all items.
    #[must_use]
    pub fn used(&self) -> u64 {
        self.inner.index().used()
    }

    fn change(&self, user: i32, id: u64, change: impl FnOnce(&mut index::Entry)) {
        if let Some(entry) = self.inner.index().get_mut(user, id) {
            change(entry);
        }
    }
}

impl Work {
    /// The item's data.
    ///
    /// # Errors
    /// As [`Store::data`].
    pub fn data(&self) -> io::Result<Data> {
        self.store.data(self.user, self.id)
    }

    /// Ends processing, with a result or without: the process did not die of it.
    pub fn finish(self) {
        let files = self.store.inner.files(self.user, self.id);
        for path in files.attempts() {
            if let Err(fault) = self.store.inner.disk.delete(&path) {
                self.store.inner.log(&format!("item {}: its mark stays: {fault}", self.id));
            }
        }
        self.store.change(self.user, self.id, |entry| entry.tries = 0);
    }
}

impl Drop for Work {
    fn drop(&mut self) {
        self.store.change(self.user, self.id, |entry| entry.in_work = false);
    }
}

/// # Errors
/// `INVALID_ARGUMENT` for a negative user.
fn check_user(user: i32) -> Result<()> {
    if user >= 0 {
        return Ok(());
    }
    Err(Error::invalid(format!("user {user} is not possible; users count from 0")))
}

fn read_all(mut data: Data) -> io::Result<()> {
    let mut buffer = vec![0; 256 * 1024];
    while data.left() > 0 {
        let take = usize::try_from(data.left()).unwrap_or(usize::MAX).min(buffer.len());
        data.read(buffer.get_mut(..take).unwrap_or_default())?;
    }
    data.finish()
}
