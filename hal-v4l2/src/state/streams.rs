//! The streams of an open camera, and the node that feeds them.

use super::{State, Tidings};
use crate::arrange::{Role, Wish};
use crate::pool::{Pool, Shape};
use crate::target::Targets;
use hal_api::capture::StreamError;
use hal_api::format::ImageLayout;
use hal_api::frame::FrameInfo;
use hal_api::status::{Error, Result};
use hal_api::stream::{StreamAttributes, StreamInfo};

/// What a stream became.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Configured {
    pub role: Role,
    pub attributes: StreamAttributes,
    /// Where the planes lie in a buffer that the driver fills itself.
    pub layout: Option<ImageLayout>,
}

/// A stream.
#[derive(Debug)]
pub(crate) struct Stream {
    pub info: StreamInfo,
    /// Once committed.
    pub configured: Option<Configured>,
    /// Its buffers, if the driver fills them itself.
    pub targets: Targets,
}

impl Stream {
    pub fn new(info: StreamInfo) -> Self {
        Self { info, configured: None, targets: Targets::default() }
    }

    pub fn role(&self) -> Option<Role> {
        self.configured.map(|configured| configured.role)
    }

    pub fn wish(&self) -> Wish {
        Wish { info: self.info, role: self.role() }
    }
}

/// How the node is set up.
#[derive(Debug)]
pub(crate) struct Source {
    /// In a stream's words.
    pub set: StreamInfo,
    pub shape: Shape,
    /// Of a stream whose buffers the kernel fills.
    pub attributes: StreamAttributes,
    /// The stream whose buffers the kernel fills; without one, the driver has its own.
    pub direct: Option<i32>,
    /// Once buffers are registered.
    pub pool: Option<Pool>,
}

impl State {
    /// # Errors
    /// `INVALID_ARGUMENT` for a stream that there is not.
    pub fn stream(&mut self, method: &str, stream_id: i32) -> Result<&mut Stream> {
        let found = self.streams.iter_mut().find(|stream| stream.info.stream_id == stream_id);
        found.ok_or_else(|| Error::invalid(format!("{method}: stream {stream_id} is not known")))
    }

    /// Whether the kernel fills the buffers of a stream.
    pub fn is_direct(&self, stream_id: i32) -> bool {
        self.source.as_ref().is_some_and(|source| source.direct == Some(stream_id))
    }

    /// Whether a stream has buffers.
    pub fn has_buffers(&self, stream: &Stream) -> bool {
        if self.is_direct(stream.info.stream_id) {
            return self.source.as_ref().is_some_and(|source| source.pool.is_some());
        }
        stream.targets.is_registered()
    }

    /// A committed stream without buffers, for so many.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT`.
    pub fn vacant(&mut self, method: &str, stream_id: i32, count: usize) -> Result<Configured> {
        let wrong = |what: &str| Err(Error::invalid(format!("{method}: stream {stream_id} {what}")));
        self.stream(method, stream_id)?;
        let found = self.streams.iter().find(|stream| stream.info.stream_id == stream_id);
        let Some((stream, configured)) = found.and_then(|one| Some((one, one.configured?))) else {
            return wrong("is not committed");
        };
        if self.has_buffers(stream) {
            return wrong("has buffers already; detach them first");
        }
        let count = u32::try_from(count).unwrap_or(u32::MAX);
        let (min, max) = (configured.attributes.buffer_count_min, configured.attributes.buffer_count_max);
        if !(min..=max).contains(&count) {
            return wrong(&format!("takes {min} to {max} buffers; {count} were asked for"));
        }
        Ok(configured)
    }

    /// Forgets the buffers of a stream; says whether there were any. Frames that lie in them and are not told yet
    /// are lost.
    pub fn forget_buffers(&mut self, stream_id: i32) -> bool {
        for tidings in &mut self.outbox {
            if let Tidings::Frame(FrameInfo { stream_id: id, capture_id, frame_number: first, .. }) = *tidings
                && id == stream_id
            {
                let error = StreamError::BUFFER_LOST;
                *tidings = Tidings::Lost { capture_id, stream_id, error, first, count: 1 };
            }
        }
        if self.is_direct(stream_id) {
            return self.source.as_mut().and_then(|source| source.pool.take()).is_some();
        }
        let stream = self.streams.iter_mut().find(|stream| stream.info.stream_id == stream_id);
        stream.is_some_and(|stream| stream.targets.forget())
    }

    /// Takes streams away with their buffers, and the setup of the node with the last of them. To be done while the
    /// worker is still.
    pub fn remove_streams(&mut self, stream_ids: &[i32]) {
        for id in stream_ids {
            self.forget_buffers(*id);
            if self.is_direct(*id)
                && let Some(source) = &mut self.source
            {
                source.direct = None;
            }
        }
        self.captures.iter_mut().for_each(|capture| capture.lose(stream_ids));
        self.streams.retain(|stream| !stream_ids.contains(&stream.info.stream_id));
        if !self.streams.iter().any(|stream| stream.configured.is_some()) {
            self.source = None;
        }
    }
}
