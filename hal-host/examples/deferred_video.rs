//! A video that is noisy now and good later, through a loaded driver.
//!
//! `cargo run --release -p hal-host --example deferred_video [[DRIVER.so] FOLDER]` records,
//! has the recording enhanced, writes a frame of both to the folder and prints how much better the second
//! one is. With `--kill 200` it kills itself at so many random points of the flow and proves that nothing is
//! lost. It ends with 1 if a claim does not hold.

#[path = "deferred/arguments.rs"]
mod arguments;
#[path = "mock/library.rs"]
mod library;
#[path = "deferred/kill.rs"]
mod kill;
#[path = "deferred/kit.rs"]
mod kit;

use std::fs::{self, File};
use std::os::fd::AsFd;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use arguments::{Arguments, Task};
use hal_api::format::{FourCc, layout};
use hal_api::metadata::MetadataRef;
use hal_api::stream::{StreamInfo, StreamIntent};
use hal_api::strip::Strip;
use hal_api::traits::IVideoProcessSession;
use hal_api::units::Size;
use hal_api::view::ViewMut;
use hal_mock::canvas::{Painter, Rgb, Shot, Source};
use hal_mock::scene::y4m::{Header, Writer};
use kill::Journal;
use kit::{Event, Outcome, Rig, SIZE, USER};

/// Frames of the recording.
const FRAMES: usize = 16;
/// Bytes of a frame: luma, and a quarter of that for each chroma.
const BYTES: usize = 320 * 240 * 3 / 2;

/// Times and pixels (NV12) of frames.
type Frames = Vec<(u64, Vec<u8>)>;

fn main() -> Outcome<()> {
    let Arguments { library, folder, task } = arguments::read("deferred-video")?;
    match task {
        Task::Show => show(&library, &folder),
        Task::Kill(rounds) => kill::prove(rounds, &[&library, &folder]),
        Task::Flow => flow(&library, &folder),
        Task::Audit => audit(&library, &folder),
    }
}

fn session(rig: &Rig) -> Outcome<Arc<dyn IVideoProcessSession>> {
    let service = rig.driver.host().video_process_service().ok_or("the driver defers no videos")?;
    Ok(service.create_video_process_session(USER, rig.inbox.clone())?)
}

/// The client's file of a recording.
fn file_of(folder: &Path, id: &str) -> PathBuf {
    folder.join(format!("{id}.y4m"))
}

/// Records to the client's file: the video's id, and what was recorded.
fn record(rig: &Rig, folder: &Path) -> Outcome<(String, Frames)> {
    let stage = rig.open(StreamInfo::new(1, StreamIntent::VIDEO, FourCc::NV12, SIZE))?;
    stage.start(1, true)?;
    let path = folder.join("recording.y4m");
    let mut writer = Writer::new(File::create(&path)?, Header::new(SIZE, (30, 1)))?;
    let mut frames = Frames::new();
    let id = loop {
        match rig.next()? {
            Event::Frame(frame) => {
                let nv12 = kit::read(&stage.buffers, &frame, BYTES)?;
                writer.write_frame(&planar(&nv12))?;
                frames.push((frame.timestamp_ns, nv12));
                if frames.len() + 4 <= FRAMES {
                    stage.operator.queue_buffer(1, frame.buffer_id, None)?;
                } else if frames.len() == FRAMES {
                    stage.operator.cancel_capture(1)?;
                }
            }
            Event::Ended(id) => break id.ok_or("the recording was not deferred")?,
            _ => {}
        }
    };
    fs::rename(&path, file_of(folder, &id))?;
    stage.device.close()?;
    Ok((id, frames))
}

/// Luma and chroma apart, as the file has them.
fn planar(nv12: &[u8]) -> Vec<u8> {
    let (luma, chroma) = nv12.split_at(nv12.len() * 2 / 3);
    let plane = |which: usize| chroma.iter().skip(which).step_by(2);
    luma.iter().chain(plane(0)).chain(plane(1)).copied().collect()
}

