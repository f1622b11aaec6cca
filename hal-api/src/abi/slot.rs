//! What is known about each slot of each table, as data: the loader, the docs and the checkers read it.
//!
//! # Safety
//! `Table` promises a layout; the `table!` macro makes it from the struct's own offsets.

/// Who may call a slot, and how.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// By the host, one call at a time on one object, from any thread.
    Control,
    /// By the host, as `Control`, and never from inside a callback of the same object.
    Teardown,
    /// By anyone at any time, also while another call runs and from inside callbacks.
    Any,
    /// By the driver's threads, one call at a time on one object.
    Driver,
}

impl Role {
    /// The tag in the header and the docs.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Control => "control",
            Self::Teardown => "teardown",
            Self::Any => "any",
            Self::Driver => "driver",
        }
    }
}

/// One function pointer of a table.
#[derive(Clone, Copy, Debug)]
pub struct Slot {
    /// Its name in the table.
    pub name: &'static str,
    /// Bytes from the start of the table.
    pub offset: usize,
    /// First minor that has it.
    pub minor: u16,
    /// Who may call it.
    pub role: Role,
}

/// What every table starts with.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TableHeader {
    /// Size of the table in bytes, set by who made it.
    pub struct_size: u32,
    /// Minor that the table is complete for.
    pub minor: u16,
    /// Zero.
    pub _pad0: u16,
}

/// A table of functions.
///
/// # Safety
/// The type is `repr(C)`, starts with a [`TableHeader`] and holds nothing after it but function pointers,
/// each of which is named in `SLOTS` in order of its offset, with minors that never fall.
pub unsafe trait Table: Copy + Send + Sync + 'static {
    /// Name in the C header.
    const NAME: &'static str;
    /// Every slot, in order.
    const SLOTS: &'static [Slot];
}

/// Writes the `Table` of a struct: slots by minor and role.
macro_rules! table {
    ($type:ident $name:literal { $($minor:literal $role:ident: $($slot:ident)+;)* }) => {
        // SAFETY: the struct below is `repr(C)`, header first; `tests/layout.rs` holds the list of slots
        // against the size of the struct, so that none is missing or out of order.
        unsafe impl $crate::abi::Table for $type {
            const NAME: &'static str = $name;
            const SLOTS: &'static [$crate::abi::Slot] = &[$($(
                $crate::abi::Slot {
                    name: stringify!($slot),
                    offset: core::mem::offset_of!($type, $slot),
                    minor: $minor,
                    role: $crate::abi::Role::$role,
                },
            )+)*];
        }
    };
}
pub(crate) use table;
