//! Whether streams can be: what only the camera's profile knows.

use hal_api::format::{FormatInfo, Modifier, layout};
use hal_api::status::{Error, Result, Status};
use hal_api::stream::{EncodeType, OperationMode, StreamInfo};
use hal_api::units::frame_duration_ns;

use super::combine::{Clash, together};
use super::extended;
use crate::ability::MODES;
use crate::profile::CameraProfile;
use crate::sensor::State;
use crate::stream::Stream;

/// Streams that were found possible.
#[derive(Debug)]
pub(super) struct Plan {
    pub(super) streams: Vec<Stream>,
}

impl Plan {
    /// Streams beside those that there are.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` with what is advertised, `INSUFFICIENT_RESOURCES` for too many, `CAMERA_BUSY` for
    /// what has to wait until no capture runs.
    pub(super) fn new(
        method: &str,
        profile: &CameraProfile,
        state: &State,
        infos: &[StreamInfo],
    ) -> Result<Self> {
        Self::beside(method, profile, state, &[], infos)
    }

    /// Streams in place of those with the ids `gone`, as [`Plan::new`].
    ///
    /// # Errors
    /// As [`Plan::new`].
    pub(super) fn beside(
        method: &str,
        profile: &CameraProfile,
        state: &State,
        gone: &[i32],
        infos: &[StreamInfo],
    ) -> Result<Self> {
        let present = state.streams.iter().map(|stream| stream.info);
        let present: Vec<StreamInfo> = present.filter(|info| !gone.contains(&info.stream_id)).collect();
        let most = usize::try_from(profile.max_streams).unwrap_or(usize::MAX);
        // What belongs to another stream comes from the same place in the pipeline.
        let total = present.iter().chain(infos).filter(|info| info.parent_id < 0).count();
        if total > most {
            let text = format!("{method}: {total} streams; camera {} has at most {most}", profile.id);
            return Err(Error::new(Status::INSUFFICIENT_RESOURCES, text));
        }
        let mut streams: Vec<Stream> = Vec::with_capacity(infos.len());
        for info in infos {
            let id = info.stream_id;
            let used = present.iter().chain(streams.iter().map(|stream| &stream.info));
            if used.into_iter().any(|other| other.stream_id == id) {
                return Err(Error::invalid(format!("{method}: stream {id} exists already")));
            }
            let stream = if info.parent_id >= 0 {
                let others = present.iter().chain(infos.iter().filter(|other| other.stream_id != id));
                extended::plan(profile, info, others)
            } else {
                plan(profile, info)
            };
            streams.push(stream.map_err(|what| Error::invalid(format!("{method}: stream {id}: {what}")))?);
        }
        let running = state.captures.iter().any(|capture| !capture.over);
        together(profile, &present, infos, running).map_err(|clash| match clash {
            Clash::Never(what) => Error::invalid(format!("{method}: {what}")),
            Clash::WhileRunning(what) => Error::new(Status::CAMERA_BUSY, format!("{method}: {what}")),
        })?;
        Ok(Self { streams })
    }
}

/// A mode of operation that the camera has.
///
/// # Errors
/// `INVALID_ARGUMENT`.
pub(super) fn mode(method: &str, mode: OperationMode) -> Result<()> {
    if MODES.contains(&mode) {
        return Ok(());
    }
    Err(Error::invalid(format!("{method}: mode {mode} is not supported; there are {MODES:?}")))
}

fn plan(profile: &CameraProfile, info: &StreamInfo) -> Result<Stream, String> {
    let (format, size) = (info.format, info.size());
    let Some(mode) = profile.mode(format, size) else { return Err(missing(profile, info)) };
    if info.modifier != Modifier::LINEAR {
        return Err(format!("modifier {:?} is not supported; pictures are linear", info.modifier));
    }
    let compressed = FormatInfo::of(format).is_some_and(FormatInfo::is_compressed);
    if info.encode_type != EncodeType::NULL && !(compressed && info.encode_type == EncodeType::JPEG) {
        return Err(format!("encoding {} is not supported for {format}", info.encode_type));
    }
    let layout = layout(format, size.width, size.height, 1).map_err(|fault| fault.to_string())?;
    let fastest = frame_duration_ns(mode.fps_max);
    if info.min_frame_duration_ns > frame_duration_ns(mode.fps_min) {
        return Err(format!(
            "a frame duration of {} ns is not possible; {format} at {size} has {} to {} frames per second",
            info.min_frame_duration_ns, mode.fps_min, mode.fps_max
        ));
    }
    Ok(Stream::new(*info, layout, info.min_frame_duration_ns.max(fastest)))
}

/// What is advertised instead.
fn missing(profile: &CameraProfile, info: &StreamInfo) -> String {
    let (format, size) = (info.format, info.size());
    let sizes: Vec<String> =
        profile.modes.iter().filter(|mode| mode.format == format).map(|mode| mode.size.to_string()).collect();
    if !sizes.is_empty() {
        return format!("{format} at {size} is not advertised; it has {}", sizes.join(", "));
    }
    let mut formats: Vec<&str> =
        profile.modes.iter().filter_map(|mode| FormatInfo::of(mode.format)).map(|info| info.name).collect();
    formats.dedup();
    format!("format {format:?} is not advertised; there are {}", formats.join(", "))
}
