//! The table of a session over deferred videos.

use super::super::{BUSY, Buffers, IA, MB, OK, Verdict};

/// State of a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum VideoState {
    /// No video is prepared.
    Idle,
    /// A video is prepared; it has no streams.
    Prepared,
    /// Streams were created, or created anew since the last commit.
    Created,
    /// Streams are configured; buffers can be registered.
    Committed,
    /// Frames are delivered.
    Processing,
}

impl VideoState {
    /// All states, in the order of the table's columns.
    pub const ALL: [Self; 5] = [Self::Idle, Self::Prepared, Self::Created, Self::Committed, Self::Processing];

    /// What a session in it does, in messages.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Idle => "has no prepared video",
            Self::Prepared => "has no streams",
            Self::Created => "has streams that are not committed",
            Self::Committed => "has committed streams",
            Self::Processing => "is processing",
        }
    }
}

/// What a call wants of the streams that it names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Streams {
    /// It names none.
    Any,
    /// They are there.
    Known,
    /// They are not, and prepare told of them.
    Free,
}

/// What a call wants of the video that it names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Video {
    /// It names none.
    Any,
    /// The driver has it.
    Known,
    /// It is the prepared one.
    Prepared,
}

/// A method of the session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "each is the method of that name")]
pub enum VideoOp {
    GetPendingVideos,
    Prepare,
    CreateStreams,
    CommitStreams,
    GetStreamAttributes,
    AttachBufferQueue,
    ExportBuffers,
    DetachBufferQueue,
    QueueBuffer,
    ReleaseStreams,
    ProcessVideo,
    RemoveVideo,
    Interrupt,
    Reset,
}

/// One row of the table.
#[derive(Clone, Copy, Debug)]
pub struct VideoRule {
    /// The method.
    pub op: VideoOp,
    /// Its name in the traits and the C tables.
    pub name: &'static str,
    /// By the state of the session, columns as [`VideoState::ALL`].
    pub states: [Verdict; 5],
    /// The streams that the call names.
    pub streams: Streams,
    /// Buffers of those streams; for `process_video` of all there are.
    pub buffers: Buffers,
    /// The video that the call names.
    pub video: Video,
    /// What has to be done first, in messages.
    pub first: &'static str,
}

const ALWAYS: [Verdict; 5] = [OK; 5];

const fn rule(op: VideoOp, name: &'static str, states: [Verdict; 5], first: &'static str) -> VideoRule {
    let (streams, buffers, video) = (Streams::Any, Buffers::Any, Video::Any);
    VideoRule { op, name, states, streams, buffers, video, first }
}

const fn of_stream(rule: VideoRule, buffers: Buffers) -> VideoRule {
    VideoRule { streams: Streams::Known, buffers, ..rule }
}

const COMMIT_FIRST: &str = "create and commit streams first";
const RELEASE_FIRST: &str = "release its streams first";
const PREPARE_FIRST: &str = "prepare a video first; wait for the one that is processed, or interrupt";

/// The table. Columns of the states: idle, prepared, created, committed, processing.
pub const VIDEO_RULES: &[VideoRule] = &[
    rule(VideoOp::GetPendingVideos, "get_pending_videos", ALWAYS, ""),
    VideoRule {
        video: Video::Known,
        ..rule(VideoOp::Prepare, "prepare", [OK, OK, IA, IA, BUSY], RELEASE_FIRST)
    },
    VideoRule {
        streams: Streams::Free,
        ..rule(VideoOp::CreateStreams, "create_streams", [IA, OK, OK, OK, BUSY], PREPARE_FIRST)
    },
    rule(VideoOp::CommitStreams, "commit_streams", [IA, IA, OK, OK, BUSY], "create streams first"),
    rule(VideoOp::GetStreamAttributes, "get_stream_attributes", ALWAYS, ""),
    of_stream(
        rule(VideoOp::AttachBufferQueue, "attach_buffer_queue", [IA, IA, IA, OK, BUSY], COMMIT_FIRST),
        Buffers::Absent,
    ),
    of_stream(
        rule(VideoOp::ExportBuffers, "export_buffers", [IA, IA, IA, OK, BUSY], COMMIT_FIRST),
        Buffers::Absent,
    ),
    of_stream(
        rule(VideoOp::DetachBufferQueue, "detach_buffer_queue", [IA, IA, IA, OK, BUSY], COMMIT_FIRST),
        Buffers::Present,
    ),
    of_stream(
        rule(VideoOp::QueueBuffer, "queue_buffer", [IA, IA, IA, OK, OK], COMMIT_FIRST),
        Buffers::Present,
    ),
    of_stream(
        rule(VideoOp::ReleaseStreams, "release_streams", [OK, OK, OK, OK, MB], RELEASE_FIRST),
        Buffers::Any,
    ),
    VideoRule {
        video: Video::Prepared,
        ..of_stream(
            rule(VideoOp::ProcessVideo, "process_video", [IA, IA, IA, OK, BUSY], COMMIT_FIRST),
            Buffers::Present,
        )
    },
    VideoRule { video: Video::Known, ..rule(VideoOp::RemoveVideo, "remove_video", ALWAYS, "") },
    rule(VideoOp::Interrupt, "interrupt", ALWAYS, ""),
    rule(VideoOp::Reset, "reset", ALWAYS, ""),
];

impl VideoOp {
    /// The row of the table.
    pub fn rule(self) -> &'static VideoRule {
        const NONE: VideoRule = rule(VideoOp::Reset, "reset", ALWAYS, "");
        // The table has a row for each method (tested); the stand-in is there instead of a panic.
        VIDEO_RULES.iter().find(|rule| rule.op == self).unwrap_or(&NONE)
    }
}

impl VideoRule {
    /// The answer for the state of the session.
    pub fn for_state(&self, state: VideoState) -> Verdict {
        let [idle, prepared, created, committed, processing] = self.states;
        match state {
            VideoState::Idle => idle,
            VideoState::Prepared => prepared,
            VideoState::Created => created,
            VideoState::Committed => committed,
            VideoState::Processing => processing,
        }
    }
}
