//! One buffer's place in a queue: whose it is, and the foreign memory that it holds on to.

use std::os::fd::OwnedFd;

/// Whose a buffer is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owner {
    /// Nobody's: it has no memory yet.
    Empty,
    /// The caller's: it may be queued.
    Caller,
    /// The device's.
    Device,
}

/// A foreign plane, kept open as long as the buffer may be queued.
#[derive(Debug)]
pub struct ForeignPlane {
    /// The dma-buf.
    pub fd: OwnedFd,
    /// Bytes of it that may be used.
    pub length: u32,
}

/// One buffer of a queue.
#[derive(Debug)]
pub struct Slot {
    owner: Owner,
    foreign: Vec<ForeignPlane>,
}

impl Slot {
    /// A slot of the kernel's own memory, ready to be queued.
    pub fn own() -> Self {
        Self { owner: Owner::Caller, foreign: Vec::new() }
    }

    /// A slot that needs foreign memory before it can be queued.
    pub fn empty() -> Self {
        Self { owner: Owner::Empty, foreign: Vec::new() }
    }

    /// Whose the buffer is.
    pub fn owner(&self) -> Owner {
        self.owner
    }

    /// Its foreign memory.
    pub fn foreign(&self) -> &[ForeignPlane] {
        &self.foreign
    }

    /// Gives it foreign memory; says whether it was without.
    pub fn attach(&mut self, foreign: Vec<ForeignPlane>) -> bool {
        let free = self.owner == Owner::Empty;
        if free {
            (self.foreign, self.owner) = (foreign, Owner::Caller);
        }
        free
    }

    /// Lets go of its foreign memory; says whether it was the caller's to let go of.
    pub fn detach(&mut self) -> bool {
        let free = self.owner == Owner::Caller && !self.foreign.is_empty();
        if free {
            self.foreign.clear();
            self.owner = Owner::Empty;
        }
        free
    }

    /// Notes that the device has it now.
    pub fn given(&mut self) {
        self.owner = Owner::Device;
    }

    /// Notes that the device gave it back; says whether the device had it.
    pub fn returned(&mut self) -> bool {
        let held = self.owner == Owner::Device;
        if held {
            self.owner = Owner::Caller;
        }
        held
    }
}
