//! A deferred video: what is kept of it, and the client's file of the recording, held against that.
//!
//! The pixels are the client's: the frames of its video stream as a Y4M file, in their order, none left out
//! and none added. What is kept is what the file does not say: the time of each frame, and the noise.

use std::fs::File;
use std::io;
use std::os::fd::BorrowedFd;
use std::os::unix::fs::FileExt;

use hal_api::status::{Error, Result};
use hal_api::units::Size;
use nix::sys::stat::{SFlag, fstat};
use serde::{Deserialize, Serialize};

use super::hub::Hub;
use crate::scene::y4m::{Chroma, FRAME, Header, MAX_LINE};
use crate::store::{Data, Kind};

/// Most frames of a recording that can be deferred: over half an hour at 30 a second.
pub const MAX_FRAMES: usize = 1 << 16;
/// Bytes of a frame's time.
const TIME: usize = 8;

/// What is known of a recording besides the times of its frames.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct VideoFacts {
    /// Width in pixels; even.
    pub width: u32,
    /// Height in pixels; even.
    pub height: u32,
    /// Standard deviation of the noise of each sample, in thousandths of an 8-bit level.
    pub noise: u32,
}

/// A recording that is to be enhanced later.
#[derive(Debug)]
pub struct RawVideo<'a> {
    /// What is known of it.
    pub facts: VideoFacts,
    /// Time of each delivered frame in nanoseconds, rising.
    pub times_ns: &'a [u64],
}

/// Keeps what is known of a recording. When this returns its id, the video survives the death of the process.
///
/// # Errors
/// `INVALID_ARGUMENT` for senseless facts, and those of the store: then nothing is kept.
pub(super) fn keep(hub: &Hub, user: i32, video: &RawVideo<'_>) -> Result<u64> {
    let RawVideo { facts, times_ns } = video;
    let legal = (1..=MAX_FRAMES).contains(&times_ns.len()) && times_ns.is_sorted_by(|a, b| a < b);
    if !legal || header(facts).is_none() {
        let count = times_ns.len();
        return Err(Error::invalid(format!("keeping a video: {count} frames of {facts:?} are not possible")));
    }
    let table = toml::Table::try_from(facts);
    let table = table.map_err(|fault| Error::invalid(format!("keeping a video: {fault}")))?;
    let bytes: Vec<u8> = times_ns.iter().flat_map(|time| time.to_le_bytes()).collect();
    let room = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    let kept = hub.store.draft(user, Kind::Video, room).and_then(|mut draft| {
        draft.write(&bytes)?;
        draft.keep(table)
    });
    hub.refresh();
    kept
}

/// The header that a recording of these facts has; `None` for senseless ones.
fn header(facts: &VideoFacts) -> Option<Header> {
    let header = Header::new(Size::new(facts.width, facts.height), (1, 1));
    if !(facts.width.is_multiple_of(2) && facts.height.is_multiple_of(2)) {
        return None;
    }
    Header::parse(header.line().as_bytes()).ok().map(|(header, _)| header)
}

/// The times that [`keep`] wrote.
///
/// # Errors
/// The system's; `InvalidData` if they are damaged.
pub(super) fn read_times(mut data: Data) -> io::Result<Vec<u64>> {
    let bytes = usize::try_from(data.left()).unwrap_or(usize::MAX);
    if bytes > MAX_FRAMES.saturating_mul(TIME) || !bytes.is_multiple_of(TIME) {
        return Err(io::Error::new(io::ErrorKind::InvalidData, format!("{bytes} bytes are no times")));
    }
    let mut times = vec![0; bytes];
    data.read(&mut times)?;
    data.finish()?;
    Ok(times.as_chunks::<TIME>().0.iter().map(|time| u64::from_le_bytes(*time)).collect())
}

/// The client's file, found to be the recording.
#[derive(Debug)]
pub(super) struct Recording {
    file: File,
    /// Bytes before the first frame.
    start: u64,
    header: Header,
    /// Time of each frame in nanoseconds.
    times_ns: Vec<u64>,
    /// Noise in thousandths of a level.
    pub(super) noise: u32,
}

