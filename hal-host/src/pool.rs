//! Memory for the buffers of a stream: planned, reserved, made, mapped once, and owned by one party at a
//! time.
//!
//! A [`PoolPlan`] says what will be taken before anything is; a [`MemoryBudget`] bounds it; a [`Pool`]
//! holds it. Memory that a driver or an embedder hands in is looked at before it is believed.

mod slot;
mod budget;
mod error;
mod attributes;
mod plan;
pub(crate) mod ioctl;
mod descriptor;
mod memory;
mod shared;
mod buffers;

pub use attributes::{MAX_BUFFER_BYTES, check_attributes};
pub use budget::{MemoryBudget, OverBudget, Reservation};
pub use buffers::{Pool, ReadAccess};
pub use descriptor::{Descriptor, DescriptorKind};
pub use error::{Origin, PoolError};
pub use memory::sealed_memfd;
pub use plan::{MemoryDevices, MemoryPreference, MemorySource, PoolPlan};
pub use slot::{ClaimError, MAX_SLOTS, SlotCounts, SlotId, SlotState, Slots};
