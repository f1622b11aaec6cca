//! Which settings the driver knows by meaning, and which of them rule others.

/// Nanoseconds in the unit of [`Setting::ExposureAbsolute`].
pub const EXPOSURE_UNIT_NS: u64 = 100_000;

/// `V4L2_EXPOSURE_MANUAL`, the choice of [`Setting::ExposureAuto`] that lets exposure be set.
pub const EXPOSURE_MANUAL: i64 = 1;

/// A setting that the driver knows by meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Setting {
    /// Picture brightness, in the device's units.
    Brightness,
    /// Picture contrast, in the device's units.
    Contrast,
    /// White balance by the device: 0 or 1.
    WhiteBalanceAuto,
    /// White balance, in kelvin.
    WhiteBalanceTemperature,
    /// Gain by the device: 0 or 1.
    GainAuto,
    /// Gain, in the device's units.
    Gain,
    /// Who exposes: 0 device, [`EXPOSURE_MANUAL`], 2 shutter priority, 3 aperture priority.
    ExposureAuto,
    /// Exposure time, in units of 100 microseconds.
    ExposureAbsolute,
    /// Focus distance, in the device's units; greater is nearer.
    FocusAbsolute,
    /// Focus by the device, continuously: 0 or 1.
    FocusAuto,
    /// Flips the picture left to right: 0 or 1.
    HorizontalFlip,
    /// The mains frequency whose flicker is avoided: 0 none, 1 50 Hz, 2 60 Hz, 3 by the device.
    PowerLineFrequency,
    /// Brighter or darker than the device would expose; the choices are thousandths of EV.
    ExposureBias,
    /// White balance for a kind of light, one of `V4L2_WHITE_BALANCE_*`.
    WhiteBalancePreset,
    /// Stabilization of the picture: 0 or 1.
    Stabilization,
    /// Sensitivity by the device: 0 or 1.
    IsoAuto,
    /// Sensitivity; the choices are thousandths of ISO.
    Iso,
    /// Zoom, in the device's units, in proportion to the focal length.
    Zoom,
    /// What the flash does: 0 off, 1 flash, 2 torch.
    FlashMode,
    /// Quality of the device's own JPEGs, in percent.
    JpegQuality,
}

impl Setting {
    /// All of them, with the kernel's number (`V4L2_CID_*`). Those that rule others come before them, as the
    /// kernel applies a list in order.
    pub const ALL: [(Self, u32); 20] = [
        (Self::Brightness, 0x0098_0900),
        (Self::Contrast, 0x0098_0901),
        (Self::WhiteBalanceAuto, 0x0098_090c),
        (Self::WhiteBalanceTemperature, 0x0098_091a),
        (Self::GainAuto, 0x0098_0912),
        (Self::Gain, 0x0098_0913),
        (Self::ExposureAuto, 0x009a_0901),
        (Self::ExposureAbsolute, 0x009a_0902),
        (Self::FocusAuto, 0x009a_090c),
        (Self::FocusAbsolute, 0x009a_090a),
        (Self::HorizontalFlip, 0x0098_0914),
        (Self::PowerLineFrequency, 0x0098_0918),
        (Self::ExposureBias, 0x009a_0913),
        (Self::WhiteBalancePreset, 0x009a_0914),
        (Self::Stabilization, 0x009a_0916),
        (Self::IsoAuto, 0x009a_0918),
        (Self::Iso, 0x009a_0917),
        (Self::Zoom, 0x009a_090d),
        (Self::FlashMode, 0x009c_0901),
        (Self::JpegQuality, 0x009d_0903),
    ];

    /// The setting that rules this one, with the values of it that let this one be set.
    pub fn ruler(self) -> Option<(Self, &'static [i64])> {
        match self {
            Self::WhiteBalanceTemperature => Some((Self::WhiteBalanceAuto, &[0])),
            Self::Gain => Some((Self::GainAuto, &[0])),
            Self::ExposureAbsolute => Some((Self::ExposureAuto, &[EXPOSURE_MANUAL, 2])),
            Self::ExposureBias => Some((Self::ExposureAuto, &[0, 2, 3])),
            Self::FocusAbsolute => Some((Self::FocusAuto, &[0])),
            Self::Iso => Some((Self::IsoAuto, &[0])),
            _ => None,
        }
    }

    /// The kernel's number.
    pub fn id(self) -> u32 {
        Self::ALL.iter().find(|(setting, _)| *setting == self).map_or(0, |(_, id)| *id)
    }

    /// The setting of a kernel's number.
    pub fn of(id: u32) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == id).map(|(setting, _)| *setting)
    }

    /// Its place in [`Setting::ALL`].
    pub(super) fn rank(self) -> usize {
        Self::ALL.iter().position(|(setting, _)| *setting == self).unwrap_or(Self::ALL.len())
    }
}
