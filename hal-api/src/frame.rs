//! Frames: a filled buffer on its way from driver to host.

use bitflags::bitflags;

bitflags! {
    /// Bits of [`FrameInfo::flags`].
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
    pub struct FrameFlags: u32 {
        /// The device says that the content is damaged.
        const CORRUPT = 1;
        /// A first, lesser picture of a deferred photo; `image_id` names the photo (HDI `isDegradedImage`).
        const DEGRADED = 1 << 1;
        /// A user may be waiting for the deferred photo (HDI `deferredProcessingType` 0).
        const DEFERRED_OFFLINE = 1 << 2;
        /// Decodes on its own (HDI `isKeyFrame`).
        const KEY = 1 << 3;
        /// The fence is an eventfd, which becomes readable when the content is there. Without it, a fence is a
        /// sync_file.
        const FENCE_EVENTFD = 1 << 4;
    }
}

/// One filled buffer. Exactly one cache line.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FrameInfo {
    /// Size of this struct in bytes, set by the driver.
    pub struct_size: u32,
    /// Bits of [`FrameFlags`].
    pub flags: u32,
    /// The stream.
    pub stream_id: i32,
    /// The capture that asked for the frame.
    pub capture_id: i32,
    /// The buffer, which is the host's again.
    pub buffer_id: u64,
    /// Time in nanoseconds of the stream's clock and point; equal on all streams of one frame.
    pub timestamp_ns: u64,
    /// Number of the frame within its capture and stream, from 0. A gap only with a reported loss.
    pub frame_number: u32,
    /// Fence that signals when the content is there, and becomes the host's: a sync_file, or an eventfd if
    /// [`FrameFlags::FENCE_EVENTFD`] says so. -1 if the content is there.
    pub fence_fd: i32,
    /// Valid bytes of each plane.
    pub bytes_used: [u32; 4],
    /// The deferred photo this frame belongs to, or 0 (HDI `imageId`).
    pub image_id: u64,
}

impl FrameInfo {
    /// A frame of `buffer_id` without content, to be filled in.
    pub fn new(stream_id: i32, capture_id: i32, buffer_id: u64) -> Self {
        Self {
            struct_size: crate::units::struct_size::<Self>(),
            flags: 0,
            stream_id,
            capture_id,
            buffer_id,
            timestamp_ns: 0,
            frame_number: 0,
            fence_fd: -1,
            bytes_used: [0; 4],
            image_id: 0,
        }
    }

    /// The flags this version knows, and those it does not.
    pub fn flags(&self) -> FrameFlags {
        FrameFlags::from_bits_retain(self.flags)
    }
}

const _: () = assert!(size_of::<FrameInfo>() == 64);
