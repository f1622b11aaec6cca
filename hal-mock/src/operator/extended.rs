//! Streams that belong to others: thumbnails, sensor data, distances, values.

use hal_api::format::{FormatInfo, FourCc, Modifier, layout};
use hal_api::stream::{ExtendedStreamType, StreamInfo};
use hal_api::units::frame_duration_ns;

use crate::profile::CameraProfile;
use crate::stream::Stream;

/// Least bytes of a buffer for values, so that all of them fit.
const VALUES: u32 = 4096;

/// An extended stream, if the camera has it. `others` are all other streams.
///
/// # Errors
/// What there is instead.
pub(super) fn plan<'a>(
    profile: &CameraProfile,
    info: &StreamInfo,
    mut others: impl Iterator<Item = &'a StreamInfo> + Clone,
) -> Result<Stream, String> {
    let (parent_id, kind) = (info.parent_id, info.extended_type);
    let Some(parent) = others.clone().find(|other| other.stream_id == parent_id) else {
        return Err(format!("parent {parent_id} is not known"));
    };
    if parent.parent_id >= 0 {
        return Err(format!("parent {parent_id} belongs to stream {} itself", parent.parent_id));
    }
    if others.any(|other| other.parent_id == parent_id && other.extended_type == kind) {
        return Err(format!("stream {parent_id} has an extended stream {kind} already"));
    }
    if info.modifier != Modifier::LINEAR {
        return Err(format!("modifier {:?} is not supported; pictures are linear", info.modifier));
    }
    let (format, size) = (info.format, info.size());
    let fits = size.width <= parent.width && size.height <= parent.height;
    let is_advertised = profile.modes.iter().any(|mode| mode.format == format);
    match kind {
        ExtendedStreamType::QUICK_THUMBNAIL if fits && is_advertised => {}
        ExtendedStreamType::RAW if is_bayer(format) && profile.mode(format, size).is_some() => {}
        ExtendedStreamType::DEPTH if fits && format == FourCc::Y16 => {}
        ExtendedStreamType::META if format == FourCc::GREY && info.height == 1 && info.width >= VALUES => {}
        _ => {
            return Err(format!(
                "an extended stream {kind} in {format} at {size} is not possible; there are QUICK_THUMBNAIL in \
                 an advertised format and DEPTH in Y16, both up to the parent's {}, RAW as {}, and META in GREY, \
                 one row of {VALUES} bytes or more",
                parent.size(),
                raw(profile)
            ));
        }
    }
    let layout = layout(format, size.width, size.height, 1).map_err(|fault| fault.to_string())?;
    let of = if kind == ExtendedStreamType::RAW { info } else { parent };
    let fastest = profile.mode(of.format, of.size()).map_or(1, |mode| mode.fps_max);
    let info = StreamInfo { intent: parent.intent, ..*info };
    Ok(Stream::new(info, layout, info.min_frame_duration_ns.max(frame_duration_ns(fastest))))
}

fn is_bayer(format: FourCc) -> bool {
    FormatInfo::of(format).is_some_and(|format| format.bayer().is_some())
}

fn raw(profile: &CameraProfile) -> String {
    let modes = profile.modes.iter().filter(|mode| is_bayer(mode.format));
    let modes: Vec<String> = modes.map(|mode| format!("{} at {}", mode.format, mode.size)).collect();
    if modes.is_empty() { "none on this camera".to_owned() } else { modes.join(" or ") }
}
