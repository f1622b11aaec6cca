//! `buffers.content.written`.

use crate::case::{Case, Witness};
use crate::inbox::Event;
use crate::memory::Shared;
use crate::stage::{CAPTURE, FIRST_FRAME, STREAM, Stage};
use crate::trial::{Stop, Trial};
use hal_api::format::FormatInfo;
use hal_api::frame::{FrameFlags, FrameInfo};
use std::time::{Duration, Instant};

pub(super) const CASE: Case = Case {
    id: "buffers.content.written",
    clauses: &["BUF-01", "BUF-02", "BUF-03"],
    makes_sure: "A buffer filled with random words comes back with at least 99 % of the words of its picture \
                 overwritten, and with nothing written around it.",
    example_failure: "Frames come at the right rate, but nothing was ever painted into their buffers.",
    mutant: "never-writes-buffer",
    parts: &[""],
    witnesses: &[
        Witness { name: "judged", least: FRAMES },
        Witness { name: "words", least: 1 },
        Witness { name: "zones", least: 0 },
    ],
    body,
};

/// Frames that are judged.
const FRAMES: u64 = 8;
/// Frames that are waited for; damaged ones are not judged.
const MOST: u64 = 64;
/// How long a cancelled capture is waited for.
const END: Duration = Duration::from_secs(2);

fn body(trial: &mut Trial) -> Result<(), Stop> {
    let mut stage = Stage::set_up(trial)?;
    stage.queue_all()?;
    let blocked = |what: &str, error| Stop::Blocked(format!("{what} was refused: {error}"));
    stage.operator.stream(CAPTURE, STREAM).map_err(|error| blocked("capture", error))?;
    let mut judged = 0;
    for _ in 0..MOST {
        // Frames that do not come are judged elsewhere; here the witnesses miss them.
        let Some((info, index)) = next_frame(&mut stage)? else { break };
        if !info.flags().contains(FrameFlags::CORRUPT) {
            judge(trial, &stage, index, &info)?;
            judged += 1;
        }
        if judged == FRAMES {
            break;
        }
        stage.queue(index)?;
    }
    stage.operator.cancel(CAPTURE).map_err(|error| blocked("cancel_capture", error))?;
    let deadline = Instant::now() + END;
    while !matches!(stage.inbox.next(deadline), Some(Event::Ended { .. }) | None) {}
    stage.buffers.iter().try_for_each(|shared| zones(trial, shared))?;
    stage.tear_down().map(drop)
}

/// The next frame and the index of its buffer; `None` if none comes.
fn next_frame(stage: &mut Stage) -> Result<Option<(FrameInfo, usize)>, Stop> {
    let duration = Duration::from_nanos(stage.attributes.frame_duration_ns);
    let deadline = Instant::now() + FIRST_FRAME.max(duration.saturating_mul(10));
    while let Some(event) = stage.inbox.next(deadline) {
        match event {
            Event::Frame { info, fence, .. } => {
                let index = stage.take_back(&info, fence)?;
                return Ok(Some((info, index)));
            }
            Event::DeviceError { error, code } => {
                return Err(Stop::Blocked(format!("the camera reported {error}, code {code}")));
            }
            _ => {}
        }
    }
    Ok(None)
}

fn judge(trial: &mut Trial, stage: &Stage, index: usize, info: &FrameInfo) -> Result<(), Stop> {
    let Some(shared) = stage.buffers.get(index) else {
        return Err(Stop::Harness(format!("there is no buffer {index}")));
    };
    let (buffer, number) = (info.buffer_id, info.frame_number);
    let broken = |expected: &str, actual: String, likely: &str| {
        let actual = format!("frame {number}, buffer {buffer}: {actual}");
        Err(Stop::broken("BUF-01", expected, actual, likely))
    };
    if stage.format.is_none_or(FormatInfo::is_compressed) {
        let used: Vec<(u64, u64)> = stage
            .attributes
            .planes()
            .iter()
            .zip(info.bytes_used)
            .map(|(p, used)| (used.into(), p.size))
            .collect();
        if used.iter().any(|(used, size)| *used == 0 || used > size) {
            let actual = format!("(bytes_used, size) of the planes: {used:?}");
            let likely = "bytes_used is not filled in, or is that of another frame";
            return broken("bytes_used of 1 to the plane's size", actual, likely);
        }
    }
    let written = shared.written(&stage.attributes, stage.format, info.bytes_used)?;
    trial.witness("words", written.words);
    if written.changed.saturating_mul(100) < written.words.saturating_mul(99) {
        let kept = written.words - written.changed;
        let place = written
            .first_kept
            .map_or(String::new(), |(plane, at)| format!("; the first is in plane {plane} at byte {at}"));
        return broken(
            "at least 99 % of the words of the picture overwritten",
            format!("{kept} of {} words are as they were queued{place}", written.words),
            "the frame is sent before it is written, another buffer is written, or only a part of the planes",
        );
    }
    zones(trial, shared)?;
    trial.witness("judged", 1);
    Ok(())
}

fn zones(trial: &mut Trial, shared: &Shared) -> Result<(), Stop> {
    if let Some(at) = shared.breach()? {
        let (id, first) = (shared.buffer.buffer_id, shared.buffer.planes().first().map_or(0, |p| p.offset));
        return Err(Stop::broken(
            "BUF-02",
            "memory before and after the buffer as it was",
            format!("buffer {id}: byte {at} of its memfd was written; the buffer begins at byte {first}"),
            "the offset or size of a plane is not honoured, or rows are written past the last one",
        ));
    }
    trial.witness("zones", u64::from(shared.has_zones()));
    Ok(())
}
