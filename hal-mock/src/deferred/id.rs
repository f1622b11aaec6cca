//! Ids of items as clients write them: decimal, and in one way only.

use hal_api::status::{Error, Result};

/// As clients see it.
pub(super) fn show(id: u64) -> String {
    id.to_string()
}

/// # Errors
/// `INVALID_ARGUMENT` for what is no id.
pub(super) fn read(method: &str, text: &str) -> Result<u64> {
    let id = text.parse().ok().filter(|id| show(*id) == text);
    id.ok_or_else(|| unknown(method, text))
}

/// No item has this id.
pub(super) fn unknown(method: &str, text: &str) -> Error {
    let shown: String = text.chars().take(64).collect();
    Error::invalid(format!("{method}: there is no pending item {shown:?} of this user"))
}
