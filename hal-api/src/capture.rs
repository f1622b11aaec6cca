//! Captures: what is asked for, and what is told about it.

use crate::metadata::MetadataRef;
use crate::stream::open_enum;

open_enum! {
    /// What went wrong with a frame. HDI `StreamError` (1.0, 1.3).
    StreamError(u32) {
        /// Unspecified.
        UNKNOWN_ERROR = 0,
        /// A frame was lost.
        BUFFER_LOST = 1,
        /// The sensor is too hot for the sketch stream (1.3).
        HIGH_TEMPERATURE_ERROR = 2,
    }
}

/// Asks for frames. HDI `CaptureInfo` (1.0).
#[derive(Clone, Copy, Debug)]
pub struct CaptureInfo<'a> {
    /// Committed streams, each once, at least one.
    pub stream_ids: &'a [i32],
    /// Settings of this capture alone; empty for none.
    pub settings: MetadataRef<'a>,
    /// Whether `on_frame_shutter` is called for each frame.
    pub enable_shutter_callback: bool,
}

impl<'a> CaptureInfo<'a> {
    /// A capture on `stream_ids` without settings or shutter callbacks.
    pub fn new(stream_ids: &'a [i32]) -> Self {
        Self { stream_ids, settings: MetadataRef::default(), enable_shutter_callback: false }
    }
}

/// A capture has started on a stream. HDI `CaptureStartedInfo` (1.2); 1.0's list of ids in one struct.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CaptureStartedInfo {
    /// Size of this struct in bytes, set by the driver.
    pub struct_size: u32,
    /// The stream.
    pub stream_id: i32,
    /// Expected exposure time in nanoseconds; 0 if unknown. The HDI counts milliseconds.
    pub exposure_time_ns: u64,
}

impl CaptureStartedInfo {
    /// A start without a known exposure time.
    pub fn new(stream_id: i32) -> Self {
        Self { struct_size: crate::units::struct_size::<Self>(), stream_id, exposure_time_ns: 0 }
    }
}

/// A frame of a capture failed. HDI `CaptureErrorInfo` (1.0), with the number of the frame.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CaptureErrorInfo {
    /// Size of this struct in bytes, set by the driver.
    pub struct_size: u32,
    /// The stream.
    pub stream_id: i32,
    /// What happened.
    pub error: StreamError,
    /// Number of the frame within its capture and stream.
    pub frame_number: u32,
}

impl CaptureErrorInfo {
    /// The loss of one frame.
    pub fn lost(stream_id: i32, frame_number: u32) -> Self {
        Self {
            struct_size: crate::units::struct_size::<Self>(),
            stream_id,
            error: StreamError::BUFFER_LOST,
            frame_number,
        }
    }
}

/// A capture has ended on a stream. HDI `CaptureEndedInfo` (1.0) and `CaptureEndedInfoExt` (1.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CaptureEndedInfo<'a> {
    /// The stream.
    pub stream_id: i32,
    /// Frames delivered plus frames reported lost.
    pub frame_count: u32,
    /// The recording's id, if its deferred enhancement is available (1.3).
    pub deferred_video_id: Option<&'a str>,
}
