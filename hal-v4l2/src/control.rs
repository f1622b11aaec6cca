//! The settings of a camera: known controls with their ranges, read and written all or none.

use crate::sys::data::{ControlInfo, ControlValue, MenuItem};
use crate::sys::node::ControlFailure;
use crate::sys::value::{ControlFlags, ControlKind};
use crate::sys::{Failure, Node, Outcome};
use nix::errno::Errno;

/// Controls of a device that are looked through.
const CONTROL_LIMIT: usize = 1024;
/// Choices of one menu that are looked at.
const MENU_LIMIT: u32 = 64;

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
}

impl Setting {
    /// All of them, with the kernel's number (`V4L2_CID_*`). Those that rule others come before them, as the
    /// kernel applies a list in order.
    pub const ALL: [(Self, u32); 10] = [
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
    ];

    /// The kernel's number.
    pub fn id(self) -> u32 {
        Self::ALL.iter().find(|(setting, _)| *setting == self).map_or(0, |(_, id)| *id)
    }

    fn of(id: u32) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == id).map(|(setting, _)| *setting)
    }

    fn rank(self) -> usize {
        Self::ALL.iter().position(|(setting, _)| *setting == self).unwrap_or(Self::ALL.len())
    }
}

/// A setting that a device has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Control {
    /// Which.
    pub setting: Setting,
    /// Its range and state.
    pub info: ControlInfo,
    /// The choices that a menu has; empty for others.
    pub choices: Vec<(i64, String)>,
}

impl Control {
    /// Whether it can be written at all.
    pub fn is_writable(&self) -> bool {
        !self.info.flags.intersects(ControlFlags::READ_ONLY | ControlFlags::DISABLED)
    }

    /// Whether a value is in its range, on its grid, and a choice that there is.
    pub fn accepts(&self, value: i64) -> bool {
        if matches!(self.info.kind, ControlKind::MENU | ControlKind::INTEGER_MENU) {
            return self.choices.iter().any(|(choice, _)| *choice == value);
        }
        let in_range = self.info.min <= value && value <= self.info.max;
        in_range && value.abs_diff(self.info.min).is_multiple_of(self.info.step.max(1))
    }
}

/// Why settings could not be read or written. Nothing was written, unless the text says so.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ControlError {
    /// The device does not have it.
    #[error("this camera has no {0:?}")]
    Missing(Setting),
    /// The device has it but it cannot be written.
    #[error("{0:?} of this camera cannot be written")]
    ReadOnly(Setting),
    /// The value is out of range.
    #[error("{setting:?} cannot be {value}: {range}")]
    Range {
        /// Which.
        setting: Setting,
        /// What was asked.
        value: i64,
        /// What is possible, in words.
        range: String,
    },
    /// The kernel refused one of them.
    #[error("the kernel driver refuses {setting:?}: {failure}")]
    Refused {
        /// Which.
        setting: Setting,
        /// Its answer.
        failure: Failure,
    },
    /// The kernel refused all of them, or wrote the first few before it failed.
    #[error("the kernel driver refuses the settings, of which some may have been written: {0}")]
    Kernel(Failure),
}

/// The settings that one device has.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Controls {
    all: Vec<Control>,
}

impl Controls {
    /// Looks through a device's controls for those that are known. A device without any has none.
    ///
    /// # Errors
    /// The kernel's refusal; `EOVERFLOW` for a list without end.
    pub fn discover(node: &dyn Node) -> Outcome<Self> {
        let mut all = Vec::new();
        let mut after = 0;
        for _ in 0..CONTROL_LIMIT {
            let Some(info) = node.control_after(after)? else {
                return Ok(Self { all });
            };
            if info.id <= after {
                break;
            }
            after = info.id;
            if let (Some(setting), false) =
                (Setting::of(info.id), info.flags.contains(ControlFlags::DISABLED))
            {
                let choices = choices(node, &info)?;
                all.push(Control { setting, info, choices });
            }
        }
        Err(Failure { call: "the control list of the driver", errno: Errno::EOVERFLOW })
    }

    /// All that there are.
    pub fn iter(&self) -> impl Iterator<Item = &Control> {
        self.all.iter()
    }

    /// One of them.
    pub fn get(&self, setting: Setting) -> Option<&Control> {
        self.all.iter().find(|control| control.setting == setting)
    }

