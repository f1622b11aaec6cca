//! One stream: its layout, its buffers and its painter.

use std::os::fd::OwnedFd;

use hal_api::format::ImageLayout;
use hal_api::status::Result;
use hal_api::stream::{ExtendedStreamType, StreamInfo, StreamIntent};

use crate::buffers::{Buffers, Held, Registration};
use crate::canvas::Painter;
use crate::deferred::KeptPhoto;
use crate::fence::Promise;
use crate::memory::Memory;
use crate::three_a::StreamResults;

/// A stream of an open camera.
#[derive(Debug)]
pub(crate) struct Stream {
    pub(crate) info: StreamInfo,
    pub(crate) layout: ImageLayout,
    /// Shortest frame duration that the stream's mode and the client allow, in nanoseconds.
    pub(crate) min_duration_ns: u64,
    /// Made on commit; away while a frame is painted.
    pub(crate) painter: Option<Box<Painter>>,
    pub(crate) committed: bool,
    /// What is reported of its frames beside them.
    pub(crate) results: StreamResults,
    buffers: Buffers,
}

/// What is needed to paint a frame; taken from a stream and given back to it.
#[derive(Debug)]
pub(crate) struct Work {
    pub(crate) buffer_id: u64,
    pub(crate) epoch: u64,
    pub(crate) memory: Memory,
    /// Away while a still waits for its turn.
    pub(crate) painter: Option<Box<Painter>>,
    pub(crate) fence: Option<OwnedFd>,
    /// Bytes used in each plane, once painted.
    pub(crate) used: Option<[u32; 4]>,
    /// The fence of a frame that is handed over before it is painted.
    pub(crate) promise: Option<Promise>,
    /// The photo that the frame is a first picture of.
    pub(crate) photo: Option<KeptPhoto>,
    pub(crate) layout: ImageLayout,
    /// What it carries instead of the stream's own picture.
    pub(crate) extended: Option<ExtendedStreamType>,
    slot: usize,
}

impl Stream {
    pub(crate) fn new(info: StreamInfo, layout: ImageLayout, min_duration_ns: u64) -> Self {
        Self {
            info,
            layout,
            min_duration_ns,
            painter: None,
            committed: false,
            results: StreamResults::default(),
            buffers: Buffers::default(),
        }
    }

    /// Registers buffers, all the host's.
    pub(crate) fn register(&mut self, registration: Registration) {
        self.buffers.register(registration);
    }

    /// Forgets all buffers.
    pub(crate) fn forget(&mut self) {
        self.register(Registration::default());
    }

    /// Whether it is for photos, which are made beside the sensor's frames.
    pub(crate) fn is_still(&self) -> bool {
        self.info.intent == StreamIntent::STILL_CAPTURE
    }

    /// What it carries for its parent, if it has one.
    pub(crate) fn extended(&self) -> Option<ExtendedStreamType> {
        (self.info.parent_id >= 0).then_some(self.info.extended_type)
    }

    pub(crate) fn has_buffers(&self) -> bool {
        !self.buffers.is_empty()
    }

    pub(crate) fn is_ready(&self) -> bool {
        self.buffers.is_ready()
    }

    /// Whether a frame made with buffers of `epoch` still is one of this stream.
    pub(crate) fn is_current(&self, epoch: u64) -> bool {
        self.buffers.is_current(epoch)
    }

    /// Takes a buffer from the host.
    ///
    /// # Errors
    /// As [`Buffers::queue`].
    pub(crate) fn queue(&mut self, buffer_id: u64, fence: Option<OwnedFd>) -> Result<()> {
        self.buffers.queue(self.info.stream_id, buffer_id, fence)
    }

    /// The memory of a buffer that is not being painted.
    pub(crate) fn memory(&mut self, buffer_id: u64) -> Option<&mut Memory> {
        self.buffers.memory(buffer_id)
    }

    /// Takes the oldest waiting buffer and the painter, if both are there.
    pub(crate) fn take_work(&mut self) -> Option<Work> {
        self.painter.as_ref()?;
        let mut work = self.take_buffer()?;
        work.painter = self.painter.take();
        Some(work)
    }

    /// Takes the oldest waiting buffer, to be painted once it has its turn with the painter.
    pub(crate) fn take_buffer(&mut self) -> Option<Work> {
        let held = self.buffers.take()?;
        Some(self.work(held))
    }

    fn work(&self, held: Held) -> Work {
        let Held { buffer_id, epoch, memory, fence, slot } = held;
        Work {
            buffer_id,
            epoch,
            memory,
            painter: None,
            fence,
            used: None,
            promise: None,
            photo: None,
            layout: self.layout,
            extended: self.extended(),
            slot,
        }
    }

    /// Takes a buffer out that was given back before it was painted, and the painter.
    pub(crate) fn borrow(&mut self, buffer_id: u64) -> Option<Work> {
        self.painter.as_ref()?;
        let held = self.buffers.borrow(buffer_id)?;
        let painter = self.painter.take();
        Some(Work { painter, ..self.work(held) })
    }

    /// Puts back what [`Stream::borrow`] took out.
    pub(crate) fn put_back(&mut self, work: Work) {
        let Work { buffer_id, epoch, memory, painter, fence, slot, .. } = work;
        self.painter = painter;
        self.buffers.put_back(Held { buffer_id, epoch, memory, fence, slot });
    }

    /// Gives back what [`Stream::take_work`] took. A buffer that was not `filled` waits again, first.
    pub(crate) fn give_back(&mut self, work: Work, filled: bool) {
        let Work { buffer_id, epoch, memory, painter, fence, slot, .. } = work;
        if painter.is_some() {
            self.painter = painter;
        }
        self.buffers.give_back(Held { buffer_id, epoch, memory, fence, slot }, filled);
    }
}
