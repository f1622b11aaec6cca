//! `halctl snap`: one picture.

use crate::args::{Global, StreamArgs};
use crate::exit::Exit;
use crate::fault::{Fault, Result};
use crate::mode::{Purpose, format_name};
use crate::output::Output;
use crate::picture::{FileKind, Writer};
use crate::session::{Asked, Session};
use crate::shot;
use crate::watchdog::Watchdog;
use hal_api::frame::FrameFlags;
use hal_api::status::Blame;
use hal_host::stream::{CaptureEvent, Frame, Policy};
use serde_json::json;
use std::path::Path;

/// What the command line asks for.
#[derive(Clone, Copy, Debug)]
pub struct Snap<'a> {
    /// The camera.
    pub camera: Option<&'a str>,
    /// The file.
    pub output: &'a Path,
    /// The stream.
    pub stream: &'a StreamArgs,
}

/// Takes one picture, after those that are to settle, and the first that is not marked as damaged.
///
/// # Errors
/// Each with its exit code.
pub fn run(snap: Snap<'_>, global: &Global, output: Output, watchdog: &Watchdog) -> Result<()> {
    let named = FileKind::of(snap.output).map_err(|error| Fault::usage(error.to_string()))?;
    if shot::is_stdout(snap.output) && output.json() {
        return Err(Fault::usage("--json and '-o -' both want stdout").advise("write the picture to a file"));
    }
    let purpose = Purpose::Still { jpeg: named.is_none_or(|kind| kind == FileKind::Jpg) };
    // Every frame is wanted in order, so that as many settle as were asked.
    let asked = Asked { camera: snap.camera, stream: snap.stream, purpose, policy: Policy::Block };
    let session = Session::start(asked, global, output, watchdog)?;
    let frame = wanted(&session, snap.stream.settle)?;
    let mut writer = Writer::new(shot::kind_of(snap.output, frame.format())?);
    session.step("write the file");
    let bytes = shot::write(&frame, &mut writer, snap.output)?;
    let taken_ms = session.since.elapsed().as_secs_f64() * 1e3;
    let exposure_ns = session.events().find_map(|event| match event {
        CaptureEvent::Started { exposure_time_ns, .. } if exposure_time_ns > 0 => Some(exposure_time_ns),
        _ => None,
    });
    let (size, number, format) = (frame.size(), frame.frame_number(), format_name(frame.format()));
    drop(frame);
    let id = session.id.clone();
    let (_, finished) = session.finish();
    let file = snap.output.display().to_string();
    let exposure_us = exposure_ns.map(|ns| ns / 1000);
    let object = json!({
        "camera": id, "file": file, "bytes": bytes, "width": size.width, "height": size.height,
        "format": format, "frame_number": number, "request_to_file_ms": taken_ms, "exposure_us": exposure_us,
    });
    if output.json() {
        output.data("snap", object, "")?;
    }
    let exposure = exposure_us.map_or(String::new(), |us| format!(", exposure {us} us"));
    output.say(&format!("{file}: {size} from {format}, frame {number} of '{id}', {bytes} bytes"));
    output.say(&format!("{taken_ms:.1} ms from request to file{exposure}"));
    finished
}

fn wanted(session: &Session<'_>, settle: u32) -> Result<Frame> {
    let mut passed = 0;
    loop {
        let stopped = || Fault::new(Exit::General, Blame::Caller, "stopped before there was a picture");
        let frame = session.next()?.ok_or_else(stopped)?;
        if passed >= settle && !frame.flags().contains(FrameFlags::CORRUPT) {
            return Ok(frame);
        }
        passed = passed.saturating_add(1);
    }
}
