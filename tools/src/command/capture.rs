//! `halctl capture`: many frames, with counters that add up.

mod tally;

use crate::args::{Global, StreamArgs};
use crate::exit::Exit;
use crate::fault::{Fault, Result};
use crate::mode::Purpose;
use crate::output::Output;
use crate::picture::{FileKind, Writer};
use crate::session::{Asked, Session};
use crate::shot;
use crate::watchdog::Watchdog;
use hal_api::frame::FrameFlags;
use hal_api::status::Blame;
use hal_host::stream::{Frame, Policy};
use indicatif::ProgressBar;
use std::path::Path;
use tally::Tally;

/// What the command line asks for.
#[derive(Clone, Copy, Debug)]
pub struct Capture<'a> {
    /// The camera.
    pub camera: Option<&'a str>,
    /// Frames to take.
    pub frames: u64,
    /// The files; none if frames are only counted.
    pub output: Option<&'a Path>,
    /// When this program is slow.
    pub policy: Policy,
    /// The stream.
    pub stream: &'a StreamArgs,
}

/// Takes frames until there are as many as asked, the user stops it, or the camera does.
///
/// # Errors
/// Each with its exit code; what was taken until then is told and kept.
pub fn run(capture: Capture<'_>, global: &Global, output: Output, watchdog: &Watchdog) -> Result<()> {
    check(capture, output)?;
    let asked = Asked {
        camera: capture.camera,
        stream: capture.stream,
        purpose: Purpose::Motion,
        policy: capture.policy,
    };
    let session = Session::start(asked, global, output, watchdog)?;
    let mut writer = match capture.output {
        Some(path) => Some((Writer::new(shot::kind_of(path, session.mode.format)?), path)),
        None => None,
    };
    let bar = if output.shows_progress() { ProgressBar::new(capture.frames) } else { ProgressBar::hidden() };
    let mut tally = Tally::new(capture.frames);
    let taken = take(&session, capture, &mut writer, &mut tally, output, &bar);
    bar.finish_and_clear();
    let (id, mode) = (session.id.clone(), session.mode);
    let (stats, finished) = session.finish();
    let done = taken.and(finished).and_then(|()| tally.verdict());
    let object = tally.json(&id, &mode, &stats, done.as_ref().err());
    if output.json() {
        output.data("capture", object, "")?;
    }
    output.say(&tally.text(&id, &mode, &stats));
    done.map_err(|fault| if output.json() { fault.told() } else { fault })
}

fn check(capture: Capture<'_>, output: Output) -> Result<()> {
    let Some(path) = capture.output else { return Ok(()) };
    if shot::is_stdout(path) {
        let clash = Fault::usage("--json and '-o -' both want stdout").advise("write the pictures to files");
        return if output.json() { Err(clash) } else { Ok(()) };
    }
    FileKind::of(path).map_err(|error| Fault::usage(error.to_string()))?;
    if capture.frames > 1 && !path.to_string_lossy().contains('#') {
        let text = format!("{} frames would all be written to {}", capture.frames, path.display());
        return Err(Fault::usage(text).advise("a '#' where the number goes, such as frame-#.png"));
    }
    Ok(())
}

fn take(
    session: &Session<'_>,
    capture: Capture<'_>,
    writer: &mut Option<(Writer, &Path)>,
    tally: &mut Tally,
    output: Output,
    bar: &ProgressBar,
) -> Result<()> {
    while !tally.is_done() {
        let Some(frame) = session.next()? else {
            tally.interrupted = true;
            return Ok(());
        };
        // The queue of events is bounded; the counters say the same.
        session.events().for_each(drop);
        if tally.settled < u64::from(capture.stream.settle) {
            tally.settled += 1;
            continue;
        }
        tally.take(&frame);
        if let Some((writer, path)) = writer {
            session.step("write a file");
            save(&frame, writer, path, tally, output)?;
        } else {
            tally.counted += 1;
        }
        bar.inc(1);
    }
    Ok(())
}

/// A damaged frame is told and counted; a file that cannot be written ends it all.
fn save(frame: &Frame, writer: &mut Writer, path: &Path, tally: &mut Tally, output: Output) -> Result<()> {
    let number = frame.frame_number();
    if frame.flags().contains(FrameFlags::CORRUPT) {
        output.warn(&format!("frame {number} is marked as damaged by the device"));
        tally.damaged += 1;
        return Ok(());
    }
    match shot::write(frame, writer, &shot::numbered(path, number)) {
        Ok(bytes) => {
            tally.saved += 1;
            tally.bytes += u64::try_from(bytes).unwrap_or(u64::MAX);
            Ok(())
        }
        Err(fault) if fault.exit() == Exit::General && fault.blame() == Blame::Device => {
            output.warn(&fault.to_string());
            tally.damaged += 1;
            Ok(())
        }
        Err(fault) => {
            tally.damaged += 1;
            Err(fault)
        }
    }
}
