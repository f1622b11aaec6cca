//! The handshake: the one exported symbol, what goes in, what comes out.

use super::camera_host::CameraHostVtbl;
use super::host::HostVtbl;
use super::text::Str;
use crate::status::Status;
use core::ffi::c_void;

/// Major version; part of the exported symbol's name.
pub const ABI_MAJOR: u16 = 1;

/// Newest minor: 0 to 3 are HDI 1.0 to 1.3.
pub const MINOR_MAX: u16 = 3;

/// The one symbol that a driver exports.
pub const NEGOTIATE_SYMBOL: &str = "chal_driver_negotiate_v1";

/// `DriverInfo::flags`: a panic aborts the process, so the driver needs one of its own.
pub const DRIVER_FLAG_PANIC_ABORT: u32 = 1;

/// `DriverInfo::flags`: written in Rust with this crate's SDK.
pub const DRIVER_FLAG_RUST: u32 = 2;

/// What the host tells the driver.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct LoaderInfo {
    /// Size of this struct in bytes, set by the host.
    pub struct_size: u32,
    /// Major version.
    pub abi_major: u16,
    /// Oldest minor that the host takes.
    pub minor_min: u16,
    /// Newest minor that the host knows.
    pub minor_max: u16,
    /// Zero.
    pub _pad0: [u16; 3],
    /// The host's services, valid for ever.
    pub host: *const HostVtbl,
    /// First argument of the services.
    pub host_ctx: *mut c_void,
    /// The driver's configuration, in a form of the driver's choice; empty for none.
    pub config: Str,
    /// Directory for deferred photos and videos, and the only place to write to (D19); empty for none.
    pub store_dir: Str,
}

/// What the driver tells the host. Written only on success, and never beyond `struct_size` bytes.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct DriverInfo {
    /// In: bytes the host has room for. Out: bytes the driver wrote.
    pub struct_size: u32,
    /// Bits of `DRIVER_FLAG_...`.
    pub flags: u32,
    /// The minor both will use: the smaller of the host's newest and the driver's own.
    pub minor: u16,
    /// Zero.
    pub _pad0: [u16; 3],
    /// Name of the driver; it and the next two live until `destroy`.
    pub name: Str,
    /// Who makes it.
    pub vendor: Str,
    /// Its version.
    pub version: Str,
    /// The driver's table, valid for ever.
    pub vtbl: *const CameraHostVtbl,
    /// First argument of the table's functions.
    pub driver: *mut c_void,
}

/// The handshake, [`NEGOTIATE_SYMBOL`]: picks the minor, starts the driver, fills `driver`. Called once per
/// process, before anything else. `VERSION` if the minors do not meet.
pub type NegotiateFn =
    unsafe extern "C-unwind" fn(loader: *const LoaderInfo, driver: *mut DriverInfo) -> Status;
