//! An item on its way into the store, and one on its way out.

use std::fs::File;
use std::io;
use std::sync::Arc;

use hal_api::status::{Error, Result, Status};

use super::folder::Files;
use super::index::Entry;
use super::inner::Inner;
use super::manifest::{self, Kind, Manifest};

/// An item that is being written: not in the store, and gone without a trace when dropped.
pub struct Draft {
    inner: Arc<Inner>,
    user: i32,
    id: u64,
    kind: Kind,
    files: Files,
    file: File,
    crc: crc32fast::Hasher,
    written: u64,
    /// Bytes that were set aside.
    room: u64,
    kept: bool,
}

impl std::fmt::Debug for Draft {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Draft").field("id", &self.id).field("written", &self.written).finish_non_exhaustive()
    }
}

impl Draft {
    /// # Errors
    /// As [`super::Store::draft`].
    pub(super) fn new(inner: &Arc<Inner>, user: i32, kind: Kind, room: u64) -> Result<Self> {
        let id = {
            let mut index = inner.index();
            inner.take_ids(&mut index)?;
            index.reserve(room, inner.quota).map_err(|why| {
                let text = format!("the deferred store {}: {why}", inner.root.display());
                Error::new(Status::INSUFFICIENT_RESOURCES, text)
            })?;
            let id = index.next_id;
            index.next_id = id.saturating_add(1);
            id
        };
        let files = inner.files(user, id);
        let started = std::fs::create_dir_all(files.folder())
            .and_then(|()| inner.disk.sync_folder(&inner.root))
            .and_then(|()| inner.disk.create(&files.data()));
        let file = started.map_err(|fault| {
            inner.index().release(room);
            inner.fault("keeping an item", &fault)
        })?;
        let crc = crc32fast::Hasher::new();
        let inner = Arc::clone(inner);
        Ok(Self { inner, user, id, kind, files, file, crc, written: 0, room, kept: false })
    }

    /// Adds to the item's data.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` beyond the room asked for, `INSUFFICIENT_RESOURCES` for a full disk,
    /// `DEVICE_ERROR` for one that fails. Drop the draft then.
    pub fn write(&mut self, bytes: &[u8]) -> Result<()> {
        let total = u64::try_from(bytes.len()).map_or(u64::MAX, |more| self.written.saturating_add(more));
        if total > self.room {
            let text = format!("keeping an item: {total} bytes, and room for {} was asked for", self.room);
            return Err(Error::invalid(text));
        }
        let written = self.inner.disk.write(&mut self.file, &self.files.data(), bytes);
        written.map_err(|fault| self.inner.fault("keeping an item", &fault))?;
        self.crc.update(bytes);
        self.written = total;
        Ok(())
    }

    /// Puts the item into the store for good. When this returns it survives the loss of power.
    ///
    /// # Errors
    /// As [`Draft::write`]. The item is not in the store then.
    pub fn keep(mut self, facts: toml::Table) -> Result<u64> {
        let crc32 = self.crc.clone().finalize();
        let manifest = Manifest { kind: self.kind, bytes: self.written, crc32, facts };
        let text = manifest::encode(&manifest).ok();
        let fits = |text: &String| text.len() <= usize::try_from(manifest::MAX_BYTES).unwrap_or(0);
        let text = text.filter(fits).ok_or_else(|| {
            let most = manifest::MAX_BYTES;
            Error::invalid(format!("keeping an item: its facts do not fit {most} bytes of manifest"))
        })?;
        let disk = &self.inner.disk;
        let kept = disk
            .sync(&self.file, &self.files.data())
            .and_then(|()| disk.replace(&self.files.manifest(), text.as_bytes()));
        if let Err(fault) = kept {
            // It may have its name already; what is reported as failed must not be there.
            self.undo_name();
            return Err(self.inner.fault("keeping an item", &fault));
        }
        let mut index = self.inner.index();
        index.release(self.room);
        index.insert(self.user, self.id, Entry { manifest, tries: 0, checked: true, in_work: false });
        drop(index);
        self.kept = true;
        Ok(self.id)
    }

    fn undo_name(&self) {
        if let Err(fault) = self.inner.disk.delete(&self.files.manifest()) {
            self.inner.log(&format!("item {} could not be given up: {fault}", self.id));
        }
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        if self.kept {
            return;
        }
        self.inner.index().release(self.room);
        // What cannot be deleted now is swept when the store is opened next.
        let _ = self.inner.sweep(&self.files);
    }
}

/// The data of an item, read from its beginning.
pub struct Data {
    inner: Arc<Inner>,
    file: File,
    files: Files,
    crc: crc32fast::Hasher,
    left: u64,
    crc32: u32,
}

impl std::fmt::Debug for Data {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Data").field("left", &self.left).finish_non_exhaustive()
    }
}

impl Data {
    pub(super) fn open(inner: &Arc<Inner>, files: Files, manifest: &Manifest) -> io::Result<Self> {
        let file = File::open(files.data())?;
        let (left, crc32) = (manifest.bytes, manifest.crc32);
        Ok(Self { inner: Arc::clone(inner), file, files, crc: crc32fast::Hasher::new(), left, crc32 })
    }

    /// Bytes not read yet.
    #[must_use]
    pub fn left(&self) -> u64 {
        self.left
    }

    /// Fills `into` with the next bytes.
    ///
    /// # Errors
    /// The system's; `UnexpectedEof` beyond the end.
    pub fn read(&mut self, into: &mut [u8]) -> io::Result<()> {
        let taken = u64::try_from(into.len()).ok().and_then(|len| self.left.checked_sub(len));
        self.left = taken.ok_or(io::ErrorKind::UnexpectedEof)?;
        self.inner.disk.read(&mut self.file, &self.files.data(), into)?;
        self.crc.update(into);
        Ok(())
    }

    /// Ends reading; what was read may be used only if this is fine.
    ///
    /// # Errors
    /// `InvalidData` if not everything was read, or the data is not what was written.
    pub fn finish(self) -> io::Result<()> {
        let found = self.crc.finalize();
        if self.left == 0 && found == self.crc32 {
            return Ok(());
        }
        let text = format!("its data has the checksum {found:08x}; it was written with {:08x}", self.crc32);
        Err(io::Error::new(io::ErrorKind::InvalidData, text))
    }
}
