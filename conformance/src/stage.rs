//! The way to a stream that is ready to capture, and back. What goes wrong on it is judged by cases of its
//! own; a case that only needs the stream is blocked by it.

mod mode;

use crate::exchange::Order;
use crate::handshake::{self, Offer};
use crate::inbox::{Event, Inbox};
use crate::journal::Journal;
use crate::memory::Shared;
use crate::probe::{Device, Driver, Operator};
use crate::trial::{Stop, Trial};
use hal_api::abi::NegotiateFn;
use hal_api::ability;
use hal_api::buffer::MemoryKinds;
use hal_api::format::FormatInfo;
use hal_api::frame::FrameInfo;
use hal_api::metadata::MetadataRef;
use hal_api::status::Error;
use hal_api::stream::{EncodeType, StreamAttributes, StreamInfo};
use hal_api::units::frame_duration_ns;
use nix::poll::{PollFd, PollFlags, PollTimeout, poll};
use std::os::fd::{AsFd, OwnedFd};
use std::rc::Rc;
use std::time::{Duration, Instant};

/// The stream's id.
pub const STREAM: i32 = 7;
/// The capture's id.
pub const CAPTURE: i32 = 21;
/// Id of the first buffer.
const FIRST_BUFFER: u64 = 1000;
/// How long a first frame may take: sensors have to start.
pub const FIRST_FRAME: Duration = Duration::from_secs(5);
/// How long the fence of a frame may take, in milliseconds.
const FENCE_MS: u16 = 1000;
/// Most buffers that are used.
const MOST_BUFFERS: u32 = 32;

/// A committed stream with buffers, and all that is above it.
#[derive(Debug)]
pub struct Stage {
    /// Attributes of the stream.
    pub attributes: StreamAttributes,
    /// Its format, if it is one that is known here.
    pub format: Option<&'static FormatInfo>,
    /// Its buffers; all the suite's, until they are queued.
    pub buffers: Vec<Shared>,
    /// What the driver tells.
    pub inbox: &'static Inbox,
    /// The operator; its device and its driver live as long.
    pub operator: Operator,
    device: Rc<Device>,
    /// Which buffers are the driver's.
    queued: Vec<bool>,
    seed: u64,
    rounds: u64,
    journal: &'static Journal,
    is_done: bool,
}

impl Drop for Stage {
    fn drop(&mut self) {
        if !self.is_done {
            self.journal.note("the case ends here; what follows is cleaning up");
        }
    }
}

/// The entry of the driver under test.
///
/// # Errors
/// Blocked, with the reason why it is not to be had.
pub fn entry(order: &Order) -> Result<NegotiateFn, Stop> {
    hal_host::load::entry(&order.plugin).map_err(|refusal| Stop::Blocked(refusal.to_string()))
}

impl Stage {
    /// Goes all the way, with the first camera and a small mode.
    ///
    /// # Errors
    /// Blocked, with the call that failed.
    pub fn set_up(trial: &Trial) -> Result<Self, Stop> {
        let journal = trial.journal;
        let answer = handshake::shake(entry(&trial.order)?, Offer::OWN, &trial.order.config, journal);
        answer.status.ok().map_err(refused("the handshake"))?;
        let driver = Driver::take(&answer, journal)
            .map_err(|fault| Stop::Blocked(format!("the handshake: {fault}")))?;
        let driver = Rc::new(driver);
        let ids = driver.camera_ids().map_err(refused("get_camera_ids"))?;
        let id = ids.first().ok_or_else(|| {
            Stop::Blocked("the driver lists no camera; connect one, or configure one by --config".to_owned())
        })?;
        let choice = choose(&driver, id)?;
        let inbox = Inbox::leak(journal);
        let device = driver.open(id, inbox).map_err(refused("open_camera"))?;
        let operator = device.operator(inbox).map_err(refused("get_stream_operator"))?;
        let configuration = choice.configuration;
        let format = FormatInfo::of(configuration.format);
        let encoded = format.is_some_and(FormatInfo::is_compressed);
        let info = StreamInfo {
            min_frame_duration_ns: frame_duration_ns(choice.fps),
            encode_type: if encoded { EncodeType::JPEG } else { EncodeType::NULL },
            ..StreamInfo::new(STREAM, configuration.intent, configuration.format, configuration.size)
        };
        operator.create_stream(&info).map_err(refused("create_streams with an advertised configuration"))?;
        operator.commit(configuration.mode).map_err(refused("commit_streams"))?;
        let all = operator.attributes().map_err(refused("get_stream_attributes"))?;
        let attributes = all.into_iter().find(|one| one.stream_id == STREAM);
        let attributes = attributes
            .ok_or_else(|| Stop::Blocked("get_stream_attributes does not tell of the stream".to_owned()))?;
        let buffers = buffers(&operator, &attributes, format)?;
        let queued = vec![false; buffers.len()];
        let (seed, rounds) = (trial.order.seed, 0);
        Ok(Self {
            attributes,
            format,
            buffers,
            inbox,
            operator,
            device,
            queued,
            seed,
            rounds,
            journal,
            is_done: false,
        })
    }

    /// Fills every buffer with random words and queues it.
    ///
    /// # Errors
    /// As [`Stage::queue`].
    pub fn queue_all(&mut self) -> Result<(), Stop> {
        (0..self.buffers.len()).try_for_each(|index| self.queue(index))
    }

