//! Rules of arguments that hold for every camera.

use crate::format::MAX_SIDE;
use crate::metadata::{Access, MetadataRef};
use crate::status::{Error, Result};
use crate::stream::{OperationMode, StreamInfo};

/// Streams that are asked for: at least one, each within its ranges (D6, D7).
///
/// # Errors
/// `INVALID_ARGUMENT` that names the first that is wrong.
pub fn streams(method: &str, infos: &[StreamInfo]) -> Result<()> {
    if infos.is_empty() {
        return Err(Error::invalid(format!("{method}: the list of streams is empty")));
    }
    for info in infos {
        one_stream(info)
            .map_err(|what| Error::invalid(format!("{method}: stream {}: {what}", info.stream_id)))?;
    }
    Ok(())
}

fn one_stream(info: &StreamInfo) -> Result<(), String> {
    if info.stream_id < 0 {
        return Err("the id is negative".to_owned());
    }
    let sides = 1..=MAX_SIDE;
    if !sides.contains(&info.width) || !sides.contains(&info.height) {
        return Err(format!("{} is not a size: sides go from 1 to {MAX_SIDE} pixels", info.size()));
    }
    if !info.intent.is_known() {
        return Err(format!("{:?} is not an intent", info.intent));
    }
    if !info.encode_type.is_known() {
        return Err(format!("{:?} is not an encoding", info.encode_type));
    }
    if info.flags & !StreamInfo::FLAG_TUNNELED != 0 {
        return Err(format!("flags {:#x} are not known", info.flags));
    }
    if info.parent_id < 0 && info.extended_type.0 != 0 {
        return Err(format!("an extended stream ({:?}) needs a parent", info.extended_type));
    }
    if !info.extended_type.is_known() {
        return Err(format!("{:?} is not an extended stream", info.extended_type));
    }
    Ok(())
}

/// An operation mode that exists.
///
/// # Errors
/// `INVALID_ARGUMENT`.
pub fn mode(method: &str, mode: OperationMode) -> Result<()> {
    if mode.is_known() { Ok(()) } else { Err(Error::invalid(format!("{method}: {mode:?} is not a mode"))) }
}

/// An id that is not negative.
///
/// # Errors
/// `INVALID_ARGUMENT`.
pub fn capture_id(method: &str, id: i32) -> Result<()> {
    if id >= 0 { Ok(()) } else { Err(Error::invalid(format!("{method}: capture id {id} is negative"))) }
}

/// A list that is not empty.
///
/// # Errors
/// `INVALID_ARGUMENT`.
pub fn not_empty<T>(method: &str, what: &str, list: &[T]) -> Result<()> {
    if list.is_empty() {
        Err(Error::invalid(format!("{method}: the list of {what} is empty")))
    } else {
        Ok(())
    }
}

/// Settings: what a client may write. Values are judged by the driver, unknown tags by the parser.
///
/// # Errors
/// `INVALID_ARGUMENT` that names the first tag that only a driver writes.
pub fn settings(method: &str, settings: MetadataRef<'_>) -> Result<()> {
    let reported =
        |item: crate::metadata::Item<'_>| item.info().filter(|info| info.access != Access::Control);
    match settings.iter().find_map(reported) {
        Some(info) => {
            let text = format!(
                "{method}: {} is {:?}, which drivers write; it is no setting",
                info.name, info.access
            );
            Err(Error::invalid(text))
        }
        None => Ok(()),
    }
}

/// A user whose items a session is over.
///
/// # Errors
/// `INVALID_ARGUMENT`.
pub fn user(method: &str, user_id: i32) -> Result<()> {
    if user_id >= 0 { Ok(()) } else { Err(Error::invalid(format!("{method}: user {user_id} is negative"))) }
}
