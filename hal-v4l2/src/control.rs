//! The settings of a camera: known controls with their ranges, read and written all or none.

mod setting;

mod error;

pub use error::ControlError;
pub use setting::{EXPOSURE_MANUAL, EXPOSURE_UNIT_NS, Setting};

use crate::sys::data::{ControlInfo, ControlValue, MenuItem};
use crate::sys::node::ControlFailure;
use crate::sys::value::{ControlFlags, ControlKind};
use crate::sys::{Failure, Node, Outcome};
use nix::errno::Errno;
use std::collections::BTreeMap;

/// Controls of a device that are looked through.
const CONTROL_LIMIT: usize = 1024;
/// Choices of one menu that are looked at.
const MENU_LIMIT: u32 = 64;

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
    /// What one of a menu of numbers stands for: its number, or the value itself where there is no menu.
    pub fn number(&self, value: i64) -> i64 {
        let found = self.choices.iter().find(|(choice, _)| *choice == value);
        found.and_then(|(_, name)| name.parse().ok()).unwrap_or(value)
    }

    /// The numbers of a menu, each with its choice.
    pub fn numbers(&self) -> impl Iterator<Item = (i64, i64)> {
        self.choices.iter().filter_map(|(choice, name)| Some((*choice, name.parse().ok()?)))
    }

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

    /// Finds out whether values can be written together, here and by asking the device; writes nothing. A later value
    /// of the same setting wins. Gives them in the order of [`Setting::ALL`].
    ///
    /// # Errors
    /// [`ControlError`], each kind.
    pub fn try_write(
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
        order.iter().try_for_each(|(setting, value)| self.check(*setting, *value))?;
        order.iter().try_for_each(|(setting, _)| self.check_free(node, *setting, &order))?;
        let values = self.values(&order)?;
        if !values.is_empty() {
            node.try_controls(&mut values.clone()).map_err(|failure| refused(&values, failure))?;
        }
        Ok(order)
    }

    /// Writes values, all or none, once [`Controls::try_write`] has found no fault. Gives what the device made of
    /// each, in the order of [`Setting::ALL`].
    ///
    /// # Errors
    /// [`ControlError`], each kind.
    pub fn write(
        &self,
        node: &dyn Node,
        wanted: &[(Setting, i64)],
    ) -> Result<Vec<(Setting, i64)>, ControlError> {
        let order = self.try_write(node, wanted)?;
        let mut values = self.values(&order)?;
        if values.is_empty() {
            return Ok(order);
        }
        node.write_controls(&mut values).map_err(|failure| match failure {
            // Tried and found good: what fails now fails in the hardware, after earlier ones were written.
            ControlFailure { failure, at: Some(1..) } => ControlError::Kernel(failure),
            other => refused(&values, other),
        })?;
        Ok(order.iter().zip(&values).map(|(&(setting, _), value)| (setting, value.value)).collect())
    }

    /// # Errors
    /// [`ControlError::Missing`].
    fn values(&self, order: &[(Setting, i64)]) -> Result<Vec<ControlValue>, ControlError> {
        order.iter().map(|&(setting, value)| self.value(setting, value)).collect()
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

    /// Whether a setting can be changed together with `order`, as others are then.
    ///
    /// # Errors
    /// [`ControlError::Ruled`], [`ControlError::Inactive`].
    fn check_free(
        &self,
        node: &dyn Node,
        setting: Setting,
        order: &[(Setting, i64)],
    ) -> Result<(), ControlError> {
        if let Some((ruler, frees)) = setting.ruler().filter(|(ruler, _)| self.get(*ruler).is_some()) {
            let asked = order.iter().find(|(other, _)| *other == ruler).map(|(_, value)| *value);
            let present = || self.read(node, &[ruler]).ok()?.first().copied();
            return match asked.or_else(present) {
                Some(value) if !frees.contains(&value) => {
                    Err(ControlError::Ruled { setting, ruler, value, frees })
                }
                _ => Ok(()),
            };
        }
        // Flags change while the camera is open: asked for anew.
        let info = node.control(setting.id()).ok().flatten();
        match info {
            Some(info) if info.flags.contains(ControlFlags::INACTIVE) => Err(ControlError::Inactive(setting)),
            _ => Ok(()),
        }
    }

    /// Present values of all settings that can be read.
    pub fn snapshot(&self, node: &dyn Node) -> BTreeMap<Setting, i64> {
        let readable = self.all.iter().filter(|one| !one.info.flags.contains(ControlFlags::WRITE_ONLY));
        // One by one: where one cannot be read, the others can.
        let value =
            |control: &Control| Some((control.setting, *self.read(node, &[control.setting]).ok()?.first()?));
        readable.filter_map(value).collect()
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