    /// Fills a buffer with new random words and queues it.
    ///
    /// # Errors
    /// Blocked: the driver does not take it.
    pub fn queue(&mut self, index: usize) -> Result<(), Stop> {
        self.rounds += 1;
        let Some(shared) = self.buffers.get_mut(index) else {
            return Err(Stop::Harness(format!("there is no buffer {index}")));
        };
        shared.fill(self.seed, self.rounds)?;
        let id = shared.buffer.buffer_id;
        // Before the call: the frame may come back before it returns.
        if let Some(queued) = self.queued.get_mut(index) {
            *queued = true;
        }
        self.operator.queue(STREAM, id).map_err(refused("queue_buffer"))
    }

    /// The index of the buffer that a frame brings back, once its content is there.
    ///
    /// # Errors
    /// BUF-03 if it is not one that was queued; blocked if its fence never signals.
    pub fn take_back(&mut self, info: &FrameInfo, fence: Option<OwnedFd>) -> Result<usize, Stop> {
        let id = info.buffer_id;
        let index = self.buffers.iter().position(|shared| shared.buffer.buffer_id == id);
        let queued = index.and_then(|index| self.queued.get_mut(index));
        let (Some(index), Some(true)) = (index, queued.map(|queued| std::mem::replace(queued, false))) else {
            let known = if index.is_some() { "came back before" } else { "was never registered" };
            return Err(Stop::broken(
                "BUF-03",
                "a buffer that was queued and has not come back since",
                format!("frame {} brings buffer {id}, which {known}", info.frame_number),
                "buffer_id is not that of the queued buffer, or a buffer is delivered twice",
            ));
        };
        fence.map_or(Ok(()), |fence| signalled(&fence))?;
        Ok(index)
    }

    /// Releases the stream and closes the camera, then yields what was told until then and not looked at:
    /// nothing can follow.
    ///
    /// # Errors
    /// Blocked: the driver does not let go.
    pub fn tear_down(mut self) -> Result<Vec<Event>, Stop> {
        self.operator.release(STREAM).map_err(refused("release_streams"))?;
        self.device.close().map_err(refused("close"))?;
        self.is_done = true;
        let inbox = self.inbox;
        drop(self);
        Ok(std::iter::from_fn(|| inbox.next(Instant::now())).collect())
    }
}

/// Waits for the fence of a frame.
fn signalled(fence: &OwnedFd) -> Result<(), Stop> {
    let mut fds = [PollFd::new(fence.as_fd(), PollFlags::POLLIN)];
    match poll(&mut fds, PollTimeout::from(FENCE_MS)) {
        Ok(0) => Err(Stop::Blocked(format!("the fence of a frame did not signal within {FENCE_MS} ms"))),
        Ok(_) => Ok(()),
        Err(fault) => Err(Stop::harness("poll of a fence", fault)),
    }
}

/// A refusal of a call that the case only needs.
fn refused(what: &str) -> impl FnOnce(Error) -> Stop {
    let what = what.to_owned();
    move |error| Stop::Blocked(format!("{what} was refused: {error}"))
}

fn choose(driver: &Driver, id: &str) -> Result<mode::Choice, Stop> {
    let blob = driver.ability(id).map_err(refused("get_camera_ability"))?;
    let unreadable = |fault: String| Stop::Blocked(format!("the ability of camera {id:?}: {fault}"));
    let ability = MetadataRef::parse(&blob).map_err(|fault| unreadable(fault.to_string()))?;
    let advertised = ability::configurations(ability).map_err(|fault| unreadable(fault.to_string()))?;
    mode::choose(&advertised)
        .ok_or_else(|| unreadable("it advertises no stream configuration that can be used".to_owned()))
}

/// Makes buffers of the suite's own, or has the driver make them where it takes none.
fn buffers(
    operator: &Operator,
    attributes: &StreamAttributes,
    format: Option<&FormatInfo>,
) -> Result<Vec<Shared>, Stop> {
    let least = attributes.buffer_count_min.clamp(1, MOST_BUFFERS);
    let most = attributes.buffer_count_max.clamp(least, MOST_BUFFERS);
    let count = attributes.buffer_count.max(3).clamp(least, most);
    let kinds = MemoryKinds::from_bits_retain(attributes.memory_kinds);
    if kinds.contains(MemoryKinds::ATTACH_MEMFD) {
        let ids = FIRST_BUFFER..FIRST_BUFFER + u64::from(count);
        let made = ids.map(|id| Shared::memfd(attributes, format, id)).collect::<Result<Vec<_>, _>>()?;
        let list: Vec<_> = made.iter().map(|shared| shared.buffer).collect();
        operator.attach(STREAM, &list).map_err(refused("attach_buffer_queue"))?;
        return Ok(made);
    }
    if kinds.contains(MemoryKinds::EXPORT) {
        let made = operator.export(STREAM, FIRST_BUFFER, count).map_err(refused("export_buffers"))?;
        return made.into_iter().map(|(buffer, fds)| Shared::exported(buffer, fds)).collect();
    }
    let kinds = attributes.memory_kinds;
    Err(Stop::Blocked(format!(
        "the stream takes neither memfds nor exports buffers (memory_kinds {kinds:#x})"
    )))
}
