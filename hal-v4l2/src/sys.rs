//! The kernel's side: its structs, its calls, and the seam that everything above talks through.
//!
//! Only here are kernel structs and `unsafe` seen, the latter in `ioctl` and `map` alone. Above, a device is a
//! [`Node`]: plain data in, plain data out, every refusal a [`Failure`] that names the call. Every number that the
//! kernel gives is open: unknown kinds and flags are carried along, text that is not UTF-8 is marked, counts are
//! checked before they are believed.

mod types;

mod layout;

pub mod value;

pub mod data;

pub mod failure;

pub mod poll;

pub mod node;

mod ioctl;

mod query;

mod lists;

mod stream;

mod control;

pub mod map;

pub mod dmabuf;

pub mod media;

mod device;

#[cfg(any(test, feature = "fake"))]
pub mod fake;

pub use device::Device;
pub use failure::{Failure, Outcome};
pub use node::Node;
pub use types::MAX_PLANES;

/// Text of a fixed-size field: up to the first NUL, with a mark for each byte that is not UTF-8.
fn text(field: &[u8]) -> String {
    let end = field.iter().position(|&byte| byte == 0).unwrap_or(field.len());
    String::from_utf8_lossy(field.get(..end).unwrap_or(field)).trim_end().to_owned()
}
