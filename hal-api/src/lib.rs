//! The camera driver contract.

pub mod units;
pub mod status;
pub mod format;
#[cfg(feature = "strip")]
pub mod strip;
pub mod view;
pub mod metadata;
pub mod stream;
pub mod capture;
pub mod frame;
pub mod buffer;
pub mod camera;
pub mod deferred;
pub mod lifecycle;
pub mod traits;
pub mod abi;
pub mod table;
pub mod convert;
pub mod checked;
pub mod driver;

/// Size of a struct as its `struct_size` says it.
pub(crate) const fn size_of_u32<T>() -> u32 {
    let size = size_of::<T>();
    assert!(size <= 4096, "ABI structs are small");
    #[allow(clippy::cast_possible_truncation, reason = "at most 4096")]
    {
        size as u32
    }
}
