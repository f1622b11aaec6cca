//! How the streams of a camera share its node, which has one format, one size and one queue at a time.
//!
//! One stream is the node's own: its buffers go to the kernel, and nothing is copied. A photo stream (JPEG, for
//! stills) is made of the node's frames by the driver, and so is a second stream of the node's own format and size.
//! Where there are photo streams alone, the node works for them in buffers of the driver's.

use crate::configure::Setup;
use crate::picture::SOURCES;
use crate::sys::Node;
use hal_api::format::{FourCc, Modifier};
use hal_api::status::{Error, Result, Status};
use hal_api::stream::{EncodeType, StreamInfo, StreamIntent};

/// Streams that a camera can have.
pub(crate) const STREAMS_MAX: usize = 4;

/// What a stream's frames are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// The node's, in the stream's own buffers.
    Direct,
    /// Copies of the node's.
    Copy,
    /// JPEGs with EXIF, made of the node's.
    Photo,
}

/// A stream that there is or shall be.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Wish {
    pub info: StreamInfo,
    /// What it is already; `None` before its commit.
    pub role: Option<Role>,
}

/// How streams share the node.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Arrangement {
    /// What the node is set to, in a stream's words.
    pub node: StreamInfo,
    /// The stream whose buffers the kernel fills.
    pub direct: Option<i32>,
}

impl Arrangement {
    /// Finds out how the streams can share the node; sets nothing.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` that names the stream that cannot be, and why; `INSUFFICIENT_RESOURCES` for too many.
    pub fn of(setup: &Setup<'_>, node: &dyn Node, wishes: &[Wish]) -> Result<Self> {
        if wishes.len() > STREAMS_MAX {
            let text = format!("{} streams; a V4L2 camera has at most {STREAMS_MAX}", wishes.len());
            return Err(Error::new(Status::INSUFFICIENT_RESOURCES, text));
        }
        let photos = || wishes.iter().filter(|wish| is_photo(&wish.info));
        photos().try_for_each(|wish| check_photo(&wish.info))?;
        let others = || wishes.iter().filter(|wish| !is_photo(&wish.info));
        let direct = others()
            .find(|wish| wish.role == Some(Role::Direct))
            .or_else(|| others().find(|wish| wish.role.is_none()));
        let mut set = match (direct.or_else(|| others().next()), photos().next()) {
            (Some(carrier), _) => {
                setup.possible(node, &carrier.info)?;
                carrier.info
            }
            (None, Some(photo)) => source_of(setup, node, &photo.info)?,
            (None, None) => return Err(Error::invalid("there are no streams")),
        };
        let carrier = set;
        for wish in wishes {
            let same = wish.info.format == carrier.format || is_photo(&wish.info);
            if !same || wish.info.size() != carrier.size() {
                return Err(rival(&wish.info, &carrier));
            }
            if is_photo(&wish.info) && !SOURCES.contains(&carrier.format) {
                return Err(Error::invalid(format!(
                    "stream {}: no JPEG can be made of {}, which the node delivers for stream {}",
                    wish.info.stream_id, carrier.format, carrier.stream_id
                )));
            }
            set.min_frame_duration_ns = set.min_frame_duration_ns.max(wish.info.min_frame_duration_ns);
        }
        Ok(Self { node: set, direct: direct.map(|wish| wish.info.stream_id) })
    }

    /// What a stream of the arrangement becomes.
    pub fn role(&self, info: &StreamInfo) -> Role {
        match self.direct {
            Some(id) if id == info.stream_id => Role::Direct,
            _ if is_photo(info) => Role::Photo,
            _ => Role::Copy,
        }
    }
}

/// Whether a stream is for photos as files: those get EXIF, whoever makes the JPEG.
pub(crate) fn is_photo(info: &StreamInfo) -> bool {
    info.intent == StreamIntent::STILL_CAPTURE && info.format == FourCc::JPEG
}

/// # Errors
/// `INVALID_ARGUMENT`.
fn check_photo(info: &StreamInfo) -> Result<()> {
    let encoded = matches!(info.encode_type, EncodeType::NULL | EncodeType::JPEG);
    if encoded && info.modifier == Modifier::LINEAR && info.dataspace == 0 && info.parent_id < 0 {
        return Ok(());
    }
    let text = "a photo is a linear JPEG of the camera's own colour space, without children";
    Err(Error::invalid(format!("stream {}: {text}", info.stream_id)))
}

/// What the node is set to where photos are all that is wanted.
///
/// # Errors
/// `INVALID_ARGUMENT` with the answer for the best format that the camera has.
fn source_of(setup: &Setup<'_>, node: &dyn Node, photo: &StreamInfo) -> Result<StreamInfo> {
    let mut refusal = None;
    for format in SOURCES {
        if !setup.offers(node, format)? {
            continue;
        }
        let wish = StreamInfo { format, encode_type: EncodeType::NULL, ..*photo };
        match setup.possible(node, &wish) {
            Ok(_) => return Ok(wish),
            Err(error) => refusal = refusal.or(Some(error)),
        }
    }
    let id = photo.stream_id;
    Err(refusal.unwrap_or_else(|| {
        Error::invalid(format!("stream {id}: the camera offers no format that a JPEG can be made of"))
    }))
}

fn rival(info: &StreamInfo, carrier: &StreamInfo) -> Error {
    Error::invalid(format!(
        "stream {}: {} of {} cannot run beside stream {}, {} of {}: a V4L2 node delivers one format and size at a \
         time. Ask for that format and size, or for a JPEG still of that size, or release stream {} first",
        info.stream_id,
        info.format,
        info.size(),
        carrier.stream_id,
        carrier.format,
        carrier.size(),
        carrier.stream_id
    ))
}
