//! What is asked of a camera, and what it is.

use crate::pool::MemoryPreference;
use crate::stream::Policy;
use hal_api::ability::{self, StreamConfiguration, own};
use hal_api::format::FourCc;
use hal_api::metadata::{Key, Metadata};
use hal_api::status::{Error, Result};
use hal_api::stream::{EncodeType, StreamInfo, StreamIntent};
use hal_api::units::{Size, frame_duration_ns};

/// One stream that is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StreamRequest {
    /// What it is for.
    pub intent: StreamIntent,
    /// Pixel format.
    pub format: FourCc,
    /// Size in pixels.
    pub size: Size,
    /// Frames per second; `None` leaves it to the camera.
    pub fps: Option<u32>,
    /// What happens when the consumer is slow.
    pub policy: Policy,
    /// Where the memory comes from.
    pub memory: MemoryPreference,
    /// Buffers; `None` takes what the driver calls smooth.
    pub buffers: Option<u32>,
}

impl StreamRequest {
    /// A stream of this format and size, all else as the camera likes.
    pub fn new(intent: StreamIntent, format: FourCc, size: Size) -> Self {
        Self {
            intent,
            format,
            size,
            fps: None,
            policy: Policy::default(),
            memory: MemoryPreference::default(),
            buffers: None,
        }
    }

    pub(super) fn info(&self, stream_id: i32) -> StreamInfo {
        let compressed = matches!(self.format, FourCc::JPEG | FourCc::MJPG);
        StreamInfo {
            min_frame_duration_ns: self.fps.map_or(0, frame_duration_ns),
            encode_type: if compressed { EncodeType::JPEG } else { EncodeType::NULL },
            ..StreamInfo::new(stream_id, self.intent, self.format, self.size)
        }
    }
}

/// What a camera's ability says about it.
#[derive(Clone, Debug, PartialEq)]
pub struct CameraInfo {
    /// Its id.
    pub id: String,
    /// Its name for people; the id if it tells none.
    pub name: String,
    /// Its serial number.
    pub serial: Option<String>,
    /// Where it is connected.
    pub location: Option<String>,
    /// What its streams can be.
    pub configurations: Vec<StreamConfiguration>,
    /// All that it says.
    pub ability: Metadata,
}

impl CameraInfo {
    /// Reads an ability.
    ///
    /// # Errors
    /// `CONTRACT` if its list of configurations is wrong; the driver is to blame.
    pub fn new(id: &str, ability: Metadata) -> Result<Self> {
        let text = |key: Key<[u8]>| {
            let bytes: Vec<u8> = ability.get(key)?.to_vec();
            Some(String::from_utf8_lossy(&bytes).into_owned()).filter(|text| !text.is_empty())
        };
        let configurations = ability::configurations(ability.view())
            .map_err(|fault| Error::contract(format!("camera '{id}': {fault}")))?;
        Ok(Self {
            id: id.to_owned(),
            name: text(own::CAMERA_NAME).unwrap_or_else(|| id.to_owned()),
            serial: text(own::CAMERA_SERIAL),
            location: text(own::CAMERA_LOCATION),
            configurations,
            ability,
        })
    }

    /// The configuration with the most pixels, then the fastest, that `fits`; the first of equals.
    pub fn best(&self, fits: impl Fn(&StreamConfiguration) -> bool) -> Option<&StreamConfiguration> {
        let rank = |one: &StreamConfiguration| (one.size.area(), one.fps_max);
        let found = self.configurations.iter().filter(|one| fits(one));
        found.reduce(|best, one| if rank(one) > rank(best) { one } else { best })
    }
}
