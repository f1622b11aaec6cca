//! What an open camera is made of, and what applies to all of it.

use std::sync::Arc;

use hal_api::buffer::MemoryKinds;
use hal_api::driver::Host;
use hal_api::format::ImageLayout;
use hal_api::metadata::MetadataRef;
use hal_api::status::{Error, Result};
use hal_api::stream::StreamAttributes;

use crate::canvas::{Painter, SceneSlot};
use crate::clock::ClockKind;
use crate::profile::CameraProfile;
use crate::sensor::{Sensor, State};
use crate::stream::Stream;

/// What an open camera is made of; shared by device and operator.
#[derive(Debug)]
pub(crate) struct Core {
    pub(crate) sensor: Sensor,
    pub(crate) profile: CameraProfile,
    /// Number of the camera in its profile.
    pub(crate) number: u16,
    /// What it sees.
    pub(crate) scene: Arc<SceneSlot>,
    pub(crate) clock: ClockKind,
    pub(crate) memory: MemoryKinds,
    /// Number of the secure session, if it is one.
    pub(crate) secure_session: Option<u64>,
    /// `None` when the driver is used without a host.
    pub(crate) host: Option<Host>,
}

impl Core {
    /// Applies settings to a state.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT`; nothing is changed then.
    pub(crate) fn apply(&self, state: &mut State, settings: MetadataRef<'_>) -> Result<()> {
        if settings.is_empty() {
            return Ok(());
        }
        let change = state.settings.with(&self.profile, settings)?;
        if change.steps > 0 && !state.pacer.step(change.steps) {
            let text = "settings: frames cannot be stepped; the profile's clock is not \"step\"";
            return Err(Error::invalid(text));
        }
        state.settings = change.settings;
        self.sensor.wake(state);
        Ok(())
    }

    pub(super) fn attributes(&self, stream: &Stream, duration_ns: u64) -> StreamAttributes {
        let Stream { info, layout, .. } = stream;
        StreamAttributes {
            struct_size: u32::try_from(size_of::<StreamAttributes>()).unwrap_or(0),
            stream_id: info.stream_id,
            width: info.width,
            height: info.height,
            format: info.format,
            dataspace: 0,
            modifier: info.modifier,
            frame_duration_ns: duration_ns,
            timestamp_uncertainty_ns: 0,
            clock: self.clock.attribute(),
            timestamp_point: hal_api::stream::TimestampPoint::EXPOSURE_START,
            memory_kinds: self.memory.bits(),
            buffer_count_min: self.profile.buffers.min,
            buffer_count: self.profile.buffers.def,
            buffer_count_max: self.profile.buffers.max,
            max_batch_captures: 1,
            max_captures: self.profile.max_captures,
            buffer_size: layout.size(),
            n_planes: layout.n_planes,
            _pad0: 0,
            planes: layout.planes,
        }
    }

    /// Painters for the streams that have none yet.
    pub(super) fn painters(&self) -> Result<Vec<(i32, Box<Painter>)>> {
        let bare = |stream: &Stream| (!stream.committed).then_some((stream.info.stream_id, stream.layout));
        let bare: Vec<_> = self.sensor.lock().streams.iter().filter_map(bare).collect();
        let paint = |(id, layout)| Ok((id, self.painter("commit_streams", id, &layout)?));
        bare.into_iter().map(paint).collect()
    }

    fn painter(&self, method: &str, id: i32, layout: &ImageLayout) -> Result<Box<Painter>> {
        let painter = self.scene.painter(layout, self.profile.strip);
        let painter = painter.map_err(|fault| Error::device(format!("{method}: stream {id}: {fault}")))?;
        Ok(Box::new(painter))
    }
}
