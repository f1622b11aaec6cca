//! The media controller's word on a device: model and serial number.

use super::failure::{Failure, Outcome};
use super::{ioctl, text, types};
use nix::errno::Errno;
use nix::fcntl::{OFlag, open};
use nix::sys::stat::Mode;
use std::os::fd::AsFd;
use std::path::Path;

/// Who a whole device is (`MEDIA_IOC_DEVICE_INFO`).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MediaInfo {
    /// The kernel driver.
    pub driver: String,
    /// The device's model.
    pub model: String,
    /// Its serial number; empty where it has none.
    pub serial: String,
    /// Where it is attached.
    pub bus_info: String,
}

/// Asks a media node, for instance `/dev/media0`.
///
/// # Errors
/// The kernel's refusal to open or to answer.
pub fn info(path: &Path) -> Outcome<MediaInfo> {
    let fd = open(path, OFlag::O_RDWR | OFlag::O_CLOEXEC | OFlag::O_NONBLOCK, Mode::empty())
        .map_err(|errno: Errno| Failure { call: "open", errno })?;
    let mut arg = types::RawMediaDeviceInfo::default();
    ioctl::media_device_info(fd.as_fd(), &mut arg)?;
    Ok(MediaInfo {
        driver: text(&arg.driver),
        model: text(&arg.model),
        serial: text(arg.serial.as_flattened()),
        bus_info: text(&arg.bus_info),
    })
}
