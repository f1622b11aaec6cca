//! Why settings could not be read or written.

use super::setting::Setting;
use crate::sys::Failure;

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
    /// Another setting has to be changed first.
    #[error(
        "{setting:?} cannot be set while {ruler:?} is {value}: set that to one of {frees:?} first, or together with it"
    )]
    Ruled {
        /// Which.
        setting: Setting,
        /// What is in the way.
        ruler: Setting,
        /// Its value.
        value: i64,
        /// Its values that are not in the way.
        frees: &'static [i64],
    },
    /// The device has switched it off, and does not say for what reason.
    #[error("{0:?} has no effect now: another control of the camera rules it")]
    Inactive(Setting),
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
