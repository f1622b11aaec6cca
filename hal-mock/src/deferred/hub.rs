//! What all sessions share: the store, the host's services, and the status that sessions are told.

use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

use hal_api::buffer::MemoryKinds;
use hal_api::deferred::SessionStatus;
use hal_api::driver::{Host, MemoryReservation};
use hal_api::status::Result;

use super::engine::Listener;
use crate::profile::Profile;
use crate::store::{Store, Watch};

/// Store, host and status.
pub(super) struct Hub {
    pub(super) store: Store,
    pub(super) host: Option<Host>,
    /// Kinds of memory that streams take.
    pub(super) memory: MemoryKinds,
    board: Mutex<Board>,
}

struct Board {
    /// Status that was ordered, instead of what the store makes of it.
    ordered: Option<SessionStatus>,
    /// What was told last.
    told: SessionStatus,
    listeners: Vec<Weak<dyn Listener>>,
}

impl std::fmt::Debug for Hub {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Hub").field("store", &self.store).finish_non_exhaustive()
    }
}

impl Hub {
    /// # Errors
    /// As [`Store::open`].
    pub(super) fn open(
        root: &Path,
        profile: &Profile,
        host: Option<Host>,
        watch: Option<Watch>,
    ) -> Result<Arc<Self>> {
        let log = move |text: &str| {
            if let Some(host) = host {
                host.warn(text);
            }
        };
        let store = Store::watched(root, profile.store.quota_bytes, Box::new(log), watch)?;
        let told = status_of(&store);
        let board = Mutex::new(Board { ordered: None, told, listeners: Vec::new() });
        Ok(Arc::new(Self { store, host, memory: profile.memory, board }))
    }

    fn board(&self) -> MutexGuard<'_, Board> {
        self.board.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Tells `listener` the status as it is, and from now on whenever it changes.
    pub(super) fn join(&self, listener: &Arc<dyn Listener>) {
        let mut board = self.board();
        board.listeners.retain(|other| other.strong_count() > 0);
        board.listeners.push(Arc::downgrade(listener));
        listener.hear(board.told);
    }

    /// Sets the status of all sessions; `None` leaves it to the store again.
    pub(super) fn order(&self, status: Option<SessionStatus>) {
        self.board().ordered = status;
        self.refresh();
    }

    /// Tells sessions if the status has changed.
    pub(super) fn refresh(&self) {
        let by_store = status_of(&self.store);
        let mut board = self.board();
        let now = board.ordered.unwrap_or(by_store);
        if now != board.told {
            board.told = now;
            board.listeners.iter().filter_map(Weak::upgrade).for_each(|listener| listener.hear(now));
        }
    }

    /// The status that sessions were told last.
    pub(super) fn status(&self) -> SessionStatus {
        self.board().told
    }

    /// Something for the log.
    pub(super) fn complain(&self, text: &str) {
        if let Some(host) = self.host {
            host.warn(text);
        }
    }

    /// Takes working memory from the host's budget, if there is a host.
    ///
    /// # Errors
    /// `INSUFFICIENT_RESOURCES`.
    pub(super) fn reserve(&self, bytes: usize) -> Result<Option<MemoryReservation>> {
        let bytes = u64::try_from(bytes).unwrap_or(u64::MAX);
        self.host.map(|host| host.reserve_memory(bytes)).transpose()
    }
}

fn status_of(store: &Store) -> SessionStatus {
    if store.is_full() { SessionStatus::READY_SPACE_LIMIT_REACHED } else { SessionStatus::READY }
}
