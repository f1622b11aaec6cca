//! An opened store: its lock, its page, its index, and how it is brought in order when it is opened.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use hal_api::status::{Error, Result, Status};

use super::disk::Disk;
use super::folder::{self, Files, Found};
use super::index::{Entry, Index};
use super::manifest::{self, Damage, Manifest, Page};

/// The store's page: the next id.
const PAGE: &str = "store";
/// Held while a store is open.
const LOCK: &str = "lock";
/// Longest wait for the lock, and the pause between two looks at it.
const LOCK_PATIENCE: Duration = Duration::from_millis(250);
const LOCK_PAUSE: Duration = Duration::from_millis(5);
/// Where damaged items go.
const QUARANTINE: &str = "quarantine";
/// Most items that are kept there; older ones are deleted.
const MAX_QUARANTINE: usize = 8;
/// Ids taken from the page at a time.
const IDS_EACH: u64 = 64;

/// Where sentences for people go.
pub type Log = Box<dyn Fn(&str) + Send + Sync>;

/// Everything of an open store.
pub(super) struct Inner {
    pub(super) root: PathBuf,
    pub(super) disk: Disk,
    pub(super) quota: u64,
    log: Log,
    index: Mutex<Index>,
    /// Locked as long as it is open.
    _lock: File,
}

impl Inner {
    /// # Errors
    /// As [`super::Store::open`].
    pub(super) fn open(root: &Path, disk: Disk, quota: u64, log: Log) -> Result<Self> {
        let failed = |fault: io::Error| {
            Error::device(format!("the deferred store {} cannot be opened: {fault}", root.display()))
        };
        fs::create_dir_all(root.join(QUARANTINE)).map_err(failed)?;
        let lock = lock(root)?;
        let inner = Self { root: root.to_owned(), disk, quota, log, index: Mutex::default(), _lock: lock };
        inner.load().map_err(failed)?;
        inner.load_page()?;
        Ok(inner)
    }

    pub(super) fn index(&self) -> MutexGuard<'_, Index> {
        self.index.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn log(&self, text: &str) {
        (self.log)(&format!("deferred store {}: {text}", self.root.display()));
    }

