//! The words of a profile and what they mean.

use hal_api::buffer::MemoryKinds;
use hal_api::metadata::values::{camera_position, camera_type, connection_type};

use crate::clock::ClockKind;
use crate::profile::TorchKind;

pub(super) const CLOCKS: &[(&str, ClockKind)] =
    &[("real", ClockKind::Real), ("virtual", ClockKind::Virtual), ("step", ClockKind::Step)];

pub(super) const SWITCH: &[(&str, bool)] = &[("true", true), ("false", false)];

pub(super) const MEMORY: &[(&str, MemoryKinds)] = &[
    ("memfd", MemoryKinds::ATTACH_MEMFD),
    ("dmabuf", MemoryKinds::ATTACH_DMABUF),
    ("export", MemoryKinds::EXPORT),
];

pub(super) const POSITIONS: &[(&str, u8)] =
    &[("front", camera_position::FRONT), ("back", camera_position::BACK), ("other", camera_position::OTHER)];

pub(super) const KINDS: &[(&str, u8)] = &[
    ("wide", camera_type::WIDE_ANGLE),
    ("ultra-wide", camera_type::ULTRA_WIDE),
    ("telephoto", camera_type::TELEPHOTO),
    ("true-depth", camera_type::TRUE_DEPTH),
    ("unspecified", camera_type::UNSPECIFIED),
];

pub(super) const CONNECTIONS: &[(&str, u8)] = &[
    ("builtin", connection_type::BUILTIN),
    ("usb", connection_type::USB_PLUGIN),
    ("remote", connection_type::REMOTE),
];

pub(super) const TORCHES: &[(&str, TorchKind)] =
    &[("none", TorchKind::None), ("switch", TorchKind::Switch), ("level", TorchKind::Level)];
