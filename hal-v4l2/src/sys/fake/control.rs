//! The fake's controls: ranges, flags and order as the kernel's control framework keeps them.

use super::State;
use crate::sys::data::*;
use crate::sys::value::{ControlFlags, ControlKind};
use nix::errno::Errno;

/// What is done with a list of values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Access {
    Read,
    Write,
    Try,
}

impl State {
    pub(super) fn control_after(&self, after: u32) -> Option<ControlInfo> {
        let infos = self.profile.controls.iter().map(|(info, _)| info);
        infos.filter(|info| info.id > after).min_by_key(|info| info.id).cloned()
    }

    /// All or none, as the framework does: the whole list is checked before the first value is written.
    ///
    /// # Errors
    /// The errno and the control at fault, in the framework's words.
    pub(super) fn access(
        &mut self,
        access: Access,
        values: &mut [ControlValue],
    ) -> Result<(), (Errno, Option<usize>)> {
        // Reading and trying name the control at fault; writing does so only when it began to write.
        let at = |index| if access == Access::Write { None } else { Some(index) };
        for (index, value) in values.iter_mut().enumerate() {
            let (info, current) = self.entry(value.id).ok_or((Errno::EINVAL, at(index)))?;
            let refused = match access {
                Access::Read => ControlFlags::WRITE_ONLY,
                Access::Write | Access::Try => ControlFlags::READ_ONLY,
            };
            if info.flags.intersects(refused) {
                return Err((Errno::EACCES, at(index)));
            }
            if info.flags.contains(ControlFlags::GRABBED) && access == Access::Write {
                return Err((Errno::EBUSY, at(index)));
            }
            value.value = match access {
                Access::Read => *current,
                _ => rounded(info, value.value).ok_or((Errno::ERANGE, at(index)))?,
            };
        }
        if access == Access::Write {
            for value in values.iter() {
                if let Some((_, current)) = self.entry(value.id) {
                    *current = value.value;
                }
            }
        }
        Ok(())
    }

    fn entry(&mut self, id: u32) -> Option<&mut (ControlInfo, i64)> {
        self.profile.controls.iter_mut().find(|(info, _)| info.id == id)
    }
}

/// Numbers are clamped and rounded to the grid; a choice that a menu has not is refused.
fn rounded(info: &ControlInfo, value: i64) -> Option<i64> {
    match info.kind {
        ControlKind::MENU | ControlKind::INTEGER_MENU => {
            (info.min..=info.max).contains(&value).then_some(value)
        }
        ControlKind::BOOLEAN => Some(i64::from(value != 0)),
        _ => {
            let step = i64::try_from(info.step.max(1)).unwrap_or(i64::MAX);
            let clamped = value.clamp(info.min, info.max);
            Some(info.min + (clamped - info.min + step / 2) / step * step).map(|v| v.min(info.max))
        }
    }
}
