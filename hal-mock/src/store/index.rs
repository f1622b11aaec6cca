//! What a store holds, in memory: the disk is read when it is opened and changed together with this.

use std::collections::BTreeMap;
use std::ops::Bound;

use super::manifest::{Kind, Manifest};

/// Most items that a store keeps, whatever their size.
pub(super) const MAX_ITEMS: usize = 4096;

/// A kept item.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub(super) manifest: Manifest,
    /// Times that processing began and did not end.
    pub(super) tries: u8,
    /// Whether its data was held against its checksum since the store was opened.
    pub(super) checked: bool,
    /// Whether it is being processed.
    pub(super) in_work: bool,
}

/// Items by user and id, and the room they take.
#[derive(Debug, Default)]
pub(super) struct Index {
    entries: BTreeMap<(i32, u64), Entry>,
    /// Bytes of data that items have.
    used: u64,
    /// Bytes that drafts may still write.
    reserved: u64,
    /// Bytes of the largest item asked for: less room than that, and the store is full.
    largest: u64,
    drafts: usize,
    pub(super) next_id: u64,
    /// Ids below this one are this process's to give.
    pub(super) ids_until: u64,
}

impl Index {
    pub(super) fn get(&self, user: i32, id: u64) -> Option<&Entry> {
        self.entries.get(&(user, id))
    }

    pub(super) fn get_mut(&mut self, user: i32, id: u64) -> Option<&mut Entry> {
        self.entries.get_mut(&(user, id))
    }

    pub(super) fn insert(&mut self, user: i32, id: u64, entry: Entry) {
        self.used = self.used.saturating_add(entry.manifest.bytes);
        self.largest = self.largest.max(entry.manifest.bytes);
        self.entries.insert((user, id), entry);
    }

    pub(super) fn remove(&mut self, user: i32, id: u64) -> Option<Entry> {
        let entry = self.entries.remove(&(user, id))?;
        self.used = self.used.saturating_sub(entry.manifest.bytes);
        Some(entry)
    }

    /// A user's items, oldest first.
    pub(super) fn of_user(&self, user: i32) -> impl Iterator<Item = (u64, &Entry)> {
        let range = (Bound::Included((user, 0)), Bound::Included((user, u64::MAX)));
        self.entries.range(range).map(|((_, id), entry)| (*id, entry))
    }

    /// Ids of a user's items of one kind, oldest first.
    pub(super) fn ids(&self, user: i32, kind: Kind) -> Vec<u64> {
        self.of_user(user).filter(|(_, entry)| entry.manifest.kind == kind).map(|(id, _)| id).collect()
    }

    /// Sets room aside for an item.
    ///
    /// # Errors
    /// A sentence with what is asked, used and allowed.
    pub(super) fn reserve(&mut self, bytes: u64, quota: u64) -> Result<(), String> {
        if self.entries.len().saturating_add(self.drafts) >= MAX_ITEMS {
            return Err(format!("it holds {MAX_ITEMS} items, the most there can be"));
        }
        self.largest = self.largest.max(bytes.min(quota));
        let taken = self.used.saturating_add(self.reserved);
        if taken.saturating_add(bytes) > quota {
            return Err(format!("{bytes} bytes do not fit beside {taken} of {quota}"));
        }
        self.reserved = self.reserved.saturating_add(bytes);
        self.drafts = self.drafts.saturating_add(1);
        Ok(())
    }

    /// Ends a reservation.
    pub(super) fn release(&mut self, bytes: u64) {
        self.reserved = self.reserved.saturating_sub(bytes);
        self.drafts = self.drafts.saturating_sub(1);
    }

    /// Whether another item as large as the largest asked for would be refused.
    pub(super) fn is_full(&self, quota: u64) -> bool {
        let taken = self.used.saturating_add(self.reserved);
        self.entries.len() >= MAX_ITEMS || taken.saturating_add(self.largest) > quota
    }

    /// The highest id of an item, or 0.
    pub(super) fn highest_id(&self) -> u64 {
        self.entries.keys().map(|(_, id)| *id).max().unwrap_or(0)
    }

    /// Bytes of data of all items.
    pub(super) fn used(&self) -> u64 {
        self.used
    }
}
