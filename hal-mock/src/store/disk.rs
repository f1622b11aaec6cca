//! The few things that a store does to the disk, each a step that a test can watch, fail or die at.
//!
//! What is to survive is on the disk before a name says so: bytes are written and synchronised under another
//! name or before the name that counts is given, and a folder is synchronised after its names changed.

use std::fmt;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

/// Bytes written or read between two looks at the watch.
const SLICE: usize = 256 * 1024;

/// A kind of step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// A new file.
    Create,
    /// Bytes into it, at most 256 KiB at a time.
    Write,
    /// A file's bytes made durable.
    Sync,
    /// A file gets another name.
    Rename,
    /// A folder's names made durable.
    SyncFolder,
    /// A file goes.
    Delete,
    /// Bytes out of a file, at most 256 KiB at a time.
    Read,
}

/// Hears of each step before it is done; an error is what the step fails with.
pub type Watch = Box<dyn Fn(Act, &Path) -> io::Result<()> + Send + Sync>;

/// The disk, perhaps watched.
#[derive(Default)]
pub(super) struct Disk {
    watch: Option<Watch>,
}

impl fmt::Debug for Disk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Disk").field("watched", &self.watch.is_some()).finish()
    }
}

impl Disk {
    pub(super) fn new(watch: Option<Watch>) -> Self {
        Self { watch }
    }

    fn step(&self, act: Act, path: &Path) -> io::Result<()> {
        self.watch.as_ref().map_or(Ok(()), |watch| watch(act, path))
    }

    /// A new file to write to; what had the name before is gone.
    pub(super) fn create(&self, path: &Path) -> io::Result<File> {
        self.step(Act::Create, path)?;
        OpenOptions::new().write(true).create(true).truncate(true).open(path)
    }

    pub(super) fn write(&self, file: &mut File, path: &Path, bytes: &[u8]) -> io::Result<()> {
        for slice in bytes.chunks(SLICE) {
            self.step(Act::Write, path)?;
            file.write_all(slice)?;
        }
        Ok(())
    }

    pub(super) fn sync(&self, file: &File, path: &Path) -> io::Result<()> {
        self.step(Act::Sync, path)?;
        file.sync_all()
    }

    pub(super) fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step(Act::Rename, from)?;
        fs::rename(from, to)
    }

    pub(super) fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        self.step(Act::SyncFolder, folder)?;
        File::open(folder)?.sync_all()
    }

    /// Deletes a file, if it is there.
    pub(super) fn delete(&self, path: &Path) -> io::Result<()> {
        self.step(Act::Delete, path)?;
        match fs::remove_file(path) {
            Err(fault) if fault.kind() == io::ErrorKind::NotFound => Ok(()),
            outcome => outcome,
        }
    }

    /// Fills `into` from a file.
    pub(super) fn read(&self, file: &mut File, path: &Path, into: &mut [u8]) -> io::Result<()> {
        for slice in into.chunks_mut(SLICE) {
            self.step(Act::Read, path)?;
            file.read_exact(slice)?;
        }
        Ok(())
    }

    /// A whole small file.
    ///
    /// # Errors
    /// As the system's; `InvalidData` if it has more than `most` bytes or is no ordinary file.
    pub(super) fn read_small(&self, path: &Path, most: u64) -> io::Result<Vec<u8>> {
        self.step(Act::Read, path)?;
        let kind = fs::symlink_metadata(path)?;
        let found = kind.len();
        if !kind.is_file() || found > most {
            let text = format!("no file of at most {most} bytes (it has {found})");
            return Err(io::Error::new(io::ErrorKind::InvalidData, text));
        }
        let mut bytes = Vec::new();
        File::open(path)?.take(most).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    /// Gives a file this content, all of it or, if that fails or the process dies, none.
    pub(super) fn replace(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let fresh = with_ending(path, "tmp");
        let mut file = self.create(&fresh)?;
        self.write(&mut file, &fresh, bytes)?;
        self.sync(&file, &fresh)?;
        let folder = path.parent().unwrap_or(Path::new("."));
        // Whatever the manifest speaks of has its name on the disk before the manifest has.
        self.sync_folder(folder)?;
        self.rename(&fresh, path)?;
        self.sync_folder(folder)
    }
}

/// `path` with an ending more.
fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    PathBuf::from(name)
}