/// Has a video enhanced: all of its frames.
fn enhance(rig: &Rig, session: &dyn IVideoProcessSession, id: &str, file: &Path) -> Outcome<Frames> {
    let told = session.prepare(id, File::open(file)?.as_fd())?;
    let told = told.first().ok_or("a video without streams")?;
    let size = Size::new(told.width, told.height);
    let info = StreamInfo::new(told.stream_id, StreamIntent::VIDEO, told.format, size);
    session.create_streams(&[info])?;
    session.commit_streams(MetadataRef::default())?;
    let buffers = kit::fill(session, info.stream_id)?;
    session.process_video(id, 0)?;
    let mut frames = Frames::new();
    loop {
        match rig.next()? {
            Event::Frame(frame) => {
                frames.push((frame.timestamp_ns, kit::read(&buffers, &frame, BYTES)?));
                session.queue_buffer(info.stream_id, frame.buffer_id, None)?;
            }
            Event::Video(done) if done == id => break,
            Event::Failed(id, error) => return Err(format!("video {id} failed: {error}").into()),
            _ => {}
        }
    }
    session.release_streams(&[info])?;
    Ok(frames)
}

fn remove(session: &dyn IVideoProcessSession, journal: &Journal, id: &str) -> Outcome<()> {
    journal.note("leaving", id)?;
    session.remove_video(id)?;
    journal.note("gone", id)
}

/// One video from its recording to its end; killed somewhere.
fn flow(library: &Path, folder: &Path) -> Outcome<()> {
    let journal = Journal::new(folder);
    let rig = Rig::load(library, &folder.join("store"))?;
    let (id, _) = record(&rig, folder)?;
    journal.note("told", &id)?;
    let session = session(&rig)?;
    enhance(&rig, &*session, &id, &file_of(folder, &id))?;
    remove(&*session, &journal, &id)?;
    Ok(fs::remove_file(file_of(folder, &id))?)
}

/// Looks at what a killed flow left, and finishes it.
fn audit(library: &Path, folder: &Path) -> Outcome<()> {
    let journal = Journal::new(folder);
    let rig = Rig::load(library, &folder.join("store"))?;
    let session = session(&rig)?;
    let unknown = journal.check(&session.get_pending_videos()?)?;
    if unknown.len() > 1 {
        return Err(format!("{unknown:?} were kept and never told of").into());
    }
    for id in session.get_pending_videos()? {
        let file = file_of(folder, &id);
        // Killed between the driver's end and the client's: it never gave the file its name.
        if file.exists() {
            let frames = enhance(&rig, &*session, &id, &file)?;
            let rises = frames.iter().zip(frames.iter().skip(1)).all(|(one, next)| one.0 < next.0);
            if frames.len() != FRAMES || !rises {
                return Err(format!("video {id} has {} frames, not {FRAMES} in order", frames.len()).into());
            }
        } else if !unknown.contains(&id) {
            return Err(format!("the client lost the file of video {id} itself").into());
        }
        remove(&*session, &journal, &id)?;
    }
    Ok(())
}

/// Before and after, for people.
fn show(library: &Path, folder: &Path) -> Outcome<()> {
    let rig = Rig::load(library, &folder.join("store"))?;
    let (id, noisy) = record(&rig, folder)?;
    let session = session(&rig)?;
    let good = enhance(&rig, &*session, &id, &file_of(folder, &id))?;
    session.remove_video(&id)?;
    if !noisy.iter().map(|frame| frame.0).eq(good.iter().map(|frame| frame.0)) {
        return Err("the enhanced frames do not have the times of the recording".into());
    }
    let layout = layout(FourCc::NV12, SIZE.width, SIZE.height, 1)?;
    let mut painter = Painter::new(0, &layout, &Source::Pattern("card".parse()?))?.without_strip();
    let (mut before, mut after) = (0.0, 0.0);
    for (number, ((_, noisy), (_, good))) in noisy.iter().zip(&good).enumerate() {
        // The scene as it is, in the colours that a video has.
        let mut truth = vec![0; BYTES];
        let shot = Shot { scene_frame: u32::try_from(number)?, ..Shot::plain(Strip::default()) };
        painter.paint_shot(&mut ViewMut::of_slice(&mut truth), &shot)?;
        let truth = Rgb::from_nv12(SIZE, &truth)?;
        let (noisy, good) = (Rgb::from_nv12(SIZE, noisy)?, Rgb::from_nv12(SIZE, good)?);
        before += noisy.psnr(&truth) / FRAMES as f64;
        after += good.psnr(&truth) / FRAMES as f64;
        if number == FRAMES / 2 {
            fs::write(folder.join("before.jpg"), noisy.encode_jpeg(95)?)?;
            fs::write(folder.join("after.jpg"), good.encode_jpeg(95)?)?;
        }
    }
    println!("{} frames: {before:.1} dB before, {after:.1} dB after", good.len());
    if after >= before + 6.0 { Ok(()) } else { Err("the video is not 6 dB better".into()) }
}
