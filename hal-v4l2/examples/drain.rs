//! Receives frames of a camera and drops them: what a host costs that does nothing with its frames.
//!
//! ```text
//! drain LIBRARY CAMERA-PART WIDTHxHEIGHT FORMAT FPS FRAMES
//! ```
//!
//! `tools/bench/vivid` weighs it against `v4l2-ctl --stream-mmap`.

use hal_api::format::{FormatInfo, FourCc};
use hal_api::stream::StreamIntent;
use hal_api::units::Size;
use hal_host::camera::{Camera, StreamRequest};
use hal_host::load::load_file;
use hal_host::plugin::Options;
use hal_host::stream::Policy;
use std::error::Error;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

/// Longest wait for a frame; an emulated machine is slow.
const LIMIT: Duration = Duration::from_secs(20);

struct Asked {
    library: PathBuf,
    camera: String,
    size: Size,
    format: FourCc,
    fps: u32,
    frames: u64,
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match parse(&arguments).and_then(|asked| run(&asked)) {
        Ok(summary) => {
            println!("{summary}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("drain: {error}");
            ExitCode::FAILURE
        }
    }
}

/// # Errors
/// What is wrong with the command line.
fn parse(arguments: &[String]) -> Result<Asked, Box<dyn Error>> {
    let [library, camera, size, format, fps, frames] = arguments else {
        return Err("usage: drain LIBRARY CAMERA-PART WIDTHxHEIGHT FORMAT FPS FRAMES".into());
    };
    let format = FormatInfo::by_name(format).ok_or_else(|| format!("there is no format '{format}'"))?.fourcc;
    Ok(Asked {
        library: library.into(),
        camera: camera.clone(),
        size: size.parse()?,
        format,
        fps: fps.parse()?,
        frames: frames.parse()?,
    })
}

/// # Errors
/// Whatever ends the stream before its last frame.
fn run(asked: &Asked) -> Result<String, Box<dyn Error>> {
    let options = Options::default();
    let driver = load_file(&asked.library, &options)?;
    let ids = driver.host().get_camera_ids()?;
    let id = ids.iter().find(|id| id.contains(&asked.camera)).ok_or("no such camera")?;
    let camera = Camera::open(&driver, id, options.budget.clone())?;
    let request = StreamRequest {
        fps: Some(asked.fps),
        policy: Policy::Block,
        ..StreamRequest::new(StreamIntent::PREVIEW, asked.format, asked.size)
    };
    let mut running = camera.start(&[request])?;
    let stream = running.streams().first().ok_or("no stream")?;
    for _ in 0..asked.frames {
        drop(stream.recv(LIMIT)?);
    }
    let stats = stream.stats();
    running.stop()?;
    Ok(format!("{} frames of {id}, {} lost", stats.delivered, stats.lost()))
}