    /// Present values, in the order asked for.
    ///
    /// # Errors
    /// [`ControlError::Missing`], [`ControlError::Refused`], [`ControlError::Kernel`].
    pub fn read(&self, node: &dyn Node, settings: &[Setting]) -> Result<Vec<i64>, ControlError> {
        let mut values = Vec::with_capacity(settings.len());
        for &setting in settings {
            values.push(self.value(setting, 0)?);
        }
        node.read_controls(&mut values).map_err(|failure| refused(&values, failure))?;
        Ok(values.iter().map(|value| value.value).collect())
    }

    /// Writes values, all or none: each is checked here and tried by the device before the first is written.
    /// A later value of the same setting wins. Gives what the device made of each, in the order of
    /// [`Setting::ALL`].
    ///
    /// # Errors
    /// [`ControlError`], each kind.
    pub fn write(
        &self,
        node: &dyn Node,
        wanted: &[(Setting, i64)],
    ) -> Result<Vec<(Setting, i64)>, ControlError> {
        let mut order: Vec<(Setting, i64)> = Vec::with_capacity(wanted.len());
        for &(setting, value) in wanted {
            order.retain(|(earlier, _)| *earlier != setting);
            order.push((setting, value));
        }
        order.sort_by_key(|(setting, _)| setting.rank());
        let mut values = Vec::with_capacity(order.len());
        for &(setting, value) in &order {
            self.check(setting, value)?;
            values.push(self.value(setting, value)?);
        }
        if values.is_empty() {
            return Ok(Vec::new());
        }
        node.try_controls(&mut values.clone()).map_err(|failure| refused(&values, failure))?;
        node.write_controls(&mut values).map_err(|failure| match failure {
            // Tried and found good: what fails now fails in the hardware, after earlier ones were written.
            ControlFailure { failure, at: Some(1..) } => ControlError::Kernel(failure),
            other => refused(&values, other),
        })?;
        Ok(order.iter().zip(&values).map(|(&(setting, _), value)| (setting, value.value)).collect())
    }

    /// # Errors
    /// [`ControlError::Missing`], [`ControlError::ReadOnly`], [`ControlError::Range`].
    fn check(&self, setting: Setting, value: i64) -> Result<(), ControlError> {
        let control = self.get(setting).ok_or(ControlError::Missing(setting))?;
        if !control.is_writable() {
            return Err(ControlError::ReadOnly(setting));
        }
        if control.accepts(value) {
            return Ok(());
        }
        let ControlInfo { min, max, step, .. } = control.info;
        let range = if control.choices.is_empty() {
            format!("it goes from {min} to {max} in steps of {step}")
        } else {
            let names = control.choices.iter().map(|(choice, name)| format!("{choice} ({name})"));
            format!("the choices are {}", names.collect::<Vec<_>>().join(", "))
        };
        Err(ControlError::Range { setting, value, range })
    }

    /// # Errors
    /// [`ControlError::Missing`].
    fn value(&self, setting: Setting, value: i64) -> Result<ControlValue, ControlError> {
        let control = self.get(setting).ok_or(ControlError::Missing(setting))?;
        Ok(ControlValue { id: control.info.id, value, wide: control.info.kind == ControlKind::INTEGER64 })
    }
}

/// The choices of a menu, without its holes.
///
/// # Errors
/// The kernel's refusal.
fn choices(node: &dyn Node, info: &ControlInfo) -> Outcome<Vec<(i64, String)>> {
    let mut found = Vec::new();
    if !matches!(info.kind, ControlKind::MENU | ControlKind::INTEGER_MENU) {
        return Ok(found);
    }
    let last = u32::try_from(info.max).unwrap_or(0).min(MENU_LIMIT);
    for index in u32::try_from(info.min).unwrap_or(0)..=last {
        match node.menu_item(info, index)? {
            Some(MenuItem::Name(name)) => found.push((index.into(), name)),
            Some(MenuItem::Value(value)) => found.push((index.into(), value.to_string())),
            None => {}
        }
    }
    Ok(found)
}

fn refused(values: &[ControlValue], ControlFailure { failure, at }: ControlFailure) -> ControlError {
    match at.and_then(|at| values.get(at)).and_then(|value| Setting::of(value.id)) {
        Some(setting) => ControlError::Refused { setting, failure },
        None => ControlError::Kernel(failure),
    }
}

#[cfg(test)]
mod tests;
