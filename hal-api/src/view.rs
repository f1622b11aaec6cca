//! Memory that a device or another process may write while it is looked at.
//!
//! Such memory is never a slice: a `&[u8]` promises that the bytes stand still. A [`View`] is a checked
//! window that copies bytes out; a [`ViewMut`] also copies bytes in. A [`Mapping`] owns the memory behind
//! them when it comes from a file descriptor. Whoever reads twice may see two different values, so
//! anything that is to be trusted is copied out once and judged on the copy.

mod raw;
mod mapping;

pub use mapping::{Access, MapError, Mapping};
pub use raw::{OutOfView, Rows, View, ViewMut};
