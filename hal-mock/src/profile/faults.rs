//! Faults that a mock is told to have: when each fires and what it does.

use std::fmt;
use std::path::PathBuf;

use hal_api::abi::{
    CameraHostVtbl, DeviceVtbl, ImageSessionVtbl, OfflineVtbl, OperatorVtbl, Role, Slot, Table,
    VideoSessionVtbl,
};
use hal_api::status::Status;

/// Most faults of a driver.
pub const MAX_FAULTS: usize = 1000;

/// The faults of a profile: those in its text, and a file with more.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FaultScript {
    /// In the profile itself.
    pub faults: Vec<Fault>,
    /// Where more are; read when the driver is made.
    pub file: Option<PathBuf>,
}

/// One fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Number of the only camera that has it; `None` for all.
    pub camera: Option<usize>,
    /// What it watches.
    pub target: Target,
    /// When it fires first.
    pub when: When,
    /// How often it fires for each camera.
    pub count: u32,
    /// What it does.
    pub action: Action,
}

/// What a fault watches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// Calls of a method.
    Calls(Method),
    /// Frames.
    Frames {
        /// Id of the only capture; `None` for all.
        capture: Option<i32>,
        /// Id of the only stream; `None` for all.
        stream: Option<i32>,
    },
}

/// When a fault fires first; later ones of the same kind follow at once, as often as it counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// At this call since the fault was set, from 1.
    Call(u32),
    /// At the frame of this number in its capture, or the next that is made.
    Frame(u32),
    /// At this frame of the sensor since the camera was opened, or the next that is delivered.
    SensorFrame(u32),
    /// Once in so many calls or frames on average; which ones is the seed's choice.
    OneIn {
        /// Calls or frames.
        each: u32,
        /// The seed; the profile's if there is none.
        seed: Option<u32>,
    },
}

/// What a fault does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// The camera is pulled out.
    Unplug,
    /// The camera is pulled out, if it is there, and comes back after so many frames' time.
    Replug {
        /// Frame durations.
        frames: u32,
    },
    /// The stream makes no frames for a while; then their loss is reported.
    Stall {
        /// Frames; `None` until the capture ends.
        frames: Option<u32>,
    },
    /// The frame is lost.
    Drop {
        /// Without a word, so that the host sees a gap.
        silent: bool,
    },
    /// Some bytes of the frame are wrong.
    Corrupt {
        /// Bytes, evenly spread over the buffer; 0 for the flag alone.
        bytes: u32,
        /// Without the flag that says so.
        silent: bool,
    },
    /// The frame comes after so many later ones of its stream.
    Late {
        /// Frames.
        frames: u32,
    },
    /// The frame comes twice.
    Duplicate,
    /// The frame says that it has so many bytes.
    WrongSize {
        /// Bytes of each plane.
        bytes_used: u32,
    },
    /// The frame's time is off.
    WrongTime {
        /// Nanoseconds.
        offset_ns: i64,
    },
    /// The frame's number is off.
    WrongNumber {
        /// Frames.
        offset: i32,
    },
    /// The frame names a buffer that is not registered.
    WrongBuffer,
    /// The call is refused with this status and does nothing.
    Refuse(Status),
    /// The process ends by `abort`.
    Abort,
    /// The process ends as by a wild pointer.
    Segv,
    /// The thread unwinds.
    Panic,
    /// The thread sleeps.
    Hang {
        /// Milliseconds of real time; `None` until the faults are cleared.
        ms: Option<u32>,
    },
    /// The sensor is too hot: a sensor error, the frame is lost, deferred work stops.
    Overheat,
    /// The store of deferred work is full.
    StoreFull,
    /// Somebody more important takes the camera; deferred work stops.
    Preempt,
}

/// A method of a driver's objects, by the name of its slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Method {
    /// The object.
    pub object: Object,
    /// The slot.
    pub name: &'static str,
}

/// An object of a driver.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Object {
    /// The driver itself, `ICameraHost`.
    CameraHost,
    /// An open camera, `ICameraDevice`.
    Device,
    /// Its streams, `IStreamOperator`.
    Operator,
    /// Photos that outlive it, `IOfflineStreamOperator`.
    Offline,
    /// Deferred photos, `IImageProcessSession`.
    Image,
    /// Deferred videos, `IVideoProcessSession`.
    Video,
}

impl Object {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::CameraHost, Self::Device, Self::Operator, Self::Offline, Self::Image, Self::Video];

    /// As scripts name it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::CameraHost => "camera_host",
            Self::Device => "device",
            Self::Operator => "operator",
            Self::Offline => "offline",
            Self::Image => "image",
            Self::Video => "video",
        }
    }

    /// Whether its calls belong to one camera.
    #[must_use]
    pub fn has_camera(self) -> bool {
        matches!(self, Self::Device | Self::Operator | Self::Offline)
    }

    fn slots(self) -> &'static [Slot] {
        match self {
            Self::CameraHost => CameraHostVtbl::SLOTS,
            Self::Device => DeviceVtbl::SLOTS,
            Self::Operator => OperatorVtbl::SLOTS,
            Self::Offline => OfflineVtbl::SLOTS,
            Self::Image => ImageSessionVtbl::SLOTS,
            Self::Video => VideoSessionVtbl::SLOTS,
        }
    }
}

impl Method {
    /// Every method that answers with a status, in the order of the tables.
    pub fn all() -> impl Iterator<Item = Self> {
        Object::ALL.into_iter().flat_map(|object| {
            let answers = |slot: &&Slot| {
                slot.role != Role::Driver && slot.name != "destroy" && slot.name != "get_extension"
            };
            object.slots().iter().filter(answers).map(move |slot| Self { object, name: slot.name })
        })
    }

    /// The method of this object and name.
    #[must_use]
    pub fn named(text: &str) -> Option<Self> {
        let (object, name) = text.split_once('.')?;
        Self::all().find(|method| method.object.name() == object && method.name == name)
    }
}

impl fmt::Display for Method {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.object.name(), self.name)
    }
}

impl fmt::Display for Action {
    /// As the journal says it: the action's name and what belongs to it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unplug => f.write_str("unplug"),
            Self::Replug { frames } => write!(f, "replug frames={frames}"),
            Self::Stall { frames: Some(frames) } => write!(f, "stall frames={frames}"),
            Self::Stall { frames: None } => f.write_str("stall"),
            Self::Drop { silent } => write!(f, "drop silent={silent}"),
            Self::Corrupt { bytes, silent } => write!(f, "corrupt bytes={bytes} silent={silent}"),
            Self::Late { frames } => write!(f, "late frames={frames}"),
            Self::Duplicate => f.write_str("duplicate"),
            Self::WrongSize { bytes_used } => write!(f, "wrong_size bytes_used={bytes_used}"),
            Self::WrongTime { offset_ns } => write!(f, "wrong_time offset_ns={offset_ns}"),
            Self::WrongNumber { offset } => write!(f, "wrong_number offset={offset}"),
            Self::WrongBuffer => f.write_str("wrong_buffer"),
            Self::Refuse(status) => write!(f, "status {status}"),
            Self::Abort => f.write_str("abort"),
            Self::Segv => f.write_str("segv"),
            Self::Panic => f.write_str("panic"),
            Self::Hang { ms: Some(ms) } => write!(f, "hang ms={ms}"),
            Self::Hang { ms: None } => f.write_str("hang"),
            Self::Overheat => f.write_str("overheat"),
            Self::StoreFull => f.write_str("store_full"),
            Self::Preempt => f.write_str("preempt"),
        }
    }
}