    /// The system's fault as what the caller hears: a full disk is not a broken one.
    pub(super) fn fault(&self, what: &str, fault: &io::Error) -> Error {
        let text = format!("{what}: the deferred store {}: {fault}", self.root.display());
        match fault.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
                Error::new(Status::INSUFFICIENT_RESOURCES, text)
            }
            _ => Error::device(text),
        }
    }

    pub(super) fn files(&self, user: i32, id: u64) -> Files {
        Files::new(&self.root, user, id)
    }

    /// Reads what there is, sweeps what was left half done, sets aside what is damaged.
    fn load(&self) -> io::Result<()> {
        for user in folder::users(&self.root)? {
            for (id, found) in folder::scan(&folder::folder(&self.root, user))? {
                let files = self.files(user, id);
                if !found.has_manifest {
                    self.sweep(&files)?;
                    continue;
                }
                self.disk.delete(&files.fresh_manifest())?;
                match self.read_manifest(&files) {
                    Ok(manifest) => self.admit(user, id, manifest, &found),
                    Err(why) => self.set_aside(user, id, &why),
                }
            }
        }
        Ok(())
    }

    fn admit(&self, user: i32, id: u64, manifest: Manifest, found: &Found) {
        let entry = Entry { manifest, tries: found.tries, checked: false, in_work: false };
        self.index().insert(user, id, entry);
    }

    /// A manifest that fits its data, as far as that can be told without reading the data.
    fn read_manifest(&self, files: &Files) -> Result<Manifest, String> {
        let bytes = self.disk.read_small(&files.manifest(), manifest::MAX_BYTES);
        let bytes = bytes.map_err(|fault| format!("its manifest: {fault}"))?;
        let manifest: Manifest =
            manifest::decode(&bytes).map_err(|damage| format!("its manifest: {damage}"))?;
        let data = fs::symlink_metadata(files.data()).map_err(|fault| format!("its data: {fault}"))?;
        if !data.is_file() || data.len() != manifest.bytes {
            let (found, wanted) = (data.len(), manifest.bytes);
            return Err(format!("its data has {found} bytes; its manifest says {wanted}"));
        }
        Ok(manifest)
    }

    /// Deletes all files of an item that is not there.
    pub(super) fn sweep(&self, files: &Files) -> io::Result<()> {
        for path in files.attempts() {
            self.disk.delete(&path)?;
        }
        for path in [files.data(), files.fresh_manifest(), files.gone()] {
            self.disk.delete(&path)?;
        }
        Ok(())
    }

    /// Moves an item out of sight, for people to look at. The manifest goes last: until then it is there.
    pub(super) fn set_aside(&self, user: i32, id: u64, why: &str) {
        self.log(&format!("item {id} of user {user} is set aside in {QUARANTINE}: {why}"));
        self.index().remove(user, id);
        let (from, to) = (self.files(user, id), Files::below(self.root.join(QUARANTINE), id));
        let moved = [(from.data(), to.data()), (from.manifest(), to.manifest())];
        let outcome = moved.iter().try_for_each(|(from, to)| match self.disk.rename(from, to) {
            Err(fault) if fault.kind() == io::ErrorKind::NotFound => Ok(()),
            outcome => outcome,
        });
        let outcome = outcome.and_then(|()| self.disk.sync_folder(from.folder()));
        let outcome = outcome.and_then(|()| self.sweep(&from)).and_then(|()| self.thin_out(to.folder()));
        if let Err(fault) = outcome {
            self.log(&format!("item {id} could not be set aside: {fault}"));
        }
    }

    /// Keeps the quarantine from growing for ever.
    fn thin_out(&self, folder: &Path) -> io::Result<()> {
        let held = folder::scan(folder)?;
        let surplus = held.len().saturating_sub(MAX_QUARANTINE);
        for id in held.keys().take(surplus) {
            let files = Files::below(folder.to_owned(), *id);
            self.disk.delete(&files.manifest())?;
            self.sweep(&files)?;
        }
        Ok(())
    }

    /// Finds the next id and takes some from the page.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` for a store of another version, `DEVICE_ERROR` if the page cannot be written.
    fn load_page(&self) -> Result<()> {
        let found = match self.disk.read_small(&self.root.join(PAGE), manifest::MAX_BYTES) {
            Ok(bytes) => match manifest::decode::<Page>(&bytes) {
                Ok(page) => Some(page.next_id),
                Err(damage @ Damage::Version(_)) => {
                    let root = self.root.display();
                    return Err(Error::invalid(format!("the deferred store {root}: {damage}; use another")));
                }
                Err(damage) => {
                    self.log(&format!("its page is damaged ({damage}); ids go on from the time of day"));
                    Some(now_ns())
                }
            },
            Err(fault) if fault.kind() == io::ErrorKind::NotFound && self.is_new() => Some(1),
            Err(fault) => {
                self.log(&format!("its page cannot be read ({fault}); ids go on from the time of day"));
                None
            }
        };
        let mut index = self.index();
        let highest = index.highest_id();
        index.next_id = found.unwrap_or_else(now_ns).max(highest.saturating_add(1));
        self.take_ids(&mut index)
    }

    /// Whether no item was ever kept here.
    fn is_new(&self) -> bool {
        folder::users(&self.root).is_ok_and(|users| users.is_empty())
    }

    /// Makes sure that the next id can be given: the page on the disk is beyond it.
    ///
    /// # Errors
    /// As the system's, in words.
    pub(super) fn take_ids(&self, index: &mut Index) -> Result<()> {
        if index.next_id < index.ids_until {
            return Ok(());
        }
        let until = index.next_id.saturating_add(IDS_EACH);
        let page = manifest::encode(&Page { next_id: until });
        let page = page.map_err(|fault| Error::device(format!("the deferred store's page: {fault}")))?;
        let written = self.disk.replace(&self.root.join(PAGE), page.as_bytes());
        written.map_err(|fault| self.fault("taking ids", &fault))?;
        index.ids_until = until;
        Ok(())
    }
}

/// Beyond every id that was ever given, unless the clock was set back: ids count up from 1, or from the
/// time of an earlier repair, by less than one in a nanosecond.
fn now_ns() -> u64 {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| time.as_nanos());
    u64::try_from(now).unwrap_or(u64::MAX).min(i64::MAX.unsigned_abs() / 2)
}

/// Takes the store for this process.
///
/// # Errors
/// `CAMERA_BUSY` that names the process that has it, `DEVICE_ERROR`.
fn lock(root: &Path) -> Result<File> {
    let path = root.join(LOCK);
    let failed = |fault: io::Error| Error::device(format!("{}: {fault}", path.display()));
    let options = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(&path);
    let mut file = options.map_err(failed)?;
    match try_for_a_while(&file) {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            let mut owner = String::new();
            // The number is for people only.
            let _ = (&file).take(32).read_to_string(&mut owner);
            let text = format!(
                "the deferred store {} is in use by process {}; give each driver a folder of its own",
                root.display(),
                owner.trim()
            );
            return Err(Error::new(Status::CAMERA_BUSY, text));
        }
        Err(TryLockError::Error(fault)) => return Err(failed(fault)),
    }
    file.set_len(0).map_err(failed)?;
    writeln!(file, "{}", std::process::id()).map_err(failed)?;
    Ok(file)
}

/// Takes the lock, or gives up after [`LOCK_PATIENCE`]. A process that was just forked holds the locks of its
/// parent until it runs another program, so one that was given back can seem taken for a moment.
fn try_for_a_while(file: &File) -> core::result::Result<(), TryLockError> {
    let began = Instant::now();
    loop {
        match file.try_lock() {
            Err(TryLockError::WouldBlock) if began.elapsed() < LOCK_PATIENCE => {
                std::thread::sleep(LOCK_PAUSE);
            }
            answer => return answer,
        }
    }
}