impl Recording {
    /// Looks at a file of a stranger's. Its descriptor is duplicated, its position is not moved.
    ///
    /// # Errors
    /// A sentence that says why the file is not the recording.
    pub(super) fn open(
        fd: BorrowedFd<'_>,
        facts: &VideoFacts,
        times_ns: Vec<u64>,
    ) -> core::result::Result<Self, String> {
        let stat = fstat(fd).map_err(|fault| format!("the descriptor: {fault}"))?;
        let kind = SFlag::from_bits_truncate(stat.st_mode & SFlag::S_IFMT.bits());
        if kind != SFlag::S_IFREG {
            return Err("the descriptor is of no ordinary file".to_owned());
        }
        let owned = fd.try_clone_to_owned().map_err(|fault| format!("the descriptor: {fault}"))?;
        let file = File::from(owned);
        let mut line = [0; MAX_LINE];
        let read = read_some(&file, &mut line).map_err(|fault| format!("the file: {fault}"))?;
        let (header, start) =
            Header::parse(line.get(..read).unwrap_or_default()).map_err(|fault| fault.to_string())?;
        let wanted = Size::new(facts.width, facts.height);
        if header.size != wanted || header.chroma == Chroma::Mono {
            let mono = if header.chroma == Chroma::Mono { " without chroma" } else { "" };
            return Err(format!("the file has frames of {}{mono}; the recording has {wanted}", header.size));
        }
        let start = u64::try_from(start).unwrap_or(u64::MAX);
        let recording = Self { file, start, header, times_ns, noise: facts.noise };
        let found = u64::try_from(stat.st_size).unwrap_or(0);
        if recording.place(recording.frames()) != Some(found) {
            let frames = recording.frames();
            let wanted = recording.place(frames).unwrap_or(u64::MAX);
            return Err(format!(
                "the file has {found} bytes; {frames} frames of {} without parameters have {wanted}",
                header.size
            ));
        }
        Ok(recording)
    }

    pub(super) fn size(&self) -> Size {
        self.header.size
    }

    pub(super) fn frames(&self) -> usize {
        self.times_ns.len()
    }

    pub(super) fn time_ns(&self, frame: usize) -> u64 {
        self.times_ns.get(frame).copied().unwrap_or(u64::MAX)
    }

    /// The first frame at or after a time.
    pub(super) fn at(&self, timestamp_ns: u64) -> Option<usize> {
        let frame = self.times_ns.partition_point(|time| *time < timestamp_ns);
        (frame < self.frames()).then_some(frame)
    }

    /// Usual time between frames in nanoseconds.
    pub(super) fn duration_ns(&self) -> u64 {
        let steps = self.times_ns.windows(2).filter_map(|pair| Some(pair.get(1)? - pair.first()?));
        steps.min().unwrap_or(0)
    }

    /// The byte where a frame begins.
    fn place(&self, frame: usize) -> Option<u64> {
        let each = self.header.frame_bytes().checked_add(FRAME.len())?;
        let before = u64::try_from(each.checked_mul(frame)?).ok()?;
        before.checked_add(self.start)
    }

    /// Reads a frame's planes into `pixels`, which have its size. The file may have been changed since it
    /// was looked at.
    ///
    /// # Errors
    /// The system's; `InvalidData` where no frame begins.
    pub(super) fn read(&self, frame: usize, pixels: &mut Vec<u8>) -> io::Result<()> {
        let place = self.place(frame).ok_or(io::ErrorKind::InvalidInput)?;
        let mut begin = [0; FRAME.len()];
        self.file.read_exact_at(&mut begin, place)?;
        if begin != *FRAME {
            let text = format!("frame {frame} does not begin with a line FRAME");
            return Err(io::Error::new(io::ErrorKind::InvalidData, text));
        }
        pixels.resize(self.header.frame_bytes(), 0);
        let skip = u64::try_from(FRAME.len()).unwrap_or(0);
        self.file.read_exact_at(pixels, place.saturating_add(skip))
    }
}

/// As many bytes as there are from the start, up to the length of `into`.
fn read_some(file: &File, into: &mut [u8]) -> io::Result<usize> {
    let mut done = 0;
    while let Some(rest) = into.get_mut(done..).filter(|rest| !rest.is_empty()) {
        match file.read_at(rest, u64::try_from(done).unwrap_or(u64::MAX))? {
            0 => break,
            more => done += more,
        }
    }
    Ok(done)
}

/// Whether a descriptor is of a recording of these facts, with a frame at each of these times; what
/// `prepare` asks of a stranger's file.
///
/// # Errors
/// A sentence that says why not.
pub fn check_recording(
    fd: BorrowedFd<'_>,
    facts: &VideoFacts,
    times_ns: Vec<u64>,
) -> core::result::Result<(), String> {
    Recording::open(fd, facts, times_ns).map(drop)
}
