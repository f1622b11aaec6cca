//! A frame in the consumer's hands.

use std::io;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use hal_api::buffer::Buffer;
use hal_api::format::{FourCc, PlaneLayout};
use hal_api::frame::{FrameFlags, FrameInfo};
use hal_api::stream::{Clock, StreamAttributes};
use hal_api::units::Size;
use hal_api::view::View;

use super::channel::{Channel, Entry};
use crate::frame::{FrameFlaws, now_ns, wait_fence};
use crate::pool::ReadAccess;

/// How long [`Frame::planes`] waits for a frame's fence.
pub const FENCE_LIMIT: Duration = Duration::from_secs(1);

/// A frame that the consumer holds. Dropping it gives its buffer back to the driver; the memory stays for
/// as long as this lives, also after the stream or the camera has ended.
#[derive(Debug)]
pub struct Frame {
    channel: Arc<Channel>,
    entry: Entry,
    delivered_ns: Option<u64>,
    /// The fence was seen to have signalled.
    settled: AtomicBool,
}

/// The planes of a frame, readable until this is dropped.
#[derive(Debug)]
pub struct Planes<'a> {
    access: ReadAccess<'a>,
    bytes: [u32; 4],
    count: usize,
}

/// Why the pixels cannot be looked at. The frame can be dropped, or tried again.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum AccessError {
    /// The device has not finished within the limit. Try again, or drop the frame.
    #[error("the frame's content was not there after {} ms; the device holds its fence", .0.as_millis())]
    Timeout(Duration),
    /// The fence failed: the content will never be there. Drop the frame.
    #[error("the frame's fence failed: {0}")]
    Fence(#[source] io::Error),
    /// The memory's exporter refused CPU access.
    #[error("the buffer's exporter refused CPU access: {0}")]
    Sync(#[source] io::Error),
}

impl Frame {
    pub(super) fn new(channel: Arc<Channel>, entry: Entry) -> Self {
        let delivered_ns = now_ns(channel.clock());
        Self { channel, entry, delivered_ns, settled: AtomicBool::new(false) }
    }

    /// The checked record as the driver wrote it.
    #[must_use]
    pub fn info(&self) -> &FrameInfo {
        &self.entry.info
    }

    /// The stream.
    #[must_use]
    pub fn stream_id(&self) -> i32 {
        self.entry.info.stream_id
    }

    /// The capture that asked for the frame.
    #[must_use]
    pub fn capture_id(&self) -> i32 {
        self.entry.info.capture_id
    }

    /// Number within capture and stream, from 0. A gap means losses.
    #[must_use]
    pub fn frame_number(&self) -> u32 {
        self.entry.info.frame_number
    }

    /// Time in nanoseconds of [`Frame::clock`].
    #[must_use]
    pub fn timestamp_ns(&self) -> u64 {
        self.entry.info.timestamp_ns
    }

    /// The clock of the timestamp.
    #[must_use]
    pub fn clock(&self) -> Clock {
        self.channel.clock()
    }

    /// Time from the timestamp to the moment the consumer got the frame; `None` on a clock that the host
    /// cannot read.
    #[must_use]
    pub fn age(&self) -> Option<Duration> {
        let age = self.delivered_ns?.saturating_sub(self.timestamp_ns());
        Some(Duration::from_nanos(age))
    }

    /// The driver's flags.
    #[must_use]
    pub fn flags(&self) -> FrameFlags {
        self.entry.info.flags()
    }

    /// What is wrong with the frame's place in order and time. The content is not concerned.
    #[must_use]
    pub fn flaws(&self) -> FrameFlaws {
        self.entry.flaws
    }

    /// Pixel format.
    #[must_use]
    pub fn format(&self) -> FourCc {
        self.channel.attributes.format
    }

    /// Width and height in pixels.
    #[must_use]
    pub fn size(&self) -> Size {
        self.channel.attributes.size()
    }

    /// How the pixels lie in each plane. Offsets count from the start of the stream's layout; what
    /// [`Planes::plane`] gives starts at the plane.
    #[must_use]
    pub fn layout(&self) -> &[PlaneLayout] {
        self.channel.attributes.planes()
    }

    /// All that is known of the stream.
    #[must_use]
    pub fn attributes(&self) -> &StreamAttributes {
        &self.channel.attributes
    }

    /// Which buffer of the pool it lies in, and how.
    #[must_use]
    pub fn buffer(&self) -> Option<&Buffer> {
        self.channel.supply.pool().buffer(self.entry.slot)
    }

    /// The fence that signals when the content is there, if there is one: for a consumer that hands the
    /// buffer to another device.
    #[must_use]
    pub fn fence(&self) -> Option<BorrowedFd<'_>> {
        self.entry.fence.as_ref().map(AsFd::as_fd)
    }

    /// Waits until the content is there, at most `limit`. At once when there is no fence.
    ///
    /// # Errors
    /// [`AccessError::Timeout`], [`AccessError::Fence`].
    pub fn wait(&self, limit: Duration) -> Result<(), AccessError> {
        let Some(fence) = &self.entry.fence else { return Ok(()) };
        match wait_fence(fence, limit) {
            Ok(true) => {
                self.settled.store(true, Ordering::Relaxed);
                Ok(())
            }
            Ok(false) => Err(AccessError::Timeout(limit)),
            Err(error) => Err(AccessError::Fence(error)),
        }
    }

    /// Waits for the content, at most [`FENCE_LIMIT`], and opens the planes for reading.
    ///
    /// # Errors
    /// As [`Frame::wait`], and [`AccessError::Sync`].
    pub fn planes(&self) -> Result<Planes<'_>, AccessError> {
        self.wait(FENCE_LIMIT)?;
        let access = self.channel.supply.pool().read(self.entry.slot);
        let gone = || Err(io::ErrorKind::NotFound.into());
        let access = access.unwrap_or_else(gone).map_err(AccessError::Sync)?;
        Ok(Planes { access, bytes: self.entry.info.bytes_used, count: self.layout().len() })
    }
}

impl Planes<'_> {
    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.count
    }

    /// Never true of a stream that was committed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// The valid bytes of a plane, or `None` if there is no such plane.
    #[must_use]
    pub fn plane(&self, index: usize) -> Option<View<'_>> {
        let bytes = usize::try_from(*self.bytes.get(index)?).ok()?;
        self.access.plane(index)?.sub(0, bytes).ok()
    }

    /// The valid bytes of each plane.
    pub fn iter(&self) -> impl Iterator<Item = View<'_>> {
        (0..self.count).filter_map(|index| self.plane(index))
    }
}

impl Drop for Frame {
    fn drop(&mut self) {
        // A device that is not known to have finished has to, before the buffer is filled anew.
        let settled = *self.settled.get_mut();
        let fence: Option<OwnedFd> = self.entry.fence.take().filter(|_| !settled);
        self.channel.on_returned(self.entry.slot, fence);
    }
}
