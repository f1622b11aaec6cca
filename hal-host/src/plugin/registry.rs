//! Who is alive to be called back.
//!
//! What a driver gets as the context of a callback is not a pointer but a ticket: an index and a
//! generation. A ticket whose object is gone opens nothing, so a late callback, or one with a context that
//! was never handed out, cannot touch freed memory.

use std::ffi::c_void;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError, RwLock};

/// Cells of one segment, and segments: room for 4096 objects of a kind at once.
const SEGMENT: usize = 64;
/// Bits of a ticket that are the index.
const INDEX_BITS: u32 = 12;

struct Entry<T: ?Sized> {
    device: u64,
    target: Arc<T>,
}

struct Cell<T: ?Sized> {
    generation: AtomicU32,
    entry: RwLock<Option<Entry<T>>>,
}

/// The objects of one kind that can be called back.
pub(super) struct Registry<T: ?Sized> {
    segments: [OnceLock<Box<[Cell<T>]>>; SEGMENT],
    free: Mutex<Free>,
}

struct Free {
    indices: Vec<usize>,
    used: usize,
}

/// An object's place in a registry; given back on drop, after which the ticket opens nothing.
pub(super) struct Ticket<T: ?Sized + 'static> {
    registry: &'static Registry<T>,
    index: usize,
    generation: u32,
}

impl<T: ?Sized + 'static> Registry<T> {
    pub(super) const fn new() -> Self {
        Self {
            segments: [const { OnceLock::new() }; SEGMENT],
            free: Mutex::new(Free { indices: Vec::new(), used: 0 }),
        }
    }

    /// A place for `target`, an object of device number `device`; `None` if 4096 are alive.
    pub(super) fn insert(&'static self, device: u64, target: Arc<T>) -> Option<Ticket<T>> {
        let index = {
            let mut free = self.free.lock().unwrap_or_else(PoisonError::into_inner);
            match free.indices.pop() {
                Some(index) => index,
                None if free.used < SEGMENT * SEGMENT => {
                    free.used += 1;
                    free.used - 1
                }
                None => return None,
            }
        };
        let cell = self.cell(index)?;
        let generation = cell.generation.load(Ordering::Relaxed);
        *cell.entry.write().unwrap_or_else(PoisonError::into_inner) = Some(Entry { device, target });
        Some(Ticket { registry: self, index, generation })
    }

    fn cell(&self, index: usize) -> Option<&Cell<T>> {
        let segment = self.segments.get(index / SEGMENT)?;
        let cells = segment.get_or_init(|| {
            let cell = || Cell { generation: AtomicU32::new(1), entry: RwLock::new(None) };
            std::iter::repeat_with(cell).take(SEGMENT).collect()
        });
        cells.get(index % SEGMENT)
    }

    /// The object behind a context that a driver passed, and its device; no lock is held on return.
    pub(super) fn find(&self, context: *mut c_void) -> Option<(u64, Arc<T>)> {
        let value = context.addr();
        let index = value & ((1 << INDEX_BITS) - 1);
        let cell = self.segments.get(index / SEGMENT)?.get()?.get(index % SEGMENT)?;
        let entry = cell.entry.read().unwrap_or_else(PoisonError::into_inner);
        let generation = cell.generation.load(Ordering::Relaxed);
        let entry = entry.as_ref().filter(|_| context_value(index, generation) == value)?;
        Some((entry.device, Arc::clone(&entry.target)))
    }
}

/// Generation above index; on 32-bit machines the generation loses its upper bits.
fn context_value(index: usize, generation: u32) -> usize {
    usize::try_from(generation).unwrap_or(usize::MAX).wrapping_shl(INDEX_BITS) | index
}

impl<T: ?Sized> Ticket<T> {
    /// What the driver gets as context.
    pub(super) fn context(&self) -> *mut c_void {
        std::ptr::without_provenance_mut(context_value(self.index, self.generation))
    }
}

impl<T: ?Sized> Drop for Ticket<T> {
    fn drop(&mut self) {
        let Some(cell) = self.registry.cell(self.index) else { return };
        let entry = {
            let mut entry = cell.entry.write().unwrap_or_else(PoisonError::into_inner);
            // Zero would make a context of zero; skip it.
            cell.generation.store(self.generation.wrapping_add(1).max(1), Ordering::Relaxed);
            entry.take()
        };
        // Outside of the lock: dropping the target may run code of the embedder's.
        drop(entry);
        self.registry.free.lock().unwrap_or_else(PoisonError::into_inner).indices.push(self.index);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    static NUMBERS: Registry<u32> = Registry::new();

    #[test]
    fn a_ticket_opens_its_object_and_nothing_after_it_is_dropped() {
        let first = NUMBERS.insert(7, Arc::new(1)).unwrap();
        let context = first.context();
        assert_eq!(NUMBERS.find(context).map(|(device, number)| (device, *number)), Some((7, 1)));
        drop(first);
        assert!(NUMBERS.find(context).is_none());
        let second = NUMBERS.insert(8, Arc::new(2)).unwrap();
        assert!(NUMBERS.find(context).is_none(), "the place is used again, the ticket is not");
        assert_eq!(NUMBERS.find(second.context()).map(|(device, _)| device), Some(8));
    }

    #[test]
    fn contexts_that_were_never_handed_out_open_nothing() {
        for value in [0, 1, 4095, 4096, usize::MAX, usize::MAX / 2] {
            assert!(NUMBERS.find(std::ptr::without_provenance_mut(value)).is_none(), "{value:#x}");
        }
    }
}
