//! A photo that is lesser now and good later, through a loaded driver.
//!
//! `cargo run --release -p hal-host --example deferred_photo [[DRIVER.so] FOLDER]` writes
//! both pictures to the folder and prints how much better the second one is. With `--kill 200` it kills
//! itself at so many random points of the flow and proves that nothing is lost. It ends with 1 if a claim
//! does not hold.

#[path = "deferred/arguments.rs"]
mod arguments;
#[path = "mock/library.rs"]
mod library;
#[path = "deferred/kill.rs"]
mod kill;
#[path = "deferred/kit.rs"]
mod kit;

use std::fs;
use std::io::Cursor;
use std::path::Path;
use std::sync::Arc;

use arguments::{Arguments, Task};
use hal_api::format::FourCc;
use hal_api::frame::FrameFlags;
use hal_api::stream::{StreamInfo, StreamIntent};
use hal_api::traits::IImageProcessSession;
use hal_mock::canvas::{Rgb, Source, still};
use hal_mock::look::Look;
use kill::Journal;
use kit::{Event, Outcome, Rig, SIZE, USER};

fn main() -> Outcome<()> {
    let Arguments { library, folder, task } = arguments::read("deferred-photo")?;
    match task {
        Task::Show => show(&library, &folder),
        Task::Kill(rounds) => kill::prove(rounds, &[&library, &folder]),
        Task::Flow => flow(&library, &folder),
        Task::Audit => audit(&library, &folder),
    }
}

fn session(rig: &Rig) -> Outcome<Arc<dyn IImageProcessSession>> {
    let service = rig.driver.host().image_process_service().ok_or("the driver defers no photos")?;
    Ok(service.create_image_process_session(USER, rig.inbox.clone())?)
}

/// Takes a photo: its id and its first picture.
fn shoot(rig: &Rig) -> Outcome<(String, Vec<u8>)> {
    let stage = rig.open(StreamInfo::new(1, StreamIntent::STILL_CAPTURE, FourCc::JPEG, SIZE))?;
    stage.start(1, false)?;
    let frame = loop {
        if let Event::Frame(frame) = rig.next()? {
            break frame;
        }
    };
    if !frame.flags().contains(FrameFlags::DEGRADED) || frame.image_id == 0 {
        return Err("the photo was not deferred".into());
    }
    let jpeg = kit::read(&stage.buffers, &frame, usize::try_from(frame.bytes_used[0])?)?;
    stage.device.close()?;
    Ok((frame.image_id.to_string(), jpeg))
}

/// Has a photo finished.
fn finish(rig: &Rig, session: &dyn IImageProcessSession, id: &str) -> Outcome<Vec<u8>> {
    session.process_image(id)?;
    loop {
        match rig.next()? {
            Event::Photo(done, jpeg) if done == id => return Ok(jpeg),
            Event::Photo(other, _) => return Err(format!("photo {other} came, {id} was asked for").into()),
            Event::Failed(id, error) => return Err(format!("photo {id} failed: {error}").into()),
            _ => {}
        }
    }
}

fn remove(session: &dyn IImageProcessSession, journal: &Journal, id: &str) -> Outcome<()> {
    journal.note("leaving", id)?;
    session.remove_image(id)?;
    journal.note("gone", id)
}

/// One photo from the shutter to its end; killed somewhere.
fn flow(library: &Path, folder: &Path) -> Outcome<()> {
    let journal = Journal::new(folder);
    let rig = Rig::load(library, &folder.join("store"))?;
    let (id, _) = shoot(&rig)?;
    journal.note("told", &id)?;
    let session = session(&rig)?;
    finish(&rig, &*session, &id)?;
    remove(&*session, &journal, &id)
}

/// Looks at what a killed flow left, and finishes it.
fn audit(library: &Path, folder: &Path) -> Outcome<()> {
    let journal = Journal::new(folder);
    let rig = Rig::load(library, &folder.join("store"))?;
    let session = session(&rig)?;
    let unknown = journal.check(&session.get_pending_images()?)?;
    if unknown.len() > 1 {
        return Err(format!("{unknown:?} were kept and never told of").into());
    }
    for id in session.get_pending_images()? {
        let once = finish(&rig, &*session, &id)?;
        if once != finish(&rig, &*session, &id)? {
            return Err(format!("photo {id} comes out differently").into());
        }
        remove(&*session, &journal, &id)?;
    }
    Ok(())
}

/// Before and after, for people.
fn show(library: &Path, folder: &Path) -> Outcome<()> {
    let store = folder.join("store");
    let rig = Rig::load(library, &store)?;
    let (id, lesser) = shoot(&rig)?;
    let session = session(&rig)?;
    let good = finish(&rig, &*session, &id)?;
    session.remove_image(&id)?;
    let source = Source::Pattern("card".parse()?);
    let truth = still::render(&source, 0, SIZE, 0, &Look::NEUTRAL, 0)?;
    let mut ratios = Vec::new();
    for (name, jpeg) in [("before.jpg", &lesser), ("after.jpg", &good)] {
        let path = folder.join(name);
        fs::write(&path, jpeg)?;
        let ratio = decode(jpeg)?.psnr(&truth);
        println!("{}: {} bytes, {ratio:.1} dB", path.display(), jpeg.len());
        ratios.push(ratio);
    }
    match ratios[..] {
        [before, after] if after >= before + 6.0 => Ok(()),
        _ => Err("the photo is not 6 dB better".into()),
    }
}

fn decode(jpeg: &[u8]) -> Outcome<Rgb> {
    let pixels = zune_jpeg::JpegDecoder::new(Cursor::new(jpeg)).decode()?;
    Ok(Rgb { width: SIZE.width, height: SIZE.height, pixels })
}
